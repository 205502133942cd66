"""The name of a law or rule between 《》 that is nearly, but not, its name (names.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from fazhi.reading.fault import Basis, Fault, Severity, Subject

CODE = "regulation_misnamed"
LABEL = "法规文件名称有误"
SEVERITY: Severity = "error"
BASIS: Basis = "rule"

FILE = Path(__file__).parents[1] / "names.yaml"
_BOOK = re.compile(r"《([^《》\n]{4,60})》")
_OTHER = re.compile(
    r"^(?!.*(?:国务院|中华人民共和国))[\u4e00-\u9fff]{1,8}(?:省|市|县|区|镇|乡|街道|自治州|自治区)(?!场)|实施(?:办法|细则|意见|方案)|〈|贯彻|解读|通知"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A right name, its other right forms and the pattern of what means it."""

    name: str
    forms: frozenset[str]
    like: re.Pattern[str]


@cache
def names() -> tuple[Name, ...]:
    """The names of names.yaml."""
    rows = yaml.safe_load(FILE.read_text("utf-8"))
    return tuple(Name(row["name"], frozenset([row["name"], *row.get("also", [])]), re.compile(row["like"])) for row in rows)


def find(subject: Subject) -> Iterator[Fault]:
    """An error for each name that means a known paper and is not written like it."""
    for match in _BOOK.finditer(subject.page.plain):
        said = match[1].replace(" ", "")
        if _OTHER.search(said):
            continue
        for name in names():
            if name.like.search(said) and said not in name.forms:
                says = f"名称有误，应为《{name.name.replace('-', '—')}》。"
                yield subject.quoted("regulation_misnamed", "error", match.start(), match.end(), says, "rule")
                break
