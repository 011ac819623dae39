"""How the present question of an eligibility check is put, and by what it is chosen."""

from core.acts import REFUSED, UNSURE
from core.acts.check_acts import PickTrait, StepBack, StopCheck
from core.effects import Button, Rows, Say
from core.eligibility.checklists import as_field
from core.eligibility.rules import Standing, Unknown
from core.eligibility.screening import Screening, screener_of
from core.forms.options import choices, ticks
from core.parsing.many import DONE
from core.state import CheckRun, World
from knowledge.model import Checklist, Field, FieldId, ProgrammeId, Words

# What was just told: traits, or the lines that were ticked in a list.
Echo = list[str] | tuple[Words, ...] | None


def trait_question(run: CheckRun, world: World, echo: Echo = None) -> Say | None:
    """The next question of an eligibility check; None when everything is settled. `echo` was just answered."""
    found = screened(run, world)
    field = _asked(run, found, world)
    if field is None:
        return None
    checklist = _listed(run, found)

    def pick(option: str) -> PickTrait:
        return PickTrait(field.id, option, run.asked)

    args = {
        "programme": run.programme,
        "echo": [(id, run.facts[id]) for id in echo] if isinstance(echo, list) else [],
        "ticked": echo if isinstance(echo, tuple) else None,
        "told": answered(run),
        "open": sum(one.verdict is Standing.UNKNOWN for one in found.verdicts),
    }
    if checklist:
        done = Button("done_ticking" if run.picked else "none_of_these", pick(DONE))
        rows = (*ticks(field.options, run.picked, pick), (done,), (Button("one_by_one", pick(UNSURE)),))
        return Say(
            "checklist", {**args, "ask": field.ask, "why": field.why, "trait": field.id}, (*rows, *_leaving(run))
        )
    ways = (Button("unsure", pick(UNSURE)), Button("refuse", pick(REFUSED)))
    rows = (*choices(field, field.options, pick), ways, *_leaving(run))
    return Say("trait_question", {**args, "trait": field.id, "current": run.facts.get(field.id)}, rows)


def answered(run: CheckRun) -> int:
    """How many questions of a check were answered; a list is one."""
    return len(run.facts) - sum(len(ids) - 1 for ids in run.together)


def screened(run: CheckRun, world: World) -> Screening:
    """How the person stands to the programmes that a check is about, by all that was told and what follows from it."""
    return screener_of(world.catalogue).screen(
        run.facts, today=world.today, among=among(run, world), except_for=run.sure, apart=run.apart
    )


def waited_for(run: CheckRun, world: World) -> set[FieldId]:
    """The traits that conditions still wait for, or preferences, though these are never asked for."""
    verdicts = screened(run, world).verdicts
    unknown = (one.verdict for found in verdicts for one in found.preferences)
    wished = {id for verdict in unknown if isinstance(verdict, Unknown) for id in verdict.missing}
    return wished | {id for found in verdicts for id in found.missing}


def left_open(run: CheckRun, world: World) -> set[FieldId]:
    """The traits that no condition could be weighed without, though the verdict may be settled by the others."""
    verdicts = screened(run, world).verdicts
    unknown = (one.verdict for found in verdicts for one in (*found.conditions, *found.preferences))
    return {id for verdict in unknown if isinstance(verdict, Unknown) for id in verdict.missing}


def among(run: CheckRun, world: World) -> set[ProgrammeId] | None:
    """The programmes that a check is about; None for all of them."""
    if run.programme:
        return {ProgrammeId(run.programme)}
    return {one.id for one in world.catalogue.programmes.values() if one.city == run.city} if run.city else None


def asked_trait(run: CheckRun, world: World) -> Field | None:
    """The trait that a check asks for now, or the list of traits as one question."""
    return _asked(run, screened(run, world), world)


def asked_list(run: CheckRun, world: World) -> Checklist | None:
    """The list that a check asks now."""
    return _listed(run, screened(run, world))


def _asked(run: CheckRun, found: Screening, world: World) -> Field | None:
    edited = world.catalogue.traits.get(FieldId(run.editing)) if run.editing else None
    checklist = _listed(run, found)
    return edited or (as_field(checklist) if checklist else found.asking)


def _listed(run: CheckRun, found: Screening) -> Checklist | None:
    return None if run.editing else found.together


def _leaving(run: CheckRun) -> Rows:
    """The ways out of a check of all programmes; one programme is settled soon enough."""
    if run.programme or not (run.facts or run.editing):
        return ()
    return ((Button("back", StepBack(run.asked)), Button("so_far", StopCheck(run.asked))),)
