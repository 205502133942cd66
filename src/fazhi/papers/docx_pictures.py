"""Drawings in Word: a PNG with its words for those who cannot see it, and the caption below."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx.document import Document as Package
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from .docx_text import Look, paragraph, run
from .model import Picture, printable
from .ooxml import Element
from .sheet import PORTRAIT
from .svg import size

_EMU = 36_000  # per mm
_INLINE = f"""<w:r {nsdecls("w", "wp", "a", "pic", "r")}><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">
<wp:extent/><wp:docPr/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>
<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>
<pic:nvPicPr><pic:cNvPr id="0" name=""/><pic:cNvPicPr/></pic:nvPicPr>
<pic:blipFill><a:blip/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>
</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"""


def picture(item: Picture, width: float) -> list[Element]:
    """The drawing over at most `width` mm and its caption; `embed` brings the file of the drawing."""
    wide, high = size(item.svg)
    shown = min(width, PORTRAIT.line)
    lengths = {"cx": str(round(shown * _EMU)), "cy": str(round(shown * high / wide * _EMU))}
    drawn: Element = parse_xml(_INLINE)
    for tag in ("wp:extent", "a:ext"):
        for element in drawn.iter(qn(tag)):
            for name, length in lengths.items():
                element.set(name, length)
    for element in drawn.iter(qn("wp:docPr")):
        element.set("descr", printable(item.alt or item.caption))
    for element in drawn.iter(qn("a:blip")):
        element.set("svg", item.svg)
    look = Look(align="center", line=0.0, before=6, grid=False, keep_next=True, single=True)
    return [paragraph([drawn], look), paragraph([run(item.caption)], Look(style="Caption"))]


def embed(package: Package, elements: Sequence[Element]) -> None:
    """Stores the drawings of the body as PNG parts of the file and numbers them."""
    blips = [blip for element in elements for blip in element.iter(qn("a:blip"))]
    if not blips:
        return
    from .typeset import folders, picture_png  # here, because few papers have drawings and the typesetter loads slowly

    for blip in blips:
        name, _ = package.part.get_or_add_image(io.BytesIO(picture_png(str(blip.attrib.pop("svg")), folders())))
        blip.set(qn("r:embed"), name)
    shown = [one for element in elements for one in element.iter(qn("wp:docPr"))]
    for at, one in enumerate(shown, 1):
        one.set("id", str(at))
        one.set("name", f"图{at}")
