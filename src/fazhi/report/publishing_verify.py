"""Whether a published folder is the report that was filed: names each file, line or figure that differs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

from fazhi.report.publishing_digest import clauses, figure_text, leaf, root
from fazhi.report.publishing_folder import FIGURES, MANIFEST, PUBLISHED, SUMS, sha
from fazhi.report.publishing_page import JSON, PAGE, VERIFY


class NotAFolder(ValueError):
    """What was given is no published folder; says what is missing."""


class _Lines(HTMLParser):
    """The texts of a page by their data-id."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, str] = {}
        self.twice: list[str] = []
        self._at, self._tag, self._depth = "", "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs).get("data-id")
        if name and not self._at:
            self._at, self._tag, self._depth = name, tag, 0
            self.twice += [name] if name in self.found else []
            self.found[name] = ""
        elif self._at and tag == self._tag:
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        if self._at and tag == self._tag:
            if not self._depth:
                self._at = ""
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._at:
            self.found[self._at] += data


def verify(files: Mapping[str, bytes], lodged: str = "") -> list[str]:
    """What differs, one sentence each; empty when every file is as published and, with `lodged` (the digest of the county's
    receipt), as filed. NotAFolder when the manifest is missing or cannot be read.
    """
    manifest = _read(files, MANIFEST, PUBLISHED)
    found = [*_files(files, manifest), *_leaves(files, manifest), *_against(manifest, lodged), *_verifier(files, manifest)]
    return list(dict.fromkeys(found))


def _read(files: Mapping[str, bytes], name: str, form: str) -> dict[str, Any]:
    if name not in files:
        raise NotAFolder(f"这里没有 {name}，不是公布的文件夹。")
    try:
        said = json.loads(files[name])
        if said["format"] == form:
            return dict(said)
    except (ValueError, KeyError, TypeError):
        pass
    raise NotAFolder(f"{name} 读不出来，可能已损坏。")


def _files(files: Mapping[str, bytes], manifest: dict[str, Any]) -> Iterator[str]:
    for name, mark in manifest["files"].items():
        if name not in files:
            yield f"文件 {name} 不见了。"
        elif sha(files[name]) != mark:
            yield f"文件 {name} 与公布的不同。"
    for line in files.get(SUMS, b"").decode("utf-8", "replace").splitlines():
        mark, _, name = line.partition("  ")
        if name in files and name not in manifest["files"] and sha(files[name]) != mark:
            yield f"文件 {name} 与公布的不同。"


def _leaves(files: Mapping[str, bytes], manifest: dict[str, Any]) -> Iterator[str]:
    """Every line of the page and every figure against its leaf; all leaves against the digest."""
    page = _Lines()
    page.feed(files.get(PAGE, b"").decode("utf-8", "replace"))
    told = {one["id"]: one for one in _read(files, JSON, FIGURES)["figures"]}
    for name in page.twice:
        yield f"网页中{place(name, told)}出现了两次。"
    parts = {f"{name}.{at}": clause for name, text in page.found.items() for at, clause in enumerate(clauses(text), 1)}
    for one in manifest["leaves"]:
        name, figure = one["id"], told.get(one["id"])
        if name.startswith("f:"):
            if figure is None or page.found.get(name) != figure["shown"]:
                yield f"{place(name, told)}在网页和 {JSON} 中不同。"
            if figure is not None and "salt" in one and leaf(one["salt"], name, valued(figure)) != one["leaf"]:
                yield f"{place(name, told)}与报送的不同：现为{figure['shown']}。"
        elif name not in parts:
            yield f"网页中{place(name, told)}少了文字。"
        elif "salt" in one and leaf(one["salt"], name, parts[name]) != one["leaf"]:
            yield f"{place(name, told)}与报送的不同：现为“{parts[name][:40]}”。"
    if root([one["leaf"] for one in manifest["leaves"]]) != manifest["digest"]:
        yield "各段和各数字合起来与报送摘要不符。"


def valued(figure: Mapping[str, Any]) -> str:
    """A published figure as its leaf holds it (publishing_digest.figure_text)."""
    measure = figure.get("measure", "")
    shown = figure["shown"].removesuffix(measure) if measure != "%" else figure["shown"]
    said = {**figure, "shown": shown, "digest": figure.get("records", "")}
    if before := figure.get("last"):
        said["last"] = {**before, "digest": before.get("records", "")}
    return figure_text(said, figure["definition"])


def place(name: str, told: Mapping[str, Mapping[str, Any]]) -> str:
    """Where it is, as people say it: «标题», «第3段», «数字“排查矛盾纠纷”»."""
    if name.startswith("f:"):
        return f"数字“{told[name]['label'] if name in told else name[2:]}”"
    line = name.partition(".")[0]
    if number := re.fullmatch(r"p(\d+)", line):
        return f"第{number[1]}段"
    return {"t": "标题", "o": "开头一段", "c": "结尾一段"}.get(line, f"第{line[1:]}个小标题")


def _against(manifest: dict[str, Any], lodged: str) -> Iterator[str]:
    if lodged and lodged != manifest["digest"]:
        yield "报送摘要与回执上的不同：公布的不是报送的那一份。"


def _verifier(files: Mapping[str, bytes], manifest: dict[str, Any]) -> Iterator[str]:
    """The verifier must carry this very manifest, and the texts of the page: also those where something was hidden."""
    found = re.search(rb'<script type="application/json" id="data">(.*?)</script>', files.get(VERIFY, b""), re.S)
    try:
        said = json.loads(found[1]) if found else {}
        if said["manifest"] == manifest:
            page = _Lines()
            page.feed(files.get(PAGE, b"").decode("utf-8", "replace"))
            changed = [name for name, text in said["texts"].items() if page.found.get(name) != text]
            yield from (f"{place(name, {})}与核对页所载的不同。" for name in changed)
            return
    except (ValueError, KeyError, TypeError):
        pass
    yield f"核对页 {VERIFY} 不是这个文件夹的。"
