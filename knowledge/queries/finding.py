"""What the knowledge base says to a single question: by the best reading of it, or, where none is likely, by what is
named.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from knowledge.found import About, Ambiguous, Asked, By, Certain, Found, Nothing, NotStated
from knowledge.matching.intents import OUTSIDE, QUERY
from knowledge.matching.text import plain, tokens
from knowledge.model import Catalogue, ProgrammeId
from knowledge.model.attributes import OF_PEOPLE, OVERVIEW
from knowledge.queries.clues import BARE, ELLIPTIC, length
from knowledge.queries.following import OURS, Following
from knowledge.queries.lacking import Lacking
from knowledge.queries.naming import Naming
from knowledge.queries.phrases import Phrases
from knowledge.queries.reading import MAYBE, SURE, Reader, Reading
from knowledge.queries.settling import NAMELESS, Settler
from knowledge.queries.subject import Spotter, Subject

# While a programme is talked about, a reading that is less sure than this is not what is asked.
GOES_ON: Final = 0.45
# To be about what is talked about: the least chance of being a question, and the greatest of being about something
# else, without and with a word that asks.
ASKING: Final = 0.5
STRANGE: Final = 0.2
STRANGE_IN_A_QUESTION: Final = 0.35
# The same greatest chance, when it asks for a detail or is hardly more than a cue.
STRANGE_IN_DETAIL: Final = 0.7
LITTLE: Final = 12
# The least chance of being about something else, where a programme is named.
STRANGER: Final = 0.9
# What is counted stands right after this.
_HOW_MANY: Final = re.compile(r"(?:\bhow many|\bnumber of|多少个?名?位?|几[个名位家支])\s*$")
# In a longer message a word of something else is part of a story.
STORY: Final = 40


class Finder:
    """Finds what one catalogue says to a question; `intents_of` tells what its writer may want, and how likely."""

    def __init__(
        self,
        catalogue: Catalogue,
        spotter: Spotter,
        reader: Reader,
        phrases: Phrases,
        intents_of: Callable[[str], Mapping[str, float]],
    ) -> None:
        self._programmes = catalogue.programmes
        self.settler = Settler(catalogue)
        self.following = Following(catalogue, reader, self.settler)
        self.naming = Naming(catalogue, self.settler)
        self._lacking = Lacking(catalogue, reader, self.following, self.naming)
        self._phrases = phrases
        self._spotter = spotter
        self._reader = reader
        self._intents_of = intents_of
        self._known = frozenset(reader.targets.abouts)

    def find(self, subject: Subject, asked: Asked) -> Sequence[Found]:
        """What is found for the question; at least one part."""
        if self._is_strange(subject) or self._is_elsewhere(subject, asked):
            return (Nothing(0.0, elsewhere=subject.elsewhere),)
        short = self.following.varied(subject, asked) or self.naming.topic(subject, asked) or self._away(subject, asked)
        return (short,) if short is not None else self._find_read(subject, asked)

    def _find_read(self, subject: Subject, asked: Asked) -> Sequence[Found]:
        """What is found by a reading of the question; what a place lacks, and a cue by itself, are looked at first."""
        likeliest = self._of_the_counted(subject, asked) or self._reader.read(subject, asked)
        best = self._best(subject, asked, likeliest)
        there = self.following.read_there(subject, best, asked)
        missed = self._lacking.missed(subject, likeliest, asked) if there is None else None
        best = there or (None if self._strays(subject, asked, best) else best)
        first = missed or self.following.by_cue_alone(subject, best, asked) or self.naming.of_case(subject, best, asked)
        if first is not None:
            return (first,)
        if best is not None and self._only_shares_a_name(subject, asked, best):
            named = self.naming.named_only(subject, asked)
            return (named,) if named is not None else self.settler.settled(best, subject, asked)
        if best is not None and self._is_of_another_topic(subject, asked, best):
            return (Ambiguous(best.near, By.SUBJECT, subject.slots, 0.0, subject.cities[0]),)
        if best is not None:
            return self._of_the_topic(self.settler.settled(best, subject, asked), subject)
        return self._find_unread(subject, asked, likeliest)

    def _away(self, subject: Subject, asked: Asked) -> Found | None:
        """What a topic offers to who says in a talk that they want something that what is talked about has nothing to
        do with: "I want to give money" after a question about a youth station.
        """
        asks = subject.questions or "?" in plain(subject.rest)
        if not asked.programme or subject.programmes or asks or length(subject.rest) > ELLIPTIC:
            return None
        cues = {About(ProgrammeId(asked.programme), one) for one in subject.attributes}
        near = self.naming.near(subject, asked.city) if cues and self._known.isdisjoint(cues) else ()
        if not near or asked.programme in {about.programme for about in near}:
            return None
        return Ambiguous(near, By.SUBJECT, subject.slots, 0.0, next(iter(subject.cities), None))

    def _of_the_counted(self, subject: Subject, asked: Asked) -> Reading | None:
        """The question read as one about what it counts by name in a place: "how many young volunteers has Yantai"."""
        before, name, _ = plain(subject.rest).partition(plain(subject.name)) if subject.name else ("", "", "")
        there = [id for id in subject.programmes if self._programmes[id].city in subject.cities]
        if not name or subject.others or len(there) != 1 or not _counts(before):
            return None
        reading = self._reader.read_of(there, subject, asked)
        known = reading is not None and reading.confidence >= MAYBE and reading.attributes[0] in subject.attributes
        return reading if known else None

    def _of_the_topic(self, found: Sequence[Found], subject: Subject) -> Sequence[Found]:
        """The same; a doubtful choice between programmes is narrowed to those that a word for a topic offers."""
        first = found[0]
        if not isinstance(first, Ambiguous) or first.by is not By.PROGRAMME or length(subject.rest) > STORY:
            return found
        if first.confidence >= ASKING:
            return found
        offered = self.naming.offered_by(subject)
        kept = tuple(about for about in first.candidates if about.programme in offered)
        return [replace(first, candidates=kept), *found[1:]] if kept else found

    def _best(self, subject: Subject, asked: Asked, likeliest: Reading | None) -> Reading | None:
        """The reading, if it is likely enough; where it is not clear, one about the programme that is talked about."""
        best = likeliest if likeliest is not None and likeliest.confidence >= MAYBE else None
        if best is None or best.confidence < GOES_ON:
            return self._read_on(subject, asked, best) or best
        return best

    def _strays(self, subject: Subject, asked: Asked, best: Reading | None) -> bool:
        """Whether a question for a detail would leave the place that is talked about, though it names no programme of
        another: a name that several places share does not count.
        """
        names = {self._programmes[id].city for id in subject.programmes}
        named = subject.cities or len(names) == 1 or (subject.elsewhere and not subject.afar)
        if best is None or asked.programme or not asked.city or named or best.confidence >= NAMELESS:
            return False
        cities = {self._programmes[ProgrammeId(id)].city for id in best.programmes}
        return asked.city not in cities and OVERVIEW not in best.attributes[:1]

    def _only_shares_a_name(self, subject: Subject, asked: Asked, best: Reading) -> bool:
        """Whether nothing but a name is told that programmes of several places share, and one of them is guessed."""
        alone = len(best.programmes) == 1 and OVERVIEW in best.attributes[:1] and not subject.attributes
        if not alone or not subject.name or asked.programme or subject.cities or len(subject.programmes) < 2:
            return False
        if asked.city in {self._programmes[id].city for id in subject.programmes}:
            return False
        return self._is_name_alone(subject)

    def _is_name_alone(self, subject: Subject) -> bool:
        """Whether a name is used, with nothing but words for having heard of it around it."""
        rest = plain(subject.rest).replace(plain(subject.name), " ")
        return bool(subject.name) and not tokens(self._phrases.without(("asking", "heard_of", "of_person"), rest))

    def _is_of_another_topic(self, subject: Subject, asked: Asked, best: Reading) -> bool:
        """Whether a few words name a topic that the place lacks, and the reading is a guess at something else there."""
        guessed = asked.waiting and not (subject.programmes or asked.programme) and best.confidence < NAMELESS
        if not guessed or not subject.cities or length(subject.rest) > STORY or OVERVIEW not in best.attributes[:1]:
            return False
        offered = self.naming.offered_by(subject)
        there = {id for id in offered if self._programmes[id].city in subject.cities}
        return bool(offered) and not there and offered.isdisjoint(best.programmes)

    def _find_unread(self, subject: Subject, asked: Asked, likeliest: Reading | None) -> Sequence[Found]:
        """What is found where no reading is likely enough: by what is named, by where somebody comes from, by the query
        that still waits for an answer.
        """
        named = self._named_only(subject, asked) or self.following.of_home(subject, asked)
        named = named or self.naming.told_by_case(subject, asked)
        named = named or self.naming.called_here(subject, asked) or self.naming.of_case_here(subject, asked)
        if named is not None:
            return (named,)
        told = self._told_before(subject, asked)
        return told if told is not None else (self._unclear(subject, asked, likeliest),)

    def _unclear(self, subject: Subject, asked: Asked, likeliest: Reading | None) -> Found:
        """What there is to choose from where the question does not say what it is about; otherwise what is called so,
        or nothing.
        """
        if self._asks_of_nothing(subject) or self.naming.only_places(subject):
            near = self.naming.near(subject)
            return Ambiguous(near, By.SUBJECT, subject.slots, 0.0, next(iter(subject.cities), None))
        found = self.naming.called(subject, asked) or self._nearest(subject, asked)
        lacks = bool(subject.cities) and self.naming.names_topic(subject) and not self.naming.near(subject)
        if found is None and asked.waiting and lacks:
            # What is wanted is known, and is not in the place that was told after it.
            return Ambiguous((), By.SUBJECT, subject.slots, 0.0, subject.cities[0])
        return found or self._nothing(subject, likeliest)

    def _asks_of_nothing(self, subject: Subject) -> bool:
        """Whether a cue asks for something, and hardly anything tells of what: "which documents should I bring?"."""
        if not subject.attributes or subject.programmes:
            return False
        if subject.size <= BARE or subject.cities or subject.size > ELLIPTIC:
            return subject.size <= BARE
        return self._intents_of(subject.rest)[OUTSIDE] <= STRANGE_IN_A_QUESTION

    def _is_strange(self, subject: Subject) -> bool:
        """Whether it has words for something that is not ours."""
        both = subject.programmes and subject.cities
        return length(subject.rest) <= STORY and not both and self._phrases.intends("outside", subject.rest)

    def _is_elsewhere(self, subject: Subject, asked: Asked) -> bool:
        """Whether a place that is not covered is asked about, and not only told in a talk about a covered one."""
        goes_on = asked.city is not None and length(subject.rest) > ELLIPTIC and not OURS.search(subject.rest)
        return subject.elsewhere is not None and not (goes_on and (subject.afar or not subject.programmes))

    def _read_on(self, subject: Subject, asked: Asked, best: Reading | None) -> Reading | None:
        """A question that names nothing, read as one about the programme that is talked about; None when it may be
        about something else.

        The more sense it makes by itself, the clearer it must be a question.
        """
        if not asked.programme or subject.cities or subject.programmes or subject.elsewhere:
            return None
        chances, least = self._intents_of(subject.rest), ASKING
        most = STRANGE_IN_A_QUESTION if subject.questions else STRANGE
        bare = subject.firm and length(subject.left) <= LITTLE
        if subject.questions and (subject.detail or bare):
            most, least = STRANGE_IN_DETAIL, 0.0
        vague = chances["vague"] if best is None or best.confidence < SURE else 0.0
        ours = chances[QUERY] + vague >= least and chances[OUTSIDE] <= most
        reading = self._reader.read_of({asked.programme}, subject, asked)
        return reading if ours or self._asks_of_people(subject, reading, chances[OUTSIDE]) else None

    @staticmethod
    def _asks_of_people(subject: Subject, reading: Reading | None, strange: float) -> bool:
        """Whether it may ask if certain people count, however strange their trade or case."""
        if reading is None or subject.attributes or not subject.questions or strange > STRANGE_IN_DETAIL:
            return False
        return reading.confidence >= MAYBE and reading.attributes[0] in OF_PEOPLE

    def _named_only(self, subject: Subject, asked: Asked) -> Found | None:
        """What is said of what is named, unless it is named in a question about something else."""
        named = self.naming.named_only(subject, asked)
        if isinstance(named, NotStated) and named.about.attribute == OVERVIEW and self._is_name_alone(subject):
            return self.settler.outcome(self._programmes[named.about.programme], OVERVIEW, subject.slots)
        return None if named is None or self._intents_of(subject.rest)[OUTSIDE] > STRANGER else named

    def _told_before(self, subject: Subject, asked: Asked) -> Sequence[Found] | None:
        """What a question that names nothing asks together with the query that still waits, if the two make sense."""
        if not asked.waiting or not (subject.attributes or subject.questions) or subject.size > BARE:
            return None
        together = self._spotter.spot(f"{asked.waiting} {subject.rest}")
        found = self.find(together, replace(asked, waiting=None))
        return found if isinstance(found[0], Certain | NotStated) else None

    def _nearest(self, subject: Subject, asked: Asked) -> Ambiguous | None:
        """What is offered for the topic or the case in a few words, unless these are about something else."""
        near = self.naming.near(subject, asked.city) if length(subject.rest) <= ELLIPTIC else ()
        of_cases = () if near or asked.programme or asked.city else self.naming.of_cases(subject)
        if not (near or of_cases) or self._intents_of(subject.rest)[OUTSIDE] > STRANGE_IN_DETAIL:
            return None
        city = next(iter(subject.cities), None)
        by = By.PROGRAMME if near and city is None else By.SUBJECT
        return Ambiguous(near or of_cases, by, subject.slots, 0.0, city)

    def _nothing(self, subject: Subject, likeliest: Reading | None) -> Nothing:
        """What comes nearest in the city that is named, or to the topic: shown to who asks for something vague."""
        # What is wanted by name and is not there comes near nothing else.
        likely = likeliest.near if likeliest and subject.cities and not self.naming.names_topic(subject) else ()
        near = self.naming.near(subject) or likely
        return Nothing(0.0, city=next(iter(subject.cities), None), near=near, slots=subject.slots)


def _counts(before: str) -> bool:
    """Whether hardly anything but "how many" stands there."""
    return length(before) <= LITTLE and _HOW_MANY.search(before) is not None
