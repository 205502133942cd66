"""Spreadsheets in, by the same import as the pages and the command line."""

from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest
from ninja import File, Path, Query, Router, UploadedFile

from fazhi.api import units
from fazhi.api.auth import now, reader
from fazhi.api.problems import Problem, Refusal
from fazhi.api.replies import Imported
from fazhi.records.importing import plan
from fazhi.records.ledger import ledger
from fazhi.trail.conflict import Conflict

router = Router(tags=["导入"])
RESPONSES = {200: Imported, 401: Refusal, 403: Refusal, 404: Refusal, 409: Refusal, 413: Refusal, 422: Refusal}


@router.post("/imports/{name}", response=RESPONSES, operation_id="import", summary="从表格导入一本台账")
def imported(
    request: HttpRequest,
    name: Annotated[str, Path(max_length=40, title="台账", description="英文名或中文名")],
    file: Annotated[UploadedFile, File(title="文件", description="xlsx、xls、ods 或 csv")],
    unit: Annotated[str | None, Query(max_length=80, title="单位", description="编号或名称，不填即为本镇（街道）")] = None,
    dry_run: Annotated[bool, Query(title="只试算，不写入")] = False,
) -> Any:
    """好的行写入，有误的行逐格退回；同一份表导入两次，第二次什么也不改。"""
    who, one = reader(request), ledger(name)
    place = units.written(who, unit)
    if (file.size or 0) > settings.MAX_UPLOAD:
        raise Problem(413, f"文件超过{settings.MAX_UPLOAD >> 20}MB，请按月或按村拆开后分别导入。")
    made = plan(one, file.read(), str(file.name or "上传的表格"), viewer=who, unit=place)
    try:
        commit = None if dry_run else made.write(viewer=who, door="api", at=now(), why=f"导入{made.name}")
    except Conflict as conflict:
        raise Problem(409, f"导入时有人改动了其中的记录，整份没有写入，请重新导入。{conflict}") from None
    return made.result(commit)
