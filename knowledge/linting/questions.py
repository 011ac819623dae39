"""Whether every form can be filled in to its end, within Telegram's limits, and asks only what chat may hold."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Final

from knowledge.linting.trees import OPTIONS, YES_OR_NO, comparisons, misfit, possible, standings
from knowledge.loading.load import Reading
from knowledge.model import Catalogue, Field, FieldId, FieldType, Form, Rule, Words

Keys = tuple[str | int, ...]

# A button carries 64 bytes: two letters, a draft of eight, the field, the option, a turn, and four separators.
MOST_IN_BUTTON: Final = 64 - 2 - 8 - 6 - 4
# Of options in pages; and in a check, which shows no pages.
MOST_OPTIONS: Final = 200
MOST_AT_ONCE: Final = 12
LONGEST_LABEL: Final = 40
LONGEST_QUESTION: Final = 1500
# What `core.acts` packs beside the ids of a programme and an attribute.
MOST_ABOUT: Final = 64 - 4
# What is left of a button beside its code and an answer.
MOST_FORM: Final = 57

# Asked for on paper only, whatever the words for it.
_SECRET: Final = re.compile(
    r"身份证(?:号|件号)|证件号|护照号|银行卡|卡号|银行账|收款账|账户号|开户行|存折|密码|验证码"
    r"|identity (?:card )?number|\bID (?:card )?number|passport number|bank (?:card|account)|account number|password",
    re.IGNORECASE,
)
_SECRET_ID: Final = re.compile(
    r"id_?(?:card|number|no)|identity_number|passport|bank|payee|account|password|card_number"
)
_LONG_NUMBER: Final = re.compile(r"[0-9]{15,19}[0-9Xx]?")
_TYPED: Final = frozenset(FieldType) - OPTIONS - YES_OR_NO - {FieldType.FILE, FieldType.FILES}


def forms(reading: Reading, catalogue: Catalogue) -> None:
    """Every form, field by field."""
    for form in catalogue.forms.values():
        file, _ = reading.at["form", form.id]
        for place, field in enumerate(form.fields):
            keys = keys_of(reading, file, form, place)
            _field(reading, file, keys, field)
            _branch(reading, file, keys, field, form.fields[:place], form.fields[place:])
        _twice(reading, file, form)
        _together(reading, file, form)
        if not any(field.type is FieldType.CONSENT and field.when is None for field in form.fields):
            reading.tell(
                file, ("fields",), "no-consent", "consent is not asked on every way", "add `use: consent_privacy`"
            )
        if form.fields[0].when is not None:
            reading.tell(
                file, ("fields", 0), "dead-end", "the first field depends on an answer", "begin without `when`"
            )


def traits(reading: Reading, catalogue: Catalogue) -> None:
    """Every trait is a question that can be put."""
    for trait in catalogue.traits.values():
        file, keys = reading.at["trait", trait.id]
        _field(reading, file, keys, trait)
        if len(trait.options) > MOST_AT_ONCE:
            problem = f"{trait.id} has more than {MOST_AT_ONCE} options, and a check shows no pages"
            reading.tell(file, (*keys, "options"), "too-long", problem, "join some of them")
        if trait.when is not None:
            reading.tell(file, keys, "impossible-rule", "a trait has no earlier answers", "remove `when`")


def reuse(reading: Reading, catalogue: Catalogue) -> None:
    """What may be used again is a field that forms have, not a sensitive one, and no consent."""
    fields = {field.id: field for form in catalogue.forms.values() for field in form.fields}
    for id in catalogue.reuse:
        field = fields.get(FieldId(id))
        if field is None:
            reading.tell("reuse.yaml", (id,), "dead-reference", f"no form has a field {id}", "check the spelling")
        elif field.sensitive or field.type in (FieldType.CONSENT, FieldType.FILE, FieldType.FILES):
            problem = f"{id} is not to be kept: it is sensitive, a consent or a file"
            reading.tell("reuse.yaml", (id,), "asked-in-chat", problem, "remove it")


def buttons(reading: Reading, catalogue: Catalogue) -> None:
    """Ids are short enough for the buttons that carry them."""
    for programme in catalogue.programmes.values():
        file, _ = reading.at["programme", programme.id]
        longest = max((*programme.answers, *programme.not_stated), key=len, default="")
        if len(programme.id) + len(longest) > MOST_ABOUT:
            problem = f"{programme.id} and {longest} do not fit into one button"
            reading.tell(file, ("id",), "too-long", problem, "shorten the id")
    for form in catalogue.forms:
        if len(form) > MOST_FORM:
            file, _ = reading.at["form", form]
            reading.tell(file, ("id",), "too-long", f"{form} does not fit into a button", "shorten the id")
    for reason in catalogue.reasons:
        if len(reason) > 30:
            file, keys = reading.at["reason", reason]
            reading.tell(file, keys, "too-long", f"{reason} does not fit into a button", "shorten the id")


def _field(reading: Reading, file: str, keys: Keys, field: Field) -> None:
    for code, problem, remedy in _faults(field):
        reading.tell(file, keys, code, problem, remedy)


def _faults(field: Field) -> Iterator[tuple[str, str, str]]:
    yield from _option_faults(field)
    if _asks_secret(field):
        yield "asked-in-chat", f"{field.id} asks for a number that chat must not hold", "list it under on_paper"
    if field.type in _TYPED and field.example is None:
        yield "missing-key", f"{field.id} has no example of what to type", "add `example`"
    if field.at_least is not None and field.at_most is not None and field.at_least > field.at_most:
        yield "impossible-rule", f"{field.id}: at_least is above at_most", "swap them"
    if any(len(ask) + len(why) > LONGEST_QUESTION for ask, why in _put(field)):
        yield "too-long", f"the question {field.id} is longer than a message should be", "shorten it"


def _option_faults(field: Field) -> Iterator[tuple[str, str, str]]:
    if (field.type in OPTIONS) != bool(field.options):
        yield "wrong-type", f"{field.id}: options belong to a choice, and a choice needs them", "change type or options"
    if len(field.options) > MOST_OPTIONS:
        problem = f"{field.id} has more than {MOST_OPTIONS} options, which is more than anybody pages through"
        yield "too-long", problem, "ask for a part first (the county, then the town), or take a text"
    ids = [option.id for option in field.options]
    if len(set(ids)) < len(ids):
        yield "duplicate-id", f"two options of {field.id} have one id", "give each its own"
    for lang in ("zh", "en"):
        labels = [getattr(option.words, lang) for option in field.options]
        if len(set(labels)) < len(labels):
            yield "duplicate-label", f"two options of {field.id} read the same in {lang}", "word them apart"
        yield from (
            ("too-long", f"the option “{label}” is too long for a button", f"at most {LONGEST_LABEL} characters")
            for label in labels
            if len(label) > LONGEST_LABEL
        )
    for id in (*(f"+{id}" for id in ids), "~unsure"):
        if len(field.id) + len(id) > MOST_IN_BUTTON:
            yield "too-long", f"{field.id} and {id} do not fit into one button", "shorten the ids"


def _branch(
    reading: Reading, file: str, keys: Keys, field: Field, earlier: Sequence[Field], later: Sequence[Field]
) -> None:
    if field.when is None:
        return
    known = {one.id: one for one in earlier}
    why = next(_misplaced(field, field.when, known, {one.id for one in later}), None)
    if why:
        remedy = "compare an earlier field with a value it can have"
        reading.tell(file, (*keys, "when"), "impossible-rule", why, remedy)
    elif not possible(field, (*earlier, field)):
        reading.tell(file, (*keys, "when"), "unreachable", f"no answers lead to {field.id}", "mend the rule or drop it")


def _misplaced(field: Field, rule: Rule, known: Mapping[FieldId, Field], later: Set[FieldId]) -> Iterator[str]:
    """What the rule of a field names that is not answered when the field is reached, or can never be so answered."""
    traits: set[FieldId] = set()
    for verdict in standings(rule):
        asked = {compare.field for compare in comparisons(verdict.of)}
        traits |= asked
        if asked & later:
            yield f"{', '.join(sorted(asked & later))} is not asked before {field.id}"
        elif asked and not asked & known.keys():
            yield f"nothing that is asked before {field.id} tells how somebody stands to {verdict.programme}"
    for compare in comparisons(rule):
        other = known.get(compare.field)
        if other is None and compare.field in traits:
            continue
        why = misfit(compare, other) if other else f"{compare.field} is not asked before {field.id}"
        if why:
            yield why


def _together(reading: Reading, file: str, form: Form) -> None:
    """Checks and calculations name fields of the form; a check is told at the last of its fields."""
    ids = [field.id for field in form.fields]
    for place, one in enumerate(form.checks):
        named = {str(part) for compare in comparisons(one.must) for part in (compare.field, compare.value)}
        named = {part.removeprefix("answer.") for part in named if part in ids or part.startswith("answer.")}
        if one.at not in ids or not named <= set(ids[: ids.index(one.at) + 1]):
            problem = f"{', '.join(sorted(named))} are not all asked up to {one.at}"
            reading.tell(file, ("checks", place), "impossible-rule", problem, "name the last of the fields as `at`")
    for place, made in enumerate(form.calculations):
        missing = [id for id in made.of if id not in ids]
        if missing or made.field.id in ids:
            problem = f"{made.field.id} cannot be made of {', '.join(made.of)}"
            remedy = "give days: [from, to] or sum: [fields], and an id of its own"
            reading.tell(file, ("calculations", place), "impossible-rule", problem, remedy)


def keys_of(reading: Reading, file: str, form: Form, place: int) -> Keys:
    """Where a field is written: in a repeat group, where the group begins."""
    written = reading.folder.values[file]["fields"]
    if len(written) == len(form.fields):
        return ("fields", place)
    id = form.fields[place].id
    names = [{one.get("id"), one.get("use"), one.get("repeat")} for one in written]
    return ("fields", next((i for i, called in enumerate(names) if {id, id.split(".")[0]} & called), 0))


def _twice(reading: Reading, file: str, form: Form) -> None:
    ids = [field.id for field in form.fields]
    for place, id in enumerate(ids):
        if id in ids[:place]:
            reading.tell(
                file, keys_of(reading, file, form, place), "duplicate-id", f"{id} is asked twice", "give it another id"
            )


def _asks_secret(field: Field) -> bool:
    texts = [text for words in (field.label, field.ask, field.example) if words for text in _both(words)]
    return bool(
        _SECRET_ID.fullmatch(field.id)
        or any(_SECRET.search(text) for text in texts)
        or any(_LONG_NUMBER.search(text) for text in texts)
    )


def _put(field: Field) -> tuple[tuple[str, str], tuple[str, str]]:
    return (field.ask.zh, field.why.zh), (field.ask.en, field.why.en)


def _both(words: Words) -> tuple[str, str]:
    return words.zh, words.en
