"""The published folder: page, Word file, figures, manifest, verifier; the same signed report gives the same bytes."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from fazhi.report import publishing_page as printed
from fazhi.report.publishing import Edition, NotPublishable, Told
from fazhi.report.publishing_digest import lines
from fazhi.trail.models import Commit
from fazhi.trail.moments import day_of, start_of

FIGURES, PUBLISHED = "fazhi-figures/1", "fazhi-published/1"
MANIFEST, SUMS = "manifest.json", "SHA256SUMS.txt"
TEMPLATE = Path(__file__).with_name("publishing_verify.html")
Files = dict[str, bytes]


def folder(edition: Edition, *, demo: bool) -> Files:
    """Every file by name. NotPublishable when it was not filed, or while something may still tell a person."""
    if edition.filed is None:
        raise NotPublishable("报告还没有报送，不能公开。请先登记报送，公开版要写明与哪一天报送的一致。")
    if edition.doubts:
        raise NotPublishable(f"公开前请处理可能识别个人的文字：{'；'.join(edition.doubts)}")
    made: Files = {
        printed.PAGE: printed.html(edition, demo=demo, as_of=as_of(edition)).encode(),
        printed.DOCX: printed.docx(edition, demo=demo, at=start_of(edition.signed_on)),
        printed.PDF: printed.pdf(edition, demo=demo, at=start_of(edition.signed_on)),
        printed.JSON: _json(figures(edition)),
    }
    told = manifest(edition, made)
    made[MANIFEST] = _json(told)
    made[printed.VERIFY] = _verifier(edition, told)
    made[SUMS] = "".join(f"{sha(data)}  {name}\n" for name, data in sorted(made.items())).encode()
    return made


def as_of(edition: Edition) -> date | None:
    """The day of the commit that the figures rest on."""
    found = Commit.objects.filter(seq=edition.model["as_of"]).first()
    return day_of(found.at) if found else None


def sha(data: bytes) -> str:
    """SHA-256, 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _json(said: Any) -> bytes:
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def _about(edition: Edition) -> dict[str, Any]:
    """What every file of the folder says of itself."""
    return {
        "title": edition.title,
        "unit": edition.unit.name,
        "year": edition.year,
        "signed_on": edition.signed_on.isoformat(),
        "filed_on": edition.filed.on.isoformat(),
        "digest": edition.sealed.digest,
    }


def figures(edition: Edition) -> dict[str, Any]:
    """The figures as data: value, definition, as-of and digest of each; of a hidden one only what the page shows."""
    day = as_of(edition)
    when = {"commit": edition.model["as_of"], "day": day.isoformat() if day else ""}
    told = [_figure(one, edition) for one in edition.figures]
    return {"format": FIGURES, **_about(edition), "as_of": when, "figures": told}


def _figure(one: Told, edition: Edition) -> dict[str, Any]:
    said: dict[str, Any] = {"id": f"f:{one.name}", "label": one.label, "shown": one.shown, "definition": one.definition}
    if one.hidden:
        said["hidden"] = one.hidden
    else:
        line = one.line
        said |= {"value": line["value"], "measure": line["measure"], "version": line["version"]}
        said |= {"rows": line["rows"], "records": line["digest"]}
        if before := line.get("last"):
            said["last"] = {key: before[key] for key in ("year", "value", "shown", "rows")} | {"records": before["digest"]}
    return {**said, "leaf": edition.sealed.leaves[said["id"]]}


def manifest(edition: Edition, files: Mapping[str, bytes]) -> dict[str, Any]:
    """The SHA-256 of each file and of each line and figure; what is hidden has a leaf and no salt."""
    hidden = edition.hidden
    leaves = []
    for one in edition.sealed.items:
        said = {"id": one.id, "leaf": edition.sealed.leaves[one.id]}
        leaves.append(said if one.id in hidden else {**said, "salt": edition.sealed.salts[one.id]})
    filed = edition.filed
    sums = {name: sha(data) for name, data in sorted(files.items())}
    return {
        "format": PUBLISHED, **_about(edition), "filed_number": filed.number, "filed_docx": edition.signed.docx,
        "files": sums, "leaves": leaves,
    }  # fmt: skip


def _verifier(edition: Edition, told: dict[str, Any]) -> bytes:
    """The one-page verifier with all that it needs inside."""
    every = lines(dict(edition.model))
    placed = {name: [f"f:{one['indicator']}" for one in said["figures"]] for name, _, said in every if said["figures"]}
    data = {
        "manifest": told,
        "against": printed.against(edition),
        "texts": {line.id: line.text for line in edition.lines},
        "placed": placed,
        "figures": [_figure(one, edition) for one in edition.figures],
    }
    inside = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    page = TEMPLATE.read_text(encoding="utf-8")
    return page.replace("@TITLE@", printed.plain(edition.title)).replace("@DATA@", inside).encode()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The folder as a zip with sorted names and one fixed moment."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, files[name])
    return out.getvalue()
