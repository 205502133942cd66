"""The board of the county's reader: towns in intervals, in the order of the county's list."""

from __future__ import annotations

from fazhi.indicators.board import Board
from fazhi.indicators.boards.town import CONTENTS, DOORS, KINDS
from fazhi.org.models import Role, UnitKind

BOARD = Board(
    name="county",
    label="全县看板",
    about="全县一年来怎么走；各乡镇按区间看，不排名。",
    roles=(Role.COUNTY,),
    units=(UnitKind.COUNTY,),
    month=("disputes.found", "disputes.settled", "petitions.registered", "publicity.activities", "lawsuits.received"),
    cards=("disputes.found", "disputes.settled_rate", "petitions.in_time_rate", "mediation.success_rate",
           "publicity.activities", "publicity.villages_without", "lawsuits.appearance_rate", "reviews.issued"),
    trends=("disputes.found", "disputes.settled", "petitions.registered", "publicity.activities"),
    compared=(DOORS, CONTENTS),
    classes=(KINDS,),
    below=("disputes.found", "petitions.registered", "publicity.activities", "study.activities"),
    bands=True,
)  # fmt: skip
