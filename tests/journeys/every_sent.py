"""One of everything in the journeys' county, so that every address has something to show."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from fazhi.cases.kinds.petition import Petition
from fazhi.cases.models import Handover
from fazhi.org.confirming import items
from fazhi.org.models import Setting
from fazhi.records.evidence import attach
from fazhi.records.keeping import keep
from fazhi.records.ledger import ledgers
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.models import Evidence
from fazhi.report import render
from fazhi.report.compose import compose
from fazhi.trail.models import Commit
from fazhi.web.models import SavedView
from fazhi.web.page import now, today
from tests.conftest import NOON
from tests.exchange.sheets import monthly
from tests.org.test_county import LAW, YEAR
from tests.records.collected import NEW, fill, issued
from tests.records.exports import PETITIONS
from tests.report import returned_docx
from tests.report.publishing_world import signed_report
from tests.web.samples import posted, sample
from tests.web.test_advice import put, review
from tests.web.test_county import petition
from tests.web.test_telling import SAID

DISPUTES = "/ledgers/dispute/"
GATED = ("lawsuit", "effective")  # a case whose gate may be lifted
LEADS_ON = {"list_view", "county_skeleton_new", "tour_end", "publishing_folder"}  # a way on, for whoever comes


def led(answer: Any) -> str:
    """Where a form led."""
    assert answer.status_code == 303, " ".join(re.findall(r"[^<>]*[。？]", answer.content.decode().partition("<main")[2]))[:600]
    return str(answer["Location"])


def everything(every: Any) -> dict[str, Any]:
    """Parameter, or «name of the address.parameter», → its value; what the pages are about is written first."""
    world = every.world
    signed = signed_report(world)
    return {
        **PLAIN, **cases(world), **told(every), **counties(every), **town(every), **advised(world), **taken(world),
        "report_difference.pk": signed.pk, "signed_file.pk": signed.pk,
    }  # fmt: skip


PLAIN: dict[str, Any] = {
    "name": "dispute", "suffix": "html", "step": "accept", "number": 1, "do": "accept", "kind": "zero",
    "figure.name": "disputes.found", "law_clock.name": "disclosure.answer", "yearly_one.name": "task-table",
    "yearly_file.name": "task-table", "folder": "petition", "version": "2022-05-01", "part": "other",
    "report_shortcoming.do": "add", "unit_act.do": "rename", "person_act.do": "rename", "filing_step.step": "file",
    "year": 2024, "county_year.number": 2024, "county_year_withdraw.number": 2024, "county_notice.number": 2025,
    "place": "new", "what": "units", "seq": 1, "setup_aside.step": "people", "step.name": "petition", "lift.name": GATED[0],
    "lift.gate": GATED[1], "take.name": "petition", "unstep.name": "petition", "paper.name": "petition",
    "paper_name": "notice", "help_column.name": "petition", "field": "received_on",
    "check_place.place": 0, "check_place_out.place": 0,
}  # fmt: skip


def cases(world: Any) -> dict[str, Any]:
    """A petition under way, a case whose gate may be lifted."""
    said = {"channel": "letter", "matter": "排水问题", "petitioner": "甲某某"}
    row = Petition(unit=world.villages[0], received_on=today() - timedelta(days=3), **said)
    gated = sample(ledgers()[GATED[0]], world)
    for one in (row, gated):
        keep([one], viewer=world.viewer("clerk", today()), why="登记", door="web", at=now())
    ways = ("step", "take", "unstep", "paper", "matter", "matter_join", "matter_part")
    return {"pk": world.first, **{f"{way}.pk": row.pk for way in ways}, "link": 1, "lift.pk": gated.pk}


def told(every: Any) -> dict[str, Any]:
    """What a cadre told, a paper of a dispute, the last act, a kept view."""
    world, clerk = every.world, every.browser("clerk")
    led(clerk.post(f"{DISPUTES}{world.first}/evidence/", {"kind": "minutes", "number": "", "file": upload("a.pdf", b"%PDF-1.4")}))
    every.browser("cadre").post("/tell/dispute/", {**SAID, "unit": world.villages[0].pk})
    mine = Dispute.objects.order_by("-pk")[0]
    led(clerk.post(f"{DISPUTES}new/", posted(ledgers()["dispute"], world, 7)))
    led(clerk.post(f"{DISPUTES}views/new/", {"name": "积压", "back": "kind=land"}))
    return {
        "tell_mend.pk": mine.pk, "tell_back.pk": mine.pk, "one": Evidence.objects.all()[0].pk,
        "undo_one.seq": Commit.objects.order_by("-seq")[0].seq, "list_view.pk": SavedView.objects.all()[0].pk,
    }  # fmt: skip


def advised(world: Any) -> dict[str, Any]:
    """A review about which the adviser is asked, with a paper."""
    row = review(world)
    given = {"viewer": world.viewer("clerk", today()), "door": "web", "at": now()}
    paper = attach(row.entry, "other", "合同草案", ("合同草案.txt", "第八条".encode()), **given)
    one = put(world, row, materials=(paper.pk,)).pk
    asking = {f"{way}.pk": row.pk for way in ("advice_ask", "advice_paper")}
    return {**asking, **{f"{way}.pk": one for way in ("advice_one", "advice_file", "advice_act")}, "advice_file.number": paper.pk}


def taken(world: Any) -> dict[str, Any]:
    """A petition that another system's export brought, with one by hand beside it."""
    PETITIONS.taken(world, PETITIONS.data())
    return {"merge.name": "petition", "merge.pk": PETITIONS.row().pk}


def counties(every: Any) -> dict[str, Any]:
    """What the county set: a law of its own; something to confirm."""
    world, reader = every.world, every.browser("reader")
    law = {"name": "合同审查", "text": LAW, "since": 0}
    tried = reader.post("/county/law/new/", {**law, "try": "1"}).context["tried"]
    led(reader.post("/county/law/new/", {**law, "save": "1", "seen": tried.seen}))
    row = Setting.objects.order_by("-pk")[0].pk
    petition(world, world.town, "本镇事项")
    days = {"text": YEAR, "year": "", "since": ""}
    tried = reader.post("/county/holidays/text/", {**days, "try": "1"}).context["tried"]
    moved = led(reader.post("/county/holidays/text/", {**days, "save": "1", "seen": tried.seen}))
    ways = ("county_law_one", "county_law_edit", "county_law_withdraw")
    return {"key": items()[0].key, "county_moved.seq": moved.split("/")[3], **{f"{way}.pk": row for way in ways}}


def town(every: Any) -> dict[str, Any]:
    """What the town's people keep besides rows: a handover, a monthly workbook."""
    world, clerk = every.world, every.browser("clerk")
    held = Petition.objects.order_by("pk")[0].pk
    said = {"taker": world.colleague.pk, "why": "岗位调整", "on": today().isoformat(), "whole": "0", "case": [held]}
    led(clerk.post("/handover/", said))
    given = Handover.objects.all()[0].pk
    book = issued(world, {world.office.pk: ("dispute", "patrol")})[0].pk
    ways = ("handover_one", "handover_file", "handover_answer")
    people = {
        "person.pk": world.clerk.pk,
        "person_act.pk": world.clerk.pk,
        "unit.pk": world.town.pk,
        "unit_act.pk": world.town.pk,
    }
    return {**{f"{way}.pk": given for way in ways}, "collect_file.pk": book, "collect_withdraw.pk": book, **people}


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, data)


def sheet(*lines: list[Any]) -> bytes:
    """A workbook of these lines."""
    made, out = Workbook(), io.BytesIO()
    for line in lines:
        made.worksheets[0].append(line)
    made.save(out)
    return out.getvalue()


def imported(every: Any) -> str:
    lines = (
        ["排查日期", "村（社区）", "纠纷名称", "纠纷类型"],
        ["2024.3.5", "东山村", "边界纠纷", "房屋宅基地"],
        ["x", "外地村", "水", "天上"],
    )
    return led(
        every.browser("clerk").post(
            f"{DISPUTES}import/", {"unit": every.world.town.pk, "file": upload("纠纷.xlsx", sheet(*lines))}
        )
    )


def pasted(every: Any) -> str:
    text = "排查日期\t村（社区）\t纠纷名称\t纠纷类型\n2024.3.5\t东山村\t边界纠纷\t房屋宅基地\n2024-02-31\t外地村\t水\t天上"
    return led(every.browser("clerk").post(f"{DISPUTES}paste/", {"text": text}))


def ticked(every: Any) -> str:
    return led(every.browser("clerk").post(f"{DISPUTES}bulk/", {"row": [every.made["pk"]]}))


def previewed(every: Any) -> str:
    return led(every.browser("clerk").post(ticked(every), {"why": "统一更正", "c-handler": "钱调解"}))


def collected(every: Any) -> str:
    world = every.world
    clerk = every.browser("clerk")
    book = clerk.get(reverse("collect_file", args=[every.made["collect_file.pk"]])).content
    made = load_workbook(io.BytesIO(book))
    fill(made["矛盾纠纷"], NEW, {**NEW, "纠纷类型": "天上"})
    out = io.BytesIO()
    made.save(out)
    assert world.office
    return led(clerk.post("/collect/drop/", {"files": [upload("交回.xlsx", out.getvalue())], "month": "2024-05"}))


def checked(every: Any) -> str:
    text = "测试镇2024年法治政府建设年度报告\n一、主要情况\n全年排查矛盾纠纷300件，组织学法9次。"
    return led(
        every.browser("clerk").post("/check/", {"unit": every.world.town.pk, "reports": upload("报告.txt", text.encode())})
    )


def returned(every: Any) -> str:
    town = every.world.town
    data = render.docx(render.document(compose(town, 2024), demo=True), at=NOON)
    data = returned_docx.edited(data, lambda root: returned_docx.retype(root, "全年共排查", "一年来共排查"))
    return led(every.browser("clerk").post(f"/report/readback/?unit={town.pk}&year=2024", {"file": upload("改好的.docx", data)}))


def asked(every: Any) -> str:
    return led(every.browser("clerk").post("/forms/", {"unit": every.world.town.pk, "file": upload("月报.xlsx", monthly())}))


def confirmed(every: Any) -> str:
    data = every.browser("reader").get(reverse("county_confirm_sheet")).content
    return led(every.browser("reader").post("/county/confirm/upload/", {"file": upload("清单.xlsx", data)}))


def listed(every: Any) -> str:
    lines = (["名称", "类别", "上级", "区划代码", "起始日期"], ["新村", "村", "测试镇", "990101201000", "2020-01-01"])
    return led(every.browser("system").post("/setup/units/", {"file": upload("名单.xlsx", sheet(*lines)), "start": "2018-01-01"}))


# Addresses with a token: the form that is sent first, and what follows behind where it led.
SENT: dict[str, tuple[Callable[[Any], str], str]] = {
    "import_trial": (imported, ""), "import_errors": (imported, "errors/"), "paste_one": (pasted, ""), "bulk": (ticked, ""),
    "bulk_preview": (previewed, ""), "collect_trial": (collected, ""), "collect_errors": (collected, "0/errors/"),
    "check_one": (checked, ""), "check_place": (checked, "0/"), "check_out": (checked, "out.docx"),
    "check_place_out": (checked, "0/out.docx"), "report_readback_one": (returned, ""), "form_one": (asked, ""),
    "form_tie": (asked, "tie/"), "form_accept": (asked, "accept/"), "form_file": (asked, "file/"),
    "county_confirm_trial": (confirmed, ""), "county_confirm_errors": (confirmed, "errors/"), "setup_trial": (listed, ""),
    "setup_errors": (listed, "errors/"),
}  # fmt: skip
