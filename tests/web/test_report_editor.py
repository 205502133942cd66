"""编辑全文: what is typed is stored or shown again; figures stay bound; readers remark, writers write."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from fazhi.records.keeping import keep
from fazhi.report.editing import desk, standing
from fazhi.report.remark import Remark
from tests.conftest import NOON
from tests.indicators.test_compute import dispute, put, settled
from tests.web import queries
from tests.web.test_queries import more, taken

DISPUTES = {"part": "measures", "section": "170-disputes"}
EDITOR = 4  # remarks, their versions and commits beside what the report itself asks


@pytest.fixture
def town(world: Any) -> Any:
    """A town with three disputes."""
    put(world, settled(world.villages[0], 1), settled(world.villages[1], 2), dispute(world.villages[1], 3))
    return world


def address(world: Any, name: str = "report_edit", *args: Any, **more: Any) -> str:
    """The address of a page about the section of disputes."""
    return f"{reverse(name, args=args)}?{urlencode({'unit': world.town.pk, 'year': 2024, **DISPUTES, **more})}"


def sent(client: Any, world: Any, text: str, since: int = 0, **said: Any) -> Any:
    """The form of the section with a text."""
    return client.post(address(world), {"text": text, "since": since, "act": "save", **said})


def text(world: Any) -> str:
    """The section as it reads."""
    station = desk(world.town, 2024).station(*DISPUTES.values())
    assert station
    return station.shown


def page(answer: Any) -> str:
    """The answer's HTML."""
    return str(answer.content.decode())


def test_the_page_shows_the_parts_the_text_and_the_figures(town: Any, clerk: Any) -> None:
    said = page(clerk.get(address(town)))
    assert "{排查矛盾纠纷}" in said and 'data-mark="{disputes.found}"' in said
    assert "由台账生成" in said and "没有内容的小节" in said and "手工数字" in said
    assert f"{reverse('figure', args=['disputes.found'])}?unit={town.town.pk}&amp;year=2024" in said
    assert "编辑全文" in page(clerk.get(f"{reverse('report')}?unit={town.town.pk}&year=2024"))


def test_saving_binds_by_label(town: Any, clerk: Any) -> None:
    answer = sent(clerk, town, "今年排查{排查矛盾纠纷}，\r\n回访12户。", why="补充回访")
    assert answer.status_code == 303
    row = standing(town.town, 2024, *DISPUTES.values())
    assert row and row.text == "今年排查{disputes.found}，\n回访12户。"
    said = page(clerk.get(address(town)))
    assert "已改写" in said and "还有 <b" in said and '<mark class="open" title="手工数字，还没有绑定">12</mark>' in said
    assert "补充回访" in page(clerk.get(address(town, "report_edit_versions")))


def test_sending_a_generated_text_back_leaves_it_generated(town: Any, clerk: Any) -> None:
    shown = clerk.get(address(town)).context
    answer = sent(clerk, town, shown["typed"], came=shown["came"])
    assert answer.status_code == 303 and standing(town.town, 2024, *DISPUTES.values()) is None
    assert "没有改动" in page(clerk.get(address(town)))


def test_one_press_binds_a_number_or_marks_it(town: Any, clerk: Any) -> None:
    sent(clerk, town, "排查矛盾纠纷3件，回访12户。")
    shown = clerk.get(address(town)).context
    first = shown["opens"][0].suggestions[0]
    assert first.mark == "{disputes.found}"
    act = f"bind {first.start} {first.end} {first.mark} {first.words}"
    assert sent(clerk, town, shown["typed"], shown["since"], act=act).status_code == 303
    shown = clerk.get(address(town)).context
    (left,) = shown["opens"]
    act = f"narrate {left.piece.start} {left.piece.end} {left.piece.text}"
    assert sent(clerk, town, shown["typed"], shown["since"], act=act).status_code == 303
    row = standing(town.town, 2024, *DISPUTES.values())
    assert row and row.text == "排查矛盾纠纷{disputes.found}，回访‹12›户。"
    assert "没有手工数字" in page(clerk.get(address(town)))


@pytest.mark.parametrize("act", ["bind 1 2 {disputes.found} 99件", "narrate 0 2 99", "bind x", "bind 1 2"])
def test_a_number_that_moved_away_costs_no_words(town: Any, clerk: Any, act: str) -> None:
    answer = sent(clerk, town, "我的文字12户。", act=act)
    assert (
        answer.status_code == 422 and "我的文字12户。" in page(answer) and standing(town.town, 2024, *DISPUTES.values()) is None
    )


@pytest.mark.parametrize(
    ("typed", "says"),
    [("有{没有的数}。", "没有名为“没有的数”的数字"), ("有{排查矛盾纠纷。", "花括号"), ("长" * 20_001, "文字过长")],
)
def test_what_is_refused_is_shown_again(town: Any, clerk: Any, typed: str, says: str) -> None:
    answer = sent(clerk, town, typed)
    assert answer.status_code == 422
    assert says in page(answer) and typed in page(answer) and "没有保存" in page(answer)
    assert standing(town.town, 2024, *DISPUTES.values()) is None


def test_two_at_once_lose_nothing(town: Any, clerk: Any, browser_of: Any) -> None:
    colleague = browser_of("colleague")
    sent(clerk, town, "甲写的文字。")
    answer = sent(colleague, town, "乙写的文字。")
    assert answer.status_code == 409
    said = page(answer)
    assert "两人同时改了这一节" in said and "甲写的文字。" in said and "乙写的文字。" in said and "甲经办" in said
    assert text(town) == "甲写的文字。"
    assert sent(colleague, town, "甲乙合写的文字。", answer.context["since"]).status_code == 303
    assert text(town) == "甲乙合写的文字。"
    versions = page(clerk.get(address(town, "report_edit_versions")))
    assert "甲经办" in versions and "乙同事" in versions


def test_back_to_the_generated_text_and_to_an_older_one(town: Any, clerk: Any) -> None:
    sent(clerk, town, "甲写的。")
    since = clerk.get(address(town)).context["since"]
    assert "划去的是生成的" in page(clerk.get(address(town, beside=1)))
    assert sent(clerk, town, "随便", since, act="reset").status_code == 303
    assert text(town).startswith("全年共排查矛盾纠纷3件")
    shown = clerk.get(address(town, "report_edit_versions")).context
    old = shown["versions"][1]
    answer = clerk.post(address(town, "report_edit_versions"), {"seq": old.seq, "since": shown["at"].station.since})
    assert answer.status_code == 303 and text(town) == "甲写的。"
    for seq in ("999", "x"):
        answer = clerk.post(address(town, "report_edit_versions"), {"seq": seq, "since": 0}, follow=True)
        assert "版本" in page(answer)
    assert "还没有人改过" in page(clerk.get(address(town, "report_edit_versions", section="160-petitions")))


def test_figures_are_searched_without_losing_the_text(town: Any, clerk: Any) -> None:
    answer = sent(clerk, town, "写到一半，回访12户", act="find", find="化解矛盾")
    assert answer.status_code == 200
    said = page(answer)
    assert "写到一半，回访12户" in said and "{化解矛盾纠纷}" in said and standing(town.town, 2024, *DISPUTES.values()) is None
    piece = page(clerk.get(address(town, "report_edit_find", find="化解矛盾")))
    assert 'data-mark="{disputes.settled}"' in piece and "<html" not in piece
    assert "没有名称相近的数字" in page(clerk.get(address(town, "report_edit_find", find="龙凤呈祥")))


def test_a_text_is_checked_while_it_is_typed(town: Any, clerk: Any, browser_of: Any) -> None:
    said = page(clerk.post(address(town, "report_edit_check"), {"text": "排查3件{disputes.found}{坏"}))
    assert "bind 2 4 {disputes.found} 3件" in said and "花括号" in said and "<html" not in said
    assert standing(town.town, 2024, *DISPUTES.values()) is None
    assert browser_of("reader").post(address(town, "report_edit_check"), {"text": "x"}).status_code == 403


def test_readers_remark_and_the_writer_takes(town: Any, clerk: Any, browser_of: Any) -> None:
    reader = browser_of("reader")
    said = page(reader.get(address(town)))
    assert "提出意见" in said and "保存这一节" not in said and "插入数字" not in said
    answer = reader.post(address(town, "report_edit_remark"), {"quote": "没有的话", "text": "请改", "proposed": ""})
    assert answer.status_code == 422 and "正文里找不到" in page(answer) and "请改" in page(answer)
    answer = reader.post(address(town, "report_edit_remark"), {"quote": "化解2件", "text": "", "proposed": "妥善化解2件"})
    assert answer.status_code == 303
    row = Remark.objects.get()
    said = page(clerk.get(address(town)))
    assert "妥善化解2件" in said and "意见 1" in said and "采纳，改入正文" in said
    settle = address(town, "report_edit_settle", row.pk)
    refused = clerk.post(settle, {"act": "refuse", "answer": "", "since": row.since}, follow=True)
    assert "写明理由" in page(refused)
    assert "权限" in page(reader.post(settle, {"act": "take", "since": row.since}, follow=True))
    assert clerk.post(settle, {"act": "take", "since": row.since}).status_code == 303
    assert "妥善化解2件" in text(town)
    late = clerk.post(settle, {"act": "refuse", "answer": "我的理由", "since": row.since}, follow=True)
    assert "我的理由" in page(late)
    assert clerk.post(settle, {"act": "x"}).status_code == 403


def test_a_remark_is_withdrawn_by_its_author(town: Any, browser_of: Any) -> None:
    leader = browser_of("leader")
    leader.post(address(town, "report_edit_remark"), {"quote": "", "text": "写短些", "proposed": ""})
    row = Remark.objects.get()
    assert "撤回" in page(leader.get(address(town)))
    leader.post(address(town, "report_edit_settle", row.pk), {"act": "withdraw", "since": row.since})
    assert "写短些" not in page(leader.get(address(town)))


def test_what_moved_is_told_from_records_to_sentences(town: Any, clerk: Any) -> None:
    first = page(clerk.get(address(town, "report_edit_changes")))
    assert "从现在起" in first
    put(town, dispute(town.villages[2], 4))
    said = page(clerk.get(address(town, "report_edit_changes")))
    assert '<span class="num">1</span> 条记录变动' in said and "3件 → <b>4件</b>" in said
    assert "<del>" in said and "<ins>" in said
    short = page(clerk.get(address(town, "report_edit_changes"), headers={"HX-Request": "true"}))
    assert "条记录变动" in short and "<html" not in short
    clerk.post(address(town, "report_edit_changes"))
    assert "没有变动" in page(clerk.get(address(town, "report_edit_changes")))
    assert "条记录变动" in page(clerk.get(address(town, "report_edit_changes", **{"from": "#1"})))
    assert "看不懂的时点" in page(clerk.get(address(town, "report_edit_changes", **{"from": "前天"})))


def test_the_base_is_the_last_own_text_where_the_browser_is_new(town: Any, clerk: Any) -> None:
    sent(clerk, town, "写过的。")
    row = dispute(town.villages[2], 4)
    keep([row], viewer=town.viewer("clerk"), why="登记", door="web", at=NOON)
    clerk.cookies.pop("fazhi_report_seen", None)
    said = page(clerk.get(address(town, "report_edit_changes")))
    assert "条记录变动" in said and reverse("row", args=["dispute", row.pk]) in said


def test_who_comes_in(town: Any, browser_of: Any) -> None:
    pages = ("report_edit", "report_edit_versions", "report_edit_changes", "report_edit_find")
    for who, code in (("clerk", 200), ("colleague", 200), ("leader", 200), ("reader", 200), ("stranger", 403), ("auditor", 403)):
        assert {name: browser_of(who).get(address(town, name)).status_code for name in pages} == dict.fromkeys(pages, code), who
    assert browser_of("nobody").get(address(town)).status_code == 302
    for who in ("leader", "reader", "stranger"):
        assert sent(browser_of(who), town, "x").status_code == 403, who
        assert browser_of(who).post(address(town, "report_edit_versions"), {"seq": 1, "since": 0}).status_code == 403
    remark = {"quote": "", "text": "x", "proposed": ""}
    assert browser_of("stranger").post(address(town, "report_edit_remark"), remark).status_code == 403


def test_addresses_that_name_nothing(town: Any, clerk: Any) -> None:
    for wrong in ({"part": "nothing"}, {"section": "no-such"}, {"unit": town.villages[0].pk}, {"year": "0"}):
        assert clerk.get(address(town, **wrong)).status_code == 404, wrong
    assert clerk.get(address(town, "report_edit_settle", 7)).status_code == 405


def test_a_past_report_is_read_only(town: Any, clerk: Any) -> None:
    said = page(clerk.get(address(town, asof="#2")))
    assert "保存这一节" not in said and "提出意见" not in said


def test_pinned_queries(every_row: Any, world: Any, clerk: Any) -> None:
    few = {name: taken(clerk, address(world, name)) for name in ("report_edit", "report_edit_find", "report_edit_versions")}
    more(world, 60)
    many = {name: taken(clerk, address(world, name)) for name in few}
    assert few == many
    assert few["report_edit"] <= 2 * queries.most() + EDITOR and few["report_edit_find"] <= queries.most()
