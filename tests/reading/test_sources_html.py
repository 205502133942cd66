"""Pages of governments: the article with its title and day, without menus; no sentence of an unknown page is lost."""

from __future__ import annotations

import base64
import quopri

import pytest

from fazhi.reading import ReadingError, check
from fazhi.reading.sources import read
from tests.reading.texts import WHOLE

MENU = "<ul>" + "<li><a href='/'>政务公开</a></li>" * 12 + "</ul>"
ITEMS = "".join(f"<li><a>某乡培训{n}次</a><i>2024-01-0{n}</i></li>" for n in range(1, 9))
NEWS = f"<div class='r'><h3>相关</h3>{ITEMS}</div>"
BODY = "".join(f"<p style='text-indent:2em'><span>{line}</span></p>" for line in WHOLE.split("\n"))
LINES = [line for line in WHOLE.split("\n") if line]


def site(article: str, head: str = "", foot: str = "<div class='footer'>主办：某县 备案号3</div>") -> str:
    info = "<h1>题目</h1><div>发布日期：2025-03-20 浏览：<b>33</b></div>"
    return f"<html><head>{head}</head><body>{MENU}<div class='m'>{info}{article}</div>{NEWS}{foot}</body></html>"


def lines(page: str | bytes) -> list[str]:
    return read(page if isinstance(page, bytes) else page.encode(), "a.html").text.split("\n")


@pytest.mark.parametrize("mark", ["class='TRS_Editor'", "id='zoom'", "id='UCAP-CONTENT'", "class='a-con'", ""])
def test_the_article_with_its_day_and_without_menus(mark: str) -> None:
    found = lines(site(f"<div {mark}>{BODY}</div>"))
    assert found == ["题目", "发布日期：2025-03-20 浏览：33", *LINES, "相关"]


def test_an_article_in_two_blocks_is_whole() -> None:
    middle = len(LINES) // 2
    halves = [
        f"<div class='content'>{''.join(f'<p>{line}</p>' for line in part)}</div>" for part in (LINES[:middle], LINES[middle:])
    ]
    assert lines(site("<hr>".join(halves)))[2:-1] == LINES


def test_links_within_the_article_are_text() -> None:
    linked = BODY.replace("118起", "<a href='x'>118起</a>")
    assert lines(site(f"<div class='TRS_Editor'>{linked}</div>"))[2:-1] == LINES


def test_a_foot_that_holds_the_article_stays() -> None:
    assert lines(f"<body><div class='bottom'>{BODY}</div></body>") == LINES


def test_hidden_elements_go_unless_they_are_the_page() -> None:
    hidden = "<p style='color:red; DISPLAY : none'>藏3次</p><p hidden>藏</p><p style='display:block'>显</p>"
    assert lines(f"<body>{BODY}{hidden}</body>") == [*LINES, "显"]
    assert lines(f"<body><div id='zoom' style='display:none'>{BODY}</div></body>") == LINES


def test_tables_of_figures_are_lines_and_tables_of_layout_are_not() -> None:
    figures = "<table><tr><th>事项</th><th><p>数量</p></th></tr><tr><td>调解</td><td>118件</td></tr></table>"
    layout = f"<table><tr><td>左栏</td><td>{BODY}{figures}</td></tr></table>"
    assert lines(f"<body>{layout}</body>") == ["左栏", *LINES, "事项 | 数量", "调解 | 118件"]


def test_breaks_entities_and_preformatted_lines() -> None:
    page = "<body>甲&ldquo;乙&rdquo;&#20108;<br/>丙&nbsp;丁<pre>戊\n己</pre>庚\n辛</body>"
    assert lines(page) == ["甲“乙”二", "丙 丁", "戊", "己", "庚 辛"]


def test_a_page_of_links_keeps_them() -> None:
    assert lines(f"<body>{ITEMS}</body>")[0] == "某乡培训1次2024-01-01"


def test_the_name_of_the_article_goes_before_the_name_of_the_site() -> None:
    head = "<title>某县人民政府</title><meta name='ArticleTitle' content=' 丁庄镇2024年度法治政府建设情况报告 '>"
    assert check(site(f"<div>{BODY.replace(LINES[0], '')}</div>", head).replace("题目", "").encode(), "a.html").year == 2024
    assert read(site(BODY, head).encode(), "a.html").page_title == "丁庄镇2024年度法治政府建设情况报告"
    assert read(site(BODY, "<title>甲\n 乙</title>").encode(), "a.html").page_title == "甲 乙"


@pytest.mark.parametrize("said", ["gb2312", "utf-8", "big5", "nonsense"])
@pytest.mark.parametrize("real", ["utf-8", "gb18030"])
def test_a_wrong_name_of_the_table_does_no_harm(said: str, real: str) -> None:
    assert lines(site(BODY, f"<meta charset={said}>").encode(real))[2:-1] == LINES


def test_a_page_with_an_xml_declaration() -> None:
    assert lines('<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html><html><body><p>甲3次</p></body></html>') == ["甲3次"]


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_a_page_saved_as_one_file(encoding: str) -> None:
    page = site(f"<div class='TRS_Editor'>{BODY}</div>").encode()
    packed = {"quoted-printable": quopri.encodestring(page), "base64": base64.encodebytes(page), "8bit": page}[encoding]
    head = b'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="--b"\r\n\r\n'
    part = b"----b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: " + encoding.encode() + b"\r\n\r\n"
    picture = b"\r\n----b\r\nContent-Type: image/png\r\n\r\nx\r\n----b--\r\n"
    assert lines(head + part + packed + picture)[2:-1] == LINES


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("<b>" * 3_000 + "甲" + "</b>" * 3_000, "嵌套过深"),
        ("<p>" * 400_001, "万个"),
        ("<p>" + "甲" * 6_000_000, "过大"),
        ("<p>" + "甲" * 2_000_001, "200 万字"),
        ("<body><script>甲</script></body>", "没有文字"),
    ],
)
def test_refusals(data: str, says: str) -> None:
    with pytest.raises(ReadingError, match=says) as refused:
        read(data.encode(), "a.html")
    assert "\n" not in str(refused.value)


def test_pictures_in_the_page_do_not_count() -> None:
    assert lines("<body><img src='data:image/png;base64," + "A" * 20_000_000 + "'><p>甲3次</p></body>") == ["甲3次"]
