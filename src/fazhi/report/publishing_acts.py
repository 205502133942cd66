"""What is done with a public edition: its metadata is kept, its folder is made, it is released with its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from fazhi.org.models import Unit
from fazhi.report import filing_steps as steps
from fazhi.report.filing import Filing
from fazhi.report.publishing import META, Edition, NotPublishable, edition, metadata_of
from fazhi.report.publishing_digest import seal_of
from fazhi.report.publishing_folder import folder, sha, zipped
from fazhi.report.web_edition import WebEdition
from fazhi.trail.reading import is_demo
from fazhi.trail.writing import Conflict, writing


@dataclass(frozen=True)
class Bundle:
    """The published folder: its files, the zip of them and the SHA-256 of the zip."""

    files: dict[str, bytes]
    zip: bytes

    @property
    def digest(self) -> str:
        """What is kept beside the address."""
        return sha(self.zip)


def current(unit: Unit, year: int) -> Edition:
    """The public edition as it stands: of what was filed, else of what was signed. NotPublishable when nothing was signed."""
    now = steps.standing(unit.pk, year)
    filed = None if now.returned else now.filed
    signed = filed.signed if filed is not None else now.signed
    if signed is None:
        raise NotPublishable("报告还没有审签，不能公开。请先由党政主要负责人审签并登记。")
    return edition(signed, meta=metadata_of(unit, year, signed, filed), filed=filed)


def bundle(unit: Unit, year: int) -> Bundle:
    """The folder to be published. NotPublishable with the reason; the same signed report gives the same bytes."""
    files = folder(current(unit, year), demo=is_demo())
    return Bundle(files, zipped(files))


def filing_digest(unit: Unit, year: int) -> str:
    """The digest of the newest signed report: printed on its paper, lodged with the receipt. Empty before it is signed."""
    signed = steps.standing(unit.pk, year).signed
    return seal_of(signed).digest if signed is not None else ""


def keep_metadata(unit: Unit, year: int, said: Mapping[str, Any], *, read: int, act: steps.Act) -> WebEdition:
    """Keeps metadata and the clerk's own words to hide or keep. `read` the `since` read (0: none yet). NotPublishable without
    right, Conflict when somebody was first.
    """
    if not act.viewer.may_write(unit.pk):
        raise NotPublishable("您没有编制这个乡镇公开版的权限。")
    with writing(by=act.viewer.person, why=f"{year}年度报告公开版信息", door=act.door, at=act.at) as one:
        row: WebEdition | None = WebEdition.objects.standing().filter(unit=unit, year=year).order_by("pk").last()
        if (row.since if row else 0) != read:
            raise Conflict(row or WebEdition(unit=unit, year=year), None)
        row = row or WebEdition(unit=unit, year=year)
        for name in (*META, "hidden", "kept"):
            if name in said:
                setattr(row, name, said[name])
        one.put(row)
    return row


def release(unit: Unit, year: int, on: date, url: str, *, act: steps.Act) -> Filing:
    """Registers the publication; the folder as it is now is stored and its digest kept beside the address."""
    if not act.viewer.may_write(unit.pk):
        raise NotPublishable("您没有编制这个乡镇公开版的权限。")
    made = bundle(unit, year)
    place = Path(settings.MEDIA_ROOT) / "published"
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{made.digest}.zip").write_bytes(made.zip)
    return steps.publish(unit, year, on, url, made.digest, act=act)


def released(row: Filing) -> bytes:
    """The zip that was registered. NotPublishable when the stored bytes are gone or are no longer those."""
    path = Path(settings.MEDIA_ROOT) / "published" / f"{row.digest}.zip"
    data = path.read_bytes() if path.is_file() else b""
    if sha(data) != row.digest:
        raise NotPublishable("存档的公开版与登记时不一致，请联系系统管理员从备份恢复。")
    return data
