"""How a person stands to every programme, for other software: facts in, verdicts with their reasons out, as JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from core.eligibility.changes import next_change, next_years, ways_in
from core.eligibility.deducing import Conflict, Deduced
from core.eligibility.facts_given import read_facts
from core.eligibility.rules import Compared, Met, NotMet, StaffDecides, Unknown
from core.eligibility.screening import screen
from core.eligibility.verdicts import ConditionOutcome, ProgrammeVerdict
from core.state import Absent, Answers, NoneOf, Uploads, Value
from knowledge.model import Catalogue, Field, Lang, SourceId
from terminal.refusal import Refusal
from wording.vocabulary import Vocabulary

KEYS: Final = ("facts", "as_of")


@dataclass(frozen=True, slots=True)
class Screening:
    """One catalogue in one language."""

    catalogue: Catalogue
    vocabulary: Vocabulary
    lang: Lang
    today: date

    def reply(self, text: str) -> dict[str, Any]:
        """The verdict of every programme, what would change it, and the question to ask next.

        Raises:
            Refusal: the text is not what is asked for.
        """
        facts, today = _asked(text, self.today)
        told = read_facts(facts, self.catalogue.traits, today=today)
        found = screen(self.catalogue, told.facts, today=today)
        return {
            "as_of": today.isoformat(),
            "lang": self.lang.value,
            "programmes": [self._programme(verdict, told.facts, today) for verdict in found.verdicts],
            "next_question": self._question(found.asking) if found.asking else None,
            "conflicts": [self._conflict(one) for one in found.conflicts],
            "refused": {id: refused.why for id, refused in told.refused.items()},
        }

    def _programme(self, found: ProgrammeVerdict, facts: Answers, today: date) -> dict[str, Any]:
        programme = self.catalogue.programmes[found.programme]
        change = next_change(programme, facts, today=today)
        at = next_years(programme, self.catalogue.traits, facts, today=today)
        ways = ways_in(programme, self.catalogue.traits, facts, today=today)
        return {
            "programme": programme.id,
            "name": self.vocabulary.said(programme.name),
            "city": programme.city,
            "verdict": found.verdict.value,
            "conditions": [self._condition(one, programme.id) for one in (*found.conditions, *found.preferences)],
            "missing": list(found.missing),
            "changes_on": {"day": change.day.isoformat(), "verdict": change.verdict.value} if change else None,
            "changes_at": {"fact": at.field, "years": at.years, "verdict": at.verdict.value} if at else None,
            "would_change": [
                {"fact": way.field, "values": list(way.values), "verdict": way.verdict.value} for way in ways
            ],
            "forms": list(programme.forms),
        }

    def _condition(self, found: ConditionOutcome, programme: str) -> dict[str, Any]:
        return {
            "id": found.id,
            "words": self.vocabulary.fill(found.words, programme),
            "must": found.must,
            "verdict": found.standing.value,
            **self._reasons(found, programme),
            "source": self._source(found.source),
        }

    def _reasons(self, found: ConditionOutcome, programme: str) -> dict[str, Any]:
        match found.verdict:
            case Met(because=because) | NotMet(because=because):
                return {"because": [_compared(one) for one in because]}
            case Unknown(missing=missing):
                return {"missing": list(missing)}
            case StaffDecides(words=words, because=because):
                looks = [self.vocabulary.fill(one, programme) for one in words]
                return {"staff_look_at": looks, "because": [_compared(one) for one in because]}

    def _conflict(self, conflict: Conflict) -> dict[str, Any]:
        implication = self.catalogue.implications[conflict.implication]
        return {"facts": list(conflict.fields), "why": self.vocabulary.said(implication.why)}

    def _question(self, field: Field) -> dict[str, Any]:
        said = self.vocabulary.said
        return {
            "fact": field.id,
            "type": field.type.value,
            "question": said(field.ask),
            "why": said(field.why),
            "options": [{"id": option.id, "label": said(option.words)} for option in field.options],
        }

    def _source(self, id: SourceId) -> dict[str, str]:
        source = self.catalogue.sources[id]
        said = self.vocabulary.said
        return {"document": source.document, "title": said(source.title), "as_of": said(source.dated)}


def _asked(text: str, today: date) -> tuple[Mapping[str, object], date]:
    try:
        asked = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refusal(f"Standard input is not JSON: {error}.") from None
    if not isinstance(asked, dict) or not isinstance(asked.get("facts"), dict) or set(asked) - set(KEYS):
        raise Refusal('Standard input must be {"facts": {...}, "as_of": "2026-03-01"}; as_of may be left out.')
    return asked["facts"], _day(asked.get("as_of"), today)


def _day(given: object, today: date) -> date:
    if given is None:
        return today
    try:
        return date.fromisoformat(given if isinstance(given, str) else "")
    except ValueError:
        raise Refusal(f"as_of is {given!r}: write a day like 2026-03-01.") from None


def _compared(one: Compared) -> dict[str, Any]:
    return {"fact": one.compare.field, "given": _plain(one.given), "held": one.held}


def _plain(value: Value | Deduced) -> bool | int | str | tuple[str, ...] | None:
    return None if isinstance(value, Absent | NoneOf | Deduced | Uploads) else value
