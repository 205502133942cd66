"""A skeleton as the text that is stored: what `skeleton.load` reads again as the same frame."""

from __future__ import annotations

from typing import Any

import yaml

from fazhi.report.frame import TEXTS, Part, Skeleton


def text_of(frame: Skeleton) -> str:
    """The YAML of a frame, empty things left out."""
    said: dict[str, Any] = {"name": frame.name, **{key: getattr(frame, key) for key in TEXTS if getattr(frame, key)}}
    if frame.planning:
        said["planning"] = dict(frame.planning)
    if frame.least or frame.most:
        said["length"] = {"least": frame.least, "most": frame.most}
    said["parts"] = [_part(part) for part in frame.parts]
    return yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=10_000)


def _part(part: Part) -> dict[str, Any]:
    said: dict[str, Any] = {"kind": part.kind, "heading": part.heading}
    if part.lead:
        said["lead"] = part.lead
    if part.headings:
        said["headings"] = [{"title": one.title, "sections": list(one.sections)} for one in part.headings]
        said["rest"] = part.rest
    if part.optional:
        said["optional"] = True
    return said
