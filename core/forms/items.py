"""Which answer of a form somebody means: by its name, a common word for it, its number, or its value."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from core.parsing.cleaning import is_cjk
from core.parsing.numerals import number_of, spelled
from core.state import Value, World
from knowledge.matching.text import fold, plain
from knowledge.model import Field, FieldId

Rows = Sequence[tuple[Field, Value]]
# So few characters may be part of a name by chance.
LEAST: Final = 2
# The intents of the lexicon that hold words for an item; what follows is the last part of the field's name.
WORDS_FOR: Final = "item_"
# Who is filled in first is meant by "the phone", and not who answers for them.
_OTHERS: Final = ("guardian_", "org_")
_OWN: Final = re.compile(
    r"^(?:我的|的|我家的|那个|这个|上面的|前面的|那一?[题项]|这一?[题项]|my |the |our |this |that )+"
)
_AFTER: Final = re.compile(r"(?:这一?[题项]|那一?[题项]|那里|那个|的?内容|的?回答| (?:item|answer|field|question))$")
# "The name of the school" is what is asked as the school.
_OF_A_THING: Final = re.compile(r"(?<=..)(?:的?(?:名字|名称|号码|信息)| (?:name|number|info))$")
_PLACE: Final = re.compile(
    r"(?:第\s*([0-9零一二三四五六七八九十]+)\s*(?:项|题|个|条|行)?|(?:item|number|question|no\.?|#)\s*([0-9]+|[a-z]+)"
    r"|(?:the )?([a-z]+) (?:one|item|answer|question))"
)
# Places in words.
NTH: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def meant(rows: Rows, said: str, world: World) -> tuple[Field, ...]:
    """The answered fields that a few words may mean; none when they name nothing of the form."""
    text = plain(said).strip()
    place = _place(text)
    shown = [field for field, _ in rows if not field.more]
    if place is not None:
        return (shown[place - 1],) if 1 <= place <= len(shown) else ()
    whole = _AFTER.sub("", _OWN.sub("", text))
    return _by_words(rows, fold(whole), world) or _by_words(rows, fold(_OF_A_THING.sub("", whole)), world)


def _by_words(rows: Rows, words: str, world: World) -> tuple[Field, ...]:
    named = tuple(field for field, _ in rows if words in _labels(field))
    if len(named) == 1 or not words:
        return named
    called = tuple(field for field, _ in rows if _is_called(field, words, world))
    part = tuple(field for field, _ in rows if any(_is_part(words, name) for name in _labels(field)))
    return _own(called) or _own(part) or tuple(field for field, value in rows if says(field, value, words))


def spoken_of(fields: Sequence[Field], text: str, world: World) -> Field | None:
    """The one field that a longer text speaks of, by a word that people have for it."""
    keys = [key for key in _keys(world) if world.searcher.phrases.intends(key, text)]
    found = tuple(field for field in fields if any(_ends(field.id, key) for key in keys))
    named = tuple(field for field in found if any(name in fold(text) for name in _labels(field)))
    return next(iter(_own(named) or _own(found)), None)


def _own(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """Those of the person who is filled in, if any are."""
    own = tuple(field for field in fields if not field.id.startswith(_OTHERS))
    return own if len(own) == 1 else fields


def _labels(field: Field) -> tuple[str, str]:
    return _known(field.label.zh), _known(field.label.en)


def _is_part(words: str, name: str) -> bool:
    """Whether the words are part of the name; a character by itself ends it: 县市区 is called 区."""
    return words in name if len(words) >= LEAST else is_cjk(words) and name.endswith(words)


def _is_called(field: Field, words: str, world: World) -> bool:
    intents = world.catalogue.lexicon.intents
    return any(_ends(field.id, key) and words in map(_known, intents[key]) for key in _keys(world))


def _keys(world: World) -> list[str]:
    return [key for key in world.catalogue.lexicon.intents if key.startswith(WORDS_FOR)]


def _ends(id: FieldId, key: str) -> bool:
    last, name = id.rpartition(".")[2], key.removeprefix(WORDS_FOR)
    return last == name or last.endswith(f"_{name}")


def says(field: Field, value: Value, words: str) -> bool:
    """Whether the answer is just that."""
    chosen = field.option(value) if isinstance(value, str) else None
    said = (chosen.words.zh, chosen.words.en) if chosen else (value,) if isinstance(value, str) else ()
    return words in [fold(one) for one in said]


def _place(text: str) -> int | None:
    found = _PLACE.fullmatch(text)
    if found is None:
        return None
    said = next(filter(None, found.groups()))
    if said.isdigit():
        return int(said)
    if said in NTH:
        return NTH.index(said) + 1
    return spelled(said) if said.isascii() else number_of(said)


# Words of the lexicon and of forms, over and over the same; never what people write.
_known = cache(fold)
