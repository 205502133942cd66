"""The page of a clock: its rules, versions, the county's word on it, who runs it, its examples drawn and told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.cases.row import kinds
from fazhi.law import Clock, load_book
from fazhi.law.reference import rules
from fazhi.org.county import confirmation_name, keep_setting
from fazhi.org.models import SettingKind
from fazhi.web.pages.law_drawing import draw
from tests.conftest import DAY, NOON
from tests.law.test_strip import NATURAL, WORKING, asked, drawn
from tests.law.texts import clock_of
from tests.web.test_law_library import day, overlay, text

ANSWER = "/law/clock/disclosure.answer/"

__all__ = ["day", "overlay"]


def doubtful() -> Clock:
    """A clock that is recalled, as shipped."""
    return next(one for one in load_book().doubtful() if isinstance(one, Clock) and one.mark == "recalled" and one.in_force(DAY))


def decide(world: Any, one: Clock, decision: str, more: str = "") -> None:
    """The county's decision on a clock."""
    paper = "paper: 演示〔2024〕5号\nby: 甲某\ndate: 2024-05-01"
    said = f'name: {one.name}\nversion: {one.version}\ndecision: "{decision}"\n{paper}\n{more}'
    keep_setting(
        SettingKind.CONFIRMED, confirmation_name(one.name, one.version), said, unit=world.county, read=0,
        viewer=world.viewer("reader"), why="", door="web", at=NOON,
    )  # fmt: skip


def test_the_rules_are_those_of_the_reference(world: Any, clerk: Any) -> None:
    page = clerk.get(ANSWER)
    clock = load_book().clock("disclosure.answer", DAY)
    said = text(page)
    for name, words in rules(clock):
        assert name in said and words in said
    assert f"{clock.says}。" in said
    assert '<a href="/law/disclosure/2019-05-15/#a33">' in page.content.decode()


def test_examples_are_drawn_and_told(world: Any, clerk: Any) -> None:
    page = clerk.get(ANSWER)
    shown = page.context["examples"]
    clock = page.context["clock"]
    assert len(shown) == len(clock.examples)
    pictures = [one.answer.drawing for one in shown if one.answer]
    assert page.content.decode().count('role="img"') == sum(picture is not None for picture in pictures) > 2
    said = text(page)
    for one in shown:
        if one.answer:
            assert all(reason in said for reason in one.answer.due.reasons)
            assert one.answer.drawing.says in page.content.decode()
        else:
            assert one.refused in said and one.example.refused
    assert "不能这样算" in said


def test_an_example_leads_to_the_calculator_with_its_question(world: Any, clerk: Any) -> None:
    for one in clerk.get(ANSWER).context["examples"]:
        answer = clerk.get(f"/law/calculator/?{one.link}").context["ask"]
        assert answer.question.pauses == one.example.pauses and answer.question.start == one.example.start
        assert (answer.answer.due if answer.answer else None) == (one.answer.due if one.answer else None)
        assert answer.wrong == (f"{one.refused}。" if one.refused else "")


def test_another_version_is_asked_by_its_day(world: Any, clerk: Any) -> None:
    page = clerk.get(ANSWER, {"version": "2008-05-01"})
    assert page.context["clock"].version == date(2008, 5, 1) and "15个工作日" in text(page)
    assert 'href="?version=2019-05-15"' in page.content.decode()
    assert [state for _, _, state in page.context["versions"]] == ["现行", "已失效"]


@pytest.mark.parametrize("wrong", ["/law/clock/nothing.at_all/", f"{ANSWER}?version=2008-05-02", f"{ANSWER}?version=x"])
def test_what_is_not_there_is_not_found(wrong: str, world: Any, clerk: Any) -> None:
    assert clerk.get(wrong).status_code == 404


def test_the_kinds_of_case_that_run_it_are_named(world: Any, clerk: Any, browser_of: Any) -> None:
    running = {name for name, model in kinds().items() if any(run.clock == "petition.opinion" for run in model.kind.runs)}
    page = clerk.get("/law/clock/petition.opinion/")
    assert {ledger.name for ledger, _ in page.context["runs"]} == running and running
    assert 'href="/ledgers/petition/">信访事项</a> <span class="quiet">本单位的期限' in page.content.decode()
    assert 'href="/ledgers/petition/"' not in browser_of("auditor").get("/law/clock/petition.opinion/").content.decode()


def test_duties_and_the_clocks_before_and_after_are_named(world: Any, clerk: Any) -> None:
    book = load_book()
    duty = next(duty for duty in book.duties(DAY) if duty.clock)
    assert duty.label in {line.label for line in clerk.get(f"/law/clock/{duty.clock}/").context["duties"]}
    follower = next(clock for clock in book.clocks() if clock.due_of)
    assert follower.label in {one.label for one in clerk.get(f"/law/clock/{follower.due_of}/").context["follows"]}
    assert follower.due_of in {one.name for one in clerk.get(f"/law/clock/{follower.name}/").context["after"]}


def test_a_recalled_clock_says_that_it_only_advises(world: Any, clerk: Any) -> None:
    said = text(clerk.get(f"/law/clock/{doubtful().name}/"))
    assert "待核实" in said and "只作提示，不计超期" in said


@pytest.mark.parametrize(("decision", "words"), [("confirm", "县级已确认"), ("off", "县级已停用")])
def test_what_the_county_decided_stands_there(decision: str, words: str, world: Any, clerk: Any) -> None:
    one = doubtful()
    decide(world, one, decision)
    said = text(clerk.get(f"/law/clock/{one.name}/"))
    assert words in said and "演示〔2024〕5号，甲某，2024-05-01" in said
    assert ("已停用这个时限" in said) == (decision == "off")
    assert "只作提示，不计超期" not in said


def test_what_the_county_changed_is_counted_its_way(world: Any, clerk: Any) -> None:
    one = doubtful()
    decide(world, one, "change", "term: 7 D\ndays_basis: 演示文件写7日\n")
    page = clerk.get(f"/law/clock/{one.name}/", {"start": "2024-04-08"})
    assert page.context["ask"].answer.due.due == date(2024, 4, 15)
    assert "没有随带算例" in text(page) and "改为7日" in text(page)


def test_a_clock_of_the_countys_own(overlay: Any, clerk: Any) -> None:
    page = clerk.get("/law/clock/contract.review/", {"start": "2024-09-02"})
    assert page.context["ask"].answer.day == "2024年9月9日（周一）"
    assert "县级补充规定“合同审查”" in text(page)


def test_the_answer_stands_on_the_clocks_own_page(world: Any, clerk: Any) -> None:
    page = clerk.get(ANSWER, {"start": "2024-09-02"})
    assert page.context["ask"].answer.due.due == date(2024, 9, 30)
    assert 'id="answer"' in page.content.decode() and "最迟 2024年9月30日（周一）" in text(page)
    wrong = clerk.get(ANSWER, {"start": "昨天"})
    assert "起算日：“昨天”不是日期" in text(wrong) and 'value="昨天"' in wrong.content.decode()


def test_a_week_is_a_row_and_every_day_is_a_box_of_its_kind() -> None:
    strip = drawn(clock_of(WORKING), asked("2024-09-02", "2024-09-03..2024-09-10"))
    picture = draw(strip, "latest")
    boxes = {kind: path.count("M") for kind, path in picture.paths}
    assert boxes == {"start": 1, "counted": 20, "paused": 7, "rest": 13, "due": 1}
    notes = [one.words for one in picture.texts if one.kind.endswith("note")]
    assert (notes.count("停"), notes.count("班"), notes.count("届"), notes.count("起")) == (7, 2, 1, 1)
    assert [one.words for one in picture.texts if one.kind == "month"] == ["9月", "10月"]
    assert [kind for kind, _ in picture.legend] == ["start", "counted", "rest", "paused"]
    rows = {one.y for one in picture.texts if one.words.isdigit()}
    assert len({round(y / 36) for y in rows}) == 6


def test_two_months_in_one_week_are_not_written_over_each_other() -> None:
    picture = draw(drawn(clock_of(WORKING), asked("2022-09-26")), "latest")
    months = [one for one in picture.texts if one.kind == "month"]
    assert [one.words for one in months] == ["9月", "10月"] and months[0].y < months[1].y


def test_a_rolled_end_and_a_minimum_are_told_apart() -> None:
    picture = draw(drawn(clock_of(NATURAL), asked("2024-04-01")), "earliest")
    notes = [one.words for one in picture.texts if one.kind.endswith("note")]
    assert notes.count("末") == 1 and notes.count("满") == 1 and "届" not in notes
    assert dict(picture.paths)["rolled"].count("M") == 5


def test_long_terms_are_bars() -> None:
    picture = draw(drawn(clock_of(NATURAL.replace("30 D", "6 M")), asked("2024-03-15")), "latest")
    assert [one.words for one in picture.texts if one.kind == "label"] == ["3月", "4月", "5月", "6月", "7月", "8月", "9月"]
    assert [one.words for one in picture.texts if one.kind == "day"] == ["起15日", "届18日"]
    years = draw(drawn(clock_of(NATURAL.replace("30 D", "5 Y")), asked("2021-03-15")), "latest")
    assert [one.words for one in years.texts if one.kind == "label"] == [f"{year}年" for year in range(2021, 2027)]
