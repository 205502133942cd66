"""Eight processes write at once: no gap, no lost row, one chain; two of them on one row, and one is told so."""

from __future__ import annotations

import json
from pathlib import Path

from tests.trail.apart import apart, said

WRITERS, COMMITS = 8, 25

START = "from tests.trail.apart import town; print(town().pk)"

WRITER = """
import sys
from datetime import UTC, datetime, timedelta
from fazhi.records.ledgers.dispute import Dispute
from fazhi.trail.writing import SYSTEM, Conflict, write
who, unit, shared, commits = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
lost = 0
for n in range(commits):
    # every writer has another clock, some an hour slow
    at = datetime(2024, 6, 3, 4, n, tzinfo=UTC) - timedelta(hours=who % 3)
    row = Dispute(unit_id=unit, found_on=at.date(), matter=f"{who}-{n}", kind="other")
    while True:
        both = [row]
        if n % 5 == 0:
            common = Dispute.objects.get(pk=shared)
            common.people += 1
            both.append(common)
        try:
            write(both, by=SYSTEM, why="", door="cli", at=at)
            break
        except Conflict:
            lost += 1
print(lost)
"""

SHARED = """
import sys
from tests.conftest import NOON
from fazhi.records.ledgers.dispute import Dispute
from fazhi.trail.writing import SYSTEM, write
row = Dispute(unit_id=int(sys.argv[1]), found_on=NOON.date(), matter="共同", kind="other", people=0)
write([row], by=SYSTEM, why="", door="cli", at=NOON)
print(row.pk)
"""

LOOK = """
import json
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.models import Entry
from fazhi.trail.models import Commit
from fazhi.trail.verify import verify
verdict = verify()
commits = list(Commit.objects.order_by("seq").values_list("seq", "at"))
print(json.dumps({
    "seqs": [seq for seq, _ in commits],
    "rising": all(a <= b for (_, a), (_, b) in zip(commits, commits[1:])),
    "faults": verdict.faults, "versions": verdict.versions,
    "matters": sorted(Dispute.objects.values_list("matter", flat=True)),
    "keys": sorted(Dispute.objects.values_list("pk", flat=True)), "cards": Entry.objects.count(),
    "shared": Dispute.objects.get(matter="共同").people,
}))
"""


def test_eight_writers_make_one_chain(tmp_path: Path) -> None:
    with apart(tmp_path) as database:
        unit = database.run(START)
        shared = database.run(SHARED, unit)
        running = [database.start(WRITER, str(who), unit, shared, str(COMMITS)) for who in range(WRITERS)]
        for process in running:
            said(process)
        found = json.loads(database.run(LOOK))
    total = WRITERS * COMMITS
    assert found["seqs"] == list(range(1, total + 3)) and found["rising"] and found["faults"] == []
    assert found["matters"] == sorted([f"{who}-{n}" for who in range(WRITERS) for n in range(COMMITS)] + ["共同"])
    assert found["keys"] == list(range(1, total + 2)) and found["cards"] == total + 1
    assert found["shared"] == WRITERS * COMMITS // 5, "no increment of the shared row is lost"
    assert found["versions"] == 1 + 1 + total + found["shared"]
