"""Figures by their labels and definitions."""

from __future__ import annotations

from django.urls import reverse

from fazhi.indicators.figure import figures, topics
from fazhi.org.access import Viewer
from fazhi.web.finding.hit import Group, Hit

MOST = 8


def find(asker: Viewer, asked: str) -> Group:
    """Those called so, then those whose definition says it."""
    if not asker.scopes:
        return Group("数字", [])
    called = [one for one in figures().values() if asked in one.label]
    defined = [one for one in figures().values() if asked not in one.label and asked in one.definition]
    found, labels = [*called, *defined], topics()
    hits = [Hit(one.label, reverse("figure", args=[one.name]), labels.get(one.topic, ""), one.definition) for one in found[:MOST]]
    return Group("数字", hits, more=len(found) > MOST)
