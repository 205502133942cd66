"""征求意见: a clerk asks the legal adviser about a case; the answer is one row of 法律意见 that serves the case as material.

The adviser's narrow right: of a case he is asked about he sees title, question and the papers sent along; he writes his own
answer, once. An opinion is material of the review, never the review (713号令 art. 25, 28).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from fazhi.cases.models import Advice, Consultation
from fazhi.cases.row import Case
from fazhi.org.access import Viewer
from fazhi.org.models import Person, Post, Role, UnitKind
from fazhi.org.tree import Tree
from fazhi.records.checking import Fault, all_faults, field_faults
from fazhi.records.keeping import keep
from fazhi.records.ledger import name_of
from fazhi.records.ledgers.adviser_opinion import AdviserOpinion, Form, Subject
from fazhi.records.linking import SERVES
from fazhi.records.models import Entry, Evidence, Link
from fazhi.records.permission import Refused, strange
from fazhi.records.tallies import refuse_tallied
from fazhi.trail.models import Commit
from fazhi.trail.moments import day_of
from fazhi.trail.writing import writing

LATELY = 184  # days in which an answer stays listed
PAPERS, OFFERED = 90, 5  # days back, and how many opinions that came on paper are offered to be linked
STEP = "advise"  # the step of a case that says an adviser was heard


@dataclass(frozen=True)
class Adviser:
    """A legal adviser of a unit with his post in words; `reached` whether he can log in."""

    person: Person
    title: str
    reached: bool


def advisers(unit: int, tree: Tree, day: date) -> list[Adviser]:
    """The legal advisers whom that unit may ask on that day: its own and its town's. One query."""
    held = Post.objects.standing().filter(Q(end=None) | Q(end__gte=day), role=Role.ADVISER, start__lte=day, person__void=False)
    found: dict[int, Adviser] = {}
    for post in held.select_related("person__account", "unit").order_by("pk"):
        home = tree.town(post.unit_id, day) if post.unit.kind == UnitKind.OFFICE else post.unit
        if home is not None and unit in tree.span(home.pk, day, day):
            account = getattr(post.person, "account", None)
            found.setdefault(post.person_id, Adviser(post.person, post.title or "法律顾问", bool(account and account.is_active)))
    return list(found.values())


@dataclass(frozen=True)
class Question:
    """What is asked: whom, about what, which evidence goes along (numbers), by which day it is wanted."""

    adviser: Person
    question: str
    materials: Sequence[int] = ()
    by_day: date | None = None


def ask(row: Case, told: Question, *, viewer: Viewer, door: str, at: datetime) -> Consultation:
    """Asks an adviser about a case. Raises Refused: another's case, a kind without opinions, nobody to ask, asked already."""
    today = day_of(at)
    if not viewer.may_write(row.unit_id):
        raise Refused(Fault("", strange(viewer, row.unit_id)))
    if not type(row).sheet.advised or row.void or row.closed_on:
        raise Refused(Fault("", "这件事项已经办结、作废，或者不征求法律顾问意见。"))
    town = viewer.tree.town(row.unit_id, today)
    one = Consultation(
        entry_id=row.pk, unit_id=town.pk if town else row.unit_id, adviser=told.adviser, question=told.question.strip(),
        materials=sorted(set(told.materials)), asked_on=today, by_day=told.by_day,
    )  # fmt: skip
    faults = field_faults(one)
    if told.adviser.pk not in {each.person.pk for each in advisers(row.unit_id, viewer.tree, today)}:
        faults.append(Fault("adviser", f"{told.adviser.name}现在不是本单位的法律顾问，请重新选择。"))
    if told.by_day and told.by_day < today:
        faults.append(Fault("by_day", "希望答复日期已经过去，请改为今天以后，或者留空。"))
    if set(one.materials) - set(sendable(row.pk).values_list("pk", flat=True)):
        faults.append(Fault("materials", "所选材料已经撤下，请重新选择。"))
    with writing(by=viewer.person, why=f"征求法律顾问意见（登记号{row.pk}）", door=door, at=at) as act:
        if open_of(row.pk).filter(adviser=told.adviser).exists():
            faults.append(Fault("adviser", f"已经就这件事项征求{told.adviser.name}的意见，还没有答复。"))
        if faults:
            raise Refused(*faults)
        act.put(one)
    return one


def sendable(entry: int) -> QuerySet[Any]:
    """The evidence of a case, which may be sent along."""
    return Evidence.objects.standing().filter(entry=entry).order_by("pk")


def open_of(entry: int) -> QuerySet[Any]:
    """What is asked about a case and not yet answered."""
    return Consultation.objects.standing().filter(entry=entry, answered_on=None)


def take_back(one: Consultation, *, viewer: Viewer, door: str, at: datetime) -> Commit | None:
    """The town needs no opinion any more. Raises Refused, Conflict."""
    if not viewer.may_write(one.unit_id):
        raise Refused(Fault("", strange(viewer, one.unit_id)))
    if one.answered_on:
        raise Refused(Fault("", "法律顾问已经答复，不能撤回。"))
    one.void = True
    try:
        with writing(by=viewer.person, why=f"不再征求法律顾问意见（登记号{one.entry_id}）", door=door, at=at) as act:
            act.put(one)
    except BaseException:
        one.void = False
        raise
    return act.commit


def mine(viewer: Viewer, pk: int | None = None) -> QuerySet[Any]:
    """What this adviser is asked by the units he still advises, as far as the case stands; of answers those of half a year."""
    first = viewer.day - timedelta(days=LATELY)
    asked = Consultation.objects.standing().filter(adviser=viewer.person, entry__unit__among=viewer.advises, entry__void=False)
    asked = asked.filter(Q(answered_on=None) | Q(answered_on__gte=first))
    return (asked if pk is None else asked.filter(pk=pk)).select_related("entry", "unit", "opinion")


def asked_by(viewer: Viewer) -> QuerySet[Any]:
    """What the towns whose ledgers he keeps asked: what waits, and the answers of half a year."""
    first = viewer.day - timedelta(days=LATELY)
    asked = Consultation.objects.standing().filter(unit__among=viewer.written, entry__void=False)
    asked = asked.filter(Q(answered_on=None) | Q(answered_on__gte=first))
    return asked.select_related("entry", "unit", "adviser")


@dataclass(frozen=True)
class Answer:
    """What the adviser says."""

    conclusion: str
    text: str
    cites: str = ""


def answer(one: Consultation, told: Answer, *, viewer: Viewer, door: str, at: datetime) -> Consultation:
    """The adviser's own answer: the row of 法律意见, its link to the case and the answer are one commit.

    `one` bears the `since` it was read with. Raises Refused with every fault, Conflict when it was taken back meanwhile.
    """
    card = Entry.objects.get(pk=one.entry_id)
    if one.adviser_id != viewer.person.pk or card.unit_id not in viewer.advises or one.void or card.void:
        raise Refused(Fault("", "这件事项没有征求您的意见，或者已经撤回。"))
    if one.answered_on:
        raise Refused(Fault("", "您已经答复过。要补充的，请经办人再征求一次。"))
    said: Any = Consultation.objects.get(pk=one.pk)
    said.since = one.since
    said.conclusion, said.text, said.cites, said.answered_on = told.conclusion, told.text.strip(), told.cites.strip(), day_of(at)
    opinion = _opinion(card, viewer.person, day_of(at))
    faults = [*field_faults(said), *all_faults([opinion])]
    if told.conclusion not in Advice.values:
        faults.append(Fault("conclusion", "请选择结论。"))
    if told.conclusion != Advice.AGREE and not said.text:
        faults.append(Fault("text", "请写明意见：哪一处、为什么、建议怎么改。"))
    if faults:
        raise Refused(*faults)
    with writing(by=viewer.person, why=f"答复法律意见（登记号{card.pk}）", door=door, at=at) as act:
        refuse_tallied([opinion])
        act.put(opinion)
        said.opinion_id = opinion.pk
        act.put(said)
        act.put(Link(one_id=opinion.pk, other_id=card.pk, kind=SERVES, why="征求意见的答复", unit_id=one.unit_id))
    return said  # type: ignore[no-any-return]


def _opinion(card: Entry, adviser: Person, day: date) -> AdviserOpinion:
    """The row that counts: one opinion on one matter; its words stay with the consultation."""
    from fazhi.cases.row import kinds

    review = card.ledger == "legality_review"
    row: Any = kinds()[card.ledger].objects.get(pk=card.pk)
    subject = Subject(row.sheet.advised(row))
    return AdviserOpinion(
        unit_id=card.unit_id, given_on=day, matter=card.title[:200], subject=subject, form=Form.WRITTEN,
        adviser=adviser.name, review=card.pk if review else None,
    )  # fmt: skip


def adopt(one: Consultation, adopted: str, reason: str, *, viewer: Viewer, door: str, at: datetime) -> Commit | None:
    """The clerk notes in the ledger of opinions what became of it. Raises Refused, Conflict."""
    if one.opinion_id is None:
        raise Refused(Fault("", "法律顾问还没有答复。"))
    row = AdviserOpinion.objects.get(pk=one.opinion_id)
    row.adopted, row.reason = adopted, reason.strip()
    return keep([row], viewer=viewer, why="登记法律意见采纳情况", door=door, at=at)


def on_paper(card: Entry, viewer: Viewer) -> list[Any]:
    """Opinions of the case's unit that were written down from paper lately and serve nothing yet. Two queries."""
    first = viewer.day - timedelta(days=PAPERS)
    rows = AdviserOpinion.objects.standing().filter(unit=card.unit_id, given_on__gte=first).order_by("-given_on", "-pk")
    used = Link.objects.standing().filter(kind=SERVES, one__ledger=name_of(AdviserOpinion), one__unit=card.unit_id)
    return list(rows.exclude(pk__in=used.values("one"))[:OFFERED])


def of_case(entry: int) -> list[Consultation]:
    """What was asked about a case, newest first. One query."""
    asked = Consultation.objects.standing().filter(entry=entry).select_related("adviser")
    return list(asked.order_by("-asked_on", "-pk"))


def given(entry: int) -> list[Any]:
    """The rows of 法律意见 that serve a case, by the consultation or from paper. One query."""
    links = Link.objects.standing().filter(other=entry, kind=SERVES, one__ledger=name_of(AdviserOpinion))
    return list(AdviserOpinion.objects.standing().filter(pk__in=links.values("one")).order_by("given_on", "pk"))


def adopted_of(asked: Iterable[Consultation]) -> dict[int, str]:
    """By opinion number what became of it in words, "" where nobody noted it. One query."""
    keys = [one.opinion_id for one in asked if one.opinion_id]
    return {row.pk: row.get_adopted_display() for row in AdviserOpinion.objects.filter(pk__in=keys)} if keys else {}
