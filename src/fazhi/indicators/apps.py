"""Django application `indicators`."""

from __future__ import annotations

from django.apps import apps

from fazhi.trail.additions import Additions


class IndicatorsConfig(Additions):
    """Figures of every package that adds things."""

    name = "fazhi.indicators"
    label = "indicators"
    verbose_name = "数字"

    def ready(self) -> None:
        """Loads the figure topics once every model is there; they are checked at start."""
        import fazhi.indicators.checks  # noqa: F401

        for app in apps.get_app_configs():
            if isinstance(app, Additions):
                app.load_figures()
