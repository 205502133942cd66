"""A browser that sends forms as it was shown them, and what happens to its session."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

from fazhi.web import page

NEW = "/ledgers/dispute/new/"
NAME = "甲某某、乙某"
HIDDEN = re.compile(r'<input type="hidden" name="(csrfmiddlewaretoken|showing)" value="([^"]*)"')


class Browser(Client):
    """A browser that sends the hidden fields of the form it was shown."""

    def __init__(self) -> None:
        super().__init__(enforce_csrf_checks=True)

    def shown(self, path: str, number: int = -1) -> dict[str, str]:
        """The token and the mark of one form of a page (the last: the page's own, after those of the menu)."""
        pairs = HIDDEN.findall(self.get(path).content.decode())
        marks = [value for name, value in pairs if name == "showing"]
        return {"csrfmiddlewaretoken": next(value for name, value in pairs if name[0] == "c"), "showing": marks[number]}


def end(browser: Browser, how: str) -> None:
    """Ends the session of a browser in one of the ways it happens."""
    if how == "idle":
        session = browser.session
        session["seen"] = session.get("seen", page.now().timestamp()) - 3 * 3600
        session.save()
    elif how == "logged out":
        browser.session.flush()
    else:
        browser.cookies.clear()


def press(browser: Browser, at: str, to: str) -> Any:
    """The one press on the page of what is held."""
    return browser.post(to, {**browser.shown(at), "held": at.split("/")[2]})
