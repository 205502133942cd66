"""``fazhi token``: tokens by which programs use the API as a person; each is shown once and can be withdrawn."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any

import typer

HELP = """签发、列出、收回接口令牌

例：fazhi token clerk --label 县级汇总    签发（只显示这一次）
    fazhi token clerk                     列出
    fazhi token clerk --withdraw 县级汇总 收回
"""


def command(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="账号或姓名")],
    label: Annotated[str, typer.Option("--label", metavar="TEXT", help="签发：写明用途")] = "",
    days: Annotated[int, typer.Option("--days", metavar="N", help="有效多少天", min=1, max=730)] = 365,
    withdraw: Annotated[str, typer.Option("--withdraw", metavar="TEXT", help="收回这个用途的令牌")] = "",
) -> None:
    from fazhi.cli import ground
    from fazhi.cli.refusal import Refused

    ground.ready()
    from django.apps import apps

    model: Any = apps.get_model("api", "Token")  # by name: doors do not import each other
    who = ground.viewer(person).person
    mine = model.objects.filter(person=who, withdrawn=False).order_by("pk")
    if label and withdraw:
        raise Refused("签发和收回请分两次办理。")
    if withdraw:
        if not mine.filter(label=withdraw).update(withdrawn=True):
            raise Refused(f"{who.name}没有用途为“{withdraw}”的有效令牌。")
        typer.echo(f"已收回{who.name}的令牌：{withdraw}")
    elif label:
        _issue(model, who, label.strip(), days)
    else:
        _list(who, list(mine))


def _issue(model: Any, who: Any, label: str, days: int) -> None:
    from fazhi.cli import ground
    from fazhi.cli.refusal import Refused

    if not label or len(label) > 80:
        raise Refused("用途请写 1 至 80 个字。")
    if model.objects.filter(person=who, label=label, withdrawn=False).exists():
        raise Refused(f"{who.name}已有用途为“{label}”的令牌，请换一个用途，或先用 --withdraw 收回。")
    until = ground.today() + timedelta(days=days)
    secret = model.objects.issue(who, label, at=ground.now(), expires=until)
    typer.echo(f"{who.name}的令牌（{label}，有效期至{until}），请立即保存，以后不再显示：", err=True)
    typer.echo(secret)


def _list(who: Any, tokens: list[Any]) -> None:
    from fazhi.trail.moments import day_of

    if not tokens:
        typer.echo(f"{who.name}没有令牌。加 --label 用途 签发一个。")
    for one in tokens:
        used = f"最近使用{day_of(one.used_at)}" if one.used_at else "未使用过"
        typer.echo(f"{one.label}：有效期至{one.expires}，{used}")
