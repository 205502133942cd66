"""Numbers that are no figures of a year's work, in sentences of all classes of traps."""

from __future__ import annotations

import pytest

from fazhi.reading import check
from tests.reading.texts import body

TRAPS = {
    "slogans": [
        "严格落实“三重一大”制度和“一岗双责”要求。",
        "扎实开展“法律八进”“八五”普法，推行行政执法三项制度。",
        "做到两个维护，坚持四议两公开和双随机一公开。",
        "推行“三四五六”工作体系和“六步工作法”，建好三支队伍。",
        "坚持四个原则，做到五个到位，健全三级网络。",
        "统筹推进三项改革，落实五大任务，实施六大工程。",
    ],
    "coded": ["开展“10+3”行业治理，落实“1310”部署。", "构建1+6+N工作格局，推行“138”工作法。", "落实“885”机制和“1312”思路。"],
    "plans": [
        "贯彻《法治政府建设实施纲要（2021—2025年）》。",
        "实施《综合治理三年行动计划（2023-2025）》，做好“十四五”规划中期评估。",
        "对照《2024年法治工作要点》逐项落实。",
    ],
    "dates": [
        "在“4.15”“8.1”“3·15”和12·4国家宪法日前后宣传。",
        "于6月26日在街头宣传，3月至5月集中推进。",
        "自2019年以来持续推进，2024年11月通过验收。",
    ],
    "frequencies": [
        "坚持每月至少学习1次，每季度研判一次。",
        "每周一、三、五例会前学法，每两月调度1次。",
        "每年召开专题会议不少于2次，每村配备1名联络员。",
        "党委每半年听取一次汇报。",
        "各村各配备1名法律顾问。",
    ],
    "papers": ["印发某府办〔2024〕37号文件，执行某法办[2024]8号细则。", "依据第713号令和第六条第二款办理。"],
    "congresses": ["学习党的二十届三中全会精神，传达省委十二届六次全会要求。", "学习党的十九届一中、二中、三中全会精神。"],
    "names": ["用好12345热线，拨打110或12348求助，实行24小时值班。"],
    "ranks": ["考核排名全县第2，连续3年位居前3名。", "工作进度超过80%的乡镇。"],
    "background": [
        "全镇辖18个行政村、2个社区，总人口3.2万人，面积56平方公里。",
        "以20个清真寺和1个寺院为宣传教育阵地，发挥骨干作用。",
        "现有党员1200名，耕地4.5万亩。",
        "全乡共有12个行政村、86个村民小组。",
    ],
    "enumerators": ["一是抓学习。二是抓宣传。三是抓落实。", "（三）抓服务。1.抓窗口。2.抓流程。"],
    "vague": ["多次开展宣传，化解了数十起纠纷，若干问题得到解决。"],
}


@pytest.mark.parametrize(("trap", "sentence"), [(name, said) for name, sentences in TRAPS.items() for said in sentences])
def test_a_trap_is_no_claim(trap: str, sentence: str) -> None:
    assert [claim.quote for claim in check(body(sentence)).claims] == []


def test_the_same_words_with_a_deed_are_claims() -> None:
    said = "在全镇25个村开展普法宣传。为18个村聘请法律顾问。配备专职网格员20名。"
    assert [(claim.kind, claim.value) for claim in check(body(said)).claims] == [
        ("villages_covered", 25),
        ("villages_with_legal_adviser", 18),
        ("grid_worker", 20),
    ]
