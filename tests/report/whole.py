"""A small town whose report can be signed: every part has its words, every shortcoming its cause."""

from __future__ import annotations

from typing import Any

from fazhi.report import words
from tests.conftest import NOON

SAID = {
    "measures": "镇党委、政府把法治政府建设纳入年度工作要点，由司法所牵头，各站所分工落实。",
    "shortcomings": "一是普法形式不多，原因是经费和人手有限。二是合同送审不够及时，原因是送审要求没有讲到每个站所。",
    "first_responsible": "党委书记、镇长分别主持研究法治工作，过问重点案件，协调解决执法力量不足的问题，督办整改。",
    "next_year": "一是丰富普法形式，开展以案释法。二是完善合同送审制度，明确送审时限和责任。",
}


def complete(world: Any, year: int = 2024) -> None:
    """Writes the words of every part of the town's report."""
    for part, text in SAID.items():
        words.keep(world.town, year, part, text, read=0, viewer=world.viewer("clerk"), door="web", at=NOON)
