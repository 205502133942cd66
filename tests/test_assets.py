"""What assets.py keeps, what it refuses, and that a start never fails for want of a style sheet."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import assets
import pytest


def archive(files: dict[str, bytes]) -> bytes:
    """A package as the registry would send it."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as tar:
        for name, data in files.items():
            info = tarfile.TarInfo(f"package/{name}")
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return out.getvalue()


def described(data: bytes, **files: str) -> dict[str, Any]:
    """The entry of assets.json for an archive."""
    digest = base64.b64encode(hashlib.sha512(data).digest()).decode()
    return {
        "version": "1.0",
        "integrity": f"sha512-{digest}",
        "files": {source.replace("_", "."): to for source, to in files.items()},
    }


@pytest.fixture(autouse=True)
def fetches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FAZHI_NO_ASSETS", raising=False)


def test_named_files_are_kept_without_their_source_map() -> None:
    data = archive({"a.css": b"p{color:red}\n/*# sourceMappingURL=a.css.map */\n", "b.js": b"1"})
    assert assets.wanted("x", described(data, a_css="a.css"), data) == {"a.css": b"p{color:red}\n"}


def test_another_archive_is_refused() -> None:
    data = archive({"a.css": b"p{}"})
    with pytest.raises(assets.Refused, match="校验值"):
        assets.wanted("x", described(data, a_css="a.css"), archive({"a.css": b"q{}"}))


@pytest.mark.parametrize(
    "css", [b"@import 'x.css';", b"p{background:url(//host.example/x)}", b"p{src:url( 'https://host.example/f')}"]
)
def test_a_style_sheet_that_calls_another_host_is_refused(css: bytes) -> None:
    data = archive({"a.css": css})
    with pytest.raises(assets.Refused, match="外部地址"):
        assets.wanted("x", described(data, a_css="a.css"), data)


def test_a_failed_fetch_is_one_line_and_keeps_the_old_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def hangs(*_: object) -> dict[str, bytes]:
        raise subprocess.TimeoutExpired("npm", assets.TIMEOUT)

    monkeypatch.setattr(assets, "pack", hangs)
    (tmp_path / "a.css").write_text("old")
    (tmp_path / "spec.json").write_text("{}")
    assert assets.main(tmp_path / "spec.json", tmp_path) == 0
    assert (tmp_path / "a.css").read_text() == "old"
    assert capsys.readouterr().err.count("\n") == 1


def test_the_second_run_fetches_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = archive({"a.css": b"p{}"})
    (tmp_path / "spec.json").write_text(json.dumps({"x": described(data, a_css="a.css")}))
    calls: list[int] = []
    monkeypatch.setattr(assets, "pack", lambda *_: calls.append(1) or {"x": data})
    for _ in range(2):
        assert assets.main(tmp_path / "spec.json", tmp_path / "vendor") == 0
    assert calls == [1] and (tmp_path / "vendor" / "a.css").read_bytes() == b"p{}"


def test_the_recorded_list_names_versions_hashes_and_no_host() -> None:
    spec = json.loads(assets.SPEC.read_text())
    assert all(item["integrity"].startswith("sha512-") and item["version"] for item in spec.values())
    assert "://" not in assets.SPEC.read_text()
