"""Examining a report: beside its ledger, beside last year's report, beside the others of a batch."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from fazhi.reading import ReadingError
from fazhi.report import render
from fazhi.report.compose import compose
from fazhi.report.examined import Examined, Unread, apart, differing, problem, status_label
from fazhi.report.examining import examine, examine_batch, signed_text, whose
from fazhi.report.handed_in import File
from fazhi.report.rebinding import rebound
from fazhi.report.signing import SignOff, sign
from fazhi.report.verdict import shortfalls, strengths
from tests.conftest import DAY, NOON
from tests.indicators.test_compute import dispute, put, settled
from tests.report.whole import complete

TEXT = """测试镇2024年度法治政府建设情况报告
2024年，测试镇推进法治建设。
一、主要举措和成效
全年排查矛盾纠纷4件，化解2件，中心组学法9次。
二、存在的不足和原因
普法形式单一，原因是我们组织谋划不够。
三、党政主要负责人履行第一责任人职责情况
镇党委书记主持召开法治专题会议2次，督办重点事项。
四、2025年度主要安排
创新普法形式，开展普法活动不少于20场次。
"""
OFF = SignOff("甲书记", "乙镇长", DAY, "丙审查", "丁审查", accepted_by="甲经办")
LIKE = "一年来，{}围绕群众关心的事项，由网格员每周入户走访、由司法所每月汇总研判，把边界、用水、用工等纠纷解决在村组。"


def near(town: str) -> File:
    """A report of a town that shares its sentences with all others made here."""
    body = "".join(LIKE.format(f"{town}第{word}组") for word in "甲乙丙丁戊己庚辛")
    return File(f"{town}.txt", f"{town}2024年度法治政府建设情况报告\n一、主要举措和成效\n{body}\n".encode())


@pytest.fixture
def kept(world: Any) -> Any:
    """Three disputes of 2024, two of them settled."""
    put(world, settled(world.villages[0], 1), settled(world.villages[1], 2), dispute(world.villages[1], 3))
    return world


def test_each_figure_is_held_against_the_ledger(kept: Any) -> None:
    found = examine(TEXT, "报告.txt", unit=kept.town)
    said = {claim.kind: (claim.status, apart(claim)) for claim in found.reading.claims}
    assert said["dispute_found"] == ("differs", "多1件") and said["dispute_resolved"] == ("match", "")
    assert (found.town, found.year, found.statuses["differs"], found.severities["error"]) == ("测试镇", 2024, 1, 0)
    (told,) = differing(found)
    assert told == "“全年排查矛盾纠纷4件”：台账“排查矛盾纠纷”（2024年）为3件，报告多1件。"
    assert told in shortfalls(found)


def test_behind_a_claim_stand_the_figures_it_was_held_against(kept: Any) -> None:
    found = examine(TEXT, "报告.txt", unit=kept.town)
    by_kind = {claim.kind: claim for claim in found.reading.claims}
    (one,) = found.behind(by_kind["dispute_found"])
    assert (one.name, one.said, one.year) == ("disputes.found", "3件", 2024)
    assert [one.said for one in found.behind(by_kind["group_study_session"])] == ["未建账"]
    target = next(claim for claim in found.reading.claims if claim.scope == "target")
    assert (status_label(target), found.behind(target)) == ("目标，不核对", ())


def test_without_a_unit_or_a_year_no_ledger_is_asked(kept: Any) -> None:
    alone = examine(TEXT, "报告.txt")
    assert alone.compared == () and alone.unit == "" and alone.town == "测试镇"
    undated = examine("测试镇排查矛盾纠纷3件。", "报告.txt", unit=kept.town)
    assert undated.compared == () and "年度" in undated.left
    assert examine("测试镇排查矛盾纠纷3件。", "报告.txt", unit=kept.town, year=2024).statuses["match"] == 1


def test_strong_points_are_only_what_was_looked_at(kept: Any) -> None:
    says = strengths(examine(TEXT, "报告.txt", unit=kept.town))
    assert says == (
        "举措成效、不足和原因、第一责任人履职、下一年安排四项内容齐全。",
        "所列不足写了原因。",
        "下一年1项安排与所列不足对应。",
    )
    right = TEXT.replace("4件", "3件").replace("，中心组学法9次", "").replace("法治专题会议2次，", "")
    assert "与台账核对的2个数字全部一致。" in strengths(examine(right, "报告.txt", unit=kept.town))
    bare = examine("测试镇2024年度法治政府建设情况报告\n工作推进有力。", "报告.txt")
    assert strengths(bare) == () and "不足和原因" in bare.missing


def test_publishing_in_time_is_praised_and_late_is_not() -> None:
    early, late = (examine(f"发布时间：2025-0{month}-18\n{TEXT}", "报告.txt") for month in (2, 4))
    assert any("2025年2月18日公开" in line for line in strengths(early))
    assert not any("公开" in line for line in strengths(late)) and late.severities["error"] == 1


def test_every_fault_says_what_to_do() -> None:
    text = TEXT.replace("学法9次", "学法X次").replace("组织谋划", "组织组织谋划")
    for one in examine(text, "报告.txt").problems:
        fault = one.fault
        assert one.label and one.what and one.todo and one.severity in ("错误", "提醒", "建议")
        assert problem(fault) == one
        assert one.todo.startswith(("请", "年度报告应当")) or "应" in one.todo
    lines = shortfalls(examine(text, "报告.txt"))
    assert lines[0].startswith("〔错误〕") and "X次" in lines[0]


def test_last_years_signed_report_is_compared_by_itself(kept: Any) -> None:
    assert signed_text(kept.town, 2024) is None
    complete(kept)
    sign(kept.town, 2024, OFF, viewer=kept.viewer("clerk"), door="web", at=NOON, demo=False)
    text = signed_text(kept.town, 2024)
    assert text and "排查矛盾纠纷" in text
    found = examine(TEXT.replace("2024", "2025"), "报告.txt", unit=kept.town)
    assert (found.earlier, found.year) == ("signed", 2025)
    assert examine(TEXT, "报告.txt", unit=kept.town, earlier=text).earlier == "given"


def test_a_damaged_signed_report_is_left_out(kept: Any, settings: Any) -> None:
    complete(kept)
    row = sign(kept.town, 2024, OFF, viewer=kept.viewer("clerk"), door="web", at=NOON, demo=False)
    (settings.MEDIA_ROOT / "signed" / row.docx).write_bytes(b"spoiled")
    assert signed_text(kept.town, 2024) is None


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_a_copy_of_last_year_shows_its_passages(world: Any) -> None:
    one = near("测试镇").data.decode()
    found = examine(one.replace("2024", "2025"), "报告.txt", earlier=one)
    (copy,) = [fault for fault in found.reading.faults if fault.code == "near_copy"]
    assert copy.passages and not any("雷同" in line for line in strengths(found))


def test_a_batch_stands_in_the_order_of_the_county(kept: Any) -> None:
    files = [
        File("未知.txt", TEXT.replace("测试镇", "远方镇").encode()),
        near("邻近镇"),
        File("坏.pdf", b"%PDF-1.4 torn"),
        File("测试镇.txt", TEXT.encode()),
    ]
    found = examine_batch(files, [kept.town, kept.other_town])
    assert [one.name for one in found] == ["测试镇.txt", "邻近镇.txt", "未知.txt", "坏.pdf"]
    assert [one.unit for one in found if isinstance(one, Examined)] == ["测试镇", "邻近镇", ""]
    assert isinstance(found[3], Unread) and "坏.pdf" in found[3].says
    assert isinstance(found[0], Examined) and found[0].others == 2


def test_towns_that_copy_each_other_are_found_in_a_batch_only(kept: Any) -> None:
    files = [near("测试镇"), near("邻近镇"), File("其他.txt", TEXT.encode())]
    found = [one for one in examine_batch(files, [kept.town, kept.other_town]) if isinstance(one, Examined)]
    copies = {one.name: [f.passages[0].whose for f in one.reading.faults if f.code == "near_copy"] for one in found}
    assert copies == {"测试镇.txt": ["邻近镇"], "邻近镇.txt": ["测试镇"], "其他.txt": []}
    assert not any(f.code == "near_copy" for f in examine(files[0].data, "测试镇.txt").reading.faults)


def test_two_reports_of_one_town_are_told_apart(kept: Any) -> None:
    one, two = near("测试镇"), replace(near("测试镇"), name="测试镇二稿.txt")
    found = [each for each in examine_batch([one, two], [kept.town]) if isinstance(each, Examined)]
    named = {f.passages[0].whose for each in found for f in each.reading.faults if f.code == "near_copy"}
    assert named == {"测试镇", "测试镇（测试镇二稿.txt）"}


def test_whose_a_report_is(kept: Any) -> None:
    units = [kept.town, kept.other_town]
    title = examine(TEXT, "").reading
    assert whose(title, "邻近镇.txt", units) == kept.town
    nameless = examine("2024年度法治政府建设情况报告\n工作正常。", "").reading
    assert whose(nameless, "邻近镇报告.docx", units) == kept.other_town and whose(nameless, "报告.docx", units) is None


def test_bad_files_are_refused() -> None:
    with pytest.raises(ReadingError, match="空"):
        examine(b"", "空.docx")


def draft(world: Any) -> str:
    """The workbench's own report as text."""
    return replace(render.document(compose(world.town, 2024), demo=False), annexes=()).text()


def test_the_workbenchs_own_draft_agrees_with_itself(kept: Any) -> None:
    found = examine(draft(kept), "草稿.txt", unit=kept.town, year=2024)
    assert found.compared and found.statuses["match"] == len(found.compared) == len(found.bound)


def test_a_number_typed_over_in_the_draft_is_found(kept: Any) -> None:
    text = draft(kept)
    assert "化解2件" in text
    found = examine(text.replace("化解2件", "化解1件"), "草稿.txt", unit=kept.town, year=2024)
    changed = [claim for claim in found.reading.claims if claim.status == "differs"]
    assert [(claim.value, claim.ledger_value) for claim in changed] == [(1, 2)]
    (behind,) = found.behind(changed[0])
    assert behind.name == "disputes.settled"


def test_numbers_of_own_sentences_are_known_and_others_are_not(kept: Any) -> None:
    text = draft(kept)
    places = rebound(text)
    assert {"disputes.found", "disputes.settled"} <= {place.figure for place in places}
    for place in places:
        assert not place.value or text[place.start : place.end].replace(",", "") == f"{place.value}"
    assert rebound("我镇今年排查了矛盾纠纷12件。") == []
    assert examine(TEXT, "报告.txt", unit=kept.town).bound == {}


def test_two_figures_of_the_ledger_are_no_contradiction(kept: Any) -> None:
    from fazhi.records.ledgers.law_study import LawStudy
    from tests.indicators.test_compute import Y

    put(kept, *(LawStudy(unit=kept.town, held_on=date(Y, n, 8), body="group", topic=f"学习{n}") for n in range(1, 4)))
    found = examine(draft(kept), "草稿.txt", unit=kept.town, year=2024)
    assert [one.label for one in found.problems if one.fault.code in ("figure_twice", "figure_sum")] == []
