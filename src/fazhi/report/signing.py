"""Sign-off: the report is frozen with its files; afterwards differences are named, nothing changes silently."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fazhi.indicators import scope as scopes
from fazhi.indicators.compute import behind_each
from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.report import render
from fazhi.report.compose import Report, canonical, compose
from fazhi.report.models import Signed
from fazhi.report.precheck import precheck
from fazhi.report.storing import NotSignable, latest, of_seq, store, stored
from fazhi.trail.writing import write

__all__ = ["NotSignable", "SignOff", "differences", "latest", "of_seq", "recheck", "rows_of", "sign", "since", "stored"]
SHOWN = 5  # errors said at once


@dataclass(frozen=True)
class SignOff:
    """What the signed paper says: both leaders, its day and number, and the two reviewers before it."""

    party_leader: str
    government_leader: str
    signed_on: date
    secrecy_by: str
    disclosure_by: str
    paper: str = ""
    accepted_by: str = ""  # who read the warnings of the check and lets them stand


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
    accepted = _accepted(report, off)
    paper = render.document(report, demo=demo, signed_on=off.signed_on, signer=f"{off.party_leader}　{off.government_leader}")
    row = Signed(
        unit=unit, year=year, seq=report.as_of, head=report.head, model=canonical(report),
        docx=store(render.docx(paper, at=at)), pdf=store(render.pdf(paper, at=at)), html=store(render.html(paper).encode()),
        rows=store(_rows(report)), accepted=accepted,
        **{name: value for name, value in vars(off).items() if name != "accepted_by"},
    )  # fmt: skip
    write([row], by=viewer.person, why=f"审签{year}年度报告", door=door, at=at)
    return row


def _accepted(report: Report, off: SignOff) -> str:
    """The warnings and who accepted them, as JSON. NotSignable with every error, or when nobody is named."""
    found = precheck(report)
    if found.errors:
        told = "；".join(f"{one.label}：{one.says}" for one in found.errors[:SHOWN])
        more = f"；另有{len(found.errors) - SHOWN}处" if len(found.errors) > SHOWN else ""
        raise NotSignable(f"审签前核对有{len(found.errors)}处错误，请先改正：{told}{more}")
    if found.warnings and not off.accepted_by.strip():
        raise NotSignable(f"审签前核对有{len(found.warnings)}处提醒，请逐条核对后写明由谁确认。")
    said = [{"label": one.label, "says": one.says, "quote": one.quote, "by": off.accepted_by.strip()} for one in found.warnings]
    return json.dumps(said, ensure_ascii=False)


def _rows(report: Report) -> bytes:
    """For each figure of the text, and each compared one of the year before, the (row, since) it was counted from."""
    now = sorted({one.result.indicator.name for one in report.bound})
    last = sorted({one.result.indicator.name for one in report.bound if one.last or one.change})
    seq = report.as_of
    said = {}
    for year, names in ((report.year, now), (report.year - 1, last)):
        found = behind_each(scopes.year(report.unit.pk, year, seq), tuple(names)) if names else {}
        said[str(year)] = {name: sorted(pairs) for name, pairs in found.items()}
    return json.dumps(said, sort_keys=True, separators=(",", ":")).encode()


def rows_of(signed: Any) -> dict[str, dict[str, list[tuple[int, int]]]]:
    """The records behind each figure of a signed report: year → figure → (row, since)."""
    if not signed.rows:
        return {}
    said: dict[str, dict[str, list[tuple[int, int]]]] = json.loads(stored(signed.rows))
    return said


def recheck(signed: Any) -> list[str]:
    """Composes the signed report again at its commit: each difference in words; empty when it is the same."""
    return differences(json.loads(signed.model), json.loads(canonical(compose(signed.unit, signed.year, signed.seq))))


def since(signed: Any) -> list[str]:
    """What would be different if the report were composed from today's records."""
    now: Report = compose(signed.unit, signed.year)
    return differences(json.loads(signed.model), json.loads(canonical(now)))


def differences(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """Differences between two report models, figures first, then sentences."""
    return [*_figures(old, new), *_frame(old, new), *_texts(old, new)]


def _figures(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    before = {line["indicator"]: line for line in old["annex"]}
    after = {line["indicator"]: line for line in new["annex"]}
    for name in before | after:
        one, two = before.get(name), after.get(name)
        if one is None or two is None:
            yield f"数字 {name}：{'新增' if one is None else '不再出现'}"
        elif one["value"] != two["value"]:
            yield f"数字 {name}：{one['shown']} → {two['shown']}"
        elif _last(one) != _last(two):
            yield f"数字 {name}：上年数 {_last(one) or '无'} → {_last(two) or '无'}"
        elif one["digest"] != two["digest"]:
            yield f"数字 {name}：数值不变，所依据的记录有变动"
        elif one != two or old.get("definitions", {}).get(name) != new.get("definitions", {}).get(name):
            yield f"数字 {name}：口径或版本有变动"


def _last(line: dict[str, Any]) -> str:
    """The year before's value of a line of the annex, as shown; "" where it is not told."""
    return str(line.get("last", {}).get("shown", ""))


FRAME = {"title": "标题", "opening": "开头", "closing": "结尾", "addressee": "主送", "copies": "抄送"}


def _frame(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    for key, label in FRAME.items():
        if key in old and old[key] != new.get(key):
            yield f"{label}：{old[key] or '（无）'} → {new.get(key) or '（无）'}"
    if "skeleton" in old and old["skeleton"]["digest"] != new["skeleton"]["digest"]:
        yield f"报告框架：“{old['skeleton']['name']}” → “{new['skeleton']['name']}”，或其文字有变动"


def _sentences(model: dict[str, Any]) -> list[str]:
    return [p["text"] for part in model["parts"] for s in part["sections"] for p in s["paragraphs"]]


def _texts(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    before, after = _sentences(old), _sentences(new)
    yield from (f"原句：{text}" for text in before if text not in after)
    yield from (f"新句：{text}" for text in after if text not in before)
