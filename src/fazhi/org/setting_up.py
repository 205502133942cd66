"""An empty county's first hour: the code that only its server knows, the county and its three administrators, the open steps."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from fazhi.org.access import viewer
from fazhi.org.listed import ListRefused
from fazhi.org.models import Account, Person, Post, Role, SkippedStep, Unit, UnitKind
from fazhi.org.people import LETTERS, USERNAME, AccountRefused, open_account
from fazhi.org.posting import held_on
from fazhi.org.tree import Tree
from fazhi.trail.models import Commit
from fazhi.trail.writing import SYSTEM, head, writing

KEEPERS = (Role.SYSTEM, Role.SECURITY, Role.AUDITOR)
STEPS = ("keepers", "units", "people", "functions", "skeleton", "clocks")


class SetupRefused(ListRefused):
    """The county was not set up."""


@dataclass(frozen=True)
class Slip:
    """What a person gets on paper: unit, name, account and the one-time password, which is nowhere kept."""

    unit: str
    name: str
    title: str
    account: str
    password: str


def empty() -> bool:
    """Whether nothing was ever written here."""
    return not Commit.objects.exists()


def _kept() -> Path:
    place: Path = settings.HOME / "setup.code"
    return place


def code() -> str:
    """The code by which the one who stands at the server shows that he does; made once, readable by its owner only."""
    place = _kept()
    if not place.exists():
        place.touch(mode=0o600)
        place.write_text("-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3)), encoding="ascii")
    return place.read_text(encoding="ascii")


def is_code(said: str) -> bool:
    """Whether somebody knows the code; spaces and the case of letters do not matter."""
    return secrets.compare_digest(said.strip().lower().encode(), code().encode())


def set_up(county: str, people: Mapping[Role, tuple[str, str]], *, door: str, at: datetime, day: date) -> list[Slip]:
    """Writes the county and its three administrators (role → name, account) and opens their accounts; all or nothing.

    SetupRefused where something is written already, a name is missing, or one person would be two administrators.
    """
    county = "".join(county.split())
    if not 2 <= len(county) <= 80:
        raise SetupRefused("请填写县（区）名称，2—80字。")
    names = {role: ("".join(people[role][0].split()), people[role][1].strip()) for role in KEEPERS}
    _separate(names)
    with transaction.atomic():
        with writing(by=SYSTEM, why=f"{county}启用：登记三员", door=door, at=at) as one:
            if head() is not None:
                raise SetupRefused("这个县已经设置过了，请直接登录。")
            unit, rows = one.put(Unit(name=county, kind=UnitKind.COUNTY)), {}
            for role, (name, _) in names.items():
                rows[role] = one.put(Person(name=name))
                one.put(Post(person=rows[role], unit=unit, role=role, title=role.label, start=day))
        keeper = viewer(rows[Role.SYSTEM], day)
        slips = []
        for role, (name, account) in names.items():
            try:
                _, password = open_account(rows[role], account, viewer=keeper, at=at)
            except AccountRefused as refused:
                raise SetupRefused(str(refused)) from None
            slips.append(Slip(county, name, str(role.label), account, password))
    _kept().unlink(missing_ok=True)
    return slips


def _separate(names: Mapping[Role, tuple[str, str]]) -> None:
    for role, (name, account) in names.items():
        if not name or len(name) > 40:
            raise SetupRefused(f"请填写{role.label}的姓名，最多40字。")
        if not USERNAME.fullmatch(account):
            raise SetupRefused(f"{role.label}的账号应为2—40个字母、数字、汉字或 . _ - @，不含空格。")
    if len({name for name, _ in names.values()}) < len(names):
        raise SetupRefused("三员分立：系统、安全、审计管理员须是三个不同的人。")
    if len({account.lower() for _, account in names.values()}) < len(names):
        raise SetupRefused("三个账号不能相同。")


@dataclass(frozen=True)
class Standing:
    """How far units and people are: counts, and the towns without a clerk who can log in."""

    towns: int
    villages: int
    others: int
    people: int
    accounts: int
    waiting: int
    clerkless: tuple[str, ...]
    vacant: tuple[str, ...]  # which of the three administrators nobody is

    @property
    def has_units(self) -> bool:
        """Whether there is a town."""
        return self.towns > 0

    @property
    def has_people(self) -> bool:
        """Whether every town has somebody who keeps its ledgers."""
        return self.towns > 0 and not self.clerkless


def standing(units: Tree, day: date) -> Standing:
    """How far units and people are on a day. Two queries."""
    here = [unit for unit in units.units.values() if units.stands(unit.pk, day)]
    towns = [unit for unit in here if unit.kind == UnitKind.TOWN]
    villages = sum(unit.is_village for unit in here)
    posts = list(Post.objects.filter(held_on(day), person__void=False).values_list("person_id", "unit_id", "role"))
    accounts = dict(Account.objects.filter(is_active=True).values_list("person_id", "must_change"))
    kept = {units.town(unit, day) for person, unit, role in posts if role == Role.CLERK and person in accounts}
    return Standing(
        len(towns), villages, len(here) - len(towns) - villages - 1, len({person for person, *_ in posts}), len(accounts),
        sum(accounts.values()), tuple(town.name for town in towns if town not in kept),
        tuple(str(role.label) for role in KEEPERS if role not in {held for *_, held in posts}),
    )  # fmt: skip


def skipped() -> set[str]:
    """The steps that were put aside."""
    return set(SkippedStep.objects.values_list("step", flat=True))


def skip(step: str, person: Person, at: datetime, *, back: bool = False) -> None:
    """Puts a step aside, or takes it up again."""
    if step not in STEPS:
        raise SetupRefused("没有这一步。")
    if back:
        SkippedStep.objects.filter(step=step).delete()
    else:
        SkippedStep.objects.get_or_create(step=step, defaults={"by": person, "at": at})
