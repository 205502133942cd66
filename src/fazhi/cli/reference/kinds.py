"""The page of the kinds: kinds of cases with their steps and clocks, and the kinds of claims that a report is read for."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.cases.kind import Branch, Kind, Move
from fazhi.cases.row import kinds as cases
from fazhi.cli.reference.markdown import page as made
from fazhi.cli.reference.markdown import table
from fazhi.law import load_book
from fazhi.reading.kinds import kinds as claims
from fazhi.records.ledger import ledgers

SCOPES = {"year": "当年", "cumulative": "累计", "target": "目标", "stock": "现有"}


def page() -> str:
    """Both lists."""
    lines: list[str] = ["## 事项", ""]
    for name, model in cases().items():
        lines += _case(name, model.kind)
    return made("种类", [*lines, *_claims()])


def _case(name: str, kind: Kind) -> Iterator[str]:
    yield f"### {ledgers()[name].label} `{name}`"
    yield ""
    yield f"状态：{'、'.join(kind.states.values())}。"
    yield ""
    rows = [
        (
            move.label,
            f"`{move.name}`",
            "、".join(kind.states[state] for state in move.start),
            _to(kind, move),
            _asks(move),
            move.approval,
        )
        for move in kind.moves
    ]
    yield from table(("办理动作", "名称", "从", "到", "填写", "批准"), rows)
    yield from table(
        ("前置程序", "依据", "可否越过"), [(g.label, g.basis, "不可" if g.firm else "写明理由可越过") for g in kind.gates]
    )
    labels = {clock.name: f"{clock.label}：{clock.say_term()}" for clock in load_book().clocks()}
    duties = {"owed": "应办", "right": "可用", "followed": "跟踪"}
    yield from table(
        ("时限", "名称", "性质"), [(labels.get(r.clock) or r.absent, f"`{r.clock}`", duties[r.duty]) for r in kind.runs]
    )
    yield from table(("文书", "名称", "种类"), [(p.label, f"`{p.name}`", "审批表" if p.is_form else "文书") for p in kind.papers])


def _to(kind: Kind, move: Move) -> str:
    if isinstance(move.to, Branch):
        return "、".join(dict.fromkeys(kind.states[state] for state in move.to.states))
    return kind.states[move.to] if move.to else "不变"


def _asks(move: Move) -> str:
    return "、".join(ask.label if ask.required else f"{ask.label}（可不填）" for ask in move.asks)


def _claims() -> Iterator[str]:
    yield "## 报告里数字的提法"
    yield ""
    yield "`fazhi check` 读出的每个数字归入其中一种。"
    yield ""
    rows = [(one.label, f"`{one.id}`", one.measure, SCOPES[one.scope]) for one in claims().by_id.values()]
    yield from table(("提法", "名称", "常用单位", "范围"), rows)
