"""Parts by what their headings say, also glued, merged, nested, without numbers or missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reading import check
from fazhi.reading.structure import kinds_of, part_at
from tests.reading.texts import HALF_WIDTH, WHOLE, WITHOUT_FIGURES

TITLE = "丁庄镇2024年度法治政府建设情况报告\n"


def parts(text: str) -> list[tuple[str, str]]:
    return [(part.kind, part.heading) for part in check(TITLE + text).parts]


def kinds(text: str) -> list[str]:
    return [kind for kind, _ in parts(text)]


def test_the_order_of_the_rule() -> None:
    found = check(WHOLE)
    assert [part.kind for part in found.parts] == ["measures", "shortcomings", "first_responsible", "next_year"]
    assert found.parts[0].heading == "一、2024年推进法治政府建设的主要举措和成效"
    for part in found.parts:
        assert found.text[part.start : part.start + len(part.heading)] == part.heading


def test_another_order_and_half_width_marks() -> None:
    assert [part.kind for part in check(HALF_WIDTH).parts] == ["first_responsible", "measures", "shortcomings", "next_year"]


def test_a_heading_glued_to_the_next_one() -> None:
    assert check(WITHOUT_FIGURES).parts[0].heading == "一、党政主要负责人履行第一责任人职责情况"


def test_a_heading_glued_to_its_paragraph_and_to_the_one_before() -> None:
    text = "一、主要举措和成效2024年，我镇开展宣传3次。二、存在的不足和原因我镇仍有不足。\n三、2025年主要安排\n努力。"
    assert parts(text) == [
        ("measures", "一、主要举措和成效"),
        ("shortcomings", "二、存在的不足和原因"),
        ("next_year", "三、2025年主要安排"),
    ]


def test_a_heading_with_a_full_stop() -> None:
    assert parts("一、主要做法和成效。我镇开展宣传。\n二、存在不足。人少。")[0] == ("measures", "一、主要做法和成效")


def test_thematic_headings_are_measures() -> None:
    text = "一、强化组织领导\n甲。\n二、深化普法宣传\n乙。\n三、存在问题\n丙。\n四、下一步打算\n丁。"
    assert kinds(text) == ["measures", "measures", "shortcomings", "next_year"]


def test_without_numbers() -> None:
    text = "工作开展情况\n全年召开专题会议4次。\n存在的问题及原因\n人少。\n下一步工作计划\n开展宣传10次。"
    assert kinds(text) == ["measures", "shortcomings", "next_year"]


@pytest.mark.parametrize("mark", ["第{}部分 ", "{}、", "{}.", "（{}）"])
def test_marks_of_the_first_order(mark: str) -> None:
    lines = ["主要举措和成效", "存在的不足和原因", "党政主要负责人履行第一责任人职责情况", "下一年度主要安排"]
    text = "\n".join(mark.format("一二三四"[at]) + line + "\n内容。" for at, line in enumerate(lines))
    assert kinds(text) == ["measures", "shortcomings", "first_responsible", "next_year"]


def test_a_part_nested_in_another() -> None:
    inside = "（一）宣传\n甲。\n（二）党政主要负责人履行第一责任人职责情况\n乙。\n（三）解纷\n丙。\n"
    text = f"一、主要举措和成效\n{inside}二、存在的不足\n丁。"
    found = check(TITLE + text)
    outer, inner, last = found.parts
    assert (outer.kind, inner.kind, last.kind) == ("measures", "first_responsible", "shortcomings")
    assert outer.start < inner.start < inner.end < outer.end
    assert found.text[inner.start : inner.end].endswith("乙。")
    assert part_at(found.parts, inner.start + 2) == inner
    assert part_at(found.parts, found.text.index("丙")) == outer


def test_a_merged_heading_is_cut_where_the_second_begins() -> None:
    text = "一、存在问题和下一步工作打算\n人少，原因是编制少。下一步，我镇将开展培训6次。"
    found = check(TITLE + text)
    assert [part.kind for part in found.parts] == ["shortcomings", "next_year"]
    assert found.text[found.parts[1].start :].startswith("下一步")
    assert [claim.scope for claim in found.claims] == ["target"]
    text = "一、主要举措、成效及存在的问题与原因分析\n（一）主要举措及成效\n甲。\n（二）存在的问题与原因分析\n乙。"
    assert parts(text)[1] == ("shortcomings", "（二）存在的问题与原因分析")


def test_plans_inside_the_shortcomings() -> None:
    text = "一、主要举措和成效\n甲。\n二、存在的不足\n人少。\n下一步，我镇将加强培训。"
    assert kinds(text) == ["measures", "shortcomings", "next_year"]


def test_a_list_inside_a_part_is_no_part() -> None:
    text = "一、主要举措和成效\n甲。\n二、存在的不足\n一、学习不够\n二、宣传不够\n三、下一步安排\n乙。"
    assert kinds(text) == ["measures", "shortcomings", "next_year"]


def test_first_numeral_twice() -> None:
    assert kinds("一、主要举措和成效\n甲。\n一、存在的不足\n乙。\n二、下一步安排\n丙。") == [
        "measures",
        "shortcomings",
        "next_year",
    ]


def test_next_years_plan_may_speak_of_the_first_person() -> None:
    text = "一、主要举措和成效\n甲。\n二、下一年度安排\n（一）压实第一责任人职责\n乙。"
    assert kinds(text) == ["measures", "next_year"]


def test_other_matters() -> None:
    assert kinds("一、主要举措和成效\n甲。\n二、其他需要报告的情况\n无。") == ["measures", "other"]


def test_no_headings_at_all() -> None:
    assert parts("2024年，我镇开展宣传3次。") == [("measures", "")]


ORDER = ["measures", "shortcomings", "first_responsible", "next_year"]
LINES = ["主要举措和成效", "存在的不足和原因", "第一责任人履职情况", "2025年主要安排"]


@pytest.mark.parametrize("marks", ["1、|2、|3、|4、", "壹、|贰、|叁、|肆、", "第一、|第二、|第三、|第四、", "1.|2.|3.|4."])
def test_other_marks_of_the_first_order(marks: str) -> None:
    text = "".join(f"{mark}{line}\n（1）内容一项。\n" for mark, line in zip(marks.split("|"), LINES, strict=True))
    assert kinds(text) == ORDER


def test_divisions_above_the_first_order() -> None:
    text = "第一部分 主要举措和成效\n一、学法用法\n甲。\n二、普法宣传\n乙。\n第二部分 存在的不足\n一、人少\n丙。\n"
    text += "第三部分 下一步打算\n丁。"
    assert kinds(text) == ["measures", "shortcomings", "next_year"]


def test_all_parts_nested_in_one() -> None:
    text = "一、推进法治政府建设情况\n" + "".join(f"（{'一二三四'[at]}）{line}\n内容。\n" for at, line in enumerate(LINES))
    assert [(kind, heading[:3]) for kind, heading in parts(text)] == [
        ("measures", "一、推"),
        ("shortcomings", "（二）"),
        ("first_responsible", "（三）"),
        ("next_year", "（四）"),
    ]


@pytest.mark.parametrize("between", ["", " ", "\n"])
def test_a_text_in_one_line(between: str) -> None:
    body = ["全年学法4次，发放资料300份。", "人手不足，原因是编制少。", "镇党委书记讲课1次，听取汇报2次。", "培训6次，宣传10次。"]
    text = "".join(f"{'一二三四'[at]}、{line}{between}{body[at]}" for at, line in enumerate(LINES))
    found = check(f"丁庄镇2024年度法治政府建设情况报告 2024年，丁庄镇学法。现报告如下：{text}")
    assert [(part.kind, part.heading[2:]) for part in found.parts] == list(zip(ORDER, LINES, strict=True))


def test_themes_in_one_line() -> None:
    text = "丁庄镇2024年法治政府建设报告 2024年，丁庄镇学法。报告如下：一、强化组织领导，压实责任 召开会议4次。"
    found = check(text + "二、深化普法宣传 宣传10次。三、存在的不足 人少。四、下一步打算 培训。")
    assert [part.kind for part in found.parts] == ["measures", "measures", "shortcomings", "next_year"]
    assert found.parts[0].heading == "一、强化组织领导，压实责任"


def test_one_line_without_numbers() -> None:
    found = check(
        "丁庄镇2024年法治政府建设报告 主要举措和成效 全年学法4次。 存在的不足和原因 人手不足。 下一步工作安排 培训6次。"
    )
    assert [part.heading for part in found.parts] == ["主要举措和成效", "存在的不足和原因", "下一步工作安排"]


def test_measures_without_a_heading() -> None:
    text = "坚持党的领导\n全年学法4次，召开会议3次，发放资料300份。\n存在问题\n人少。\n工作打算\n培训。"
    assert parts(text) == [("measures", ""), ("shortcomings", "存在问题"), ("next_year", "工作打算")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "一、筑牢根基\n学法。\n二、直面短板弱项\n宣传还不够，力量薄弱。\n三、谋划来年\n将培训。",
            "measures shortcomings next_year",
        ),
        ("一、主要举措\n甲。\n二、存在问题\n乙。\n三、强化提升\n下一步，我镇将培训。", "measures shortcomings next_year"),
        ("一、主要举措\n甲。\n二、存在问题\n乙。\n三、问题整改落实\n已改2项。", "measures shortcomings shortcomings"),
        ("一、自查情况\n甲。\n二、自查发现的问题\n乙。\n三、整改措施\n丙。", "measures shortcomings next_year"),
        ("一、上半年工作情况\n甲。\n二、存在问题\n乙。\n三、下半年打算\n丙。", "measures shortcomings next_year"),
        ("一、聚焦突出问题，化解矛盾\n排查存在的隐患12处。\n二、不足之处\n乙。", "measures shortcomings"),
        ("2024年工作开展情况\n甲。\n2025年工作计划\n乙。", "measures next_year"),
        ("一、工作情况\n甲。\n二、2025年工作重点及措施\n乙。", "measures next_year"),
        ("一、2024年重点任务完成情况\n甲。\n二、意见建议\n乙。", "measures other"),
        ("一、履职情况\n甲。\n二、存在的问题\n乙。\n三、改进方向\n丙。", "measures shortcomings next_year"),
    ],
)
def test_parts_of_other_shapes(text: str, expected: str) -> None:
    assert kinds(text) == expected.split()


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("推进法治政府建设的主要举措和成效", ("measures",)),
        ("主要工作措施与成效", ("measures",)),
        ("存在的不足、原因和问题整改情况", ("shortcomings",)),
        ("存在的问题及改进措施", ("shortcomings",)),
        ("党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况", ("first_responsible",)),
        ("下一步工作举措", ("next_year",)),
        ("2025年工作思路", ("next_year",)),
        ("坚持问题导向，补齐工作", ()),
        ("强化政治引领", ()),
        ("工作开展情况及存在的问题", ("measures", "shortcomings")),
    ],
)
def test_what_headings_say(heading: str, expected: tuple[str, ...]) -> None:
    assert kinds_of(heading) == expected


@given(
    st.lists(
        st.sampled_from(
            [
                *[
                    "一、主要举措",
                    "二、存在不足",
                    "（一）学法",
                    "（二）存在不足",
                    "三、下一步",
                    "第一部分 总述",
                    "内容。",
                    "一、",
                    "1.甲",
                    "责任人履职",
                ],
                "",
            ]
        ),
        max_size=12,
    )
)
def test_parts_lie_in_the_text(lines: list[str]) -> None:
    found = check("\n".join(lines))
    for part in found.parts:
        assert 0 <= part.start <= part.start + len(part.heading) <= part.end <= len(found.text)
        assert found.text[part.start : part.start + len(part.heading)] == part.heading
    assert [part.start for part in found.parts] == sorted(part.start for part in found.parts)
    for before, after in zip(found.parts, found.parts[1:], strict=False):
        assert after.start >= before.end or after.end <= before.end or before.start == after.start
