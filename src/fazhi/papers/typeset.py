"""The typesetter (typst) behind PDF files and the pictures of Word files: faces present on this machine, one compile.

Text reaches it as data only. A template of ours is compiled in memory: no file is read, no package fetched.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Literal

import typst

from .fonts import FONTS

_PICTURE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg", width: 156mm)'
_REMEMBERED = 11
PIXELS = 200.0  # per inch, of a picture in Word

Folders = tuple[Path, ...]


def folders() -> Folders:
    """The folders with further faces (authorised ones), named by the variable FAZHI_FONTS, parted as in PATH."""
    said = os.environ.get("FAZHI_FONTS", "")
    return tuple(Path(part) for part in said.split(os.pathsep) if part and Path(part).is_dir())


@lru_cache(maxsize=4)
def _book(places: Folders) -> typst.Fonts:
    """Reading the machine's faces costs a seventh of a second: once per process."""
    return typst.Fonts(font_paths=[str(place) for place in places])


def families(places: Folders) -> frozenset[str]:
    """The families that the typesetter finds on this machine and in these folders."""
    return frozenset(_book(places).families())


def stacks(places: Folders) -> dict[str, list[str]]:
    """The faces of each role that are there, the official one first; at least one name, the typesetter then seeks itself."""
    there = families(places)
    return {role: [name for name in font.stack if name in there] or [font.name] for role, font in FONTS.items()}


def compiled(
    template: bytes, inputs: Mapping[str, str], *, form: Literal["pdf", "png"], places: Folders = (), at: datetime | None = None
) -> bytes:
    """One file of a template of ours with these inputs. `at` is the moment in its metadata."""
    made = typst.Compiler(input=template, font_paths=_book(places), sys_inputs=dict(inputs)).compile(
        format=form, ppi=PIXELS, timestamp=at
    )
    _forget(_book(places))
    if isinstance(made, list):
        made = made[0]
    assert made is not None
    return made


def _forget(book: typst.Fonts) -> None:
    """The typesetter remembers what its last ten runs laid out, some 60 MB for a long paper; empty runs free a server of it."""
    for _ in range(_REMEMBERED):
        typst.Compiler(input=b" ", font_paths=book).compile(format="svg")


@lru_cache(maxsize=16)
def picture_png(svg: str, places: Folders = ()) -> bytes:
    """A drawing as PNG, 156 mm wide at 200 dots per inch; for Word, which shows SVG only in its newest versions."""
    return compiled(_PICTURE, {"svg": svg}, form="png", places=places)
