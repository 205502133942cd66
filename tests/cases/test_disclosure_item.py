"""Active publication: examined, then published within twenty working days of its making; withheld with a reason."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.cases.filling import paper
from fazhi.cases.kinds.disclosure_item import GENERAL, TOWNSHIP, DisclosureItem, Refusal, State
from fazhi.cases.moving import Approval
from fazhi.law import load_book
from fazhi.papers.docx import render_docx
from fazhi.records.exporting import export_csv
from fazhi.records.importing import plan
from fazhi.records.keeping import Refused
from fazhi.records.ledger import ledger
from tests.cases.conftest import LATE, Desk, day


def item(desk: Desk, formed_on: str = "2021-03-01", **said: Any) -> Any:
    values = {"unit": desk.world.town, "title": "2021年低保对象名单", "topic": "relief", **said}
    return desk.keep(DisclosureItem(formed_on=day(formed_on), **values))


def test_the_classes_and_the_reasons_are_those_of_the_law() -> None:
    book, on = load_book(), date(2024, 1, 1)
    assert [one.value for one in GENERAL] == list(book.listed("list.disclosure_items", on).items)
    assert [one.value for one in TOWNSHIP] == list(book.listed("list.disclosure_township_items", on).items)
    assert [one.value for one in Refusal] == list(book.listed("list.disclosure_refusals", on).items)


def test_from_its_making_to_its_publication(desk: Desk) -> None:
    item(desk)
    assert (desk.case.state, desk.case.publish_due) == (State.FORMED, day("2021-03-29"))
    assert desk.due("disclosure.publish").press == "screen"
    with pytest.raises(Refused, match="还没有登记公开审查.*第十七条"):
        desk.step("publish", "2021-03-05", channel="website")
    desk.step("screen", "2021-03-08", screening="open", screener="乙某")
    assert desk.case.state == State.CLEARED and desk.due("disclosure.publish").press == "publish"
    desk.step("publish", "2021-03-29", channel="website", link="演示网址")
    assert (desk.case.state, desk.case.late, desk.case.closed_on) == (State.PUBLISHED, False, day("2021-03-29"))
    assert desk.waiting("2021-04-10") == []


def test_a_day_late_is_late(desk: Desk) -> None:
    item(desk)
    assert [(one.clock, one.state) for one in desk.waiting("2021-03-30")] == [("disclosure.publish", "overdue")]
    desk.step("screen", "2021-03-08", screening="open")
    desk.step("publish", "2021-03-30", channel="board")
    assert desk.case.late and desk.standing.deadline("disclosure.publish").met_on == day("2021-03-30")


def test_holidays_are_not_counted(desk: Desk) -> None:
    item(desk, "2025-09-15", title="2025年预算调整")
    assert desk.case.publish_due == day("2025-10-17")


def test_what_is_withheld_has_its_reason_and_no_clock(desk: Desk) -> None:
    item(desk)
    with pytest.raises(Refused, match="请填写“理由”"):
        desk.step("screen", "2021-03-08", screening="withheld")
    desk.step("screen", "2021-03-08", screening="withheld", refusal="process")
    assert (desk.case.state, desk.case.publish_due) == (State.WITHHELD, None)
    assert desk.waiting("2021-06-01") == []
    with pytest.raises(Refused, match="这一步应在"):
        desk.step("publish", "2021-03-09", channel="website")
    desk.step("reassess", "2021-09-01", reassessment="keep")
    assert desk.case.state == State.WITHHELD
    desk.step("reassess", "2022-03-01", reassessment="open")
    desk.step("publish", "2022-03-02", channel="website")
    assert (desk.case.state, desk.case.late, desk.case.publish_due) == (State.PUBLISHED, False, None)


def test_what_is_cut_is_published_with_its_reason(desk: Desk) -> None:
    item(desk)
    desk.step("screen", "2021-03-08", screening="partly", refusal="privacy")
    desk.step("publish", "2021-03-10", channel="website")
    assert (desk.case.state, desk.case.refusal, desk.case.late) == (State.PUBLISHED, "privacy", False)


def test_the_examination_is_skipped_only_by_name_and_with_a_reason(desk: Desk) -> None:
    item(desk)
    desk.override(
        "screened", "2021-03-05", "防汛预警须立即发布", Approval("丙领导", "镇长", day("2021-03-05"), "演示〔2021〕1号")
    )
    desk.step("publish", "2021-03-05", channel="media")
    assert (desk.case.overrides, desk.standing.lifts[0].reason) == (1, "防汛预警须立即发布")


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"screened_on": "2021-03-02", "screening": "withheld"}, "请选择理由"),
        ({"screened_on": "2021-03-02", "screening": "partly", "refusal": "state_secret"}, "本系统非涉密"),
        ({"channel": "website"}, "请同时填写“公开日期”"),
        ({"published_on": "2021-02-01"}, "早于本事项的首日"),
        ({"removed_on": "2021-05-01"}, "没有公开的请留空"),
        ({"published_on": "2021-03-02", "removed_on": "2021-03-01"}, "不早于公开日期"),
    ],
)
def test_a_line_that_cannot_be(desk: Desk, said: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        item(desk, **{name: day(one) if name.endswith("_on") else one for name, one in said.items()})


def test_one_line_tells_the_whole_life(desk: Desk) -> None:
    item(desk, published_on=day("2021-03-30"), channel="website", link="演示网址")
    assert (desk.case.state, desk.case.late, desk.case.steps) == (State.PUBLISHED, True, 0)
    assert desk.standing.gaps == ("拟公开的信息还没有登记公开审查，请先审查，再公开。",)


def test_a_sheet_of_the_website_comes_in_and_goes_out_the_same(desk: Desk) -> None:
    text = (
        "生成日期,标题,栏目,索引号,发布时间,发布渠道,网址\n"
        "2021-03-01,2021年低保对象名单,社会救助,演示-001,2021.3.10,政府网站,演示网址\n"
        "2021年3月1日,2021年预算,财政预算、决算,演示-002,20210430,公示栏、公开栏,\n"
    )
    kept = ledger("disclosure_item")
    made = plan(kept, text.encode("utf-8-sig"), "公开.csv", viewer=desk.viewer, unit=desk.world.town)
    assert [one.says for one in made.refused] == [] and (made.new, made.changed) == (2, 0)
    made.write(desk.viewer, "cli", LATE)
    rows = list(DisclosureItem.objects.order_by("number"))
    assert [(row.state, row.late, row.topic) for row in rows] == [("published", False, "relief"), ("published", True, "budget")]
    again = plan(kept, export_csv(kept, rows, masked=False), "公开.csv", viewer=desk.viewer, unit=desk.world.town)
    assert (again.new, again.changed, again.same) == (0, 0, 2)


def test_the_form_to_sign_is_filled(desk: Desk) -> None:
    item(desk, number="演示-001")
    form = paper(desk.case, "screening", day=day("2021-03-08"), data={"screening": "partly", "refusal": "privacy"})
    for said in (
        "政府信息公开审查表",
        "演示-001",
        "社会救助",
        "2021年3月29日",
        "区分处理后公开",
        "个人隐私",
        "政府信息公开工作机构意见",
    ):
        assert said in form.text()
    assert render_docx(form, created=LATE).startswith(b"PK")


def test_a_step_voided_opens_the_gate_again_and_says_so(desk: Desk) -> None:
    item(desk)
    screened = desk.step("screen", "2021-03-08", screening="open")
    desk.step("publish", "2021-03-10", channel="website")
    desk.void(screened)
    assert desk.case.published_on == day("2021-03-10")
    assert [wrong.gate for wrong in desk.standing.wrongs] == ["screened"]
