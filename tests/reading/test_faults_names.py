"""names.yaml: every law of the law package is in it, each name is right by itself and none is taken for another."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import fazhi.law
from fazhi.reading.laws import Book, books, known, meant, names
from fazhi.reading.periods import congresses, plans, plenums

DATA = Path(fazhi.law.__file__).parent / "data"
STATE = "中华人民共和国"


def titles() -> list[tuple[str, object, object]]:
    found = []
    for file in sorted(DATA.glob("*/*.yaml")):
        law = yaml.safe_load(file.read_text("utf-8"))
        if law["level"] in ("法律", "行政法规", "党内法规", "司法解释") and "决定" not in law["law"]:
            found.append((law["law"].replace("－", "-").removeprefix(STATE), law["from"], law.get("until")))
    return found


@pytest.mark.parametrize("title", sorted({title for title, _, _ in titles()}))
def test_every_law_of_the_package_is_known(title: str) -> None:
    assert known(title) is not None


def test_laws_that_ended_there_ended_here() -> None:
    last = {title: until for title, _, until in titles()}
    for title, until in last.items():
        name = known(title)
        assert name is not None
        if name.until is not None:
            assert name.until == until


@pytest.mark.parametrize("name", names(), ids=lambda name: name.name)
def test_a_right_name_is_right(name: object) -> None:
    forms = name.forms  # type: ignore[attr-defined]
    for form in forms:
        assert known(form) is name
        assert meant(form) is None
        if "《" not in form:
            assert [book.words for book in books(f"落实《{STATE}{form}》。")] == [form]


def test_the_place_of_a_name() -> None:
    assert list(books("学《 信访工作条例 》")) == [Book("信访工作条例", 1, 11)]


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("治安处罚法", "治安管理处罚法"),
        ("行政处法", None),
        ("人民调节法", "人民调解法"),
        ("公平竞争审察条例", "公平竞争审查条例"),
        ("党政机关公文处理办法", "党政机关公文处理工作条例"),
        ("社区矫正发", None),
        ("法治政府建设与责任落实督查规定", "法治政府建设与责任落实督察工作规定"),
        ("未成年人权益保护法", "未成年人保护法"),
        ("示例市重大行政决策程序规定", None),
        ("村规民约", None),
        ("合法性审查工作规程", None),
        ("行政执法人员管理办法", None),
    ],
)
def test_names_that_are_near(said: str, right: str | None) -> None:
    name = meant(said)
    assert (name.name if name else None) == right


def test_periods_follow_each_other() -> None:
    months = list(plenums().values())
    assert months == sorted(months) and list(congresses().values()) == sorted(congresses().values())
    assert all(plan.last == plan.first + 4 for plan in plans())
