"""Files handed in: zips with names of any system, and everything that is refused."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

import pytest

from fazhi.reading import ReadingError
from fazhi.report import handed_in
from fazhi.report.handed_in import File, batch, is_zip


def packed(files: Mapping[str, bytes], name: str = "各镇.zip") -> File:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, data in files.items():
            archive.writestr(each, data)
    return File(name, out.getvalue())


def test_a_zip_becomes_its_files_and_the_litter_of_systems_is_left_out() -> None:
    litter = dict.fromkeys(("__MACOSX/._x", ".DS_Store", "~$甲镇.docx", "报告/"), b"")
    one = packed({"报告/乙镇.txt": b"b", "报告/甲镇.txt": b"a", **litter})
    found = batch([one, File("丙镇.txt", b"c")])
    assert [(file.name, file.data) for file in found] == [("乙镇.txt", b"b"), ("甲镇.txt", b"a"), ("丙镇.txt", b"c")]


def test_names_written_in_gbk_are_read() -> None:
    data = packed({"AAAA.txt": b"a"}).data.replace(b"AAAA", "丁庄".encode("gbk"))
    assert [file.name for file in batch([File("x.zip", data)])] == ["丁庄.txt"]


def test_a_word_file_is_no_zip_of_reports() -> None:
    word = packed({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}, "报告.docx")
    assert not is_zip(word) and batch([word]) == [word]
    assert not is_zip(File("a.txt", b"text"))


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (packed({}), "没有文件"),
        (packed({f"{n}.txt": b"a" for n in range(handed_in.MOST + 1)}), "61个文件"),
        (File("坏.zip", b"PK\x03\x04" + b"x" * 50), "打不开"),
    ],
    ids=["empty", "many", "broken"],
)
def test_what_is_refused(file: File, says: str) -> None:
    with pytest.raises(ReadingError, match=says):
        batch([file])


def test_too_many_files_at_once() -> None:
    with pytest.raises(ReadingError, match="最多检查60份"):
        batch([File(f"{n}.txt", b"a") for n in range(61)])


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handed_in, "MOST_UNPACKED", 1000)
    with pytest.raises(ReadingError, match="解压后过大"):
        batch([packed({"a.txt": b"0" * 1001})])
    with pytest.raises(ReadingError, match="解压后过大"):
        batch([packed({"a.txt": b"0" * 600}), File("b.txt", b"0" * 600)])


def test_an_entry_that_lies_about_its_size_is_refused() -> None:
    data = packed({"a.txt": b"0" * 5000}).data
    lied = data.replace(struct.pack("<L", 5000), struct.pack("<L", 10))
    with pytest.raises(ReadingError, match="压缩"):
        batch([File("x.zip", lied)])


def test_an_encrypted_zip_is_refused() -> None:
    data = bytearray(packed({"a.txt": b"a"}).data)
    data[6] |= 1
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(ReadingError, match="密码"):
        batch([File("x.zip", bytes(data))])
