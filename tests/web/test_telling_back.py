"""A cadre reads back what he told himself, on that day, by the logged uncovering of everybody; nobody else's, never later."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from fazhi.org.models import Uncovering
from fazhi.records.keeping import keep
from fazhi.records.ledgers.dispute import Dispute
from fazhi.trail.moments import day_of
from fazhi.web.page import now, today
from tests.conftest import World
from tests.records.test_telling import dispute
from tests.web.test_telling import START, told

NAME = "甲某某"


@pytest.fixture
def cadre(cadres: World, browser_of: Any) -> Any:
    """The browser of the cadre who told one thing just now."""
    told(browser_of("cadre"), cadres)
    return browser_of("cadre")


def opened(browser: Any, row: Any) -> int:
    return int(browser.post(reverse("unmask", args=["dispute", row.pk])).status_code)


def text(browser: Any, name: str = "row", row: Any = None) -> str:
    return browser.get(reverse(name, args=["dispute", row.pk] if row else ["dispute"])).content.decode()  # type: ignore[no-any-return]


def test_he_reads_back_what_he_told_today_and_it_is_logged(cadre: Any, cadres: World) -> None:
    row = Dispute.objects.get()
    assert NAME not in text(cadre, row=row) and "显示个人信息" in text(cadre, row=row)
    assert opened(cadre, row) == 303 and NAME in text(cadre, row=row)
    line = Uncovering.objects.get()
    assert (line.person, line.entry, "parties" in line.columns) == (cadres.cadre, row.pk, True)
    assert NAME not in text(cadre, "list") and NAME not in cadre.get(START).content.decode()
    assert NAME not in text(cadre, "tell_mend", row)  # an empty field still keeps the name


def test_from_what_was_told_two_touches_lead_to_mending_it(cadre: Any) -> None:
    row = Dispute.objects.get()
    page, mend = reverse("row", args=["dispute", row.pk]), reverse("tell_mend", args=["dispute", row.pk])
    done = cadre.get(f"{START}?done={row.pk}").content.decode()
    assert f'href="{page}">核对一遍' in done and f'href="{mend}">修改' in text(cadre, row=row)


def test_not_what_he_told_yesterday(cadres: World, browser_of: Any) -> None:
    cadre = browser_of("cadre")
    row, before = dispute(cadres.villages[0], matter="昨天报的", parties=NAME), now() - timedelta(days=1)
    keep([row], viewer=cadres.viewer("cadre", day_of(before)), why="报矛盾纠纷", door="web", at=before)
    assert "显示个人信息" not in text(cadre, row=row) and opened(cadre, row) == 403
    assert reverse("tell_mend", args=["dispute", row.pk]) in text(cadre, row=row)  # mended it may still be, unseen
    assert not Uncovering.objects.exists()


def test_not_what_the_town_has_touched_even_if_he_looked_before(cadre: Any, cadres: World) -> None:
    row = Dispute.objects.get()
    assert opened(cadre, row) == 303
    row.parties = "丁某某"
    keep([row], viewer=cadres.viewer("clerk", today()), why="更正", door="web", at=now())
    assert "丁某某" not in text(cadre, row=row) and NAME not in text(cadre, row=row)
    assert opened(cadre, row) == 403 and "tell/dispute" not in text(cadre, row=row)


def test_not_what_he_took_back(cadre: Any) -> None:
    row = Dispute.objects.get()
    assert cadre.post(reverse("tell_back", args=["dispute", row.pk]), {"since": row.since}).status_code == 303
    assert opened(cadre, row) == 403 and NAME not in text(cadre, row=row)


def test_not_what_the_clerk_wrote_of_his_village(cadre: Any, cadres: World) -> None:
    row = dispute(cadres.villages[0], matter="水渠纠纷", parties="戊某某")
    keep([row], viewer=cadres.viewer("clerk", today()), why="登记", door="web", at=now())
    assert opened(cadre, row) == 403 and "戊某某" not in text(cadre, row=row)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("clerk", 303),
        ("colleague", 303),
        ("leader", 303),
        ("reader", 403),
        ("neighbour", 403),
        ("stranger", 403),
        ("auditor", 403),
    ],
)
def test_everybody_else_as_before(who: str, status: int, cadre: Any, browser_of: Any) -> None:
    assert opened(browser_of(who), Dispute.objects.get()) == status


def test_not_a_second_cadre_of_the_same_village(cadre: Any, cadres: World, browser_of: Any) -> None:
    from datetime import date

    from fazhi.org.models import Post
    from fazhi.trail.writing import SYSTEM, write

    post = Post(person=cadres.neighbour, unit=cadres.villages[0], role="village", title="网格员", start=date(2018, 1, 1))
    write([post], by=SYSTEM, why="测试", door="cli", at=now())
    row = Dispute.objects.get()
    assert browser_of("neighbour").get(reverse("row", args=["dispute", row.pk])).status_code == 200
    assert opened(browser_of("neighbour"), row) == 403
