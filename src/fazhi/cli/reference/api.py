"""The page of the API, from its own description."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.test import RequestFactory
from django.urls import resolve

from fazhi.cli.reference.markdown import page as made
from fazhi.cli.reference.markdown import table
from fazhi.records.ledger import ledgers

ADDRESS = "/api/openapi.json"


def description() -> dict[str, Any]:
    """The OpenAPI description, asked at its address: doors do not import each other."""
    found = resolve(ADDRESS)
    response = found.func(RequestFactory().get(ADDRESS), *found.args, **found.kwargs)
    said: dict[str, Any] = json.loads(response.content)
    return said


def page() -> str:
    """General operations, then those that every ledger has, shown by the first one."""
    said = description()
    first = next(iter(ledgers()))
    general, own = [], []
    for path, methods in said["paths"].items():
        parts = path.split("/")
        for method, one in methods.items():
            if parts[2] == "ledgers" and parts[3:] and parts[3] in ledgers():
                if parts[3] == first:
                    own.append((path.replace(f"/{first}/", "/台账名/"), method, _common(one, ledgers()[first].sheet.filters)))
            else:
                general.append((path, method, one))
    lines = [said["info"]["description"], "", "在浏览器里看和试：`/api/docs`；供程序读：`/api/openapi.json`。", ""]
    lines += ["## 通用", "", *_operations(general)]
    lines += ["## 每本台账", "", f"台账名：{'、'.join(f'`{name}`' for name in ledgers())}。", "", *_operations(own)]
    return made("接口", [*lines, *_problem(said)])


def _common(one: dict[str, Any], filters: tuple[str, ...]) -> dict[str, Any]:
    """The operation without what only this ledger has."""
    kept = [said for said in one["parameters"] if said["name"] not in filters]
    words = "还可按各台账可筛选的栏目筛选，见台账页。" if len(kept) < len(one["parameters"]) else ""
    return {**one, "parameters": kept, "description": words}


def _operations(some: list[tuple[str, str, Any]]) -> Iterator[str]:
    for path, method, one in some:
        words = one["summary"].partition("：")[2] or one["summary"]
        yield f"### {method.upper()} `{path}`"
        yield ""
        yield f"{words}。{one.get('description', '')}"
        yield ""
        yield from table(("参数", "位置", "必填", "说明"), [_parameter(p) for p in one["parameters"]])
        body = f"正文：{'、'.join(one['requestBody']['content'])}。" if "requestBody" in one else ""
        yield f"{body}答复：{'、'.join(sorted(one['responses']))}。"
        yield ""


def _parameter(said: dict[str, Any]) -> tuple[str, str, str, str]:
    places = {"query": "查询", "path": "地址", "header": "头"}
    schema = said.get("schema", {})
    words = [str(schema.get("title", "")), str(said.get("description", ""))]
    if "default" in schema and schema["default"] is not None:
        words.append(f"默认 {json.dumps(schema['default'])}")
    return f"`{said['name']}`", places[said["in"]], "是" if said.get("required") else "", "；".join(w for w in words if w)


def _problem(said: dict[str, Any]) -> Iterator[str]:
    yield "## 出错时的正文"
    yield ""
    yield "`application/problem+json`："
    yield ""
    fields = said["components"]["schemas"]["Refusal"]["properties"]
    rows = [(f"`{name}`", one.get("title", ""), one.get("description", "")) for name, one in fields.items()]
    yield from table(("字段", "名称", "说明"), rows)
