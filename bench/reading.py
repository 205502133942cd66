"""How much of what labelled reports say is found: precision, recall and F1, overall and per kind; traps; parts, unit, year.

    python3 bench/reading.py [--misses] [FOLDER …]     (default: each folder of tests/reading/labelled, reported apart)

A figure is found when its quote overlaps the label's and value and measure agree; it is found in full when the kind agrees too.
Exactness and scope are scored over the found ones. A trap is stumbled into when a false claim overlaps it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from tests.reading.labels import load  # noqa: E402 (after the path is set)
from tests.reading.scores import Rates, Scored, Sums, add_up, parts_read, score  # noqa: E402


def line(name: str, rates: Rates) -> str:
    """One line of a table: precision, recall, F1 in percent and the counts behind them."""
    numbers = f"{rates.precision:7.1%} {rates.recall:7.1%} {rates.f1:7.1%}"
    return f"{name:<36}{numbers}   {rates.hits} of {rates.said} said, {rates.due} due"


def sentence(text: str, start: int, end: int) -> str:
    """The sentence around a place, in one line."""
    first = max(text.rfind(mark, 0, start) for mark in "。；\n") + 1
    ends = [at for mark in "。；\n" if (at := text.find(mark, end)) >= 0]
    return text[first : min(ends, default=len(text))].strip()[:160]


def print_misses(one: Scored) -> None:
    """Each miss, each false claim and each wrong kind of a text with its sentence."""
    text, name = one.reading.text, one.text.path.stem
    for label in one.missed:
        print(
            f"miss   {name}: {label.quote} {label.kind} {label.value} {label.measure} | {sentence(text, label.start, label.end)}"
        )
    for claim in one.false:
        print(
            f"false  {name}: {claim.quote} {claim.kind} {claim.value} {claim.measure} | {sentence(text, claim.start, claim.end)}"
        )
    for label, claim in one.pairs:
        meant, read = ((x.kind, x.exactness, x.scope) for x in (label, claim))
        if meant != read:
            differs = ", ".join(f"{b} for {a}" for a, b in zip(meant, read, strict=True) if a != b)
            print(f"as     {name}: {label.quote} {differs} | {sentence(text, label.start, label.end)}")
    for what, due, got in (
        ("unit", one.text.unit, one.reading.unit),
        ("year", one.text.year, one.reading.year),
        ("parts", one.text.parts, parts_read(one.reading)),
    ):
        if due != got and due != ():
            print(f"head   {name}: {what} {got} for {due}")


def print_sums(folder: Path, scored: Sequence[Scored], sums: Sums) -> None:
    """The tables of one folder."""
    chars = sum(len(one.text.text) for one in scored)
    print(f"{folder.name}: {len(scored)} texts, {chars} characters, {sums.full.due} claims")
    print(f"{'':<36}{'P':>7} {'R':>7} {'F1':>7}")
    for name in ("figures", "full", "exactness", "scope"):
        print(line(name, getattr(sums, name)))
    for name, rates in sums.heads.items():
        print(f"{name:<36}{rates.recall:7.1%}   {rates.hits} of {rates.due}")
    print("traps stumbled into")
    for name, rates in sums.traps.items():
        print(f"  {name:<34}{rates.due - rates.hits:>4} of {rates.due}")
    print("kinds")
    for name, rates in sorted(sums.kinds.items(), key=lambda item: item[1].f1):
        print(line("  " + name, rates))
    for (meant, read), count in sums.wrong_kinds.most_common(20):
        print(f"  {meant} read as {read}: {count}")


def main() -> None:
    """Scores each folder apart."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folders", nargs="*", type=Path)
    options.add_argument("--misses", action="store_true", help="each miss, false claim and wrong kind with its sentence")
    given = options.parse_args()
    standing = sorted(path for path in (ROOT / "tests/reading/labelled").iterdir() if path.is_dir() and path.name[0] != "_")
    for folder in given.folders or standing:
        scored = [score(text) for text in load(folder)]
        if given.misses:
            for one in scored:
                print_misses(one)
        print_sums(folder, scored, add_up(scored))


if __name__ == "__main__":
    main()
