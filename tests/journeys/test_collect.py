"""采集表 in a browser: tick who tells of what, issue, fill what was downloaded, drop it back, see the row and who gave it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.journeys.conftest import OFFICE, PHONE
from tests.journeys.test_everybody import TARGETS, findings
from tests.records.collected import NEW, fill

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def arranged(page: Any) -> None:
    """Ticks disputes and patrols for the office, and issues its workbook."""
    page.goto("/collect/")
    page.get_by_role("link", name="去勾选").click()
    office = page.get_by_role("group", name="司法所")
    office.get_by_text("其他台账").click()
    for label in ("矛盾纠纷", "平安巡防"):
        office.get_by_label(label, exact=True).check()
    page.get_by_role("button", name="保存安排").click()
    page.get_by_role("button", name="生成 1 份采集表").click()
    page.get_by_text("已生成 1 份采集表").wait_for()


def filled(page: Any, folder: Path, *lines: dict[str, Any]) -> Path:
    """Downloads the workbook and fills it as a person does."""
    with page.expect_download() as coming:
        page.get_by_role("link", name="下载司法所采集表").click()
    place = folder / coming.value.suggested_filename
    coming.value.save_as(place)
    made = openpyxl.load_workbook(place)
    made["说明"]["C4"] = "乙平安"
    fill(made["矛盾纠纷"], *lines)
    made.save(place)
    return place


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_from_ticks_to_the_row_with_its_office(scripts: bool, open_page: Any, county: Any, tmp_path: Path) -> None:
    page = open_page(OFFICE, scripts=scripts)
    arranged(page)
    place = filled(page, tmp_path, {**NEW, "纠纷名称": "水渠清淤分摊纠纷"}, {**NEW, "纠纷类型": "天上"})
    page.get_by_label("收回的采集表拖到这里").set_input_files(place)
    page.get_by_role("button", name="上传并看结果").click()
    page.get_by_text("没有“天上”这一项").wait_for()
    assert page.get_by_label("填表人").input_value() == "乙平安"
    page.get_by_role("button", name="确认登记 1 条").click()
    page.get_by_role("heading", name="还有退回的").wait_for()
    with page.expect_download() as coming:
        page.get_by_role("link", name="下载退回表").click()
    assert coming.value.suggested_filename.startswith("退回_司法所")
    page.goto("/ledgers/dispute/")
    page.get_by_role("link", name="水渠清淤分摊纠纷").first.click()
    page.get_by_text("来源：司法所 乙平安").wait_for()
    page.goto("/collect/")
    page.get_by_text("矛盾纠纷 已收").wait_for()


@pytest.mark.parametrize("size", [OFFICE, PHONE], ids=["office", "phone"])
def test_for_everybody(size: dict[str, int], open_page: Any, county: Any, tmp_path: Path) -> None:
    page = open_page(size)
    found: dict[str, Any] = {}

    def look(name: str) -> None:
        wide = page.evaluate("document.documentElement.scrollWidth") > size["width"]
        small = page.evaluate(TARGETS) if size is PHONE else []
        if said := [*findings(page), *(["wide"] if wide else []), *small]:
            found[name] = said

    page.goto("/collect/")
    look("before")
    page.goto("/collect/arrange/")
    look("arrange")
    arranged(page)
    look("month")
    page.get_by_label("收回的采集表拖到这里").set_input_files(filled(page, tmp_path, {**NEW, "纠纷类型": "天上"}))
    page.get_by_role("button", name="上传并看结果").click()
    page.get_by_text("没有“天上”这一项").wait_for()
    look("trial")
    assert found == {}
