"""The menu: every page that stands in it, by heading, with who sees it. One line is one page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fazhi.org.access import KEEPERS, Viewer
from fazhi.org.models import Role

Who = Callable[[Viewer], bool]


def everybody(_: Viewer) -> bool:
    """Whoever holds a post."""
    return True


def writes(asker: Viewer) -> bool:
    """Who keeps ledgers."""
    return bool(asker.written)


def tells(asker: Viewer) -> bool:
    """Who tells what happened in a village and keeps no ledger."""
    return bool(asker.tells) and not asker.written


def reads(asker: Viewer) -> bool:
    """To whom rows open."""
    return bool(asker.opened)


def asks(asker: Viewer) -> bool:
    """Who may ask for figures."""
    return bool(asker.scopes)


def county(asker: Viewer) -> bool:
    """Who looks at all towns."""
    return asker.has(Role.COUNTY)


def trail(asker: Viewer) -> bool:
    """Who sees the newest commits: keepers of the trail all, others their own town's."""
    return asker.has(*KEEPERS) or bool(asker.opened)


def advises(asker: Viewer) -> bool:
    """Who is asked for legal opinions, and who asks for them."""
    return bool(asker.advises) or bool(asker.written)


def gives(asker: Viewer) -> bool:
    """Who keeps or leads a town: he hands work over."""
    return bool(asker.written) or asker.has(Role.LEADER)


def listed(asker: Viewer) -> bool:
    """Who sees the lists of people and units: of his own town, the three administrators of the county."""
    return asker.has(*KEEPERS) or bool(asker.opened)


def starting(asker: Viewer) -> bool:
    """The system administrator while the county is not yet set up."""
    from fazhi.web.pages.setup import unfinished  # the pages import this module's neighbours

    return asker.has(Role.SYSTEM) and unfinished(asker)


@dataclass(frozen=True)
class Way:
    """One page of the menu: the name of its address, its label and drawing, who sees it, what pages call it in `here`."""

    to: str
    label: str
    icon: str
    who: Who
    here: str = ""

    @property
    def name(self) -> str:
        """What a page says in `here` so that its line is marked."""
        return self.here or self.to


SECTIONS: tuple[tuple[str, tuple[Way, ...]], ...] = (
    ("", (
        Way("today", "今日", "today", everybody),
        Way("search", "查找", "find", everybody),
    )),
    ("日常", (
        Way("ledgers", "台账", "book", reads),
        Way("choose", "记一条", "plus", writes),
        Way("tell", "报事", "plus", tells),
        Way("told", "村里报来的", "down", writes),
        Way("brief", "粘贴简讯", "plus", writes),
        Way("collect", "采集表", "sheet", writes),
        Way("matters", "同一事项", "link", asks),
        Way("owed", "应做", "check", asks),
        Way("advice", "征求意见", "send", advises),
        Way("handover", "移交与接手", "hand", gives),
        Way("yearbook", "年历", "today", asks),
    )),
    ("数字和报告", (
        Way("board", "看板", "board", asks),
        Way("figures", "数字", "number", asks),
        Way("report", "年度报告", "report", asks),
        Way("filing", "报送与公开", "up", asks),
        Way("yearly", "报表文书", "paper", asks, "papers"),
        Way("forms", "上级报表", "sheet", writes),
        Way("check", "报告体检", "search", asks),
        Way("year", "年结", "check", asks),
        Way("county_filings", "报送公开一览", "list", county, "filings"),
    )),
    ("依据和管理", (
        Way("law", "法规库", "law", everybody),
        Way("county", "县级规定", "county", reads),
        Way("setup", "启用步骤", "check", starting),
        Way("people", "人员", "people", listed),
        Way("units", "单位", "tree", listed),
        Way("trail", "留痕", "trail", trail),
        Way("help", "帮助", "help", everybody),
    )),
)  # fmt: skip


def sections(asker: Viewer) -> list[tuple[str, list[Way]]]:
    """The headings and pages that this person sees; headings without a page are left out."""
    seen = [(heading, [way for way in group if way.who(asker)]) for heading, group in SECTIONS]
    return [(heading, group) for heading, group in seen if group]
