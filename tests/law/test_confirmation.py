"""What a county decides on what is recalled or local: read strictly, applied to one version, the shipped text left as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.law import LawError, Pause, due, load_calendar
from fazhi.law.book import Book
from fazhi.law.clock import Term
from fazhi.law.confirmation import read_confirmation
from tests.law.texts import TERM, changed, day, line_of, whole_text

SAID = """
name: demo.answer
version: 2024-01-01
decision: confirm
paper: 演示〔2025〕3号
by: 某某
date: 2025-03-01
"""
OFF = SAID.replace("decision: confirm", 'decision: "off"')  # YAML takes a bare off for false
CHANGE = SAID.replace("decision: confirm", "decision: change")
RULES = TERM + "pauses: {waiting: [asked, answered]}\nextend: {up_to: 5 D, by: 负责人}"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A book of one shipped law whose clock is local, its theme day recalled."""
    path = tmp_path / "demo" / "2024-01-01.yaml"
    path.parent.mkdir()
    text = whole_text(RULES)
    head, clocks = text.split("clocks:", 1)
    path.write_text(head + "clocks:" + clocks.replace("mark: verified", "mark: local", 1), "utf-8")
    return Book([path])


def test_a_confirmed_local_clock_binds_and_says_by_which_paper(book: Book) -> None:
    before = book.clock("demo.answer", day("2024-03-01"))
    assert (before.mark, before.applies, before.binds) == ("local", False, False)
    after = book.confirmed(SAID).clock("demo.answer", day("2024-03-01"))
    assert (after.mark, after.applies, after.binds) == ("confirmed", True, True)
    assert after.by_county == "县级确认：演示〔2025〕3号，某某，2025-03-01" and after.term == before.term
    said = due(after, day("2024-03-01"), calendar=load_calendar())
    assert said.reasons[0].startswith("【县级已确认】") and "演示〔2025〕3号" in said.reasons[0] and said.assumed == ()
    assert book.clock("demo.answer", day("2024-03-01")).mark == "local", "the book is a value"


def test_a_clock_switched_off_does_not_apply(book: Book) -> None:
    off = book.confirmed(OFF + "note: 本县没有这项工作\n").clock("demo.answer", day("2024-03-01"))
    assert (off.mark, off.applies, off.binds) == ("off", False, False)
    assert off.by_county == "县级停用：演示〔2025〕3号，某某，2025-03-01；本县没有这项工作"
    assert any("已停用" in said for said in due(off, day("2024-03-01"), calendar=load_calendar()).assumed)


@pytest.mark.parametrize(
    ("change", "shape", "said", "expected"),
    [
        ("term: 15 D\ndays_basis: 演示〔2025〕3号第二条", "term", "15日", "2024-03-16"),
        ("term: 5 WD\ndays_basis: 演示〔2025〕3号第二条", "term", "5个工作日", "2024-03-08"),
        ("given: 通知写明的日期", "given", "以通知写明的日期为准", None),
        ("every: month\nday: 25", "every", "每月第25天", "2024-03-25"),
        ("every: month", "every", "每月最后一天", "2024-03-31"),
        ('month_day: "04-01"', "date", "每年4月1日前（不含当日）", "2024-03-31"),
    ],
)
def test_a_changed_clock_follows_the_county_s_term(book: Book, change: str, shape: str, said: str, expected: str | None) -> None:
    clock = book.confirmed(CHANGE + change).clock("demo.answer", day("2024-03-01"))
    assert (clock.shape, clock.say_term(), clock.mark, clock.examples) == (shape, said, "confirmed", ())
    assert clock.by_county.endswith(f"，改为{said}")
    assert due(clock, day("2024-03-01"), calendar=load_calendar()).due == (day(expected) if expected else None)


def test_a_change_keeps_the_extension_only_in_its_own_days(book: Book) -> None:
    same = book.confirmed(CHANGE + "term: 15 D\ndays_basis: 演示").clock("demo.answer", day("2024-03-01"))
    assert same.extend and same.extend.up_to == Term(5, "D") and same.pauses == {"waiting": ("asked", "answered")}
    assert due(same, day("2024-03-01"), calendar=load_calendar(), extend=5).due == day("2024-03-21")
    other = book.confirmed(CHANGE + "term: 5 WD\ndays_basis: 演示").clock("demo.answer", day("2024-03-01"))
    assert other.extend is None
    with pytest.raises(LawError, match="没有规定可以延长"):
        due(other, day("2024-03-01"), calendar=load_calendar(), extend=1)
    pause = Pause(day("2024-03-04"), day("2024-03-06"), "waiting")
    assert due(other, day("2024-03-01"), calendar=load_calendar(), pauses=[pause]).not_counted == 2


def test_a_theme_day_is_confirmed_or_switched_off(book: Book) -> None:
    on_theme = SAID.replace("demo.answer", "theme.demo")
    (theme, span), *_ = book.confirmed(on_theme).themes(2024)
    assert theme.mark == "confirmed" and span[0] == day("2024-12-04")
    (theme, _), *_ = book.confirmed(on_theme.replace("decision: confirm", 'decision: "off"')).themes(2024)
    assert theme.mark == "off" and not theme.applies


def test_the_last_decision_rules_and_one_on_another_version_none(book: Book) -> None:
    twice = book.confirmed(SAID).confirmed(OFF)
    assert twice.clock("demo.answer", day("2024-03-01")).mark == "off"
    clock = twice.clock("demo.answer", day("2024-03-01"))
    decision = twice.decision(clock)
    assert decision is not None and decision.decision == "off" and book.decision(clock) is None
    other = book.confirmed(SAID.replace("version: 2024-01-01", "version: 2023-01-01"))
    assert other.clock("demo.answer", day("2024-03-01")).mark == "local"


def test_what_is_verified_by_now_stays_as_the_text_has_it(book: Book) -> None:
    off = book.confirmed(SAID.replace("demo.answer", "duty.report").replace("decision: confirm", 'decision: "off"'))
    assert off.duties(day("2024-06-01"))[0].mark == "verified"


def test_named_finds_what_a_decision_speaks_of_or_says_why_not(book: Book) -> None:
    decision = read_confirmation(SAID, "核实")
    assert book.named(decision, "核实").name == "demo.answer"
    with pytest.raises(LawError, match=r"核实：没有“demo.answer”在2023-01-01施行的版本（已有：2024-01-01）"):
        book.named(read_confirmation(SAID.replace("version: 2024", "version: 2023"), "核实"), "核实")
    with pytest.raises(LawError, match="已有：一个版本也没有"):
        book.named(read_confirmation(SAID.replace("demo.answer", "demo.nothing"), "核实"), "核实")
    with pytest.raises(LawError, match="已核实到原文，不在待核实之列"):
        book.named(read_confirmation(SAID.replace("demo.answer", "duty.report"), "核实"), "核实")


def test_what_is_asked_stays_on_the_list_after_it_was_decided(book: Book) -> None:
    names = [one.name for one in book.confirmed(SAID).doubtful()]
    assert names == ["demo.answer", "theme.demo"] and {one.mark for one in book.confirmed(SAID).doubtful()} == {
        "local",
        "recalled",
    }


@pytest.mark.parametrize(
    ("old", "new", "at", "reason"),
    [
        ("paper: 演示", "papers: 演示", "papers:", "核实结果没有“papers”这个键"),
        ("by: 某某\n", "", "name:", "缺少“by”"),
        ("decision: confirm", "decision: maybe", "decision:", "“decision”只能是 confirm、change、off 之一"),
        ("decision: confirm", "decision: off", "decision:", "“decision”应是文字"),
        ("decision: confirm", "decision: change", "decision:", "须写明改成什么：term、given、every、month_day 之一"),
        ("by: 某某", "by: 某某\nterm: 5 D\ndays_basis: 演示", "decision:", "确认或停用的不能另写期限"),
        ("decision: confirm", "decision: change\nterm: 5 D\ngiven: 通知", "given:", "只能改成一种"),
        ("decision: confirm", "decision: change\nterm: 5 天\ndays_basis: 演示", "term:", "应写成 20 WD"),
        ("decision: confirm", "decision: change\nterm: 25 H\ndays_basis: 演示", "term:", "24的倍数"),
        ("decision: confirm", "decision: change\nterm: 5 D", "name:", "缺少“days_basis”"),
        ("decision: confirm", "decision: change\nevery: week", "every:", "“every”只能是"),
        ("decision: confirm", 'decision: change\nmonth_day: "02-30"', "month_day:", "不是月日"),
        ("date: 2025-03-01", "date: 2025-02-30", "date:", "不存在"),
        ("version: 2024-01-01", "version: 今年", "version:", "不是日期"),
    ],
)
def test_a_wrong_decision_is_refused_with_its_line(old: str, new: str, at: str, reason: str) -> None:
    text = changed(old, new, SAID)
    with pytest.raises(LawError, match=reason) as refusal:
        read_confirmation(text, "核实结果")
    assert f"核实结果 {line_of(text, at)}：" in str(refusal.value)
