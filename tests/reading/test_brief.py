"""Briefs in their events: day, place, deed, numbers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reading.brief import tell

TODAY = date(2026, 11, 22)


def test_one_event_whole() -> None:
    text = "6月3日，在老街村开展民法典宣传，发放资料300余份，参加群众120人。"
    (event,) = tell(text, TODAY)
    assert (event.day, event.place, event.deed) == (date(2026, 6, 3), "老街村", "民法典宣传")
    assert event.kinds[0] == "publicity_activity"
    assert [(claim.kind, claim.value, claim.exactness) for claim in event.claims] == [
        ("materials_distributed", 300, "over"),
        ("people_reached", 120, "exact"),
    ]


def test_several_events_of_one_text_are_several() -> None:
    text = (
        "普法进村居\n4月15日上午，司法所在镇中心广场开展国家安全教育日宣传，发放手册500册。"
        "4月18日，镇党委理论学习中心组集中学习《行政处罚法》，12人参加；4月20日，在老街村调解宅基地纠纷1起。"
    )
    events = tell(text, TODAY)
    assert [(event.day, event.place) for event in events] == [
        (date(2026, 4, 15), "镇中心广场"),
        (date(2026, 4, 18), ""),
        (date(2026, 4, 20), "老街村"),
    ]
    assert [event.deed for event in events] == ["国家安全教育日宣传", "集中学习《行政处罚法》", "调解宅基地纠纷"]
    assert [event.kinds[0] for event in events] == ["publicity_activity", "group_study_session", "dispute_mediated"]


def test_several_days_of_one_sentence_share_its_numbers_and_take_their_places_in_turn() -> None:
    events = tell("5月6日、8日、10日分别在老街村、新街村、北关社区举办防诈骗讲座，受众300人次。", TODAY)
    assert [(event.day and event.day.day, event.place, event.shared) for event in events] == [
        (6, "老街村", True),
        (8, "新街村", True),
        (10, "北关社区", True),
    ]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2025年3月1日召开会议1次。", date(2025, 3, 1)),
        ("12月4日召开会议1次。", date(2025, 12, 4)),  # not yet this year
        ("2026-03-05召开会议1次。", date(2026, 3, 5)),
        ("昨天召开会议1次。", date(2026, 11, 21)),
        ("今日召开会议1次。", TODAY),
        ("3月1日至3日开展培训1次。", date(2026, 3, 1)),
        ("2月30日召开会议1次。", None),
        ("召开会议1次。", None),
    ],
)
def test_the_day(said: str, day: date | None) -> None:
    assert [event.day for event in tell(said, TODAY)] == [day]


def test_a_time_is_no_place() -> None:
    assert tell("5月4日，在宣传周期间开展讲座。", TODAY)[0].place == ""


def test_nothing_told_is_no_event() -> None:
    assert tell("", TODAY) == () and tell(" \n", TODAY) == ()


@given(st.text(alphabet="6月3日昨天在老街村开展宣传，。；、\n发放资料300余份《宪法》“”2026-1-", max_size=120))
def test_any_text_is_told(text: str) -> None:
    for event in tell(text, TODAY):
        assert 0 <= event.start <= event.end <= len(text)
        assert event.day is None or event.day <= TODAY or event.day.year > 1999
