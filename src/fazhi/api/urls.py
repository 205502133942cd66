"""Addresses of the api."""

from __future__ import annotations

from django.urls import path

from fazhi.api.door import addresses, make

urlpatterns = [path("", addresses(make()))]
