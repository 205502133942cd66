"""The public edition: from a signed report alone, without what names a person, verifiable against the digest that was lodged."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fazhi.report import filing_steps as steps
from fazhi.report import publishing_acts as acts
from fazhi.report.compose import compose
from fazhi.report.publishing import NotPublishable, edition, metadata_of
from fazhi.report.publishing_digest import grouped, of_report, read
from fazhi.report.publishing_folder import folder
from fazhi.report.publishing_verify import NotAFolder, verify
from fazhi.trail.writing import Conflict
from tests.indicators.test_compute import dispute, put
from tests.report.publishing_world import act, filed_report, signed_report


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> None:
    """Signed and published files lie in the test's own folder."""
    settings.MEDIA_ROOT = tmp_path


def made(world: Any) -> acts.Bundle:
    return acts.bundle(world.town, 2024)


def altered(files: dict[str, bytes], name: str, old: str, new: str) -> dict[str, bytes]:
    said = files[name].decode()
    assert old in said
    return {**files, name: said.replace(old, new, 1).encode()}


def test_nothing_unsigned_or_unfiled_is_published(world: Any) -> None:
    with pytest.raises(NotPublishable, match="还没有审签"):
        made(world)
    signed_report(world)
    with pytest.raises(NotPublishable, match="还没有报送"):
        made(world)
    with pytest.raises(steps.NotFiled, match="还没有报送"):
        steps.publish(world.town, 2024, date(2025, 3, 3), "https://example.invalid/a.html", "0" * 64, act=act(world))


def test_a_report_signed_without_reviewers_is_not_published(world: Any) -> None:
    signed = signed_report(world)
    signed.disclosure_by = " "
    with pytest.raises(NotPublishable, match="公开审查人"):
        edition(signed, meta=metadata_of(world.town, 2024, signed))


def test_the_folder_is_whole_and_says_the_same_as_the_filed_report(world: Any) -> None:
    filed_report(world)
    files = made(world).files
    assert set(files) == {
        "index.html",
        "report.docx",
        "report.pdf",
        "figures.json",
        "manifest.json",
        "verify.html",
        "SHA256SUMS.txt",
    }
    assert verify(files) == [] and verify(files, acts.filing_digest(world.town, 2024)) == []
    for line in files["SHA256SUMS.txt"].decode().splitlines():
        mark, name = line.split("  ")
        assert hashlib.sha256(files[name]).hexdigest() == mark
    page = files["index.html"].decode()
    assert '<meta charset="utf-8">' in page and "<script" not in page and not re.search(r'(?:src|href)="(?:https?:)?//', page)
    assert "排查矛盾纠纷8件" in page and "2025年2月24日报送" in page
    assert "演示镇发〔2025〕3号" in page and "索引号" not in page  # nobody filled it
    said = json.loads(files["figures.json"])
    found = next(one for one in said["figures"] if one["id"] == "f:disputes.found")
    assert (found["value"], found["shown"], found["rows"], len(found["records"])) == (8, "8件", 8, 64)
    assert said["as_of"]["day"] == "2025-03-03" and said["digest"] == acts.filing_digest(world.town, 2024)


def test_the_same_signed_report_gives_the_same_zip(world: Any) -> None:
    filed_report(world)
    one = made(world)
    put(world, dispute(world.villages[2], 9))
    assert made(world).zip == one.zip
    with zipfile.ZipFile(io.BytesIO(one.zip)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == one.files


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("index.html", "排查矛盾纠纷8件", "排查矛盾纠纷9件", r"第\d+段与报送的不同"),
        ("index.html", "少于5件", "少于4件", r"第\d+段与核对页所载的不同"),
        ("figures.json", '"shown": "8件"', '"shown": "9件"', "数字“排查矛盾纠纷”与报送的不同"),
        ("figures.json", '"value": 8,', '"value": 9,', "数字“排查矛盾纠纷”与报送的不同"),
        ("figures.json", '"rows": 8,', '"rows": 7,', "数字“排查矛盾纠纷”与报送的不同"),
        ("manifest.json", "2025-02-24", "2025-02-25", "核对页|manifest"),
        ("verify.html", "不联网", "联网", "verify.html 与公布的不同"),
    ],
)
def test_altering_one_digit_fails_and_is_named(world: Any, name: str, old: str, new: str, says: str) -> None:
    filed_report(world)
    found = verify(altered(made(world).files, name, old, new))
    assert found and any(re.search(says, one) for one in found), found


def test_whoever_builds_a_whole_new_folder_fails_against_the_receipt(world: Any) -> None:
    filed_report(world)
    lodged = acts.filing_digest(world.town, 2024)
    from fazhi.report import signing
    from tests.report.publishing_world import MARCH, OFF

    put(world, dispute(world.villages[2], 9))
    clerk = world.viewer("clerk")
    signing.sign(world.town, 2024, OFF, viewer=clerk, door="web", at=MARCH, demo=True)
    assert acts.filing_digest(world.town, 2024) != lodged
    again = made(world)  # what was filed is published, whatever was signed since
    assert verify(again.files, lodged) == []
    assert any("回执" in one for one in verify(again.files, acts.filing_digest(world.town, 2024)))


def test_a_missing_file_and_no_folder_are_named(world: Any) -> None:
    filed_report(world)
    files = made(world).files
    assert any("report.docx 不见了" in one for one in verify({k: v for k, v in files.items() if k != "report.docx"}))
    with pytest.raises(NotAFolder, match=r"没有 manifest\.json"):
        verify({"index.html": b""})
    with pytest.raises(NotAFolder, match="读不出来"):
        verify({**files, "manifest.json": b"[]"})


def test_persons_villages_and_small_cells_are_out_and_listed(world: Any) -> None:
    filed_report(world)
    now = acts.current(world.town, 2024)
    text = "\n".join(line.text for line in now.lines)
    for gone in ("张建国", "王小明", "东山村宅基地", "甲经办"):
        assert gone not in text
    assert "镇长带队调研。" in text and "办结王某反映的某村宅基地纠纷。" in text and "南坪村建成法治文化广场" in text
    assert "未能化解少于5件" in text and "排查矛盾纠纷8件" in text
    removed = {(one.original, one.shown) for one in now.removed}
    assert {("王小明", "王某"), ("东山村", "某村"), ("张建国", ""), ("1件", "少于5件")} <= removed
    failed = next(one for one in now.figures if one.name == "disputes.failed")
    assert failed.shown == "少于5件" and failed.hidden
    data = made(world).files["figures.json"].decode()
    line = next(one for one in json.loads(data)["figures"] if one["id"] == "f:disputes.failed")
    assert set(line) == {"id", "label", "shown", "definition", "hidden", "leaf"}
    salted = {one["id"] for one in json.loads(made(world).files["manifest.json"])["leaves"] if "salt" in one}
    assert "f:disputes.failed" not in salted and "f:disputes.found" in salted


def test_no_file_of_the_folder_names_a_person(world: Any) -> None:
    filed_report(world)
    files = made(world).files
    with zipfile.ZipFile(io.BytesIO(files["report.docx"])) as archive:
        inside = {f"report.docx/{name}": archive.read(name) for name in archive.namelist()}
    for name, data in {**files, **inside}.items():
        for gone in ("张建国", "王小明", "丙书记", "丁镇长", "己审查"):
            assert gone.encode() not in data, (name, gone)


def test_the_clerk_hides_and_keeps_words(world: Any) -> None:
    filed_report(world)
    meta = acts.current(world.town, 2024).meta
    said = {"hidden": "法治文化广场", "kept": "东山村", "theme": "司法", "index_number": "X1/2025-7"}
    kept = acts.keep_metadata(world.town, 2024, said, read=meta.since, act=act(world))
    text = "\n".join(line.text for line in acts.current(world.town, 2024).lines)
    assert (
        "反映的东山村宅基地纠纷" in text
        and "南坪村建成（略）" in text
        and "X1/2025-7" in made(world).files["index.html"].decode()
    )
    with pytest.raises(Conflict):
        acts.keep_metadata(world.town, 2024, said, read=0, act=act(world))
    with pytest.raises(NotPublishable, match="权限"):
        acts.keep_metadata(world.town, 2024, said, read=kept.since, act=act(world, "reader"))


def test_metadata_begins_with_last_years(world: Any) -> None:
    said = {"index_number": "X1/2024-7", "theme": "司法", "issuer": "测试镇人民政府办公室"}
    acts.keep_metadata(world.town, 2023, said, read=0, act=act(world))
    filed_report(world)
    meta = acts.current(world.town, 2024).meta
    assert (meta.index_number, meta.theme, meta.issuer) == ("X1/2025-", "司法", "测试镇人民政府办公室")
    assert meta.number == "演示镇发〔2025〕3号" and meta.dated_on == date(2025, 2, 20)


def test_the_digest_is_known_before_signing_and_can_be_read_back(world: Any) -> None:
    signed = signed_report(world)
    before = compose(world.town, 2024, signed.seq)
    assert of_report(before) == acts.filing_digest(world.town, 2024)
    assert read(grouped(of_report(before)).upper()) == of_report(before) and read("12") == ""


def test_the_filed_paper_carries_the_digest(world: Any) -> None:
    from fazhi.report.storing import stored

    signed = signed_report(world)
    assert grouped(acts.filing_digest(world.town, 2024)) in stored(signed.html).decode()
    with zipfile.ZipFile(io.BytesIO(stored(signed.docx))) as archive:
        text = re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())
    assert grouped(acts.filing_digest(world.town, 2024)) in text


def test_what_was_released_is_kept(world: Any, tmp_path: Path) -> None:
    filed_report(world)
    row = acts.release(world.town, 2024, date(2025, 3, 3), "https://town.example/r.html", act=act(world))
    assert acts.released(row) == made(world).zip and row.digest == made(world).digest
    (tmp_path / "published" / f"{row.digest}.zip").write_bytes(b"other")
    with pytest.raises(NotPublishable, match="不一致"):
        acts.released(row)


def test_a_doubtful_name_bars_the_folder_until_the_clerk_decides(world: Any) -> None:
    filed_report(world)
    signed = steps.standing(world.town.pk, 2024).filed.signed
    signed.model = signed.model.replace("法治文化广场", "法治文化广场，调解了村民赵大海与邻居的纠纷")
    meta = metadata_of(world.town, 2024, signed)
    filed = steps.standing(world.town.pk, 2024).filed
    doubtful = edition(signed, meta=meta, filed=filed)
    assert "赵大海" in doubtful.doubts[0]
    with pytest.raises(NotPublishable, match="赵大海"):
        folder(doubtful, demo=False)
    meta.hidden = "赵大海"
    assert "赵大海" not in folder(edition(signed, meta=meta, filed=filed), demo=False)["index.html"].decode()
    meta.hidden, meta.kept = "", "赵大海"
    assert not edition(signed, meta=meta, filed=filed).doubts


def test_telephones_identity_numbers_and_offices() -> None:
    from fazhi.report.publishing_gone import taken, without
    from fazhi.report.publishing_names import Known, Leaders, find

    about = Known(
        frozenset({"张建国", "欧阳小明", "李红"}), ("东山社区",), Leaders("张建国", "李红"), ("广场",), frozenset({"李红"})
    )
    for text, shown in (
        ("电话13800138000，证号110101199001011234。", "电话（略），证号（略）。"),
        ("张建国带队，党委书记张建国讲话。", "党委主要负责人带队，党委书记讲话。"),
        ("欧阳小明来访，李红接待。", "欧阳某来访，李红接待。"),
        ("东山社区居民反映。东山社区建成广场。", "某社区居民反映。东山社区建成（略）。"),
        ("热线12345，全年138件。", "热线12345，全年138件。"),
    ):
        assert without(text, taken(find(text, about))) == shown
