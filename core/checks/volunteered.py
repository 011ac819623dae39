"""Facts that a text tells unasked: "48, from Yantai" tells age and place, whichever of them was asked for."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from core.checks.called import is_named
from core.comparing import day_of, full_years, month_of, years_of_month
from core.eligibility.called import facts_called, options_called
from core.forms.asking_traits import screened, waited_for
from core.forms.mending import mends
from core.parse import FREE, Accepted, Rejected, parse
from core.parsing.choices import names_said
from core.parsing.clauses import told_clauses
from core.parsing.cleaning import plain
from core.parsing.corrections import amended, before_amended, contrasts, takes
from core.parsing.denials import denies
from core.parsing.numerals import in_figures
from core.parsing.yes_no import answers_no_question, said_alone
from core.state import Absent, CheckRun, Value, World
from core.talk.whereabouts import OTHER
from knowledge.model import Field, FieldId, FieldType

# A number by itself may be anything; with one of these it is an age.
_OF_AGE: Final = re.compile(
    r"岁|了$|^(?:我|今年|i.?m|i am) ?\d|满 ?[\d一二三四五六七八九十]|下个?月|出生"
    r"|\byears?\b|\byo\b|\by/o\b|\bturn|\bborn\b",
    re.IGNORECASE,
)
_REGISTRATION: Final = FieldId("household_registration")
_IN_YEARS: Final = (FieldType.AGE, FieldType.SINCE)
_IN_WORDS: Final = (FieldType.AGE, FieldType.SINCE, FieldType.CHOICE)
# Numbers that can only be ages; smaller ones may be places in a list.
_BARE: Final = re.compile(
    r"[1-9]\d(?: ?(?:-|~|到|至|或) ?[1-9]\d)?|[一二三四五六七八九]?十[一二三四五六七八九]{0,2}|[a-z]+ty(?:[- ][a-z]+)?"
)
_YOUNGEST: Final = 14
_MIDDLE: Final = 6
# Finds out what is waited for.
Waits = Callable[[], Collection[str]]
# A clause of fewer characters may be the letter of a line.
_NAMING: Final = 2


def volunteered(
    text: str,
    run: CheckRun,
    world: World,
    asked: Field | None = None,
    *,
    waiting: Collection[str] | None = None,
    within: bool = False,
) -> dict[str, Value]:
    """The facts that clauses of the text state by themselves, among those that something still waits for.

    A clause may answer the question that is asked, tell an age, or name a line of one of the lists. `within` a check, a
    number by itself is an age, unless the question asks for a number.
    """
    told: dict[str, Value] = {}
    last: dict[str, Value] = {}
    # Most texts tell nothing, and what is waited for takes longer to find out than that.
    waits = cache(lambda: waited_for(run, world) if waiting is None else waiting)
    for again, clause in _clauses(text):
        found = _in_clause(clause, run, world, asked, waits) or (_instead(clause, last, run, world) if again else {})
        found = found or (_bare_age(clause, run, world) if within else {})
        told = {id: value for id, value in told.items() if not again or (found and id not in found) or id not in last}
        last = {id: value for id, value in found.items() if id in waits() and id not in run.facts}
        told = {**last, **told}
    return told


def retold(text: str, run: CheckRun, world: World, *, over: bool = False) -> dict[str, Value]:
    """The facts that the text tells otherwise than before: "not 42, I am 39".

    Once the check is `over`, "sorry, Jinan" may be about anything else and is no correction.
    """
    told: dict[str, Value] = {}
    for _, clause in _clauses(text):
        told |= {id: value for id, value in _in_clause(clause, run, world, None).items() if id in run.facts}
    told = told or denied(text, run, world) or _named_anew(text, run, world)
    said = amended(text) or before_amended(text)
    if told or not said:
        return told
    said = next((so for so, _ in contrasts(said)), said)
    named = named_trait(text, run, world)
    ids = (named.id,) if named else tuple(run.facts)
    fitting = _instead(said, ids, run, world, nowhere=over and named is None)
    return fitting if len(fitting) == 1 else {}


def denied(text: str, run: CheckRun, world: World) -> dict[str, Value]:
    """The facts that the text tells instead of ones that it denies: "41, not 39"."""
    for so, wrong in contrasts(text):
        before = _instead(wrong, run.facts, run, world)
        ids = [id for id, value in before.items() if _is_same(value, run.facts[id], world)]
        fitting = _instead(so, ids, run, world)
        if len(fitting) == 1:
            return fitting
    return {}


def _is_same(value: Value, told: Value, world: World) -> bool:
    """Whether the value is what was told, also where one is a date and the other the years since then."""
    day = day_of(told)
    if month_of(told) is not None:
        return value in (told, years_of_month(told, world.today))
    return value == told or (day is not None and value == full_years(day, world.today))


def _named_anew(text: str, run: CheckRun, world: World) -> dict[str, Value]:
    """The new value of a fact that the text names and calls wrong: "my age is wrong, it's 33"."""
    for mend in mends(text):
        trait = named_trait(mend.item, run, world) if mend.value else None
        if trait and mend.value and (value := _read_in_run(trait, mend.value, run, world)) is not None:
            return {trait.id: value}
    return {}


def named_trait(text: str, run: CheckRun, world: World) -> Field | None:
    """The first trait with an answer that the text names."""
    traits = (world.catalogue.traits.get(FieldId(id)) for id in run.facts)
    return next((one for one in traits if one and is_named(one, text)), None)


def likeliest_years(field: Field, refused: Rejected, run: CheckRun, world: World) -> int | None:
    """The likeliest of several possible numbers of years, where it makes no difference to any verdict."""
    if refused.why not in ("month_missing", "age_between", "since_between"):
        return None
    least, most = int(str(refused.args["at_least"])), int(str(refused.args["at_most"]))
    ways = {_standings(replace(run, facts={**run.facts, field.id: years}), world) for years in range(least, most + 1)}
    # Most people finish in the middle of the year.
    likely = most if world.today.month > _MIDDLE else least
    return likely if len(ways) == 1 else None


def _standings(run: CheckRun, world: World) -> tuple[object, ...]:
    return tuple(
        (one.verdict, one.missing, tuple(outcome.standing for outcome in (*one.conditions, *one.preferences)))
        for one in screened(run, world).verdicts
    )


def _clauses(text: str) -> Iterator[tuple[bool, str]]:
    """The clauses of the text, each with whether it corrects the one before."""
    for i, take in enumerate(takes(text)):
        for j, clause in enumerate(told_clauses(take)):
            yield i > 0 and j == 0, clause


def _instead(
    clause: str, ids: Iterable[str], run: CheckRun, world: World, *, nowhere: bool = False
) -> dict[str, Value]:
    """What the clause says of those traits, though no word in it tells which of them is meant.

    With `nowhere` it may not be a place.
    """
    traits = (world.catalogue.traits.get(FieldId(id)) for id in ids)
    number = any(map(str.isdigit, in_figures(clause)))
    cities = set(map(str, world.catalogue.cities)) if nowhere else set()
    fitting = (
        one
        for one in traits
        if one
        and one.type in (_IN_YEARS if number else _IN_WORDS)
        and not any(str(option.id) in cities for option in one.options)
    )
    read = ((one.id, _read_in_run(one, clause, run, world)) for one in fitting)
    return {id: value for id, value in read if value is not None}


def _in_clause(clause: str, run: CheckRun, world: World, asked: Field | None, waits: Waits = tuple) -> dict[str, Value]:
    accepts = asked is not None and asked.type is FieldType.YES_NO and answers_no_question(clause)
    if asked is not None and asked.id in world.catalogue.traits and asked.type not in FREE and not accepts:
        answer = parse(asked, clause, today=world.today)
        if isinstance(answer, Accepted) and not isinstance(answer.value, Absent):
            return {asked.id: answer.value}
    return (
        _years(clause, run, world)
        or _lines(clause, world)
        or _tied_elsewhere(clause, world)
        or _option(clause, run, waits, world)
    )


def _years(clause: str, run: CheckRun, world: World) -> dict[str, Value]:
    """The years since what the clause names, such as graduation; otherwise the age."""
    traits = [trait for trait in world.catalogue.traits.values() if trait.type is FieldType.SINCE]
    traits = [trait for trait in traits if is_named(trait, clause)]
    if not traits and _OF_AGE.search(plain(clause)):
        traits = [trait for trait in world.catalogue.traits.values() if trait.type is FieldType.AGE]
    read = ((trait.id, _read_in_run(trait, clause, run, world)) for trait in traits)
    return {id: value for id, value in read if value is not None}


def _bare_age(clause: str, run: CheckRun, world: World) -> dict[str, Value]:
    """The age that a number by itself tells, or two numbers that follow each other: "38", 三十五六."""
    if not _BARE.fullmatch(plain(clause)):
        return {}
    traits = (trait for trait in world.catalogue.traits.values() if trait.type is FieldType.AGE)
    read = ((trait.id, _read_in_run(trait, clause, run, world)) for trait in traits)
    return {id: years for id, years in read if isinstance(years, int) and years >= _YOUNGEST}


def _read_in_run(trait: Field, clause: str, run: CheckRun, world: World) -> Value | None:
    parsed = parse(trait, clause, today=world.today)
    if isinstance(parsed, Rejected):
        return likeliest_years(trait, parsed, run, world)
    return None if isinstance(parsed.value, Absent) else parsed.value


def _lines(clause: str, world: World) -> dict[str, Value]:
    """The facts of the lines whose words the clause is made of."""
    if any(map(str.isdigit, clause)) or len(clause) < _NAMING:
        return {}
    for said in names_said(plain(clause)):
        named = [facts_called(name, world.catalogue) for name in said]
        if all(named):
            return dict(fact for told in named for fact in told)
    return {}


def _option(clause: str, run: CheckRun, waits: Waits, world: World) -> dict[str, Value]:
    """The option of a question to come that the clause names, if it is an option of that question only: "家里低保"."""
    if any(map(str.isdigit, clause)) or len(clause) < _NAMING or denies(clause):
        return {}
    if said_alone(clause) is not None:
        return {}
    for said in (parts[0] for parts in names_said(plain(clause)) if len(parts) == 1):
        called = options_called(said, world.catalogue)
        to_come = _to_come(run, waits, world) if called else set()
        named = [(id, option) for id, option in called if id in to_come]
        if len(named) == 1:
            return dict(named)
    return {}


def _to_come(run: CheckRun, waits: Waits, world: World) -> set[FieldId]:
    """The open questions that are asked one by one; in the check of one programme, its own.

    Questions for places are left out, since a place by itself does not tell which tie to it is meant.
    """
    listed = {tick.field for one in world.catalogue.checklists.values() for tick in one.ticks}
    places = set(map(str, world.catalogue.cities))
    traits = (one for one in world.catalogue.traits.values() if one.type is FieldType.CHOICE)
    own = {one.id for one in traits if places.isdisjoint(option.id for option in one.options)}
    return (own & set(waits()) if run.programme else set()) | (
        world.catalogue.traits.keys() - listed - run.facts.keys()
    )


def _tied_elsewhere(clause: str, world: World) -> dict[str, Value]:
    """That the household is registered in a place that is not covered. Home and work may be in several places, so that
    naming another one denies nothing.
    """
    said, registration = plain(clause), world.catalogue.traits.get(_REGISTRATION)
    told = registration is not None and is_named(registration, clause) and not denies(clause)
    places = world.catalogue.lexicon.elsewhere if told else ()
    place = max((one.casefold() for one in places if one.casefold() in said), key=len, default=None)
    if place is None:
        return {}
    for city in world.catalogue.cities.values():
        for name in (city.name.zh, city.name.en, *city.aliases):
            lines = _lines(said.replace(place, name), world)
            if lines and all(value == city.id for value in lines.values()):
                return {id: OTHER for id in lines if _takes_other(id, world)}
    return {}


def _takes_other(id: str, world: World) -> bool:
    trait = world.catalogue.traits.get(FieldId(id))
    return trait is not None and trait.option(OTHER) is not None
