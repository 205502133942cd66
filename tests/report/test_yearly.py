"""The other yearly papers: found by being in the folder, figures bound and indexed, zero and absent apart, same bytes again."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from docx import Document as open_docx

from fazhi.cases.kinds.mediation import Mediation
from fazhi.cases.kinds.petition import Petition
from fazhi.cases.kinds.task import Task
from fazhi.indicators.compute import compute
from fazhi.papers.model import Paragraph, Table, cell
from fazhi.records.ledgers.duty_act import DutyAct
from fazhi.records.ledgers.duty_report import DutyReport
from fazhi.records.ledgers.meeting import Meeting
from fazhi.records.ledgers.publicity_activity import PublicityActivity
from fazhi.records.models import ZeroReport
from fazhi.report.yearly.making import document, file
from fazhi.report.yearly.paper import Draft, NoSuchPaper, Wanted, made, papers
from fazhi.trail.writing import head
from tests.conftest import NOON
from tests.indicators.test_compute import dispute, put, settled

Y = 2024


def petition(world: Any, month: int, year: int = Y, **more: Any) -> Petition:
    said = {"unit": world.town, "received_on": date(year, month, 3), "channel": "web", "source": "direct", "matter": "道路"}
    return Petition(**(said | more))


def mediation(world: Any, month: int, **more: Any) -> Mediation:
    said = {"unit": world.villages[0], "accepted_on": date(Y, month, 4), "source": "application", "kind_of": "land"}
    return Mediation(**(said | {"matter": "边界"} | more))


def table_of(draft: Draft, label: str) -> dict[str, tuple[str, ...]]:
    """The lines of the table that has a row of that label, by label."""
    for block in draft.blocks:
        if isinstance(block, Table):
            lines = {cell(row[0]).plain(): tuple(cell(one).plain() for one in row[1:]) for row in block.rows}
            if label in lines:
                return lines
    raise AssertionError(label)


def text_of(draft: Draft) -> str:
    return "\n".join(block.plain() for block in draft.blocks)


def test_papers_are_found_by_being_in_the_folder() -> None:
    assert list(papers()) == ["duty-speech", "task-table", "half-year", "petition-month", "mediation-month", "publicity-quarter"]
    assert all(one.label and one.says for one in papers().values())


def test_unknown_paper_and_month_are_refused(world: Any) -> None:
    with pytest.raises(NoSuchPaper, match="没有名为“年终总结”的文书。可用：.*信访月报"):
        made("年终总结", Wanted(world.town, Y))
    with pytest.raises(NoSuchPaper, match="没有13月"):
        Wanted(world.town, Y, 13)


def test_petition_form_counts_by_channel_and_adds_up(world: Any) -> None:
    put(
        world, petition(world, 5), petition(world, 5, channel="letter"), petition(world, 2, channel="visit", crowd="group"),
        petition(world, 3, 2023), petition(world, 9),
    )  # fmt: skip
    draft = made("信访月报", Wanted(world.town, Y, 5))
    channels = table_of(draft, "网上信访")
    assert channels["网上信访"] == ("1", "1", "1", "0")
    assert channels["来信"] == ("1", "1", "0", "+1")
    assert channels["来访"] == ("0", "1", "0", "+1")
    assert channels["合计"] == ("2", "3", "1", "+2")
    assert table_of(draft, "集体访")["集体访"] == ("0", "1", "0", "+1")
    assert table_of(draft, "接待来访（批次）")["接待来访（人次）"] == ("—", "—", "—", "—")
    assert any("接待来访" in one for one in draft.lacking)


def test_zero_needs_a_kept_ledger_in_the_form(world: Any) -> None:
    zero = ZeroReport(unit=world.town, ledger="mediation", start=date(Y, 1, 1), end=date(Y, 5, 31))
    empty = table_of(made("mediation-month", Wanted(world.town, Y, 5)), "邻里")["邻里"]
    put(world, zero)
    kept = table_of(made("mediation-month", Wanted(world.town, Y, 5)), "邻里")["邻里"]
    assert (empty, kept) == (("—", "—", "—", "—"), ("0", "0", "—", "—"))


def test_mediation_form_has_its_sources_types_and_agreements(world: Any) -> None:
    put(world, mediation(world, 5), mediation(world, 5, source="court", kind_of="medical"), mediation(world, 1))
    draft = made("mediation-month", Wanted(world.town, Y, 5))
    sources = table_of(draft, "依申请")
    assert len(sources) == 9 and sources["依申请"][:2] == ("1", "2") and sources["接受委托移送小计"][:2] == ("1", "1")
    assert sources["合计"][:2] == ("2", "3")  # the subtotal once, not again with its parts
    types = table_of(draft, "山林土地")
    assert len(types) == 19 and types["合计"][:2] == ("2", "3")
    assert table_of(draft, "调解纠纷总数")["调解纠纷总数"][1] == "3"


def test_every_number_of_the_form_is_in_the_index_with_its_digest(world: Any) -> None:
    put(world, petition(world, 5))
    wanted = Wanted(world.town, Y, 5)
    draft = made("petition-month", wanted)
    index = document(draft, wanted, demo=False).annexes[-1].blocks[0]
    assert isinstance(index, Table)
    lines = {(cell(row[1]).plain(), cell(row[2]).plain().split("\n")[0]): row for row in index.rows}
    first = lines["信访渠道：网上信访", "2024年5月"]
    petition(world, 6)
    assert cell(first[2]).plain().endswith("1件次") and cell(first[3]).plain() == "1条" and len(cell(first[5]).plain()) == 8
    put(world, petition(world, 5))
    again = document(made("petition-month", wanted), wanted, demo=False).annexes[-1].blocks[0]
    assert isinstance(again, Table)
    later = {(cell(row[1]).plain(), cell(row[2]).plain().split("\n")[0]): row for row in again.rows}
    assert later["信访渠道：网上信访", "2024年5月"][5] != first[5]


def test_duty_speech_tells_of_the_person_only(world: Any) -> None:
    put(
        world,
        DutyAct(unit=world.town, acted_on=date(Y, 3, 5), leader="secretary", person="甲某", kind="deploy", matter="部署重点任务",
                paper="演示纪[2024]3号"),
        DutyAct(unit=world.town, acted_on=date(Y, 3, 6), leader="head", person="乙某", kind="deploy", matter="别人的事"),
        Meeting(unit=world.town, held_on=date(Y, 3, 5), name="专题会", body="committee", subject="law", chair="甲某"),
        DutyReport(unit=world.town, reported_on=date(Y, 12, 1), person="甲某", post="书记", rank="secretary", mode="on_site",
                   problems="学法不够深入\n督办不够及时", rectified="已补课", year=Y),
        Task(unit=world.town, set_on=date(Y, 2, 1), name="修订制度", leader="甲某", state="open", due_on=date(Y, 12, 31)),
    )  # fmt: skip
    draft = made("duty-speech", Wanted(world.town, Y, person="甲某"))
    said = text_of(draft)
    assert "亲自部署1次" in said and "全年主持会议1次" in said and "演示纪〔2024〕3号" in said and "别人的事" not in said
    assert "学法不够深入。" in said and "整改情况：已补课。" in said and "1．修订制度，2024年12月31日前完成。" in said
    assert draft.lacking and "学法用法情况" in draft.lacking[0] and "待补" in said
    bound = [run for block in draft.blocks if isinstance(block, Paragraph) for run in block.runs if run.figure]
    assert [run.text for run in bound] == ["1次", "1次"]


def test_duty_speech_of_an_unknown_person_names_those_there_are(world: Any) -> None:
    put(world, Meeting(unit=world.town, held_on=date(Y, 3, 5), name="专题会", body="committee", subject="law", chair="甲某"))
    with pytest.raises(NoSuchPaper, match="没有“丁某”的记录。有记录的是：甲某"):
        made("duty-speech", Wanted(world.town, Y, person="丁某"))
    with pytest.raises(NoSuchPaper, match="按人编制，请写明姓名"):
        made("duty-speech", Wanted(world.town, Y))
    with pytest.raises(NoSuchPaper, match="没有“甲某”的记录"):
        made("duty-speech", Wanted(world.other_town, Y, person="甲某"))


def test_task_table_holds_what_was_set_and_what_was_carried_over(world: Any) -> None:
    put(
        world,
        Task(unit=world.town, set_on=date(Y, 2, 1), name="修订制度", bearer="司法所", leader="甲某", state="open",
             number="演示[2024]2号"),
        Task(unit=world.town, set_on=date(2023, 2, 1), name="旧任务在办", state="open"),
        Task(unit=world.town, set_on=date(2023, 2, 1), name="旧任务已完", state="done", done_on=date(2023, 5, 1),
             stood_until=date(2023, 4, 30)),
    )  # fmt: skip
    draft = made("任务分解表", Wanted(world.town, Y))
    said = text_of(draft)
    assert "修订制度" in said and "演示〔2024〕2号" in said and "旧任务在办" in said and "旧任务已完" not in said
    assert draft.lacking == ["没有责任单位：旧任务在办"]
    duties = draft.annexes[0].blocks[0]
    assert isinstance(duties, Table) and len(duties.rows) > 20
    assert all(cell(row[3]).plain() != "随时" for row in duties.rows)


def test_half_year_tells_january_to_june_beside_the_year_before(world: Any) -> None:
    east = world.villages[0]
    before = dispute(east, 3)
    before.found_on = date(2023, 3, 1)
    put(world, settled(east, 1), dispute(east, 6), dispute(east, 7), before)
    wanted = Wanted(world.town, Y)
    draft = made("half-year", wanted)
    said = text_of(draft)
    assert "上半年共排查矛盾纠纷2件" in said and "全年" not in said and "本年" not in said
    assert compute(wanted.whole, ["disputes.found"])["disputes.found"].value == 3
    assert draft.title == "测试镇2024年上半年法治政府建设工作小结"


def test_publicity_list_is_of_the_quarter_and_sums(world: Any) -> None:
    def activity(month: int, reached: int) -> PublicityActivity:
        return PublicityActivity(
            unit=world.town, held_on=date(Y, month, 5), name=f"{month}月宣讲", venue="village", reached=reached
        )

    put(world, activity(4, 40), activity(6, 2), activity(7, 9))
    draft = made("publicity-quarter", Wanted(world.town, Y, 5))
    said = text_of(draft)
    assert "4月宣讲" in said and "6月宣讲" in said and "7月宣讲" not in said and "\t42\t0" in said
    assert draft.title.endswith("第二季度普法活动一览表")


@pytest.mark.parametrize("name", ["task-table", "half-year", "petition-month", "mediation-month", "publicity-quarter"])
@pytest.mark.parametrize("suffix", ["docx", "html", "pdf"])
def test_same_records_give_the_same_bytes(world: Any, name: str, suffix: str) -> None:
    put(world, petition(world, 5), settled(world.villages[0], 1))
    assert head()
    wanted = Wanted(world.town, Y, 5)
    one, other = (file(name, wanted, suffix, demo=True, at=NOON) for _ in range(2))
    assert one[:2] == other[:2] and one[0].endswith(suffix) and len(one[1]) > 2000


def test_word_file_opens_and_says_demo(world: Any) -> None:
    put(world, petition(world, 5))
    name, data, _ = file("petition-month", Wanted(world.town, Y, 5), "docx", demo=True, at=NOON)
    opened = open_docx(io.BytesIO(data))
    assert name == "测试镇2024年5月信访统计表.docx" and len(opened.tables) >= 8
    assert "演示数据" in opened.sections[0].header.paragraphs[0].text
