"""The form of a check: a report as file or text, whose ledger to hold it against, which year, last year's report."""

from __future__ import annotations

from typing import Any

from django import forms

from fazhi.org.access import Viewer
from fazhi.org.models import Unit, UnitKind
from fazhi.reading import ReadingError
from fazhi.reading.sources import MAX_CHARACTERS, read
from fazhi.report import handed_in
from fazhi.report.handed_in import File
from fazhi.web.asking import FIRST, LAST, TOWNS
from fazhi.web.forms import dress
from fazhi.web.kept_check import AUTO, NONE
from fazhi.web.page import known

PASTED = "粘贴的文字.txt"
FORMS = ".docx,.doc,.pdf,.html,.htm,.mht,.mhtml,.txt"
ONE_OR_OTHER = "选了文件又粘贴了文字，请只留一样。"


class ManyFiles(forms.FileInput):
    """Several files in one field."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """A field of files; its value is a list."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each file checked as one."""
        return [super(FilesField, self).clean(one, initial) for one in data or []]


class CheckForm(forms.Form):
    """A report as file or text, whose ledger to hold it against, which year, last year's report."""

    reports = dress(FilesField(label="报告文件", required=False, allow_empty_file=True, widget=ManyFiles))
    text = dress(forms.CharField(label="或者粘贴报告全文", required=False, strip=False, widget=forms.Textarea(attrs={"rows": 8})))
    unit = dress(forms.ChoiceField(label="与谁的台账核对"))
    year = dress(forms.IntegerField(
        label="年度", required=False, min_value=FIRST, max_value=LAST, help_text="不填就按报告题目的年度",
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    ))  # fmt: skip
    last = dress(forms.FileField(
        label="去年的报告（可以不选）", required=False, allow_empty_file=True,
        help_text="用来查照抄；去年的报告已在这里审签的，不用再传",
    ))  # fmt: skip

    def __init__(self, asker: Viewer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asker, self.county = asker, is_county(asker)
        towns = towns_of(asker)
        unit: Any = self.fields["unit"]
        auto = [(AUTO, "按报告里写的单位自动认")] if self.county else []
        unit.choices = [*auto, *((str(one.pk), one.name) for one in towns), (NONE, "不与台账核对")]
        home = asker.home
        unit.initial = AUTO if self.county else str(home.pk) if home in towns and home else unit.choices[0][0]
        files: Any = self.fields["reports"]
        files.widget.attrs["accept"] = f"{FORMS},.zip" if self.county else FORMS
        self.fields["last"].widget.attrs["accept"] = FORMS
        several = f"可以一次选几份，也可以放进一个 zip，最多{handed_in.MOST}份。" if self.county else ""
        files.help_text = f"docx、doc、pdf、网页或 txt，合计不超过 50 MB。{several}"
        if not self.county:
            files.widget.attrs.pop("multiple", None)

    def clean(self) -> dict[str, Any]:
        """Files or text, not both and not neither; what cannot be read is said at its field."""
        said = self.cleaned_data
        files, text = said.get("reports") or [], said.get("text", "")
        if files and text.strip():
            self.add_error("reports", ONE_OR_OTHER)
        elif not files and not text.strip() and "reports" not in self.errors:
            self.add_error("reports", "请选择报告文件，或者把全文粘贴到下面。")
        elif not files and len(text) > MAX_CHARACTERS:
            self.add_error("text", f"文字超过{MAX_CHARACTERS // 10_000}万字，不像一份年度报告：请只粘贴报告正文。")
        elif len(files) > 1 and not self.county:
            self.add_error("reports", "请一次提交一份报告。")
        else:
            found = [File(one.name, one.read()) for one in files] or [File(PASTED, text.encode())]
            self._read(found, "reports" if files else "text")
        if said.get("last"):
            said["last"] = File(said["last"].name, said["last"].read())
            self._readable("last", said["last"])
        return said

    def _read(self, files: list[File], where: str) -> None:
        """Unpacks what the county sends; a single file must be readable, of a batch the table says which is not."""
        try:
            self.cleaned_data["found"] = found = handed_in.batch(files) if self.county else files
        except ReadingError as error:
            self.add_error(where, str(error))
            return
        if len(found) == 1:
            self._readable(where, found[0])
        elif self.cleaned_data.get("last"):
            self.add_error("last", "一次查几份时，不能共用一份去年的报告，请不选，或者一份一份地查。")

    def _readable(self, where: str, file: File) -> None:
        try:
            read(file.data, file.name)
        except ReadingError as error:
            self.add_error(where, str(error))


def is_county(asker: Viewer) -> bool:
    """Whether he reads for the county, so that he may check a batch."""
    return bool(asker.scopes and asker.home and asker.home.kind == UnitKind.COUNTY)


def towns_of(asker: Viewer) -> list[Unit]:
    """The towns (and the county) whose ledgers he may ask, towns as the county lists them."""
    units = [unit for unit in known(asker, asker.scopes) if unit.kind in TOWNS]
    return sorted(units, key=lambda unit: unit.kind == UnitKind.COUNTY)
