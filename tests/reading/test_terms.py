"""Words of many terms found in one pass."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reading.terms import Terms

WORDS = ["宣传", "宣传资料", "资料", "传资", "调解", "调解员", "人民调解员", "党委会", "会议"]


def found(terms: Terms, text: str) -> list[tuple[int, str]]:
    return [(place, word.text) for place, word in terms.find(text, 0, len(text))]


@given(st.lists(st.sampled_from([*WORDS, "，", "的", "员", "会"]), max_size=12).map("".join))
def test_all_words_are_found_as_one_search_each_would(text: str) -> None:
    searched = {(match.start(), word) for word in WORDS for match in re.finditer(f"(?={word})", text)}
    assert sorted(searched) == sorted(found(Terms(["|".join(WORDS)]), text))


def test_inside_the_name_of_a_thing_only_its_head_tells() -> None:
    terms = Terms(["调解", "调解员"], compounds=["人民调解员"])
    assert [text for _, text in found(terms, "聘请人民调解员，调解纠纷")] == ["人民调解员", "调解员", "调解"]


def test_a_stretch_is_kept_to() -> None:
    assert Terms(["宣传|资料"]).find("宣传资料", 1, 4) == Terms(["宣传|资料"]).find("宣传资料", 2, 4)
    assert Terms(["宣传资料"]).find("宣传资料", 0, 3) == []


def test_a_word_has_two_characters() -> None:
    with pytest.raises(ValueError, match="两个字"):
        Terms(["宣传|册"])


@given(st.lists(st.sampled_from([*WORDS, "，", "的", "员", "会", "人民"]), max_size=12).map("".join), st.integers(0, 9))
def test_an_index_finds_what_the_terms_find(text: str, start: int) -> None:
    terms = Terms(["|".join(WORDS[:5]), "|".join(WORDS[4:])], compounds=["人民调解员", "宣传资料"])
    for wanted in ({0}, {1}, {0, 1}):
        searched = [(at, [t for t in word.terms if t in wanted], word.size) for at, word in terms.find(text, start, len(text))]
        found = terms.index(wanted).find(text, start, len(text), (start, len(text)))
        assert [(at, list(told.terms), told.size) for at, told in found] == [one for one in searched if one[1]]
