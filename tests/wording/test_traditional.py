"""Where sentences are cut badly, traditional Chinese is put right; where they are not, it is left alone."""

import pytest

from wording.traditional import traditional


@pytest.mark.parametrize(
    ("simplified", "expected"),
    [
        ("每年还是只发一次", "每年還是只發一次"), ("不是只要本地志愿者", "不是只要本地志願者"), ("别只等回复", "別只等回覆"),
        ("签校地合作、签框架、签人才", "簽校地合作、簽框架、簽人才"), ("给学生发钱", "給學生發錢"), ("青年之家什么时候开", "青年之家什麼時候開"),
        ("群雁回归", "群雁回歸"), ("折合人民币", "折合人民幣"), ("周几开门", "週幾開門"),
        ("一只猫、每只、船只", "一隻貓、每隻、船隻"), ("标签和抽签", "標籤和抽籤"), ("头发、理发、发型", "頭髮、理髮、髮型"),
        ("标志、杂志", "標誌、雜誌"), ("任城区后备干部", "任城區後備幹部"), ("烟台市", "煙臺市"), ("不低于1100元", "不低於1100元"),
    ],
)  # fmt: skip
def test_traditional(simplified, expected):
    assert traditional(simplified) == expected
