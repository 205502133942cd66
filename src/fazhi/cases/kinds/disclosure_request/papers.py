"""The papers of an application, one answer for each case of 政府信息公开条例 art. 36; texts are our own."""

from __future__ import annotations

from fazhi.cases.kind import Paper
from fazhi.cases.kinds.disclosure_request.steps import HEAD
from fazhi.cases.kinds.disclosure_request.words import Outcome

APPLICANT = "{applicant}"
CAME = "您（贵单位）提出的关于“{content}”的政府信息公开申请，我单位于{received_on}收到（登记号{entry}）。"
REMEDY = "如不服本答复，可以自收到之日起六十日内申请行政复议，或者自收到之日起六个月内提起行政诉讼。"
FIRST = "如不服本答复，请自收到之日起六十日内先申请行政复议；对复议决定不服的，再提起行政诉讼。"
ANSWERS: dict[str, tuple[str, tuple[str, ...]]] = {
    Outcome.PUBLISHED: ("政府信息已主动公开告知书", (
        "经检索，您申请的信息已经主动公开。", "获取该信息的方式和途径：{says}", REMEDY)),
    Outcome.PROVIDED: ("政府信息公开答复书", (
        "经检索、审查，您申请的信息可以公开，现予以提供。", "提供的内容、方式和时间：{says}",
        "?其中{refusal}的内容，已作区分处理，不予提供。", REMEDY)),
    Outcome.REFUSED: ("政府信息不予公开答复书", (
        "经检索、审查，您申请的信息不予公开，属于：{refusal}。", "具体理由：{says}", FIRST)),
    Outcome.ABSENT: ("政府信息不存在告知书", (
        "经检索，没有您申请的信息，该信息不存在。", "检索的范围和方法：{says}", REMEDY)),
    Outcome.NOT_RESPONSIBLE: ("非本机关政府信息告知书", (
        "经审查，您申请的信息不属于我单位负责公开。", "理由，以及能够确定的负责公开的机关和联系方式：{says}", REMEDY)),
    Outcome.REPEATED: ("政府信息公开重复申请告知书", (
        "经核对，您此前已就同一内容提出申请，我单位已经作出答复。", "原答复的日期和文号：{says}",
        "本次申请不再重复处理。", REMEDY)),
    Outcome.SPECIAL_RULES: ("政府信息查询办法告知书", (
        "经审查，您申请的信息，法律、行政法规对获取办法另有规定。", "请按下列规定办理：{says}", REMEDY)),
}  # fmt: skip
ASKED = ("我单位收到关于“{content}”的政府信息公开申请。",)

PAPERS = (
    Paper("receipt", "政府信息公开申请登记回执", ("give_receipt",), (
        CAME, "提交方式：{came}。按照政府信息公开条例第三十一条，以{received_on}为收到申请之日。",
        "?答复期限至{due:disclosure.answer}；等待补正、征求意见的时间按条例另行计算，依法延长的另行告知。"),
        addressee=APPLICANT, number="number"),
    Paper("correction", "政府信息公开申请补正告知书", ("ask_correction",), (
        CAME, "经审查，申请的内容还不明确，请补正下列事项：{missing}", "请在{correct_by}以前补正；需要帮助的，可以与我单位联系。",
        "答复期限自收到补正的申请之日起计算。没有正当理由逾期不补正的，视为放弃申请，我单位不再处理。"), addressee=APPLICANT),
    Paper("third_letter", "关于政府信息公开征求意见的函（第三方）", ("ask_third",), (
        *ASKED, "其中有的内容可能涉及你（单位）的合法权益。", "?可能涉及的内容：{concern}",
        "请自收到本函之日起15个工作日内，书面告知是否同意公开；不同意的，说明理由。",
        "期满没有提出意见的，由我单位依照政府信息公开条例决定是否公开。"), addressee="{third_party}"),
    Paper("organ_letter", "关于政府信息公开征求意见的函（机关）", ("ask_organ",), (
        *ASKED, "该信息与你单位有关（{organ_role}）。", "请自收到本函之日起15个工作日内，书面提出是否可以公开的意见和理由。",
        "共同制作该信息的机关期满没有提出意见的，视为同意公开。"), addressee="{organ}"),
    Paper("reasons_letter", "政府信息公开申请说明理由通知书", ("ask_reasons",), (
        CAME, "您申请公开政府信息的数量、频次超过合理范围：{excess}",
        "请说明理由。理由不合理的，我单位不予处理。"), addressee=APPLICANT),
    Paper("delay_form", "政府信息公开延迟答复审批表", ("delay",),
          fields=("entry", "number", "content", "received_on", "reasons", "delayed_until", "reason"),
          boxes=("承办人意见", f"{HEAD}意见"),
          note="政府信息公开条例第三十五条：理由合理但不能按期答复的，确定合理期限并告知申请人。"),
    Paper("delay", "政府信息公开延迟答复告知书", ("delay",), (
        CAME, "您说明的理由合理，因数量较大不能按期答复：{reason}", "我单位将在{delayed_until}以前答复。"), addressee=APPLICANT),
    Paper("extension_form", "政府信息公开延长答复期限审批表", ("extend",),
          fields=("entry", "number", "content", "received_on", "due:disclosure.answer", "handler", "days", "reason"),
          boxes=("承办人意见", f"{HEAD}意见"),
          note="政府信息公开条例第三十三条：需要延长的，经公开工作机构负责人同意并告知申请人，最长不超过20个工作日。"),
    Paper("extension", "政府信息公开延期答复告知书", ("extend",), (
        CAME, "因不能在规定期限内答复，经我单位政府信息公开工作机构负责人同意，答复期限延长{days}。", "延期理由：{reason}"),
        addressee=APPLICANT),
    Paper("examination", "政府信息公开审查表", ("examine",),
          fields=("entry", "number", "content", "received_on", "due:disclosure.answer", "finding", "examiner"),
          boxes=("承办人意见", "保密审查意见", f"{HEAD}意见"),
          note="拿不准能否公开的，报主管部门或者保密部门确定（政府信息公开条例第十七条）。"),
    *(Paper(f"answer_{outcome}", label, ("answer",), (CAME, *text), addressee=APPLICANT, number="answer_number")
      for outcome, (label, text) in ANSWERS.items()),
    Paper("declined", "不作为政府信息公开申请处理告知书", ("decline",), (
        CAME, "经审查，您的申请不作为政府信息公开申请处理，情形为：{not_processed}。", "?您可以通过下列途径办理：{told_to}。"),
        addressee=APPLICANT),
)  # fmt: skip
