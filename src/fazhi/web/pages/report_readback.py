"""读回: a report edited in WPS or Word is handed in, its changes are shown, and what is ticked is written after confirmation."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from fazhi.org.access import Viewer
from fazhi.reading import ReadingError
from fazhi.report.readback import NotReadBack, ReadBack, read_back
from fazhi.report.readback_keep import keep, stand
from fazhi.report.readback_numbers import Number
from fazhi.report.readback_texts import FIGURE, NARRATIVE, OPEN, Returned, default
from fazhi.report.section import SectionError
from fazhi.report.signing import NotSignable
from fazhi.trail.writing import Conflict
from fazhi.web import waiting
from fazhi.web.asking import Asked
from fazhi.web.forms import dress
from fazhi.web.page import go, now, page, repeatable
from fazhi.web.pages.report import writes

PLACE: Any = SimpleNamespace(name="readback")  # where files wait: they are kept by the name of a ledger
GONE = "这次读回已经确认或者过期（只保留一天），请重新上传文件。"
FOUND = (("bookmark", "按书签认出"), ("words", "按上下文认出"), ("sentence", "按原句认出"))
CHANGES = {"changed": "改写", "added": "新增段落", "deleted": "删去段落", "moved": "移动段落"}


class FileForm(forms.Form):
    """The edited file."""

    file = dress(
        forms.FileField(
            label="改好的报告",
            allow_empty_file=True,
            help_text="WPS 或 Word 的 docx；doc、pdf、txt 也能读，但没有书签，数字要多核对。",
        )
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".docx,.doc,.wps,.pdf,.txt,.html"
        self.fields["file"].error_messages["required"] = "请选择改好的报告文件。"


@dataclass(frozen=True)
class Decision:
    """A number with what may become of it: (value, words) of each choice, and the one that is chosen."""

    number: Number
    choices: list[tuple[str, str]]
    chosen: str


@dataclass(frozen=True)
class Card:
    """A text as it is shown: its changes with their words, its numbers by kind, and whether it is ticked."""

    text: Returned
    changes: list[tuple[str, Any]]
    typed_over: list[Decision]
    typed: list[Decision]
    ticked: bool

    @property
    def lost(self) -> list[Number]:
        """The numbers that are gone."""
        return self.text.text.lost


@repeatable
@page
def start(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The upload; the file is read at once, so that a wrong one is told here."""
    what = writes(request, asker)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        data = file.read()
        try:
            read_back(data, file.name, what.unit, what.year)
        except (ReadingError, NotReadBack) as error:
            form.add_error("file", str(error))
        else:
            return go("report_readback_one", waiting.put(asker, PLACE, file.name, what.unit.pk, data), query=what.link())
    status = 422 if request.method == "POST" else 200
    return render(request, "web/report_readback.html", {"what": what, "form": form, "here": "report"}, status=status)


@page
def one(request: HttpRequest, asker: Viewer, token: str) -> HttpResponse:
    """What changed; posted: what is ticked is written."""
    what = writes(request, asker)
    found = _found(asker, what, token)
    if request.method != "POST":
        return _shown(request, what, found, None)
    ticked = {
        text.place: _number(request.POST.get(f"read-{text.place}"))
        for text in found.texts
        if f"keep-{text.place}" in request.POST
    }
    choices = {name[2:]: str(value) for name, value in request.POST.items() if name.startswith("n-")}
    if not ticked:
        return _shown(request, what, found, request.POST, "没有勾选任何一节，没有写入。")
    try:
        commit = keep(found, ticked, choices, viewer=asker, door="web", at=now())
    except (NotSignable, SectionError) as error:
        return _shown(request, what, found, request.POST, str(error))
    except Conflict as conflict:
        return _shown(request, what, found, request.POST, f"{conflict} 下面已换成最新内容，您的选择还在，请核对后再确认。", 409)
    waiting.drop(token)
    done = f"已读回 {len(ticked)} 节，写入第 {commit.seq} 次。" if commit else "勾选的各节与现在的报告一致，没有需要写入的。"
    messages.success(request, done)
    return go("report", query=what.link())


def _found(asker: Viewer, what: Asked, token: str) -> ReadBack:
    try:
        kept = waiting.get(asker, PLACE, token)
    except Http404:
        raise Http404(GONE) from None
    if kept.unit != what.unit.pk:
        raise Http404(GONE)
    try:
        return stand(read_back(kept.data, kept.name, what.unit, what.year))
    except (ReadingError, NotReadBack) as error:
        raise Http404(str(error)) from None


def _shown(
    request: HttpRequest, what: Asked, found: ReadBack, posted: QueryDict | None, wrong: str = "", status: int = 422
) -> HttpResponse:
    part = len([text for text in found.texts if text.deleted]) * 2 > max(len(found.texts), 2)
    cards = [_card(text, found, posted, part) for text in found.texts]
    kept = [(label, found.counts[by]) for by, label in FOUND if found.counts[by]]
    sums = [("数字被改动", "changed"), ("数字不见了", "lost"), ("手工新写数字", "new")]
    words = {
        "what": what, "found": found, "cards": cards, "wrong": wrong, "here": "report", "recognised": kept,
        "kept": sum(count for _, count in kept), "sums": [(label, len(found.numbers(how))) for label, how in sums],
        "changes": sum(len(card.changes) for card in cards), "aside": len(found.headings) + len(found.frame),
    }  # fmt: skip
    return render(request, "web/report_readback.html", words, status=status if wrong else 200)


def _card(text: Returned, found: ReadBack, posted: QueryDict | None, part: bool) -> Card:
    ticked = not text.theirs and not (text.deleted and part) if posted is None else f"keep-{text.place}" in posted
    numbers = {how: [_decision(one, found, posted) for one in text.text.found if one.how == how] for how in ("changed", "new")}
    return Card(text, [(CHANGES[one.kind], one) for one in text.changes], numbers["changed"], numbers["new"], ticked)


def _decision(number: Number, found: ReadBack, posted: QueryDict | None) -> Decision:
    choices = [(OPEN, "先不处理（审签前须处理）"), (NARRATIVE, "标为叙述，不是统计数字")]
    if number.how == "changed":
        choices = [(FIGURE, f"恢复为台账数字：{_now(number, found)}"), (NARRATIVE, f"照写“{number.new}”，标为叙述")]
    else:
        choices = [(one.mark, f"绑定：{one.label} {one.phrase}") for one in number.offers] + choices
    chosen = (posted or {}).get(f"n-{number.ident}") or default(number)
    return Decision(number, choices, str(chosen))


def _now(number: Number, found: ReadBack) -> str:
    """What the figure says today."""
    if number.form == "change":
        return (
            found.years.bound(number.name, "change", 0)[0] if found.years.state(number.name, "change") != "absent" else number.old
        )
    return (found.years.last if number.form == "last" else found.years.now)[number.name].phrase


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
