"""佐证: a paper's number suffices; a file is kept by its SHA-256, once, however often it is attached."""

from __future__ import annotations

import hashlib
import io
import os
import re
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import transaction

from fazhi.org.access import Viewer
from fazhi.records.checking import Fault, field_faults, tidied
from fazhi.records.models import Entry, Evidence
from fazhi.records.permission import Refused, strange
from fazhi.records.secrecy import WARNING, secret
from fazhi.records.told import may_add
from fazhi.trail.models import Commit
from fazhi.trail.record import Record
from fazhi.trail.writing import lock, writing

KINDS = "pdf、docx、xlsx、jpg、png、txt"
HEADS = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}
PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
TEXTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml|xl/sharedStrings\.xml")
READ = 20 << 20  # bytes of a package's text that are searched for a mark


def kind_of(data: bytes) -> str:
    """What a file is by its content (never by its name): one of KINDS, or ""."""
    for head, kind in HEADS.items():
        if data.startswith(head):
            return kind
    if data.startswith(b"PK\x03\x04"):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                names = set(package.namelist())
        except (zipfile.BadZipFile, OSError, ValueError):
            return ""
        return next((kind for part, kind in PARTS.items() if part in names), "")
    return "txt" if _text(data) else ""


def _text(data: bytes) -> str:
    if b"\x00" in data[:4096]:
        return ""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


def _words(data: bytes, kind: str) -> str:
    """The text of a file as far as it is read without its program."""
    if kind == "txt":
        return _text(data)
    if kind not in PARTS.values():
        return ""
    found: list[str] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for part in package.infolist():
                if TEXTS.fullmatch(part.filename) and part.file_size <= READ:
                    xml = package.read(part).decode("utf-8", "replace")
                    found.append(re.sub(r"<[^>]+>", "", re.sub(r"</(?:w:p|si)>", "\n", xml)))
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        return ""
    return "\n".join(found)


def _file_faults(name: str, data: bytes) -> list[Fault]:
    if not data:
        return [Fault("file", f"文件“{name}”是空的。")]
    if len(data) > settings.MAX_UPLOAD:
        return [Fault("file", f"文件“{name}”超过{settings.MAX_UPLOAD >> 20}MB。有文号的，填文号即可，不必上传。")]
    kind = kind_of(data)
    if not kind:
        return [Fault("file", f"文件“{name}”打不开或种类不支持，可上传：{KINDS}。")]
    if mark := secret(name) or secret(_words(data, kind)):
        return [Fault("file", f"文件“{name}”含密级标志“{mark}”。{WARNING}")]
    return []


def _home() -> Path:
    return Path(settings.MEDIA_ROOT) / "evidence"


def _place(sha: str) -> Path:
    return _home() / sha[:2] / sha


def _keep(data: bytes, sha: str) -> bool:
    """Puts the bytes where their digest says; False when they lie there already."""
    place = _place(sha)
    if place.exists():
        return False
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent)
    with os.fdopen(handle, "wb") as out:
        out.write(data)
    Path(name).replace(place)
    return True


def _made(entry: Entry, kind: str, number: str, file: tuple[str, bytes] | None) -> Evidence:
    evidence = Evidence(entry=entry, kind=kind, number=number)
    if file is not None:
        name, data = file
        sha = hashlib.sha256(data).hexdigest()
        short = tidied(re.split(r"[/\\]", name)[-1], lines=False)
        evidence.name = short if len(short) <= 200 else f"{short[:190]}{Path(short).suffix[:10]}"
        evidence.path, evidence.size, evidence.sha256 = f"evidence/{sha[:2]}/{sha}", len(data), sha
    return evidence


def attach(
    entry: Entry, kind: str, number: str, file: tuple[str, bytes] | None, *, viewer: Viewer, door: str, at: datetime
) -> Evidence:
    """Adds a paper's number, a file (name, bytes), or both to a row's card.

    Raises Refused: another's unit, a void row, neither number nor file, a file too large, of another kind or marked secret.
    """
    if not may_add(viewer, entry):
        raise Refused(Fault("unit", strange(viewer, entry.unit_id)))
    if entry.void:
        raise Refused(Fault("", "这条记录已作废，不能再加佐证。"))
    if file is None and not number.strip():
        raise Refused(Fault("number", "请填写文号或名称，或选择文件；有文号的填文号即可。"))
    found = _file_faults(*file) if file else []
    evidence = _made(entry, kind, number, file)
    if found := [*found, *field_faults(evidence)]:
        raise Refused(*found)
    fresh = False
    try:
        with writing(by=viewer.person, why="附佐证", door=door, at=at) as one:
            fresh = file is not None and _keep(file[1], evidence.sha256)  # under the lock, so that no sweep takes it away
            one.put(evidence)
    except BaseException:
        if fresh:
            _place(evidence.sha256).unlink(missing_ok=True)
        raise
    return evidence


def detach(evidence: Evidence, reason: str, *, viewer: Viewer, door: str, at: datetime) -> Commit | None:
    """Withdraws an evidence with a reason; the file stays, since the past still shows it."""
    if not reason.strip():
        raise Refused(Fault("reason", "请写明撤下原因。"))
    if not viewer.may_write(evidence.entry.unit_id):
        raise Refused(Fault("unit", strange(viewer, evidence.entry.unit_id)))
    evidence.void = True
    try:
        with writing(by=viewer.person, why=f"撤下佐证：{reason.strip()}", door=door, at=at) as one:
            one.put(evidence)
    except BaseException:
        evidence.void = False
        raise
    return one.commit


def opened(evidence: Evidence) -> IO[bytes]:
    """The evidence's file, open for reading. FileNotFoundError when it has none or it is gone."""
    if not evidence.sha256:
        raise FileNotFoundError(evidence.pk)
    return _place(evidence.sha256).open("rb")


def sound(evidence: Evidence) -> bool:
    """Whether the file still is what was attached."""
    try:
        with opened(evidence) as file:
            digest = hashlib.sha256(file.read()).hexdigest()
    except FileNotFoundError:
        return not evidence.sha256
    return digest == str(evidence.sha256)


def sweep() -> int:
    """Removes the files that no evidence names any more, now or in the past; returns how many.

    Takes the write lock, so that no file of an evidence just being attached is among them.
    """
    removed = 0
    with transaction.atomic():
        lock()
        named = set(Evidence.version._default_manager.exclude(sha256="").values_list("sha256", flat=True))
        for file in _home().glob("??/*"):
            if file.name not in named:
                file.unlink(missing_ok=True)
                removed += 1
    return removed


class Files:
    """The projection that removes the files of erased evidence, once the erasure is committed."""

    def wrote(self, model: type[Record], seq: int) -> None:
        """Nothing follows from a new evidence."""

    def redacted(self, model: type[Record], keys: Sequence[int]) -> Iterable[str] | None:
        """The names are blanked by the trail; the files go after the commit."""
        if issubclass(model, Evidence):
            transaction.on_commit(sweep)
        return None
