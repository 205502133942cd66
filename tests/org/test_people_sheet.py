"""People and posts as a spreadsheet: who is meant, what is written, which account, what comes back with its cell."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fazhi.org.listed import faults
from fazhi.org.models import Account, Person, Post, Role
from fazhi.org.people_sheet import EXAMPLES, HEADS, ROLES, PeoplePlan, listed, plan, template
from fazhi.org.tree import tree
from fazhi.records.importing import read_book
from fazhi.records.importing.values import read_day
from fazhi.trail.writing import SYSTEM, writing
from tests.conftest import DAY, NOON, World

HEAD = ["姓名", "单位", "职务", "权限", "党政主要负责人", "起始日期", "账号"]
START = date(2020, 1, 1)


def read(*rows: list[Any], heads: list[str] | None = None) -> PeoplePlan:
    return plan([("人员", [heads or HEAD, *rows])], tree(), day=DAY, start=START, read_day=read_day)


def store(made: PeoplePlan) -> None:
    with writing(by=SYSTEM, why="人员", door="web", at=NOON) as one:
        made.put(one)
    for meant in made.accounts:
        Account.objects.open(meant.wants, meant.person, None)


def test_people_posts_and_accounts(world: World) -> None:
    made = read(
        ["王 某", "司法所", "工作人员", "经办人", "", "2024.1.1", "wang"],
        ["王某", "测试镇", "综治中心副主任", "同事", "否", "", "wang"],
        ["李某", "测试镇", "镇长", "领导", "是", "", ""], ["赵某", "演示县/测试镇/东山村", "书记", "村干部", "", "", "东山赵某"],
        ["李某", "邻近镇", "干部", "同事", "", "", ""],
    )  # fmt: skip
    assert faults(made.returned) == []
    assert (made.read, len(made.people), len(made.posts), [one.wants for one in made.accounts]) == (5, 4, 5, ["wang", "东山赵某"])
    store(made)
    wang = Person.objects.get(name="王某")
    said = [(p.unit.name, p.role, p.title, p.start) for p in Post.objects.filter(person=wang).order_by("pk")]
    assert said == [("司法所", "clerk", "工作人员", date(2024, 1, 1)), ("测试镇", "colleague", "综治中心副主任", START)]
    assert Post.objects.get(title="镇长").first and Person.objects.filter(name="李某").count() == 2
    again = read(["王某", "司法所", "所长", "经办人", "", "", ""], ["李某", "测试镇", "", "领导", "", "", "li"])
    assert (len(again.people), len(again.posts), len(again.corrected), [one.wants for one in again.accounts]) == (0, 0, 2, ["li"])
    store(again)
    assert Post.objects.get(person=wang, role="clerk").title == "所长"
    assert Post.objects.get(person__name="李某", role="leader").title == "镇长"  # an empty cell takes nothing away


@pytest.mark.parametrize(
    ("row", "cell", "says"),
    [
        (["", "司法所", "", "经办人", "", "", ""], "A2", "请填写姓名"),
        (["长" * 41, "司法所", "", "经办人", "", "", ""], "A2", "最多40字"),
        (["新某", "", "", "经办人", "", "", ""], "B2", "请填写单位"),
        (["新某", "没有所", "", "经办人", "", "", ""], "B2", "没有名为“没有所”的单位"),
        (["新某", "司法所", "长" * 61, "经办人", "", "", ""], "C2", "最多60字"),
        (["新某", "司法所", "", "", "", "", ""], "D2", "请填写权限"),
        (["新某", "司法所", "", "大王", "", "", ""], "D2", "没有“大王”这种权限"),
        (["新某", "演示县", "", "系统管理员", "", "", ""], "D2", "三员请在人员页单独登记"),
        (["新某", "东山村", "", "经办人", "", "", ""], "D2", "不能设在村"),
        (["新某", "司法所", "", "县级查阅", "", "", ""], "D2", "只给县"),
        (["己审计", "演示县", "", "县级查阅", "", "", ""], "D2", "三员分立"),
        (["新某", "司法所", "", "经办人", "是", "", ""], "E2", "党政主要负责人应是"),
        (["新某", "测试镇", "", "领导", "也许", "", ""], "E2", "看不懂"),
        (["新某", "司法所", "", "经办人", "", "2024年", ""], "F2", "日期"),
        (["新某", "司法所", "", "经办人", "", "", "有 空格"], "G2", "账号应为"),
        (["新某", "司法所", "", "经办人", "", "", "JIA"], "G2", "已是甲经办的"),
        (["甲经办", "司法所", "", "经办人", "", "", "jia2"], "G2", "已有账号“jia”"),
    ],
)
def test_a_fault_names_its_cell(world: World, row: list[Any], cell: str, says: str) -> None:
    Account.objects.open("jia", world.clerk, None)
    made = read(row)
    assert (made.changes, [one.cell for one in faults(made.returned)]) == (0, [cell])
    assert says in faults(made.returned)[0].says


def test_namesakes_need_their_accounts(world: World) -> None:
    made = read(
        ["王某", "司法所", "", "经办人", "", "", "wang1"], ["王某", "测试镇", "", "同事", "", "", "wang2"],
        ["王某", "测试镇", "", "领导", "", "", ""], ["王某", "司法所", "", "经办人", "", "", "wang1"],
    )  # fmt: skip
    assert [(one.cell, one.says[:10]) for one in faults(made.returned)] == [
        ("A4", "本单位有2个王某，请"),
        ("A5", "与第2行重复，请删去"),
    ]
    assert len(made.people) == 2 and len(made.posts) == 2
    store(made)
    wang = read(["王某", "测试镇", "副镇长", "领导", "", "", "WANG2"])
    assert wang.returned == [] and len(wang.people) == 0 and wang.posts[0][0].person.account.username == "wang2"


def test_a_refused_line_leaves_nobody_behind(world: World) -> None:
    made = read(["新某", "测试镇", "", "同事", "", "", "xin"], ["又某", "东山村", "", "经办人", "", "", "you"])
    assert [one.person.name for one in made.people] == ["新某"] and [one.wants for one in made.accounts] == ["xin"]


def test_the_template_and_its_example(world: World) -> None:
    sheets = [(grid.name, grid.cells) for grid in read_book(template(), "人员.xlsx").grids]
    assert plan(sheets, tree(), day=DAY, start=START, read_day=read_day).read == 0
    swap = {"演示镇/司法所": "司法所", "演示镇": "测试镇", "演示镇/东山村": "东山村"}
    rows = [[swap.get(row.get(head, ""), row.get(head, "")) for head in HEAD] for row in EXAMPLES]
    assert faults(read(*rows).returned) == [] and [head.name for head in HEADS] == HEAD


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.text("甲乙丙丁", min_size=1, max_size=3), st.integers(0, 6), st.sampled_from(ROLES), st.booleans()),
        max_size=8,
    )
)
def test_any_posts_written_out_and_read_back_change_nothing(world: World, people: list[tuple[str, int, Role, bool]]) -> None:
    from django.db import transaction

    from fazhi.org.posting import SEATS

    places = [world.county, world.town, world.office, world.other_town, *world.villages]
    with transaction.atomic():
        with writing(by=SYSTEM, why="人", door="web", at=NOON) as one:
            made = []
            for number, (name, place, role, account) in enumerate(people):
                unit = places[place] if places[place].kind in SEATS[role] else world.town
                unit = world.county if role == Role.COUNTY else unit
                unit = world.villages[0] if role == Role.VILLAGE and not unit.is_village else unit
                person = one.put(Person(name=f"{name}{number}"))
                one.put(Post(person=person, unit=unit, role=role, title=name, start=date(2020, 1, 1)))
                made += [(person, f"u{number}")] if account else []
        for person, name in made:
            Account.objects.open(name, person, None)
        again = plan(
            [(g.name, g.cells) for g in read_book(listed(tree(), DAY), "人员.xlsx").grids],
            tree(),
            day=DAY,
            start=START,
            read_day=read_day,
        )
        assert (again.changes, faults(again.returned), again.same) == (0, [], len(people) + 5)
        transaction.set_rollback(True)
