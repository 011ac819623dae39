"""What people say around a name when they are asked for one: "my name is Li Ming", "孩子叫李明", "我在某某中学读书"."""

import re
from typing import Final

from core.parsing.late import late

_KIN: Final = (
    "儿子|兒子|女儿|女兒|闺女|孙子|孫子|孙女|孫女|孩子|娃|爸爸?|妈妈?|媽媽?|父亲|父親|母亲|母親|爷爷|爺爺|奶奶|姥姥|姥爷"
    "|弟弟|妹妹|哥哥|姐姐"
)
_PEOPLE: Final = (
    "我们?|俺|他|她|本人|孩子|小孩|[男女]?孩|学生|學生|监护人|監護人|家长|家長|联系人|聯絡人"
    f"|[我他她俺]?[家的]?(?:{_KIN})"
)
_NAME_ZH: Final = late(
    rf"^(?:(?:{_PEOPLE})?姓.[,，、 ]\s*)?"
    rf"(?:(?:{_PEOPLE})?的?(?:名字|姓名|大名|全名|真名)?(?:就是|叫做|叫作|叫|是|[:：])\s*|本人\s*|(?:姓名|名字)\s+)(?=..)"
)
# "我爸王大强", "姓名张三": nothing stands between.
_NAME_NEXT: Final = late(rf"^(?:[我俺他她](?:家)?的?(?:{_KIN})|姓名|名字|大名|名叫)(?=[\u4e00-\u9fff]{{2,4}}$)")
_PARTICLES: Final = late(r"[\s,，。.!！~～]*[啦了哦呀哈啊呢嘛]?[\s。.!！~～]*$")
_NAME_EN: Final = late(
    r"^(?:(?:hi|hello|hey|sure|ok|okay|yes)\b[,.! ]*)?(?:"
    r"(?:my|his|her|their|the)?\s*(?:(?:full|real|first|child|kid|son|daughter|student|guardian)(?:'?s)?\s+)*"
    r"name\s*(?:'s|is|:)\s*"
    # These are family names, too: Jiao, Shi.
    r"|(?:(?:wo|ta|hai ?zi)(?: de)?(?: ming ?zi)?|ming ?zi) (?:jiu ?shi|jiao|shi)\s+(?=\S)"
    # "Im" is a family name, too.
    r"|(?:i'm called|i am called|i'm|(?-i:im)|i am|it'?s|it is|this is|(?:he|she)(?:'s| is)|call me|they call me)"
    r"\s+)(?=\S)",
    re.IGNORECASE,
)
# Who somebody is to the one who is filled in; not what they are called.
_ONLY_KIN: Final = late(
    rf"(?:[我他她俺]|孩子|小孩|娃)?(?:家?的)?(?:{_KIN}|外公|外婆|监护人|監護人|家长|家長)"
    r"|(?:(?:his|her|their|my|the)\s+)?(?:(?:child|kid|son|daughter|boy|girl)'s\s+)?"
    r"(?:mother|mum|mom|father|dad|parent|grand(?:mother|father|ma|pa)|guardian|uncle|aunt|brother|sister)",
    re.IGNORECASE,
)
# An age that is told after a name.
_AGED: Final = late(
    r"(?<=..)[\s,，、。;；]*(?:(?:他|她)?(?:今年|现在|現在|已经|已經|刚满?|剛滿?|快)*\s*[0-9一二三四五六七八九十]{1,3}\s*(?:周|週)?[岁歲](?:半|多)?了?"
    r"|(?:(?:he|she)(?:'s| is)|aged?|is|i'?m|i am)?\s*\d{1,2}(?:\s*(?:years?|yrs?)(?:\s+old)?|\s*y/?o)"
    r"|(?:(?:he|she)(?:'s| is)|aged?)\s*\d{1,2})[\s。.!！]*$",
    re.IGNORECASE,
)
# Where somebody is.
_PLACED: Final = late(
    r"(?:(?:我们?|我們|俺|咱|我家|家)(?:现在|現在|目前|平时|就)*(?:住|在|来自|來自)|住在|来自|來自|(?:现在|現在|目前)[住在])."
    r"|(?:(?:i|we)(?:'m|'re| am| are)?|living)\s*(?:live|living|stay|staying|based)?\s+(?:in|at|from|near)\s",
    re.IGNORECASE,
)
_SCHOOL_ZH: Final = (
    late(
        r"^(?:(?:我|他|她|孩子)(?:现在|現在|目前)?(?:就[读讀][于於]?|在|上|是)|(?:现在|現在|目前)?(?:就[读讀][于於]?|在))(?=..)"
    ),
    late(r"(?<=..)(?:[读讀念]书|[读讀念]書|上学|上學|就读|就讀|上课|上課|读|讀|的?(?:学生|學生))[\s。.!！]*$"),
)
_SCHOOL_EN: Final = late(
    r"^(?:i(?:'m| am)?\s+|he\s+|she\s+)?(?:a student at|studying at|study at|go to|goes to|attend|attends)\s+(?=\S)",
    re.IGNORECASE,
)
# Words that sentences have and names have not.
_IN_SENTENCES: Final = late(
    r"[我你您俺咱]|[吗嗎呢么麼吧]|什[么麼]|怎|不(?:想|要|会|會|知|是|用|能|填|告诉|告訴)|没有|沒有|可以|需要|先[看问問]|为啥|等一下|算了"
    r"|\b(?:i|you|we|the|is|are|was|not|don'?t|do|does|can|want|would|what|why|how|my|your|this|that|please|need)\b",
    re.IGNORECASE,
)
# What a relative is called.
_KIN_CALLED: Final = late(
    rf"^[我他她俺]?[家的]?(?:{_KIN}|监护人|監護人|家长|家長)的?(?:名字|姓名)?(?:就是|叫做|叫作|名叫|叫|是)\s*(?P<zh>[\u4e00-\u9fff·]{{2,}})$"
    r"|^(?:(?:my|his|her)\s+)?(?:father|mother|dad|mom|mum|parent|guardian)(?:'s name)?\s+is"
    r"(?:\s+(?:called|named))?\s+(?P<en>(?-i:[A-Z])[a-z '-]+)$",
    re.IGNORECASE,
)
# What is said after a relative who is meant as the one who fills a form in; anything else is told of that relative.
_MEANT: Final = late(
    r"[\s,，。.!！]*(?:.*(?:填|写|弄|操作|代|替|帮|报名|申请|办理|登记).*|我|本人|来|在|的|了|吧|啊|呀|呢|哦"
    r"|.*\b(?:fill|filling|fills|writ\w+|apply\w*|appli\w+|sign\w*|doing|help\w*|me|here|this|form|please)\b.*)?[\s,，。.!！]*"
)
_LEAST_SAID: Final = 5
_LEAST_WORDS: Final = 3


def name_in(text: str) -> str:
    """The name of a person without what is said around it; the text itself when that would leave nothing."""
    said = text.replace("’", "'")
    for introduction in (_NAME_ZH, _NAME_NEXT, _NAME_EN):
        name = introduction.sub("", said, count=1)
        if name != said:
            return _PARTICLES.sub("", name).strip() or text
    return text


def without_age(text: str) -> str:
    """The text without an age that is told after a name."""
    return _AGED.sub("", text.replace("’", "'"), count=1).strip() or text


def school_in(text: str) -> str:
    """The name of a school without what is said around it."""
    before, after = _SCHOOL_ZH
    peeled = _SCHOOL_EN.sub("", after.sub("", before.sub("", text, count=1), count=1), count=1)
    return peeled.strip() or text


def is_sentence(text: str) -> bool:
    """Whether what stands in place of a person's name says something instead."""
    long = len(text.split()) >= _LEAST_WORDS if text.isascii() else len(text) >= _LEAST_SAID
    return long and _IN_SENTENCES.search(text) is not None


def is_kin(name: str) -> bool:
    """Whether it tells who somebody is to another, and no name."""
    return _ONLY_KIN.fullmatch(name.strip(" ,，。.!！")) is not None


def kin_named(text: str) -> str | None:
    """What a relative is called, in a text that says no more than that: "爸爸叫张建国"."""
    found = _KIN_CALLED.match(text.strip(" ,，。.!！").replace("’", "'"))
    return (found["zh"] or found["en"]) if found else None


def tells_of_kin(name: str, text: str) -> bool:
    """Whether the name is a relative's, and the text goes on to tell something of them: "爸爸生病"."""
    return is_kin(name) and not _MEANT.fullmatch(text.rpartition(name)[2])


def tells_where(text: str) -> bool:
    """Whether it tells where somebody is or lives."""
    return _PLACED.match(text.replace("’", "'").strip()) is not None
