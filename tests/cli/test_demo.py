"""The main job, whole: a new place, the demo county through the real import, the report, its figures, the check."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.once import new_database

ROOT = Path(__file__).resolve().parents[2]

DINGZHUANG = {
    "study.group": 24,
    "study.seminars": 3,
    "study.cadres": 34,
    "publicity.worship": 40,
    "publicity.materials": 6000,
    "disputes.found": 118,
    "disputes.settled": 116,
    "advice.opinions": 7,
    "advice.villages": 21,
    "advice.communities": 1,
}
JIASHAN = {
    "meetings.law": 2,
    "meetings.duty": 1,
    "study.group": 4,
    "study.activities": 6,
    "visits.batches": 59,
    "visits.people": 113,
    "petitions.registered": 20,
    "petitions.sent": 33,
    "petitions.supplemented": 13,
    "petitions.drive_year": 7,
    "petitions.drive_activity": 26,
    "petitions.hotline": 20,
    "training.sessions": 2,
}


class Place:
    """A new installation with the demo county in it, on the database that the test run uses."""

    def __init__(self, home: Path, url: str) -> None:
        self.home = home
        self.env = {**os.environ, "FAZHI_HOME": str(home), "PYTHONPATH": str(ROOT / "src"), "DATABASE_URL": url}
        self.env.pop("DJANGO_SETTINGS_MODULE", None)

    def run(self, *args: str, limit: int = 600) -> subprocess.CompletedProcess[str]:
        """One `fazhi` command."""
        command = [sys.executable, "-m", "fazhi", *args]
        return subprocess.run(command, capture_output=True, text=True, env=self.env, cwd=ROOT, timeout=limit, check=False)

    def json(self, *args: str) -> Any:
        """What a command prints as JSON."""
        done = self.run(*args)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


def _make(home: Path, url: str) -> None:
    """The main job, run once; what it said is kept beside what it made."""
    done = Place(home, url).run("demo", "--no-serve", limit=3600)
    assert done.returncode == 0, done.stderr
    (home / "said.txt").write_text(done.stdout, encoding="utf-8")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, once: Any) -> Iterator[Place]:
    """The demo county as the command leaves it."""
    home = tmp_path_factory.mktemp("demo")
    with once.copy("demo", _make, home) as url:
        place = Place(home, url)
        place.said = (home / "said.txt").read_text(encoding="utf-8")  # type: ignore[attr-defined]
        yield place


def test_it_says_what_was_made(demo: Any) -> None:
    assert "118件" in demo.said and "98.3%" in demo.said and "dingzhuang" in demo.said
    made = sorted(path.suffix for path in (demo.home / "demo").iterdir())
    assert made == [".docx", ".html"]


@pytest.mark.parametrize(("town", "name", "value"), [("丁庄镇", n, v) for n, v in DINGZHUANG.items()])
def test_dingzhuang(demo: Place, town: str, name: str, value: int) -> None:
    figure = demo.json("figure", name, town, "2024", "--rows", "--json")
    assert figure["value"] == value and figure["state"] == "value" and len(figure["row_ids"]) == figure["rows"]


@pytest.mark.parametrize(("town", "name", "value"), [("甲山镇", n, v) for n, v in JIASHAN.items()])
def test_jiashan(demo: Place, town: str, name: str, value: int) -> None:
    assert demo.json("figure", name, town, "2024", "--json")["value"] == value


def test_the_rate_keeps_its_places(demo: Place) -> None:
    rate = demo.json("figure", "disputes.settled_rate", "丁庄镇", "2024", "--json")
    assert (rate["value"], rate["shown"], rate["numerator"], rate["denominator"]) == (98.305085, "98.3%", 116, 118)


def test_the_past_can_be_asked(demo: Place) -> None:
    spring = demo.json("figure", "disputes.found", "丁庄镇", "2024", "--as-of", "2024-05-31", "--json")
    assert 0 < spring["value"] < 118 and spring["as_of"] > 0
    first = demo.json("figure", "disputes.found", "丁庄镇", "2024", "--as-of", "#1", "--json")
    assert first["state"] == "absent" and first["value"] is None


def test_the_report_is_the_same_bytes_and_says_demo(demo: Place, tmp_path: Path) -> None:
    marks = []
    for name in ("one.docx", "two.docx"):
        done = demo.run("report", "丁庄镇", "2024", "--format", "docx", "-o", str(tmp_path / name))
        assert done.returncode == 0, done.stderr
        marks.append(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert marks[0] == marks[1]
    import docx

    paper = docx.Document(str(tmp_path / "one.docx"))
    assert "演示数据" in paper.sections[0].header._element.xpath("string(.)") and "演示数据" in (
        paper.core_properties.comments or ""
    )
    text = demo.run("report", "丁庄镇", "2024", "--format", "html").stdout
    assert "排查矛盾纠纷" in text and "118件" in text and "演示数据" in text


def test_the_chain_is_sound(demo: Place) -> None:
    done = demo.run("trail", "verify")
    assert done.returncode == 0 and "留痕完整" in done.stdout
    digest = done.stdout.strip().rsplit("：", 1)[1]
    assert demo.run("trail", "verify", "--head", digest).returncode == 0
    wrong = demo.run("trail", "verify", "--head", "f" * 64)
    assert wrong.returncode == 2 and "不通过" in wrong.stderr


def test_it_holds_five_towns_and_four_years(demo: Place) -> None:
    code = (
        "import json, django; django.setup()\n"
        "from collections import Counter\n"
        "from datetime import date\n"
        "from fazhi.cases.kinds.mediation import Mediation\n"
        "from fazhi.cases.kinds.penalty import Penalty\n"
        "from fazhi.cases.kinds.petition import Petition\n"
        "from fazhi.cases.overriding import lifted\n"
        "from fazhi.org.tree import tree\n"
        "from fazhi.records.ledger import ledgers\n"
        "from fazhi.records.ledgers.dispute import Dispute\n"
        "from fazhi.records.models import Entry\n"
        "from fazhi.trail.models import Commit\n"
        "count = Counter(Entry.objects.values_list('ledger', flat=True))\n"
        "units = tree()\n"
        "year = date(2023, 1, 1), date(2023, 12, 31)\n"
        "towns = {row.unit_id for row in Penalty.objects.all()}\n"
        "after = Dispute.version.objects.filter(found_on__year=2024).values_list('found_on', 'since')\n"
        "at = dict(Commit.objects.values_list('seq', 'at'))\n"
        "print(json.dumps({'rows': sum(count.values()), 'empty': [name for name in ledgers() if not count[name]],\n"
        "  'towns': sorted(one.name for one in units.units.values() if one.kind == 'town'),\n"
        "  'years': sorted({day.year for day in Petition.objects.values_list('received_on', flat=True)}),\n"
        "  'overdue': Petition.objects.filter(received_on__year=2023, opinion_late=True).count(),\n"
        "  'failed': Mediation.objects.exclude(failed_on=None).count(),\n"
        "  'late': sum((at[seq].date() - day).days > 60 for day, seq in after),\n"
        "  'lifted': [one.by for one in lifted(set(units.units), *year)],\n"
        "  'enforcing': [units.units[one].name for one in towns]}))\n"
    )
    env = {**demo.env, "DJANGO_SETTINGS_MODULE": "fazhi.settings"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, cwd=ROOT, timeout=600, capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    assert found["rows"] >= 40_000 and found["empty"] == []
    assert found["towns"] == sorted(["丁庄镇", "甲山镇", "石桥镇", "柳河街道", "云台乡"])
    assert {2021, 2022, 2023, 2024} <= set(found["years"])
    assert found["overdue"] > 0 and found["failed"] > 0 and found["late"] > 0
    assert found["lifted"] == ["寅示范"] and found["enforcing"] == ["柳河街道"]


def test_the_reports_of_the_five_towns_stand_on_their_ledgers(demo: Place) -> None:
    """No numeral without its ground, sixty figures at least, within the county's length, nothing wrong but people's words."""
    code = (
        "import json, django; django.setup()\n"
        "from fazhi.org.models import Unit\n"
        "from fazhi.report.compose import compose\n"
        "from fazhi.report.precheck import precheck\n"
        "from fazhi.report.unresolved import unresolved\n"
        "found = {}\n"
        "for town in Unit.objects.filter(kind='town'):\n"
        "    report = compose(town, 2024)\n"
        "    named = {one.result.indicator.name for one in report.bound}\n"
        "    wrong = {one.code for one in precheck(report).errors}\n"
        "    found[town.name] = [len(unresolved(report)), len(named), report.length, report.skeleton.most, sorted(wrong)]\n"
        "print(json.dumps(found))\n"
    )
    env = {**demo.env, "DJANGO_SETTINGS_MODULE": "fazhi.settings"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, cwd=ROOT, timeout=600, capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    assert len(found) == 5
    for loose, figures, length, most, wrong in found.values():
        assert loose == 0 and figures >= 60 and 0 < length <= most
        assert set(wrong) <= {"empty_part", "no_causes"}  # parts that only a person can write


def test_a_broken_load_says_what_to_do(tmp_path: Path) -> None:
    place = Place(tmp_path, "")
    code = (
        "import django; django.setup()\n"
        "from django.core.management import call_command; call_command('migrate', verbosity=0)\n"
        "from datetime import UTC, datetime\n"
        "from fazhi.org.models import Unit; from fazhi.trail.writing import SYSTEM, write\n"
        "write([Unit(name='真镇', kind='town')], by=SYSTEM, why='x', door='demo', at=datetime(2024, 1, 1, tzinfo=UTC))\n"
    )
    env = {**place.env, "DJANGO_SETTINGS_MODULE": "fazhi.settings"}
    subprocess.run([sys.executable, "-c", code], env=env, check=True, cwd=ROOT, timeout=600)
    done = place.run("demo", "--no-serve")
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "中断" in done.stderr


def test_a_second_run_loads_nothing_twice(demo: Place) -> None:
    before = demo.json("figure", "disputes.found", "丁庄镇", "2024", "--json")
    assert demo.run("demo", "--no-serve").returncode == 0
    assert demo.json("figure", "disputes.found", "丁庄镇", "2024", "--json") == before


def test_a_report_beside_the_ledger(demo: Place, tmp_path: Path) -> None:
    paper = tmp_path / "报告.txt"
    paper.write_text(
        "丁庄镇2024年度法治政府建设情况报告\n一、主要举措和成效\n"
        "全年中心组学法24次，干部集中学习34次。共排查各类纠纷118件，化解115件，化解率98%。组建巡逻队22支80余人。作出行政处罚3宗。\n"
        "二、存在的不足和原因\n普法形式单一，原因是人手不足。\n三、第一责任人履职情况\n书记带头学法。\n四、下一年度安排\n继续努力。\n",
        encoding="utf-8",
    )
    found = {
        c["kind"]: c["status"] for c in demo.json("check", str(paper), "--unit", "丁庄镇", "--year", "2024", "--json")["claims"]
    }
    assert found["group_study_session"] == "match" and found["cadre_study_session"] == "match_tally"
    assert found["dispute_found"] == "match" and found["dispute_resolved"] == "differs"
    assert found["patrol_team"] == found["patrol_people"] == "match"
    assert found["penalty_case"] == "unbacked"  # this town's list switches no enforcement on


def test_a_database_with_other_data_is_refused(tmp_path: Path) -> None:
    place = Place(tmp_path, "")
    code = (
        "import django; django.setup()\n"
        "from django.core.management import call_command; call_command('migrate', verbosity=0)\n"
        "from datetime import UTC, datetime\n"
        "from fazhi.org.models import Unit; from fazhi.trail.writing import SYSTEM, write\n"
        "write([Unit(name='真镇', kind='town')], by=SYSTEM, why='x', door='web', at=datetime(2024, 1, 1, tzinfo=UTC))\n"
    )
    env = {**place.env, "DJANGO_SETTINGS_MODULE": "fazhi.settings"}
    subprocess.run([sys.executable, "-c", code], env=env, check=True, cwd=ROOT, timeout=600)
    done = place.run("demo", "--no-serve")
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "已有别的数据" in done.stderr


def test_a_backup_comes_back_elsewhere_and_on_the_other_database(demo: Place, tmp_path: Path) -> None:
    """From the run's own database into a file, and from that file into the run's own kind of database."""
    word = tmp_path / "口令"
    word.write_text("演示备份口令-2026\n", encoding="utf-8")
    secret = ("--passphrase-file", str(word))
    made = demo.run("backup", str(tmp_path / "a.backup"), *secret)
    assert made.returncode == 0 and "条台账" in made.stdout, made.stderr
    file = Place(tmp_path / "file", "")
    assert "留痕校验通过" in file.run("restore", str(tmp_path / "a.backup"), *secret).stdout
    again = file.run("restore", str(tmp_path / "a.backup"), *secret)
    assert (again.returncode, again.stderr.count("\n")) == (2, 1) and "已有数据" in again.stderr
    assert file.run("backup", str(tmp_path), "--keep", "3", *secret).returncode == 0
    (dated,) = tmp_path.glob("fazhi-*.backup")
    with new_database("back") as url:
        other = Place(tmp_path / "back", url)
        assert "留痕校验通过" in other.run("restore", str(dated), *secret).stdout
        assert other.run("trail", "verify").stdout == demo.run("trail", "verify").stdout
        figure = ("figure", "disputes.settled_rate", "丁庄镇", "2024", "--rows", "--json")
        assert other.json(*figure) == demo.json(*figure)
        assert other.run("setup", "--county", "再建").returncode == 2
    tried = demo.run("backup", "--check", str(dated), *secret)
    assert tried.returncode == 0 and tried.stdout.startswith("备份可用：截至第"), tried.stderr
    silent = demo.run("backup", str(tmp_path / "b.backup"))
    assert (silent.returncode, silent.stderr.count("\n")) == (2, 1) and "FAZHI_BACKUP_PASSPHRASE" in silent.stderr
