"""报送与公开: the four dates of a town's annual report, the next step as one button, the county's answer, its questions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from fazhi.indicators.figure import figures
from fazhi.org.access import Viewer
from fazhi.org.county import book, calendar
from fazhi.org.models import Unit, UnitKind
from fazhi.report import filing_steps as steps
from fazhi.report import publishing_acts as acts
from fazhi.report.filing import Filing
from fazhi.report.publishing import NotPublishable
from fazhi.report.publishing_digest import grouped
from fazhi.web.asking import Asked, asked_town
from fazhi.web.forms import dress
from fazhi.web.page import go, now, page
from fazhi.web.pages.filing_question import AskForm, lines


def day_field(label: str) -> forms.Field:
    """A day, a calendar in the browser."""
    return dress(forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")))


class DraftForm(forms.Form):
    """初稿."""

    on = day_field("完成初稿日期")


class FileForm(forms.Form):
    """报送."""

    on = day_field("报送日期")
    number = dress(forms.CharField(label="报送文号", max_length=80, help_text="例：演示镇发〔2025〕3号"))
    receipt = dress(forms.CharField(label="收文回执", max_length=200, required=False, help_text="县里给了纸质回执的填，没有不填"))


class PublishForm(forms.Form):
    """公开."""

    on = day_field("公开日期")
    url = dress(forms.CharField(label="公开网址", max_length=500, widget=forms.URLInput, help_text="政府网站上这份报告的网址"))


class ReceiveForm(forms.Form):
    """收讫."""

    on = day_field("收讫日期")
    receipt = dress(forms.CharField(label="收讫编号", max_length=200, help_text="例：演示收〔2025〕9号"))


class ReturnForm(forms.Form):
    """退回补正."""

    on = day_field("退回日期")
    reason = dress(forms.CharField(label="退回原因", max_length=300, help_text="写明缺什么、怎么补"))


class BackForm(forms.Form):
    """撤销登记."""

    pk = forms.IntegerField(widget=forms.HiddenInput)
    why = dress(forms.CharField(label="撤销原因", max_length=200, help_text="例：文号登记错误"))


Register = Callable[[Unit, int, dict[str, Any], steps.Act], Filing]
FORMS: dict[str, type[forms.Form]] = {
    "draft": DraftForm, "file": FileForm, "publish": PublishForm, "receive": ReceiveForm, "return": ReturnForm, "undo": BackForm,
}  # fmt: skip
BUTTONS = {"draft": "登记初稿", "file": "登记报送", "publish": "登记公开", "receive": "登记收讫", "return": "退回补正"}


def _file(unit: Unit, year: int, said: dict[str, Any], act: steps.Act) -> Filing:
    return steps.file(unit, year, digest=acts.filing_digest(unit, year), act=act, **said)


REGISTER: dict[str, Register] = {
    "draft": lambda unit, year, said, act: steps.draft(unit, year, said["on"], act=act),
    "file": _file,
    "publish": lambda unit, year, said, act: acts.release(unit, year, said["on"], said["url"], act=act),
    "receive": lambda unit, year, said, act: steps.receive(unit, year, said["on"], said["receipt"], act=act),
    "return": lambda unit, year, said, act: steps.send_back(unit, year, said["on"], said["reason"], act=act),
    "undo": lambda unit, year, said, act: steps.take_back(said["pk"], said["why"], act=act),
}


def town_asked(request: HttpRequest, asker: Viewer) -> Asked:
    """The town and year asked as they stand today, with the towns to choose from."""
    what = asked_town(asker, request.GET)
    return replace(what, seq=None, moment="", wrong="", units=[unit for unit in what.units if unit.kind == UnitKind.TOWN])


@dataclass(frozen=True)
class Step:
    """One of the four as shown; `says` what is known beside the day."""

    label: str
    day: date | None
    says: str
    clock: steps.Clock | None
    now: bool


@page
def show(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """How the report stands."""
    return _page(request, asker, town_asked(request, asker))


def _page(
    request: HttpRequest, asker: Viewer, what: Asked, status: int = 200, wrong: tuple[str, forms.Form] | None = None
) -> HttpResponse:
    one = steps.standing(what.unit.pk, what.year)
    mine, county = asker.may_write(what.unit.pk), steps.may_answer(asker, what.unit.pk)
    wanted = _open(one, mine, county)
    given = dict([wrong]) if wrong else {}
    shown = [(name, BUTTONS[name], given.get(name) or FORMS[name](initial={"on": asker.day})) for name in wanted]
    digest = one.filed.digest if one.filed else acts.filing_digest(what.unit, what.year)
    words = {
        "here": "filing", "what": what, "standing": one, "steps": _steps(one, asker), "forms": shown, "mine": mine,
        "county": county, "next": steps.NEXT[one.next], "digest": grouped(digest) if digest else "",
        "back": _back(one, mine, county),
        "undo": given.get("undo") or BackForm(initial={"pk": one.events[-1].pk if one.events else 0}),
        "questions": lines(what.unit.pk, what.year), "ask": AskForm() if county else None, "labels": figures().values(),
    }  # fmt: skip
    return render(request, "web/filing.html", words, status=status)


def _back(one: steps.Standing, mine: bool, county: bool) -> bool:
    """Whether the newest step is the asker's to take back."""
    if not one.events:
        return False
    return county if one.events[-1].kind in (steps.KIND.RECEIVED, steps.KIND.RETURNED) else mine


def _steps(one: steps.Standing, asker: Viewer) -> list[Step]:
    filing, publishing = steps.clocks(one, book=book(), calendar=calendar(), on=asker.day)
    signed = one.signed
    said = ""
    if signed:
        said = (
            f"{signed.party_leader}、{signed.government_leader}审签；{signed.secrecy_by}保密审查，{signed.disclosure_by}公开审查"
        )
    filed = "，".join(text for text in (one.filed.number, one.filed.receipt) if text) if one.filed else ""
    found = [
        ("初稿", "draft", one.drafted.on if one.drafted else None, "", None),
        ("审签", "sign", signed.signed_on if signed else None, said, None),
        ("报送", "file", one.filed.on if one.filed else None, filed, filing),
        ("公开", "publish", one.published.on if one.published else None, one.published.url if one.published else "", publishing),
    ]
    return [Step(label, day, says, clock, name == one.next) for label, name, day, says, clock in found]


@require_POST
@page
def register(request: HttpRequest, asker: Viewer, step: str) -> HttpResponse:
    """Registers a step of one side."""
    what = town_asked(request, asker)
    if step not in FORMS:
        raise Http404("没有这一步。")
    form = FORMS[step](request.POST)
    if form.is_valid():
        try:
            row = REGISTER[step](what.unit, what.year, form.cleaned_data, steps.Act(asker, "web", now()))
        except (steps.NotFiled, NotPublishable) as error:
            form.add_error(None, str(error))
        else:
            says = f"已撤销：{row.get_kind_display()}。" if step == "undo" else f"已登记：{row.get_kind_display()}。"
            messages.success(request, says)
            return go("filing", query=what.link())
    one = steps.standing(what.unit.pk, what.year)
    if step not in ("undo", *_open(one, asker.may_write(what.unit.pk), steps.may_answer(asker, what.unit.pk))):
        for fault in form.non_field_errors() or ["这一步现在不能登记，请看页面上的进度。"]:
            messages.error(request, str(fault))
    return _page(request, asker, what, status=422, wrong=(step, form))


def _open(one: steps.Standing, mine: bool, county: bool) -> list[str]:
    """The steps whose forms the page shows; a fault of another is said above the page."""
    found: list[str] = [one.next] if mine and one.next in BUTTONS else []
    return [*found, "receive", "return"] if county and one.filed is not None and one.answer is None else found
