"""The report edited in a word processor comes back: numbers typed over told, words kept by section, nothing lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.report import words
from fazhi.report.compose import compose, overrides, passages
from fazhi.report.readback_keep import keep
from fazhi.report.signing import NotSignable, SignOff, sign
from fazhi.report.told import Told
from fazhi.report.unresolved import unresolved
from fazhi.trail.writing import Conflict
from tests.conftest import DAY, NOON
from tests.indicators.test_compute import dispute, put
from tests.report import returned_docx as word
from tests.report.returned_report import all_kept, back, handed, kept, kept_year, text
from tests.report.whole import SAID

SENTENCE = "全年共排查矛盾纠纷{disputes.found}，化解{disputes.settled}，化解率{disputes.settled_rate}。"
DISPUTES = ("measures", "170-disputes")


@pytest.fixture
def town(world: Any) -> Any:
    return kept_year(world)


def test_an_unchanged_file_changes_nothing(town: Any) -> None:
    found = back(town)
    assert all_kept(found) and found.ours and found.counts["bookmark"] == 4 and found.notes == []
    assert kept(town, found) is None


@pytest.mark.parametrize(
    "change", [lambda root: word.retype(root, "12件", "13件"), lambda root: word.plain(root, "12件", "13件")]
)
def test_a_number_typed_over_is_never_the_figure(town: Any, change: Any) -> None:
    found = back(town, change)
    (one,) = found.numbers("changed")
    assert (one.old, one.new, one.name, one.label) == ("12件", "13件", "disputes.found", "排查矛盾纠纷")
    assert text(found, DISPUTES).written({}) == SENTENCE
    assert kept(town, found) is None  # back to the ledger's figure: the text is as it was
    assert kept(town, found, {one.ident: "narrative"}) is not None
    assert overrides(town.town.pk, 2024, None)["170-disputes"].text == SENTENCE.replace("{disputes.found}", "‹13件›")
    assert "13件" in compose(town.town, 2024).paragraphs[0].text and not unresolved(compose(town.town, 2024))


def test_a_lost_number_is_told(town: Any) -> None:
    found = back(town, lambda root: word.plain(root, "，化解率91.7%", ""))
    (one,) = found.numbers("lost")
    assert (one.name, one.old) == ("disputes.settled_rate", "91.7%")
    assert kept(town, found)
    assert overrides(town.town.pk, 2024, None)["170-disputes"].text == SENTENCE.replace("，化解率{disputes.settled_rate}", "")


def test_a_typed_number_is_bound_by_value_measure_and_words(town: Any) -> None:
    def typed(root: Any) -> None:
        word.holding(root, "全年共排查").addnext(word.paragraph("各村共排查矛盾纠纷12件，走访农户340户。"))

    found = back(town, typed)
    bound, alone = found.numbers("new")
    assert bound.by == "value" and bound.offers[0].mark == "{disputes.found}" and not alone.offers
    assert text(found, DISPUTES).changes[0].kind == "added"
    assert kept(town, found, {alone.ident: "narrative"})
    said = overrides(town.town.pk, 2024, None)["170-disputes"].text
    assert said == SENTENCE + "\n各村共排查矛盾纠纷{disputes.found}，走访农户‹340户›。"
    assert not unresolved(compose(town.town, 2024))


def test_an_open_number_stays_open(town: Any) -> None:
    found = back(town, lambda root: word.holding(root, "全年共排查").addnext(word.paragraph("走访农户340户。")))
    assert kept(town, found)
    assert [one.text for one in unresolved(compose(town.town, 2024))] == ["340"]


def test_paragraphs_moved_deleted_and_rewritten(town: Any) -> None:
    def change(root: Any) -> None:
        own = word.holding(root, "镇党委")
        word.holding(root, "上门办理").addnext(own)
        word.retype(root, "由司法所牵头落实", "由司法所牵头、各站所落实")
        word.retype(root, "年末尚有", "到年底还有")

    found = back(town, change)
    kinds = {one.kind for each in found.texts for one in each.changes}
    assert kinds == {"changed", "moved"} and kept(town, found)
    said = passages(town.town.pk, 2024, None)["measures"].text.split("\n")
    assert said[0].startswith("年内为老年人上门办理信访‹7›件") and said[1].endswith("由司法所牵头、各站所落实。")
    assert any("到年底还有1件矛盾纠纷未结" in one.text for one in compose(town.town, 2024).paragraphs)


def test_a_deleted_section_says_nothing(town: Any) -> None:
    def delete(root: Any) -> None:
        for words_ in ("排查化解矛盾纠纷", "全年共排查"):
            gone = word.holding(root, words_)
            gone.getparent().remove(gone)

    found = back(town, delete)
    one = text(found, DISPUTES)
    assert one.deleted and len(found.numbers("lost")) == 3 and found.headings == [("（一）排查化解矛盾纠纷", "")]
    assert kept(town, found)
    assert not any("排查" in each.text for each in compose(town.town, 2024).paragraphs)


def test_a_paragraph_carried_to_another_section_keeps_its_figures(town: Any) -> None:
    found = back(town, lambda root: word.holding(root, "上门办理").addnext(word.holding(root, "全年共排查")))
    assert not found.numbers("lost") and kept(town, found)
    assert SENTENCE in passages(town.town.pk, 2024, None)["measures"].text


def test_braces_and_brackets_typed_by_hand_are_words(town: Any) -> None:
    typed = "按照{年度}方案[草案落实‹有关›要求。"
    found = back(town, lambda root: word.holding(root, "镇党委").addnext(word.paragraph(typed)))
    assert kept(town, found)
    assert "按照｛年度｝方案［草案落实〈有关〉要求。" in [one.text for one in compose(town.town, 2024).paragraphs]


def test_somebodys_newer_text_is_told_and_never_lost(town: Any) -> None:
    data = handed(town)
    words.keep(town.town, 2024, *("measures", "别人改的话。"), read=0, section="170-disputes",
               viewer=town.viewer("colleague"), door="web", at=NOON)  # fmt: skip
    found = back(town, lambda root: word.retype(root, "全年共排查", "一年来共排查"), data)
    one = text(found, DISPUTES)
    assert one.theirs == "别人改的话。" and one.by == "乙同事" and one.read
    with pytest.raises(Conflict):
        keep(found, {one.place: 0}, {}, viewer=town.viewer("clerk"), door="web", at=NOON)
    assert overrides(town.town.pk, 2024, None)["170-disputes"].text == "别人改的话。"
    assert kept(town, found) and "一年来" in overrides(town.town.pk, 2024, None)["170-disputes"].text


def test_the_ledger_may_go_on_meanwhile(town: Any) -> None:
    data = handed(town)
    put(town, dispute(town.villages[1], 4))
    found = back(town, lambda root: word.retype(root, "全年共排查", "一年来共排查"), data)
    assert not found.numbers("changed") and kept(town, found)
    assert "一年来共排查矛盾纠纷13件" in compose(town.town, 2024).paragraphs[0].text


def test_a_signed_report_is_never_changed(town: Any, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    _signable(town)
    data = handed(town)
    off = SignOff("甲书记", "乙镇长", DAY, "丙", "丁", accepted_by="戊")
    sign(town.town, 2024, off, viewer=town.viewer("clerk"), door="web", at=NOON, demo=True)
    found = back(town, lambda root: word.retype(root, "12件", "13件"), data)
    assert found.signed and "已审签" in found.notes[0] and found.numbers("changed")
    with pytest.raises(NotSignable, match="已审签"):
        kept(town, found)


def _signable(world: Any) -> None:
    """Words for every part, so that the check before sign-off finds no error."""
    for part, said in SAID.items():
        row = passages(world.town.pk, 2024, None).get(part)
        read = row.since if row else 0
        words.keep(world.town, 2024, part, said, read=read, viewer=world.viewer("clerk"), door="web", at=NOON)


def test_who_may_write(town: Any) -> None:
    found = back(town, lambda root: word.retype(root, "全年共排查", "一年来共排查"))
    with pytest.raises(NotSignable, match="权限"):
        kept(town, found, who="stranger")
    assert overrides(town.town.pk, 2024, None) == {}


def test_last_year_comparison_and_facts_come_back(town: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    case = "3月，东山村两户因排水起争执，经调解当场和好，有记录2份。"
    monkeypatch.setattr("fazhi.report.fact.facts", lambda: {"case": lambda scope, book: [Told(case, rows=[(1, 1)])]})
    monkeypatch.setattr("fazhi.report.section.facts", lambda: {"case": None})
    put(town, dispute(town.villages[0], 3, found_on=date(2023, 3, 5)))
    said = "上年排查{disputes.found|last}，今年{disputes.found|change}。\n@ case"
    words.keep(town.town, 2024, "other", said, read=0, viewer=town.viewer("clerk"), door="web", at=NOON)
    assert "上年排查1件，今年比上年增加11件。" + case in compose(town.town, 2024).paragraphs[-1].text

    assert not back(town).texts
    found = back(town, lambda root: word.plain(root, "今年比上年", "今年工作量大，比上年"))
    assert not found.numbers("changed") and kept(town, found)
    assert passages(town.town.pk, 2024, None)["other"].text == said.replace("今年{", "今年工作量大，{")
    (one,) = back(town, lambda root: word.plain(root, "增加11件", "增加15件")).numbers("changed")
    assert (one.form, one.old, one.new) == ("change", "比上年增加11件", "比上年增加15件")
    rewritten = back(town, lambda root: word.plain(root, "当场和好", "各让一步"))
    assert all(one.narrative for one in rewritten.numbers("new"))
    assert "有记录‹2份›" in text(rewritten, ("other", "")).written({})
