"""The closed list of kinds and the form of its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.reading import check
from fazhi.reading.kinds import KindsError, kinds
from fazhi.reading.numbers import MEASURES
from tests.reading.test_claims import labelled
from tests.reading.texts import body


def test_every_kind_has_a_label_and_a_sign() -> None:
    known = kinds()
    assert len(known.by_id) > 100
    labels = [kind.label for kind in known.by_id.values()]
    assert len(set(labels)) == len(labels)
    for kind in known.by_id.values():
        assert kind.label and (kind.signs and kind.measures or kind.id == "other")


def test_rates_divide_known_kinds() -> None:
    known = kinds().by_id
    for kind in known.values():
        for names in kind.of or ():
            assert all(name in known and known[name].measure != "%" for name in names)


def test_measure_words_of_kinds_can_be_read() -> None:
    unread = {measure for measure in kinds().by_measure if measure not in MEASURES and measure != "%"}
    assert unread == set()


def test_sentences_name_known_kinds_only() -> None:
    named = {claim.split()[1] for _, expected in labelled() for claim in expected.split(" | ")}
    assert named <= set(kinds().by_id) and len(named) > 70


def test_a_further_file_adds_kinds(tmp_path: Path) -> None:
    file = tmp_path / "more.yaml"
    file.write_text("kinds:\n  tree_planted:\n    label: 植树\n    measures: [棵]\n    signs: [植树|栽种]\n", "utf-8")
    known = kinds(file)
    assert "tree_planted" in known.by_id and "tree_planted" not in kinds().by_id


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("kinds:\n  other:\n    label: 其他\n    measures: []\n    signs: []\n", "重复"),
        ("kinds:\n  a:\n    label: 甲\n    measures: [次]\n    signs: [甲]\n    hue: red\n", "hue"),
        ("kinds:\n  a:\n    label: 甲\n    measures: [次]\n    signs: [甲]\n    scope: ever\n", "ever"),
        ("kinds:\n  a:\n    label: 甲\n    measures: [次]\n    signs:\n      - 甲, 乙\n", "逗号"),
        ("kinds:\n  a:\n    label: 甲\n    measures: [次]\n    signs: [甲乙|丙]\n", "两个字"),
        ("kinds:\n  a:\n    label: 甲\n    measures: [次]\n    signs: ['甲(?:乙|丙)']\n", "可查"),
    ],
)
def test_unknown_forms_are_refused(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(KindsError, match=says):
        kinds(file)


def test_a_claim_has_a_kind_of_the_list() -> None:
    found = check(body("植树活动办理了18件事，出动车辆3台次。"))
    assert {claim.kind for claim in found.claims} <= set(kinds().by_id)
