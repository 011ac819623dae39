"""From checked file shapes to the values of the model. Nothing here can fail on content that fits its shape."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any, Final

from knowledge.loading.form_schema import CalculationFile, FieldFile, FormFile, GroupFile
from knowledge.loading.schema import (
    AttributeFile,
    ChecklistFile,
    CityFile,
    ClosingFile,
    ConditionFile,
    EntryFile,
    FactFile,
    HoursFile,
    ImplicationFile,
    IntentsFile,
    LexiconFile,
    MoveFile,
    PrefillFile,
    ProcedureFile,
    ProgrammeFile,
    RetentionFile,
    SourceFile,
    TopicFile,
)
from knowledge.model import (
    All,
    Answer,
    Attribute,
    AttributeId,
    Calculation,
    Checklist,
    City,
    CityId,
    Closing,
    Compare,
    Condition,
    CrossCheck,
    Entry,
    EntryId,
    Fact,
    FactKey,
    Field,
    FieldId,
    FieldType,
    Form,
    FormId,
    GuardianStep,
    Implication,
    Lexicon,
    Not,
    OfficeHours,
    Option,
    OptionId,
    Prefill,
    Programme,
    ProgrammeId,
    Retention,
    Rule,
    Small,
    Source,
    SourceId,
    Tick,
    Topic,
    Words,
)
from knowledge.model import Any as AnyOf
from knowledge.model.groups import laid_out, more_question
from knowledge.model.procedure import Move, Procedure, Step

NAMED: Final = re.compile(r"\bf\.([a-z][a-z0-9_]*)")


def named(*texts: str) -> tuple[FactKey, ...]:
    """The facts that templates name, in order, each once."""
    return tuple(dict.fromkeys(FactKey(key) for text in texts for key in NAMED.findall(text)))


def source(file: SourceFile) -> Source:
    """A source."""
    return Source(SourceId(file.id), file.document, file.title, file.dated, file.review)


def city(file: CityFile) -> City:
    """A city."""
    return City(CityId(file.id), file.name, tuple(file.aliases))


def attribute(file: AttributeFile) -> Attribute:
    """An attribute."""
    return Attribute(
        AttributeId(file.id),
        file.name,
        tuple(file.cues),
        file.unsaid,
        tuple(file.asked),
        tuple(map(AttributeId, file.instead_of)),
        tuple(map(AttributeId, file.unless)),
        tuple(map(AttributeId, file.nearest)),
    )


def topic(file: TopicFile) -> Topic:
    """A topic."""
    return Topic(file.id, file.name, tuple(file.words), tuple(map(ProgrammeId, file.programmes)), file.complete)


def retention(file: RetentionFile) -> Retention:
    """A class of things to keep."""
    return Retention(file.id, file.words, file.days, file.of, tuple(file.states))


def field(file: FieldFile) -> Field:
    """A field of a form, or a trait."""
    return Field(
        id=FieldId(file.id),
        type=file.type,
        label=file.label,
        ask=file.ask,
        why=file.why,
        required=file.required,
        options=tuple(Option(OptionId(o.id), Words(o.zh, o.en), tuple(o.aliases)) for o in file.options),
        example=file.example,
        at_least=file.at_least,
        at_most=file.at_most,
        when=file.when,
        sensitive=file.sensitive,
        unsure=file.unsure,
        private=file.private,
        figures=file.figures,
        month=file.month,
        own_limit=file.own_limit,
        fills=tuple(FieldId(id) for id in file.fills),
        lasts=file.lasts,
        accepts=tuple(file.accepts),
        megabytes=file.megabytes,
        retention=file.retention or "",
        seen_by=tuple(file.seen_by),
    )


def implication(file: ImplicationFile) -> Implication:
    """An implication."""
    return Implication(file.id, file.when, tuple(file.then), file.why)


def checklist(file: ChecklistFile) -> Checklist:
    """A checklist."""
    ticks = (
        Tick(FieldId(one.field), one.is_, Words(one.zh, one.en), tuple(one.aliases), tuple(one.denied))
        for one in file.ticks
    )
    return Checklist(file.id, file.ask, file.why, tuple(ticks))


def prefill(file: PrefillFile) -> Prefill:
    """A prefill; what is not met is a "no" where "yes" has a rule."""
    if file.yes is not None:
        return Prefill(FieldId(file.id), ((True, file.yes), (False, Not(file.yes))))
    return Prefill(FieldId(file.id), tuple(file.options.items()))


def form(file: FormFile, raw: Mapping[str, Any]) -> Form:
    """A form; its version is the hash of what its file says, shared fields put in, without the last day."""
    lasting = {key: value for key, value in raw.items() if key != "closes"}
    return Form(
        id=FormId(file.id),
        version=version_of(lasting),
        programme=ProgrammeId(file.programme),
        kind=file.kind,
        title=file.title,
        intro=file.intro,
        on_paper=tuple(file.on_paper),
        fields=tuple(one for part in file.fields for one in fields_of(part)),
        written=written(lasting),
        checks=tuple(CrossCheck(FieldId(one.at), one.must, one.words) for one in file.checks),
        calculations=tuple(calculation(one) for one in file.calculations),
        closes=closing(file.closes),
        guardian=GuardianStep(file.guardian.when, file.guardian.days) if file.guardian else None,
    )


def hours(file: HoursFile) -> OfficeHours:
    """Days and hours at which officers are there."""
    begins, ends = time.fromisoformat(file.begins), time.fromisoformat(file.ends)
    return OfficeHours(tuple(file.days), begins, ends, tuple(file.closed))


def closing(file: ClosingFile | None) -> Closing | None:
    """The last day, where there is one."""
    return Closing(file.date, SourceId(file.source)) if file else None


def calculation(file: CalculationFile) -> Calculation:
    """A calculation; its result is a whole number for days, else an amount."""
    how, of = ("days", file.days) if file.days else ("sum", file.sum or [])
    kind = FieldType.INTEGER if how == "days" else FieldType.DECIMAL
    made = Field(FieldId(file.id), kind, file.label, file.label, file.label)
    return Calculation(made, how, tuple(FieldId(id) for id in of))


def fields_of(file: FieldFile | GroupFile) -> tuple[Field, ...]:
    """One field, or all that a repeat group comes to."""
    if isinstance(file, FieldFile):
        return (field(file),)
    again = more_question(file.label, file.again, file.why)
    inner = tuple(field(one) for one in file.fields)
    bounds = {"at_least": file.at_least, "at_most": file.at_most}
    return tuple(laid_out(file.repeat, file.label, again, inner, when=file.when, **bounds))


def version_of(raw: object) -> str:
    """The same for the same content, whatever its spacing and comments."""
    return hashlib.sha256(written(raw).encode()).hexdigest()[:12]


def written(raw: object) -> str:
    """The content of a file in one spelling."""
    return json.dumps(raw, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def form_again(text: str) -> Form | None:
    """The form whose `written` this is; None when it is none that this version of the program can read."""
    try:
        raw = json.loads(text)
        return form(FormFile.model_validate(raw), raw)
    except ValueError:
        return None


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


def move(file: MoveFile) -> Move:
    """A move."""
    return Move(file.id, file.by, file.reason, file.undoes)


def procedure(file: ProcedureFile, raw: object, moves: Mapping[str, Move]) -> Procedure:
    """A procedure; its version is the hash of what its file says. Steps of moves that there are not are left out."""
    steps = {
        (state.id, id): Step(id, step.to, step.role, tuple(step.other_than), step.within_days, tuple(step.until))
        for state in file.states
        for id, step in state.moves.items()
        if id in moves
    }
    return Procedure(
        id=file.id,
        version=version_of(raw),
        name=file.name,
        kinds=tuple(file.kinds),
        forms=tuple(file.forms),
        supply_days=file.supply_days,
        next={state.id: state.next for state in file.states},
        steps=steps,
        moves={id: moves[id] for _, id in steps},
        written=written(raw),
    )


def entry(file: EntryFile, families: Mapping[str, tuple[ProgrammeId, ...]]) -> Entry:
    """An entry, about the programmes that it names or all of a family."""
    own = tuple(ProgrammeId(id) for id in file.programme or ())
    return Entry(
        id=EntryId(file.id),
        attribute=AttributeId(file.attribute),
        programmes=own or families.get(file.family or "", ()),
        phrasings=(*file.zh, *file.en),
        not_for=tuple(file.not_for),
    )


def families_of(programmes: Iterable[Programme]) -> dict[str, tuple[ProgrammeId, ...]]:
    """The programmes of each family."""
    families: dict[str, tuple[ProgrammeId, ...]] = {}
    for one in programmes:
        families[one.family] = (*families.get(one.family, ()), one.id)
    return families


def lexicon(file: LexiconFile) -> Lexicon:
    """The lexicon."""
    return Lexicon(
        slots={slot: _tuples(values) for slot, values in file.slots.items()},
        intents=_tuples(file.intents),
        small=tuple(Small(one.id, one.kind, tuple(one.phrases)) for one in file.small),
        elsewhere=tuple(file.elsewhere),
        commands=_tuples(file.commands),
        said=_tuples(file.said),
    )


def intents(file: IntentsFile) -> dict[str, tuple[str, ...]]:
    """What people write, by what they want."""
    return _tuples(file.root)


def _tuples(lists: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(values) for key, values in lists.items()}
