"""Setting up by pages: who may, the first visit, lists, people, units, accounts; nothing half-written, no query per row."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook, load_workbook

from fazhi.org.models import Account, AccountAct, Person, Place, Post, Role, Unit
from fazhi.org.setting_up import code
from fazhi.org.tree import tree
from fazhi.trail.models import Commit
from fazhi.trail.writing import SYSTEM, writing
from fazhi.web.page import today
from tests.conftest import NOON
from tests.org.test_access import holder
from tests.web.conftest import BACKEND

FIRST = {
    "county": "演示县", "system_name": "甲某", "system_account": "xitong", "security_name": "乙某",
    "security_account": "anquan", "auditor_name": "丙某", "auditor_account": "shenji",
}  # fmt: skip
UNITS = [["名称", "类别", "上级", "区划代码", "起始日期"], ["新村", "村", "测试镇", "990101201000", "2020-01-01"]]
PEOPLE = [
    ["姓名", "单位", "职务", "权限", "党政主要负责人", "起始日期", "账号"],
    ["新某", "司法所", "干部", "同事", "", "", "xin"],
]


@pytest.fixture
def admin(world: Any) -> Client:
    """The system administrator's browser."""
    person = holder(world.county, Role.SYSTEM)
    client = Client()
    client.force_login(Account.objects.open("xitong", person, "demo-password-1"), backend=BACKEND)
    return client


def book(rows: list[list[Any]]) -> SimpleUploadedFile:
    made = Workbook()
    for row in rows:
        made.active.append(row)  # type: ignore[union-attr]
    out = io.BytesIO()
    made.save(out)
    return SimpleUploadedFile("名单.xlsx", out.getvalue())


def upload(client: Client, what: str, rows: list[list[Any]]) -> Any:
    return client.post(f"/setup/{what}/", {"file": book(rows), "start": "2018-01-01"})


def addresses(world: Any) -> list[str]:
    """Every page of the system administrator alone."""
    one = f"/people/{world.clerk.pk}/"
    return [
        "/setup/units/", "/setup/people/", "/setup/units/template/", "/setup/people/template/", "/people/new/",
        "/people/out.xlsx",
        "/units/out.xlsx", "/units/new/", f"/units/{world.town.pk}/rename/", f"/units/{world.town.pk}/end/", one,
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["clerk", "colleague", "leader", "reader", "stranger", "auditor", "nobody"])
def test_nobody_but_the_system_administrator(who: str, world: Any, browser_of: Any) -> None:
    client, wanted = browser_of(who), 302 if who == "nobody" else 403
    before = Commit.objects.count()
    assert {client.get(address).status_code for address in addresses(world)} == {wanted}
    posts = [f"/people/{world.leader.pk}/{do}/" for do in ("post", "end", "leave", "open", "reset", "close", "unlock", "name")]
    for address in (*posts, "/people/slips/", "/people/new/", "/units/new/", f"/units/{world.town.pk}/merge/", "/setup/units/"):
        assert client.post(address, {"day": "2024-06-01", "name": "甲", "account": "jia"}).status_code == wanted, address
    assert Commit.objects.count() == before and not AccountAct.objects.exists()


def test_every_page_opens_to_the_system_administrator(world: Any, admin: Client) -> None:
    assert {address: admin.get(address).status_code for address in addresses(world)} == dict.fromkeys(addresses(world), 200)
    assert admin.get("/")["Location"] == "/setup/" and "启用步骤" in admin.get("/setup/").content.decode()
    assert admin.get("/ledgers/dispute/").status_code == 403  # he opens accounts and reads no rows


@pytest.mark.parametrize(("who", "status"), [("clerk", 200), ("leader", 200), ("reader", 200), ("auditor", 200), ("nobody", 302)])
def test_names_are_read_by_those_who_work_there(who: str, status: int, world: Any, browser_of: Any) -> None:
    client = browser_of(who)
    assert (client.get("/people/").status_code, client.get("/units/").status_code) == (status, status)
    text = client.get("/people/").content.decode()
    if who == "clerk":
        assert "丙领导" in text and "戊外镇" not in text and "登记一人" not in text and '<th scope="col">账号' not in text
        assert client.get(f"/units/{world.other_town.pk}/").status_code == 403


def test_an_empty_county_leads_to_its_first_form(client: Client, db: Any) -> None:
    assert client.get("/figures/")["Location"].startswith("/login/") and client.get("/login/")["Location"] == "/setup/"
    page = client.get("/setup/").content.decode()
    assert "启用法治政府建设工作台" in page and code() not in page
    refused = client.post("/setup/", {**FIRST, "code": "a-b-c"})
    assert refused.status_code == 422 and "启用码不对" in refused.content.decode() and not Commit.objects.exists()
    same = client.post("/setup/", {**FIRST, "code": code(), "security_name": "甲某"})
    assert same.status_code == 422 and "三个不同的人" in same.content.decode() and not Account.objects.exists()
    right = code()
    done = client.post("/setup/", {**FIRST, "code": right})
    assert done.status_code == 200 and done.content.decode().count("<code>") == 3 and "no-store" in done["Cache-Control"]
    again = client.post("/setup/", {**FIRST, "code": right})
    assert again["Location"] == "/login/" and Commit.objects.count() == 1
    assert client.get("/login/").status_code == 200 and client.get("/setup/").status_code == 302


def test_units_by_a_sheet_trial_first_then_one_commit(world: Any, admin: Client) -> None:
    before = Commit.objects.count()
    answer = upload(admin, "units", [*UNITS, ["坏村", "乡间", "测试镇", "", ""]])
    trial = admin.get(answer["Location"]).content.decode()
    assert "还没有写入" in trial and "没有“乡间”这一类" in trial and "B3" in trial and Commit.objects.count() == before
    errors = load_workbook(io.BytesIO(b"".join([admin.get(answer["Location"] + "errors/").content])))
    assert errors.active is not None and "乡间" in str(errors.active["G2"].value)
    done = admin.post(answer["Location"])
    assert done["Location"] == "/units/" and Commit.objects.count() == before + 1 and tree().named("新村")
    assert admin.post(answer["Location"]).status_code == 404
    for rows in ([["甲", "乙"], ["丙", "丁"]], []):
        refused = upload(admin, "units", rows)
        assert refused.status_code == 422 and "没有找到表头" in refused.content.decode()
    assert Commit.objects.count() == before + 1


def test_people_by_a_sheet_and_slips_shown_once(world: Any, admin: Client, client: Client) -> None:
    answer = upload(admin, "people", PEOPLE)
    done = admin.post(answer["Location"]).content.decode()
    password = done.split("<code>")[1].split("</code>")[0]
    assert "新某" in done and Account.objects.get(username="xin").check_password(password)
    assert admin.post(answer["Location"]).status_code == 404
    assert password not in admin.get("/people/").content.decode()
    assert client.post("/login/", {"username": "xin", "password": password}).status_code == 302
    assert client.get("/")["Location"] == "/password/"
    again = admin.post("/people/slips/", {"unit": world.town.pk}).content.decode()
    assert "新某" in again and not Account.objects.get(username="xin").check_password(password)


def test_a_clerk_leaves_and_another_follows(world: Any, admin: Client) -> None:
    Account.objects.open("jia", world.clerk, "demo-password-1")
    one, day = f"/people/{world.clerk.pk}/", today()
    assert admin.post(one + "leave/", {"day": "2017-01-01"}).status_code == 422
    assert admin.post(one + "leave/", {"day": day.isoformat()}).status_code == 303
    assert not Account.objects.get(username="jia").is_active
    post = Post.objects.get(person=world.clerk)
    form = admin.get(f"/people/new/?after={post.pk}").content.decode()
    assert "登记接任的人" in form and (day + timedelta(days=1)).isoformat() in form
    said = {"name": "新 某", "unit": post.unit_id, "role": "clerk", "title": "干部", "start": day.isoformat(), "account": "jia"}
    taken = admin.post("/people/new/", said)
    assert taken.status_code == 422 and "已有人使用" in taken.content.decode() and not Person.objects.filter(name="新某").exists()
    assert "<code>" in admin.post("/people/new/", {**said, "account": "xin"}).content.decode()
    assert Post.objects.get(person__name="新某").role == "clerk"


def test_accounts_by_page(world: Any, admin: Client, client: Client) -> None:
    one = f"/people/{world.leader.pk}/"
    first = admin.post(one + "open/", {"account": "bing"}).content.decode().split("<code>")[1].split("</code>")[0]
    for _ in range(6):
        client.post("/login/", {"username": "bing", "password": "wrong-password"})
    assert client.post("/login/", {"username": "bing", "password": first}).status_code == 429 and AccessAttempt.objects.exists()
    assert "登录锁定" in admin.get(one).content.decode() and "登录锁定" in admin.get("/people/?state=locked").content.decode()
    admin.post(one + "unlock/")
    assert client.post("/login/", {"username": "bing", "password": first}).status_code == 302
    admin.post(one + "reset/")
    assert client.get("/password/").status_code == 302  # his session ended with the old password
    admin.post(one + "close/")
    assert not Account.objects.get(username="bing").is_active
    assert list(AccountAct.objects.order_by("pk").values_list("act", flat=True)) == ["open", "unlock", "reset", "close"]
    mine = Person.objects.get(account__username="xitong")
    admin.post(f"/people/{mine.pk}/close/")
    assert Account.objects.get(username="xitong").is_active


def test_one_wrong_colleague_locks_no_office(world: Any, account: Any, client: Client) -> None:
    account("clerk")
    for _ in range(6):
        client.post("/login/", {"username": "somebody", "password": "wrong"})
    assert client.post("/login/", {"username": "clerk", "password": "demo-password-1"}).status_code == 302


def test_a_unit_renamed_is_tried_first(world: Any, admin: Client) -> None:
    address, said = f"/units/{world.town.pk}/rename/", {"name": "测试街道", "day": "2024-06-01"}
    tried = admin.post(address, said)
    assert "还没有写入" in tried.content.decode() and not tree().named("测试街道")
    seen = tried.context["seen"]
    assert admin.post(address, {**said, "seen": seen}).status_code == 303 and tree().named("测试街道")
    assert "更名" in admin.get(f"/units/{world.town.pk}/").content.decode()
    assert admin.post(address, said).status_code == 422  # it no longer stands
    assert (
        admin.post(
            "/units/new/", {"name": "", "kind": "village", "above": world.other_town.pk, "start": "2024-01-01"}
        ).status_code
        == 422
    )


def test_a_step_put_aside_and_taken_up(world: Any, admin: Client, browser_of: Any) -> None:
    admin.post("/setup/aside/skeleton/")
    assert "还是要办" in browser_of("reader").get("/setup/").content.decode()
    admin.post("/setup/aside/skeleton/", {"back": "1"})
    assert "还是要办" not in admin.get("/setup/").content.decode()
    assert browser_of("clerk").post("/setup/aside/skeleton/").status_code == 403


def grow(world: Any, count: int) -> None:
    with writing(by=SYSTEM, why="多", door="web", at=NOON) as one:
        for n in range(count):
            unit = one.put(Unit(name=f"第{n}村", kind="village"))
            one.put(Place(unit=unit, parent=world.town, start=date(2016, 1, 1)))
            person = one.put(Person(name=f"第{n}人"))
            one.put(Post(person=person, unit=unit, role="village", start=date(2016, 1, 1)))


@pytest.mark.parametrize("address", ["/people/", "/units/", "/setup/", "/units/2/", "/people/?q=第3"])
def test_no_query_per_row(address: str, world: Any, admin: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as taken:
            assert admin.get(address).status_code == 200
        return len(taken)

    admin.get(address)
    few = asked()
    grow(world, 60)
    admin.get(address)
    assert asked() <= few + 1, (few, asked())
