"""``fazhi due`` as other programs and people read it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import fazhi
from fazhi.cli import run

KEYS = ["clock", "start", "due", "bound", "kind", "term", "days", "extended", "not_counted", "rolled"]
KEYS += ["law", "version", "article", "mark", "force", "assumed", "reasons"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(fazhi.__file__).parents[1]), "PYTHONIOENCODING": "ascii"}


def answer(capsys: pytest.CaptureFixture[str], *args: str) -> dict[str, object]:
    assert run(["due", *args, "--json"]) == 0
    out = capsys.readouterr()
    assert out.err == "" and out.out.count("\n") == 1
    found: dict[str, object] = json.loads(out.out)
    return found


def test_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "disclosure.answer", "2024-09-02")
    assert list(found) == KEYS
    assert {key: found[key] for key in KEYS[:-2]} == {
        "clock": "disclosure.answer",
        "start": "2024-09-02",
        "due": "2024-09-30",
        "bound": "latest",
        "kind": "fixed",
        "term": 20,
        "days": "WD",
        "extended": 0,
        "not_counted": 0,
        "rolled": 0,
        "law": "中华人民共和国政府信息公开条例",
        "version": "2019-05-15",
        "article": "33",
        "mark": "verified",
        "force": "hard",
    }


def test_pauses_and_extension(capsys: pytest.CaptureFixture[str]) -> None:
    pauses = ("--pause", "2024-09-03..2024-09-10", "--pause", "other_organ=2024-09-09..2024-09-13")
    found = answer(capsys, "disclosure.answer", "2024-09-02", *pauses)
    assert (found["due"], found["not_counted"]) == ("2024-10-16", 10)
    assert answer(capsys, "disclosure.answer", "2024-09-02", "--extend", "20")["due"] == "2024-11-01"
    standing = answer(capsys, "disclosure.answer", "2024-09-02", "--pause", "2024-09-03..")
    assert (standing["due"], standing["kind"]) == (None, "standing")


def test_an_extension_counts_only_when_it_was_granted_in_time(capsys: pytest.CaptureFixture[str]) -> None:
    longer = ("--extend", "30", "--extended-on")
    assert answer(capsys, "petition.opinion", "2024-03-01", *longer, "2024-04-25")["due"] == "2024-05-30"
    late = answer(capsys, "petition.opinion", "2024-03-01", *longer, "2024-05-06")
    assert (late["due"], late["extended"]) == ("2024-04-30", 0)
    assert "延长无效" in str(late["reasons"])


def test_a_day_named_by_a_paper(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "petition.assigned", "2024-03-01", "--given", "2024-03-20")
    assert (found["due"], found["kind"]) == ("2024-03-20", "given")
    assert run(["due", "petition.assigned", "2024-03-01", "--given", "2024-03-31"]) == 0
    said = capsys.readouterr().out
    assert "最迟 2024年3月31日（周日）（以文书载明的日期为准），届满日休息，请按 2024年3月29日（周五） 办结" in said


def test_a_term_begins_anew(tmp_path: Path) -> None:
    from tests.law.texts import TERM, law_text

    found = of_a_package(tmp_path, law_text(f"{TERM}restart: asked"), "2024-03-01", "--restart", "2024-03-11")
    assert found["due"] == "2024-03-21" and "期限自此重新计算" in str(found["reasons"])


def test_the_version_of_the_start_rules_and_not_of_the_day_of_asking(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "disclosure.answer", "2019-05-14", "--on", "2024-01-01")
    assert (found["term"], found["version"]) == (15, "2008-05-01")


def test_earliest_and_rest_days(capsys: pytest.CaptureFixture[str]) -> None:
    review = answer(capsys, "decision.review", "2024-09-23")
    assert (review["due"], review["bound"], review["force"]) == ("2024-10-08", "earliest", "minimum")
    opinion = answer(capsys, "petition.opinion", "2024-03-05")
    assert (opinion["due"], opinion["rolled"]) == ("2024-05-04", 0)
    assert "按不顺延处理" in str(opinion["assumed"])


def test_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["due", "petition.opinion", "2024-03-05", "--on", "2024-04-20"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("信访处理意见（petition.opinion）\n")
    assert "最迟 2024年5月4日（周六），届满日休息，请按 2024年4月30日（周二） 办结" in out
    assert "还有14天，其中工作日8天" in out
    for word in ("第三十四条", "当日不计入", "第60日", "说明"):
        assert word in out


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        (["disclosure.answer", "2024-09-02", "--extend", "21"], "最长不超过20个工作日"),
        (["petition.opinion", "2024-03-01", "--extend", "31"], "最长不超过30日"),
        (["petition.opinion", "2024-03-01", "--pause", "2024-03-05.."], "没有规定可以不计入"),
        (["petition.opinion", "2024-02-31"], "这一天不存在"),
        (["petition.opinion", "明天"], "请写成 2024-09-03"),
        (["petition.opinion", "2005-04-30"], "没有可适用的"),
        (["petition.nothing", "2024-03-01"], "全部时限见 fazhi clocks"),
        (["disclosure.answer", "2024-09-02", "--pause", "2024-09-03"], "不是起止日期"),
        (["disclosure.answer", "2024-09-02", "--pause", "2024-09-13..2024-09-03"], "结束早于开始"),
        (["disclosure.answer", "2024-09-02", "--extend", "many"], "选项 --extend：值不对"),
        (["disclosure.answer", "9999-12-20"], "超出"),
        (["petition.opinion", "2024-03-01", "--extended-on", "2024-04-20"], "没有填写延长多少天"),
        (["petition.opinion", "2024-03-01", "--extend", "30", "--extended-on", "四月"], "选项 --extended-on：“四月”不是日期"),
        (["petition.opinion", "2024-03-01", "--restart", "2024-03-05"], "没有规定重新起算"),
        (["petition.opinion", "2024-03-01", "--given", "2024-03-05"], "不能另填载明的日期"),
        (["petition.assigned", "2024-03-01", "--given", "2024-02-30"], "选项 --given"),
        (["petition.opinion", "2024-03-01", "--on", ""], "选项 --on"),
        (["disclosure.answer"], "缺少参数 START"),
        (["disclosure.answer", "2024-09-02", "--unknown"], "没有选项 --unknown"),
        (["disclosure.answer", "2024-09-02", "2024-09-03"], "多出的参数：2024-09-03"),
    ],
)
def test_refusals_are_one_line_and_exit_2(capsys: pytest.CaptureFixture[str], args: list[str], reason: str) -> None:
    assert run(["due", *args]) == 2
    out = capsys.readouterr()
    assert out.out == "" and out.err.count("\n") == 1
    assert reason in out.err


def test_it_loads_no_django() -> None:
    code = "import sys; from fazhi.cli import run; run(['due', 'disclosure.answer', '2024-09-02']); "
    code += "print([m for m in sys.modules if m.split('.')[0] in ('django', 'rich', 'ninja', 'docx', 'xlsxwriter')])"
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env={**ENVIRONMENT, "PYTHONIOENCODING": "utf-8"}
    )
    assert out.stdout.decode().strip().endswith("[]")


def test_as_a_program_in_a_terminal_without_chinese() -> None:
    """UTF-8 goes out whatever the locale says; a refusal is on stderr and leaves no traceback."""
    good = subprocess.run(
        [sys.executable, "-m", "fazhi", "due", "petition.notice", "2024-03-01"], capture_output=True, env=ENVIRONMENT
    )
    assert good.returncode == 0 and "书面告知信访人" in good.stdout.decode("utf-8")
    bad = subprocess.run([sys.executable, "-m", "fazhi", "due", "petition.notice", "x"], capture_output=True, env=ENVIRONMENT)
    assert bad.returncode == 2 and bad.stdout == b""
    assert bad.stderr.decode("utf-8").count("\n") == 1 and b"Traceback" not in bad.stderr


def of_a_package(folder: Path, text: str, *args: str) -> dict[str, object]:
    """What is answered of the clock of a law in a further package."""
    package = folder / "demo_more_law"
    (package / "clocks").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "clocks" / "demo.yaml").write_text(text, "utf-8")
    environment = {**ENVIRONMENT, "FAZHI_ADDITIONS": "demo_more_law"}
    environment["PYTHONPATH"] += os.pathsep + str(folder)
    out = subprocess.run(
        [sys.executable, "-m", "fazhi", "due", "demo.answer", *args, "--json"],
        capture_output=True,
        check=True,
        env=environment,
    )
    found: dict[str, object] = json.loads(out.stdout)
    return found


def test_a_clock_of_a_further_package(tmp_path: Path) -> None:
    from tests.law.texts import law_text

    assert of_a_package(tmp_path, law_text(), "2024-03-01")["due"] == "2024-03-11"


def test_help_says_whose_law_it_reads(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["due", "--help"]) == 0
    said = capsys.readouterr().out
    for word in ("随程序发布", "不读数据库", "--extended-on", "--restart", "--given"):
        assert word in said
