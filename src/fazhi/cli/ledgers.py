"""``fazhi ledgers``: every ledger with its columns."""

from __future__ import annotations

import json
from typing import Annotated

import typer

HELP = "列出全部台账及其栏目"


def command(as_json: Annotated[bool, typer.Option("--json", help="输出JSON")] = False) -> None:
    from fazhi.cli.ground import ready

    ready(needs_data=False)
    from fazhi.records.ledger import ledgers

    if as_json:
        rows = [
            {
                "id": one.name,
                "label": one.label,
                "group": one.sheet.group,
                "columns": [
                    {"id": c.name, "label": c.label, "required": c.required, "personal": c.personal} for c in one.columns
                ],
                "tallies": [{"id": name, "label": t.label, "measure": t.measure} for name, t in one.sheet.tallies.items()],
            }
            for one in ledgers().values()
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for one in ledgers().values():
        typer.echo(f"{one.name:<22}{one.label}（{one.sheet.group}）：{'、'.join(column.label for column in one.columns)}")
