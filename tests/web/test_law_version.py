"""One version of a law: its head, what changed, its articles and what rests on each."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from fazhi.indicators.figure import figures
from fazhi.law import load_book
from fazhi.law.days import say_article
from fazhi.org import county
from fazhi.org.models import SettingKind
from fazhi.web.pages.law_shelf import anchor, shelf
from fazhi.web.pages.law_version import rule
from tests.conftest import NOON
from tests.org.test_county import LAW
from tests.web.test_law_library import OVERLAY, address, day, overlay, text

PETITION = "/law/petition/2022-05-01/"

__all__ = ["day", "overlay"]


def article(page: Any, number: str) -> Any:
    """An article of a version's page."""
    return next(one for one in page.context["articles"] if one.number == number)


def test_the_head_says_since_when_and_what_that_rests_on(world: Any, clerk: Any) -> None:
    page = clerk.get("/law/disclosure/2019-05-15/")
    law = page.context["law"]
    said = text(page)
    for words in (law.title, law.number, "2019年5月15日起", "现行", law.from_basis, law.source, "已核实"):
        assert words in said
    assert 'href="/law/disclosure/2008-05-01/"' in page.content.decode()


def test_a_version_no_longer_in_force_leads_to_the_one_that_is(world: Any, clerk: Any) -> None:
    page = clerk.get("/law/disclosure/2008-05-01/")
    assert "这个版本已失效" in text(page) and "至2019年5月14日" in text(page)
    assert 'href="/law/disclosure/2019-05-15/"' in page.content.decode()
    coming = next(copy for copy in shelf(load_book()).copies if copy.state(date(2024, 6, 3)) == "尚未施行")
    assert "这个版本尚未施行" in text(clerk.get(coming.address))


def test_what_changed_between_versions(world: Any, clerk: Any) -> None:
    page = clerk.get("/law/disclosure/2019-05-15/")
    changed = {one.label: (one.old, one.new) for one in page.context["changes"]}
    old, new = changed["依申请公开答复"]
    assert old.startswith("15个工作日") and new.startswith("20个工作日；可延长20个工作日")
    book = load_book()
    versions = [law for law in book.laws() if law.title == page.context["law"].title]
    names = {clock.name for law in versions for clock in law.clocks}
    assert len(page.context["changes"]) + page.context["same"] == len(names)
    assert "与2008年5月1日版比" in text(page)
    assert page.context["before"].law is versions[0]
    assert clerk.get("/law/disclosure/2008-05-01/").context["changes"] == []


def test_a_clock_that_came_and_one_that_went(world: Any, clerk: Any) -> None:
    page = clerk.get(PETITION)
    assert "与《信访条例》2005年5月1日版比" in text(page)
    for one in page.context["changes"]:
        assert one.old != one.new
        assert ("没有录入" in text(page)) or (one.old and one.new)


def test_a_rule_in_one_line_names_all_that_decides_the_day() -> None:
    book = load_book()
    answer = rule(book.clock("disclosure.answer", date(2024, 1, 1)))
    assert answer.startswith("20个工作日；可延长20个工作日；征求第三方意见、") and answer.endswith("后重新计算")
    assert rule(book.clock("petition.ask_review", date(2024, 1, 1))) == "30日；末日遇休息日顺延"


def test_under_an_article_stands_what_rests_on_it(world: Any, clerk: Any) -> None:
    page = clerk.get(PETITION)
    one = article(page, "34")
    assert ("时限", "信访处理意见", "/law/clock/petition.opinion/") in [(line.kind, line.label, line.href) for line in one.lines]
    cited = [name for name, figure in figures().items() if "信访工作条例" in figure.cites and "第三十四条" in figure.cites]
    assert {line.href for line in one.figures} >= {f"/figures/{name}/" for name in cited} and cited
    assert "依法办理信访事项" in {line.label for line in one.sections}
    assert f'id="{anchor("34")}"' in page.content.decode() and say_article("34") in text(page)
    parts = [part for number in page.context["law"].articles for part in article(page, number).lines]
    assert len(parts) == len(tuple(page.context["law"].parts()))


def test_figures_cite_the_law_that_is_in_force(world: Any, clerk: Any) -> None:
    old = clerk.get("/law/petition/2005-05-01/")
    assert [one.figures for one in old.context["articles"] if one.figures] == []


def test_the_auditor_reads_names_of_figures_and_opens_none(world: Any, browser_of: Any) -> None:
    one = article(browser_of("auditor").get(PETITION), "34")
    assert {line.href for line in (*one.figures, *one.sections)} == {""}


def test_what_cites_the_law_as_a_whole_stands_at_the_end(world: Any, clerk: Any) -> None:
    """The figures of meetings cite the rules on the first responsible person without an article."""
    law = next(law for law in load_book().laws() if law.title.startswith("党政主要负责人履行推进法治建设第一责任人职责规定"))
    last = clerk.get(address(law)).context["articles"][-1]
    whole = [name for name, figure in figures().items() if figure.cites.startswith(law.title + "（")]
    assert last.label == "整部法规和未录入的条文" and {f"/figures/{name}/" for name in whole} <= {
        line.href for line in last.figures
    }


def test_a_law_of_the_countys_own_has_a_page(overlay: Any, clerk: Any) -> None:
    page = clerk.get(f"/law/county/{OVERLAY}/2024-01-01/")
    assert page.status_code == 200 and f"县级补充规定“{OVERLAY}”" in text(page)
    line = article(page, "4").lines[0]
    assert (line.label, line.mark, line.href) == ("合同审查", "confirmed", "/law/clock/contract.review/")


def keep(world: Any, name: str, said: str) -> None:
    """Stores a law text of the county."""
    county.keep_setting(
        SettingKind.LAW, name, said, unit=world.county, read=0, viewer=world.viewer("reader"), why="", door="web", at=NOON
    )


def test_the_countys_own_text_of_a_shipped_law_stands_beside_it_and_rules(world: Any, clerk: Any) -> None:
    """The county took 政府信息公开条例 over with an extension of ten days at most."""
    name = "disclosure/2019-05-15"
    said = county.shipped(SettingKind.LAW, name).replace("up_to: 20 WD", "up_to: 10 WD")
    keep(world, name, re.sub(r"\n      - \{start: [^\n]*extend: [^\n]*", "", said))
    page = clerk.get("/law/disclosure/2019-05-15/")
    mine = f"/law/county/{name}/2019-05-15/"
    assert not page.context["copy"].by_county and f'href="{mine}"' in page.content.decode()
    assert clerk.get(mine).context["copy"].by_county
    clock = clerk.get("/law/clock/disclosure.answer/").context["clock"]
    assert clock.origin == name and clock.extend.up_to.count == 10
    refused = clerk.get("/law/calculator/", {"clock": "disclosure.answer", "start": "2024-09-02", "extend": "11"})
    assert "最长不超过10个工作日" in refused.context["ask"].wrong


def test_any_name_of_the_countys_has_an_address(world: Any, clerk: Any) -> None:
    keep(world, "合同 审查？50%", LAW)
    mine = next(copy for copy in shelf(county.book()).copies if copy.by_county)
    assert clerk.get(mine.address).context["law"].origin == "合同 审查？50%"


@pytest.mark.parametrize(
    "wrong",
    ["/law/nothing/2024-01-01/", "/law/petition/2022-05-02/", "/law/petition/2022-13-01/", "/law/petition/", "/law/../x/"],
)
def test_what_is_not_there_is_not_found(wrong: str, world: Any, clerk: Any) -> None:
    assert clerk.get(wrong).status_code == 404


def test_every_version_has_one_address_and_opens(world: Any, clerk: Any) -> None:
    copies = shelf(load_book()).copies
    assert len({copy.address for copy in copies}) == len(copies) == len(load_book().laws())
    assert {copy.address: clerk.get(copy.address).status_code for copy in copies} == {copy.address: 200 for copy in copies}
