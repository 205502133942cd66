"""The clocks of a case as people read them: how many days are left, until when, what kind of day it is, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from fazhi.cases.fold import Standing
from fazhi.cases.row import Case, facts
from fazhi.cases.running import Ran
from fazhi.cases.standing import ground
from fazhi.law import Clock, LawError, Pause
from fazhi.law.days import say_article
from fazhi.web.pages.case_strip import Strip, strip
from fazhi.web.show import said, weekday

Tone = Literal["late", "soon", "calm", "still", "done"]
SOON = 3  # days before the end from which a limit of ours is marked
MARKS = {"recalled": "待核实", "confirmed": "县级确认"}
FORCES = {"hard": "硬性期限", "soft": "一般要求", "minimum": "最短期限"}
OVER = "已届满"
DUTIES = {"followed": "对方的期限", "right": "本单位的权利"}


@dataclass(frozen=True)
class Dial:
    """One clock: `lead` the words to see first, `until` the day, `advice` what to do, `pills` what kind of day it is.

    `article` what it rests on, `why` the reasons day by day, `assumed` what was
    taken for granted · `waits`: it still runs (a right of ours that has lapsed does not) · `asks_day`: the paper names the
    day and nobody wrote it down yet.
    """

    ran: Ran
    tone: Tone
    lead: str
    until: str
    advice: str
    pills: tuple[str, ...]
    strip: Strip | None
    waits: bool
    article: str
    why: tuple[str, ...]
    assumed: tuple[str, ...]
    asks_day: bool

    @property
    def clock(self) -> str:
        """Its name in the law data."""
        return self.ran.clock


def dials(row: Case, standing: Standing, today: date) -> list[Dial]:
    """Every clock of the case: those that run first, the most urgent at the top."""
    found = [dial(row, standing, ran, today) for ran in standing.deadlines]
    order = {"late": 0, "soon": 1, "calm": 2, "still": 3, "done": 4}
    return sorted(found, key=lambda one: (order[one.tone], one.ran.duty != "owed", one.ran.due.due or date.max))


def dial(row: Case, standing: Standing, ran: Ran, today: date) -> Dial:
    """One clock on a day."""
    due, waits = ran.due, ran.waits and not _lapsed(ran, today)
    lead, until = _running(ran, today) if ran.waits else _done(ran, today)
    return Dial(
        ran=ran,
        tone=_tone(ran, today) if waits else "done",
        lead=lead,
        until=until,
        advice=_advice(row, standing, ran, today) if waits else "",
        pills=_pills(ran),
        waits=waits,
        strip=_strip(row, standing, ran, today),
        article=f"《{due.law}》{say_article(due.article)}",
        why=due.reasons,
        assumed=tuple(dict.fromkeys(ran.assumed)),
        asks_day=waits and due.kind == "given" and due.due is None,
    )


def spoken(day: date, today: date) -> str:
    """«6月3日（星期一）», with the year where it is another one."""
    return f"{said(day) if day.year != today.year else f'{day.month}月{day.day}日'}（{weekday(day)}）"


def _lapsed(ran: Ran, today: date) -> bool:
    return ran.duty == "right" and ran.due.due is not None and ran.due.due < today


def _tone(ran: Ran, today: date) -> Tone:
    if ran.due.due is None:
        return "still" if ran.due.kind == "standing" else "soon" if ran.counts else "calm"
    left = (ran.due.due - today).days
    if not ran.counts or ran.due.kind == "provisional" and left < 0:
        return "calm"
    return "late" if left < 0 else "soon" if left <= SOON else "calm"


def _running(ran: Ran, today: date) -> tuple[str, str]:
    due = ran.due
    if due.due is None:
        return {
            "standing": ("中止中", "期限停止计算，恢复后接着算"),
            "prompt": ("马上办", "条文没有规定天数，办完请登记日期"),
        }.get(due.kind, ("日期未填", "以来文写明的期限为准"))
    day, left = spoken(due.due, today), (due.due - today).days
    if due.bound == "earliest":
        return (f"还要留 {left} 天", f"须计满{day}，次日起才可以进行下一步") if left >= 0 else ("已留足", f"最短期限已于{day}满")
    if left > 0:
        return f"还有 {left} 天", f"最迟{day}"
    if left == 0:
        return "今天到期", day
    if ran.counts:
        return f"已超过 {-left} 天", f"期限是{day}"
    return (OVER, f"{day}届满") if ran.duty != "owed" else ("参考日期已过", f"{day}，不计超期")


def _done(ran: Ran, today: date) -> tuple[str, str]:
    due = ran.due.due
    least = ran.due.bound == "earliest"
    limit = f"，{'最短留到' if least else '期限是'}{spoken(due, today)}" if due else ""
    if ran.met_on is None:
        return "不再计算", f"{spoken(ran.ended_on, today)}起不再计算" if ran.ended_on else ""
    if ran.late and due:
        return f"超过 {(ran.met_on - due).days} 天办理", f"{spoken(ran.met_on, today)}办理{limit}"
    word = {"owed": "已按期办理" if ran.counts else "已办理", "right": "已提出"}.get(ran.duty, "已有结果")
    return word, f"{spoken(ran.met_on, today)}{limit}"


def _pills(ran: Ran) -> tuple[str, ...]:
    due = ran.due
    found = ["暂定"] if due.kind == "provisional" and ran.waits else []
    found += [MARKS[due.mark]] if due.mark in MARKS else []
    plain = due.force == "hard" and (ran.duty in DUTIES or not ran.waits or due.mark == "recalled")
    found += [FORCES[due.force]] if due.force in FORCES and not plain else []
    found += [DUTIES[ran.duty]] if ran.duty in DUTIES else []
    return tuple(found)


def _advice(row: Case, standing: Standing, ran: Ran, today: date) -> str:
    due = ran.due
    label = _press(standing, ran, today)
    if due.due and due.due < today and ran.counts and due.kind != "provisional":
        do = f"请尽快办理“{label}”" if label else "请尽快办理"
        return f"{do}，按实际日期登记。超期会如实计入，日期不要倒填。"
    if due.due and due.due < today and ran.duty == "followed":
        return f"期满没有动静的，可以“{label}”。" if label else ""
    said_ = []
    if due.work_to and due.work_to >= today:
        said_.append(f"到期日是休息日，请按{spoken(due.work_to, today)}办完来安排。")
    if due.kind == "provisional":
        said_.append("放假安排还没有公布，日期可能变动。")
    if due.mark == "recalled":
        said_.append("依据尚未核实，仅作提示，不计超期。")
    if ran.duty == "followed":
        said_.append("不是本单位的期限，留意即可。")
    return "".join(said_)


def _press(standing: Standing, ran: Ran, today: date) -> str:
    """The label of the step that meets it now."""
    possible = {move.name: move.label for move in standing.open if not standing.shut_on(move.name, today)}
    return next((possible[name] for name in ran.press if name in possible), "")


def _strip(row: Case, standing: Standing, ran: Ran, today: date) -> Strip | None:
    on = ground()
    try:
        clock = on.law.clock(ran.clock, ran.started)
    except LawError:  # the county has taken the clock out since; the stored answer still stands
        return None
    return strip(ran, today, _pauses(row, standing, clock, ran.started), on.days, same_day=clock.first.rule == "same_day")


def _pauses(row: Case, standing: Standing, clock: Clock, start: date) -> list[Pause]:
    """The pauses of the clock as the steps that counted tell them."""
    named = row.kind.named
    first = getattr(row, row.kind.opening)
    events = [(name, first) for name in row.kind.opens(facts(row))]
    events += [(name, step.on) for step in standing.applied if step.move in named for name in named[step.move].emits]
    found: list[Pause] = []
    for opens, closes in clock.pauses.values():
        begun: date | None = None
        for name, day in events:
            if name == opens and begun is None:
                begun = day
            elif name == closes and begun is not None:
                found += [Pause(max(begun, start), day)] if day >= start else []
                begun = None
        found += [Pause(max(begun, start), None)] if begun is not None else []
    return found
