"""What goes wrong, in a real browser: the session ends, the line is cut, a button is pressed twice, somebody goes back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import OFFICE, PASSWORD, PHONE
from tests.journeys.test_everybody import findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NEW = "/ledgers/dispute/new/"
MATTER, NAME = "水渠改道纠纷", "丁某某"


def fill(page: Any, matter: str = MATTER) -> None:
    """Types a dispute with a name in it."""
    page.get_by_label("排查日期").fill("2024-12-03")
    page.get_by_label("村（社区）").select_option(label="西河村")
    page.get_by_label("纠纷名称").fill(matter)
    page.get_by_label("当事人").fill(NAME)
    page.locator("select[name=kind]").select_option("land", force=True)


def count(county: Any, matter: str = MATTER) -> int:
    """How many rows bear the name."""
    from fazhi.records.ledgers.dispute import Dispute

    return Dispute.objects.filter(matter=matter).count()


def enter(page: Any, who: str = "clerk") -> None:
    """Logs in on the page that is shown."""
    page.get_by_label("账号").fill(who)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()


def save(page: Any) -> None:
    """Presses the one button."""
    page.get_by_role("button", name="保存", exact=True).click()


@pytest.mark.parametrize(("size", "scripts"), [(OFFICE, True), (OFFICE, False), (PHONE, True), (PHONE, False)])
def test_the_session_ends_while_typing(size: Any, scripts: bool, open_page: Any, county: Any) -> None:
    page = open_page(size, scripts=scripts)
    page.goto(NEW)
    fill(page)
    page.context.clear_cookies(name="sessionid")
    save(page)
    page.get_by_text("您刚才填的内容没有丢").wait_for()
    assert NAME not in page.content() and count(county) == 0
    assert not scripts or findings(page) == []
    enter(page)
    page.get_by_role("heading", name="您刚才填的内容还在").wait_for()
    assert not scripts or findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert MATTER in page.content() and NAME not in page.content()
    page.get_by_role("button", name="接着提交").click()
    page.get_by_role("heading", name=MATTER).wait_for()
    assert count(county) == 1


@pytest.mark.parametrize("scripts", [True, False])
def test_two_tabs_and_a_second_login(scripts: bool, open_page: Any, county: Any) -> None:
    page = open_page(scripts=scripts)
    page.goto(NEW)
    fill(page)
    other = page.context.new_page()
    other.context.clear_cookies(name="sessionid")
    other.goto("/login/")
    enter(other)
    other.wait_for_url("**/")
    save(page)
    page.get_by_role("button", name="接着提交").click()
    page.get_by_role("heading", name=MATTER).wait_for()
    assert count(county) == 1


def test_another_person_in_the_same_browser(open_page: Any, county: Any) -> None:
    page = open_page()
    page.goto(NEW)
    fill(page)
    other = page.context.new_page()
    other.context.clear_cookies(name="sessionid")
    other.goto("/login/")
    enter(other, "leader")
    other.wait_for_url("**/")
    save(page)
    page.get_by_role("heading", name="登录的人换了").wait_for()
    assert NAME not in page.content() and MATTER not in page.content()
    page.get_by_role("button", name="退出，请他登录后接着提交").click()
    enter(page)
    page.get_by_role("button", name="接着提交").click()
    page.get_by_role("heading", name=MATTER).wait_for()


@pytest.mark.parametrize("scripts", [True, False])
def test_going_back_after_saving_saves_nothing_twice(scripts: bool, open_page: Any, county: Any) -> None:
    page = open_page(scripts=scripts)
    page.goto(NEW)
    fill(page)
    save(page)
    page.get_by_role("heading", name=MATTER).wait_for()
    page.go_back()
    page.get_by_role("heading", name="记一条矛盾纠纷").wait_for()
    if scripts:
        page.get_by_text("这条已经保存过了").wait_for()
        assert page.get_by_label("当事人").input_value() == ""
    if page.get_by_label("纠纷名称").input_value() != MATTER:
        fill(page)
    save(page)
    page.locator("h1").filter(has_text="一模一样的内容刚提交过").or_(page.get_by_role("heading", name=MATTER)).wait_for()
    assert count(county) == 1


def test_the_server_is_away_and_the_text_stays(open_page: Any, county: Any) -> None:
    page = open_page()
    page.goto(NEW)
    fill(page)
    page.wait_for_timeout(15_100)
    page.route("**/*.js", lambda route: route.abort())
    save(page)
    page.get_by_text("网络断了，内容还在，连上后再按保存").wait_for()
    assert page.get_by_label("当事人").input_value() == NAME and page.url.endswith(NEW)
    page.unroute("**/*.js")
    save(page)
    page.get_by_role("heading", name=MATTER).wait_for()


def test_the_line_is_cut_and_the_text_stays(open_page: Any, county: Any) -> None:
    page = open_page()
    page.goto(NEW)
    fill(page)
    page.context.set_offline(True)
    save(page)
    page.get_by_text("网络断了，内容还在，连上后再按保存").wait_for()
    assert page.get_by_label("纠纷名称").input_value() == MATTER
    page.context.set_offline(False)
    save(page)
    page.get_by_role("heading", name=MATTER).wait_for()
    assert count(county) == 1


def test_a_draft_is_offered_again_and_the_name_dies_with_the_tab(open_page: Any, county: Any) -> None:
    page = open_page()
    page.goto(NEW)
    fill(page)
    page.goto("/")
    page.goto(NEW)
    page.get_by_text("上次没保存的内容").wait_for()
    page.get_by_role("button", name="恢复").click()
    assert page.get_by_label("纠纷名称").input_value() == MATTER and page.get_by_label("当事人").input_value() == NAME
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert MATTER in kept and NAME not in kept

    tab = page.context.new_page()
    page.close()
    tab.goto(NEW)
    tab.get_by_role("button", name="恢复").click()
    assert tab.get_by_label("纠纷名称").input_value() == MATTER and tab.get_by_label("当事人").input_value() == ""
    save(tab)
    tab.get_by_role("heading", name=MATTER).wait_for()
    tab.goto(NEW)
    tab.get_by_role("heading", name="记一条矛盾纠纷").wait_for()
    assert not tab.get_by_text("上次没保存的内容").is_visible()
    assert "draft " not in tab.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")


def test_a_draft_goes_at_logout(open_page: Any, county: Any) -> None:
    page = open_page()
    page.goto(NEW)
    fill(page)
    page.locator("header summary").click()
    page.get_by_role("button", name="退出登录").first.click()
    page.wait_for_url("**/login/?out=1")
    assert "draft " not in page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")


def test_what_was_typed_stands_there_after_going_away_and_back(open_page: Any, county: Any) -> None:
    page = open_page()
    page.goto(NEW)
    fill(page)
    page.goto("/figures/")
    page.go_back()
    page.get_by_text("还没有保存").wait_for()
    assert page.get_by_label("纠纷名称").input_value() == MATTER and page.get_by_label("当事人").input_value() == NAME


def test_a_large_file_is_told_before_it_is_sent(open_page: Any, county: Any, tmp_path: Path) -> None:
    page = open_page()
    page.goto(f"/ledgers/dispute/{county.first}/")
    page.get_by_text("添加佐证").click()
    number = page.locator("form[enctype] [name=number]")
    number.fill("演示〔2025〕1号")
    large = tmp_path / "大文件.pdf"
    with large.open("wb") as file:
        file.truncate(51 * 1024 * 1024)
    page.locator("form[enctype] [type=file]").set_input_files(large)
    page.get_by_text("最多 50 MB，没有上传").wait_for()
    page.get_by_role("button", name="保存佐证").click()
    assert page.url.endswith(f"/{county.first}/") and number.input_value() == "演示〔2025〕1号"


def test_without_scripts_the_page_says_it_and_the_words_are_still_there(open_page: Any, county: Any, settings: Any) -> None:
    settings.MAX_UPLOAD = 10_000
    page = open_page(scripts=False)
    page.goto(f"/ledgers/dispute/{county.first}/")
    page.get_by_text("添加佐证").click()
    page.locator("form[enctype] [name=kind]").first.check()
    page.locator("form[enctype] [name=number]").fill("演示〔2025〕1号")
    file = {"name": "大文件.pdf", "mimeType": "application/pdf", "buffer": b"x" * 20_000}
    page.locator("form[enctype] [type=file]").set_input_files(file)
    page.get_by_role("button", name="保存佐证").click()
    page.get_by_role("heading", name="文件太大").wait_for()
    page.go_back()
    assert page.locator("form[enctype] [name=number]").input_value() == "演示〔2025〕1号"
