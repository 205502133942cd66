"""Annual reports: what the clerk wrote himself, and the text of the signed ones."""

from __future__ import annotations

import json
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from fazhi.org.access import Viewer
from fazhi.report.models import Passage, Signed
from fazhi.report.publishing_digest import lines
from fazhi.web.finding.hit import Group, Hit, around

MOST = 6  # reports in which something was found


def find(asker: Viewer, asked: str) -> Group:
    """The newest years first; a signed report shows the sentence in which it stands."""
    if not asker.scopes:
        return Group("年度报告", [])
    mine = Q(unit_id__in=asker.scopes, void=False)
    hits = [
        _signed(asker, one, asked) for one in Signed.objects.filter(mine, model__icontains=asked).order_by("-year", "-pk")[:MOST]
    ]
    signed = [one for one in hits if one]
    drafts = Passage.objects.filter(mine, text__icontains=asked).order_by("-year", "-pk")[: MOST + 1]
    signed += [_passage(asker, one, asked) for one in drafts]
    return Group("年度报告", signed[:MOST], more=len(signed) > MOST)


def _signed(asker: Viewer, one: Signed, asked: str) -> Hit | None:
    """The first line of a frozen report that says it; None where only its definitions do."""
    for _, _, said in lines(json.loads(one.model)):
        if words := around(said["text"], asked):
            where = f"{asker.tree.units[one.unit_id].name} · {one.signed_on.isoformat()}审签"
            return Hit(f"{one.year}年度报告", reverse("signed_file", args=[one.pk, "html"]), where, words)
    return None


def _passage(asker: Viewer, one: Passage, asked: str) -> Hit:
    address = f"{reverse('report_edit')}?{urlencode({'unit': one.unit_id, 'year': one.year})}"
    where = f"{asker.tree.units[one.unit_id].name} · {one.get_part_display()} · 自己写的文字"
    return Hit(f"{one.year}年度报告", address, where, around(one.text, asked))
