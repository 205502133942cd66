"""How things are done, and columns by their names: the help that belongs to a word."""

from __future__ import annotations

from django.urls import reverse

from fazhi.org.access import Viewer
from fazhi.records.ledger import ledgers
from fazhi.web.column_help import address
from fazhi.web.finding.hit import Group, Hit, around
from fazhi.web.how_to import seen

MOST = 8


def find(asker: Viewer, asked: str) -> Group:
    """Topics that say it, then the columns called so."""
    page = reverse("help")
    found = [
        Hit(one.asked, f"{page}#{one.key}", "怎么用", around(one.says, asked))
        for one in seen(asker)
        if asked in one.asked or asked in one.says
    ]
    if asker.opened:
        found += [
            Hit(f"{ledger.label} · {column.label}", where, "栏目说明")
            for ledger in ledgers().values()
            for column in ledger.columns
            if asked == column.label and (where := address(ledger, column.name))
        ]
    return Group("帮助", found[:MOST], more=len(found) > MOST)
