"""Turns of phrase with a meaning of their own: danger, small talk, refusals, and what somebody wants to do."""

from collections.abc import Iterable, Mapping
from typing import Final

from knowledge.matching.beginnings import Beginnings
from knowledge.matching.gazetteer import Gazetteer
from knowledge.matching.text import fold, plain
from knowledge.model import Lexicon, Small
from knowledge.model.tags import with_tags

# What people add to a greeting: 早上好啊.
_PARTICLES: Final = "啦啊呀哦哈呢嘛哇~～!！。. "
# A longer message tells more than what is wanted.
LONGEST_SAID: Final = 100


class Phrases:
    """The phrases of a lexicon, found as whole words, by characters or by sound."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._small = {small.id: small for small in lexicon.small}
        self._kinds = {kind: self._of(lexicon, kind) for kind in {small.kind for small in lexicon.small}}
        self._talk = self._kinds.get("smalltalk") or Gazetteer({})
        self._exact = {fold(phrase): small for small in lexicon.small for phrase in small.phrases}
        self._said = Gazetteer(_by_meaning({**lexicon.said, **_languages(lexicon)}), slips=False, whole=True)
        self._intents: Mapping[str, Gazetteer] = {
            intent: Gazetteer({intent: with_tags(phrases)}, whole=True) for intent, phrases in lexicon.intents.items()
        }
        self._begun = Beginnings(self._intents)
        self._lexicon = lexicon
        self._folded: dict[str, frozenset[str]] = {}

    def small(self, text: str, kind: str) -> Small | None:
        """The small talk, danger or refusal of that kind that the text holds."""
        found = self._kinds[kind].find(text) if kind in self._kinds else ()
        return self._small[found[0].id] if found else None

    def talk_in(self, text: str) -> Mapping[str, Small]:
        """All small talk that the text holds, by its name."""
        return {one.id: self._small[one.id] for one in self._talk.find(text)}

    def without_talk(self, text: str) -> str:
        """The text without its small talk."""
        return self._talk.without(text)

    def danger(self, text: str) -> Small | None:
        """The danger that the text holds in so many words; sounds alone may be those of other words: 被管起来."""
        found = self.small(text, "crisis")
        written = found is not None and any(fold(one) in fold(text) for one in found.phrases)
        return found if written else None

    def exactly(self, text: str) -> Small | None:
        """The small talk, danger or refusal that the text is, and nothing besides."""
        said = fold(text)
        return self._exact.get(said) or self._exact.get(said.rstrip(_PARTICLES))

    def intends(self, intent: str, text: str) -> bool:
        """Whether the text has one of the phrases of that intent."""
        return intent in self._begun.within(text) and bool(self._intents[intent].find(text))

    def without(self, intents: Iterable[str], text: str) -> str:
        """The text without the phrases of those intents, one intent after the other."""
        for intent in intents:
            text = self._intents[intent].without(text) if intent in self._begun.within(text) else text
        return text

    def is_one(self, intent: str, text: str) -> bool:
        """Whether the text is one of these phrases, and nothing besides."""
        return fold(text) in self.folded(intent)

    def folded(self, intent: str) -> frozenset[str]:
        """The phrases of an intent as `fold` reads them."""
        known = self._folded.get(intent)
        if known is None:
            known = self._folded[intent] = frozenset(map(fold, with_tags(self._lexicon.intents.get(intent, ()))))
        return known

    def said_in(self, text: str) -> frozenset[str]:
        """What the words of the text mean, if it is made of known words alone; nothing otherwise."""
        if len(text) > LONGEST_SAID:
            return frozenset()
        return frozenset(meaning for one in self._said.covering(text) for meaning in one.id.split())

    @staticmethod
    def _of(lexicon: Lexicon, kind: str) -> Gazetteer:
        return Gazetteer({small.id: small.phrases for small in lexicon.small if small.kind == kind})


def _languages(lexicon: Lexicon) -> Mapping[str, tuple[str, ...]]:
    """The names of languages: "in English" may stand in a longer wish."""
    return {name: words for name, words in lexicon.intents.items() if name.startswith("language_")}


def _by_meaning(said: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    """The words by what they mean; the meanings of a word that has several are joined by spaces."""
    meanings: dict[str, list[str]] = {}
    for meaning, words in said.items():
        for word in words:
            meanings.setdefault(plain(word), []).append(meaning)
    found: dict[str, list[str]] = {}
    for word, told in meanings.items():
        found.setdefault(" ".join(told), []).append(word)
    return {meaning: tuple(words) for meaning, words in found.items()}
