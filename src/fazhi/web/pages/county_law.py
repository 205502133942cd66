"""补充规定: the county's own law texts: listed, edited with the fault marked in its line, compared, withdrawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from fazhi.law import Law, LawError, read_law
from fazhi.law.book import DATA
from fazhi.law.cited import MARKS
from fazhi.org.access import Viewer
from fazhi.org.confirming import effect
from fazhi.org.county import SettingRefused, Wanted, check, difference, keep_settings, shipped, withdraw_setting
from fazhi.org.kept import Kept, kept, past
from fazhi.org.models import SettingKind, Unit
from fazhi.trail.writing import Conflict
from fazhi.web.forms import dress
from fazhi.web.page import now
from fazhi.web.pages.county_deciding import WithdrawForm
from fazhi.web.pages.county_keeping import Move, clash, county_page, digest, foreseen, must_set, store
from fazhi.web.pages.county_notice import CODE

KIND = SettingKind.LAW
LINE = re.compile(r" 第(\d+)行：")
AROUND = 3  # lines shown before and after a faulty one
PARTS = {"clocks": "时限", "duties": "义务", "themes": "主题日", "lists": "清单", "rules": "口径", "periods": "规划"}


class LawForm(forms.Form):
    """A text with its name; an uploaded file goes before what is typed."""

    name = dress(forms.CharField(label="名称", max_length=80, help_text="与随程序发布的文件同名的，可以对照两者的差异"))
    file = dress(forms.FileField(label="上传文件", required=False, help_text="YAML 文本，UTF-8 编码；上传的代替下面的内容"))
    text = dress(forms.CharField(label="内容", required=False, strip=False, widget=forms.Textarea({**CODE, "rows": 28})))
    since = forms.IntegerField(widget=forms.HiddenInput, required=False)


@dataclass(frozen=True)
class Row:
    """A text as listed: its law, what stands in it, why it cannot be read any more."""

    kept: Kept
    law: Law | None
    holds: str
    broken: str


def _row(one: Kept) -> Row:
    try:
        law = read_law(one.row.text, one.row.name)
    except LawError as error:
        return Row(one, None, "", str(error))
    return Row(one, law, _holds(law), "")


def _holds(law: Law) -> str:
    """«时限2个，义务1项»."""
    said = [f"{label}{len(getattr(law, key))}项" for key, label in PARTS.items() if getattr(law, key)]
    return "、".join(said) or "只有条文"


@county_page
def every(request: HttpRequest, asker: Viewer, county: Unit) -> HttpResponse:
    """The county's texts."""
    words = {"here": "county", "rows": [_row(one) for one in kept(KIND)], "may_set": asker.may_set(county.pk)}
    return render(request, "web/county_law.html", words)


def _the(pk: int) -> Kept:
    found = next((one for one in kept(KIND) if one.row.pk == pk), None)
    if found is None:
        raise Http404("没有这份补充规定，可能已被撤回。")
    return found


@dataclass(frozen=True)
class Written:
    """A line of a text with its number; `tone` fault, plus, minus, head or nothing."""

    number: int
    text: str
    tone: str = ""


def numbered(text: str, fault: int = 0) -> list[Written]:
    """The lines of a text, the faulty one marked."""
    return [Written(n, line, "fault" if n == fault else "") for n, line in enumerate(text.splitlines(), 1)]


def compared(diff: str) -> Iterator[Written]:
    """The lines of a unified diff without its two heads."""
    tones = {"+": "plus", "-": "minus", "@": "head"}
    for n, line in enumerate(diff.splitlines()[2:], 1):
        yield Written(n, line, tones.get(line[:1], ""))


@county_page
def one(request: HttpRequest, asker: Viewer, county: Unit, pk: int) -> HttpResponse:
    """One text with what stands in it, what differs from the shipped one, its history."""
    return _one(request, asker, county, _the(pk))


def _one(
    request: HttpRequest, asker: Viewer, county: Unit, mine: Kept, leave: WithdrawForm | None = None, status: int = 200
) -> HttpResponse:
    row = _row(mine)
    words = {
        "here": "county", "row": row, "lines": numbered(mine.row.text), "may_set": asker.may_set(county.pk),
        "parts": [(part, effect(part), MARKS[part.mark]) for part in row.law.parts()] if row.law else [],
        "diff": list(compared(difference(KIND, mine.row.name, mine.row.text))), "model": bool(shipped(KIND, mine.row.name)),
        "history": past(KIND, mine.row.name), "withdraw": leave or WithdrawForm(initial={"since": mine.row.since}),
    }  # fmt: skip
    return render(request, "web/county_law_one.html", words, status=status)


@dataclass(frozen=True)
class Tried:
    """A text that passed: what stands in it, the deadlines that would move, what differs from the shipped one."""

    seen: str
    law: Law
    holds: str
    parts: list[tuple[Any, str]]
    moves: list[Move]
    diff: list[Written]


@county_page
def edit(request: HttpRequest, asker: Viewer, county: Unit, pk: int = 0) -> HttpResponse:
    """The editor, for a new text (pk 0) or one that stands. A refused text stays in the form with its fault marked."""
    must_set(asker, county)
    if request.method != "POST":
        return _editor(request, LawForm(initial=_first(_the(pk)) if pk else _model(request.GET.get("model", ""))), pk)
    form = LawForm(request.POST, request.FILES)
    if not form.is_valid():
        return _editor(request, form, pk, status=422)
    name, said = form.cleaned_data["name"].strip(), _said(form)
    if form.errors:
        return _editor(request, form, pk, status=422)
    form = LawForm({"name": name, "text": said, "since": form.cleaned_data["since"]})
    form.is_valid()
    why = f"补充规定“{name}”"
    wanted = [Wanted(name, said, form.cleaned_data["since"] or 0)]
    more: dict[str, Any] = {"unit": county, "viewer": asker, "why": why, "door": "web", "at": now()}
    try:
        if "save" in request.POST and request.POST.get("seen") == digest(said):
            return store(request, asker, lambda: keep_settings(KIND, wanted, **more), why, "已保存", "county_law")
        check(KIND, name, said)
        moves = foreseen(asker, lambda: keep_settings(KIND, wanted, **more), why)
    except Conflict as conflict:
        return clash(request, KIND, name, said, conflict, reverse("county_law"))
    except SettingRefused as refused:
        form.add_error("text", f"{refused}。".replace("。。", "。"))
        return _editor(request, form, pk, fault=str(refused), status=422)
    law = read_law(said, name)
    diff = list(compared(difference(KIND, name, said)))
    parts = [(part, effect(part)) for part in law.parts()]
    return _editor(request, form, pk, Tried(digest(said), law, _holds(law), parts, moves, diff))


def _said(form: LawForm) -> str:
    """The uploaded text, else the one typed; a file that is no UTF-8 becomes a fault of the form."""
    file = form.cleaned_data["file"]
    try:
        text = file.read().decode("utf-8-sig") if file else form.cleaned_data["text"]
    except UnicodeDecodeError:
        form.add_error("file", "文件不是 UTF-8 文本，请另存为 UTF-8 再上传。")
        return ""
    return str(text).replace("\r\n", "\n")


def _first(mine: Kept) -> dict[str, Any]:
    """A text that stands."""
    return {"name": mine.row.name, "text": mine.row.text, "since": mine.row.since}


def _model(name: str) -> dict[str, Any]:
    """A shipped file as a model to start from."""
    return {"name": name if shipped(KIND, name) else "", "text": shipped(KIND, name), "since": 0}


def _editor(
    request: HttpRequest, form: LawForm, pk: int, tried: Tried | None = None, fault: str = "", status: int = 200
) -> HttpResponse:
    found = LINE.search(fault)
    number = int(found.group(1)) if found else 0
    text = form["text"].value() or ""
    near = [line for line in numbered(text, number) if abs(line.number - number) <= AROUND] if number else []
    models = sorted(path.relative_to(DATA).with_suffix("").as_posix() for path in DATA.rglob("*.yaml"))
    if pk:
        form.fields["name"].widget = forms.HiddenInput()
    words = {
        "here": "county", "form": form, "pk": pk, "tried": tried, "near": near, "models": models,
    }  # fmt: skip
    return render(request, "web/county_law_edit.html", words, status=status)


@require_POST
@county_page
def withdraw(request: HttpRequest, asker: Viewer, county: Unit, pk: int) -> HttpResponse:
    """Takes a text back: what is shipped holds again."""
    must_set(asker, county)
    mine = _the(pk)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return _one(request, asker, county, mine, form, 422)
    said: dict[str, Any] = {"read": form.cleaned_data["since"], "why": form.cleaned_data["why"]}
    more: dict[str, Any] = {"unit": county, "viewer": asker, "door": "web", "at": now(), **said}
    why = f"撤回补充规定“{mine.row.name}”"
    try:
        act = lambda: withdraw_setting(KIND, mine.row.name, **more)  # noqa: E731
        return store(request, asker, act, why, "已撤回", "county_law")
    except Conflict:
        form.add_error(None, "这份规定刚被他人改过，没有撤回。请核对最新内容。")
    except SettingRefused as refused:
        form.add_error(None, str(refused))
    return _one(request, asker, county, mine, form, 409)
