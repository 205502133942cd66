"""Rows by the API: read, written under If-Match, once for each key, masked, withdrawn with a reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from fazhi.org.models import Uncovering
from fazhi.records.keeping import keep
from fazhi.records.ledger import ledgers
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.models import Entry
from fazhi.trail.models import Commit
from fazhi.trail.writing import head
from tests.api.conftest import DISPUTE, Asker
from tests.conftest import NOON, World

ROWS = "ledgers/dispute/rows"


def count() -> int:
    newest = head()
    return newest.seq if newest else 0


def test_a_new_row_is_written_once_with_its_card(world: World, posted: Any) -> None:
    said = posted.json()
    assert posted.headers["Location"] == f"/api/{ROWS}/{said['id']}" and posted.headers["ETag"] == f'"{said["since"]}"'
    assert said["unit"] == {"id": world.villages[0].pk, "name": "东山村"}
    assert (said["ledger"], said["day"], said["title"], said["void"]) == ("dispute", "2024-03-05", "宅基地边界纠纷", False)
    assert said["values"]["state"] == "open" and said["values"]["people"] is None
    card, commit = Entry.objects.get(pk=said["id"]), Commit.objects.get(seq=said["since"])
    assert (card.ledger, card.title) == ("dispute", "宅基地边界纠纷")
    assert (commit.by_name, commit.door, commit.why) == ("甲经办", "api", "登记矛盾纠纷")


def test_personal_columns_are_masked_until_uncovered_and_that_is_logged(world: World, posted: Any, asker: Any) -> None:
    path = f"{ROWS}/{posted.json()['id']}"
    for who in ("clerk", "leader", "reader"):
        said = asker(who).get(path)
        assert said["masked"] and said["values"]["parties"] == "甲*、乙*" and said["values"]["phone"] == "138****0000"
    assert asker("reader")("GET", f"{path}?unmask=true").status_code == 403
    assert not Uncovering.objects.exists()
    said = asker("leader").get(f"{path}?unmask=true")
    assert not said["masked"] and said["values"]["parties"] == "甲某、乙某"
    line = Uncovering.objects.get()
    assert (line.person, line.entry, line.ledger) == (world.leader, said["id"], "dispute")
    assert line.columns == "brief,parties,phone" and line.why == f"接口查看矛盾纠纷登记号{said['id']}"


def test_the_etag_of_an_unchanged_row_answers_304(clerk: Asker, posted: Any) -> None:
    path = f"{ROWS}/{posted.json()['id']}"
    found = clerk("GET", path)
    assert found.headers["ETag"] == posted.headers["ETag"]
    again = clerk("GET", path, If_None_Match=found.headers["ETag"])
    assert again.status_code == 304 and again.content == b""


def test_put_replaces_and_patch_changes(clerk: Asker, posted: Any) -> None:
    path, tag = f"{ROWS}/{posted.json()['id']}", posted.headers["ETag"]
    changed = clerk("PATCH", path, {"values": {"people": 3, "state": "settled", "settled_on": "2024-03-20"}}, If_Match=tag)
    assert changed.status_code == 200, changed.content.decode()
    said = changed.json()
    assert said["values"]["people"] == 3 and said["values"]["matter"] == "宅基地边界纠纷" and changed.headers["ETag"] != tag
    whole = {"values": {"found_on": "2024-03-06", "matter": "地界", "kind": "land"}, "why": "改正"}
    put = clerk("PUT", path, whole, If_Match=changed.headers["ETag"]).json()
    assert put["values"]["people"] is None and put["values"]["state"] == "open" and put["values"]["parties"] == ""
    assert put["unit"]["name"] == "东山村"
    newest = head()
    assert newest and newest.why == "改正"


def test_a_row_read_with_get_can_be_sent_back_with_put(clerk: Asker, posted: Any) -> None:
    path, before = f"{ROWS}/{posted.json()['id']}", count()
    said = clerk.get(path)
    body = {"unit": said["unit"]["id"], "values": said["values"]}
    again = clerk("PUT", path, body, If_Match=f'"{said["since"]}"')
    assert again.status_code == 200 and again.headers["ETag"] == f'"{said["since"]}"' and count() == before
    assert Dispute.objects.get().parties == "甲某、乙某"


def test_a_masked_value_never_replaces_the_true_one(clerk: Asker, posted: Any) -> None:
    path = f"{ROWS}/{posted.json()['id']}"
    found = clerk("PATCH", path, {"values": {"parties": "丙*"}}, If_Match=posted.headers["ETag"])
    assert found.status_code == 422 and "遮蔽" in found.json()["says"]
    assert Dispute.objects.get().parties == "甲某、乙某"


def test_a_change_needs_the_version_that_was_read(clerk: Asker, posted: Any) -> None:
    path = f"{ROWS}/{posted.json()['id']}"
    for method, body in (("PUT", {"values": DISPUTE}), ("PATCH", {"values": {"people": 2}}), ("DELETE", None)):
        for tag in ({}, {"If_Match": "*"}):
            found = clerk(method, f"{path}?reason=x" if method == "DELETE" else path, body, **tag)
            assert found.status_code == 428 and "If-Match" in found.json()["says"]


def test_a_stale_change_is_told_both_values(asker: Callable[[str], Asker], posted: Any) -> None:
    path, tag = f"{ROWS}/{posted.json()['id']}", posted.headers["ETag"]
    theirs = asker("colleague")("PATCH", path, {"values": {"handler": "乙某", "parties": "丁某"}}, If_Match=tag)
    assert theirs.status_code == 200
    before = count()
    for wrong in (tag, '"999999999"', "nonsense", f"W/{theirs.headers['ETag']}"):
        mine = asker("clerk")("PATCH", path, {"values": {"handler": "甲某"}}, If_Match=wrong)
        assert mine.status_code == 412, wrong
        said = mine.json()
        assert "乙同事已于" in said["says"] and said["etag"] == theirs.headers["ETag"]
        handler = next(one for one in said["differs"] if one["name"] == "handler")
        assert (handler["label"], handler["mine"], handler["theirs"]) == ("责任人", "甲某", "乙某")
    assert "丁某" not in json.dumps(said, ensure_ascii=False)
    assert count() == before and Dispute.objects.get().handler == "乙某"


def test_a_row_is_withdrawn_with_a_reason(clerk: Asker, posted: Any) -> None:
    path, tag = f"{ROWS}/{posted.json()['id']}", posted.headers["ETag"]
    assert clerk("DELETE", path, If_Match=tag).status_code == 422
    assert clerk("DELETE", f"{path}?reason=%20", If_Match=tag).status_code == 422
    assert clerk("DELETE", f"{path}?reason=重复", If_Match='"999"').status_code == 412
    gone = clerk("DELETE", f"{path}?reason=重复登记", If_Match=tag)
    assert gone.status_code == 200 and gone.json()["void"]
    newest = head()
    assert newest and newest.why == "作废：重复登记"
    assert clerk.get(path)["void"] and clerk.get(ROWS)["rows"] == []
    assert clerk("PATCH", path, {"values": {"people": 1}}, If_Match=gone.headers["ETag"]).status_code == 422
    assert clerk("DELETE", f"{path}?reason=再来", If_Match=gone.headers["ETag"]).status_code in (200, 422)


def test_the_same_key_writes_one_row(clerk: Asker, asker: Callable[[str], Asker], world: World) -> None:
    body = {"unit": "东山村", "values": DISPUTE}
    first = clerk("POST", ROWS, body, Idempotency_Key="brief-1")
    later = clerk("PATCH", f"{ROWS}/{first.json()['id']}", {"values": {"people": 9}}, If_Match=first.headers["ETag"])
    assert later.status_code == 200
    again = clerk("POST", ROWS, body, Idempotency_Key="brief-1")
    assert again.status_code == 201 and again.json() == first.json() and Dispute.objects.count() == 1
    other = clerk("POST", ROWS, {**body, "why": "另一条"}, Idempotency_Key="brief-1")
    assert other.status_code == 422 and "Idempotency-Key" in other.json()["says"]
    assert asker("colleague")("POST", ROWS, body, Idempotency_Key="brief-1").json()["id"] != first.json()["id"]
    assert clerk("POST", ROWS, body, Idempotency_Key="x" * 81).status_code == 422


def test_a_refused_row_leaves_its_key_free(clerk: Asker, world: World) -> None:
    wrong = {"unit": "东山村", "values": {**DISPUTE, "state": "settled"}}
    found = clerk("POST", ROWS, wrong, Idempotency_Key="k")
    assert found.status_code == 422
    assert found.json()["faults"] == [{"where": "settled_on", "says": "化解日期：状态为“已化解”，请填写化解日期。"}]
    assert clerk("POST", ROWS, {"unit": "东山村", "values": DISPUTE}, Idempotency_Key="k").status_code == 201


def test_pages_by_key_show_every_row_once(clerk: Asker, world: World) -> None:
    for n in range(7):
        day = (date(2024, 3, 1) + timedelta(days=n // 3)).isoformat()
        clerk("POST", ROWS, {"unit": world.villages[n % 2].pk, "values": {**DISPUTE, "found_on": day, "matter": f"第{n}件"}})
    seen, cursor = [], ""
    for _ in range(10):
        page = clerk.get(f"{ROWS}?limit=2{cursor}")
        seen += [row["title"] for row in page["rows"]]
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"
    assert seen == [f"第{n}件" for n in range(7)]
    assert [row["title"] for row in clerk.get(f"{ROWS}?from=2024-03-03")["rows"]] == ["第6件"]
    assert len(clerk.get(f"{ROWS}?unit=东山村&to=2024-03-01")["rows"]) == 2
    assert len(clerk.get(f"{ROWS}?unit={world.town.pk}")["rows"]) == 7
    assert clerk.get(f"{ROWS}?state=settled")["rows"] == []


def test_the_spreadsheet_is_masked(clerk: Asker, posted: Any) -> None:
    found = clerk("GET", "ledgers/dispute/export?unit=测试镇&from=2024-01-01&to=2024-12-31")
    assert found.status_code == 200 and 'filename="dispute.xlsx"' in found.headers["Content-Disposition"]
    cells = [str(cell) for row in load_workbook(BytesIO(found.content)).active.iter_rows(values_only=True) for cell in row]
    assert "宅基地边界纠纷" in cells and "甲*、乙*" in cells and "甲某、乙某" not in cells


@pytest.mark.parametrize(("who", "status"), [("clerk", 200), ("colleague", 200), ("leader", 200), ("reader", 200)])
def test_who_may_read(asker: Callable[[str], Asker], posted: Any, who: str, status: int) -> None:
    one = asker(who)
    assert one("GET", f"{ROWS}?unit=测试镇").status_code == one("GET", f"{ROWS}/{posted.json()['id']}").status_code == status
    assert len(one.get(ROWS)["rows"]) == 1


@pytest.mark.parametrize("who", ["stranger", "auditor"])
def test_who_may_not_read(asker: Callable[[str], Asker], posted: Any, who: str) -> None:
    one, row = asker(who), posted.json()["id"]
    for path in (f"{ROWS}?unit=测试镇", f"{ROWS}/{row}", "ledgers/dispute/export?unit=东山村"):
        assert one("GET", path).status_code == 403, path
    assert who == "auditor" or one.get(ROWS)["rows"] == []


@pytest.mark.parametrize("who", ["leader", "reader", "stranger", "auditor"])
def test_who_may_not_write(asker: Callable[[str], Asker], posted: Any, who: str) -> None:
    one, path, before = asker(who), f"{ROWS}/{posted.json()['id']}", count()
    tag = {"If_Match": posted.headers["ETag"]}
    assert one("POST", ROWS, {"unit": "东山村", "values": DISPUTE}).status_code == 403
    assert one("PATCH", path, {"values": {"people": 1}}, **tag).status_code == 403
    assert one("PUT", path, {"values": DISPUTE}, **tag).status_code == 403
    assert one("DELETE", f"{path}?reason=x", **tag).status_code == 403
    assert count() == before


def test_a_row_cannot_be_moved_to_another_town(clerk: Asker, posted: Any) -> None:
    path, tag = f"{ROWS}/{posted.json()['id']}", posted.headers["ETag"]
    assert clerk("PATCH", path, {"unit": "外地村", "values": {}}, If_Match=tag).status_code == 403
    moved = clerk("PATCH", path, {"unit": "西河村", "values": {}}, If_Match=tag)
    assert moved.status_code == 200 and moved.json()["unit"]["name"] == "西河村"


def test_without_a_unit_the_row_is_the_towns_own(clerk: Asker, world: World) -> None:
    assert clerk("POST", ROWS, {"values": DISPUTE}).json()["unit"]["name"] == "测试镇"


def test_a_browser_needs_the_csrf_token(world: World, account: Callable[[str], Any]) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(account("clerk"), backend="django.contrib.auth.backends.ModelBackend")
    assert browser.get(f"/api/{ROWS}").status_code == 200
    body = json.dumps({"values": DISPUTE})
    refused = browser.post(f"/api/{ROWS}", body, content_type="application/json")
    assert refused.status_code == 403 and "CSRF" in refused.json()["says"] and not Dispute.objects.exists()
    token = "a" * 32
    browser.cookies["csrftoken"] = token
    kept = browser.post(f"/api/{ROWS}", body, content_type="application/json", headers={"X-CSRFToken": token})
    assert kept.status_code == 201


def test_a_first_password_opens_no_door(world: World, account: Callable[[str], Any]) -> None:
    one = account("clerk")
    one.must_change = True
    one.save()
    browser = Client()
    browser.force_login(one, backend="django.contrib.auth.backends.ModelBackend")
    found = browser.get(f"/api/{ROWS}")
    assert found.status_code == 403 and "初始密码" in found.json()["says"]


def test_an_accusation_has_no_door(clerk: Asker, world: World) -> None:
    from fazhi.cases.kinds.petition import Petition
    from tests.web.samples import values

    ledger = ledgers()["petition"]
    said = {name: value for name, value in values(ledger).items() if name != "matter"}
    open_, hidden = Petition(unit=world.town, **values(ledger)), Petition(unit=world.town, **said)
    hidden.category, hidden.route = "accusation", ""
    keep([open_, hidden], viewer=world.viewer("clerk"), why="登记", door="web", at=NOON)
    assert [row["id"] for row in clerk.get("ledgers/petition/rows")["rows"]] == [open_.pk]
    assert clerk("GET", f"ledgers/petition/rows/{hidden.pk}").status_code == 404
    assert clerk("PATCH", f"ledgers/petition/rows/{hidden.pk}", {"values": {}}, If_Match='"1"').status_code == 404


def test_uses_are_a_list_of_the_closed_list(clerk: Asker) -> None:
    body = {"held_on": "2024-04-15", "name": "宪法宣传", "venue": "village"}
    made = clerk("POST", "ledgers/publicity_activity/rows", {"values": {**body, "uses": ["training", "study"]}})
    assert made.status_code == 201, made.content.decode()
    row = made.json()
    assert row["values"]["uses"] == ["study", "training"]
    path, read = f"ledgers/publicity_activity/rows/{row['id']}", f'"{row["since"]}"'
    assert clerk.get(path)["values"]["uses"] == ["study", "training"]
    changed = clerk("PATCH", path, {"values": {"name": "宪法日宣传"}}, If_Match=read).json()
    assert changed["values"]["uses"] == ["study", "training"]
    emptied = clerk("PATCH", path, {"values": {"uses": []}}, If_Match=f'"{changed["since"]}"').json()
    assert emptied["values"]["uses"] == []
    stale = clerk("PATCH", path, {"values": {"uses": ["study"]}}, If_Match=read)
    assert stale.status_code == 412, stale.content.decode()


@pytest.mark.parametrize(
    ("said", "says"),
    [
        (["gone"], "另作：没有这一项，可填：'study'、'training'、'adviser'"),
        (["publicity"], "另作：没有这一项"),  # not offered by this ledger
        ("study", "另作：应为列表"),
        (["study"] * 20, "另作：最多8项"),
    ],
)
def test_other_uses_are_refused_in_chinese(said: Any, says: str, clerk: Asker) -> None:
    body = {"held_on": "2024-04-15", "name": "宪法宣传", "venue": "village", "uses": said}
    found = clerk("POST", "ledgers/publicity_activity/rows", {"values": body})
    assert found.status_code == 422 and says in found.json()["says"], found.json()["says"]
