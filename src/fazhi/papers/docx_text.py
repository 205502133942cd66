"""Paragraphs and runs of WordprocessingML: the looks the standard asks for, written as properties in schema order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from docx.oxml.ns import qn

from .docx_bookmarks import enclosed
from .fonts import FONTS, SIZES, Role
from .model import Align, Run, printable
from .ooxml import Element, child, el, prop, twips

LINE = 28.95  # pt; 22 lines fill the 225 mm of the type area (GB/T 9704 5.2.3)
TIGHT = -0.25  # pt; makes 28 characters of 16 pt fit the 156 mm of a line
RED = "E60012"

_JC = {"justify": "both", "center": "center", "right": "right", "left": "left", "distribute": "distribute"}
_BREAKS = re.compile("([\n\t])")


@dataclass(frozen=True, slots=True)
class Type:
    """The look of characters: size and `tight` (extra room between characters) in pt; colour as RRGGBB."""

    font: Role = "body"
    size: float = SIZES["3号"]
    bold: bool = False
    colour: str = ""
    tight: float = 0.0


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a paragraph. `line` is the exact pitch in pt (0: the style's); indents in characters; before/after in pt.

    `frame_width` > 0 lifts the paragraph into a frame of that width at `frame_top` below the upper edge of the sheet (pt).
    `grid` False frees it from the page's line grid; `single` lets a line grow with its picture; `rule` draws a line below:
    its colour, at `rule_gap` pt; `char` is the width of a character in pt.
    """

    style: str = ""
    align: Align | Literal["distribute", ""] = ""
    line: float = 0.0
    first: float = 0.0
    hanging: float = 0.0
    left: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0
    grid: bool = True
    keep_next: bool = False
    page_break: bool = False
    frame_width: float = 0.0
    frame_top: float = 0.0
    rule: str = ""
    rule_gap: float = 0.0
    right_tab: float = 0.0
    single: bool = False
    char: float = SIZES["3号"] + TIGHT


def write_type(properties: Element, look: Type) -> None:
    """Sets the character properties of a w:rPr. All four slots get the same face, so quotes and dashes stay full width."""
    name = FONTS[look.font].name
    prop(properties, "w:rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name, hint="eastAsia")
    if look.bold:
        prop(properties, "w:b")
    if look.colour:
        prop(properties, "w:color", val=look.colour)
    if look.tight:
        prop(properties, "w:spacing", val=twips(look.tight))
    for tag in ("w:sz", "w:szCs"):
        prop(properties, tag, val=round(look.size * 2))


def _write_indents(properties: Element, look: Look) -> None:
    sides = {"left": look.left, "right": look.right, "hanging": look.hanging, "firstLine": look.first}
    values: dict[str, str | int] = {}
    for name, chars in sides.items():
        if chars:
            values[f"{name}Chars"] = round(chars * 100)
            values[name] = twips(chars * look.char)
    if values:
        prop(properties, "w:ind", **values)


def _write_spacing(properties: Element, look: Look) -> None:
    values: dict[str, str | int] = {}
    if look.before:
        values["before"] = twips(look.before)
    if look.after:
        values["after"] = twips(look.after)
    if look.line:
        values |= {"line": twips(look.line), "lineRule": "exact"}
    elif look.single:
        values |= {"line": 240, "lineRule": "auto"}
    if values:
        prop(properties, "w:spacing", **values)


def _line(side: str, size: int, colour: str, space: float) -> Element:
    return el(f"w:{side}", {"val": "single", "sz": size, "space": round(space), "color": colour})


def draw_rule(element: Element, side: Literal["top", "bottom"], size: int) -> None:
    """Draws a black line of `size` eighths of a point over or under a paragraph; the upper one must come first."""
    child(properties_of(element), "w:pBdr").append(_line(side, size, "000000", 1))


def write_look(properties: Element, look: Look) -> None:
    """Sets the paragraph properties of a w:pPr."""
    if look.style:
        prop(properties, "w:pStyle", val=look.style)
    if look.keep_next:
        prop(properties, "w:keepNext")
    if look.page_break:
        prop(properties, "w:pageBreakBefore")
    if look.frame_width:
        place: dict[str, str | int] = {"w": twips(look.frame_width), "y": twips(look.frame_top)}
        prop(properties, "w:framePr", **place, wrap="around", vAnchor="page", hAnchor="margin", xAlign="left")
    if look.rule:
        child(properties, "w:pBdr").append(_line("bottom", 12, look.rule, look.rule_gap))
    if look.right_tab:
        child(properties, "w:tabs").append(el("w:tab", {"val": "right", "pos": twips(look.right_tab)}))
    if not look.grid:
        prop(properties, "w:snapToGrid", val=0)
    _write_spacing(properties, look)
    _write_indents(properties, look)
    if look.align:
        prop(properties, "w:jc", val=_JC[look.align])


@lru_cache(maxsize=256)
def _type_properties(look: Type | None, bold: bool) -> Element:
    """A w:rPr to copy: a long table asks for the same one thousands of times."""
    properties = el("w:rPr")
    if look is not None:
        write_type(properties, look)
    if bold:
        prop(properties, "w:b")
    return properties


@lru_cache(maxsize=256)
def _look_properties(look: Look) -> Element:
    """A w:pPr to copy."""
    properties = el("w:pPr")
    write_look(properties, look)
    return properties


def run(text: str, look: Type | None = None, *, bold: bool = False) -> Element:
    """A w:r; line feeds become line breaks, tabs tabs. Without a look the paragraph's style rules."""
    element = el("w:r")
    if look is not None or bold:
        element.append(deepcopy(_type_properties(look, bold)))
    for part in _BREAKS.split(printable(text)):
        if part == "\n":
            element.append(el("w:br"))
        elif part == "\t":
            element.append(el("w:tab"))
        elif part:
            piece = el("w:t", {"xml:space": "preserve"})
            piece.text = part
            element.append(piece)
    return element


def runs(parts: Sequence[Run], look: Type | None = None) -> list[Element]:
    """The runs of a paragraph; a bound figure stands in a bookmark, a link is plain text on paper."""
    made = []
    for part in parts:
        one = run(part.text, look, bold=part.bold)
        made += enclosed(one) if part.figure else [one]
    return made


def paragraph(parts: Sequence[Element], look: Look | None = None) -> Element:
    """A w:p of runs."""
    element = el("w:p")
    if look is not None and look != Look():
        element.append(deepcopy(_look_properties(look)))
    for part in parts:
        element.append(part)
    return element


def field(instruction: str, look: Type) -> list[Element]:
    """A field such as PAGE as its five runs."""
    code = run("", look)
    text = el("w:instrText", {"xml:space": "preserve"})
    text.text = f" {instruction} "
    code.append(text)
    marks = {kind: run("", look) for kind in ("begin", "separate", "end")}
    for kind, mark in marks.items():
        mark.append(el("w:fldChar", {"fldCharType": kind}))
    return [marks["begin"], code, marks["separate"], run("1", look), marks["end"]]


def keep_with_next(elements: Sequence[Element]) -> None:
    """Holds these paragraphs on the page of what follows them (a table among them stays free)."""
    for element in elements:
        if element.tag == qn("w:p"):
            prop(properties_of(element), "w:keepNext")


def break_before(element: Element) -> None:
    """Begins a new page with this paragraph."""
    prop(properties_of(element), "w:pageBreakBefore")


def properties_of(element: Element) -> Element:
    """The w:pPr of a paragraph, made first when absent."""
    present = element.find(qn("w:pPr"))
    if present is None:
        present = el("w:pPr")
        element.insert(0, present)
    return present
