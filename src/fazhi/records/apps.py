"""Django application `records`."""

from __future__ import annotations

from fazhi.trail.additions import Additions


class RecordsConfig(Additions):
    """Ledgers; the cards follow what is written."""

    name = "fazhi.records"
    label = "records"
    verbose_name = "台账"

    def ready(self) -> None:
        """Lets what is derived from rows follow the trail; the declarations are checked at start."""
        import fazhi.records.checks
        import fazhi.records.source  # noqa: F401
        from fazhi.records.cards import Cards
        from fazhi.records.evidence import Files
        from fazhi.records.search_index import Search
        from fazhi.records.touched import Touches
        from fazhi.trail.writing import projections

        projections.extend([Cards(), Files(), Search(), Touches()])
