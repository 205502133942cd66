"""``fazhi due``: when something is due by law, and why."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from fazhi.cli.frame import additions
from fazhi.law import Due, due, load_book, load_calendar, read_day, read_pause
from fazhi.law.days import say_weekday

HELP = """算法定时限：哪天届满，为什么是这天

例：fazhi due disclosure.answer 2024-09-23 --pause 2024-10-09..2024-10-15
    fazhi due petition.opinion 2024-03-05 --extend 30
"""

KINDS = {
    "fixed": "",
    "provisional": "（暂算：有的年份放假安排尚未录入）",
    "standing": "停止计算，现在不能确定届满日",
    "recurring": "（定期）",
    "prompt": "及时办理，没有规定天数",
    "given": "以文书载明的日期为准",
    "none": "没有法定天数",
}


def command(
    clock: Annotated[str, typer.Argument(metavar="CLOCK", help="时限名，如 disclosure.answer；全部见 fazhi clocks")],
    start: Annotated[str, typer.Argument(metavar="START", help="起算日，如 2024-09-23")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="站在哪一天看：还剩几天、已超几天")] = None,
    pause: Annotated[
        list[str] | None, typer.Option("--pause", metavar="FROM..TO", help="不计入的期间，可写多次；未结束的写 FROM..")
    ] = None,
    extend: Annotated[int, typer.Option("--extend", metavar="N", help="批准延长多少（与期限同一种日子）")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="输出JSON")] = False,
) -> None:
    day = read_day(start)
    seen = read_day(on) if on else None
    ruling = load_book(additions()).clock(clock, day, still_open_on=seen)
    pauses = [read_pause(text) for text in pause or []]
    found = due(ruling, day, calendar=load_calendar(), pauses=pauses, extend=extend, on=seen)
    typer.echo(json.dumps(found.as_dict(), ensure_ascii=False) if as_json else page(found))


def page(found: Due) -> str:
    """The answer for a person: the day first, then each step, then what was assumed."""
    head = f"{found.label}（{found.clock}）"
    lines = [head, "", f"  {_verdict(found)}", ""]
    lines += ["  怎么算的"]
    lines += [f"  {number:>2}  {reason}" for number, reason in enumerate(found.reasons, 1)]
    if found.assumed:
        lines += ["", "  说明"]
        lines += [f"   ·  {said}" for said in found.assumed]
    return "\n".join(lines)


def _verdict(found: Due) -> str:
    note = KINDS[found.kind]
    if found.due is None:
        return note
    lead = "不得早于" if found.bound == "earliest" else "最迟"
    work = f"，届满日休息，请按 {say_weekday(found.work_to)} 办结" if found.work_to else ""
    return f"{lead} {say_weekday(found.due)}{note}{work}"
