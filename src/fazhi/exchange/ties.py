"""Ties: which figure a cell of a form takes, for whom, for which period and written how; kept by the form's fingerprint."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from fazhi.exchange.fingerprint import KINDS, fingerprint, title
from fazhi.exchange.form import Form, spot
from fazhi.exchange.models import FormMap
from fazhi.exchange.package import FormRefused
from fazhi.exchange.places import fillable
from fazhi.indicators.figure import figures
from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.org.tree import tree
from fazhi.trail.models import Commit
from fazhi.trail.writing import Conflict, writing

ALWAYS = (date(1990, 1, 1), date(2100, 12, 31))
WRITTEN = {"plain": "原数", "percent": "百分数", "wan": "万元"}
PERIODS = {"month": "当月", "quarter": "当季", "half": "当前半年", "year": "全年", "cumulative": "年初至当月"}


@dataclass(frozen=True)
class Tie:
    """`sheet` counts visible sheets from 0 · `cell` «B5» · `unit` 0 for the filling town, else a unit's number ·
    `last` the same period of the year before · `written` a key of WRITTEN."""

    sheet: int
    cell: str
    figure: str
    period: str = "month"
    last: bool = False
    written: str = "plain"
    unit: int = 0

    @property
    def key(self) -> tuple[int, str]:
        """The cell it stands for."""
        return self.sheet, self.cell


@dataclass(frozen=True)
class Known:
    """What is kept of a form: the ties and the `since` to write against (0: nothing of this town's own yet). `lent` names the
    town whose map is used."""

    ties: dict[tuple[int, str], Tie]
    since: int = 0
    lent: str = ""


def _read(said: Any) -> dict[tuple[int, str], Tie]:
    ties = [Tie(**one) for one in said]
    return {one.key: one for one in ties}


def known(unit: Unit, form: Form) -> Known:
    """The town's own map of this form; else the newest of another unit, without what it says of its own villages."""
    found = FormMap.objects.standing().filter(fingerprint=fingerprint(form))
    mine = found.filter(unit=unit).order_by("-since").first()
    if mine is not None:
        return Known(_read(mine.ties), mine.since)
    other = found.order_by("-since").select_related("unit").first()
    if other is None:
        return Known({})
    return Known({key: tie for key, tie in _read(other.ties).items() if not tie.unit}, lent=str(other.unit.name))


def checked(tie: Tie, form: Form, unit: Unit) -> Tie:
    """The tie. FormRefused for a cell, figure, unit or period that cannot be."""
    if not 0 <= tie.sheet < len(form.sheets):
        raise FormRefused("没有这个工作表，请重新打开报表。")
    where = spot(tie.cell)
    if not fillable(form.sheets[tie.sheet], where):
        raise FormRefused(f"{tie.cell} 是表头、公式、合并单元格的一部分或者受保护，不能填数，请选空白单元格。")
    if tie.figure not in figures():
        raise FormRefused(f"没有“{tie.figure[:30]}”这个数字，请从列表里选。")
    if tie.period not in KINDS or tie.written not in WRITTEN:
        raise FormRefused("期间或写法不对，请从列表里选。")
    if tie.written == "percent" and figures()[tie.figure].measure != "%":
        raise FormRefused(f"“{figures()[tie.figure].label}”不是比率，写法请选“原数”。")
    if tie.written == "wan" and figures()[tie.figure].measure != "元":
        raise FormRefused(f"“{figures()[tie.figure].label}”不是金额，写法请选“原数”。")
    if tie.unit and tie.unit not in tree().span(unit.pk, *ALWAYS):
        raise FormRefused("只能选本乡镇和本乡镇的村（社区）。")
    return tie


def keep(
    unit: Unit, form: Form, changed: Iterable[Tie], *, drop: Iterable[tuple[int, str]] = (), read: int, viewer: Viewer,
    door: str, at: datetime,
) -> Commit | None:  # fmt: skip
    """Adds, changes and drops ties of a form; `read` is the `since` of `known`.

    Raises FormRefused (no right, a bad tie), Conflict (somebody was first).
    """
    if not viewer.may_write(unit.pk):
        raise FormRefused("您没有填报这个乡镇报表的权限。")
    more = [checked(one, form, unit) for one in changed]
    with writing(by=viewer.person, why=f"上级报表对应：{title(form)}", door=door, at=at) as one:
        mark = fingerprint(form)
        row = FormMap.objects.standing().filter(unit=unit, fingerprint=mark).order_by("-since").first()
        if (row.since if row else 0) != read:
            raise Conflict(row or FormMap(), Commit.objects.filter(seq=row.since).first() if row else None)
        ties = dict(known(unit, form).ties) | {tie.key: tie for tie in more}
        for key in drop:
            ties.pop(key, None)
        row = row or FormMap(unit=unit, fingerprint=mark)
        row.name, row.ties = title(form), [asdict(ties[key]) for key in sorted(ties, key=_order)]
        one.put(row)
    return one.commit


def _order(key: tuple[int, str]) -> tuple[int, int, int]:
    return key[0], *spot(key[1])


def forget(found: FormMap, *, viewer: Viewer, door: str, at: datetime) -> Commit | None:
    """Voids a map; the form is unknown again. Raises FormRefused."""
    if not viewer.may_write(found.unit.pk):
        raise FormRefused("您没有填报这个乡镇报表的权限。")
    found.void = True
    with writing(by=viewer.person, why=f"不再使用上级报表：{found.name}", door=door, at=at) as one:
        one.put(found)
    return one.commit
