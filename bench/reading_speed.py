"""How fast reports are checked, beside jieba cutting the same texts into words; memory over many reports; start-up.

    python3 bench/reading_speed.py [--reports 10000] [--texts 60]

«usual» and «dense» are made here: about one figure in 180 characters, as published reports state them, and one in 12;
«labelled» are the texts of tests/reading/labelled, each a page full of figures.
Times are processor seconds on one core, of each text the best of five, both dictionaries loaded before. jieba is asked for whole
reports at once; its own speed is what it is on this machine in this run. Aim: usual ≥ 3, start-up ≤ 0.5 s without Django.
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from tests.reading.labels import load  # noqa: E402 (after the path is set)

HEADS = ("一、主要举措和成效", "二、存在的不足和原因", "三、党政主要负责人履行第一责任人职责情况", "四、下一年度主要安排")
FIGURES = (
    "党委理论学习中心组专题学法{}次，机关干部集中学习{}次。",
    "各村共排查矛盾纠纷{}起，化解{}起，化解率98%。",
    "在集市开展法治宣传{}余场次，发放各类资料{}00余份。",
    "受理信访事项{}件，办结{}件，按期办结率100%。",
    "审查合同{}份，法律顾问出具法律意见{}条。",
    "办理行政处罚案件{}件，罚款{}万元。",
)
PLAIN = (
    "坚持把法治建设摆在全局工作的重要位置，压实各站所责任，推动任务落到实处。",
    "健全议事规则，凡涉及群众切身利益的事项都先听取意见，再由集体讨论决定。",
    "利用赶集日和农闲时节，组织工作人员走村入户，用身边的事讲清楚身边的法。",
    "规范执法流程，严格落实公示、全过程记录和法制审核三项制度，做到有据可查。",
    "对一时谈不拢的矛盾，由村干部、网格员和乡贤一同上门，把话说开，把结解开。",
    "完善公开目录，及时更新便民事项，群众在家门口就能问清楚、办明白。",
)


def report(dice: random.Random, dense: bool) -> str:
    """An invented report of some 3,000 characters."""
    lines = ["丁庄镇2024年度法治政府建设情况报告", "2024年，丁庄镇认真履行职责，现将有关情况报告如下。"]
    for head in HEADS:
        lines.append(head)
        for _ in range(2):
            told = [dice.choice(FIGURES).format(dice.randint(3, 90), dice.randint(3, 90)) for _ in range(8 if dense else 1)]
            filler = [dice.choice(PLAIN) for _ in range(0 if dense else 11)]
            sentences = told + filler
            dice.shuffle(sentences)
            lines.append("".join(sentences))
    return "\n".join(lines)


def best(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """The sum of the shortest of five passes over each text, in processor seconds."""
    found = [float("inf")] * len(texts)
    for _ in range(5):
        for at, text in enumerate(texts):
            start = time.process_time()
            work(text)
            found[at] = min(found[at], time.process_time() - start)
    return sum(found)


def speed(name: str, texts: Sequence[str]) -> None:
    """One line: characters a second of both, and their ratio."""
    import jieba

    from fazhi.reading import check

    jieba.setLogLevel(60)
    jieba.lcut("预热")
    characters, claims = sum(map(len, texts)), sum(len(check(text).claims) for text in texts)
    ours, floor = best(check, texts), best(jieba.lcut, texts)
    print(
        f"{name}: {len(texts)} reports, {characters} characters, one figure in {characters // claims}; "
        f"check {characters / ours:,.0f} characters/s, jieba.lcut {characters / floor:,.0f}; ratio {floor / ours:.2f}"
    )


def memory(reports: int) -> None:
    """What Python holds after a tenth of many reports and after all of them, and the peak of the process."""
    from fazhi.reading import check

    dice = random.Random(7)
    tracemalloc.start()
    held: list[int] = []
    for at in range(reports):
        check(report(dice, dense=False))
        if at + 1 in (max(reports // 10, 1), reports):
            gc.collect()
            held.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    first, last = (size / 2**20 for size in (held[0], held[-1]))
    print(f"memory: held after {reports // 10} reports {first:.2f} MB, after {reports} {last:.2f} MB; peak {peak:.0f} MB")


def start_up() -> None:
    """The shortest of five runs of `fazhi check` over a short report, and whether it loaded Django."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.txt"
        file.write_text(report(random.Random(1), dense=False), "utf-8")
        call = [sys.executable, "-X", "importtime", "-m", "fazhi", "check", str(file)]
        found, django = [], False
        for _ in range(5):
            start = time.perf_counter()
            done = subprocess.run(call, env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""}, capture_output=True, text=True)
            found.append(time.perf_counter() - start)
            django = django or " django" in done.stderr
    print(f"start-up: fazhi check {min(found):.3f} s with import times printed, Django {'loaded' if django else 'not loaded'}")


def main() -> None:
    """All measurements."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=10_000, help="reports checked for the memory")
    parser.add_argument("--texts", type=int, default=60, help="texts for the speed")
    args = parser.parse_args()
    dice = random.Random(2024)
    speed("usual", [report(dice, dense=False) for _ in range(args.texts)])
    speed("dense", [report(dice, dense=True) for _ in range(args.texts)])
    speed("labelled", [labelled.text for labelled in load(ROOT / "tests/reading/labelled/dev")])
    start_up()
    memory(args.reports)


if __name__ == "__main__":
    main()
