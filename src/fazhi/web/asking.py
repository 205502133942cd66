"""What is asked of figures and reports: a unit, a year, a moment; read from the address, refused where it is not his."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import Http404, QueryDict

from fazhi.indicators import scope as scopes
from fazhi.indicators.scope import Scope
from fazhi.org.access import Viewer
from fazhi.org.models import Unit, UnitKind
from fazhi.records.models import Entry
from fazhi.trail.reading import NoSuchMoment, seq_of
from fazhi.web.page import known

MANY = 60  # more units than so many: counties and towns only
FIRST, LAST = 1990, 2100
TOWNS = (UnitKind.COUNTY, UnitKind.TOWN)


@dataclass(frozen=True)
class Asked:
    """Unit, year and moment (`seq` None: now); `wrong` is the sentence for a moment that cannot be read."""

    unit: Unit
    year: int
    seq: int | None
    moment: str
    wrong: str
    units: list[Unit]

    @property
    def scope(self) -> Scope:
        """The calendar year."""
        return scopes.year(self.unit.pk, self.year, self.seq)

    @property
    def before(self) -> Scope:
        """The year before, as of the same moment."""
        return scopes.year(self.unit.pk, self.year - 1, self.seq)

    def link(self, year: int | None = None) -> str:
        """The parameters that ask the same (for another year)."""
        asked = {"unit": self.unit.pk, "year": year or self.year}
        return urlencode({**asked, "asof": self.moment} if self.moment else asked)

    @property
    def links(self) -> tuple[str, str, str]:
        """Parameters of the year before, of this, of the year after."""
        return self.link(self.year - 1), self.link(), self.link(self.year + 1)


def asked(asker: Viewer, params: QueryDict, *, towns: bool = False) -> Asked:
    """Reads unit, year and moment. PermissionDenied for a unit whose figures are not his; `towns` leaves villages out."""
    if not asker.scopes:
        raise PermissionDenied("您的岗位不查阅数字和报告。")
    units = [unit for unit in known(asker, asker.scopes) if unit.kind != UnitKind.OFFICE]
    if towns or len(units) > MANY:
        units = [unit for unit in units if unit.kind in TOWNS]
    unit = _unit(asker, params.get("unit", ""), units)
    wrong, seq, moment = "", None, params.get("asof", "").strip()
    if moment:
        try:
            seq = seq_of(moment)
        except NoSuchMoment as error:
            wrong, moment = str(error), ""
    return Asked(unit, _year(asker, params.get("year", ""), unit), seq, moment, wrong, units)


def asked_town(asker: Viewer, params: QueryDict) -> Asked:
    """The town and year asked: his own town, else the first he may ask. 404 for a unit that makes no report of its own."""
    what = asked(asker, params, towns=True)
    if what.unit.kind == UnitKind.TOWN:
        return what
    towns = [unit for unit in what.units if unit.kind == UnitKind.TOWN]
    if "unit" in params or not towns:
        raise Http404("年度报告按乡镇（街道）编制，请选择一个乡镇。")
    return replace(what, unit=towns[0])


def _unit(asker: Viewer, text: str, units: list[Unit]) -> Unit:
    if text:
        if not text.isdecimal() or int(text) not in asker.tree.units or not asker.may_ask(int(text)):
            raise PermissionDenied("您没有查阅这个单位数字的权限。")
        return asker.tree.units[int(text)]
    if asker.home and asker.home in units:
        return asker.home
    if not units:
        raise PermissionDenied("您没有可以查阅的乡镇。")
    return units[0]


def _year(asker: Viewer, text: str, unit: Unit) -> int:
    """The year asked; without one the newest year that has rows."""
    if text:
        if not text.isdecimal() or not FIRST <= int(text) <= LAST:
            raise Http404("没有这个年度。")
        return int(text)
    span = asker.tree.span(unit.pk, asker.day, asker.day)
    newest = Entry.objects.filter(unit_id__in=span, void=False, day__lte=asker.day).aggregate(day=Max("day"))["day"]
    return int((newest or asker.day).year)
