"""A page saved as one file (mhtml): its html part."""

from __future__ import annotations

import binascii
import quopri
import re

_HEAD = re.compile(rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,30}?MIME-Version:", re.I)
_BOUNDARY = re.compile(rb"""boundary="?([^"\r\n;]{1,100})""", re.I)
_ENCODING = re.compile(rb"^Content-Transfer-Encoding:\s*([\w-]+)", re.I | re.M)


def web_archive(data: bytes) -> bytes | None:
    """The html of a saved page; None when the bytes are no such file."""
    if not _HEAD.match(data[:4096]):
        return None
    boundary = _BOUNDARY.search(data[:8192])
    parts = data.split(b"--" + boundary[1])[1:] if boundary else [data]
    for part in parts[:200]:
        head, _, body = part.replace(b"\r\n", b"\n").lstrip(b"\n").partition(b"\n\n")
        if re.search(rb"^Content-Type:\s*text/html", head, re.I | re.M):
            encoding = _ENCODING.search(head)
            return _plain(body, encoding[1].lower() if encoding else b"8bit")
    return None


def _plain(body: bytes, encoding: bytes) -> bytes:
    if encoding == b"quoted-printable":
        return quopri.decodestring(body)
    if encoding == b"base64":
        try:
            return binascii.a2b_base64(body)
        except binascii.Error:
            return b""
    return body
