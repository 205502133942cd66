"""The form of the phone: at most eight fields, choices as taps, a photo where somebody wants one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models

from fazhi.org.models import Unit
from fazhi.records.fields import Uses
from fazhi.records.ledger import Ledger
from fazhi.records.picture import MOST, TOO_LARGE, NoPicture, bare
from fazhi.records.sheet import Phone
from fazhi.web.forms import RowForm, Segments, dress, form_field
from fazhi.web.page import known, today

FIRST = 8  # choices shown at once; the others fold away
NAME = "现场照片"
LATER = "还没有的留空。"
COVERED = "已遮盖。不改请留空，要改请重新填写。"


class Taps(Segments):
    """Choices as large buttons, the first eight of them at once."""

    template_name = "web/taps.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The choices in two parts; the second stands open when one of its own is chosen."""
        context = super().get_context(name, value, attrs)
        options = [option for _, group, _ in context["widget"]["optgroups"] for option in group]
        first, rest = (options, []) if len(options) <= FIRST + 2 else (options[:FIRST], options[FIRST:])
        context["widget"] |= {"first": first, "rest": rest, "open": any(option["selected"] for option in rest)}
        return context


def _field(field: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
    """The form field of a column, its choices as taps."""
    made = form_field(field, **kwargs)
    if made is not None and field.choices and not isinstance(field, Uses):
        offered: Any = made
        choices = [(value, label) for value, label in offered.choices if value != ""]
        offered.widget = Taps()
        offered.choices = choices
    return made


class TellForm(RowForm):
    """One row as it is told. `picture` is the photo without metadata: (name, bytes)."""

    photo = dress(
        forms.FileField(
            label="照片",
            required=False,
            help_text=f"可以不拍。照片里的位置、时间会自动去掉；jpg、png，不超过{MOST >> 20}MB。",
            widget=forms.FileInput({"accept": "image/jpeg,image/png"}),
        )
    )
    picture: tuple[str, bytes] | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.asker = kwargs["asker"]
        super().__init__(*args, **kwargs)
        self.fields.pop("why", None)
        for name in self.phone.fields:
            if self.ledger.column(name).later and name not in self.covered:
                self.fields[name].help_text = LATER
        if not self.asker.written:
            for name in self.covered:
                self.fields[name].help_text = COVERED

    @property
    def phone(self) -> Phone:
        """How the ledger is told."""
        found: Any = self.ledger.sheet.phone
        return found  # type: ignore[no-any-return]

    def _units(self, units: list[Unit]) -> None:
        """Villages he tells of, before the units whose ledgers he keeps."""
        told = known(self.asker, self.asker.tells)
        super()._units([*told, *(unit for unit in units if unit not in told)])

    def _post_clean(self) -> None:
        """Where a village tells, the ledger says which columns that fills."""
        super()._post_clean()
        if self.instance.unit_id and not self.asker.may_write(self.instance.unit_id):
            for name, value in self.phone.sets.items():
                setattr(self.instance, name, value)

    def clean_photo(self) -> Any:
        """The photo, bare; refused before anything is written."""
        given = self.cleaned_data.get("photo")
        if not given:
            return None
        if given.size > MOST:
            raise forms.ValidationError(TOO_LARGE)
        try:
            data, kind = bare(given.read())
        except NoPicture as said:
            raise forms.ValidationError(str(said)) from None
        self.picture = (f"{NAME}.{kind}", data)
        return given

    def clean(self) -> dict[str, Any]:
        """What is told has happened."""
        data = super().clean()
        name = self.ledger.sheet.day
        if (day := data.get(name)) and day > today():
            self.add_error(name, "还没到这一天，请核对。")
        return data

    @property
    def quick(self) -> list[Any]:
        """All of it, in the order of the ledger's declaration, the photo last."""
        fields = [self[name] for name in self.phone.fields if name in self.fields]
        return [one for one in fields if not one.is_hidden]


def tell_form(ledger: Ledger) -> type[TellForm]:
    """The form class of a ledger that is told by phone."""
    phone = ledger.sheet.phone
    if phone is None:
        raise ValueError(f"{ledger.name} is not told by phone")
    made: Any = forms.modelform_factory(ledger.model, form=TellForm, fields=list(phone.fields), formfield_callback=_field)
    found: type[TellForm] = made
    return found
