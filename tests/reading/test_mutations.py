"""Each fault class, put at varied places into clean reports of different shapes, is found there and brings no other error.

test_mutations.txt holds the sentences; what must be taken out or changed instead stands below. Clean reports: clean/.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from fazhi.reading import Reading, check
from fazhi.reading.fault import Fault

HERE = Path(__file__).parent
CLEAN = {file.stem: file.read_text("utf-8") for file in sorted((HERE / "clean").glob("*.txt"))}
PARTS = {"m": "measures", "s": "shortcomings", "f": "first_responsible", "p": "next_year"}
# a fault that another one brings along by its nature
ALONG = {"plan_misdated": {"regulation_misnamed"}, "half_width": {"numbering_broken"}}


@cache
def read(name: str) -> Reading:
    return check(CLEAN[name])


@dataclass(frozen=True)
class Mutation:
    """A clean report with a fault: `core` [start, end) is what the quote must cover."""

    text: str
    start: int
    end: int

    def found(self, code: str) -> tuple[Fault, ...]:
        return tuple(fault for fault in check(self.text).faults if fault.code == code)


def sentences() -> list[tuple[str, str, str, str]]:
    rows = [
        line.split(" | ") for line in (HERE / "test_mutations.txt").read_text("utf-8").splitlines() if not line.startswith("#")
    ]
    return [(code, place, words, name) for code, place, words in rows for name in CLEAN]


def filled(words: str, name: str) -> str:
    clean = read(name)
    assert clean.year and clean.unit
    kind = "街道" if clean.unit.endswith("街道") else clean.unit[-1]
    words = words.replace("\\n", "\n")
    if words.startswith("@twice"):
        return twice(name, int(words[-1]))
    return words.format(
        y=clean.year, l=clean.year - 1, n=clean.year + 1, own=clean.unit, s=kind, x="乡" if kind == "镇" else "镇"
    )


def twice(name: str, rank: int) -> str:
    """A long sentence of the report once more, the longest first."""
    body = sorted(re.findall(r"(?<=[。\n])[^。\n{}]{20,90}。", CLEAN[name]), key=len)[-1 - rank]
    return f"⟦{body}⟧"


def inserted(name: str, place: str, words: str, turn: int) -> Mutation:
    """The words after a full stop of the part, at another one each turn; in the head before the title."""
    clean = read(name)
    words = filled(words, name)
    if place == "h":
        at, words = 0, words + "\n"
    else:
        part = next(part for part in clean.parts if part.kind == PARTS[place])
        stops = [m.end() for m in re.finditer(r"。(?!”)", clean.text) if part.start + len(part.heading) < m.start() < part.end]
        if words.startswith("\n") or re.match(r"⟦\d{4}年(?:以来)?⟧，", words):
            stops = [stop for stop in stops if clean.text[stop] == "\n"] or stops
        at = stops[turn * 7 % len(stops)]
        if re.match(r"⟦\d{4}年(?:以来)?⟧，", words):
            words = "\n" + words
    return marked(clean.text[:at], words, clean.text[at:])


def marked(before: str, words: str, after: str) -> Mutation:
    core = words.find("⟦")
    bare = words.replace("⟦", "").replace("⟧", "")
    length = words.find("⟧") - core - 1 if core >= 0 else 0
    start = len(before) + max(core, 0)
    return Mutation(before + bare + after, start, start + length)


def replaced(name: str, old: str, new: str) -> str:
    """The clean report with one place changed; `old` is a pattern that must occur."""
    text, count = re.subn(old, new, CLEAN[name], count=1, flags=re.S)
    assert count == 1, (name, old)
    return text


def without_part(name: str, kind: str) -> str:
    """The clean report without one of its parts, the others numbered as before."""
    clean = read(name)
    part = next(part for part in clean.parts if part.kind == kind)
    return clean.text[: part.start] + clean.text[part.end :]


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_report_has_no_fault(name: str) -> None:
    assert read(name).faults == ()


@pytest.mark.parametrize(
    ("turn", "row"), list(enumerate(sentences())), ids=lambda value: value[0] if isinstance(value, tuple) else ""
)
def test_a_sentence_put_in_is_found(turn: int, row: tuple[str, str, str, str]) -> None:
    code, place, words, name = row
    if code == "law_not_yet" and read(name).year == 2025:
        name = "1-town"
    mutation = inserted(name, place, words, turn)
    found = check(mutation.text)
    hits = [fault for fault in found.faults if fault.code == code]
    places = [(f.start, len(f.quote)) for f in hits] + [(p.other_start, len(p.other)) for f in hits for p in f.passages]
    covering = [start for start, length in places if start <= mutation.start and start + length >= mutation.end]
    assert covering, (code, mutation.text[mutation.start - 20 : mutation.end + 20], hits)
    assert all(found.text[fault.start : fault.start + len(fault.quote)] == fault.quote for fault in found.faults)
    errors = {fault.code for fault in found.faults if fault.severity == "error"}
    assert errors <= {code} | ALONG.get(code, set())


@pytest.mark.parametrize("name", CLEAN)
@pytest.mark.parametrize("kind", ["shortcomings", "next_year", "first_responsible"])
def test_a_part_taken_out_is_missed(name: str, kind: str) -> None:
    found = [fault for fault in check(without_part(name, kind)).faults if fault.code == "missing_part"]
    assert found and found[0].severity == "error"


@pytest.mark.parametrize("promised", [True, False])
@pytest.mark.parametrize("name", CLEAN)
def test_shortcomings_without_causes(name: str, promised: bool) -> None:
    part = next(part for part in read(name).parts if part.kind == "shortcomings")
    bare = re.sub(r"[，。]?(?:主要)?(?:原因|根源|究其|主要是)[^。]*", "", CLEAN[name][part.start + len(part.heading) : part.end])
    heading = part.heading if promised else part.heading.replace("和原因", "")
    found = {fault.code: fault for fault in check(CLEAN[name][: part.start] + heading + bare + CLEAN[name][part.end :]).faults}
    assert found["no_causes"].quote == heading and ("标题写了" in found["no_causes"].says) is promised


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize("name", CLEAN)
def test_one_shortcoming_without_cause(name: str, at: int) -> None:
    part = next(part for part in read(name).parts if part.kind == "shortcomings")
    body = CLEAN[name][part.start + len(part.heading) : part.end]
    causes = list(re.finditer(r"(?:，|。)(?:主要)?(?:原因|根源|究其|主要是)[^。]*", body))
    body = body[: causes[at].start()] + body[causes[at].end() :]
    text = CLEAN[name][: part.start + len(part.heading)] + body + CLEAN[name][part.end :]
    assert [fault.code for fault in check(text).faults if fault.code != "length_unusual"] == ["causes_incomplete"]


@pytest.mark.parametrize("cause", ["编制少", "经费不足", "上级支持不够", "群众法律意识不强", "地处偏远", "政策调整快"])
@pytest.mark.parametrize("name", CLEAN)
def test_causes_with_others_only(name: str, cause: str) -> None:
    part = next(part for part in read(name).parts if part.kind == "shortcomings")
    text = CLEAN[name][: part.start] + f"{part.heading}\n普法形式单一，执法力量薄弱。原因是{cause}。" + CLEAN[name][part.end :]
    found = [fault for fault in check(text).faults if fault.code == "causes_outside"]
    assert [cause in fault.quote for fault in found] == [True]


@pytest.mark.parametrize("change", [-1, 1, -3])
@pytest.mark.parametrize("name", CLEAN)
def test_a_heading_of_another_year(name: str, change: int) -> None:
    year = read(name).year or 0
    part = next(part for part in read(name).parts if part.kind == "next_year")
    text = CLEAN[name][: part.start] + CLEAN[name][part.start :].replace(str(year + 1), str(year + 1 + change), 1)
    found = [fault for fault in check(text).faults if fault.code in ("year_mismatch", "year_carried")]
    assert found and found[0].quote.startswith(str(year + 1 + change))


@pytest.mark.parametrize(
    ("old", "new"), [("二、", "一、"), ("二、", "四、"), ("三、", "二、"), ("三、", "五、"), ("四、", "三、")]
)
@pytest.mark.parametrize("name", CLEAN)
def test_headings_out_of_order(name: str, old: str, new: str) -> None:
    found = [fault for fault in check(replaced(name, f"\n{old}", f"\n{new}")).faults if fault.code == "numbering_broken"]
    assert found and any(fault.quote.startswith(new) or fault.start > 0 for fault in found)


@pytest.mark.parametrize("name", CLEAN)
def test_a_report_cut_down_to_a_page(name: str) -> None:
    clean = read(name)
    kept = [clean.text[part.start : part.start + len(part.heading) + 60] for part in clean.parts]
    text = f"{clean.title}\n" + "\n".join(kept)
    assert "length_unusual" in {fault.code for fault in check(text).faults}
    assert "length_unusual" in {fault.code for fault in check(clean.text + "\n另附一段。" * 1500).faults}


@pytest.mark.parametrize("planned", ["", "全年宣讲不少于30场，培训不少于4期。"])
@pytest.mark.parametrize("name", CLEAN)
def test_all_figures_taken_out(name: str, planned: str) -> None:
    kept = [
        line for line in re.split(r"(?<=[。\n])", CLEAN[name]) if not re.search(r"\d(?!\d*[年.])|[未没均全无每三][^。]*。", line)
    ]
    text = "".join(kept).rstrip()
    assert "no_figures" in {fault.code for fault in check(f"{text}\n九、下一年安排\n{planned}").faults}
