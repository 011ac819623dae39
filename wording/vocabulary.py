"""What templates may name besides their own arguments: look-ups in the catalogue, and how values read.

Stored applications outlive content: what they name and the catalogue no longer has is shown by its id.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from core.cases.procedures import GUARDIAN, SUPPLY
from core.cases.reasons import CONDITION, FIELD, conditions_of
from core.comparing import month_of
from core.deliveries import AuditRow
from core.eligibility.deducing import Deduced
from core.eligibility.rules import Compared
from core.forms.guardians import NAMED
from core.forms.uploads import MEGABYTE
from core.officers.rights import WHOLE_CITY
from core.state import CHINA, Absent, NoneOf, Upload, Uploads, Value
from knowledge.model import (
    AttributeId,
    Catalogue,
    City,
    CityId,
    Field,
    FieldId,
    FieldType,
    Form,
    FormId,
    Kind,
    Lang,
    Programme,
    ProgrammeId,
    ReasonId,
    Retention,
    Source,
    SourceId,
    Words,
)
from knowledge.model.retention import days_of, of_kind
from wording import gone
from wording.facts import Facts, day, month

# Of an id that is longer, the end may be shown.
LONG_ID: Final = 6


class Vocabulary:
    """The names of one catalogue in one language."""

    def __init__(
        self,
        catalogue: Catalogue,
        lang: Lang,
        spoken: Callable[[Words], str],
        filled: Callable[[Words, Mapping[str, object]], str],
        label: Callable[..., str],
    ) -> None:
        self._catalogue = catalogue
        self._lang = lang
        self._spoken = spoken
        self._filled = filled
        self._label = label

    def names(self) -> dict[str, Any]:
        """The globals of a template, by name."""
        return {
            "lang": self._lang.value,
            "label": self._label,
            "programme_of": self.programme_of,
            "form_of": self.form_of,
            "field_of": self.field_of,
            "trait_of": self.trait_of,
            "city_of": self.city_of,
            "name_of": self.name_of,
            "role_of": self.role_of,
            "right_of": self.right_of,
            "sources_of": self.sources_of,
            "fill": self.fill,
            "answer": self.answer,
            "summary": self.summary,
            "not_stated": self.not_stated,
            "shown": self.shown,
            "told": self.told,
            "source_of": self.source_of,
            "reason_said": self.reason_said,
            "history_said": self.history_said,
            "in_script": self.in_script,
            "file_said": self.file_said,
            "guardian_said": self.guardian_said,
            "other_guardian": self.other_guardian,
            "kept_days": self.kept_days,
            "days_kept": self.days_kept,
            "classes_kept": self.classes_kept,
            "day": self.day,
            "moment": self.moment,
            "attribute_of": self.attribute_of,
            "fill_of": self.fill_of,
            "account_of": self.account_of,
        }

    def said(self, words: Words) -> str:
        """Words in this language."""
        return self._spoken(words)

    def programme_of(self, id: str) -> Programme:
        """The programme of that id."""
        return self._catalogue.programmes.get(ProgrammeId(id)) or gone.programme(id)

    def form_of(self, id: str, version: str = "") -> Form:
        """The form of that id in that version, else as it is published now."""
        return self._catalogue.edition(id, version) or self._catalogue.forms.get(FormId(id)) or gone.form(id)

    def field_of(self, form: str, id: str, version: str = "") -> Field:
        """The field of a form."""
        return self.form_of(form, version).field(id) or gone.field(id)

    def trait_of(self, id: str) -> Field:
        """The trait of that id."""
        return self._catalogue.traits.get(FieldId(id)) or gone.field(id)

    def city_of(self, id: str) -> City:
        """The city of that id."""
        return self._catalogue.cities.get(CityId(id)) or gone.city(id)

    def kept_days(self, retention: str) -> int | None:
        """For how many days after the end what is of that class is kept; None when nothing says."""
        found = self._catalogue.retentions.get(retention)
        return found.days if found else None

    def days_kept(self, kind: str) -> int | None:
        """For how many days things of that kind are kept; None: for ever."""
        return days_of(self._catalogue.retentions, Kind(kind))

    def classes_kept(self, kind: str) -> tuple[Retention, ...]:
        """The classes of that kind, with the days for which each is kept."""
        return tuple(of_kind(self._catalogue.retentions, Kind(kind)).values())

    def name_of(self, id: str) -> Words | str:
        """What a city or a programme is called."""
        named = self._catalogue.cities.get(CityId(id)) or self._catalogue.programmes.get(ProgrammeId(id))
        return named.name if named else id

    def role_of(self, id: str) -> Words | str:
        """What a role is called."""
        return self._catalogue.roles.get(id, id)

    def right_of(self, id: str) -> Words | str:
        """What an officer reviews: a programme, or all of a city."""
        if id.startswith(WHOLE_CITY):
            return self._label("whole_city", city=self.city_of(id.removeprefix(WHOLE_CITY)).name)
        return self.programme_of(id).name

    def sources_of(self, programme: str, *attributes: str) -> tuple[Source, ...]:
        """The documents behind answers, or behind all that is known of a programme; each once."""
        found = self.programme_of(programme)
        answers = [found.answers.get(AttributeId(attribute)) for attribute in attributes] or [None]
        ids = [id for answer in answers for id in (answer.sources if answer else ()) or found.sources]
        return tuple(self._catalogue.sources[id] for id in dict.fromkeys(ids))

    def fill(self, words: Words, programme: str, slots: Mapping[str, str] | None = None) -> str:
        """Words of a programme with its facts put in."""
        facts = Facts(self.programme_of(programme).facts, self._lang, self._spoken)
        return self._filled(words, {"f": facts, "slots": slots or {}})

    def fill_of(self, words: Words, programme: Programme) -> str:
        """Words of a programme that is no longer, or not yet, in the content, with its own facts put in."""
        return self._filled(words, {"f": Facts(programme.facts, self._lang, self._spoken), "slots": {}})

    def answer(self, programme: str, attribute: str, slots: Mapping[str, str] | None = None) -> str:
        """What the documents say about an attribute of a programme."""
        return self.fill(self.programme_of(programme).answers[AttributeId(attribute)].text, programme, slots)

    def summary(self, programme: str) -> str:
        """A programme in a sentence or two."""
        return self.fill(self.programme_of(programme).summary, programme, {})

    def not_stated(self, programme: str, attribute: str) -> Words:
        """What exactly is not stated: in the author's words, else the attribute's name."""
        stated = self.programme_of(programme).not_stated.get(AttributeId(attribute))
        return stated or self._catalogue.attributes[AttributeId(attribute)].name

    def shown(self, field: Field, value: Value) -> str:
        """An answer as people read it."""
        match value:
            case Absent(why=why):
                return self._label(f"value_{why.value}")
            case NoneOf(none_of=ids):
                return self._label("value_none_of", options=self._options(field, ids))
            case tuple():
                return self._options(field, value)
            case Uploads(files=files):
                return self._joined(self.file_said(one) for one in files)
            case bool():
                return self._label(_agreed(value) if field.type is FieldType.CONSENT else "yes" if value else "no")
            case str() if (option := field.option(value)) is not None:
                return self._spoken(option.words)
            case str():
                return self._written(field, value)
        return str(value)

    def _options(self, field: Field, ids: Sequence[str]) -> str:
        options = (field.option(id) for id in ids)
        return self._joined(
            self._spoken(option.words) if option else id for option, id in zip(options, ids, strict=True)
        )

    def file_said(self, upload: Upload) -> str:
        """What a file is: its kind, its size, and what its sender called it."""
        called = f"“{upload.name}”" if upload.name else ""
        return self._label(f"file_{upload.kind}", size=size_said(upload.size), called=called)

    def guardian_said(self, guardian: str) -> str:
        """Who agreed as a guardian, as an application keeps it: what they are, then their name."""
        relation, _, name = guardian.partition(" ")
        return self._label("guardian_said", name_said=name, relation=self._label(f"relation_{relation}"))

    def other_guardian(self, guardian: str, answers: Mapping[str, object]) -> str:
        """The guardian whom the form names, where somebody of another name agreed; else nothing."""
        named = str(answers.get(NAMED) or "")
        return named if _plain(named) not in ("", _plain(guardian.partition(" ")[2])) else ""

    def _joined(self, parts: Iterable[str]) -> str:
        return ("、" if self._lang is not Lang.EN else ", ").join(parts)

    def told(self, because: Iterable[Compared]) -> str:
        """The answers that a verdict rests on, each once; with what was asked when there are several."""
        given = {one.compare.field: one.given for one in because}
        return self._listed(self._given(id, value, alone=len(given) == 1) for id, value in given.items())

    def source_of(self, id: str) -> Source:
        """The source of that id."""
        return self._catalogue.sources[SourceId(id)]

    def _listed(self, parts: Iterable[str]) -> str:
        return ("; " if self._lang is Lang.EN else "；").join(parts)

    def _given(self, id: FieldId, value: Value | Deduced, *, alone: bool) -> str:
        trait = self.trait_of(id)
        if isinstance(value, Deduced):
            because = self._listed(self._spoken(self.trait_of(one).label) for one in value.because)
            said = self._label("follows_from", because=because)
        else:
            said = self.shown(trait, value)
        return said if alone else self._label("named_value", trait=trait.label, value=said)

    def reason_said(self, reason: str, programme: str = "") -> str:
        """The reason of a move, line by line: a ready-made one or a condition by its id, else as it was written."""
        return "\n".join(self._line_said(line, programme) for line in reason.splitlines())

    def history_said(self, row: AuditRow, programme: str, form: str) -> str:
        """The reason of an act; where answers were asked for or given anew, what was asked; of a guardian, who."""
        if row.move == GUARDIAN:
            name, _, relation = row.reason.removesuffix(")").rpartition(" (")
            return self._label("guardian_named", name_said=name, relation=self._label(f"relation_{relation}"))
        edition = self.form_of(form, row.form_version)
        lines = row.reason.split(", ") if row.move == SUPPLY else row.reason.splitlines()
        asked = {line: field for line in lines if (field := edition.field(_field_in(line, row.move)))}
        words = "\n".join(self._line_said(line, programme) for line in lines if line not in asked)
        labels = self._joined(self._spoken(field.label) for field in asked.values())
        return " ".join(part for part in (words, self._label("answers_again", labels=labels) if labels else "") if part)

    def in_script(self, text: str) -> str:
        """What an officer wrote, in the script that its reader reads; it is not translated."""
        return self._spoken(Words(text, text))

    def day(self, of: date | str) -> str:
        """A day, where every programme is."""
        if isinstance(of, str):
            of = date.fromisoformat(of)
        return day(of.astimezone(CHINA).date() if isinstance(of, datetime) else of, self._lang)

    def moment(self, at: datetime) -> str:
        """A day and the hour, where every programme is."""
        return f"{self.day(at)} {at.astimezone(CHINA):%H:%M}"

    def attribute_of(self, id: str) -> Words | str:
        """What an attribute is called."""
        named = self._catalogue.attributes.get(AttributeId(id))
        return named.name if named else id

    def account_of(self, account: str) -> str:
        """An account by its channel, and the end of its id where that tells several apart; never the whole id."""
        channel, _, id = account.partition(":")
        named = self._label(f"channel_{channel}") if f"channel_{channel}" in self._catalogue.buttons else channel
        return f"{named} …{id[-3:]}" if len(id) > LONG_ID else named

    def _line_said(self, line: str, programme: str) -> str:
        if not line.startswith("@"):
            return self.in_script(line)
        ready = self._catalogue.reasons.get(ReasonId(line[1:]))
        if ready:
            return self._spoken(ready)
        conditions = conditions_of(programme, self._catalogue)
        unmet = next((one for one in conditions if f"@{CONDITION}{one.id}" == line), None)
        return self._label("condition_not_met", condition=self.fill(unmet.words, programme)) if unmet else line

    def _written(self, field: Field, value: str) -> str:
        """A stored text; one of an older version of the field, which was of another type, as it is."""
        try:
            match field.type:
                case FieldType.DATE | FieldType.AGE | FieldType.SINCE:
                    told = month_of(value)
                    return month(told[0], self._lang) if told else self.day(value)
                case FieldType.PHONE:
                    return _phone(value)
                case FieldType.MONEY:
                    return self._label("value_money", amount=f"{Decimal(value):,}")
        except (ValueError, InvalidOperation):
            pass
        return value


def size_said(size: int) -> str:
    """A size in the unit in which it is easy to read."""
    if size < 1024:
        return f"{size} B"
    return f"{size / 1024:.0f} KB" if size < MEGABYTE else f"{size / MEGABYTE:.1f} MB"


def _phone(value: str) -> str:
    import phonenumbers  # noqa: PLC0415 (few replies hold a number)

    try:
        number = phonenumbers.parse(value)
    except phonenumbers.NumberParseException:
        return value
    kind = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, kind.NATIONAL if number.country_code == 86 else kind.INTERNATIONAL)


def _plain(name: str) -> str:
    """A name without what does not tell two people apart."""
    return "".join(name.split()).casefold()


def _field_in(line: str, move: str) -> str:
    """The id of the field in a line of a reason; nothing where it names none."""
    mark = f"@{FIELD}"
    return line if move == SUPPLY else line.removeprefix(mark) if line.startswith(mark) else ""


def _agreed(value: object) -> str:
    return "agree" if value else "disagree"
