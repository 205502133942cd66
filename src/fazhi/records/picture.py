"""照片: a photo without what its camera wrote about it. Place, time, device and thumbnail go; the picture and its turn stay.

JPEG (JFIF, ITU-T T.81) and PNG (ISO/IEC 15948) are taken apart by their segments and chunks; no pixel is touched.
"""

from __future__ import annotations

import re
import struct

MOST = 10 << 20  # bytes of one photo
NO_PHOTO = "请选择 jpg 或 png 格式的照片，或者不附照片直接报。"
TOO_LARGE = f"照片超过{MOST >> 20}MB。请把相机改成普通画质再拍一张，或者不附照片直接报。"
BROKEN = "照片不完整，打不开。请重新拍一张，或者不附照片直接报。"

JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
NEXT = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # the marker that ends a scan: neither a stuffed byte nor a restart
START, END, APP0, EXIF, ICC, ADOBE, COMMENT, LAST_APP = 0xDA, 0xD9, 0xE0, 0xE1, 0xE2, 0xEE, 0xFE, 0xEF
CHUNKS = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"pHYs", b"bKGD"})
TURN = 0x0112  # the tag that says how the camera was held


class NoPicture(ValueError):
    """The bytes are no photo that can be kept; the text says why and what to do."""


def bare(data: bytes) -> tuple[bytes, str]:
    """The photo without its metadata, and its kind (jpg, png). Raises NoPicture: too large, another kind, cut off."""
    if len(data) > MOST:
        raise NoPicture(TOO_LARGE)
    try:
        if data.startswith(JPEG):
            return _jpeg(data), "jpg"
        if data.startswith(PNG):
            return _png(data), "png"
    except (struct.error, IndexError):
        raise NoPicture(BROKEN) from None
    raise NoPicture(NO_PHOTO)


def _jpeg(data: bytes) -> bytes:
    """The segments that draw the picture; whatever stands behind its end (a second picture, a film) goes too."""
    found, place, turn = [data[:2]], 2, 0
    while True:
        if data[place] != 0xFF:
            raise NoPicture(BROKEN)
        marker = data[place + 1]
        if marker == 0xFF:  # a fill byte
            place += 1
            continue
        if marker == END:
            found.append(data[place : place + 2])
            break
        (length,) = struct.unpack(">H", data[place + 2 : place + 4])
        segment = data[place : place + 2 + length]
        place += 2 + length
        if marker == EXIF:
            turn = turn or _turn(segment[4:])
        elif _draws(marker, segment):
            found.append(segment)
        if marker == START:
            if (scan := NEXT.search(data, place)) is None:
                raise NoPicture(BROKEN)
            found.append(data[place : scan.start()])
            place = scan.start()
    if turn > 1:
        found.insert(1, _turned(turn))
    return b"".join(found)


def _draws(marker: int, segment: bytes) -> bool:
    if marker == ICC:
        return segment[4:16] == b"ICC_PROFILE\0"
    return marker != COMMENT and (not APP0 <= marker <= LAST_APP or marker in (APP0, ADOBE))


def _turn(exif: bytes) -> int:
    """How the picture is turned (1–8) by its Exif, 0 where it does not say."""
    if not exif.startswith(b"Exif\0\0"):
        return 0
    tiff = exif[6:]
    order = "<" if tiff[:2] == b"II" else ">"
    try:
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        for n in range(count):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + 12 * n)
            if tag == TURN:
                return value if 1 <= value <= 8 else 0
    except struct.error:
        return 0
    return 0


def _turned(turn: int) -> bytes:
    """The smallest Exif segment: how the picture is turned, and nothing else."""
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, TURN, 3, 1, turn, 0, 0)
    body = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _png(data: bytes) -> bytes:
    """The chunks that draw the picture, up to its end."""
    found, place = [PNG], len(PNG)
    while True:
        (length,) = struct.unpack(">I", data[place : place + 4])
        kind = data[place + 4 : place + 8]
        chunk = data[place : place + 12 + length]
        if len(chunk) < 12 + length:
            raise NoPicture(BROKEN)
        if kind in CHUNKS:
            found.append(chunk)
        place += 12 + length
        if kind == b"IEND":
            return b"".join(found)
