"""报事 in the browser: who opens which page, what a cadre tells, mends, takes back; the photo; what the clerk sees."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fazhi.records.evidence import opened
from fazhi.records.keeping import keep
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.ledgers.petition_visit import PetitionVisit
from fazhi.records.models import Evidence
from fazhi.records.picture import MOST
from fazhi.web.page import now
from tests.records.test_picture import exif, jpeg
from tests.records.test_telling import dispute
from tests.web.test_queries import taken

START, NEW, TOLD = reverse("tell"), reverse("tell_new", args=["dispute"]), reverse("told")
SAID = {"found_on": "2024-06-02", "matter": "地边纠纷", "kind": "land", "parties": "甲某某", "state": "open", "once": "a"}


def told(client: Any, world: Any, **said: Any) -> Any:
    """What the server answers to a thing told of the first village."""
    return client.post(NEW, {**SAID, "unit": world.villages[0].pk, **said})


@pytest.fixture
def cadre(cadres: Any, browser_of: Any) -> Any:
    """The cadre's browser."""
    return browser_of("cadre")


MAY = {
    "cadre": (200, 200, 403), "neighbour": (200, 200, 403), "clerk": (200, 200, 200), "colleague": (200, 200, 200),
    "leader": (403, 403, 403), "reader": (403, 403, 403), "auditor": (403, 403, 403), "stranger": (200, 200, 200),
    "nobody": (302, 302, 302),
}  # fmt: skip


@pytest.mark.parametrize("who", MAY)
def test_who_opens_what(who: str, cadres: Any, browser_of: Any) -> None:
    assert tuple(browser_of(who).get(address).status_code for address in (START, NEW, TOLD)) == MAY[who]


SENT = {"cadre": 1, "clerk": 1, "colleague": 1, "neighbour": 0, "leader": 0, "reader": 0, "auditor": 0, "stranger": 0}


@pytest.mark.parametrize("who", SENT)
def test_who_tells_of_the_first_village(who: str, cadres: Any, browser_of: Any) -> None:
    told(browser_of(who), cadres)
    assert Dispute.objects.count() == SENT[who]


@pytest.mark.parametrize("who", [one for one in SENT if one != "cadre"])
def test_nobody_mends_what_another_told(who: str, cadres: Any, cadre: Any, browser_of: Any) -> None:
    told(cadre, cadres)
    row = Dispute.objects.get()
    args = ["dispute", row.pk]
    assert browser_of(who).get(reverse("tell_mend", args=args)).status_code == 403
    assert browser_of(who).post(reverse("tell_back", args=args), {"since": row.since}).status_code == 403
    assert not Dispute.objects.get().void


def test_every_other_door_stays_shut_to_a_cadre(cadre: Any, cadres: Any) -> None:
    told(cadre, cadres)
    row = Dispute.objects.get()
    for name in ("dispute", "penalty", "inspection"):
        for page in ("new", "import"):
            assert cadre.get(reverse(page, args=[name])).status_code == 403, (page, name)
    for page in ("edit", "void", "evidence"):
        assert cadre.post(reverse(page, args=["dispute", row.pk]), {"since": row.since, "why": "试"}).status_code == 403, page
    assert cadre.get(reverse("tell_new", args=["penalty"])).status_code == 404
    assert cadre.get(reverse("choose"))["Location"] == START
    assert cadre.get(reverse("brief")).status_code == 403


def test_a_cadre_sees_his_village_masked(cadre: Any, cadres: Any) -> None:
    told(cadre, cadres)
    keep([dispute(cadres.villages[1], matter="水渠纠纷")], viewer=cadres.viewer("clerk"), why="登记", door="web", at=now())
    row = Dispute.objects.get(matter="地边纠纷")
    page = reverse("row", args=["dispute", row.pk])
    assert cadre.get(page).status_code == 200
    for address in (page, reverse("list", args=["dispute"]), START, reverse("tell_mend", args=["dispute", row.pk])):
        text = cadre.get(address).content.decode()
        assert "甲某某" not in text and "水渠纠纷" not in text, address
    assert cadre.get(reverse("row", args=["dispute", Dispute.objects.get(matter="水渠纠纷").pk])).status_code == 403


def test_login_leads_a_cadre_to_what_he_tells(cadres: Any, account: Any, client: Any) -> None:
    for who, start in (("cadre", START), ("clerk", "/")):
        account(who)
        client.logout()
        answer = client.post(reverse("login"), {"username": who, "password": "demo-password-1"})
        assert answer["Location"] == start


def test_one_thing_told(cadre: Any, cadres: Any) -> None:
    form = cadre.get(NEW).context["form"]
    assert form["unit"].value() == cadres.villages[0].pk and form["unit"].is_hidden
    assert len(form.quick) <= 8 and "照片" not in [one.label for one in form.quick]
    answer = told(cadre, cadres)
    row = Dispute.objects.get()
    assert answer["Location"] == f"{START}?done={row.pk}"
    text = cadre.get(answer["Location"]).content.decode()
    assert "已报，编号" in text and str(row.pk) in text and "再报一件" in text and "化解中" in text
    assert told(cadre, cadres)["Location"] == answer["Location"]  # pressed twice
    assert Dispute.objects.count() == 1


def test_what_is_missing_stands_beside_its_field_and_nothing_is_lost(cadre: Any, cadres: Any) -> None:
    answer = told(cadre, cadres, kind="", state="settled", matter="宅基地纠纷")
    assert answer.status_code == 422 and set(answer.context["form"].errors) == {"kind"}
    assert 'value="宅基地纠纷"' in answer.content.decode()
    answer = told(cadre, cadres, state="settled")
    assert "请填写化解日期" in str(answer.context["form"].errors["settled_on"])
    answer = told(cadre, cadres, found_on="2099-01-01")
    assert "还没到这一天" in str(answer.context["form"].errors["found_on"])
    assert not Dispute.objects.exists()


def test_a_visit_says_by_itself_where_it_was(cadre: Any, clerk: Any, cadres: Any) -> None:
    said = {"came_on": "2024-06-02", "matter": "排水", "people": "2", "unit": cadres.villages[0].pk}
    for client in (cadre, clerk):
        assert client.post(reverse("tell_new", args=["petition_visit"]), said).status_code == 303
    assert list(PetitionVisit.objects.order_by("pk").values_list("desk", flat=True)) == ["village", ""]


def test_he_mends_a_name_without_seeing_it(cadre: Any, cadres: Any) -> None:
    told(cadre, cadres)
    row = Dispute.objects.get()
    address = reverse("tell_mend", args=["dispute", row.pk])
    assert "已遮盖。不改请留空" in cadre.get(address).content.decode()
    said = {**SAID, "unit": cadres.villages[0].pk, "since": row.since, "parties": "", "people": "4"}
    assert cadre.post(address, said)["Location"] == START
    assert Dispute.objects.values_list("parties", "people").get() == ("甲某某", 4)
    since = Dispute.objects.get().since
    assert cadre.post(address, {**said, "since": since, "parties": "丙某"}).status_code == 303
    assert Dispute.objects.get().parties == "丙某"
    stale = cadre.post(address, {**said, "people": "5"})
    assert stale.status_code == 422 and "刚才已被别人改过" in stale.content.decode()


def test_he_takes_back_until_the_town_has_touched_it(cadre: Any, clerk: Any, cadres: Any) -> None:
    told(cadre, cadres)
    row = Dispute.objects.get()
    back = reverse("tell_back", args=["dispute", row.pk])
    row.handler = "赵调解"
    keep([row], viewer=cadres.viewer("clerk"), why="补责任人", door="web", at=now())
    assert cadre.post(back, {"since": row.since}).status_code == 403
    assert reverse("tell_mend", args=["dispute", row.pk]) not in cadre.get(START).content.decode()
    told(cadre, cadres, once="b", matter="报错的")
    second = Dispute.objects.get(matter="报错的")
    assert cadre.post(reverse("tell_back", args=["dispute", second.pk]), {"since": second.since})["Location"] == START
    assert "已撤回" in cadre.get(START).content.decode() and Dispute.objects.get(pk=second.pk).void


def test_a_photo_is_kept_without_what_the_camera_wrote(cadre: Any, cadres: Any) -> None:
    photo = SimpleUploadedFile("IMG_20240602_甲某某.jpg", jpeg(exif(1)), "image/jpeg")
    assert told(cadre, cadres, photo=photo).status_code == 303
    kept = Evidence.objects.get()
    assert (kept.kind, kept.name, kept.entry_id) == ("photo", "现场照片.jpg", Dispute.objects.get().pk)
    with opened(kept) as file:
        assert file.read() == jpeg()


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"\xff\xd8\xff" + b"\0" * MOST, "照片超过10MB"), (b"RIFF0000WEBP", "请选择 jpg 或 png"), (jpeg()[:40], "照片不完整")],
    ids=["large", "webp", "cut"],
)
def test_a_photo_that_cannot_be_kept_stops_nothing_half_written(data: bytes, says: str, cadre: Any, cadres: Any) -> None:
    answer = told(cadre, cadres, photo=SimpleUploadedFile("a.jpg", data, "image/jpeg"))
    assert answer.status_code == 422 and says in str(answer.context["form"].errors["photo"])
    assert not Dispute.objects.exists() and not Evidence.objects.exists()
    assert 'value="地边纠纷"' in answer.content.decode()


def test_the_clerk_sees_what_villages_told(cadre: Any, clerk: Any, cadres: Any, browser_of: Any) -> None:
    assert "没有用手机报事" in clerk.get(TOLD).content.decode()
    told(cadre, cadres)
    neighbour = {**SAID, "unit": cadres.villages[1].pk, "matter": "水渠纠纷"}
    assert browser_of("neighbour").post(NEW, neighbour).status_code == 303
    page = clerk.get(TOLD)
    assert [one.title for one in page.context["found"]] == ["水渠纠纷", "地边纠纷"]
    assert "甲某某" not in page.content.decode()
    assert [one.title for one in clerk.get(TOLD, {"village": "东山村"}).context["found"]] == ["地边纠纷"]
    assert "地边纠纷" not in browser_of("stranger").get(TOLD).content.decode()
    row = reverse("edit", args=["dispute", page.context["found"][0].row.pk])
    assert clerk.get(row).status_code == 200


def test_pages_do_not_pay_by_the_row(cadre: Any, clerk: Any, cadres: Any) -> None:
    told(cadre, cadres)
    few = taken(cadre, START), taken(clerk, TOLD)
    rows = [dispute(cadres.villages[0], matter=f"纠纷{n}") for n in range(40)]
    keep(rows, viewer=cadres.viewer("cadre"), why="报", door="web", at=now())
    assert (taken(cadre, START), taken(clerk, TOLD)) == few
    assert few <= (20, 20)
