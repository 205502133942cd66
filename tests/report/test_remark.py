"""Remarks: anyone who reads may propose, the writer takes or refuses, the quote is found again."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.report.editing import desk
from fazhi.report.remark import Remark
from fazhi.report.remarks import NotRemarked, locate, make, remarks, settle, withdraw
from fazhi.report.section import SectionError
from fazhi.trail.models import Commit
from fazhi.trail.writing import Conflict, head
from tests.conftest import NOON
from tests.indicators.test_compute import dispute, put
from tests.report.test_editing import DISPUTES, keep, kept

__all__ = ["kept"]


def remark(world: Any, quote: str = "", text: str = "", proposed: str = "", who: str = "reader") -> Remark:
    """Somebody remarks on the disputes."""
    said = {"quote": quote, "text": text, "proposed": proposed}
    return make(desk(world.town, 2024), *DISPUTES, **said, viewer=world.viewer(who), door="web", at=NOON)


def settled(world: Any, row: Remark, take: bool, answer: str = "", who: str = "clerk") -> Remark:
    """The writer settles it."""
    return settle(
        desk(world.town, 2024), row.pk, take=take, answer=answer, read=row.since, viewer=world.viewer(who), door="web", at=NOON
    )


def text(world: Any) -> str:
    """The section's text as it stands."""
    station = desk(world.town, 2024).station(*DISPUTES)
    assert station
    return station.text


def test_a_reader_remarks_and_his_name_stands_by_it(kept: Any) -> None:
    remark(kept, text="请补充典型做法")
    found = remarks(desk(kept.town, 2024))
    assert [(one.by, one.row.text, one.open, one.gone, one.takes) for one in found] == [
        ("丁县级", "请补充典型做法", True, False, False)
    ]


def test_taken_words_keep_their_figures_bound_in_one_commit(kept: Any) -> None:
    row = remark(kept, quote="排查矛盾纠纷3件，化解2件", proposed="排查矛盾纠纷3件，当年化解2件，回访7户")
    before = head()
    settled(kept, row, True)
    assert text(kept).startswith("全年共排查矛盾纠纷{disputes.found}，当年化解{disputes.settled}，回访7户")
    newest = head()
    assert before and newest and newest.seq == before.seq + 1 and newest.why == "2024年度报告：采纳修改意见"
    station = desk(kept.town, 2024).station(*DISPUTES)
    assert station and [piece.text for piece in station.open] == ["7"]


def test_a_quote_is_found_after_its_figures_changed(kept: Any) -> None:
    row = remark(kept, quote="排查矛盾纠纷3件，化解2件", proposed="排查矛盾纠纷3件，及时化解2件")
    put(kept, dispute(kept.villages[2], 4))
    station = desk(kept.town, 2024).station(*DISPUTES)
    assert station and locate(row.quote, station) is not None
    settled(kept, row, True)
    assert "及时化解{disputes.settled}" in text(kept)


def test_a_quote_that_is_gone_is_said_and_taken_by_hand(kept: Any) -> None:
    row = remark(kept, quote="化解2件", proposed="妥善化解2件")
    keep(kept, "全部重写。")
    one = remarks(desk(kept.town, 2024))[0]
    assert one.gone and not one.takes
    settled(kept, row, True, "已按意见重写")
    assert text(kept) == "全部重写。"
    assert remarks(desk(kept.town, 2024))[0].row.get_state_display() == "已采纳"


def test_refusing_needs_a_reason(kept: Any) -> None:
    row = remark(kept, text="删去")
    with pytest.raises(NotRemarked, match="写明理由"):
        settled(kept, row, False)
    found = settled(kept, row, False, "县里要求保留")
    assert (found.state, found.answer) == ("refused", "县里要求保留")
    with pytest.raises(NotRemarked, match="已经处理"):
        settled(kept, found, True)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({}, "请写明意见"),
        ({"proposed": "改"}, "抄出要改的原文"),
        ({"quote": "正文里没有的话", "text": "x"}, "正文里找不到"),
        ({"text": "长" * 2001}, "最多2000字"),
        ({"quote": "化解2件", "proposed": "化解{没有的数}"}, "没有名为“没有的数”"),
    ],
)
def test_a_remark_that_says_nothing_is_refused(kept: Any, said: dict[str, str], says: str) -> None:
    with pytest.raises((NotRemarked, SectionError), match=says):
        remark(kept, **said)


def test_rights(kept: Any) -> None:
    with pytest.raises(NotRemarked, match="权限"):
        remark(kept, text="x", who="stranger")
    row = remark(kept, text="x")
    with pytest.raises(NotRemarked, match="由编写人处理"):
        settled(kept, row, True, who="reader")
    said: dict[str, Any] = {"read": row.since, "door": "web", "at": NOON}
    with pytest.raises(NotRemarked, match="只能撤回自己"):
        withdraw(desk(kept.town, 2024), row.pk, viewer=kept.viewer("clerk"), **said)
    withdraw(desk(kept.town, 2024), row.pk, viewer=kept.viewer("reader"), **said)
    assert remarks(desk(kept.town, 2024)) == []
    with pytest.raises(NotRemarked, match="可能已被撤回"):
        settled(kept, row, True)


def test_somebody_settled_it_first(kept: Any) -> None:
    row = remark(kept, text="x")
    settled(kept, row, True)
    stale = Remark(pk=row.pk)
    stale.since = Commit.objects.order_by("-seq")[1].seq
    with pytest.raises(Conflict):
        settled(kept, stale, False, "晚了")


def test_a_quote_that_cuts_through_a_figure_takes_it_whole(kept: Any) -> None:
    station = desk(kept.town, 2024).station(*DISPUTES)
    assert station
    place = locate("纠 纷3", station)
    assert place and station.text[slice(*place)] == "纠纷{disputes.found}"
    assert locate("", station) is None and locate("8件", station) is None
