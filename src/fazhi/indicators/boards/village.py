"""The board of a village cadre: his own village."""

from __future__ import annotations

from fazhi.indicators.board import Board
from fazhi.indicators.boards.town import KINDS
from fazhi.org.models import Role, UnitKind

BOARD = Board(
    name="village",
    label="本村看板",
    about="本村的纠纷和普法，今年和上年。",
    roles=(Role.VILLAGE,),
    units=(UnitKind.VILLAGE, UnitKind.COMMUNITY),
    month=("disputes.found", "disputes.settled", "publicity.activities"),
    cards=("disputes.found", "disputes.open", "publicity.activities", "law_wise.standing"),
    trends=("disputes.found", "publicity.activities"),
    classes=(KINDS,),
)
