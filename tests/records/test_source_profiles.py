"""The profiles: found in their folder, checked at start, known by their heads; sheets that are none, and hostile ones."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fazhi.records.exporting import export, template
from fazhi.records.importing import plan_source, recognise
from fazhi.records.importing.heads import find
from fazhi.records.importing.sourced_heads import words
from fazhi.records.keeping import Refused
from fazhi.records.ledger import ledger
from fazhi.records.source import NoSuchSource, Source, check_sources, faults, source, sources, sources_of
from tests.conftest import NOON, World
from tests.records.books import book, opened
from tests.records.exports import EXPORTS, PETITIONS, Export

every = pytest.mark.parametrize("one", EXPORTS.values(), ids=EXPORTS.keys())


def test_every_profile_has_a_sample_here_and_no_fault() -> None:
    assert set(EXPORTS) == set(sources())
    assert check_sources() == []


@every
def test_it_is_known_by_its_heads_alone(one: Export) -> None:
    known = recognise(one.ledger, one.data(), "随便叫什么.xlsx")
    assert known is not None and known.name == one.name


@pytest.mark.parametrize("name", sorted({one.ledger for one in sources().values()}))
def test_our_own_sheets_are_no_export(name: str, world: World) -> None:
    """Neither the blank sheet, nor an export, nor a town's own table under our labels."""
    one = ledger(name)
    assert recognise(one, template(one), "登记表.xlsx") is None
    assert recognise(one, export(one, one.model._default_manager.all()), "台账.xlsx") is None
    assert recognise(one, book([[column.label for column in one.columns]]), "自己的表.xlsx") is None


def test_hostile_sheets_are_refused_line_by_line_or_whole(world: World) -> None:
    lines: tuple[dict[str, Any], ...] = (
        {"信访件编号": ""}, {"信访件编号": "演信0001"}, {"信访件编号": "演信0001"}, {"信访件编号": "长" * 90},
        {"信访件编号": "演信0004", "信访日期": "2024-02-31"}, {"信访件编号": "演信0005", "限办时间": "很快"},
        {"信访件编号": "演信0006", "信访形式": "托梦"}, {"信访件编号": "演信0007", "信访诉求": "【机密】要求维修"},
        {"信访件编号": "=1+1", "信访诉求": "=HYPERLINK(\"http://x\")"}, {"信访件编号": 1.2e20},
    )  # fmt: skip
    made = PETITIONS.tried(world, PETITIONS.data(*lines))
    says = {cell.cell: cell.says for cell in made.refused}
    assert (made.read, made.new, made.turned_back) == (10, 2, 8)
    assert "没有原系统编号" in says["E2"] and "已出现" in says["E4"] and "最多80个字" in says["E5"]
    assert "2月只有29天" in says["A6"] and "原系统期限" in says["V7"] and "没有“托梦”" in says["F8"] and "密级标志" in says["M9"]
    assert "已失真" in says["E11"]
    made.write(world.viewer("clerk"), "web", NOON)
    assert PETITIONS.row("=1+1").matter.startswith("=HYPERLINK")
    mended = opened(made.error_book()).worksheets[0]
    assert [cell.value for cell in mended[1]][4] == "信访件编号"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", "只是文字".encode(), book([["甲", "乙"], [1, 2]])])
def test_what_is_no_export_is_refused_in_one_sentence(data: bytes, world: World) -> None:
    with pytest.raises(Refused) as refused:
        PETITIONS.tried(world, data)
    assert len(refused.value.faults) == 1 and str(refused.value).endswith("。")


def test_a_sheet_without_a_needed_column_names_it(world: World) -> None:
    with pytest.raises(Refused, match="缺少“信访系统”应有的栏：收到渠道（信访形式、信访方式）"):
        PETITIONS.tried(world, PETITIONS.data(without=("信访形式",)))


def test_of_several_heads_the_surest_is_read(world: World) -> None:
    table = find(PETITIONS.ledger, _grid(PETITIONS.data()), words(PETITIONS.source))
    assert table is not None and {"received_on~0", "received_on~2", "#key~0", "#key~1"} <= set(table.columns)
    swapped = {"登记时间": "2024-03-09", **PETITIONS.line}
    dataclasses.replace(PETITIONS, line=swapped).taken(world, dataclasses.replace(PETITIONS, line=swapped).data())
    assert PETITIONS.row().received_on == date(2024, 3, 1)


def _grid(data: bytes) -> Any:
    from fazhi.records.importing import read_book

    return read_book(data, "a.xlsx").grids[0]


def test_the_documented_example_is_right(world: World) -> None:
    page = Path(__file__).parents[2] / "docs" / "how-to" / "add-a-source.md"
    code = re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.S)[0]
    made: dict[str, Any] = {}
    exec(compile(code, str(page), "exec", dont_inherit=True), made)
    one: Source = made["STATIONS"]
    assert list(faults(one)) == []
    data = book(
        [["站点编码", "启用时间", "站点所在地", "站点全称", "站点类别"], ["演站1", "2024.3.5", "东山村", "东山便民室", "村级室"]]
    )
    found = plan_source(one, data, "站点.xlsx", viewer=world.viewer("clerk"), unit=world.town)
    assert (found.new, found.refused, found.rows[0].unit_id) == (1, [], world.villages[0].pk)


def test_names_of_profiles() -> None:
    assert source("信访系统") is source("petition_system")
    assert {one.name for one in sources_of("petition")} == {"petition_system", "court_petitions", "procuratorate_petitions"}
    with pytest.raises(NoSuchSource, match="可用的：.*petition_system（信访系统）"):
        source("nobody")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"ledger": "nowhere"}, "没有台账“nowhere”"),
        ({"heads": {"nothing": ("甲",)}}, "没有可填的栏目 nothing"),
        ({"values": {"channel": {"甲": "dream"}}}, "没有选项 dream（“甲”）"),
        ({"more": {"sent": ("信访日期",)}}, "表头“信访日期”写了2次"),
        ({"more": {"sent": ("学习积分",)}}, "含“积分”"),
        ({"clocks": ("no.clock",)}, "没有时限 no.clock"),
        ({"signs": ("信访件编号",)}, "signs 里至少要有一个"),
        ({"key": ()}, "没有写明编号的表头"),
        ({"name": "Petition System"}, "小写英文名"),
    ],
)
def test_a_wrong_profile_is_a_fault_at_start(changes: dict[str, Any], says: str) -> None:
    assert any(says in fault for fault in faults(dataclasses.replace(PETITIONS.source, **changes)))


def test_a_profile_without_a_needed_column_is_a_fault() -> None:
    heads = {name: words for name, words in PETITIONS.source.heads.items() if name != "channel"}
    assert "必填栏目 channel 没有表头" in list(faults(dataclasses.replace(PETITIONS.source, heads=heads)))
