"""Several reports checked beside each other, and their check as files; without a unit no database is needed."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from fazhi.reading import Reading, ReadingError, check
from fazhi.report.copies import alike
from fazhi.report.examined import Examined, Unread

INPUT = "标准输入"


def read(file: str, earlier: str | None = None) -> Reading:
    """A report by the path of its file, - for the standard input. Raises ReadingError."""
    return check(sys.stdin.buffer.read(), INPUT, earlier=earlier) if file == "-" else check(Path(file), earlier=earlier)


def checked(files: Sequence[str], unit: str | None, year: int | None, earlier: str | None) -> list[Examined | Unread]:
    """Each file, in the order given, beside the others and beside the unit's ledger; what cannot be read is Unread."""
    first: dict[str, Reading] = {}
    unread: dict[str, Unread] = {}
    for file in dict.fromkeys(files):
        try:
            first[file] = read(file, earlier)
        except ReadingError as error:
            unread[file] = Unread(Path(file).name, str(error))
    near = alike({file: reading.text for file, reading in first.items()})
    found: list[Examined | Unread] = []
    for file in dict.fromkeys(files):
        found.append(unread[file] if file in unread else _examined(file, first[file], near[file], len(first) - 1, earlier))
    return [one if isinstance(one, Unread) or not unit else _beside(one, unit, year) for one in found]


def _examined(file: str, reading: Reading, near: dict[str, str], others: int, earlier: str | None) -> Examined:
    """A report beside those others that are like it."""
    if near:
        again = check(reading.text, file, earlier=earlier, others={Path(name).stem: text for name, text in near.items()})
        reading = replace(reading, faults=again.faults)
    return Examined(INPUT if file == "-" else Path(file).name, reading, earlier="given" if earlier else "", others=others)


def _beside(one: Examined, unit: str, year: int | None) -> Examined:
    from fazhi.cli.beside import examined_beside

    return examined_beside(one, unit, year)


def export(found: Iterable[Examined | Unread], xlsx: Path | None, docx: Path | None) -> None:
    """Writes the list as a spreadsheet and the opinion as a paper, where asked."""
    from fazhi.cli.ground import now, today
    from fazhi.report import examining_paper, examining_sheet

    every = list(found)
    if xlsx:
        xlsx.write_bytes(examining_sheet.sheet(every))
    if docx:
        docx.write_bytes(examining_paper.docx(examining_paper.paper(every, day=today()), at=now()))
