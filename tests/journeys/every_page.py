"""Every page, found from the address list: what fills its parameters, what is sent first, who sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus
from typing import Any

from django.test import Client
from django.urls import URLPattern, reverse

from fazhi.org.models import Account, Role
from tests.conftest import bring_advisers, bring_cadres
from tests.journeys import every_sent as sent
from tests.journeys.conftest import PASSWORD
from tests.org.test_access import holder

BACKEND = "django.contrib.auth.backends.ModelBackend"
WHO = ("clerk", "cadre", "colleague", "leader", "reader", "auditor", "adviser", "system", "nobody")  # the first who sees it
ELSEWHERE = {  # the addresses not looked at here, each with its reason
    "held": "what a session that ended left behind: test_faults, with axe",
    "sent": "only leads on to what a form made",
    "tour": "leads on to a page of the demo county: test_help_tour, with axe",
    "tour_stop": "as tour",
    "publishing_released": "a file once the report is published: test_filing_way",
    "list_condition": "a line of a form that the list's panel fetches: test_list_sheet, with axe",
    "report_edit_find": "what the editor shows in its own page: test_report_editor",
}
QUERY = {
    "search": "q=宅基地", "yearly_one": "year=2024&month=6&person=甲某", "list": "cols=all&kind=housing",
    "collect_every": "month=2024-05", "report_edit_changes": "year=2024&part=other",
}  # fmt: skip


@dataclass
class Shown:
    """A page as it is looked at: the name of its address, the address, the person who sees it."""

    name: str
    address: str
    who: str
    paper: str = ""  # what is no page of the site but a paper in HTML, where no script may run


class NoExample(AssertionError):
    """An address that nobody sees: every_sent.py makes no example of it."""


@dataclass
class Every:
    """The served county with one of everything, and a browser of each person."""

    world: Any
    clients: dict[str, Client] = field(default_factory=dict)

    def __post_init__(self) -> None:
        bring_cadres(self.world)
        bring_advisers(self.world)
        self.world.system = holder(self.world.county, Role.SYSTEM)

    def browser(self, who: str) -> Client:
        """The browser of somebody; of «nobody» without a login."""
        if who not in self.clients:
            client = self.clients[who] = Client()
            if who != "nobody":
                known = Account.objects.filter(person=getattr(self.world, who)).first()
                client.force_login(known or Account.objects.open(who, getattr(self.world, who), PASSWORD), backend=BACKEND)
        return self.clients[who]

    @cached_property
    def made(self) -> dict[str, Any]:
        """One of everything that a parameter names."""
        return sent.everything(self)

    def value(self, name: str, parameter: str) -> Any:
        """What fills a parameter of a named address."""
        found = self.made.get(f"{name}.{parameter}", self.made.get(parameter))
        if found is None:
            raise NoExample(f"the address «{name}» has a parameter «{parameter}» that every_sent.py does not fill")
        return found

    def address(self, pattern: URLPattern) -> str:
        """The address with its parameters filled."""
        name = str(pattern.name)
        query = f"?{QUERY.get(name, 'year=2024')}"
        if name in sent.SENT:
            first, behind = sent.SENT[name]
            place, _, asked = first(self).partition("?")
            return f"{place}{behind}?{asked or query[1:]}"
        wanted = {one: self.value(name, one) for one in pattern.pattern.regex.groupindex}
        return f"{reverse(name, kwargs=wanted)}{query}"

    def shown(self, pattern: URLPattern) -> Shown | None:
        """The page with the first who sees it; None where forms are sent to or a file comes.

        Raises NoExample for an address that answers nobody.
        """
        name, address = str(pattern.name), self.address(pattern)
        statuses: list[int] = []
        for who in WHO:
            answer = self.browser(who).get(address)
            statuses.append(answer.status_code)
            if answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
                return None
            if answer.status_code == HTTPStatus.OK:
                return self._page(Shown(name, address, who), answer)
        if name in sent.LEADS_ON and HTTPStatus.SEE_OTHER in statuses:
            return None
        raise NoExample(f"nobody sees «{name}» at {address}, {dict(zip(WHO, statuses, strict=True))}: make one in every_sent.py")

    def _page(self, shown: Shown, answer: Any) -> Shown | None:
        if not answer["Content-Type"].startswith("text/html") or "attachment" in answer.get("Content-Disposition", ""):
            return None
        if "sandbox" in answer.get("Content-Security-Policy", ""):
            shown.paper = answer.content.decode()
        return shown


def pages(every: Every, part: int, parts: int) -> Iterator[Shown]:
    """The pages of the address list, every so many-th address of it."""
    from fazhi.web.urls import urlpatterns

    for pattern in [one for one in urlpatterns if one.name not in ELSEWHERE][part::parts]:
        if found := every.shown(pattern):
            yield found
