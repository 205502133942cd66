"""From the signed report to the published folder in a browser: the town files, the county receives, the town publishes."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from fazhi.report.filing_steps import standing
from fazhi.report.publishing_verify import verify
from tests.journeys.conftest import OFFICE, PHONE
from tests.report.publishing_world import signed_report

URL = "https://town.example/2024.html"


@pytest.mark.parametrize(("size", "scripts"), [(OFFICE, True), (PHONE, False)], ids=["office", "phone without scripts"])
def test_filed_received_published_in_few_clicks(county: Any, open_page: Any, size: dict[str, int], scripts: bool) -> None:
    signed_report(county)
    clicks = 0

    def press(page: Any, name: str) -> None:
        nonlocal clicks
        page.get_by_role("button", name=name, exact=True).click()
        clicks += 1

    town = open_page(size, scripts=scripts)
    address = f"/report/filing/?unit={county.town.pk}&year=2024"
    town.goto(address)
    town.get_by_label("报送文号").fill("演示镇发〔2025〕3号")
    press(town, "登记报送")
    assert "已登记：报送" in town.locator("main").inner_text()

    reader = open_page(size, scripts=scripts, who="reader")
    reader.goto("/county/filings/?year=2024")
    reader.get_by_role("link", name="待收").click()
    reader.get_by_label("收讫编号").fill("演示收〔2025〕9号")
    reader.get_by_role("button", name="登记收讫").click()
    assert "收讫，演示收〔2025〕9号" in reader.locator("main").inner_text()

    town.goto(address)
    town.get_by_role("link", name="公开版").first.click()
    with town.expect_download() as found:
        town.get_by_role("link", name="下载文件夹").click()
    clicks += 2
    with zipfile.ZipFile(io.BytesIO(found.value.path().read_bytes())) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert verify(files, standing(county.town.pk, 2024).filed.digest) == []
    town.goto(address)
    town.get_by_label("公开网址").fill(URL)
    press(town, "登记公开")
    assert "四个环节都已登记" in town.locator("main").inner_text() and clicks <= 4
    assert town.evaluate("document.documentElement.scrollWidth") <= size["width"]
