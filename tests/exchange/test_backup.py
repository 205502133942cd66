"""A backup: what comes back is what was there, on either database, or nothing comes back and one sentence says why."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from axes.models import AccessLog
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fazhi.cases.models import Deadline
from fazhi.exchange.backup import dated, loading, restoring
from fazhi.exchange.backup.making import Told, make, stream
from fazhi.exchange.backup.opening import Opened
from fazhi.exchange.backup.sealing import CUT, MAGIC, BackupRefused, unlock, unsealed
from fazhi.org.models import Account, Unit
from fazhi.records.ledger import ledgers
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.search_index import behind
from fazhi.trail.verify import verify
from fazhi.trail.writing import SYSTEM, head, write, writing
from tests.conftest import NOON, World, make_world
from tests.every_ledger.filled import full as filled
from tests.exchange.backups import PASSPHRASE, another, everything, plain, read_through
from tests.trail.rows import dispute

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2024, 6, 3, 6, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def migrated(transactional_db: None) -> None:
    """The table of migrations, which a test run that makes its tables from the models does not have."""
    MigrationRecorder(connection).ensure_schema()


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    """An installation's own folder with two files in it."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "files"
    for name, data in (("evidence/ab/one", b"\x00\xff" * 70_000), ("signed/二.docx", b"")):
        path = settings.MEDIA_ROOT / name
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
    return Path(settings.HOME)


def empty(settings: Any, tmp_path: Path) -> Path:
    """Another installation's folder, empty."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "new", tmp_path / "new" / "files"
    settings.HOME.mkdir()
    return Path(settings.HOME)


def test_a_row_of_every_ledger_comes_back_as_it_was(committed_world: World, home: Path, settings: Any, tmp_path: Path) -> None:
    with writing(by=SYSTEM, why="登记", door="cli", at=NOON) as one:
        for ledger in ledgers().values():
            one.put(filled(ledger, committed_world.villages[0] if ledger.model is Dispute else committed_world.town))
    Account.objects.open("clerk", committed_world.clerk, "demo-password-1")
    was, newest = everything(), head()
    told = make(tmp_path / "a.backup", PASSPHRASE, AT)
    assert (told.seq, told.files, told.entries) == (2, 2, len(was["records_entry"])) and told.entries >= len(ledgers())
    place = empty(settings, tmp_path)
    with restoring.standing_in(place / "fazhi.sqlite3"):
        done = restoring.restore(tmp_path / "a.backup", PASSPHRASE)
        now = everything()
        assert not behind() and Account.objects.get().check_password("demo-password-1")
        assert newest and head().digest == newest.digest and verify(newest.digest).sound  # type: ignore[union-attr]
    assert {name: rows for name, rows in now.items() if rows != was[name]} == {}
    assert "截至第2次写入（2024年6月3日 12:00）" in done.says and "2个文件，留痕校验通过" in done.says
    assert (place / "files/evidence/ab/one").read_bytes() == b"\x00\xff" * 70_000
    assert (place / "files/signed/二.docx").read_bytes() == b"" and not list(place.glob("restoring-*"))


text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=40)
grown = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=6,
)
row = st.fixed_dictionaries({
    "day": st.dates(date(1900, 1, 1), date(2099, 12, 31)), "matter": text, "basis": grown,
    "money": st.none() | st.decimals("0.01", "9999999.99", places=2), "people": st.none() | st.integers(0, 2**31 - 1),
    "moment": st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)),
    "flag": st.booleans(), "address": st.ip_addresses().map(str),
})  # fmt: skip


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(row, min_size=1, max_size=4))
def test_values_of_every_kind_come_back(committed_world: World, tmp_path: Path, rows: list[dict[str, Any]]) -> None:
    village = committed_world.villages[0]
    for one in rows:
        made = dispute(committed_world, matter=one["matter"], found_on=one["day"], money=one["money"], people=one["people"])
        write([made], by=SYSTEM, why=one["matter"], door="cli", at=NOON)
        AccessLog.objects.create(username=one["matter"], ip_address=one["address"], path_info=one["matter"])
        AccessLog.objects.update(attempt_time=one["moment"])
        Deadline.objects.create(
            entry_id=made.pk, clock="a", label=one["matter"], started=one["day"], law_version=one["day"], due=None,
            counts=one["flag"], basis=[one["basis"]], assumed={"a": one["basis"]},
        )  # fmt: skip
    was = everything()
    place = tmp_path / f"{len(list(tmp_path.iterdir()))}.sqlite3"
    with another(place, plain()):
        now = everything()
        again = plain()
        assert verify().sound and village.pk
    assert now == was
    with another(place.with_suffix(".again"), again):
        assert everything() == was


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[None]:
    """A committed world on a database at which several may be at work: the server's, or a file with a journal (WAL)."""
    if connection.vendor == "postgresql":
        make_world()
        yield
        return
    with another(tmp_path / "busy.sqlite3"):
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=WAL")
        make_world()
        yield


def test_what_is_written_meanwhile_is_not_in_it(kept: None, tmp_path: Path) -> None:
    newest = head()
    assert newest is not None
    told = Told(made="2024-06-03T04:00:00+00:00")
    pieces = stream(told)
    data = next(pieces)
    village = Unit.objects.filter(kind="village").first()
    done = write(
        [Dispute(found_on=date(2024, 3, 5), matter="甲", kind="neighbour", unit=village)],
        by=SYSTEM,
        why="记",
        door="cli",
        at=NOON,
    )
    assert done and done.seq == newest.seq + 1
    data += b"".join(pieces)
    assert told.seq == newest.seq and told.entries == 0
    with another(tmp_path / "a.sqlite3", data):
        assert verify(newest.digest).sound and not Dispute.objects.exists() and head().seq == newest.seq  # type: ignore[union-attr]


def refused(act: Callable[[], Any]) -> str:
    """The sentence with which something is refused."""
    with pytest.raises(BackupRefused) as caught:
        act()
    assert "\n" not in str(caught.value) and str(caught.value).endswith("。")
    return str(caught.value)


def through(path: Path, key: Any) -> Told:
    """Everything in a backup proved, without a database."""
    with unsealed(path, key) as file:
        return read_through(Opened(file))


def test_damage_anywhere_and_every_cut_is_seen(committed_world: World, home: Path, tmp_path: Path) -> None:
    good = tmp_path / "a.backup"
    told = make(good, PASSPHRASE, AT)
    data, key, bad = good.read_bytes(), unlock(good, PASSPHRASE), tmp_path / "bad"
    assert through(good, key) == told
    chance = random.Random(7)
    outer = len(MAGIC) + 80
    for place in [*range(0, outer, 5), outer, outer + 40, len(data) - 1, *chance.sample(range(outer, len(data)), 60)]:
        bad.write_bytes(data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :])
        says = refused(lambda: through(bad, key))
        assert says == CUT or place < len(MAGIC), place
    for end in [*range(0, outer, 40), outer, len(data) - 1, *chance.sample(range(outer, len(data)), 30)]:
        bad.write_bytes(data[:end])
        says = refused(lambda: through(bad, key))
        assert says == CUT or end < len(MAGIC), end
    bad.write_bytes(data + b"x")
    assert refused(lambda: through(bad, key)) == CUT


def test_a_damaged_one_leaves_the_place_empty(committed_world: World, home: Path, settings: Any, tmp_path: Path) -> None:
    make(tmp_path / "a.backup", PASSPHRASE, AT)
    data = (tmp_path / "a.backup").read_bytes()
    (tmp_path / "bad.backup").write_bytes(data[:-20])
    place = empty(settings, tmp_path)
    with restoring.standing_in(place / "fazhi.sqlite3"):
        assert refused(lambda: restoring.restore(tmp_path / "bad.backup", PASSPHRASE)) == CUT
    assert [one.name for one in place.iterdir()] == []
    assert refused(lambda: restoring.check(tmp_path / "bad.backup", PASSPHRASE)) == CUT
    assert "2个文件，留痕校验通过" in restoring.check(tmp_path / "a.backup", PASSPHRASE).says
    assert [one.name for one in place.iterdir()] == []


def test_what_cannot_be_restored_is_said(committed_world: World, home: Path, settings: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.backup"
    make(path, PASSPHRASE, AT)
    assert "已经存在" in refused(lambda: make(path, PASSPHRASE, AT))
    assert "口令太短" in refused(lambda: make(tmp_path / "b", "short", AT)) and not list(tmp_path.glob("b*"))
    assert "已有数据" in refused(lambda: restoring.restore(path, PASSPHRASE))  # the files of this installation
    place = empty(settings, tmp_path)
    with restoring.standing_in(place / "fazhi.sqlite3"):
        assert "口令不对" in refused(lambda: restoring.restore(path, PASSPHRASE + " "))
        restoring.restore(path, PASSPHRASE)
        shutil.rmtree(place / "files")
        assert "已有数据" in refused(lambda: restoring.restore(path, PASSPHRASE))  # its rows
        assert verify().sound
    (tmp_path / "c").write_bytes(b"PK\x03\x04" * 30)
    assert "不是本系统的备份" in refused(lambda: unlock(tmp_path / "c", PASSPHRASE))
    (tmp_path / "c").write_bytes(path.read_bytes().replace(b"fazhi-backup 1", b"fazhi-backup 2", 1))
    assert "更新的版本" in refused(lambda: unlock(tmp_path / "c", PASSPHRASE))


def test_a_newer_version_and_a_missing_addition_are_said(db: None) -> None:
    head = {"format": 1, "version": "9.0", "made": "", "seq": 0, "digest": "", "migrations": []}
    later = json.dumps({**head, "format": 2}).encode() + b"\n"
    assert "更新的版本" in refused(lambda: Opened(BytesIO(later)))
    assert "（9.0）" in refused(lambda: loading.known([("records", "9999_later")], "9.0"))
    assert "our_county" in refused(lambda: loading.known([("our_county", "0001_initial")], "9.0"))


@pytest.mark.parametrize("name", ["../out", "/etc/out", "a/../../out", "a\\b", "c:out", ""])
def test_a_file_that_leads_out_is_refused(name: str) -> None:
    first = json.dumps({"format": 1, "version": "", "made": "", "seq": 0, "digest": "", "migrations": []})
    said = f"{first}\n{json.dumps({'file': name, 'size': 0})}\n".encode()
    assert "指向别处" in refused(lambda: read_through(Opened(BytesIO(said))))


def test_a_full_disk_leaves_nothing(committed_world: World, home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.backup.part").symlink_to("/dev/full")
    assert "磁盘空间不足" in refused(lambda: make(tmp_path / "a.backup", PASSPHRASE, AT))
    assert not list(tmp_path.glob("a.backup*"))


def test_old_ones_of_ours_go_and_nothing_else(tmp_path: Path) -> None:
    for day in range(1, 8):
        (tmp_path / f"fazhi-2024-06-0{day}-120000.backup").write_bytes(b"fazhi-backup 1\n...")
    for other in ("fazhi-2024-05-01-120000.backup", "2024.backup", "工资表.xlsx"):
        (tmp_path / other).write_bytes(b"not ours")
    assert [one.name[6:16] for one in dated.thin(tmp_path, 5)] == ["2024-06-01", "2024-06-02"]
    assert len(list(tmp_path.iterdir())) == 8 and dated.thin(tmp_path, 5) == []
    assert dated.OURS.fullmatch(dated.name(AT)) and dated.name(AT) == "fazhi-2024-06-03-140000.backup"


def test_when_the_last_one_was_made(home: Path) -> None:
    assert dated.last().says(date(2024, 6, 3)) == "还没有备份过" and dated.last().late(date(2024, 6, 3))
    dated.remember(home / "a.backup", Told(made=AT.isoformat()))
    said = [dated.last().says(date(2024, 6, day)) for day in (3, 4, 6)]
    assert said == ["上次备份：今天", "上次备份：昨天", "上次备份：3天前"]
    assert not dated.last().late(date(2024, 6, 10)) and dated.last().late(date(2024, 6, 11))
    (home / "backup.json").write_text("{")
    assert dated.last().day is None
