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
