"""``fazhi check`` with every form of file, and with files that are no report: one line that says what to do, and status 2."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fazhi.cli import run
from tests.reading.files import container, page, pdf, word, word_97
from tests.reading.texts import WHOLE

REPORT = {
    "报告.docx": word(WHOLE),
    "报告.doc": word_97(WHOLE),
    "报告.wps": word_97(WHOLE),
    "报告.html": page(WHOLE).encode("gb18030"),
    "报告.pdf": pdf([WHOLE.split("\n")]),
    "改了名.txt": word(WHOLE),
}
REFUSED = {
    "图片.pdf": (pdf([[]]), "没有文字层"),
    "坏.pdf": (pdf([["甲"]])[:200], "重新导出"),
    "密.docx": (container({"EncryptedPackage": b"x"}), "有密码"),
    "密.doc": (word_97("甲", flags=0x0300), "有密码"),
    "旧.wps": (container({"Contents": b"x"}), "另存为 docx"),
    "程序.txt": (bytes(range(256)) * 9, "认不出"),
    "深.html": (b"<b>" * 9_000, "嵌套过深"),
    "长.txt": ("甲".encode() * 2_100_000, "200 万字"),
}


@pytest.mark.parametrize("name", REPORT)
def test_every_form(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / name).write_bytes(REPORT[name])
    assert run(["check", str(tmp_path / name), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["unit"], found["year"]) == ("丁庄镇", 2024)
    assert all(found["text"][each["start"] :].startswith(each["quote"]) for each in found["claims"])


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_report(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, says = REFUSED[name]
    (tmp_path / name).write_bytes(data)
    assert run(["check", str(tmp_path / name)]) == 2
    out = capsys.readouterr()
    assert out.out == "" and out.err.count("\n") == 1 and says in out.err
