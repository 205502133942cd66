"""Leadership ledgers: what they refuse and what they work out; appointments without names, texts without personal numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.law.book import load_book
from fazhi.records.checking import faults
from fazhi.records.importing import plan
from fazhi.records.keeping import keep
from fazhi.records.ledger import ledger
from fazhi.records.ledgers.appraisal import Appraisal
from fazhi.records.ledgers.duty_act import DutyAct, Kind
from fazhi.records.ledgers.duty_report import DutyReport
from fazhi.records.ledgers.good_practice import GoodPractice, found_number
from fazhi.records.ledgers.internal_rule import InternalRule
from fazhi.records.ledgers.leading_group import LeadingMember
from fazhi.records.ledgers.major_matter import PERSONNEL_TITLE, MajorMatter
from fazhi.records.ledgers.received_paper import ReceivedPaper
from fazhi.records.ledgers.responsibility_letter import ResponsibilityLetter
from tests.conftest import NOON, World

DAY = date(2024, 5, 6)
ROWS: dict[type[Any], dict[str, Any]] = {
    LeadingMember: {"joined_on": DAY, "name": "甲某"},
    DutyAct: {"acted_on": DAY, "leader": "secretary", "kind": "deploy", "matter": "部署年度任务"},
    DutyReport: {"reported_on": DAY, "person": "甲某", "rank": "station"},
    Appraisal: {"decided_on": DAY, "name": "年度考核"},
    InternalRule: {"issued_on": DAY, "name": "学法制度"},
    ReceivedPaper: {"received_on": DAY, "sender": "演示县委依法治县办", "name": "工作要点"},
    MajorMatter: {"decided_on": DAY, "kind": "project", "matter": "道路改造", "paper": "演示纪〔2024〕3号"},
    ResponsibilityLetter: {"signed_on": DAY, "name": "普法责任书"},
    GoodPractice: {"published_on": DAY, "name": "院坝说事"},
}


def made(world: World, model: type[Any], **changes: Any) -> Any:
    """A row of the town that is right but for these changes."""
    return model(**{"unit": world.town, **ROWS[model], **changes})


def says(world: World, model: type[Any], **changes: Any) -> list[tuple[str, str]]:
    """The faults: field and sentence."""
    return [(fault.where, fault.says) for fault in faults(made(world, model, **changes))]


@pytest.mark.parametrize("model", ROWS)
def test_a_plain_row_is_right(world: World, model: type[Any]) -> None:
    assert says(world, model) == []


WRONG: list[tuple[type[Any], dict[str, Any], str, str]] = [
    (LeadingMember, {"left_on": date(2024, 5, 5)}, "left_on", "离任日期早于任职日期"),
    (DutyReport, {"year": 2022}, "year", "当年或上一年"),
    (DutyReport, {"year": 2025}, "year", "当年或上一年"),
    (DutyReport, {"rectified_on": date(2024, 5, 5)}, "rectified_on", "整改完成日期早于述法日期"),
    (DutyReport, {"mode": "none", "poor": 1}, "mode", "不应有测评票数"),
    (DutyReport, {"mode": "none", "rectified_on": date(2024, 6, 1)}, "mode", "不应有测评票数"),
    (Appraisal, {"year": 2025}, "year", "考核年度晚于结果日期"),
    (Appraisal, {"full_mark": Decimal(100), "own_mark": Decimal("100.5")}, "own_mark", "自评得分高于满分"),
    (Appraisal, {"full_mark": Decimal(100), "given_mark": Decimal(101)}, "given_mark", "考核得分高于满分"),
    (InternalRule, {"valid_until": date(2024, 5, 5)}, "valid_until", "有效期至早于印发日期"),
    (InternalRule, {"repealed_on": date(2024, 5, 5)}, "repealed_on", "废止日期早于印发日期"),
    (ReceivedPaper, {"passed": "meeting"}, "passed_on", "请填写传达日期"),
    (ReceivedPaper, {"passed_on": date(2024, 5, 5)}, "passed_on", "传达日期早于收到日期"),
    (MajorMatter, {"matter": ""}, "matter", "请写明讨论的事项"),
    (MajorMatter, {"researched_on": date(2024, 5, 7)}, "researched_on", "调研日期晚于讨论日期"),
    (MajorMatter, {"kind": "personnel", "matter": "甲某任所长"}, "matter", "请清空“事项”"),
    (MajorMatter, {"kind": "personnel", "matter": "", "result": "甲某已到任"}, "kind", "请清空涉及金额和落实情况"),
    (MajorMatter, {"kind": "personnel", "matter": "", "amount": Decimal(1)}, "kind", "请清空涉及金额和落实情况"),
    (MajorMatter, {"kind": "personnel", "matter": "", "paper": ""}, "paper", "请填写"),
    (ResponsibilityLetter, {"year": 2022}, "year", "相差一年以上"),
    (GoodPractice, {"text": "当事人电话13800000000。"}, "text", "含电话号码"),
    (GoodPractice, {"name": "张某（身份证110101199003070011）一案"}, "name", "含身份证号"),
]


@pytest.mark.parametrize(("model", "changes", "where", "sentence"), WRONG)
def test_what_cannot_stand_says_what_to_do(
    world: World, model: type[Any], changes: dict[str, Any], where: str, sentence: str
) -> None:
    found = says(world, model, **changes)
    assert [field for field, _ in found] == [where] and sentence in found[0][1]


def test_the_four_are_those_of_the_law() -> None:
    listed = load_book().listed("list.four_in_person", DAY)
    assert {item: label[-2:] for item, label in listed.items.items()} == {kind.value: kind.label for kind in Kind}


def test_an_appointment_keeps_its_number_and_day_only(world: World) -> None:
    row = made(world, MajorMatter, kind="personnel", matter="")
    keep([row], viewer=world.viewer("clerk"), why="登记", door="web", at=NOON)
    kept = MajorMatter.objects.get()
    assert (kept.matter, kept.paper, kept.entry.title) == (PERSONNEL_TITLE, "演示纪〔2024〕3号", PERSONNEL_TITLE)
    assert faults(kept) == []  # it may be opened and saved again


def test_an_appointment_with_a_name_is_turned_back_from_a_sheet(world: World) -> None:
    lines = ["讨论日期,事项类别,事项,会议纪要号", "2024-05-06,重要干部任免,,演示纪〔2024〕1号"]
    lines.append("2024-05-06,重要干部任免,拟任甲某为所长,演示纪〔2024〕1号")
    sheet = "\n".join(lines).encode()
    read = plan(ledger("major_matter"), sheet, "三重一大.csv", viewer=world.viewer("clerk"), unit=world.town)
    assert (read.new, [(cell.cell, "不写姓名" in cell.says) for cell in read.refused]) == (1, [("C3", True)])


@pytest.mark.parametrize(
    ("valid", "repealed", "last"),
    [
        (None, None, None),
        (date(2025, 5, 5), None, date(2025, 5, 5)),
        (None, date(2024, 12, 31), date(2024, 12, 30)),
        (date(2025, 5, 5), date(2024, 12, 31), date(2024, 12, 30)),
        (date(2024, 6, 1), date(2024, 12, 31), date(2024, 6, 1)),
        (None, DAY, date(2024, 5, 5)),
    ],
)
def test_the_last_day_in_force_follows(world: World, valid: date | None, repealed: date | None, last: date | None) -> None:
    row = made(world, InternalRule, valid_until=valid, repealed_on=repealed, in_force_until=date(1999, 1, 1))
    assert faults(row) == [] and row.in_force_until == last


def test_years_follow_the_day_unless_said(world: World) -> None:
    rows = [
        made(world, DutyReport),
        made(world, DutyReport, year=2023),
        made(world, Appraisal),
        made(world, ResponsibilityLetter),
    ]
    assert [faults(row) for row in rows] == [[]] * 4 and [row.year for row in rows] == [2024, 2023, 2024, 2024]


def test_who_signs_follows_from_the_unit(world: World) -> None:
    village = world.villages[0]
    signers = []
    for unit, office in ((village, ""), (world.town, ""), (world.town, "演示镇财政所"), (world.office, "")):
        row = made(world, ResponsibilityLetter, unit=unit, office=office)
        assert faults(row) == []
        signers.append(row.signer)
    assert signers == ["village", "town", "office", "office"]
    assert [where for where, _ in says(world, ResponsibilityLetter, unit=village, office="财政所")] == ["office"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("甲某，男，１１０１０１１９９００３０７００１ｘ", "身份证号"),
        ("身份证110101 19900307 0011", "身份证号"),
        ("电话138-0000-0000", "电话号码"),
        ("电话138 0000 0000转告", "电话号码"),
        ("所里电话010-62340000", "电话号码"),
        ("所里电话0371 6234000", "电话号码"),
        ("2024年5月6日至6月7日调解12次，涉及123456.78元", ""),
        ("12345热线工单20件，12309、12348", ""),
        ("演示〔2024〕12号，登记号138000000001", ""),
        ("统一社会信用代码91410000MA3X000000", ""),
        ("2024-05-06 2024-05-07", ""),
        ("院坝说事", ""),
    ],
)
def test_personal_numbers_are_found(text: str, kind: str) -> None:
    assert found_number(text) == kind


@given(st.integers(13_000_000_000, 19_999_999_999), st.sampled_from(["", "甲某", "，"]), st.sampled_from(["", "。", "号"]))
def test_no_mobile_number_passes(number: int, before: str, after: str) -> None:
    assert found_number(f"{before}{number}{after}") == "电话号码"


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.integers(110000, 659999),
    st.integers(0, 999),
    st.sampled_from("0123456789Xx"),
)
def test_no_identity_number_passes(born: date, place: int, serial: int, check: str) -> None:
    assert found_number(f"证件{place}{born:%Y%m%d}{serial:03d}{check}，") == "身份证号"
