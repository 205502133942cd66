"""Runs inside the installation that has the county's package: what a clerk does with each added thing, told as JSON."""

from __future__ import annotations

import contextlib
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from fazhi.cases.models import Deadline  # noqa: E402
from fazhi.cli import run  # noqa: E402
from fazhi.org.access import viewer  # noqa: E402
from fazhi.org.models import Account, Person, Place, Post, Unit  # noqa: E402
from fazhi.records.keeping import Refused, keep  # noqa: E402
from fazhi.records.ledger import ledger  # noqa: E402
from fazhi.trail.verify import verify  # noqa: E402
from fazhi.trail.writing import SYSTEM, writing  # noqa: E402


def world() -> Client:
    """A town with a village and a clerk, who is logged in."""
    with writing(by=SYSTEM, why="测试数据", door="cli", at=datetime(2019, 1, 1, tzinfo=UTC)) as one:
        county, town, village = (
            one.put(Unit(name=n, kind=k)) for n, k in (("演示县", "county"), ("测试镇", "town"), ("东山村", "village"))
        )
        for unit, parent in ((town, county), (village, town)):
            one.put(Place(unit=unit, parent=parent, start=date(2015, 1, 1)))
        person = one.put(Person(name="甲经办"))
        one.put(Post(person=person, unit=town, role="clerk", title="经办", start=date(2018, 1, 1)))
    account = Account.objects.open("clerk", person, "demo-password-1")
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def command(*args: str) -> str:
    """What a command prints; its exit code must be 0."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(list(args))
    assert code == 0, err.getvalue()
    return out.getvalue()


def page(client: Client, path: str) -> str:
    """A page that opens."""
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def saved(client: Client, name: str, values: dict[str, Any]) -> Any:
    """The row that the form of a new row made."""
    assert values.keys() <= set(client.get(f"/ledgers/{name}/new/").context["form"].fields)
    village = Unit.objects.get(name="东山村").pk
    answer = client.post(f"/ledgers/{name}/new/", {"unit": village, "once": name, **values})
    assert answer.status_code in (302, 303), answer.content.decode()
    return ledger(name).model._default_manager.order_by("-pk").first()


def through_pages(client: Client) -> dict[str, Any]:
    """List, form, import and export of the ledger, a case with its step and its clock."""
    aid = saved(client, "legal_aid", {"asked_on": "2024-03-05", "topic": "工伤赔偿", "applicant": "甲某", "outcome": "referred"})
    wrong = {"asked_on": "2024-03-05", "topic": "x", "outcome": "answered", "people": "0", "unit": aid.unit_id, "once": "2"}
    refused = client.post("/ledgers/legal_aid/new/", wrong)
    matter = saved(client, "aid_matter", {"received_on": "2024-03-04", "topic": "追索劳动报酬"})
    due = Deadline.objects.get(entry_id=matter.pk)
    step = client.post(
        f"/ledgers/aid_matter/{matter.pk}/step/reply/",
        {"on": "2024-03-08", "answer": "书面", "since": matter.since, "once": "3"},
    )
    matter.refresh_from_db()
    return {
        "list": "工伤赔偿" in page(client, "/ledgers/legal_aid/?from=2024-01-01") and "法律援助转办" in page(client, "/ledgers/"),
        "masked": "甲*" in page(client, f"/ledgers/legal_aid/{aid.pk}/"),
        "own_rule": refused.status_code == 422 and "涉及人数不能为零" in refused.content.decode(),
        "due": [due.clock, str(due.due), due.law],
        "step": [step.status_code in (302, 303), matter.state, str(matter.answered_on), str(matter.answer_due)],
        "case_page": "法律援助转办答复" in page(client, f"/ledgers/aid_matter/{matter.pk}/"),
    }  # fmt: skip


def through_sheets(client: Client, home: str) -> dict[str, Any]:
    """A file imported by the page, the ledger exported and imported by the command."""
    lines = (
        "咨询日期,咨询事项,咨询人,办理结果,村（社区）",
        "2024年5月6日,继承,乙某,当场解答,东山村",
        "2024-02-31,离婚,丙某,当场解答,东山村",
    )
    file = SimpleUploadedFile("咨询.csv", "\n".join(lines).encode("utf-8-sig"))
    tried = client.post("/ledgers/legal_aid/import/", {"file": file, "unit": Unit.objects.get(name="测试镇").pk})
    assert tried.status_code in (302, 303), tried.content.decode()
    trial = page(client, tried["Location"])
    done = client.post(tried["Location"])
    command("export", "legal_aid", "测试镇", "2024", "-o", f"{home}/out.xlsx")
    again = json.loads(command("import", "legal_aid", f"{home}/out.xlsx", "--unit", "测试镇", "--by", "clerk", "--json"))
    return {
        "trial": "2024-02-31" in trial and done.status_code in (302, 303),
        "rows": ledger("legal_aid").model._default_manager.count(),
        "again": again,
        "export": client.get("/ledgers/legal_aid/export/").status_code,
    }


def through_source(home: str) -> dict[str, Any]:
    """The export of a hotline by the command, twice; the second time it says something new."""
    lines = "来电编号,来电时间,咨询内容,来电人,处理方式,通话时长\n演热1,2024-05-08 09:00,赡养费,丁某,{},3分钟"
    ask = ["import", "--source", "aid_hotline", f"{home}/热线.csv", "--unit", "测试镇", "--by", "clerk", "--json"]
    found = {}
    for name, how in (("first", "解答"), ("second", "转办")):
        Path(home, "热线.csv").write_text(lines.format(how), "utf-8")
        found[name] = json.loads(command(*ask))
    row = ledger("legal_aid").model._default_manager.get(topic="赡养费")
    row.topic = "别的"
    try:
        keep(
            [row], viewer=viewer(Person.objects.get(), date(2024, 6, 3)), why="", door="cli", at=datetime(2024, 6, 3, tzinfo=UTC)
        )
    except Refused as refused:
        found["locked"] = str(refused)
    return {**found, "outcome": row.outcome}


def through_programs(client: Client) -> dict[str, Any]:
    """API, figures, report, clocks."""
    report = json.loads(command("report", "测试镇", "2024"))
    told = [p["text"] for part in report["parts"] for s in part["sections"] for p in s["paragraphs"] if "法律援助" in p["text"]]
    due = client.get("/api/due/aid.answer", {"start": "2024-09-27"}).json()
    return {
        "api": [row["title"] for row in client.get("/api/ledgers/legal_aid/rows").json()["rows"]],
        "figure": json.loads(command("figure", "aid.referred_rate", "测试镇", "2024", "--json")),
        "matters": json.loads(command("figure", "aid.matters", "测试镇", "2024", "--json"))["value"],
        "figure_page": "法律援助" in page(client, "/figures/?year=2024"),
        "sentence": told,
        "clock": next(one for one in json.loads(command("clocks", "--json")) if one["id"] == "aid.answer")["law"],
        "due": [due["due"], json.loads(command("due", "aid.answer", "2024-04-03", "--json"))["due"]],
        "trail": verify().sound,
    }


def main(home: str) -> dict[str, Any]:
    """Everything a clerk does."""
    setup_test_environment()
    client = world()
    return {
        "pages": through_pages(client), "sheets": through_sheets(client, home), "programs": through_programs(client),
        "source": through_source(home),
    }  # fmt: skip


if __name__ == "__main__":
    import sys

    print(json.dumps(main(sys.argv[1]), ensure_ascii=False))
