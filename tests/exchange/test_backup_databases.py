"""A backup between the two databases: equal rows and values, a sound chain; a restoring that fails leaves neither half-filled."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from axes.models import AccessLog
from django.db import OperationalError, connection

from fazhi.cases.models import Deadline
from fazhi.exchange.backup import loading, restoring
from fazhi.exchange.backup.making import make
from fazhi.exchange.backup.sealing import CUT, BackupRefused
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.search_index import behind
from fazhi.trail.verify import verify
from fazhi.trail.writing import SYSTEM, head, write
from tests.conftest import NOON, make_world
from tests.exchange.backups import PASSPHRASE, another, another_on, changed, everything, plain, sealed
from tests.trail.rows import dispute

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2024, 6, 3, 6, 0, tzinfo=UTC)
Place = Callable[[], AbstractContextManager[Any]]
POSTGRES = pytest.param("postgresql", marks=pytest.mark.postgres)
BOTH = pytest.mark.parametrize("place", ["sqlite", POSTGRES], indirect=True)
LONG = "山前村与西河村因灌溉渠走向起争执，经三次上门、两次会商。\n" * 300
MADE: list[bytes] = []
ODD = ["\\N", "\\.", "a\tb\\n", " 前后有空格 ", "“引号”'\";--", "甲\r\n乙", "𠀀🙂"]


def _on(kind: str, home: Path, request: pytest.FixtureRequest) -> AbstractContextManager[Any]:
    return restoring.standing_in(home / "fazhi.sqlite3") if kind == "sqlite" else another_on(request.getfixturevalue("server"))


@pytest.fixture
def place(request: pytest.FixtureRequest, home: Path) -> Place:
    """Begins an empty place on the database of the parameter."""
    return lambda: _on(request.param, home, request)


@contextmanager
def source(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[None]:
    """A database of that kind with the tables of today."""
    with _on(kind, tmp_path, request):
        loading.shape([])
        loading.update()
        yield


def fill() -> None:
    """A world with values that one of the databases is known to take differently."""
    world = make_world()
    for place, odd in enumerate([*ODD, LONG[:60]]):
        money = None if place % 2 else Decimal("9999999999.90")
        made = dispute(
            world, matter=odd.strip(), found_on=date(1900, 1, 1 + place), money=money, people=None if place else 2**31 - 1
        )
        made.brief = LONG if place else ""
        write([made], by=SYSTEM, why=odd, door="cli", at=NOON)
        Deadline.objects.create(
            entry_id=made.pk, clock="a", label=odd, started=NOON.date(), law_version=NOON.date(), due=None, counts=place % 2 == 1,
            basis=[odd, None, 1.5, -(2**53), True], assumed={"长": {odd: LONG}, "空": [], "零": 0},
        )  # fmt: skip
        AccessLog.objects.create(username=odd, ip_address="2001:db8::1" if place % 2 else "10.0.0.1", path_info=odd)
    AccessLog.objects.update(attempt_time=datetime(2024, 12, 31, 23, 59, 59, 1, UTC))
    AccessLog.objects.filter(username=ODD[0]).update(attempt_time=NOON, logout_time=None)


@BOTH
@pytest.mark.parametrize("kind", ["sqlite", POSTGRES])
def test_every_value_goes_from_each_to_each(
    kind: str, place: Place, request: pytest.FixtureRequest, tmp_path: Path, home: Path
) -> None:
    with source(kind, tmp_path, request):
        fill()
        was, newest = everything(), head()
        assert newest and verify(newest.digest).sound
        told = make(tmp_path / "a.backup", PASSPHRASE, AT)
    with place():
        said = restoring.restore(tmp_path / "a.backup", PASSPHRASE).says
        now = everything()
        assert {name: rows for name, rows in now.items() if rows != was[name]} == {}
        assert sum(map(len, now.values())) == told.rows and f"{told.entries}条台账" in said
        verdict = verify(newest.digest)
        assert verdict.sound and verdict.head == newest.digest and not behind()
        assert Dispute.objects.get(money=Decimal("9999999999.90"), people=2**31 - 1).brief == ""
        top = max(one["id"] for one in now["axes_accesslog"])
        assert AccessLog.objects.create(username="甲", path_info="/").pk > top  # numbers go on
        done = write([dispute_again()], by=SYSTEM, why="接着记", door="cli", at=NOON)
        assert done and done.seq == newest.seq + 1 and verify(newest.digest).sound


def dispute_again() -> Dispute:
    """One more row like those that stand."""
    one = Dispute.objects.order_by("pk").first()
    assert one
    return Dispute(found_on=one.found_on, matter="恢复之后记的", kind=one.kind, unit=one.unit)


def _twice(rows: list[Any]) -> None:
    rows.append(rows[0])


def _gone(rows: list[Any]) -> None:
    rows.pop()


def _cut(path: Path, data: bytes) -> Path:
    sealed(path, data)
    path.write_bytes(path.read_bytes()[:-30])
    return path


def _altered(table: str, change: Callable[[list[Any]], None]) -> Callable[[Path, bytes], Path]:
    return lambda path, data: sealed(path, changed(data, table, change))


FAULTS: dict[str, tuple[Callable[[Path, bytes], Path], str]] = {
    "broken": (_cut, CUT),
    "the same number twice": (_altered("org_unit", _twice), "数据库没有收下备份里的 org_unit"),
    "a reference to nothing": (_altered("org_unit", lambda rows: rows.pop(0)), "什么也没有恢复（"),
    "the newest commit gone": (_altered("trail_commit", _gone), CUT),
    "a digest of another chain": (_altered("trail_commit", lambda rows: rows[0].__setitem__(9, "0" * 64)), CUT),
}


@pytest.fixture
def stream_of_a_world(tmp_path: Path) -> bytes:
    """The plain stream of a small world, the same for every test."""
    if not MADE:
        with another(tmp_path / "world.sqlite3"):
            make_world()
            MADE.append(plain())
    return MADE[0]


def _refused(path: Path, passphrase: str = PASSPHRASE) -> str:
    with pytest.raises(BackupRefused) as caught:
        restoring.restore(path, passphrase)
    says = str(caught.value)
    assert "\n" not in says and says.endswith("。") and "甲经办" not in says
    return says


def _nothing_there(home: Path) -> None:
    """Neither a table nor a file is left; the connection can be used."""
    assert connection.vendor == "sqlite" or connection.introspection.table_names() == []
    assert list(home.iterdir()) == []


@BOTH
def test_a_fault_in_the_middle_leaves_nothing(place: Place, home: Path, tmp_path: Path, stream_of_a_world: bytes) -> None:
    with place():
        for name, (spoil, says) in FAULTS.items():
            assert says in _refused(spoil(tmp_path / "bad.backup", stream_of_a_world)), name
            _nothing_there(home)
        good = sealed(tmp_path / "good.backup", stream_of_a_world)
        assert "口令不对" in _refused(good, PASSPHRASE + "x")
        _nothing_there(home)
        restoring.restore(good, PASSPHRASE)
        assert verify().sound and len(everything()["org_unit"]) == 8
        assert "已有数据" in _refused(good)


@pytest.mark.postgres
def test_what_only_the_other_database_refuses(server: str, home: Path, tmp_path: Path, stream_of_a_world: bytes) -> None:
    def longer(rows: list[Any]) -> None:
        for row in rows:
            row[:] = ["甲经办" * 100 if isinstance(one, str) and "村" in one else one for one in row]

    with another_on(server):
        says = _refused(sealed(tmp_path / "long.backup", changed(stream_of_a_world, "org_unit", longer)))
        assert says.startswith("数据库没有收下备份里的 org_unit，什么也没有恢复（value too long")
        _nothing_there(home)


def test_a_full_disk_of_a_file(home: Path, tmp_path: Path, stream_of_a_world: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    good = sealed(tmp_path / "good.backup", stream_of_a_world)
    for pages in (40, 1000):  # while the tables are made, while the rows come
        monkeypatch.setattr(restoring, "FAST", f"PRAGMA journal_mode=MEMORY;PRAGMA max_page_count={pages};")
        with restoring.standing_in(home / "fazhi.sqlite3"):
            assert _refused(good).startswith("磁盘空间不足")
            _nothing_there(home)


@BOTH
@pytest.mark.parametrize("fault", ["files", "moving", "search", "update"])
def test_a_fault_after_the_rows(
    fault: str, place: Place, home: Path, tmp_path: Path, stream_of_a_world: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full at a file or at the change of place; the search or a migration meets a fault of the database."""
    data = with_a_file(stream_of_a_world)
    good = sealed(tmp_path / "good.backup", data)

    def stop(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "") if fault in ("files", "moving") else OperationalError("could not\nROW 甲经办")

    part = {
        "files": (restoring.os, "fsync"),
        "moving": (restoring.Path, "replace"),
        "search": (restoring.search_index, "rebuild"),
    }
    with place():
        with monkeypatch.context() as patch:
            patch.setattr(*part.get(fault, (restoring.loading, "update")), stop)
            says = _refused(good)
        assert says.startswith("磁盘空间不足" if fault in ("files", "moving") else "数据库出错，什么也没有恢复（could not）")
        _nothing_there(home)
        assert "1个文件" in restoring.restore(good, PASSPHRASE).says
        assert (home / "files/evidence/甲.txt").read_bytes() == b"abc"


def test_no_server_is_one_sentence(home: Path, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(restoring.connection.introspection, "table_names", _away)
        patch.setattr(restoring.Path, "exists", lambda path: True)
        assert _refused(tmp_path / "any") == "数据库出错，什么也没有恢复（connection failed）。"


def _away() -> None:
    raise OperationalError("connection failed\n\tIs the server running?")


def with_a_file(data: bytes) -> bytes:
    """The stream with one file of three bytes."""
    proof = hashlib.sha256(b"abc").hexdigest().encode()
    file = b'{"file":"evidence/\xe7\x94\xb2.txt","size":3}\nabc{"sha256":"' + proof + b'"}\n'
    rows, _, end = data.rpartition(b'{"end"')
    return rows + file + b'{"end"' + end.replace(b'"files":0', b'"files":1')
