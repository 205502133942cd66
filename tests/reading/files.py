"""Files of every form, written from text by hand: small, the same every time, without the programs that usually write them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import docx

SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("v", "urn:schemas-microsoft-com:vml"),
    )
)
_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def word(text: str) -> bytes:
    """A docx with a paragraph per line."""
    paper = docx.Document()
    for line in text.split("\n"):
        paper.add_paragraph(line)
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def packed(body: str, **parts: str) -> bytes:
    """A docx of this xml below w:body; `numbering`, `styles`, `footnotes` likewise below the root of their part."""
    roots = {"document": f"<w:body>{body}</w:body>", **parts}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, below in roots.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {SPACES}>{below}</w:{name}>")
    return stream.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    """The xml of a paragraph; a text beginning with «<» is xml already."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{text if text[:1] == '<' else f'<w:r><w:t>{text}</w:t></w:r>'}</w:p>"


def listed(text: str, number: int | str, level: int = 0) -> str:
    """The xml of a paragraph of a list."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(at: int, form: str, text: str, more: str = "") -> str:
    """The xml of a level of a list."""
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def lists(levels: str, *overrides: str) -> str:
    """The xml of one family of lists: num 1 as it is, num 2 … each with its override."""
    nums = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{override}</w:num>'
        for number, override in enumerate(("", *overrides), 1)
    )
    return f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{nums}'


OFFICIAL = level(0, "chineseCountingThousand", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.")


def page(text: str) -> str:
    """A page of a government site, a paragraph per line."""
    lines = "".join(f"<p>{line}</p>\n" for line in text.split("\n"))
    head = "<head><title>丁庄镇2024年度法治政府建设情况报告-某县政府网</title></head>"
    return f"<html>{head}<body><nav>首页 > 镇街</nav>{lines}</body></html>"


def container(streams: dict[str, bytes]) -> bytes:
    """A compound file [MS-CFB] with these streams, each filled up to 4,096 bytes so that no small-sector table is needed."""
    bodies = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    chains: list[int] = [_FAT, _END]  # sector 0 the table, sector 1 the directory
    entries = [_entry("Root Entry", 5, _END, 0, child=1)]
    for number, (name, data) in enumerate(bodies.items(), 1):
        sectors = -(-len(data) // _SECTOR)
        start = len(chains)
        chains += [*range(start + 1, start + sectors), _END]
        entries.append(_entry(name, 2, start, len(data), right=number + 1 if number < len(bodies) else _FREE))
    assert len(chains) <= 128 and len(entries) <= 4, "one sector each for the table and the directory"
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0, 0) + struct.pack("<I", _FREE) * 108
    table = struct.pack("<128I", *(chains + [_FREE] * (128 - len(chains))))
    directory = b"".join(entries).ljust(_SECTOR, b"\0")
    return (
        header + table + directory + b"".join(data.ljust(-(-len(data) // _SECTOR) * _SECTOR, b"\0") for data in bodies.values())
    )


def _entry(name: str, kind: int, start: int, size: int, right: int = _FREE, child: int = _FREE) -> bytes:
    label = (name + "\0").encode("utf-16-le")
    head = label.ljust(64, b"\0") + struct.pack("<HBBIII", len(label), kind, 1, _FREE, right, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def word_97(
    text: str,
    *,
    latin: str = "",
    notes: str = "",
    heads: str = "",
    flags: int = 0x0200,
    version: int = 0xC1,
    before: bytes = b"",
    unshown: str = "",
) -> bytes:
    """A Word 97 file: a Unicode piece with the text, a piece of cp1252 for `latin`; `\\n` becomes the mark of a paragraph.

    `unshown` is the part of the text that is marked as deleted in a tracked change.
    """
    story = (text + "\n").replace("\n", "\r")
    rest = notes + heads
    main = bytearray(0x800)
    struct.pack_into("<HH", main, 0, 0xA5EC, version)
    struct.pack_into("<H", main, 0x0A, flags)
    struct.pack_into("<III", main, 0x4C, len(latin) + _units(story), _units(notes), _units(heads))
    main += latin.encode("cp1252").ljust(0x400, b"\0") + (story + rest).encode("utf-16-le")
    bounds = [0, len(latin), len(latin) + _units(story) + _units(rest)]
    pieces = struct.pack("<3I", *bounds)
    pieces += struct.pack("<HIH", 0, 0x800 * 2 | 0x40000000, 0) + struct.pack("<HIH", 0, 0xC00, 0)
    clx = before + b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<II", main, 0x01A2, 64, len(clx))
    if unshown:
        begin = 0xC00 + 2 * _units(story[: story.index(unshown)])
        edges = (0xC00, begin, begin + 2 * _units(unshown), 0xC00 + 2 * _units(story))
        main += bytes(-len(main) % _SECTOR)
        struct.pack_into("<II", main, 0x00FA, 64 + len(clx), 12)
        clx += struct.pack("<III", edges[0], edges[-1], len(main) // _SECTOR)
        main += (
            (struct.pack("<4I", *edges) + bytes((0, 20, 0))).ljust(40, b"\0") + b"\x03\x00\x08\x01".ljust(471, b"\0") + b"\x03"
        )
    return container({"WordDocument": bytes(main), "1Table" if flags & 0x0200 else "0Table": bytes(64) + clx})


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def pdf(pages: list[list[str]], *, size: int = 16, left: int = 80, indent: str = "　", extra: bytes = b"") -> bytes:
    """A pdf of lines of full-width characters; a line beginning with `indent` stands as many characters further in.

    A line «\\t…» is set in the middle, «\\v…» at the foot of the page.
    """
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    objects.append(b"<</Type/Font/Subtype/Type0/BaseFont/S/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>")
    objects.append(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/S/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    )
    objects[-1] += b"/DW 1000/FontDescriptor 5 0 R>>"
    objects.append(b"<</Type/FontDescriptor/FontName/S/Flags 4/FontBBox[0 -200 1000 800]/Ascent 800/Descent -200/CapHeight 700")
    objects[-1] += b"/StemV 80/ItalicAngle 0>>"
    ranges = b"".join(b"<%02x00><%02xff><%02x00>\n" % (high, high, high) for high in range(100))
    more = b"".join(b"<%02x00><%02xff><%02x00>\n" % (high, high, high) for high in range(100, 200))
    last = b"".join(b"<%02x00><%02xff><%02x00>\n" % (high, high, high) for high in range(200, 256))
    cmap = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def\n"
    cmap += b"1 begincodespacerange <0000><ffff> endcodespacerange\n"
    for count, block in ((100, ranges), (100, more), (56, last)):
        cmap += b"%d beginbfrange\n%sendbfrange\n" % (count, block)
    objects.append(_stream(cmap + b"endcmap end end"))
    kids = []
    for lines in pages:
        objects.append(_stream(_drawn(lines, size, left, indent)))
        content = len(objects)
        kids.append(b"%d 0 R" % (content + 1))
        media = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R" % content
        objects.append(media + b"/Resources<</Font<</F 3 0 R>>>>>>")
    objects[1] = b"<</Type/Pages/Kids[" + b" ".join(kids) + b"]/Count %d>>" % len(kids)
    return _numbered(objects, extra)


def _drawn(lines: list[str], size: int, left: int, indent: str) -> bytes:
    drawn, height = [], 760
    for line in lines:
        shown = line.lstrip(indent + "\t\v")
        across = left + size * (len(line) - len(line.lstrip(indent)))
        if line.startswith("\t"):
            across = left + size * (28 - len(shown)) // 2
        at = 40 if line.startswith("\v") else height
        drawn.append(b"BT /F %d Tf %d %d Td <%s> Tj ET" % (size, across, at, shown.encode("utf-16-be").hex().encode()))
        height -= 28
    return b"\n".join(drawn)


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(data)
    return b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)


def _numbered(objects: list[bytes], extra: bytes) -> bytes:
    said, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(said))
        said += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(said)
    said += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % at for at in places)
    return said + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, extra, start)
