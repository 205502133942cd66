"""The page of the ledgers."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import models

from fazhi.cli.reference.markdown import page as made
from fazhi.cli.reference.markdown import table
from fazhi.records.ledger import Column, Ledger, ledgers

KINDS: tuple[tuple[type[models.Field], str], ...] = (  # type: ignore[type-arg]
    (models.ForeignKey, "单位"),
    (models.BooleanField, "是否"),
    (models.DateField, "日期"),
    (models.DecimalField, "金额"),
    (models.IntegerField, "整数"),
    (models.TextField, "多行文字"),
)


def page() -> str:
    """Every ledger by group."""
    lines: list[str] = []
    for ledger in ledgers().values():
        lines += _ledger(ledger)
    return made("台账", lines)


def kind_of(column: Column) -> str:
    """What a column holds, in words."""
    if column.field.choices:
        return "选项"
    known = next((word for kind, word in KINDS if isinstance(column.field, kind)), "")
    return known or f"文字（{column.field.max_length}字）"


def _notes(ledger: Ledger, column: Column) -> Iterator[str]:
    if column.required and not column.field.has_default():
        yield "必填"
    if column.personal:
        yield "个人信息"
    if column.later:
        yield "登记后再填"
    if column.measure:
        yield f"单位：{column.measure}"
    if column.name in ledger.sheet.filters:
        yield "可筛选"


def _says(column: Column) -> str:
    choices = "、".join(f"{label}`{key}`" for key, label in getattr(column.field, "flatchoices", ()) if key != "")
    heads = f"表头也可写：{'、'.join(column.heads[1:])}" if len(column.heads) > 1 else ""
    return "；".join(one for one in (choices, heads) if one)


def _ledger(ledger: Ledger) -> Iterator[str]:
    sheet = ledger.sheet
    yield f"## {ledger.label} `{ledger.name}`"
    yield ""
    yield f"{sheet.group}。{sheet.about}"
    yield ""
    rows = [(c.label, f"`{c.name}`", kind_of(c), "、".join(_notes(ledger, c)), _says(c)) for c in ledger.columns]
    yield from table(("栏目", "字段", "种类", "要求", "说明"), rows)
    yield from table(
        ("可只报总数的数量", "名称", "计量单位", "按哪个日期"),
        [
            (one.label, f"`{name}`", one.measure, str(ledger.model._meta.get_field(one.when).verbose_name))
            for name, one in sheet.tallies.items()
        ],
    )
    kept = f"保存{sheet.keep_years}年" if sheet.keep_years else "长期保存"
    zone = "内容可公开" if sheet.zone == "open" else "只在内部"
    key = f"；再次导入时按{'、'.join(ledger.column(name).label for name in sheet.key)}认出同一条" if sheet.key else ""
    yield f"日期取“{ledger.column(sheet.day).label}”；{zone}；{kept}{key}。"
    yield ""
