"""学法考试: examinations by kind, how many sat and passed; a rate counts examinations of which both numbers are known."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import Figure, On, Part, Ratio, quantity, topic
from fazhi.records.ledgers.exam import STAFF, Exam, Kind

WHO = "学法考试和网上学法考试"
SAT, PASSED, EXCELLENT = (Q(**{f"{name}__isnull": False}) for name in ("sat", "passed", "excellent"))


def _people(name: str, where: Q) -> tuple[Part]:
    return (Part(Exam, On("held_on"), STAFF & where, add=name),)


topic(
    "exams",
    "学法考试",
    Figure(
        "held",
        "法律知识考试",
        "次",
        (quantity(Exam, "held"),),
        definition="考试日期在本期内的各类考试，一次一条，含明白人考试和任前考试。",
    ),
    Figure(
        "staff",
        "学法考试",
        "次",
        (quantity(Exam, "staff"),),
        definition=f"{WHO}，已含在法律知识考试总数内。",
        cites="法治宣传教育法第三十六条",
        claims=("exam_held",),
    ),
    *(
        Figure(
            kind.value,
            str(kind.label),
            "次",
            (Part(Exam, On("held_on"), Q(kind=kind)),),
            definition=f"考试类别为“{kind.label}”的考试，已含在法律知识考试总数内。",
        )
        for kind in (Kind.BEFORE_POST, Kind.ONLINE, Kind.LAW_WISE)
    ),
    Figure(
        "listed",
        "学法考试应考",
        "人次",
        _people("listed", SAT),
        definition=f"{WHO}中已填实考人数的，其应考人数之和。",
    ),
    Figure(
        "sat",
        "学法考试参考",
        "人次",
        _people("sat", SAT),
        definition=f"{WHO}所填实考人数之和，同一人考两次计两次。",
        claims=("exam_participants",),
    ),
    Figure(
        "marked",
        "学法考试已出成绩",
        "人次",
        _people("sat", PASSED),
        definition=f"{WHO}中已填合格人数的，其实考人数之和。",
    ),
    Figure("passed", "学法考试合格", "人次", _people("passed", PASSED), definition=f"{WHO}所填合格人数之和。"),
    Figure(
        "graded",
        "学法考试已评优秀",
        "人次",
        _people("sat", EXCELLENT),
        definition=f"{WHO}中已填优秀人数的，其实考人数之和。",
    ),
    Figure("excellent", "学法考试优秀", "人次", _people("excellent", EXCELLENT), definition=f"{WHO}所填优秀人数之和。"),
    *(
        Ratio(
            name, label, num=num, den=den, definition=f"{says}；{WHO}，两数都填了的才计。", basis="cohort", claims=("exam_rate",)
        )
        for name, label, num, den, says in (
            ("sat_rate", "学法考试参考率", "sat", "listed", "实考人数÷应考人数"),
            ("pass_rate", "学法考试合格率", "passed", "marked", "合格人数÷实考人数"),
            ("excellent_rate", "学法考试优秀率", "excellent", "graded", "优秀人数÷实考人数"),
        )
    ),
)
