"""The tour of the demo county: seven stops on real pages, each with one sentence what to see and what to press."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import ResolverMatch, reverse

from fazhi.cases.kinds.petition import Petition
from fazhi.org.access import Viewer
from fazhi.web.menu import Who, asks, everybody, reads, writes

KEPT = "tour"  # in the session: the stop he is at
FEWEST = 3  # stops that make a tour


@dataclass(frozen=True)
class Stop:
    """One stop. `at` names of addresses (with the ledger, where one is meant) on which it stands, the first where it opens."""

    key: str
    title: str
    says: str
    at: tuple[tuple[str, str], ...]
    who: Who
    opens: Callable[[Viewer], str] | None = None

    def address(self, asker: Viewer) -> str:
        """Where the stop opens for this person."""
        name, ledger = self.at[0]
        return self.opens(asker) if self.opens else reverse(name, args=[ledger] if ledger else [])

    def here(self, match: ResolverMatch) -> bool:
        """Whether a page belongs to the stop."""
        return any(match.url_name == name and ledger in ("", match.kwargs.get("name")) for name, ledger in self.at)


def _petition(asker: Viewer) -> str:
    """The newest petition that is still open to act on, else the list."""
    open_ = Petition.objects.filter(unit_id__in=asker.opened, void=False).exclude(state__in=Petition.kind.final)
    found = open_.order_by("-received_on", "-pk").values_list("pk", flat=True).first()
    return reverse("row", args=["petition", found]) if found else reverse("list", args=["petition"])


STOPS = (
    Stop("today", "今日", "今天到期、快到期的事都列在这里，每件写着该怎么说、该按哪个按钮。看一眼，再按“下一站”。",
         (("today", ""),), everybody),
    Stop("new", "记一条", "填前面几格就够，按格旁的“？”看怎么填、依据哪一条、算进哪个数字。可以真的填一条，按“保存”。",
         (("new", "dispute"), ("new", "")), writes),
    Stop("list", "列表", "和表格一样：能筛选、选列、整批改、从 Excel 粘贴。按“筛选”试试，再按“下一站”。",
         (("list", "dispute"),), reads),
    Stop("case", "办件", "先看上面：到了哪一步、期限还剩几天、依据哪一条；亮着的按钮就是下一步，要用的文书已经填好。",
         (("row", "petition"), ("list", "petition"), ("step", "petition")), reads, _petition),
    Stop("figure", "数字", "数字从记录来。按“排查矛盾纠纷”，下面列出的就是算进去的每一条，再按一条看原记录。",
         (("figures", ""), ("figure", "")), asks),
    Stop("report", "年度报告", "报告里的数字自己填好，按一个数字就回到它的记录；您只写举措、不足和打算。",
         (("report", ""),), asks),
    Stop("check", "体检和公开", "送签以前先体检：前后不一致、台账无据的数都会指出来；公开稿在“报送与公开”。走完按“结束”。",
         (("check", ""), ("filing", ""), ("publishing", "")), asks),
)  # fmt: skip


@dataclass(frozen=True)
class Bar:
    """What stands above a page while somebody is on the tour; `away` the page is not the stop's own. Numbers from 1."""

    stop: Stop
    number: int
    of: int
    away: bool
    before: int
    after: int
    next: str


def stops(asker: Viewer) -> list[Stop]:
    """The stops that this person may see; none where they make no tour."""
    mine = [stop for stop in STOPS if stop.who(asker)]
    return mine if len(mine) >= FEWEST else []


def bar(request: Any, asker: Viewer) -> Bar | None:
    """The bar of a page, None for who is on no tour. A page that is a stop of its own moves him there."""
    key = request.session.get(KEPT)
    mine, match = stops(asker) if key else [], request.resolver_match
    if not mine:
        return None
    at = next((stop for stop in mine if stop.key == key), mine[0])
    if match and not at.here(match):
        at = next((stop for stop in mine if stop.here(match)), at)
    if at.key != key:
        request.session[KEPT] = at.key
    number = mine.index(at) + 1
    after = number + 1 if number < len(mine) else 0
    away = not (match and at.here(match))
    return Bar(at, number, len(mine), away, number - 1, after, mine[after - 1].title if after else "")
