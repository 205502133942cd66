"""Spreadsheets in, by the same import as the pages and the command line."""

from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest
from ninja import File, Path, Query, Router, UploadedFile

from fazhi.api import units
from fazhi.api.auth import now, reader
from fazhi.api.problems import Problem, Refusal
from fazhi.api.replies import Imported
from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.records.importing import plan, plan_source
from fazhi.records.importing.plan import Plan
from fazhi.records.ledger import Ledger, ledger
from fazhi.records.source import NoSuchSource
from fazhi.records.source import source as profile
from fazhi.trail.conflict import Conflict

router = Router(tags=["导入"])
RESPONSES = {200: Imported, 401: Refusal, 403: Refusal, 404: Refusal, 409: Refusal, 413: Refusal, 422: Refusal}


@router.post("/imports/{name}", response=RESPONSES, operation_id="import", summary="从表格导入一本台账")
def imported(
    request: HttpRequest,
    name: Annotated[str, Path(max_length=40, title="台账", description="英文名或中文名")],
    file: Annotated[UploadedFile, File(title="文件", description="xlsx、xls、ods 或 csv")],
    unit: Annotated[str | None, Query(max_length=80, title="单位", description="编号或名称，不填即为本镇（街道）")] = None,
    source: Annotated[
        str | None,
        Query(max_length=60, title="来源系统", description="其他系统的导出清单写明来源，按它的编号更新；不填即为本台账的表格"),
    ] = None,
    dry_run: Annotated[bool, Query(title="只试算，不写入")] = False,
) -> Any:
    """好的行写入，有误的行逐格退回；同一份表导入两次，第二次什么也不改。"""
    who, one = reader(request), ledger(name)
    place = units.written(who, unit)
    if (file.size or 0) > settings.MAX_UPLOAD:
        raise Problem(413, f"文件超过{settings.MAX_UPLOAD >> 20}MB，请按月或按村拆开后分别导入。")
    made = _planned(one, source, file, who, place)
    try:
        commit = None if dry_run else made.write(viewer=who, door="api", at=now(), why=f"导入{made.name}")
    except Conflict as conflict:
        raise Problem(409, f"导入时有人改动了其中的记录，整份没有写入，请重新导入。{conflict}") from None
    return made.result(commit)


def _planned(one: Ledger, source: str | None, file: UploadedFile, who: Viewer, place: Unit) -> Plan:
    """What the file would do; with a source by that system's profile. Raises Problem 422 for a source of another ledger."""
    data, name = file.read(), str(file.name or "上传的表格")
    if not source:
        return plan(one, data, name, viewer=who, unit=place)
    try:
        known = profile(source)
    except NoSuchSource as error:
        raise Problem(422, str(error), faults=[{"where": "source", "says": str(error)}]) from None
    if known.ledger != one.name:
        raise Problem(422, f"“{known.label}”的清单导入“{known.kept_in.label}”，不是“{one.label}”。")
    return plan_source(known, data, name, viewer=who, unit=place)
