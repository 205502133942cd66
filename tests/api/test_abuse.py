"""What programs send wrongly: every operation that the API describes, with values that do not fit; always a 4xx in Chinese."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client

from fazhi.api.door import make
from fazhi.trail.writing import head
from tests.api.conftest import DISPUTE, Asker
from tests.conftest import World

SCHEMA = make().get_openapi_schema(path_prefix="/api/")
OPERATIONS = [(path, method, one) for path, methods in SCHEMA["paths"].items() for method, one in methods.items()]
SOME = [
    one for one in OPERATIONS if one[0].split("/")[3:4] in (["{name}"], ["dispute"], ["petition"]) or "/ledgers/" not in one[0]
]
BAD = [
    "", " ", "-1", "0", "1.5", "9" * 30, "9" * 5000, "\x00", "%00", "a\x00b", "null", "true", "[]", "{}", "2024-02-31",
    "0000-00-00", "9999-12-31", "2024-13-01", "20240305", "1e400", "NaN", "'; DROP TABLE records_entry; --", "../../etc/passwd",
    "〇", "张" * 300, "\ud800", "<script>",
]  # fmt: skip
VALUES: list[Any] = [
    None, True, -1, 0, 2**31, 2**63, 10**400, 1.5, 1e308, "", " ", "\x00", "2024-02-31", "9999-12-31", "x" * 20_000, [], [1], {},
    {"a": 1}, "\ud800", "密", "（机密）",
]  # fmt: skip


def check(found: Any, told: Any, where: str) -> None:
    """A refusal is described, is problem JSON and speaks Chinese; nothing is our own fault."""
    assert found.status_code < 500, where
    if found.status_code >= 400:
        said = json.loads(found.content)
        assert found.headers["Content-Type"] == "application/problem+json", where
        assert said["status"] == found.status_code and re.search("[一-鿿]", said["says"]) and "Traceback" not in said["says"], (
            where
        )
    if found.status_code != 405:
        assert str(found.status_code) in {str(status) for status in told["responses"]}, (
            f"{where}: {found.status_code} is not described"
        )


def safe(value: str) -> str:
    """As it travels in an address."""
    from urllib.parse import quote

    return quote(value, safe="", errors="surrogatepass") if value else "%20"


@pytest.mark.parametrize(("path", "method", "one"), SOME, ids=[one["operationId"] for _, _, one in SOME])
def test_wrong_parameters(clerk: Asker, path: str, method: str, one: Any) -> None:
    before = head()
    fit = {"unit": "测试镇", "year": "2024", "start": "2024-09-02", "row": "999", "name": "dispute", "clock": "x", "reason": "x"}
    for parameter in one["parameters"]:
        if parameter["in"] == "header":
            continue
        for bad in BAD:
            said = {p["name"]: fit[p["name"]] for p in one["parameters"] if p.get("required") and p["in"] != "header"}
            said[parameter["name"]] = bad
            address = path
            for name in re.findall(r"\{(\w+)\}", path):
                address = address.replace(f"{{{name}}}", safe(said.pop(name)))
            query = "&".join(f"{name}={safe(value)}" for name, value in said.items())
            found = clerk(method.upper(), f"{address.removeprefix('/api/')}?{query}", {}, If_Match='"1"')
            check(found, one, f"{method} {path} {parameter['name']}={bad[:40]!r}")
    assert head() == before


@pytest.mark.parametrize(
    "field", ["unit", "why", "values", "nothing", *[f"values.{name}" for name in (*DISPUTE, "people", "money", "state")]]
)
def test_wrong_bodies(clerk: Asker, world: World, field: str) -> None:
    told, before = SCHEMA["paths"]["/api/ledgers/dispute/rows"]["post"], head()
    for value in VALUES:
        body: dict[str, Any] = {"unit": "东山村", "values": dict(DISPUTE)}
        place, _, name = field.rpartition(".")
        (body["values"] if place else body)[name] = value
        found = clerk("POST", "ledgers/dispute/rows", body)
        check(found, told, f"{field}={str(value)[:30]!r}")
        if found.status_code == 201:
            before = head()
        else:
            assert found.status_code in (403, 422) and head() == before


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b"7", b'"x"', b"\xff\xfe", b"[" * 100_000, b'{"values": NaN}', b'{"values": {}}']
)
def test_broken_json(clerk: Asker, body: bytes) -> None:
    for method, path in (
        ("POST", "ledgers/dispute/rows"),
        ("PUT", "ledgers/dispute/rows/1"),
        ("PATCH", "ledgers/dispute/rows/1"),
    ):
        found = clerk(method, path, body, If_Match='"1"')
        assert found.status_code in (400, 404, 422) and re.search("[一-鿿]", found.json()["says"])


def test_faults_name_the_column_in_chinese(clerk: Asker) -> None:
    values = {"found_on": "2024-02-31", "kind": "war", "people": -1, "extra": 1, "money": "1.005"}
    found = clerk("POST", "ledgers/dispute/rows", {"values": values}).json()
    said = {one["where"]: one["says"] for one in found["faults"]}
    assert said["found_on"] == "排查日期：没有“2024-02-31”这一天，请核对。"
    assert said["matter"] == "纠纷名称：请填写。" and said["people"] == "涉及人数：不能小于0。"
    assert said["money"] == "涉及金额：最多2位小数。" and said["extra"] == "extra：没有这个字段。"
    assert said["kind"].startswith("纠纷类型：没有这一项，可填：'marriage'")


@pytest.mark.parametrize(("kind", "length"), [("application/json", 200 << 20), ("multipart/form-data; boundary=x", 200 << 20)])
@pytest.mark.parametrize("path", ["imports/dispute", "ledgers/dispute/rows", "nowhere"])
def test_too_large_is_refused_before_it_is_read(clerk: Asker, kind: str, length: int, path: str) -> None:
    class Unread:
        def read(self, *_: Any) -> bytes:
            raise AssertionError("the body was read")

        readline = read

    environ = {"wsgi.input": Unread(), "CONTENT_TYPE": kind, "CONTENT_LENGTH": str(length)}
    found = clerk.client.generic("POST", f"/api/{path}", **environ)
    assert found.status_code == 413 and "请分批提交" in found.json()["says"]


@pytest.mark.parametrize("secret", ["", "fz_", "fz_wrong", "x" * 10_000, "\udcff", "fz_" + "a" * 43])
def test_wrong_tokens(world: World, secret: str) -> None:
    for path in (
        "ledgers",
        "ledgers/dispute/rows",
        "figures/disputes.found?unit=测试镇&year=2024",
        "due/disclosure.answer?start=2024-09-02",
    ):
        found = Client(headers={"Authorization": f"Bearer {secret}"}).get(f"/api/{path}")
        assert found.status_code == 401 and found.headers["WWW-Authenticate"] == "Bearer" and "令牌" in found.json()["says"]


def test_every_operation_asks_who(world: World) -> None:
    for path, method, one in OPERATIONS:
        address = re.sub(r"\{\w+\}", "1", path)
        assert Client().generic(method.upper(), address).status_code == 401, one["operationId"]


def test_unknown_addresses_and_methods(clerk: Asker) -> None:
    assert "没有 /api/nowhere/at/all" in clerk("GET", "nowhere/at/all").json()["says"]
    assert clerk("GET", "").status_code == 404
    found = clerk("PUT", "ledgers")
    assert found.status_code == 405 and found.headers["Allow"] == "GET" and "不支持 PUT" in found.json()["says"]


def test_our_own_fault_shows_no_traceback(clerk: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    from fazhi.api import paging

    monkeypatch.setattr(paging, "rows", lambda *_: 1 / 0)
    found = clerk("GET", "ledgers/dispute/rows")
    assert found.status_code == 500 and found.json()["says"].startswith("系统出错") and "Zero" not in found.content.decode()
