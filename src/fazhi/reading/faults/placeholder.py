"""Places of a template that nobody filled in: 20xx年, XX镇, x名, *次, 【】, 某某镇, ____."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject
from fazhi.reading.wording import around

CODE = "placeholder"
LABEL = "模板空白没有填写"
SEVERITY: Severity = "error"
BASIS: Basis = "custom"
_X = "[xX×*＊╳ＸｘΧχ○]"
_MEASURE = "(?:余|多)?(?:人次|场次|人|名|次|件|起|份|场|个|项|条|户|期|批|册|篇|支|家|万|元|村|%|％)"
_BLANK = re.compile(
    rf"(?<![\d×xX*])2[0０][xX×*＊＿_○]{{2}}年?|20\d[xX×*]年"
    rf"|(?<![A-Za-z×xX*]){_X}{{1,4}}(?:省|市|县|区|镇|乡|街道|村|社区|局|委员会|同志)(?![A-Za-z])"
    rf"|(?<![A-Za-z\d×xX*.○〇一二三四五六七八九十]){_X}{{1,4}}{_MEASURE}(?![A-Za-z])"
    rf"|(?<![A-Za-z\d×xX*]){_X}{{1,2}}(?:年|月|日)(?![A-Za-z])"
    r"|某某(?:省|市|县|区|镇|乡|街道|村|社区|局|单位|同志)|【[ 　]*】|〔[ 　]*〕|〔20\d\d〕[ ]*(?:[xX×*_]+|[ ]+)号|[_＿]{2,}"
    r"|[（(](?:此处|请|待)[^（）()\n]{0,20}(?:填写|填入|补充|核实|修改)[^（）()\n]{0,10}[）)]"
    r"|(?:此处|待)(?:填写|补充数据|填数)|TODO|待定稿"
)
_SIGNS = (*"xX×*＊╳ＸｘΧχ○_＿【〔", "某某", "此处", "（请", "（待", "待填", "待补", "待定", "TODO")
_SUM = re.compile(r"\d[ ]*$")  # 3×5米


def find(subject: Subject) -> Iterator[Fault]:
    """An error for each; × between figures is a sign of multiplication."""
    plain = subject.page.plain
    for match in around(plain, _SIGNS, _BLANK, 40):
        if match[0][0] in "×*xX" and _SUM.search(plain[max(0, match.start() - 3) : match.start()]):
            continue
        yield subject.quoted(CODE, SEVERITY, *match.span(), f"“{match[0].strip()}”还没有填写，请补上实际内容。", BASIS)
