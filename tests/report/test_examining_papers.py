"""The check as a spreadsheet and as a paper."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from fazhi.report.examined import Examined, Unread
from fazhi.report.examining import examine
from fazhi.report.examining_paper import docx, paper
from fazhi.report.examining_sheet import sheet
from tests.conftest import NOON
from tests.indicators.test_compute import dispute, put, settled
from tests.report.test_examining import TEXT

DAY = date(2025, 2, 3)
BROKEN = Unread("坏.pdf", "文件 坏.pdf 不完整：请重新导出。")


@pytest.fixture
def one(world: Any) -> Examined:
    put(world, settled(world.villages[0], 1), settled(world.villages[1], 2), dispute(world.villages[1], 3))
    return examine(TEXT.replace("9次", "X次"), "=报告.txt", unit=world.town)


def cells(data: bytes, name: str) -> list[tuple[Any, ...]]:
    return list(load_workbook(io.BytesIO(data))[name].iter_rows(min_row=2, values_only=True))


def test_the_summary_has_a_line_for_each_town_and_each_unread_file(one: Examined) -> None:
    head, first, second = cells(sheet([one, BROKEN]), "汇总")
    line = dict(zip(head, first, strict=True))
    wanted = {"乡镇（街道）": "测试镇", "文件": "=报告.txt", "不足和原因": "有", "错误": 1, "不一致": 1}
    assert {key: line[key] for key in wanted} == wanted
    assert "排名" not in "".join(map(str, head)) and "得分" not in "".join(map(str, head))
    assert second[2] == "坏.pdf" and second[-1] == BROKEN.says


def test_faults_and_figures_line_by_line(one: Examined) -> None:
    data = sheet([one])
    head, *lines = cells(data, "问题清单")
    assert len(lines) == len(one.reading.faults)
    first = dict(zip(head, lines[0], strict=True))
    assert (first["程度"], first["原文"], first["怎么改"]) == ("错误", "X次", "请补上实际内容")
    head, *lines = cells(data, "数字核对")
    assert len(lines) == len(one.reading.claims)
    by_quote = {line[2]: dict(zip(head, line, strict=True)) for line in lines}
    found = by_quote["全年排查矛盾纠纷4件"]
    assert (found["报告数"], found["台账数"], found["核对结果"], found["报告比台账"]) == (4, 3, "不一致", "多1件")


def test_no_cell_is_a_formula(one: Examined) -> None:
    book = load_workbook(io.BytesIO(sheet([one])))
    assert not any(cell.data_type == "f" for page in book for row in page.iter_rows() for cell in row)


def test_the_opinion_on_one_report(one: Examined) -> None:
    text = paper([one], day=DAY).text()
    assert text.startswith("测试镇2024年度\n法治政府建设年度报告核查意见")
    for said in ("一、做得好的", "二、需要修改的", "三、数字核对情况", "报告多1件", "2025年2月3日", "不作评价和排名"):
        assert said in text
    assert "全年排查矛盾纠纷4件\t排查" in text


def test_the_opinions_on_a_batch(one: Examined) -> None:
    other = examine("邻近镇2024年度法治政府建设情况报告\n工作正常。", "邻近镇.txt")
    text = paper([one, other, BROKEN], day=DAY).text()
    assert text.index("一、测试镇") < text.index("二、邻近镇") < text.index("没有读出的文件") and BROKEN.says in text
    assert "（一）做得好的" in text and "没有可以由程序认定的优点" in text


def test_the_same_opinion_gives_the_same_bytes(one: Examined) -> None:
    made = [docx(paper([one], day=DAY, banner="演示数据"), at=NOON) for _ in range(2)]
    assert made[0] == made[1] and made[0].startswith(b"PK")


def test_a_check_is_exported_without_django() -> None:
    code = (
        "import sys, datetime\n"
        "from fazhi.reading import check\n"
        "from fazhi.report.examined import Examined\n"
        "from fazhi.report.examining_sheet import sheet\n"
        "from fazhi.report.examining_paper import paper\n"
        "one = Examined('a.txt', check('丁庄镇2024年度法治政府建设情况报告'))\n"
        "sheet([one]); paper([one], day=datetime.date(2025, 1, 1))\n"
        "print('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "False", done.stderr
