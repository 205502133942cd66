"""Papers of a case: filled with what stands and with what is typed, named in Chinese, for those who may see names."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from fazhi.cases.kinds.legality_review import LegalityReview
from fazhi.cases.kinds.petition import Petition
from fazhi.org.models import Uncovering
from fazhi.records.keeping import keep
from fazhi.web.page import now, today


@pytest.fixture
def petition(world: Any) -> Any:
    """A petition accepted ten days ago, told by its columns."""
    day = today() - timedelta(days=10)
    said = {"channel": "letter", "matter": "村内道路排水问题", "petitioner": "甲某某", "category": "appeal", "route": "6"}
    row = Petition(unit=world.villages[0], received_on=day, classified_on=day, accepted_on=day, **said)
    keep([row], viewer=world.viewer("clerk", today()), why="登记", door="web", at=now())
    return Petition.objects.get(pk=row.pk)


def paper(row: Any, name: str, suffix: str) -> str:
    return reverse("paper", args=["petition", row.pk, name, suffix])


def words(content: bytes) -> str:
    """Every word of a Word file, tables too."""
    book = Document(io.BytesIO(content))
    cells = [cell.text for table in book.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in book.paragraphs), *cells])


def test_the_form_to_sign_takes_what_is_typed_and_not_yet_kept(petition: Any, clerk: Client) -> None:
    typed = {"on": str(today()), "days": "30", "reason": "需要现场勘验", "approver": "丙领导"}
    page = clerk.post(paper(petition, "extension_form", "html"), typed).content.decode()
    assert "信访事项延长办理期限审批表" in page and "30日" in page and "需要现场勘验" in page and "单位负责人审批意见" in page
    file = clerk.post(paper(petition, "extension_form", "docx"), typed)
    assert "需要现场勘验" in words(file.content) and "签名" in words(file.content)
    assert not petition.entry.events.exists()


def test_faulty_words_leave_their_place_blank(petition: Any, clerk: Client) -> None:
    page = clerk.post(paper(petition, "extension", "html"), {"on": "昨天", "days": "四十", "reason": "需要现场勘验"})
    assert page.status_code == 200 and "＿＿＿" in page.content.decode() and "四十" not in page.content.decode()


def test_a_file_has_a_chinese_name_and_a_page_its_own_style(petition: Any, clerk: Client) -> None:
    file = clerk.get(paper(petition, "notice", "docx"))
    assert f"信访事项告知书（登记号{petition.pk}）.docx" in unquote(file["Content-Disposition"])
    assert "甲某某" in words(file.content)
    page = clerk.get(paper(petition, "notice", "html"))
    assert "sandbox" in page["Content-Security-Policy"] and "甲某某" in page.content.decode()


def test_only_papers_with_names_are_noted(petition: Any, world: Any, clerk: Client) -> None:
    clerk.get(paper(petition, "extension_form", "html"))
    assert not Uncovering.objects.exists()
    clerk.get(paper(petition, "notice", "html"))
    assert Uncovering.objects.get().why == f"打印文书：信访事项告知书（登记号{petition.pk}）"


def test_every_paper_of_every_kind_renders(world: Any, petition: Any, clerk: Client) -> None:
    review = LegalityReview(unit=world.town, submitted_on=today(), matter="道路维修合同", sender="党政综合办公室")
    keep([review], viewer=world.viewer("clerk", today()), why="登记", door="web", at=now())
    for ledger, row in (("petition", petition), ("legality_review", review)):
        for known in row.kind.papers:
            page = clerk.get(reverse("paper", args=[ledger, row.pk, known.name, "html"]))
            file = clerk.get(reverse("paper", args=[ledger, row.pk, known.name, "docx"]))
            assert page.status_code == file.status_code == 200, known.name
            assert known.label in page.content.decode() and known.label in words(file.content)


@pytest.mark.parametrize(("who", "status"), [("colleague", 200), ("leader", 200), ("reader", 403), ("stranger", 403)])
def test_who_prints(who: str, status: int, petition: Any, browser_of: Any) -> None:
    browser = browser_of(who)
    assert browser.get(paper(petition, "notice", "docx")).status_code == status
    if who != "stranger":
        page = browser.get(reverse("row", args=["petition", petition.pk])).content.decode()
        assert (paper(petition, "notice", "docx") in page) is (status == 200)


def test_no_such_paper(petition: Any, clerk: Client) -> None:
    assert clerk.get(paper(petition, "nothing", "docx")).status_code == 404
    assert clerk.get(f"/ledgers/petition/{petition.pk}/paper/notice.pdf").status_code == 404
    assert clerk.get(f"/ledgers/dispute/{petition.pk}/paper/notice.docx").status_code == 404
