"""A throw-away PostgreSQL server for the tests: its own data folder, a free port on 127.0.0.1, gone afterwards.

`with server() as url:` gives a DATABASE_URL; `python tests/postgres.py -- COMMAND…` runs a command with it. The programs
are those of DEBIAN's packages or of the PATH; as root they run as the user `postgres`, since PostgreSQL refuses root.
Nothing in it is durable (fsync off) and everybody on this machine may connect: never for real data.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "timezone": "UTC"}
ATTEMPTS = 3  # another process may take the free port first


class NoServer(Exception):
    """No PostgreSQL can be started here; the text says why and what to do."""


def programs() -> Path | None:
    """The folder of initdb and pg_ctl: the newest below /usr/lib/postgresql, else the PATH's; None if there is none."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    found = debian[-1] if debian else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def _as_postgres() -> list[str]:
    """The words before a command that make it run as another user than root."""
    return ["runuser", "-u", "postgres", "--"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []


def _run(command: list[str], folder: Path) -> None:
    """Runs one of the server's programs; NoServer with its last lines when it fails."""
    with (folder / "out.log").open("wb") as out:  # a file, not a pipe: the server inherits it and would keep a pipe open
        code = subprocess.call([*_as_postgres(), *command], cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
    if code:
        said = "\n".join((folder / "out.log").read_text(errors="replace").splitlines()[-5:])
        raise NoServer(f"PostgreSQL 未能启动（{Path(command[0]).name}）：\n{said}")


def _free_port() -> int:
    """A port on 127.0.0.1 that nobody holds at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _start(bin_: Path, folder: Path) -> int:
    """Starts the server on a free port, which it returns."""
    for attempt in range(ATTEMPTS):
        port = _free_port()
        options = [f"-p {port}", "-h 127.0.0.1", f"-k {folder}", *(f"-c {name}={value}" for name, value in FAST.items())]
        command = [str(bin_ / "pg_ctl"), "start", "-w", "-t", "60", "-D", str(folder / "data"), "-l", str(folder / "server.log")]
        try:
            _run([*command, "-o", " ".join(options)], folder)
        except NoServer:
            if attempt == ATTEMPTS - 1:
                raise
        else:
            return port
    raise AssertionError("unreachable")


@contextlib.contextmanager
def server() -> Iterator[str]:
    """Yields the DATABASE_URL of a new server; NoServer when PostgreSQL is not installed or does not start."""
    bin_ = programs()
    if bin_ is None:
        raise NoServer("本机没有 PostgreSQL（apt install postgresql）。PostgreSQL is not installed: apt install postgresql.")
    folder = Path(tempfile.mkdtemp(prefix="fazhi-pg-"))
    with _keeper(bin_, folder):
        folder.chmod(0o755)
        if _as_postgres():
            shutil.chown(folder, "postgres")
        make = [str(bin_ / "initdb"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "-D"]
        _run([*make, str(folder / "data")], folder)
        yield f"postgres://postgres@127.0.0.1:{_start(bin_, folder)}/postgres"


@contextlib.contextmanager
def _keeper(bin_: Path, folder: Path) -> Iterator[None]:
    """Stops the server and deletes the folder at the end, and also when this process is killed: then its pipe closes."""
    stop = [*_as_postgres(), str(bin_ / "pg_ctl"), "stop", "-m", "immediate", "-D", str(folder / "data")]
    script = ["sh", "-c", 'cat; "$@"; cd /; rm -rf "$0"', str(folder), *stop]
    quiet = subprocess.DEVNULL
    keeper = subprocess.Popen(script, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet, cwd=folder, start_new_session=True)
    assert keeper.stdin is not None
    try:
        yield
    finally:
        keeper.stdin.close()
        keeper.wait()


def main(args: list[str]) -> int:
    """Runs the command after `--` with DATABASE_URL set; its exit code, or 2 when there is no server."""
    command = args[1:] if args[:1] == ["--"] else args
    if not command:
        print("用法：python tests/postgres.py -- 命令…", file=sys.stderr)
        return 2
    try:
        with server() as url:
            return subprocess.call(command, env={**os.environ, "DATABASE_URL": url})
    except NoServer as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
