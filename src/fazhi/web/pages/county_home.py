"""县级规定: the things a county sets for itself, how each stands, who changed it last."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.law import Year, load_calendar
from fazhi.law.error import LawError
from fazhi.org.access import Viewer
from fazhi.org.confirming import STATES, counted, items
from fazhi.org.county import unreadable
from fazhi.org.kept import Kept, kept
from fazhi.org.models import SettingKind, Unit
from fazhi.web.pages.county_keeping import county_page


@dataclass(frozen=True)
class Part:
    """One of them: where it lies, what it is for, how it stands in words, what waits there, the last change."""

    address: str
    label: str
    about: str
    says: str
    waits: str
    last: Kept | None


@county_page
def home(request: HttpRequest, asker: Viewer, county: Unit) -> HttpResponse:
    """The overview. Opens whatever is stored, so that what an upgrade no longer reads can be mended from here."""
    every = kept(SettingKind.LAW, SettingKind.HOLIDAYS, SettingKind.CONFIRMED, SettingKind.SKELETON)
    parts = [
        _confirming([one for one in every if one.row.kind == SettingKind.CONFIRMED]),
        _holidays([one for one in every if one.row.kind == SettingKind.HOLIDAYS], asker.day.year),
        _law([one for one in every if one.row.kind == SettingKind.LAW]),
        _skeleton([one for one in every if one.row.kind == SettingKind.SKELETON]),
    ]
    faults = list(dict.fromkeys(says for _, _, says in unreadable()))
    words = {"here": "county", "county": county, "parts": parts, "faults": faults, "may_set": asker.may_set(county.pk)}
    return render(request, "web/county.html", words)


def _last(rows: list[Kept]) -> Kept | None:
    return max(rows, key=lambda one: one.commit.seq, default=None)


def _confirming(rows: list[Kept]) -> Part:
    counts = counted(items())
    pending = counts.pop("pending", 0)
    said = "，".join(f"{STATES[state]}{count}项" for state, count in counts.items()) or "还没有作出决定"
    about = "没有读到原文的和只在一地施行的规定，由县里逐项确认、修改或停用。"
    return Part("county_confirm", "待核实清单", about, said, f"{pending}项待确认" if pending else "", _last(rows))


def known_years(rows: list[Kept]) -> dict[int, Year | None]:
    """The years with a notice, shipped or entered here; None for one entered that cannot be read any more."""
    years: dict[int, Year | None] = dict(load_calendar().years)
    for one in rows:
        try:
            years[int(one.row.name)] = Year.read(one.row.text, one.row.name)
        except (LawError, ValueError):
            years.update({int(one.row.name): None} if one.row.name.isdigit() else {})
    return dict(sorted(years.items()))


def missing(years: dict[int, Year | None], today: int) -> list[int]:
    """This year and the next, as far as they have no notice."""
    return [year for year in (today, today + 1) if year not in years]


def say_missing(years: list[int]) -> str:
    """«2027年尚未公布…»; empty where nothing is missing."""
    told = "、".join(f"{year}年" for year in years)
    return f"{told}放假安排尚未录入，以此推算的日期都标明暂算" if told else ""


def _holidays(rows: list[Kept], today: int) -> Part:
    years = known_years(rows)
    mine = f"，其中本县录入{len(rows)}年" if rows else ""
    about = "工作日按国务院办公厅每年的放假通知计算，新通知公布后在这里录入。"
    says = f"已有{min(years)}—{max(years)}年{mine}"
    return Part("county_holidays", "放假安排", about, says, say_missing(missing(years, today)), _last(rows))


def _law(rows: list[Kept]) -> Part:
    says = f"现有{len(rows)}份" if rows else "没有补充规定，全部按随程序发布的法规执行"
    about = "本县另有规定的时限、义务，按法规文件的格式写在这里，通过检查才保存。"
    return Part("county_law", "补充规定", about, says, "", _last(rows))


def _skeleton(rows: list[Kept]) -> Part:
    years = "、".join(sorted(one.row.name for one in rows))
    says = f"本县写了{years}年度的" if rows else "按随程序发布的框架"
    about = "年度报告的标题、次序、主送抄送、开头结尾和篇幅，一年一份；五个部分缺一不可。"
    return Part("county_skeletons", "报告框架", about, says, "", _last(rows))
