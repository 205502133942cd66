"""A mediation that fails is a mediation: refused, not settled, withdrawn; and what a spreadsheet's one line tells."""

from __future__ import annotations

import io

import openpyxl
import pytest

from fazhi.cases.kinds.mediation import Mediation
from fazhi.cases.kinds.mediation.words import State
from fazhi.cases.models import Event
from fazhi.indicators import scope as scopes
from fazhi.indicators.compute import compute
from fazhi.records.importing.plan import plan
from fazhi.records.keeping import Refused
from fazhi.records.ledger import ledger
from tests.cases.conftest import LATE, Desk, day
from tests.cases.test_mediation_agreed import opened

HEADS = ("登记日期", "村（社区）", "纠纷名称", "纠纷类型", "来源", "申请人", "调解员", "调解日期", "协议形式", "达成协议日期",
         "调解不成日期", "涉案金额", "人数")  # fmt: skip
LINES = (
    ("2024.3.1", "东山村", "边界纠纷", "邻里", "依申请", "甲某", "丙某", "2024-03-05", "书面协议", "2024-03-06", "", 5000, 2),
    ("2024.3.2", "西河村", "排水纠纷", "邻里", "法院委托移送", "乙某", "丙某", "2024-03-05", "", "", "2024-03-20", "", 3),
    ("2024.4.2", "测试镇", "租赁纠纷", "合同", "主动", "丁某", "丙某", "2024-04-05", "口头协议", "2024-04-05", "", 1200, 2),
)


def test_one_side_refuses(desk: Desk) -> None:
    opened(desk)
    desk.step("refuse", "2024-03-03", refused_by="respondent", routes="可以起诉")
    assert (desk.case.state, desk.case.ended_on, desk.case.refused_by) == (State.REFUSED, day("2024-03-03"), "respondent")
    assert desk.waiting("2024-06-01") == []
    with pytest.raises(Refused, match="之前的状态是“一方拒绝，待归档”"):
        desk.step("session", "2024-03-10")


def test_a_failure_tells_the_other_ways_and_goes_to_the_file(desk: Desk) -> None:
    opened(desk)
    desk.step("session", "2024-03-05")
    with pytest.raises(Refused, match="请填写“告知的其他途径”"):
        desk.step("fail", "2024-03-20")
    desk.step("fail", "2024-03-20", failed_why="差距太大", routes="仲裁、行政、司法途径")
    assert (desk.case.state, desk.case.failed_on, desk.case.closed_on) == (State.FAILED, day("2024-03-20"), None)
    desk.step("archive", "2024-03-30")
    assert (desk.case.state, desk.case.closed_on, desk.case.agreed_on) == (State.ARCHIVED, day("2024-03-30"), None)


def test_one_line_of_a_spreadsheet_is_a_mediation(desk: Desk) -> None:
    book = openpyxl.Workbook()
    for line in (HEADS, *LINES):
        book.active.append(line)
    out = io.BytesIO()
    book.save(out)
    found = plan(ledger("mediation"), out.getvalue(), "人民调解.xlsx", viewer=desk.viewer)
    assert [cell.says for cell in found.refused] == [] and found.new == 3
    found.write(viewer=desk.viewer, door="web", at=LATE, why="导入")
    rows = {row.matter: row for row in Mediation.objects.all()}
    states = [rows[name].state for name in ("边界纠纷", "排水纠纷", "租赁纠纷")]
    assert states == [State.AGREED, State.FAILED, State.AGREED]
    assert (rows["边界纠纷"].confirmation_due, rows["边界纠纷"].sessions) == (day("2024-04-07"), 1)
    assert not Event.objects.exists()
    figures = compute(scopes.year(desk.world.town.pk, 2024))
    told = {name: figures[f"mediation.{name}"].value for name in
            ("accepted", "settled", "failed", "written", "oral", "money", "people", "entrusted", "from_court", "about_neighbour",
             "sessions", "open")}  # fmt: skip
    assert told == {
        "accepted": 3, "settled": 2, "failed": 1, "written": 1, "oral": 1, "money": 6200, "people": 7, "entrusted": 1,
        "from_court": 1, "about_neighbour": 2, "sessions": 3, "open": 0,
    }  # fmt: skip
    assert figures["mediation.success_rate"].shown == "66.7%"


def test_a_failure_is_counted_and_a_relapse_too(desk: Desk) -> None:
    opened(desk)
    desk.step("record_oral", "2024-03-02", terms="各退一步")
    desk.step("agree", "2024-03-02", agreement="oral")
    desk.step("relapse", "2024-04-02")
    desk.step("fail", "2024-04-20", routes="司法途径")
    found = compute(scopes.year(desk.world.town.pk, 2024))
    told = {name: found[f"mediation.{name}"].value for name in ("settled", "failed", "relapsed", "open")}
    assert told == {"settled": 1, "failed": 1, "relapsed": 1, "open": 0}
