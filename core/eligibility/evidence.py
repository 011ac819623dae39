"""What a decision rested on: the facts and how they stood to each condition then; and the same weighed once more."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256

from pydantic import TypeAdapter, ValidationError

from core.deliveries import AuditRow
from core.eligibility.rules import Met, NotMet, StaffDecides, compares
from core.eligibility.verdicts import ConditionOutcome, ProgrammeVerdict, check_programme
from core.state import CHINA, Answers, Application
from knowledge.model import Catalogue, Programme, ProgrammeId

Reasons = tuple[tuple[str, str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a decision rested on. `outcomes` are the conditions by id, how the facts stood to each, and what for."""

    programme: str
    rules: str
    form_version: str
    as_of: date
    facts: Answers
    verdict: str
    outcomes: Reasons


@dataclass(frozen=True, slots=True)
class Rerun:
    """A decision weighed again under the rules that it was made under.

    `missing` says why it could not be: no_evidence, evidence_gone, evidence_changed, rules_gone. `differs` are the
    conditions that come out otherwise than they did, `changed` those that do so under the rules now in force.
    `allowed`: whether the procedure of then had the step; None when that is not known.
    """

    row: AuditRow
    missing: str = ""
    evidence: Evidence | None = None
    programme: Programme | None = None
    verdict: ProgrammeVerdict | None = None
    differs: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    allowed: bool | None = None


@lru_cache(maxsize=1)
def _evidence() -> TypeAdapter[Evidence]:
    return TypeAdapter(Evidence)


@dataclass(frozen=True, slots=True)
class Kept:
    """Evidence as it is stored: `hash` stands in the sealed record, so that a change is found, and an erasure told."""

    hash: str = ""
    text: str = ""
    about: str = field(default="", compare=False)


def weighed(application: Application, catalogue: Catalogue, now: datetime) -> tuple[ConditionOutcome, ...]:
    """How the answers of an open application stand now to what its programme demands; nothing of one that is closed."""
    programme = catalogue.programmes.get(ProgrammeId(application.programme))
    if programme is None or not application.open or not application.answers:
        return ()
    return _found(programme, application, catalogue, now)[1].conditions


def gathered(application: Application, catalogue: Catalogue, now: datetime) -> Kept:
    """What a decision about the application rests on now; nothing when the content has no such programme."""
    programme = catalogue.programmes.get(ProgrammeId(application.programme))
    if programme is None:
        return Kept()
    facts, found = _found(programme, application, catalogue, now)
    evidence = Evidence(
        programme=programme.id,
        rules=programme.rules,
        form_version=application.form_version,
        as_of=now.astimezone(CHINA).date(),
        facts=facts,
        verdict=found.verdict.value,
        outcomes=reasons(found),
    )
    text = json.dumps(_evidence().dump_python(evidence, mode="json"), ensure_ascii=False, sort_keys=True)
    return Kept(hash_of(text), text, application.id)


def _found(
    programme: Programme, application: Application, catalogue: Catalogue, now: datetime
) -> tuple[Answers, ProgrammeVerdict]:
    facts = _facts(programme, application.answers, catalogue)
    return facts, check_programme(programme, facts, today=now.astimezone(CHINA).date())


def hash_of(text: str) -> str:
    """What stands for evidence in the record."""
    return sha256(text.encode()).hexdigest()


def rerun(row: AuditRow, text: str | None, then: Programme | None, now: Programme | None) -> Rerun:
    """The decision of that row again, under the conditions `then`; and how it would come out under those of `now`."""
    if not row.evidence:
        return Rerun(row, "no_evidence")
    if text is None or hash_of(text) != row.evidence:
        return Rerun(row, "evidence_gone" if text is None else "evidence_changed")
    try:
        evidence = _evidence().validate_json(text)
    except ValidationError:
        return Rerun(row, "evidence_changed")
    if then is None:
        return Rerun(row, "rules_gone", evidence)
    found = check_programme(then, evidence.facts, today=evidence.as_of)
    today = check_programme(now, evidence.facts, today=evidence.as_of) if now else None
    changed = _differing(evidence.outcomes, reasons(today)) if today else ()
    return Rerun(row, "", evidence, then, found, _differing(evidence.outcomes, reasons(found)), changed)


def allowed(row: AuditRow, written: str | None) -> bool | None:
    """Whether the procedure, as written then, has that move from that state; None when that is not known."""
    try:
        states = {one["id"]: one.get("moves") or {} for one in json.loads(written)["states"]} if written else None
    except (ValueError, KeyError, TypeError):
        return None
    return None if states is None else row.move in states.get(row.before, {})


def rules_of(text: str) -> str:
    """The version of the rules that evidence names; nothing when it cannot be read."""
    try:
        return _evidence().validate_json(text).rules
    except ValidationError:
        return ""


def reasons(found: ProgrammeVerdict) -> Reasons:
    """Every condition by id, how it came out, and the comparisons that made it so."""
    return tuple((one.id, one.standing.value, _because(one)) for one in (*found.conditions, *found.preferences))


def _because(outcome: ConditionOutcome) -> tuple[str, ...]:
    if not isinstance(outcome.verdict, Met | NotMet | StaffDecides):
        return tuple(outcome.verdict.missing)
    said = (f"{c.compare.field} {c.compare.op} {c.compare.value}: {c.held}" for c in outcome.verdict.because)
    return tuple(said)


def _differing(before: Reasons, after: Reasons) -> tuple[str, ...]:
    was = {id: rest for id, *rest in before}
    are = {id: rest for id, *rest in after}
    return tuple(id for id in dict.fromkeys((*was, *are)) if was.get(id) != are.get(id))


def _facts(programme: Programme, answers: Answers, catalogue: Catalogue) -> Answers:
    """The answers that bear on the conditions, by trait, and no others."""
    named = dict.fromkeys(one.field for condition in programme.conditions for one in compares(condition.rule))
    found: Mapping[str, tuple[str, ...]] = {
        id: (id, *(catalogue.traits[id].fills if id in catalogue.traits else ())) for id in named
    }
    return {id: answers[own[0]] for id, ways in found.items() if (own := [way for way in ways if way in answers])}
