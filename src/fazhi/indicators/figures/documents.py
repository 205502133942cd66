"""行政规范性文件: assessed, made (none is a normal figure), filed, cleaned up, in force."""

from __future__ import annotations

from django.db.models import Q

from fazhi.cases.kinds.normative_document import NormativeDocument
from fazhi.cases.kinds.normative_document.words import Cleanup, Identified
from fazhi.indicators.figure import At, Figure, On, Part, Ratio, quantity, topic

MAKING = "加强行政规范性文件制定和监督管理工作的通知"
REVIEW = "行政规范性文件合法性审核机制指导意见（待核实）"
FILING = "地方备案规定（县（区）确认）"
IS, IS_NOT = Q(identified=Identified.YES), Q(identified=Identified.NO)

topic(
    "documents",
    "行政规范性文件",
    Figure(
        "assessed",
        "认定是否规范性文件",
        "件",
        (quantity(NormativeDocument, "assessed"),),
        definition="认定日期在本期内的文件，认定为是、不是的都计。",
        cites=REVIEW,
    ),
    Figure(
        "none",
        "认定不属于规范性文件",
        "件",
        (Part(NormativeDocument, On("identified_on"), IS_NOT),),
        definition="认定日期在本期内、结论为不是行政规范性文件的，写明类别。",
        cites=REVIEW,
    ),
    Figure(
        "issued",
        "制定行政规范性文件",
        "件",
        (quantity(NormativeDocument, "issued"),),
        definition="公布日期在本期内、认定为行政规范性文件的；零件是正常数。",
        cites=MAKING,
        claims=("normative_document_issued",),
    ),
    Figure(
        "commented",
        "规范性文件公开征求意见",
        "件",
        (Part(NormativeDocument, On("comment_on"), IS),),
        definition="公开征求意见起始日期在本期内的行政规范性文件。",
        cites=MAKING,
    ),
    Figure(
        "reviewed",
        "规范性文件合法性审核",
        "件",
        (Part(NormativeDocument, On("reviewed_on"), IS),),
        definition="审核意见日期在本期内的行政规范性文件，含后来没有公布的。",
        cites=MAKING,
    ),
    Figure(
        "published",
        "逐条登记的公布文件",
        "件",
        (Part(NormativeDocument, On("published_on"), IS),),
        definition="公布日期在本期内、逐条登记的行政规范性文件；不含汇总记录。",
        cites=MAKING,
    ),
    Figure(
        "published_reviewed",
        "经审核公布的规范性文件",
        "件",
        (Part(NormativeDocument, On("published_on"), IS & Q(reviewed_on__isnull=False)),),
        definition="本期公布、且登记了合法性审核意见的行政规范性文件。",
        cites=MAKING,
    ),
    Ratio(
        "review_rate",
        "规范性文件审核率",
        num="published_reviewed",
        den="published",
        definition="本期公布的行政规范性文件中登记了合法性审核意见的比例（同一批文件）。",
        cites=MAKING,
        basis="cohort",
        claims=("legality_review_rate",),
    ),
    Figure(
        "filed",
        "报送备案的规范性文件",
        "件",
        (Part(NormativeDocument, On("filed_on"), IS),),
        definition="备案日期在本期内的行政规范性文件，不论何时公布。",
        cites=FILING,
    ),
    Figure(
        "published_filed",
        "已报送备案的本期文件",
        "件",
        (Part(NormativeDocument, On("published_on"), IS & Q(filed_on__isnull=False)),),
        definition="本期公布、至今已报送备案的行政规范性文件。",
        cites=FILING,
    ),
    Ratio(
        "filing_rate",
        "规范性文件备案率",
        num="published_filed",
        den="published",
        definition="本期公布的行政规范性文件中已报送备案的比例（同一批文件）。",
        cites=FILING,
        basis="cohort",
        claims=("filing_rate",),
    ),
    Figure(
        "filed_in_time",
        "按期备案的规范性文件",
        "件",
        (Part(NormativeDocument, On("filed_on"), IS & Q(file_due__isnull=False, file_late=False)),),
        definition="备案日期在本期内、不晚于县（区）已确认的备案期限的文件；县（区）没有确认期限的不计。",
        cites=FILING,
    ),
    Figure(
        "filed_late",
        "超期备案的规范性文件",
        "件",
        (Part(NormativeDocument, On("filed_on"), IS & Q(file_due__isnull=False, file_late=True)),),
        definition="备案日期在本期内、晚于县（区）已确认的备案期限的文件；县（区）没有确认期限的不计。",
        cites=FILING,
    ),
    Figure(
        "cleaned",
        "清理规范性文件",
        "件",
        (quantity(NormativeDocument, "cleaned"),),
        definition="最近一次清理日期在本期内的文件，继续有效、修改、废止、宣布失效的都计。",
        cites="两年清理的做法（地方，待县（区）确认）",
        claims=("normative_document_cleaned",),
    ),
    *(
        Figure(
            f"cleaned_{one.value}",
            f"清理结论：{one.label}",
            "件",
            (Part(NormativeDocument, On("cleaned_on"), Q(cleanup=one.value)),),
            definition=f"最近一次清理日期在本期内、结论为“{one.label}”的文件，已含在清理数内。",
        )
        for one in Cleanup
    ),
    Figure(
        "lapsed",
        "届满失效的规范性文件",
        "件",
        (Part(NormativeDocument, On("lapsed_on")),),
        definition="登记的失效日期在本期内、因有效期届满失效的文件，不含清理时宣布失效的。",
    ),
    Figure(
        "in_force",
        "期末现行有效规范性文件",
        "件",
        (Part(NormativeDocument, At("effective_on", "in_force_until"), IS),),
        definition="期末已施行、还没有废止、失效或有效期届满的行政规范性文件，含往年公布的。",
    ),
    Figure(
        "challenged",
        "被附带审查的规范性文件",
        "件",
        (Part(NormativeDocument, On("challenged_on")),),
        definition="收到行政复议附带审查通知的日期在本期内的文件。",
        cites="行政复议法第十三条、第五十八条",
    ),
    Figure(
        "overridden",
        "越过前置程序的规范性文件",
        "件",
        (Part(NormativeDocument, On("asked_on"), Q(overrides__gt=0)),),
        definition="本期提请认定、由具名人员写明理由越过前置程序的文件。",
        cites=f"{MAKING}；公平竞争审查条例第十八条",
    ),
)
