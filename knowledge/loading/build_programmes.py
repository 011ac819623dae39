"""From a shaped programme file to a programme: facts with their sources, conditions with figures, answers."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from knowledge.loading.build_forms import closing
from knowledge.loading.schema import ConditionFile, FactFile, ProgrammeFile
from knowledge.loading.versions import version_of, written
from knowledge.model import (
    All,
    Answer,
    AttributeId,
    CityId,
    Compare,
    Condition,
    Fact,
    FactKey,
    FormId,
    Not,
    Programme,
    ProgrammeId,
    Rule,
    SourceId,
    Words,
)
from knowledge.model import Any as AnyOf

NAMED: Final = re.compile(r"\bf\.([a-z][a-z0-9_]*)")


def named(*texts: str) -> tuple[FactKey, ...]:
    """The facts that templates name, in order, each once."""
    return tuple(dict.fromkeys(FactKey(key) for text in texts for key in NAMED.findall(text)))


def programme(file: ProgrammeFile, raw: Mapping[str, Any]) -> Programme:
    """A programme; every fact and condition has a source, its own or the programme's first.

    `rules` is the version of what its file says of conditions, and of the facts that they may name.
    """
    rules = {key: raw.get(key) for key in ("id", "conditions", "facts")}
    sources = tuple(SourceId(id) for id in file.source)
    facts = {FactKey(key): fact(FactKey(key), one, sources[0]) for key, one in file.facts.items()}
    return Programme(
        id=ProgrammeId(file.id),
        family=file.family,
        city=CityId(file.city),
        name=file.name,
        aliases=tuple(file.aliases),
        summary=file.summary,
        sources=sources,
        facts=facts,
        conditions=tuple(condition(one, facts, sources[0]) for one in file.conditions),
        answers=answers(file.answers, facts, sources),
        not_stated={AttributeId(id): words for id, words in file.not_stated.items()},
        forms=tuple(FormId(id) for id in file.forms),
        related=tuple(ProgrammeId(id) for id in file.related),
        offers=tuple(file.offers),
        rules=version_of(rules),
        rules_written=written(rules),
        closes=closing(file.closes),
        whom=file.whom,
    )


def programme_again(text: str) -> Programme | None:
    """As much of a programme as its `rules_written` holds: the conditions and facts; None when it cannot be read."""
    try:
        raw = json.loads(text)
        facts_in = {FactKey(key): FactFile.model_validate(one) for key, one in (raw["facts"] or {}).items()}
        conditions_in = [ConditionFile.model_validate(one) for one in raw["conditions"] or ()]
        id = str(raw["id"])
    except (ValueError, KeyError, TypeError):
        return None
    unknown, named = SourceId(""), Words(id, id)
    facts = {key: fact(key, one, unknown) for key, one in facts_in.items()}
    conditions = tuple(condition(one, facts, unknown) for one in conditions_in)
    return Programme(
        ProgrammeId(id), "", CityId(""), named, (), named, (), facts, conditions, {}, {}, (), (),
        rules=version_of(raw), rules_written=text,
    )  # fmt: skip


def fact(key: FactKey, file: FactFile, default: SourceId) -> Fact:
    """A fact, with the programme's source when it names none."""
    own = SourceId(file.source) if file.source else default
    return Fact(key, file.value, file.unit, file.qualifier, file.status, own, file.as_of)


def condition(file: ConditionFile, facts: Mapping[FactKey, Fact], default: SourceId) -> Condition:
    """A condition, with the programme's source when it names none, and figures in place of the facts it names."""
    own = SourceId(file.source) if file.source else default
    return Condition(file.id, file.words, with_figures(file.rule, facts), file.must, own)


def with_figures(rule: Rule, facts: Mapping[FactKey, Fact]) -> Rule:
    """The rule with every `f.KEY` replaced by the number of that fact; one without a number stays."""
    match rule:
        case All(parts):
            return All(tuple(with_figures(part, facts) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(with_figures(part, facts) for part in parts))
        case Not(part):
            return Not(with_figures(part, facts))
        case Compare(field, op, str(value)) if value.startswith("f."):
            known = facts.get(FactKey(value[2:]))
            return Compare(field, op, known.value) if known and isinstance(known.value, int | float) else rule
    return rule


def answers(
    texts: Mapping[str, Words | str], facts: Mapping[FactKey, Fact], sources: tuple[SourceId, ...]
) -> dict[AttributeId, Answer]:
    """The answers; one that names another attribute shares its text, and is left out when there is none."""
    made: dict[AttributeId, Answer] = {}
    for id, text in texts.items():
        words = texts.get(text) if isinstance(text, str) else text
        if isinstance(words, Words):
            made[AttributeId(id)] = answer(words, facts, sources)
    return made


def answer(words: Words, facts: Mapping[FactKey, Fact], default: tuple[SourceId, ...]) -> Answer:
    """An answer with the sources of the facts that it names; the programme's when it names none."""
    keys = named(words.zh, words.en)
    own = dict.fromkeys(facts[key].source for key in keys if key in facts)
    return Answer(words, keys, tuple(own) or default)
