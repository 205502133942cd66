"""Serves the demo county at a fixed moment: `python -m tests.journeys.served PORT`; place and database by environment.

A Friday at ten in the morning, running on from there: what lies on the desks is the same on every day on which tests run.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime, timedelta

from django.utils import timezone

MOMENT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


def main(port: int) -> None:
    """Loads, says «ready», serves until killed."""
    begun = time.monotonic()
    timezone.now = lambda: MOMENT + timedelta(seconds=time.monotonic() - begun)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fazhi.settings")
    import django

    django.setup()
    from fazhi.cli import demo, ground

    ground.now, ground.today = timezone.now, lambda: MOMENT.date()
    demo._load()
    from django.core.wsgi import get_wsgi_application
    from waitress import create_server

    from fazhi.records.search_index import catch_up

    catch_up()
    begun = time.monotonic()  # the day begins when the pages do
    server = create_server(get_wsgi_application(), host="127.0.0.1", port=port, threads=4)
    print("ready", flush=True)
    server.run()


if __name__ == "__main__":
    main(int(sys.argv[1]))
