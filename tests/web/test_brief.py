"""粘贴简讯: read, proposed, put right, confirmed."""

from __future__ import annotations

from typing import Any

from fazhi.records.ledgers.law_study import LawStudy
from fazhi.records.ledgers.publicity_activity import PublicityActivity
from fazhi.trail.models import Commit

TEXT = "2024年6月3日，在镇中心广场开展宪法宣传，发放资料300余份。2024年6月5日，镇党委理论学习中心组集中学习《行政处罚法》。"


def posted(page: Any) -> dict[str, str]:
    """What a browser would send of the page's form, without its buttons."""
    import re

    html = page.content.decode()
    form = html[html.index('class="brief"') :]
    found = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value, kind = (re.search(rf'{key}="([^"]*)"', tag) for key in ("name", "value", "type"))
        if name and (not kind or kind[1] not in ("checkbox", "radio") or "checked" in tag):
            found[name[1]] = value[1] if value else "on" if "checked" in tag else ""
    for name, body in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'<option value="([^"]*)"[^>]*selected', body) or re.search(r'<option value="([^"]*)"', body)
        found[name] = chosen[1] if chosen else ""
    found["text"] = TEXT
    return found


def test_a_brief_becomes_rows_in_one_commit(clerk: Any) -> None:
    read = clerk.post("/brief/", {"text": TEXT, "do": "read"})
    assert read.status_code == 200
    data = posted(read)
    assert (data["0-ledger"], data["1-ledger"]) == ("publicity_activity", "law_study")
    before = Commit.objects.count()
    saved = clerk.post("/brief/", {**data, "do": "save"})
    assert saved.status_code == 303
    activity, study = PublicityActivity.objects.get(), LawStudy.objects.get()
    assert (activity.name, activity.materials, activity.venue, study.body) == ("宪法宣传", 300, "market", "group")
    assert activity.since == study.since and Commit.objects.count() == before + 1
    again = clerk.post("/brief/", {**data, "do": "save"})
    assert again.status_code == 303 and PublicityActivity.objects.count() == 1


def test_only_the_ticked_are_kept_and_a_faulty_one_holds_all_back(clerk: Any) -> None:
    data = posted(clerk.post("/brief/", {"text": TEXT, "do": "read"}))
    wrong = clerk.post("/brief/", {**data, "0-held_on": "2024-02-30", "do": "save"})
    assert wrong.status_code == 422 and "一条也没有写入" in wrong.content.decode()
    assert not PublicityActivity.objects.exists() and not LawStudy.objects.exists()
    assert 'value="300"' in wrong.content.decode()
    data.pop("0-keep")
    assert clerk.post("/brief/", {**data, "do": "save"}).status_code == 303
    assert not PublicityActivity.objects.exists() and LawStudy.objects.count() == 1


def test_another_ledger_is_filled_anew_and_the_rest_stays(clerk: Any) -> None:
    data = posted(clerk.post("/brief/", {"text": TEXT, "do": "read"}))
    changed = clerk.post("/brief/", {**data, "1-ledger": "training", "0-materials": "345", "do": "again"})
    found = posted(changed)
    assert (found["1-was"], found["0-materials"]) == ("training", "345")


def test_bad_input(clerk: Any) -> None:
    assert clerk.post("/brief/", {"text": "", "do": "read"}).status_code == 422
    assert clerk.post("/brief/", {"text": "好" * 20_001, "do": "read"}).status_code == 422
    nothing = clerk.post("/brief/", {"text": "   。", "do": "read"})
    assert nothing.status_code == 200
    data = posted(clerk.post("/brief/", {"text": TEXT, "do": "read"}))
    untouched = clerk.post("/brief/", {k: v for k, v in data.items() if not k.endswith("-keep")} | {"do": "save"})
    assert untouched.status_code == 422 and not LawStudy.objects.exists()


def test_those_who_keep_no_ledger_are_refused(browser_of: Any) -> None:
    assert browser_of("auditor").get("/brief/").status_code == 403
