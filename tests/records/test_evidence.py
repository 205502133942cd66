"""Evidence: a number suffices; files are kept by digest, refused by content, erased with their row."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from fazhi.records.evidence import KINDS, attach, detach, kind_of, opened, sound, sweep
from fazhi.records.keeping import Refused, keep, withdraw
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.models import Evidence
from fazhi.trail.redaction import redact
from fazhi.trail.verify import verify
from tests.conftest import NOON, World
from tests.records.books import book

PDF = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
JPG = b"\xff\xd8\xff\xe0" + b"\x00" * 20


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def row(world: World, matter: str = "地界纠纷", unit: Any = None, who: str = "clerk") -> Dispute:
    made = Dispute(found_on=date(2024, 3, 5), matter=matter, kind="neighbour", unit=unit or world.villages[0])
    keep([made], viewer=world.viewer(who), why="登记", door="web", at=NOON)
    return made


def add(
    world: World, entry: Any, number: str = "", file: tuple[str, bytes] | None = None, who: str = "clerk", kind: str = "number"
) -> Any:
    return attach(entry, kind, number, file, viewer=world.viewer(who), door="web", at=NOON)


def says(world: World, *given: Any, **named: Any) -> str:
    with pytest.raises(Refused) as caught:
        add(world, *given, **named)
    return str(caught.value)


def word(text: str) -> bytes:
    made, out = docx.Document(), io.BytesIO()
    made.add_paragraph(text)
    made.save(out)
    return out.getvalue()


def stored(place: Path) -> list[Path]:
    return sorted(file for file in place.rglob("*") if file.is_file())


def test_a_number_suffices(world: World, files: Path) -> None:
    found = add(world, row(world).entry, "演示〔2025〕1号")
    assert Evidence.objects.get().number == "演示〔2025〕1号" and found.since and stored(files) == []
    assert sound(found)
    with pytest.raises(FileNotFoundError):
        opened(found)


def test_a_file_is_kept_once(world: World, files: Path) -> None:
    one = add(world, row(world).entry, file=("C:\\扫描\\协议书.pdf", PDF))
    two = add(world, row(world, "水源纠纷").entry, file=("另一份.pdf", PDF))
    assert (one.name, one.size, len(one.sha256)) == ("协议书.pdf", len(PDF), 64)
    assert one.sha256 == two.sha256 and len(stored(files)) == 1 and stored(files)[0] == files / one.path
    with opened(one) as file:
        assert file.read() == PDF
    assert sound(one)
    (files / one.path).write_bytes(b"%PDF-forged")
    assert not sound(one)


@pytest.mark.parametrize(
    ("data", "kind"),
    [(PDF, "pdf"), (PNG, "png"), (JPG, "jpg"), ("会议记录".encode(), "txt"), ("会议记录".encode("gbk"), "txt"),
     (book([["a"]]), "xlsx"), (word("会议记录"), "docx"), (b"MZ\x90\x00\x03", ""), (b"PK\x03\x04zip", ""), (b"\x00\x01", "")],
)  # fmt: skip
def test_kinds_are_told_by_content(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind


def test_refused_files(world: World, files: Path, settings: Any) -> None:
    settings.MAX_UPLOAD = 1 << 20
    entry = row(world).entry
    assert KINDS in says(world, entry, file=("程序.pdf", b"MZ\x90\x00\x03"))
    assert "是空的" in says(world, entry, file=("空.txt", b""))
    assert "超过1MB" in says(world, entry, file=("大.pdf", PDF + b"x" * (1 << 20)))
    assert "没有“stamp”这一项" in says(world, entry, "1号", kind="stamp")
    assert "请填写文号或名称，或选择文件" in says(world, entry, "  ")
    assert stored(files) == [] and not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("number", "file"),
    [
        ("机密★1年", None),
        ("", ("【秘密】会议纪要.pdf", PDF)),
        ("", ("纪要.txt", "绝密★长期\n会议纪要".encode())),
        ("", ("纪要.docx", word("秘密★5年"))),
        ("", ("名单.xlsx", book([["机密★"]]))),
    ],
)
def test_secret_marks(world: World, files: Path, number: str, file: tuple[str, bytes] | None) -> None:
    assert "本系统为非涉密系统，严禁录入国家秘密、工作秘密。" in says(world, row(world).entry, number, file)
    assert stored(files) == []


def test_the_law_of_secrets_may_be_studied(world: World) -> None:
    assert add(world, row(world).entry, "保守国家秘密法宣传方案", ("保密法宣传.txt", "学习保守国家秘密法".encode()))


def test_whose_rows(world: World) -> None:
    mine = row(world)
    assert says(world, mine.entry, "1号", who="stranger") == "您不能登记东山村的台账。"
    withdraw(mine, "错", viewer=world.viewer("clerk"), door="web", at=NOON)
    mine.refresh_from_db()
    assert "已作废" in says(world, Dispute.objects.select_related("entry").get().entry, "1号")


def test_taking_down_keeps_the_past(world: World, files: Path) -> None:
    found = add(world, row(world).entry, file=("协议书.pdf", PDF))
    given = {"door": "web", "at": NOON}
    with pytest.raises(Refused, match="请写明撤下原因"):
        detach(found, " ", viewer=world.viewer("clerk"), **given)
    with pytest.raises(Refused, match="您不能登记"):
        detach(found, "错", viewer=world.viewer("stranger"), **given)
    assert detach(found, "传错了", viewer=world.viewer("clerk"), **given) is not None
    assert not Evidence.objects.standing().exists() and len(stored(files)) == 1 and sweep() == 0


def test_a_failed_writing_leaves_no_file(world: World, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = row(world).entry

    def broken(*given: Any, **named: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("fazhi.trail.bulk.insert_versions", broken)
    with pytest.raises(OSError, match="disk full"):
        add(world, entry, file=("协议书.pdf", PDF))
    assert stored(files) == []


def test_erasing_a_row_erases_its_evidence_and_files(committed_world: World, files: Path) -> None:
    world = committed_world
    mine, other = row(world), row(world, "水源纠纷")
    add(world, mine.entry, "甲某调解书", ("甲某协议.pdf", PDF))
    add(world, mine.entry, "甲某照片", ("甲某.png", PNG))
    add(world, other.entry, "公用材料", ("协议.pdf", PDF))
    redact([mine], order="演示〔2025〕9号", by=world.clerk, door="cli", at=NOON)
    gone = Evidence.objects.filter(entry_id=mine.pk)
    assert {(one.number, one.name, one.path, one.sha256) for one in gone} == {("", "", "", "")}
    kept = Evidence.objects.get(entry_id=other.pk)
    assert [file.name for file in stored(files)] == [kept.sha256] and sound(kept)
    assert verify().sound
