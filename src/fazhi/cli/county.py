"""Loads the demo county: units and people from its description, rows from its workbooks through the real import.

The two towns of 2024 month by month, the rest year by year, each at a moment of its own, so that late entries and
`as of` are real. Only here are moments in the past passed to the trail, and only into a database that holds nothing else.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from fazhi.cli.refusal import Refused

DONE = "演示县装入完毕"
PASSWORD = "yanshi-2024"  # noqa: S105  demo accounts only; printed on screen
FIRST, YEAR = 2021, 2024


@dataclass(frozen=True)
class Step:
    """One thing to load: what to say, and how."""

    says: str
    run: Any


def home() -> Path:
    """The folder of the demo county, beside the sources."""
    place = Path(__file__).resolve().parents[3] / "demo"
    if not (place / "county.yaml").exists():
        raise Refused("找不到演示数据目录 demo/，请在完整的源代码目录中运行。")
    return place


def loaded() -> bool:
    """Whether the demo county is there; refuses a database with other data."""
    from fazhi.trail.models import Commit

    first = Commit.objects.order_by("seq").first()
    if first is not None and first.door != "demo":
        raise Refused("这个数据库里已有别的数据，演示县不能装入。请用 FAZHI_HOME=空目录 或另一个 DATABASE_URL 再试。")
    whole = first is not None and Commit.objects.filter(why=DONE).exists()
    if first is not None and not whole:
        raise Refused(
            "上次装入示范县时中断了。请删去数据库（默认是 FAZHI_HOME 里的 fazhi.sqlite3）再试，或用 FAZHI_HOME=空目录。"
        )
    return whole


def read(path: Path) -> Any:
    """A description; by the quick loader, for the list of steps is long."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)  # noqa: S506  the safe loader, written in C


def steps(folder: Path) -> Iterator[Step]:
    """Everything to load, in order. `folder` holds the books of `years.py` (see `making`)."""
    place = home()
    county = read(place / "county.yaml")
    taken = read(place / "steps.yaml")
    yield Step("单位与人员", lambda: _people(county))
    for year in range(FIRST, YEAR):
        yield from _year(county, folder, year)
    yield Step("越过前置程序", lambda: _lifted(county["lifted"]))
    for month in range(1, 13):
        for town in county["towns"]:
            book = place / "books" / f"{town['name']}{YEAR}年{month:02d}月.xlsx"
            if book.exists():
                yield Step(f"{town['name']}{month}月台账", lambda t=town, b=book, m=month: _book(t, b, moment(m)))
        yield Step(f"{month}月办理", lambda m=month: _steps(taken, m))
    yield from _year(county, folder, YEAR)
    yield Step("汇总记录", lambda: _tallies(county))
    yield Step("报告文字", lambda: _passages(county))
    for month in range(13, 19):
        yield Step("次年办理", lambda m=month: _steps(taken, m))
    yield from _year(county, folder, YEAR + 1)
    yield Step("近期在办事项", _desks)
    yield Step("装入完毕", _done)


def _year(county: dict[str, Any], folder: Path, year: int) -> Iterator[Step]:
    """A year's books, handed in the January after; what a year left unfinished comes with the next, of the last by July."""
    at = moment(18, 7) if year > YEAR else datetime(year + 1, 1, 10, 1, 30, tzinfo=UTC)
    for town in county["towns"]:
        for book in sorted(folder.glob(f"{town['name']}{year}年*.xlsx")):
            yield Step(book.stem, lambda t=town, b=book: _book(t, b, at))


@contextmanager
def making() -> Iterator[Callable[[], Path]]:
    """Starts the script that makes the further books, beside whatever is done meanwhile; the answer waits for their folder.

    Raises Refused when the script fails.
    """
    with TemporaryDirectory(prefix="fazhi-demo-") as folder:
        command = [sys.executable, str(home() / "years.py"), folder]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as script:  # noqa: S603  our own script

            def made() -> Path:
                _, says = script.communicate()
                if script.returncode:
                    raise Refused(f"演示数据没有生成：{says.strip().splitlines()[-1]}")
                return Path(folder)

            try:
                yield made
            finally:
                script.kill()  # nobody waited for it: the county was there already


def moment(month: int, day: int = 5) -> datetime:
    """The morning of a day in the month after; December's books come in January, month 13 is the next January."""
    return datetime(YEAR + month // 12, month % 12 + 1, day, 1, 30, tzinfo=UTC)


def _people(county: dict[str, Any]) -> None:
    from fazhi.org.models import Account, Person, Place, Post, Unit
    from fazhi.trail.writing import SYSTEM, writing

    since = county["since"]
    accounts: list[tuple[Any, str]] = []
    with writing(by=SYSTEM, why="演示县单位与人员", door="demo", at=datetime(FIRST, 1, 4, 1, tzinfo=UTC)) as one:
        named: dict[str, Any] = {}

        def unit(name: str, kind: str, parent: Any = None) -> Any:
            row = one.put(Unit(name=name, kind=kind))
            if parent is not None:
                one.put(Place(unit=row, parent=parent, start=since))
            return row

        def person(said: dict[str, Any]) -> None:
            row = one.put(Person(name=said["name"]))
            first = bool(said.get("first"))
            one.put(Post(person=row, unit=named[said["unit"]], role=said["role"], title=said["title"], first=first, start=since))
            if said.get("account"):
                accounts.append((row, said["account"]))

        top = named[county["county"]] = unit(county["county"], "county")
        for town in county["towns"]:
            here = named[town["name"]] = unit(town["name"], "town", top)
            named |= {name: unit(name, "office", here) for name in town["offices"]}
            for kind, word in (("village", "村"), ("community", "社区")):
                for name in town["communities" if kind == "community" else "villages"]:
                    named[f"{name}{word}"] = unit(f"{name}{word}", kind, here)
            for said in town["people"]:
                person(said)
        for said in county["people"]:
            person(said)
    for row, name in accounts:
        Account.objects.open(name, row, PASSWORD)


def clerk(town: str) -> Any:
    """The town's clerk as a viewer at the end of the demo year."""
    from fazhi.org import access
    from fazhi.org.models import Person, UnitKind
    from fazhi.org.tree import tree

    units = tree()
    here = next(u for u in units.named(town) if u.kind == UnitKind.TOWN)
    below = units.below(here.pk, date(YEAR, 12, 31))
    person = Person.objects.filter(posts__unit__in=below, posts__role="clerk").order_by("pk").first()
    if person is None:
        raise Refused(f"演示数据有误：{town}没有经办人。")
    return access.viewer(person, date(YEAR, 12, 31)), here


def _book(town: dict[str, Any], path: Path, at: datetime) -> None:
    from python_calamine import CalamineWorkbook

    from fazhi.records.importing import plan
    from fazhi.records.ledger import ledgers

    data = path.read_bytes()
    sheets = set(CalamineWorkbook.from_path(str(path)).sheet_names)
    viewer, here = clerk(town["name"])
    for one in ledgers().values():
        if one.label in sheets:
            made = plan(one, data, path.name, viewer=viewer, unit=here)
            if made.refused:
                cell = made.refused[0]
                raise Refused(f"演示数据有误：{path.name} {cell.sheet} {cell.cell}：{cell.says}")
            made.write(viewer=viewer, door="demo", at=at, why=f"导入{path.name}")


def _steps(listed: list[dict[str, Any]], month: int) -> None:
    """Makes the steps of the cases that were taken in a month, each under its own case's rules."""
    from fazhi.cases.moving import Approval, move
    from fazhi.records.ledger import ledger

    for said in [step for step in listed if (step["on"].year - YEAR) * 12 + step["on"].month == month]:
        viewer, _ = clerk(said["town"])
        row = ledger(said["ledger"]).model._default_manager.get(number=said["number"])
        approval = Approval(**said["approval"]) if "approval" in said else None
        more = {"viewer": viewer, "door": "demo", "at": moment(month, 6), "approval": approval}
        move(row, said["move"], said["on"], said["data"], **more)


def _lifted(said: dict[str, Any]) -> None:
    """A case in which a named person lifted a gate, step by step."""
    from fazhi.cases.moving import Approval, move, override
    from fazhi.records.keeping import keep
    from fazhi.records.ledger import ledger

    viewer, here = clerk(said["town"])
    more = {"viewer": viewer, "door": "demo", "at": datetime(YEAR, 1, 11, 1, 30, tzinfo=UTC)}
    row: Any = ledger(said["ledger"]).model(unit=here, **said["said"])
    keep([row], why="演示：应急事项", **more)
    for step in said["steps"]:
        row = type(row)._default_manager.get(pk=row.pk)
        if "gate" in step:
            by = Approval(step["by"], step["post"], step["on"], step["paper"])
            override(row, step["gate"], step["on"], step["reason"], approval=by, **more)
        else:
            move(row, step["move"], step["on"], step["data"], **more)


def _tallies(county: dict[str, Any]) -> None:
    from fazhi.records.models import Tally
    from fazhi.records.tallies import keep_tally

    for said in county["tallies"]:
        viewer, here = clerk(said["town"])
        row = Tally(unit=here, **{name: value for name, value in said.items() if name != "town"})
        keep_tally(row, viewer=viewer, why=f"汇总记录：{said['paper']}", door="demo", at=moment(12, 8))


def _passages(county: dict[str, Any]) -> None:
    from fazhi.report import words

    for town, parts in county["passages"].items():
        viewer, here = clerk(town)
        for part, text in parts.items():
            words.keep(here, YEAR, part, text, read=0, viewer=viewer, door="demo", at=moment(12, 10))


def _desks() -> None:
    """The open cases of today: written now, so they come after everything of the past."""
    from fazhi.cli import desk, ground

    desk.phone(ground.now())
    desk.lay(ground.today(), ground.now())
    desk.ask(ground.today(), ground.now())
    desk.gather(ground.today(), ground.now())


def _done() -> None:
    """A zero report ends the year: a ledger that was kept and stayed empty, which is not the same as none."""
    from fazhi.records.ledger import ledger
    from fazhi.records.zero import report_zero

    viewer, here = clerk("甲山镇")
    period = date(YEAR, 1, 1), date(YEAR, 12, 31)
    report_zero(here, ledger("legality_review"), *period, viewer=viewer, why=DONE, door="demo", at=moment(18))
