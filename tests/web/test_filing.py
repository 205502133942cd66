"""报送与公开, 公开版, 报送公开一览: who may, the way by the buttons, what is refused and said."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from openpyxl import load_workbook

from fazhi.report import filing_steps as steps
from fazhi.report.publishing_verify import verify
from fazhi.report.question import Question
from fazhi.trail.writing import write
from tests.conftest import NOON
from tests.report.publishing_world import filed_report, signed_report

PAGES = ("/report/filing/", "/report/publishing/")
URL = "https://town.example/2024.html"


def asked(world: Any, more: str = "") -> str:
    return f"?unit={world.town.pk}&year=2024{more}"


def said(client: Any, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:500]
    return str(answer.content.decode())


def post(client: Any, world: Any, step: str, **data: Any) -> Any:
    return client.post(f"/report/filing/{step}/{asked(world)}", data)


MAY = {"clerk": 200, "colleague": 200, "leader": 200, "reader": 200, "stranger": 403, "auditor": 403, "nobody": 302}


@pytest.mark.parametrize(("who", "status"), MAY.items())
def test_who_may_look(who: str, status: int, world: Any, browser_of: Any) -> None:
    signed_report(world)
    for address in (*PAGES, "/report/publishing/page/"):
        assert browser_of(who).get(address + asked(world)).status_code == status, address


def test_the_auditor_sees_no_overview_and_a_stranger_only_his_own_town(world: Any, browser_of: Any) -> None:
    assert browser_of("auditor").get("/county/filings/").status_code == 403
    own = said(browser_of("stranger"), "/county/filings/?year=2024").partition("<main")[2]
    assert "邻近镇" in own and "测试镇" not in own


@pytest.mark.parametrize("who", ["reader", "leader", "stranger", "auditor"])
def test_nobody_else_registers(who: str, world: Any, browser_of: Any) -> None:
    signed_report(world)
    client = browser_of(who)
    answer = post(client, world, "file", on="2024-06-01", number="演示〔2025〕3号")
    assert answer.status_code in (403, 422) and steps.standing(world.town.pk, 2024).filed is None
    kept = client.post(f"/report/publishing/{asked(world)}", {"theme": "别的"})
    assert kept.status_code == 403


def test_the_way_by_the_buttons(world: Any, browser_of: Any, clock: None) -> None:
    clerk, county = browser_of("clerk"), browser_of("reader")
    assert "登记初稿" in said(clerk, f"/report/filing/{asked(world)}")
    assert post(clerk, world, "draft", on="2025-02-10").status_code == 303
    assert "去登记审签" in said(clerk, f"/report/filing/{asked(world)}")
    signed_report(world)
    assert "登记报送" in said(clerk, f"/report/filing/{asked(world)}")
    assert "还没有登记报送" in said(clerk, f"/report/publishing/{asked(world)}")
    assert post(clerk, world, "file", on="2025-02-24", number="演示镇发〔2025〕3号").status_code == 303
    waiting = said(county, f"/report/filing/{asked(world)}")
    assert "登记收讫" in waiting and "退回补正" in waiting and "登记报送</button>" not in waiting
    assert post(county, world, "receive", on="2025-02-25", receipt="演示收〔2025〕9号").status_code == 303
    assert "演示收〔2025〕9号" in said(clerk, f"/report/filing/{asked(world)}")
    assert post(clerk, world, "publish", on="2025-03-03", url=URL).status_code == 303
    done = said(clerk, f"/report/filing/{asked(world)}")
    assert "四个环节都已登记" in done and URL in done
    row = steps.standing(world.town.pk, 2024).published
    data = clerk.get(f"/report/publishing/released/{row.pk}.zip")
    with zipfile.ZipFile(io.BytesIO(data.content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert verify(files, steps.standing(world.town.pk, 2024).filed.digest) == []
    assert browser_of("stranger").get(f"/report/publishing/released/{row.pk}.zip").status_code == 403


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages' day is 3 March 2025."""
    from fazhi.web import page
    from tests.report.publishing_world import DAY

    monkeypatch.setattr(page, "today", lambda: DAY)


def test_faults_are_said_beside_the_form_and_nothing_is_lost(world: Any, browser_of: Any, clock: None) -> None:
    clerk = browser_of("clerk")
    signed_report(world)
    answer = post(clerk, world, "file", on="2025-02-19", number="演示镇发〔2025〕3号")
    assert answer.status_code == 422 and "不能早于审签日期" in answer.content.decode()
    assert 'value="演示镇发〔2025〕3号"' in answer.content.decode()
    answer = post(clerk, world, "publish", on="2025-02-24", url=URL)
    assert answer.status_code == 422 and "还没有报送" in answer.content.decode()
    assert post(clerk, world, "nonsense").status_code == 404
    assert clerk.get(f"/report/publishing/folder.zip{asked(world)}").status_code == 303


def test_unsigned_is_said_on_the_page(world: Any, browser_of: Any) -> None:
    clerk = browser_of("clerk")
    assert "还没有审签" in said(clerk, f"/report/publishing/{asked(world)}")
    assert clerk.get(f"/report/publishing/page/{asked(world)}").status_code == 404


def test_the_list_of_what_was_taken_out_and_the_metadata(world: Any, browser_of: Any) -> None:
    filed_report(world)
    clerk = browser_of("clerk")
    page = said(clerk, f"/report/publishing/{asked(world)}")
    assert "<del>王小明</del>" in page and "<ins>王某</ins>" in page and "下载文件夹" in page
    meta = {"since": 0, "theme": "司法行政", "kept": "东山村", "index_number": "X/2025-1"}
    assert clerk.post(f"/report/publishing/{asked(world)}", meta).status_code == 303
    assert "<del>东山村</del>" not in said(clerk, f"/report/publishing/{asked(world)}")
    again = clerk.post(f"/report/publishing/{asked(world)}", {**meta, "theme": "别的"})
    assert again.status_code == 422 and "别的" in again.content.decode()
    shown = clerk.get(f"/report/publishing/page/{asked(world)}")
    assert "sandbox" in shown["Content-Security-Policy"] and "司法行政" in shown.content.decode()


def test_the_overview_and_its_spreadsheet(world: Any, browser_of: Any) -> None:
    filed_report(world)
    county = browser_of("reader")
    page = said(county, "/county/filings/?year=2024")
    assert page.index("测试镇") < page.index("邻近镇") and "待收" in page and "不排名次" in page
    assert "2025年2月28日报送" in page and "2025年3月31日公开" in page
    assert "核对没有审签的草稿" in page and county.get("/county/filings/?year=2024&drafts=1").status_code == 200
    book = load_workbook(io.BytesIO(county.get("/county/filings/out.xlsx?year=2024").content))
    assert book.active.cell(3, 2).value == "测试镇"
    assert county.get("/county/filings/?year=x").status_code == 404


def test_a_question_is_asked_and_answered(world: Any, browser_of: Any) -> None:
    signed_report(world)
    county, clerk = browser_of("reader"), browser_of("clerk")
    assert (
        county.post(f"/report/filing/ask/{asked(world)}", {"figure": "排查矛盾纠纷", "text": "<b>为何</b>多？"}).status_code
        == 303
    )
    page = said(clerk, f"/report/filing/{asked(world)}")
    assert "&lt;b&gt;为何&lt;/b&gt;多？" in page and "答复</button>" in page
    from fazhi.report.question import Question

    row = Question.objects.get()
    address = f"/report/filing/answer/{row.pk}/{asked(world)}"
    clerk.post(address, {"since": row.since, "text": "开展了专项排查。"})
    assert "开展了专项排查。" in said(county, f"/report/filing/{asked(world)}")
    clerk.post(address, {"since": row.since, "text": "后来的答复"})
    assert Question.objects.get().answer == "开展了专项排查。"
    clerk.post(f"/report/filing/ask/{asked(world)}", {"figure": "排查矛盾纠纷", "text": "x"})
    assert Question.objects.count() == 1
    assert browser_of("stranger").post(address, {"since": row.since, "text": "x"}).status_code == 403


def test_the_first_page_says_that_the_county_asks(world: Any, clerk: Any, browser_of: Any) -> None:
    assert "等您答复" not in clerk.get("/").content.decode()
    question = Question(unit=world.town, year=2024, figure="disputes.found", text="口径？")
    write([question], by=world.reader, why="问", door="web", at=NOON)
    assert "县里问了" in clerk.get("/").content.decode() and "县里问了" not in browser_of("stranger").get("/").content.decode()
