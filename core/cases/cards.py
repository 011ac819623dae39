"""The cards that officers see of applications, the same wherever one comes from."""

from dataclasses import dataclass
from datetime import datetime

from core.cases.offering import staff_card
from core.cases.procedures import life_of
from core.effects import Say
from core.eligibility.evidence import weighed
from core.state import Application, World
from knowledge.model import Catalogue


@dataclass(frozen=True, slots=True)
class Board:
    """What a card is made with besides the application: the content, the moment, how many officers are registered."""

    catalogue: Catalogue
    now: datetime
    officers: int

    def card(self, application: Application, *, name: str = "staff_card", edit: bool = False) -> Say:
        """The card, with how the answers stand to the conditions and what can be done now."""
        return staff_card(
            application,
            life_of(application, self.catalogue),
            officers=self.officers,
            stands=weighed(application, self.catalogue, self.now),
            edit=edit,
            name=name,
        )


def board_of(world: World) -> Board:
    """The cards as a turn makes them."""
    return Board(world.catalogue, world.now, len(world.officers))
