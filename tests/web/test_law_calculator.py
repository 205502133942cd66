"""The calculator: the answer of `fazhi due`, all in the address, nothing lost, nothing that breaks it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from urllib.parse import parse_qsl

import pytest
from django.http import QueryDict

from fazhi.cli import run
from fazhi.law import load_book
from fazhi.org.county import keep_setting
from fazhi.org.models import SettingKind
from tests.conftest import NOON
from tests.org.test_county import YEAR
from tests.web.test_law_library import day, overlay, text

PAGE = "/law/calculator/"
ANSWER = {"clock": "disclosure.answer", "start": "2024-09-02"}

__all__ = ["day", "overlay"]


def shown(client: Any, **values: Any) -> Any:
    """The question and answer on the page."""
    return client.get(PAGE, {**ANSWER, **values}).context["ask"]


@pytest.mark.parametrize(
    ("args", "values"),
    [
        (["disclosure.answer", "2024-09-02"], {}),
        (["disclosure.answer", "2024-09-02", "--on", "2024-09-20"], {"on": "2024-09-20"}),
        (
            [
                "disclosure.answer",
                "2024-09-02",
                "--pause",
                "2024-09-03..2024-09-10",
                "--pause",
                "other_organ=2024-09-09..2024-09-13",
            ],
            {"pause": ["", "other_organ"], "from": ["2024-09-03", "2024-09-09"], "to": ["2024-09-10", "2024-09-13"]},
        ),
        (["disclosure.answer", "2024-09-02", "--pause", "2024-09-03.."], {"pause": "", "from": "2024-09-03", "to": ""}),
        (
            ["disclosure.answer", "2024-09-02", "--extend", "20", "--extended-on", "2024-10-08"],
            {"extend": "20", "extended_on": "2024-10-08"},
        ),
        (["disclosure.answer", "2024-09-02", "--restart", "2024-09-20"], {"restart": "2024-09-20"}),
        (["petition.assigned", "2024-03-01", "--given", "2024-03-31"], {"given": "2024-03-31"}),
        (["petition.urgent", "2024-03-01"], {}),
        (["decision.review", "2024-09-23"], {}),
        (["disclosure.answer", "2019-05-14", "--on", "2024-01-01"], {"on": "2024-01-01"}),
        (["penalty.hearing_notice", "2024-10-10"], {}),
        (["annual_report.file", "2026-12-30"], {}),
    ],
)
def test_the_page_says_what_fazhi_due_says(
    args: list[str], values: dict[str, Any], world: Any, clerk: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["due", *args, "--json"]) == 0
    expected = json.loads(capsys.readouterr().out)
    page = clerk.get(PAGE, {"clock": args[0], "start": args[1], **values})
    answer = page.context["ask"].answer
    assert answer.due.as_dict() == expected
    for reason in (*answer.due.reasons, *answer.due.assumed):
        assert reason in text(page)


def test_empty_it_asks_for_a_clock_and_offers_all(world: Any, clerk: Any) -> None:
    page = clerk.get(PAGE)
    said = page.content.decode()
    assert page.context["ask"].wrong == "" and 'id="answer"' not in said
    assert said.count("<option") == len(load_book().clocks()) + 1
    assert 'method="get"' in said and 'name="extend"' not in said


def test_day_kind_reasons_and_source_are_printed(world: Any, clerk: Any) -> None:
    said = text(clerk.get(PAGE, {**ANSWER, "extend": "5", "extended_on": "2024-09-20"}))
    for words in (
        "最迟 2024年10月12日（周六）",
        "2024-09-20 批准延长5个工作日",
        "《政府信息公开条例》第三十三条",
        "国务院令第711号，2019年5月15日起施行",
        "已核实",
        "怎么算的",
        "2024年6月3日按已录入的法规和放假安排计算",
    ):
        assert words in said, words


def test_a_minimum_time_says_that_the_step_is_free_afterwards(world: Any, clerk: Any) -> None:
    said = text(clerk.get(PAGE, {"clock": "decision.review", "start": "2024-09-23"}))
    assert "须计满 2024年10月8日（周二）" in said and "次日起才可以进行下一步" in said and "最短期限" in said


def test_a_due_day_at_rest_names_the_day_to_work_to(world: Any, clerk: Any) -> None:
    said = text(clerk.get(PAGE, {"clock": "petition.opinion", "start": "2024-03-05"}))
    assert "届满日是休息日，请按 2024年4月30日（周二） 办结来安排" in said


def test_the_link_asks_the_same_without_what_is_empty(world: Any, clerk: Any) -> None:
    ask = shown(clerk, pause=["third_party", ""], **{"from": ["2024-09-03", ""], "to": ["2024-09-10", ""]}, extend="", given="")
    pairs = [*ANSWER.items(), ("pause", "third_party"), ("from", "2024-09-03"), ("to", "2024-09-10")]
    assert parse_qsl(ask.link, keep_blank_values=True) == pairs
    again = clerk.get(f"{PAGE}?{ask.link}").context["ask"]
    assert again.answer.due == ask.answer.due and again.link == ask.link
    assert ask.link.replace("&", "&amp;") in clerk.get(f"{PAGE}?{ask.link}").content.decode()


def test_an_open_pause_keeps_its_place_in_the_link(world: Any, clerk: Any) -> None:
    ask = shown(clerk, pause=["", ""], **{"from": ["2024-09-03", "2024-09-05"], "to": ["2024-09-04", ""]})
    assert ask.answer.due.kind == "standing"
    assert clerk.get(f"{PAGE}?{ask.link}").context["ask"].question.pauses == ask.question.pauses


def test_as_many_pauses_as_needed(world: Any, clerk: Any) -> None:
    firsts = [f"2024-09-{n:02}" for n in range(3, 13)]
    page = clerk.get(PAGE, {**ANSWER, "pause": [""] * 10, "from": firsts, "to": firsts})
    ask = page.context["ask"]
    assert len(ask.question.pauses) == 10 and len(ask.rows) == 12
    assert page.content.decode().count('name="from"') == 12


@pytest.mark.parametrize("written", ["2024年9月2日", "2024.9.2", "2024/9/2", " 2024-09-02 "])
def test_days_may_be_written_as_people_write_them(written: str, world: Any, clerk: Any) -> None:
    page = clerk.get(PAGE, {**ANSWER, "start": written})
    assert page.context["ask"].answer.due.start == date(2024, 9, 2)
    assert 'name="start" value="2024-09-02" type="date"' in page.content.decode()


def test_only_the_fields_that_the_article_knows_are_asked(world: Any, clerk: Any) -> None:
    asks = {
        name: shown(clerk, clock=name, start="").asks for name in ("disclosure.answer", "petition.opinion", "petition.assigned")
    }
    assert asks["disclosure.answer"] == {"pauses": True, "extend": True, "restart": True, "given": False}
    assert asks["petition.opinion"] == {"pauses": False, "extend": True, "restart": False, "given": False}
    assert asks["petition.assigned"] == {"pauses": False, "extend": False, "restart": False, "given": True}


BAD = [
    ({"clock": ""}, "clock", "请选择时限"),
    ({"clock": "petition.nothing"}, "clock", "没有“petition.nothing”这个时限，请从列表里选"),
    ({"start": ""}, "start", "请填写起算日"),
    ({"start": "2024-02-31"}, "start", "起算日：“2024-02-31”这一天不存在"),
    ({"start": "明天"}, "start", "起算日：“明天”不是日期"),
    ({"on": "后天"}, "on", "站在哪一天看：“后天”不是日期"),
    ({"extend": "五天"}, "extend", "延长多少：“五天”不是整数"),
    ({"extend": "-3"}, "extend", "延长多少：“-3”不是整数"),
    ({"extend": "²"}, "extend", "不是整数"),
    ({"extend": "21"}, "", "最长不超过20个工作日"),
    ({"extend": "9" * 40}, "", "最长不超过20个工作日"),
    ({"extended_on": "2024-09-10"}, "", "没有填写延长多少天"),
    ({"extended_on": "八月"}, "extended_on", "批准延长的日期：“八月”不是日期"),
    ({"restart": "2024-01-01"}, "", "早于起算日"),
    ({"given": "2024-10-01"}, "", "不能另填载明的日期"),
    ({"from": "x", "to": ""}, "pauses", "不计入的期间第1行：“x”不是日期"),
    ({"from": "", "to": "2024-09-10"}, "pauses", "不计入的期间第1行：缺少开始日"),
    ({"from": "2024-09-10", "to": "2024-09-03"}, "pauses", "不计入的期间第1行：结束早于开始"),
    ({"from": "2024-08-10", "to": "2024-09-03"}, "", "早于起算日"),
    ({"pause": "weather", "from": "2024-09-03", "to": "2024-09-04"}, "", "没有“weather”这种中止"),
    ({"start": "9999-12-20"}, "", "超出了日历能算的范围"),
    ({"start": "1999-01-01"}, "", "没有可适用的"),
    ({"start": "<b>x</b>"}, "start", "不是日期"),
]


@pytest.mark.parametrize(("values", "at", "says"), BAD)
def test_bad_input_is_one_message_and_nothing_is_lost(values: dict[str, str], at: str, says: str, world: Any, clerk: Any) -> None:
    page = clerk.get(PAGE, {**ANSWER, **values})
    said = page.content.decode()
    ask = page.context["ask"]
    assert page.status_code == 200 and ask.answer is None
    assert says in ask.wrong and ask.wrong.endswith("。") and not ask.wrong.endswith("。。")
    assert said.count('role="alert"') == 1 and ask.at == at
    assert "<b>x</b>" not in said
    for key, typed in values.items():
        if typed and "<" not in typed and key != "clock":
            assert f'value="{typed}"' in said


def test_a_day_that_is_none_is_shown_in_a_field_that_can_hold_it(world: Any, clerk: Any) -> None:
    said = clerk.get(PAGE, {**ANSWER, "start": "2024-02-31"}).content.decode()
    assert 'name="start" value="2024-02-31" type="text"' in said and 'aria-invalid="true"' in said


def test_choosing_a_clock_asks_for_its_fields_and_complains_of_nothing(world: Any, clerk: Any) -> None:
    page = clerk.get(PAGE, {"clock": "disclosure.answer", "start": ""}, headers={"HX-Request": "true"})
    assert page.context["ask"].wrong == "" and 'name="extend"' in page.content.decode()


def test_the_countys_own_law_and_year_are_used(overlay: Any, clerk: Any) -> None:
    assert shown(clerk, clock="contract.review").answer.due.due == date(2024, 9, 9)
    keep_setting(
        SettingKind.HOLIDAYS,
        "2024",
        YEAR,
        unit=overlay.county,
        read=0,
        viewer=overlay.viewer("reader"),
        why="",
        door="web",
        at=NOON,
    )
    assert shown(clerk, clock="contract.review").answer.due.due == date(2024, 9, 10)


def test_a_local_clock_may_be_asked_and_says_what_it_is(world: Any, clerk: Any) -> None:
    local = next(clock for clock in load_book().clocks() if clock.mark == "local" and clock.term)
    page = clerk.get(PAGE, {"clock": local.name, "start": "2026-03-02"})
    assert "地方规定" in text(page) and "须经县（区）确认后适用" in text(page)


def test_nonsense_of_every_kind_is_answered(world: Any, clerk: Any) -> None:
    odd = QueryDict(mutable=True)
    for key in ("clock", "start", "on", "extend", "pause", "from", "to", "given"):
        odd.setlist(key, ["\x00", "长" * 300, "2024-09-02"] * 30)
    assert clerk.get(f"{PAGE}?{odd.urlencode()}").status_code == 200
