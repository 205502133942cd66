"""待核实清单 in the browser: filters, one decision looked at and stored, many at once, the sheet out and in, history."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from fazhi.cases.models import Deadline
from fazhi.org.confirm_sheet import HEADS
from fazhi.org.confirming import items
from fazhi.org.county import book
from fazhi.org.models import Setting
from fazhi.trail.models import Commit
from tests.conftest import World
from tests.org.doubts import doubts
from tests.web.test_county import petition

__all__ = ["doubts"]
pytestmark = pytest.mark.usefixtures("doubts")
CONTRACT, OBJECTION, KEEP, STUDY = (
    f"{name}@2024-01-01" for name in ("demo.contract", "petition.objection", "demo.keep", "duty.demo_study")
)
SAID = {"paper": "演示〔2024〕3号", "by": "甲某", "day": "2024-08-01", "since": 0}
CHANGE = {**SAID, "decision": "change", "how": "term", "count": 3, "measure": "WD", "start": "2024-09-02"}


def one(key: str) -> str:
    return reverse("county_confirm_one", args=[key])


def text(answer: Any) -> str:
    return str(answer.content.decode())


def state(name: str) -> str:
    return next(item.state for item in items() if item.one.name == name)


@pytest.fixture
def reader(browser_of: Any) -> Any:
    return browser_of("reader")


def test_the_list_and_its_filters(world: World, reader: Any) -> None:
    page = text(reader.get(reverse("county_confirm")))
    for words in ("合同审查", "《演示县暂行规定》第四条", "自合同送审起，15日", "地方规定", "待确认", "演示宣传月", "专题学法"):
        assert words in page
    page = text(reader.get(reverse("county_confirm"), {"mark": "local", "sort": "clock", "words": "合同审查"}))
    assert "合同送审之日起15日内" in page and "演示宣传月" not in page and "5个工作日内提出异议" not in page
    assert "没有符合条件的项目" in text(reader.get(reverse("county_confirm"), {"state": "off"}))


def test_a_confirmation_is_stored_with_who_approved_and_who_recorded(world: World, reader: Any) -> None:
    before = Commit.objects.count()
    answer = reader.post(one(CONTRACT), {**SAID, "decision": "confirm", "save": "1"})
    assert answer.status_code == 303 and answer["Location"] == one(CONTRACT) and Commit.objects.count() == before + 1
    page = text(reader.get(one(CONTRACT)))
    assert "演示〔2024〕3号" in page and "甲某" in page and "丁县级" in page and "已确认" in page
    assert book().clock("demo.contract", date(2024, 9, 2)).binds
    assert "甲某" in text(reader.get(reverse("county_confirm"), {"state": "confirm"}))
    answer = reader.post(one(CONTRACT), {**SAID, "decision": "confirm", "save": "1", "since": Setting.objects.get().since})
    assert answer.status_code == 303 and Commit.objects.count() == before + 1, "the same decision is no commit"


def test_a_change_is_shown_before_it_is_stored(world: World, reader: Any) -> None:
    case = petition(world, world.town)
    answer = reader.post(one(OBJECTION), {**CHANGE, "save": "1"})
    page = text(answer)
    assert answer.status_code == 200 and not Setting.objects.exists() and "还没有保存" in page
    assert "现在最迟2024年9月9日" in page and "最迟2024年9月5日" in page
    assert [(move.title, move.old, move.new) for move in answer.context["tried"].moves] == [
        ("转送事项", date(2024, 9, 9), date(2024, 9, 5)),
    ]  # fmt: skip
    other = reader.post(one(OBJECTION), {**CHANGE, "count": 4, "save": "1", "seen": answer.context["tried"].seen})
    assert other.status_code == 200 and not Setting.objects.exists(), "another change than the one that was shown"
    answer = reader.post(one(OBJECTION), {**CHANGE, "save": "1", "seen": answer.context["tried"].seen})
    assert answer.status_code == 303
    page = text(reader.get(answer["Location"]))
    assert "2024-09-09" in page and "2024-09-05" in page and f"/ledgers/petition/{case.pk}/" in page
    assert Deadline.objects.get(entry=case.pk, clock="petition.objection").due == date(2024, 9, 5)
    page = text(reader.get(one(OBJECTION)))
    assert "3个工作日" in page and "已修改" in page


WAYS = {
    "term": ({"how": "term", "count": "48", "measure": "H"}, "48小时"),
    "given": ({"how": "given", "given": "交办函载明的日期"}, "以交办函载明的日期为准"),
    "every": ({"how": "every", "every": "month", "place": "5"}, "每月第5天"),
    "month_day": ({"how": "month_day", "month": "3", "last": "1"}, "每年3月1日前"),
}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_of_changing_is_kept_and_shown_again(way: str, world: World, reader: Any) -> None:
    said, words = WAYS[way]
    posted = {**SAID, "decision": "change", **said}
    seen = reader.post(one(KEEP), {**posted, "try": "1"}).context["tried"].seen
    assert reader.post(one(KEEP), {**posted, "save": "1", "seen": seen}).status_code == 303
    assert words in text(reader.get(one(KEEP)))
    form = reader.get(one(KEEP)).context["form"]
    assert {name: str(form[name].value()) for name in said} == said


WRONG = [
    ({"decision": ""}, "decision"), ({"paper": ""}, "paper"), ({"by": ""}, "by"), ({"day": "2024-02-31"}, "day"),
    ({"count": ""}, "count"), ({"how": "given"}, "given"), ({"how": "month_day", "month": "13", "last": "1"}, "month"),
    ({"how": ""}, "how"), ({"how": "month_day", "month": "2", "last": "30"}, "last"), ({"measure": "H"}, "count"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "field"), WRONG, ids=[str(said) for said, _ in WRONG])
def test_what_is_missing_or_wrong_is_said_at_its_field(said: dict[str, str], field: str, world: World, reader: Any) -> None:
    answer = reader.post(one(OBJECTION), {**CHANGE, **said, "save": "1"})
    assert answer.status_code == 422 and field in answer.context["form"].errors and not Setting.objects.exists()
    assert "甲某" in text(answer) or "by" in said


def test_a_duty_has_no_term_to_change(world: World, reader: Any) -> None:
    assert 'value="change"' not in text(reader.get(one(STUDY)))
    assert reader.post(one(STUDY), {**CHANGE, "save": "1"}).status_code == 422
    assert (
        reader.post(one(STUDY), {**SAID, "decision": "off", "save": "1"}).status_code == 303 and state("duty.demo_study") == "off"
    )


def test_the_example_is_reckoned_from_any_day(world: World, reader: Any) -> None:
    assert "最迟2024年10月10日" in text(reader.get(one(OBJECTION), {"start": "2024-09-27"}))
    assert reader.get(one(OBJECTION), {"start": "gestern"}).status_code == 200


def test_a_decision_is_withdrawn_with_a_reason_and_its_history_stays(world: World, reader: Any) -> None:
    reader.post(one(CONTRACT), {**SAID, "decision": "off", "save": "1"})
    address, since = reverse("county_confirm_withdraw", args=[CONTRACT]), Setting.objects.get().since
    assert reader.post(address, {"since": since, "why": ""}).status_code == 422
    assert reader.post(address, {"since": since - 1, "why": "误录"}).status_code == 409 and state("demo.contract") == "off"
    assert reader.post(address, {"since": since, "why": "文号有误"}).status_code == 303 and state("demo.contract") == "pending"
    page = text(reader.get(one(CONTRACT)))
    assert "文号有误" in page and "停用" in page
    assert reader.get(one("demo.none@2024-01-01")).status_code == 404


def test_many_are_decided_on_one_paper_in_one_commit(world: World, reader: Any) -> None:
    before, address = Commit.objects.count(), reverse("county_confirm")
    posted = {**SAID, "decision": "confirm", "pick": [f"{CONTRACT}|0", f"{KEEP}|0 {STUDY}|0 "]}
    assert reader.post(address, {**posted, "pick": []}).status_code == 422
    assert reader.post(address, {**posted, "paper": ""}).status_code == 422
    assert reader.post(address, posted).status_code == 303 and Commit.objects.count() == before + 1
    assert [state(name) for name in ("demo.contract", "demo.keep", "duty.demo_study", "petition.objection")] == [
        "confirm", "confirm", "confirm", "pending",
    ]  # fmt: skip
    answer = reader.post(address, {**posted, "decision": "off"})
    assert answer.status_code == 422 and "刚被他人处理过" in text(answer) and state("demo.keep") == "confirm"


def filled(reader: Any, **lines: dict[str, Any]) -> SimpleUploadedFile:
    """The sheet as downloaded from the page, filled in."""
    workbook = load_workbook(io.BytesIO(reader.get(reverse("county_confirm_sheet")).content))
    page = workbook.active
    assert page is not None
    for row in page.iter_rows(min_row=3):
        name = str(row[HEADS.index("编号")].value).split("@")[0].replace(".", "_")
        for head, value in lines.get(name, {}).items():
            row[HEADS.index(head)].value = value
    out = io.BytesIO()
    workbook.save(out)
    return SimpleUploadedFile("清单.xlsx", out.getvalue())


def test_the_sheet_goes_out_and_comes_in(world: World, reader: Any) -> None:
    case = petition(world, world.town)
    good = {"决定": "确认", "文号": "演示〔2024〕3号", "确认人": "甲某", "日期": "2024-08-01"}
    sheet = filled(reader, demo_contract=good, demo_keep={**good, "日期": "2024-02-31"},
                   petition_objection={**good, "决定": "修改", "改为": "3个工作日"})  # fmt: skip
    answer = reader.post(reverse("county_confirm_upload"), {"file": sheet})
    assert answer.status_code == 303 and not Setting.objects.exists()
    address = answer["Location"]
    answer = reader.get(address)
    page = text(answer)
    assert "确认写入 2 项" in page and "2024-02-31" in page and "下载退回表" in page and "转送事项" in page
    assert (len(answer.context["plan"].changes), len(answer.context["plan"].returned), len(answer.context["moves"])) == (2, 1, 1)
    back = load_workbook(io.BytesIO(reader.get(f"{address}errors/").content)).active
    assert back is not None and back.max_row == 3
    before = Commit.objects.count()
    answer = reader.post(address)
    assert answer.status_code == 303 and Commit.objects.count() == before + 2, "the decisions, and what moved"
    assert Deadline.objects.get(entry=case.pk, clock="petition.objection").due == date(2024, 9, 5)
    assert (state("demo.contract"), state("demo.keep"), state("petition.objection")) == ("confirm", "pending", "change")
    assert reader.get(address).status_code == 404, "an upload is written once"


def test_a_sheet_taken_before_somebody_decided_is_not_written(world: World, reader: Any) -> None:
    good = {"决定": "确认", "文号": "演示〔2024〕3号", "确认人": "甲某", "日期": "2024-08-01"}
    address = reader.post(reverse("county_confirm_upload"), {"file": filled(reader, demo_contract=good)})["Location"]
    reader.post(one(CONTRACT), {**SAID, "decision": "off", "save": "1"})
    page = text(reader.post(address))
    assert "下载清单之后已由丁县级修改" in page and state("demo.contract") == "off"


FILES = {"blank": b" ", "text": b"no sheet", "broken": b"PK\x03\x04broken", "another list": "甲,乙\n1,2\n".encode()}


@pytest.mark.parametrize("name", FILES)
def test_what_is_no_list_is_refused_in_a_sentence(name: str, world: World, reader: Any) -> None:
    answer = reader.post(reverse("county_confirm_upload"), {"file": SimpleUploadedFile("清单.xlsx", FILES[name])})
    assert answer.status_code == 422 and answer.context["form"].errors["file"]
