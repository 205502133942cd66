"""A question of the county on one figure, and the town's answer, on the page 报送与公开."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from fazhi.indicators.figure import figures
from fazhi.org.access import Viewer
from fazhi.report import filing_questions as questions
from fazhi.report.question import Question
from fazhi.trail.models import Commit
from fazhi.trail.reading import history
from fazhi.trail.writing import Conflict
from fazhi.web.asking import asked
from fazhi.web.forms import dress
from fazhi.web.page import go, now, page


class AskForm(forms.Form):
    """A figure by its name, and what the county wants to know."""

    figure = dress(
        forms.CharField(
            label="哪个数字", max_length=80, widget=forms.TextInput({"list": "figures"}), help_text="例：排查矛盾纠纷"
        )
    )
    text = dress(forms.CharField(label="问题", max_length=300, widget=forms.Textarea({"rows": 2})))


@dataclass(frozen=True)
class Line:
    """A question as shown: the figure's label, who asked when, who answered when."""

    row: Question
    label: str
    asked: Commit
    answered: Commit | None


def lines(unit: int, year: int) -> list[Line]:
    """The questions of a report with who asked and who answered."""
    found = []
    for row in questions.of(unit, year):
        past = history(Question, row.pk)
        known = figures().get(row.figure)
        found.append(Line(row, known.label if known else row.figure, past[-1].commit, past[0].commit if row.answer else None))
    return found


@require_POST
@page
def ask(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The county asks."""
    what = asked(asker, request.GET, towns=True)
    said = {name: request.POST.get(name, "") for name in ("figure", "text")}
    try:
        questions.ask(what.unit, what.year, said["figure"], said["text"], viewer=asker, door="web", at=now())
    except questions.NotAsked as error:
        messages.error(request, f"没有提出：{error} 您写的是：{said['text'][:300]}")
    else:
        messages.success(request, f"已提出，{what.unit.name}的经办人打开这一页就能看到。")
    return go("filing", query=f"{what.link()}#questions")


@require_POST
@page
def answer(request: HttpRequest, asker: Viewer, pk: int) -> HttpResponse:
    """The town answers."""
    what = asked(asker, request.GET, towns=True)
    read, text = request.POST.get("since", ""), request.POST.get("text", "")
    try:
        questions.answer(pk, text, read=int(read) if read.isdecimal() else 0, viewer=asker, door="web", at=now())
    except questions.NotAsked as error:
        messages.error(request, f"没有保存：{error} 您写的是：{text[:500]}")
    except Conflict as conflict:
        messages.error(request, f"{conflict} 您写的是：{text[:500]}")
    else:
        messages.success(request, "已答复。")
    return go("filing", query=f"{what.link()}#questions")
