"""Fonts by their role on an official page, and the widths of text in characters.

The official faces are licensed: papers name them and never carry them (no font file stands in the repository or in a
paper). Government machines have them; elsewhere the next family of the role's list is used, and `substitutes` says which.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal
from unicodedata import east_asian_width

Role = Literal["title", "body", "kai", "hei", "song"]

# 字号 → points (pt).
SIZES: Mapping[str, float] = MappingProxyType(
    {"1号": 26.0, "2号": 22.0, "小2": 18.0, "3号": 16.0, "4号": 14.0, "小4": 12.0, "5号": 10.5, "小5": 9.0}
)


@dataclass(frozen=True, slots=True)
class Font:
    """A face: the name written into Word files, families to fall back to, in order, and the generic CSS family."""

    name: str
    fallbacks: tuple[str, ...]
    generic: Literal["serif", "sans-serif"]
    licensed: bool

    @property
    def stack(self) -> tuple[str, ...]:
        """All families, the official one first."""
        return (self.name, *self.fallbacks)


FONTS: Mapping[Role, Font] = MappingProxyType(
    {
        "title": Font(
            "方正小标宋简体",
            ("方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "STZhongsong", "华文中宋", "Noto Serif CJK SC", "Noto Serif SC", "SimSun"),
            "serif",
            licensed=True,
        ),
        "body": Font(
            "仿宋_GB2312",
            (
                "FangSong_GB2312",
                "仿宋",
                "FangSong",
                "STFangsong",
                "FandolFang R",
                "FandolFang",
                "Noto Serif CJK SC",
                "Noto Serif SC",
            ),
            "serif",
            licensed=True,
        ),
        "kai": Font(
            "楷体_GB2312",
            ("KaiTi_GB2312", "楷体", "KaiTi", "STKaiti", "FandolKai", "LXGW WenKai", "Noto Serif CJK SC", "Noto Serif SC"),
            "serif",
            licensed=True,
        ),
        "hei": Font(
            "黑体",
            ("SimHei", "STHeiti", "FandolHei", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei"),
            "sans-serif",
            licensed=True,
        ),
        "song": Font("宋体", ("SimSun", "STSong", "FandolSong", "Noto Serif CJK SC", "Noto Serif SC"), "serif", licensed=True),
    }
)


def css_stack(role: Role) -> str:
    """The value of a CSS `font-family` for a role."""
    font = FONTS[role]
    return ", ".join([*(f'"{name}"' for name in font.stack), font.generic])


def substitutes(installed: Collection[str]) -> dict[str, str]:
    """Official name → the family used instead («» when none of its list is there), only for faces not installed."""
    names = set(installed)
    missing = (font for font in FONTS.values() if font.name not in names)
    return {font.name: next((name for name in font.fallbacks if name in names), "") for font in missing}


def notice() -> str:
    """One sentence for people: which fonts a paper names and does not bring along."""
    licensed = "、".join(font.name for font in FONTS.values() if font.licensed)
    return f"文书按GB/T 9704-2012标注字体名称：{licensed}；这些字体须经授权，本软件不附带，未安装的电脑会用相近字体代替显示。"


def ems(text: str) -> float:
    """The width of one line of text in full-width characters (字): Chinese counts 1, Latin letters and digits ½."""
    return sum(1.0 if east_asian_width(char) in "WFA" else 0.5 for char in text)
