"""The messages around a guardian's consent: to the one who waits, and to the guardian, step by step."""

from typing import Any, Final

from core.acts.guard_acts import AnswerAsGuardian, TakeBack
from core.effects import Button, Rows, Say
from core.forms.drafts import form_of
from core.forms.guardians import PREFIX, RELATIONS, GuardianRequest, RequestState, code_hash, last_day
from core.forms.path import given, whose
from core.state import FormRun, GuardRun, World
from knowledge.model import FormId

YES, NO, BACK = "yes", "no", "back"
A_ROW: Final = 2


def waiting(run: FormRun, world: World) -> tuple[Say, ...]:
    """What the one who waits must know, and a message to pass on to the guardian."""
    if run.waits is None:
        return ()
    code = run.waits.code
    args = {
        **_named(run, world),
        "code": f"{PREFIX.upper()}{code[:4]}-{code[4:]}",
        "link": f"{PREFIX}{code}",
        "bot": world.bot,
        "until": last_day(run.waits.until),
    }
    back = ((Button("guardian_take_back", TakeBack(run.draft)),),)
    return Say("guardian_invite", args), Say("guardian_waiting", args, back)


def guard_question(run: GuardRun, world: World) -> tuple[Say, ...]:
    """Where a guardian stands, put again; nothing when the request stands no more."""
    draft = ward_draft(world)
    if draft is None or world.request is None:
        return ()
    args = {**_named(draft, world), "called": world.request.called, "until": last_day(world.request.until)}
    match run.step:
        case "name":
            return (Say("guardian_name", args, _back(run)),)
        case "relation":
            return (Say("guardian_relation", {**args, "name": run.name}, (*_relations(run), *_back(run))),)
        case "sign":
            return (replace_buttons(statement(run, draft, world), (*_agree(run, "sign"), *_back(run))),)
    rows = tuple((field.id, value) for field, value in given(_form(draft, world), draft.answers, today=world.today))
    return (Say("guardian_asked", {**args, "rows": rows}, _agree(run, "see")),)


def statement(run: GuardRun, draft: FormRun, world: World) -> Say:
    """The words that a guardian agrees to."""
    called = world.request.called if world.request else ""
    return Say(
        "guardian_statement", {**_named(draft, world), "called": called, "name": run.name, "relation": run.relation}
    )


def ward_draft(world: World) -> FormRun | None:
    """The draft that a request is for, as far as it still waits for that very request."""
    request, ward = world.request, world.ward
    if request is None or ward is None or not stands(request, world):
        return None
    waiting_ones = (one for one in ward.parked if one.draft == request.draft and one.waits is not None)
    found = next(waiting_ones, None)
    fits = found is not None and found.waits is not None and code_hash(found.waits.code) == request.hash
    return found if fits and found is not None and form_of(found, world.catalogue) is not None else None


def stands(request: GuardianRequest, world: World) -> bool:
    """Whether the request can still be answered."""
    return request.state is RequestState.WAITING and world.now < request.until


def replace_buttons(say: Say, buttons: Rows) -> Say:
    """The same with these buttons."""
    return Say(say.name, say.args, buttons)


def _named(run: FormRun, world: World) -> dict[str, Any]:
    return {"form": run.form, "version": run.version, "whose": whose(_form(run, world), run.answers)}


def _form(run: FormRun, world: World) -> Any:
    return form_of(run, world.catalogue) or world.catalogue.forms[FormId(run.form)]


def _agree(run: GuardRun, step: str) -> Rows:
    names = (f"guardian_{step}_yes", "guardian_no")
    acts = (AnswerAsGuardian(run.code, answer, run.asked) for answer in (YES, NO))
    return tuple((Button(name, act),) for name, act in zip(names, acts, strict=True))


def _back(run: GuardRun) -> Rows:
    return ((Button("back", AnswerAsGuardian(run.code, BACK, run.asked)),),)


def _relations(run: GuardRun) -> Rows:
    every = [Button(f"relation_{one}", AnswerAsGuardian(run.code, one, run.asked)) for one in RELATIONS]
    return tuple(tuple(every[at : at + A_ROW]) for at in range(0, len(every), A_ROW))
