"""Claims beside the figures of a ledger."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fazhi.reading import check
from fazhi.reading.beside import Answer, compare
from tests.reading.texts import WHOLE, body


def answer(name: str, value: float | Decimal | None, measure: str = "次", **more: object) -> Answer:
    return Answer(name, value, measure, name, **more)  # type: ignore[arg-type]


LEDGER = {
    "group_study_session": [answer("study.group", 24)],
    "study_discussion": [answer("study.seminars", 3, tally=True)],
    "cadre_study_session": [answer("study.cadres", 33)],
    "publicity_activity_worship": [answer("publicity.worship", 40)],
    "materials_distributed": [answer("publicity.materials", 6200, "册")],
    "dispute_found": [answer("disputes.found", 118, "件")],
    "dispute_resolved": [answer("disputes.settled", 116, "件")],
    "dispute_resolution_rate": [answer("disputes.settled_rate", Decimal("98.305085"), "%", ratio=(116, 118))],
    "legal_opinion_issued": [answer("adviser.opinions", None, "条")],
}


def test_a_report_beside_its_ledger() -> None:
    found = compare(check(WHOLE), LEDGER)
    assert [(claim.kind, claim.status) for claim in found.claims] == [
        ("group_study_session", "match"),
        ("study_discussion", "match_tally"),
        ("cadre_study_session", "differs"),
        ("publicity_activity_worship", "match"),
        ("materials_distributed", "match"),
        ("dispute_found", "match"),
        ("dispute_resolved", "match"),
        ("dispute_resolution_rate", "match"),
        ("patrol_team", "unbacked"),
        ("patrol_people", "unbacked"),
        ("grid_worker", "unbacked"),
        ("school_guard", "unbacked"),
        ("villages_with_legal_adviser", "unbacked"),
        ("communities_with_legal_adviser", "unbacked"),
        ("legal_opinion_issued", "unbacked"),
        ("special_meeting", "unbacked"),
        ("lecture", "unbacked"),
        ("training_activity", None),
        ("dispute_resolution_rate", None),
    ]
    cadres = found.claims[2]
    assert (cadres.ledger_value, cadres.difference) == (33, 1)
    assert found.as_json()["claims"][2]["difference"] == 1
    assert found.claims[0].difference is None


def one(sentence: str, answers: list[Answer], year: int | None = None) -> tuple[str | None, int]:
    """Status and number of candidates of the first claim of a sentence."""
    claim = check(body(sentence)).claims[0]
    (compared,) = compare([claim], {claim.kind: answers}, year=year)
    return compared.status, len(compared.candidates)


def test_several_answers() -> None:
    said = "开展法治宣传40余次。"
    assert one(said, [answer("a", 45), answer("b", 12)]) == ("match", 2)
    assert one(said, [answer("a", 52), answer("b", 12)]) == ("differs", 2)
    assert one(said, [answer("a", 45), answer("b", 45)]) == ("match", 2)
    assert one(said, [answer("a", 45), answer("b", 41), answer("c", 9)]) == ("unclear", 3)
    assert one(said, [answer("a", 45), answer("b", None)]) == ("match", 0)


def test_the_nearest_answer_is_the_one_it_differs_from() -> None:
    claim = check(body("排查矛盾纠纷118起。")).claims[0]
    (compared,) = compare([claim], {claim.kind: [answer("far", 20, "件"), answer("near", 120, "件")]})
    assert (compared.ledger_value, compared.difference) == (120, -2)


def test_another_measure_is_unclear() -> None:
    assert one("排查矛盾纠纷118起。", [answer("people", 118, "人次")]) == ("unclear", 1)
    assert one("排查矛盾纠纷118起。", [answer("cases", 118, "宗")]) == ("match", 0)


def test_money_is_converted() -> None:
    assert one("罚款2.3万元。", [answer("fines", 23000, "元")]) == ("match", 0)
    assert one("罚款23000元。", [answer("fines", Decimal("2.3"), "万元")]) == ("match", 0)


def test_figures_of_another_year_are_unclear() -> None:
    assert one("去年排查矛盾纠纷118起。", [answer("found", 118, "件")], year=2024) == ("unclear", 1)


def test_figures_of_the_year_before_are_held_against_that_year() -> None:
    claims = check(body("去年排查矛盾纠纷118起，今年排查130起。")).claims
    now, before = {"dispute_found": [answer("found", 130, "件")]}, {"dispute_found": [answer("found", 117, "件")]}
    compared = compare(claims, now, year=2024, before=before)
    assert [(claim.status, claim.ledger_value) for claim in compared] == [("differs", 117), ("match", 130)]


@pytest.mark.parametrize(
    ("said", "statuses"),
    [
        ("排查矛盾纠纷120件，同比增长20%。", ["match", "match"]),
        ("排查矛盾纠纷120件，同比增长25%。", ["match", "differs"]),
        ("排查矛盾纠纷120件，比上年增加20件。", ["match", "match"]),
        ("排查矛盾纠纷120件，比上年增加12件。", ["match", "differs"]),
        ("化解率98%，较上年提高3个百分点。", ["match", "match"]),
        ("全县排查矛盾纠纷120件。", ["unclear"]),
    ],
)
def test_growth_is_held_against_both_years(said: str, statuses: list[str]) -> None:
    now = {"dispute_found": [answer("found", 120, "件")], "dispute_resolution_rate": [answer("rate", 98, "%", ratio=(98, 100))]}
    before = {"dispute_found": [answer("found", 100, "件")], "dispute_resolution_rate": [answer("rate", 95, "%", ratio=(19, 20))]}
    assert [claim.status for claim in compare(check(body(said)).claims, now, year=2024, before=before)] == statuses
    alone = compare(check(body(said)).claims, now, year=2024)
    assert all(claim.status == "unbacked" for claim in alone if claim.compares)


def test_parts_and_totals_over_years_may_count_otherwise() -> None:
    assert one("自2021年以来累计调解纠纷60起。", [answer("mediated", 20, "件")]) == ("unclear", 1)
    claims = check(body("排查矛盾纠纷86起，其中邻里纠纷30起。")).claims
    compared = compare(claims, {"dispute_found": [answer("found", 86, "件")]})
    assert [claim.status for claim in compared] == ["match", "unclear"]


@pytest.mark.parametrize("value", [24, 24.0, Decimal(24), Decimal("24.000")])
def test_values_of_any_type(value: float | Decimal) -> None:
    assert one("中心组学习24余次。", [answer("study.group", value)]) == ("match", 0)


def test_nothing_is_changed_but_the_comparison() -> None:
    before = check(WHOLE)
    after = compare(before, LEDGER)
    assert [(c.quote, c.start, c.value, c.kind) for c in after.claims] == [
        (c.quote, c.start, c.value, c.kind) for c in before.claims
    ]
    assert after.faults == before.faults and all(claim.status is None for claim in before.claims)
