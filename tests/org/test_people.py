"""Accounts: one-time passwords, change, who may open them. The log of looks at personal columns."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from fazhi.org.models import Account, Person, Role, Uncovering
from fazhi.org.people import AccountRefused, change_password, close_account, lapsed, must_change, open_account, reset_password
from fazhi.org.uncovering import log_uncovering, uncoverings
from fazhi.trail.models import Commit
from fazhi.trail.record import Bypass
from tests.conftest import DAY, NOON, World
from tests.org.test_access import holder

OWN = "长安街上的晚风-42"


@pytest.fixture
def admin(world: World) -> Person:
    return holder(world.county, Role.SYSTEM)


def test_an_account_starts_with_a_one_time_password(world: World, admin: Person) -> None:
    from fazhi.org.access import viewer

    account, password = open_account(world.clerk, " jia.jingban ", viewer=viewer(admin, DAY), at=NOON)
    assert account.username == "jia.jingban" and account.check_password(password) and must_change(account)
    assert len(password) == 14 and password not in str(Account.objects.values_list().get())
    assert not lapsed(account, NOON + timedelta(days=7)) and lapsed(account, NOON + timedelta(days=7, seconds=1))
    change_password(account, password, OWN)
    fresh = Account.objects.get()
    assert fresh.check_password(OWN) and not fresh.check_password(password) and not must_change(fresh)
    assert not lapsed(fresh, NOON + timedelta(days=900))
    again = reset_password(fresh, viewer=viewer(admin, DAY), at=NOON)
    assert again != password and must_change(fresh) and Account.objects.get().check_password(again)


@pytest.mark.parametrize("who", ["clerk", "leader", "reader", "auditor"])
def test_only_the_system_administrator_opens_accounts(world: World, who: str) -> None:
    viewer = world.viewer(who)
    with pytest.raises(AccountRefused, match="只有系统管理员"):
        open_account(world.clerk, "jia", viewer=viewer, at=NOON)
    account = Account.objects.open("yi", world.colleague, OWN)
    with pytest.raises(AccountRefused):
        reset_password(account, viewer=viewer, at=NOON)
    with pytest.raises(AccountRefused):
        close_account(account, viewer=viewer, at=NOON)
    assert Account.objects.get().check_password(OWN) and Account.objects.get().is_active


@pytest.mark.parametrize("name", ["", "a", "有 空格", "x" * 41, "a;b", "甲\n乙", "a/b"])
def test_usernames_that_are_none(world: World, admin: Person, name: str) -> None:
    from fazhi.org.access import viewer

    with pytest.raises(AccountRefused, match="账号应为"):
        open_account(world.clerk, name, viewer=viewer(admin, DAY), at=NOON)
    assert not Account.objects.exists()


def test_one_person_one_account(world: World, admin: Person) -> None:
    from fazhi.org.access import viewer

    mine = viewer(admin, DAY)
    open_account(world.clerk, "Jia", viewer=mine, at=NOON)
    for person, name, says in (
        (world.clerk, "jia2", "已有账号"),
        (world.leader, "jia", "已有人使用"),
        (Person(name="未登记"), "new", "请先登记人员"),
    ):
        with pytest.raises(AccountRefused, match=says):
            open_account(person, name, viewer=mine, at=NOON)
    own, _ = open_account(admin, "admin", viewer=mine, at=NOON)
    with pytest.raises(AccountRefused, match="不能停用自己"):
        close_account(own, viewer=mine, at=NOON)
    other = Account.objects.get(username="Jia")
    close_account(other, viewer=mine, at=NOON)
    assert not Account.objects.get(username="Jia").is_active
    reset_password(other, viewer=mine, at=NOON)
    assert Account.objects.get(username="Jia").is_active, "a reset opens it again"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("wrong-password", OWN, "原密码不对"),
        (None, None, "不能与原密码相同"),
        (None, "short", "至少10个字符"),
        (None, "84921773650", "不能全是数字"),
        (None, "password123", "太常见"),
        (None, "jia.jingban-2024!", "不能含有账号"),
    ],
)
def test_passwords_that_are_refused(world: World, old: str | None, new: str | None, says: str) -> None:
    account = Account.objects.open("jia.jingban", world.clerk, OWN)
    with pytest.raises(AccountRefused, match=says):
        change_password(account, old or OWN, new or OWN)
    assert Account.objects.get().check_password(OWN)


def test_accounts_are_no_part_of_the_trail(world: World, admin: Person) -> None:
    from fazhi.org.access import viewer

    before = Commit.objects.count()
    open_account(world.clerk, "jia", viewer=viewer(admin, DAY), at=NOON)
    assert Commit.objects.count() == before and not Account.objects.get().has_perm("x") and str(Account.objects.get()) == "jia"


def test_a_look_is_a_line(world: World) -> None:
    before = Commit.objects.count()
    line = log_uncovering(world.viewer("clerk"), 7, ["phone", "parties", "phone"], why=" 回访\x00 ", at=NOON, ledger="dispute")
    assert (line.columns, line.why, line.entry, line.rows, line.person) == ("parties,phone", "回访", 7, 1, world.clerk)
    assert Commit.objects.count() == before, "looking writes nothing into the chain"
    for columns, at in (([], NOON), (["phone"], datetime(2024, 6, 3))):
        with pytest.raises(ValueError):
            log_uncovering(world.viewer("clerk"), 7, columns, why="", at=at)


def test_lines_are_added_and_never_changed(world: World) -> None:
    line = log_uncovering(world.viewer("clerk"), 7, ["phone"], why="", at=NOON)
    for act in (line.save, line.delete, Uncovering.objects.all().delete, lambda: Uncovering.objects.update(why="x")):
        with pytest.raises(Bypass):
            act()
    with pytest.raises(Bypass):
        Uncovering._base_manager.filter(pk=line.pk).update(why="x")
    assert Uncovering.objects.get().why == ""


def test_auditors_read_the_lines_of_shanghai_days(world: World) -> None:
    for hours in (-1, 0, 23, 24):
        log_uncovering(
            world.viewer("clerk"), hours, ["phone"], why="", at=datetime(2024, 6, 2, 16, tzinfo=UTC) + timedelta(hours=hours)
        )
    day = date(2024, 6, 3)
    assert [line.entry for line in uncoverings(world.viewer("auditor"), day, day)] == [23, 0]
    for who in ("clerk", "leader", "reader", "stranger"):
        assert not uncoverings(world.viewer(who), day, day).exists()
