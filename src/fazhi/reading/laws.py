"""Names of laws and rules between 《》: which paper a name means, whether it is written right, whether it was in force."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

import yaml

FILE = Path(__file__).parent / "names.yaml"
_BOOK = re.compile(r"《([^《》\n]{2,60})》")
_STATE = "中华人民共和国"
_TAIL = re.compile(
    r"（(?:\d{4}年?)?(?:最新|新|第[一二三四五六]次)?(?:修[订正改](?:版|草案|本)?|施行|试行|版|草案|征求意见稿|节选|全文|摘编|单行本)*）$"
)
# another paper than the law that it speaks of: of a place, carrying a law out, or about it
_OTHER = re.compile(
    r"^(?!.*(?:国务院|中华人民共和国))[\u4e00-\u9fff]{1,10}(?:省|市|县|区|镇|乡|街道|自治州|自治区|盟|旗)(?!场)"
    r"|实施(?:办法|细则|意见|方案)|〈|贯彻|解读|通知|问答|读本|手册|宣传|学习|讲座|汇编|知识|案例|清单|计划|方案|条例》"
)
_KINDS = re.compile(r"(?:法|条例|规定|办法|纲要|规划|准则|典|规则|规范)$")
MOST = 2_000
_SHORT = 8  # a name shorter than this is near another by one character, a longer one by two
_LEAST = 5


@dataclass(frozen=True, slots=True)
class Name:
    """A right name with its other right forms, what else means it, and when it was in force (None: no matter)."""

    name: str
    forms: frozenset[str]
    like: re.Pattern[str] | None
    since: date | None
    until: date | None
    by: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Book:
    """A name between 《》 at [start, end) of the text, marks included; `words` without spaces and 中华人民共和国."""

    words: str
    start: int
    end: int


@cache
def names() -> tuple[Name, ...]:
    """The names of names.yaml."""
    rows = yaml.load(FILE.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (a safe loader)
    return tuple(_name(row) for row in rows)


@cache
def _by_form() -> dict[str, Name]:
    return {form: name for name in names() for form in name.forms}


@cache
def _likes() -> tuple[Name, ...]:
    return tuple(name for name in names() if name.like)


def _name(row: dict[str, object]) -> Name:
    also = row.get("also", [])
    forms = [str(row["name"]), *(map(str, also) if isinstance(also, list) else ())]
    since, until = row.get("from"), row.get("until")
    return Name(
        forms[0],
        frozenset(_bare(form) for form in forms),
        re.compile(str(row["like"])) if "like" in row else None,
        since if isinstance(since, date) else None,
        until if isinstance(until, date) else None,
        str(row.get("by", "")),
        row.get("mark") == "verified",
    )


def books(plain: str) -> Iterator[Book]:
    """The names between 《》 in order, two thousand at most: no report has more."""
    for match in islice(_BOOK.finditer(plain), MOST):
        yield Book(_bare(match[1]), match.start(), match.end())


def _bare(words: str) -> str:
    words = words.replace(" ", "").removeprefix(_STATE)
    return _TAIL.sub("", words) or words


def known(words: str) -> Name | None:
    """The law whose right name this is."""
    return _by_form().get(words)


@lru_cache(maxsize=4096)
def meant(words: str) -> Name | None:
    """The law that a wrong name means: by its pattern, else by being one or two characters from it. None for other papers."""
    if words in _by_form() or _OTHER.search(words):
        return None
    for name in _likes():
        if name.like and name.like.search(words):
            return name
    return _near(words) if len(words) >= _LEAST and _KINDS.search(words) else None


def _near(words: str) -> Name | None:
    """The one name within reach; two at the same distance leave it open."""
    from rapidfuzz.distance import Levenshtein

    reach = 1 if len(words) < _SHORT else 2
    found: list[tuple[int, Name]] = []
    for form, name in _by_form().items():
        if len(form) < _LEAST or abs(len(form) - len(words)) > reach or form[-1] != words[-1]:
            continue
        distance = Levenshtein.distance(words, form, score_cutoff=reach)
        if distance <= reach:
            found.append((distance, name))
    found.sort(key=lambda pair: pair[0])
    if not found or len(found) > 1 and found[0][0] == found[1][0] and found[0][1] is not found[1][1]:
        return None
    return found[0][1]
