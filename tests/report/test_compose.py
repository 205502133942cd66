"""Composing with two years, facts and a person's words; one record gone moves what rests on it; the past composes the same."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from fazhi.indicators import scope as scopes
from fazhi.indicators.compute import counted
from fazhi.indicators.counting import Number
from fazhi.indicators.figure import Ratio, figure
from fazhi.org.county import keep_setting
from fazhi.org.models import SettingKind
from fazhi.records.ledgers.law_study import LawStudy
from fazhi.records.ledgers.publicity_activity import PublicityActivity
from fazhi.report import compose as composing
from fazhi.report import computing, fact, render, words
from fazhi.report.compose import Report, canonical, compose, overrides, passages
from fazhi.report.section import SectionError, parse_text
from fazhi.report.skeleton import shipped, shipped_text
from fazhi.report.told import Told
from fazhi.trail.writing import SYSTEM, head, write
from tests.conftest import NOON
from tests.indicators.test_compute import dispute, put, settled

FRONT = "---\npart: measures\nheading: 甲\n---\n"


def text(report: Report) -> str:
    return "\n".join(told.text for told in report.paragraphs)


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """only(name=body, …): the report has these sections and no other."""

    def made(**bodies: str) -> None:
        for name, body in bodies.items():
            (tmp_path / f"{name}.md").write_text(FRONT + body, encoding="utf-8")
        monkeypatch.setattr(composing, "data_files", lambda folder, suffix: sorted(tmp_path.glob("*.md")))

    return made


@pytest.fixture
def year(world: Any) -> Any:
    """A town with rows of two years in three ledgers."""
    east, west, south = world.villages
    rows = [settled(east, 1), settled(west, 2), dispute(west, 3, people=4), settled(south, 5), dispute(east, 6, kind="family")]
    rows += [dispute(east, 2, found_on=date(2023, 2, 5)), dispute(west, 3, found_on=date(2023, 3, 5))]
    studied = ((2024, 1, "group"), (2024, 4, "cadres"), (2024, 6, "group"), (2023, 5, "group"))
    rows += [LawStudy(unit=world.town, held_on=date(y, m, 1), body=body, topic="宪法") for y, m, body in studied]
    rows += [
        PublicityActivity(unit=unit, held_on=date(2024, n, 9), name="宣传", venue=venue, materials=100 * n, reached=20)
        for n, unit, venue in ((3, east, "village"), (4, west, "school"), (12, east, "village"))
    ]
    rows += [PublicityActivity(unit=east, held_on=date(2023, 4, 9), name="宣传", venue="village", materials=50)]
    put(world, *rows)
    world.rows = [row for row in rows if (getattr(row, "held_on", None) or row.found_on).year == 2024]
    return world


def test_both_years_are_told_and_kept_in_the_annex(year: Any, only: Any) -> None:
    only(a="排查{disputes.found}[，上年{disputes.found|last}]，{disputes.found|change}[，化解率{disputes.settled_rate|change}]。")
    report = compose(year.town, 2024)
    assert text(report) == "排查5件，上年2件，比上年增加3件，化解率比上年提高60个百分点。"
    line = next(one for one in report.as_json()["annex"] if one["indicator"] == "disputes.found")
    assert line["value"] == 5 and {k: line["last"][k] for k in ("year", "value", "rows")} == {"year": 2023, "value": 2, "rows": 2}
    assert line["last"]["digest"] != line["digest"]
    placed = report.as_json()["parts"][0]["sections"][0]["paragraphs"][0]["figures"]
    assert [(one.get("last"), one.get("change"), one["shown"]) for one in placed] == [
        (None, None, "5"), (True, None, "2"), (None, True, "比上年增加3件"),
        (None, True, "比上年提高60个百分点"),
    ]  # fmt: skip
    put(year, dispute(year.villages[0], 2, found_on=date(2023, 7, 5)))
    assert text(compose(year.town, 2024)) == "排查5件，上年3件，比上年增加2件，化解率比上年提高60个百分点。"
    assert text(compose(year.town, 2023)) == "排查3件。"


def test_a_fact_is_told_from_its_rows(year: Any, only: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    row = year.rows[0]
    rows = [(row.pk, row.since)]
    said = {"case": lambda scope, book: [Told(f"{scope.start.year}年调处边界纠纷一件，补偿3500元。", rows=rows)]}
    monkeypatch.setattr("fazhi.report.section.facts", lambda: said)
    monkeypatch.setattr(fact, "facts", lambda: said)
    only(a="排查{disputes.found}。\n@ case")
    report = compose(year.town, 2024)
    assert text(report) == "排查5件。2024年调处边界纠纷一件，补偿3500元。"
    assert not any("手工数字" in one for one in report.problems)
    paragraph = report.as_json()["parts"][0]["sections"][0]["paragraphs"][0]
    assert paragraph["facts"][0]["rows"] == 1 and paragraph["facts"][0]["start"] == 5
    said["case"] = lambda scope, book: [][1]  # type: ignore[misc]
    report = compose(year.town, 2024)
    assert text(report) == "排查5件。" and any("事实“case”写不出来" in one for one in report.errors)


def test_a_persons_words_replace_a_section(year: Any, only: Any) -> None:
    only(a="排查{disputes.found}。", b="学法{study.group}。")
    clerk = year.viewer("clerk")
    more: dict[str, Any] = {"viewer": clerk, "door": "web", "at": NOON}
    edited = "走遍‹3›个村，排查{disputes.found}。\n[化解{disputes.settled}，]重在预防。"
    tried = compose(year.town, 2024, drafts={("measures", "a"): edited})
    assert text(tried).startswith("走遍3个村，排查5件。\n化解3件，重在预防。")
    assert text(compose(year.town, 2024)) == "排查5件。\n学法2次。", "a draft that is tried is not stored"
    words.keep(year.town, 2024, "measures", edited, read=0, section="a", **more)
    words.keep(year.town, 2024, "measures", "自己的话。", read=0, **more)
    report = compose(year.town, 2024)
    assert text(report) == "走遍3个村，排查5件。\n化解3件，重在预防。\n学法2次。\n自己的话。"
    assert [(b.section, b.by_hand) for b in report.chapters[0].blocks] == [("a", True), ("b", False), ("", True)]
    assert report.chapters[0].blocks[0].paragraphs[0].written == edited.splitlines()[0]
    assert set(passages(year.town.pk, 2024, None)) == {"measures"} and set(overrides(year.town.pk, 2024, None)) == {"a"}
    row = overrides(year.town.pk, 2024, None)["a"]
    words.keep(year.town, 2024, "measures", "", read=row.since, section="a", **more)
    assert text(compose(year.town, 2024)).startswith("排查5件。")


def test_words_for_a_section_that_is_gone_are_named(year: Any, only: Any) -> None:
    only(a="排查{disputes.found}。")
    report = compose(year.town, 2024, drafts={("measures", "z"): "旧话。"})
    assert text(report) == "排查5件。" and any("“z”已不在报告中" in one for one in report.problems)


def test_what_cannot_be_read_is_refused_and_the_draft_stays(year: Any, only: Any) -> None:
    more: dict[str, Any] = {"viewer": year.viewer("clerk"), "door": "web", "at": NOON}
    words.keep(year.town, 2024, "other", "原来的话。", read=0, **more)
    read = passages(year.town.pk, 2024, None)["other"].since
    for wrong in ("共{disputes.none}。", "共{disputes.found。", "共[{disputes.found}。"):
        with pytest.raises(SectionError, match="文字"):
            words.keep(year.town, 2024, "other", wrong, read=read, **more)
    only(a="排查{disputes.found}。", b="错的{disputes.unknown}。", c="错的{disputes.found。")
    report = compose(year.town, 2024)
    assert text(report) == "排查5件。\n原来的话。"
    assert len(report.errors) == 2 and all("小节读不出来" in one and one in report.problems for one in report.errors)
    tried = compose(year.town, 2024, drafts={("other", ""): "存过的{旧写法}"})
    assert "存过的{旧写法}" in text(tried) and any("按原样写入" in one for one in tried.errors)


def test_a_figure_that_fails_costs_its_own_sentences(year: Any, only: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    only(a="排查{disputes.found}。", b="学法{study.group}。")
    real = computing.compute

    def failing(scope: Any, names: Any) -> Any:
        if "disputes.found" in names:
            with connection.cursor() as cursor:
                cursor.execute("SELECT nothing FROM nowhere")
        return real(scope, names)

    monkeypatch.setattr(computing, "compute", failing)
    report = compose(year.town, 2024)
    assert text(report) == "学法2次。" and "disputes.found" not in report.digests
    assert any("数字算不出来" in one and "排查矛盾纠纷" in one for one in report.errors)


def predicted(scope: Any, name: str, key: int) -> Number | None:
    """The figure's value without that row, from the lists of its drill-down; None where that is nothing."""
    one = figure(name)
    if isinstance(one, Ratio):
        num, den = predicted(scope, one.num, key), predicted(scope, one.den, key)
        return Decimal(num or 0) * 100 / Decimal(den) if den else None
    return sum((line.amount for line in counted(scope, name) if line.key != key), 0)


def test_one_record_gone_changes_exactly_what_rests_on_it(year: Any) -> None:
    """Law, for every record of the year: a figure moves if and only if the record is in its list, and by what it added there."""
    scope, before = scopes.year(year.town.pk, 2024), compose(year.town, 2024)
    names = sorted(before.results)
    lists = {n: {line.key for line in counted(scope, n)} for n in names}
    for row in year.rows:
        ratios = {n for n in names if isinstance(one := figure(n), Ratio) and row.pk in lists.get(one.num, set()) | lists[n]}
        expected = {n: predicted(scope, n, row.pk) for n in names}
        with transaction.atomic():
            row.void = True
            put(year, row)
            after = compose(year.town, 2024)
            transaction.set_rollback(True)
        row.void = False
        row.refresh_from_db()
        for name in names:
            old, new = before.results[name], after.results[name]
            if row.pk in lists[name] or name in ratios:
                assert new.rows <= old.rows and (name not in after.digests or after.digests[name] != before.digests.get(name))
                assert new.value is None or abs(Decimal(new.value) - Decimal(expected[name] or 0)) < Decimal("0.000001"), name
            else:
                assert (new.value, new.rows, new.state) == (old.value, old.rows, old.state), name
                assert after.digests.get(name) == before.digests.get(name), name


def test_a_settled_dispute_gone_moves_three_figures(year: Any) -> None:
    before = compose(year.town, 2024)
    year.rows[0].void = True
    put(year, year.rows[0])
    after = compose(year.town, 2024)
    moved = {name for name in before.digests if before.digests[name] != after.digests.get(name)}
    assert moved == {"disputes.found", "disputes.settled", "disputes.settled_rate"}
    old, new = ([told.text for told in report.paragraphs] for report in (before, after))
    assert [(one, other) for one, other in zip(old, new, strict=True) if one != other] == [
        (
            "全年共排查矛盾纠纷5件，比上年增加3件，化解3件，化解率60%。",
            "全年共排查矛盾纠纷4件，比上年增加2件，化解2件，化解率50%。",
        )
    ]


def test_the_past_composes_the_same_after_five_hundred_edits(year: Any) -> None:
    more: dict[str, Any] = {"viewer": year.viewer("clerk"), "door": "web", "at": NOON}
    words.keep(year.town, 2024, "shortcomings", "普法形式单一，原因是人手不足。", read=0, **more)
    at = head()
    assert at
    before = canonical(compose(year.town, 2024))
    edits = 0
    for n in range(54):
        new = [dispute(year.villages[n % 3], 1 + n % 12, people=n) for _ in range(5)]
        changed = year.rows[n % 11 : n % 11 + 4]
        for row in changed:
            row.held_on = getattr(row, "held_on", date(2024, 1, 1)) + timedelta(days=n % 3)
            row.void = n % 7 == 3
            row.name = row.matter = row.topic = f"改{n}"
        write([*new, *changed], by=SYSTEM, why=f"第{n}批", door="cli", at=NOON)
        row = passages(year.town.pk, 2024, None)["shortcomings"]
        words.keep(year.town, 2024, "shortcomings", f"另写{n}，原因是人手不足。", read=row.since, **more)
        edits += 6 + len(changed)
    assert edits >= 500
    year.town.name = "改名镇"
    write([year.town], by=SYSTEM, why="更名", door="cli", at=NOON)
    setting: dict[str, Any] = {"unit": year.county, "viewer": year.viewer("reader"), "read": 0, "why": "", "door": "web"}
    keep_setting(SettingKind.SKELETON, "2024", shipped_text("nine_systems"), at=NOON, **setting)
    assert canonical(compose(year.town, 2024)) != before
    assert json.loads(canonical(compose(year.town, 2024)))["skeleton"]["name"] == "九体系"
    again = canonical(compose(year.town, 2024, at.seq))
    assert json.loads(again) == json.loads(before) and again == before


def test_the_county_orders_the_parts_and_the_headings(year: Any) -> None:
    plain = compose(year.town, 2024)
    nine = compose(year.town, 2024, skeleton=shipped("nine_systems"))
    assert nine.title == "测试镇2024年法治政府建设年度报告" and len(nine.bound) == len(plain.bound)
    assert sorted(told.text for told in nine.paragraphs) == sorted(told.text for told in plain.paragraphs), "no section is lost"
    headings = [block.heading for block in nine.chapters[0].blocks if block.heading]
    assert headings == ["健全矛盾纠纷行政预防调处化解体系", "加强党对法治政府建设的领导", "推进法治社会建设和其他工作"]
    first = compose(year.town, 2024, skeleton=shipped("first_responsible"))
    assert first.title == "中共测试镇委员会　测试镇人民政府关于2024年度法治政府建设情况的报告"
    assert [c.part.kind for c in first.chapters][:2] == ["first_responsible", "measures"]
    said = replace(shipped(), parts=tuple(replace(one, lead=f"{{year}}年，{one.heading}：") for one in shipped().parts))
    linked = compose(year.town, 2024, skeleton=said)
    assert linked.chapters[0].blocks[0].paragraphs[0].text == "2024年，推进法治政府建设的主要举措和成效："
    assert any("缺少内容：下一年度" in one for one in linked.problems), "linking words are no content"
    assert "2024年，推进" in render.html(render.document(linked, demo=True))


def test_a_body_is_measured_and_old_words_are_named(year: Any) -> None:
    frame = replace(shipped(), most=10, opening="按照“八五”普法规划的要求，报告如下：")
    report = compose(year.town, 2024, skeleton=frame)
    assert any(f"正文约{report.length}字，超过上限10字" in one for one in report.problems)
    assert not any("报告框架的文字" in one for one in report.problems)
    late = compose(year.town, 2028, skeleton=frame)
    assert any("“八五”普法是2021—2025年" in one for one in late.problems)


def test_a_section_with_an_unknown_fact_names_its_line() -> None:
    with pytest.raises(SectionError, match="900 第5行：没有名为“nowhere”的事实"):
        parse_text(FRONT + "@ nowhere", "900")
