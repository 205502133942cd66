"""The form of a holiday notice: its number and day, rows of festivals, days made up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from fazhi.law import Notice, Rest
from fazhi.org.notice_text import number_of, read_notice
from fazhi.org.yearly import FESTIVALS, Entered
from fazhi.web.forms import dress

CODE = {"rows": 16, "spellcheck": "false", "autocapitalize": "off"}
RESTS, WORKS = 10, 12  # rows offered: more than any notice had


def _day(label: str) -> Any:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return dress(forms.DateField(label=label, required=False, widget=widget))


class NoticeForm(forms.Form):
    """One notice. Rows without any day are left out; `entered()` after it is valid."""

    number = dress(forms.CharField(label="通知文号", max_length=80, help_text="例：国办发明电〔2025〕7号"))
    dated = dress(forms.DateField(label="发文日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")))
    source = dress(forms.CharField(label="来源", max_length=200, help_text="网址，或从哪里收到的文件"))
    pasted = dress(forms.CharField(label="通知正文", required=False, max_length=20_000, widget=forms.Textarea({"rows": 5})))
    since = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in range(RESTS):
            self.fields[f"name_{row}"] = dress(forms.CharField(label=f"第{row + 1}行节日", max_length=20, required=False))
            self.fields[f"from_{row}"] = _day(f"第{row + 1}行放假第一天")
            self.fields[f"to_{row}"] = _day(f"第{row + 1}行放假最后一天")
        for row in range(WORKS):
            self.fields[f"work_{row}"] = _day(f"调休上班第{row + 1}天")

    @classmethod
    def of(cls, notice: Notice | None, since: int, *, whole: bool) -> NoticeForm:
        """The form of a standing notice, or an empty one; where it is the `whole` year's, with the names of the festivals."""
        if notice is None:
            names = FESTIVALS if whole else ()
            return cls(initial={"since": since, **{f"name_{row}": name for row, name in enumerate(names)}})
        first: dict[str, Any] = {"since": since, "number": notice.number, "dated": notice.dated, "source": notice.source}
        return cls(initial=first | _rows(notice.off, notice.work))

    @classmethod
    def read(cls, posted: QueryDict, year: int) -> NoticeForm:
        """The form with its rows filled from the text pasted into it; LawError where nothing can be made out."""
        text = posted.get("pasted", "")[:20_000]
        rests, work = read_notice(text, year)
        kept = {name: posted.get(name, "") for name in ("number", "dated", "source", "since", "pasted")}
        return cls(initial=kept | {"number": kept["number"] or number_of(text)} | _rows(rests, work))

    def clean(self) -> dict[str, Any]:
        """A row has a name and both days, or no day."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for row in range(RESTS):
            name, first, last = (data.get(f"{key}_{row}") for key in ("name", "from", "to"))
            if first and last is None and f"to_{row}" not in self.errors:
                data[f"to_{row}"] = first  # one day off
            elif last and first is None and f"from_{row}" not in self.errors:
                self.add_error(f"from_{row}", "请填写第一天。")
            if (first or last) and not name:
                self.add_error(f"name_{row}", "请填写节日名称。")
        return data

    def rests(self) -> Iterator[tuple[Any, Any, Any]]:
        """The rows of festivals as fields."""
        for row in range(RESTS):
            yield self[f"name_{row}"], self[f"from_{row}"], self[f"to_{row}"]

    def works(self) -> list[Any]:
        """The days made up as fields."""
        return [self[f"work_{row}"] for row in range(WORKS)]

    def entered(self) -> Entered:
        """The notice as typed."""
        data = self.cleaned_data
        rests = tuple(
            Rest(data[f"name_{row}"], data[f"from_{row}"], data[f"to_{row}"]) for row in range(RESTS) if data[f"from_{row}"]
        )
        work = tuple(data[f"work_{row}"] for row in range(WORKS) if data[f"work_{row}"])
        return Entered(data["number"], data["dated"], data["source"], rests, work)


def _rows(rests: Sequence[Rest], work: Sequence[date]) -> dict[str, Any]:
    """The first values of the rows."""
    found: dict[str, Any] = {f"work_{row}": day for row, day in enumerate(work[:WORKS])}
    for row, one in enumerate(rests[:RESTS]):
        found |= {f"name_{row}": one.name, f"from_{row}": one.first, f"to_{row}": one.last}
    return found


class YearTextForm(forms.Form):
    """A year as the text of a file: typed, or uploaded."""

    file = dress(forms.FileField(label="文件", required=False, help_text="YAML 文本，UTF-8 编码"))
    text = dress(forms.CharField(label="或在这里粘贴", required=False, strip=False, widget=forms.Textarea(CODE)))
    year = forms.IntegerField(widget=forms.HiddenInput, required=False)  # the year of which `since` was read
    since = forms.IntegerField(widget=forms.HiddenInput, required=False)
