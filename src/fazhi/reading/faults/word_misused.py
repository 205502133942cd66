"""Words that reports confuse: 截止目前, 法制政府, 以案示法."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject

CODE = "word_misused"
LABEL = "用词有误"
SEVERITY: Severity = "note"
BASIS: Basis = "custom"
_WORDS = (
    (re.compile(r"截止(?=目前|今|20\d\d年|\d{1,2}月|年底|日前|现在)"), "截至"),
    (re.compile(r"法制(?=政府|社会|思维|镇建设|乡村建设|中国)"), "法治"),
    (re.compile(r"依法制(?=[县镇乡区村国])"), "依法治"),
    (re.compile(r"以案[示事](?=法)"), "以案释"),
    (re.compile(r"谁执法[、，]?谁普及"), "谁执法谁普法"),
    (re.compile(r"习近平法制思想"), "习近平法治思想"),
    (re.compile(r"(?:督查|督察)(?:工作)?(?=反溃)"), "督察反馈"),
    (re.compile(r"枫桥经念|风桥经验"), "枫桥经验"),
    (re.compile(r"民[治制]法治示范"), "民主法治示范"),
    (re.compile(r"三重一大(?=一大)"), "三重一大"),
    (re.compile(r"双随机[、，]?一公布|双随机一开"), "双随机、一公开"),
    (re.compile(r"法律名白人|法治明白人(?=培养工程)"), "法律明白人"),
)


def find(subject: Subject) -> Iterator[Fault]:
    """A note for each word, once; words between 《》 are names and not looked at."""
    plain = re.sub(r"《[^《》\n]{0,60}》", lambda match: " " * len(match[0]), subject.page.plain)
    for like, right in _WORDS:
        match = like.search(plain)
        if match:
            says = f"“{subject.page.text[match.start() : match.end()]}”应为“{right}”。"
            yield subject.quoted(CODE, SEVERITY, *match.span(), says, BASIS)
