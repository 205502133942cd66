"""What belongs to the page is set aside, with its place and kind; what the report says never is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reading import check
from fazhi.reading.page import Page
from tests.reading.texts import WHOLE


def kinds(text: str) -> list[tuple[str, str]]:
    return [(item.kind, text[item.start : item.end].strip()) for item in Page(text).litter]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("[bookmark: _GoBack]", "bookmark"),
        ("索 引 号：sm099/2025-00003", "metadata"),
        ("- [ 发文字号 ] 演示〔2025〕1号", "metadata"),
        ("| 索引号 | 115002/2024-00009 | 文号 | |", "metadata"),
        ("备注/文号：演示〔2025〕1号", "metadata"),
        ("首页 > 政务公开 > 法治政府建设", "breadcrumb"),
        ("您所在的位置：政务公开 > 工作报告", "breadcrumb"),
        ("发布时间：2025-03-20 15:51 浏览次数：12", "metadata"),
        ("来源：丁庄镇 点击率：", "furniture"),
        ("文章来源：司法所 更新时间：2025/03/29 11:30", "furniture"),
        ("【字体：大 中 小】", "furniture"),
        ("无障碍 简体| 繁体", "furniture"),
        ("今天是：2025年3月1日 星期六", "furniture"),
        ("演示县人民政府 2025年3月1日 星期六", "furniture"),
        ("打印本页 关闭窗口", "furniture"),
        ("分享到：", "furniture"),
        ("责任编辑：某某", "furniture"),
        ("扫一扫在手机打开当前页", "furniture"),
        ("演ICP备00000000号", "furniture"),
        ("上一篇：乙水乡年度报告", "neighbour"),
        ("下一条：没有了", "neighbour"),
        ("附件下载", "attachment"),
        ("附件：统计表.xlsx", "attachment"),
        ("- 3 -", "page_number"),
        ("— 12 —", "page_number"),
        ("第 3 页 共 10 页", "page_number"),
        ("| | | |", "bar"),
        ("---|---|---|", "bar"),
    ],
)
def test_lines_of_the_page(line: str, kind: str) -> None:
    text = f"前一行。\n{line}\n后一行。"
    assert kinds(text) == [(kind, line)]
    plain = Page(text).plain
    assert len(plain) == len(text) and plain.split("\n")[1].strip() == ""


def test_a_line_of_buttons_is_litter_near_the_ends_only() -> None:
    assert kinds("题目\n大\n中\n小\n正文。") == [("furniture", "大"), ("furniture", "中"), ("furniture", "小")]
    body = "\n".join(["正文一行。"] * 70)
    assert kinds(f"{body}\n中\n{body}") == []


def test_a_bar_after_the_words_of_a_line() -> None:
    assert kinds("全年学法4次。 |\n下一行") == [("bar", "|")]
    assert kinds("学法 | 4次 |") == []


@pytest.mark.parametrize(
    "line",
    [
        "打印宣传册200份",
        "打印宣传资料300份，浏览量不断上升",
        "关闭小作坊3家",
        "编辑简报12期",
        "审核合同30份",
        "分享会开了3次，来源于群众的意见有120条。",
        "来源于信访渠道的线索12条",
        "时间紧、任务重",
        "发布时间短、内容少",
        "备注说明不全",
        "阅读法律书籍20册",
        "附件1：统计表",
        "扫黑除恶线索2条",
        "有效性审查12件",
        "地址变更登记3件",
        "首页推送法治信息40条",
        "作者讲座2场",
        "利用微信、APP和LED屏宣传，拍摄vlog 3期，安装WiFi 2处",
        "第3页记录了调解情况。",
        "2025年1月20日",
        "法律服务室（AAA级）",
        "集中打击六合彩、百家乐、娱乐城赌博窝点2处",
    ],
)
def test_what_the_report_says_is_no_litter(line: str) -> None:
    assert kinds(f"前一行。\n{line}\n后一行。") == []


def test_lone_numbers_that_count_up_are_page_numbers() -> None:
    pages = "\n".join(f"第{at}段正文。\n{at}" for at in range(3, 8))
    assert [kind for kind, _ in kinds(pages)] == ["page_number"] * 5
    assert kinds("数量\n12\n40\n7\n完") == []


def test_a_running_head_beside_page_numbers() -> None:
    head = "丁庄镇2024年度法治政府建设情况报告"
    text = f"{head}\n正文一。\n- 1 -\n{head}\n正文二。\n- 2 -\n{head}\n正文三。\n- 3 -"
    assert [kind for kind, _ in kinds(text)] == ["page_number", "running", "page_number", "running", "page_number"]
    assert check(text).title == head


def test_labels_in_a_page_pasted_as_one_line() -> None:
    text = "丁庄镇2024年法治政府建设报告 发布时间：2025-03-01 09:10 浏览次数：12 2024年，丁庄镇学法4次。" + "开展宣传。" * 40
    assert ("furniture", "浏览次数：12") in kinds(text)
    assert "2025" not in Page(text).plain and "学法4次" in Page(text).plain


def test_the_pages_table() -> None:
    text = "索 引 号：0001/2025-1 | 文号：演示〔2025〕1号 |\n[ 发布机构 ] 演示县丁庄镇人民政府\n成文日期：\n\n2025-01-17\n正文。"
    assert Page(text).metadata == {
        "索引号": "0001/2025-1",
        "文号": "演示〔2025〕1号",
        "发布机构": "演示县丁庄镇人民政府",
        "成文日期": "2025-01-17",
    }
    line = "发布时间：2025-03-20 来源：司法所 浏览次数：9"
    assert Page(line).metadata["发布时间"] == "2025-03-20"


def test_an_empty_label_takes_no_line_of_the_report() -> None:
    text = "文号：\n丁庄镇2024年度法治政府建设情况报告\n一、主要举措\n学法4次。"
    assert check(text).title == "丁庄镇2024年度法治政府建设情况报告"
    assert kinds("备注：\n一、主要举措\n甲。") == [("metadata", "备注：")]


@pytest.mark.parametrize(
    ("text", "spliced"),
    [
        ("党的二bet365十大精神", ["bet365"]),
        ("党的二online casino games十大精神", ["online casino games"]),
        ("学习宪казино法", ["казино"]),
        ("學習(xí)憲法(fǎ)4次(cì)", ["(xí)", "(fǎ)", "(cì)"]),
        ("培训(含线上)3次", []),
        ("使用PPT和Excel课件(abc)", []),
        ("登录www.example.com网站学法，xxx村在20xx年完成", []),
        ("依托“ipad”和‘e支付’办理", []),
    ],
)
def test_foreign_words_in_a_sentence(text: str, spliced: list[str]) -> None:
    assert [words for kind, words in kinds(text) if kind == "spliced"] == spliced


LITTER = st.sampled_from(
    [
        "首页 > 政务公开 > 法治",
        "索引号：0001/2025-1",
        "发布时间：2025-03-20 浏览次数：9",
        "【打印】【关闭】",
        "扫一扫在手机打开当前页",
        "责任编辑：某某",
        "- 4 -",
        "上一篇：无",
        "[bookmark: _GoBack]",
        "| | |",
    ]
)


@given(st.lists(st.tuples(st.integers(0, WHOLE.count("\n")), LITTER), max_size=6))
def test_litter_changes_nothing_that_is_read(added: list[tuple[int, str]]) -> None:
    clean = check(WHOLE)
    lines = WHOLE.split("\n")
    for at, line in sorted(added, reverse=True):
        lines.insert(at, line)
    text = "\n".join(lines)
    found = check(text)
    assert (found.unit, found.year, found.title) == (clean.unit, clean.year, clean.title)
    assert [(part.kind, part.heading) for part in found.parts] == [(part.kind, part.heading) for part in clean.parts]
    for part, same in zip(found.parts, clean.parts, strict=True):
        begins = WHOLE[: same.start].count("\n")
        assert part.start == same.start + sum(len(line) + 1 for at, line in added if at <= begins)
    assert [claim.quote for claim in found.claims] == [claim.quote for claim in clean.claims]


@given(st.text(alphabet=st.sampled_from("一、（）1.：| \n-年月日发布时间打印页第AaА。"), max_size=200))
def test_litter_lies_in_the_text(text: str) -> None:
    last = 0
    for item in Page(text).litter:
        assert last <= item.start < item.end <= len(text)
        last = item.start
