"""What the page of a form shows: the sheet as a table, the ties and numbers in it, the cell that is being tied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from fazhi.exchange.filling import Filled, When, filled
from fazhi.exchange.fingerprint import Said, period, title
from fazhi.exchange.form import Form, Sheet, letters, ref, spot
from fazhi.exchange.package import FormRefused
from fazhi.exchange.places import Place, fillable, places
from fazhi.exchange.suggesting import Suggestion, every, search
from fazhi.exchange.ties import PERIODS, WRITTEN, Known, Tie, known
from fazhi.indicators.figure import figures
from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.papers import numerals

ROWS, COLUMNS = 200, 40  # shown of a sheet; more is filled all the same


@dataclass(frozen=True)
class Shown:
    """A cell of the table: `state` head, formula, tied, absent, hint, blank, or none: nothing is wanted there."""

    ref: str
    text: str
    state: str
    rows: int
    columns: int
    says: str = ""


@dataclass
class Sight:
    """A form as a person looks at it. `query` the address: sheet, cell, q, year, month."""

    form: Form
    unit: Unit
    asker: Viewer
    query: Mapping[str, str]

    @cached_property
    def sheet(self) -> int:
        """The sheet looked at."""
        said = self.query.get("sheet", "0")
        return int(said) if said.isdecimal() and int(said) < len(self.form.sheets) else 0

    @cached_property
    def said(self) -> Said:
        """The period the form names."""
        return period(self.form)

    @cached_property
    def at(self) -> When:
        """The year and month to fill for: asked, else the form's, else the month before today's."""
        day = self.asker.day
        year, month = (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)
        asked = [self.query.get(name, "") for name in ("year", "month")]
        if all(one.isdecimal() for one in asked):
            return When(int(asked[0][:5]), int(asked[1][:3]))
        return When(self.said.year or year, self.said.month or month)

    @cached_property
    def kept(self) -> Known:
        """What is kept of the form."""
        return known(self.unit, self.form)

    @cached_property
    def blanks(self) -> list[Place]:
        """Cells that want a number."""
        return places(self.form)

    @cached_property
    def _wanted(self) -> set[tuple[int, str]]:
        return {(one.sheet, ref(one.spot)) for one in self.blanks}

    @cached_property
    def done(self) -> Filled:
        """The numbers."""
        return filled(self.form, self.unit, self.kept.ties, self.at, self.blanks)

    @cached_property
    def villages(self) -> list[Unit]:
        """The town's villages, for forms with a line for each."""
        return self.asker.tree.villages(self.unit.pk, self.asker.day)

    @cached_property
    def hints(self) -> dict[tuple[int, str], list[Suggestion]]:
        """Suggestions for cells that are not tied."""
        free = [one for one in self.blanks if (one.sheet, ref(one.spot)) not in self.kept.ties]
        return every(self.form, free, self.said, self.villages)

    @property
    def sure(self) -> list[Suggestion]:
        """The best suggestion of every cell where it fits well and no other fits as well."""
        best = [some for some in self.hints.values() if some[0].sure]
        return [some[0] for some in best if len(some) == 1 or some[1].score < some[0].score]

    def asked(self, **more: Any) -> dict[str, Any]:
        """The parameters that show the same."""
        return {"sheet": self.sheet, "year": self.at.year, "month": self.at.month, **more}

    def rows(self) -> list[tuple[int, list[Shown]]]:
        """The sheet as a table, row by row."""
        sheet = self.form.sheets[self.sheet]
        last, width = sheet.extent
        return [(row, self._row(sheet, row, min(width, COLUMNS))) for row in range(1, min(last, ROWS) + 1)]

    def _row(self, sheet: Sheet, row: int, width: int) -> list[Shown]:
        found = []
        for column in range(1, width + 1):
            if not sheet.covered((row, column)):
                span = sheet.span((row, column))
                rows, columns = min(span.bottom, ROWS) - row + 1, min(span.right, COLUMNS) - column + 1
                text, state, says = self._cell(sheet, (row, column))
                found.append(Shown(ref((row, column)), text, state, rows, columns, says))
        return found

    def _cell(self, sheet: Sheet, where: tuple[int, int]) -> tuple[str, str, str]:
        cell, key = sheet.cell(where), (self.sheet, ref(where))
        if key in self.kept.ties and fillable(sheet, where):
            tie = self.kept.ties[key]
            says = self.phrase(tie)
            value = self.done.written.get(key)
            if value is None:
                return "未建账", "absent", says
            shown = f"{(value * 100).normalize():f}%" if tie.written == "percent" else f"{value.normalize():f}"
            return shown, "tied", says
        if cell.formula:
            return "公式", "formula", ""
        if not cell.blank:
            number = numerals.grouped(cell.number) if cell.number is not None else ""
            return cell.text or number, "head", ""
        if not fillable(sheet, where):
            return "", "formula", ""
        if key in self.hints:
            return "", "hint", self.hints[key][0].label
        return "", "blank" if key in self._wanted else "none", ""

    def phrase(self, tie: Tie) -> str:
        """A tie in words: «来信（上年）· 年初至当月»."""
        label = figures()[tie.figure].label if tie.figure in figures() else tie.figure
        unit = self.asker.tree.units[tie.unit].name if tie.unit in self.asker.tree.units else ""
        return f"{unit}{label}{'（上年同期）' if tie.last else ''} · {PERIODS.get(tie.period, tie.period)}"

    def chosen(self) -> dict[str, Any] | None:
        """The cell being tied: its heads, its tie, suggestions and what a search finds."""
        text = self.query.get("cell", "").strip().upper()
        if not text:
            return None
        sheet = self.form.sheets[self.sheet]
        try:
            where = spot(text)
        except FormRefused:
            return None
        key = (self.sheet, text)
        tie = self.kept.ties.get(key)
        if not fillable(sheet, where):
            return None
        place = next((one for one in self.blanks if (one.sheet, one.spot) == (self.sheet, where)), None)
        hints = self.hints.get(key, [])
        asked = self.query.get("q", "").strip()[:60]
        found = search(asked) if asked else []
        return {
            "ref": text, "words": place.words if place else "", "tie": tie, "says": self.phrase(tie) if tie else "",
            "hints": hints, "q": asked, "found": found, "offers": bool(found if asked else (tie or hints)),
            "base": tie or (hints[0].tie if hints else Tie(self.sheet, text, "", self.said.kind or "year")),
        }  # fmt: skip

    def words(self) -> dict[str, Any]:
        """What the template needs."""
        left = [
            {
                "sheet": sheet,
                "name": self.form.sheets[sheet].name if sheet < len(self.form.sheets) else "",
                "ref": cell,
                "why": why,
            }
            for (sheet, cell), why in sorted(self.done.left.items(), key=lambda one: (one[0][0], spot(one[0][1])))
        ]
        last, width = self.form.sheets[self.sheet].extent
        columns = [letters(n + 1) for n in range(min(width, COLUMNS))]
        return {
            "sight": self, "title": title(self.form), "rows": self.rows(), "columns": columns,
            "left": left, "chosen": self.chosen(), "periods": PERIODS, "ways": WRITTEN, "months": range(1, 13),
            "cut": last > ROWS or width > COLUMNS, "protected": self.form.sheets[self.sheet].protected,
        }  # fmt: skip
