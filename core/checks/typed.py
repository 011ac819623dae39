"""The words of a button that always does the same, typed instead of tapped."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from core.acts.check_acts import ForgetTold, ShowGroup, ShowTold
from core.checks import checking, results
from core.parsing.cleaning import plain
from core.state import Conversation, Place, Turn, World

_SIGNS: Final = re.compile(r"^[^\w\u4e00-\u9fff]+|[^\w\u4e00-\u9fff]+$")
BUTTONS: Final[Mapping[str, Callable[[Conversation, World], Turn]]] = {
    "my_answers": lambda here, world: results.show_told(here, ShowTold(), world),
    "overview": lambda here, world: results.show_group(here, ShowGroup(results.EVERY, 0), world),
    "screen": lambda here, world: checking.start_all(here, world),
    "forget_told": lambda here, world: checking.forget(here, ForgetTold(), world),
}


def typed(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The turn of a tap on the button whose words the text is; None for any other text."""
    if world.place is not Place.PRIVATE:
        return None
    name = next((name for name in BUTTONS if is_button(name, text, world)), None)
    return BUTTONS[name](conversation, world) if name else None


def is_button(name: str, text: str, world: World) -> bool:
    """Whether the text is what the button of that name says."""
    said, words = _bare(text), world.catalogue.buttons.get(name)
    return bool(said) and words is not None and said in (_bare(words.zh), _bare(words.en))


def _bare(text: str) -> str:
    return _SIGNS.sub("", plain(text))
