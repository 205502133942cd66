"""A printed form calls a field as its own step does."""

from __future__ import annotations

from datetime import date
from typing import Any

from fazhi.cases.filling import BLANK, _line, paper
from fazhi.cases.kinds.illegal_building import IllegalBuilding
from fazhi.cases.kinds.petition import Petition
from fazhi.records.keeping import keep
from tests.cases.conftest import Desk, day
from tests.conftest import DAY, NOON


def test_the_extension_form_asks_for_the_reason_of_the_extension(world: Any) -> None:
    row = Petition(unit=world.villages[0], received_on=date(2024, 5, 6), channel="visit", matter="道路积水", petitioner="甲某")
    keep([row], viewer=world.viewer("clerk"), why="登记", door="web", at=NOON)
    form = next(one for one in Petition.kind.papers if one.is_form and "extend" in one.moves)
    text = paper(row, form.name, day=DAY).text()
    assert "延期理由" in text and "理由和依据" not in text


def test_a_number_bears_its_measure_once_and_words_their_full_stop() -> None:
    found = {"count": "14份", "words": "已整改", "said": "已整改。", "days": "10个工作日"}
    assert _line("附证据{count}份。", found) == "附证据14份。"
    assert _line("延长{days}。", found) == "延长10个工作日。"
    assert _line("共{count}", found) == "共14份"
    assert _line("措施：{words}", found) == "措施：已整改。"
    assert _line("措施：{said}", found) == "措施：已整改。"
    assert _line("措施：{gone}", found) == f"措施：{BLANK}"


def test_a_form_shows_measures(desk: Desk) -> None:
    values = {"matter": "砖混房屋", "builder": "甲某", "area": 80, "first_officer": "演示执001", "second_officer": "演示执002"}
    desk.keep(IllegalBuilding(unit=desk.world.villages[0], found_on=day("2024-03-01"), **values))
    assert "80平方米" in paper(desk.case, "order_form", day=day("2024-03-05")).text()
    notice = paper(desk.case, "order_notice", day=day("2024-03-05")).text()
    assert "面积80平方米，" in notice and "平方米平方米" not in notice
