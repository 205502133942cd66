"""读回: a file is handed in, its changes shown, what is ticked written in one commit; who may, what is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fazhi.report import render, words
from fazhi.report.compose import compose, overrides
from fazhi.trail.models import Commit
from tests.conftest import NOON
from tests.indicators.test_compute import dispute, put, settled
from tests.report import returned_docx as word


@pytest.fixture(autouse=True)
def kept(world: Any) -> Any:
    put(world, settled(world.villages[0], 1), settled(world.villages[1], 2), dispute(world.villages[1], 3))
    return world


def handed(world: Any, change: Callable[[Any], None] | None = None) -> bytes:
    data = render.docx(render.document(compose(world.town, 2024), demo=True), at=NOON)
    return word.edited(data, change or (lambda root: None))


def rewritten(root: Any) -> None:
    word.retype(root, "全年共排查", "<b>一年来</b>共排查")
    word.retype(root, "3件", "5件")


def page(world: Any, **more: Any) -> str:
    unit = more.get("unit", world.town)
    return f"/report/readback/?unit={unit.pk}&year={more.get('year', 2024)}"


def sent(client: Any, world: Any, data: bytes, name: str = "改好的.docx", **more: Any) -> Any:
    return client.post(page(world, **more), {"file": SimpleUploadedFile(name, data)})


def shown(client: Any, world: Any, change: Callable[[Any], None] | None = None) -> tuple[str, str]:
    """The address and the page of a file that was handed in."""
    answer = sent(client, world, handed(world, change))
    assert answer.status_code == 303, answer.content.decode()
    return answer["Location"], client.get(answer["Location"]).content.decode()


def fields(said: str) -> dict[str, str]:
    """What a browser would post: ticks, read commits, the chosen of each choice."""
    data = dict.fromkeys(re.findall(r'name="(keep-\d+)" checked', said), "on")
    data |= dict(re.findall(r'name="(read-\d+)" value="(\d+)"', said))
    for name, choices in re.findall(r'<select[^>]* name="(n-[\d-]+)"[^>]*>(.*?)</select>', said):
        data[name] = re.findall(r'value="([^"]*)" selected', choices)[0]
    return data


@pytest.mark.parametrize(
    ("who", "status"), [("clerk", 200), ("colleague", 200), ("leader", 403), ("reader", 403), ("stranger", 403), ("nobody", 302)]
)
def test_who_writes_the_report_reads_it_back(who: str, status: int, browser_of: Any, world: Any) -> None:
    assert browser_of(who).get(page(world)).status_code == status


def test_changes_are_shown_and_written_in_one_commit(clerk: Any, world: Any) -> None:
    address, said = shown(clerk, world, rewritten)
    assert "<del>全年</del><ins>&lt;b&gt;一年来&lt;/b&gt;</ins>" in said and "<b>一年来" not in said
    assert '<del class="num">3件</del> → <ins class="num">5件</ins>' in said and "恢复为台账数字：3件" in said
    assert f"/figures/disputes.found/?unit={world.town.pk}&amp;year=2024" in said
    before = Commit.objects.count()
    answer = clerk.post(address, fields(said))
    assert answer.status_code == 303 and answer["Location"] == f"/report/?unit={world.town.pk}&year=2024"
    assert Commit.objects.count() == before + 1
    row = overrides(world.town.pk, 2024, None)["170-disputes"]
    assert row.text.startswith("<b>一年来</b>共排查矛盾纠纷{disputes.found}，")
    assert clerk.get(address).status_code == 404


def test_what_is_not_ticked_is_not_written(clerk: Any, world: Any) -> None:
    address, said = shown(clerk, world, rewritten)
    none = clerk.post(address, {name: value for name, value in fields(said).items() if not name.startswith("keep")})
    assert none.status_code == 422 and "没有勾选" in none.content.decode() and overrides(world.town.pk, 2024, None) == {}
    assert "checked" not in none.content.decode()


def test_a_number_may_be_kept_as_narrative(clerk: Any, world: Any) -> None:
    address, said = shown(clerk, world, rewritten)
    data = {name: "narrative" if name.startswith("n-") else value for name, value in fields(said).items()}
    assert clerk.post(address, data).status_code == 303
    assert "‹5件›" in overrides(world.town.pk, 2024, None)["170-disputes"].text


def test_nothing_changed(clerk: Any, world: Any) -> None:
    _, said = shown(clerk, world)
    assert "与下载时一致" in said and "写入勾选的各节" not in said


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "空.docx", "空"),
        (b"PK\x03\x04torn", "坏.docx", "重新导出"),
        (b"\x89PNG", "图.png", "图片"),
        ("菜单\n汤".encode(), "菜.txt", "不像"),
    ],
)
def test_a_wrong_file_is_told_at_once(data: bytes, name: str, says: str, clerk: Any, world: Any) -> None:
    answer = sent(clerk, world, data, name)
    assert answer.status_code == 422 and says in answer.content.decode()


def test_no_file_and_another_year(clerk: Any, world: Any) -> None:
    assert "请选择改好的报告文件" in clerk.post(page(world)).content.decode()
    answer = sent(clerk, world, handed(world), year=2023)
    assert answer.status_code == 422 and "测试镇2024年度" in answer.content.decode()


def test_somebody_was_first(clerk: Any, world: Any) -> None:
    address, said = shown(clerk, world, rewritten)
    words.keep(world.town, 2024, "measures", "别人的话。", read=0, section="170-disputes", viewer=world.viewer("colleague"),
               door="web", at=NOON)  # fmt: skip
    answer = clerk.post(address, fields(said))
    again = answer.content.decode()
    assert answer.status_code == 409 and "别人的话。" in again and "乙同事" in again
    assert overrides(world.town.pk, 2024, None)["170-disputes"].text == "别人的话。"
    assert not re.search(r'name="keep-\d+" checked', clerk.get(address).content.decode())
    assert clerk.post(address, fields(again)).status_code == 303
    assert "一年来" in overrides(world.town.pk, 2024, None)["170-disputes"].text


def test_an_address_is_its_persons_own(clerk: Any, world: Any, browser_of: Any) -> None:
    address, _ = shown(clerk, world, rewritten)
    assert browser_of("colleague").get(address).status_code == 404
    assert browser_of("stranger").get(address).status_code == 403
    assert clerk.get(address.replace("year=2024", "year=2023")).status_code == 404
