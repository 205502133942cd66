"""Addresses: the pages at the root, the API below /api/."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("fazhi.web.urls")),
    path("api/", include("fazhi.api.urls")),
]

handler400 = "fazhi.web.pages.faults.bad"
handler403 = "fazhi.web.pages.faults.forbidden"
handler404 = "fazhi.web.pages.faults.missing"
handler500 = "fazhi.web.pages.faults.crashed"
