"""Which attributes of a programme a query asks for, by their chances and by the cues in the query."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.matching.text import plain
from knowledge.model import AttributeId
from knowledge.model.attributes import COUNT, NAMES, OF_PEOPLE, OTHERS, OVERVIEW, PEOPLE
from knowledge.queries.clues import BARE, length
from knowledge.queries.listing import asks_among, asks_for_rest
from knowledge.queries.subject import Subject

# A second attribute is told beside the first from this share of its chance on: with a cue for it, and without.
ALSO_ASKED: Final = 0.15
ALSO: Final = 0.2
# In a sentence with two questions this fraction of that share is enough.
SEVERAL: Final = 0.15
# How many times likelier the stated attributes together must be than the others: a wrong answer is worse than none.
AS_STATED: Final = 1.5
# The least chance, against the likeliest, of something unstated that a clear cue asks for.
CUED: Final = 0.01
# The same against something particular that is stated and has no cue.
CUED_BESIDE: Final = 0.1
# The least chance, against the likeliest gap, of an overview for who asks whether there is something.
SOUGHT: Final = 0.3
# The least chance of what another cue asks for, against something else that is not stated either.
CUED_INSTEAD: Final = 0.5
# The least chance, against the likeliest gap, of something stated that the only cue asks for.
STATED_CUE: Final = 0.38
# A longer message than that may hold any cue by chance.
SHORT: Final = 60
# These tell of a list no more than how long it is.
OF_A_LIST: Final = frozenset((OVERVIEW, COUNT, PEOPLE))
# What asks what something is called, or whether there is something: that is told with what it is.
_FOR_THE_NAME: Final = re.compile(r"叫|名|\b(?:name[ds]?|called|title)\b", re.IGNORECASE)
_WHETHER_THERE: Final = re.compile(r"有没有|有啥|有什么|有.{2,16}(?:吗|嘛|么|没|不)\W*$|\b(?:is there|are there any)\b")
# Who tells of themselves or theirs.
_TELLS: Final = re.compile(r"(?:i|i'm|we|we're|my|our)\b[^\u4e00-\u9fff]*$")

Chance = tuple[AttributeId, float]


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely each attribute of some programmes is to be asked for: of those that are stated, and of the others.

    `nearest` is what may be told instead of an attribute that is not stated.
    """

    stated: Mapping[AttributeId, float]
    unstated: Mapping[AttributeId, float]
    nearest: Mapping[AttributeId, Sequence[AttributeId]]


def asked_for(chances: Chances, subject: Subject, *, named: bool) -> tuple[AttributeId, ...]:
    """The attributes that are asked for, the likeliest first; either all of them are stated, or the first is not.

    `named`: the query calls the programme by a name.
    """
    if named and OVERVIEW in chances.stated and _is_only_named(subject):
        return (OVERVIEW,)
    alone, told = _alone(subject), _is_told(chances, subject)
    asks_little = _only_tells(subject) or (named and _asks_of_nothing(subject))
    if not told and OVERVIEW in chances.stated and asks_little:
        return (OVERVIEW,)
    if alone is not None and alone in chances.unstated and (subject.detail or not told):
        return (alone,)
    if (left_out := _left_out(chances, subject)) is not None:
        return (left_out,)
    first, most = _likeliest(chances.stated if told else chances.unstated)
    if told and first not in subject.attributes and _asks_for_more(subject, named=named):
        first, most = _unstated_cue(chances, subject, first, most) or (first, most)
    elif not told and (cued := _cued(chances.unstated, subject, most)):
        return cued
    if alone is None and not told and first not in subject.attributes:
        first, most = _stated_cue(chances, subject, most) or (first, most)
    if alone is not None and alone in chances.stated:
        first, most = alone, chances.stated[alone]
    return (first, *dict.fromkeys(_beside(first, most, chances.stated, subject)))


def asks_for_name(text: str) -> bool:
    """Whether it asks what something is called."""
    return _FOR_THE_NAME.search(text) is not None


def _likeliest(chances: Mapping[AttributeId, float]) -> Chance:
    return max(chances.items(), key=lambda one: one[1])


def _is_only_named(subject: Subject) -> bool:
    """Whether a query is hardly more than a name and asks nothing: "look up One-to-One for me"."""
    return not (subject.attributes or subject.questions or subject.slots) and subject.besides <= BARE


def _asks_of_nothing(subject: Subject) -> bool:
    """Whether a query is hardly more than a name and asks nothing in particular of it: "can one stay at the youth
    station?"
    """
    return bool(subject.name) and not (subject.attributes or subject.slots) and subject.besides <= BARE


def _only_tells(subject: Subject) -> bool:
    """Whether somebody tells of themselves in English and asks nothing: no question word, no question mark, no cue."""
    text = plain(subject.rest)
    return not (subject.attributes or subject.questions or "?" in text) and _TELLS.match(text) is not None


def _alone(subject: Subject) -> AttributeId | None:
    """What the only cue asks for, when there is nothing else in the query."""
    bare = len(subject.attributes) == 1 and subject.questions < 2 and subject.besides <= BARE
    return subject.attributes[0] if bare and not asks_for_name(subject.rest) else None


def _is_told(chances: Chances, subject: Subject) -> bool:
    """Whether what is asked for is stated. Of a question for the name it is, unless a gap is likelier than the
    overview.
    """
    calls = bool(subject.cities or subject.programmes) and asks_for_name(subject.rest)
    gap = max(chances.unstated.values(), default=0.0)
    if chances.stated.get(OVERVIEW, 0.0) >= (gap if calls else SOUGHT * gap) and (calls or _seeks(subject)):
        return True
    return sum(chances.stated.values()) >= AS_STATED * sum(chances.unstated.values())


def _left_out(chances: Chances, subject: Subject) -> AttributeId | None:
    """What is asked of a list that is not written: the rest of it, or whether something is in it."""
    rest = asks_for_rest(subject.rest)
    if rest and OTHERS in chances.unstated:
        return OTHERS
    if not (rest or asks_among(subject.rest)) or NAMES not in chances.unstated:
        return None
    likeliest = max(chances.stated, key=chances.stated.__getitem__, default=OVERVIEW)
    return NAMES if likeliest in OF_A_LIST else None


def _seeks(subject: Subject) -> bool:
    """Whether it asks if there is something, without a name or a cue for it."""
    unnamed = not (subject.programmes or subject.attributes)
    return unnamed and _WHETHER_THERE.search(subject.rest) is not None


def _asks_for_more(subject: Subject, *, named: bool) -> bool:
    """Whether a short message asks for more than the name, or than whether there is one: for a detail, or of what it
    names.
    """
    bare = asks_for_name(subject.rest) or (_WHETHER_THERE.search(subject.rest) is not None and not _is_clear(subject))
    return (subject.detail or named) and length(subject.rest) <= SHORT and not bare


def _is_clear(subject: Subject) -> bool:
    """Whether the first cue is particular, and is not about who may have it, which people tell without asking."""
    return subject.firm and OF_PEOPLE.isdisjoint(subject.attributes[:1])


def _unstated_cue(chances: Chances, subject: Subject, first: AttributeId, most: float) -> Chance | None:
    """The likeliest attribute that a firm cue asks for, when none of those is stated. An overview does not answer it,
    nor does an attribute that is merely likelier, unless that is the nearest to it.
    """
    cued = _known_cues(chances, subject)
    if not (subject.firm or subject.detail) or not cued or any(attribute in chances.stated for attribute in cued):
        return None
    best, chance = _likeliest({attribute: chances.unstated[attribute] for attribute in cued})
    if first in chances.nearest.get(best, ()):
        return None
    return (best, chance) if chance >= most * (CUED if first == OVERVIEW else CUED_BESIDE) else None


def _stated_cue(chances: Chances, subject: Subject, most: float) -> Chance | None:
    """What the only firm cue of a short message asks for, where that is stated and not much less likely than a gap that
    has no cue.
    """
    short = length(subject.rest) <= SHORT
    first = subject.attributes[0] if short and subject.firm and len(subject.attributes) == 1 else None
    chance = chances.stated.get(first, 0.0) if first else 0.0
    return (first, chance) if first and chance >= most * STATED_CUE else None


def _known_cues(chances: Chances, subject: Subject) -> list[AttributeId]:
    """The attributes that cues ask for, each replaced by the nearest that these programmes have; only the first for a
    detail.
    """
    known = {*chances.stated, *chances.unstated}
    asked = subject.attributes[:1] if subject.detail else subject.attributes
    each = ((one, *chances.nearest.get(one, ())) for one in asked)
    return [found for near in each if (found := next((one for one in near if one in known), None)) is not None]


def _cued(unstated: Mapping[AttributeId, float], subject: Subject, most: float) -> tuple[AttributeId, ...]:
    """The attributes that are not stated, that cues ask for, and that are nearly as likely as the likeliest; the
    likelier first.
    """
    clear = subject.detail and subject.firm and subject.questions == 1 and length(subject.rest) <= SHORT
    least = most * (CUED if clear else ALSO_ASKED if subject.questions > 1 else CUED_INSTEAD)
    near = [attribute for attribute in subject.attributes if unstated.get(attribute, 0.0) >= least]
    return tuple(sorted(near, key=unstated.__getitem__, reverse=True))


def _beside(
    first: AttributeId, most: float, stated: Mapping[AttributeId, float], subject: Subject
) -> Iterator[AttributeId]:
    """The attributes to tell with the first: those of further questions with a cue, and those nearly as likely."""
    least = most * (SEVERAL if subject.questions > 1 else 1.0)
    others = [one for one in sorted(stated.items(), key=lambda one: -one[1]) if one[0] != first]
    if subject.questions > 1:
        yield from (attribute for attribute, _ in others if attribute in subject.attributes)
    for attribute, chance in others:
        if chance >= least * (ALSO_ASKED if attribute in subject.attributes else ALSO):
            yield attribute
