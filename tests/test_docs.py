"""The examples of the hand-written pages work as printed, and their links lead somewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from fazhi.law import LawError, due, load_calendar, read_law

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("demo/*.md")])


def example(page: str, language: str, number: int = 0) -> str:
    """The code block of a page in that language."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.S)[number]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_clock_example_is_right() -> None:
    (clock,) = read_law(example("how-to/add-a-clock.md", "yaml"), "add-a-clock.md").clocks
    calendar = load_calendar()
    for one in clock.examples:
        asked = {"pauses": one.pauses, "extend": one.extend, "extended_on": one.extended_on}
        if one.refused:
            with pytest.raises(LawError):
                due(clock, one.start, calendar=calendar, **asked)
        else:
            assert due(clock, one.start, calendar=calendar, **asked).due == one.expect["due"], one.says


def test_the_examples_of_an_addition_work_together(tmp_path: Path) -> None:
    package = tmp_path / "our_county"
    for folder, name, page, language in (
        ("ledgers", "reading_room.py", "how-to/add-a-ledger.md", "python"),
        ("figures", "stations.py", "how-to/add-a-figure-and-sentence.md", "python"),
        ("sections", "900-stations.md", "how-to/add-a-figure-and-sentence.md", "text"),
        ("", "apps.py", "explanation/architecture.md", "python"),
        ("", "__init__.py", "", ""),
    ):
        (package / folder).mkdir(parents=True, exist_ok=True)
        (package / folder / name).write_text(example(page, language) if page else "", "utf-8")
    code = (
        "import django; django.setup()\n"
        "from pathlib import Path\n"
        "from fazhi.indicators.checks import faults; assert not list(faults()), list(faults())\n"
        "from fazhi.records.ledger import ledger; one = ledger('reading_room')\n"
        "from fazhi.report.section import parse\n"
        f"section = parse(Path({str(package)!r}, 'sections', '900-stations.md'))\n"
        "print(one.label, [column.label for column in one.columns], section.heading, sorted(section.figures))"
    )
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "fazhi.settings", "FAZHI_ADDITIONS": "our_county", "PYTHONIOENCODING": "utf-8"}
    env |= {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(tmp_path)]), "FAZHI_HOME": str(tmp_path / "home")}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert "农家书屋 ['启用日期', '村（社区）', '站点名称', '状态', '负责人', '办件量'] 农家书屋建设" in done.stdout
    assert "['stations.opened', 'stations.running', 'stations.running_rate']" in done.stdout
