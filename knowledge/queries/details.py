"""Details that a question names and that nothing which is written of a programme mentions: "are they bunk beds?"."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from knowledge.found import About, Certain, Found, NotStated
from knowledge.matching.gazetteer import Gazetteer
from knowledge.matching.glosses import bases
from knowledge.matching.text import TOKEN, plain
from knowledge.model import AttributeId, Catalogue, Programme, ProgrammeId
from knowledge.model.attributes import OVERVIEW
from knowledge.queries.choosing import asks_for_name
from knowledge.queries.sentences import marked_as_asking
from knowledge.queries.subject import Spotter
from knowledge.queries.targets import said_to


class Details:
    """Knows the words for details of one catalogue, and which of them are written of a programme."""

    def __init__(self, catalogue: Catalogue, spotter: Spotter) -> None:
        self._catalogue = catalogue
        self._spotter = spotter
        self._attributes = {word: id for id, words in catalogue.details.items() for word in words}
        self._written: dict[ProgrammeId, frozenset[str]] = {}

    @cached_property
    def _words(self) -> Gazetteer:
        # Most queries have cues for what they ask: it is made when it is needed first.
        return Gazetteer({word: (word,) for word in self._attributes}, slips=False, whole=True)

    def but_unwritten(self, found: Sequence[Found], query: str) -> Sequence[Found]:
        """What was found, unless the query names details that nothing written of the programme mentions: then that
        these are not stated, about what comes nearest.

        What a cue asks for stays, stated or not, and so does what is found of several programmes.
        """
        first, cued = found[0], self._spotter.spot(query).attributes
        if not isinstance(first, Certain | NotStated) or any(_stays(one, first, cued) for one in found):
            return found
        if asks_for_name(query):
            return found
        programme = self._catalogue.programmes[first.about.programme]
        words = dict(self._unwritten(programme, query))
        if not words:
            return found
        likeliest = first.about.attribute if isinstance(first, Certain) else OVERVIEW
        near = next(
            (self._attributes[word] for word in words if self._attributes[word] in programme.answers), likeliest
        )
        spelled = tuple(dict.fromkeys(words.values()))
        return [NotStated(About(programme.id, near), first.confidence, first.assumed, spelled)]

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
                    yield one.id, word

    def _written_of(self, programme: Programme) -> frozenset[str]:
        """The marks of all texts about a programme: its answers, and the questions that they answer."""
        if programme.id not in self._written:
            answered = {*programme.answers, OVERVIEW}
            told = [text for id in answered for text in said_to(programme, About(programme.id, AttributeId(id)))]
            entries = (entry for entry in self._catalogue.entries.values() if programme.id in entry.programmes)
            asked = [text for entry in entries if entry.attribute in answered for text in entry.phrasings]
            self._written[programme.id] = frozenset(_marks("\n".join(told + asked)))
        return self._written[programme.id]


def _stays(found: Found, first: Certain | NotStated, cued: Sequence[AttributeId]) -> bool:
    """Whether it must stay: a cue asks for it, or it is not about the same programme as the first."""
    if not isinstance(found, Certain | NotStated):
        return True
    return found.about.programme != first.about.programme or found.about.attribute in cued


def _marks(text: str) -> set[str]:
    """What a text is known by: its pairs of characters, and its words with what they are forms of."""
    tokens = TOKEN.findall(plain(text))
    words = {token for token in tokens if token.isascii()}
    pairs = {a + b for a, b in pairwise(tokens) if not (a.isascii() or b.isascii())}
    return pairs | words | {base for word in words for base in bases(word)}
