"""Pages, ledgers and units by their names: the quickest way to a place is to type it."""

from __future__ import annotations

from django.urls import reverse

from fazhi.org.access import Viewer
from fazhi.records.ledger import ledgers
from fazhi.web.finding.hit import Group, Hit
from fazhi.web.menu import sections

MOST = 6


def find(asker: Viewer, asked: str) -> Group:
    """What is called so; ledgers first."""
    found: list[Hit] = []
    if asker.opened:
        found += [
            Hit(one.label, reverse("list", args=[one.name]), f"台账 · {one.sheet.group}")
            for one in ledgers().values()
            if asked in one.label
        ]
    found += [Hit(way.label, reverse(way.to), "页面") for _, group in sections(asker) for way in group if asked in way.label]
    named = [asker.tree.units[unit] for unit in asker.scopes if asked in asker.tree.units[unit].name]
    found += [Hit(unit.name, f"{reverse('figures')}?unit={unit.pk}", "单位的数字") for unit in sorted(named, key=lambda u: u.pk)]
    return Group("名称", found[:MOST], more=len(found) > MOST)
