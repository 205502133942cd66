"""What every page begins with: a person who is logged in, what he may see today, and the moment of the request."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from fazhi.org.access import Viewer, viewer
from fazhi.org.models import Account, Unit, UnitKind
from fazhi.org.people import must_change
from fazhi.records.ledger import Ledger, NoSuchLedger, ledgers
from fazhi.trail.moments import day_of

View = Callable[..., HttpResponse]
Marked = TypeVar("Marked", bound=Callable[..., Any])


def now() -> datetime:
    """The moment of the request; the one clock of the pages."""
    return timezone.now()


def today() -> date:
    """The day in Asia/Shanghai."""
    return day_of(now())


def viewer_of(request: HttpRequest) -> Viewer | None:
    """Who asks, with his posts of today; None for somebody not logged in. Found once per request."""
    kept: Any = request
    if not hasattr(kept, "fazhi_viewer"):
        user: Any = getattr(request, "user", None)
        known = user is not None and user.is_authenticated
        kept.fazhi_viewer = viewer(user.person, today()) if known else None
    found: Viewer | None = kept.fazhi_viewer
    return found


def repeatable(view: Marked) -> Marked:
    """Marks a view whose POST writes no record: doing it again is no mistake, so nobody is asked whether it is meant."""
    view.repeatable = True  # type: ignore[attr-defined]
    return view


def by_itself(view: Marked) -> Marked:
    """Marks a view that looks after its POST itself: nothing of it is held or asked about."""
    view.by_itself = True  # type: ignore[attr-defined]
    return view


def page(view: View) -> View:
    """A page for people who are logged in and hold a post; it gets the viewer as second argument."""

    @login_required
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asker = viewer_of(request)
        if must_change(cast(Account, request.user)):
            return go("password")
        if asker is None or asker.home is None:
            raise PermissionDenied("您的账号目前没有任职，请联系系统管理员登记职务后再使用。")
        return view(request, asker, *args, **kwargs)

    return answer


def rows_page(view: View) -> View:
    """A page about one ledger, for people to whom rows open; it gets the viewer and the ledger."""

    @page
    @wraps(view)
    def answer(request: HttpRequest, asker: Viewer, name: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if not asker.opened:
            raise PermissionDenied("您的岗位不查阅台账记录。")
        return view(request, asker, the_ledger(name), *args, **kwargs)

    return answer


def the_ledger(name: str) -> Ledger:
    """The ledger of an address."""
    try:
        return ledgers()[name]
    except (KeyError, NoSuchLedger):
        raise Http404(f"没有名为“{name}”的台账。") from None


def the_row(asker: Viewer, ledger: Ledger, pk: int) -> Any:
    """A row of the ledger that opens to the asker; 404 when there is none, 403 when it is another's."""
    row = ledger.model._default_manager.filter(pk=pk).first()
    if row is None:
        raise Http404("没有这条记录。")
    if not asker.opens(row.unit_id):
        raise PermissionDenied("这条记录属于其他单位，您没有查阅权限。")
    return row


def must_write(asker: Viewer, unit: int | None = None) -> None:
    """Refuses those who keep no ledger (of that unit)."""
    if not asker.written:
        raise PermissionDenied("您的岗位只能查阅，不能填写台账。")
    if unit is not None and not asker.may_write(unit):
        raise PermissionDenied("这条记录属于其他单位，您没有修改权限。")


def writable_units(asker: Viewer, ledger: Ledger) -> list[Unit]:
    """The units a new row of the ledger may belong to: towns, and villages where the sheet labels the unit."""
    wanted = {UnitKind.TOWN, UnitKind.COUNTY}
    if ledger.sheet.unit:
        wanted |= {UnitKind.VILLAGE, UnitKind.COMMUNITY}
    return [unit for unit in known(asker, asker.written) if unit.kind in wanted]


def must_tell(asker: Viewer) -> None:
    """Refuses those who neither keep a ledger nor tell of a village."""
    if not (asker.written or asker.tells):
        raise PermissionDenied("您的岗位只能查阅，不能报事。")


def known(asker: Viewer, ids: frozenset[int]) -> list[Unit]:
    """Units in the order people expect: the town first, then its villages as numbered."""
    kinds = list(UnitKind)
    units = [asker.tree.units[one] for one in ids if one in asker.tree.units]
    return sorted(units, key=lambda unit: (kinds.index(UnitKind(unit.kind)), unit.pk))


class SeeOther(HttpResponseRedirect):
    """303: what was posted is done, look there."""

    status_code = 303


def go(to: str, *args: Any, query: str = "") -> HttpResponse:
    """Sends the browser to a page by the name of its address."""
    return SeeOther(reverse(to, args=args) + (f"?{query}" if query else ""))


def part(request: HttpRequest, whole: str, piece: str) -> str:
    """The template to answer with: the piece for htmx, the whole page for everybody else."""
    htmx: Any = getattr(request, "htmx", None)
    return piece if htmx and not htmx.history_restore_request else whole
