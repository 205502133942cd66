"""The board of a town's leader: two minutes."""

from __future__ import annotations

from fazhi.indicators.board import Board
from fazhi.indicators.boards.town import DOORS, KINDS
from fazhi.org.models import Role, UnitKind

BOARD = Board(
    name="leader",
    label="领导看板",
    about="两分钟看全镇：纠纷、信访、依法办事，和上年比。",
    roles=(Role.LEADER,),
    units=(UnitKind.TOWN,),
    month=("disputes.found", "disputes.settled", "petitions.registered", "reception.sessions", "publicity.activities"),
    cards=("disputes.open", "disputes.settled_rate", "petitions.in_time_rate", "reception.owned", "meetings.law",
           "tasks.done_rate", "rectifications.open", "lawsuits.appearance_rate"),
    trends=("disputes.found", "petitions.registered"),
    compared=(DOORS,),
    classes=(KINDS,),
    below=("disputes.found", "disputes.settled", "publicity.activities"),
)  # fmt: skip
