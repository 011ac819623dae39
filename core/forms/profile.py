"""Answers that a person lets us keep for the next form: asked first, shown, each only while it is likely true."""

from dataclasses import replace
from datetime import timedelta

from core.acts.profile_acts import ForgetAnswers, RememberAnswers, UseAnswers
from core.effects import Button, Rows, Say, Toast
from core.forms.asking import present, stale
from core.kinds import FORM
from core.parse import Accepted, parse
from core.state import Absent, Answers, Application, Conversation, Place, Remembered, Turn, Value, World
from knowledge.model import Catalogue, Field, FieldType, Form


def fitting(form: Form, conversation: Conversation, world: World) -> Answers:
    """What is kept that answers fields of the form, and is not too old, in the order of the form."""
    kept = _still_good(conversation, world)
    found = {field.id: _fits(field, kept[field.id], world) for field in form.fields if field.id in kept}
    return {id: value for id, value in found.items() if value is not None}


def offer(form: Form, conversation: Conversation, world: World) -> Say | None:
    """Asks whether what is kept shall be filled in; None when nothing fits."""
    rows = tuple(fitting(form, conversation, world).items())
    buttons = tuple((Button(f"take_over_{way}", UseAnswers(form.id, way)),) for way in ("yes", "no"))
    return Say("profile_offer", {"form": form.id, "rows": rows}, buttons) if rows else None


def kept_after(application: Application, conversation: Conversation, world: World) -> Conversation:
    """Whoever agreed once has their answers kept anew with everything they send."""
    if conversation.profile is None:
        return conversation
    return replace(conversation, profile={**_in_time(conversation, world), **_of(application, world)})


def remember_button(application: Application, conversation: Conversation, world: World) -> Rows:
    """Offered once something was sent that could be used again, to whoever has not agreed yet."""
    if conversation.profile is not None or not _of(application, world):
        return ()
    return ((Button("remember", RememberAnswers(application.id)),),)


def remember(conversation: Conversation, act: RememberAnswers, world: World) -> Turn:
    """The person agrees: the answers of that application that may be used again are kept from now on."""
    application = world.application(act.application)
    if application is None or not world.owns(application) or world.place is not Place.PRIVATE:
        return stale(conversation, world)
    kept = {**_in_time(conversation, world), **_of(application, world)}
    after = replace(conversation, profile=kept)
    return Turn(after, (Toast("remembered"), _shown(after, world), *present(after, world)), FORM)


def show(conversation: Conversation, text: str, world: World) -> Turn:
    """What is kept, until when, and the way to have it forgotten."""
    return Turn(conversation, (_shown(conversation, world), *present(conversation, world)), FORM)


def forget(conversation: Conversation, act: ForgetAnswers, world: World) -> Turn:
    """Nothing is kept any more, and nothing will be until the person agrees again."""
    after = replace(conversation, profile=None)
    return Turn(after, (Say("profile_forgotten"), *present(after, world)), FORM)


def answer_as(field: Field, value: Value, world: World) -> Value | None:
    """The value as an answer to the field, read once more; None when it is none, or not surely."""
    if isinstance(value, Absent | bool | tuple):
        return None
    parsed = parse(field, str(value), today=world.today)
    return parsed.value if isinstance(parsed, Accepted) and not parsed.doubtful else None


def _shown(conversation: Conversation, world: World) -> Say:
    good = _still_good(conversation, world)
    rows = tuple(
        (_field(id, world.catalogue), value, conversation.profile[id].at + timedelta(days=world.catalogue.reuse[id]))
        for id, value in good.items()
        if conversation.profile and _field(id, world.catalogue)
    )
    buttons = ((Button("profile_forget", ForgetAnswers()),),) if conversation.profile is not None else ()
    return Say("profile", {"rows": rows, "kept": conversation.profile is not None}, buttons)


def _field(id: str, catalogue: Catalogue) -> Field | None:
    return next((field for form in catalogue.forms.values() if (field := form.field(id)) is not None), None)


def _of(application: Application, world: World) -> dict[str, Remembered]:
    """The answers of an application that may be used again."""
    again = {id: value for id, value in application.answers.items() if id in world.catalogue.reuse}
    return {id: Remembered(value, world.now) for id, value in again.items() if isinstance(value, int | str)}


def _still_good(conversation: Conversation, world: World) -> dict[str, Value]:
    return {id: one.value for id, one in _in_time(conversation, world).items()}


def _in_time(conversation: Conversation, world: World) -> dict[str, Remembered]:
    """Each only for so many days as its field allows."""
    days = world.catalogue.reuse
    kept = conversation.profile or {}
    return {id: one for id, one in kept.items() if id in days and world.now - one.at <= timedelta(days=days[id])}


def _fits(field: Field, value: Value, world: World) -> Value | None:
    if field.sensitive or field.type in (FieldType.CONSENT, FieldType.FILE, FieldType.FILES):
        return None
    return answer_as(field, value, world)
