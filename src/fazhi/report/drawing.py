"""Bar charts as SVG: pygal lays them out, its styles, scripts and dates are taken out, what is left looks the same anywhere.

The look is written as attributes (a page's Content-Security-Policy forbids styles inside it), the bars differ in grey as
in colour, every bar carries its value and says in words what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lxml import etree

from fazhi.papers import numerals
from fazhi.papers.fonts import FONTS, ems
from fazhi.papers.svg import FIGURE, NAMESPACE

WIDTH = 600
INK = "#1f3d5c"
FACES = ", ".join(FONTS["hei"].stack)
_WORDS = {"font-family": FACES, "fill": "#000"}
_DROPPED = ("style", "script", "desc", "defs")
_NUMBER = re.compile(r"-?\d+\.\d+")
_SIZES = {"value": "14", "legends": "15", "axis": "15"}


@dataclass(frozen=True)
class Series:
    """Bars of one kind, one value per label (None: no bar); a click on one leads to its figure of `figures`."""

    label: str
    values: tuple[float | None, ...]
    figures: tuple[str, ...] = ()


def columns(name: str, title: str, says: str, labels: Sequence[str], series: Sequence[Series], measure: str) -> str:
    """Upright bars side by side, at most two series. `name` makes the ids of the drawing unique on its page."""
    return _drawn("Bar", 300, name, title, says, labels, series, measure)


def lines(name: str, title: str, says: str, labels: Sequence[str], values: Sequence[Series], measure: str) -> str:
    """Lying bars, one series, the first label on top."""
    turned = [Series(one.label, one.values[::-1], one.figures[::-1]) for one in values]
    return _drawn("HorizontalBar", 50 + 38 * len(labels), name, title, says, labels[::-1], turned, measure)


def _drawn(
    kind: str, height: int, name: str, title: str, says: str, labels: Sequence[str], series: Sequence[Series], measure: str
) -> str:
    import pygal  # type: ignore[import-untyped]  # here: it takes a third of a second and few pages have charts

    options: dict[str, Any] = {"width": WIDTH, "height": height, "margin": 8, "spacing": 12, "js": [], "no_prefix": True}
    options |= {"print_values": True, "print_values_position": "top", "show_legend": len(series) > 1}
    options |= {"legend_at_bottom": True, "legend_at_bottom_columns": 2}
    chart = getattr(pygal, kind)(show_y_guides=False, show_x_guides=False, **options)
    if kind == "Bar":
        chart.show_y_labels = False
    else:
        # the library measures words as if they were Latin: half as wide
        chart.margin_left = 10 + 15 * max(map(ems, labels)) / 2
    chart.value_formatter = lambda value: numerals.number(Decimal(str(value)))
    chart.x_labels = list(labels)
    for one in series:
        names = one.figures or ("",) * len(one.values)
        chart.add(one.label, [_value(value, name) for value, name in zip(one.values, names, strict=True)])
    root = etree.fromstring(chart.render())  # parsed again: the tree it holds knows no namespace
    _say_bars(root, series, measure)
    _clean(root)
    _look(root, name, lying=kind != "Bar")
    _name(root, name, title, says)
    if kind != "Bar":  # the room below, of the axis that was taken out
        root.set("viewBox", f"0 0 {WIDTH} {height - 26}")
    for element in root.iter():
        for key, length in element.attrib.items():
            element.set(key, _NUMBER.sub(lambda found: f"{float(found[0]):.1f}", str(length)))
    return str(etree.tostring(root, encoding="unicode"))


def _value(value: float | None, figure: str) -> Any:
    return {"value": value, "xlink": {"href": FIGURE + figure}} if figure and value is not None else value


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _has(element: Any, name: str) -> bool:
    return name in (element.get("class") or "").split()


def _say_bars(root: Any, series: Sequence[Series], measure: str) -> None:
    """A link says «3月 排查 12件» to those who point at it or cannot see it."""
    for bars in (one for one in root.iter(_tag("g")) if _has(one, "series")):
        number = next(int(part[6:]) for part in bars.get("class").split() if part.startswith("serie-"))
        for link in bars.iter(_tag("a")):
            said = {one.get("class"): one.text for one in link.iter(_tag("desc"))}
            title = etree.Element(_tag("title"))
            title.text = f"{said.get('x_label', '')} {series[number].label} {said.get('value', '')}{measure}"
            link.insert(0, title)
            address = link.get("{http://www.w3.org/1999/xlink}href")
            link.attrib.clear()
            link.set("href", address)


def _clean(root: Any) -> None:
    """Takes out whatever runs, styles, or carries a date."""
    for element in list(root.iter()):
        words = isinstance(element.tag, str)
        kind = etree.QName(element).localname if words else ""
        empty = kind == "rect" and not (element.get("width") and element.get("height"))
        hidden = words and (_has(element, "tooltip-overlay") or _has(element, "overlay") or _has(element, "guide"))
        guide_title = kind == "title" and element.getparent().tag != _tag("a")
        axis = kind == "path" and _has(element, "line")
        if (not words or kind in _DROPPED or empty or hidden or guide_title or axis) and element.getparent() is not None:
            element.getparent().remove(element)


def _look(root: Any, name: str, *, lying: bool) -> None:
    """Writes the look as attributes: dark bars, and hatched ones of the same ink."""
    for element in list(root.iter(_tag("rect"), _tag("text"))):
        above = " ".join(one.get("class") or "" for one in (element, *element.iterancestors()))
        if element.tag == _tag("text"):
            _word(element, above, lying=lying)
        elif "background" in above.split():
            element.set("fill", "#fff")
        else:
            first = "color-0" in above.split()
            element.attrib.update({"fill": INK if first else f"url(#{name}-hatch)", "stroke": INK, "stroke-width": "1"})
    for element in root.iter():
        for attribute in ("class", "id", "style"):
            element.attrib.pop(attribute, None)


def _word(element: Any, above: str, *, lying: bool) -> None:
    size = next((size for kind, size in _SIZES.items() if kind in above.split()), "14")
    element.attrib.update({**_WORDS, "font-size": size})
    if "value" in above.split() and lying:
        element.attrib.update({"text-anchor": "start", "x": str(float(element.get("x")) - 4)})
    elif "axis" in above.split():
        element.set("text-anchor", "end" if "y" in above.split() else "middle")
        if lying and "x" in above.split():
            element.getparent().remove(element)


def _name(root: Any, name: str, title: str, says: str) -> None:
    """Title and words for a screen reader, and the hatching."""
    pattern = etree.Element(_tag("pattern"), id=f"{name}-hatch", width="6", height="6", patternUnits="userSpaceOnUse")
    etree.SubElement(pattern, _tag("rect"), width="6", height="6", fill="#fff")
    etree.SubElement(pattern, _tag("path"), d="M0 6 L6 0", stroke=INK)
    pattern[-1].set("stroke-width", "1.5")
    store = etree.Element(_tag("defs"))
    store.append(pattern)
    for at, (tag, text) in enumerate((("title", title), ("desc", says))):
        element = etree.Element(_tag(tag), id=f"{name}-{tag}")
        element.text = text
        root.insert(at, element)
    root.insert(2, store)
    root.set("role", "group")
    root.set("aria-labelledby", f"{name}-title {name}-desc")
    etree.cleanup_namespaces(root)
