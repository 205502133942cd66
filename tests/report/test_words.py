"""What a person writes is kept through the trail, section by section, and refused where it cannot be read."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.report import words
from fazhi.report.compose import overrides, passages
from fazhi.report.section import SectionError
from fazhi.report.signing import NotSignable
from fazhi.trail.writing import Conflict
from tests.conftest import NOON


@pytest.fixture
def keep(world: Any) -> Any:
    def kept(text: str, read: int = 0, section: str = "", part: str = "measures", who: str = "clerk") -> Any:
        more: dict[str, Any] = {"viewer": world.viewer(who), "door": "web", "at": NOON}
        return words.keep(world.town, 2024, part, text, read=read, section=section, **more)

    return kept


def test_a_section_and_the_part_are_two_texts(world: Any, keep: Any) -> None:
    keep("自己的话。")
    keep("小节的话{disputes.found}。", section="170-disputes")
    own = passages(world.town.pk, 2024, None)["measures"]
    assert own.text == "自己的话。" and overrides(world.town.pk, 2024, None)["170-disputes"].part == "measures"
    keep("改过的话。", own.since)
    with pytest.raises(Conflict):
        keep("另一人的话。", own.since)
    with pytest.raises(Conflict):
        keep("没有读过。", section="170-disputes")
    assert passages(world.town.pk, 2024, None)["measures"].text == "改过的话。"
    assert passages(world.town.pk, 2023, None) == {} == overrides(world.other_town.pk, 2024, None)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("甲。\n乙{disputes.nowhere}。", "没有这些数字：disputes.nowhere"),
        ("甲。\n\n乙{disputes.found。", "第3行"),
        ("甲‹12。", "不成对"),
        ("@ nowhere", "没有名为"),
        ("?| 没有话。", "要写在一句话之后"),
    ],
)
def test_what_cannot_be_read_is_refused(world: Any, keep: Any, text: str, says: str) -> None:
    with pytest.raises(SectionError, match=says):
        keep(text, section="170-disputes")
    assert overrides(world.town.pk, 2024, None) == {}


def test_who_may_write_and_how_much(world: Any, keep: Any) -> None:
    with pytest.raises(NotSignable, match="权限"):
        keep("话。", who="stranger")
    with pytest.raises(NotSignable, match="权限"):
        keep("话。", part="elsewhere")
    with pytest.raises(NotSignable, match="文字过长"):
        keep("长" * (words.LONGEST + 1))
    assert keep("  ") is None
