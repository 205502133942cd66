"""The form of a skeleton: every part is there, its place, heading, linking words and sub-headings are chosen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django import forms

from fazhi.report.frame import TEXTS, Heading, Part, Skeleton
from fazhi.report.models import KINDS
from fazhi.report.section import PARTS
from fazhi.web.forms import dress

TITLES = (
    ("{unit}{year}年度法治政府建设情况报告", "情况报告"),
    ("{party}　{government}关于{year}年度法治政府建设情况的报告", "党委、政府联合报告"),
    ("{unit}{year}年法治政府建设年度报告", "年度报告"),
)
PLACES = [(str(n), f"第{n}") for n in range(1, len(PARTS) + 1)]


def _line(label: str, help_text: str = "", required: bool = False) -> forms.Field:
    return dress(forms.CharField(label=label, max_length=2000, required=required, help_text=help_text))


def _lines(label: str, help_text: str, rows: int) -> forms.Field:
    area = forms.Textarea(attrs={"rows": rows})
    return dress(forms.CharField(label=label, max_length=20_000, required=False, help_text=help_text, widget=area))


def _number(label: str, help_text: str) -> forms.Field:
    return dress(forms.IntegerField(label=label, min_value=0, max_value=200_000, required=False, help_text=help_text))


@dataclass(frozen=True)
class PartFields:
    """The fields of one part as the page draws them; `more` those that are folded away."""

    label: str
    first: list[Any]
    more: list[Any]
    filled: bool


class SkeletonForm(forms.Form):
    """The texts of a skeleton, then five fields for each of the five parts; `optional` for the last kind only."""

    name = _line("框架名称", required=True)
    title = _line("标题", "常用：" + "；".join(f"{label} {text}" for text, label in TITLES), required=True)
    addressee = _line("主送")
    copies = _line("抄送")
    opening = _line("开头语", "会议、规划名称按年度核对；不写数字，年份用 {year}、{next}")
    closing = _line("结尾语")
    least = _number("最少字数", "少于此数提醒，不填不管")
    most = _number("最多字数", "超过此数提醒，不填不管")
    planning = _lines("规划周期", "每行写起始年和名称，例：2026 “九五”普法规划", 3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, label in KINDS:
            self.fields[f"{kind}_place"] = dress(forms.ChoiceField(label="次序", choices=PLACES))
            self.fields[f"{kind}_heading"] = _line("标题", required=True)
            self.fields[f"{kind}_lead"] = _line("过渡段", "写在这一部分开头，可不填")
            self.fields[f"{kind}_headings"] = _lines(
                f"{label}的小标题", "每行一个：小标题 = 小节名称或样式，用逗号隔开；例：健全决策体系 = *-decisions, *-reviews", 6
            )
            self.fields[f"{kind}_rest"] = _line("其余小节的小标题", "有小标题时，没有归入的小节放在这里")
        self.fields["other_optional"] = dress(forms.BooleanField(label="没有内容时不写这一部分", required=False))

    @property
    def texts(self) -> list[Any]:
        """The fields of the whole report."""
        return [self[name] for name in ("name", *TEXTS, "least", "most", "planning")]

    @property
    def parts(self) -> list[PartFields]:
        """The fields part by part."""
        made = []
        for kind, label in KINDS:
            more = [self[f"{kind}_{name}"] for name in ("lead", "headings", "rest")]
            first = [self[f"{kind}_place"], self[f"{kind}_heading"]]
            first += [self["other_optional"]] if kind == "other" else []
            made.append(PartFields(label, first, more, any(field.value() for field in more)))
        return made

    def clean_planning(self) -> tuple[tuple[int, str], ...]:
        """(first year, words) by line."""
        found = []
        for line in self.cleaned_data["planning"].splitlines():
            said = re.fullmatch(r"\s*(20\d\d)\s*[年起:：=]*\s*(\S.*?)\s*", line)
            if line.strip() and not said:
                raise forms.ValidationError(f"“{line.strip()[:20]}”应为起始年和名称，例：2026 “九五”普法规划")
            if said:
                found.append((int(said[1]), said[2]))
        return tuple(found)

    def clean(self) -> dict[str, Any]:
        """Sub-headings by line."""
        said: dict[str, Any] = super().clean() or {}
        for kind in PARTS:
            made = []
            for line in said.get(f"{kind}_headings", "").splitlines():
                title, equals, names = line.partition("=")
                if line.strip() and not (equals and title.strip()):
                    self.add_error(f"{kind}_headings", f"“{line.strip()[:20]}”应为：小标题 = 小节名称")
                elif line.strip():
                    made.append(Heading(title.strip(), tuple(one for one in re.split(r"[,，、\s]+", names) if one)))
            said[f"{kind}_made"] = tuple(made)
        return said

    def frame(self) -> Skeleton:
        """The skeleton that a valid form says; the parts by place, of two in one place the regulation's order."""
        said = self.cleaned_data
        order = sorted(PARTS, key=lambda kind: int(said[f"{kind}_place"]))
        parts = tuple(
            Part(
                kind, said[f"{kind}_heading"], kind == "other" and said["other_optional"], said[f"{kind}_lead"],
                said[f"{kind}_made"], said[f"{kind}_rest"] if said[f"{kind}_made"] else "",
            )
            for kind in order
        )  # fmt: skip
        texts: dict[str, Any] = {key: said[key] for key in ("name", *TEXTS)}
        return Skeleton(**texts, parts=parts, planning=said["planning"], least=said["least"] or 0, most=said["most"] or 0)


def initial(frame: Skeleton) -> dict[str, Any]:
    """What the form shows of a skeleton."""
    said: dict[str, Any] = {key: getattr(frame, key) for key in ("name", *TEXTS)}
    said |= {"least": frame.least or None, "most": frame.most or None}
    said["planning"] = "\n".join(f"{since} {words}" for since, words in frame.planning)
    for place, part in enumerate(frame.parts, 1):
        lines = [f"{one.title} = {', '.join(one.sections)}" for one in part.headings]
        values = {
            "place": str(place),
            "heading": part.heading,
            "lead": part.lead,
            "headings": "\n".join(lines),
            "rest": part.rest,
        }
        said |= {f"{part.kind}_{name}": value for name, value in values.items()}
        if part.kind == "other":
            said["other_optional"] = part.optional
    return said
