"""Bad input: exit 2, exactly one Chinese line on stderr that says what to do, nothing written, no traceback."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from fazhi.cli import run
from fazhi.records.models import Entry
from fazhi.trail.writing import head
from tests.cli.test_commands import book
from tests.conftest import World

ROOT = Path(__file__).resolve().parents[2]
BY = ["--unit", "测试镇", "--by", "甲经办"]


@pytest.fixture
def refused(world: World, capsys: pytest.CaptureFixture[str]) -> Any:
    """refused(*args): the one line of a refusal; asserts that nothing was written."""

    def ask(*args: str) -> str:
        before, cards = head(), Entry.objects.count()
        code, found = run(list(args)), capsys.readouterr()
        assert code == 2, found.out + found.err
        assert found.err.count("\n") == 1 and re.search("[一-鿿]", found.err), found.err
        assert "Traceback" not in found.out + found.err and "程序出错" not in found.err
        assert head() == before and Entry.objects.count() == cards
        return str(found.err)

    return ask


def docx(path: Path) -> bytes:
    """A small honest Word file."""
    from docx import Document

    document = Document()
    document.add_paragraph("测试镇2024年度法治政府建设情况报告")
    document.save(str(path))
    return path.read_bytes()


@pytest.mark.parametrize(
    ("heads", "line", "says"),
    [
        (("日期", "学习形式", "主题", "参加人数"), ("2024-02-31", "党委会", "宪法", 3), "A2“2024-02-31”"),
        (("日期", "学习形式", "主题", "参加人数"), ("2024-03-01", "打坐", "宪法", 3), "打坐"),
        (("姓名", "工资"), ("甲某", 1), "表头"),
    ],
)
def test_a_wrong_workbook_of_law_study(
    refused: Any, tmp_path: Path, heads: tuple[str, ...], line: tuple[Any, ...], says: str
) -> None:
    assert says in refused("import", "law_study", book(tmp_path / "b.xlsx", line, heads=heads), *BY)


def test_a_row_of_another_town(refused: Any, tmp_path: Path) -> None:
    heads = ("排查日期", "村（社区）", "纠纷名称", "纠纷类型", "化解状态")
    file = book(tmp_path / "b.xlsx", ("2024-03-01", "外地村", "地界", "邻里", "化解中"), heads=heads)
    found = refused("import", "dispute", file, *BY)
    assert "外地村" in found and "邻近镇" in found


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04broken", "日期,主题\n".encode("utf-16"), bytes(range(256)) * 50])
def test_no_workbook_at_all(refused: Any, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "b.xlsx"
    file.write_bytes(data)
    refused("import", "law_study", str(file), *BY)


def test_a_truncated_workbook_and_one_of_charts(refused: Any, tmp_path: Path) -> None:
    whole = Path(book(tmp_path / "b.xlsx", ("2024-03-01", "党委会", "宪法", 3))).read_bytes()
    for length in (10, len(whole) // 2, len(whole) - 30):
        (tmp_path / "cut.xlsx").write_bytes(whole[:length])
        refused("import", "law_study", str(tmp_path / "cut.xlsx"), *BY)
    made = Workbook()
    made.create_chartsheet("图")
    made.save(tmp_path / "chart.xlsx")
    refused("import", "law_study", str(tmp_path / "chart.xlsx"), *BY)


def test_a_file_of_200_megabytes_is_refused_before_it_is_read(refused: Any, tmp_path: Path) -> None:
    file = tmp_path / "b.xlsx"
    with file.open("wb") as stream:
        stream.truncate(200 << 20)
    assert "超过50MB" in refused("import", "law_study", str(file), *BY)


def test_a_truncated_docx(refused: Any, tmp_path: Path) -> None:
    whole = docx(tmp_path / "r.docx")
    for length in (0, 10, len(whole) // 2, len(whole) - 30):
        (tmp_path / "cut.docx").write_bytes(whole[:length])
        refused("check", str(tmp_path / "cut.docx"))
        refused("check", str(tmp_path / "cut.docx"), "--unit", "测试镇", "--year", "2024")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["figure", "disputes.found", "没有的镇", "2024"], "没有名为“没有的镇”的单位"),
        (["figure", "no.figure", "测试镇", "2024"], "没有名为“no.figure”的数字"),
        (["figure", "disputes.found", "测试镇", "24"], "四位年份"),
        (["figure", "disputes.found", "测试镇", "今年"], "YEAR"),
        (["figure", "disputes.found", "测试镇", "9" * 30], "年"),
        (["figure", "disputes.found", "测试镇", "2024", "--as-of", "昨天"], "看不懂的时点"),
        (["figure", "disputes.found", "测试镇", "2024", "--as-of", "#99999"], "没有第 #99999 次写入"),
        (["figure", "disputes.found", "测试镇", "2024", "--as-of", "2024-02-31"], "看不懂的时点"),
        (["figure", "disputes.found", "测试镇", "2024", "--as-of", f"#{'9' * 5000}"], "时点"),
        (["figure", "disputes.found", "测试镇"], "缺少参数 YEAR"),
        (["report", "没有的镇", "2024"], "没有名为“没有的镇”的单位"),
        (["report", "测试镇", "1800"], "年度"),
        (["report", "测试镇", "2024", "--format", "odt"], "--format"),
        (["report", "测试镇", "2024", "--format", "pdf"], "-o"),
        (["report", "测试镇", "2024", "--format", "docx"], "-o"),
        (["report", "测试镇", "2024", "-o", "/nowhere/at/all.json"], "/nowhere/at/all.json"),
        (["import", "nothing", "x.xlsx", *BY], "x.xlsx"),
        (["import", "law_study", "/nowhere/b.xlsx", *BY], "找不到文件：/nowhere/b.xlsx"),
        (["import", "law_study", "/", *BY], "文件夹"),
        (["export", "dispute", "没有的镇", "2024", "-o", "x.xlsx"], "没有名为"),
        (["export", "nothing", "测试镇", "2024", "-o", "x.xlsx"], "没有名为“nothing”的台账"),
        (["due", "disclosure.answer", "2024-02-31"], "2024-02-31"),
        (["due", "disclosure.answer", "9999-12-31"], ""),
        (["due", "disclosure.answer", "2024-09-02", "--extend", "21"], "不能延长"),
        (["due", "no.clock", "2024-09-02"], "没有“no.clock”这个时限"),
        (["serve", "--port", "0"], "--port"),
        (["serve", "--port", "99999"], "--port"),
        (["token", "甲经办", "--label", "x" * 81], "80"),
        (["nothing"], "没有这个命令：nothing"),
    ],
)
def test_wrong_words(refused: Any, args: list[str], says: str) -> None:
    assert says in refused(*args)


@pytest.mark.parametrize(("unit", "by", "says"), [
    ("邻近镇", "甲经办", "您不能登记邻近镇的台账"), ("没有的镇", "甲经办", "没有名为“没有的镇”的单位"),
    ("测试镇", "没有的人", "没有账号或姓名为“没有的人”的人"), ("测试镇", "丙领导", "您不能登记测试镇的台账"),
    ("测试镇", "己审计", "您不能登记测试镇的台账"),
])  # fmt: skip
def test_who_may_not_import(refused: Any, tmp_path: Path, unit: str, by: str, says: str) -> None:
    file = book(tmp_path / "b.xlsx", ("2024-03-01", "党委会", "宪法", 3))
    assert says in refused("import", "law_study", file, "--unit", unit, "--by", by)


def test_an_unknown_ledger(refused: Any, tmp_path: Path) -> None:
    file = book(tmp_path / "b.xlsx", ("2024-03-01", "党委会", "宪法", 3))
    assert "没有名为“nothing”的台账" in refused("import", "nothing", file, *BY)


def test_an_installation_without_tables_says_what_to_do(tmp_path: Path) -> None:
    env = {
        **os.environ,
        "FAZHI_HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT / "src"),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'd.sqlite3'}",
    }
    command = [sys.executable, "-m", "fazhi", "figure", "disputes.found", "测试镇", "2024"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and done.stdout == "" and done.stderr.count("\n") == 1 and "fazhi demo" in done.stderr


def test_serve_answers_and_a_taken_port_is_refused(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    env = {
        **os.environ,
        "FAZHI_HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT / "src"),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'd.sqlite3'}",
    }
    command = [sys.executable, "-m", "fazhi", "serve", "--port", port]
    given: dict[str, Any] = {"env": env, "text": True, "timeout": 60, "check": False, "capture_output": True}
    server = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout and port in server.stdout.readline()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/login/", timeout=20) as page:
            assert page.status == 200
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/api/ledgers", timeout=20)
        assert caught.value.code == 401
        done = subprocess.run(command, **given)
        assert (done.returncode, done.stderr) == (2, f"127.0.0.1:{port} 已被占用，请加 --port 换一个端口。\n")
    finally:
        server.kill()
        server.communicate()
    wrong = subprocess.run([*command, "--host", "no.such.host.invalid"], **given)
    assert wrong.returncode == 2 and wrong.stderr.count("\n") == 1 and "--host" in wrong.stderr
