"""公开版: the metadata filled once, what was taken out and why, the page as the public sees it, the folder as a zip."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.org.access import Viewer
from fazhi.report import filing_steps as steps
from fazhi.report import publishing_acts as acts
from fazhi.report.filing import Filing
from fazhi.report.publishing import Edition, NotPublishable, Removed, metadata_of
from fazhi.report.publishing_digest import grouped
from fazhi.report.publishing_folder import as_of
from fazhi.report.publishing_page import html
from fazhi.report.web_edition import WebEdition
from fazhi.trail.reading import is_demo
from fazhi.trail.writing import Conflict
from fazhi.web.forms import form_field
from fazhi.web.page import go, now, page
from fazhi.web.pages.filing import town_asked
from fazhi.web.pages.sheets import download

ZIP = "application/zip"
PREVIEW = "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-modals"  # the page brings its own style, no script
HELP = {
    "index_number": "例：统一社会信用代码/2025-1", "number": "不填则页面上没有这一栏",
    "hidden": "每行一个词，公开版中写作“（略）”", "kept": "每行一个词，规则要隐去但应当保留的，如示范村村名",
}  # fmt: skip


class MetadataForm(forms.ModelForm):  # type: ignore[type-arg]
    """The metadata set and the clerk's own words; `since` is what he had read."""

    since = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = WebEdition
        fields = ("index_number", "number", "theme", "genre", "issuer", "validity", "dated_on", "published_on", "hidden", "kept")
        formfield_callback = form_field

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"].initial = self.instance.since
        for name, says in HELP.items():
            self.fields[name].help_text = says


@page
def show(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The public edition before and after it is published; the metadata is kept from here."""
    return _kept(request, asker) if request.method == "POST" else _page(request, asker)


def _page(request: HttpRequest, asker: Viewer, form: MetadataForm | None = None, status: int = 200) -> HttpResponse:
    what = town_asked(request, asker)
    edition, refused = _edition(what.unit, what.year)
    one = steps.standing(what.unit.pk, what.year)
    words: dict[str, Any] = {
        "here": "filing", "what": what, "edition": edition, "refused": refused, "standing": one,
        "mine": asker.may_write(what.unit.pk),
        "digest": grouped(edition.sealed.digest) if edition else "", "places": _places(edition) if edition else [],
    }  # fmt: skip
    if edition is not None and words["mine"]:
        words["form"] = form or MetadataForm(instance=edition.meta)
    return render(request, "web/publishing.html", words, status=status)


def _edition(unit: Any, year: int) -> tuple[Edition | None, str]:
    try:
        return acts.current(unit, year), ""
    except NotPublishable as error:
        return None, str(error)


def _places(edition: Edition) -> list[tuple[str, str, Removed]]:
    """What was taken out with the words around it: (words before, words behind, what)."""
    lines = {line.id: line.original for line in edition.lines}
    found = []
    for one in edition.removed:
        text = lines[one.id]
        at, end = one.start, one.start + len(one.original)
        start = max(text.rfind(mark, 0, at) for mark in "，。；") + 1
        found.append((text[max(start, at - 30) : at], text[end : end + 16], one))
    return found


def _kept(request: HttpRequest, asker: Viewer) -> HttpResponse:
    what = town_asked(request, asker)
    if not asker.may_write(what.unit.pk):
        raise PermissionDenied("您没有编制这个乡镇公开版的权限。")
    signed = steps.standing(what.unit.pk, what.year).signed
    if signed is None:
        messages.error(request, "报告还没有审签，不能公开。")
        return go("publishing", query=what.link())
    form = MetadataForm(request.POST, instance=metadata_of(what.unit, what.year, signed))
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in form.Meta.fields}
        try:
            act = steps.Act(asker, "web", now())
            acts.keep_metadata(what.unit, what.year, said, read=form.cleaned_data["since"] or 0, act=act)
        except Conflict as conflict:
            form.add_error(None, f"{conflict} 您填写的内容还在下面，请刷新核对后再保存。")
        else:
            messages.success(request, "已保存。")
            return go("publishing", query=what.link())
    return _page(request, asker, form, status=422)


@page
def preview(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The page as the public will see it."""
    what = town_asked(request, asker)
    edition, refused = _edition(what.unit, what.year)
    if edition is None:
        raise Http404(refused)
    answer = HttpResponse(html(edition, demo=is_demo(), as_of=as_of(edition)), content_type="text/html; charset=utf-8")
    answer["Content-Security-Policy"] = PREVIEW
    return answer


@page
def folder(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The folder as a zip, made now from what was signed and filed."""
    what = town_asked(request, asker)
    try:
        made = acts.bundle(what.unit, what.year)
    except NotPublishable as error:
        messages.error(request, str(error))
        return go("publishing", query=what.link())
    return download(made.zip, f"{what.unit.name}{what.year}年度法治政府建设年度报告公开版.zip", ZIP)


@page
def released(request: HttpRequest, asker: Viewer, pk: int) -> HttpResponse:
    """The very zip that was registered as published."""
    row = Filing.objects.standing().filter(pk=pk, kind=Filing.Kind.PUBLISHED, paper="").select_related("unit").first()
    if row is None:
        raise Http404("没有这次公开登记。")
    if not asker.may_ask(row.unit_id):
        raise PermissionDenied("您没有查阅这个乡镇年度报告的权限。")
    try:
        return download(acts.released(row), f"{row.unit.name}{row.year}年度法治政府建设年度报告公开版.zip", ZIP)
    except NotPublishable as error:
        raise Http404(str(error)) from None
