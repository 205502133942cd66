"""Django application `org`."""

from __future__ import annotations

from django.apps import AppConfig


class OrgConfig(AppConfig):
    """Units, people and access."""

    name = "fazhi.org"
    label = "org"
    verbose_name = "机构与人员"

    def ready(self) -> None:
        """Lets queries ask for many units at once; the law is checked at start."""
        from fazhi.org import checks  # noqa: F401  registered by being imported
        from fazhi.org.among import register

        register()
