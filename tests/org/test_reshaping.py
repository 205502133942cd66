"""Units that change: the sentences said before, and the tree, posts and spans after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from fazhi.org import reshaping
from fazhi.org.access import viewer
from fazhi.org.models import Post, Role, Succession
from fazhi.org.posting import PostRefused
from fazhi.org.reshaping import Change, UnitRefused, reshape
from fazhi.org.tree import tree
from tests.conftest import DAY, NOON, World
from tests.org.test_access import holder

ON, EVE = date(2025, 3, 1), date(2025, 2, 28)


@pytest.fixture
def make(world: World) -> Callable[[Change], tuple[str, ...]]:
    """Makes a change as the system administrator and returns its sentences."""
    admin = viewer(holder(world.county, Role.SYSTEM), DAY)

    def act(change: Change) -> tuple[str, ...]:
        says = change(tree()).says
        assert reshape(change, viewer=admin, door="web", at=NOON, seen=says) is not None
        return says

    return act


def test_a_town_renamed_keeps_its_villages_posts_and_past(world: World, make: Callable[[Change], tuple[str, ...]]) -> None:
    says = make(reshaping.rename(world.town.pk, "测试街道", ON))
    assert says[0] == "2025年3月1日起，“测试镇”更名为“测试街道”。" and "下面的4个单位转到" in says[1] and "2个任职" in says[2]
    units = tree()
    new = units.named("测试街道")[0]
    assert not units.stands(world.town.pk, ON) and units.stands(world.town.pk, EVE) and not units.stands(new.pk, EVE)
    assert units.names(world.villages[0].pk, ON) == ("演示县", "测试街道", "东山村")
    assert units.names(world.villages[0].pk, EVE) == ("演示县", "测试镇", "东山村")
    assert world.town.pk in units.span(new.pk, ON, ON) and Succession.objects.get().kind == "rename"
    assert world.viewer("clerk", ON).may_write(new.pk) and world.viewer("clerk", ON).opens(world.town.pk)
    assert world.viewer("leader", EVE).home.pk == world.town.pk and world.viewer("leader", ON).home.pk == new.pk


def test_villages_merge_move_split_and_end(world: World, make: Callable[[Change], tuple[str, ...]]) -> None:
    east, west, south = world.villages
    holder(east, Role.VILLAGE)
    assert "1个任职转到“西河村”" in make(reshaping.merge(east.pk, west.pk, ON))[1]
    units = tree()
    assert east.pk in units.span(west.pk, ON, ON) and not units.stands(east.pk, ON)
    assert Post.objects.filter(unit=west, role="village", start=ON).exists()
    make(reshaping.move(south.pk, world.other_town.pk, ON))
    assert tree().parent(south.pk, ON) == world.other_town.pk and tree().parent(south.pk, EVE) == world.town.pk
    make(reshaping.add("新社区", "village", world.town.pk, ON, split=west.pk))
    assert Succession.objects.filter(kind="split").count() == 1 and tree().stands(west.pk, ON)
    says = make(reshaping.end(south.pk, date(2025, 12, 31)))
    assert "到2025年12月31日为止" in says[0] and not tree().stands(south.pk, date(2026, 1, 1))


def test_a_slip_of_the_pen_is_put_right_in_place(world: World, make: Callable[[Change], tuple[str, ...]]) -> None:
    says = make(reshaping.correct(world.villages[0].pk, "东山头村", "990101201000", 2024))
    assert len(says) == 3 and tree().units[world.villages[0].pk].name == "东山头村" and not Succession.objects.exists()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda w: reshaping.add("甲", "town", w.town.pk, ON), "不能设在"),
        (lambda w: reshaping.add("东山村", "village", w.town.pk, ON), "下面已有“东山村”"),
        (lambda w: reshaping.add("甲", "office", w.town.pk, ON, split=w.villages[0].pk), "只能从同类"),
        (lambda w: reshaping.correct(w.town.pk, "邻近镇", "", None), "同一上级下面已有"),
        (lambda w: reshaping.correct(w.town.pk, "测试镇", "", None), "没有改动"),
        (lambda w: reshaping.rename(w.county.pk, "演示区", ON), "只能更正名称"),
        (lambda w: reshaping.rename(w.town.pk, "测试镇", ON), "一样"),
        (lambda w: reshaping.rename(w.town.pk, "邻近镇", ON), "下面已有"),
        (lambda w: reshaping.rename(w.town.pk, "甲镇", date(2015, 1, 1)), "晚于这天"),
        (lambda w: reshaping.rename(w.town.pk, "甲镇", date(2014, 1, 1)), "还没有设立"),
        (lambda w: reshaping.merge(w.town.pk, w.villages[0].pk, ON), "同类"),
        (lambda w: reshaping.merge(w.town.pk, w.town.pk, ON), "另一个"),
        (lambda w: reshaping.move(w.villages[0].pk, w.county.pk, ON), "不能划到"),
        (lambda w: reshaping.move(w.villages[0].pk, w.town.pk, ON), "本来就在"),
        (lambda w: reshaping.end(w.town.pk, ON), "下面还有4个单位"),
        (lambda w: reshaping.end(999_999, ON), "没有这个单位"),
    ],
)
def test_what_cannot_be(world: World, change: Callable[[World], Change], says: str) -> None:
    with pytest.raises(UnitRefused, match=says):
        change(world)(tree())


def test_nobody_but_the_system_administrator(world: World) -> None:
    for who in ("clerk", "leader", "reader", "auditor", "stranger"):
        with pytest.raises(PostRefused, match="只有系统管理员"):
            reshape(reshaping.rename(world.town.pk, "甲镇", ON), viewer=world.viewer(who), door="web", at=NOON)


def test_what_was_seen_is_what_is_done(world: World) -> None:
    admin = viewer(holder(world.county, Role.SYSTEM), DAY)
    change = reshaping.rename(world.town.pk, "甲镇", ON)
    seen = change(tree()).says
    holder(world.town, Role.COLLEAGUE)
    with pytest.raises(UnitRefused, match="再确认一次"):
        reshape(change, viewer=admin, door="web", at=NOON, seen=seen)
    assert tree().stands(world.town.pk, ON)
