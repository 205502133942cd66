"""The four dates of an annual report: draft, signed, filed (before 1 March), published (before 1 April), and the county's answer.

The day of signing stands in Signed; the other steps are rows of Filing. The town files and publishes; the county receives or
returns. 督察工作规定: report to the level above by 1 March, publish by 1 April.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from fazhi import law
from fazhi.law import Book, Calendar
from fazhi.org.access import Viewer
from fazhi.org.models import Unit, UnitKind
from fazhi.report.filing import Filing
from fazhi.report.models import Signed
from fazhi.trail.writing import writing

Next = Literal["draft", "sign", "file", "publish", "done"]
NEXT: dict[Next, str] = {"draft": "登记初稿", "sign": "审签", "file": "登记报送", "publish": "登记公开", "done": "已全部完成"}
KIND = Filing.Kind
URL = re.compile(r"https?://[^\s/]+\.[^\s]{2,480}")


class NotFiled(ValueError):
    """The step cannot be registered; says why."""


@dataclass(frozen=True)
class Standing:
    """How the report of a town and year stands. `answer` is the county's last word on what is filed, None while it waits."""

    unit: int
    year: int
    drafted: Filing | None
    signed: Any
    filed: Filing | None
    answer: Filing | None
    published: Filing | None
    events: tuple[Filing, ...]

    @property
    def returned(self) -> bool:
        """Whether what was filed came back."""
        return self.answer is not None and self.answer.kind == KIND.RETURNED

    @property
    def received(self) -> bool:
        """Whether the county received it."""
        return self.answer is not None and self.answer.kind == KIND.RECEIVED

    @property
    def next(self) -> Next:
        """What the town does next."""
        if self.signed is None:
            return "sign" if self.drafted else "draft"
        if self.filed is None or self.returned:
            return "file"
        return "done" if self.published else "publish"


@dataclass(frozen=True)
class Clock:
    """The last day of a step by law, and how it stands on the day of asking: `done` the day it was done, None while open."""

    label: str
    due: date
    done: date | None
    days: int

    @property
    def late(self) -> bool:
        """Done after the last day, or open and past it."""
        return self.done > self.due if self.done else self.days < 0


def standing(unit: int, year: int) -> Standing:
    """How one report stands."""
    return standings([unit], year)[unit]


def standings(units: Iterable[int], year: int) -> dict[int, Standing]:
    """How the reports of these units stand: two queries for all."""
    wanted = list(units)
    events: dict[int, list[Filing]] = {unit: [] for unit in wanted}
    rows = Filing.objects.standing().filter(unit__in=wanted, year=year, paper="").order_by("pk")
    for row in rows:
        events[row.unit_id].append(row)
    signed = {row.unit_id: row for row in Signed.objects.standing().filter(unit__in=wanted, year=year).order_by("pk")}
    return {unit: _standing(unit, year, events[unit], signed.get(unit)) for unit in wanted}


def _standing(unit: int, year: int, events: list[Filing], signed: Any) -> Standing:
    def last(*kinds: str, after: Filing | None = None) -> Filing | None:
        found = [row for row in events if row.kind in kinds and (after is None or row.pk > after.pk)]
        return found[-1] if found else None

    filed = last(KIND.FILED)
    answer = last(KIND.RECEIVED, KIND.RETURNED, after=filed) if filed else None
    published = last(KIND.PUBLISHED, after=filed) if filed else None
    return Standing(unit, year, last(KIND.DRAFTED), signed, filed, answer, published, tuple(events))


def clocks(one: Standing, *, book: Book, calendar: Calendar, on: date) -> tuple[Clock, Clock]:
    """The last days of filing and of publishing. What was returned is open again."""
    end = date(one.year, 12, 31)
    done = (one.filed.on if one.filed and not one.returned else None, one.published.on if one.published else None)
    found = []
    for name, label, day in (("file", "报送", done[0]), ("publish", "公开", done[1])):
        due = law.due(book.clock(f"annual_report.{name}", end), end, calendar=calendar).due
        if due is None:
            raise NotFiled(f"法规库里没有年度报告{label}的期限。")
        found.append(Clock(label, due, day, (due - on).days))
    return found[0], found[1]


def county_of(viewer: Viewer, unit: int) -> Unit | None:
    """The county above a town."""
    units = viewer.tree.units
    return next((units[pk] for pk in viewer.tree.path(unit, viewer.day) if units[pk].kind == UnitKind.COUNTY), None)


def may_answer(viewer: Viewer, unit: int) -> bool:
    """Whether he receives or returns what the town files: the county's people."""
    county = county_of(viewer, unit)
    return county is not None and viewer.may_set(county.pk)


@dataclass(frozen=True)
class Act:
    """Who registers a step, by which door and when; `day` the day of asking, no step lies after it."""

    viewer: Viewer
    door: str
    at: datetime


def draft(unit: Unit, year: int, on: date, *, act: Act) -> Filing:
    """The draft is ready."""
    row = Filing(unit=unit, year=year, kind=KIND.DRAFTED, on=on)
    return _put(row, act, lambda now: _when(now.next == "draft", "初稿已登记，或者报告已经审签。"))


def file(unit: Unit, year: int, on: date, number: str, digest: str, *, act: Act, receipt: str = "") -> Filing:
    """The signed report went up: its paper number and the digest that stands on the paper; `receipt` of a county on paper."""
    signed = standing(unit.pk, year).signed
    row = Filing(
        unit=unit, year=year, kind=KIND.FILED, on=on, number=number.strip(), digest=digest, signed=signed, receipt=receipt.strip()
    )

    def allowed(now: Standing) -> None:
        _when(now.signed is not None, "报告还没有审签，不能报送。请先登记审签。")
        _when(now.signed.pk == signed.pk, "报告刚刚重新审签，请核对后再登记报送。")
        _when(now.filed is None or now.returned, "这份报告已登记报送，县里还没有退回。")
        _when(bool(row.number), "请填写报送的文号。")
        _when(on >= now.signed.signed_on, f"报送日期不能早于审签日期{_say(now.signed.signed_on)}。")

    return _put(row, act, allowed)


def receive(unit: Unit, year: int, on: date, receipt: str, *, act: Act) -> Filing:
    """The county received it, under the number of its receipt; the digest is lodged with it."""
    return _answered(Filing(unit=unit, year=year, kind=KIND.RECEIVED, on=on, receipt=receipt.strip()), act)


def send_back(unit: Unit, year: int, on: date, reason: str, *, act: Act) -> Filing:
    """The county returned it to be mended (退回补正), with the reason."""
    return _answered(Filing(unit=unit, year=year, kind=KIND.RETURNED, on=on, reason=reason.strip()), act)


def _answered(row: Filing, act: Act) -> Filing:
    if not may_answer(act.viewer, row.unit_id):
        raise NotFiled("收讫和退回补正由县里登记。")
    filed = standing(row.unit_id, row.year).filed
    row.signed, row.digest = (filed.signed, filed.digest) if filed else (None, "")

    def allowed(now: Standing) -> None:
        _when(now.filed is not None and now.answer is None and now.filed.pk == getattr(filed, "pk", 0), "没有等待收讫的报送件。")
        _when(bool(row.receipt or row.reason), "请填写收讫编号。" if row.kind == KIND.RECEIVED else "请写明退回补正的原因。")
        _when(now.filed is not None and row.on >= now.filed.on, "日期不能早于报送日期。")

    return _put(row, act, allowed, town=False)


def publish(unit: Unit, year: int, on: date, url: str, digest: str, *, act: Act) -> Filing:
    """The report stands on the web: its address is the proof; `digest` the SHA-256 of the published folder."""
    row = Filing(unit=unit, year=year, kind=KIND.PUBLISHED, on=on, url=url.strip(), digest=digest)
    now = standing(unit.pk, year)
    row.signed = now.filed.signed if now.filed else None

    def allowed(now: Standing) -> None:
        _when(now.signed is not None, "报告还没有审签，不能公开。")
        _when(now.filed is not None and not now.returned, "报告还没有报送（或已退回补正），不能登记公开。")
        _when(now.published is None, "已登记公开；网址有变，请先撤销原来的登记。")
        _when(bool(URL.fullmatch(row.url)), "请填写公开页面的网址，以 http:// 或 https:// 开头。")
        _when(now.filed is not None and on >= now.filed.on, "公开日期不能早于报送日期。")

    return _put(row, act, allowed)


def take_back(pk: int, why: str, *, act: Act) -> Filing:
    """Voids the newest step, registered by mistake, by the side that registered it."""
    row: Filing | None = Filing.objects.standing().filter(pk=pk, paper="").first()
    newest = standing(row.unit_id, row.year).events[-1] if row else None
    if row is None or newest is None or newest.pk != pk:
        raise NotFiled("只能撤销最近一次登记。")
    county = row.kind in (KIND.RECEIVED, KIND.RETURNED)
    mine = may_answer(act.viewer, row.unit_id) if county else act.viewer.may_write(row.unit_id)
    _when(mine, "这一步由另一方登记，您不能撤销。")
    _when(bool(why.strip()), "请写明撤销原因。")
    with writing(by=act.viewer.person, why=f"撤销登记：{why.strip()}", door=act.door, at=act.at) as one:
        row.void = True
        one.put(row)
    return row


def _put(row: Filing, act: Act, allowed: Callable[[Standing], None], *, town: bool = True) -> Filing:
    if town and not act.viewer.may_write(row.unit_id):
        raise NotFiled("您没有登记这个乡镇年度报告的权限。")
    if row.on > act.viewer.day:
        raise NotFiled("日期不能晚于今天。")
    with writing(by=act.viewer.person, why=f"{row.year}年度报告：{KIND(row.kind).label}", door=act.door, at=act.at) as one:
        allowed(standing(row.unit_id, row.year))
        one.put(row)
    return row


def _when(condition: bool, says: str) -> None:
    if not condition:
        raise NotFiled(says)


def _say(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
