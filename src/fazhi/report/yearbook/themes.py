"""Theme days of publicity, with what was held for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from fazhi.law.duty import WHO
from fazhi.records.ledgers.publicity_activity import PublicityActivity
from fazhi.report.yearbook.item import Asked, Item


def find(what: Asked) -> Iterable[Item]:
    """Each theme day of the year; done once an activity of the unit bears its name."""
    year = (date(what.year, 1, 1), date(what.year, 12, 31))
    rows = PublicityActivity.objects.filter(unit_id__in=what.span, void=False, held_on__range=year).exclude(theme="")
    held = Counter(rows.values_list("theme", flat=True))
    for theme, (first, last) in what.book.themes(what.year):
        count = held[theme.label]
        says = f"已开展{count}次。{theme.say_source()}" if count else theme.say_source()
        yield Item(
            f"theme-{theme.name}-{first}", "theme", first, last, theme.label, WHO["town"], says, ("theme", theme.name),
            True if count else None, theme.mark,
        )  # fmt: skip
