"""What speaks for and against each thing that a query may ask for, as numbers between 0 and about 1."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from knowledge.found import Asked
from knowledge.matching.candidates import Numbers
from knowledge.matching.intents import Intents
from knowledge.matching.ranking import Script
from knowledge.matching.terms import Places
from knowledge.model import CityId, ProgrammeId
from knowledge.model.attributes import OVERVIEW
from knowledge.queries.subject import Subject
from knowledge.queries.targets import Flags, Targets
from knowledge.queries.view import NAMES as VIEWED
from knowledge.queries.view import View, Views

# The clues of the whole query, and of its last clause: a long story has its question at the end.
NAMES: Final = (
    *VIEWED, *(f"last_{name}" for name in VIEWED),
    "named", "also_named", "focus", "focus_short", "focus_city",
    "before_likeness", "before_weight", "before_closeness",  # of what was said before and left unanswered
    "cue", "first_cue", "firm_cue", "no_cue", "overview", "missing", "focus_attribute", "focus_attribute_bare",
    "kind", "kind_share", "kind_frequency", "last_kind", "last_kind_share",  # of question, by the classifier
)  # fmt: skip
# Only the targets of so many programmes are looked at closely.
PROGRAMMES: Final = 12
# Up to so many characters (an English word counts as two) a query may lean on what was talked about.
ELLIPTIC: Final = 14
# With no more characters besides cues and slots, a message only varies the last question.
BARE: Final = 4
_CLAUSE: Final = re.compile(r"[?？！!。；;\n,，~～…、.]+|(?<=[\u4e00-\u9fff]{3}) +(?=[\u4e00-\u9fff]{3})")
# A clause of fewer characters is no question.
_CLAUSE_LEAST: Final = 4
_NAMED: Final = 2.0
_SMALL: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Clues:
    """The targets that a query may ask for, and the clues for each in the order of NAMES.

    `sure` is how sure the likeliest entry is, `heard` the share of the query that any programme knows; `here` is how
    good the best allowed programme looks against the best of all; `intents` is the chance of each intent.
    """

    targets: Places
    values: Numbers
    script: Script
    sure: float
    heard: float
    here: float
    intents: Mapping[str, float]


def gather(views: Views, intents: Intents, subject: Subject, asked: Asked, allowed: Flags) -> Clues | None:
    """The clues for the targets of the likeliest programmes among those allowed; None when none is."""
    targets, whole = views.targets, views.of(subject.rest, allowed)
    clauses = [part for part in _CLAUSE.split(subject.rest) if len(part.strip()) >= _CLAUSE_LEAST]
    last = views.of(clauses[-1], allowed) if len(clauses) > 1 else whole
    near = whole.near
    before = views.of(asked.waiting, allowed).near if asked.waiting else np.zeros_like(near)
    known = np.vstack([*_of_programmes(targets, subject, asked), before]).astype(np.float32)
    rough = near.sum(0) + before.sum(0) / 2 + _NAMED * known[0] + known[2] + known[4] / 2
    rough = np.where(allowed, rough, -1)
    likely = np.argsort(-rough, kind="stable")[:PROGRAMMES]
    chosen = targets.of_programmes(likely[allowed[likely]])
    if not len(chosen):
        return None
    asks = np.array(list(_of_attributes(targets, subject, asked, chosen)), np.float32)
    asks[-2:] *= known[2, targets.owners[chosen]]
    columns, kinds = _of_text(whole, chosen)
    last_columns, last_kinds = (columns, kinds) if last is whole else _of_text(last, chosen)
    own = known[:, targets.owners[chosen]]
    values = [columns, last_columns, own.T, asks.T, kinds.T, last_kinds[:2].T]
    here = float(rough.max() / max(near.sum(0).max(), _SMALL))
    return Clues(
        targets=chosen,
        values=np.hstack(values, dtype=np.float32),
        script=whole.text.script,
        sure=whole.sure,
        heard=whole.text.heard,
        here=min(here, 1.0),
        intents=intents.weigh(whole.text.query),
    )


def _of_text(seen: View, chosen: Places) -> tuple[Numbers, Numbers]:
    """The clues that a text gives for some targets, those of the classifier included."""
    return seen.columns(chosen), seen.targets.asked_for(seen.text.query.keys, chosen)


def _of_programmes(targets: Targets, subject: Subject, asked: Asked) -> Iterator[Numbers]:
    """The clues for each programme: whether it is named, and whether it was talked about."""
    yield targets.among(subject.programmes).astype(np.float32)
    yield targets.among(subject.others).astype(np.float32)
    talked = np.zeros(len(targets.programmes), np.float32)
    if asked.programme is not None:
        programme = ProgrammeId(asked.programme)
        same = targets.in_family(programme) if subject.cities else targets.among([programme])
        talked = same.astype(np.float32)
    yield talked
    yield talked * float(length(subject.rest) <= ELLIPTIC)
    yield targets.in_cities([CityId(asked.city)] if asked.city and not subject.cities else []).astype(np.float32)


def _of_attributes(targets: Targets, subject: Subject, asked: Asked, chosen: Places) -> Iterator[Flags | Numbers]:
    """The clues for each target: whether there is a cue for its attribute."""
    cue = targets.asking(subject.attributes)[chosen]
    first = targets.asking(subject.attributes[:1])[chosen]
    yield cue
    yield first
    yield first * float(subject.firm)
    yield ~cue * float(bool(subject.attributes))
    yield targets.asking([OVERVIEW])[chosen]
    yield ~targets.stated[chosen]
    elliptic = length(subject.rest) <= ELLIPTIC and not subject.attributes
    same = targets.asking([asked.attribute or ""])[chosen]
    yield same * float(elliptic)
    yield same * float(elliptic and subject.size <= BARE)


def length(text: str) -> int:
    """How long a text is, in characters; an English word counts as two."""
    return sum(2 if word.isascii() else len(word) for word in text.split())
