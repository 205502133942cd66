"""One handover: its list as it stood, taking it over by one press or by the signed paper, refusing, taking it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from fazhi.cases.handing import SignedList, accept, leads_town, may_accept, may_record, refuse, withdraw, written_by
from fazhi.cases.handing_paper import list_paper, titles_of
from fazhi.cases.holding import holders
from fazhi.cases.models import Handed, Handover
from fazhi.cases.row import kinds
from fazhi.org.access import Viewer
from fazhi.org.models import Post
from fazhi.papers import page as html_page
from fazhi.papers import render_docx, render_pdf
from fazhi.records.permission import Refused
from fazhi.report.render import BANNER
from fazhi.trail.reading import is_demo
from fazhi.trail.writing import Conflict
from fazhi.web.blaming import blame
from fazhi.web.forms import dress
from fazhi.web.page import go, now, page
from fazhi.web.pages.report import FILES, PRINTED
from fazhi.web.pages.sheets import download

SOON = 7  # days before a due day from which it is marked


@dataclass(frozen=True)
class Shown:
    """A line of the list as shown; `day` the due day, `tone` late or soon, `holder` who has the case now."""

    number: int
    entry: int
    ledger: str
    kind: str
    title: str
    state: str
    next: str
    sign: str
    clock: str
    day: date | None
    tone: str
    holder: str = ""


def shown_lines(
    lines: Iterable[Mapping[str, Any]], titles: Mapping[int, str], today: date, now_with: Mapping[int, Any] | None = None
) -> list[Shown]:
    """The cases of a list with their titles, numbered."""
    known, found = kinds(), []
    for number, line in enumerate(lines, 1):
        day = date.fromisoformat(line["due"]) if line["due"] else None
        left = (day - today).days if day else SOON + 1
        kind = known.get(line["ledger"])
        holder = (now_with or {}).get(line["entry"])
        found.append(
            Shown(
                number,
                line["entry"],
                line["ledger"],
                str(kind._meta.verbose_name) if kind else "",
                titles.get(line["entry"], ""),
                line["state"],
                line["next"],
                line["sign"],
                line["clock"],
                day,
                "bad" if left < 0 else "warn" if left <= SOON else "",
                holder.name if holder else "",
            )  # fmt: skip
        )
    return found


class PaperForm(forms.Form):
    """What the signed list says."""

    signed_on = dress(forms.DateField(label="签字日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")))
    paper = dress(forms.CharField(label="清单编号", max_length=80, help_text="清单右上角的编号"))
    supervisor = dress(forms.CharField(label="监交人", max_length=40, required=False, help_text="在清单上签字的领导"))


class WhyForm(forms.Form):
    """Why it is not taken over, or taken back."""

    answer = dress(forms.CharField(label="原因", max_length=200, help_text="例：缺第3件的卷宗；漏列一件"))


def the_handover(asker: Viewer, pk: int) -> Handover:
    """A handover of a town whose ledgers the asker keeps or leads; 403 for others."""
    row: Handover | None = Handover.objects.standing().filter(pk=pk).select_related("unit", "giver", "taker").first()
    if row is None:
        raise Http404("没有这份移交清单。")
    if not (asker.may_write(row.unit_id) or leads_town(asker, row.unit_id)):
        raise PermissionDenied("这份移交清单属于其他单位，或者您的岗位不查阅移交清单。")
    return row


@page
def show(request: HttpRequest, asker: Viewer, pk: int) -> HttpResponse:
    """The list and what may be done with it."""
    return _page(request, asker, the_handover(asker, pk))


def _page(request: HttpRequest, asker: Viewer, row: Handover, status: int = 200, **forms_: Any) -> HttpResponse:
    accepted = row.state == Handed.ACCEPTED
    held = holders(row.entries) if accepted else {}
    lines = shown_lines(row.cases, titles_of(row), asker.day, held)
    at, rest = len(lines), []
    for section in row.rest:
        told = [(at + n, line["says"], date.fromisoformat(line["due"]) if line["due"] else None)
                for n, line in enumerate(section["lines"], 1)]  # fmt: skip
        rest.append((section["head"], told))
        at += len(told)
    open_ = row.state == Handed.OFFERED
    writer = written_by(row) if open_ else 0
    words = {
        "row": row, "lines": lines, "rest": rest, "here": "handover", "open": open_, "accepted": accepted,
        "may_accept": may_accept(asker, row), "may_record": may_record(asker, row),
        "may_refuse": open_ and asker.person.pk == row.taker_id,
        "may_withdraw": open_ and (asker.person.pk in (row.giver_id, writer) or leads_town(asker, row.unit_id)),
        "paper_form": PaperForm(initial={"signed_on": asker.day, "paper": f"移交{row.pk}", "supervisor": row.supervisor}),
        "refuse_form": WhyForm(prefix="refuse"), "withdraw_form": WhyForm(prefix="withdraw"),
        "is_mine": row.taker_id == asker.person.pk, **forms_,
    }  # fmt: skip
    return render(request, "web/handover_one.html", words, status=status)


@require_POST
@page
def answer(request: HttpRequest, asker: Viewer, pk: int, do: str) -> HttpResponse:
    """Accepted, recorded from the paper, refused, taken back."""
    row = the_handover(asker, pk)
    row.since = int(text) if (text := request.POST.get("since", "")).isdecimal() else row.since
    forms_: dict[str, Any] = {}
    try:
        if do == "accept":
            _done(request, row, len(accept(row, viewer=asker, door="web", at=now())))
        elif do == "paper":
            signing = forms_["paper_form"] = PaperForm(request.POST)
            if signing.is_valid():
                told = signing.cleaned_data
                signed = SignedList(told["signed_on"], told["paper"], told["supervisor"])
                _done(request, row, len(accept(row, viewer=asker, door="web", at=now(), signed=signed)))
        elif do in ("refuse", "withdraw"):
            reason = forms_[f"{do}_form"] = WhyForm(request.POST, prefix=do)
            if reason.is_valid():
                act = refuse if do == "refuse" else withdraw
                act(row, reason.cleaned_data["answer"], viewer=asker, door="web", at=now())
                messages.success(
                    request, "已说明原因，事项仍由移交人办理。" if do == "refuse" else "已撤回，事项仍由移交人办理。"
                )
        else:
            raise Http404("没有这一步。")
    except Refused as refused:
        if not forms_:
            messages.error(request, str(refused))
        for form in forms_.values():
            blame(form, refused)
    except Conflict:
        messages.error(request, "已经有人答复了这份清单，请看最新的情况。")
        return go("handover_one", pk)
    if any(form.errors for form in forms_.values()):
        return _page(request, asker, the_handover(asker, pk), status=422, **forms_)
    return go("handover_one", pk)


def _done(request: HttpRequest, row: Handover, moved: int) -> None:
    stayed = len(row.cases) - moved
    left = f"另有 {stayed} 件已经换人或者作废，没有移交。" if stayed else ""
    messages.success(request, f"已接收，{moved} 件转到{row.taker.name}名下。{left}")


@page
def file(request: HttpRequest, asker: Viewer, pk: int, suffix: str) -> HttpResponse:
    """The list as Word, as PDF, or to print."""
    row = the_handover(asker, pk)
    held = Post.objects.standing().filter(person__in=(row.giver_id, row.taker_id), start__lte=row.on).order_by("start")
    posts = {post.person_id: post.title for post in held}
    made = list_paper(row, titles_of(row), posts, banner=BANNER if is_demo() else "")
    if suffix == "html":
        reply = HttpResponse(html_page(made), content_type="text/html; charset=utf-8")
        reply["Content-Security-Policy"] = PRINTED
        return reply
    data = render_pdf(made, created=now()) if suffix == "pdf" else render_docx(made, created=now())
    return download(data, f"工作移交清单（移交{row.pk}）.{suffix}", FILES[suffix])
