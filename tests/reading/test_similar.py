"""Likeness of two texts: what stands in both, whatever figures and marks are changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reading.similar import likeness
from tests.reading.test_mutations import CLEAN


@pytest.mark.parametrize("name", CLEAN)
def test_a_text_is_wholly_itself(name: str) -> None:
    found = likeness(CLEAN[name], CLEAN[name])
    assert found.share == 1 and all((pair.start, pair.end) == (pair.other_start, pair.other_end) for pair in found.pairs)


def test_figures_and_small_changes_hide_no_copy() -> None:
    one = "各村每半月排查一次矛盾纠纷，全年排查250起并全部逐件登记在册。"
    other = "各村每半月排查一次矛盾纠纷，全年共排查198起，并全部逐件登记在册。"
    assert likeness(one, other).share == 1
    assert likeness(one, "镇里组织了三期执法培训，邀请法律顾问讲解程序规定和常见问题。").share == 0


def test_stock_phrases_are_no_copy() -> None:
    said = "坚持以习近平新时代中国特色社会主义思想为指导，扎实推进法治政府建设各项工作。"
    assert likeness(said, said) == likeness("", "")


@given(st.text(alphabet="甲乙丙丁戊己，。；\n0", max_size=300), st.text(alphabet="甲乙丙丁戊己，。；\n0", max_size=300))
def test_a_share_is_a_share(one: str, other: str) -> None:
    found = likeness(one, other)
    assert 0 <= found.share <= 1
    for pair in found.pairs:
        assert 0 <= pair.start < pair.end <= len(one) and 0 <= pair.other_start < pair.other_end <= len(other)
