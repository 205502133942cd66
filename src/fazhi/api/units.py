"""Units by number or name, and whether the one who asks may."""

from __future__ import annotations

from fazhi.api.problems import Problem
from fazhi.org.access import Viewer
from fazhi.org.models import Unit


def find(asker: Viewer, said: int | str, status: int = 404) -> Unit:
    """The unit of that number or name; of several with one name that of the asker's. Raises Problem `status`."""
    units, text = asker.tree.units, str(said).strip()
    if text.isascii() and text.isdigit() and len(text) < 19 and int(text) in units:
        return units[int(text)]
    found = asker.tree.named(text)
    mine = [unit for unit in found if unit.pk in asker.scopes]
    if len(mine) == 1 or len(found) == 1:
        return (mine or found)[0]
    if found:
        raise Problem(status, f"有{len(found)}个单位都叫“{text}”，请改用单位编号，见 /api/units。")
    raise Problem(status, f"没有名称或编号为“{text[:40]}”的单位，见 /api/units。")


def asked(asker: Viewer, said: int | str) -> Unit:
    """A unit whose figures the asker may have. Raises Problem 403 or 404."""
    unit = find(asker, said)
    if not asker.may_ask(unit.pk):
        raise Problem(403, f"您不能查询{unit.name}的数字。")
    return unit


def opened(asker: Viewer, said: int | str | None) -> tuple[Unit, frozenset[int]]:
    """A unit and all below it, whose rows must open to the asker (None: all his). Raises Problem 403 or 404."""
    home = asker.home
    if said is None or said == "":
        if home is None:
            raise Problem(403, "您目前没有任职。")
        return home, asker.opened
    unit = find(asker, said)
    span = asker.tree.span(unit.pk, asker.day, asker.day)
    if not span <= asker.opened:
        raise Problem(403, f"您没有查阅{unit.name}台账的权限。")
    return unit, span


def written(asker: Viewer, said: int | str | None) -> Unit:
    """A unit whose ledgers the asker keeps (None: his own town). Raises Problem 403 or 422."""
    unit = find(asker, said, 422) if said not in (None, "") else asker.home
    if unit is None or not asker.may_write(unit.pk):
        raise Problem(403, f"您不能登记{unit.name if unit else '该单位'}的台账。")
    return unit
