"""What another system fills is refused here as everywhere; what is ours is taken."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.conftest import World
from tests.records.exports import ORDERS


def test_what_another_system_fills_is_refused(world: World, clerk: Any) -> None:
    ORDERS.taken(world, ORDERS.data())
    row = ORDERS.row()
    path, read = f"ledgers/hotline_order/rows/{row.pk}", f'"{row.since}"'
    answer = clerk("PATCH", path, {"values": {"matter": "别的"}}, If_Match=read)
    assert answer.status_code == 422, answer.content.decode()
    assert "以原系统（12345热线平台）为准" in answer.content.decode()
    assert clerk("PATCH", path, {"values": {"handler": "甲经办"}}, If_Match=read).status_code == 200
    assert (ORDERS.row().matter, ORDERS.row().handler) == ("路灯不亮", "甲经办")


def _send(clerk: Any, query: str, ledger: str = "hotline_order") -> Any:
    data = SimpleUploadedFile("导出.xlsx", ORDERS.data())
    return clerk.client.post(f"/api/imports/{ledger}?{query}", {"file": data})


def test_an_export_comes_in_by_its_source(world: World, clerk: Any) -> None:
    dry = _send(clerk, "source=hotline_platform&dry_run=true").json()
    assert (dry["new"], dry["seq"], dry["source"]) == (1, None, "hotline_platform") and dry["locked"]
    done = _send(clerk, "source=hotline_platform").json()
    assert done["new"] == 1 and ORDERS.row().matter == "路灯不亮"
    assert _send(clerk, "source=hotline_platform").json()["same"] == 1


def test_a_source_that_is_none_or_of_another_ledger_is_refused(world: World, clerk: Any) -> None:
    none = _send(clerk, "source=gone")
    assert none.status_code == 422 and "没有名为“gone”的来源系统" in none.json()["says"]
    other = _send(clerk, "source=hotline_platform", "dispute")
    assert other.status_code == 422 and "不是“" in other.json()["says"]
