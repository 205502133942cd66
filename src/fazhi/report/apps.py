"""Django application `report`."""

from __future__ import annotations

from fazhi.trail.additions import Additions


class ReportConfig(Additions):
    """The annual report."""

    name = "fazhi.report"
    label = "report"
    verbose_name = "年度报告"

    def ready(self) -> None:
        """A county's skeletons are read by the report's own loader."""
        from fazhi.org.county import loaders
        from fazhi.org.models import SettingKind
        from fazhi.report.skeleton import county_text

        loaders[SettingKind.SKELETON] = county_text
