"""What another system says of an entry: its number, its due day beside ours. A difference is shown, not settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fazhi.cases.fold import Standing
from fazhi.cases.running import Ran
from fazhi.law.days import say_day
from fazhi.records.models import Sourced
from fazhi.records.source import Source, sources


@dataclass(frozen=True)
class Theirs:
    """The system's profile (None: no longer there) and name, the number, the commit that last changed it, the columns it fills.

    `due` their day, `ours` the day of our clock `clock`, `days` how many theirs lies after it (0: the same, or one is missing).
    """

    source: Source | None
    label: str
    number: str
    seq: int
    names: frozenset[str]
    due: date | None
    clock: str = ""
    ours: date | None = None

    @property
    def days(self) -> int:
        """Days from ours to theirs."""
        return (self.due - self.ours).days if self.due and self.ours else 0

    @property
    def says(self) -> str:
        """Their day beside ours in one sentence; empty where they name no day."""
        if self.due is None:
            return ""
        if self.ours is None:
            return f"原系统期限：{say_day(self.due)}。"
        if not self.days:
            return f"原系统期限：{say_day(self.due)}，与本系统计算的“{self.clock}”一致。"
        ours = f"“{self.clock}”（{say_day(self.ours)}）{'晚' if self.days > 0 else '早'}{abs(self.days)}天"
        return f"原系统期限：{say_day(self.due)}，比本系统计算的{ours}。以原系统为准，请核对。"


def theirs(entry: int, standing: Standing | None = None) -> Theirs | None:
    """What the other system says of an entry that came from one; of a case beside the first of our clocks that it means."""
    one = Sourced.objects.standing().filter(entry=entry).first()
    if one is None:
        return None
    profile = sources().get(one.source)
    ran = _clock(profile, standing) if profile and standing else None
    return Theirs(
        source=profile,
        label=profile.label if profile else one.source,
        number=one.number,
        seq=one.since,
        names=profile.locks(one.taken) if profile else frozenset(),
        due=one.their_due,
        clock=ran.label if ran else "",
        ours=ran.due.due if ran else None,
    )


def _clock(profile: Source, standing: Standing) -> Ran | None:
    """The first of our clocks with a day that their day stands for."""
    running = [standing.deadline(name) for name in profile.clocks]
    return next((ran for ran in running if ran and ran.due.due), None)
