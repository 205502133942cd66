"""Claims: what is counted, how exactly, over which time; in sentences of our own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reading import Claim, check
from tests.reading.texts import CHANNELS, HALF_WIDTH, WHOLE, WITHOUT_FIGURES, body


def claims(sentences: str) -> tuple[Claim, ...]:
    return check(body(sentences)).claims


def told(found: tuple[Claim, ...]) -> list[tuple[str, str]]:
    """Each claim as (value and measure, kind)."""
    return [(f"{claim.value:f}{claim.measure}", claim.kind) for claim in found]


def labelled() -> list[tuple[str, str]]:
    """The sentences of sentences.txt with what they claim."""
    lines = Path(__file__).with_name("sentences.txt").read_text("utf-8").splitlines()
    pairs = (line.split(" => ") for line in lines if " => " in line)
    return [(sentence, expected) for sentence, expected in pairs]


@pytest.mark.parametrize(("sentence", "expected"), labelled())
def test_what_is_counted(sentence: str, expected: str) -> None:
    assert " | ".join(" ".join(pair) for pair in told(claims(sentence))) == expected


def test_a_whole_report() -> None:
    found = check(WHOLE)
    assert [
        f"{claim.value:f}{claim.measure} {claim.kind} {claim.exactness} {claim.scope} {claim.year}" for claim in found.claims
    ] == [
        "24次 group_study_session over year 2024",
        "3次 study_discussion exact year 2024",
        "34次 cadre_study_session exact year 2024",
        "40次 publicity_activity_worship over year 2024",
        "6000册 materials_distributed over year 2024",
        "118起 dispute_found exact year 2024",
        "116起 dispute_resolved exact year 2024",
        "98% dispute_resolution_rate exact year 2024",
        "22支 patrol_team exact year 2024",
        "80人 patrol_people over year 2024",
        "150人 grid_worker over stock 2024",
        "10人 school_guard over year 2024",
        "21个 villages_with_legal_adviser exact stock 2024",
        "1个 communities_with_legal_adviser exact stock 2024",
        "7条 legal_opinion_issued exact year 2024",
        "2次 special_meeting exact year 2024",
        "1次 lecture exact year 2024",
        "6次 training_activity over target 2025",
        "99% dispute_resolution_rate over target 2025",
    ]


def test_the_channels_of_one_sentence_stand_apart() -> None:
    found = claims(CHANNELS)
    assert told(found) == [
        ("59批", "petition_visit"),
        ("113人次", "petition_visit_people"),
        ("20起", "petition_case_registered"),
        ("33起", "petition_case_transferred"),
        ("13起", "petition_case_supplemented"),
        ("7起", "petition_case_campaign_year"),
        ("26起", "petition_case_campaign"),
        ("20件", "hotline_order"),
    ]
    assert len({claim.what for claim in found}) == len(found)


def test_half_width_marks() -> None:
    found = check(HALF_WIDTH)
    assert (found.year, found.unit) == (2021, "乙水乡")
    assert told(found.claims) == [
        ("3次", "special_meeting"),
        ("10个", "service_room_built"),
        ("2000份", "materials_distributed"),
        ("12人", "law_wise_person_trained"),
    ]


def test_no_figure_at_all() -> None:
    assert check(WITHOUT_FIGURES).claims == ()


def test_one_rate_of_two_nouns_and_two_rates_of_two_nouns() -> None:
    found = claims("学法考试参考率和合格率均达100%，群众知晓率、满意度分别达到95%和98.5%。")
    assert told(found) == [
        ("100%", "exam_rate"),
        ("100%", "exam_rate"),
        ("95%", "awareness_rate"),
        ("98.5%", "satisfaction_rate"),
    ]
    assert found[0].quote.endswith("参考率和合格率均达100%")
    assert found[1].quote == "合格率均达100%"
    two = claims("工单办结率、满意率均为100%。")
    assert told(two) == [("100%", "hotline_closure_rate"), ("100%", "satisfaction_rate")]


def test_zero_in_words() -> None:
    found = claims("全年未制定行政规范性文件，无行政复议、行政诉讼案件，未发生越级上访和群体性事件，没有收到依申请公开信息。")
    assert told(found) == [
        ("0件", "normative_document_issued"),
        ("0件", "administrative_reconsideration"),
        ("0件", "administrative_lawsuit"),
        ("0起", "zero_incident"),
        ("0起", "zero_incident"),
        ("0件", "disclosure_request"),
    ]
    assert found[0].quote == "未制定行政规范性文件"


@pytest.mark.parametrize(
    "said", ["未经合法性审查不得提交。", "无法回避行政诉讼风险。", "没有规范性文件备案制度的单位已整改。", "无缝对接信访事项。"]
)
def test_words_that_only_look_like_zero(said: str) -> None:
    assert claims(said) == ()


def test_everything_in_words() -> None:
    assert told(claims("排查矛盾纠纷86件，已全部化解。")) == [("86件", "dispute_found"), ("100%", "dispute_resolution_rate")]
    assert told(claims("排查矛盾纠纷86件，已全部化解，化解率100%。")) == [
        ("86件", "dispute_found"),
        ("100%", "dispute_resolution_rate"),
    ]


def test_a_breakdown_divides_its_whole() -> None:
    found = claims("全年排查矛盾纠纷86件，其中婚姻家庭纠纷30件、邻里纠纷26件，其余30件为土地纠纷。")
    assert [(int(claim.value), claim.part_of_whole) for claim in found] == [(86, False), (30, True), (26, True), (30, True)]


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("受理信访件86件，其中初信初访60件、重信重访26件。", {"petition_case_registered": [60, 26]}),
        ("接待来访59批113人次，其中集体访3批25人次。", {"petition_visit": [3], "petition_visit_people": [25]}),
        ("受理矛盾纠纷100件，成功率98%。从类型看，邻里纠纷60件，物业纠纷40件。", {"dispute_found": [60, 40]}),
        ("办理处罚案件20件，其中简易程序15件、普通程序5件。", {"penalty_case": [15, 5]}),
        ("全年学法14次，其中法治专题5次，另组织机关干部学法20次。", {"study_activity": [5]}),
    ],
)
def test_parts_name_their_whole(sentence: str, parts: dict[str, list[int]]) -> None:
    found = claims(sentence)
    starts = {claim.start: claim for claim in found}
    told: dict[str, list[int]] = {}
    for claim in found:
        if claim.part_of is not None:
            assert starts[claim.part_of].value > claim.value
            told.setdefault(claim.kind, []).append(int(claim.value))
    assert told == parts


def test_a_part_with_a_deed_of_its_own_is_none() -> None:
    found = claims("排查矛盾纠纷118起，其中化解116起。")
    assert [claim.part_of for claim in found] == [None, None]


@pytest.mark.parametrize(
    ("sentence", "whose"),
    [
        ("全县培养法律明白人60名。", "county"),
        ("全镇培养法律明白人60名。", "town"),
        ("创建市级民主法治示范村3个。", "city"),
        ("老街村全年调解纠纷6起。", "village"),
        ("调解纠纷60起。", ""),
    ],
)
def test_whose_it_is(sentence: str, whose: str) -> None:
    assert claims(sentence)[0].whose == whose


@pytest.mark.parametrize(
    ("sentence", "scope", "year"),
    [
        ("全年调解纠纷60起。", "year", 2024),
        ("累计调解纠纷60起。", "year", 2024),
        ("一年来调解纠纷60起。", "year", 2024),
        ("2024年以来调解纠纷60起。", "year", 2024),
        ("去年调解纠纷60起。", "year", 2023),
        ("2023年全年调解纠纷60起。", "year", 2023),
        ("自2021年以来累计调解纠纷60起。", "cumulative", 2024),
        ("三年来调解纠纷60起。", "cumulative", 2024),
        ("累计培养法律明白人60名，其中今年新增10名。", "cumulative", 2024),
        ("现有网格员60名。", "stock", 2024),
        ("新增执法人员60名。", "year", 2024),
        ("力争调解纠纷60起。", "target", 2025),
        ("调解纠纷不少于60起。", "target", 2025),
    ],
)
def test_scope_and_year(sentence: str, scope: str, year: int) -> None:
    first = claims(sentence)[0]
    assert (first.scope, first.year) == (scope, year)


def test_quotes_tell_where() -> None:
    for report in (WHOLE, HALF_WIDTH, body(CHANNELS)):
        found = check(report)
        end = 0
        for claim in found.claims:
            assert found.text[claim.start : claim.start + len(claim.quote)] == claim.quote
            assert claim.start >= end, "quotes do not overlap"
            end = claim.end
    assert claims("各村共排查矛盾纠纷118起。")[0].quote == "各村共排查矛盾纠纷118起"


VERBS = st.sampled_from(["排查", "全年共排查", "各村（社区）累计排查", "网格员入户摸排"])
TAILS = st.sampled_from(["。", "，成效明显。", "；同时加强巡查。"])


@given(VERBS, st.sampled_from(["矛盾纠纷", "各类纠纷", "邻里矛盾"]), st.integers(1, 9999), st.sampled_from("起件宗"), TAILS)
def test_the_meaning_does_not_hang_on_one_phrase(verb: str, noun: str, count: int, measure: str, tail: str) -> None:
    assert told(claims(f"{verb}{noun}{count}{measure}{tail}")) == [(f"{count}{measure}", "dispute_found")]


@given(
    st.integers(10, 9999),
    st.sampled_from(["场", "次", "场次"]),
    st.sampled_from(["开展{}普法宣传活动", "开展普法宣传活动{}", "举办法治宣传{}"]),
)
def test_the_number_stands_before_or_behind(count: int, measure: str, pattern: str) -> None:
    assert told(claims(pattern.format(f"{count}余{measure}") + "，营造了氛围。")) == [(f"{count}{measure}", "publicity_activity")]
