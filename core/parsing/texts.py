"""Short and long texts: tidied, of the right length, and saying something of what was asked."""

import re
from datetime import date
from typing import Final

from core.parsing.cleaning import has_letter, kept, length, plain
from core.parsing.coming import read_coming
from core.parsing.corrections import amended
from core.parsing.hedges import is_other, place_in, unhedged
from core.parsing.introductions import is_kin, is_sentence, name_in, school_in, tells_where, without_age
from core.parsing.late import late
from core.parsing.outcome import Accepted, Parsed, Rejected
from core.parsing.yes_no import said_alone
from knowledge.model import Field, FieldType

LONGEST: Final = {FieldType.TEXT: 200, FieldType.LONG_TEXT: 2000, FieldType.PLACE: 120, FieldType.SCHOOL: 80}
_NAME: Final = "name"
_ORGANISATION: Final = "org_name"
_ADDRESS: Final = late(r"[^\s@]+@[^\s@]+\.[^\s@]+")
# A text of at most so many characters is a word or two.
_BRIEF: Final = 80
# Names of people are seldom longer; with these in it, it may be one all the same.
_WORDS: Final = 3
_CHARACTERS: Final = 4
_OF_SEVERAL: Final = late(
    r"[·•・.．()（）、，,和/&]|(?:公司|集团|厂|店|社|中心|协会|学校|大学|中学|小学|银行|局|委|队|会|院|工作室|基金|单位)$"
)
_ZHOU: Final = late("周[\u4e00-\u9fff]")
# What one studied for, or came for, is no school.
_NO_SCHOOL: Final = late(
    r"(?:全日制)?(?:本科|大专|专科|中专|硕士|博士|研究生|学士|高职)+(?:生|在读|毕业|学历)?"
    r"|(?:来|去|想|要|准备)(?:参加|考|面试|上班|找|住|玩|办|应聘).*"
    r"|(?:a )?(?:bachelor|master|doctorate|phd|undergraduate|postgraduate|graduate)(?:'?s)?(?: degree| student)?",
    re.IGNORECASE,
)
# Where somebody lives is no name of theirs, and a level at school is no place.
_A_PLACE: Final = late(r"[\u4e00-\u9fff]{2,}(?:市|区|縣|县|镇|鎮|乡|鄉|街道|社区|社區|小区|小區|村委会?|居委会?)")
_A_GRADE: Final = late(
    r"(?:[初高大][一二三四]|[小初高]?中?[一二三四五六七八九\d]{1,2}年[级級])(?:[一二三四五六七八九十\d]+班)?|小学|小學|初中|高中|大学|大學"
)
# What somebody is or does is no place either.
_A_CASE: Final = late(
    r"(?:我|俺|本人)?(?:现在|現在|目前|还|還|就)?(?:是|在)?(?:一名|一个|一個|个|個)?"
    r"(?:在[读讀校][学學]?[生]?|[学學]生|(?:中|大|小|高中|初中|本科|专科|大专|研究|博士|[男女])[学學]?生|硕士|本科|大专|专科|中专|职高"
    r"|(?:应届|應屆|往届)?(?:毕业|畢業)[生了]?|上班族?|上[学學]|工作|打工|待[业業]|[无無失]业|就业|退休|创业|自由[职職][业業]|个体户?"
    r"|单身|單身|未婚|已婚|离异|[团團党黨][员員]|群众|[农農]民工?|工人|[职職]工|老[师師]|教[师師]|[医醫]生|[护護]士|[军軍]人|企业家"
    r"|会(?:画|唱|跳|弹|写|英|说|开|摄|拍|做|打|游).*|家长|家長|监护人|[男女]性?|汉族|周末|周日|有空|没空|都行|都可以|随便|隨便)"
    r"(?:的|呢|了|中|啊)?"
    r"|(?:i'?m |i am )?(?:an? )?(?:student|pupil|worker|teacher|doctor|nurse|farmer|parent|graduate|unemployed"
    r"|employed|retired|single|married|male|female|employee|freelancer)",
    re.IGNORECASE,
)
# Fewer digits are no telephone number.
_DIGITS: Final = 7


def parse_text(field: Field, raw: str, *, today: date) -> Parsed:
    """The text as it is kept. It needs a letter, unless the field takes figures, and is no number to be reached at."""
    text = _asked_for(field, kept(raw, lines=field.type is FieldType.LONG_TEXT))
    why = _unfit(field, text, raw, today)
    return Rejected(why) if why else _measured(field, text, raw)


def _unfit(field: Field, text: str, raw: str, today: date) -> str | None:
    """Why the text is none of those that the field takes, whatever its length; None when it may be one."""
    if not text:
        return "empty"
    if _is_contact(field, text):
        return "contact_here"
    if not (has_letter(text) or (field.figures and any(c.isalnum() for c in text))):
        return "no_letters"
    if names_a_person(field) and _is_no_name(field, text, raw, today):
        return "no_name"
    return "other_thing" if _is_other_thing(field, text, today) else None


def _is_no_name(field: Field, text: str, raw: str, today: date) -> bool:
    """Whether it is no name of a person: it tells something, or is the name of a place."""
    return (
        is_sentence(text)
        or is_kin(text)
        or tells_where(raw)
        or _A_PLACE.fullmatch(text) is not None
        or said_alone(text) is not None
        or _tells_other(text, today)
        or _begins_with_figure(field, text)
    )


def _is_other_thing(field: Field, text: str, today: date) -> bool:
    """Whether it is no school or no place, or tells something else where a word or two is asked for."""
    yes_no = field.required and said_alone(text) is not None
    no_place = _A_GRADE.fullmatch(text) or _A_CASE.fullmatch(text)
    strange = (field.type is FieldType.SCHOOL and _NO_SCHOOL.fullmatch(text) is not None) or (
        field.type is FieldType.PLACE and no_place is not None
    )
    return strange or (is_brief(field) and (yes_no or _tells_other(text, today)))


def _measured(field: Field, text: str, raw: str) -> Parsed:
    """The text, when it is as long as the field wants it; doubtful, when it was said with doubt."""
    low, high = field.at_least or 1, field.at_most or LONGEST[field.type]
    size = max(length(text), len(text) // 4)
    if low <= size <= high:
        return Accepted(text, doubtful=is_brief(field) and unhedged(raw) != raw)
    return Rejected("too_short" if size < low else "too_long", {"length": size, "at_least": low, "at_most": high})


def is_a_place(text: str) -> bool:
    """Whether it is the name of a town, a district or a village and says so."""
    return _A_PLACE.fullmatch(place_in(text)) is not None


def names(field: Field) -> bool:
    """Whether the answer is the name of somebody or something."""
    return _is_name(field) or field.type in (FieldType.PLACE, FieldType.SCHOOL)


def names_a_person(field: Field) -> bool:
    """Whether the answer is what somebody is called."""
    return _is_name(field) and field.id != _ORGANISATION and field.type is FieldType.TEXT


def is_brief(field: Field) -> bool:
    """Whether the answer is a word or two: the name of somebody or something, a place, a post."""
    return names(field) or (field.type is FieldType.TEXT and (field.at_most or _BRIEF + 1) <= _BRIEF)


def is_unlike_a_name(field: Field, text: str) -> bool:
    """Whether it is longer than the names of people are, so that it may be something else."""
    said = _asked_for(field, kept(text, lines=False))
    if not names_a_person(field) or _OF_SEVERAL.search(said):
        return False
    return len(said.split()) > _WORDS if said.isascii() else len(said.replace(" ", "")) > _CHARACTERS


def _tells_other(text: str, today: date) -> bool:
    """Whether it tells a day, or what somebody wants; "Sun" and 周天 are names, too."""
    a_name = (text.isascii() and text.isalpha()) or _ZHOU.fullmatch(text) is not None
    a_day = not a_name and read_coming(text, today=today) is not None
    return a_day or is_other(text)


def _begins_with_figure(field: Field, text: str) -> bool:
    return not field.figures and text[:1].isdigit()


def _asked_for(field: Field, text: str) -> str:
    """The name that is asked for, without what is said around it."""
    text = unhedged(text) if is_brief(field) else text
    if field.type is FieldType.PLACE:
        return place_in(text)
    if names_a_person(field):
        return name_in(without_age(amended(text) or text))
    return school_in(text) if field.type is FieldType.SCHOOL else text


def _is_contact(field: Field, text: str) -> bool:
    """Whether it is a telephone number or an address and nothing else; beside a name, that is too much, too."""
    said = plain(text)
    if _ADDRESS.fullmatch(said):
        return True
    if sum(c.isdigit() for c in said) < _DIGITS:
        return False
    from core.parsing.phones import parse_phone  # noqa: PLC0415 (a library that few texts need)

    read = parse_phone(text)
    return isinstance(read, Accepted) and (not read.doubtful or names(field))


def _is_name(field: Field) -> bool:
    return field.id == _NAME or field.id.endswith(f"_{_NAME}")
