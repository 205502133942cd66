"""A town of one year whose report is handed out as a Word file and comes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fazhi.report import render, words
from fazhi.report.compose import compose
from fazhi.report.readback import ReadBack, read_back
from fazhi.report.readback_keep import keep, stand
from tests.conftest import NOON
from tests.indicators.test_compute import dispute, put, settled
from tests.report.returned_docx import edited


def kept_year(world: Any) -> Any:
    """Twelve disputes, eleven of them settled; two paragraphs of the clerk's own."""
    put(world, *(settled(world.villages[0], month) for month in range(1, 12)), dispute(world.villages[1], 3))
    said = "镇党委把法治建设纳入年度工作要点，由司法所牵头落实。\n年内为老年人上门办理信访‹7›件，做到有访必接。"
    words.keep(world.town, 2024, "measures", said, read=0, viewer=world.viewer("clerk"), door="web", at=NOON)
    return world


def handed(world: Any, seq: int | None = None) -> bytes:
    return render.docx(render.document(compose(world.town, 2024, seq), demo=True), at=NOON)


def back(world: Any, change: Callable[[Any], None] | None = None, data: bytes = b"", drop: str = "") -> ReadBack:
    """What comes back of the report after a change of its document."""
    data = data or handed(world)
    return stand(read_back(edited(data, change or (lambda root: None), drop), "报告.docx", world.town, 2024))


def text(found: ReadBack, key: tuple[str, str]) -> Any:
    return next(one for one in found.texts if one.key == key)


def kept(world: Any, found: ReadBack, choices: dict[str, str] | None = None, who: str = "clerk") -> Any:
    ticked = {one.place: one.read for one in found.texts}
    return keep(found, ticked, choices or {}, viewer=world.viewer(who), door="web", at=NOON)


def all_kept(found: ReadBack) -> bool:
    return not found.texts and sum(found.counts.values()) == 4
