"""The form of an upload: whose rows the spreadsheet holds, and which system it was exported from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from fazhi.org.models import Unit
from fazhi.records.source import Source
from fazhi.web.forms import dress

BY_HEADS, NO_SOURCE = "auto", "none"
SYSTEMS = "系统导出的清单原样上传，按编号更新，不会重复。"


def of_sources(sources: Sequence[Source]) -> list[tuple[str, str]]:
    """The systems whose exports a ledger takes, as choices, and that a table is none of them."""
    return [*((one.name, one.label) for one in sources), (NO_SOURCE, "不是系统导出的表格")]


class UploadForm(forms.Form):
    """A spreadsheet, and the unit whose rows it holds."""

    unit = dress(forms.TypedChoiceField(label="所属单位", coerce=int))
    source = dress(forms.ChoiceField(label="来源系统", required=False, help_text=SYSTEMS))
    file = dress(forms.FileField(label="表格文件", help_text="xlsx、xls、ods 或 csv；原来的表头、合并单元格和空行都不用改。"))

    def __init__(self, *args: Any, units: Iterable[Unit], sources: Sequence[Source] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if sources:
            offered: Any = self.fields["source"]
            offered.choices = [(BY_HEADS, "按表头自动识别"), *of_sources(sources)]
        else:
            del self.fields["source"]
        field: Any = self.fields["unit"]
        field.choices = [(unit.pk, unit.name) for unit in units]
        if len(field.choices) == 1:
            field.initial, field.widget = field.choices[0][0], forms.HiddenInput()
        widget: Any = self.fields["file"].widget
        widget.attrs["accept"] = ".xlsx,.xls,.ods,.csv,.et"
