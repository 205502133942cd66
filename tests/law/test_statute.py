"""The one form of a law text: what is not of it is refused with the line and what to do."""

from __future__ import annotations

import pytest

from fazhi.law import LawError, Pause, read_law, read_pause
from fazhi.law.clock_form import CLOCK_KEYS
from tests.law.texts import TERM, day, law_text

TEXT = law_text()
PAUSED = law_text(TERM + "pauses: {waiting: [asked, answered]}")


def refusal(text: str) -> str:
    with pytest.raises(LawError) as caught:
        read_law(text, "演示.yaml")
    said = str(caught.value)
    assert "\n" not in said and said.startswith("演示.yaml")
    return said


def test_a_good_text_is_read() -> None:
    law = read_law(TEXT, "演示.yaml")
    clock = law.clocks[0]
    assert (law.title, law.short, law.version, law.until) == ("演示县办事时限规定", "演示县办事时限规定", day("2024-01-01"), None)
    assert (clock.label, clock.row, str(clock.term), clock.source) == ("演示答复", ("X1",), "10 D", "演示县公报")
    assert clock.bound == "latest" and clock.direction == "after" and clock.transition == "start_day"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("force: hard", "force: hard\n    colour: red", "第21行：时限没有“colour”这个键"),
        ("force: hard", "force: hard\n    on: 2024-01-01", "第21行：“on”不能作键名"),
        ("force: hard", "force: hard\n    force: soft", "“force”写了两遍"),
        ("force: hard", "force: strong", "第20行：“force”只能是"),
        ("number: 演示", "nummer: 演示", "法规没有“nummer”"),
        ('article: "4"', "article: 4.15", "数字和 on"),
        ('article: "4"', 'article: "5"', "articles 里没有这一条"),
        ("start: received", "start: arrived", "“arrived”没有中文名"),
        ("start: received", "start: {after: demo.answer}", "起算没有“after”"),
        ("name: demo.answer", "name: 答复", "应是小写英文加点"),
        ("term: 10 D", "term: 10 天", "应写成 20 WD"),
        ("term: 10 D", "term: 0 D", "应写成 20 WD"),
        ("term: 10 D", "term: 10 D\n    prompt: true", "必须恰好写一个，现在是：term、prompt"),
        ("term: 10 D", "none_: x", "没有“none_”这个键"),
        ("    term: 10 D\n", "", "必须恰好写一个，现在是：一个也没有"),
        ("    first: {rule: next_day, basis: law}\n", "", "缺少“first”"),
        ("rule: next_day, basis: law", "rule: next_day", "缺少“basis”"),
        ("rule: next_day, basis: law", "rule: next_day, basis: custom", "“basis”只能是"),
        ("rule: none, basis: law", "rule: skip, basis: law", "“rule”只能是"),
        ("    days_basis: 演示\n", "", "缺少“days_basis”"),
        ("      - {start: 2024-03-03, extended: 0}\n", "", "算例不足3个"),
        ("{start: 2024-03-03, extended: 0}", "{start: 2024-03-03}", "没有写结果"),
        ("{start: 2024-03-03, extended: 0}", "{start: 2024-02-30, extended: 0}", "不存在"),
        ("{start: 2024-03-03, extended: 0}", "{start: 2024-03-03, due: ~, pauses: [三月]}", "不是起止日期"),
        ("from: 2024-01-01", "from: 2024-01-01\nuntil: 2023-12-31", "“until”早于“from”"),
        ("clocks:", "clocks: [", "YAML格式有误"),
        ("  demo.answer: 演示答复\n", "", "“demo.answer”没有中文名"),
        ("mark: local", "mark: sure", "“mark”只能是"),
        ("row: X1", "row: X1\n    extend: {up_to: 3 WD, by: 领导}", "同一种日子"),
        ("row: X1", "row: X1\n    pauses: {waiting: [asked]}", "两个事件"),
        ("row: X1", "row: X1\n    day: 3", "“day”只与“every”同用"),
        ("row: X1", "row: X1\n    direction: before\n    restart: asked", "倒算的时限没有“restart”"),
        ("row: X1", "row: X1\n    bound: earliest", "最短期限"),
        ("row: X1", "row: X1\n    extend: {up_to: 3 D, by: 领导, notice: ''}", "“notice”是空的"),
        ("row: X1", "row: X1\n    extend: {up_to: 3 D}", "缺少“by”"),
        ("row: X1", "row: X1\n    row: X2", "“row”写了两遍"),
        ("start: received", "start: Received", "事件名“Received”应是小写英文"),
        ("start: received", "start: {due_of: answer}", "“answer”不是时限名"),
        ("term: 10 D", "term: 25 H", "24 H（小时，24的倍数）"),
        ("term: 10 D", "term: 010 D", "应写成 20 WD"),
        ("    mark: verified\n", "", "第16行：时限缺少“mark”"),
        ("    mark: verified", "    mark: off", "“mark”应是文字"),
        ("    mark: verified", '    mark: "off"', "“mark”只能是 verified、recalled、local 之一"),
        ("    says: 收件后办理\n", "", "缺少“says”"),
        ("mark: local", "mark: local\nlevel: 文件", "“level”只能是 法律、行政法规"),
        ("from: 2024-01-01", "from: 2024-13-01", "第4行：“from”"),
        ("from: 2024-01-01", "from: 2024-01-01\nuntil: 不限", "“until”：“不限”不是日期"),
        ('articles:\n  "4": 收件后办理', "articles: {}", "没有“articles”：请按条写明"),
        ('articles:\n  "4": 收件后办理', "articles: {4: 收件}", "“4”不能作键名"),
        ("  received: 收件\n", "  received: ''\n", "“received”是空的"),
        ("clocks:", "clocks: {}\nother:", "法规没有“other”"),
        ("    examples:\n", "    examples: 无\n    x:\n", "时限没有“x”"),
        ("{start: 2024-03-01, extended: 0}", "{start: 2024-03-01, extend: 三天, due: ~}", "“extend”应是整数"),
        ("{start: 2024-03-01, extended: 0}", "{start: 2024-03-01, extended: 1_0}", "“extended”应是整数，不能是“1_0”"),
        ("{start: 2024-03-01, extended: 0}", "{start: 2024-03-01, refused: maybe}", "“refused”应是true 或 false"),
        ("{start: 2024-03-01, extended: 0}", "{begin: 2024-03-01, extended: 0}", "没有“begin”这个键"),
        ("{start: 2024-03-01, extended: 0}", "{start: 2024-03-01, due: ~, pauses: [{a: b}]}", "“pauses”应是起止日期的列表"),
        ("{start: 2024-03-01, extended: 0}", "三月一日", "应写成“键: 值”的形式"),
    ],
)
def test_refusals(old: str, new: str, reason: str) -> None:
    assert old in TEXT
    assert reason in refusal(TEXT.replace(old, new, 1))


def test_one_name_twice_is_refused() -> None:
    head, clock = TEXT.split("clocks:\n")
    said = refusal(f"{head}clocks:\n{clock}{clock}")
    assert "时限“demo.answer”写了两遍" in said


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        ("prompt: false", "只能写 true"),
        ("prompt: true\nrestart: asked", "只与“term”同用"),
        ('date: "02-29"', "不是月日"),
        ('date: "13-01"', "不是月日"),
        ("every: week", "“every”只能是"),
        ("every: month\nday: 400", "不能超过366"),
    ],
)
def test_refusals_of_other_shapes(rules: str, reason: str) -> None:
    assert reason in refusal(law_text(rules))


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "just words", "\x00", "[" * 200_000, "a: " + "x" * 1_100_000])
def test_no_law_at_all(text: str) -> None:
    refusal(text)


def test_the_closed_list_is_the_design_s() -> None:
    design = (
        "name row article mark force start term days_basis bound direction first roll pauses restart extend given every "
        "day date prompt none transition says consequence source examples"
    )
    assert set(CLOCK_KEYS) == set(design.split(" "))
    assert read_law(PAUSED, "演示.yaml").clocks[0].pauses == {"waiting": ("asked", "answered")}


def test_pauses_as_written() -> None:
    assert read_pause("2024-09-03..2024-09-10") == Pause(day("2024-09-03"), day("2024-09-10"))
    assert read_pause("third_party=2024-09-03..") == Pause(day("2024-09-03"), None, "third_party")
    for wrong in ("2024-09-03", "2024-09-10..2024-09-03", "..2024-09-03", "2024-09-31..", ""):
        with pytest.raises(LawError):
            read_pause(wrong)
