"""How a typed text is understood in a check and just after it: as an answer, a correction, or facts besides."""

from dataclasses import replace
from typing import Final

from core.acts.check_acts import EditTold, ShowTold
from core.checks import checking
from core.checks.called import is_named
from core.checks.mentioning import told_in
from core.checks.results import show_told
from core.checks.telling import in_city, next_question, one_by_one, put, tell, tell_again, tell_all, tell_facts
from core.checks.volunteered import denied, likeliest_years, named_trait, retold, volunteered
from core.effects import Say
from core.eligibility.checklists import as_field, denied_line, with_ticks
from core.forms.asking_traits import asked_list, asked_trait, left_open, trait_question
from core.forms.drafts import park
from core.kinds import CHECK
from core.parse import Accepted, Parsed, Rejected, parse
from core.parsing.asides import wants_one_by_one, wants_result
from core.parsing.cleaning import plain
from core.parsing.corrections import begins_correcting, corrects
from core.parsing.many import says_done, says_none, some_named
from core.state import CheckRun, Conversation, Turn, Value, World
from core.talk import questions
from core.talk.whereabouts import all_elsewhere, elsewhere, is_there, only_city
from knowledge.matching.text import tokens
from knowledge.model import Checklist, Field, FieldId, FieldType, ProgrammeId

# Fields whose answer is a number itself.
NUMBERS: Final = (FieldType.AGE, FieldType.SINCE)
# The reasons for which a text names no line of a list.
UNNAMED: Final = ("choice_unknown", "choice_ambiguous")
# For how many turns after a check "I said that wrong" is about what was told in it.
RECENT: Final = 6
# Who tells a longer story wants something else as well.
LONGEST: Final = 40
# A text that is refused for these reasons may tell something else of the person.
_STRANGE: Final = frozenset({"not_an_age", "not_since", "other_unit", "choice_unknown", "yes_no_unclear"})


def hear(conversation: Conversation, run: CheckRun, text: str, world: World) -> Turn | Rejected:
    """A text was written while a check is open: the value of its question, or the reason why it is none."""
    field = asked_trait(run, world)
    if field is None:
        return next_question(conversation, run, world)
    if not run.programme and run.facts and wants_result(text):
        return checking.stop(conversation, world)
    better = _better(text, run, world)
    if better:
        return tell_again(conversation, run, better, world)
    parsed, checklist = _parsed(field, text, run, world), asked_list(run, world)
    if checklist is not None:
        return _hear_list(conversation, run, checklist, text, parsed, world)
    if isinstance(parsed, Rejected):
        return _hear_besides(conversation, run, field, text, parsed, world) or parsed
    return tell(conversation, run, field, parsed.value, world)


def _better(text: str, run: CheckRun, world: World) -> dict[str, Value]:
    """The facts that the text corrects: said in other words, or by denying the former ones."""
    again = begins_correcting(text) or (corrects(text) and named_trait(text, run, world))
    return retold(text, run, world) if again else denied(text, run, world)


def _hear_besides(
    conversation: Conversation, run: CheckRun, field: Field, text: str, parsed: Rejected, world: World
) -> Turn | None:
    """The reply to a text that does not answer the question but tells something else: a city, another place, other
    facts, a correction. None where it tells nothing of these.
    """
    city = "" if run.programme else only_city(text, world)
    if city:
        return in_city(conversation, replace(run, city=city), world)
    place = elsewhere(field, text, world)
    if place is not None:
        return tell(conversation, run, field, place, world)
    told = _told_besides(field, text, parsed, run, world)
    if told:
        return tell_facts(conversation, run, told, world, list(told))
    better = retold(text, run, world) if corrects(text) else {}
    return tell_again(conversation, run, better, world) if better else None


def _told_besides(field: Field, text: str, parsed: Rejected, run: CheckRun, world: World) -> dict[str, Value]:
    """The facts that the text tells instead of the one that is asked."""
    told = volunteered(text, run, world, field, within=field.type not in NUMBERS)
    if not told and parsed.why in _STRANGE and not corrects(text):
        return told_in(text, run, world)
    return told


def _hear_list(
    conversation: Conversation, run: CheckRun, checklist: Checklist, text: str, parsed: Parsed, world: World
) -> Turn | Rejected:
    """The reply to a text while a list is asked. Lines that it names are ticked, the others stay open; "none" and
    "done" end the list.
    """
    if wants_one_by_one(text):
        return one_by_one(conversation, run, checklist, world)
    if isinstance(parsed, Accepted):
        return _listed(conversation, run, checklist, text, parsed.value, world)
    if says_none(text) or (says_done(text) and run.picked):
        return tell_all(conversation, run, checklist, run.picked, world)
    some = some_named(as_field(checklist), text)
    told = _told_beside_lines(checklist, some, text, run, world)
    if told:
        return tell_facts(conversation, run, told, world, list(told))
    if not some:
        return _hear_no_line(conversation, run, checklist, text, parsed, world)
    return put(conversation, replace(run, picked=with_ticks(checklist, run.picked, some), failures=0), world)


def _listed(
    conversation: Conversation, run: CheckRun, checklist: Checklist, text: str, value: Value, world: World
) -> Turn:
    """Lines that the text names are ticked beside the others; any other value ends the list."""
    if not isinstance(value, tuple):
        return tell_all(conversation, run, checklist, value, world)
    picked = with_ticks(checklist, run.picked, (*some_named(as_field(checklist), text), *value))
    return put(conversation, replace(run, picked=picked, failures=0), world)


def _told_beside_lines(
    checklist: Checklist, some: tuple[str, ...], text: str, run: CheckRun, world: World
) -> dict[str, Value]:
    """All facts that the text tells, if it tells more than the lines that it names."""
    named: dict[str, Value] = {tick.field: tick.value for tick in checklist.ticks if tick.id in some}
    told = volunteered(text, run, world, within=True) | named | denied_line(checklist, text, world)
    return told if told.keys() - named.keys() else {}


def _hear_no_line(
    conversation: Conversation, run: CheckRun, checklist: Checklist, text: str, parsed: Rejected, world: World
) -> Turn | Rejected:
    """The reply to a text that names no line: it may name a city, or correct an earlier answer."""
    if all_elsewhere(checklist, text, world):
        # One tie to another place says nothing of the others, and a refusal may hang on them.
        return Rejected("line_elsewhere")
    city = "" if run.programme or run.city else only_city(text, world)
    if city:
        return in_city(conversation, replace(run, city=city), world)
    better = retold(text, run, world) if corrects(text) else {}
    if better:
        return tell_again(conversation, run, better, world)
    return Rejected("line_unknown") if parsed.why in UNNAMED else parsed


def _parsed(field: Field, text: str, run: CheckRun, world: World) -> Parsed:
    """The answer to the question. A month without a year is one of the year that was told; a year without a month is
    enough where its months make no difference.
    """
    parsed = _in_year(field, text, run.year, world) or parse(field, text, today=world.today)
    there = is_there(field, text, world) if isinstance(parsed, Rejected) else None
    if there is not None:
        return Accepted(there)
    years = likeliest_years(field, parsed, run, world) if isinstance(parsed, Rejected) else None
    return parsed if years is None else Accepted(years, doubtful=True)


def _in_year(field: Field, text: str, year: int | None, world: World) -> Parsed | None:
    """The answer, where the text names a month of that year; a number by itself is a month, too."""
    whole = (f"{year}年{text}", f"{text} {year}") if year is not None else ()
    read = (parse(field, said, today=world.today) for said in whole)
    return next((one for one in read if isinstance(one, Accepted)), None)


def amend(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The reply to who corrects something that they told in the last check; None where nothing is corrected.

    With the new value the result is weighed again; with the name of a fact alone its question is put again; otherwise
    everything that was told is shown.
    """
    told = conversation.told
    if told is None or not told.facts or conversation.turn > told.asked + RECENT:
        return None
    better = retold(text, told, world, over=True) if corrects(text) else denied(text, told, world)
    if better:
        return tell_again(park(conversation), told, better, world)
    named = named_trait(text, told, world) if corrects(text) else None
    if named is not None:
        return checking.edit(conversation, EditTold(named.id), world)
    return show_told(conversation, ShowTold(), world) if _says_only_wrong(text, world) else None


def _says_only_wrong(text: str, world: World) -> bool:
    """Whether the text says that something told before is wrong, and not what."""
    said, phrases = plain(text), world.searcher.phrases
    return phrases.intends("told_wrong", said) and not tokens(phrases.without(("told_wrong", "told_before"), said))


def add(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The result weighed again with what somebody adds just after it, to conditions that were open; otherwise None."""
    told = conversation.told
    if told is None or not told.programme or conversation.turn > told.asked + RECENT:
        return None
    focus = conversation.focus
    if (focus is not None and focus.programme != told.programme) or questions.asks(text, world):
        return None
    if ProgrammeId(told.programme) not in world.catalogue.programmes or len(text) > LONGEST:
        return None
    more = told_of(text, told, left_open(told, world), world)
    return tell_again(park(conversation), told, more, world) if more else None


def told_of(text: str, run: CheckRun, open_ones: set[FieldId], world: World) -> dict[str, Value]:
    """What the text tells of those traits."""
    told = volunteered(text, run, world, waiting=open_ones)
    traits = world.catalogue.traits
    places = {id: place for id in open_ones - told.keys() if (place := elsewhere(traits[id], text, world)) is not None}
    # A place by itself tells nothing of which tie it is.
    named = {id: place for id, place in places.items() if is_named(traits[id], text)}
    return told | named


def kindly(rejected: Rejected, text: str, world: World) -> Rejected:
    """The same; but who tells of a need is not told that this is no age."""
    tells = rejected.why == "not_an_age" and world.searcher.near(text)
    return Rejected("told_besides") if tells else rejected


def reject(conversation: Conversation, run: CheckRun, rejected: Rejected, world: World) -> Turn:
    """What to enter instead, with the same buttons."""
    field, put = asked_trait(run, world), trait_question(run, world)
    if field is None or put is None:
        return next_question(conversation, run, world)
    year = rejected.args.get("year") if rejected.why == "month_missing" else run.year
    after = replace(run, failures=run.failures + 1, year=year if isinstance(year, int) else None)
    args = {**rejected.args, "asked": field, "failures": after.failures, "checking": True}
    return Turn(replace(conversation, run=after), (Say(f"rejected_{rejected.why}", args, put.buttons),), CHECK)
