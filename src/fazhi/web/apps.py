"""Django application `web`."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages."""

    name = "fazhi.web"
    label = "web"
    verbose_name = "网页"

    def ready(self) -> None:
        """Puts the guard before the pages, behind the middleware that knows the session and the person."""
        from django.conf import settings

        guard = "fazhi.web.guard.Guard"
        if guard not in settings.MIDDLEWARE:
            settings.MIDDLEWARE.insert(1, guard)
