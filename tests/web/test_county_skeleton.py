"""报告框架 in the browser: copied, edited as a form and as text, previewed, refused with its line, stored, withdrawn."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.org import county
from fazhi.org.models import Setting, SettingKind
from fazhi.report.compose import compose
from fazhi.report.skeleton import shipped, shipped_text, skeleton_of
from fazhi.report.skeleton_out import text_of
from fazhi.web.pages.county_skeleton_form import initial
from tests.conftest import World
from tests.indicators.test_compute import put, settled

AT = "/county/skeleton/2024/"
TEXT = shipped_text("first_responsible")


@pytest.fixture
def reader(browser_of: Any) -> Any:
    return browser_of("reader")


def page(answer: Any) -> str:
    return str(answer.content.decode())


def tried(reader: Any, **said: Any) -> Any:
    return reader.post(AT, {"mode": "text", "text": TEXT, "since": 0, "try": "1", **said})


def stored(reader: Any, **said: Any) -> Any:
    found = tried(reader, **said).context["tried"]
    return reader.post(AT, {"text": found.text, "since": said.get("since", 0), "seen": found.seen, "save": "1"})


def formed(name: str = "nine_systems", **said: Any) -> dict[str, Any]:
    values = {key: value for key, value in initial(shipped(name)).items() if value not in (None, False)}
    return {"mode": "form", "since": 0, "try": "1", **values, **said}


def test_a_shipped_one_is_copied_previewed_and_stored(world: World, reader: Any) -> None:
    put(world, settled(world.villages[0], 1))
    assert "第一责任人在前" in page(reader.get("/county/skeleton/")) and "报告框架" in page(reader.get("/county/"))
    to = reader.get("/county/skeleton/new/", {"year": "2024", "like": "first_responsible"})
    assert to.status_code == 303 and to["Location"] == AT + "?like=first_responsible"
    assert reader.get(to["Location"]).context["draft"].text == TEXT
    answer = tried(reader, town=world.town.pk)
    assert "检查通过" in page(answer) and "中共测试镇委员会" in page(answer) and "排查矛盾纠纷" in page(answer)
    assert not Setting.objects.exists() and skeleton_of(2024) == shipped()
    saved = reader.post(AT, {"text": TEXT, "since": 0, "seen": answer.context["tried"].seen, "save": "1"})
    assert saved.status_code == 303 and skeleton_of(2024).name == skeleton_of(2026).name == "第一责任人在前"
    assert skeleton_of(2023) == shipped() and compose(world.town, 2024).chapters[0].part.kind == "first_responsible"
    assert "2024年度起" in page(reader.get("/county/skeleton/")) and "丁县级" in page(reader.get(AT))


def test_it_is_not_stored_unseen(world: World, reader: Any) -> None:
    assert reader.post(AT, {"text": TEXT, "since": 0, "save": "1"}).status_code == 200
    assert reader.post(AT, {"text": TEXT, "since": 0, "seen": "0" * 20, "save": "1"}).status_code == 200
    assert not Setting.objects.exists()


def test_the_form_says_the_same_as_the_text(world: World, reader: Any) -> None:
    answer = reader.post(
        AT, formed(opening="{year}年，{unit}认真贯彻党的二十届三中全会精神。", measures_place="2", shortcomings_place="1")
    )
    frame = answer.context["tried"].frame
    assert [part.kind for part in frame.parts][:2] == ["shortcomings", "measures"] and "二十届三中全会" in frame.opening
    assert frame.parts[1].headings == shipped("nine_systems").parts[0].headings and frame.parts[4].optional
    assert answer.context["draft"].text == text_of(frame)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("  - kind: next_year\n", "  - kind: shortcomings\n", 18, "缺少 next_year（下年安排），多出 shortcomings"),
        ("报告如下：", "报告如下：{year", 10, "花括号不成对"),
        ("报告如下：", "全年召开会议3次：", 10, "不得含有数字"),
        ("报告如下：", "党的二十届九中全会", 10, "二十届九中全会在报告时还没有召开"),
        ("parts:", "parts", 12, "不是正确的 YAML"),
    ],
)
def test_a_refused_text_stays_with_its_line(world: World, reader: Any, old: str, new: str, line: int, says: str) -> None:
    stored(reader)
    wrong = TEXT.replace(old, new, 1)
    answer = tried(reader, text=wrong, since=Setting.objects.get().since)
    assert answer.status_code == 422 and says in page(answer)
    assert [one.number for one in answer.context["near"] if one.tone == "fault"] == [line]
    assert answer.context["draft"].text == wrong and Setting.objects.get().text == TEXT


def test_a_form_that_is_not_filled_is_refused(world: World, reader: Any) -> None:
    answer = reader.post(AT, formed(title="", planning="八五普法规划", measures_headings="没有等号"))
    assert answer.status_code == 422 and not Setting.objects.exists()
    assert set(answer.context["form"].errors) == {"title", "planning", "measures_headings"}
    answer = reader.post(AT, formed(title="{unit}年度报告"))
    assert answer.status_code == 422 and "标题要有 {year}" in page(answer)
    assert tried(reader, text=" ").status_code == 422


def test_two_editors_and_a_withdrawal(world: World, reader: Any) -> None:
    stored(reader)
    since = Setting.objects.get().since
    late = stored(reader, text=TEXT.replace("第一责任人在前", "后来的"))
    assert late.status_code == 409 and "后来的" in page(late) and Setting.objects.get().text == TEXT
    assert reader.post(AT + "withdraw/", {"since": since, "why": ""}).status_code == 422
    assert reader.post(AT + "withdraw/", {"since": since, "why": "改用规定顺序"}).status_code == 303
    assert skeleton_of(2024) == shipped() and "改用规定顺序" in page(reader.get(AT))


def test_only_the_countys_administrators_set_it(world: World, browser_of: Any) -> None:
    clerk = browser_of("clerk")
    assert clerk.get("/county/skeleton/").status_code == 200 and "照着改一份" not in page(clerk.get("/county/skeleton/"))
    assert "按文本改" not in page(clerk.get(AT)) and "规定顺序" in page(clerk.get(AT))
    assert tried(clerk).status_code == 403 and clerk.post(AT + "withdraw/").status_code == 403
    assert browser_of("auditor").get(AT).status_code == 403
    reader = browser_of("reader")
    assert reader.get("/county/skeleton/1900/").status_code == 404
    assert reader.get("/county/skeleton/new/", {"year": "x"})["Location"] == "/county/skeleton/"


def test_a_stored_text_that_cannot_be_read_is_passed_over(world: World, reader: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as lax:
        lax.setitem(county.loaders, SettingKind.SKELETON, lambda text, name: None)
        saved: Any = {"unit": world.county, "read": 0, "viewer": world.viewer("reader"), "why": "", "door": "web"}
        from tests.conftest import NOON

        county.keep_setting(
            SettingKind.SKELETON, "2024", TEXT.replace("  - kind: next_year\n", "  - kind: other\n"), at=NOON, **saved
        )
    assert skeleton_of(2024) == shipped() and "读不出来" in page(reader.get("/county/skeleton/"))
    assert "五个部分缺一不可" in page(reader.get("/county/")) and "五个部分缺一不可" in page(reader.get(AT))
