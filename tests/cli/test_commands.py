"""The commands that need the database: what they print is a contract, what they refuse is one Chinese line."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from fazhi.cli import run
from fazhi.indicators import scope as scopes
from fazhi.indicators.compute import behind, digest
from fazhi.indicators.figure import figures
from fazhi.org.models import Uncovering
from fazhi.records.ledger import ledgers
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.ledgers.law_study import LawStudy
from fazhi.report.compose import compose
from fazhi.trail.writing import head, write
from tests.conftest import NOON, World
from tests.report.whole import complete

FIGURE = ["figure", "disputes.settled_rate", "测试镇", "2024"]
KEYS = [
    "indicator", "version", "unit", "from", "to", "as_of", "state", "value", "measure", "numerator", "denominator", "rows",
    "single", "tally", "digest",
]  # fmt: skip


def seq() -> int:
    newest = head()
    return newest.seq if newest else 0


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Any:
    """said(*args): standard output of a command that succeeds."""

    def ask(*args: str) -> str:
        code, found = run(list(args)), capsys.readouterr()
        assert code == 0, found.err
        return str(found.out)

    return ask


@pytest.fixture
def rows(world: World) -> int:
    """118 disputes of 2024, 116 of them settled; the commit that wrote them."""
    some = [
        Dispute(
            found_on=date(2024, 1 + n % 12, 5), matter=f"第{n}件", kind="land", unit=world.villages[n % 3], parties="甲某、乙某",
            state="settled" if n < 116 else "open", settled_on=date(2024, 12, 9) if n < 116 else None,
        )
        for n in range(118)
    ]  # fmt: skip
    commit = write(some, by=world.clerk, why="测试", door="web", at=NOON)
    assert commit
    return int(commit.seq)


def book(path: Path, *lines: tuple[Any, ...], heads: tuple[str, ...] = ("日期", "学习形式", "主题", "参加人数")) -> str:
    """A workbook in a file."""
    made = Workbook()
    for line in (heads, *lines):
        made.active.append(line)
    made.save(path)
    return str(path)


def test_a_figure_as_json(world: World, rows: int, said: Any) -> None:
    found = json.loads(said(*FIGURE, "--json"))
    assert set(KEYS) <= set(found) and "row_ids" not in found
    assert (found["value"], found["numerator"], found["denominator"], found["shown"]) == (98.305085, 116, 118, "98.3%")
    assert (found["unit"], found["from"], found["to"], found["as_of"]) == ("测试镇", "2024-01-01", "2024-12-31", rows)
    scope = scopes.year(world.town.pk, 2024)
    assert found["digest"] == digest(behind(scope, "disputes.settled_rate"))
    counted = json.loads(said("figure", "disputes.found", "测试镇", "2024", "--rows", "--json"))
    assert len(counted["row_ids"]) == counted["rows"] == counted["value"] == counted["single"] == 118
    assert isinstance(counted["value"], int)


def test_a_figure_of_the_past(world: World, rows: int, said: Any) -> None:
    write(
        [Dispute(found_on=date(2024, 5, 5), matter="x", kind="land", unit=world.town)],
        by=world.clerk,
        why="x",
        door="web",
        at=NOON,
    )
    ask = ["figure", "disputes.found", "测试镇", "2024", "--json"]
    assert json.loads(said(*ask))["value"] == 119
    assert json.loads(said(*ask, "--as-of", f"#{rows}"))["value"] == 118
    assert json.loads(said(*ask, "--as-of", f"#{rows - 1}"))["state"] == "absent"
    assert json.loads(said(*ask, "--as-of", "2018-01-01"))["as_of"] == 0


def test_a_figure_for_people(rows: int, said: Any) -> None:
    out = said(*FIGURE, "--rows")
    assert "测试镇 2024年 矛盾纠纷化解率：98.3%" in out and "算法：116 ÷ 118" in out and "第117件" in out
    assert said("figure", "排查矛盾纠纷", "测试镇", "2023").startswith("测试镇 2023年 排查矛盾纠纷：未建账")


@pytest.mark.parametrize("name", ["figures", "ledgers", "clocks"])
def test_lists_have_id_and_label(said: Any, db: None, name: str) -> None:
    found = json.loads(said(name, "--json"))
    assert len(found) >= 2 and all(one["id"] and re.search("[一-鿿]", one["label"]) for one in found)
    expected = {"figures": list(figures()), "ledgers": list(ledgers())}.get(name)
    assert expected is None or [one["id"] for one in found] == expected
    out = said(name)
    assert all(one["id"] in out and one["label"] in out for one in found)


def test_the_report_as_json_html_and_docx(world: World, rows: int, said: Any, tmp_path: Path) -> None:
    found = json.loads(said("report", "测试镇", "2024"))
    assert found == compose(world.town, 2024).as_json() and found["as_of"] == rows
    text = next(p for part in found["parts"] for s in part["sections"] for p in s["paragraphs"] if "矛盾纠纷118件" in p["text"])
    one = next(figure for figure in text["figures"] if figure["indicator"] == "disputes.found")
    assert text["text"][one["start"] : one["end"]] == "118件" and one["rows"] == 118
    page, paper = tmp_path / "r.html", tmp_path / "r.docx"
    said("report", "测试镇", "2024", "--format", "html", "-o", str(page))
    said("report", "测试镇", "2024", "--format", "docx", "-o", str(paper))
    first = paper.read_bytes()
    assert "118件" in page.read_text("utf-8") and first[:2] == b"PK"
    said("report", "测试镇", "2024", "--format", "docx", "-o", str(paper))
    assert paper.read_bytes() == first  # the same state gives the same bytes


def test_a_signed_report_comes_back_byte_for_byte(world: World, rows: int, said: Any, tmp_path: Path) -> None:
    from fazhi.report.signing import SignOff, sign, stored

    complete(world)
    off = SignOff("甲书记", "乙镇长", date(2025, 1, 20), "丙", "丁", accepted_by="甲经办")
    signed = sign(world.town, 2024, off, viewer=world.viewer("clerk"), door="web", at=NOON, demo=True)
    paper = tmp_path / "r.docx"
    said("report", "测试镇", "2024", "--as-of", f"#{signed.seq}", "--format", "docx", "-o", str(paper))
    assert paper.read_bytes() == stored(signed.docx)
    assert json.loads(said("report", "测试镇", "2024", "--as-of", f"#{signed.seq}")) == json.loads(signed.model)


def test_import_dry_then_for_good_then_nothing(world: World, said: Any, tmp_path: Path) -> None:
    lines = [("2024.3.5", "党委会", "宪法", 12), (45400, "会前学法", "民法典", None)]
    file, before = book(tmp_path / "学法.xlsx", *lines), seq()
    ask = ["import", "law_study", file, "--unit", "测试镇", "--by", "甲经办", "--json"]
    dry = json.loads(said(*ask, "--dry-run"))
    assert (
        dry == {"ledger": "law_study", "read": 2, "new": 2, "changed": 0, "same": 0, "refused": [], "seq": None}
        and seq() == before
    )
    done = json.loads(said(*ask))
    assert (done["new"], done["seq"]) == (2, before + 1) and LawStudy.objects.count() == 2
    again = json.loads(said(*ask))
    assert (again["same"], again["new"], again["seq"]) == (2, 0, None) and seq() == before + 1


def test_good_lines_are_kept_and_bad_cells_handed_back(world: World, said: Any, tmp_path: Path) -> None:
    file = book(tmp_path / "学法.xlsx", ("2024-03-05", "党委会", "宪法", 12), ("2024-02-31", "党委会", "民法典", "很多"))
    faults = tmp_path / "faults.xlsx"
    ask = ["import", "学法", file, "--unit", "测试镇", "--by", "甲经办", "--faults", str(faults)]
    out = said(*ask)
    assert "读到2行，新增1" in out and "退回1行（2处）" in out and "A3“2024-02-31”" in out and "D3“很多”" in out
    assert LawStudy.objects.count() == 1
    cells = [str(cell) for row in load_workbook(faults).active.iter_rows(values_only=True) for cell in row]
    assert "民法典" in cells and "宪法" not in cells


def test_export_then_import_changes_nothing(rows: int, said: Any, tmp_path: Path) -> None:
    file = tmp_path / "纠纷.xlsx"
    said("export", "dispute", "测试镇", "2024", "-o", str(file))
    cells = [str(cell) for row in load_workbook(file).active.iter_rows(values_only=True) for cell in row]
    assert "甲*、乙*" in cells and "甲某、乙某" not in cells and "第117件" in cells
    found = json.loads(said("import", "dispute", str(file), "--unit", "测试镇", "--by", "甲经办", "--json"))
    assert (found["read"], found["same"], found["seq"]) == (118, 118, None) and seq() == rows


def test_names_come_out_in_full_only_for_somebody_who_may_and_that_is_logged(
    rows: int, said: Any, tmp_path: Path, capsys: Any
) -> None:
    file = tmp_path / "纠纷.xlsx"
    ask = ["export", "dispute", "测试镇", "2024", "-o", str(file), "--full"]
    for more in ([], ["--by", "丁县级"], ["--by", "戊外镇"]):
        assert run([*ask, *more]) == 2 and not file.exists() and seq() == rows
        assert re.search("--by|不能查看", capsys.readouterr().err)
    said(*ask, "--by", "甲经办")
    line = Uncovering.objects.get()
    assert (line.person.name, line.entry, line.ledger, line.rows) == ("甲经办", 0, "dispute", 118) and seq() == rows
    assert "甲某、乙某" in [cell for row in load_workbook(file).active.iter_rows(values_only=True) for cell in row]


def test_trail_verify(world: World, rows: int, said: Any, capsys: Any) -> None:
    newest = head()
    assert newest
    out = said("trail", "verify", "--head", newest.digest)
    assert out.startswith("留痕完整：2次写入") and newest.digest in out
    assert run(["trail", "verify", "--head", "0" * 63 + "1"]) == 2
    found = capsys.readouterr()
    assert found.err.count("\n") == 1 and "核验不通过" in found.err and "不在链上" in found.out


def test_a_changed_row_is_found(world: World, rows: int, capsys: Any) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("UPDATE records_dispute_version SET matter = 'other' WHERE matter = '第1件'")
    assert run(["trail", "verify"]) == 2
    assert "内容与留痕不符" in capsys.readouterr().out


def test_tokens_are_issued_listed_and_withdrawn(world: World, said: Any, capsys: Any) -> None:
    from fazhi.api.models import Token

    secret = said("token", "甲经办", "--label", "县级汇总").strip()
    kept = Token.objects.get()
    assert secret.startswith("fz_") and secret not in (kept.digest, kept.label) and len(kept.digest) == 64
    assert Token.objects.recognised(secret, NOON) == kept
    assert run(["token", "甲经办", "--label", "县级汇总"]) == 2 and "已有用途为" in capsys.readouterr().err
    listed = said("token", "甲经办")
    assert "县级汇总" in listed and secret not in listed
    assert said("token", "甲经办", "--withdraw", "县级汇总") and Token.objects.recognised(secret, NOON) is None
    assert run(["token", "甲经办", "--withdraw", "县级汇总"]) == 2
    assert run(["token", "没有的人", "--label", "x"]) == 2 and "没有账号或姓名" in capsys.readouterr().err


def test_an_expired_token_opens_nothing(world: World) -> None:
    from fazhi.api.models import Token

    secret = Token.objects.issue(world.clerk, "旧", at=NOON, expires=date(2024, 6, 2))
    assert Token.objects.recognised(secret, NOON) is None
