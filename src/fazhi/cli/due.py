"""``fazhi due``: when something is due by law, and why."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated

import typer

from fazhi.cli.frame import additions
from fazhi.law import Due, LawError, due, load_book, load_calendar, read_day, read_pause
from fazhi.law.verdict import verdict

HELP = """算法定时限：哪天届满，为什么是这天

例：fazhi due disclosure.answer 2024-09-23 --pause 2024-10-09..2024-10-15
    fazhi due petition.opinion 2024-03-05 --extend 30 --extended-on 2024-04-20

按随程序发布的法规和放假安排计算，不读数据库；县里另行确认或补充的规定，请在网页“法规库”里算。
"""


def command(
    clock: Annotated[str, typer.Argument(metavar="CLOCK", help="时限名，如 disclosure.answer；全部见 fazhi clocks")],
    start: Annotated[str, typer.Argument(metavar="START", help="起算日，如 2024-09-23")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="站在哪一天看：还剩几天、已超几天")] = None,
    pause: Annotated[
        list[str] | None, typer.Option("--pause", metavar="FROM..TO", help="不计入的期间，可写多次；未结束的写 FROM..")
    ] = None,
    extend: Annotated[int, typer.Option("--extend", metavar="N", help="批准延长多少（与期限同一种日子）")] = 0,
    extended_on: Annotated[str | None, typer.Option("--extended-on", metavar="DATE", help="哪天批准延长的")] = None,
    restart: Annotated[str | None, typer.Option("--restart", metavar="DATE", help="重新计算期限的日子")] = None,
    given: Annotated[str | None, typer.Option("--given", metavar="DATE", help="文书载明的日期")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出JSON")] = False,
) -> None:
    day, seen = read_day(start), _day("--on", on)
    ruling = load_book(additions()).clock(clock, day, still_open_on=seen)
    found = due(
        ruling,
        day,
        calendar=load_calendar(),
        pauses=[read_pause(text) for text in pause or []],
        extend=extend,
        extended_on=_day("--extended-on", extended_on),
        restart_on=_day("--restart", restart),
        on=seen,
        given=_day("--given", given),
    )
    typer.echo(json.dumps(found.as_dict(), ensure_ascii=False) if as_json else page(found))


def _day(option: str, text: str | None) -> date | None:
    try:
        return read_day(text) if text is not None else None
    except LawError as error:
        raise LawError(f"选项 {option}：{error}") from None


def page(found: Due) -> str:
    """The answer for a person: the day first, then each step, then what was assumed."""
    head = f"{found.label}（{found.clock}）"
    lines = [head, "", f"  {verdict(found)}", ""]
    lines += ["  怎么算的"]
    lines += [f"  {number:>2}  {reason}" for number, reason in enumerate(found.reasons, 1)]
    if found.assumed:
        lines += ["", "  说明"]
        lines += [f"   ·  {said}" for said in found.assumed]
    return "\n".join(lines)
