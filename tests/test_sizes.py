"""No file and no function of src/ is longer than the house allows."""

from __future__ import annotations

from pathlib import Path

from tests import sizes

ROOT = Path(__file__).resolve().parent.parent


def test_src_is_small_enough() -> None:
    assert list(sizes.too_large(ROOT / "src")) == []


def test_a_long_function_and_a_long_file_are_named(tmp_path: Path) -> None:
    (tmp_path / "long.py").write_text("def f():\n" + "    x = 1\n" * sizes.FUNCTION + "y = 1\n" * sizes.FILE)
    (tmp_path / "right.py").write_text("def f():\n" + "    x = 1\n" * (sizes.FUNCTION - 1))
    (tmp_path / "migrations").mkdir()
    (tmp_path / "migrations" / "made.py").write_text("y = 1\n" * (sizes.FILE + 1))
    found = list(sizes.too_large(tmp_path))
    assert [line.split(" ")[0] for line in found] == ["long.py:1", "long.py:1"]
    assert "f() 41 lines" in found[1]
