"""A brief through the figures backwards: ledger, columns, what is left over."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.indicators.brief import Proposal, likely, propose
from fazhi.org.models import Unit, UnitKind
from fazhi.reading.brief import tell
from fazhi.records.ledger import ledger

TODAY = date(2026, 11, 22)
TOWN = Unit(pk=1, name="丁庄镇", kind=UnitKind.TOWN)
UNITS = [TOWN, Unit(pk=2, name="老街村", kind=UnitKind.VILLAGE), Unit(pk=3, name="新老街村", kind=UnitKind.VILLAGE)]


def one(text: str, **more: Any) -> Proposal:
    """The proposal of a text with one event."""
    (told,) = tell(text, TODAY)
    found = propose(told, text, UNITS, TOWN, **more)
    assert found is not None
    return found


def test_publicity_with_numbers_theme_and_classes() -> None:
    found = one("6月3日，在老街村开展宪法宣传，发放资料300余份，参加群众120人。")
    assert found.ledger.name == "publicity_activity"
    assert found.values == {
        "held_on": date(2026, 6, 3), "unit": 2, "name": "宪法宣传", "venue": "village", "content": "constitution",
        "place": "老街村", "materials": 300, "reached": 120,
    }  # fmt: skip
    assert found.rough == {"materials": "发放资料300余份"} and not found.left


@pytest.mark.parametrize(
    ("text", "name", "values"),
    [
        ("4月18日，镇党委理论学习中心组集中学习《行政处罚法》。", "law_study", {"body": "group", "unit": 1}),
        ("4月18日，召开党委会专题研究法治政府建设工作。", "meeting", {"subject": "law"}),
        ("4月18日，在新老街村调解邻里纠纷1起。", "mediation", {"unit": 3}),
        ("4月18日，审查合同1份。", "legality_review", {"object": "contract"}),
        ("4月18日，在老街村举办防诈骗法治讲座，受众60人次。", "publicity_activity", {"unit": 2, "reached": 60}),
        ("4月18日，接待来访群众12人次。", "petition_visit", {"people": 12}),
    ],
)
def test_the_ledger_and_what_its_figure_asks(text: str, name: str, values: dict[str, Any]) -> None:
    found = one(text)
    assert found.ledger.name == name
    assert {key: found.values.get(key) for key in values} == values


def test_a_person_may_choose_another_ledger() -> None:
    text = "4月18日，在老街村举办防诈骗法治讲座，受众60人次。"
    assert "law_study" in [other.name for other in one(text).others]
    chosen = one(text, ledger=ledger("law_study"))
    assert chosen.ledger.name == "law_study" and chosen.values["held_on"] == date(2026, 4, 18)


def test_numbers_without_a_column_and_of_several_days_are_left() -> None:
    assert [claim.quote for claim in one("4月18日，接待来访群众5批12人次。").left] == ["接待来访群众5批"]
    text = "5月6日、8日在老街村举办法治讲座，受众60人次。"
    for told in tell(text, TODAY):
        found = propose(told, text, UNITS, TOWN)
        assert found and "reached" not in found.values and found.left


def test_what_no_figure_counts_proposes_nothing() -> None:
    text = "4月18日，天气晴。"
    (told,) = tell(text, TODAY)
    assert likely(told) == [] and propose(told, text, UNITS, TOWN) is None
