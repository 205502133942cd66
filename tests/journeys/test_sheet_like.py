"""Lists that feel like a sheet, in a real browser: pasting with the keyboard, mending in place, changing many, undoing."""

from __future__ import annotations

import time
from typing import Any

import pytest

from fazhi.records.ledgers.dispute import Dispute
from fazhi.trail.models import Commit
from tests.journeys.conftest import OFFICE, PHONE
from tests.journeys.test_everybody import findings

pytestmark = pytest.mark.browser
LIST = "/ledgers/dispute/"
COPIED = (
    "排查时间\t村（社区）\t纠纷事项\t类型\t当事人\t涉及人数\r\n"
    "2024.3.5\t东山村\t田埂界限纠纷\t山林土地\t甲某、乙某\t２人\r\n"
    '45356\t西河\t"排水沟堵塞争执\n（两户）"\t邻里\t丙某\t3\r\n'
    "2024-2-31\t外地村\t用水纠纷\t天上\t丁某\t十二\r\n"
)


def mended(page: Any) -> None:
    """What a clerk types into the red cells."""
    for label, text in (("排查日期", "2024-3-1"), ("村（社区）", "南坪村"), ("纠纷类型", "邻里"), ("涉及人数", "12")):
        box = page.get_by_label(f"第3行 {label}", exact=True)
        said = box.get_attribute("aria-describedby")
        assert box.get_attribute("aria-invalid") == "true" and page.locator(f"#{said}").inner_text()
        box.fill(text)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("size", [OFFICE, PHONE], ids=["office", "phone"])
def test_rows_are_pasted_mended_written_and_undone(scripts: bool, size: Any, open_page: Any, county: Any) -> None:
    page = open_page(size, scripts=scripts)
    page.goto(LIST)
    if scripts:
        paste = "text => { const data = new DataTransfer(); data.setData('text/plain', text);"
        paste += (
            " document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }"
        )
        page.evaluate(paste, COPIED)
    else:
        page.get_by_role("link", name="粘贴表格").click()
        page.get_by_label("粘贴到这里").fill(COPIED)
        page.get_by_role("button", name="下一步：核对").click()
    page.get_by_role("heading", name="核对粘贴的矛盾纠纷").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert Dispute.objects.count() == 12
    mended(page)
    page.get_by_role("button", name="重新核对").click()
    page.get_by_role("button", name="写入 3 条").click()
    page.get_by_text("已写入 3 条").wait_for()
    assert Dispute.objects.filter(matter__contains="两户").count() == 1
    page.get_by_role("link", name="撤销", exact=True).click()
    page.get_by_role("button", name="确认撤销").click()
    page.get_by_text("已撤销").wait_for()
    assert Dispute.objects.filter(void=False).count() == 12


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_many_are_ticked_changed_and_undone(scripts: bool, open_page: Any, county: Any) -> None:
    page = open_page(OFFICE, scripts=scripts)
    page.goto(LIST)
    button = page.get_by_role("button", name="批量修改")
    assert not button.is_visible()
    page.get_by_label("勾选 宅基地纠纷3").check()
    if scripts:
        page.get_by_label("全选本页").check()
        page.get_by_text("勾选的 12 条").wait_for(state="attached")
    else:
        page.get_by_label("批量处理哪些记录").select_option("all")
    button.click()
    page.get_by_label("风险等级改成").select_option(label="重大")
    page.get_by_label("修改原因").fill("归类有误，统一更正")
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("button", name="确认修改 12 条").click()
    page.get_by_text("已修改 12 条").wait_for()
    assert set(Dispute.objects.values_list("risk", flat=True)) == {"high"}
    page.get_by_role("link", name="撤销", exact=True).click()
    page.get_by_role("button", name="确认撤销").click()
    page.get_by_text("已撤销：归类有误").wait_for()
    assert set(Dispute.objects.values_list("risk", flat=True)) == {"low"}
    page.get_by_role("link", name="恢复", exact=True).click()
    page.get_by_role("button", name="确认恢复").click()
    page.get_by_text("已撤销").wait_for()
    assert set(Dispute.objects.values_list("risk", flat=True)) == {"high"}


def test_pasting_into_a_box_of_the_list_stays_there(open_page: Any, county: Any) -> None:
    page = open_page()
    page.goto(LIST)
    page.locator("#id_q").focus()
    paste = "new ClipboardEvent('paste', { clipboardData: new DataTransfer(), bubbles: true })"
    page.evaluate(f"() => document.activeElement.dispatchEvent({paste})")
    page.wait_for_timeout(300)
    assert page.url.endswith(LIST)


@pytest.mark.parametrize("size", [OFFICE, PHONE], ids=["office", "phone"])
def test_axe_finds_nothing_serious(size: Any, open_page: Any, county: Any) -> None:
    page = open_page(size)
    page.goto(f"{LIST}paste/")
    found = {"box": findings(page)}
    page.get_by_label("粘贴到这里").fill(COPIED)
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("button", name="写入 2 条").wait_for()
    found["pasted"] = findings(page)
    page.get_by_role("button", name="写入 2 条").click()
    page.get_by_text("已写入 2 条").wait_for()
    page.goto("/undo/")
    found["undo"] = findings(page)
    if size is OFFICE:
        page.goto(LIST)
        page.get_by_label("勾选 宅基地纠纷3").check()
        found["ticked"] = findings(page)
        page.get_by_role("button", name="批量修改").click()
        found["choose"] = findings(page)
        page.get_by_label("风险等级改成").select_option(label="重大")
        page.get_by_label("修改原因").fill("统一更正")
        page.get_by_role("button", name="下一步").click()
        page.get_by_role("button", name="确认修改 1 条").wait_for()
        found["preview"] = findings(page)
    assert {where: said for where, said in found.items() if said} == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_five_hundred_pasted_and_a_thousand_changed_are_measured(open_page: Any, county: Any, capsys: Any) -> None:
    page = open_page()
    heads, lines = "排查日期\t村（社区）\t纠纷名称\t纠纷类型\t责任人", []
    for n in range(1000):
        lines.append(f"2024-{1 + n % 12}-{1 + n % 28}\t{('东山', '西河', '南坪')[n % 3]}\t用水纠纷{n}\t邻里\t赵调解")
    took = {}
    for half in (lines[:500], lines[500:]):
        page.goto(f"{LIST}paste/")
        page.get_by_label("粘贴到这里").fill("\n".join([heads, *half]))
        begun = time.perf_counter()
        page.get_by_role("button", name="下一步：核对").click()
        page.get_by_role("button", name="写入 500 条").wait_for()
        took["500 rows pasted: until the preview"], begun = time.perf_counter() - begun, time.perf_counter()
        page.get_by_role("button", name="写入 500 条").click()
        page.get_by_text("已写入 500 条").wait_for()
        took["500 rows pasted: written"] = time.perf_counter() - begun
    page.goto(f"{LIST}?kind=neighbour")
    page.locator("input[name=row]").first.check()
    page.get_by_label("批量处理哪些记录").select_option("all")
    page.get_by_role("button", name="批量修改").click()
    page.get_by_label("风险等级改成").select_option(label="重大")
    page.get_by_label("修改原因").fill("统一更正")
    begun = time.perf_counter()
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("button", name="确认修改 1000 条").wait_for()
    took["1,000 rows changed: until the preview"], begun = time.perf_counter() - begun, time.perf_counter()
    page.get_by_role("button", name="确认修改 1000 条").click()
    page.get_by_text("已修改 1000 条").wait_for()
    took["1,000 rows changed: written"] = time.perf_counter() - begun
    begun = time.perf_counter()
    page.goto("/undo/")
    page.get_by_role("button", name="确认撤销").click()
    page.get_by_text("已撤销").wait_for()
    took["1,000 rows undone: shown and written"] = time.perf_counter() - begun
    with capsys.disabled():
        print("\n" + "\n".join(f"{name}: {seconds:.2f} s" for name, seconds in took.items()))
    assert Commit.objects.order_by("-seq")[0].rows == 1000
