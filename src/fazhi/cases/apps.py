"""Django application `cases`."""

from __future__ import annotations

from fazhi.trail.additions import Additions


class CasesConfig(Additions):
    """Kinds of cases."""

    name = "fazhi.cases"
    label = "cases"
    verbose_name = "案件与事项"
