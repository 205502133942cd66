"""The manual's pictures: each page still offers what its picture shows; `python3 run.py manual` takes the pictures anew."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.journeys.conftest import OFFICE, PHONE
from tests.journeys.demo import demo, enter  # noqa: F401  fixtures

pytestmark = [pytest.mark.browser]
MANUAL = Path(__file__).resolve().parents[2] / "docs" / "manual"
PICTURES = MANUAL / "pictures"
SHOTS: list[dict[str, Any]] = yaml.safe_load((MANUAL / "pictures.yaml").read_text(encoding="utf-8"))
TAKING = os.environ.get("FAZHI_MANUAL") == "1"
OFFERS = re.compile(r"^\s*- (heading|button|textbox|searchbox|combobox|checkbox|radio|columnheader|spinbutton)\b(.*)$")
STALE = "页面变了，说明书的图已旧：请运行 python3 run.py manual 重新取图，并核对 docs/manual/index.md 的文字。"


def outline(page: Any) -> str:
    """What a page offers, one line each, without its numbers: headings, fields, buttons, heads of columns."""
    found = [match for line in page.locator("main").aria_snapshot().splitlines() if (match := OFFERS.match(line))]
    lines = [f"{match[1]}{re.sub(r'[0-9]+', '0', match[2])}".rstrip(":") for match in found]
    return "\n".join(dict.fromkeys(lines)) + "\n"


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: str(shot["name"]))
def test_the_page_still_offers_what_its_picture_shows(shot: dict[str, Any], enter: Any) -> None:  # noqa: F811
    page = enter(shot["who"], PHONE if shot.get("phone") else OFFICE)
    page.goto(shot["page"])
    for name in shot.get("press", ()):
        page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()
    page.wait_for_load_state("networkidle")
    kept = PICTURES / f"{shot['name']}.txt"
    if TAKING:
        page.screenshot(path=PICTURES / f"{shot['name']}.png")
        kept.write_text(outline(page), encoding="utf-8")
    assert outline(page) == kept.read_text(encoding="utf-8"), STALE


def test_every_picture_stands_in_the_manual_and_no_other() -> None:
    shown = re.findall(r"\]\(pictures/([\w-]+)\.png\)", (MANUAL / "index.md").read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(shot["name"] for shot in SHOTS)
    files = {file.name for file in PICTURES.iterdir()}
    assert files == {f"{shot['name']}.{kind}" for shot in SHOTS for kind in ("png", "txt")}
