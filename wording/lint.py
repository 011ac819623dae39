"""The whole content lint: what `knowledge.linting.lint` finds, and whether all templates can be filled in."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from jinja2 import Environment, StrictUndefined, TemplateError, TemplateSyntaxError

from core.forms.exploring import explored
from core.state import Absent
from knowledge.linting import lint
from knowledge.linting.questions import keys_of
from knowledge.loading.causes import causes_of
from knowledge.loading.load import Reading, read_catalogue
from knowledge.loading.problems import Problem
from knowledge.model import Catalogue, Lang, Programme, Words
from wording import scenarios
from wording.facts import Facts
from wording.given import misnamed
from wording.render import Wording

Keys = tuple[str | int, ...]

# What authors write; traditional Chinese is made from it.
WRITTEN: Final = (Lang.ZH, Lang.EN)
# Leaves room for the source and the buttons below an answer.
LONGEST: Final = 3500
# Forms are walked as on that day; ages and years are counted from it.
ANY_DAY: Final = date(2026, 1, 1)
_SLOT: Final = re.compile(r"slots\.get\('([^']*)'\)\s*(?:==|!=)\s*'([^']*)'")


def problems_of(root: Path, *, today: date | None = None) -> tuple[Problem, ...]:
    """Everything that is wrong with the folder; examples and scenarios are tried when nothing else is wrong."""
    found = causes_of((*lint.problems_of(root, today=today), *template_problems(root)))
    return found or tuple(sorted({*lint.missed_examples(root), *scenarios.problems_in(root)}))


def template_problems(root: Path) -> tuple[Problem, ...]:
    """Every template that cannot be filled in, and every form that somebody could not finish, by file and line."""
    reading, catalogue = read_catalogue(root)
    reading.problems.clear()
    environment = Environment(undefined=StrictUndefined, autoescape=True)
    for programme in catalogue.programmes.values():
        _programme(reading, catalogue, programme, environment)
    _messages(reading, catalogue, environment)
    _names(reading, catalogue, root)
    _dead_ends(reading, catalogue)
    return tuple(sorted(set(reading.problems)))


def _programme(reading: Reading, catalogue: Catalogue, programme: Programme, environment: Environment) -> None:
    file, _ = reading.at["programme", programme.id]
    for keys, words in _texts(programme):
        for slots in _cases(words):
            for slot, value in slots.items():
                if value not in catalogue.lexicon.slots.get(slot, {}):
                    problem = f"lexicon.yaml has no slot {slot} with {value}"
                    reading.tell(file, keys, "dead-reference", problem, "check the spelling, or add it there")
            for lang in WRITTEN:
                fault = _fault(environment, words.pick(lang), programme, slots, lang)
                if fault:
                    remedy = "mend the template; facts are f.KEY, slots are slots.get('KEY')"
                    reading.tell(file, (*keys, lang.value), "template", fault, remedy)


def _texts(programme: Programme) -> Iterator[tuple[Keys, Words]]:
    yield ("summary",), programme.summary
    yield from ((("answers", id), answer.text) for id, answer in programme.answers.items())
    yield from ((("conditions", place, "words"), one.words) for place, one in enumerate(programme.conditions))


def _cases(words: Words) -> list[Mapping[str, str]]:
    """No slot at all, and each that the text asks for."""
    return [{}, *({slot: value} for slot, value in dict.fromkeys(_SLOT.findall(words.zh + words.en)))]


def _fault(
    environment: Environment, text: str, programme: Programme, slots: Mapping[str, str], lang: Lang
) -> str | None:
    facts = Facts(programme.facts, lang, lambda words: words.pick(lang))
    try:
        filled = environment.from_string(text).render(f=facts, slots=slots).strip()
    except (TemplateError, TypeError, KeyError) as error:
        return f"cannot be filled in: {error}"
    if not filled:
        return f"says nothing for {dict(slots)}" if slots else "says nothing"
    return f"is {len(filled)} characters long when filled in" if len(filled) > LONGEST else None


def _messages(reading: Reading, catalogue: Catalogue, environment: Environment) -> None:
    """Every message is there in both languages and can be read."""
    for name, text in catalogue.messages.items():
        folder, _, message = name.partition("/")
        file = f"messages/{name}.j2"
        other = "en" if folder == "zh" else "zh"
        if f"{other}/{message}" not in catalogue.messages:
            reading.tell(file, (), "missing-language", f"there is no {other}/{message}.j2", "write it")
        try:
            environment.compile(text)
        except TemplateError as error:
            where = f"line {error.lineno} " if isinstance(error, TemplateSyntaxError) else ""
            reading.tell(file, (), "template", f"{where}cannot be read: {error}", "mend the template")
    for name, words in catalogue.buttons.items():
        for lang in WRITTEN:
            try:
                environment.parse(words.pick(lang))
            except TemplateError as error:
                keys = (name, lang.value)
                reading.tell("messages/buttons.yaml", keys, "template", f"cannot be read: {error}", "mend the template")


def _names(reading: Reading, catalogue: Catalogue, root: Path) -> None:
    """Every message names only what it is given."""
    known = frozenset(Wording(catalogue).vocabulary(Lang.ZH).names()) | {"loop"}
    for name, line, unknown in misnamed(catalogue.messages, known, root):
        problem = f"line {line} names {unknown}, and nothing tells that it is given that"
        reading.tell(
            f"messages/{name}.j2", (), "template", problem, "check the spelling against the message that ships"
        )


def _dead_ends(reading: Reading, catalogue: Catalogue) -> None:
    """Every way through every form that conditions and checks tell apart comes to its end."""
    for form in catalogue.forms.values():
        file, _ = reading.at["form", form.id]
        for stuck in explored(form, today=ANY_DAY).stuck[:1]:
            said = ", ".join(f"{id} {value}" for id, value in stuck.answers.items() if not isinstance(value, Absent))
            problem = f"no answer to {stuck.field} gets any further after {said or 'nothing'}"
            place = [field.id for field in form.fields].index(stuck.field)
            keys = keys_of(reading, file, form, place)
            reading.tell(file, keys, "dead-end", problem, "mend the check or the conditions")
