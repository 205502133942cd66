"""``fazhi check``: a report read, its figures and its faults; beside a ledger where a unit is named."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from fazhi.cli.refusal import Refused
from fazhi.reading import Claim, Fault, Reading, check
from fazhi.reading.claim import plain_number
from fazhi.reading.kinds import kinds

HELP = """报告体检：读出一份年度报告的结构、数字和毛病；写明单位时与台账核对

例：fazhi check 报告.docx
    fazhi check 报告.docx --unit 丁庄镇 --year 2024
    fazhi check 各镇/*.docx --xlsx 清单.xlsx --docx 核查意见.docx
"""

PARTS = {
    "measures": "举措和成效",
    "shortcomings": "不足和原因",
    "first_responsible": "第一责任人",
    "next_year": "下一年安排",
    "other": "其他",
}
STATUSES = {"match": "一致", "match_tally": "一致(含汇总)", "differs": "不一致", "unbacked": "台账无据", "unclear": "口径不明"}
SCOPES = {"year": "", "cumulative": "累计", "target": "目标", "stock": "年末数"}
EXACT = {"exact": "", "over": "余", "about": "约", "under": "近"}
SEVERITIES = {"error": "错误", "warning": "提醒", "note": "建议"}
COLOURS = {"match": "green", "match_tally": "green", "differs": "red", "unclear": "yellow", "error": "red", "warning": "yellow"}


def command(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="报告文件：docx、doc、pdf、html 或 txt；- 为标准输入")],
    unit: Annotated[str | None, typer.Option("--unit", metavar="U", help="与哪个单位的台账核对")] = None,
    year: Annotated[int | None, typer.Option("--year", metavar="Y", help="核对哪一年的台账，不写则取报告年度")] = None,
    last_year: Annotated[Path | None, typer.Option("--last-year", metavar="FILE", help="去年的报告，用来查照抄")] = None,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", metavar="OUT", help="另存清单：汇总、问题、数字核对")] = None,
    docx: Annotated[Path | None, typer.Option("--docx", metavar="OUT", help="另存核查意见")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出JSON，每份报告一行")] = False,
) -> None:
    if year is not None and unit is None:
        raise Refused("写了 --year 就要写 --unit：请写明与哪个单位的台账核对")
    if len(files) > 1 or last_year or xlsx or docx:
        _several(files, unit, year, last_year, (xlsx, docx), as_json)
        return
    found = check(sys.stdin.buffer.read(), "标准输入") if files[0] == "-" else check(Path(files[0]))
    if unit is not None:
        found = _beside(found, unit, year or found.year)
    typer.echo(json.dumps(found.as_json(), ensure_ascii=False) if as_json else page(found))


def _several(
    files: list[str], unit: str | None, year: int | None, last: Path | None, out: tuple[Path | None, Path | None], as_json: bool
) -> None:
    """Each report under its name; a file that cannot be read is said and the others go on, the exit status is 2."""
    from fazhi.cli.checked import checked, export
    from fazhi.reading.sources import read
    from fazhi.report.examined import Unread

    found = checked(files, unit, year, read(last).text if last else None)
    for one in found:
        if isinstance(one, Unread):
            typer.echo(one.says, err=True)
            continue
        if one.left:
            typer.echo(f"{one.name}：{one.left}", err=True)
        if as_json:
            typer.echo(json.dumps({"file": one.name, **one.reading.as_json()}, ensure_ascii=False))
        else:
            typer.echo(
                f"{typer.style(f'── {one.name}', bold=True)}\n{page(one.reading)}\n" if len(files) > 1 else page(one.reading)
            )
    export(found, *out)
    if any(isinstance(one, Unread) or one.left for one in found):
        raise typer.Exit(2)


def _beside(found: Reading, unit: str, year: int | None) -> Reading:
    """The reading beside the ledger; only here is the database needed."""
    if year is None:
        raise Refused("报告里看不出年度，请用 --year 写明核对哪一年的台账")
    from fazhi.cli.beside import compare_with_ledger

    return compare_with_ledger(found, unit, year)


def page(found: Reading) -> str:
    """The reading for a person: what it is, its parts, its figures, its faults."""
    lines = [typer.style(found.title or "（没有题目）", bold=True), _whose(found), ""]
    lines += ["结构"]
    lines += [f"  {_pad(PARTS[part.kind], 12)}{part.heading or '（没有标题，写在别的部分里）'}" for part in found.parts] or [
        "  没有分部分"
    ]
    lines += ["", f"数字  {_count(found.claims)}"]
    lines += list(_figures(found.claims))
    lines += ["", f"问题  {len(found.faults)} 处" if found.faults else "问题  没有发现"]
    lines += list(_faults(found.faults))
    return "\n".join(lines)


def _whose(found: Reading) -> str:
    year = f"{found.year}年度" if found.year else "年度不明"
    return f"{found.unit or '单位不明'} · {year} · {len(found.text)} 字"


def _count(claims: tuple[Claim, ...]) -> str:
    said = f"{len(claims)} 个"
    counted = {label: sum(claim.status == status for claim in claims) for status, label in STATUSES.items()}
    told = "，".join(f"{label} {count}" for label, count in counted.items() if count)
    return f"{said}：{told}" if told else said


def _figures(claims: tuple[Claim, ...]) -> Iterator[str]:
    """One line per claim: status beside a ledger, value, kind, quote."""
    beside = any(claim.status for claim in claims)
    known = kinds().by_id
    for claim in claims:
        status = ""
        if beside:
            text = _pad(STATUSES.get(claim.status or "", "目标不核"), 14)
            status = typer.style(text, fg=COLOURS.get(claim.status or ""))
        scope = f"（{SCOPES[claim.scope]}）" if SCOPES[claim.scope] else ""
        value = f"{_number(claim)}{claim.measure}"
        yield f"  {status}{_pad(value, 12)}{_pad(known[claim.kind].label + scope, 32)}{_short(claim.quote)}"
        if claim.status == "differs":
            yield f"  {'':14}台账 {plain_number(claim.ledger_value)}，相差 {claim.difference:+.6g}"
        elif claim.status == "unclear":
            for candidate in claim.candidates:
                yield f"  {'':14}台账 {candidate['label']} {candidate['value']}{candidate['measure']}"


def _number(claim: Claim) -> str:
    """The value as a person writes it: 6000余, 约100, 1.5万余."""
    value = claim.value
    shown = f"{value / 10000:f}".rstrip("0").rstrip(".") + "万" if value >= 10000 and value % 100 == 0 else f"{value:f}"
    mark = EXACT[claim.exactness]
    if claim.measure == "%":
        mark = {"over": "≥", "under": "<", "about": "约"}.get(claim.exactness, "")
    return f"{shown}{mark}" if mark == "余" else f"{mark}{shown}"


def _faults(faults: tuple[Fault, ...]) -> Iterator[str]:
    """Errors first, each with its sentence; the quote only where the sentence does not hold it."""
    for severity, label in SEVERITIES.items():
        for fault in faults:
            if fault.severity == severity:
                quote = f"  【{_short(fault.quote, 32)}】" if fault.quote and fault.quote not in fault.says else ""
                yield f"  {typer.style(label, fg=COLOURS.get(severity))}  {fault.says}{quote}"


def _short(quote: str, width: int = 40) -> str:
    said = " ".join(quote.split())
    return said if len(said) <= width else f"{said[: width - 1]}…"


def _pad(text: str, width: int) -> str:
    """Padded to a width in columns; a Chinese character takes two."""
    taken = sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in text)
    return text + " " * max(width - taken, 1)
