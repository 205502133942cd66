"""Reads published reports and says what was found: claims, faults, milliseconds a report.

    FAZHI_SEEDS=folder python3 bench/seeds.py

The folder holds reports as txt, html or docx; none is part of the project. Floor: reading the bytes and finding numbers
with one regular expression.
"""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?[余多]?[\u4e00-\u9fff%]")


def main(folder: Path) -> None:
    """One line a report, then the sums."""
    from fazhi.reading import check

    ours = floor = 0.0
    for path in sorted(folder.iterdir()):
        start = time.perf_counter()
        plain = len(NUMBER.findall(path.read_bytes().decode("utf-8", "replace")))
        middle = time.perf_counter()
        found = check(path)
        end = time.perf_counter()
        ours, floor = ours + end - middle, floor + middle - start
        codes = "、".join(sorted({fault.code for fault in found.faults})) or "-"
        parts = len(found.parts)
        counts = f"parts {parts}  claims {len(found.claims):>3} of {plain:>3} numbers"
        print(f"{path.name[:28]:<30}{(end - middle) * 1000:7.1f} ms  {counts}  {codes}")
    print(
        f"floor: {Path(__file__).relative_to(ROOT)}  fazhi {ours:.3f} s  floor {floor:.3f} s  ratio {ours / max(floor, 1e-9):.0f}"
    )


if __name__ == "__main__":
    given = os.environ.get("FAZHI_SEEDS")
    if not given:
        sys.exit("FAZHI_SEEDS names no folder of reports.")
    main(Path(given))
