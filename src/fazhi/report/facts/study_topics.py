"""Laws that the study group of the Party committee studied this year, the most studied first, at most six."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from django.db.models import Q

from fazhi.indicators.scope import Scope
from fazhi.law import Book
from fazhi.reading.laws import names
from fazhi.records.ledgers.law_study import Body, LawStudy
from fazhi.report.row_words import Line, taken, told
from fazhi.report.told import Told

MOST = 6


def tell(scope: Scope, book: Book) -> list[Told]:
    """«中心组重点学习了《宪法》《民法典》。» Only names that law data know are put between 《》."""
    lines = taken(scope, LawStudy, "held_on", "topic", "content", where=Q(body=Body.GROUP))
    found: Counter[str] = Counter()
    behind: list[Line] = []
    for line in lines:
        studied = _laws(f"{line['topic']}；{line['content']}", _known(book))
        found.update(studied)
        behind += [line] if studied else []
    most = [name for name, _ in found.most_common()]
    said = "".join(f"《{name}》" for name in most[:MOST]) + ("等" if len(most) > MOST else "")
    return told(f"中心组重点学习了{said}。" if said else "", behind)


@lru_cache(maxsize=8)
def _known(book: Book) -> tuple[str, ...]:
    """Names of laws as people say them, longer ones first."""
    bare = {form for name in names() for form in (name.name, *name.forms)} | {law.title for law in book.laws()}
    return tuple(sorted((form.removeprefix("中华人民共和国") for form in bare), key=lambda form: (-len(form), form)))


def _laws(text: str, known: tuple[str, ...]) -> list[str]:
    """Names of laws in a text, the longest that fits at each place."""
    found: list[str] = []
    for name in known:
        if name in text:
            found.append(name)
            text = text.replace(name, "；")
    return found
