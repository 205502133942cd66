"""Django application `trail`."""

from __future__ import annotations

from django.apps import AppConfig


class TrailConfig(AppConfig):
    """The first package of the flow; it knows nothing of the others."""

    name = "fazhi.trail"
    label = "trail"
    verbose_name = "留痕"
