"""The addresses of one ledger: many rows, one row, a new one, a change, a withdrawal, a spreadsheet."""

# No postponed annotations here: the schemas in the signatures below are values, made per ledger.

from collections.abc import Callable
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router, Status

from fazhi.api import changing, paging, units
from fazhi.api.auth import reader
from fazhi.api.problems import Problem, Refusal
from fazhi.api.schemas import Shapes, shapes
from fazhi.api.showing import etag, said, uncover
from fazhi.org.access import Viewer
from fazhi.records.exporting import export
from fazhi.records.ledger import Ledger

View = Callable[..., Any]
Number = Annotated[int, Path(ge=1, le=2**63 - 1, title="登记号")]
Limit = Annotated[int, Query(ge=1, le=paging.MOST, title="每页条数")]
Cursor = Annotated[str | None, Query(max_length=80, title="下页标记", description="上一页返回的 next")]
Unmask = Annotated[bool, Query(title="揭开个人信息", description="须是本单位经办人或领导；每次都记入查看日志")]
Reason = Annotated[str, Query(min_length=1, max_length=200, title="作废原因")]
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "schema": {"type": "string"},
    "description": '读到的 ETag，如 "12"',
}
NONE_MATCH = {"name": "If-None-Match", "in": "header", "schema": {"type": "string"}, "description": "已有的 ETag；未变时答 304"}
ONCE = {
    "name": "Idempotency-Key", "in": "header", "schema": {"type": "string", "maxLength": 80},
    "description": "同一键重发只登记一次（七天内）",
}  # fmt: skip
REFUSED = {401: Refusal, 403: Refusal, 404: Refusal, 422: Refusal}


def _find(who: Viewer, ledger: Ledger, key: int) -> Any:
    """A row that opens to the asker, void ones included. Raises Problem 403 or 404."""
    row = ledger.model._default_manager.exclude(paging.hushed(ledger)).filter(pk=key).first()
    if row is None:
        raise Problem(404, f"“{ledger.label}”台账没有登记号为{key}的记录。")
    if not who.opens(row.unit_id):
        raise Problem(403, "这条记录属于其他单位，您没有查阅权限。")
    return row


def _version(who: Viewer, ledger: Ledger, done: changing.Changed) -> dict[str, Any]:
    """The version that a request wrote, as it then was."""
    return said(who, ledger, ledger.model.version._default_manager.get(row=done.entry, since=done.since))


def listed(ledger: Ledger, made: Shapes) -> View:
    def view(
        request: HttpRequest, asked: Annotated[made.asked, Query()], limit: Limit = paging.USUAL, cursor: Cursor = None
    ) -> Any:
        who = reader(request)
        found, following = paging.page(ledger, paging.rows(who, ledger, asked), limit, cursor)
        return {"rows": [said(who, ledger, row) for row in found], "next": following}

    return view


def shown(ledger: Ledger, made: Shapes) -> View:
    def view(request: HttpRequest, response: HttpResponse, row: Number, unmask: Unmask = False) -> Any:
        who = reader(request)
        found = _find(who, ledger, row)
        if unmask:
            uncover(who, ledger, found)
        elif request.headers.get("If-None-Match") == etag(found.since):
            return Status(304, None)
        response.headers["ETag"] = etag(found.since)
        return said(who, ledger, found, masked=not unmask)

    return view


def created(ledger: Ledger, made: Shapes) -> View:
    def view(request: HttpRequest, response: HttpResponse, body: made.new) -> Any:
        who = reader(request)
        done = changing.create(request, who, ledger, body)
        response.headers["ETag"] = etag(done.since)
        response.headers["Location"] = f"{request.path.rstrip('/')}/{done.entry}"
        return Status(201, _version(who, ledger, done))

    return view


def replaced(ledger: Ledger, made: Shapes) -> View:
    def view(request: HttpRequest, response: HttpResponse, row: Number, body: made.new) -> Any:
        return _changed(request, response, ledger, row, body, whole=True)

    return view


def changed(ledger: Ledger, made: Shapes) -> View:
    def view(request: HttpRequest, response: HttpResponse, row: Number, body: made.change) -> Any:
        return _changed(request, response, ledger, row, body, whole=False)

    return view


def _changed(request: HttpRequest, response: HttpResponse, ledger: Ledger, key: int, body: Any, *, whole: bool) -> Any:
    who = reader(request)
    done = changing.change(request, who, ledger, _find(who, ledger, key), body, whole=whole)
    response.headers["ETag"] = etag(done.since)
    return _version(who, ledger, done)


def withdrawn(ledger: Ledger, made: Shapes) -> View:
    def view(request: HttpRequest, response: HttpResponse, row: Number, reason: Reason) -> Any:
        who = reader(request)
        found = _find(who, ledger, row)
        changing.void(request, who, ledger, found, reason)
        response.headers["ETag"] = etag(found.since)
        return said(who, ledger, found)

    return view


def exported(ledger: Ledger, made: Shapes) -> View:
    def view(request: HttpRequest, asked: Annotated[made.asked, Query()]) -> Any:
        who = reader(request)
        unit, _ = units.opened(who, asked.unit)
        data = export(ledger, paging.rows(who, ledger, asked), masked=True, title=f"{unit.name}{ledger.label}台账")
        kept = f'attachment; filename="{ledger.name}.xlsx"'
        return HttpResponse(data, content_type=SHEET, headers={"Content-Disposition": kept})

    return view


def router(ledger: Ledger) -> Router:
    """Every address of a ledger below /api/ledgers/{name}."""
    made, label, name = shapes(ledger), ledger.label, ledger.name
    once = {201: made.row, 413: Refusal, **REFUSED}
    guarded = {200: made.row, 412: Refusal, 413: Refusal, 428: Refusal, **REFUSED}
    router = Router(tags=[label])

    def add(path: str, method: str, view: View, act: str, words: str, response: Any, *headers: Any, **more: Any) -> None:
        view.__name__ = f"{name}_{act}"
        extra = {**more, **({"parameters": list(headers)} if headers else {})}
        router.add_api_operation(
            path, [method], view, response=response, operation_id=f"{name}_{act}", summary=f"{label}：{words}",
            openapi_extra=extra or None, url_name=f"{name}_{act}",
        )  # fmt: skip

    book = {200: {"description": "xlsx", "content": {SHEET: {"schema": {"type": "string", "format": "binary"}}}}}
    add("/rows", "GET", listed(ledger, made), "list", "按日期列出", {200: made.page, **REFUSED})
    add("/rows", "POST", created(ledger, made), "create", "登记一条", once, ONCE)
    add("/rows/{row}", "GET", shown(ledger, made), "read", "查阅一条", {200: made.row, 304: None, **REFUSED}, NONE_MATCH)
    add("/rows/{row}", "PUT", replaced(ledger, made), "replace", "整条修改，未写的栏目清空", guarded, MATCH)
    add("/rows/{row}", "PATCH", changed(ledger, made), "change", "只改写到的栏目", guarded, MATCH)
    add("/rows/{row}", "DELETE", withdrawn(ledger, made), "void", "作废（写明原因，不删除）", guarded, MATCH)
    add("/export", "GET", exported(ledger, made), "export", "导出表格（个人信息遮蔽）", REFUSED, responses=book)
    return router
