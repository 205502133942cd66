"""Forms: built from a ledger's declaration, drawn by one renderer with one field template."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.db import models
from django.forms.models import construct_instance
from django.forms.renderers import DjangoTemplates

from fazhi.cases.row import Case
from fazhi.org.access import Viewer, mask
from fazhi.org.models import Unit
from fazhi.org.people import lapsed
from fazhi.records.fields import Uses
from fazhi.records.ledger import Ledger
from fazhi.records.locking import locks
from fazhi.records.models import Evidence
from fazhi.web.column_help import address
from fazhi.web.page import now, writable_units
from fazhi.web.typed_day import DayField

SEGMENTS = 5  # at most so many choices are shown side by side instead of in a list
NAME = 40  # a text of at most so many characters holds the name of one of us; it is offered again
RULES = "至少 10 位，不能全是数字，不能含账号，不能用常见密码。"
KEPT = "已遮盖：{}。不改请留空；要看原文，请先在记录页点“显示个人信息”。"


class Segments(forms.RadioSelect):
    """Choices side by side, one tap each."""

    option_template_name = "web/segment.html"


class Ticks(forms.CheckboxSelectMultiple):
    """Choices side by side, any number of them."""

    option_template_name = "web/segment.html"


class UsesField(forms.MultipleChoiceField):
    """What else an entry is, ticked; kept as one text."""

    def __init__(self, column: Uses) -> None:
        super().__init__(
            label=column.verbose_name, choices=column.offers, required=False, widget=Ticks, help_text=column.help_text
        )
        self.column, self.measure, self.personal = column, "", False

    def prepare_value(self, value: Any) -> Any:
        """What is kept, as ticks."""
        return [key for key in value.split("|") if key] if isinstance(value, str) else value

    def clean(self, value: Any) -> Any:
        """The ticks, or words from the page of differences, as one text."""
        return self.column.to_python("|".join(value or ()))


class Renderer(DjangoTemplates):
    """The project's form renderer."""

    form_template_name = "web/form.html"
    field_template_name = "web/field.html"


def dress(field: forms.Field) -> forms.Field:
    """Gives a form field the classes of the style sheet."""
    widget: Any = field.widget
    field.error_messages["required"] = "请选择。" if isinstance(field, forms.ChoiceField | forms.ModelChoiceField) else "请填写。"
    if isinstance(field, forms.DateField):
        field.error_messages["invalid"] = "没有这一天，请按 2024-03-05 的样子填写。"
    if isinstance(widget, forms.RadioSelect | forms.HiddenInput):
        return field
    if isinstance(field, forms.FileField):
        widget.attrs["data-limit"] = settings.MAX_UPLOAD
    kind = "form-check-input" if isinstance(widget, forms.CheckboxInput) else "form-control"
    widget.attrs["class"] = "form-select" if isinstance(widget, forms.Select) else kind
    return field


def _widget(field: models.Field[Any, Any]) -> dict[str, Any]:
    """The widget for a column: a calendar, a number pad, several lines, choices side by side or in a list."""
    if isinstance(field, models.DateField):
        return {"form_class": DayField, "widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
    if isinstance(field, models.TextField):
        return {"widget": forms.Textarea(attrs={"rows": 3})}
    if isinstance(field, models.DecimalField):
        return {"widget": forms.NumberInput(attrs={"inputmode": "decimal", "step": "0.01"})}
    if isinstance(field, models.IntegerField):
        return {"widget": forms.NumberInput(attrs={"inputmode": "numeric", "min": 0})}
    choices: Any = field.choices
    if choices and len(list(choices)) <= SEGMENTS:
        return {"widget": Segments}
    return {}


def form_field(field: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
    """The form field of a model field, with what the declaration says of it."""
    if isinstance(field, Uses):
        return dress(UsesField(field))
    made: Any = field.formfield(**{**_widget(field), **kwargs})
    if made is None:
        return None
    made.measure = getattr(field, "measure", "")
    made.personal = getattr(field, "personal", False)
    if not made.personal:
        made.widget.attrs["data-plain"] = ""  # a draft of it may outlive the tab
    example = getattr(field, "example", "")
    if example and not isinstance(field, models.DateField):
        made.help_text = f"{made.help_text} 例：{example}".strip()
    if isinstance(made, forms.ModelChoiceField):
        made.empty_label = "请选择"
    elif isinstance(made, forms.ChoiceField):
        offered: list[Any] = list(made.choices)  # type: ignore[arg-type]
        choices = [(value, label) for value, label in offered if value != ""]
        empty = len(choices) < len(offered)
        if isinstance(made.widget, forms.RadioSelect):
            made.choices = choices if made.required else [*choices, ("", "未填")]
        else:
            made.choices = [("", "请选择"), *choices] if empty else choices
    return dress(made)


class RowForm(forms.ModelForm):  # type: ignore[type-arg]
    """One row. `since` is what the writer had read, `once` marks one showing of the form, `covered_then` one with personal values
    covered, `why` says the reason of a change.
    """

    since = forms.IntegerField(widget=forms.HiddenInput, required=False)
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    covered_then = forms.CharField(widget=forms.HiddenInput, required=False, max_length=1)
    system = ""  # whose original it is, where some of its columns are read-only
    why = dress(forms.CharField(label="修改说明", required=False, max_length=200, help_text="例：补填化解日期"))

    def __init__(self, *args: Any, ledger: Ledger, asker: Viewer, covered: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ledger = ledger
        self.covered: dict[str, Any] = {}
        for name, field in self.fields.items():
            field.told = address(ledger, name)  # type: ignore[attr-defined]
        self.fields["since"].initial = self.instance.since
        self.fields["once"].initial = secrets.token_urlsafe(12)
        if self.instance._state.adding:
            del self.fields["why"]
        else:
            if covered or self.data.get("covered_then"):
                self._cover()
            self._lock()
        self._units(writable_units(asker, ledger))

    def _units(self, units: list[Unit]) -> None:
        """Offers only units he writes; one alone is not asked."""
        field: Any = self.fields["unit"]
        field.queryset = Unit.objects.filter(pk__in=[unit.pk for unit in units])
        field.choices = [("", "请选择"), *((unit.pk, unit.name) for unit in units)]
        field.label = self.ledger.sheet.unit or "所属单位"
        if len(units) == 1:
            field.initial, field.widget = units[0].pk, forms.HiddenInput()

    def _cover(self) -> None:
        """Personal values that stand are not sent to the browser; an empty field keeps them, even if uncovered since."""
        self.initial["covered_then"] = "1"
        if self.is_bound:
            self.data = self.data.copy()  # type: ignore[union-attr]
            self.data["covered_then"] = "1"  # type: ignore[index]
        for name, field in self.fields.items():
            value = str(getattr(self.instance, name, "") or "")
            if getattr(field, "personal", False) and value:
                self.covered[name] = value
                self.initial[name] = ""
                field.required, field.help_text = False, KEPT.format(mask(value))

    def _lock(self) -> None:
        """What another system fills is shown and not asked."""
        if lock := locks([self.instance.pk]).get(self.instance.pk):
            self.system = lock.source.label
            for name in lock.names & set(self.fields):
                field = self.fields[name]
                field.disabled, field.required = True, False
                field.help_text = f"以原系统为准：{mask(self.covered[name])}" if name in self.covered else "以原系统为准"

    def _post_clean(self) -> None:
        """Fills the row; its own rules are asked once, where rows are kept, after every field is right."""
        self.instance = construct_instance(self, self.instance, self._meta.fields, self._meta.exclude)

    def clean(self) -> dict[str, Any]:
        """Puts covered values back where nothing was typed."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for name, value in self.covered.items():
            if not data.get(name) and name not in self.errors:
                data[name] = value
        return data

    @property
    def quick(self) -> list[Any]:
        """The fields of the short form."""
        names = [name for name in self.ledger.sheet.quick if name in self.fields]
        if "unit" not in names and "unit" in self.fields:
            names.append("unit")
        return [self[name] for name in names if not self[name].is_hidden]

    @property
    def more(self) -> list[Any]:
        """The others, asked when they are known."""
        short = {field.name for field in self.quick} | {"since", "once", "covered_then", "why"}
        return [field for field in self.visible_fields() if field.name not in short]

    @property
    def more_open(self) -> bool:
        """Whether the others are shown at once: when one of them has a fault, or when a row is changed."""
        return not self.instance._state.adding or any(field.errors for field in self.more)


def row_form(ledger: Ledger, row: Any = None) -> type[RowForm]:
    """The form class of a ledger (for a standing row). What the steps of a case say is not typed beside them."""
    by_steps: set[str] = set()
    if issubclass(ledger.model, Case):
        by_steps = {*ledger.model.kind.results, "state"}
        if row is None or not row.steps:
            by_steps -= set(ledger.sheet.quick)
    names = ["unit", *(column.name for column in ledger.columns if column.name not in {"unit", *by_steps})]
    made: Any = forms.modelform_factory(ledger.model, form=RowForm, fields=names, formfield_callback=form_field)
    found: type[RowForm] = made
    return found


def begin(fields: list[Any]) -> None:
    """The page opens with the writer in the first field that is still empty."""
    empty = next((one for one in fields if one.value() in (None, "", [])), None)
    if empty is not None:
        empty.field.widget.attrs["autofocus"] = True


def names_of_ours(ledger: Ledger) -> list[str]:
    """Columns that hold the name of one of us (handler, speaker): the last one is offered again."""
    found = []
    for column in ledger.columns:
        short = isinstance(column.field, models.CharField) and not column.field.choices and (column.field.max_length or 0) <= NAME
        if short and not column.personal and column.name != ledger.sheet.title:
            found.append(column.name)
    return found


class WithdrawForm(forms.Form):
    """Why a row is withdrawn (作废); it stays in the trail."""

    since = forms.IntegerField(widget=forms.HiddenInput)
    why = dress(forms.CharField(label="作废原因", max_length=200, help_text="例：重复登记；登记错误"))


class EvidenceForm(forms.ModelForm):  # type: ignore[type-arg]
    """A paper's number, or a file; the lightest proof suffices."""

    file = dress(forms.FileField(label="文件", required=False, help_text="可不附文件，写明文号即可。严禁上传涉密材料。"))

    class Meta:
        model = Evidence
        fields = ("kind", "number")
        formfield_callback = form_field


class LoginForm(AuthenticationForm):
    """Name and password."""

    error_messages = {
        "invalid_login": "账号或密码不正确。连续输错 5 次将锁定半小时。",
        "inactive": "这个账号已停用，请联系系统管理员。",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            dress(field)

    def confirm_login_allowed(self, user: Any) -> None:
        """A password that the administrator made is good for seven days."""
        super().confirm_login_allowed(user)
        if lapsed(user, now()):
            raise forms.ValidationError("一次性密码已超过 7 天，不能再用。请联系系统管理员重置。")


class PasswordForm(forms.Form):
    """The old password, and the new one twice."""

    old = dress(forms.CharField(label="原密码", widget=forms.PasswordInput({"autocomplete": "current-password"})))
    new = dress(forms.CharField(label="新密码", widget=forms.PasswordInput({"autocomplete": "new-password"}), help_text=RULES))
    again = dress(forms.CharField(label="再输一次新密码", widget=forms.PasswordInput({"autocomplete": "new-password"})))

    def clean_again(self) -> str:
        """Both must be the same."""
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("new"):
            raise forms.ValidationError("两次输入的新密码不一样。")
        return again
