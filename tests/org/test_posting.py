"""Posts that begin and end; three administrators are three people; an empty county and its first act."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from fazhi.org import posting
from fazhi.org.access import viewer
from fazhi.org.models import Account, AccountAct, Person, Post, Role, SkippedStep
from fazhi.org.people import open_account, open_accounts, reissue
from fazhi.org.posting import PostRefused
from fazhi.org.setting_up import SetupRefused, code, empty, is_code, set_up, skip, skipped, standing
from fazhi.org.tree import tree
from fazhi.trail.models import Commit
from fazhi.trail.verify import verify
from tests.conftest import DAY, NOON, World
from tests.org.test_access import holder

PEOPLE = {Role.SYSTEM: ("甲某", "xitong"), Role.SECURITY: ("乙某", "anquan"), Role.AUDITOR: ("丙某", "shenji")}
WAY: dict[str, Any] = {"door": "web", "at": NOON}


@pytest.fixture
def admin(world: World) -> Any:
    return viewer(holder(world.county, Role.SYSTEM), DAY)


def test_a_leaver_ends_everywhere_and_a_successor_begins(world: World, admin: Any) -> None:
    account, _ = open_account(world.clerk, "jia", viewer=admin, at=NOON)
    posting.add_post(world.clerk, world.town, Role.COLLEAGUE, "综治办", date(2022, 1, 1), first=False, viewer=admin, **WAY)
    assert posting.leave(world.clerk, DAY, viewer=admin, **WAY)
    account.refresh_from_db()
    assert not account.is_active and set(Post.objects.filter(person=world.clerk).values_list("end", flat=True)) == {DAY}
    assert world.viewer("clerk", DAY).written and not world.viewer("clerk", DAY + timedelta(days=1)).posts
    new = posting.add_person(
        "新某", "", world.office, Role.CLERK, "工作人员", DAY + timedelta(days=1), first=False, viewer=admin, **WAY
    )
    assert viewer(new, DAY + timedelta(days=1)).may_write(world.town.pk)
    assert list(AccountAct.objects.values_list("act", flat=True)) == ["open", "close"]
    with pytest.raises(PostRefused, match="没有任职"):
        posting.leave(world.clerk, DAY, viewer=admin, **WAY)


def test_one_who_leaves_later_works_on_until_then(world: World, admin: Any) -> None:
    open_account(world.clerk, "jia", viewer=admin, at=NOON)
    assert not posting.leave(world.clerk, DAY + timedelta(days=30), viewer=admin, **WAY)
    assert Account.objects.get().is_active


def test_three_administrators_are_three_people(world: World, admin: Any) -> None:
    more: dict[str, Any] = {"first": False, "viewer": admin, **WAY}
    for person, unit, role, says in (
        (world.auditor, world.county, Role.COUNTY, "三员分立"), (world.auditor, world.county, Role.SECURITY, "三员分立"),
        (world.clerk, world.county, Role.SYSTEM, "三员分立"), (world.clerk, world.office, Role.CLERK, "已有“经办人”"),
        (world.clerk, world.villages[0], Role.CLERK, "不能设在村"),
    ):  # fmt: skip
        with pytest.raises(PostRefused, match=says):
            posting.add_post(person, unit, role, "", DAY, **more)
    with pytest.raises(PostRefused, match="不能给自己"):
        posting.leave(admin.person, DAY, viewer=admin, **WAY)
    with pytest.raises(PostRefused, match="只有这一位"):
        posting.end_posts(admin.person, list(admin.posts), DAY, why="离任", viewer=admin, **WAY)


@pytest.mark.parametrize("who", ["clerk", "colleague", "leader", "reader", "auditor", "stranger"])
def test_nobody_else_writes_people(world: World, who: str) -> None:
    more: dict[str, Any] = {"viewer": world.viewer(who), **WAY}
    before = Commit.objects.count()
    with pytest.raises(PostRefused):
        posting.add_person("新某", "", world.office, Role.CLERK, "", DAY, first=False, **more)
    with pytest.raises(PostRefused):
        posting.add_post(world.clerk, world.town, Role.CLERK, "", DAY, first=False, **more)
    with pytest.raises(PostRefused):
        posting.leave(world.colleague, DAY, **more)
    assert Commit.objects.count() == before


def test_slips_for_many_and_again_for_those_who_never_came(world: World, admin: Any) -> None:
    made = open_accounts([(world.clerk, "jia"), (world.leader, "bing")], viewer=admin, at=NOON)
    assert all(account.check_password(password) and account.must_change for account, password in made)
    clerk = Account.objects.get(username="jia")
    clerk.must_change = False
    clerk.save()
    again = reissue(Account.objects.all(), viewer=admin, at=NOON)
    assert [account.username for account, _ in again] == ["bing"] and Account.objects.get(username="bing").check_password(
        again[0][1]
    )


@pytest.fixture
def nowhere(db: None, settings: Any, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    return tmp_path


def test_the_first_act(nowhere: Path) -> None:
    assert (
        empty()
        and is_code(f" {code().upper()} ")
        and not is_code("guess")
        and (nowhere / "setup.code").stat().st_mode & 0o077 == 0
    )
    slips = set_up(" 演示 县 ", PEOPLE, day=DAY, **WAY)
    assert (
        not empty() and not (nowhere / "setup.code").exists() and [one.account for one in slips] == ["xitong", "anquan", "shenji"]
    )
    for slip in slips:
        account = Account.objects.get(username=slip.account)
        assert account.check_password(slip.password) and account.must_change
    assert not verify().faults
    with pytest.raises(SetupRefused, match="已经设置过"):
        set_up("又县", PEOPLE, day=DAY, **WAY)


@pytest.mark.parametrize(
    ("county", "changed", "says"),
    [
        ("", {}, "县（区）名称"),
        ("演示县", {Role.SYSTEM: ("", "x1")}, "系统管理员的姓名"),
        ("演示县", {Role.SYSTEM: ("乙某", "x1")}, "三个不同的人"),
        ("演示县", {Role.SYSTEM: ("甲某", "ANQUAN")}, "三个账号不能相同"),
        ("演示县", {Role.AUDITOR: ("丙某", "有 空")}, "审计管理员的账号"),
    ],
)
def test_a_refused_first_act_writes_nothing(nowhere: Path, county: str, changed: dict[Role, tuple[str, str]], says: str) -> None:
    with pytest.raises(SetupRefused, match=says):
        set_up(county, {**PEOPLE, **changed}, day=DAY, **WAY)
    assert empty() and not Account.objects.exists() and not Person.objects.exists()


def test_how_far_it_is(world: World, admin: Any) -> None:
    found = standing(tree(), DAY)
    assert (found.towns, found.villages, found.others, found.accounts) == (2, 4, 1, 0)
    assert found.vacant == ("安全管理员",)
    assert found.clerkless == ("测试镇", "邻近镇") and not found.has_people
    open_accounts([(world.clerk, "jia"), (world.stranger, "wu")], viewer=admin, at=NOON)
    assert standing(tree(), DAY).has_people
    skip("skeleton", world.reader, NOON)
    skip("skeleton", world.reader, NOON)
    assert skipped() == {"skeleton"} and SkippedStep.objects.count() == 1
    skip("skeleton", world.reader, NOON, back=True)
    assert skipped() == set()
