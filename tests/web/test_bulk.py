"""Bulk change: chosen in the list, said once, shown row by row, written as one commit; nothing of others is overwritten."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fazhi.cases.row import Case
from fazhi.records.amending import MOST, Ticks, amend, amendable
from fazhi.records.keeping import keep
from fazhi.records.ledger import ledgers
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.models import Sourced
from fazhi.records.permission import Refused
from fazhi.trail.models import Commit
from fazhi.trail.writing import write
from tests.conftest import NOON
from tests.web.samples import sample

START = "/ledgers/dispute/bulk/"


def disputes(world: Any, count: int, **said: Any) -> list[Any]:
    """So many open disputes, one after the other over the villages."""
    found = [
        Dispute(unit=world.villages[n % 3], found_on=date(2024, 5, 1 + n % 28), matter=f"排水纠纷{n}", **{"kind": "land", **said})
        for n in range(count)
    ]
    write(found, by=world.clerk, why="登记", door="web", at=NOON)
    return found


def chosen(client: Any, keys: list[int], **more: Any) -> str:
    answer = client.post(START, {"row": keys, **more})
    assert answer.status_code == 303
    return str(answer["Location"])


def previewed(client: Any, keys: list[int], **said: str) -> tuple[str, Any]:
    """The address and the page of the preview."""
    answer = client.post(chosen(client, keys), {"why": "统一更正", **said})
    assert answer.status_code == 303, answer.content.decode()
    return answer["Location"], client.get(answer["Location"])


def test_one_commit_with_its_reason(world: Any, clerk: Any) -> None:
    keys = [row.pk for row in disputes(world, 5)]
    address, page = previewed(clerk, keys, **{"c-kind": "housing", "c-handler": "赵调解"})
    assert "土地" in page.content.decode() and page.context["writes"] == 5
    before = Commit.objects.count()
    answer = clerk.post(address, {"seen": page.context["seen"]})
    assert answer.status_code == 303
    assert {(row.kind, row.handler) for row in Dispute.objects.all()} == {("housing", "赵调解")}
    last = Commit.objects.order_by("-seq").first()
    assert last is not None
    assert (Commit.objects.count() - before, last.why, last.rows) == (1, "统一更正", 5)
    assert clerk.get(address).status_code == 404


def test_the_reason_and_something_to_change_are_asked(world: Any, clerk: Any) -> None:
    address = chosen(clerk, [disputes(world, 1)[0].pk])
    assert "至少填一栏" in clerk.post(address, {"why": "试"}).content.decode()
    assert clerk.post(address, {"c-kind": "housing"}).status_code == 422
    assert "请只留一样" in clerk.post(address, {"why": "试", "c-handler": "赵", "e-handler": "on"}).content.decode()


def test_a_column_is_emptied_only_when_said(world: Any, clerk: Any) -> None:
    row = disputes(world, 1, handler="赵调解")[0]
    address, page = previewed(clerk, [row.pk], **{"e-handler": "on"})
    clerk.post(address, {"seen": page.context["seen"]})
    assert Dispute.objects.get(pk=row.pk).handler == ""


def test_what_cannot_be_written_is_said_and_left(world: Any, clerk: Any) -> None:
    rows = disputes(world, 3)
    theirs = Sourced(entry_id=rows[0].pk, source="mediation_system", number="演1", taken=["kind"])
    write([theirs], by=world.clerk, why="", door="web", at=NOON)
    rows[1].void = True
    write([rows[1]], by=world.clerk, why="作废", door="web", at=NOON)
    address, page = previewed(clerk, [row.pk for row in rows], **{"c-kind": "housing"})
    says = {one.line.before.pk: one.says for one in page.context["lines"]}
    assert says[rows[0].pk] and "作废" in says[rows[1].pk] and says[rows[2].pk] == ""
    clerk.post(address, {"seen": page.context["seen"]})
    assert [Dispute.objects.get(pk=row.pk).kind for row in rows] == ["land", "land", "housing"]


def test_rules_of_the_ledger_bar_a_row(world: Any, clerk: Any) -> None:
    rows = disputes(world, 2)
    rows[1].settled_on = date(2024, 5, 20)
    write([rows[1]], by=world.clerk, why="", door="web", at=NOON)
    lines = amend(ledgers()["dispute"], [row.pk for row in rows], {"state": "settled"}, world.viewer("clerk"))
    assert [bool(line.bars) for line in lines] == [True, False]


def test_two_people_at_once_nothing_is_overwritten(world: Any, clerk: Any) -> None:
    rows = disputes(world, 3)
    address, page = previewed(clerk, [row.pk for row in rows], **{"c-handler": "赵调解"})
    theirs = Dispute.objects.get(pk=rows[1].pk)
    theirs.handler = "钱网格"
    keep([theirs], viewer=world.viewer("colleague"), why="改", door="web", at=NOON)
    answer = clerk.post(address, {"seen": page.context["seen"]})
    assert answer.status_code == 409 and "乙同事" in answer.content.decode()
    assert {row.handler for row in Dispute.objects.all()} == {"", "钱网格"}
    assert clerk.post(address, {"seen": answer.context["seen"]}).status_code == 303
    assert {row.handler for row in Dispute.objects.all()} == {"赵调解"}


def test_many_are_withdrawn_with_one_reason(world: Any, clerk: Any) -> None:
    keys = [row.pk for row in disputes(world, 4)]
    address = chosen(clerk, keys, void="1")
    assert clerk.post(address, {"why": ""}).status_code == 422
    to = clerk.post(address, {"why": "重复导入"})["Location"]
    assert clerk.post(to, {"seen": clerk.get(to).context["seen"]}).status_code == 303
    assert not Dispute.objects.filter(void=False).exists()
    assert Commit.objects.order_by("-seq")[0].why == "作废：重复导入"


def test_all_that_the_conditions_leave(world: Any, clerk: Any) -> None:
    disputes(world, 60)
    disputes(world, 3, kind="housing")
    address = clerk.post(f"{START}?kind=land", {"scope": "all"})["Location"]
    assert clerk.get(address).context["count"] == 60
    answer = clerk.post(START, {"scope": ""})
    assert answer["Location"] == "/ledgers/dispute/" and "还没有勾选" in clerk.get(answer["Location"]).content.decode()


def test_more_than_a_thousand_are_refused_in_a_sentence(world: Any, clerk: Any) -> None:
    disputes(world, MOST + 1)
    answer = clerk.post(START, {"scope": "all"})
    assert answer["Location"] == "/ledgers/dispute/" and "1,000 条" in clerk.get(answer["Location"]).content.decode()


def test_uses_are_added_and_taken_away(world: Any) -> None:
    ledger, viewer = ledgers()["publicity_activity"], world.viewer("clerk")
    row: Any = sample(ledger, world)
    keep([row], viewer=viewer, why="登记", door="web", at=NOON)
    offers = [key for key, _ in ledger.column("uses").field.offers][:2]  # type: ignore[attr-defined]
    (line,) = amend(ledger, [row.pk], {"uses": Ticks(frozenset(offers))}, viewer)
    assert line.row.uses == f"|{'|'.join(offers)}|" and line.writes
    (gone,) = amend(ledger, [row.pk], {"uses": Ticks(frozenset(offers), add=False)}, viewer)
    assert not gone.changed


@pytest.mark.parametrize("name", sorted(ledgers()))
def test_names_persons_and_steps_are_no_bulk_columns(name: str) -> None:
    ledger = ledgers()[name]
    columns = amendable(ledger)
    assert not {column.name for column in columns} & {ledger.sheet.title, *ledger.sheet.key, "void", "origin"}
    assert not [column for column in columns if column.personal]
    if issubclass(ledger.model, Case):
        assert not {column.name for column in columns} & {"state", *ledger.model.kind.results}


def test_a_column_that_is_none_of_these_is_refused(world: Any) -> None:
    with pytest.raises(Refused, match="不能批量"):
        amend(ledgers()["dispute"], [disputes(world, 1)[0].pk], {"matter": "改名"}, world.viewer("clerk"))


@pytest.mark.parametrize(("who", "status"), [("leader", 403), ("reader", 403), ("auditor", 403), ("nobody", 302)])
def test_readers_are_refused(who: str, status: int, world: Any, clerk: Any, browser_of: Any) -> None:
    row = disputes(world, 1)[0]
    address = chosen(clerk, [row.pk])
    client = browser_of(who)
    assert client.post(START, {"row": row.pk}).status_code == status
    assert [client.get(one).status_code for one in (address, f"{address}preview/")] == [status, status]
    assert client.get("/ledgers/dispute/").content.decode().find('name="row"') == -1


def test_a_stranger_reaches_neither_the_act_nor_the_rows(world: Any, clerk: Any, browser_of: Any) -> None:
    row, stranger = disputes(world, 1)[0], browser_of("stranger")
    assert stranger.get(chosen(clerk, [row.pk])).status_code == 404
    _, page = previewed(stranger, [row.pk], **{"c-kind": "housing"})
    assert page.context["lines"] == [] and "排水纠纷" not in page.content.decode()


def test_queries_do_not_grow_with_the_rows(world: Any, clerk: Any) -> None:
    rows = [row.pk for row in disputes(world, 300)]
    counts = []
    for keys in (rows[:10], rows[10:]):
        address, page = previewed(clerk, keys, **{"c-kind": "housing"})
        with CaptureQueriesContext(connection) as asked:
            assert clerk.post(address, {"seen": page.context["seen"]}).status_code == 303
        counts.append(len(asked))
    assert counts[1] <= counts[0] + 2 and counts[0] < 60


def test_the_list_offers_it_to_those_who_write(world: Any, clerk: Any) -> None:
    disputes(world, 2)
    page = clerk.get(reverse("list", args=["dispute"])).content.decode()
    assert page.count('name="row"') == 2 and "符合条件的全部 2 条" in page


def test_a_condition_on_any_column_cuts_what_all_means(world: Any, clerk: Any) -> None:
    disputes(world, 4, handler="赵调解")
    disputes(world, 3)
    shown = clerk.get("/ledgers/dispute/?q=赵调解").context["listing"]
    answer = clerk.post(f"{START}?{shown.links['seen']}", {"scope": "all"})
    assert clerk.get(answer["Location"]).context["count"] == int(shown.count) == 4
