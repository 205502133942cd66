"""The library of laws: titles, articles, clocks, duties; what is in force first."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from fazhi.org.access import Viewer
from fazhi.org.county import book
from fazhi.web.finding.hit import Group, Hit
from fazhi.web.pages.law_library import answering
from fazhi.web.pages.law_shelf import shelf

MOST = 10


def find(asker: Viewer, asked: str) -> Group:
    """Whole laws, then their parts and articles."""
    on = shelf(book())
    works, kinds = answering(on, asked, asker.day)
    found = [Hit(copy.law.title, copy.address, f"法规 · {copy.state(asker.day)}") for copy in works]
    found += [
        Hit(one.label, one.href, f"{one.kind} · {one.source}" if one.source else one.kind, one.says)
        for kind in kinds
        for one in kind.first
        if not one.old
    ]
    more = len(found) > MOST or any(kind.rest or kind.more for kind in kinds)
    ways = [("在法规库里全部查看", f"{reverse('law')}?{urlencode({'q': asked})}")] if more else []
    return Group("法规", found[:MOST], more, ways)
