"""The numbers of one paper: figures of the registry, and counts that only this paper needs, bound in the text and indexed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fazhi.indicators.compute import behind_each, compute, digest
from fazhi.indicators.counting import base, count, matches, total
from fazhi.indicators.figure import Figure, figures
from fazhi.indicators.result import Result
from fazhi.indicators.scope import Scope
from fazhi.papers import numerals
from fazhi.papers.model import Annex, Binding, Cell, Note, Run, Table
from fazhi.records.ledger import name_of
from fazhi.records.zero import kept_ledgers, zero_ledgers
from fazhi.trail import reading
from fazhi.trail.writing import head

ABSENT = "未建账"
WIDTHS = (11.0, 30.0, 26.0, 18.0, 51.0, 20.0)
Key = tuple[int, object, object, str]  # unit, first day, last day, figure


@dataclass(frozen=True)
class Found:
    """A figure's result in a scope."""

    scope: Scope
    result: Result


def own(scope: Scope, asked: Sequence[Figure]) -> dict[str, Result]:
    """Figures declared by a paper itself (no ratios, no totals), in one pass: zero only where the ledger is kept."""
    cells = count(scope, [(one.name, part) for one in asked for part in one.parts], units=False)
    above = scope.tree.path(scope.unit, scope.end)
    kept = kept_ledgers(scope.span, scope.end, scope.seq) | zero_ledgers(above, scope.start, scope.end, scope.seq)
    found: dict[str, Result] = {}
    for one in asked:
        amount = total(cells[one.name])
        if not amount.rows and not any(name_of(part.ledger) in kept for part in one.parts):
            found[one.name] = Result(one, "absent", None, 0, 0, 0)
        else:
            state = "value" if amount.value else "zero"
            found[one.name] = Result(one, state, amount.value, amount.rows, amount.single, 0)  # type: ignore[arg-type]
    return found


def rows_of(scope: Scope, one: Figure) -> list[tuple[int, int]]:
    """(row, since) of every record behind a figure that a paper declares."""
    pairs: list[tuple[int, int]] = []
    for part in one.parts:
        key = reading.table(part.ledger, scope.seq)[1]
        pairs += base(scope, part).filter(matches(part)).values_list(key, "since")
    return pairs


class Numbers:
    """The bound numbers of one paper. `last` marks results of the year before, so that their bookmarks say so."""

    def __init__(self, own_figures: Sequence[Figure] = ()) -> None:
        self._own = {one.name: one for one in own_figures}
        self._found: dict[Key, Found] = {}
        self._used: dict[Key, None] = {}
        self.lacking: list[str] = []

    def ask(self, scope: Scope, names: Sequence[str]) -> dict[str, Result]:
        """The results of these figures in a scope, each computed once."""
        wanted = [name for name in dict.fromkeys(names) if self._key(scope, name) not in self._found]
        known = [name for name in wanted if name not in self._own]
        found = compute(scope, known) if known else {}
        if mine := [self._own[name] for name in wanted if name in self._own]:
            found |= own(scope, mine)
        for name, result in found.items():
            self._found[self._key(scope, name)] = Found(scope, result)
        return {name: self._found[self._key(scope, name)].result for name in names}

    @staticmethod
    def _key(scope: Scope, name: str) -> Key:
        return (scope.unit, scope.start, scope.end, name)

    def run(self, scope: Scope, name: str, *, bare: bool = False, last: bool = False) -> Run:
        """The figure as a bound stretch of text: with its measure, or `bare` for a table; an absent one is «未建账», listed."""
        result = self.ask(scope, [name])[name]
        key = self._key(scope, name)
        if result.value is None:
            if key not in self._used:
                self.lacking.append(f"{result.indicator.label}（{numerals.period(scope.start, scope.end)}）没有台账")
            self._used[key] = None
            return Run(ABSENT if not bare else "—")
        self._used[key] = None
        text = (numerals.grouped(result.value) if result.indicator.measure != "%" else result.shown) if bare else result.phrase
        bound = Binding(str(result.value), str(result.indicator.version), "last" if last else "")
        return Run(text, figure=name, binding=bound, query=f"from={scope.start}&to={scope.end}")

    def cell(self, scope: Scope, name: str, *, last: bool = False) -> Cell:
        """The figure as a cell of a table."""
        return Cell(runs=(self.run(scope, name, bare=True, last=last),))

    def difference(self, scope: Scope, before: Scope, name: str) -> str:
        """This period less the one before, as a table has it: «+3», «-2», «0»; «—» when one of them is absent."""
        one, other = self.ask(scope, [name])[name].value, self.ask(before, [name])[name].value
        if one is None or other is None:
            return "—"
        change = one - other
        return f"+{numerals.grouped(change)}" if change > 0 else numerals.grouped(change)

    def place(self, scope: Scope, results: dict[str, Result], *names: str) -> None:
        """Notes figures that were told by other means (sections), so that the index lists them."""
        for name in names:
            self._found[self._key(scope, name)] = Found(scope, results[name])
            self._used[self._key(scope, name)] = None

    def index(self, seq: int | None) -> Annex:
        """数据索引表: every number of the paper with its period, definition, records and their digest."""
        told = [found for key in self._used if (found := self._found[key]).result.value is not None]
        digests = self._digests(told)
        lines, seen = [], set[str]()
        for place, found in enumerate(told, 1):
            one, result = found.result.indicator, found.result
            anchor = "" if one.name in seen else one.name
            seen.add(one.name)
            period = numerals.period(found.scope.start, found.scope.end)
            rows = f"{result.rows}条" + (f"\n汇总{numerals.number(result.tally)}" if result.tally else "")
            mark = digests[self._key(found.scope, one.name)][:8]
            lines.append((str(place), Cell(one.label, anchor=anchor), f"{period}\n{result.phrase}", rows, one.definition, mark))
        table = Table(
            (("序号", "数字", "期间和数值", "依据的记录", "口径", "摘要"),), tuple(lines), widths=WIDTHS,
            aligns=("center", "left", "left", "center", "left", "center"),
        )  # fmt: skip
        newest = head()
        at = seq if seq is not None else (newest.seq if newest else 0)
        return Annex("数据索引表", (table, Note(f"数字取自留痕第{at}次写入。“摘要”相同，即所依据的记录及其版本相同。")))

    def _digests(self, told: Sequence[Found]) -> dict[Key, str]:
        marks: dict[Key, str] = {}
        scopes = {self._key(one.scope, ""): one.scope for one in told}
        for place, scope in scopes.items():
            names = [one.result.indicator.name for one in told if self._key(one.scope, "") == place]
            known = tuple(name for name in names if name not in self._own and name in figures())
            pairs = behind_each(scope, known) if known else {}
            pairs |= {name: rows_of(scope, self._own[name]) for name in names if name in self._own}
            marks |= {self._key(scope, name): digest(found) for name, found in pairs.items()}
        return marks
