"""Growth over another time is told from figures of the year."""

from __future__ import annotations

import pytest

from fazhi.reading import Claim, check
from tests.reading.texts import body


def claims(sentences: str) -> tuple[Claim, ...]:
    return check(body(sentences)).claims


@pytest.mark.parametrize(
    ("sentence", "value", "compares", "kind", "compared"),
    [
        ("调解纠纷60起，较去年增长20%。", 20, "growth_rate", "year_on_year_change", "dispute_mediated"),
        ("调解纠纷60起，同比下降约20%。", 20, "growth_rate", "year_on_year_change", "dispute_mediated"),
        ("化解率98%，同比提高15个百分点。", 15, "growth_points", "year_on_year_change", "dispute_resolution_rate"),
        ("审查合同18份，比上年多3份。", 3, "growth", "contract_reviewed", "contract_reviewed"),
        ("审查合同18份，比上年同期减少3份。", 3, "growth", "contract_reviewed", "contract_reviewed"),
    ],
)
def test_growth(sentence: str, value: int, compares: str, kind: str, compared: str) -> None:
    grown = claims(sentence)[-1]
    assert (grown.value, grown.compares, grown.kind, grown.compared, grown.year) == (value, compares, kind, compared, 2024)


@pytest.mark.parametrize("sentence", ["化解率提高到98%。", "化解率达98%。", "新增法律明白人20名。", "权重由8%提高至12%。"])
def test_what_is_reached_is_no_growth(sentence: str) -> None:
    assert [claim.compares for claim in claims(sentence)] == [""]


def test_of_a_value_that_rose_only_the_new_one_is_claimed() -> None:
    assert [int(claim.value) for claim in claims("考核权重由8%提高至12%，满意率从90%上升到95%。")] == [12, 95]


def test_a_growth_is_told_in_json() -> None:
    told = claims("信访总量同比下降12%。")[0].as_json()
    assert (told["compares"], told["value"], told["kind"]) == ("growth_rate", 12, "year_on_year_change")
