"""Texts that cannot be copies of each other are not compared sentence by sentence."""

from __future__ import annotations

from fazhi.reading import check
from fazhi.report.copies import alike
from tests.report.test_examining import near

OWN = "山里落了一夜小雪，早起的人踩着碎步去井边挑水，远处的狗叫了两声。"


def test_only_texts_that_share_something_are_compared() -> None:
    one, two = near("测试镇").data.decode(), near("邻近镇").data.decode()
    found = alike({"甲": one, "乙": two, "丙": OWN, "空": ""})
    assert found == {"甲": {"乙": two}, "乙": {"甲": one}, "丙": {}, "空": {}}


def test_what_is_a_near_copy_is_never_left_out() -> None:
    one = near("测试镇").data.decode()
    for share in range(3, 9):
        other = "\n".join(one.split("。")[:share])
        copied = any(fault.code == "near_copy" for fault in check(one, others={"乙": other}).faults)
        assert not copied or alike({"甲": one, "乙": other})["甲"]
