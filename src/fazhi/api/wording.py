"""What the schema found wrong, said in Chinese under the label of the column."""

from __future__ import annotations

from typing import Any

from fazhi.records.ledger import ledgers

LABELS = {
    "unit": "单位", "year": "年度", "from": "日期起", "to": "日期止", "limit": "每页条数", "cursor": "下页标记",
    "start": "起算日", "on": "站在哪一天", "extend": "延长", "pause": "不计入的期间", "as_of": "截至",
    "rows": "是否列出记录", "reason": "作废原因", "source": "来源系统",
    "why": "修改说明", "values": "栏目", "file": "文件", "dry_run": "是否试算", "row": "登记号", "unmask": "是否揭开",
}  # fmt: skip
SAYINGS = {
    "missing": "请填写。",
    "extra_forbidden": "没有这个字段。",
    "string_type": "应为文字。",
    "string_unicode": "含有不能保存的字符。",
    "string_too_short": "请填写。",
    "string_too_long": "最多{max_length}个字。",
    "string_pattern_mismatch": "写法不对。",
    "int_type": "应为整数。",
    "int_parsing": "应为整数。",
    "int_parsing_size": "数字太大，请核对。",
    "int_from_float": "应为整数。",
    "bool_type": "应为 true 或 false。",
    "bool_parsing": "应为 true 或 false。",
    "greater_than_equal": "不能小于{ge}。",
    "less_than_equal": "不能大于{le}。",
    "literal_error": "没有这一项，可填：{expected}。",
    "decimal_type": "应为数字。",
    "decimal_parsing": "应为数字。",
    "finite_number": "应为数字。",
    "decimal_max_digits": "数字太大，请核对。",
    "decimal_whole_digits": "数字太大，请核对。",
    "decimal_max_places": "最多{decimal_places}位小数。",
    "too_long": "最多{max_length}项。",
    "list_type": "应为列表，逐项写名称，没有的写 []。",
}


def _named(path: str, name: str) -> str:
    """The label of a field: the API's own, else that of the column of the ledger in the address."""
    parts = path.strip("/").split("/")
    kept = ledgers().get(parts[2]) if parts[1:2] == ["ledgers"] and len(parts) > 2 else None
    label = next((column.label for column in kept.columns if column.name == name), "") if kept else ""
    return label or LABELS.get(name, name)


def told(path: str, error: dict[str, Any]) -> dict[str, str]:
    """One error of the schema as (where, says)."""
    place = [str(part) for part in error["loc"]]
    names = [part for part in place[1:] if part.isidentifier() and part != "said"]
    where = next((name for name in reversed(names) if name not in ("int", "str", "float", "constrained")), "")
    kind, ctx = str(error["type"]), error.get("ctx") or {}
    if "expected" in ctx:
        ctx = {**ctx, "expected": str(ctx["expected"]).replace(" or ", "、").replace(", ", "、")}
    if kind == "value_error":
        says = str(ctx.get("error", "值不对。"))
    else:
        says = SAYINGS.get(kind, "值不对。").format_map(_Known(ctx))
    return {"where": where, "says": f"{_named(path, where)}：{says}" if where else f"请求正文：{says}"}


class _Known(dict[str, Any]):
    """Limits of an error; one that is not told is left out."""

    def __missing__(self, key: str) -> str:
        return ""
