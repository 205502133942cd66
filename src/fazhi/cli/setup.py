"""``fazhi setup``: an empty county set up without a browser, and the way back in for a system administrator."""

from __future__ import annotations

from typing import Annotated

import typer

HELP = """启用：登记县（区）和三员，印出一次性密码

例：fazhi setup --county 演示县 --system 甲某 --security 乙某 --audit 丙某
    fazhi setup --reset xitong     系统管理员忘了密码，在服务器上重新发放
"""
ACCOUNTS = ("xitong", "anquan", "shenji")


def command(
    county: Annotated[str, typer.Option("--county", metavar="NAME", help="县（区）名称")] = "",
    system: Annotated[str, typer.Option("--system", metavar="NAME", help="系统管理员姓名")] = "系统管理员",
    security: Annotated[str, typer.Option("--security", metavar="NAME", help="安全管理员姓名")] = "安全管理员",
    audit: Annotated[str, typer.Option("--audit", metavar="NAME", help="审计管理员姓名")] = "审计管理员",
    reset: Annotated[str, typer.Option("--reset", metavar="ACCOUNT", help="给这个系统管理员账号重新发放密码")] = "",
) -> None:
    from fazhi.cli import ground
    from fazhi.cli.refusal import Refused

    ground.ready(needs_data=False)
    ground.migrate()
    if bool(county) == bool(reset):
        raise Refused("请写明 --county 县名（启用），或 --reset 账号（重新发放密码）。")
    if reset:
        _reset(reset)
        return
    from fazhi.org.setting_up import KEEPERS, set_up

    people = dict(zip(KEEPERS, zip((system, security, audit), ACCOUNTS, strict=True), strict=True))
    slips = set_up(county, people, door="cli", at=ground.now(), day=ground.today())
    typer.echo(f"{slips[0].unit}已启用。一次性密码只显示这一次，七天内登录并改成自己的：", err=True)
    for one in slips:
        typer.echo(f"{one.title}\t{one.name}\t{one.account}\t{one.password}")
    typer.echo("请用系统管理员登录网页，按“启用步骤”导入单位和人员。", err=True)


def _reset(name: str) -> None:
    from fazhi.cli import ground
    from fazhi.cli.refusal import Refused
    from fazhi.org.access import viewer
    from fazhi.org.models import Account, Role
    from fazhi.org.people import reset_password

    account = Account.objects.filter(username__iexact=name.strip()).select_related("person").first()
    if account is None:
        raise Refused(f"没有账号“{name}”。")
    keeper = viewer(account.person, ground.today())
    if not keeper.has(Role.SYSTEM):
        raise Refused(f"“{name}”不是系统管理员的账号，请由系统管理员在“人员”页重新发放。")
    typer.echo("一次性密码只显示这一次，七天内登录并改成自己的：", err=True)
    typer.echo(reset_password(account, viewer=keeper, at=ground.now()))
