"""``fazhi setting``: the county's texts by file, the list to confirm out and in; refusals are one line and write nothing."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from fazhi.cases.models import Deadline
from fazhi.cli import run
from fazhi.org.confirm_sheet import HEADS
from fazhi.org.confirming import items
from fazhi.org.county import book, calendar
from fazhi.org.models import Setting
from fazhi.trail.writing import head
from tests.conftest import World
from tests.org.doubts import doubts
from tests.org.test_county import LAW, YEAR
from tests.web.test_county import petition

__all__ = ["doubts"]
pytestmark = pytest.mark.usefixtures("doubts", "world")
BY = ["--by", "丁县级"]
CONTRACT = "demo.contract@2024-01-01"
CONFIRMED = 'name: demo.contract\nversion: 2024-01-01\ndecision: confirm\npaper: "演示〔2024〕3号"\nby: 甲某\ndate: 2024-08-01\n'


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Any:
    """said(*args): standard output of a command that succeeds."""

    def ask(*args: str | Path) -> str:
        code, found = run(["setting", *map(str, args)]), capsys.readouterr()
        assert code == 0, found.err
        return str(found.out)

    return ask


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Any:
    """refused(*args): the one line of a refusal; nothing was written."""

    def ask(*args: str | Path) -> str:
        before = head()
        code, found = run(["setting", *map(str, args)]), capsys.readouterr()
        assert code == 2 and found.err.count("\n") == 1 and re.search("[一-鿿]", found.err), found.err
        assert head() == before
        return str(found.err)

    return ask


def file(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_a_year_is_put_tried_first_and_cases_follow(world: World, said: Any, tmp_path: Path) -> None:
    case = petition(world, world.town)
    year = file(tmp_path / "any.yaml", YEAR)
    out = said("put", "holidays", year, *BY, "--dry-run")
    assert f"转送事项（登记号{case.pk}）对转送、交办提出异议：2024-09-09 → 2024-09-10" in out and "没有写入" in out
    assert not Setting.objects.exists() and Deadline.objects.get(clock="petition.objection").due == date(2024, 9, 9)
    out = said("put", "holidays", year, *BY)
    assert "1个在办事项的期限随之变动" in out and "已写入" in out and not calendar().is_work(date(2024, 9, 3))
    assert Deadline.objects.get(clock="petition.objection").due == date(2024, 9, 10)
    assert "没有变动" in said("put", "holidays", year, *BY)
    out = said("list")
    assert "放假安排  2024  丁县级" in out and "通不过" not in out
    said("withdraw", "holidays", "2024", *BY, "--why", "误录")
    assert Deadline.objects.get(clock="petition.objection").due == date(2024, 9, 9) and "没有自己的设置" in said("list")


def test_a_law_is_put_under_its_files_name_or_another(said: Any, tmp_path: Path) -> None:
    said("put", "law", file(tmp_path / "合同审查.yaml", LAW), *BY)
    assert book().clock("contract.review", date(2024, 9, 2)).mark == "confirmed"
    said("put", "law", file(tmp_path / "new.yaml", LAW.replace("9号", "10号")), *BY, "--name", "合同审查")
    assert Setting.objects.get().name == "合同审查" and "10号" in Setting.objects.get().text
    said("put", "holidays", file(tmp_path / "year.yaml", YEAR), *BY)
    assert "通不过现在的检查：合同审查 第11行" in said("list"), "its examples do not hold on the changed calendar"


def test_a_decision_is_put(said: Any, tmp_path: Path) -> None:
    said("put", "confirmed", file(tmp_path / "any.yaml", CONFIRMED), *BY)
    assert Setting.objects.get().name == CONTRACT and book().clock("demo.contract", date(2024, 9, 2)).binds


def test_the_list_goes_out_and_comes_in(world: World, said: Any, tmp_path: Path) -> None:
    sheet, back = tmp_path / "清单.xlsx", tmp_path / "退回.xlsx"
    assert f"待核实清单{len(items())}项（待确认{len(items())}）" in said("confirm-list", sheet)
    workbook = load_workbook(sheet)
    page = workbook.active
    assert page is not None
    for row in page.iter_rows(min_row=3):
        name = str(row[HEADS.index("编号")].value)
        if name.startswith("demo."):
            day = "2024-08-01" if name == CONTRACT else "2024-02-31"
            for column, value in zip(("决定", "文号", "确认人", "日期"), ("确认", "演示〔2024〕3号", "甲某", day), strict=True):
                row[HEADS.index(column)].value = value
    workbook.save(sheet)
    out = said("confirm", sheet, *BY, "--dry-run")
    assert "填了决定的2行：写入1，未变0，退回1" in out and "2024-02-31" in out and not Setting.objects.exists()
    out = said("confirm", sheet, *BY, "--faults", back)
    assert "已写入" in out and Setting.objects.get().name == CONTRACT
    returned = load_workbook(back).active
    assert returned is not None and returned.max_row == 3
    assert "写入0，未变1，退回1" in said("confirm", sheet, *BY), "what stands already is no change"


def test_a_list_of_nothing_but_faults_is_refused(refused: Any, said: Any, tmp_path: Path) -> None:
    sheet = tmp_path / "清单.xlsx"
    said("confirm-list", sheet)
    workbook = load_workbook(sheet)
    page = workbook.active
    assert page is not None
    page.cell(3, HEADS.index("决定") + 1).value = "确认"
    workbook.save(sheet)
    assert "全部1行都有误" in refused("confirm", sheet, *BY)


REFUSED = [
    (["put", "holidays", "FILE", *BY], YEAR.replace("work:", "works:"), "第9行"),
    (["put", "law", "FILE", *BY], LAW.replace("due: 2024-09-09", "due: 2024-09-10"), "算出的是2024-09-09"),
    (["put", "confirmed", "FILE", *BY], CONFIRMED.replace("demo.contract", "demo.none"), "没有“demo.none”"),
    (["put", "holidays", "FILE", "--by", "甲经办"], YEAR, "只有县级管理人员"),
    (["put", "holidays", "FILE", "--by", "没有的人"], YEAR, "没有账号或姓名"),
    (["put", "weather", "FILE", *BY], YEAR, "KIND"),
    (["put", "law", "nowhere.yaml", *BY], "", "找不到文件"),
    (["withdraw", "law", "没有的", *BY, "--why", "误录"], "", "没有名为"),
    (["confirm", "FILE", *BY], "甲,乙\n1,2\n", "没有“编号”和“决定”两列"),
]


@pytest.mark.parametrize(("args", "text", "says"), REFUSED, ids=[one[2] for one in REFUSED])
def test_a_refusal_is_one_line_and_writes_nothing(args: list[str], text: str, says: str, refused: Any, tmp_path: Path) -> None:
    path = file(tmp_path / "file.csv", text)
    assert says in refused(*(path if one == "FILE" else one for one in args))
    assert not Setting.objects.exists()


def test_a_file_in_another_encoding_is_refused(refused: Any, tmp_path: Path) -> None:
    path = tmp_path / "year.yaml"
    path.write_bytes(YEAR.encode("gb18030"))
    assert "UTF-8" in refused("put", "holidays", path, *BY)
