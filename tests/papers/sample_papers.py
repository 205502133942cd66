"""Papers that use every block and element once; places and persons are invented."""

from __future__ import annotations

from datetime import UTC, date, datetime

from fazhi.papers import (
    Annex,
    Box,
    Cell,
    Document,
    Field,
    Grid,
    GridRow,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Run,
    Sides,
    Signature,
    Table,
    approval_form,
    letter,
)

BANNER = "演示数据 · 非真实公文"
CREATED = datetime(2025, 1, 8, 1, 2, 3, tzinfo=UTC)
TOWN = "示范县丁庄镇人民政府"

FOUND = Run("118", figure="disputes.found")
INDEX = Table(
    head=((Cell("序号", rowspan=2), Cell("数字", rowspan=2), Cell("值", colspan=2)), ("数值", "计量")),
    rows=tuple((str(at), "矛盾纠纷排查数", Cell(runs=(FOUND,)), "件") for at in range(101, 141)),
    caption="表1 数字及其依据",
)
BODY = (
    Paragraph.of("现将有关情况报告如下。"),
    Heading(1, "一、主要举措"),
    Heading(2, "（一）健全制度"),
    Heading(3, "1．学法制度"),
    Heading(4, "（1）集中学习"),
    Paragraph.of("全年排查", FOUND, "件，", Run("重点", bold=True), "化解。", lead="（二）排查化解。"),
    Paragraph.of("居中一行", indent=False, align="center"),
    Sides("左", "右"),
    PageBreak(),
    Grid((GridRow((Cell("项目", label=True), Cell("内容", foot="签名：")), 20.0),), (1.0, 3.0)),
    Note("数字取自台账。"),
)


def report(**changes: object) -> Document:
    """An annual report with red head, two annexes (the second turned) and a colophon."""
    wide = Table(head=(tuple(f"列{at}" for at in range(9)),), rows=(tuple("1" * 9),))
    values: dict[str, object] = {
        "title": (f"{TOWN}关于", "2024年度法治政府建设情况的报告"),
        "body": BODY,
        "issuers": (TOWN,),
        "number": "演示〔2025〕1号",
        "signer": "甲某某",
        "addressee": "示范县人民政府",
        "copies": ("示范县司法局", "示范县人大办"),
        "annexes": (Annex("数字索引", (INDEX,)), Annex("各村情况", (wide,), landscape=True)),
        "signature": Signature((TOWN,), date(2025, 1, 8)),
        "printed_by": "丁庄镇党政办公室",
        "printed_on": date(2025, 1, 9),
        "banner": BANNER,
        "subject": "年度报告",
        "keywords": ("法治政府", "报告"),
    }
    return Document(**(values | changes))  # type: ignore[arg-type]


def joint() -> Document:
    """A paper of two units."""
    units = ("中共丁庄镇委员会", "丁庄镇人民政府")
    return report(issuers=units, signature=Signature(units, date(2025, 1, 18)), annexes=(), banner="")


def form() -> Document:
    """A filled 审批表."""
    fields = (
        Field("送审单位", "丁庄镇农业农村办"),
        Field("送审日期", "2025年3月4日"),
        Field("文件名称", "关于演示的通知", wide=True),
    )
    boxes = (Box("承办人意见", "建议通过。", "丙某某", date(2025, 3, 6)), Box("主要领导意见"))
    return approval_form("合法性审查审批表", TOWN, "演示审〔2025〕3号", fields, boxes, BANNER, note="本表一式两份。")


def notice() -> Document:
    """A letter to a person."""
    return letter("受理告知书", TOWN, "演示信受〔2025〕1号", "戊某某", ["现予以受理。"], date(2025, 3, 5), BANNER)


def ledger() -> Document:
    """A landscape list."""
    head = (("登记号", "日期", "所在村", "简要情况"),)
    rows = tuple(
        (f"2024-{at:04d}", "2024年3月8日", "演示二村", "因宅基地边界排水问题发生争执，经调解达成协议。") for at in range(1, 61)
    )
    return Document(("矛盾纠纷台账",), (Table(head, rows),), kind="list", unit="丁庄镇司法所", banner=BANNER, landscape=True)


ALL = {"report": report, "joint": joint, "form": form, "letter": notice, "list": ledger}
