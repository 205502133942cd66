"""What `python3 run.py test`, `check-code` and `manual` do; run.py starts it with the project's own Python.

`test` runs the suite on SQLite and again on PostgreSQL, there without what touches no database (`tests/selecting.py` says
which and why; the number is printed); `test PATH… [--pg]` runs a part of it, on SQLite alone unless --pg.
What cannot run here (no chromium, no PostgreSQL) is said and left out; with CI=true or FAZHI_STRICT=1 it is a failure,
and so are a skipped test and a coverage below `COVERAGE` percent.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from pathlib import Path

from tests import checks, postgres, selecting

ROOT = Path(__file__).resolve().parent.parent
BELOW_WEB = ["law", "reading", "papers", "trail", "org", "records", "cases", "indicators", "report", "exchange"]
COVERAGE = 95  # percent of the lines of the packages below web
NO_TESTS = 5  # pytest's exit code when nothing was collected
STRICT = os.environ.get("CI") == "true" or os.environ.get("FAZHI_STRICT") == "1"
NO_BROWSER = (
    "未找到浏览器 chromium，标记为 browser 的测试没有运行。安装：apt install chromium fonts-noto-cjk，或用 CHROMIUM 指明程序。\n"
    "No chromium: tests marked `browser` were not run. Install chromium and fonts-noto-cjk, or name the program in CHROMIUM."
)
NO_SERVER = (
    "未找到 PostgreSQL，测试只在 SQLite 上运行过。安装：apt install postgresql，或用 DATABASE_URL 指明一个可建库的服务器。\n"
    "No PostgreSQL: the suite ran on SQLite only. Install postgresql, or name a server in DATABASE_URL that may create databases."
)


def chromium() -> str | None:
    """The browser's program: the variable CHROMIUM, else the usual places."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)


def workers(args: list[str]) -> list[str]:
    """Two processes, unless the arguments say how many or ask for the debugger."""
    if any(arg.startswith(("-n", "--numprocesses", "--pdb", "--trace")) for arg in args):
        return []
    return ["-n", "2", "--dist", "worksteal"]


def selection(args: list[str], without: list[str]) -> list[str]:
    """The `-m` expression that leaves out the marks `without`, joined to one given in `args`; takes that one out of `args`."""
    wanted = [f"not {mark}" for mark in without]
    if "-m" in args:
        at = args.index("-m")
        wanted.insert(0, f"({args[at + 1]})")
        del args[at : at + 2]
    return ["-m", " and ".join(wanted)] if wanted else []


def coverage() -> list[str]:
    """The options that measure the packages below web, and in a strict run demand the percentage."""
    packages = [f"--cov=fazhi.{name}" for name in BELOW_WEB if (ROOT / "src" / "fazhi" / name).is_dir()]
    return [*packages, "--cov-report=term:skip-covered", *([f"--cov-fail-under={COVERAGE}"] if STRICT else [])]


def skipped(report: Path) -> int:
    """How many tests a junit report calls skipped; expected failures (xfail) are not counted."""
    if not report.exists():
        return 0
    return sum(node.get("type") != "pytest.xfail" for node in ET.parse(report).iter("skipped"))  # noqa: S314 - our own file


def pytest(label: str, args: list[str], env: dict[str, str], *, again: bool = False) -> int:
    """One run of the suite; its exit code, 1 when a strict run skipped something. pytest prints its own closing lines.

    With `again` it is the second run of the whole suite, which leaves out what `selecting` says and tells how many.
    """
    print(f"\n== {label} ==", flush=True)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="fazhi-test-") as name:
        own = {"FAZHI_HOME": f"{name}/home", "COVERAGE_FILE": f"{name}/coverage", **({"FAZHI_SKIPS_FAIL": "1"} if STRICT else {})}
        told = Path(name, "left-out")
        own |= {selecting.COUNT: str(told)} if again else {}
        report = Path(name, "report.xml")
        command = [sys.executable, "-m", "pytest", "-rs", f"--junitxml={report}", *workers(args), *args]
        code = subprocess.call(command, cwd=ROOT, env={**env, **own})
        left_out = skipped(report)
        if told.exists():
            count = told.read_text()
            print(f"{label}：{count} 项不碰数据库，已在 SQLite 那一遍跑过，不重跑。{count} database-free tests ran once.")
    if code == 0 and STRICT and left_out:
        print(f"{label}：严格模式下不允许跳过测试，跳过了 {left_out} 项。{left_out} skipped, not allowed in a strict run.")
        code = 1
    print(f"{label}：{'通过 passed' if code == 0 else f'未通过 failed（{code}）'}，{time.monotonic() - begun:.0f} 秒", flush=True)
    return code


def missing(text: str) -> int:
    """Says what this machine lacks; a failure in a strict run."""
    print("\n" + text, file=sys.stderr, flush=True)
    return 1 if STRICT else 0


def on_postgres(args: list[str], env: dict[str, str], given: str, *, again: bool) -> int:
    """The run on the server that DATABASE_URL names, else on a throw-away one; `again` after the whole on SQLite."""
    with contextlib.ExitStack() as stack:
        try:
            url = given or stack.enter_context(postgres.server())
        except postgres.NoServer as error:
            return missing(f"{NO_SERVER}\n{error}")
        return pytest("PostgreSQL", args, {**env, "DATABASE_URL": url}, again=again)


def test(args: list[str]) -> int:
    """Runs the suite on each database that this call asks for; 0 only when all runs passed."""
    whole = not args
    with_postgres = whole or "--pg" in args
    args = [arg for arg in args if arg != "--pg"]
    env = {**os.environ}
    given = env.pop("DATABASE_URL", "")
    browser = chromium()
    env |= {"CHROMIUM": browser} if browser else {}
    codes = [] if browser else [missing(NO_BROWSER)]
    without = [] if browser else ["browser"]
    marks = selection(args, without)
    on_sqlite = [*(coverage() if whole else []), *selection([*marks], ["postgres"]), *args]
    code = pytest("SQLite", on_sqlite, env)
    only_postgres = code == NO_TESTS and with_postgres and not whole  # the part asked for holds no test for SQLite
    codes.append(0 if only_postgres else code)
    if with_postgres:
        codes.append(on_postgres([*marks, *args], env, given if given.startswith("postgres") else "", again=whole))
    return max(map(abs, codes))


def manual() -> int:
    """Takes the pictures of docs/manual anew."""
    browser = chromium()
    if not browser:
        return missing(NO_BROWSER) or 2
    env = {**os.environ, "CHROMIUM": browser, "FAZHI_MANUAL": "1"}
    return pytest("docs/manual", ["-n", "0", "tests/journeys/test_manual.py"], env)


def main(args: list[str]) -> int:
    """`test …`, `check-code` or `manual`."""
    if args[:1] == ["check-code"]:
        return checks.main(ROOT)
    if args[:1] == ["manual"]:
        return manual()
    return test(args[1:])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
