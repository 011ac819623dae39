"""Whether everything that is named exists, lies where its id says, and is used."""

from pathlib import PurePosixPath
from typing import Final

from knowledge.loading import build, build_programmes
from knowledge.loading.load import Reading
from knowledge.model import Catalogue, Closing, Offer, Programme, Words

ANSWERED: Final = "answered or listed as not stated"
# The attribute under which last days are asked for.
DEADLINE: Final = "deadline"
KINDS: Final = (Offer.APPLICATION, Offer.SIGN_UP, Offer.BOOKING, Offer.SUGGESTION)


def programmes(reading: Reading, catalogue: Catalogue) -> None:
    """Every programme names only what exists, and lies in the folder of its city under its id."""
    for programme in catalogue.programmes.values():
        file, _ = reading.at["programme", programme.id]
        _place(reading, file, programme.id)
        if PurePosixPath(file).parent.name != programme.city:
            reading.tell(
                file, ("city",), "wrong-place", f"the city is {programme.city}", "move the file to that folder"
            )
        _exists(reading, file, ("city",), "city", programme.city, catalogue.cities)
        for place, id in enumerate(programme.forms):
            _exists(reading, file, ("forms", place), "form", id, catalogue.forms)
        for place, other in enumerate(programme.related):
            _exists(reading, file, ("related", place), "programme", other, catalogue.programmes)
        _attributes(reading, catalogue, programme, file)
        _sources(reading, catalogue, programme, file)
        _facts(reading, programme, file)
        _offers(reading, catalogue, programme, file)
        _closes(reading, catalogue, file, programme.closes, programme)


def forms(reading: Reading, catalogue: Catalogue) -> None:
    """Every form belongs to a programme that offers it, and every shared field is used."""
    for form in catalogue.forms.values():
        file, _ = reading.at["form", form.id]
        _place(reading, file, form.id)
        programme = catalogue.programmes.get(form.programme)
        if programme is None:
            _exists(reading, file, ("programme",), "programme", form.programme, catalogue.programmes)
        elif form.id not in programme.forms:
            remedy = f"add it to the forms of {programme.id}, or remove it"
            reading.tell(file, ("programme",), "unused", "no programme offers this form", remedy)
        _closes(reading, catalogue, file, form.closes, programme)
    used = {str(use) for _, raw in reading.folder.below("forms") for use in _uses(raw)}
    for kind, id in [key for key in reading.at if key[0] == "shared field"]:
        if id not in used:
            file, keys = reading.at[kind, id]
            reading.tell(file, keys, "unused", f"no form uses the field {id}", "use it or remove it")


def _closes(
    reading: Reading, catalogue: Catalogue, file: str, closes: Closing | None, programme: Programme | None
) -> None:
    """A last day has a source that exists, and is not at the same time listed as not stated."""
    if closes is None:
        return
    _exists(reading, file, ("closes", "source"), "source", closes.source, catalogue.sources)
    if programme is not None and DEADLINE in programme.not_stated:
        problem = f"{programme.id} lists its deadline as not stated"
        reading.tell(file, ("closes",), "contradiction", problem, "answer it with the last day, or remove `closes`")


def topics(reading: Reading, catalogue: Catalogue) -> None:
    """Every topic offers programmes that exist."""
    for topic in catalogue.topics.values():
        file, keys = reading.at["topic", topic.id]
        for place, id in enumerate(topic.programmes):
            _exists(reading, file, (*keys, "programmes", place), "programme", id, catalogue.programmes)


def attributes(reading: Reading, catalogue: Catalogue) -> None:
    """Every attribute names only others that exist."""
    for attribute in catalogue.attributes.values():
        file, keys = reading.at["attribute", attribute.id]
        for key in ("instead_of", "unless", "nearest"):
            for place, other in enumerate(getattr(attribute, key)):
                _exists(reading, file, (*keys, key, place), "attribute", other, catalogue.attributes)


def details(reading: Reading, catalogue: Catalogue) -> None:
    """The words for details stand under attributes that exist."""
    for id in catalogue.details:
        file, keys = reading.at["detail", id]
        _exists(reading, file, (*keys, "id"), "attribute", id, catalogue.attributes)


def entries(reading: Reading, catalogue: Catalogue) -> None:
    """Every entry is about a programme that has something to say to it."""
    families = build.families_of(catalogue.programmes.values())
    for entry in catalogue.entries.values():
        file, keys = reading.at["entry", entry.id]
        raw = reading.folder.values[file][keys[0]]
        _exists(reading, file, (*keys, "attribute"), "attribute", entry.attribute, catalogue.attributes)
        if ("programme" in raw) == ("family" in raw):
            reading.tell(file, keys, "missing-key", "an entry is about a programme or a family", "give one of the two")
        if "family" in raw:
            _exists(reading, file, (*keys, "family"), "family", raw["family"], families)
        for id in entry.programmes:
            _exists(reading, file, (*keys, "programme"), "programme", id, catalogue.programmes)
        known = [catalogue.programmes[id] for id in entry.programmes if id in catalogue.programmes]
        if known and not any(entry.attribute in (*one.answers, *one.not_stated) for one in known):
            problem = f"{entry.attribute} is not {ANSWERED} by {', '.join(one.id for one in known)}"
            reading.tell(file, (*keys, "attribute"), "unanswered", problem, "add it there, or remove the entry")


def _place(reading: Reading, file: str, id: str) -> None:
    if PurePosixPath(file).stem != id:
        reading.tell(file, ("id",), "wrong-place", f"the id is {id}", "name the file after its id")


def _exists(reading: Reading, file: str, keys: tuple[str | int, ...], kind: str, id: str, known: object) -> None:
    if id not in known:  # type: ignore[operator]  # any container of ids
        reading.tell(file, keys, "dead-reference", f"there is no {kind} {id}", "check the spelling, or add it")


def _attributes(reading: Reading, catalogue: Catalogue, programme: Programme, file: str) -> None:
    raw = reading.folder.values[file]
    for part in ("answers", "not_stated"):
        for id in raw.get(part, {}):
            _exists(reading, file, (part, id), "attribute", id, catalogue.attributes)
    for id, text in raw.get("answers", {}).items():
        if isinstance(text, str) and id not in programme.answers:
            problem = f"{text} has no text of its own that could answer {id}"
            reading.tell(file, ("answers", id), "dead-reference", problem, "name an attribute with a text")
    for id in programme.answers.keys() & programme.not_stated.keys():
        problem = f"{id} is answered and also said to be not stated"
        reading.tell(file, ("not_stated", id), "contradiction", problem, "keep one of the two")


def _sources(reading: Reading, catalogue: Catalogue, programme: Programme, file: str) -> None:
    for id in programme.sources:
        _exists(reading, file, ("source",), "source", id, catalogue.sources)
    for key, fact in programme.facts.items():
        if fact.source not in programme.sources:
            _exists(reading, file, ("facts", key, "source"), "source", fact.source, catalogue.sources)
    for place, condition in enumerate(programme.conditions):
        if condition.source not in programme.sources:
            _exists(reading, file, ("conditions", place, "source"), "source", condition.source, catalogue.sources)


def _facts(reading: Reading, programme: Programme, file: str) -> None:
    texts: list[tuple[tuple[str | int, ...], Words]] = [(("summary",), programme.summary)]
    texts += [(("answers", id), answer.text) for id, answer in programme.answers.items()]
    texts += [(("conditions", place, "words"), one.words) for place, one in enumerate(programme.conditions)]
    used: set[str] = set()
    for keys, words in texts:
        for key in build_programmes.named(words.zh, words.en):
            used.add(key)
            _exists(reading, file, keys, "fact", key, programme.facts)
    for condition in reading.folder.values[file].get("conditions") or ():
        used |= set(build_programmes.NAMED.findall(str(condition.get("rule"))))
    for key in programme.facts.keys() - used:
        reading.tell(file, ("facts", key), "unused", "no text names this fact", "name it in an answer, or remove it")


def _offers(reading: Reading, catalogue: Catalogue, programme: Programme, file: str) -> None:
    kinds = {catalogue.forms[id].kind for id in programme.forms if id in catalogue.forms}
    for offer in KINDS:
        if offer not in programme.offers and offer.value in kinds:
            reading.tell(
                file, ("forms",), "unused", f"a {offer.value} form is not offered", f"add {offer.value} to offers"
            )
    if (Offer.ELIGIBILITY in programme.offers) and not any(c.must for c in programme.conditions):
        reading.tell(file, ("offers",), "dead-reference", "no condition can be checked", "add conditions")


def _uses(raw: object) -> list[object]:
    fields = raw.get("fields") if isinstance(raw, dict) else None
    named = [one for one in fields or () if isinstance(one, dict)]
    return [one["use"] for one in named if "use" in one] + [use for one in named for use in _uses(one)]
