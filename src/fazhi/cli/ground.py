"""The ground under the commands that need the database: Django set up, tables present, units and people by name."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from fazhi.cli.refusal import Refused

if TYPE_CHECKING:
    from fazhi.org.access import Viewer
    from fazhi.org.models import Unit


def now() -> datetime:
    """The present moment: a door may ask the clock."""
    return datetime.now(UTC)


def today() -> date:
    """The present day in Asia/Shanghai."""
    from fazhi.trail.moments import day_of

    return day_of(now())


def ready(*, needs_data: bool = True) -> None:
    """Sets Django up; with `needs_data` refuses an installation that has no tables yet."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fazhi.settings")
    django.setup()
    if needs_data:
        from django.db import DatabaseError, connection

        try:
            tables = set(connection.introspection.table_names())
        except DatabaseError as error:
            raise Refused(f"连不上数据库，请检查 DATABASE_URL：{error}") from None
        if "trail_commit" not in tables:
            raise Refused("还没有数据：请先运行 fazhi demo 装入演示县，或运行 python3 manage.py migrate 建库。")


def checked() -> None:
    """Refuses to go on where a declaration or the law is faulty; every fault is said, the first as the reason."""
    from django.core.checks import run_checks

    found = [str(fault.msg) for fault in run_checks(tags=["fazhi"]) if fault.is_serious()]
    for says in found[1:]:
        print(says, file=sys.stderr)
    if found:
        raise Refused(found[0])


def migrate() -> None:
    """Checks what is declared, then makes or updates the tables, quietly."""
    from django.core.management import call_command

    checked()
    call_command("migrate", verbosity=0, interactive=False)


def warn_of_stored() -> None:
    """Says which of the county's stored texts no longer pass, after an upgrade or a changed calendar."""
    from fazhi.org.county import unreadable

    for says in dict.fromkeys(says for _, _, says in unreadable()):
        print(f"注意：本县的设置通不过现在的检查，请在“县级规定”页改正或撤回。{says}", file=sys.stderr)


def unit(name: str) -> Unit:
    """The unit of that name; refuses an unknown or ambiguous one and says which there are."""
    from fazhi.org.tree import tree

    units = tree()
    found = units.named(name)
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(f"有{len(found)}个单位都叫“{name}”，请改用全称。")
    towns = "、".join(one.name for one in units.units.values() if one.kind in ("town", "county"))
    raise Refused(f"没有名为“{name}”的单位。现有：{towns or '无，请先装入数据'}。")


def viewer(name: str) -> Viewer:
    """The person of that account or name with today's posts."""
    from fazhi.org import access
    from fazhi.org.models import Person

    people = list(Person.objects.filter(account__username=name, void=False)) or list(Person.objects.filter(name=name, void=False))
    if len(people) != 1:
        says = f"有{len(people)}个人叫“{name}”，请改用账号" if people else f"没有账号或姓名为“{name}”的人"
        raise Refused(f"{says}。")
    return access.viewer(people[0], today())


def year_of(value: int) -> int:
    """A year that can be reported on."""
    if not 2000 <= value <= 2100:
        raise Refused(f"年度“{value}”不对，请写四位年份，如 2024。")
    return value


def seq_of(text: str | None) -> int | None:
    """The commit named by --as-of, or None."""
    from fazhi.trail.reading import seq_of as find

    if text and len(text) > 40:
        raise Refused(f"看不懂的时点“{text[:20]}……”：请写成 #12、2024-12-31 或 2024-12-31T09:30。")
    return find(text) if text else None
