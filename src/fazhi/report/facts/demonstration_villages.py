"""Villages named, applied for and reviewed as demonstration villages this year, by stage and level."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.scope import Scope
from fazhi.law import Book
from fazhi.records.ledgers.demonstration_village import DemonstrationVillage, Level
from fazhi.report.row_words import Line, label, taken, told, words
from fazhi.report.told import Told

STAGES = {"named_on": "被命名为", "applied_on": "申报", "reviewed_on": "接受复核，现为"}  # day of the stage: words


def tell(scope: Scope, book: Book) -> list[Told]:
    """«渡口村、柳河路社区被命名为省级民主法治示范村（社区）；东村申报市级民主法治示范村（社区）。»"""
    said: list[str] = []
    lines: list[Line] = []
    for day, verb in STAGES.items():
        found = taken(scope, DemonstrationVillage, day, "level", "name", "named_on", where=Q(removed_on__isnull=True))
        if day == "applied_on":
            found = [line for line in found if not line["named_on"] or line["named_on"] > scope.end]
        for level in reversed(Level):
            for title in dict.fromkeys(line["name"] for line in found if line["level"] == level):
                ours = [line for line in found if line["level"] == level and line["name"] == title]
                units = "、".join(dict.fromkeys(scope.tree.units[line["unit_id"]].name for line in ours))
                if words(title):
                    said.append(f"{units}{verb}{label(DemonstrationVillage, 'level', level)}{words(title)}")
                    lines += ours
    return told(f"{'；'.join(said)}。" if said else "", lines)
