"""A mark of secrecy or of internal use in a text that is to be published.

政府信息公开条例 art. 14 and 17: state secrets are not published, and a paper is screened before it is; 督察工作规定 art. 24
leaves secrets out of what is published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject
from fazhi.reading.wording import around

CODE = "secrecy_marked"
LABEL = "带有密级或者内部标志"
SEVERITY: Severity = "error"
BASIS: Basis = "law"
_SECRET = re.compile(
    r"(?:绝密|机密|秘密)[ ]?[★☆]|^[ ]*(?:绝密|机密|秘密)(?:[ ]*\d+年)?[ ]*$|密级[：:][ ]*(?:绝密|机密|秘密)", re.M
)
_INTERNAL = re.compile(
    r"(?:内部(?:资料|文件|材料|参考))(?:[，,、 （(：]{0,3}(?:请)?(?:注意)?"
    r"(?:妥善)?(?:保存|保管|保密|严禁外传|不得外传|请勿外传|不得公开))|"
    r"(?:公开属性|公开方式|公开类别|信息公开选项)[：: ]{0,3}(?:不予公开|依申请公开|不公开)|"
    r"^[ ]*(?:内部资料|内部文件|内部材料|内部使用)[ ]*$",
    re.M,
)


def find(subject: Subject) -> Iterator[Fault]:
    """An error for each mark."""
    for match in around(subject.page.text, ("绝密", "机密", "秘密"), _SECRET):
        says = "带有密级标志，涉密内容不得公开，请先做保密审查。"
        yield subject.quoted(CODE, SEVERITY, *match.span(), says, BASIS)
    for match in around(subject.page.text, ("内部", "公开属性", "公开方式", "公开类别", "公开选项"), _INTERNAL):
        says = f"“{match[0].strip()}”与公开发布矛盾，请核对是否可以公开并做公开审查。"
        yield subject.quoted(CODE, SEVERITY, *match.span(), says, BASIS)
