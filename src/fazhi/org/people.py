"""How people get in: accounts with a one-time password, and the change of a password."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.auth.hashers import Argon2PasswordHasher, get_hasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from fazhi.org.access import Viewer
from fazhi.org.models import Account, AccountAct, Person, Role

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another when read aloud or copied by hand
ONE_TIME = timedelta(days=7)  # how long a password that somebody else made may be used
WEAK = {  # Django's own sentences are not all translated
    "password_too_short": "密码太短，至少10个字符。",
    "password_too_common": "这个密码太常见，容易被猜到，请换一个。",
    "password_entirely_numeric": "密码不能全是数字。",
}
USERNAME = re.compile(r"[\w.@-]{2,40}")


class AccountRefused(ValueError):
    """An account or a password was not taken; `str()` says why, in Chinese."""


def _one_time() -> str:
    """Twelve letters in three groups: about 59 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))


def _may(viewer: Viewer) -> None:
    if not viewer.has(Role.SYSTEM):
        raise AccountRefused("只有系统管理员可以开通和停用账号。")


def open_account(person: Person, username: str, *, viewer: Viewer, at: datetime) -> tuple[Account, str]:
    """A new account and its one-time password, which is shown this once and must be changed at the first login.

    `viewer` a system administrator (三员分立: he opens accounts, what they may do follows from posts). Raises AccountRefused.
    """
    _may(viewer)
    name = username.strip()
    if not USERNAME.fullmatch(name):
        raise AccountRefused("账号应为2—40个字母、数字、汉字或 . _ - @，不含空格。")
    if Account.objects.filter(username__iexact=name).exists():
        raise AccountRefused(f"账号“{name}”已有人使用，请换一个。")
    if person.void or not person.since:
        raise AccountRefused("请先登记人员，再开通账号。")
    if Account.objects.filter(person=person).exists():
        raise AccountRefused(f"{person.name}已有账号。忘记密码请重置，不另开账号。")
    account = Account.objects.open(name, person, None)
    return account, _issue(account, at, viewer, AccountAct.OPEN)


def open_accounts(wanted: Iterable[tuple[Person, str]], *, viewer: Viewer, at: datetime) -> list[tuple[Account, str]]:
    """Many accounts at once, each with its one-time password; names and persons were checked by the list they come from.

    Raises AccountRefused, IntegrityError where a name or a person has one already. Two queries.
    """
    _may(viewer)
    made, told = [], []
    for person, name in wanted:
        password = _one_time()
        account = Account(username=name, person=person, must_change=True, issued_at=at, password=_quick(password))
        made.append(account)
        told.append(password)
    Account.objects.bulk_create(made)
    _note(made, AccountAct.OPEN, viewer, at)
    return list(zip(made, told, strict=True))


def reissue(accounts: Iterable[Account], *, viewer: Viewer, at: datetime) -> list[tuple[Account, str]]:
    """New one-time passwords for accounts whose first one was never used (slips printed again). Raises AccountRefused."""
    _may(viewer)
    waiting = [one for one in accounts if one.is_active and one.must_change]
    told = [_one_time() for _ in waiting]
    for account, password in zip(waiting, told, strict=True):
        account.password, account.issued_at = _quick(password), at
    Account.objects.bulk_update(waiting, ["password", "issued_at"])
    _note(waiting, AccountAct.RESET, viewer, at)
    return list(zip(waiting, told, strict=True))


def reset_password(account: Account, *, viewer: Viewer, at: datetime) -> str:
    """A new one-time password for an account; the old one and its sessions end. Raises AccountRefused."""
    _may(viewer)
    return _issue(account, at, viewer, AccountAct.RESET)


def close_account(account: Account, *, viewer: Viewer, at: datetime) -> None:
    """Nobody can log in with it any more; what its person wrote stays his. Raises AccountRefused."""
    _may(viewer)
    if account.person_id == viewer.person.pk:
        raise AccountRefused("不能停用自己的账号，请由另一位系统管理员停用。")
    account.is_active = False
    account.save()
    _note([account], AccountAct.CLOSE, viewer, at)


def note_unlock(account: Account, *, viewer: Viewer, at: datetime) -> None:
    """Writes down that a lock after wrong passwords was lifted. Raises AccountRefused."""
    _may(viewer)
    _note([account], AccountAct.UNLOCK, viewer, at)


def _note(accounts: Iterable[Account], act: str, viewer: Viewer, at: datetime) -> None:
    AccountAct.objects.bulk_create([AccountAct(account=one, act=act, by=viewer.person, at=at) for one in accounts])


class _Quick(Argon2PasswordHasher):
    """For passwords of 59 random bits that live a week: nothing to guess, so a thousand may be made in a second."""

    time_cost, memory_cost, parallelism = 1, 1024, 1


def _quick(password: str) -> str:
    """The hash of a one-time password; at the first login Django makes it as slow as all others."""
    usual = get_hasher()
    hasher = _Quick() if isinstance(usual, Argon2PasswordHasher) else usual
    return str(hasher.encode(password, hasher.salt()))


def _issue(account: Account, at: datetime, viewer: Viewer, act: str) -> str:
    password = _one_time()
    account.set_password(password)
    account.is_active, account.must_change, account.issued_at = True, True, at
    account.save()
    _note([account], act, viewer, at)
    return password


def must_change(account: Account) -> bool:
    """Whether the password was made by somebody else and nothing but changing it should be possible."""
    return bool(account.must_change)


def lapsed(account: Account, at: datetime) -> bool:
    """Whether a one-time password was not used within its seven days: it is to be reset."""
    return bool(account.must_change and account.issued_at and at - account.issued_at > ONE_TIME)


def change_password(account: Account, old: str, new: str) -> None:
    """Puts a person's own password in the place of the old one. Raises AccountRefused: wrong old one, weak or same new one."""
    if not account.check_password(old):
        raise AccountRefused("原密码不对，请重新输入。")
    if old == new:
        raise AccountRefused("新密码不能与原密码相同。")
    try:
        validate_password(new, account)
    except ValidationError as error:
        raise AccountRefused("".join(WEAK.get(str(one.code), one.messages[0]) for one in error.error_list)) from None
    if account.username.lower() in new.lower():
        raise AccountRefused("密码中不能含有账号。")
    account.set_password(new)
    account.must_change = False
    account.save()
