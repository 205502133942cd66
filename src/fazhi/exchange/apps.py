"""Django application `exchange`."""

from __future__ import annotations

from fazhi.trail.additions import Additions


class ExchangeConfig(Additions):
    """Superiors' forms and how they are filled."""

    name = "fazhi.exchange"
    label = "exchange"
    verbose_name = "上级报表"
