"""采集表 by the browser: arranged, issued, downloaded, dropped back, confirmed; who may and who may not."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.models import Asked, Given, MonthBook, ZeroReport
from fazhi.web import page
from tests.conftest import NOON, World
from tests.records.collected import MONTH, NEW, fill, issued, saved
from tests.web.test_queries import more, taken

MAY = "2024-05"


@pytest.fixture(autouse=True)
def in_june(monkeypatch: Any) -> None:
    """The pages' clock stands at the third of June."""
    monkeypatch.setattr(page, "now", lambda: NOON)
    for name in ("collect", "collect_arrange", "collect_trial"):
        monkeypatch.setattr(f"fazhi.web.pages.{name}.now", lambda: NOON)


@pytest.fixture
def book(world: World) -> MonthBook:
    """The office's workbook of May."""
    return issued(world, {world.office.pk: ("dispute", "patrol")})[0]


def downloaded(client: Any, book: MonthBook) -> Any:
    answer = client.get(reverse("collect_file", args=[book.pk]))
    assert answer.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def unmark(made: Any) -> None:
    """Takes the marks out."""
    for cell in [cell for sheet in made for row in sheet.iter_rows() for cell in row if "采集表号" in str(cell.value)]:
        cell.value = None


def dropped(client: Any, *files: bytes) -> str:
    """The address of the trial."""
    several = [SimpleUploadedFile(f"交回{n}.xlsx", data) for n, data in enumerate(files)]
    answer = client.post(reverse("collect_drop"), {"files": several, "month": MAY})
    assert answer.status_code == 303
    return str(answer["Location"])


@pytest.mark.parametrize(
    ("who", "sees", "arranges"),
    [("clerk", 200, 200), ("colleague", 200, 403), ("leader", 403, 403), ("reader", 403, 403), ("auditor", 403, 403),
     ("nobody", 302, 302)],
)  # fmt: skip
def test_who_may(who: str, sees: int, arranges: int, book: MonthBook, browser_of: Any) -> None:
    client = browser_of(who)
    pages = [reverse("collect"), reverse("collect_file", args=[book.pk]), reverse("collect_every") + f"?month={MAY}"]
    assert [client.get(one).status_code for one in pages] == [sees] * 3
    assert client.get(reverse("collect_arrange")).status_code == arranges
    if sees != 200:
        assert {client.post(reverse(one)).status_code for one in ("collect_issue", "collect_drop")} == {sees}
    assert client.post(reverse("collect_arrange"), {}).status_code == (303 if arranges == 200 else arranges)


def test_a_village_cadre_is_told_whom_to_ask(world: World, book: MonthBook, client: Any) -> None:
    from fazhi.org.models import Account, Person, Post
    from fazhi.trail.writing import writing
    from tests.web.conftest import BACKEND

    with writing(by=world.clerk, why="任职", door="web", at=NOON) as one:
        person = one.put(Person(name="庚村干"))
        one.put(Post(person=person, unit=world.villages[0], role="village", title="村文书", start=date(2020, 1, 1)))
    client.force_login(Account.objects.open("cadre", person, None), backend=BACKEND)
    answer = client.get(reverse("collect"))
    assert answer.status_code == 403 and "经办人使用" in answer.content.decode()


def test_a_stranger_sees_his_own_town_and_no_workbook_of_this_one(book: MonthBook, browser_of: Any) -> None:
    client = browser_of("stranger")
    assert "还没有安排" in client.get(reverse("collect")).content.decode()
    assert client.get(reverse("collect_file", args=[book.pk])).status_code == 403
    assert client.post(reverse("collect_withdraw", args=[book.pk]), {"why": "试"}).status_code == 403


def test_from_ticks_to_rows(world: World, clerk: Any) -> None:
    page_ = clerk.get(reverse("collect")).content.decode()
    assert "还没有安排谁报什么" in page_
    ticks = {f"tells-{world.office.pk}": ["dispute", "patrol"], "tells-villages": ["dispute"]}
    assert clerk.post(reverse("collect_arrange"), ticks).status_code == 303
    assert Asked.objects.standing().count() == 2 + 3
    answer = clerk.post(reverse("collect_issue"), {"month": "2024-06", "due": "2024-07-03"})
    assert answer.status_code == 303 and MonthBook.objects.count() == 4
    book = MonthBook.objects.get(unit=world.office)
    made = downloaded(clerk, book)
    fill(made["矛盾纠纷"], {**NEW, "排查日期": date(2024, 6, 2)})
    address = dropped(clerk, saved(made))
    trial = clerk.get(address).content.decode()
    assert "确认登记 1 条" in trial and "乙平安" in trial and not Dispute.objects.exists()
    assert clerk.post(address, {"giver-0": "丙补名"}).status_code == 303
    row = Dispute.objects.get()
    shown = clerk.get(reverse("row", args=["dispute", row.pk])).content.decode()
    assert "来源：司法所 丙补名，2024年6月采集表" in shown
    month = clerk.get(reverse("collect") + "?month=2024-06").content.decode()
    assert '已收 <b class="num">1</b>' in month and "请在7月3日前发回" in month
    assert clerk.get(address).status_code == 404


def test_faults_stay_until_their_workbook_is_taken(world: World, book: MonthBook, clerk: Any) -> None:
    made = downloaded(clerk, book)
    fill(made["矛盾纠纷"], NEW, {**NEW, "纠纷类型": "天上"})
    address = dropped(clerk, saved(made))
    back = openpyxl.load_workbook(io.BytesIO(clerk.get(f"{address}0/errors/").content))
    assert any(
        cell.value == "天上" and cell.fill.fgColor.rgb == "FFFFC7CE" for row in back["矛盾纠纷"].iter_rows() for cell in row
    )
    answer = clerk.post(address)
    assert answer.status_code == 303 and answer["Location"] == f"{address}?done=1"
    assert "还有退回的" in clerk.get(answer["Location"]).content.decode()
    assert clerk.get(f"{address}0/errors/").status_code == 200
    assert clerk.post(address).status_code == 303 and Dispute.objects.count() == 1


def test_several_files_a_lost_mark_and_what_is_no_workbook(world: World, book: MonthBook, clerk: Any) -> None:
    made = downloaded(clerk, book)
    fill(made["矛盾纠纷"], NEW)
    good = saved(made)
    unmark(made)
    fill(made["矛盾纠纷"], {**NEW, "纠纷名称": "用水纠纷"})
    address = dropped(clerk, good, saved(made), "只是文字".encode())
    text = clerk.get(address).content.decode()
    assert "请选一下是哪个单位" in text and "不是电子表格" in text
    chosen = clerk.get(f"{address}?book-1={book.pk}").content.decode()
    assert "请选一下是哪个单位" not in chosen and "确认登记 2 条" in chosen
    assert clerk.post(address, {"book-1": book.pk}).status_code == 303
    assert Dispute.objects.exists()


def test_another_towns_workbook_is_not_chosen(world: World, book: MonthBook, browser_of: Any) -> None:
    made = downloaded(browser_of("clerk"), book)
    unmark(made)
    address = dropped(browser_of("stranger"), saved(made))
    assert "请选一下是哪个单位" in browser_of("stranger").get(f"{address}?book-0={book.pk}").content.decode()
    for who in ("clerk", "colleague"):
        assert browser_of(who).get(address).status_code == 404


def test_an_empty_sheet_becomes_a_zero_report_by_a_tick(world: World, book: MonthBook, clerk: Any) -> None:
    address = dropped(clerk, saved(downloaded(clerk, book)))
    assert "空着，按“本月无”记" in clerk.get(address).content.decode()
    assert clerk.post(address, {"nothing-0": ["patrol"]}).status_code == 303
    assert {(one.unit, one.ledger) for one in ZeroReport.objects.all()} == {(world.office, "patrol"), (world.town, "patrol")}
    assert "本月无" in clerk.get(reverse("collect") + f"?month={MAY}").content.decode()


def test_bad_input_gets_a_sentence(world: World, book: MonthBook, clerk: Any) -> None:
    for address, said, says in (
        ("collect_drop", {}, "请选择收回来的采集表"),
        ("collect_issue", {"month": MAY, "due": "某日"}, "请填写请各单位交回的日期"),
        ("collect_issue", {"month": MAY, "due": "2024-05-01"}, "交回日期已经过了"),
        ("collect_issue", {"month": "2024-09", "due": "2024-10-03"}, "还没到"),
        ("collect_arrange", {"tells-villages": ["meeting"]}, "不向村（社区）收"),
        ("collect_arrange", {"tells-villages": ["<b>"]}, "没有名为“&lt;b&gt;”的台账"),
    ):
        answer = clerk.post(reverse(address), said)
        assert (answer.status_code, says in answer.content.decode()) == (422, True), (address, said)
    assert clerk.post(reverse("collect_withdraw", args=[book.pk]), {}).status_code == 422
    assert clerk.get(reverse("collect") + "?month=2024-13").status_code == 200
    assert clerk.get(reverse("collect_every") + "?month=2023-01").status_code == 404


def test_withdrawn_and_issued_anew(world: World, book: MonthBook, clerk: Any) -> None:
    assert clerk.post(reverse("collect_withdraw", args=[book.pk]), {"why": "少了一张表"}).status_code == 303
    assert clerk.get(reverse("collect_file", args=[book.pk])).status_code == 404
    assert clerk.post(reverse("collect_issue"), {"month": MAY, "due": "2024-06-08"}).status_code == 303
    assert MonthBook.objects.standing().get().due == date(2024, 6, 8)


def test_all_workbooks_in_one_zip(world: World, clerk: Any) -> None:
    issued(world, {world.office.pk: ("dispute",), world.villages[0].pk: ("dispute",)})
    answer = clerk.get(reverse("collect_every") + f"?month={MAY}")
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert names == ["司法所2024年5月采集表.xlsx", "东山村2024年5月采集表.xlsx"]


def test_nobody_is_ranked_and_no_share_is_shown(world: World, clerk: Any) -> None:
    issued(world, {unit.pk: ("dispute",) for unit in [world.office, *world.villages]})
    text = clerk.get(reverse("collect") + f"?month={MAY}").content.decode()
    assert "%" not in text.split("<main")[1] and "排名" not in text and "催" not in text.replace("不催报", "")
    assert [text.index(unit.name) for unit in world.villages] == sorted(text.index(unit.name) for unit in world.villages)


def test_the_page_does_not_pay_by_the_row(world: World, book: MonthBook, clerk: Any) -> None:
    few = taken(clerk, reverse("collect") + f"?month={MAY}")
    issued(world, {unit.pk: ("dispute", "publicity_activity") for unit in world.villages})
    more(world, 60)
    assert taken(clerk, reverse("collect") + f"?month={MAY}") == few <= 16


def test_a_row_keeps_the_name_of_its_workbook(world: World, book: MonthBook, clerk: Any) -> None:
    made = downloaded(clerk, book)
    fill(made["矛盾纠纷"], NEW)
    assert clerk.post(dropped(clerk, saved(made))).status_code == 303
    given = Given.objects.get()
    assert (given.unit, given.month, given.workbook) == (world.office, MONTH, "交回0.xlsx")
