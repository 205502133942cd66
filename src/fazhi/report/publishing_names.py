"""Names in a report that goes to the public: persons become «王某» or their office, villages of petitioners «某村».

Known names come from the people of the installation and from the personal columns of the town's rows; a name beside an office is
found by its place. 政府信息公开条例 art. 15: what harms a person's privacy is not made public.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from fazhi.org.models import Person
from fazhi.org.tree import tree
from fazhi.reading.persons import NAME, SURNAME, named
from fazhi.records.ledger import ledgers
from fazhi.report.publishing_gone import Gone

TITLES = (
    "党委书记|党工委书记|副书记|书记|副镇长|镇长|副乡长|乡长|办事处主任|副主任|主任|副所长|所长|站长|局长|委员|部长|主席|庭长"
    "|法官|检察官|律师|同志"
)
BESIDE = re.compile(
    rf"(?:{TITLES}){NAME}(?=同志|，|。|、|主持|带队|带头|率|到|对|在|作|讲|为|赴|亲自|出席|出庭|参加|任|担任|于|等)"
)
ENDS = re.compile(rf"(?:{TITLES})$")
BEGINS = re.compile(rf"(?:{TITLES})")
CONTACT = re.compile(
    r"(?<![\dA-Za-z])[1-9]\d{16}[\dXx](?![\dA-Za-z])|(?<!\d)1[3-9]\d[ \-]?\d{4}[ \-]?\d{4}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)"
)
MASKED = re.compile(r"[某×*○]")
SHORT = re.compile(r"[\u4e00-\u9fff]{2,4}")
ABOUT_PERSONS = re.compile(r"信访人|来访|上访|当事人|申请人|被申请人|投诉人|举报人|原告|纠纷|村民|居民|群众|某")
NUMBERS = frozenset({"phone", "applicant_phone", "respondent_phone", "address", "certificate"})
WHY_NAME, WHY_OFFICE, WHY_VILLAGE, WHY_CONTACT, WHY_WORD = "姓名", "姓名改为职务", "当事人所在村", "证件和电话", "另行隐去"


@dataclass(frozen=True)
class Leaders:
    """The two leaders who signed; they are named by their office."""

    party: str = ""
    government: str = ""

    def office(self, name: str) -> str:
        """The office of a leader, empty for anybody else."""
        return {self.party: "党委主要负责人", self.government: "政府主要负责人"}.get(name, "") if name else ""


@dataclass(frozen=True)
class Known:
    """Whom and what to look for: names of persons, the town's villages, the leaders, the clerk's own words."""

    names: frozenset[str]
    villages: tuple[str, ...]
    leaders: Leaders = field(default_factory=Leaders)
    hide: tuple[str, ...] = ()
    keep: frozenset[str] = frozenset()


def known(unit: int, span: Iterable[int], leaders: Leaders, hide: Iterable[str], keep: Iterable[str]) -> Known:
    """What is known of a town: the people of the installation, persons in its rows, its villages."""
    units = frozenset(span)
    names = {name for name in Person.objects.values_list("name", flat=True) if SHORT.fullmatch(name)}
    names |= set(_in_rows(units))
    names |= {name for name in (leaders.party, leaders.government) if name}
    town = tree().units
    villages = sorted((town[pk].name for pk in units if pk in town and town[pk].is_village), key=lambda name: (-len(name), name))
    return Known(frozenset(names), tuple(villages), leaders, tuple(hide), frozenset(keep))


def _in_rows(units: frozenset[int]) -> Iterator[str]:
    """Names in the personal columns of the rows of these units; organisations and masked names are none."""
    for ledger in ledgers().values():
        columns = [one.name for one in ledger.columns if one.personal and one.name not in NUMBERS]
        for column in columns:
            said = ledger.model._default_manager.filter(unit_id__in=units).values_list(column, flat=True).distinct()
            for value in said.order_by():
                if not isinstance(value, str) or len(value) > 80:
                    continue
                for token in re.split(r"[、，,；;\s]+", value):
                    if SHORT.fullmatch(token) and re.match(SURNAME, token) and named(token) and not MASKED.search(token):
                        yield token


def find(text: str, about: Known) -> Iterator[Gone]:
    """What names a person in a text; pieces may overlap, the first said holds."""
    yield from _words(text, about)
    for one in (*_contacts(text), *_persons(text, about), *_villages(text, about)):
        if text[one.start : one.end] not in about.keep:
            yield one


def _words(text: str, about: Known) -> Iterator[Gone]:
    for word in sorted(about.hide, key=lambda word: -len(word)):
        yield from (Gone(m.start(), m.end(), "（略）", WHY_WORD) for m in re.finditer(re.escape(word), text))


def _contacts(text: str) -> Iterator[Gone]:
    yield from (Gone(m.start(), m.end(), "（略）", WHY_CONTACT) for m in CONTACT.finditer(text))


def _persons(text: str, about: Known) -> Iterator[Gone]:
    """Known names wherever they stand, the longest first; then names beside an office."""
    for length in (4, 3, 2):
        for start in range(len(text) - length + 1):
            if text[start : start + length] in about.names:
                yield _person(text, start, start + length, about)
    for m in BESIDE.finditer(text):
        if named(m["name"]):
            yield _person(text, *m.span("name"), about)


def _person(text: str, start: int, end: int, about: Known) -> Gone:
    """Beside an office the office alone is left; a leader becomes his office; anybody else «王某»."""
    name = text[start:end]
    if ENDS.search(text[:start]) or BEGINS.match(text, end):
        return Gone(start, end, "", WHY_OFFICE)
    if office := about.leaders.office(name):
        return Gone(start, end, office, WHY_OFFICE)
    return Gone(start, end, f"{name[: 2 if len(name) == 4 else 1]}某", WHY_NAME)


def _villages(text: str, about: Known) -> Iterator[Gone]:
    """Villages named in a sentence about persons."""
    for sentence in re.finditer(r"[^。；\n]+", text):
        if not ABOUT_PERSONS.search(sentence[0]):
            continue
        for village in about.villages:
            for m in re.finditer(re.escape(village), sentence[0]):
                kind = "某社区" if village.endswith("社区") else "某村"
                yield Gone(sentence.start() + m.start(), sentence.start() + m.end(), kind, WHY_VILLAGE)
