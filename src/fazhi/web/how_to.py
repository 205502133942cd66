"""怎么用: ten short answers in the words of who asks; each leads to the page where the thing is done."""

from __future__ import annotations

from dataclasses import dataclass

from fazhi.org.access import Viewer
from fazhi.web.menu import Who, asks, everybody, gives, reads, tells, writes


@dataclass(frozen=True)
class Topic:
    """One thing people ask. `ways` (words, name of an address) lead to where it is done, `who` may do it."""

    key: str
    asked: str
    says: str
    ways: tuple[tuple[str, str], ...]
    who: Who


TOPICS = (
    Topic(
        "tell", "村里怎么报一件事",
        "点“报事”，选是哪一类，填几格就报上去了，照片可以不拍。报上去以后镇里会收到，办得怎样在同一页看；报错了在收下以前可以自己改、自己撤。",
        (("去报事", "tell"),), tells,
    ),
    Topic(
        "row", "怎么记一件事",
        "点“记一条”选台账，先填前面几格，其余以后再补。带红星的必填；每格旁的“？”说明怎么填、依据哪一条、算进哪个数字。"
        "一件事只记一次：兼作学法、培训的，在“另作”里勾上，不用再记一遍。",
        (("记一条", "choose"), ("有现成简讯的粘贴进来", "brief")), writes,
    ),
    Topic(
        "import", "以前的表格怎么导入",
        "打开台账，点“导入表格”，把原来的 Excel 或 WPS 表选上。表头叫法不同也认得；先试算，哪一格不对标红给您看，确认后才写入。"
        "刚导错的，撤销最近一步就整批退回。",
        (("选一本台账", "ledgers"),), writes,
    ),
    Topic(
        "paste", "怎么从表格里粘贴几行",
        "在 Excel 或 WPS 里选中几行复制，到台账列表页按 Ctrl+V，或点“粘贴表格”。列对好以后逐格检查，有错的当场改，改好一起写入。",
        (("选一本台账", "ledgers"),), writes,
    ),
    Topic(
        "collect", "怎么向各科室收数",
        "“采集表”按科室、按月发一张表，已知的内容先填好，只收别的系统里没有的。收回来的表拖回同一页就导入，错的标色退回；"
        "每条记录都留着是哪个科室、谁给的。",
        (("采集表", "collect"),), writes,
    ),
    Topic(
        "clock", "期限怎么看",
        "办件登记以后，法定期限自己走，节假日自动扣除。“今日”列出今天到期、快到期和超期的；办件页写明到哪天、依据哪一条、为什么是这一天。"
        "只想算一个日子，用期限计算。",
        (("今日", "today"), ("期限计算", "law_calculator")), everybody,
    ),
    Topic(
        "handover", "请假、换人时怎么移交",
        "在“移交与接手”选接手的人，系统列出在办的件和没到期的事，两边确认后生效，清单可以打印签字。以前谁办的，记录里不变。",
        (("移交与接手", "handover"),), gives,
    ),
    Topic(
        "figure", "数字对不上怎么办",
        "点开这个数字，列出的就是算进去的每一条。先看“口径”，再看少了的那条：日期在不在这一年、单位对不对、状态选了没有。"
        "改了记录，数字马上跟着变，不用也不能改数字本身。",
        (("数字", "figures"), ("同一件事记了两遍的", "matters")), asks,
    ),
    Topic(
        "report", "年度报告怎么成",
        "报告里的数字从台账来，点得开；您只写举措、不足和打算。写好先做“体检”，看有没有前后不一致、台账无据的数，再打印送签；"
        "3 月 1 日前报送，4 月 1 日前公开。",
        (("年度报告", "report"), ("报告体检", "check"), ("报送与公开", "filing")), asks,
    ),
    Topic(
        "wrong", "填错了、出错了怎么办",
        "填错了直接改，改前改后都留痕；刚做的一步可以撤销；整条多余的作废并写原因，不会删掉。"
        "没填完断网、登录过期，填的内容还在，重新登录后接着提交。页面报错时照页面上写的一句话做，还不行就把那句话告诉系统管理员。",
        (("撤销最近一步", "undo"), ("留痕", "trail")), writes,
    ),
    Topic(
        "backup", "资料会不会丢，怎么备份",
        "资料都在县里的服务器上，由系统管理员定期备份成一个加密文件，换机器也能恢复。您不用自己另存；想留一份的，台账、数字、报告都能导出。",
        (("台账", "ledgers"),), reads,
    ),
)  # fmt: skip


def seen(asker: Viewer) -> list[Topic]:
    """The topics of what this person may do."""
    return [topic for topic in TOPICS if topic.who(asker)]
