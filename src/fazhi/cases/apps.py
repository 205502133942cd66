"""Django application `cases`."""

from __future__ import annotations

from fazhi.trail.additions import Additions


class CasesConfig(Additions):
    """Kinds of cases; their deadlines and holders follow what is written."""

    name = "fazhi.cases"
    label = "cases"
    verbose_name = "案件与事项"

    def ready(self) -> None:
        """Lets deadlines and holders follow the trail."""
        from fazhi.cases.deadlines import Deadlines
        from fazhi.cases.holding import Holders
        from fazhi.trail.writing import projections

        projections.extend((Deadlines(), Holders()))
