"""An officer acts on an application: it is looked up and is still as they saw it, or they are told why nothing was
done.
"""

from collections.abc import Callable
from functools import wraps
from typing import Protocol, TypeVar

from core.cases.cards import board_of
from core.effects import Say, Toast
from core.kinds import STAFF
from core.state import Application, Conversation, Officer, Turn, World

Case = tuple[Officer, Application]


class OnApplication(Protocol):
    """An act that names an application."""

    @property
    def application(self) -> str: ...


class OnVersion(OnApplication, Protocol):
    """One that is made on what the officer saw of it."""

    @property
    def version(self) -> int: ...


Act = TypeVar("Act", bound=OnApplication, contravariant=True)
ActOnVersion = TypeVar("ActOnVersion", bound=OnVersion, contravariant=True)


def on_case(
    handle: Callable[[Conversation, Case, Act, World], Turn],
) -> Callable[[Conversation, Act, World], Turn]:
    """The handler, called only when an officer acts on an existing application; anybody else is told why not."""

    @wraps(handle)
    def handled(conversation: Conversation, act: Act, world: World) -> Turn:
        case = case_in(act.application, world)
        return refused(conversation, case) if isinstance(case, str) else handle(conversation, case, act, world)

    return handled


def on_case_as_seen(
    handle: Callable[[Conversation, Case, ActOnVersion, World], Turn],
) -> Callable[[Conversation, ActOnVersion, World], Turn]:
    """The same; who saw the application before it changed is shown how it stands now."""

    @wraps(handle)
    def handled(conversation: Conversation, case: Case, act: ActOnVersion, world: World) -> Turn:
        if act.version != case[1].version:
            return outdated(conversation, case[1], world)
        return handle(conversation, case, act, world)

    return on_case(handled)


def case_in(id: str, world: World) -> Case | str:
    """The officer and the application; or why there is none."""
    application = world.application(id)
    if world.officer is None or application is None:
        return "not_officer" if world.officer is None else "gone"
    return world.officer, application


def refused(conversation: Conversation, why: str) -> Turn:
    """Why it was not done."""
    return Turn(conversation, (Toast(f"refused_{why}"),), STAFF)


def outdated(conversation: Conversation, application: Application, world: World) -> Turn:
    """It was changed meanwhile: the card as it stands now."""
    return Turn(conversation, (Toast("refused_outdated"), card(application, world)), STAFF)


def card(application: Application, world: World, *, edit: bool = True) -> Say:
    """The card of an application."""
    return board_of(world).card(application, edit=edit)
