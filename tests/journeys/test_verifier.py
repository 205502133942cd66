"""The offline verifier in a real browser from a file: one digit altered anywhere is named; its own SHA-256 is hashlib's."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from fazhi.report.publishing_acts import bundle, filing_digest
from tests.journeys.conftest import OFFICE, PHONE
from tests.report.publishing_world import filed_report

SAME, OTHER = "与2025年2月24日报送的一致", "与2025年2月24日报送的不一致"


@pytest.fixture
def folder(committed_world: Any, settings: Any, tmp_path: Path) -> Any:
    """The published folder on disk; `.digest` what was lodged."""
    settings.MEDIA_ROOT = tmp_path / "files"
    filed_report(committed_world)
    place = tmp_path / "公开版"
    place.mkdir()
    for name, data in bundle(committed_world.town, 2024).files.items():
        (place / name).write_bytes(data)
    place.joinpath("..", "digest").write_text(filing_digest(committed_world.town, 2024))
    return place


@pytest.fixture
def verifier(chromium: Any, folder: Path) -> Any:
    """The page, opened from the disk without a network."""
    context = chromium.new_context(viewport=OFFICE, offline=True)
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((folder / "verify.html").as_uri())
    page.wait_for_selector("body[data-ready]")
    yield page
    context.close()
    assert said == []


def dropped(page: Any, *files: Any) -> str:
    page.locator("#pick").set_input_files(list(files))
    page.locator("#files .say").nth(len(files) - 1).wait_for()
    return str(page.locator("#files").inner_text())


def pasted(page: Any, text: str) -> str:
    page.locator("#said").fill(text)
    page.get_by_role("button", name="核对这段话").click()
    return str(page.locator("#told").inner_text())


def altered(folder: Path, tmp_path: Path, name: str, old: str, new: str) -> Path:
    said = (folder / name).read_text("utf-8")
    assert old in said
    made = tmp_path / name
    made.write_text(said.replace(old, new, 1), "utf-8")
    return made


def test_its_own_sha_256_is_hashlibs(verifier: Any) -> None:
    for length in (0, 1, 3, 55, 56, 57, 63, 64, 65, 119, 120, 1000, 4097):
        data = bytes((7 * at + length) % 256 for at in range(length))
        assert verifier.evaluate("list => own(new Uint8Array(list))", list(data)) == hashlib.sha256(data).hexdigest()
    words = "全年共排查矛盾纠纷8件。"
    assert verifier.evaluate("text => own(utf8(text))", words) == hashlib.sha256(words.encode()).hexdigest()


def test_every_file_as_published_is_the_same(verifier: Any, folder: Path) -> None:
    assert verifier.locator("body").get_attribute("data-ready") == "right"
    assert "都能算回报送摘要" in verifier.locator("#self").inner_text()
    said = dropped(verifier, folder / "index.html", folder / "report.docx", folder / "figures.json")
    assert said.count(SAME) == 3 and OTHER not in said


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("index.html", "排查矛盾纠纷8件", "排查矛盾纠纷9件", "段，数字“排查矛盾纠纷”"),
        ("index.html", "<td data-id=\"f:disputes.found\">8件", "<td data-id=\"f:disputes.found\">9件", "数字“排查矛盾纠纷”"),
        ("index.html", "</main>", "<p>又及：再加一句。</p></main>", "加了内容"),
        ("figures.json", '"shown": "8件"', '"shown": "9件"', "数字“排查矛盾纠纷”"),
        ("figures.json", '"value": 8,', '"value": 9,', "数字“排查矛盾纠纷”"),
    ],
)  # fmt: skip
def test_one_digit_altered_is_named(
    verifier: Any, folder: Path, tmp_path: Path, name: str, old: str, new: str, says: str
) -> None:
    said = dropped(verifier, altered(folder, tmp_path, name, old, new))
    assert OTHER in said and says in said, said


def test_a_binary_file_altered_is_refused(verifier: Any, folder: Path, tmp_path: Path) -> None:
    data = bytearray((folder / "report.docx").read_bytes())
    data[200] ^= 1
    (tmp_path / "report.docx").write_bytes(data)
    (tmp_path / "figures.json").write_text("{broken", "utf-8")
    assert OTHER in dropped(verifier, tmp_path / "report.docx") and "损坏" in dropped(verifier, tmp_path / "figures.json")


def test_pasted_words_are_found_or_named(verifier: Any) -> None:
    assert SAME in pasted(verifier, "全年共排查矛盾纠纷8件，化解6件")
    assert SAME in pasted(verifier, "排查矛盾纠纷 8 件")
    said = pasted(verifier, "全年共排查矛盾纠纷9件，化解6件")
    assert OTHER in said and "数字“排查矛盾纠纷”" in said and "“8”" in said and "“9”" in said
    assert "没有这句话" in pasted(verifier, "全年共植树造林一万亩")
    assert "请先粘贴" in pasted(verifier, " ")
    assert OTHER in pasted(verifier, "排查矛盾纠纷18件")


def test_the_digest_on_paper(verifier: Any, folder: Path) -> None:
    lodged = (folder.parent / "digest").read_text()
    for given, says in ((lodged.upper(), SAME), ("0" * 64, OTHER), ("12", "64 位")):
        verifier.locator("#lodged").fill(given)
        verifier.get_by_role("button", name="核对摘要").click()
        assert says in verifier.locator("#matched").inner_text()


def test_a_verifier_altered_in_one_digit_says_so_itself(chromium: Any, folder: Path) -> None:
    page_file = folder / "verify.html"
    said = page_file.read_text("utf-8")
    assert "排查矛盾纠纷8件" in said
    page_file.write_text(said.replace("排查矛盾纠纷8件", "排查矛盾纠纷9件"), "utf-8")
    page = chromium.new_page()
    page.goto(page_file.as_uri())
    page.wait_for_selector("body[data-ready=wrong]")
    assert "可能被改过" in page.locator("#self").inner_text() and "段：与摘要不符" in page.locator("#self").inner_text()
    page.close()


@pytest.mark.parametrize("size", [OFFICE, PHONE], ids=["office", "phone"])
def test_the_page_reads_without_scripts_and_fits(chromium: Any, folder: Path, size: dict[str, int]) -> None:
    context = chromium.new_context(viewport=size, java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    assert page.get_by_role("heading", level=1).inner_text() == "测试镇2024年度法治政府建设情况报告"
    width = page.locator("html").bounding_box()["width"]
    assert page.locator("table").bounding_box()["width"] <= width
    digest = json.loads((folder / "manifest.json").read_text("utf-8"))["digest"]
    assert digest in page.locator(".digest code").inner_text().replace(" ", "")
    context.close()
