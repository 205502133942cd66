"""Damaged and random files and texts through the whole reading: how many are read, refused, or break it.

    python3 bench/fuzz.py [COUNT [SEED]]      (default 100,000 from seed 1; stops at nothing, prints each break with its seed)
    python3 bench/fuzz.py --memory [COUNT]    (default 10,000 reports: resident memory at every tenth)

An input is made from its own number alone, so `--one SEED` makes the same again. Right is: a reading whose every quote is the
exact substring at its start and whose plain copy is as long as the text, or a ReadingError of one Chinese line. Anything else
is a break. Floor: none; printed are counts per form and outcome, the slowest input, inputs per second.
"""

from __future__ import annotations

import io
import random
import re
import resource
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

WORDS = """
一 二 十 百 万 余 余万 两 多 近 约 超 达 次 场 件 份 人 人次 起 % ％ 率 全年 累计 共 其中 化解 排查 开展 宣传 学法 培训 法治
丁庄镇 2024 2025年 〔2025〕3号 12345 八五 第 一、 （一） 1. 一是 ， 。 、 ； ： “ ” （ ） 《 》 ! - — . · 未 无 全部 均
不足 原因 第一责任人 下一年 现将 如下 镇人民政府 报告 年度 比上年 增长 下降 每季度 98 118 0 ０ ９ 〇 零 壹 ½ ① 👍 臺 灣 鎮
"""
MARKS = (*WORDS.split(), *"\n\t \u3000\u200b\ufeff\x85\u2028\U00020000", "\r\n", "丁庄镇2024年度法治政府建设情况报告\n")
LEADS = (b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"\xff\xfe", b"<?xml")


@cache
def seeds() -> dict[str, bytes]:
    """A small sound file of every form."""
    from tests.reading import files
    from tests.reading.texts import HALF_WIDTH, WHOLE

    return {
        "txt": WHOLE.encode(),
        "gbk.txt": HALF_WIDTH.encode("gb18030"),
        "html": files.page(WHOLE).encode(),
        "docx": files.word(WHOLE),
        "lists.docx": files.packed(
            "".join(files.listed(line, 1 + place % 2, place % 4) for place, line in enumerate(WHOLE.split("\n"))),
            numbering=files.lists(files.OFFICIAL, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
            styles='<w:style w:styleId="1"><w:basedOn w:val="1"/></w:style>',
        ),
        "doc": files.word_97(WHOLE, unshown="学法", notes="注释3条\r"),
        "pdf": files.pdf([WHOLE.split("\n")]),
    }


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Bytes changed, cut, doubled, moved or put in, a few times over."""
    said = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at, to = sorted((chance.randrange(len(said) + 1), chance.randrange(len(said) + 1)))
        to = min(to, at + chance.choice((1, 4, 64, 4096)))
        act = chance.choice((0, 0, 1, 2, 3, 4, 4, 5))
        if act == 0 and at < len(said):
            said[at] = chance.randrange(256)
        elif act == 1:
            del said[at:to]
        elif act == 2:
            said[at:at] = said[at:to] * chance.choice((1, 2, 8))
        elif act == 3:
            said[at:to] = chance.randbytes(to - at)
        elif act == 4:
            said[at : at + 4] = chance.choice((b"\xff" * 4, b"\0" * 4, b"\x7f\xff\xff\xff", b"\xff\xff\xff\x7f"))
        elif act == 5 and chance.random() < 0.3:
            del said[chance.randrange(len(said) + 1) :]
    return bytes(said)


def inside(data: bytes, chance: random.Random) -> bytes:
    """A docx whose parts are changed within a sound archive: elements cut, doubled and moved, values changed, or any byte."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for _ in range(chance.choice((1, 2, 4))):
        target = chance.choice(sorted(parts))
        parts[target] = mutated(parts[target], chance) if chance.random() < 0.2 else _reset(parts[target], chance)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return stream.getvalue()


def _reset(part: bytes, chance: random.Random) -> bytes:
    """An xml part, still well formed, with another value or another order."""
    values = list(re.finditer(rb'(?<=val=")[^"]*', part))
    wholes = list(re.finditer(rb"<w:(p|lvl|num|tr|r|numPr|ilvl|numId|t)\b[^>]*(?:/>|>.*?</w:\1>)", part, re.S))
    if values and chance.random() < 0.5:
        at = chance.choice(values)
        new = chance.choice((b"0", b"-1", b"9", b"99999999999", b"%1%2%9", b"bullet", b"chineseCounting", b"upperRoman", b""))
        return part[: at.start()] + new + part[at.end() :]
    if not wholes:
        return part
    one, other = chance.choice(wholes), chance.choice(wholes)
    return part[: one.start()] + chance.choice((b"", one[0] * 2, other[0])) + part[one.end() :]


def made(seed: int) -> tuple[bytes | str, str, str]:
    """The input of a number: (report, name, form)."""
    chance = random.Random(seed)
    form = chance.choice(("text", "text", "random", "inside", *seeds()))
    if form == "text":
        return "".join(chance.choices(MARKS, k=chance.randrange(1, 120))), "", form
    if form == "random":
        name = chance.choice(("a.txt", "a.html", "a.docx", "a.doc", "a.pdf", "a"))
        lead = chance.choice(
            (b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"\xff\xfe", b"<?xml")
        )
        return lead + chance.randbytes(chance.randrange(1, 2000)), name, form
    if form == "inside":
        return inside(seeds()["lists.docx"], chance), "a.docx", form
    return mutated(seeds()[form], chance), chance.choice((f"a.{form}", "a", "a.txt")), form


def judged(report: bytes | str, name: str) -> str:
    """«read» or «refused»; raises whatever is a break."""
    from fazhi.reading import ReadingError, check
    from fazhi.reading.page import Page

    try:
        found = check(report, name)
    except ReadingError as refused:
        assert "\n" not in str(refused) and any("\u4e00" <= mark <= "\u9fff" for mark in str(refused)), "message"
        return "refused"
    for item in (*found.claims, *found.faults):
        assert found.text[item.start : item.start + len(item.quote)] == item.quote, "quote"
    assert len(Page(found.text).plain) == len(found.text), "plain"
    assert found.as_json()["text"] == found.text, "json"
    return "read"


def run(count: int, first: int) -> int:
    """Inputs first … first+count−1; returns how many broke the reading."""
    outcomes: Counter[tuple[str, str]] = Counter()
    slowest = (0.0, 0)
    start = time.perf_counter()
    for seed in range(first, first + count):
        report, name, form = made(seed)
        before = time.process_time()
        try:
            outcome = judged(report, name)
        except Exception:
            outcome = "broke"
            print(f"seed {seed} ({form}):\n{traceback.format_exc(limit=-4)}", flush=True)
        outcomes[form, outcome] += 1
        slowest = max(slowest, (time.process_time() - before, seed))
    took = time.perf_counter() - start
    for form in sorted({form for form, _ in outcomes}):
        print(f"  {form:10}", "  ".join(f"{outcome} {outcomes[form, outcome]:,}" for outcome in ("read", "refused", "broke")))
    broken = sum(number for (_, outcome), number in outcomes.items() if outcome == "broke")
    speed = f"slowest {slowest[0]:.2f} s (seed {slowest[1]}); {count / took:.0f}/s"
    print(f"{count:,} inputs from seed {first}: {broken} broke; {speed}")
    return broken


def memory(count: int) -> None:
    """Resident memory while sound reports of every form are read again and again."""
    page_size = resource.getpagesize()
    forms = list(seeds().items())
    for number in range(count):
        form, data = forms[number % len(forms)]
        judged(data, f"a.{form}")
        if number % max(count // 10, 1) == 0 or number == count - 1:
            resident = int(Path("/proc/self/statm").read_text().split()[1]) * page_size
            print(f"  {number:>7,} reports: {resident / 1024 / 1024:.1f} MB", flush=True)


def main(said: list[str]) -> int:
    """The command line."""
    commands: dict[str, Callable[[int], object]] = {"--memory": memory, "--one": lambda seed: print(judged(*made(seed)[:2]))}
    if said and said[0] in commands:
        commands[said[0]](int(said[1]) if len(said) > 1 else 10_000)
        return 0
    numbers = [int(each) for each in said]
    return 1 if run(*(numbers + [100_000, 1][len(numbers) :])) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
