"""The forms of setting up: the county and its three administrators, a list on a spreadsheet, people, posts, units."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from fazhi.org.access import Viewer
from fazhi.org.models import Role, Unit, UnitKind
from fazhi.org.setting_up import KEEPERS
from fazhi.web.forms import dress

ACCOUNTS = {Role.SYSTEM: "xitong", Role.SECURITY: "anquan", Role.AUDITOR: "shenji"}
SAYS = {
    Role.SYSTEM: "登记单位和人员、开通账号；看不到台账内容",
    Role.SECURITY: "查看登录锁定；看不到台账内容",
    Role.AUDITOR: "查看留痕和个人信息查看记录；看不到台账内容",
}
BRINGS = {
    Role.CLERK: "记台账、办事项、写报告", Role.COLLEAGUE: "帮着记台账", Role.LEADER: "查看、签批",
    Role.VILLAGE: "看本村的", Role.ADVISER: "出具法律意见", Role.COUNTY: "看全县（个人信息遮盖），设定县级规定",
}  # fmt: skip


def day_field(label: str, *, help_text: str = "", initial: date | None = None) -> Any:
    """A day, by the browser's calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return dress(forms.DateField(label=label, widget=widget, help_text=help_text, initial=initial))


def words(label: str, longest: int, **more: Any) -> Any:
    """A line of text."""
    return dress(forms.CharField(label=label, max_length=longest, **more))


class FirstForm(forms.Form):
    """The code of the server's console, the county's name, three people."""

    code = words("启用码", 40, help_text="启动网页服务的窗口里印着，也存在数据目录的 setup.code 文件里")
    county = words("县（区）名称", 80, help_text="写全称，例：演示县")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for role in KEEPERS:
            self.fields[f"{role}_name"] = words(f"{role.label}姓名", 40)
            self.fields[f"{role}_account"] = words(f"{role.label}账号", 40, initial=ACCOUNTS[role])
        for name in ("code", *(f"{role}_account" for role in KEEPERS)):
            self.fields[name].widget.attrs |= {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}

    @property
    def keepers(self) -> list[tuple[str, str, Any, Any]]:
        """The three: label, what he does, his two fields."""
        return [(str(role.label), SAYS[role], self[f"{role}_name"], self[f"{role}_account"]) for role in KEEPERS]

    def people(self) -> dict[Role, tuple[str, str]]:
        """Role → name, account."""
        return {role: (self.cleaned_data[f"{role}_name"], self.cleaned_data[f"{role}_account"]) for role in KEEPERS}


class ListForm(forms.Form):
    """A list on a spreadsheet, and the day for lines that say none."""

    file = dress(forms.FileField(label="填好的表格", help_text="xlsx、xls、et、ods 或 csv；WPS 存的、表头合并过的都行"))
    start = day_field("没写起始日期的，按", help_text="以前的台账也要导进来的，请选得早一些")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".xlsx,.xls,.et,.ods,.csv"


class PostForm(forms.Form):
    """A post from a day."""

    unit = dress(forms.TypedChoiceField(label="单位", coerce=int))
    role = dress(forms.ChoiceField(label="权限"))
    title = words("职务", 60, required=False, help_text="例：司法所工作人员")
    first = dress(forms.BooleanField(label="党政主要负责人", required=False))
    start = day_field("从哪天起")

    def __init__(self, *args: Any, asker: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit: Any = self.fields["unit"]
        unit.choices = [("", "请选择"), *((one.pk, asker.tree.said(one.pk, asker.day)) for one in standing(asker))]
        role: Any = self.fields["role"]
        told = [(one.value, f"{one.label}——{BRINGS[one]}" if one in BRINGS else str(one.label)) for one in Role]
        role.choices = [("", "请选择"), *told]
        self.fields["start"].initial = asker.day


class PersonForm(PostForm):
    """Somebody new: his name, his first post, an account if he shall log in."""

    name = words("姓名", 40)
    phone = words("电话", 30, required=False)
    account = words("账号", 40, required=False, help_text="字母、数字或汉字；不登录的不填")
    field_order = ("name", "unit", "role", "title", "first", "start", "account", "phone")


class DayForm(forms.Form):
    """A day on which something ends or changes."""

    day = day_field("日期")


class AccountForm(forms.Form):
    """The name of a new account."""

    account = words("账号", 40, help_text="字母、数字或汉字，不含空格")


class NewUnitForm(forms.Form):
    """A unit to be added below another."""

    name = words("名称", 80)
    kind = dress(forms.ChoiceField(label="类别", choices=[("", "请选择"), *UnitKind.choices[1:]]))
    above = dress(forms.TypedChoiceField(label="上级", coerce=int))
    code = dress(forms.RegexField(r"^\d{12}$", label="区划代码", required=False, help_text="12位数字，不知道可不填",
                                  error_messages={"invalid": "区划代码是12位数字，请核对。"}))  # fmt: skip
    start = day_field("从哪天起")
    split = dress(forms.TypedChoiceField(label="从哪个单位析出", coerce=int, required=False, empty_value=None))

    def __init__(self, *args: Any, asker: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(one.pk, asker.tree.said(one.pk, asker.day)) for one in standing(asker)]
        _choose(self.fields["above"], named, "请选择")
        _choose(self.fields["split"], named, "不是析出的")
        self.fields["start"].initial = asker.day


class CorrectForm(forms.Form):
    """What was written wrongly."""

    name = words("名称", 80)
    code = dress(
        forms.RegexField(
            r"^\d{12}$", label="区划代码", required=False, error_messages={"invalid": "区划代码是12位数字，请核对。"}
        )
    )
    edition = dress(forms.IntegerField(label="代码版本年份", required=False, min_value=1980, max_value=2100))


class RenameForm(DayForm):
    """A new name from a day."""

    name = words("新名称", 80)
    field_order = ("name", "day")


class OtherForm(DayForm):
    """Another unit, and the day: where it moves, what it merges into."""

    other = dress(forms.TypedChoiceField(label="单位", coerce=int))
    field_order = ("other", "day")

    def __init__(self, *args: Any, asker: Viewer, units: Iterable[Unit], label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].label = label
        _choose(self.fields["other"], [(one.pk, asker.tree.said(one.pk, asker.day)) for one in units], "请选择")


def _choose(field: Any, offered: Iterable[tuple[int, str]], empty: str) -> None:
    field.choices = [("", empty), *offered]


def standing(asker: Viewer) -> list[Unit]:
    """The units that stand today: the county, towns, offices, then the rest, as numbered."""
    order = [UnitKind.COUNTY, UnitKind.TOWN, UnitKind.OFFICE, UnitKind.VILLAGE, UnitKind.COMMUNITY, UnitKind.SITE]
    here = [unit for unit in asker.tree.units.values() if asker.tree.stands(unit.pk, asker.day)]
    return sorted(here, key=lambda unit: (order.index(UnitKind(unit.kind)), unit.pk))


class NameForm(forms.Form):
    """A person's name and telephone put right."""

    name = words("姓名", 40)
    phone = words("电话", 30, required=False)
