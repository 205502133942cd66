"""The board of those who keep a town's ledgers."""

from __future__ import annotations

from fazhi.indicators.board import Board, Classes, Compared
from fazhi.org.models import Role, UnitKind

DOORS = Compared(
    "信访从哪里来",
    ("petitions.registered", "petitions.sent", "petitions.supplemented", "petitions.drive_year", "petitions.drive_activity",
     "petitions.hotline"),
    short="信访事项",
    note="各渠道可能反映同一事项，互不相加。",
)  # fmt: skip
CONTENTS = Compared(
    "普法活动讲什么",
    ("publicity.thought", "publicity.constitution", "publicity.laws", "publicity.practice", "publicity.culture",
     "publicity.other_contents"),
    short="宣传",
    note="法治宣传教育法第五条的六类内容；汇总记录没有分类的不计入。",
)  # fmt: skip
KINDS = Classes("矛盾纠纷是哪一类", "disputes.found", "kind")

BOARD = Board(
    name="town",
    label="全镇看板",
    about="纠纷、信访、普法、学法一年来怎么走，哪个村多、哪个村还没有。",
    roles=(Role.CLERK, Role.COLLEAGUE),
    units=(UnitKind.TOWN,),
    month=("disputes.found", "disputes.settled", "visits.batches", "petitions.registered", "publicity.activities"),
    cards=("disputes.found", "disputes.settled_rate", "disputes.open", "petitions.in_time_rate", "mediation.success_rate",
           "publicity.activities", "publicity.villages_without", "study.activities"),
    trends=("disputes.found", "disputes.settled", "petitions.registered", "publicity.activities"),
    compared=(DOORS, CONTENTS),
    classes=(KINDS,),
    below=("disputes.found", "disputes.settled", "visits.batches", "publicity.activities", "law_wise.standing"),
)  # fmt: skip
