"""A report as a whole: the contract, purity, bounded time, and any text whatever."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import fazhi
from fazhi.reading import check
from fazhi.reading.kinds import SCOPES, kinds
from tests.reading.texts import WHOLE

PARTS = {"measures", "shortcomings", "first_responsible", "next_year", "other"}


def test_the_contract() -> None:
    found = json.loads(json.dumps(check(WHOLE).as_json(), ensure_ascii=False))
    keys = "title unit year text parts claims faults addressee published litter"
    assert list(found) == keys.split()
    assert (found["title"], found["unit"], found["year"]) == ("丁庄镇2024年度法治政府建设情况报告", "丁庄镇", 2024)
    assert list(found["parts"][0]) == ["kind", "heading", "start", "end"]
    keys = "quote start value measure kind exactness scope year status ledger_value difference candidates"
    assert set(found["claims"][0]) >= set(keys.split())
    assert list(found["faults"][0])[:6] == ["code", "severity", "quote", "start", "says", "basis"]
    first = found["claims"][0]
    assert (first["value"], first["status"], first["ledger_value"], first["difference"], first["candidates"]) == (
        24,
        None,
        None,
        None,
        [],
    )


def test_decimals_stay_decimals() -> None:
    values = [claim["value"] for claim in check(WHOLE.replace("98%", "98.3%")).as_json()["claims"]]
    assert 98.3 in values and 118 in values and all(isinstance(value, int) for value in values if value != 98.3)


WORDS = """
丁庄镇2024年 一、 主要举措和成效 存在的不足 下一步 召开 会议 118起 40余 次 化解率 98% ， 。 ； 、 《 》 “ ” 每月 第 未 无 全部化解
其中 行政复议 和 均达 ( ) 十 两万余份 [bookmark:a] 1,286件 二、 （一） 分别达
"""
PIECES = st.sampled_from([*WORDS.split(), "\n", " ", "\u3000"])


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join)))
def test_any_text_is_read(text: str) -> None:
    found = check(text)
    assert found.text == text
    json.dumps(found.as_json())
    for part in found.parts:
        assert part.kind in PARTS and 0 <= part.start <= part.end <= len(text)
    for claim in found.claims:
        assert text[claim.start : claim.start + len(claim.quote)] == claim.quote and claim.quote
        assert claim.kind in kinds().by_id and claim.scope in SCOPES and claim.value >= 0
    for fault in found.faults:
        assert text[fault.start : fault.start + len(fault.quote)] == fault.quote
    assert check(text) == found


def test_neither_django_nor_heavy_readers_are_loaded_for_text() -> None:
    code = (
        "import sys, fazhi.reading, fazhi.reading.beside\n"
        f"fazhi.reading.check({WHOLE!r})\n"
        "print([name for name in ('django', 'docx', 'lxml', 'sqlite3') if name in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(fazhi.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.strip() == "[]"


def test_the_day_of_publishing_is_given_or_read_from_the_page() -> None:
    text = f"发布时间：2025-03-20 15:51 浏览次数：12\n{WHOLE}"
    assert check(text).published == date(2025, 3, 20)
    assert check(text, published=date(2025, 4, 2)).published == date(2025, 4, 2)
    assert check(WHOLE).published is None
    assert check(text).as_json()["published"] == "2025-03-20"
    assert check("发布日期：2025-13-40\n" + WHOLE).published is None


def test_last_years_and_other_towns_texts_may_be_given() -> None:
    assert check(WHOLE, earlier="去年的报告。", others={"乙水乡": "乙水乡的报告。"}).unit == "丁庄镇"
