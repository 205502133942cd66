"""Who may hold which post where, and how posts begin and end. Only a system administrator writes here (三员分立)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Q

from fazhi.org.access import KEEPERS, Viewer
from fazhi.org.listed import ListRefused
from fazhi.org.models import Account, Person, Post, Role, Unit, UnitKind
from fazhi.org.people import close_account
from fazhi.trail.models import Commit
from fazhi.trail.writing import writing

SEATS: dict[str, tuple[str, ...]] = {  # at which kinds of unit a post of a role may be held
    Role.CLERK: (UnitKind.TOWN, UnitKind.OFFICE),
    Role.COLLEAGUE: (UnitKind.TOWN, UnitKind.OFFICE),
    Role.LEADER: (UnitKind.TOWN, UnitKind.OFFICE, UnitKind.COUNTY),
    Role.VILLAGE: (UnitKind.VILLAGE, UnitKind.COMMUNITY),
    Role.ADVISER: (UnitKind.TOWN, UnitKind.OFFICE, UnitKind.COUNTY, UnitKind.VILLAGE, UnitKind.COMMUNITY),
    Role.COUNTY: (UnitKind.COUNTY, UnitKind.OFFICE),
    **dict.fromkeys(KEEPERS, (UnitKind.COUNTY,)),
}
DAY = timedelta(days=1)


class PostRefused(ListRefused):
    """A person or a post was not written."""


def must_keep(viewer: Viewer) -> None:
    """Refuses everybody but the system administrator."""
    if not viewer.has(Role.SYSTEM):
        raise PostRefused("只有系统管理员可以登记单位、人员和任职。")


def unfit(role: str, unit: Unit, above: UnitKind | str | None, *, first: bool = False) -> str:
    """Why a post of that role cannot be held at the unit (`above`: the kind of the unit above), or an empty text."""
    label = Role(role).label
    if unit.kind not in SEATS[role]:
        return f"“{label}”不能设在{UnitKind(unit.kind).label}，可设在：{'、'.join(UnitKind(k).label for k in SEATS[role])}。"
    if role == Role.COUNTY and unit.kind == UnitKind.OFFICE and above != UnitKind.COUNTY:
        return "“县级查阅”只给县（区）和县级部门的人。"
    if first and (role != Role.LEADER or unit.kind not in (UnitKind.TOWN, UnitKind.COUNTY)):
        return "党政主要负责人应是乡镇（街道）或县（区）的“领导”。"
    return ""


def clash(roles: Iterable[str]) -> str:
    """Why these roles cannot be one person's, or an empty text: each administrator is nothing else (三员分立)."""
    held = set(roles)
    mine = held & set(KEEPERS)
    if mine and len(held) > 1:
        others = "、".join(str(role.label) for role in Role if role in held)
        return f"三员分立：系统、安全、审计管理员须由三个人分任，也不兼办其他业务（{others}）。"
    return ""


def held_on(day: date) -> Q:
    """Posts that are held on a day, or will be later."""
    return Q(void=False) & (Q(end__isnull=True) | Q(end__gte=day))


def add_person(
    name: str, phone: str, unit: Unit, role: str, title: str, start: date, *, first: bool, viewer: Viewer, door: str, at: datetime
) -> Person:
    """Somebody new with his first post, as one commit. PostRefused."""
    must_keep(viewer)
    _check(role, unit, first, [role], viewer)
    with writing(by=viewer.person, why=f"登记人员{name}：{unit.name}{title}", door=door, at=at) as one:
        person = one.put(Person(name=name, phone=phone))
        one.put(Post(person=person, unit=unit, role=role, title=title, first=first, start=start))
    return person


def add_post(
    person: Person, unit: Unit, role: str, title: str, start: date, *, first: bool, viewer: Viewer, door: str, at: datetime
) -> Commit | None:
    """A further post of a person from a day. PostRefused."""
    must_keep(viewer)
    held = list(Post.objects.filter(held_on(start), person=person))
    _check(role, unit, first, [role, *(post.role for post in held)], viewer)
    if any(post.unit_id == unit.pk and post.role == role for post in held):
        raise PostRefused(f"{person.name}在{unit.name}已有“{Role(role).label}”的任职，不必再登记。")
    with writing(by=viewer.person, why=f"{person.name}任{unit.name}{title}", door=door, at=at) as one:
        one.put(Post(person=person, unit=unit, role=role, title=title, first=first, start=start))
    return one.commit


def end_posts(
    person: Person, posts: list[Post], day: date, *, viewer: Viewer, why: str, door: str, at: datetime
) -> Commit | None:
    """Ends posts of a person; `day` is the last on which he holds them. PostRefused."""
    must_keep(viewer)
    for post in posts:
        if day < post.start:
            raise PostRefused(f"{person.name}{post.start}才任{post.title or Role(post.role).label}，离任日期不能早于这天。")
    if any(post.role == Role.SYSTEM for post in posts) and not _other_system(posts, day):
        raise PostRefused("全县只有这一位系统管理员，请先登记接任的人，再办离任。")
    with writing(by=viewer.person, why=why, door=door, at=at) as one:
        for post in posts:
            post.end = day
            one.put(post)
    return one.commit


def leave(person: Person, day: date, *, viewer: Viewer, door: str, at: datetime) -> bool:
    """离任: all posts end on a day; the account closes at once when that day has come, and that is what is returned.

    What he wrote stays his. An account whose day is still to come opens nothing any more after it. PostRefused.
    """
    posts = list(Post.objects.filter(held_on(day + DAY), person=person))
    if not posts:
        raise PostRefused(f"{person.name}在{day}之后没有任职，不必再办离任。")
    if person.pk == viewer.person.pk:
        raise PostRefused("不能给自己办离任，请由接任的系统管理员办理。")
    end_posts(person, posts, day, viewer=viewer, why=f"{person.name}离任", door=door, at=at)
    account = Account.objects.filter(person=person, is_active=True).first()
    gone = account is not None and day <= viewer.day
    if account is not None and gone:
        close_account(account, viewer=viewer, at=at)
    return gone


def _other_system(posts: list[Post], day: date) -> bool:
    others = Post.objects.filter(held_on(day + DAY), role=Role.SYSTEM, person__account__is_active=True)
    return others.exclude(pk__in=[post.pk for post in posts]).exists()


def _check(role: str, unit: Unit, first: bool, roles: list[str], viewer: Viewer) -> None:
    above = viewer.tree.parent(unit.pk, viewer.day)
    kind = viewer.tree.units[above].kind if above is not None else None
    if says := unfit(role, unit, kind, first=first) or clash(roles):
        raise PostRefused(says)


def correct_person(person: Person, name: str, phone: str, *, viewer: Viewer, door: str, at: datetime) -> Commit | None:
    """Puts a person's name and telephone right. PostRefused."""
    must_keep(viewer)
    why = f"更正人员{person.name}"
    with writing(by=viewer.person, why=why, door=door, at=at) as one:
        person.name, person.phone = name, phone
        one.put(person)
    return one.commit
