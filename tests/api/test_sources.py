"""What another system fills is refused here as everywhere; what is ours is taken."""

from __future__ import annotations

from typing import Any

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
