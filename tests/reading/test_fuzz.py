"""5,000 damaged and random inputs: each is read with exact quotes or refused in one Chinese line; bench/fuzz.py does more."""

from __future__ import annotations

import pytest
from bench import fuzz
from hypothesis import given, settings
from hypothesis import strategies as st

NAMES = st.sampled_from(["a.txt", "a.html", "a.docx", "a.doc", "a.pdf", "a"])


@settings(max_examples=1_500)
@given(st.lists(st.sampled_from(fuzz.MARKS), min_size=1, max_size=80).map("".join))
def test_any_text_is_read(text: str) -> None:
    assert fuzz.judged(text, "") == "read"


@settings(max_examples=500)
@given(st.sampled_from(fuzz.LEADS), st.binary(min_size=1, max_size=2_000), NAMES)
def test_any_bytes_are_read_or_refused(lead: bytes, data: bytes, name: str) -> None:
    assert fuzz.judged(lead + data, name) in ("read", "refused")


@settings(max_examples=500)
@given(st.text(max_size=400), NAMES)
def test_any_characters_are_read_or_refused(text: str, name: str) -> None:
    assert fuzz.judged(text.encode("utf-8", "surrogatepass"), name) in ("read", "refused")


@pytest.mark.parametrize("first", range(1, 2_500, 500))
def test_damaged_files_are_read_or_refused(first: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert fuzz.run(500, first) == 0, capsys.readouterr().out


def test_the_judge_sees_a_break(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(report: object, name: str) -> None:
        raise KeyError(name)

    monkeypatch.setattr("fazhi.reading.check", broken)
    assert fuzz.run(3, 1) == 3
    assert "KeyError" in capsys.readouterr().out


def test_sound_files_are_read() -> None:
    assert {fuzz.judged(data, f"a.{form}") for form, data in fuzz.seeds().items()} == {"read"}
