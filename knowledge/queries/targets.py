"""Everything that a query may ask for: each attribute of each programme, with the terms that tell of it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.found import About
from knowledge.matching.candidates import Numbers
from knowledge.matching.classifier import Classifier
from knowledge.matching.corpus import Corpus
from knowledge.matching.packed import Packed, firsts, most_of
from knowledge.matching.terms import Keys, Places, cut
from knowledge.matching.text import one_line
from knowledge.model import Catalogue, CityId, EntryId, Fact, Programme, ProgrammeId, Words
from knowledge.model.attributes import OVERVIEW

Flags = NDArray[np.bool_]
# What tells the attributes apart best, on question files: by the classifier of their phrasings.
_PRIOR: Final = 0.5
_TELLING: Final = np.array([0.3, 0.3, 0.1, 0.1], np.float32)
_CODE: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")


@dataclass(frozen=True, slots=True)
class Links:
    """Which things of one kind go with which of another, all by number: `others` in the order of their things, and
    where those of each thing begin.
    """

    others: Places
    starts: Places

    @classmethod
    def of(cls, several: Sequence[Sequence[int]]) -> "Links":
        """The others of the things in order."""
        starts = np.cumsum([0, *map(len, several)])
        return cls(np.array([number for one in several for number in one], np.intp), starts.astype(np.intp))

    def of_each(self, things: Places) -> tuple[Places, Places]:
        """For each of the others of some things, the place of its thing, and the other."""
        counts = self.starts[things + 1] - self.starts[things]
        places = np.repeat(np.arange(len(things)), counts)
        steps = np.arange(len(places)) - np.repeat(np.cumsum(counts) - counts, counts)
        return places, self.others[self.starts[things][places] + steps]

    def turned(self, size: int) -> "Links":
        """The same from the others, of which there are so many, to the things."""
        things = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))
        starts = np.append(0, np.cumsum(np.bincount(self.others, minlength=size)))
        return Links(things[np.argsort(self.others, kind="stable")], starts.astype(np.intp))


class Targets:
    """The targets of one catalogue, those of a programme next to each other.

    `abouts` are the targets, `owners` the number of the programme of each, `firsts` where those of each programme
    begin. A target is `stated` when the documents answer it.
    """

    def __init__(self, catalogue: Catalogue, corpus: Corpus) -> None:
        self.programmes: tuple[ProgrammeId, ...] = tuple(catalogue.programmes)
        self.numbers = {id: number for number, id in enumerate(self.programmes)}
        known = [catalogue.programmes[id] for id in self.programmes]
        self.abouts = tuple(_abouts(catalogue))
        self.owners = np.array([self.numbers[about.programme] for about in self.abouts], np.intp)
        self.firsts = np.flatnonzero(np.diff(self.owners, prepend=-1))
        self.stated = np.array([a.attribute in catalogue.programmes[a.programme].answers for a in self.abouts])
        self._attributes, self._attribute_numbers = _numbered([about.attribute for about in self.abouts])
        self._cities, self._city_numbers = _numbered([programme.city for programme in known])
        self.families, _ = _numbered([programme.family for programme in known])
        self._corpus = corpus
        labels = [catalogue.entries[EntryId(corpus.entries[owner])].attribute for owner in corpus.owners.tolist()]
        asked = [(text, a.id) for a in catalogue.attributes.values() for text in a.asked]
        few = Packed.of(cut(one_line([text for text, _ in asked])))
        self.classifier = Classifier(few, [id for _, id in asked], _PRIOR)
        self.classifier.learn(corpus.packed, labels)
        classes = {attribute: place for place, attribute in enumerate(self.classifier.classes)}
        self._classes = np.array([classes.get(about.attribute, -1) for about in self.abouts], np.intp)
        said = [said_to(catalogue.programmes[about.programme], about) for about in self.abouts]
        texts = {text: number for number, text in enumerate(dict.fromkeys(text for one in said for text in one))}
        self._texts = Packed.of(cut(one_line(list(texts))))
        self._told_by = Links.of([[texts[text] for text in one] for one in said]).turned(len(texts))
        self._asked_by = _by_entry(catalogue, corpus, self.abouts)
        self._answers = self._asked_by.turned(len(self))
        # The targets of a programme are next to each other, and so are the entries for them.
        here = Links(self._answers.others, self._answers.starts[np.append(self.firsts, len(self))])
        self._here = here.of_each(np.arange(len(self.programmes)))
        self._entries: dict[bytes, frozenset[str]] = {}

    def __len__(self) -> int:
        return len(self.abouts)

    def in_cities(self, cities: Iterable[CityId]) -> Flags:
        """Of every programme, whether it is of one of the cities."""
        return _among(self._cities, self._city_numbers, cities)

    def in_family(self, programme: ProgrammeId) -> Flags:
        """Of every programme, whether it is of the same family."""
        same: Flags = self.families == self.families[self.numbers[programme]]
        return same

    def among(self, programmes: Iterable[str]) -> Flags:
        """Of every programme, whether it is one of these."""
        flags = np.zeros(len(self.programmes), bool)
        flags[[number for id in programmes if (number := self.numbers.get(ProgrammeId(id))) is not None]] = True
        return flags

    def asking(self, attributes: Iterable[str]) -> Flags:
        """Of every target, whether it is for one of the attributes."""
        return _among(self._attributes, self._attribute_numbers, attributes)

    def of_programmes(self, programmes: Places) -> Places:
        """The targets of some programmes by number, in order."""
        flags = np.zeros(len(self.programmes), bool)
        flags[programmes] = True
        return np.flatnonzero(flags[self.owners])

    def entries_of(self, allowed: Flags) -> frozenset[str] | None:
        """The entries for the targets of some programmes; None for those of all."""
        if allowed.all():
            return None
        key = allowed.tobytes()
        if key not in self._entries:
            names = self._corpus.entries
            places, found = self.answering(np.arange(len(names)))
            self._entries[key] = frozenset(names[at] for at in places[allowed[self.owners[found]]].tolist())
        return self._entries[key]

    def most(self, of_entries: Numbers, chosen: Places) -> Numbers:
        """For some targets the most of figures of their entries, one row a figure; nothing for those without."""
        return _most(of_entries, *self._answers.of_each(chosen), len(chosen))

    def most_here(self, of_entries: Numbers) -> Numbers:
        """The same for every programme of the entries for its targets."""
        return _most(of_entries, *self._here, len(self.programmes))

    def answering(self, entries: Places) -> tuple[Places, Places]:
        """The targets of some entries by number: for each target found, the place of its entry, and the target."""
        return self._asked_by.of_each(entries)

    def asked_for(self, keys: Keys, chosen: Places) -> Numbers:
        """For some targets what the classifier makes of the terms, one row a figure; the least where it knows none."""
        if not self.classifier.classes:
            return np.zeros((3, len(chosen)), np.float32)
        weighed = self.classifier.weigh(keys, _TELLING)
        none = weighed.min(1, keepdims=True)
        return np.hstack([weighed, none]).take(self._classes[chosen], axis=1)

    def is_told(self, keys: Keys) -> Flags:
        """Whether each of the terms is in any document."""
        firsts, lasts = self._texts.find(keys)
        there: Flags = lasts > firsts
        return there

    def told_by(self, keys: Keys) -> tuple[Places, Places]:
        """Where each of the terms is in a document: the place of the term, and the target, for every such pair."""
        firsts, lasts = self._texts.find(keys)
        places, targets = self._told_by.of_each(self._texts.rows(firsts, lasts))
        return np.arange(len(keys)).repeat(lasts - firsts)[places], targets


def _most(figures: Numbers, places: Places, others: Places, size: int) -> Numbers:
    """The most of figures of the others of each of so many things, one row a figure; the places of things ascend."""
    most = np.zeros((len(figures), size), np.float32)
    begins = np.flatnonzero(firsts(places))
    most[:, places[begins]] = most_of(figures.take(others, axis=1), begins)
    return most


def _numbered(names: Sequence[str]) -> tuple[Places, Mapping[str, int]]:
    """A number for each of the names, and the numbers by name."""
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return np.array([numbers[name] for name in names], np.intp), numbers


def _among(numbers: Places, known: Mapping[str, int], names: Iterable[str]) -> Flags:
    """Whether each number is that of one of the names."""
    flags = np.zeros(len(known), bool)
    flags[[known[name] for name in names if name in known]] = True
    among: Flags = flags[numbers]
    return among


def _abouts(catalogue: Catalogue) -> Iterator[About]:
    asked: dict[ProgrammeId, list[About]] = {id: [] for id in catalogue.programmes}
    for entry in catalogue.entries.values():
        for id in entry.programmes:
            asked[id].append(About(id, entry.attribute))
    for programme in catalogue.programmes.values():
        stated = [About(programme.id, a) for a in (*programme.answers, *programme.not_stated)]
        yield from dict.fromkeys([*stated, *asked[programme.id]]) or [About(programme.id, OVERVIEW)]


def _by_entry(catalogue: Catalogue, corpus: Corpus, abouts: tuple[About, ...]) -> Links:
    """The targets of every entry of the corpus."""
    numbers = {about: number for number, about in enumerate(abouts)}
    known = [catalogue.entries.get(id) for id in corpus.entries]  # type: ignore[call-overload]
    return Links.of([[numbers[About(id, e.attribute)] for id in e.programmes] if e else [] for e in known])


def said_to(programme: Programme, about: About) -> tuple[str, ...]:
    """All that is said to it in every language; with the overview go the names."""
    words: list[Words] = []
    if about.attribute in programme.answers:
        answer = programme.answers[about.attribute]
        facts = (programme.facts[key] for key in answer.facts if key in programme.facts)
        words += [answer.text, *(part for fact in facts for part in _said(fact))]
    if about.attribute in programme.not_stated:
        words.append(programme.not_stated[about.attribute])
    if about.attribute == OVERVIEW:
        words += [programme.name, programme.summary, *(Words(alias, alias) for alias in programme.aliases)]
    texts = dict.fromkeys(text for one in words for text in (one.zh, one.en))
    return tuple(dict.fromkeys(_CODE.sub(" ", text) if "{" in text else text for text in texts))


def _said(fact: Fact) -> Iterable[Words]:
    """The texts of a fact; a number has none."""
    match fact.value:
        case Words() as words:
            return (words,)
        case tuple() as several:
            return several
        case _:
            return ()
