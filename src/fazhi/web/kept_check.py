"""What was handed in for a check, kept for its person between the upload and the page: one day, then thrown away."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.http import Http404

from fazhi.org.access import Viewer
from fazhi.report.handed_in import File
from fazhi.web import waiting

AUTO, NONE = "auto", "none"
PLACE: Any = SimpleNamespace(name="check")  # where uploads wait: they are kept by the name of a ledger
GONE = "这次体检已过期（只保留一天），请重新提交报告。"


@dataclass(frozen=True)
class Kept:
    """The files, last year's report, the year asked (None: the report's own), and with whose ledger: a number, auto or none.

    `batch` is whether they are checked beside each other, shown as a table.
    """

    files: tuple[File, ...]
    unit: str
    year: int | None = None
    last: File | None = None
    batch: bool = False


def keep(asker: Viewer, kept: Kept) -> str:
    """Keeps it; returns the token of its address."""
    out = io.BytesIO()
    said = {
        "files": [file.name for file in kept.files], "unit": kept.unit, "year": kept.year, "batch": kept.batch,
        "last": kept.last.name if kept.last else None,
    }  # fmt: skip
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("said.json", json.dumps(said, ensure_ascii=False))
        for place, file in enumerate(kept.files):
            archive.writestr(str(place), file.data)
        if kept.last:
            archive.writestr("last", kept.last.data)
    home = asker.home.pk if asker.home else 0
    return waiting.put(asker, PLACE, "体检", home, out.getvalue())


def of_token(asker: Viewer, token: str) -> Kept:
    """What was kept under a token; 404 when it is gone or another person's."""
    try:
        data = waiting.get(asker, PLACE, token).data
    except Http404:
        raise Http404(GONE) from None
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        said = json.loads(archive.read("said.json"))
        files = tuple(File(name, archive.read(str(place))) for place, name in enumerate(said["files"]))
        last = File(said["last"], archive.read("last")) if said["last"] else None
    return Kept(files, said["unit"], said["year"], last, said["batch"])
