"""From the checked shape of files to the values of the model. Nothing here can fail for content that fits its shape."""

from collections.abc import Iterable, Mapping
from datetime import time

from knowledge.loading.schema import (
    AttributeFile,
    ChecklistFile,
    CityFile,
    DetailFile,
    EntryFile,
    HoursFile,
    ImplicationFile,
    IntentsFile,
    LexiconFile,
    MoveFile,
    PrefillFile,
    ProcedureFile,
    RetentionFile,
    SourceFile,
    TopicFile,
)
from knowledge.loading.versions import version_of, written
from knowledge.model import (
    Attribute,
    AttributeId,
    Checklist,
    City,
    CityId,
    Entry,
    EntryId,
    FieldId,
    Implication,
    Lexicon,
    Not,
    OfficeHours,
    Prefill,
    Programme,
    ProgrammeId,
    Retention,
    Small,
    Source,
    SourceId,
    Tick,
    Topic,
    Words,
)
from knowledge.model.procedure import Move, Procedure, Step


def source(file: SourceFile) -> Source:
    """A source."""
    return Source(SourceId(file.id), file.document, file.title, file.dated, file.review, file.checked)


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


def detail(file: DetailFile) -> tuple[str, ...]:
    """The words for the details near one attribute."""
    return tuple(file.words)


def retention(file: RetentionFile) -> Retention:
    """A class of things to keep."""
    return Retention(file.id, file.words, file.days, file.of, tuple(file.states))


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


def hours(file: HoursFile) -> OfficeHours:
    """Days and hours at which officers are there."""
    begins, ends = time.fromisoformat(file.begins), time.fromisoformat(file.ends)
    return OfficeHours(tuple(file.days), begins, ends, tuple(file.closed))


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
