"""People and posts as a spreadsheet: one line a post; whom it adds, which post, which account, or why it cannot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fazhi.org.listed import Cells, Head, Line, ReadDay, book, day_of, lines
from fazhi.org.models import Account, Person, Post, Role, Unit, UnitKind
from fazhi.org.people import USERNAME
from fazhi.org.posting import clash, held_on, unfit
from fazhi.org.tree import Tree
from fazhi.org.units_sheet import find_unit
from fazhi.trail.writing import Writing

NAME, UNIT, TITLE, ROLE, FIRST, START, ACCOUNT = "姓名", "单位", "职务", "权限", "党政主要负责人", "起始日期", "账号"
ROLES = tuple(role for role in Role if role not in (Role.AUDITOR, Role.SYSTEM, Role.SECURITY))
HEADS = (
    Head(NAME, ("人员", "人员姓名"), 12, must=True),
    Head(UNIT, ("所在单位", "工作单位", "任职单位"), 24, must=True),
    Head(TITLE, ("职位", "岗位"), 20),
    Head(ROLE, ("角色", "系统权限"), 18, must=True, choices=tuple(str(role.label) for role in ROLES)),
    Head(FIRST, ("主要负责人", "是否主要负责人"), 16, choices=("是", "否")),
    Head(START, ("任职日期", "任职时间", "起"), 14),
    Head(ACCOUNT, ("用户名", "登录名", "登录账号"), 18),
)
EXAMPLES: tuple[dict[str, Any], ...] = (
    {NAME: "甲某", UNIT: "演示镇/司法所", TITLE: "司法所工作人员", ROLE: "经办人", ACCOUNT: "jiamou"},
    {NAME: "乙某", UNIT: "演示镇", TITLE: "镇长", ROLE: "领导", FIRST: "是", START: date(2023, 5, 1)},
    {NAME: "丙某", UNIT: "演示镇/东山村", TITLE: "村党支部书记", ROLE: "村（社区）干部", ACCOUNT: "东山村丙某"},
    {NAME: "丁某", UNIT: "演示县", TITLE: "县司法局股室干部", ROLE: "县级查阅", ACCOUNT: "dingmou"},
)
NOTES = (
    "在第一张表里一行写一个任职；一个人有两个任职就写两行，账号写一样的。权限：经办人记台账、写报告；同事帮着记；领导只看和签；县级查阅看全县、设定县级规定。",
    "单位有重名的（各镇都有司法所）请写成“演示镇/司法所”。起始日期不填的，按上传时选的日期。",
    "账号用字母、数字或汉字；不填就不开通账号，领导不登录也能办。三员（系统、安全、审计管理员）请在人员页单独登记。",
)
WORDS = {
    Role.CLERK: ("经办", "专干", "司法所经办人"), Role.COLLEAGUE: ("协办", "协办人"), Role.LEADER: ("领导干部",),
    Role.VILLAGE: ("村干部", "社区干部", "村社区干部", "村(社区)干部"), Role.ADVISER: ("律师",),
    Role.COUNTY: ("县级", "县级查看"),
}  # fmt: skip
YES, NO = {"是", "√", "✓", "1", "y", "Y", "对"}, {"", "否", "×", "0", "n", "N", "-", "/", "无"}


@dataclass(eq=False)
class Meant:
    """A person whom lines name: his row, whether he is new, the account he has or shall have, the roles he will hold."""

    person: Person
    town: int
    new: bool = True
    has: str = ""
    wants: str = ""
    roles: set[str] = field(default_factory=set)


@dataclass
class PeoplePlan:
    """What a list would do: people and posts to write, accounts to open, what stands already, lines returned."""

    read: int = 0
    same: int = 0
    people: list[Meant] = field(default_factory=list)
    posts: list[tuple[Meant, Post, Line]] = field(default_factory=list)
    corrected: list[tuple[Meant, Post, Line]] = field(default_factory=list)
    accounts: list[Meant] = field(default_factory=list)
    returned: list[Line] = field(default_factory=list)

    @property
    def changes(self) -> int:
        """How many things would be written."""
        return len(self.people) + len(self.posts) + len(self.corrected) + len(self.accounts)

    def put(self, one: Writing) -> None:
        """Writes people and posts into one commit; accounts are opened beside it."""
        for meant in self.people:
            one.put(meant.person)
        for meant, post, _ in self.posts:
            post.person = meant.person
            one.put(post)
        for _, post, _ in self.corrected:
            one.put(post)

    def error_book(self) -> bytes:
        """The lines returned as a workbook, what is wrong in colour."""
        return book("人员", HEADS, [line.cells for line in self.returned], wrong=[line.wrong for line in self.returned])


def template() -> bytes:
    """An empty list with an example on another sheet."""
    return book("人员", HEADS, (), examples=EXAMPLES, notes=NOTES, room=1000)


def listed(units: Tree, day: date) -> bytes:
    """The posts held on a day as a list (without the three administrators); read again it changes nothing."""
    posts = Post.objects.filter(held_on(day), start__lte=day, person__void=False).exclude(role__in=set(Role) - set(ROLES))
    names = dict(Account.objects.filter(is_active=True).values_list("person_id", "username"))
    rows = [
        {NAME: post.person.name, UNIT: units.said(post.unit_id, day), TITLE: post.title, ROLE: post.get_role_display(),
         FIRST: "是" if post.first else "", START: post.start, ACCOUNT: names.get(post.person_id, "")}
        for post in posts.select_related("person").order_by("unit_id", "pk") if post.unit_id in units.units
    ]  # fmt: skip
    return book("人员", HEADS, rows)


def plan(sheets: Sequence[tuple[str, Cells]], units: Tree, *, day: date, start: date, read_day: ReadDay) -> PeoplePlan:
    """What these sheets (name, lines of cells) would do on `day`; `start` for lines that say none. ListRefused."""
    return _Reader(units, day, start, read_day).read(lines(sheets, HEADS))


class _Reader:
    def __init__(self, units: Tree, day: date, start: date, read_day: ReadDay) -> None:
        self.units, self.day, self.start, self.read_day = units, day, start, read_day
        self.made = PeoplePlan()
        self.by_account: dict[str, Meant] = {}
        self.by_name: dict[tuple[str, int], list[Meant]] = defaultdict(list)
        self.posts: dict[int, list[Post]] = defaultdict(list)
        self.seen: dict[tuple[int, int, str], Line] = {}
        self._standing()

    def _standing(self) -> None:
        """Everybody who is here, with his account and the posts he holds. Two queries."""
        accounts = {one.person_id: one for one in Account.objects.all()}
        known: dict[int, Meant] = {}
        for post in Post.objects.filter(held_on(self.day), person__void=False).select_related("person").order_by("pk"):
            account = accounts.get(post.person_id)
            name = account.username if account else ""
            meant = known.setdefault(post.person_id, Meant(post.person, self._town(post.unit_id), new=False, has=name))
            meant.roles.add(post.role)
            key = (post.person.name, self._town(post.unit_id))
            if meant not in self.by_name[key]:
                self.by_name[key].append(meant)
            self.posts[post.person_id].append(post)
        for pk, one in accounts.items():
            self.by_account[one.username.lower()] = known.get(pk) or Meant(one.person, 0, new=False, has=one.username)

    def _town(self, unit: int) -> int:
        town = self.units.town(unit, self.day)
        return town.pk if town else unit

    def read(self, every: Sequence[Line]) -> PeoplePlan:
        """Line by line, in their order."""
        self.made.read = len(every)
        for line in every:
            self._take(line)
        self.made.returned = [line for line in every if line.wrong]
        self._leave_out()
        return self.made

    def _leave_out(self) -> None:
        """Whoever has no line left that is taken is not written."""
        taken = {id(meant) for meant, *_ in (*self.made.posts, *self.made.corrected)}
        self.made.people = [one for one in self.made.people if id(one) in taken]
        self.made.accounts = [one for one in self.made.accounts if not one.new or id(one) in taken]

    def _take(self, line: Line) -> None:
        name, role, unit = self._name(line), self._role(line), find_unit(line, UNIT, self.units, self.day)
        start, first = day_of(line, START, self.read_day, self.start), self._first(line)
        if len(line.name(TITLE)) > 60:
            line.wrong[TITLE] = "职务最多60字。"
        account = self._account(line)
        if line.wrong or unit is None or role is None:
            return
        above = self.units.parent(unit.pk, self.day)
        kind = self.units.units[above].kind if above is not None else None
        if says := unfit(role, unit, UnitKind(kind) if kind else None, first=first):
            line.wrong[FIRST if first and "主要负责人" in says else ROLE] = says
            return
        meant = self._meant(line, name, unit, account)
        if meant is not None:
            self._post(line, meant, Post(unit=unit, role=role, title=line.name(TITLE), first=first, start=start))

    def _meant(self, line: Line, name: str, unit: Unit, account: str) -> Meant | None:
        """Whom a line means: by account, else by the name in that town; somebody new where there is none."""
        town = self._town(unit.pk)
        if account and (found := self.by_account.get(account.lower())):
            if found.person.name != name:
                line.wrong[ACCOUNT] = f"账号“{account}”已是{found.person.name}的，请换一个。"
                return None
            return found
        others = [one for one in self.by_name[name, town] if not account or not (one.has or one.wants)]
        taken = [one for one in self.by_name[name, town] if one not in others]
        if len(others) > 1:
            line.wrong[NAME] = f"本单位有{len(others)}个{name}，请填写账号以便区分。"
            return None
        if not others and any(one.has for one in taken):
            line.wrong[ACCOUNT] = f"{name}已有账号“{taken[0].has}”，请照写；若是同名的另一人，请在人员页单独登记。"
            return None
        found = others[0] if others else Meant(Person(name=name), town)
        if not others:
            self.by_name[name, town].append(found)
            self.made.people.append(found)
        if account and not found.has:
            found.wants = account
            self.by_account[account.lower()] = found
            self.made.accounts.append(found)
        return found

    def _post(self, line: Line, meant: Meant, post: Post) -> None:
        key = (id(meant), post.unit_id, post.role)
        if key in self.seen:
            line.wrong[NAME] = f"与第{self.seen[key].number}行重复，请删去一行。"
            return
        standing = [one for one in self.posts.get(meant.person.pk or 0, ()) if (one.unit_id, one.role) == key[1:]]
        if says := clash({*meant.roles, post.role}):
            line.wrong[ROLE] = says
            return
        self.seen[key] = line
        meant.roles.add(post.role)
        if not standing:
            self.made.posts.append((meant, post, line))
            return
        title, first = post.title or standing[0].title, post.first if FIRST in line.places else standing[0].first
        if (standing[0].title, standing[0].first) == (title, first):
            self.made.same += 1
            return
        said = copy(standing[0])
        said.title, said.first = title, first
        self.made.corrected.append((meant, said, line))

    def _name(self, line: Line) -> str:
        name = line.name(NAME)
        if not name:
            line.wrong[NAME] = "请填写姓名。"
        elif len(name) > 40:
            line.wrong[NAME] = "姓名最多40字。"
        return name

    def _role(self, line: Line) -> Role | None:
        said = line.text(ROLE).replace(" ", "").replace("(", "（").replace(")", "）")
        plain = said.replace("（", "(").replace("）", ")")
        found = next((role for role in ROLES if said == role.label or plain in WORDS.get(role, ())), None)
        if found is None:
            begins = f"没有“{said}”这种权限" if said else "请填写权限"
            keeper = "；三员请在人员页单独登记" if "管理员" in said else ""
            line.wrong[ROLE] = f"{begins}，可填：{'、'.join(str(role.label) for role in ROLES)}{keeper}。"
        return found

    def _first(self, line: Line) -> bool:
        said = line.text(FIRST)
        if said not in YES | NO:
            line.wrong[FIRST] = f"“{said}”看不懂，请填“是”或“否”。"
        return said in YES

    def _account(self, line: Line) -> str:
        said = line.text(ACCOUNT)
        if said and not USERNAME.fullmatch(said):
            line.wrong[ACCOUNT] = "账号应为2—40个字母、数字、汉字或 . _ - @，不含空格。"
        return said
