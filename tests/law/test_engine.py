"""The engine's rules one by one; that it agrees with the walking oracle everywhere is test_oracle's."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fazhi.law import Clock, LawError, Pause, Term, due, load_book, load_calendar
from fazhi.law.clock import Extension, Rule
from tests.law.oracle import months_long
from tests.law.texts import clock_of, day

CALENDAR = load_calendar()
STARTS = st.dates(date(2019, 1, 1), date(2026, 12, 31))
TERMS = st.one_of(
    st.builds(Term, st.integers(1, 400), st.just("D")),
    st.builds(Term, st.integers(1, 150), st.just("WD")),
    st.builds(Term, st.integers(1, 30), st.just("M")),
    st.builds(Term, st.integers(1, 4), st.just("Y")),
)
RULES = st.sampled_from(["next", "previous", "none"])
GAPS = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 60)), max_size=4)
OPEN = "pauses: {waiting: [asked, answered]}\nextend: {up_to: 90 D, by: 负责人批准, notice: 申请人}"
BASE = clock_of("term: 10 D\ndays_basis: 演示\nfirst: {rule: next_day, basis: law}\nroll: {rule: none, basis: law}\n" + OPEN)


def clock_with(term: Term, first: str, rolling: str, **more: object) -> Clock:
    cap = Extension(Term(99, term.measure), "负责人批准", "申请人")
    return replace(BASE, term=term, first=Rule(first, "law"), roll=Rule(rolling, "law"), extend=cap, **more)  # type: ignore[arg-type]


def pauses_of(start: date, gaps: list[tuple[int, int]]) -> list[Pause]:
    return [Pause(start + timedelta(days=gap), start + timedelta(days=gap + length), "waiting") for gap, length in gaps]


@given(STARTS, st.integers(1, 60))
def test_months_are_the_same_date_or_the_month_s_end(start: date, count: int) -> None:
    found = due(clock_with(Term(count, "M"), "next_day", "none"), start, calendar=CALENDAR)
    assert found.due == start + timedelta(days=months_long(start, count))


@given(STARTS, st.integers(1, 120), GAPS, st.integers(0, 30), RULES)
def test_calendar_days_add_up(start: date, count: int, gaps: list[tuple[int, int]], extend: int, rolling: str) -> None:
    """due = start + term + extension + days not counted + days rolled."""
    clock = clock_with(Term(count, "D"), "next_day", rolling)
    found = due(clock, start, calendar=CALENDAR, pauses=pauses_of(start, gaps), extend=extend)
    assert found.due == start + timedelta(days=count + found.extended + found.not_counted + found.rolled)


@given(STARTS, TERMS, GAPS, st.integers(0, 3))
def test_the_reasons_count_to_the_same_number(start: date, term: Term, gaps: list[tuple[int, int]], extend: int) -> None:
    """Each counted stretch tells its running total; the last total is the whole term."""
    assume(term.measure in ("D", "WD"))
    clock = clock_with(term, "next_day", "none")
    found = due(clock, start, calendar=CALENDAR, pauses=pauses_of(start, gaps), extend=extend)
    totals = [int(number) for number in re.findall(r"累计(\d+)", " ".join(found.reasons))]
    assert totals == sorted(totals) and totals[-1] == term.count + extend


@given(STARTS, TERMS, GAPS)
def test_a_pause_never_brings_the_day_forward(start: date, term: Term, gaps: list[tuple[int, int]]) -> None:
    clock = clock_with(term, "next_day", "none")
    plain = due(clock, start, calendar=CALENDAR).due
    later = due(clock, start, calendar=CALENDAR, pauses=pauses_of(start, gaps)).due
    assert plain is not None and later is not None and later >= plain


ANSWER = load_book().clock("disclosure.answer", day("2024-09-02"))


def test_asked_on_the_3rd_answered_on_the_10th_is_seven_days() -> None:
    pause = Pause(day("2024-09-03"), day("2024-09-10"), "third_party")
    found = due(ANSWER, day("2024-09-02"), calendar=CALENDAR, pauses=[pause])
    assert found.not_counted == 7 and found.due == day("2024-10-12")
    assert "9月4日至10日征求第三方意见，共7天（其中工作日5天），不计入期限。" in found.reasons


def test_asked_and_answered_on_one_day_takes_nothing_out() -> None:
    pause = Pause(day("2024-09-03"), day("2024-09-03"))
    assert due(ANSWER, day("2024-09-02"), calendar=CALENDAR, pauses=[pause]).due == day("2024-09-30")


def test_a_pause_before_the_restart_is_over() -> None:
    pause = Pause(day("2024-09-03"), day("2024-09-18"), "correction")
    found = due(ANSWER, day("2024-09-02"), calendar=CALENDAR, pauses=[pause], restart_on=day("2024-09-18"))
    assert found.due == CALENDAR.after(day("2024-09-18"), 20) and found.not_counted == 0


def test_waiting_for_the_correction_stands() -> None:
    found = due(ANSWER, day("2024-09-02"), calendar=CALENDAR, pauses=[Pause(day("2024-09-03"), None, "correction")])
    assert found.kind == "standing" and found.due is None
    assert any("等待申请人补正尚未结束" in said for said in found.reasons)


def test_an_extension_granted_late_is_a_fault_and_changes_nothing() -> None:
    found = due(ANSWER, day("2024-09-02"), calendar=CALENDAR, extend=20, extended_on=day("2024-10-08"))
    assert found.due == day("2024-09-30") and found.extended == 0
    assert len(found.faults) == 1 and "延长无效" in found.faults[0] and found.faults[0] in found.reasons


def test_an_extension_granted_on_the_last_day_counts() -> None:
    found = due(ANSWER, day("2024-09-02"), calendar=CALENDAR, extend=20, extended_on=day("2024-09-30"))
    assert found.due == day("2024-11-01") and not found.faults


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ({"extend": 21}, "最长不超过20个工作日"),
        ({"extend": -1}, "不能是负数"),
        ({"extended_on": day("2024-09-05")}, "没有填写延长多少天"),
        ({"extend": 5, "extended_on": day("2024-09-01")}, "早于起算日"),
        ({"pauses": [Pause(day("2024-09-05"), day("2024-09-04"))]}, "早于开始日"),
        ({"pauses": [Pause(day("2024-09-01"), day("2024-09-04"))]}, "早于起算日"),
        ({"pauses": [Pause(day("2024-09-05"), None, "hearing")]}, "没有“hearing”这种中止"),
        ({"restart_on": day("2024-09-01")}, "早于起算日"),
        ({"given": day("2024-09-20")}, "由条文规定"),
    ],
)
def test_what_the_article_does_not_allow_is_refused(question: dict[str, object], reason: str) -> None:
    with pytest.raises(LawError, match=reason):
        due(ANSWER, day("2024-09-02"), calendar=CALENDAR, **question)  # type: ignore[arg-type]


@pytest.mark.parametrize("question", [{"pauses": [Pause(day("2024-03-05"))]}, {"extend": 1}, {"restart_on": day("2024-03-05")}])
def test_a_clock_without_pause_extension_restart_refuses_them(question: dict[str, object]) -> None:
    notice = load_book().clock("petition.notice", day("2024-03-01"))
    with pytest.raises(LawError, match="没有规定"):
        due(notice, day("2024-03-01"), calendar=CALENDAR, **question)  # type: ignore[arg-type]


def test_a_year_without_a_notice_makes_it_provisional_and_says_so() -> None:
    found = due(ANSWER, day("2026-12-15"), calendar=CALENDAR)
    assert found.kind == "provisional" and any("2027年放假安排尚未录入" in said for said in found.assumed)
    last = due(ANSWER, day("2026-12-01"), calendar=CALENDAR)
    assert last.kind == "fixed" and last.due == day("2026-12-29") and any("元旦调休" in said for said in last.assumed)
    before = due(load_book().clock("disclosure.answer", day("2018-06-01")), day("2018-06-01"), calendar=CALENDAR)
    assert before.kind == "provisional" and before.term == 15


def test_calendar_days_without_roll_need_no_notice() -> None:
    opinion = load_book().clock("petition.opinion", day("2026-11-20"))
    assert due(opinion, day("2026-11-20"), calendar=CALENDAR).kind == "fixed"
    comment = load_book().clock("decision.comment", day("2026-12-04"))
    assert due(comment, day("2026-12-04"), calendar=CALENDAR).kind == "provisional"


def test_the_day_to_work_to_where_nothing_rolls() -> None:
    opinion = load_book().clock("petition.opinion", day("2024-03-05"))
    found = due(opinion, day("2024-03-05"), calendar=CALENDAR)
    assert (found.due, found.work_to) == (day("2024-05-04"), day("2024-04-30"))
    assert any("请按4月30日（周二）办结" in said for said in found.reasons)


@pytest.mark.parametrize(("mark", "said"), [("recalled", "待核实"), ("local", "地方规定"), ("verified", "")])
def test_an_unread_or_local_source_is_said_so(mark: str, said: str) -> None:
    found = due(replace(clock_of(), mark=mark), day("2024-03-01"), calendar=CALENDAR)
    assert found.mark == mark and found.assumed == tuple(one for one in found.assumed if said and said in one)
    assert found.reasons[0].startswith(f"【{said}】" if said else "《") and bool(found.assumed) == bool(said)


@pytest.mark.parametrize(("rule", "said"), [("next", "顺延至其后"), ("previous", "提前至其前"), ("none", "不顺延")])
def test_what_rests_on_habit_alone_is_assumed(rule: str, said: str) -> None:
    habit = replace(clock_of(), first=Rule("same_day", "house"), roll=Rule(rule, "house"))
    found = due(habit, day("2024-03-01"), calendar=CALENDAR)
    assert len(found.assumed) == 2 and "当日计入" in found.assumed[0] and said in found.assumed[1]
    lent = replace(clock_of(), first=Rule("next_day", "reference"), roll=Rule(rule, "reference"))
    assert due(lent, day("2024-03-01"), calendar=CALENDAR).assumed == ()


def test_who_granted_the_extension_and_who_is_told() -> None:
    found = due(ANSWER, day("2024-09-02"), calendar=CALENDAR, extend=5, extended_on=day("2024-09-20"))
    said = "9月20日经政府信息公开工作机构负责人批准，延长5个工作日，期限共25个工作日，并应告知申请人。"
    assert said in found.reasons


def test_given_before_the_start_is_refused() -> None:
    with pytest.raises(LawError, match="早于起算日"):
        due(clock_of("given: 交办函"), day("2024-03-10"), calendar=CALENDAR, given=day("2024-03-01"))
    with pytest.raises(LawError, match="不是按天数"):
        due(clock_of("prompt: true"), day("2024-03-10"), calendar=CALENDAR, extend=3)


def test_days_left_and_days_over() -> None:
    for on, said in (("2024-09-20", "还有10天，其中工作日7天"), ("2024-09-30", "当天到期"), ("2024-10-03", "已超过3天")):
        found = due(ANSWER, day("2024-09-02"), calendar=CALENDAR, on=day(on))
        assert said in found.reasons[-1]


@pytest.mark.parametrize(
    ("rules", "start", "on", "expected", "kind"),
    [
        ("every: month\nday: 20", "2024-03-01", None, "2024-03-20", "recurring"),
        ("every: month\nday: 31", "2024-02-01", None, "2024-02-29", "recurring"),
        ("every: month", "2024-02-01", "2024-05-31", "2024-05-31", "recurring"),
        ("every: half_month\nday: 15", "2024-02-01", "2024-02-16", "2024-02-29", "recurring"),
        ("every: half_month\nday: 10", "2024-02-11", None, "2024-02-25", "recurring"),
        ("every: half_month\nday: 10", "2024-12-26", None, "2025-01-10", "recurring"),
        ("every: quarter", "2024-02-01", None, "2024-03-31", "recurring"),
        ("every: quarter\nday: 10", "2024-12-01", None, "2025-01-10", "recurring"),
        ("every: year\nday: 31", "2024-02-01", None, "2025-01-31", "recurring"),
        ('date: "03-01"', "2024-03-01", None, "2025-02-28", "fixed"),
        ('date: "03-01"', "2024-02-29", None, "2024-02-29", "fixed"),
        ('date: "01-01"', "2024-12-31", None, "2024-12-31", "fixed"),
        ("prompt: true", "2024-03-01", None, None, "prompt"),
        ("none: 法律没有规定", "2024-03-01", None, None, "none"),
        ("given: 交办函", "2024-03-01", None, None, "given"),
    ],
)
def test_clocks_that_count_no_days(rules: str, start: str, on: str | None, expected: str | None, kind: str) -> None:
    found = due(clock_of(rules), day(start), calendar=CALENDAR, on=day(on) if on else None)
    assert (found.due, found.kind) == (day(expected) if expected else None, kind)
    assert (found.term, found.days) == (None, None) and len(found.reasons) >= 2


def test_a_roll_of_a_fixed_date() -> None:
    rules = 'date: "03-01"\nroll: {rule: previous, basis: law}'
    found = due(clock_of(rules), day("2024-12-31"), calendar=CALENDAR)
    assert found.due == day("2025-02-28") and found.rolled == 0
    earlier = due(clock_of('date: "06-02"\nroll: {rule: previous, basis: law}'), day("2025-01-01"), calendar=CALENDAR)
    assert earlier.due == day("2025-05-30") and earlier.rolled == -2


@pytest.mark.parametrize(
    ("rule", "on", "expected", "rolled"),
    [
        ("next", "2024-07-20", "2024-07-22", 2),
        ("next", "2024-07-22", "2024-07-22", 2),
        ("next", "2024-07-23", "2024-08-20", 0),
        ("previous", "2024-07-19", "2024-07-19", -1),
        ("previous", "2024-07-20", "2024-08-20", 0),
        ("none", "2024-07-20", "2024-07-20", 0),
        ("none", "2024-07-21", "2024-08-20", 0),
    ],
)
def test_the_next_day_of_a_recurring_duty_is_never_past(rule: str, on: str, expected: str, rolled: int) -> None:
    """The 20th of July 2024 is a Saturday: who asks on the Monday it rolled to is not sent to August."""
    monthly = clock_of(f"every: month\nday: 20\nroll: {{rule: {rule}, basis: house}}")
    found = due(monthly, day("2024-01-02"), calendar=CALENDAR, on=day(on))
    assert (found.due, found.rolled, found.kind) == (day(expected), rolled, "recurring")


def test_a_fixed_date_that_rolls_in_a_year_without_a_notice_is_provisional() -> None:
    found = due(clock_of('date: "08-02"\nroll: {rule: next, basis: law}'), day("2026-12-04"), calendar=CALENDAR)
    assert (found.due, found.kind) == (day("2027-08-02"), "provisional") and "2027年" in found.assumed[0]


@pytest.mark.parametrize(("extend", "expected"), [(24, "2024-03-03"), (48, "2024-03-04")])
def test_hours_are_extended_by_whole_days(extend: int, expected: str) -> None:
    hours = clock_with(Term(24, "H"), "next_day", "none")
    hours = replace(hours, extend=Extension(Term(48, "H"), "负责人批准", ""))
    assert due(hours, day("2024-03-01"), calendar=CALENDAR, extend=extend).due == day(expected)
    with pytest.raises(LawError, match="只能延长24小时的倍数"):
        due(hours, day("2024-03-01"), calendar=CALENDAR, extend=extend - 12)


def test_the_json_has_exactly_the_agreed_keys() -> None:
    found = due(ANSWER, day("2024-09-02"), calendar=CALENDAR).as_dict()
    counted = ["clock", "start", "due", "bound", "kind", "term", "days", "extended", "not_counted", "rolled"]
    assert list(found) == [*counted, "law", "version", "article", "mark", "force", "assumed", "reasons"]
    assert found["due"] == "2024-09-30" and found["version"] == "2019-05-15" and found["days"] == "WD"


@pytest.mark.parametrize("measure", ["D", "WD", "M", "Y"])
def test_far_days_are_refused_not_crashed(measure: str) -> None:
    clock = clock_with(Term(99999, measure), "next_day", "next")  # type: ignore[arg-type]
    start = date(9990, 1, 1) if measure in ("D", "WD") else date(2024, 1, 1)
    with pytest.raises(LawError, match="超出"):
        due(clock, start, calendar=CALENDAR)


@pytest.mark.parametrize("rules", ['date: "03-01"', "every: month\nday: 1", "every: year"])
def test_fixed_and_recurring_days_past_the_last_year_are_refused(rules: str) -> None:
    with pytest.raises(LawError, match="超出"):
        due(clock_of(rules), date(9999, 12, 31), calendar=CALENDAR, on=date(9999, 12, 31) if "year" not in rules else None)


def test_a_minimum_time_that_is_over_is_not_late() -> None:
    review = load_book().clock("decision.review", day("2024-09-02"))
    found = due(review, day("2024-09-02"), calendar=CALENDAR, on=day("2024-12-01"))
    assert found.reasons[-1] == "截至2024年12月1日，最短期限已满。"
