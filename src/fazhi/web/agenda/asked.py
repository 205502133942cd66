"""What waits for his own hand: an adviser's answer to take over, work that a colleague offers, opinions asked of him."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from fazhi.cases import advising
from fazhi.cases.advised import open_questions
from fazhi.cases.handing import offered_to
from fazhi.cases.models import Advice, Consultation
from fazhi.cases.saying import short
from fazhi.org.access import Viewer
from fazhi.web.agenda.item import Item, Press

NEXT = {
    Advice.AGREE: "告诉承办人：“{}”法律顾问没有修改意见，审查照常出具意见。",
    Advice.CHANGE: "告诉承办人：“{}”法律顾问建议修改，看过意见再定稿。",
    Advice.RISK: "告诉承办人：“{}”法律顾问提示有法律风险，没有看过意见、改好之前先不签。",
}


def advice(asker: Viewer, *, own: bool = False) -> list[Item]:
    """Answers that wait to be taken over, and questions that we wait for; nobody keeps who read an answer."""
    answered, waits = open_questions(asker, own=own)
    return [*(_answered(one, asker.day) for one in answered), *(_awaited(one, asker.day) for one in waits)]


def _case(one: Consultation) -> str:
    return f"{reverse('row', args=[one.entry.ledger, one.entry_id])}#advice"


def _answered(one: Consultation, day: date) -> Item:
    on = "今天" if one.answered_on in (None, day) else short(one.answered_on, day)
    says = f"{one.adviser.name}{on}答复：{one.get_conclusion_display()}。记下采纳情况，这里就不再提。"
    saying = NEXT[Advice(one.conclusion)].format(one.entry.title) if one.conclusion in Advice.values else ""
    return Item("asked", one.entry.title, _case(one), "法律顾问已答复", says, saying=saying, press=Press("看意见", _case(one)))


def _awaited(one: Consultation, day: date) -> Item:
    """What the adviser has not answered; once the wanted day is past a call is our next act, before it we only wait."""
    by, name = one.by_day, one.adviser.name
    asked = f"{short(one.asked_on, day)}征求{name}的意见，还没有答复。"
    if by is None or by >= day:
        wanted = f"希望{short(by, day)}前答复。" if by else ""
        return Item("waiting", one.entry.title, _case(one), "等法律顾问答复", asked + wanted)
    saying = f"问{name}：“{one.entry.title}”的意见哪天能给，材料够不够。"
    says = f"{asked}希望的日子（{short(by, day)}）已经过去，打个电话问问。"
    return Item("week", one.entry.title, _case(one), "等法律顾问答复", says, saying=saying)


def offers(asker: Viewer) -> list[Item]:
    """Work that somebody hands over to him and that waits for his answer."""
    found = []
    for one in offered_to(asker):
        href, giver = reverse("handover_one", args=[one.pk]), one.giver.name
        counted = f"{len(one.cases)}件在办事项" if one.cases else "工作清单"
        on = "今天" if one.on == asker.day else short(one.on, asker.day)
        says = f"{giver}{on}列的清单，原因：{one.why}。接收以前仍在{giver}名下。"
        saying = f"问{giver}：还有什么没写进清单，卷宗放在哪里，最急的是哪一件。"
        press = Press("看清单再接收", href)
        found.append(Item("asked", f"{giver}移交给您{counted}", href, "移交与接手", says, saying=saying, press=press))
    return found


def opinions(asker: Viewer) -> list[Item]:
    """What is asked of a legal adviser who also reads ledgers, by the wanted day; who is only an adviser starts at his desk."""
    found, day = [], asker.day
    for one in advising.mine(asker).filter(answered_on=None):
        href, by = reverse("advice_one", args=[one.pk]), one.by_day
        wanted = f"，希望{short(by, day)}前答复" if by else ""
        says = f"{short(one.asked_on, day)}征求您的意见{wanted}。"
        found.append(Item("asked", one.entry.title, href, f"征求意见　{one.unit.name}", says, by, press=Press("写意见", href)))
    return found
