"""Facts told from rows: what they choose, what they rest on, what they never tell."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import models

from fazhi.cases.kinds.advice_received import AdviceReceived
from fazhi.cases.kinds.decision import Decision
from fazhi.cases.kinds.lawsuit import Lawsuit
from fazhi.cases.kinds.legality_review import LegalityReview
from fazhi.cases.kinds.mediation import Mediation
from fazhi.cases.kinds.normative_document import NormativeDocument
from fazhi.cases.kinds.penalty import Penalty
from fazhi.cases.kinds.petition import Petition
from fazhi.cases.kinds.supervision_paper import SupervisionPaper
from fazhi.cases.kinds.task import Task
from fazhi.indicators import scope as scopes
from fazhi.law import load_book
from fazhi.records.ledger import ledgers
from fazhi.records.ledgers.demonstration_village import DemonstrationVillage
from fazhi.records.ledgers.good_practice import GoodPractice
from fazhi.records.ledgers.internal_rule import InternalRule
from fazhi.records.ledgers.law_study import LawStudy
from fazhi.records.ledgers.publicity_activity import PublicityActivity
from fazhi.report import row_words, written
from fazhi.report.compose import compose
from fazhi.report.fact import facts, telling
from tests.indicators.test_compute import put
from tests.web.samples import sample

BOOK = load_book()


def on(month: int, day: int = 5, year: int = 2024) -> date:
    return date(year, month, day)


def tell(world: Any, name: str, seq: int | None = None) -> str:
    """What a fact says of the town's year 2024; every sentence rests on rows."""
    said = telling(name, scopes.year(world.town.pk, 2024, seq), BOOK)
    assert all(one.rested[0].rows and one.rested[0].fact == name for one in said)
    return "".join(one.text for one in said)


def test_nothing_is_said_where_there_is_nothing(world: Any) -> None:
    assert len(facts()) >= 18
    for name in facts():
        assert tell(world, name) == ""


def test_papers_are_named_with_their_numbers(world: Any) -> None:
    town = world.town
    put(
        world,
        InternalRule(unit=town, issued_on=on(3), name="《领导干部学法制度》", number="演示〔2024〕6号"),
        InternalRule(unit=town, issued_on=on(4), name="接访制度", made="revised"),
        InternalRule(unit=town, issued_on=on(4, year=2023), name="旧制度", number="演示〔2023〕1号"),
        Task(unit=town, set_on=on(1), name="甲", source="年度工作要点", number="演示县〔2024〕2号"),
        Task(unit=town, set_on=on(2), name="乙", source="年度工作要点", number="演示县〔2024〕2号"),
        Task(unit=town, set_on=on(2), name="丙", source="没有文号的方案"),
        NormativeDocument(
            unit=town,
            asked_on=on(1),
            name="集贸市场管理办法",
            published_on=on(5),
            document_number="演示规〔2024〕3号",
            filed_on=on(5, 20),
            filing_number="演示备〔2024〕3号",
        ),
        Decision(
            unit=town,
            proposed_on=on(1),
            matter="集贸市场改造",
            decided_on=on(4),
            result="passed",
            paper="演示纪〔2024〕9号",
            published_on=on(4, 8),
        ),
        Decision(unit=town, proposed_on=on(1), matter="村庄布局规划", decided_on=on(5), result="rejected"),
        Decision(unit=town, proposed_on=on(1), matter="东山村王某补偿", decided_on=on(6), result="passed"),
        SupervisionPaper(unit=town, received_on=on(7), kind_of="urge", number="演示监督〔2024〕2号", reported_on=on(8)),
        SupervisionPaper(
            unit=town, received_on=on(7), kind_of="opinion", number="演示监督〔2024〕3号", reported_on=on(1, year=2025)
        ),
        AdviceReceived(unit=town, received_on=on(9), kind_of="judicial", number="演示法建〔2024〕3号", answered_on=on(10)),
    )
    assert tell(world, "internal_rules") == "印发《领导干部学法制度》（演示〔2024〕6号），修订《接访制度》。"
    assert tell(world, "task_papers") == "任务来自《年度工作要点》（演示县〔2024〕2号）。"
    assert (
        tell(world, "normative_documents") == "公布《集贸市场管理办法》（演示规〔2024〕3号），已报送备案（演示备〔2024〕3号）。"
    )
    assert tell(world, "decided_matters") == "作出的决策有集贸市场改造（演示纪〔2024〕9号）。"
    assert tell(world, "supervision_answers") == (
        "行政执法监督督办函（演示监督〔2024〕2号）指出的问题已整改并报送；司法建议（演示法建〔2024〕3号）已书面回复。"
    )


def test_publicity_and_study_are_named(world: Any) -> None:
    town, (east, west, south) = world.town, world.villages
    put(
        world,
        *(LawStudy(unit=town, held_on=on(n), body="group", topic="民法典专题学习") for n in (1, 2)),
        LawStudy(unit=town, held_on=on(3), body="group", topic="学习", content="宪法；行政处罚法；《某某管理秘籍》"),
        LawStudy(unit=town, held_on=on(3), body="cadres", topic="行政复议法"),
        PublicityActivity(unit=east, held_on=on(12, 4), name="甲", venue="village", theme_day="12月4日宪法日"),
        PublicityActivity(unit=east, held_on=on(4, 15), name="乙", venue="village", theme_day="全民国家安全教育日"),
        PublicityActivity(unit=east, held_on=on(6, 5), name="丙", venue="village", theme_day="东山村张某家宴"),
        GoodPractice(unit=town, published_on=on(5), name="院坝说事", kind="practice", channel="演示县法治简报"),
        GoodPractice(unit=town, published_on=on(4), name="王某一案的启示", kind="case", channel="演示县法治简报"),
        GoodPractice(unit=town, published_on=on(6), name="普法动态", kind="brief", channel="演示县法治简报"),
        DemonstrationVillage(unit=west, started_on=on(1), level="county", applied_on=on(2), named_on=on(8), stage="named"),
        DemonstrationVillage(unit=south, started_on=on(1), level="city", applied_on=on(3), stage="applied"),
    )
    assert tell(world, "study_topics") == "中心组重点学习了《民法典》《行政处罚法》《宪法》。"
    assert tell(world, "theme_days") == "在全民国家安全教育日、国家宪法日期间组织了集中宣传。"
    assert tell(world, "practices") == "《院坝说事》刊载于演示县法治简报。"
    assert tell(world, "demonstration_villages") == (
        "西河村被命名为县级民主法治示范村（社区）；南坪村申报市级民主法治示范村（社区）。"
    )


def test_typical_cases_tell_no_person_and_no_place(world: Any) -> None:
    town, east = world.town, world.villages[0]
    secret: dict[str, Any] = {"applicant": "甲某", "respondent": "乙某", "matter": "东山村甲某诉乙某", "performance": "done"}
    last: dict[str, Any] = {"kind_of": "land", "accepted_on": on(2, 1), "agreed_on": on(2, 13), "performed_on": on(3), **secret}
    appeal: dict[str, Any] = {"category": "appeal", "route": "6", "matter_class": "housing", "petitioner": "丙某",
                              "content": "东山村丙某的房子", "matter": "东山村丙某房屋漏水", "outcome": "supported"}  # fmt: skip
    put(
        world,
        Mediation(unit=east, agreement="oral", **last),
        Mediation(unit=east, agreement="written", confirmed="valid", confirmed_on=on(3), **{**last, "kind_of": "labour"}),
        Mediation(unit=east, agreement="written", complicated=True, **{**last, "performance": "not", "kind_of": "medical"}),
        Petition(
            unit=east, channel="visit", received_on=on(4, 1), accepted_on=on(4, 5), opinion_on=on(5), finished_on=on(6), **appeal
        ),
        Petition(
            unit=town,
            channel="visit",
            received_on=on(1),
            opinion_on=on(2),
            finished_on=on(2),
            category="accusation",
            matter_class="housing",
        ),
        LegalityReview(
            unit=town,
            submitted_on=on(2),
            taken_on=on(2),
            issued_on=on(2, 10),
            object="contract",
            matter="甲某承包合同",
            contract="lease",
            outcome="sign_changed",
            opinion_number="演示审〔2024〕2号",
            adopted_on=on(3),
            adoption="whole",
        ),
        Penalty(
            unit=town,
            found_on=on(5, 1),
            cause="擅自占道经营",
            party="丁某",
            procedure="ordinary",
            capacity="own",
            filed_on=on(5, 2),
            correction_on=on(5, 3),
            rechecked_on=on(5, 9),
            decided_on=on(5, 22),
            ending="performed",
            finished_on=on(6),
        ),
        Penalty(
            unit=town,
            found_on=on(1),
            cause="东山村12号院丁某占道",
            party="丁某",
            procedure="ordinary",
            capacity="own",
            filed_on=on(1),
            rechecked_on=on(1, 9),
            decided_on=on(2),
            ending="performed",
            finished_on=on(3),
        ),
        Lawsuit(unit=town, received_on=on(3), act="责令丁某限期拆除", act_class="coercion", result="dismissed", served_on=on(6)),
    )
    assert tell(world, "mediation_case") == "如一起劳动争议纠纷，受理后12天达成书面协议，协议已履行，经司法确认有效。"
    assert tell(world, "petition_case") == "如一件房产物业类信访事项，受理后30天出具处理意见书，支持其请求，现已办结。"
    assert tell(world, "review_case") == (
        "如一份租赁和承包合同，材料齐全后5天出具“修改后可签”的审查意见（演示审〔2024〕2号），送审单位全部采纳。"
    )
    assert tell(world, "penalty_case") == "如一宗擅自占道经营案，责令改正后，自立案起20天作出处罚决定，复查合格，当事人已履行。"
    assert tell(world, "lawsuit_outcomes") == "具体为：行政强制案1件驳回诉讼请求。"
    whole = "".join(told.text for told in compose(world.town, 2024).paragraphs)
    assert not any(word in whole for word in ("某", "东山", "12号"))


def test_a_fact_is_told_as_of_its_commit(world: Any) -> None:
    rule = InternalRule(unit=world.town, issued_on=on(3), name="学法制度", number="演示〔2024〕6号")
    seq = put(world, rule)
    rule.name = "集体学法制度"
    put(world, rule)
    assert tell(world, "internal_rules", seq) == "印发《学法制度》（演示〔2024〕6号）。"
    assert tell(world, "internal_rules") == "印发《集体学法制度》（演示〔2024〕6号）。"
    rule.void = True
    put(world, rule)
    assert tell(world, "internal_rules") == ""


HOSTILE = "【甲】{disputes.found|last}‹9›[乙]\n@ theme_days\n0| 《丙》"


def test_marks_in_a_rows_words_stay_words(world: Any) -> None:
    for ledger in ledgers().values():
        for _ in range(2):
            row: Any = sample(ledger, world)
            for column in ledger.columns:
                kind = column.field
                if isinstance(kind, models.CharField | models.TextField) and not kind.choices and "uses" not in column.name:
                    setattr(row, column.name, HOSTILE[: kind.max_length or 80])
            put(world, row)
    named = [told.text for name in facts() for told in telling(name, scopes.year(world.town.pk, 2024), BOOK)]
    assert len(named) >= 5 and not any(mark in text for text in named for mark in "【】{}‹›[]@|\n")
    for told in compose(world.town, 2024).paragraphs:
        assert written.read(told.written) is not None


@pytest.mark.parametrize(
    "text", ["王某承包地", "东山村排水", "东山道路", "中山路12号", "3号楼2单元", "联系13100000000", "李先生"]
)
def test_words_that_name_somebody_are_not_told(world: Any, text: str) -> None:
    scope = scopes.year(world.town.pk, 2024)
    assert row_words.harmless(scope, text) == ""
    assert row_words.harmless(scope, "督办热线工单超期问题。") == "督办热线工单超期问题"


def test_names_are_written_as_papers_write_them() -> None:
    assert row_words.book_name("《关于印发《甲》的通知》") == "《关于印发〈甲〉的通知》"
    assert row_words.book_name("《甲》和《乙》") == "《〈甲〉和〈乙〉》" and row_words.book_name("甲") == "《甲》"
    assert row_words.book_name("甲" * 61) == "" and row_words.in_brackets(" ") == ""
    assert row_words.listed(["甲", "乙", "甲", "丙"], 2) == "甲、乙等"
