"""A content folder becomes a catalogue here, or a list of what stands against it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from knowledge.loading import build, build_forms, build_programmes, sharing
from knowledge.loading.bound import Named, self_contained
from knowledge.loading.causes import causes_of
from knowledge.loading.folder import Folder, read
from knowledge.loading.form_schema import FieldFile, FormFile
from knowledge.loading.known_files import unknown_in
from knowledge.loading.problems import BadContent, Problem
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
    ProgrammeFile,
    ReasonFile,
    RetentionFile,
    ReuseFile,
    RoleFile,
    SourceFile,
    TopicFile,
)
from knowledge.model import (
    Catalogue,
    Entry,
    Form,
    FormId,
    Implication,
    Lexicon,
    OfficeHours,
    Programme,
    ProgrammeId,
    ReasonId,
    Words,
)
from knowledge.model.details import with_details
from knowledge.model.procedure import Procedure
from knowledge.model.values import read_words

B = TypeVar("B", bound=BaseModel)
V = TypeVar("V")

# pydantic's kinds of error, and what they are called here with what helps.
_KINDS: Final[Mapping[str, tuple[str, str, str]]] = {
    "missing": ("missing-key", "this key is missing", "add it"),
    "extra_forbidden": (
        "unknown-key",
        "this key is not known",
        "check its spelling against docs/content.md, or remove it",
    ),
    "string_pattern_mismatch": ("bad-id", "not an id", "use small letters, digits, hyphens and underscores"),
    "model_type": ("wrong-type", "keys with values must stand here", "docs/content.md says which"),
    "literal_error": ("unknown-value", "{msg}", "use one of those"),
    "enum": ("unknown-value", "{msg}", "use one of those"),
}


@dataclass(slots=True)
class Reading:
    """A folder on its way to a catalogue. `at` tells where each thing was read: file and first keys."""

    folder: Folder
    problems: list[Problem] = field(default_factory=list)
    at: dict[tuple[str, str], tuple[str, tuple[str | int, ...]]] = field(default_factory=dict)

    def tell(self, file: str, keys: Sequence[str | int], code: str, problem: str, remedy: str) -> None:
        """Remember a problem."""
        self.problems.append(self.folder.problem(file, keys, code, problem, remedy))

    def shaped(self, shape: type[B], file: str, keys: tuple[str | int, ...], raw: Any) -> B | None:
        """The raw value in its shape, or None when it does not fit."""
        try:
            return shape.model_validate(raw)
        except ValidationError as error:
            for one in error.errors(include_url=False, include_input=False):
                code, problem, remedy = _kind(one["type"], one["msg"])
                self.tell(file, (*keys, *one["loc"]), code, problem, remedy)
            return None

    def listed(self, file: str, shape: type[B]) -> Iterator[tuple[B, int]]:
        """The items of a file that holds a list, each with its place."""
        raw = self.folder.values.get(file)
        if not isinstance(raw, list):
            if file in self.folder.texts and not any(p.file.endswith(file) for p in self.folder.problems):
                self.tell(file, (), "wrong-type", "the file must hold a list", "begin each item with a hyphen")
            return
        for place, item in enumerate(raw):
            shaped = self.shaped(shape, file, (place,), item)
            if shaped is not None:
                yield shaped, place

    def once(self, kind: str, id: str, file: str, keys: tuple[str | int, ...]) -> bool:
        """Whether this id of that kind is met for the first time; told when it is not."""
        before = self.at.setdefault((kind, id), (file, keys))
        if before != (file, keys):
            self.tell(file, (*keys, "id"), "duplicate-id", f"{kind} {id} is also in {before[0]}", "give it another id")
        return before == (file, keys)


def load(root: Path) -> Catalogue:
    """The catalogue of that folder.

    Raises:
        BadContent: the folder cannot be read or does not fit its shape.
    """
    reading, catalogue = read_catalogue(root)
    if reading.problems:
        raise BadContent(causes_of(reading.problems))
    return catalogue


def read_catalogue(root: Path) -> tuple[Reading, Catalogue]:
    """What fits its shape as a catalogue, and with it everything that does not."""
    folder = read(root)
    reading = Reading(folder, list(folder.problems))
    for file in ("sources.yaml", "cities.yaml", "attributes.yaml", "lexicon.yaml"):
        if file not in folder.texts:
            reading.tell(file, (), "missing-file", "the file is missing", "add it; docs/content.md says what it holds")
    for file, remedy in unknown_in(folder.values):
        reading.tell(file, (), "unknown-file", "no file of this name is read", remedy)
    attributes = _by_id(reading, "attributes.yaml", "attribute", AttributeFile, build.attribute)
    programmes = with_details(_programmes(reading), attributes.values())
    reasons = list(_reasons(reading))
    return reading, Catalogue(
        version=folder.version,
        sources=_by_id(reading, "sources.yaml", "source", SourceFile, build.source),
        cities=_by_id(reading, "cities.yaml", "city", CityFile, build.city),
        attributes=attributes,
        programmes=programmes,
        traits=_by_id(reading, "traits.yaml", "trait", FieldFile, build_forms.field),
        forms=_forms(reading),
        entries={entry.id: entry for entry in _entries(reading, programmes.values())},
        reasons={ReasonId(one.id): one.words for one in reasons},
        reason_moves={ReasonId(one.id): tuple(one.moves) for one in reasons},
        reason_families={ReasonId(one.id): tuple(one.families) for one in reasons},
        lexicon=_lexicon(reading),
        topics=_by_id(reading, "topics.yaml", "topic", TopicFile, build.topic),
        details=_by_id(reading, "details.yaml", "detail", DetailFile, build.detail),
        procedures=read_procedures(reading),
        roles=_by_id(reading, "roles.yaml", "role", RoleFile, lambda file: file.name),
        implications=_implications(reading),
        prefills=_by_id(reading, "prefills.yaml", "prefill", PrefillFile, build.prefill),
        checklists=_by_id(reading, "checklists.yaml", "checklist", ChecklistFile, build.checklist),
        messages=_messages(folder.texts),
        buttons=_buttons(reading),
        intents=_intents(reading),
        office=_hours(reading, "office.yaml"),
        briefing=_hours(reading, "briefing.yaml"),
        reuse=_reuse(reading),
        retentions=_by_id(reading, "retention.yaml", "retention", RetentionFile, build.retention),
    )


def _by_id(reading: Reading, file: str, kind: str, shape: type[B], make: Callable[[B], V]) -> dict[Any, V]:
    made: dict[Any, V] = {}
    for shaped, place in reading.listed(file, shape):
        id = shaped.id  # type: ignore[attr-defined]  # every listed shape has one
        if reading.once(kind, id, file, (place,)):
            made[id] = make(shaped)
    return made


def _programmes(reading: Reading) -> dict[ProgrammeId, Programme]:
    made: dict[ProgrammeId, Programme] = {}
    for file, raw in reading.folder.below("programmes"):
        shaped = reading.shaped(ProgrammeFile, file, (), raw)
        if shaped is not None and reading.once("programme", shaped.id, file, ()):
            made[ProgrammeId(shaped.id)] = build_programmes.programme(shaped, raw)
    return made


def _forms(reading: Reading) -> dict[FormId, Form]:
    shared, named = _shared(reading), _named(reading)
    made: dict[FormId, Form] = {}
    for file, raw in reading.folder.below("forms"):
        if _unknown_fields(reading, file, raw, shared):
            continue
        whole = self_contained(sharing.with_shared(raw, shared), named)
        shaped = reading.shaped(FormFile, file, (), whole)
        if shaped is not None and reading.once("form", shaped.id, file, ()):
            made[FormId(shaped.id)] = build_forms.form(shaped, whole)
    return made


def _unknown_fields(reading: Reading, file: str, raw: Any, shared: Mapping[str, Any]) -> bool:
    """Whether the form takes a shared field that there is none of; it can be read as soon as that is mended."""
    unknown = [(keys, id) for keys, id in sharing.used(raw) if id not in shared]
    for keys, id in unknown:
        near = get_close_matches(id, shared, 1)
        remedy = f"did you mean {near[0]}?" if near else "check the spelling, or add it there"
        reading.tell(file, (*keys, "use"), "dead-reference", f"there is no shared field {id} in fields.yaml", remedy)
    return bool(unknown)


def _named(reading: Reading) -> Named:
    """What rules of forms may name besides their fields."""
    raws = (raw for _, raw in reading.folder.below("programmes") if isinstance(raw, dict))
    traits = reading.folder.values.get("traits.yaml")
    listed = [one for one in traits if isinstance(one, dict) and "id" in one] if isinstance(traits, list) else []
    fills = {str(one["id"]): tuple(map(str, one.get("fills") or ())) for one in listed}
    return Named({str(raw.get("id")): raw for raw in raws}, fills)


def read_procedures(reading: Reading) -> dict[str, Procedure]:
    """The procedures of a folder, by id."""
    moves = _by_id(reading, "moves.yaml", "move", MoveFile, build.move)
    made: dict[str, Procedure] = {}
    for file, raw in reading.folder.below("procedures"):
        shaped = reading.shaped(ProcedureFile, file, (), raw)
        if shaped is not None and reading.once("procedure", shaped.id, file, ()):
            made[shaped.id] = build.procedure(shaped, raw, moves)
    return made


def _shared(reading: Reading) -> dict[str, Any]:
    raw = reading.folder.values.get("fields.yaml")
    fitting = {place: shaped.id for shaped, place in reading.listed("fields.yaml", FieldFile)}
    for place, id in fitting.items():
        reading.once("shared field", id, "fields.yaml", (place,))
    return {id: raw[place] for place, id in fitting.items()} if isinstance(raw, list) else {}


def _entries(reading: Reading, programmes: Iterable[Programme]) -> Iterator[Entry]:
    families = build.families_of(programmes)
    for file, _ in reading.folder.below("faq"):
        for shaped, place in reading.listed(file, EntryFile):
            if reading.once("entry", shaped.id, file, (place,)):
                yield build.entry(shaped, families)


def _implications(reading: Reading) -> dict[str, Implication]:
    """None when the folder has no such file."""
    file = "implications.yaml"
    return _by_id(reading, file, "implication", ImplicationFile, build.implication)


def _reasons(reading: Reading) -> Iterator[ReasonFile]:
    for shaped, place in reading.listed("reasons.yaml", ReasonFile):
        if reading.once("reason", shaped.id, "reasons.yaml", (place,)):
            yield shaped


def _lexicon(reading: Reading) -> Lexicon:
    raw = reading.folder.values.get("lexicon.yaml", {})
    shaped = reading.shaped(LexiconFile, "lexicon.yaml", (), raw)
    return build.lexicon(shaped or LexiconFile())


def _intents(reading: Reading) -> dict[str, tuple[str, ...]]:
    raw = reading.folder.values.get("intents.yaml", {})
    shaped = reading.shaped(IntentsFile, "intents.yaml", (), raw)
    return build.intents(shaped) if shaped else {}


def _reuse(reading: Reading) -> dict[str, int]:
    raw = reading.folder.values.get("reuse.yaml", {})
    shaped = reading.shaped(ReuseFile, "reuse.yaml", (), raw)
    return dict(shaped.root) if shaped else {}


def _hours(reading: Reading, file: str) -> OfficeHours | None:
    """None when the folder has no such file."""
    shaped = reading.shaped(HoursFile, file, (), reading.folder.values[file]) if file in reading.folder.values else None
    if shaped is not None and shaped.begins >= shaped.ends:
        reading.tell(file, ("ends",), "impossible-rule", "the day ends before it begins", "swap begins and ends")
    return build.hours(shaped) if shaped else None


def _messages(texts: Mapping[str, str]) -> dict[str, str]:
    return {
        name.removeprefix("messages/").removesuffix(".j2"): text
        for name, text in texts.items()
        if name.startswith("messages/") and name.endswith(".j2")
    }


def _buttons(reading: Reading) -> dict[str, Words]:
    file = "messages/buttons.yaml"
    made: dict[str, Words] = {}
    raw = reading.folder.values.get(file, {})
    for name, words in raw.items() if isinstance(raw, dict) else ():
        try:
            made[name] = read_words(words)
        except ValueError as error:
            reading.tell(file, (name,), *_kind("value_error", str(error)))
    return made


def _kind(type: str, msg: str) -> tuple[str, str, str]:
    said = msg.removeprefix("Value error, ")
    if type in _KINDS:
        code, problem, remedy = _KINDS[type]
        return code, problem.format(msg=said), remedy
    if said.startswith("there is no"):
        return "dead-reference", said, "check the spelling, or add it there"
    if "has no text in" in said:
        return "missing-language", said, "write the text in zh and en"
    return "wrong-type", said, "docs/content.md says what belongs here"
