"""Named views: kept, opened, shared with the town and nobody else, never a word that was searched for."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict

from fazhi.trail.writing import SYSTEM, writing
from fazhi.web.models import ListChoice, SavedView
from fazhi.web.saved_views import MOST
from tests.conftest import DAY, NOON

LIST, VIEWS = "/ledgers/dispute/", "/ledgers/dispute/views/"
BACK = "kind=land&open=on&if=found_on~ago~30&if=people~gte~5&q=甲某某&at=2024-01-01~7&sort=old"


def new(client: Any, name: str = "积压", back: str = BACK, **said: str) -> Any:
    return client.post(f"{VIEWS}new/", {"name": name, "back": back, **said})


def tabs(client: Any, query: str = "?") -> dict[str, Any]:
    found = client.get(f"{LIST}{query}").context["tabs"]
    return {tab.view.name: tab for tab in (*found.beside, *found.more)}


def test_a_view_keeps_conditions_and_order_and_no_words(rows: Any, clerk: Any) -> None:
    answer = new(clerk)
    assert answer.status_code == 303
    kept = SavedView.objects.get()
    assert "甲" not in kept.query and "q" not in QueryDict(kept.query) and "at" not in QueryDict(kept.query)
    listing = clerk.get(answer["Location"]).context["listing"]
    assert (listing.asked["kind"], listing.asked["open"], listing.old) == ("land", True, True)
    assert [one.text for one in listing.conditions] == ["found_on~ago~30", "people~gte~5"]
    assert "不存" in clerk.get(f"{VIEWS}new/", {"back": BACK}).content.decode()


def test_the_one_looked_at_is_marked_and_a_change_is_said(rows: Any, clerk: Any) -> None:
    there = new(clerk)["Location"]
    page = clerk.get(there)
    tab = page.context["tabs"].current
    assert (tab.view.name, tab.changed) == ("积压", False) and "存回" not in page.content.decode()
    words, href = page.context["listing"].chips[0]
    other = clerk.get(f"{LIST}{href}")
    assert other.context["tabs"].current.changed and "存回“积压”" in other.content.decode()
    back = other.context["listing"].links["seen"]
    kept = clerk.post(f"{VIEWS}{tab.view.pk}/", {"do": "keep", "back": back})
    assert not clerk.get(kept["Location"]).context["tabs"].current.changed
    assert words not in [said for said, _ in clerk.get(kept["Location"]).context["listing"].chips]


def test_columns_belong_to_a_view_only_when_told(rows: Any, clerk: Any) -> None:
    new(clerk, "自带列", "cols=matter,risk&kind=land", columns="on")
    new(clerk, "不带列", "cols=matter,risk&kind=land")
    shown = {name: clerk.get(f"{LIST}{tab.href}").context["listing"].columns for name, tab in tabs(clerk).items()}
    assert [column.name for column in shown["自带列"]] == ["matter", "risk"]
    assert len(shown["不带列"]) > 2


def test_shared_with_the_town_and_never_with_strangers(rows: Any, browser_of: Any) -> None:
    clerk = browser_of("clerk")
    new(clerk, "自己的")
    new(clerk, "大家的", shared="on")
    mine, ours = SavedView.objects.order_by("pk")
    assert set(tabs(clerk)) == {"自己的", "大家的"}
    for who in ("colleague", "leader"):
        assert set(tabs(browser_of(who))) == {"大家的"}
        assert browser_of(who).get(f"{VIEWS}{ours.pk}/").status_code == 303
        assert browser_of(who).get(f"{VIEWS}{mine.pk}/").status_code == 404
    for who, status in (("stranger", 404), ("reader", 404), ("auditor", 403)):
        client = browser_of(who)
        if status == 404:
            assert not tabs(client)
            assert "大家的" not in client.get(VIEWS).content.decode()
        for view in (mine, ours):
            assert client.get(f"{VIEWS}{view.pk}/").status_code == status
            for do in ("save", "drop", "first", "keep"):
                assert client.post(f"{VIEWS}{view.pk}/", {"do": do, "name": "改"}).status_code == status
    assert SavedView.objects.filter(name__in=["自己的", "大家的"]).count() == 2


def test_only_the_owner_changes_a_shared_view(rows: Any, browser_of: Any) -> None:
    new(browser_of("clerk"), shared="on")
    view, colleague = SavedView.objects.get(), browser_of("colleague")
    for do in ("save", "drop", "keep"):
        assert colleague.post(f"{VIEWS}{view.pk}/", {"do": do, "name": "改"}).status_code == 403
    view.refresh_from_db()
    assert view.name == "积压"
    browser_of("clerk").post(f"{VIEWS}{view.pk}/", {"do": "save", "name": "新名"})
    view.refresh_from_db()
    assert (view.name, view.shared) == ("新名", False)
    assert colleague.get(f"{VIEWS}{view.pk}/").status_code == 404


def test_a_unit_that_does_not_open_to_the_reader_is_left_out(rows: Any, world: Any, browser_of: Any) -> None:
    new(browser_of("clerk"), back=f"unit={world.villages[0].pk}&kind=land", shared="on")
    with writing(by=SYSTEM, why="测试", door="cli", at=NOON) as one:
        from fazhi.org.models import Person, Post

        world.cadre = one.put(Person(name="庚村干"))
        one.put(Post(person=world.cadre, unit=world.villages[1], role="village", title="村干部", start=DAY))
    tab = tabs(browser_of("cadre"))["积压"]
    assert "unit" not in QueryDict(tab.href[1:])
    assert browser_of("cadre").get(f"{LIST}{tab.href}").status_code == 200


def test_one_opens_first_and_everything_is_still_reached(rows: Any, browser_of: Any) -> None:
    clerk = browser_of("clerk")
    new(clerk, first="on", shared="on")
    page = clerk.get(LIST)
    assert page.context["listing"].asked["kind"] == "land" and page.context["tabs"].current.view.name == "积压"
    assert not clerk.get(f"{LIST}{page.context['tabs'].whole}").context["listing"].chips
    assert not clerk.get(f"{LIST}{page.context['listing'].links['none']}").context["listing"].chips
    for _, href in page.context["listing"].chips:
        assert len(clerk.get(f"{LIST}{href}").context["listing"].chips) == len(page.context["listing"].chips) - 1
    assert not browser_of("colleague").get(LIST).context["listing"].chips
    view = SavedView.objects.get()
    browser_of("colleague").post(f"{VIEWS}{view.pk}/", {"do": "first"})
    assert browser_of("colleague").get(LIST).context["listing"].chips
    clerk.post(f"{VIEWS}{view.pk}/", {"do": "save", "name": "积压"})  # no longer shared
    assert not browser_of("colleague").get(LIST).context["listing"].chips
    clerk.post(f"{VIEWS}{view.pk}/", {"do": "drop"})
    assert not clerk.get(LIST).context["listing"].chips and ListChoice.objects.filter(first=None).count() == 2


def test_a_view_survives_a_column_that_is_gone(rows: Any, clerk: Any, world: Any) -> None:
    SavedView.objects.create(
        person=world.clerk,
        unit=world.town,
        ledger="dispute",
        name="旧",
        query="gone=1&if=gone~is~1&if=people~gt~1",
        columns="gone,risk",
    )
    listing = clerk.get(f"{LIST}{tabs(clerk)['旧'].href}").context["listing"]
    assert [words for words, _ in listing.chips] == ["涉及人数 大于 1人"]
    assert [column.name for column in listing.columns] == ["matter", "risk"]
    assert clerk.get(VIEWS).status_code == 200


def test_names_are_asked_for_and_not_given_twice(rows: Any, clerk: Any) -> None:
    assert new(clerk, "").status_code == 422
    new(clerk, "甲")
    new(clerk, "乙")
    assert "已有一个叫“甲”" in new(clerk, "甲").content.decode()
    second = SavedView.objects.get(name="乙")
    for name in ("甲", "", "长" * 21):
        answer = clerk.post(f"{VIEWS}{second.pk}/", {"do": "save", "name": name})
        assert answer.status_code == 422 and "wrong" in answer.content.decode()
    second.refresh_from_db()
    assert second.name == "乙"
    for n in range(MOST - 2):
        new(clerk, f"视图{n}")
    assert new(clerk, "太多").status_code == 422
    assert len(clerk.get(LIST).context["tabs"].beside) == 5


@pytest.mark.parametrize("back", ["unit=99999999", "kind=unheard&if=~&cols=,", "%00=%00", "from=2024-02-31"])
def test_nonsense_in_what_is_to_be_kept(back: str, rows: Any, clerk: Any) -> None:
    assert new(clerk, back=back).status_code in (303, 403)


def test_htmx_brings_the_tabs_along(rows: Any, clerk: Any) -> None:
    there = new(clerk)["Location"]
    part = clerk.get(there, headers={"HX-Request": "true"}).content.decode()
    assert 'id="views"' in part and "hx-swap-oob" in part and "<html" not in part
