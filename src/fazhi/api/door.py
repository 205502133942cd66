"""The API whole: its operations made from the declarations, its description, its page, and the guard before each address."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from ninja import NinjaAPI, Swagger
from ninja.renderers import JSONRenderer

from fazhi import __version__
from fazhi.api import asking, imports, problems, rows
from fazhi.api.auth import Bearer, Session
from fazhi.api.problems import Problem, answer
from fazhi.records.ledger import ledgers

View = Callable[..., HttpResponseBase]
BODY = 1_000_000  # bytes of a body that is no upload; a row is some thousand
ABOUT = (
    "由各项声明生成：每本台账的读、写、导入、导出，每个数字，年度报告，法定时限。"
    "程序用 Authorization: Bearer 令牌（fazhi token 签发），浏览器用会话加 CSRF。"
    "修改须带 If-Match；新增可带 Idempotency-Key；出错时正文的 says 是一句说明。"
)
CLOSED = "default-src 'none'; frame-ancestors 'none'"
PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Readable(JSONRenderer):
    """Chinese as it stands: a third of the bytes of its escapes."""

    json_dumps_params = {"ensure_ascii": False}


class Door(NinjaAPI):
    """The API; refusals are described as the problem JSON they are."""

    described: Any = None

    def get_openapi_schema(self, **asked: Any) -> Any:
        """The description, with the refusals' own media type; made once, for declarations do not change in a running process."""
        if self.described is None:
            self.described = self._describe(**asked)
        return self.described

    def _describe(self, **asked: Any) -> Any:
        schema = super().get_openapi_schema(**asked)
        for methods in schema["paths"].values():
            for operation in methods.values():
                for status, told in operation["responses"].items():
                    if int(status) >= 400 and "application/json" in told.get("content", {}):
                        told["content"] = {problems.TYPE: told["content"]["application/json"]}
        return schema


def make() -> Door:
    """The API with every ledger of the project and of the packages that add some."""
    api = Door(
        title="法治政府建设工作台接口", version=__version__, description=ABOUT, auth=[Bearer(), Session()], urls_namespace="api",
        renderer=Readable(), docs=Swagger({"defaultModelsExpandDepth": -1, "docExpansion": "none"}),
    )  # fmt: skip
    problems.install(api)
    for ledger in ledgers().values():
        api.add_router(f"/ledgers/{ledger.name}", rows.router(ledger))
    api.add_router("", asking.router)
    api.add_router("", imports.router)
    return api


def bounded(request: HttpRequest) -> None:
    """Raises Problem 413 when the announced length is too large; the body is then never read."""
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        raise Problem(400, "Content-Length 不对。") from None
    upload = str(request.META.get("CONTENT_TYPE", "")).startswith("multipart/")
    limit = settings.MAX_UPLOAD if upload else BODY
    if length > limit:
        raise Problem(413, f"请求正文有{length >> 20}MB，最多{max(limit >> 20, 1)}MB，请分批提交。")


def spoken(view: View) -> View:
    """The view, guarded: too large is refused unread, whatever goes wrong is a problem in Chinese, answers are not shared."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            bounded(request)
            response = view(request, *args, **kwargs)
            if response.status_code == 405:
                allowed = response.headers.get("Allow", "")
                raise Problem(405, f"这个地址不支持 {request.method}，可用：{allowed}。", headers={"Allow": allowed})
        except Exception as error:  # every fault has its sentence; our own are logged there
            response = answer(problems.of(request, error))
        html = str(response.headers.get("Content-Type", "")).startswith("text/html")
        response.headers.setdefault("Content-Security-Policy", PAGE if html else CLOSED)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return answered


def nowhere(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Any other address below /api/."""
    raise Problem(404, f"没有 /api/{rest[:80]} 这个地址。全部地址见 /api/docs。")


nowhere.csrf_exempt = True  # type: ignore[attr-defined]


def addresses(api: Door) -> tuple[list[URLPattern], str, str]:
    """The addresses for Django, each guarded."""
    patterns, app, namespace = api.urls
    every: list[Any] = [*patterns, path("<path:rest>", nowhere, name="nowhere")]
    for pattern in every:
        pattern.callback = spoken(pattern.callback)
    return every, app, namespace
