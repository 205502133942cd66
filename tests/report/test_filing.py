"""The four dates, the county's answer, the overview and the questions: who may, in which order, with which reason refused."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from fazhi.org.county import book, calendar
from fazhi.report import filing_questions as questions
from fazhi.report import filing_steps as steps
from fazhi.report.filing_overview import HEADS, overview, sheet
from fazhi.report.publishing_acts import filing_digest, release
from fazhi.trail.reading import history
from fazhi.trail.writing import Conflict
from tests.report.publishing_world import DAY, MARCH, act, filed_report, signed_report

FILED = date(2025, 2, 24)
URL = "https://town.example/2024.html"


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def now(world: Any) -> steps.Standing:
    return steps.standing(world.town.pk, 2024)


def test_the_way_from_draft_to_published(world: Any) -> None:
    town = world.town
    assert now(world).next == "draft"
    steps.draft(town, 2024, date(2025, 2, 10), act=act(world))
    assert now(world).next == "sign"
    filed_report(world)
    assert now(world).next == "publish" and now(world).filed.digest == filing_digest(town, 2024)
    steps.receive(town, 2024, date(2025, 2, 25), "演示收〔2025〕9号", act=act(world, "reader"))
    assert now(world).received and now(world).answer.digest == filing_digest(town, 2024)
    row = release(town, 2024, DAY, URL, act=act(world))
    assert now(world).next == "done" and now(world).published.url == URL
    assert [one.kind for one in now(world).events] == ["drafted", "filed", "received", "published"]
    assert history(type(row), row.pk)[0].commit.by_name == "甲经办"
    assert steps.standing(town.pk, 2023).next == "draft" and steps.standing(world.other_town.pk, 2024).events == ()


def test_what_is_returned_is_filed_again(world: Any) -> None:
    filed_report(world)
    steps.send_back(world.town, 2024, DAY, "附件缺页", act=act(world, "reader"))
    assert now(world).returned and now(world).next == "file" and now(world).answer.reason == "附件缺页"
    steps.file(world.town, 2024, DAY, "演示镇发〔2025〕4号", "d" * 64, act=act(world))
    assert now(world).answer is None and now(world).next == "publish" and not now(world).received


@pytest.mark.parametrize(("who", "says"), [("stranger", "权限"), ("reader", "权限"), ("leader", "权限"), ("auditor", "权限")])
def test_only_the_town_files(world: Any, who: str, says: str) -> None:
    signed_report(world)
    with pytest.raises(steps.NotFiled, match=says):
        steps.file(world.town, 2024, FILED, "演示〔2025〕3号", "d" * 64, act=act(world, who))


@pytest.mark.parametrize("who", ["clerk", "leader", "stranger", "auditor"])
def test_only_the_county_receives_and_returns(world: Any, who: str) -> None:
    filed_report(world)
    with pytest.raises(steps.NotFiled, match="由县里登记"):
        steps.receive(world.town, 2024, DAY, "演示收1号", act=act(world, who))
    with pytest.raises(steps.NotFiled, match="由县里登记"):
        steps.send_back(world.town, 2024, DAY, "缺页", act=act(world, who))


def test_the_county_does_not_sign(world: Any) -> None:
    from fazhi.report import signing
    from tests.report.publishing_world import OFF

    signed_report(world)
    with pytest.raises(signing.NotSignable, match="权限"):
        signing.sign(world.town, 2024, OFF, viewer=world.viewer("reader", DAY), door="web", at=MARCH, demo=True)


def test_each_step_is_refused_with_its_reason(world: Any) -> None:
    town, mine, county = world.town, act(world), act(world, "reader")
    with pytest.raises(steps.NotFiled, match="还没有审签"):
        steps.file(town, 2024, FILED, "1号", "d", act=mine)
    with pytest.raises(steps.NotFiled, match="没有等待收讫"):
        steps.receive(town, 2024, DAY, "1号", act=county)
    signed_report(world)
    for on, number, says in (
        (date(2025, 2, 19), "1号", "早于审签日期2025年2月20日"), (date(2025, 3, 4), "1号", "晚于今天"), (FILED, " ", "文号"),
    ):  # fmt: skip
        with pytest.raises(steps.NotFiled, match=says):
            steps.file(town, 2024, on, number, "d" * 64, act=mine)
    steps.file(town, 2024, FILED, "1号", "d" * 64, act=mine)
    with pytest.raises(steps.NotFiled, match="已登记报送"):
        steps.file(town, 2024, FILED, "2号", "d" * 64, act=mine)
    with pytest.raises(steps.NotFiled, match="原因"):
        steps.send_back(town, 2024, DAY, " ", act=county)
    with pytest.raises(steps.NotFiled, match="不能早于报送日期"):
        steps.receive(town, 2024, date(2025, 2, 1), "1号", act=county)
    for url in ("", "town.example/a", "javascript:alert(1)", "http://x"):
        with pytest.raises(steps.NotFiled, match="网址"):
            steps.publish(town, 2024, DAY, url, "d" * 64, act=mine)


def test_the_newest_step_is_taken_back_by_its_own_side(world: Any) -> None:
    filed_report(world)
    steps.receive(world.town, 2024, DAY, "演示收1号", act=act(world, "reader"))
    filed, received = now(world).filed, now(world).answer
    with pytest.raises(steps.NotFiled, match="最近一次"):
        steps.take_back(filed.pk, "登记错误", act=act(world))
    with pytest.raises(steps.NotFiled, match="另一方"):
        steps.take_back(received.pk, "登记错误", act=act(world))
    with pytest.raises(steps.NotFiled, match="原因"):
        steps.take_back(received.pk, " ", act=act(world, "reader"))
    steps.take_back(received.pk, "登记错误", act=act(world, "reader"))
    assert now(world).answer is None
    steps.take_back(filed.pk, "登记错误", act=act(world))
    assert now(world).next == "file" and now(world).filed is None


def test_the_clocks_of_the_law(world: Any) -> None:
    filing, publishing = steps.clocks(now(world), book=book(), calendar=calendar(), on=date(2025, 2, 20))
    assert (filing.due, filing.days, filing.late) == (date(2025, 2, 28), 8, False)
    assert publishing.due == date(2025, 3, 31)
    filing, _ = steps.clocks(now(world), book=book(), calendar=calendar(), on=date(2025, 3, 1))
    assert filing.late and filing.days == -1
    filed_report(world)
    filing, _ = steps.clocks(now(world), book=book(), calendar=calendar(), on=date(2025, 5, 1))
    assert not filing.late and filing.done == FILED


def test_the_overview_keeps_the_countys_order_and_is_a_spreadsheet(world: Any) -> None:
    filed_report(world)
    steps.send_back(world.town, 2024, DAY, "=附件缺页", act=act(world, "reader"))
    lines = overview([world.other_town, world.town], 2024)
    assert [line.unit.name for line in lines] == ["邻近镇", "测试镇"]
    assert lines[0].errors is None and isinstance(lines[1].errors, int)
    assert overview([world.other_town], 2024, drafts=True)[0].errors
    page = load_workbook(io.BytesIO(sheet(lines, "演示县"))).active
    rows = list(page.iter_rows(min_row=2, values_only=True))
    assert rows[0] == HEADS and rows[2][1] == "测试镇" and rows[2][4] == "2025-02-24" and rows[2][8] == "=附件缺页"
    assert page.cell(4, 9).data_type == "s"


def test_a_question_and_its_answer(world: Any) -> None:
    town, county, clerk = world.town, world.viewer("reader"), world.viewer("clerk")
    said = {"door": "web", "at": MARCH}
    for who in ("clerk", "stranger", "leader"):
        with pytest.raises(questions.NotAsked, match="县里"):
            questions.ask(town, 2024, "disputes.found", "为何多？", viewer=world.viewer(who), **said)
    for name, text, why in (("no.such", "为何？", "没有名为"), ("disputes.found", " ", "写明问题")):
        with pytest.raises(questions.NotAsked, match=why):
            questions.ask(town, 2024, name, text, viewer=county, **said)
    row = questions.ask(town, 2024, "排查矛盾纠纷", "比上年多一倍，为何？", viewer=county, **said)
    assert row.figure == "disputes.found" and questions.open_of([town.pk], 2024) == {town.pk: 1}
    for who in ("stranger", "reader"):
        with pytest.raises(questions.NotAsked):
            questions.answer(row.pk, "因为", read=row.since, viewer=world.viewer(who), **said)
    read = row.since
    questions.answer(row.pk, "三季度开展专项排查。", read=read, viewer=clerk, **said)
    assert questions.open_of([town.pk]) == {} and questions.of(town.pk, 2024)[0].answer == "三季度开展专项排查。"
    with pytest.raises(Conflict):
        questions.answer(row.pk, "另一答复", read=read, viewer=clerk, **said)
