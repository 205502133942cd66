"""How long commands take from the shell, beside a bare Python that imports typer (the floor).

python3 bench/start.py
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = (["--help"], ["due", "disclosure.answer", "2024-09-20"], ["clocks"], ["figures"], ["ledgers"])


def best(args: list[str], env: dict[str, str]) -> float:
    """The shortest of five runs, in seconds."""
    found = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([sys.executable, *args], env=env, check=True, capture_output=True)
        found.append(time.perf_counter() - start)
    return min(found)


def main() -> None:
    """One line a command."""
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "FAZHI_HOME": home}
        floor = best(["-c", "import typer"], env)
        print(f"floor: {Path(__file__).relative_to(ROOT)}  import typer {floor:.3f} s")
        for args in COMMANDS:
            ours = best(["-m", "fazhi", *args], env)
            print(f"fazhi {' '.join(args):<40}{ours:7.3f} s  ratio {ours / floor:5.2f}")


if __name__ == "__main__":
    main()
