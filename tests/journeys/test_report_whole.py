"""The annual report from the empty draft to the published folder, its clicks counted: the clerk's and the county's."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from fazhi.report.publishing_verify import verify
from tests.journeys.conftest import OFFICE
from tests.report.whole import SAID

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LEADERS = (("党委主要负责人", "丙书记"), ("政府主要负责人", "丁镇长"), ("保密审查人", "己审查"), ("公开审查人", "庚审查"))
MOST = 20  # clicks from the empty draft to the published folder


class Hand:
    """A person at a page; every click is counted, typing is not."""

    def __init__(self, page: Any) -> None:
        self.page, self.clicks = page, 0

    def press(self, role: str, name: str, **more: Any) -> None:
        """One click on what is called so."""
        self.page.get_by_role("main").get_by_role(role, name=name, **more).first.click()
        self.clicks += 1

    def write(self, part: str, text: str) -> None:
        """The clerk's own words of a part."""
        fold = self.page.locator("details", has=self.page.locator(f"#text_{part}"))
        fold.locator("summary").click()
        self.page.locator(f"#text_{part}").fill(text)
        fold.get_by_role("button", name="保存").click()
        self.clicks += 2


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_from_the_empty_draft_to_the_published_folder(scripts: bool, open_page: Any, county: Any) -> None:
    clerk = Hand(open_page(OFFICE, scripts=scripts))
    address = f"unit={county.town.pk}&year=2024"
    clerk.page.goto(f"/report/?{address}")
    for part in SAID:
        clerk.write(part, SAID[part])
    clerk.press("link", "核对和审签", exact=True)
    for label, value in (
        ("党委主要负责人", "丙书记"),
        ("政府主要负责人", "丁镇长"),
        ("保密审查人", "己审查"),
        ("公开审查人", "庚审查"),
    ):
        clerk.page.get_by_label(label).fill(value)
    clerk.page.get_by_label("提醒由谁确认").fill("甲经办")
    clerk.page.get_by_label("审签日期").fill("2025-02-10")
    clerk.press("button", "登记审签并存档")
    clerk.page.get_by_text("已审签存档").wait_for()
    clerk.press("link", "报送与公开")
    filing = clerk.page.locator("form[action*='/filing/file/']")
    filing.locator("input[type=date]").fill("2025-02-20")
    filing.get_by_label("文号").fill("演示政〔2025〕3号")
    filing.get_by_role("button").click()
    clerk.clicks += 1
    clerk.press("link", "公开版")
    with clerk.page.expect_download() as waiting:
        clerk.press("link", "下载文件夹")
    folder = zipfile.ZipFile(io.BytesIO(waiting.value.path().read_bytes()))
    files = {name.rsplit("/", 1)[-1]: folder.read(name) for name in folder.namelist()}
    assert {"index.html", "figures.json", "verify.html", "report.docx"} <= set(files)
    assert verify(files) == []
    assert clerk.clicks <= MOST
    print(f"clicks from the empty draft to the published folder: {clerk.clicks}")
