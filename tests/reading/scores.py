"""How well the reading finds what labelled texts say: matches, misses, false claims, traps stumbled into."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from fazhi.reading import Claim, Reading, check
from tests.reading.labels import Label, Labelled, Trap

Text = Labelled


@dataclass(frozen=True, slots=True)
class Scored:
    """One text read: `pairs` are found labels with their claims, `missed` and `false` what stands alone."""

    text: Text
    reading: Reading
    pairs: tuple[tuple[Label, Claim], ...]
    missed: tuple[Label, ...]
    false: tuple[Claim, ...]
    stumbled: tuple[tuple[Trap, Claim], ...]


@dataclass(frozen=True, slots=True)
class Rates:
    """Hits beside what was said and what should be: precision, recall and F1, each from 0 to 1 (1 when nothing was asked)."""

    hits: int
    said: int
    due: int

    @property
    def precision(self) -> float:
        """Hits among what was said."""
        return self.hits / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        """Hits among what should be said."""
        return self.hits / self.due if self.due else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Sums:
    """The sums of a set. `figures`: quote, value and measure agree; `full`: the kind agrees as well."""

    figures: Rates
    full: Rates
    kinds: dict[str, Rates]
    wrong_kinds: Counter[tuple[str, str]]
    exactness: Rates
    scope: Rates
    traps: dict[str, Rates] = field(default_factory=dict)
    heads: dict[str, Rates] = field(default_factory=dict)


def score(text: Text) -> Scored:
    """Reads a labelled text and lays its claims beside the labels."""
    reading = check(text.text)
    open_claims = list(reading.claims)
    pairs: list[tuple[Label, Claim]] = []
    left = list(text.labels)
    for same_kind in (True, False):  # a label takes the claim of its own kind first: one number may carry two
        for label in list(left):
            claim = next((c for c in open_claims if _agrees(label, c) and (not same_kind or c.kind == label.kind)), None)
            if claim is not None:
                pairs.append((label, claim))
                open_claims.remove(claim)
                left.remove(label)
    stumbled = tuple((t, c) for t in text.traps for c in open_claims if c.start < t.end and t.start < c.end)
    return Scored(text, reading, tuple(pairs), tuple(left), tuple(open_claims), stumbled)


def parts_read(reading: Reading) -> tuple[str, ...]:
    """The kinds of the parts in the order of the text; neighbours of one kind, as thematic headings give, count once."""
    return tuple(kind for kind, _ in groupby(part.kind for part in reading.parts))


def _agrees(label: Label, claim: Claim) -> bool:
    over = claim.start < label.end and label.start < claim.end
    written = _measure(label.measure) in _measure(label.quote)  # «未发生», «全部» and «百分之九十» write no measure word
    same = _measure(claim.measure) == _measure(label.measure) or not written
    return over and claim.value == label.value and same


def _measure(word: str) -> str:
    return word.replace("(", "（").replace(")", "）").replace("％", "%")


def add_up(scored: Sequence[Scored]) -> Sums:
    """The sums over all texts of a set."""
    pairs = [pair for one in scored for pair in one.pairs]
    labels = [label for one in scored for label in one.text.labels]
    claims = [claim for one in scored for claim in one.reading.claims]
    right = Counter(label.kind for label, claim in pairs if label.kind == claim.kind)
    due, said = Counter(label.kind for label in labels), Counter(claim.kind for claim in claims)
    return Sums(
        figures=Rates(len(pairs), len(claims), len(labels)),
        full=Rates(right.total(), len(claims), len(labels)),
        kinds={kind: Rates(right[kind], said[kind], due[kind]) for kind in sorted(due | said)},
        wrong_kinds=Counter((label.kind, claim.kind) for label, claim in pairs if label.kind != claim.kind),
        exactness=_share([label.exactness == claim.exactness for label, claim in pairs]),
        scope=_share([label.scope == claim.scope for label, claim in pairs]),
        traps=_traps(scored),
        heads={
            "unit": _share([one.text.unit == one.reading.unit for one in scored]),
            "year": _share([one.text.year == one.reading.year for one in scored]),
            "parts": _share(
                [one.text.parts == tuple(part.kind for part in one.reading.parts) for one in scored if one.text.parts]
            ),
        },
    )


def _share(right: Sequence[bool]) -> Rates:
    return Rates(sum(right), len(right), len(right))


def _traps(scored: Sequence[Scored]) -> dict[str, Rates]:
    due = Counter(trap.kind for one in scored for trap in one.text.traps)
    hit = Counter(kind for one in scored for kind in [t.kind for t in {trap for trap, _ in one.stumbled}])
    return {kind: Rates(due[kind] - hit[kind], due[kind], due[kind]) for kind in sorted(due)}
