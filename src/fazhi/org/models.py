"""Units, places, successions, people, posts, accounts and what a county sets for itself."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from fazhi.trail.record import Numbered, refuse


class UnitKind(models.TextChoices):
    """What a unit is; names of offices are data."""

    COUNTY = "county", "县（区）"
    TOWN = "town", "乡镇（街道）"
    OFFICE = "office", "内设机构"
    VILLAGE = "village", "村"
    COMMUNITY = "community", "社区"
    SITE = "site", "场所"


class Unit(Numbered):
    """An organisation. `code` is the 12-digit statistical division code, an attribute with its edition year, never a key."""

    name = models.CharField("名称", max_length=80)
    kind = models.CharField("类别", max_length=12, choices=UnitKind.choices)
    code = models.CharField("区划代码", max_length=12, blank=True)
    code_year = models.IntegerField("代码版本年份", null=True, blank=True)

    class Meta:
        verbose_name = "单位"
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

    @property
    def is_village(self) -> bool:
        """Whether it is a village or a community, the level below a town."""
        return self.kind in (UnitKind.VILLAGE, UnitKind.COMMUNITY)


class Place(Numbered):
    """Where a unit belongs, from `start` to `end` (both included; no end: still)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="places")
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="children")
    start = models.DateField("起")
    end = models.DateField("止", null=True, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.unit} ∈ {self.parent}"


class Succession(Numbered):
    """One unit took over from another on a day: merged, split or renamed."""

    old = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successors")
    new = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="predecessors")
    day = models.DateField("日期")
    kind = models.CharField("方式", max_length=12, choices=[("merge", "并入"), ("split", "析出"), ("rename", "更名")])

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


class Person(Numbered):
    """Somebody who works here. What he may do follows from his posts."""

    name = models.CharField("姓名", max_length=40)
    phone = models.CharField("电话", max_length=30, blank=True)

    class Meta:
        verbose_name = "人员"
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a post allows; the last three are separate by rule (三员分立)."""

    CLERK = "clerk", "经办人"
    COLLEAGUE = "colleague", "同事"
    LEADER = "leader", "领导"
    VILLAGE = "village", "村（社区）干部"
    ADVISER = "adviser", "法律顾问"
    COUNTY = "county", "县级查阅"
    AUDITOR = "auditor", "审计管理员"
    SYSTEM = "system", "系统管理员"
    SECURITY = "security", "安全管理员"


class Post(Numbered):
    """A person's post at a unit, from `start` to `end` (both included; no end: still)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField("权限", max_length=12, choices=Role.choices)
    title = models.CharField("职务", max_length=60, blank=True)
    first = models.BooleanField("党政主要负责人", default=False)
    start = models.DateField("起")
    end = models.DateField("止", null=True, blank=True)

    class Meta:
        verbose_name = "任职"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.person} {self.title}"


class SettingKind(models.TextChoices):
    """What a county may edit; each holds the same YAML text as the shipped file."""

    LAW = "law", "法定时限补充"
    HOLIDAYS = "holidays", "放假安排"
    SKELETON = "skeleton", "报告框架"
    CONFIRMED = "confirmed", "核实结果"


class Setting(Numbered):
    """A county's own text, checked by the loader of the shipped file before it is stored."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT)
    kind = models.CharField("种类", max_length=12, choices=SettingKind.choices)
    name = models.CharField("名称", max_length=80)
    text = models.TextField("内容")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}"


class Accounts(BaseUserManager["Account"]):
    """Makes accounts; the password is hashed."""

    def open(self, username: str, person: Person, password: str | None) -> Account:
        """A new account for a person; without a password nobody can log in with it."""
        account = self.model(username=username, person=person)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """How a person logs in. Not a record of work, so it is not in the trail (password hashes never are)."""

    username = models.CharField("账号", max_length=40, unique=True)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="account")
    is_active = models.BooleanField("启用", default=True)
    must_change = models.BooleanField("须改密码", default=False)
    issued_at = models.DateTimeField("密码发放时间", null=True, blank=True)

    objects = Accounts()
    USERNAME_FIELD = "username"

    class Meta:
        verbose_name = "账号"
        default_permissions = ()

    def get_full_name(self) -> str:
        """The person's name."""
        return str(self.person.name)

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Permissions follow posts (org.access), never Django's tables."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        """See has_perm."""
        return False


class Lines(models.QuerySet[Any]):
    """Lines of a log: added and read, never changed."""

    update = delete = bulk_update = get_or_create = update_or_create = refuse
    aupdate = adelete = abulk_update = aget_or_create = aupdate_or_create = refuse


class AccountAct(models.Model):
    """One act on an account: who opened, reset, closed or unlocked it, and when. A log: passwords are in no way in it."""

    OPEN, RESET, CLOSE, UNLOCK = "open", "reset", "close", "unlock"
    ACTS = ((OPEN, "开通"), (RESET, "发放一次性密码"), (CLOSE, "停用"), (UNLOCK, "解除锁定"))

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="acts", verbose_name="账号")
    act = models.CharField("办理", max_length=12, choices=ACTS)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="办理人")
    at = models.DateTimeField("时间")

    objects = models.Manager.from_queryset(Lines)()

    class Meta:
        verbose_name = "账号办理"
        default_permissions = ()
        base_manager_name = "objects"

    def __str__(self) -> str:
        return f"{self.account}:{self.act}"


class SkippedStep(models.Model):
    """A step of setting up that was put aside: a preference of the board, no record of work."""

    step = models.CharField("步骤", max_length=20, unique=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="办理人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "暂不办的步骤"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.step)


class Uncovering(models.Model):
    """One look at personal columns in full: who, which row, which columns, why. Kept for good (at least 184 days are law).

    A log beside the trail: reading is no act of writing, and the chain of commits stays free of it. `entry` is the card's
    number, 0 for an export of `rows` rows of a ledger. It names columns, never what stood in them.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="查看人")
    entry = models.BigIntegerField("登记号", default=0)
    ledger = models.CharField("台账", max_length=40, blank=True)
    rows = models.IntegerField("条数", default=1)
    at = models.DateTimeField("时间")
    columns = models.CharField("栏目", max_length=500)
    why = models.CharField("原因", max_length=200, blank=True)

    objects = models.Manager.from_queryset(Lines)()

    class Meta:
        verbose_name = "查看个人信息"
        default_permissions = ()
        base_manager_name = "objects"
        indexes = [models.Index(fields=["at"], name="uncovering_at"), models.Index(fields=["entry"], name="uncovering_entry")]

    def __str__(self) -> str:
        return f"{self.ledger}#{self.entry}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new line; Bypass for one that stands."""
        if self.pk is not None:
            refuse()
        super().save(*args, **kwargs)

    delete = refuse
