"""A photo loses what its camera wrote about it and keeps every byte that draws it."""

from __future__ import annotations

import struct
import zlib

import pytest

from fazhi.records.picture import BROKEN, MOST, NO_PHOTO, PNG, TOO_LARGE, NoPicture, bare

SCAN = b"\x12\xff\x00\x34\xff\xd0\x56"  # a stuffed byte and a restart marker belong to the scan


def segment(marker: int, body: bytes) -> bytes:
    """A segment of a JPEG."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def exif(turn: int, order: str = "<") -> bytes:
    """An Exif segment with a turn, and a place in words."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    tags = struct.pack(f"{order}HHHIHHI", 1, 0x0112, 3, 1, turn, 0, 0)
    return segment(0xE1, b"Exif\0\0" + mark + struct.pack(f"{order}I", 8) + tags + b"GPS 34.5 112.4")


def jpeg(*extra: bytes, tail: bytes = b"") -> bytes:
    """A JPEG of two scans with these segments before the picture."""
    frame = segment(0xE0, b"JFIF\0" + b"\1" * 9) + b"".join(extra) + segment(0xDB, b"q" * 65) + segment(0xC2, b"f" * 15)
    return b"\xff\xd8" + frame + segment(0xDA, b"s" * 10) + SCAN + segment(0xDA, b"t" * 10) + SCAN + b"\xff\xd9" + tail


def chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*extra: bytes) -> bytes:
    """A PNG of one dot with these chunks before its data."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return PNG + head + b"".join(extra) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def test_place_comment_and_second_picture_go_and_the_picture_stays() -> None:
    film, words = segment(0xE2, b"MPF\0" + b"x" * 20), segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0GPSLatitude")
    told = jpeg(exif(1), words, segment(0xFE, b"by A"), film, tail=jpeg(exif(6)))
    assert b"GPS" in told
    assert bare(told) == (jpeg(), "jpg")


@pytest.mark.parametrize("order", ["<", ">"])
def test_how_the_camera_was_held_is_kept_alone(order: str) -> None:
    kept, _ = bare(jpeg(exif(6, order)))
    assert b"GPS" not in kept and len(kept) == len(jpeg()) + 36
    assert bare(kept)[0] == kept  # read again, it says the same turn


def test_colours_stay_true() -> None:
    profile, adobe = segment(0xE2, b"ICC_PROFILE\0\1\1rgb"), segment(0xEE, b"Adobe\0d")
    assert bare(jpeg(profile, adobe))[0] == jpeg(profile, adobe)


def test_words_and_place_of_a_png_go() -> None:
    told = png(chunk(b"eXIf", b"GPS"), chunk(b"tEXt", b"Author\0A"), chunk(b"tIME", b"1234567"), chunk(b"gAMA", b"\0\0\xb1\x8f"))
    assert bare(told + b"GPS") == (png(chunk(b"gAMA", b"\0\0\xb1\x8f")), "png")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"GIF89a", NO_PHOTO), (b"RIFF1234WEBP", NO_PHOTO), (b"", NO_PHOTO), (b"\xff\xd8\xff\xe0\x00\x10JF", BROKEN),
        (jpeg()[:-2], BROKEN), (png()[:-12], BROKEN), (png()[:40], BROKEN), (b"\xff\xd8\xff" + b"\0" * MOST, TOO_LARGE),
    ],
    ids=["gif", "webp", "empty", "head", "no-end", "no-iend", "cut", "large"],
)  # fmt: skip
def test_what_is_no_photo_is_refused_with_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(NoPicture, match="不附照片") as refused:
        bare(data)
    assert str(refused.value) == says


def test_no_byte_makes_it_stumble() -> None:
    whole = jpeg(exif(3))
    for place in range(3, len(whole)):
        for value in (0x00, 0xD9, 0xDA, 0xE1, 0xFF):
            try:
                kept, _ = bare(whole[:place] + bytes((value,)) + whole[place + 1 :])
            except NoPicture:
                continue
            assert kept.startswith(b"\xff\xd8")
