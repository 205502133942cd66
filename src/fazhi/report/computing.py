"""The figures of a report; one that fails costs its own sentences and the sign-off, never the draft."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from django.db import connection, transaction

from fazhi.indicators.compute import compute
from fazhi.indicators.figure import figures
from fazhi.indicators.result import Result
from fazhi.indicators.scope import Scope

log = logging.getLogger(__name__)


def computed(scope: Scope, names: Sequence[str], errors: list[str]) -> dict[str, Result]:
    """The figures in one pass. When that fails each is asked alone: those that fail are absent and said in `errors`."""
    if not names:
        return {}
    try:
        return _safely(scope, names)
    except Exception:
        log.exception("figures of unit %s", scope.unit)
    found: dict[str, Result] = {}
    for name in names:
        one = figures()[name]
        try:
            found |= _safely(scope, [name])
        except Exception as error:  # whatever a county's own figure may raise
            found[name] = Result(one, "absent", None, 0, 0, 0)
            reason = str(error).splitlines()[0][:80] if str(error) else type(error).__name__
            errors.append(f"数字算不出来，含有它的句子未写入：{one.label}（{name}）：{reason}")
    return found


def _safely(scope: Scope, names: Sequence[str]) -> dict[str, Result]:
    """`compute`, so that a query that fails leaves the transaction around it usable."""
    if not connection.in_atomic_block:
        return compute(scope, names)
    with transaction.atomic():
        return compute(scope, names)
