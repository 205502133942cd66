"""Django application `report`."""

from __future__ import annotations

from fazhi.trail.additions import Additions


class ReportConfig(Additions):
    """The annual report."""

    name = "fazhi.report"
    label = "report"
    verbose_name = "年度报告"
