"""Addresses: the pages at the root, the API below /api/."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("fazhi.web.urls")),
    path("api/", include("fazhi.api.urls")),
]
