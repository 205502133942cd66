"""A petition in a real browser, from registration to the delivered opinion; once with scripts, once without."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from fazhi.cases.kinds.petition import Petition
from fazhi.cases.models import Event
from fazhi.web.page import today
from tests.journeys.conftest import wrong

pytestmark = pytest.mark.browser
PICTURES = os.environ.get("FAZHI_PICTURES", "")
PASSWORD = "demo-password-1"


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def page(request: Any, chromium: Any, live_server: Any, committed_world: Any) -> Iterator[Any]:
    """The clerk, logged in."""
    from fazhi.org.models import Account

    Account.objects.open("clerk", committed_world.clerk, PASSWORD)
    context = chromium.new_context(
        base_url=live_server.url, locale="zh-CN", viewport={"width": 1366, "height": 900}, java_script_enabled=request.param
    )
    opened = context.new_page()
    opened.scripts = request.param
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text) if wrong(message) else None)
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.goto("/login/")
    opened.fill("[name=username]", "clerk")
    opened.fill("[name=password]", PASSWORD)
    opened.click("main button[type=submit]")
    opened.wait_for_url(f"{live_server.url}/")
    yield opened
    context.close()
    assert said == []


def picture(page: Any, name: str) -> None:
    """Keeps how the page looks on an office screen and on a phone, where somebody asked for pictures."""
    if not PICTURES or not page.scripts:
        return
    for width in (1366, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} is wider than {width} pixels"
    page.set_viewport_size({"width": 1366, "height": 900})


SMALL = """() => [...document.querySelectorAll('main a, main button, main summary, main input, main select')]
  .filter((one) => one.checkVisibility() && !['hidden', 'radio', 'checkbox'].includes(one.type))
  .filter((one) => { const { height } = one.getBoundingClientRect(); return height > 0 && height < 43.5; })
  .map((one) => one.outerHTML.slice(0, 120))"""


def fit_for_everybody(page: Any) -> None:
    """No serious finding of axe, and on a phone nothing to press lower than 44 pixels."""
    if not page.scripts:
        return
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    serious = [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]
    assert not serious
    page.set_viewport_size({"width": 390, "height": 900})
    assert page.evaluate(SMALL) == []
    page.set_viewport_size({"width": 1366, "height": 900})


def ago(days: int) -> str:
    return (today() - timedelta(days=days)).isoformat()


def registered(page: Any) -> None:
    """The ordinary form of a new row leads on to the page of the case."""
    page.goto("/ledgers/petition/new/")
    page.fill("[name=received_on]", ago(20))
    page.select_option("[name=unit]", label="东山村")
    if page.locator("select[name=channel]").count():
        page.select_option("[name=channel]", "letter")
    else:
        page.locator("label", has=page.locator("[name=channel][value=letter]")).click()
    page.fill("[name=matter]", "村内道路排水问题")
    page.fill("[name=petitioner]", "甲某某")
    page.get_by_role("button", name="保存", exact=True).click()
    page.wait_for_load_state()


def opened(page: Any, label: str) -> Any:
    """Opens the form of a step: in place with scripts, as a page of its own without."""
    page.locator("#moves").get_by_role("link", name=label, exact=True).click()
    form = page.locator(".making form")
    form.wait_for()
    assert ("/step/" in page.url) is not page.scripts
    return form


def sent(page: Any, button: str) -> None:
    page.locator(".making").get_by_role("button", name=button, exact=True).click()
    page.wait_for_selector("#moves .state")


def state(page: Any) -> str:
    return str(page.inner_text("#moves .state"))


def choose(form: Any, name: str, value: str) -> None:
    """Ticks one of the choices that stand side by side, or takes it from the list."""
    side_by_side = form.locator("label", has=form.page.locator(f"input[name={name}][value='{value}']"))
    side_by_side.click() if side_by_side.count() else form.locator(f"[name={name}]").select_option(value)


def classified(page: Any) -> None:
    assert state(page) == "待分类"
    assert "下一步：分类" in page.inner_text("#moves .actor")
    picture(page, "1-registered")
    form = opened(page, "分类")
    form.locator("[name=on]").fill(ago(19))
    choose(form, "category", "appeal")
    route = form.locator("[name=route]").first
    route.wait_for()
    choose(form, "route", "6")
    picture(page, "2-classify")
    sent(page, "登记“分类”")
    assert state(page) == "申诉求决待告知"


def accepted(page: Any) -> None:
    form = opened(page, "告知受理")
    form.locator("[name=on]").fill(ago(12))
    form.locator("[name=notice_number]").fill("演示告〔2026〕1号")
    with page.context.expect_page() as printed:
        form.get_by_role("button", name="打印信访事项告知书").click()
    printed.value.wait_for_load_state()
    assert "甲某某" in printed.value.inner_text("body") and "演示告〔2026〕1号" in printed.value.inner_text("body")
    printed.value.close()
    sent(page, "登记“告知受理”")
    assert state(page) == "信访程序办理中"
    due = date.fromisoformat(ago(12)) + timedelta(days=60)
    assert f"还有 {(due - today()).days} 天" in page.inner_text(".clock")
    page.locator(".clock .why summary").first.click()
    assert "按自然日连续计60天" in page.inner_text(".clock .why")
    picture(page, "3-accepted")
    page.locator("#moves details.fold summary").click()
    page.locator(".fix summary").first.click()
    fit_for_everybody(page)


def extended(page: Any) -> None:
    """No leader logs in: the filled form is printed, signed on paper, and what was signed is recorded."""
    form = opened(page, "延长办理期限")
    form.locator("[name=days]").fill("30")
    form.locator("[name=reason]").fill("需要现场勘验")
    with page.context.expect_page() as printed:
        form.get_by_role("button", name="打印信访事项延长办理期限审批表").click()
    printed.value.wait_for_load_state()
    text = printed.value.inner_text("body")
    assert "30日" in text and "需要现场勘验" in text and "单位负责人审批意见" in text
    printed.value.close()
    picture(page, "4-extend")
    fit_for_everybody(page)
    sent_without_signature(page, form)
    form = page.locator(".making form")
    assert form.locator("[name=reason]").input_value() == "需要现场勘验"
    form.locator("[name=approver]").fill("丙领导")
    form.locator("[name=approver_post]").fill("镇长")
    form.locator("[name=approved_on]").fill(ago(1))
    form.locator("[name=approval_paper]").fill("演示批〔2026〕1号")
    sent(page, "登记纸质审批结果")
    line = page.locator(".line li", has_text="延长办理期限").inner_text()
    assert "镇长 丙领导" in line and "演示批〔2026〕1号" in line and "甲经办" in line
    assert "共 90 日" in page.inner_text(".clock .counted")


def sent_without_signature(page: Any, form: Any) -> None:
    form.get_by_role("button", name="登记纸质审批结果").click()
    page.wait_for_selector(".say.bad")
    assert "请填写“批准日期”" in page.inner_text(".say.bad")
    picture(page, "5-faults")


def delivered(page: Any) -> None:
    form = opened(page, "出具处理意见书")
    choose(form, "outcome", "explained")
    form.locator("[name=opinion_number]").fill("演示信〔2026〕1号")
    sent(page, "登记“出具处理意见书”")
    assert state(page) == "意见书待送达" and "下一步：送达意见书" in page.inner_text("#moves .actor")
    form = opened(page, "送达意见书")
    choose(form, "way", "hand")
    sent(page, "登记“送达意见书”")
    assert state(page) == "意见书已送达"
    assert "等待信访人请求复查" in page.inner_text("#moves .actor")
    picture(page, "6-delivered")


def test_from_registration_to_the_delivered_opinion(page: Any) -> None:
    registered(page)
    classified(page)
    accepted(page)
    extended(page)
    delivered(page)
    row = Petition.objects.get()
    assert (row.state, row.extended_days, row.opinion_late) == ("delivered", 30, False)
    steps = list(Event.objects.order_by("pk").values_list("move", "approver"))
    assert steps == [("classify", ""), ("accept", ""), ("extend", "丙领导"), ("issue", ""), ("deliver", "")]
