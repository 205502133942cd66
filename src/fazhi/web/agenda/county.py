"""What waits at the county: reports that came in, questions that towns have not answered, rules to confirm, a missing year."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from fazhi.org.access import Viewer
from fazhi.org.confirming import counted, items
from fazhi.org.kept import kept
from fazhi.org.models import SettingKind, UnitKind
from fazhi.report.filing_questions import open_of
from fazhi.report.filing_steps import standings
from fazhi.web.agenda.item import Item, Press
from fazhi.web.pages.county_home import known_years, missing

NOTICE = 11  # the month from which the next year's days off are published


def received(asker: Viewer) -> list[Item]:
    """Reports that towns filed and nobody has taken in or sent back."""
    towns = [unit for unit in asker.scopes if asker.tree.units[unit].kind == UnitKind.TOWN]
    year = asker.day.year - 1
    found = []
    for unit, one in standings(sorted(towns), year).items():
        if one.filed and one.answer is None:
            href = f"{reverse('filing')}?unit={unit}&year={year}"
            says = f"{one.filed.on.month}月{one.filed.on.day}日报来，等收讫或退回补正。"
            name = asker.tree.units[unit].name
            found.append(Item("week", f"{name}{year}年度报告", href, "报送", says, press=Press("去收讫", href)))
    return found


def asked(asker: Viewer) -> list[Item]:
    """Questions that wait for a town's answer."""
    waiting = open_of(asker.scopes)
    names = "、".join(asker.tree.units[unit].name for unit in waiting)
    if not waiting:
        return []
    says = f"{sum(waiting.values())}个问询还没有答复：{names}。"
    return [Item("waiting", "等乡镇答复的问询", reverse("county_filings"), "报送公开一览", says)]


def settings(asker: Viewer) -> list[Item]:
    """Rules that nobody has confirmed, and a year without its days off; for those who set them."""
    if asker.home is None or not asker.may_set(asker.home.pk):
        return []
    found = []
    years = missing(known_years(kept(SettingKind.HOLIDAYS)), asker.day.year)
    years = [year for year in years if year == asker.day.year or asker.day >= date(asker.day.year, NOTICE, 1)]
    if years:
        says = "没有通知的年份只按周一至周五暂算；国务院通知公布后在这里录入。"
        press = Press("录入", reverse("county_holidays"))
        found.append(Item("week", f"{'、'.join(map(str, years))}年放假安排", press.href, "县级规定", says, press=press))
    if pending := counted(items()).get("pending", 0):
        says = f"{pending}项没有读到原文的规定等县里确认；确认以前只作提示。"
        press = Press("去确认", reverse("county_confirm"))
        found.append(Item("waiting", "待核实清单", press.href, "县级规定", says, press=press))
    return found
