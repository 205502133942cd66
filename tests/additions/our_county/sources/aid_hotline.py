"""12348热线: requests for legal aid as an invented hotline gives them out. For the test of additions."""

from __future__ import annotations

from fazhi.records.source import Source

AID = Source(
    name="aid_hotline",
    label="演示12348热线",
    ledger="legal_aid",
    key=("来电编号",),
    number="",
    signs=("来电编号",),
    heads={"asked_on": ("来电时间",), "topic": ("咨询内容",), "applicant": ("来电人",), "outcome": ("处理方式",)},
    values={"outcome": {"解答": "answered", "转办": "referred"}},
    about="演示用的热线清单。",
)
