"""How messages look in a terminal: text, then numbered buttons. What can be typed now for which button."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from core.acts import SKIP, UNSURE, GoBack, PickOption, PickTrait, unpack
from core.deliveries import Delivery, OutItem, OutKind, Sent
from wording.rendered import Rendered


@dataclass(slots=True)
class Screen:
    """Prints what is sent, and remembers the buttons of the last message that had any."""

    show: Callable[[str], None]
    buttons: Mapping[str, str] = field(default_factory=dict)

    async def send(self, item: OutItem) -> Delivery:
        """Print the item; a terminal always takes it."""
        if item.kind is not OutKind.TAP:
            self.show("\n" + Rendered(item.html).text.strip("\n"))
            self._list(item)
        return Sent()

    def picked(self, typed: str) -> str | None:
        """The data of the button that was typed: `2` or `#2`, whichever is shown."""
        return self.buttons.get(typed.strip())

    def _list(self, item: OutItem) -> None:
        flat = [button for row in item.buttons for button in row]
        if not flat:
            return
        mark = "" if any(_is_choice(data) for _, data in flat) else "#"
        self.buttons = {f"{mark}{place}": data for place, (_, data) in enumerate(flat, 1)}
        for place, (label, _) in enumerate(flat, 1):
            self.show(f"  [{mark}{place}] {label}")


def _is_choice(data: str) -> bool:
    """Where only the ways round a question are offered, a plain number is left free to be the answer."""
    act = unpack(data)
    if isinstance(act, PickOption | PickTrait):
        return act.option not in (SKIP, UNSURE)
    return not isinstance(act, GoBack)
