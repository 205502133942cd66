"""How the suite itself is run: selections, strictness, the checks, the throw-away server."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import checks, postgres
from tests import run as runner

ROOT = Path(__file__).resolve().parent.parent


def test_two_workers_unless_said_otherwise() -> None:
    assert runner.workers(["tests/law"])[:2] == ["-n", "2"]
    assert runner.workers(["-n0"]) == [] == runner.workers(["--pdb"])


def test_marks_left_out_are_joined_to_the_ones_asked_for() -> None:
    args = ["tests/web", "-m", "browser or slow", "-x"]
    assert runner.selection(args, ["postgres"]) == ["-m", "(browser or slow) and not postgres"]
    assert args == ["tests/web", "-x"]
    assert runner.selection([], []) == []


def test_skips_are_counted_and_expected_failures_are_not(tmp_path: Path) -> None:
    file = tmp_path / "test_some.py"
    file.write_text(
        "import pytest\ndef test_a(): pytest.skip('no')\n@pytest.mark.xfail\ndef test_b(): assert 0\ndef test_c(): pass\n",
        encoding="utf-8",
    )
    report = tmp_path / "report.xml"
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:django", f"--junitxml={report}", "."], cwd=tmp_path, check=True
    )
    assert runner.skipped(report) == 1


def test_a_missing_tool_fails_only_a_strict_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(runner, "STRICT", False)
    assert runner.missing(runner.NO_SERVER) == 0
    monkeypatch.setattr(runner, "STRICT", True)
    assert runner.missing(runner.NO_SERVER) == 1
    assert "apt install postgresql" in capsys.readouterr().err


def test_an_absent_browser_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", str(ROOT / "no-such-program"))
    assert runner.chromium() is None


def test_lock_files_name_no_host() -> None:
    assert checks.locks(ROOT) == ""


def test_a_host_in_a_lock_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "assets.json").write_text("{}")
    (tmp_path / "requirements.lock").write_text("--index-url https://mirror.example/simple\n")
    assert "requirements.lock" in checks.locks(tmp_path)


def test_all_checks_run_even_when_one_fails(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(checks, "CHECKS", {"bad": checks.python("-c", "raise SystemExit('wrong here')"), "good": lambda _: ""})
    assert checks.main(ROOT) == 1
    said = capsys.readouterr().out
    assert "FAIL bad" in said and "wrong here" in said and "ok   good" in said


def test_no_server_without_its_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "programs", lambda: None)
    with pytest.raises(postgres.NoServer, match="apt install postgresql"), postgres.server():
        pass


@pytest.mark.postgres
def test_a_server_starts_answers_and_is_gone() -> None:
    import psycopg

    with postgres.server() as url:
        with psycopg.connect(url) as connection:
            row = connection.execute("SELECT current_setting('server_encoding'), current_setting('fsync')").fetchone()
        assert row == ("UTF8", "off")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=2)


@pytest.mark.parametrize("wrong", ["3.10", "lacks ensurepip"])
def test_set_up_says_what_is_missing(wrong: str, tmp_path: Path) -> None:
    code = "import run, sys, importlib.util as u\n"
    code += "sys.version_info = (3, 10)\n" if wrong == "3.10" else "u.find_spec = lambda name: None\n"
    code += "sys.exit(run.main(['demo']))"
    env = {**os.environ, "FAZHI_VENV": str(tmp_path / "env"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and done.stderr.count("\n") == 1
    assert ("3.11" if wrong == "3.10" else "ensurepip") in done.stderr


@pytest.mark.postgres
def test_a_killed_run_leaves_no_server() -> None:
    code = "import sys; from tests import postgres\nwith postgres.server() as url:\n    print(url, flush=True); sys.stdin.read()"
    run = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    url = run.stdout.readline().strip()
    assert url.startswith("postgres://")
    run.kill()
    run.communicate()
    port = int(url.rsplit(":", 1)[1].split("/")[0])
    assert any(_refused(port) for _ in range(100))


def _refused(port: int) -> bool:
    """Whether nobody listens there; waits a moment when somebody does."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)):
            return True
    time.sleep(0.1)
    return False
