"""A law text in the one form, small, to be changed by a test."""

from __future__ import annotations

from datetime import date

from fazhi.law import Clock, read_law

LAW = """
law: 演示县办事时限规定
number: 演示〔2024〕1号
from: 2024-01-01
mark: local
source: 演示县公报
articles:
  "4": 收件后办理
words:
  demo.answer: 演示答复
  received: 收件
  waiting: 等材料
  asked: 发函
  answered: 回函
clocks:
  - name: demo.answer
    row: X1
    article: "4"
    mark: verified
    force: hard
    start: received
{rules}
    says: 收件后办理
    examples:
      - {{start: 2024-03-01, extended: 0}}
      - {{start: 2024-03-02, extended: 0}}
      - {{start: 2024-03-03, extended: 0}}
"""

TERM = """
term: 10 D
days_basis: 演示
first: {rule: next_day, basis: law}
roll: {rule: none, basis: law}
"""


def law_text(rules: str = TERM) -> str:
    """The law with one clock that follows ``rules`` (YAML lines)."""
    return LAW.format(rules="\n".join(f"    {line}" for line in rules.strip().splitlines()))


def clock_of(rules: str = TERM) -> Clock:
    return read_law(law_text(rules), "演示.yaml").clocks[0]


def day(text: str) -> date:
    return date.fromisoformat(text)


PARTS = """
duties:
  - name: duty.report
    label: 报告办件情况
    article: "4"
    mark: verified
    who: [town, village]
    every: quarter
    least: 2
    force: soft
    clock: demo.answer
    evidence: [收件登记, 会议纪要]
    figures: [demo.count]
    says: 每季度报告两次办件情况
    consequence: 通报
themes:
  - name: theme.demo
    label: 演示宣传日
    article: "4"
    mark: recalled
    when: {day: "12-04"}
    says: 十二月四日宣传
lists:
  - {name: list.matters, label: 事项清单, article: "4", mark: verified, says: 三类, items: {land: 土地, water: 用水, other: 其他}}
rules:
  - {name: rule.one_matter, label: 一事一件, article: "4", mark: verified, says: 同一事项只计一件}
periods:
  - {name: period.demo, label: 演示规划, plan: publicity, first: 2021, last: 2025, article: "4", mark: verified, says: 五年}
"""


def whole_text(rules: str = TERM) -> str:
    """The law with one of everything that an article can fix."""
    return law_text(rules) + PARTS


def changed(old: str, new: str, text: str | None = None) -> str:
    """The whole law with one place written otherwise; the place must be there."""
    text = whole_text() if text is None else text
    assert old in text, old
    return text.replace(old, new, 1)


def line_of(text: str, words: str) -> str:
    """«第12行», the line on which the words first stand."""
    return f"第{text[: text.index(words)].count(chr(10)) + 1}行"
