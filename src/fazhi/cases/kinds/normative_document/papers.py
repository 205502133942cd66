"""The papers of a normative document, in our own words."""

from __future__ import annotations

from fazhi.cases.kind import Paper

HEADS = ("number", "entry", "asked_on", "name", "drafter")
NUMBERS = ("document_number", "register_number", "issued_on", "published_on", "published_where", "effective_on", "valid_until")

PAPERS = (
    Paper(
        "identification", "行政规范性文件认定表", ("identify",),
        fields=(*HEADS, "identified", "not_class", "identify_says", "identifier"),
        boxes=("起草单位意见", "认定机构意见", "分管负责人意见"), number="number",
        note="国办发〔2018〕37号：行政机关依照权限、程序制定并公开发布，涉及权利义务，具有普遍约束力，在一定期限内反复适用的公文，"
        "才是行政规范性文件。不属于的写明理由，不作规范性文件统计。",
    ),
    Paper(
        "submission", "关于提请合法性审核的函", ("send_review",),
        ("《{name}》（送审稿）已经形成，现提请合法性审核。", "?评估论证：{evaluation_use}。", "?公开征求意见：{comment_use}。",
         "?公平竞争审查：{competition_use}。", "随函附送送审稿、起草说明、制定依据、征求意见和采纳情况等材料。",
         "起草单位：{drafter}。"),
        addressee="{review_body}",
    ),
    Paper(
        "issue_form", "行政规范性文件印发审批表", ("register",),
        fields=(*HEADS, "review_outcome", "review_number", "decided_on", "meeting", "paper", "register_number", "document_number",
                "issued_on"),
        boxes=("起草单位意见", "审核机构意见", "主要负责人签发"), number="document_number",
    ),
    Paper(
        "filing", "关于报送行政规范性文件备案的报告", ("file", "file_congress"),
        ("《{name}》（{document_number}）已于{published_on}公布，自{effective_on}起施行。现按规定报送备案。",
         "登记号：{register_number}；公布载体：{published_where}。", "?合法性审核意见书：{review_number}。",
         "?公开征求意见：{comment_on}至{comment_until}，收到意见{opinions}条，采纳{adopted}条。",
         "随文报送正式文本、备案说明、电子文本和审核意见。"),
        addressee="备案机关", number="filing_number",
    ),
    Paper(
        "cleanup", "行政规范性文件清理结论表", ("clean_up",),
        fields=(*HEADS, *NUMBERS, "cleanup", "cleanup_paper"),
        boxes=("起草单位意见", "审核机构意见", "集体研究意见"), number="document_number",
    ),
)  # fmt: skip
