"""去年报告立项: the page."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from fazhi.cases.kinds.rectification import Rectification
from fazhi.cases.kinds.task import Task
from tests.report.test_carrying import TEXT
from tests.web.test_brief import posted


def test_a_report_becomes_rectifications_and_tasks(clerk: Any, world: Any) -> None:
    file = SimpleUploadedFile("报告.txt", TEXT.encode())
    read = clerk.post("/carry/", {"unit": world.town.pk, "year": 2024, "file": file, "do": "read"})
    assert read.status_code == 200 and "2</b> 条不足" in read.content.decode() and "3</b> 项安排" in read.content.decode()
    data = posted(read) | {"text": TEXT, "do": "save"}
    data.pop("2-keep")
    assert clerk.post("/carry/", data).status_code == 303
    assert Rectification.objects.count() == 2 and Task.objects.count() == 2
    assert set(Task.objects.values_list("source_kind", "number")) == {("report", "演示〔2025〕3号")}
    assert set(Rectification.objects.values_list("report_year", flat=True)) == {2024}
    again = clerk.post("/carry/", {"unit": world.town.pk, "year": 2023, "text": TEXT, "do": "read"})
    assert again.content.decode().count("不用再登记") == 4


def test_bad_input(clerk: Any, world: Any, browser_of: Any) -> None:
    nothing = clerk.post("/carry/", {"unit": world.town.pk, "year": 2024, "do": "read"})
    assert nothing.status_code == 422 and "没有2024年度的审签报告" in nothing.content.decode()
    broken = SimpleUploadedFile("报告.docx", b"PK\x03\x04broken")
    refused = clerk.post("/carry/", {"unit": world.town.pk, "year": 2024, "file": broken, "do": "read"})
    assert refused.status_code == 422
    empty = clerk.post("/carry/", {"unit": world.town.pk, "year": 2024, "text": "今天天气好。", "do": "read"})
    assert "没有读出" in empty.content.decode()
    assert browser_of("stranger").post("/carry/", {"unit": world.town.pk, "year": 2024, "text": TEXT}).status_code == 422
    assert browser_of("auditor").get("/carry/").status_code == 403
