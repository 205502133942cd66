"""The papers of illegal building, ours from beginning to end; texts are our own (行政强制法第三十五条、第三十七条)."""

from __future__ import annotations

from fazhi.cases.kind import Paper

BUILDER = "{builder}"
FOUND = "经查，你（单位）在{unit}{place}建设的“{matter}”，面积{area}平方米，{breach}，违反《中华人民共和国城乡规划法》有关规定。"
RIGHTS = "对本文书不服的，可以自收到之日起六十日内申请行政复议，或者自收到之日起六个月内向人民法院起诉。"
DEFENCE = "你（单位）有权陈述和申辩，请在收到本通知后尽快提出。"
PLAINTIFF = ("entry", "number", "matter", "builder", "unit", "place", "area", "first_officer", "second_officer")
SHORT = ("number", "matter", "builder", "unit", "place", "area")  # of a form with opinions: it stays on one page
BOXES = ("承办机构意见（承办人、负责人）", "法制审核意见", "负责人审批意见")

PAPERS = (
    Paper("survey_record", "违法建设现场勘验（检查）笔录", ("survey",),
          fields=(*PLAINTIFF, "found_on", "day", "present", "record"),
          boxes=("当事人（在场人）签名", "见证人签名", "执法人员签名"), note="执法人员已出示证件；拒绝签名的，注明情况。"),
    Paper("transfer", "违法建设案件移送函", ("pass_on",),
          ("我单位于{found_on}发现{unit}{place}的“{matter}”。", "经核查，该建设位于{zone}，不属于乡镇人民政府的职权范围。",
           "现将有关材料移送你单位依法处理，处理结果请予函告。"), addressee="{passed_to}"),
    Paper("stop_notice", "责令停止建设通知书", ("stop",),
          ("你（单位）在{unit}{place}建设的“{matter}”，涉嫌违反《中华人民共和国城乡规划法》有关规定。",
           "依照该法第六十五条，责令你（单位）自收到本通知之日起停止建设，并配合调查。", DEFENCE, RIGHTS),
          addressee=BUILDER, number="stop_number"),
    Paper("order_form", "责令限期改正（拆除）审批表", ("order",),
          fields=(*SHORT, "first_officer", "second_officer", "identified_on", "zone", "breach", "remedy", "correct_by", "facts"),
          boxes=BOXES,
          note="《城乡规划法》第六十五条：乡、村庄规划区内未取得或者违反乡村建设规划许可证建设的，责令停止建设、限期改正。"),
    Paper("order_notice", "责令限期改正（拆除）通知书", ("order",),
          (FOUND, "?查明的事实：{facts}", "依照该法第六十五条，责令你（单位）{remedy}，期限至{correct_by}。",
           "逾期不履行的，本机关将依照《中华人民共和国行政强制法》催告、公告，并依法强制执行。", DEFENCE, RIGHTS),
          addressee=BUILDER, number="order_number"),
    Paper("served", "送达回证", ("serve",),
          fields=("entry", "order_number", "matter", "builder", "unit", "place", "ordered_on", "way"),
          boxes=("受送达人签收", "见证人", "送达人")),
    Paper("urge_letter", "履行义务催告书", ("urge",),
          ("本机关于{served_on}送达《责令限期改正（拆除）通知书》（{order_number}），要求于{correct_by}前履行，你（单位）至今没有履行。",
           "依照《中华人民共和国行政强制法》第三十五条，现催告你（单位）于{urged_to}前自行拆除“{matter}”。",
           "你（单位）收到本催告书后有权陈述和申辩。无正当理由逾期仍不履行的，本机关将依法作出强制执行决定。"),
          addressee=BUILDER, number="urge_number"),
    Paper("announcement", "限期自行拆除公告", ("announce",),
          ("{unit}{place}的“{matter}”，经认定{breach}，本机关已作出《责令限期改正（拆除）通知书》（{order_number}）。",
           "依照《中华人民共和国行政强制法》第四十四条，现予公告，限当事人于{announce_by}前自行拆除，并清理屋内财物。",
           "当事人在法定期限内不申请行政复议、不提起行政诉讼，又不拆除的，本机关将依法强制拆除。"),
          addressee=BUILDER, number="announcement_number"),
    Paper("decision_form", "强制拆除决定审批表", ("decide",),
          fields=("number", "matter", "builder", "place", "order_number", "served_on", "urged_on", "urged_to", "announced_on",
                  "announce_by", "defended_on", "removal_from", "decision_number", "reason"), boxes=BOXES,
          note="《行政强制法》第三十七条、第四十四条：催告后仍不履行的可以决定强制执行；复议、起诉期限届满后才可以拆除。"),
    Paper("decision", "强制拆除决定书", ("decide",),
          (FOUND,
           "本机关已责令{remedy}（{order_number}），并于{urged_on}催告、{announced_on}公告，你（单位）无正当理由没有履行。",
           "依照《中华人民共和国行政强制法》第三十七条、第四十四条，决定对该建设强制拆除。",
           "?本机关在复议、起诉期限届满后实施，不早于{removal_from}，不在夜间和法定节假日实施；届时请到场清点、转移财物。",
           RIGHTS), addressee=BUILDER, number="decision_number"),
    Paper("removal_record", "强制拆除现场笔录", ("demolish",),
          fields=(*PLAINTIFF, "decision_number", "planned_on", "hours", "urgency", "witness", "record"),
          boxes=("当事人（见证人）签名", "执法人员签名", "现场负责人签名"),
          note="当事人不到场的，注明情况并由见证人签名；财物逐件清点登记。"),
    Paper("replacement_form", "代履行审批表", ("decide_replacement",),
          fields=(*SHORT, "order_number", "ground", "replace_planned_on", "replacer", "cost"),
          boxes=BOXES, note="《行政强制法》第五十条、第五十一条：经催告仍不履行、后果危害交通安全等的，可以代履行。"),
    Paper("replacement_decision", "代履行决定书", ("decide_replacement",),
          (FOUND, "本机关已责令你（单位）履行，经催告仍不履行，其后果{ground}。",
           "依照《中华人民共和国行政强制法》第五十条、第五十一条，决定由{replacer}于{replace_planned_on}代履行。",
           "?费用预算为{cost}，由你（单位）承担。", RIGHTS), addressee=BUILDER),
    Paper("replacement_urge", "代履行催告书", ("urge_replacement",),
          ("本机关决定于{replace_planned_on}对“{matter}”代履行，现催告你（单位）自行履行；履行的，停止代履行。",),
          addressee=BUILDER),
    Paper("closing_form", "违法建设结案审批表", ("close",),
          fields=(*PLAINTIFF, "ordered_on", "self_on", "self_way", "demolished_on", "archive"),
          boxes=("承办人意见", "承办机构负责人意见", "负责人审批意见")),
)  # fmt: skip
