"""Every address that answers a page: axe, sideways scroll, thumbs, large print, 200 %, paper, weight; each loaded once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.journeys.conftest import OFFICE, PHONE, wrong
from tests.journeys.every_page import ELSEWHERE, Every, NoExample, Shown, pages
from tests.journeys.test_everybody import TARGETS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PARTS = 4  # so that several workers share the pages
WEIGHT = 300_000  # bytes of the first load
ZOOMED = {"width": 683, "height": 384}  # 1366 × 768 at 200 %
SHEET = {"width": 680, "height": 1000}  # what is left of A4 between margins of 15 mm
AXE = """() => {
  const rules = axe._audit.rules.filter(r => ['serious', 'critical'].includes(r.impact) && r.enabled !== false
    && !r.tags.includes('experimental') && !r.tags.includes('deprecated')).map(r => r.id);
  if (rules.length < 50) throw new Error('too few rules');
  return axe.run({runOnly: {type: 'rule', values: rules}, resultTypes: ['violations']})
    .then(said => said.violations.map(one => one.id + ': ' + one.nodes[0].html.slice(0, 160)));
}"""
SIDEWAYS = """() => {  // by how much the page scrolls sideways, and what sticks out
  const wide = document.documentElement.clientWidth, over = document.documentElement.scrollWidth - wide;
  if (over <= 0) return [];
  const boxed = e => e && (getComputedStyle(e).overflowX !== 'visible' || boxed(e.parentElement));
  const out = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > wide + 1
    && e.checkVisibility() && !boxed(e.parentElement));
  return ['sideways by ' + over, ...out.slice(-2).map(e => e.outerHTML.slice(0, 160))];
}"""
PLAIN = """() => ({
  h1: [...document.querySelectorAll('h1')].filter(e => !e.closest('.paper')).length,
  main: document.querySelectorAll('main').length,
  title: document.title.replace(/ ·.*/, '').trim() ? 1 : 0,
})"""
PRINTED = """() => [
  ...[...document.querySelectorAll('nav, .top, .dock, button, .btn, [type=submit], [type=file], .skip')]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().width > 1 && !e.closest('.paper')).slice(0, 4),
  ...[...document.querySelectorAll('main *')].filter(e => e.checkVisibility() && e.tagName !== 'BR' && !e.closest('svg')
    && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).slice(0, 2),
].map(e => e.outerHTML.slice(0, 160))"""


class Looked:
    """Browsers of those who see pages, and what is wrong by address."""

    def __init__(self, chromium: Any, every: Every) -> None:
        self.chromium, self.every = chromium, every
        self.pages: dict[str, Any] = {}
        self.found: dict[str, list[str]] = {}
        self.bytes: dict[str, int] = {}
        self.sizes: dict[str, int] = {}
        self.came: list[Any] = []

    def page(self, who: str) -> Any:
        """The page of a person, logged in; what its console says is kept."""
        if who not in self.pages:
            url = self.every.world.url
            context = self.chromium.new_context(viewport=OFFICE, base_url=url, locale="zh-CN")
            for cookie in self.every.browser(who).cookies.values():
                if cookie.key == "sessionid":
                    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": url}])
            context.set_default_timeout(45_000)
            page = self.pages[who] = context.new_page()
            page.on("console", lambda message: self.say(f"console at {page.url}", [message.text] if wrong(message) else []))
            page.on("pageerror", lambda error: self.say(f"script at {page.url}", [str(error)]))
            page.on("response", lambda answer: self.came.append(answer))
        return self.pages[who]

    def open(self, shown: Shown) -> Any:
        """Goes there at the office and weighs what came."""
        page = self.page("nobody" if shown.paper else shown.who)
        page.set_viewport_size(OFFICE)
        self.came.clear()
        if shown.paper:
            page.goto("about:blank")
            page.set_content(shown.paper)
            return page
        page.goto(shown.address, wait_until="load")
        for one in self.came:
            if one.url not in self.sizes or "/static/" not in one.url:
                self.sizes[one.url] = len(one.body())
        self.bytes[shown.address] = sum(self.sizes[one.url] for one in self.came)
        return page

    def say(self, where: str, said: list[str]) -> None:
        """Keeps what is wrong."""
        if said:
            self.found.setdefault(where, []).extend(said)


@pytest.fixture
def looked(chromium: Any, county: Any) -> Iterator[Looked]:
    """Browsers over the county with one of everything."""
    one = Looked(chromium, Every(county))
    yield one
    for page in one.pages.values():
        page.context.close()


def at_the_office(page: Any) -> list[str]:
    """What is wrong on a screen of 1366 pixels, and at 200 %."""
    plain = page.evaluate(PLAIN)
    said = [f"{name}: {many}" for name, many in plain.items() if many != 1]
    said += [f"office, {one}" for one in page.evaluate(AXE)]
    said += [f"office, {one}" for one in page.evaluate(SIDEWAYS)]
    page.set_viewport_size(ZOOMED)
    return [*said, *(f"200 %, {one}" for one in page.evaluate(SIDEWAYS))]


def on_a_phone(page: Any) -> list[str]:
    """What is wrong at 390 pixels, in usual and in large print."""
    page.set_viewport_size(PHONE)
    said = [f"phone, {one}" for one in page.evaluate(AXE)]
    said += [f"phone, low: {one}" for one in page.evaluate(TARGETS)]
    said += [f"phone, {one}" for one in page.evaluate(SIDEWAYS)]
    page.evaluate("document.documentElement.classList.add('large')")
    said += [f"large print, {one}" for one in page.evaluate(SIDEWAYS)]
    page.evaluate("document.documentElement.classList.remove('large')")
    return said


def on_paper(page: Any) -> list[str]:
    """What is wrong on a sheet of A4: something to press, something cut at the edge."""
    page.emulate_media(media="print")
    page.set_viewport_size(SHEET)
    said = [f"printed: {one}" for one in page.evaluate(PRINTED)]
    page.emulate_media(media="screen")
    return said


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_for_everybody(part: int, looked: Looked) -> None:
    for shown in pages(looked.every, part, PARTS):
        page, where = looked.open(shown), f"{shown.name} {shown.address} ({shown.who})"
        page.evaluate(AXE_SCRIPT)
        if shown.paper:
            looked.say(where, page.evaluate(AXE))
            continue
        looked.say(where, [*at_the_office(page), *on_a_phone(page), *on_paper(page)])
        looked.say(where, [f"{weight} bytes"] if (weight := looked.bytes[shown.address]) > WEIGHT else [])
    for address, weight in sorted(looked.bytes.items(), key=lambda pair: -pair[1]):
        print(f"{weight / 1000:7.0f} kB  {address}")
    assert looked.found == {}, json.dumps(looked.found, ensure_ascii=False, indent=1)


def test_an_address_without_an_example_is_named(county: Any) -> None:
    from django.urls import path

    from fazhi.web.urls import urlpatterns

    every, named = Every(county), {str(one.name): one for one in urlpatterns}
    with pytest.raises(NoExample, match="«new_desk».*«desk»"):
        every.shown(path("new-desk/<int:desk>/", lambda request: None, name="new_desk"))
    every.made["county_moved.seq"] = 1
    with pytest.raises(NoExample, match="nobody sees «county_moved»"):
        every.shown(named["county_moved"])
    assert set(ELSEWHERE) <= set(named)


def test_the_check_sees_what_is_wrong(looked: Looked) -> None:
    page = looked.page("nobody")
    page.goto("/login/")
    page.evaluate("""() => document.querySelector('main').insertAdjacentHTML('beforeend',
      '<img src="/static/web/icon.svg"><p class="pale">字色太浅</p><button class="wide">按</button>')""")
    page.evaluate("""() => { document.querySelector('.pale').style.color = '#bbb';
      document.querySelector('.wide').style.cssText = 'min-width:900px;min-height:20px;height:20px'; }""")
    page.evaluate(AXE_SCRIPT)
    said = " ".join([*at_the_office(page), *on_a_phone(page), *on_paper(page)])
    contrast = ("office, color-contrast", "phone, color-contrast")
    for word in ("office, image-alt", *contrast, "200 %, sideways", "phone, sideways", "large print, sideways"):
        assert word in said, word
    assert 'phone, low: <button class="wide"' in said
