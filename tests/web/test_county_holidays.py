"""放假安排 in the browser: years listed, a notice entered by rows, by its text or as a file, looked at, stored, withdrawn."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fazhi.cases.models import Deadline
from fazhi.law import load_calendar
from fazhi.org.county import calendar
from fazhi.org.models import Setting
from fazhi.web.page import today
from fazhi.web.pages.county_months import months
from tests.conftest import World
from tests.org.test_county import YEAR
from tests.web.test_county import petition

NEXT = max(max(load_calendar().years) + 1, today().year)  # a year that nobody has announced
ROWS = {
    "number": "演示发〔2024〕1号", "dated": "2024-08-20", "source": "演示转发", "since": 0,
    "name_0": "演示假", "from_0": "2024-09-03", "to_0": "2024-09-04", "work_0": "2024-09-07", "name_1": "中秋节",
}  # fmt: skip


@pytest.fixture
def reader(browser_of: Any) -> Any:
    return browser_of("reader")


def address(year: int, place: str = "new") -> str:
    return reverse("county_notice", args=[year, place])


def text(answer: Any) -> str:
    return str(answer.content.decode())


def stored(reader: Any, at: str, said: dict[str, Any]) -> Any:
    """The answer to storing what was looked at before."""
    tried = reader.post(at, {**said, "try": "1"})
    assert tried.status_code == 200, tried.context["form"].errors
    return reader.post(at, {**said, "save": "1", "seen": tried.context["tried"].seen})


def test_the_years_are_listed_and_the_next_one_is_missing(world: World, reader: Any) -> None:
    page = text(reader.get(reverse("county_holidays")))
    assert "国办发明电〔2023〕7号" in page and "春节 2月10日至17日" in page and "2月4日（周日）" in page and "随程序发布" in page
    assert f"{NEXT}年放假安排尚未录入" in page and f'href="{address(NEXT)}"' in page
    assert f'href="{address(NEXT)}"' not in text(reader.get(reverse("county")))
    page = text(reader.get(reverse("county_year", args=[NEXT])))
    assert "尚未录入" in page and "暂算" in page
    assert reader.get(reverse("county_year", args=[1950])).status_code == 404


def test_a_year_is_a_calendar_with_days_off_and_made_up(world: World, reader: Any) -> None:
    found = {day.day: day for month in months(load_calendar(), 2024) for week in month.weeks for day in week if day}
    assert len(found) == 366 and (found[date(2024, 2, 10)].mark, found[date(2024, 2, 4)].mark) == ("休", "班")
    assert (found[date(2024, 3, 2)].kind, found[date(2024, 3, 4)].kind) == ("rest", "work")
    assert [(one.year, one.month) for one in months(load_calendar(), 2023)][0] == (2022, 12), "a notice may reach back"
    assert "<small>班</small>" in text(reader.get(reverse("county_year", args=[2024])))


def test_a_later_notice_is_looked_at_then_stored_and_cases_follow(world: World, reader: Any) -> None:
    case = petition(world, world.town)
    tried = reader.post(address(2024), {**ROWS, "try": "1"})
    page = text(tried)
    assert tried.status_code == 200 and "还没有保存" in page and not Setting.objects.exists()
    assert [(one.day.day, one.before, one.after) for one in tried.context["tried"].unlike] == [
        (3, "上班", "演示假"), (4, "上班", "演示假"), (7, "周六", "调休上班"),
    ]  # fmt: skip
    assert [(move.old, move.new) for move in tried.context["tried"].moves] == [(date(2024, 9, 9), date(2024, 9, 10))]
    changed = {**ROWS, "to_0": "2024-09-05", "save": "1", "seen": tried.context["tried"].seen}
    assert reader.post(address(2024), changed).status_code == 200 and not Setting.objects.exists(), "not what was looked at"
    answer = reader.post(address(2024), {**ROWS, "save": "1", "seen": tried.context["tried"].seen})
    assert answer.status_code == 303 and "2024-09-10" in text(reader.get(answer["Location"]))
    assert Deadline.objects.get(entry=case.pk, clock="petition.objection").due == date(2024, 9, 10)
    assert not calendar().is_work(date(2024, 9, 3)) and not calendar().is_work(date(2024, 10, 1)), "the first notice stands"
    page = text(reader.get(reverse("county_year", args=[2024])))
    assert "本县录入" in page and "演示发〔2024〕1号" in page and "与随程序发布的不同" in page and "2024年9月7日" in page


def test_a_notice_is_put_right(world: World, reader: Any) -> None:
    stored(reader, address(2024), ROWS)
    since = Setting.objects.get().since
    form = reader.get(address(2024, "1")).context["form"]
    assert [form[name].value() for name in ("name_0", "from_0", "work_0", "since")] == [
        "演示假", date(2024, 9, 3), date(2024, 9, 7), since,
    ]  # fmt: skip
    assert stored(reader, address(2024, "1"), {**ROWS, "to_0": "", "work_0": "", "since": since}).status_code == 303
    assert (
        calendar().is_work(date(2024, 9, 4))
        and not calendar().is_work(date(2024, 9, 3))
        and len(calendar().years[2024].notices) == 2
    )
    assert reader.get(address(2024, "7")).status_code == 404


WRONG = [
    ({"number": ""}, "number"), ({"dated": ""}, "dated"), ({"source": ""}, "source"), ({"from_0": "2024-02-31"}, "from_0"),
    ({"from_0": "", "to_0": "2024-09-04"}, "from_0"), ({"name_0": ""}, "name_0"), ({"to_0": "2024-09-01"}, "__all__"),
    ({"work_0": "2024-09-03"}, "__all__"), ({"work_0": "2024-09-06"}, "__all__"),
    ({"from_0": "", "to_0": "", "work_0": ""}, "__all__"),
    ({"from_0": "2025-09-03", "to_0": "2025-09-04"}, "__all__"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "field"), WRONG, ids=[str(said) for said, _ in WRONG])
def test_what_is_wrong_is_said_and_what_was_typed_stays(said: dict[str, str], field: str, world: World, reader: Any) -> None:
    answer = reader.post(address(2024), {**ROWS, **said, "try": "1"})
    assert answer.status_code == 422 and field in answer.context["form"].errors and not Setting.objects.exists()
    assert "演示发〔2024〕1号" in text(answer) or "number" in said


def test_a_pasted_notice_fills_the_rows(world: World, reader: Any) -> None:
    pasted = f"演示发〔{NEXT - 1}〕9号\n一、元旦：1月1日至3日放假。\n二、春节：2月8日至14日放假调休。2月6日、2月7日上班。"
    answer = reader.post(address(NEXT), {"pasted": pasted, "read": "1", "source": "演示", "since": 0})
    form = answer.context["form"]
    assert answer.status_code == 200 and [form[name].value() for name in ("number", "name_1", "to_1", "work_1", "source")] == [
        f"演示发〔{NEXT - 1}〕9号", "春节", date(NEXT, 2, 14), date(NEXT, 2, 7), "演示",
    ]  # fmt: skip
    answer = reader.post(address(NEXT), {"pasted": "值班安排", "read": "1"})
    assert answer.status_code == 422 and "没有认出放假的日子" in text(answer) and "值班安排" in text(answer)


def test_a_year_that_nobody_announced_is_entered_and_withdrawn(world: World, reader: Any) -> None:
    said = {
        "number": "演示",
        "dated": f"{NEXT - 1}-11-04",
        "source": "演示",
        "since": 0,
        "name_0": "元旦",
        "from_0": f"{NEXT}-01-01",
    }
    tried = reader.post(address(NEXT), {**said, "try": "1"})
    assert any("净放假" in one for one in tried.context["tried"].doubts) and any(
        "春节" in one for one in tried.context["tried"].doubts
    )
    assert stored(reader, address(NEXT), said).status_code == 303 and NEXT in calendar().years
    assert f"{NEXT}年放假安排尚未录入" not in text(reader.get(reverse("county_holidays")))
    gone = reverse("county_year_withdraw", args=[NEXT])
    since = Setting.objects.get().since
    assert reader.post(gone, {"since": since, "why": ""}).status_code == 422
    assert reader.post(gone, {"since": 1, "why": "误录"}).status_code == 409 and NEXT in calendar().years
    assert reader.post(gone, {"since": since, "why": "误录"}).status_code == 303 and NEXT not in calendar().years
    assert "误录" in text(reader.get(reverse("county_year", args=[NEXT])))


def test_a_year_comes_as_a_file(world: World, reader: Any) -> None:
    at = reverse("county_year_text")
    tried = reader.post(at, {"file": SimpleUploadedFile("2024.yaml", YEAR.encode()), "try": "1"})
    form = tried.context["form"]
    assert tried.status_code == 200 and "演示假期" in form["text"].value() and "演示假期" in text(tried)
    posted = {name: form[name].value() for name in ("text", "year", "since")}
    answer = reader.post(at, {**posted, "save": "1", "seen": tried.context["tried"].seen})
    assert answer.status_code == 303 and answer["Location"] == reverse("county_year", args=[2024])
    assert not calendar().is_work(date(2024, 9, 3)) and calendar().is_work(date(2024, 10, 1)), "a file is the whole year"
    form = reader.get(at, {"year": 2024}).context["form"]
    assert "演示假期" in form["text"].value() and form["since"].value() == Setting.objects.get().since
    other = {"text": YEAR.replace("2024", "2023").replace("09-07", "09-09"), "year": 2024, "since": form["since"].value()}
    assert stored(reader, at, other).status_code == 303, "another year's text: what stands of that year was read"


FILES = {"not utf-8": "放假".encode("gb18030") + b"\xff", "nothing": b" ", "a fault": YEAR.replace("rest:", "rests:").encode()}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_does_not_read_is_refused(name: str, world: World, reader: Any) -> None:
    answer = reader.post(reverse("county_year_text"), {"file": SimpleUploadedFile("2024.yaml", FILES[name]), "try": "1"})
    assert answer.status_code == 422 and answer.context["form"].errors and not Setting.objects.exists()
    assert name != "a fault" or "第7行" in text(answer) and "rests:" in text(answer)


def test_somebody_entered_the_year_meanwhile(world: World, reader: Any) -> None:
    stored(reader, address(2024), ROWS)
    answer = reader.post(address(2024), {**ROWS, "name_0": "另一假", "try": "1"})
    assert answer.status_code == 409 and "另一假" in text(answer) and "演示假" in text(answer)
