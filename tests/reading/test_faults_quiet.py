"""What looks like a fault and is none; and the catalogue: each check says what it is and has tests of both kinds."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.reading import check
from fazhi.reading.faults import catalogue
from tests.reading.test_mutations import CLEAN, inserted

HERE = Path(__file__).parent
# checks whose cases are whole reports: test_mutations.py and test_faults_whole.py
WHOLE = {
    *("missing_part", "no_causes", "causes_incomplete", "causes_outside", "no_figures", "year_mismatch", "plan_unanswered"),
    *("length_unusual", "numbering_broken", "near_copy", "late_publication", "addressee_wrong", "first_person_unnamed"),
    *("figure_twice", "rate_without_base"),
}


def rows(file: str) -> list[tuple[str, str, str]]:
    lines = [line for line in (HERE / file).read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [(code, place, words) for code, place, words in (line.split(" | ") for line in lines)]


@pytest.mark.parametrize("name", CLEAN)
@pytest.mark.parametrize(("code", "place", "words"), rows("test_faults_quiet.txt"))
def test_no_fault(code: str, place: str, words: str, name: str) -> None:
    text = inserted(name, place, words, len(words)).text
    assert [fault.quote for fault in check(text).faults if fault.code == code] == []


def test_the_catalogue_is_whole() -> None:
    listed = catalogue()
    codes = [entry.code for entry in listed]
    labels = [entry.label for entry in listed]
    assert codes == [entry.find.__module__.rsplit(".", 1)[1] for entry in listed]
    assert len(set(codes)) == len(codes) and len(set(labels)) == len(labels)
    for entry in listed:
        assert entry.severity in ("error", "warning", "note") and entry.basis in ("law", "rule", "custom")
        assert 4 <= len(entry.label) <= 20 and entry.about.endswith((".", "。")), entry.code


def test_every_check_is_tried_both_ways() -> None:
    found = {code for code, _, _ in rows("test_mutations.txt")} | WHOLE
    quiet = {code for code, _, _ in rows("test_faults_quiet.txt")} | WHOLE
    codes = {entry.code for entry in catalogue()}
    assert codes - found == set() and codes - quiet == set() and found | quiet <= codes
