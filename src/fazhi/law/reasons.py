"""Why this day: plain Chinese sentences, stretch by stretch, that a clerk can check on a wall calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .calendar import Calendar, say_open_end, say_unknown
from .cited import MARKS
from .clock import PERIODS, Clock, Rule
from .count import ONE
from .course import Course
from .days import WEEK, say_article, say_day, say_span, say_weekday

_SILENT_FIRST = {"next_day": "按惯例当日不计、次日起算", "same_day": "按惯例当日计入"}
_SILENT_ROLL = {
    "next": "按顺延至其后第一个工作日处理",
    "previous": "按提前至其前最后一个工作日处理",
    "none": "按不顺延处理",
}


def assumptions(course: Course) -> list[str]:
    """What the answer takes for granted because an article is silent, unread, or a notice is not out yet."""
    clock, calendar = course.clock, course.calendar
    found = []
    if clock.mark == "recalled":
        found.append("依据尚未读到原文（待核实），只作提示，须经县（区）司法局确认")
    if clock.mark == "local":
        found.append("这是地方规定，须经县（区）确认后适用")
    if clock.mark == "off":
        found.append("县（区）已停用这个时限，只作参考")
    if clock.shape == "term" and clock.first.basis == "house":
        found.append(f"条文未写明起算当日是否计入，{_SILENT_FIRST[clock.first.rule]}")
    if clock.roll.basis == "house":
        found.append(f"条文未写明期限末日遇休息日怎么办，{_SILENT_ROLL[clock.roll.rule]}")
    guessed = course.guessed()
    if guessed:
        found.append(say_unknown(guessed))
    elif course.work_to and (unknown := calendar.unknown(course.work_to, course.work_to)):
        found.append(say_unknown(unknown))
    elif course.due and clock.term and clock.term.measure == "WD" and calendar.open_end(course.due):
        found.append(say_open_end(course.due))
    return found


def reasons(course: Course) -> list[str]:
    """The sentences, in the order of counting."""
    clock = course.clock
    said = [_source(clock)]
    if clock.shape == "term":
        said += _beginning(course)
        said += _extension(course)
        said += _stretches(course)
        said += _ending(course)
    else:
        said += _without_days(course)
    said += _last_day(course)
    said += course.faults
    said += _asked(course)
    return said


def _source(clock: Clock) -> str:
    mark = "" if clock.mark == "verified" else f"【{MARKS[clock.mark]}】"
    known = f"（{clock.number}，{say_day(clock.version)}起施行）"
    county = f"（{clock.by_county}）" if clock.by_county else ""
    return f"{mark}《{clock.short}》{known}{say_article(clock.article)}：{clock.says}{county}。"


def _beginning(course: Course) -> list[str]:
    clock, since = course.clock, course.start
    event = clock.word(clock.start) if clock.start else f"“{clock.word(clock.due_of)}”届满"
    counts = clock.first.rule == "same_day"
    if clock.direction == "before":
        back = "连当日往前倒算" if counts else f"自前一日{say_day(course.begin - ONE, since)}往前倒算"
        return [f"{say_weekday(since)}{event}，{back}。"]
    said = []
    again = course.restart_on
    if again:
        said.append(f"{say_weekday(since)}{event}；{say_weekday(again, since)}{clock.word(clock.restart)}，期限自此重新计算。")
    lead = say_weekday(since) + event if not again else say_day(again, since)
    if clock.term and clock.term.measure == "H":
        return [*said, f"{lead}，自当时起按小时连续计算，休息日、夜间也计入。"]
    said.append(f"{lead}，当日{'计入' if counts else '不计入'}，自{say_day(course.begin + ONE, since)}起算。")
    return said


def _extension(course: Course) -> list[str]:
    clock, term = course.clock, course.clock.term
    if not course.granted or not clock.extend or not term:
        return []
    when = say_day(course.extended_on, course.start) if course.extended_on else ""
    tell = f"，并应{clock.extend.notice}" if clock.extend.notice else ""
    total = term.say(term.count + course.granted)
    return [f"{when}经{clock.extend.by}批准，延长{term.say(course.granted)}，期限共{total}{tell}。"]


def _stretches(course: Course) -> Iterator[str]:
    """Counted and skipped stretches in order of time; before an event, only what was skipped."""
    clock = course.clock
    low, high = course.window
    if clock.direction == "before":
        yield from _backwards(course, low, high)
        return
    working = clock.term is not None and clock.term.measure == "WD"
    if clock.term and clock.term.measure == "H" and not course.skipped:
        return
    counted = 0
    for first, last in course.skipped:
        if course.raw is not None and first > course.raw:
            break
        if first > low:
            counted, said = (_working if working else _running)(course, low, first - ONE, counted)
            yield from said
        if last is None:
            yield _standing(course, first, counted)
            return
        yield _paused(course, max(first, low), last, working=working)
        low = last + ONE
    if course.raw is not None and low <= high:
        yield from (_working if working else _running)(course, low, high, counted)[1]


def _working(course: Course, low: date, high: date, counted: int) -> tuple[int, list[str]]:
    said = []
    for rest in course.calendar.holidays(low, high):
        counted, more = _chunk(course, low, rest.first - ONE, counted)
        said += more
        said.append(f"{say_span(rest.first, rest.last, course.start)}{rest.name}放假，不计入。")
        low = rest.last + ONE
    counted, more = _chunk(course, low, high, counted)
    return counted, said + more


def _chunk(course: Course, low: date, high: date, counted: int) -> tuple[int, list[str]]:
    if low > high:
        return counted, []
    calendar, since = course.calendar, course.start
    work = calendar.between(low - ONE, high)
    span = say_span(low, high, since)
    if not work:
        return counted, [f"{span}周末休息，不计入。"]
    notes = [f"{say_day(day, since)}周{WEEK[day.weekday()]}调休上班，计入" for day in calendar.made_up(low, high)]
    weekend = (high - low).days + 1 - work
    if weekend:
        notes.append(f"周末{weekend}天不计入")
    note = f"（{'；'.join(notes)}）" if notes else ""
    counted += work
    return counted, [f"{span}计{work}个工作日{note}，累计{counted}个。"]


def _running(course: Course, low: date, high: date, counted: int) -> tuple[int, list[str]]:
    days = (high - low).days + 1
    return counted + days, [f"{say_span(low, high, course.start)}按自然日连续计{days}天，休息日也计入，累计{counted + days}天。"]


def _pause_names(course: Course, first: date, last: date | None) -> str:
    names = []
    for pause in course.pauses:
        inside = pause.first + ONE <= (last or date.max) and (pause.last is None or pause.last >= first)
        name = course.clock.word(pause.name) if pause.name else "中止"
        if inside and name not in names:
            names.append(name)
    return "、".join(names)


def _paused(course: Course, first: date, last: date, *, working: bool) -> str:
    days = (last - first).days + 1
    inner = f"（其中工作日{course.calendar.between(first - ONE, last)}天）" if working else ""
    return f"{say_span(first, last, course.start)}{_pause_names(course, first, last)}，共{days}天{inner}，不计入期限。"


def _standing(course: Course, first: date, counted: int) -> str:
    term = course.clock.term
    assert term is not None
    name = _pause_names(course, first, None)
    ran = f"此前已计{counted}{'个工作日' if term.measure == 'WD' else '天'}"
    return f"自{say_day(first, course.start)}起{name}尚未结束，期限停止计算，{ran}；结束后接着计算，现在不能确定届满日。"


def _backwards(course: Course, low: date, high: date) -> Iterator[str]:
    if low > high or not course.clock.term or course.clock.term.measure != "WD":
        return
    for rest in reversed(course.calendar.holidays(low, high)):
        yield f"{say_span(rest.first, rest.last, course.start)}{rest.name}放假，不计入。"
    work = course.calendar.between(low - ONE, high)
    weekend = (high - low).days + 1 - work - sum((r.last - r.first).days + 1 for r in course.calendar.holidays(low, high))
    made = "".join(
        f"，{say_day(day, course.start)}周{WEEK[day.weekday()]}调休上班计入" for day in course.calendar.made_up(low, high)
    )
    yield f"{say_span(low, high, course.start)}共{work}个工作日（周末{weekend}天不计入{made}）。"


def _ending(course: Course) -> list[str]:
    term, raw = course.clock.term, course.raw
    if raw is None or term is None:
        return []
    day = say_weekday(raw, course.start)
    total = term.count + course.granted
    if course.clock.direction == "before":
        return [f"往前第{term.say(total)}为{day}。"]
    if term.measure == "H":
        return [f"{term.say(total)}到{day}的同一时刻届满，不得晚于那个时刻。"]
    if term.measure in ("M", "Y"):
        return [f"{term.say(total)}期满之日为{day}。"]
    return [f"第{term.say(total)}为{day}，期限届满。"]


def _last_day(course: Course) -> list[str]:
    clock, raw, due = course.clock, course.raw, course.due
    if raw is None or due is None:
        return []
    said = []
    if due != raw:
        way = "顺延至其后第一个工作日" if due > raw else "提前至其前最后一个工作日"
        end = f"{say_day(raw, course.start)}是{_rest(course.calendar, raw)}"
        said.append(f"{end}，{way}{say_weekday(due, course.start)}{_by(clock.roll)}。")
    elif clock.roll.rule == "none" and not course.calendar.is_work(due) and not course.work_to and clock.shape == "term":
        said.append(f"{say_day(due, course.start)}是{_rest(course.calendar, due)}，不顺延{_by(clock.roll)}。")
    elif course.work_to:
        work = say_weekday(course.work_to, course.start)
        said.append(f"{say_day(due, course.start)}是{_rest(course.calendar, due)}，不顺延{_by(clock.roll)}；请按{work}办结安排。")
    if clock.bound == "earliest":
        said.append(f"这是最短期限：须计满{say_weekday(due, course.start)}当日，次日起才可以进行下一步。")
    elif clock.direction == "before":
        said.append(f"最迟应在{say_weekday(due, course.start)}办理。")
    return said


def _by(rule: Rule) -> str:
    return {"law": "", "reference": "（准用规定）", "house": "（条文未写明，按惯例）"}[rule.basis]


def _rest(calendar: Calendar, day: date) -> str:
    name = calendar.rest_name(day)
    return name if name.startswith("周") else f"{name}假期"


def _without_days(course: Course) -> list[str]:
    clock, due = course.clock, course.due
    if clock.month_day and course.raw:
        month, day = clock.month_day
        return [f"每年{month}月{day}日前完成，不含当日，即最迟{say_weekday(course.raw)}。"]
    if clock.every and due:
        which = f"第{clock.every.day}天" if clock.every.day else "最后一天"
        return [f"{PERIODS[clock.every.period]}一次，以{which}为限，下一次是{say_weekday(due)}。"]
    if clock.shape == "given":
        told = f"载明的日期是{say_weekday(due)}" if due else "请按文书填写日期"
        return [f"期限以{clock.given}为准，{told}。"]
    if clock.shape == "prompt":
        return ["条文要求及时办理，没有规定天数，请立即办理并记录办理时间。"]
    return [f"没有法定天数：{clock.none}。"]


def _asked(course: Course) -> list[str]:
    asked, due = course.asked, course.due
    if asked is None or due is None or course.clock.every:
        return []
    calendar, day = course.calendar, say_day(asked)
    if asked == due:
        return [f"{day}当天{'计满，次日起才可以进行下一步' if course.clock.bound == 'earliest' else '到期'}。"]
    if asked < due:
        return [f"截至{day}，还有{(due - asked).days}天，其中工作日{calendar.between(asked, due)}天。"]
    if course.clock.bound == "earliest":
        return [f"截至{day}，最短期限已满。"]
    return [f"截至{day}，已超过{(asked - due).days}天。"]
