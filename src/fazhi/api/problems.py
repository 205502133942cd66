"""Refusals as problem JSON: a status, a short title, one Chinese sentence, and what is wrong where. Never a traceback."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import BaseModel, Field

from fazhi.api.wording import told
from fazhi.indicators.figure import NoSuchFigure
from fazhi.law import LawError
from fazhi.records.ledger import NoSuchLedger
from fazhi.records.permission import Refused
from fazhi.trail.reading import NoSuchMoment

TITLES = {
    400: "请求看不懂", 401: "没有登录", 403: "没有权限", 404: "没有找到", 405: "方法不对", 409: "与在办请求冲突",
    412: "他人已先修改", 413: "请求太大", 422: "内容有误", 428: "缺少版本标识", 500: "系统出错",
}  # fmt: skip
TYPE = "application/problem+json"
log = logging.getLogger("fazhi.api")


class Wrong(BaseModel):
    """One thing that is wrong."""

    where: str = Field(title="位置", description="字段名，整条有误时为空")
    says: str = Field(title="说明")


class Difference(BaseModel):
    """A field on which two people differ."""

    name: str = Field(title="字段")
    label: str = Field(title="栏目")
    mine: Any = Field(title="您提交的值")
    theirs: Any = Field(title="现有的值")
    before: Any = Field(title="您读到的值")


class Refusal(BaseModel):
    """The body of every refusal."""

    status: int = Field(title="状态码")
    title: str = Field(title="类别")
    says: str = Field(title="说明", description="一句中文，说清原因和怎么办")
    faults: list[Wrong] = Field(default_factory=list, title="逐处说明")
    etag: str | None = Field(default=None, title="现有版本", description="只在 412 时有")
    differs: list[Difference] = Field(default_factory=list, title="双方的不同", description="只在 412 时有")


class Problem(Exception):
    """Raised by the API's own code; `str()` is the sentence. `more` goes into the body beside it."""

    def __init__(self, status: int, says: str, *, headers: dict[str, str] | None = None, **more: Any) -> None:
        self.status, self.headers, self.more = status, headers or {}, more
        super().__init__(says)


def answer(problem: Problem) -> HttpResponse:
    """The response that tells a problem."""
    body = {"status": problem.status, "title": TITLES.get(problem.status, "未能办理"), "says": str(problem), **problem.more}
    text = json.dumps(body, ensure_ascii=False, default=str)
    return HttpResponse(text.encode("utf-8", "replace"), status=problem.status, content_type=TYPE, headers=problem.headers)


def wrongs(faults: Iterable[Any]) -> list[dict[str, str]]:
    """Faults of rows as the body has them."""
    return [{"where": fault.where, "says": fault.says} for fault in faults]


def of(request: HttpRequest, error: Exception) -> Problem:
    """What an exception means to the one who asked."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, Refused):
        return Problem(422, str(error), faults=wrongs(error.faults))
    if isinstance(error, NoSuchLedger | NoSuchFigure):
        return Problem(404, str(error))
    if isinstance(error, LawError | NoSuchMoment):
        said = str(error)
        return Problem(422, said if said.endswith("。") else f"{said}。")
    if isinstance(error, ValidationError):
        faults = [told(request.path, one) for one in error.errors]
        return Problem(422, "".join(fault["says"] for fault in faults[:5]), faults=faults)
    if isinstance(error, AuthenticationError):
        says = "请先登录，或在 Authorization 头中带上令牌：Bearer fz_…（令牌由 fazhi token 签发，可能已过期或收回）。"
        return Problem(401, says, headers={"WWW-Authenticate": "Bearer"})
    return _of_django(error)


def _of_django(error: Exception) -> Problem:
    if isinstance(error, HttpError):
        says = "请求正文不是正确的 JSON。" if error.status_code == 400 else str(error)
        return Problem(error.status_code, says)
    if isinstance(error, Http404):
        return Problem(404, "没有这个地址。全部地址见 /api/docs。")
    if isinstance(error, PermissionDenied):
        return Problem(403, str(error) or "您没有这项权限。")
    if isinstance(error, RequestDataTooBig):
        return Problem(413, "请求正文太大，请分批提交。")
    if isinstance(error, SuspiciousOperation | MultiPartParserError):
        return Problem(400, "请求的格式不对，请核对 Content-Type 和正文。")
    log.error("api: %s", type(error).__name__, exc_info=error)
    return Problem(500, "系统出错，请稍后再试；仍不行请联系系统管理员。")


def install(api: NinjaAPI) -> None:
    """Every exception becomes a problem."""
    for kind in (Exception, Http404, HttpError, ValidationError):
        api.add_exception_handler(kind, lambda request, error: answer(of(request, error)))
