"""Sign-off: the report is frozen with its files; afterwards differences are named, nothing changes silently."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.report import render
from fazhi.report.compose import Report, canonical, compose
from fazhi.report.models import Signed
from fazhi.trail import reading
from fazhi.trail.writing import write


class NotSignable(ValueError):
    """The report cannot be signed; says what is missing."""


@dataclass(frozen=True)
class SignOff:
    """What the signed paper says: both leaders, its day and number, and the two reviewers before it."""

    party_leader: str
    government_leader: str
    signed_on: date
    secrecy_by: str
    disclosure_by: str
    paper: str = ""


def _store(data: bytes) -> str:
    mark = hashlib.sha256(data).hexdigest()
    place = Path(settings.MEDIA_ROOT) / "signed"
    place.mkdir(parents=True, exist_ok=True)
    kept = place / mark
    if not kept.exists():
        kept.write_bytes(data)
    return mark


def stored(mark: str) -> bytes:
    """The bytes kept under a SHA-256; refuses bytes that are no longer what was signed."""
    data = (Path(settings.MEDIA_ROOT) / "signed" / mark).read_bytes()
    if hashlib.sha256(data).hexdigest() != mark:
        raise NotSignable("存档文件与审签时不一致，请联系系统管理员从备份恢复。")
    return data


def sign(unit: Unit, year: int, off: SignOff, *, viewer: Viewer, door: str, at: datetime, demo: bool) -> Signed:
    """Freezes the report as it stands now. The two reviewers must be named and be two persons."""
    if not viewer.may_write(unit.pk):
        raise NotSignable("您没有登记本单位年度报告的权限。")
    missing = [label for label, value in (("党委主要负责人", off.party_leader), ("政府主要负责人", off.government_leader),
               ("保密审查人", off.secrecy_by), ("公开审查人", off.disclosure_by)) if not value.strip()]  # fmt: skip
    if missing:
        raise NotSignable(f"请填写{'、'.join(missing)}。")
    if off.secrecy_by.strip() == off.disclosure_by.strip():
        raise NotSignable("保密审查人与公开审查人应为两人。")
    report = compose(unit, year)
    if not report.bound:
        raise NotSignable("报告中还没有任何数字，请先登记台账。")
    paper = render.document(report, demo=demo, signed_on=off.signed_on, signer=f"{off.party_leader}　{off.government_leader}")
    row = Signed(
        unit=unit, year=year, seq=report.as_of, head=report.head, model=canonical(report),
        docx=_store(render.docx(paper, at=at)), html=_store(render.html(paper).encode()), **vars(off),
    )  # fmt: skip
    write([row], by=viewer.person, why=f"审签{year}年度报告", door=door, at=at)
    return row


def latest(unit: int, year: int, seq: int | None = None) -> Any:
    """The newest signed report of a town and year, or None."""
    rows, key = reading.table(Signed, seq)
    return rows.filter(unit=unit, year=year, void=False).order_by(f"-{key}").first()


def of_seq(unit: int, year: int, seq: int) -> Any:
    """The report that was signed resting on exactly that commit, or None."""
    return Signed.objects.filter(unit=unit, year=year, seq=seq, void=False).order_by("-pk").first()


def recheck(signed: Any) -> list[str]:
    """Composes the signed report again at its commit: each difference in words; empty when it is the same."""
    return differences(json.loads(signed.model), json.loads(canonical(compose(signed.unit, signed.year, signed.seq))))


def since(signed: Any) -> list[str]:
    """What would be different if the report were composed from today's records."""
    now: Report = compose(signed.unit, signed.year)
    return differences(json.loads(signed.model), json.loads(canonical(now)))


def differences(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """Differences between two report models, figures first, then sentences."""
    return [*_figures(old, new), *_texts(old, new)]


def _figures(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    before = {line["indicator"]: line for line in old["annex"]}
    after = {line["indicator"]: line for line in new["annex"]}
    for name in before | after:
        one, two = before.get(name), after.get(name)
        if one is None or two is None:
            yield f"数字 {name}：{'新增' if one is None else '不再出现'}"
        elif one["value"] != two["value"]:
            yield f"数字 {name}：{one['shown']} → {two['shown']}"
        elif one["digest"] != two["digest"]:
            yield f"数字 {name}：数值不变，所依据的记录有变动"
        elif one != two or old.get("definitions", {}).get(name) != new.get("definitions", {}).get(name):
            yield f"数字 {name}：口径或版本有变动"


def _sentences(model: dict[str, Any]) -> list[str]:
    return [p["text"] for part in model["parts"] for s in part["sections"] for p in s["paragraphs"]]


def _texts(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    before, after = _sentences(old), _sentences(new)
    yield from (f"原句：{text}" for text in before if text not in after)
    yield from (f"新句：{text}" for text in after if text not in before)
