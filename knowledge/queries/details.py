"""Details that a question names and that nothing which is written of a programme mentions: "are they bunk beds?"."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from typing import Final

from knowledge.found import About, Asked, Certain, Found, Nothing, NotStated
from knowledge.matching.gazetteer import Gazetteer
from knowledge.matching.glosses import bases
from knowledge.matching.intents import OUTSIDE
from knowledge.matching.text import TOKEN, plain
from knowledge.model import AttributeId, Catalogue, Programme, ProgrammeId
from knowledge.model.attributes import OVERVIEW
from knowledge.queries.choosing import asks_for_name
from knowledge.queries.sentences import marked_as_asking
from knowledge.queries.subject import Spotter, Subject
from knowledge.queries.targets import said_to

# The greatest chance that a detail is asked of something else than what is talked about.
STRANGE: Final = 0.2
# From this confidence on a reading that names a gap is clear.
CLEARLY: Final = 0.6


class Details:
    """Knows the words for details of one catalogue, and which of them are written of a programme."""

    def __init__(
        self, catalogue: Catalogue, spotter: Spotter, intents_of: Callable[[str], Mapping[str, float]]
    ) -> None:
        self._catalogue = catalogue
        self._spotter = spotter
        self._intents_of = intents_of
        self._attributes = {word: id for id, words in catalogue.details.items() for word in words}
        self._written: dict[ProgrammeId, frozenset[str]] = {}

    @cached_property
    def _words(self) -> Gazetteer:
        # Most queries have cues for what they ask: it is made when it is needed first.
        return Gazetteer({word: (word,) for word in self._attributes}, slips=False, whole=True)

    def but_unwritten(self, found: Sequence[Found], query: str, asked: Asked) -> Sequence[Found]:
        """What was found, unless the query names details that nothing written of the programme mentions: then that
        these are not stated, about what comes nearest.

        What a cue asks for stays, stated or not, and so does what is found of several programmes. Where nothing was
        found, the programme is the one that is talked about.
        """
        about = self._guessed(found, query, asked)
        if about is None or asks_for_name(query):
            return found
        programme = self._catalogue.programmes[about.programme]
        words = dict(self._unwritten(programme, query))
        if not words:
            return found
        near = (self._attributes[word] for word in words)
        about = replace(about, attribute=next((one for one in near if one in programme.answers), about.attribute))
        first = found[0]
        assumed = first.assumed if isinstance(first, Certain | NotStated) else (programme.id,)
        return [NotStated(about, first.confidence, assumed, tuple(dict.fromkeys(words.values())))]

    def _guessed(self, found: Sequence[Found], query: str, asked: Asked) -> About | None:
        """What was found without a cue that asks for it, or of a gap all that is known; None where a cue or a clear
        reading asks for it, and where several programmes were found.
        """
        subject, first = self._spotter.spot(query), found[0]
        if isinstance(first, Nothing):
            return self._talked_about(subject, asked)
        known = [one.about for one in found if isinstance(one, Certain | NotStated)]
        alike = len(known) == len(found) and len({about.programme for about in known}) == 1
        if not alike or any(about.attribute in subject.attributes for about in known):
            return None
        if isinstance(first, Certain):
            return known[0]
        guessed = not subject.attributes and first.confidence < CLEARLY
        return replace(known[0], attribute=OVERVIEW) if guessed else None

    def _talked_about(self, subject: Subject, asked: Asked) -> About | None:
        """All that is known of the programme that is talked about, unless the query is about something else."""
        elsewhere = subject.cities or subject.programmes or subject.elsewhere
        if not asked.programme or elsewhere or self._intents_of(subject.rest)[OUTSIDE] > STRANGE:
            return None
        return About(ProgrammeId(asked.programme), OVERVIEW)

    def _unwritten(self, programme: Programme, query: str) -> Iterator[tuple[str, str]]:
        """The words for details that the query asks about and nothing written of the programme mentions, each with its
        spelling in the query.
        """
        for sentence in marked_as_asking(query):
            rest = plain(self._spotter.without_names(sentence))
            for one in self._words.find(rest):
                word = rest[one.start : one.end]
                # Sounds that are typed stand for too many words.
                if word.isascii() == one.id.isascii() and not self._written_of(programme).issuperset(_marks(one.id)):
                    yield one.id, _as_written(word, sentence)

    def _written_of(self, programme: Programme) -> frozenset[str]:
        """The marks of all texts about a programme: its answers, and the questions that they answer."""
        if programme.id not in self._written:
            answered = {*programme.answers, OVERVIEW}
            told = [text for id in answered for text in said_to(programme, About(programme.id, AttributeId(id)))]
            entries = (entry for entry in self._catalogue.entries.values() if programme.id in entry.programmes)
            asked = [text for entry in entries if entry.attribute in answered for text in entry.phrasings]
            self._written[programme.id] = frozenset(_marks("\n".join(told + asked)))
        return self._written[programme.id]


def _as_written(word: str, sentence: str) -> str:
    """A word of the plain form of a sentence in the letters and characters of the sentence, where these go together."""
    folded = plain(sentence)
    at = folded.find(word)
    return sentence[at : at + len(word)] if at >= 0 and len(folded) == len(sentence) else word


def _marks(text: str) -> set[str]:
    """What a text is known by: its pairs of characters, and its words with what they are forms of."""
    tokens = TOKEN.findall(plain(text))
    words = {token for token in tokens if token.isascii()}
    pairs = {a + b for a, b in pairwise(tokens) if not (a.isascii() or b.isascii())}
    return pairs | words | {base for word in words for base in bases(word)}
