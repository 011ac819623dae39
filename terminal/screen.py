"""How messages look in a terminal: text, then numbered buttons. What can be typed now for which button."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from core.acts import REFUSED, SKIP, UNSURE, GoBack, PickOption, unpack
from core.acts.check_acts import PickTrait, StepBack, StopCheck
from core.deliveries import Delivery, OutItem, OutKind, Sent
from core.forms.uploads import KEEP
from terminal.record import Record
from wording.rendered import Rendered


class Shown(NamedTuple):
    """A button on the screen."""

    label: str
    data: str


@dataclass(slots=True)
class Screen:
    """Prints what is sent, and remembers the buttons of the last message that had any. `messages` counts them all.

    Where the reply to what was typed has no buttons, a plain number is left free; `#2` still means the older ones.
    A file is `saved`, which gives the line that says where.
    """

    show: Callable[[str], None]
    record: Record | None = None
    saved: Callable[[str, str], str] = lambda name, content: name
    buttons: Mapping[str, Shown] = field(default_factory=dict)
    messages: int = 0
    older: bool = False

    async def send(self, item: OutItem) -> Delivery:
        """Print the item; a terminal always takes it."""
        if item.kind is OutKind.PAGE:
            self._print(self.saved(item.file_name or "", item.html), [])
        elif item.kind is not OutKind.TAP:
            self._print(
                Rendered(item.html).text.strip("\n"), [Shown(*button) for row in item.buttons for button in row]
            )
        return Sent()

    def picked(self, typed: str) -> Shown | None:
        """The button that was typed: `2` or `#2`, whichever is shown; what is shown from now on replies to that."""
        self.older = True
        return self.buttons.get(typed.strip())

    def _print(self, text: str, buttons: list[Shown]) -> None:
        self.messages += 1
        self.show(f"\n{text}")
        if self.record is not None:
            self.record.said(text, [button.label for button in buttons])
        if self.older and not buttons:
            self.buttons = {f"#{typed.lstrip('#')}": button for typed, button in self.buttons.items()}
        self.older = False
        if not buttons:
            return
        mark = "" if any(_is_choice(button.data) for button in buttons) else "#"
        self.buttons = {f"{mark}{place}": button for place, button in enumerate(buttons, 1)}
        for typed, button in self.buttons.items():
            self.show(f"  [{typed}] {button.label}")


def _is_choice(data: str) -> bool:
    """Where only the ways round a question are offered, a plain number is left free to be the answer."""
    act = unpack(data)
    if isinstance(act, PickOption | PickTrait):
        return act.option not in (SKIP, UNSURE, REFUSED, KEEP)
    return not isinstance(act, GoBack | StepBack | StopCheck)
