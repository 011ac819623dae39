"""What is stated beside a gap: the text on what is not stated names it in brackets, "where they are (only that schools
were used)".
"""

import re
from typing import Final

from knowledge.matching.text import plain
from knowledge.model import AttributeId, Programme
from knowledge.model.attributes import NAMES, PLACE, VACANCIES
from knowledge.model.words import Words

_BRACKET: Final = re.compile(r"[（(]([^）)]*)[）)]")
# Asks of what kind something is.
_KIND: Final = re.compile(r"什么样|啥样|什么类型|哪类|哪种|哪一类|什么性质|\bwhat (?:kind|sort|type)s?\b")
_WHICH: Final = re.compile(r"哪|什么|啥|谁|几|多少|多大|多久|怎|咋|何|\b(?:which|where|who|whom|what|how|when|why)\b")
_WHETHER: Final = re.compile(r"[吗么嘛不没]\W*$|还是|有没有|是不是|是否|\?\W*$")
# Who asks whether theirs is among them asks for names.
_THEIRS: Final = re.compile(
    r"我|咱|俺|省|外|除了|其[他余它]|别的|附近|离|\b(?:my|our|me|us|near|other|others|else)\b"
    r"|[\u4e00-\u9fff]{2}(?:小学|中学|大学|学院|街道|镇|村|县)"
)
# Words that stand in nearly every such text.
_COMMON: Final = frozenset(("只写", "写了", "只说", "说了", "没有", "文中", "的是", "名称", "总数", "一个", "是在"))
_COMMON_EN: Final = frozenset(
    ("number", "total", "given", "written", "named", "their", "those", "which", "there", "where")
)
# Where something is and with whom: of other details a word in common says little.
_OF_PLACES: Final = frozenset((PLACE, VACANCIES, NAMES))


def asks_partly(query: str) -> bool:
    """Whether it asks if something is so, or of what kind it is: part of the matter may be answer enough."""
    text = plain(query)
    if _THEIRS.search(text):
        return False
    return _KIND.search(text) is not None or (not _WHICH.search(text) and _WHETHER.search(text) is not None)


def stated_instead(programme: Programme, attribute: AttributeId, query: str, name: str) -> AttributeId | None:
    """The attribute whose answer has the most of the words that the query shares with such a bracket, the name that the
    query uses left aside; None where nothing is shared.
    """
    unsaid = programme.not_stated.get(attribute)
    if unsaid is None or attribute not in _OF_PLACES or not asks_partly(query):
        return None
    said = plain(query).replace(plain(name), " ") if name else plain(query)
    shared = [word for word in _words(_within(unsaid)) if word in said]
    held = {id: sum(word in _told(programme, id) for word in shared) for id in programme.answers}
    best = max(held, key=held.__getitem__, default=None)
    return best if best is not None and held[best] else None


def _told(programme: Programme, attribute: AttributeId) -> str:
    """The words of an answer, and of the facts in it."""
    text = programme.answers[attribute].text
    values = [fact.value for id, fact in programme.facts.items() if f"f.{id}" in text.zh]
    facts = [words for value in values for words in (value if isinstance(value, tuple) else (value,))]
    return plain(" ".join([text.zh, text.en, *(f"{w.zh} {w.en}" for w in facts if isinstance(w, Words))]))


def _within(words: Words) -> str:
    """What stands in brackets."""
    return " ".join(_BRACKET.findall(f"{words.zh} {words.en}"))


def _words(text: str) -> list[str]:
    """Its pairs of characters and its longer words."""
    found = plain(text)
    pairs = [found[at : at + 2] for at in range(len(found) - 1)]
    words = re.findall(r"[a-z]{5,}", found)
    return [one for one in pairs if re.fullmatch(r"[\u4e00-\u9fff]{2}", one) and one not in _COMMON] + [
        one for one in words if one not in _COMMON_EN
    ]
