"""What the service needs of the world, as protocols. `db` fits `Store` and `Transaction` by shape."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from core.deliveries import Delivery, Health, InboxItem, OutItem
from core.effects import Say
from knowledge.model import Kind, Lang
from service import rows
from service.kept_rows import Outlived
from service.offers import Files
from wording.rendered import Rendered

T = TypeVar("T")


class Sender(Protocol):
    """Sends one item; never raises for what a network or a channel can do."""

    async def send(self, item: OutItem) -> Delivery: ...


class Renderer(Protocol):
    """Makes sentences of what is to be said; `wording.render.Wording` is the one."""

    def render(self, say: Say, lang: Lang) -> tuple[Rendered, ...]: ...

    def toast(self, name: str, lang: Lang) -> str: ...

    def page(self, name: str, args: Mapping[str, object], lang: Lang) -> str: ...


class Clock(Protocol):
    """The only source of time."""

    def now(self) -> datetime: ...


class Ids(Protocol):
    """New ids: 8 characters of a human-safe alphabet, unguessable."""

    def fresh(self, count: int) -> tuple[str, ...]: ...


class Transaction(
    rows.Conversations,
    rows.Accounts,
    rows.Applications,
    rows.Guardians,
    rows.Drafts,
    rows.Forms,
    rows.Audit,
    rows.Questions,
    rows.Counts,
    rows.Officers,
    rows.Mail,
    rows.Uploads,
    Outlived,
    Protocol,
):
    """One transaction, used inside `Store.run` only. All of it is committed together, or none."""


class Store(Protocol):
    """The SQL store. Every method is one transaction in one hop to its thread."""

    async def run(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in a transaction and commit; again from the start on `Conflict`, at most five times."""

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """Run `work`, which changes nothing, beside the writer."""

    async def receive(self, items: Sequence[InboxItem], now: datetime) -> int:
        """Store what arrived; items whose channel and key are known are dropped. How many were new."""

    async def claim_inbox(self, channel: str, busy: frozenset[str], limit: int) -> Sequence[InboxItem]:
        """The oldest waiting item of each lane that is not busy, `attempts` counted up."""

    async def claim_outbox(self, channel: str, busy: frozenset[str], now: datetime, limit: int) -> Sequence[OutItem]:
        """The oldest unsent item of each lane that is not busy, if it is due."""

    async def prune(self, now: datetime, limit: int, days: Mapping[Kind, int]) -> int:
        """Forget items that were done or sent so many days ago, at most `limit` of each; how many.

        Where no days are named it is two, and thirty for what failed.
        """

    async def health(self, now: datetime) -> Health:
        """Depths and ages of inbox and outbox."""

    async def close(self) -> None:
        """Nothing runs any more, and the files are at rest."""


@dataclass(frozen=True, slots=True)
class Ports:
    """Everything outside of the service that it works with."""

    store: Store
    files: Files
    wording: Renderer
    clock: Clock
    ids: Ids
