"""One thing with two values: the same figure of the year said in two places and not the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from fazhi.reading.agreement import agree
from fazhi.reading.claim import Claim
from fazhi.reading.fault import Basis, Fault, Passage, Severity, Subject

CODE = "figure_twice"
LABEL = "同一事项前后数字不一"
SEVERITY: Severity = "warning"
BASIS: Basis = "rule"
_FILLER = re.compile(
    r"全年|今年|本年度?|年内|一年来|20\d\d年度?|截至[^，]{0,8}|目前|共计?|累计|总计|合计|先后|组织|开展|召开|举办|进行|完成|我[镇乡]|全[镇乡]"
    r"|全街道?|我街道|了|的|各类|及时|成功|有效|[“”，、（）() \d]"
)
_PARTLY = re.compile(
    r"上半年|下半年|[一二三四]季度|\d{1,2}月|其中|另|再次|又|分别|各村|每|同比|去年|上年|较|相关|以来|今后|专项|联合|集中|重点|村(?:支部|委会|两委)|社区(?:党|居)"
)
LIKE = 65  # of 100: two quotes less alike speak of two things
_LOOSE = frozenset({"other", "publicity_activity", "training_activity", "document_issued", "work_meeting", "inspection"})


def find(subject: Subject) -> Iterator[Fault]:
    """A warning at the second place, the first beside it."""
    first: dict[tuple[str, str, str, int | None], Claim] = {}
    for claim in _varying(subject):
        other = first.setdefault((claim.kind, claim.measure, _thing(claim.what), claim.year), claim)
        if other.value != claim.value and _contradict(subject, other, claim):
            says = f"前文写“{other.quote}”，这里写“{claim.quote}”，同一事项两个数，请核对统一。"
            beside = (Passage(claim.quote, claim.start, other.quote, other.start),)
            yield Fault(CODE, SEVERITY, claim.quote, claim.start, says, BASIS, beside)


@lru_cache(maxsize=4096)
def _thing(what: str) -> str:
    """What is counted, without the words around it."""
    return _FILLER.sub("", what)


def _contradict(subject: Subject, one: Claim, other: Claim) -> bool:
    """Whether two figures of one kind speak of one thing and cannot both hold."""
    if len(_thing(one.what)) < (5 if one.measure == "%" else 2) or subject.same_sentence(one.start, other.start):
        return False
    if any(_PARTLY.search(_clause(subject, claim)) for claim in (one, other)):
        return False
    return _likeness(one, other) >= LIKE and not _agree(one, other)


def _varying(subject: Subject) -> Iterator[Claim]:
    """The figures of whose kind and measure there are different values."""
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in subject.claims:
        told = claim.scope in ("year", "stock") and claim.exactness in ("exact", "over")
        if told and claim.kind not in _LOOSE and claim.part_of is None:
            groups.setdefault((claim.kind, claim.measure), []).append(claim)
    for group in groups.values():
        if len({claim.value for claim in group}) > 1:
            yield from group


def _likeness(one: Claim, other: Claim) -> float:
    """How like the words of two quotes are, figures left out, of 100."""
    from rapidfuzz.fuzz import ratio

    return ratio(_FILLER.sub("", one.quote), _FILLER.sub("", other.quote))


def _agree(one: Claim, other: Claim) -> bool:
    """Whether the looser statement holds the other: 40余 and 43."""
    if _counted(one) and _counted(other):
        return one.value == other.value
    return agree(one, other.value).status == "match" or agree(other, one.value).status == "match"


def _counted(claim: Claim) -> bool:
    """Whether a figure is an exact whole number: two such agree only when they are the same."""
    return claim.exactness == "exact" and claim.high is None and claim.place == 1 and claim.value % 1 == 0


def _clause(subject: Subject, claim: Claim) -> str:
    """The quote with what stands before it in its sentence, no further than its own clause and the one before."""
    sentence = subject.sentence_at(claim.start)
    low = max(sentence.start, claim.start - 24)
    return subject.page.plain[low : claim.end]
