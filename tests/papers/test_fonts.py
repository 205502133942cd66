"""Fonts are named, never shipped, and what stands in for them is said."""

from __future__ import annotations

from pathlib import Path

from fazhi import papers
from fazhi.papers.fonts import FONTS, SIZES, css_stack, ems, notice, substitutes


def test_roles_of_the_standard() -> None:
    assert {role: font.name for role, font in FONTS.items()} == {
        "title": "方正小标宋简体", "body": "仿宋_GB2312", "kai": "楷体_GB2312", "hei": "黑体", "song": "宋体",
    }  # fmt: skip
    assert (SIZES["2号"], SIZES["3号"], SIZES["4号"]) == (22.0, 16.0, 14.0)


def test_css_names_the_official_face_first_and_a_generic_last() -> None:
    for role, font in FONTS.items():
        families = css_stack(role).split(", ")
        assert families[0] == f'"{font.name}"'
        assert families[-1] in {"serif", "sans-serif"}


def test_substitutes_are_named() -> None:
    got = substitutes({"黑体", "FandolFang", "Noto Serif CJK SC"})
    assert got["仿宋_GB2312"] == "FandolFang"
    assert got["方正小标宋简体"] == "Noto Serif CJK SC"
    assert "黑体" not in got
    assert set(substitutes(()).values()) == {""}


def test_no_font_file_is_shipped() -> None:
    root = Path(papers.__file__).parent
    assert not [file for file in root.rglob("*") if file.suffix.lower() in {".ttf", ".otf", ".ttc", ".woff", ".woff2"}]
    assert all(font.name in notice() for font in FONTS.values() if font.licensed)


def test_width_in_characters() -> None:
    assert ems("2025年1月8日") == 6.0
    assert ems("“四个一”") == 5.0
    assert ems("") == 0
