"""How a person stands to one programme: to each of its conditions, and to all that must be met together."""

from dataclasses import dataclass
from datetime import date

from core.eligibility.deducing import Facts
from core.eligibility.rules import Standing, Unknown, Verdict, check, distinct, every, standing
from knowledge.model import All, Condition, FieldId, Programme, ProgrammeId, SourceId, Words


@dataclass(frozen=True, slots=True)
class ConditionOutcome:
    """One condition of a programme and how the person stands to it."""

    id: str
    words: Words
    source: SourceId
    must: bool
    standing: Standing
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class ProgrammeVerdict:
    """How the person stands to a programme: over the conditions that must be met; preferences are told apart."""

    programme: ProgrammeId
    verdict: Standing
    conditions: tuple[ConditionOutcome, ...]
    preferences: tuple[ConditionOutcome, ...]

    @property
    def missing(self) -> tuple[FieldId, ...]:
        """The facts that the verdict still waits for; none once it is settled."""
        if self.verdict is not Standing.UNKNOWN:
            return ()
        waiting = (outcome.verdict for outcome in self.conditions)
        return distinct(field for verdict in waiting if isinstance(verdict, Unknown) for field in verdict.missing)


def check_programme(programme: Programme, facts: Facts, *, today: date) -> ProgrammeVerdict:
    """How the facts stand to each condition of a programme, and to all that must be met together."""
    outcomes = [_outcome(condition, facts, today) for condition in programme.conditions]
    must = tuple(outcome for outcome in outcomes if outcome.must)
    preferences = tuple(outcome for outcome in outcomes if not outcome.must)
    verdict = standing(every([outcome.verdict for outcome in must])) if must else Standing.NO_CONDITIONS
    return ProgrammeVerdict(programme.id, verdict, must, preferences)


def must_of(programme: Programme) -> All:
    """All that must be met together."""
    return All(tuple(condition.rule for condition in programme.conditions if condition.must))


def _outcome(condition: Condition, facts: Facts, today: date) -> ConditionOutcome:
    verdict = check(condition.rule, facts, today=today)
    return ConditionOutcome(condition.id, condition.words, condition.source, condition.must, standing(verdict), verdict)
