"""Django application `web`."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages."""

    name = "fazhi.web"
    label = "web"
    verbose_name = "网页"
