"""What is named at the terminal by an id, or by the words that are printed of it; and what could have been named."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from core.cases.queue_words import ids_labelled, ids_named
from core.cases.queues import CITY, PROGRAMME, STATE
from knowledge.model import Catalogue, CityId, Lang
from terminal.refusal import Refusal
from wording.render import Wording

# So many are named in a refusal.
MOST_NAMED: Final = 30
_MARKS: Final = {"city": CITY, "programme": PROGRAMME, "state": STATE}


@dataclass(frozen=True, slots=True)
class Choices:
    """The names of one catalogue, as they are read in one language."""

    catalogue: Catalogue
    wording: Wording
    lang: Lang

    def ids(self, kind: str, said: str | None, known: Collection[str]) -> tuple[str, ...] | None:
        """The city, programme or state of an application that was named; None when none was.

        Raises:
            Refusal: nothing is called so.
        """
        if said is None:
            return None
        named = ids_named(said, _MARKS[kind], self.catalogue)
        found = (said,) if said in known else tuple(id for id in named if id in known)
        return found or self._unknown(kind, said, known)

    def labelled(self, kind: str, said: str | None, prefix: str, known: Collection[str]) -> tuple[str, ...] | None:
        """What is printed under labels of that prefix; None when nothing was named. Raises as above."""
        if said is None:
            return None
        found = tuple(id for id in ids_labelled(said, prefix, self.catalogue) if id in known)
        return found or self._unknown(kind, said, known, prefix)

    def must_know(self, kind: str, ids: Iterable[str], known: Collection[str]) -> None:
        """Nothing, when all of them are known. Raises as above."""
        for id in ids:
            if id not in known:
                self._unknown(kind, id, known)

    def _unknown(self, kind: str, said: str, known: Collection[str], prefix: str = "") -> tuple[str, ...]:
        words = dict.fromkeys(self._words(kind, id, prefix) for id in known)
        listed = (", " if self.lang is Lang.EN else "、").join(words) if len(words) <= MOST_NAMED else ""
        what = self.wording.label(f"what_{kind}", self.lang)
        raise Refusal(self.wording.label("no_such", self.lang, what=what, said=said, known=listed))

    def _words(self, kind: str, id: str, prefix: str) -> str:
        """What may be typed for it: as it is printed, or its id where only that is understood."""
        spoken = self.wording.vocabulary(self.lang).said
        if kind == "city":
            return spoken(self.catalogue.cities[CityId(id)].name)
        if kind == "state" or prefix:
            return self.wording.label(f"{prefix or 'state_'}{id}", self.lang)
        if kind == "role":
            return f"{id} ({spoken(self.catalogue.roles[id])})"
        return id
