"""The demo county at a fixed moment: `python -m tests.journeys.served` loads it, `… PORT` serves it; place by environment.

A Friday at ten in the morning, running on from there: what lies on the desks is the same on every day on which tests run.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime, timedelta

from django.utils import timezone

MOMENT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


def begin() -> None:
    """Sets Django up at the moment, from which time runs on."""
    begun = time.monotonic()
    timezone.now = lambda: MOMENT + timedelta(seconds=time.monotonic() - begun)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fazhi.settings")
    import django

    django.setup()
    from fazhi.cli import ground

    ground.now, ground.today = timezone.now, lambda: MOMENT.date()


def load() -> None:
    """Loads the county and reads it into the search."""
    begin()
    from fazhi.cli import demo
    from fazhi.records.search_index import catch_up

    demo._load()
    catch_up()


def serve(port: int) -> None:
    """Says «ready» when the first page has been made, serves until killed."""
    begin()
    from django.core.wsgi import get_wsgi_application
    from django.test import Client
    from waitress import create_server

    server = create_server(get_wsgi_application(), host="127.0.0.1", port=port, threads=4)
    assert Client().get("/login/").status_code == 200  # the first page of a process reads all addresses
    print("ready", flush=True)
    server.run()


if __name__ == "__main__":
    serve(int(sys.argv[1])) if sys.argv[1:] else load()
