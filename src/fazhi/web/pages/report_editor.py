"""编辑全文: the report part by part; a text is changed with its figures bound, open numbers are bound or marked narrative."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from fazhi.indicators import scope as scopes
from fazhi.indicators.compute import compute
from fazhi.indicators.figure import Indicator
from fazhi.org.access import Viewer
from fazhi.org.models import UnitKind
from fazhi.report import binding, editing
from fazhi.report.binding import NoLonger, opened
from fazhi.report.editing import Desk, Station
from fazhi.report.editing_text import FORMS, labelled, pieces, search, unlabelled
from fazhi.report.editing_versions import diff
from fazhi.report.remarks import Said, remarks
from fazhi.report.section import PARTS, SectionError
from fazhi.report.signing import NotSignable
from fazhi.report.told import Years
from fazhi.trail.models import Commit
from fazhi.trail.writing import Conflict
from fazhi.web.asking import Asked, asked_town
from fazhi.web.page import go, now, page
from fazhi.web.pages.report_editor_html import chips, readable

PLACE = r"(?P<start>\d{1,6}) (?P<end>\d{1,6}) "
PRESSED = {
    "bind": re.compile(PLACE + r"(?P<mark>\{[^{} ]+\}) (?P<words>.+)"),
    "narrate": re.compile(PLACE + r"(?P<words>.+)"),
}


@dataclass(frozen=True)
class Here:
    """What is asked for: the report, and the text in it that is being edited."""

    what: Asked
    desk: Desk
    station: Station
    may_write: bool

    @property
    def query(self) -> str:
        """The address of this text."""
        return f"{self.what.link()}&part={self.station.part}&section={self.station.section}"


def here(request: HttpRequest, asker: Viewer, *, typed: str | None = None) -> Here:
    """The text that the address names; `typed` stands in its place without being stored."""
    what = asked_town(asker, request.GET)
    part, section = request.GET.get("part", PARTS[0]), request.GET.get("section")
    drafts = {(part, section or ""): typed} if typed is not None and section is not None else None
    desk = editing.desk(what.unit, what.year, what.seq, drafts=drafts)
    if part not in {one.kind for one in desk.chapters}:
        raise Http404("报告没有这一部分。")
    station = desk.station(part, section) if section is not None else desk.chapter(part).stations[0]
    if station is None:
        raise Http404("报告里没有这一小节。")
    return Here(what, desk, station, asker.may_write(what.unit.pk) and what.seq is None)


@page
def show(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The page; what is posted is stored, or shown again with the reason, never lost."""
    if request.method != "POST":
        return answer(request, asker, here(request, asker))
    what = asked_town(asker, request.GET)
    if not asker.may_write(what.unit.pk):
        raise PermissionDenied("您没有编写本单位年度报告的权限，可以在右侧提出意见。")
    return _posted(request, asker, what)


def _posted(request: HttpRequest, asker: Viewer, what: Asked) -> HttpResponse:
    """Carries out the button that was pressed: save, bind, narrate, reset, find."""
    part, section = request.GET.get("part", ""), request.GET.get("section", "")
    typed = request.POST.get("text", "").replace("\r\n", "\n")
    act, _, said = request.POST.get("act", "save").partition(" ")
    read = request.POST.get("since", "")
    place: dict[str, Any] = {"read": int(read) if read.isdecimal() else 0, "viewer": asker, "door": "web", "at": now()}
    try:
        if act == "find":
            return answer(request, asker, here(request, asker, typed=_lenient(typed)), typed=typed)
        if act == "reset":
            commit = editing.reset(what.unit, what.year, part, section, **place)
        else:
            text = _bound(act, said, unlabelled(typed, _name(section)))
            if _unchanged(request, text):
                commit = None
            else:
                why = request.POST.get("why", "")[:200]
                commit = editing.save(what.unit, what.year, part, section, text, why=why, **place)
    except (SectionError, NotSignable, NoLonger) as error:
        return answer(request, asker, here(request, asker, typed=_lenient(typed)), typed=typed, fault=str(error), status=422)
    except Conflict as conflict:
        theirs = here(request, asker)
        return answer(
            request, asker, here(request, asker, typed=_lenient(typed)), typed=typed, clash=(conflict, theirs), status=409
        )
    messages.success(request, f"已保存（第 {commit.seq} 次写入）。" if commit else "文字没有改动。")
    query = request.GET.copy()
    query.pop("find", None)
    if request.POST.get("find"):
        query["find"] = request.POST["find"][:40]
    return go("report_edit", query=f"{query.urlencode()}")


def _name(section: str) -> str:
    return "文字" if section else "自己写的文字"


def _lenient(typed: str) -> str:
    """What was typed in the written form, as far as it can be read."""
    try:
        return unlabelled(typed)
    except SectionError:
        return typed


def _bound(act: str, said: str, text: str) -> str:
    """The text after a press that binds a number or marks it narrative: «start end mark words»."""
    if act not in ("bind", "narrate"):
        return text
    found = PRESSED[act].fullmatch(said)
    if found is None:
        raise NoLonger("没有说明是哪一个数字，文字没有丢，请再选一次。")
    start, end = int(found["start"]), int(found["end"])
    if act == "bind":
        return binding.bind(text, start, end, found["words"], found["mark"])
    return binding.narrate(text, start, end, found["words"])


def _unchanged(request: HttpRequest, text: str) -> bool:
    """Whether a generated text was sent back as it came: it stays a generated one, with its forms for zero and absent."""
    return request.POST.get("came") == mark(text)


def mark(text: str) -> str:
    """What tells a text from another."""
    return hashlib.sha256(text.strip().encode()).hexdigest()[:16]


def answer(
    request: HttpRequest, asker: Viewer, at: Here, *, typed: str | None = None, fault: str = "",
    clash: tuple[Conflict, Here] | None = None, status: int = 200, remark: dict[str, str] | None = None,
) -> HttpResponse:  # fmt: skip
    """The page with one text open; `typed` what was sent and not stored, `clash` what stands instead."""
    what, station = at.what, at.station
    chapter = at.desk.chapter(station.part)
    said = remarks(at.desk, what.seq)
    asked_for = request.POST.get("find") or request.GET.get("find", "")
    words: dict[str, Any] = {
        "here": "report", "at": at, "what": what, "station": station, "chapter": chapter, "may_write": at.may_write,
        "nav": _nav(at.desk, said), "towns": [unit for unit in what.units if unit.kind == UnitKind.TOWN],
        "texts": [(one, readable(one.lines, what.unit.pk, what.year)) for one in chapter.stations],
        "shown": readable(station.lines, what.unit.pk, what.year), "chips": chips(station.lines),
        "typed": station.labelled if typed is None else labelled(typed),
        "since": clash[1].station.since if clash else _since(request, at, typed),
        "fault": fault, "opens": opened(station.text, station.lines, at.desk.years), "total": len(at.desk.open),
        "said": [one for one in said if (one.row.part, one.row.section) == station.key], "mine": asker.person.pk,
        "generated": _generated(at) if station.edited and station.section and request.GET.get("beside") else None,
        "next": _next(at),
        "came": "" if station.edited else mark(station.text),
        "find": asked_for, "found": _found(asked_for, at.desk.years) if asked_for else [], "remark": remark or {},
        "draft": f"fazhi {asker.person.pk} {what.unit.pk} {what.year} {station.name}", "unsaved": typed is not None,
    }  # fmt: skip
    if clash:
        words["clash"] = _clash(clash, at)
    return render(request, "web/report_editor.html", words, status=status)


def _since(request: HttpRequest, at: Here, typed: str | None) -> int | str:
    """What the writer had read: of a text sent back it stays what he sent."""
    return at.station.since if typed is None else request.POST.get("since", "0")


def _generated(at: Here) -> dict[str, Any]:
    """What the section says when nobody edits it, and how the edited text differs."""
    text = editing.generated(at.what.unit, at.what.year, *at.station.key, at.what.seq)
    return {"text": labelled(text), "changes": diff(text, at.station.text)}


def _clash(clash: tuple[Conflict, Here], at: Here) -> dict[str, Any]:
    """Their text and mine, and the words that differ."""
    conflict, theirs = clash
    return {
        "says": str(conflict), "theirs": theirs.station.labelled, "mine": at.station.labelled,
        "changes": diff(theirs.station.text, at.station.text),
        "commit": Commit.objects.filter(seq=theirs.station.since).first(),
    }  # fmt: skip


def _nav(desk: Desk, said: list[Said]) -> list[dict[str, Any]]:
    """The parts and their texts, each with what waits in it."""
    waiting = Counter((one.row.part, one.row.section) for one in said if one.open)
    return [
        {
            "chapter": chapter,
            "open": sum(len(one.open) for one in chapter.every),
            "lines": [(one, waiting[one.key]) for one in chapter.stations],
            "silent": [(one, waiting[one.key]) for one in chapter.silent],
        }
        for chapter in desk.chapters
    ]


def _next(at: Here) -> Station | None:
    """The text after this one that holds open numbers, from the beginning again at the end."""
    every = [one for one in editing.everywhere(at.desk) if one.open or one.key == at.station.key]
    place = next((n for n, one in enumerate(every) if one.key == at.station.key), 0)
    return next((one for one in [*every[place + 1 :], *every[:place]] if one.open), None)


def _years(what: Asked) -> Years:
    return Years(*(compute(scopes.year(what.unit.pk, of, what.seq)) for of in (what.year, what.year - 1)))


def _found(words: str, years: Years) -> list[tuple[Indicator, list[tuple[str, str, str, str]]]]:
    """Figures whose label holds the words: for each the mark, how it reads, its name of the year, and as typed."""
    lines = []
    for one in search(words):
        said = []
        for form, label in (("", "本年"), *FORMS.items()):
            if years.state(one.name, form or None) != "absent":
                mark = f"{{{one.name}{'|' + form if form else ''}}}"
                said.append((mark, years.bound(one.name, form or None, 0)[0], label, labelled(mark)))
        lines.append((one, said))
    return lines


@page
def find(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The list of figures for some words, while they are typed."""
    what, words = asked_town(asker, request.GET), request.GET.get("find", "")[:40]
    found = _found(words, _years(what)) if words.strip() else []
    return render(request, "web/parts/report_editor_found.html", {"found": found, "find": words})


@require_POST
@page
def check(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The open numbers of a text while it is typed; nothing is stored."""
    what = asked_town(asker, request.GET)
    if not asker.may_write(what.unit.pk):
        raise PermissionDenied("您没有编写本单位年度报告的权限。")
    typed = request.POST.get("text", "").replace("\r\n", "\n")[:40_000]
    fault, years = "", _years(what)
    try:
        text = unlabelled(typed)
    except SectionError as error:
        fault, text = str(error), typed
    found = opened(text, pieces(text, years), years)
    return render(request, "web/parts/report_editor_opens.html", {"opens": found, "fault": fault, "may_write": True})
