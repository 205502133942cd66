"""Django application `api`."""

from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The API."""

    name = "fazhi.api"
    label = "api"
    verbose_name = "接口"
