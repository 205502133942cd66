"""报告体检: who may, what is shown, what is refused; the batch of the county."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from fazhi.web.marking import SHOWS
from tests.indicators.test_compute import dispute, put, settled
from tests.report.test_examining import TEXT, near
from tests.web import queries

FAULTY = TEXT.replace("一、主要", "<script>alert(1)</script>发布\n一、主要").replace("9次", "X次")


@pytest.fixture(autouse=True)
def kept(world: Any) -> Any:
    """Three disputes of 2024, two of them settled."""
    put(world, settled(world.villages[0], 1), settled(world.villages[1], 2), dispute(world.villages[1], 3))
    return world


def upload(name: str, text: str | bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


def sent(client: Any, world: Any, **data: Any) -> Any:
    return client.post("/check/", {"unit": str(world.town.pk), **data})


def checked(client: Any, world: Any, text: str = FAULTY, **data: Any) -> str:
    """The address of a checked report."""
    answer = sent(client, world, reports=upload("报告.txt", text), **data)
    assert answer.status_code == 303, answer.content.decode()
    return str(answer["Location"])


def said(client: Any, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return str(answer.content.decode())


MAY = {"clerk": 200, "colleague": 200, "leader": 200, "reader": 200, "stranger": 200, "auditor": 403, "nobody": 302}


@pytest.mark.parametrize(("who", "status"), MAY.items())
def test_who_sees_figures_may_check(who: str, status: int, browser_of: Any) -> None:
    client = browser_of(who)
    answer = client.get("/check/")
    assert answer.status_code == status
    if status == 200:
        assert ">报告体检</a>" in answer.content.decode()


def test_a_clerk_is_offered_his_own_town_and_the_county_every_one(browser_of: Any) -> None:
    own, county = said(browser_of("clerk"), "/check/"), said(browser_of("reader"), "/check/")
    assert "测试镇</option>" in own and "邻近镇</option>" not in own and "multiple" not in own
    assert "邻近镇</option>" in county and "自动认" in county and "multiple" in county


def test_the_report_is_shown_with_its_figures_and_faults_in_place(clerk: Any, world: Any) -> None:
    page = said(clerk, checked(clerk, world))
    assert "测试镇2024年度法治政府建设情况报告</h1>" in page and "与测试镇 2024 年台账核对" in page
    assert '<span class="differs">全年排查矛盾纠纷4件</span>' in page and "报告<b>多1件</b>" in page
    assert re.search(r'<span class="error">X次</span>.{0,9}<a class="tag error" id="t-f1" href="#f1"', page)
    assert 'id="f1"' in page and 'href="#t-f1"' in page and "请补上实际内容" in page
    assert f"/figures/disputes.found/?unit={world.town.pk}&amp;year=2024" in page


def test_every_mark_leads_to_its_line_and_back(clerk: Any, world: Any) -> None:
    page = said(clerk, checked(clerk, world))
    ids = set(re.findall(r' id="([^"]+)"', page))
    aimed = set(re.findall(r'href="#([^"]+)"', page))
    assert aimed <= ids, aimed - ids
    marks = {one for one in ids if re.fullmatch(r"t-[fc]\d+", one)}
    assert len(marks) > 5 and {one[2:] for one in marks} <= ids and marks <= aimed


def test_a_reports_text_is_never_markup(clerk: Any, world: Any) -> None:
    answer = clerk.get(checked(clerk, world))
    page = answer.content.decode()
    assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    named = sent(clerk, world, reports=upload("<b>x</b>.txt", FAULTY))["Location"]
    assert "<b>x</b>" not in said(clerk, named)


@pytest.mark.parametrize("show", [*SHOWS, "nonsense"])
def test_filters_work_by_the_address_alone(show: str, clerk: Any, world: Any) -> None:
    page = said(clerk, f"{checked(clerk, world)}?show={show}")
    marks = re.findall(r'<a class="tag (\w+)" id="t-', page)
    wanted = {
        "errors": {"error"}, "warnings": {"warning"}, "notes": {"note"}, "differs": {"differs"}, "unbacked": {"unbacked"},
        "unclear": {"unclear"}, "match": {"match"}, "figures": {"differs", "unbacked", "unclear", "match", "unasked"},
    }.get(show)  # fmt: skip
    assert set(marks) <= wanted if wanted else {"error", "differs", "match"} <= set(marks)
    assert "测试镇推进法治建设" in page


def test_without_a_ledger_figures_are_only_read(clerk: Any, world: Any) -> None:
    address = checked(clerk, world, unit="none")
    page = said(clerk, address)
    assert "没有与台账核对" in page and "tag unasked" in page and "tag differs" not in page
    undated = sent(clerk, world, text="测试镇排查矛盾纠纷3件。")["Location"]
    assert "看不出报告年度" in said(clerk, undated)
    assert "与测试镇 2024 年台账核对" in said(clerk, sent(clerk, world, text="测试镇排查矛盾纠纷3件。", year="2024")["Location"])


def test_pasted_text_is_checked_and_kept_when_something_is_wrong(clerk: Any, world: Any) -> None:
    assert "全年排查矛盾纠纷4件" in said(clerk, sent(clerk, world, text=TEXT)["Location"])
    wrong = sent(clerk, world, text=TEXT, year="24")
    assert wrong.status_code == 422 and "中心组学法9次" in wrong.content.decode()
    both = sent(clerk, world, text=TEXT, reports=upload("a.txt", TEXT))
    assert both.status_code == 422 and "请只留一样" in both.content.decode() and "中心组学法9次" in both.content.decode()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, "请选择报告文件"),
        ({"reports": upload("坏.docx", b"PK\x03\x04" + b"x" * 90)}, "请重新导出 docx"),
        ({"reports": upload("空.txt", b" ")}, "空"),
        ({"reports": upload("图.png", b"\x89PNG")}, "图片"),
        ({"reports": [upload("a.txt", TEXT), upload("b.txt", TEXT)]}, "一份"),
        ({"text": TEXT, "last": upload("去年.pdf", b"%PDF-1.4 torn")}, "去年.pdf"),
        ({"text": TEXT, "unit": "999999"}, "选择一个有效的选项"),
        ({"text": TEXT, "unit": "auto"}, "选择一个有效的选项"),
    ],
)
def test_what_cannot_be_read_is_said(data: dict[str, Any], says: str, clerk: Any, world: Any) -> None:
    for each in data.values():
        for file in each if isinstance(each, list) else [each]:
            if isinstance(file, SimpleUploadedFile):
                file.seek(0)
    answer = sent(clerk, world, **data)
    assert answer.status_code == 422 and says in answer.content.decode()


def test_more_files_than_a_form_may_hold(browser_of: Any, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 3
    answer = browser_of("reader").post("/check/", {"unit": "auto", "reports": [upload(f"{n}.txt", TEXT) for n in range(5)]})
    assert answer.status_code == 400 and "zip" in answer.content.decode()


def test_last_years_report_shows_the_passages_side_by_side(clerk: Any, world: Any) -> None:
    old = near("测试镇").data.decode()
    page = said(clerk, checked(clerk, world, old.replace("2024", "2025"), last=upload("去年.txt", old)))
    assert "与提交的去年报告比对" in page and 'class="card passages"' in page and "去年报告</span>" in page


def test_an_address_is_its_persons_own_and_gone_when_it_is(clerk: Any, world: Any, browser_of: Any) -> None:
    address = checked(clerk, world)
    for path in (address, f"{address}out.xlsx", f"{address}out.docx"):
        for who in ("colleague", "reader", "stranger"):
            assert browser_of(who).get(path).status_code == 404
        assert browser_of("auditor").get(path).status_code == 403
        assert browser_of("nobody").get(path).status_code == 302
    assert "只保留一天" in said(clerk, "/check/abcdefghijklmnopqrstuvwx/", 404)
    assert clerk.get("/check/..%2F..%2Fsecret/").status_code == 404
    assert clerk.get(f"{address}out.exe").status_code == 404 and clerk.get(f"{address}7/").status_code == 404


def test_nobody_asks_another_towns_ledger(browser_of: Any, world: Any) -> None:
    stranger = browser_of("stranger")
    assert sent(stranger, world, text=TEXT).status_code == 422
    address = sent(stranger, world, text=TEXT, unit=str(world.other_town.pk))["Location"]
    page = said(stranger, address)
    assert "与邻近镇 2024 年台账核对" in page and "排查矛盾纠纷 未建账" in page and "排查矛盾纠纷 3件" not in page


def test_the_files(clerk: Any, world: Any) -> None:
    address = checked(clerk, world)
    book = load_workbook(io.BytesIO(clerk.get(f"{address}out.xlsx").content))
    assert book.sheetnames == ["汇总", "问题清单", "数字核对"]
    word = clerk.get(f"{address}out.docx")
    with zipfile.ZipFile(io.BytesIO(word.content)) as archive:
        assert "需要修改的" in archive.read("word/document.xml").decode()
    assert word["Content-Disposition"].startswith("attachment")


def test_the_workbenchs_own_draft(clerk: Any, world: Any, browser_of: Any) -> None:
    assert "/check/draft/" in said(clerk, "/report/?year=2024")
    answer = clerk.post(f"/check/draft/?unit={world.town.pk}&year=2024")
    assert answer.status_code == 303
    page = said(clerk, answer["Location"])
    assert "tag match" in page and "tag differs" not in page
    assert clerk.get("/check/draft/").status_code == 405
    assert browser_of("stranger").post(f"/check/draft/?unit={world.town.pk}&year=2024").status_code == 403
    assert browser_of("auditor").post("/check/draft/").status_code == 403
    assert browser_of("reader").post(f"/check/draft/?unit={world.county.pk}&year=2024").status_code == 404


def files() -> list[SimpleUploadedFile]:
    return [upload("邻近.txt", near("邻近镇").data), upload("测试.txt", near("测试镇").data), upload("坏.pdf", b"%PDF-1.4 torn")]


def test_the_county_checks_a_batch(browser_of: Any, world: Any) -> None:
    reader = browser_of("reader")
    address = reader.post("/check/", {"unit": "auto", "reports": files()})["Location"]
    page = said(reader, address)
    assert page.index("测试镇<span") < page.index("邻近镇<span") and "坏.pdf" in page and "不排名次" in page
    one = said(reader, f"{address}0/")
    assert "测试镇2024年度" in one and "邻近镇</span>" in one and "与测试镇 2024 年台账核对" in one
    assert "坏.pdf" in said(reader, f"{address}2/", 422) and reader.get(f"{address}3/").status_code == 404
    book = load_workbook(io.BytesIO(reader.get(f"{address}out.xlsx").content))
    assert [row[1] or "" for row in book["汇总"].iter_rows(min_row=3, values_only=True)] == ["测试镇", "邻近镇", ""]
    alone = load_workbook(io.BytesIO(reader.get(f"{address}1/out.xlsx").content))
    assert [row[1] for row in alone["汇总"].iter_rows(min_row=3, values_only=True)] == ["邻近镇"]
    assert reader.get(f"{address}out.docx").content.startswith(b"PK")


def test_a_batch_follows_the_ledger_and_has_no_last_year_in_common(browser_of: Any, world: Any) -> None:
    reader = browser_of("reader")
    reports = [upload("测试镇.txt", TEXT), upload("邻近镇.txt", near("邻近镇").data)]
    address = reader.post("/check/", {"unit": "auto", "reports": reports})["Location"]

    def differing() -> Any:
        book = load_workbook(io.BytesIO(reader.get(f"{address}out.xlsx").content))
        head, first, *_ = book["汇总"].iter_rows(min_row=2, values_only=True)
        return dict(zip(head, first, strict=True))["不一致"]

    before = differing()
    put(world, dispute(world.villages[1], 4))
    assert (before, differing()) == (1, 0)
    reports = [upload("测试镇.txt", TEXT), upload("邻近镇.txt", TEXT)]
    refused = reader.post("/check/", {"unit": "auto", "reports": reports, "last": upload("去年.txt", TEXT)})
    assert refused.status_code == 422 and "不能共用一份去年的报告" in refused.content.decode()


def test_a_report_of_no_town_of_the_county_is_said(browser_of: Any) -> None:
    reader = browser_of("reader")
    foreign = TEXT.replace("测试镇", "远方镇")
    page = said(reader, reader.post("/check/", {"unit": "auto", "text": foreign})["Location"])
    assert "没有认出是本县哪个乡镇的报告" in page and "tag unasked" in page


def test_a_batch_may_come_as_a_zip(browser_of: Any, world: Any) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for file in files():
            archive.writestr(f"报告/{file.name}", file.read())
    reader = browser_of("reader")
    answer = reader.post("/check/", {"unit": "auto", "reports": upload("各镇.zip", out.getvalue())})
    assert "测试镇<span" in said(reader, answer["Location"])
    refused = browser_of("clerk").post("/check/", {"unit": str(world.town.pk), "reports": upload("各镇.zip", out.getvalue())})
    assert refused.status_code == 422 and "解压" in refused.content.decode()
    broken = reader.post("/check/", {"unit": "auto", "reports": upload("坏.zip", b"PK\x03\x04xx")})
    assert broken.status_code == 422 and "坏.zip" in broken.content.decode()


def test_a_reader_who_lost_his_post_sees_the_ledger_no_more(world: Any, browser_of: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    clerk = browser_of("clerk")
    address = checked(clerk, world)
    monkeypatch.setattr("fazhi.org.access.Viewer.may_ask", lambda self, unit: False)
    assert clerk.get(address).status_code == 403


def test_the_page_does_not_pay_by_the_row(clerk: Any, world: Any) -> None:
    address = checked(clerk, world)

    def taken() -> int:
        clerk.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert clerk.get(address).status_code == 200
        return len(captured)

    few = taken()
    put(world, *(settled(world.villages[n % 3], 1 + n % 12) for n in range(40)))
    assert taken() == few <= queries.most()
