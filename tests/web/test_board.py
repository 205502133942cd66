"""看板: every number on every board opens rows whose count is that number; who sees which; drawings with words and a table."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhi.cases.kinds.petition import Petition
from fazhi.indicators.board import Board, Classes, Compared, boards, faults
from fazhi.indicators.figure import Ratio, Villages, figures
from fazhi.org.models import Role, UnitKind
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.ledgers.publicity_activity import PublicityActivity
from fazhi.records.models import Tally
from fazhi.trail.writing import write
from fazhi.web.pages.board import band
from tests.conftest import NOON

LINK = re.compile(r'href="(/figures/[^"]+)"')


@pytest.fixture
def filled(world: Any) -> Any:
    """Disputes, petitions and activities of two years in the villages, the town and its neighbour; a total over two months."""
    kinds = ("land", "neighbour", "land", "wages", "traffic")
    rows: list[Any] = []
    for year in (2023, 2024):
        for n in range(14):
            unit = [*world.villages, world.town][n % 4]
            day = date(year, 1 + n % 6, 3 + n)
            ended = {"state": "settled", "settled_on": date(year, 1 + n % 6, 20)} if n % 3 else {}
            rows.append(Dispute(unit=unit, found_on=day, matter=f"纠纷{n}", kind=kinds[n % 5], **ended))
            rows.append(PublicityActivity(unit=unit, held_on=day, name=f"宣传{n}", venue="village", held_by=unit.kind,
                                          content="laws" if n % 2 else "constitution"))  # fmt: skip
        rows += [
            Petition(unit=world.villages[0], received_on=date(year, 2, 1 + n), channel="visit", source=source, matter=f"信访{n}")
            for n, source in enumerate(("direct", "direct", "transferred", "direct", "transferred"))
        ]
    rows.append(Dispute(unit=world.other_village, found_on=date(2024, 3, 3), matter="外镇的", kind="land"))
    rows.append(Tally(unit=world.town, ledger="dispute", start=date(2024, 4, 1), end=date(2024, 5, 31),
                      quantities={"found": 6, "settled": 4}, paper="汇总", vouched_by="甲经办"))  # fmt: skip
    write(rows, by=world.clerk, why="登记", door="web", at=NOON)
    return world


def units(world: Any) -> dict[str, Any]:
    return {"town": world.town, "leader": world.town, "village": world.villages[0], "county": world.county}


WHO = {"town": "clerk", "leader": "leader", "village": "clerk", "county": "reader"}
SPANS = ["", "Q1", "2", "6"]


def opened(client: Any, href: str) -> Any:
    """(what the page of a figure says, what its rows add up to; for villages how many it lists)."""
    page = client.get(unescape(href))
    assert page.status_code == 200, href
    one, lines = page.context["one"], [line.one.amount for line in page.context["lines"]]
    if isinstance(one, Villages):
        return page.context["amount"], len(page.context["villages"])
    assert page.context["sheet"].paginator.num_pages == 1
    rows = page.context["amount"] if isinstance(one, Ratio) or any(part.distinct for part in one.parts) else sum(lines)
    return page.context["amount"], rows


def numbers(page: Any) -> list[tuple[str, str]]:
    """(address, number as shown) of every number of a page of a board."""
    found = [(card.href, "" if card.result.value is None else str(card.result.value)) for card in page.context["cards"]]
    for drawn in (*page.context["trends"], *page.context["bars"]):
        found += [(cell.href, cell.text) for _, cells in drawn.rows for cell in cells if cell.href]
    return found + [(cell.href, cell.text) for _, cells in page.context["lines"] for cell in cells if cell.href]


@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize("name", ["town", "leader", "village", "county"])
def test_every_number_opens_rows_that_count_it(name: str, span: str, filled: Any, browser_of: Any) -> None:
    client, unit = browser_of(WHO[name]), units(filled)[name]
    page = client.get("/board/", {"unit": unit.pk, "year": 2024, "span": span})
    assert page.status_code == 200
    assert page.context["board"].name == name
    told = numbers(page)
    assert len(told) >= len(page.context["cards"])
    for href, text in told:
        amount, rows = opened(client, href)
        assert amount == rows or amount is None, href
        if "少于" in text or "若干" in text:
            continue
        if "—" in text or "及以上" in text:
            assert page.context["board"].bands and band(amount) == text, href
        else:
            assert text == ("" if amount is None else str(amount)), href


def test_a_bar_leads_where_its_number_in_the_table_leads(filled: Any, clerk: Any) -> None:
    page = clerk.get("/board/", {"year": 2024})
    for drawn in (*page.context["trends"], *page.context["bars"]):
        bars = {unescape(href) for href in LINK.findall(str(drawn.svg))}
        cells = {unescape(cell.href) for _, cells in drawn.rows for cell in cells if cell.href}
        assert bars and bars <= cells, drawn.title


def test_a_total_over_months_is_told_apart_and_classes_say_what_they_lack(filled: Any, clerk: Any) -> None:
    page = clerk.get("/board/", {"year": 2024})
    found = {drawn.title: drawn for drawn in (*page.context["trends"], *page.context["bars"])}
    assert found["排查矛盾纠纷"].note == "2024年另有跨月汇总6件，不分月"
    assert found["矛盾纠纷是哪一类"].note == "另有汇总记录6件，没有分类。"
    assert [label for label, _ in found["矛盾纠纷是哪一类"].rows][0] == "山林土地"


def test_a_month_to_come_has_no_bar_and_an_unkept_ledger_no_zero(filled: Any, clerk: Any) -> None:
    from fazhi.web.board_drawing import Linked, trend

    drawn = trend("disputes.found", ({"2024-03": 2}, {"2023-03": 1}), 2024, date(2024, 6, 3), Linked(1, 2024))
    assert [cells[0].text for _, cells in drawn.rows] == ["0", "0", "2", "0", "0", "0", *["–"] * 6]
    spread = trend("disputes.found", ({"2024-03": 2, "": 6}, {}), 2024, date(2024, 6, 3), Linked(1, 2024))
    assert [cells[0].text for _, cells in spread.rows][:4] == ["–", "–", "2", "–"]
    assert [cells[1].text for _, cells in drawn.rows][2:4] == ["1", "0"]
    page = clerk.get("/board/", {"year": 2024})
    lines = dict(page.context["lines"])
    assert [cell.text for cell in lines["东山村"]][-1] == "–"  # nobody keeps a list of law-wise persons
    assert "未建账" in page.content.decode()


def test_the_drawings_say_themselves_in_words(filled: Any, clerk: Any) -> None:
    text = clerk.get("/board/", {"year": 2024}).content.decode()
    svgs = re.findall(r"<svg .*?</svg>", text.partition("<main")[2], re.S)
    drawn = [svg for svg in svgs if 'role="group"' in svg]
    assert len(drawn) >= 5
    assert all("<title id=" in svg and "<desc id=" in svg and "aria-labelledby=" in svg for svg in drawn)
    assert all("<script" not in svg and "style=" not in svg for svg in drawn)
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("who", ["clerk", "colleague", "leader", "reader", "stranger", "auditor", "nobody"])
def test_who_sees_which_board(who: str, filled: Any, browser_of: Any) -> None:
    client = browser_of(who)
    answer = client.get("/board/")
    if who in ("auditor", "nobody"):
        assert answer.status_code == (403 if who == "auditor" else 302)
        return
    expected = {"leader": "leader", "reader": "county"}.get(who, "town")
    assert answer.status_code == 200 and answer.context["board"].name == expected
    other = client.get("/board/", {"unit": filled.town.pk})
    assert other.status_code == (403 if who == "stranger" else 200)


def test_the_county_sees_towns_in_their_order_and_in_intervals(filled: Any, browser_of: Any) -> None:
    page = browser_of("reader").get("/board/", {"year": 2024})
    lines = page.context["lines"]
    assert [name for name, _ in lines] == ["测试镇", "邻近镇"]
    assert [cells[0].text for _, cells in lines] == ["10—49", "1—9"]
    kinds = next(drawn for drawn in page.context["bars"] if drawn.title == "矛盾纠纷是哪一类")
    assert any("少于5" in cells[0].text for _, cells in kinds.rows)
    inside = browser_of("clerk").get("/board/", {"year": 2024})
    assert not any("少于" in cells[0].text for drawn in inside.context["bars"] for _, cells in drawn.rows)


@pytest.mark.parametrize(("value", "says"), [(None, "–"), (0, "0"), (1, "1—9"), (9, "1—9"), (10, "10—49"), (99, "50—99"),
                                            (100, "100及以上"), (5000, "100及以上")])  # fmt: skip
def test_bands(value: int | None, says: str) -> None:
    assert band(value) == says


def test_it_opens_at_the_newest_year_that_has_something(filled: Any, clerk: Any) -> None:
    assert clerk.get("/board/").context["when"].year == 2024
    assert clerk.get("/board/", {"year": 2019}).context["when"].year == 2019
    assert "还没有可以画图的记录" in clerk.get("/board/", {"year": 2019}).content.decode()


@pytest.mark.parametrize("query", ["span=13", "span=x", "span=Q9", "month=2024-13", "month=%27", "from=2024-05-01&to=2024-01-01",
                                   "quarter=2024-Q5", "unit=abc", "year=99999", "from=0001-01-01&to=0001-01-02"])  # fmt: skip
def test_nonsense_is_no_crash(query: str, filled: Any, clerk: Any) -> None:
    for page in ("/board/", "/figures/disputes.found/"):
        assert clerk.get(f"{page}?{query}").status_code in (200, 403, 404)
    assert clerk.get("/figures/disputes.found/?by=nothing&is=x").status_code == 404
    assert clerk.get("/figures/disputes.found/?by=kind&is=nothing").status_code == 404
    assert clerk.get("/figures/disputes.settled_rate/?by=kind&is=land").status_code == 404


def test_the_declared_boards_are_right_and_a_wrong_one_is_said(monkeypatch: Any) -> None:
    assert list(faults()) == []
    wrong = Board(
        name="wrong", label="错", about="", roles=(Role.CLERK,), units=(UnitKind.TOWN,), month=(), cards=("disputes.found",),
        trends=("disputes.open",), compared=(Compared("混", ("disputes.found", "publicity.activities")),),
        classes=(Classes("类", "disputes.settled_rate", "kind"),), below=("disputes.settled_rate",),
    )  # fmt: skip
    unknown = Board(name="unknown", label="", about="", roles=(), units=(), month=(), cards=("no.figure",))
    monkeypatch.setattr("fazhi.indicators.board.boards", lambda: {"wrong": wrong, "unknown": unknown})
    said = list(faults())
    assert len(said) == 5 and any("no.figure" in one for one in said)


@pytest.mark.parametrize("who", ["clerk", "reader"])
def test_queries_do_not_grow_with_rows_or_villages(who: str, filled: Any, browser_of: Any) -> None:
    from fazhi.org.models import Place, Unit
    from fazhi.trail.writing import SYSTEM

    client = browser_of(who)

    def taken() -> int:
        client.get("/board/?year=2024")
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/board/?year=2024").status_code == 200
        return len(captured)

    before = taken()
    more = [Unit(name=f"新{n}村", kind="village") for n in range(6)]
    write(more, by=SYSTEM, why="", door="cli", at=NOON)
    write([Place(unit=one, parent=filled.town, start=date(2015, 1, 1)) for one in more], by=SYSTEM, why="", door="cli", at=NOON)
    rows = [Dispute(unit=one, found_on=date(2024, 3, 3), matter="多", kind="land") for one in more * 20]
    write(rows, by=filled.clerk, why="", door="web", at=NOON)
    assert taken() == before <= 70


def test_months_of_a_form_and_of_the_report_open_their_own_days(filled: Any, clerk: Any) -> None:
    form = clerk.get("/papers/petition-month/", {"year": 2024, "month": 2}).content.decode()
    hrefs = [unescape(href) for href in LINK.findall(form) if "petitions.registered" in href]
    assert any("from=2024-02-01&to=2024-02-29" in href for href in hrefs)
    assert any("from=2024-01-01&to=2024-02-29" in href for href in hrefs)
    assert any("from=2023-01-01&to=2023-02-28" in href for href in hrefs)
    month = next(href for href in hrefs if "from=2024-02-01" in href)
    page = clerk.get(month)
    assert page.context["amount"] == 3 == len(page.context["lines"]) and "2024年2月" in page.content.decode()
    past = clerk.get(next(href for href in hrefs if "from=2023" in href))
    assert {line.one.day.year for line in past.context["lines"]} == {2023}


def test_every_figure_of_the_boards_is_known() -> None:
    assert {name for board in boards().values() for name in (*board.names, *board.month)} <= set(figures())


def test_the_example_of_the_how_to_is_right(monkeypatch: Any) -> None:
    from tests.test_docs import example

    said: dict[str, Any] = {}
    exec(example("how-to/add-a-board.md", "python"), said)  # noqa: S102
    monkeypatch.setattr("fazhi.indicators.board.boards", lambda: {"street": said["BOARD"]})
    assert list(faults()) == []
