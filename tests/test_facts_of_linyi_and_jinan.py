"""What people ask about Linyi and Jinan, and the fact that the reply must hold."""

import pytest

from tests.player import Player

TOLD = {
    "临沂和中国海洋大学合作定了哪些事": "暑期社会实践",
    "临沂哪些团体帮希望小屋筹钱": "青企协",
    "说一百所学校来山里，实际来了多少所": "名字里的说法",
    "临沂希望小屋募款全省排名": "排名第一",
    "which committees can good rural youth join in Linyi": "“两委”",
    "what is the name of Linyi's public-benefit trip for rural children": "牵手关爱 感受城市",
    "what does Linyi want the Yimeng Spirit campaign to become": "known in the whole country",
    "临沂驿站想打造成什么": "加油站",
    "济南集聚产业青年人才的那个行动名称是什么": "泉城青年产业人才集聚行动",
    "济南好青年的贷款属于哪种贷款": "创业担保贷款",
    "济南青年驿站项目全名叫啥": "求职学生免费住宿",
    "少先队工作依据哪份中央文件 济南": "新时代少先队工作的意见",
    "济南共青团的四个更是什么": "更精准",
    "济南爱心助托是计划还是已经开了": "按济南的计划",
}


@pytest.mark.parametrize(("question", "fact"), TOLD.items())
def test_the_reply_holds_what_was_asked(shared, question, fact):
    assert fact in "\n".join(Player(*shared).do("person", question))
