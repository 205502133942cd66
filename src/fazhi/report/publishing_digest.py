"""The digest of a report: one number over every sentence and every figure, known before the paper is printed.

Each clause and figure is a leaf, SHA-256 of (salt, id, value); the digest is the SHA-256 of all leaves in order. The public
page carries the salts of what it shows, so that anybody can build the digest again; of what it hides it carries the leaf
alone, so that a value below five cannot be found by trying. The salts come from the random salt that the trail gave the town's
own first version, which no paper carries.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fazhi.org.models import Unit
from fazhi.report.compose import canonical

if TYPE_CHECKING:
    from fazhi.report.compose import Report

LABEL = "报送摘要"
CLAUSE = re.compile(r"[^，。；]*[，。；]|[^，。；]+$")


@dataclass(frozen=True)
class Item:
    """One thing under the digest: a clause of a line, or a figure. `id` of a line: t title, o opening, h1… headings, p1…
    paragraphs, c closing; of its second clause «p1.2»; of a figure «f:name».
    """

    id: str
    value: str


@dataclass(frozen=True)
class Sealed:
    """The things of a report in order, the salt and leaf of each by id, and the digest over all."""

    items: tuple[Item, ...]
    salts: dict[str, str]
    leaves: dict[str, str]
    digest: str


def lines(model: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(id, kind, paragraph) of every line of a frozen report (`compose.canonical`) in the order of the text; `kind` title,
    opening, heading1, heading2, paragraph, closing.
    """
    yield "t", "title", {"text": model["title"], "figures": ()}
    if model["opening"]:
        yield "o", "opening", {"text": model["opening"], "figures": ()}
    headings = paragraphs = 0
    for part in model["parts"]:
        headings += 1
        yield f"h{headings}", "heading1", {"text": part["heading"], "figures": ()}
        for section in part["sections"]:
            if section["heading"]:
                headings += 1
                yield f"h{headings}", "heading2", {"text": section["heading"], "figures": ()}
            for said in section["paragraphs"]:
                paragraphs += 1
                yield f"p{paragraphs}", "paragraph", said
    if model["closing"]:
        yield "c", "closing", {"text": model["closing"], "figures": ()}


def clauses(text: str) -> list[str]:
    """A line by its clauses, each with the mark that ends it: what is hidden is no more than the clause it stands in."""
    return CLAUSE.findall(text)


def items(model: dict[str, Any]) -> Iterator[Item]:
    """Everything of a frozen report that the digest covers, in the order of the text, the figures last."""
    for name, _, said in lines(model):
        yield from (Item(f"{name}.{number}", clause) for number, clause in enumerate(clauses(said["text"]), 1))
    for line in model["annex"]:
        yield Item(f"f:{line['indicator']}", figure_text(line, model["definitions"].get(line["indicator"], "")))


def figure_text(line: dict[str, Any], definition: str) -> str:
    """A figure as its leaf holds it: version, value, value as printed, definition, number and digest of its records; then
    the year before's, where it is told.
    """
    measure = "" if line["shown"].endswith("%") else line["measure"]
    said = [
        str(line["version"]),
        plain(line["value"]),
        f"{line['shown']}{measure}",
        definition,
        str(line["rows"]),
        line["digest"],
    ]
    if before := line.get("last"):
        said += [str(before["year"]), plain(before["value"]), before["shown"], str(before["rows"]), before["digest"]]
    return "\n".join(said)


def plain(value: float | int | None) -> str:
    """A value as text, six decimals at most; the verifier's script writes it the same way."""
    return f"{value:.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value if value is not None else "")


def leaf(salt: str, name: str, value: str) -> str:
    """The leaf of one thing."""
    return hashlib.sha256(f"{salt}\n{name}\n{value}".encode()).hexdigest()


def root(leaves: list[str]) -> str:
    """The digest over leaves in order."""
    return hashlib.sha256("\n".join(leaves).encode()).hexdigest()


def seal(model: dict[str, Any], unit: int) -> Sealed:
    """The digest of a frozen report of the unit with that key, and what it is made of; the same report, the same digest."""
    key = _key(unit)
    things = tuple(items(model))
    about = f"{model['year']}/{model['as_of']}"
    salts = {one.id: hmac.new(key, f"{about}/{one.id}".encode(), hashlib.sha256).hexdigest()[:32] for one in things}
    leaves = {one.id: leaf(salts[one.id], one.id, one.value) for one in things}
    return Sealed(things, salts, leaves, root(list(leaves.values())))


def seal_of(signed: Any) -> Sealed:
    """The digest of a signed report (a row of Signed)."""
    return seal(json.loads(signed.model), signed.unit_id)


def _key(unit: int) -> bytes:
    """What the salts are made from: the salt of the unit's first version. ValueError for a unit that has none."""
    first = Unit.version._default_manager.filter(row=unit).order_by("since").first()
    if first is None or not first.salt:
        raise ValueError("这个单位没有留痕，不能计算报送摘要。")
    return str(first.salt).encode()


def of_report(report: Report) -> str:
    """The digest that the paper of this report carries: what `seal` gives once it is signed."""
    return seal(json.loads(canonical(report)), report.unit.pk).digest


def grouped(digest: str) -> str:
    """The digest as it is printed and read aloud: eight by eight."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


def read(text: str) -> str:
    """A digest as a person typed or pasted it: blanks and capitals do not matter; empty when it is none."""
    found = "".join(text.split()).lower()
    return found if len(found) == 64 and all(char in "0123456789abcdef" for char in found) else ""
