"""What is typed where a tap would do: sending a summary, changing an answer, leaving one as it is, going on."""

import re
from functools import cache
from typing import Final

from core import commands, cosigning, filling
from core.acts import EditField, PickOption, ResumeDraft, SendForm
from core.asking import present, the_form
from core.forms import at, given
from core.guard_acts import AskGuardian
from core.guardians import needs_guardian
from core.listing import waiting_here
from core.state import CheckRun, Conversation, FormRun, Outcome, Place, Turn, World
from core.uploads import KEEP
from knowledge.model import Form
from knowledge.text import fold, plain

_CHANGE: Final = re.compile(
    r"^(?:我?想?要?(?:改一?下?|修改|更改|换)|(?:i want to )?(?:change|edit|correct)(?: the| my)?)\s*"
)
# So few characters may be part of a name by chance.
LEAST: Final = 2


def hear(conversation: Conversation, run: FormRun, text: str, world: World) -> Turn | None:
    """What the text does instead of a tap; None when it is something else."""
    form = the_form(run, world)
    field = at(form, run, today=world.today)
    if run.shown not in (None, field.id if field else ""):
        return None
    if field is not None:
        keeps = run.editing == field.id and field.id in run.answers and _is("keep", text, world)
        keep = PickOption(run.draft, field.id, KEEP, run.asked)
        return filling.pick_option(conversation, keep, world) if keeps else None
    if _is("send", text, world):
        return _send(conversation, run, form, world)
    named = _named(form, run, text, world)
    return filling.edit_field(conversation, EditField(run.draft, named, run.asked), world) if named else None


def go_on(conversation: Conversation, text: str, world: World) -> Turn | None:
    """Who writes that they want to go on is asked the open question once more, or led back to a draft that waits."""
    if not isinstance(conversation.run, FormRun | CheckRun | None) or not _is("go_on", text, world):
        return None
    if conversation.run is not None:
        kind = "form" if isinstance(conversation.run, FormRun) else "eligibility"
        return Turn(conversation, present(conversation, world), Outcome(kind))
    waiting = waiting_here(conversation, world) if world.place is Place.PRIVATE else ()
    if len(waiting) == 1:
        return filling.resume(conversation, ResumeDraft(waiting[0].draft), world)
    return commands.run(conversation, "applications", "", text, world) if waiting else None


def _send(conversation: Conversation, run: FormRun, form: Form, world: World) -> Turn:
    """Hands the form in, or asks the guardian first, as the last button of the summary does."""
    if not run.kept and needs_guardian(form, run.answers, today=world.today):
        return cosigning.ask(conversation, AskGuardian(run.draft, run.asked), world)
    return filling.send(conversation, SendForm(run.draft, run.asked), world)


def _named(form: Form, run: FormRun, text: str, world: World) -> str | None:
    """The answer whose name the text is, or a part of one name only; alone or after "change"."""
    said = fold(_CHANGE.sub("", plain(text).strip()))
    follows = {one.field.id for one in form.calculations}
    rows = (field for field, _ in given(form, run.answers, today=world.today) if field.id not in follows)
    labels = {field.id: (_known(field.label.zh), _known(field.label.en)) for field in rows}
    whole = [id for id, names in labels.items() if said in names]
    part = [id for id, names in labels.items() if len(said) >= LEAST and any(said in name for name in names)]
    return whole[0] if whole else part[0] if len(part) == 1 else None


def _is(intent: str, text: str, world: World) -> bool:
    return fold(text) in map(_known, world.catalogue.lexicon.intents.get(intent, ()))


# Words of the lexicon and of forms, over and over the same; never what people write.
_known = cache(fold)
