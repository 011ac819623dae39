"""Which accounts are one person's, and the codes by which they are joined."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, delete, insert, select

from core.deliveries import Conflict
from core.state import ConversationId, LinkCode, Peer, PersonId, from_json
from db.tables import ADDRESS, CONVERSATION, LINK_CODE, LINKED
from knowledge.model import Lang

_CODE: Final = select(LINK_CODE).where(LINK_CODE.c.hash == bindparam("this"))
_GROUP: Final = select(LINKED.c.account).where(
    LINKED.c.grp == select(LINKED.c.grp).where(LINKED.c.account == bindparam("this")).scalar_subquery()
)
_OWNER: Final = select(CONVERSATION.c.person).where(CONVERSATION.c.id == bindparam("this"))
_PEERS: Final = (
    select(CONVERSATION.c.id, CONVERSATION.c.person, CONVERSATION.c.body)
    .join(ADDRESS, ADDRESS.c.conversation == CONVERSATION.c.id)
    .where(CONVERSATION.c.person.in_(bindparam("these", expanding=True)))
    .order_by(CONVERSATION.c.id)
)


class Links:
    """The part of a transaction that knows which accounts belong together."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def link_code(self, hash: str) -> LinkCode | None:
        """The code with that hash, if it was given and not used."""
        row = self.connection.execute(_CODE, {"this": hash}).one_or_none()
        if row is None:
            return None
        return LinkCode(row.hash, PersonId(row.account), ConversationId(row.conversation), Lang(row.lang), row.until)

    def offer_link(self, code: LinkCode, now: datetime) -> None:
        """The code stands until its time is over; an earlier one of the account does not any more."""
        old = (LINK_CODE.c.account == code.account) | (LINK_CODE.c.until < now)
        self.connection.execute(delete(LINK_CODE).where(old))
        values = {"hash": code.hash, "account": code.account, "conversation": code.conversation}
        self.connection.execute(insert(LINK_CODE).values(**values, lang=code.lang.value, until=code.until))

    def use_link(self, hash: str) -> None:
        """The code is used up. Raises `Conflict` when it was already."""
        if self.connection.execute(delete(LINK_CODE).where(LINK_CODE.c.hash == hash)).rowcount != 1:
            raise Conflict(hash)

    def accounts_of(self, account: PersonId) -> tuple[PersonId, ...]:
        """All accounts of the person whose account that is, itself too."""
        found = tuple(PersonId(row.account) for row in self.connection.execute(_GROUP, {"this": account}))
        return found or (account,)

    def set_linked(self, account: PersonId, group: str) -> None:
        """The account belongs to that group; to none with an empty name."""
        self.connection.execute(delete(LINKED).where(LINKED.c.account == account))
        if group:
            self.connection.execute(insert(LINKED).values(account=account, grp=group))

    def owner_of(self, conversation: ConversationId) -> PersonId:
        """The account that a stored conversation is with."""
        return PersonId(self.connection.execute(_OWNER, {"this": conversation}).scalar_one())

    def peers(self, accounts: Sequence[PersonId]) -> Sequence[Peer]:
        """Where these accounts are talked with in private."""
        rows = self.connection.execute(_PEERS, {"these": list(accounts)})
        return [Peer(ConversationId(row.id), PersonId(row.person), from_json(row.body).lang) for row in rows]
