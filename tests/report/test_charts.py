"""The drawings of the report: the ledgers' numbers in every medium, told without colour, without sight, without scripts."""

from __future__ import annotations

import io
import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from docx import Document as open_docx
from lxml import etree

from fazhi.cases.kinds.petition import Petition
from fazhi.papers import numerals, render_html
from fazhi.papers.svg import NAMESPACE
from fazhi.records.models import Tally
from fazhi.report import charts, render
from fazhi.report.compose import Report, compose
from fazhi.report.drawing import Series, columns, lines
from fazhi.trail.writing import head
from tests.conftest import NOON
from tests.indicators.test_compute import dispute, put, settled


def of(report: Report, title: str) -> Any:
    return next(one for one in charts.pictures(report) if title in one.caption)


def petition(world: Any, source: str, month: int) -> Petition:
    return Petition(unit=world.town, received_on=date(2024, month, 3), channel="web", source=source, matter="道路")


@pytest.fixture
def kept(world: Any) -> Any:
    """Three disputes found, two settled, two of one month and one total over two months."""
    put(world, settled(world.villages[0], 1), settled(world.villages[1], 2), dispute(world.villages[1], 2))
    return world


def values(svg: str) -> list[str]:
    return [one.text or "" for one in etree.fromstring(svg).iter(f"{{{NAMESPACE}}}text")]


def test_months_add_up_to_the_figure(kept: Any) -> None:
    report = compose(kept.town, 2024)
    rows = of(report, "各月").table.rows
    assert rows[0] == ("1月", "1", "1") and rows[1] == ("2月", "2", "1") and rows[2] == ("3月", "0", "0")
    assert rows[-1] == ("合计", "3", "2") and len(rows) == 13
    for column, name in ((1, "disputes.found"), (2, "disputes.settled")):
        assert sum(int(str(row[column])) for row in rows[:-1]) == report.results[name].value


def test_totals_over_months_are_told_apart(kept: Any) -> None:
    tally = Tally(
        unit=kept.town, ledger="dispute", start=date(2024, 3, 1), end=date(2024, 5, 31), quantities={"found": 7, "settled": 4},
        paper="演示〔2024〕1号", vouched_by="甲某某",
    )  # fmt: skip
    put(kept, tally)
    picture = of(compose(kept.town, 2024), "各月")
    assert ("跨月汇总，未分月", "7", "4") in picture.table.rows and picture.table.rows[-1] == ("合计", "10", "6")
    assert "另有跨月汇总排查7件、化解4件未分月" in picture.caption


def test_nothing_known_nothing_drawn(world: Any) -> None:
    assert charts.pictures(compose(world.town, 2024)) == ()
    assert [annex.title for annex in render.document(compose(world.town, 2024), demo=False).annexes] == ["数据索引表"]


def test_doors_of_petitions_are_never_summed(kept: Any) -> None:
    put(kept, petition(kept, "direct", 1))
    assert not any("信访" in one.caption for one in charts.pictures(compose(kept.town, 2024)))  # one bar tells nothing
    put(kept, petition(kept, "transferred", 2), petition(kept, "transferred", 3))
    picture = of(compose(kept.town, 2024), "信访")
    assert {("登记受理", "1"), ("上级转送交办", "2")} <= set(picture.table.rows)
    assert all(f'href="figure:petitions.{door}"' in picture.svg for door in ("registered", "sent"))
    assert "合计" not in picture.plain() and "互不相加" in picture.caption


def test_a_drawing_is_a_function_of_the_commit(kept: Any) -> None:
    newest = head()
    assert newest
    before = [one.svg for one in charts.pictures(compose(kept.town, 2024))]
    put(kept, dispute(kept.villages[2], 4))
    assert [one.svg for one in charts.pictures(compose(kept.town, 2024, newest.seq))] == before
    assert [one.svg for one in charts.pictures(compose(kept.town, 2024))] != before


def test_a_figure_that_fails_costs_its_drawing_only(kept: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> Any:
        raise RuntimeError("坏")

    report = compose(kept.town, 2024)
    monkeypatch.setattr(charts, "by_month", broken)
    assert charts.pictures(report) == ()


def test_the_drawing_stands_in_all_three_media(kept: Any) -> None:
    paper = render.document(compose(kept.town, 2024), demo=False)
    assert [annex.title for annex in paper.annexes] == ["有关情况图示", "数据索引表"]
    page = render_html(paper, href=lambda name: f"/figures/{name}/")
    assert page.count("<svg ") == 1 and 'href="/figures/disputes.found/"' in page
    assert len(open_docx(io.BytesIO(render.docx(paper, at=NOON))).inline_shapes) == 1
    assert render.pdf(paper, at=NOON).startswith(b"%PDF-")


TWO = (Series("排查", (3.0, 0.0, 12.0), ("disputes.found",) * 3), Series("化解", (1.0, None, 9.0)))


def test_every_value_is_printed_and_every_bar_says_what_it_is() -> None:
    svg = columns("c", "题", "话", ("1月", "2月", "3月"), TWO, "件")
    assert set(values(svg)) == {"3", "0", "12", "1", "9", "1月", "2月", "3月", "排查", "化解"}
    titles = [one.text for one in etree.fromstring(svg).iter(f"{{{NAMESPACE}}}title")]
    assert titles == ["题", "1月 排查 3件", "2月 排查 0件", "3月 排查 12件"]
    assert svg.count('href="figure:disputes.found"') == len(titles) - 1


def test_series_differ_without_colour() -> None:
    svg = columns("c", "题", "话", ("1月", "2月", "3月"), TWO, "件")
    fills = {one.get("fill") for one in etree.fromstring(svg).iter(f"{{{NAMESPACE}}}rect")}
    assert fills == {"#fff", "#1f3d5c", "url(#c-hatch)"}


def test_the_drawing_names_and_describes_itself() -> None:
    root = etree.fromstring(lines("c", "来源", "登记5件。", ("登记受理", "上级转送交办"), (Series("件数", (5.0, 2.0)),), "件"))
    assert root.get("aria-labelledby") == "c-title c-desc"
    assert [one.text for one in root.iter(f"{{{NAMESPACE}}}text")] == ["上级转送交办", "登记受理", "2", "5"]
    said = {one.get("id"): one.text for one in root if one.get("id")}
    assert said == {"c-title": "来源", "c-desc": "登记5件。"}


def test_same_numbers_same_drawing_without_date_or_trademark() -> None:
    first, again = (columns("c", "题", "话", ("1月", "2月", "3月"), TWO, "件") for _ in range(2))
    assert first == again
    assert not re.search(r"pygal|Kozea|20\d\d-|script|style|class", first)


def test_long_labels_and_large_values_stay_inside_the_drawing() -> None:
    labels = ("集中活动交办的突出问题", "短")
    root = etree.fromstring(lines("c", "题", "话", labels, (Series("件数", (123456.0, 1.0)),), "件"))
    for text in root.iter(f"{{{NAMESPACE}}}text"):
        shift = sum(
            float(re.findall(r"[\d.]+", above.get("transform"))[0]) for above in text.iterancestors() if above.get("transform")
        )
        at, size = float(text.get("x")) + shift, float(text.get("font-size"))
        wide = sum(1.0 if ord(char) > 255 else 0.55 for char in text.text or "") * size
        left = at - wide if text.get("text-anchor") == "end" else at
        assert left >= 0 and left + wide <= 600, text.text


def test_large_and_broken_values_are_written_as_in_the_text() -> None:
    svg = columns("c", "题", "1.25件", ("1月", "2月"), (Series("数", (125000.0, 2.5)),), "件")
    assert set(values(svg)) == {"1月", "2月", numerals.number(Decimal(125000)), "2.5"} and "1.25件" in svg
