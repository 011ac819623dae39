"""The tables. Rows never leave this room: the store takes and gives the plain values of `core`."""

from datetime import datetime
from typing import Any, Final

from pydantic import ConfigDict
from sqlalchemy import JSON, BigInteger, Column, Index, Integer, MetaData, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from db.columns import Instant, Text

# Names for every constraint, so that a migration can find them again on both engines.
NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA: Final = MetaData(naming_convention=NAMES)
WAITING: Final = text("state = 'waiting'")
UNSETTLED: Final = text("closed IS NULL")
# Closed applications and settled questions of which something is left to delete.
TELLING: Final = text("open = false AND answers <> '{}'")
ASKED: Final = text("closed IS NOT NULL AND person <> ''")
_Id: Final = BigInteger().with_variant(Integer(), "sqlite")


# Rows are read and written by statements: what checks the values of a model is never made.
class Row(SQLModel):
    """What every table shares."""

    model_config = ConfigDict(defer_build=True)  # type: ignore[assignment]
    metadata = METADATA


class ConversationRow(Row, table=True):
    """One conversation as JSON; `version` counts the commits.

    `heard` is the last day of a word in it; None: what it remembered is forgotten.
    """

    __tablename__ = "conversation"
    id: str = Field(primary_key=True, sa_type=Text)
    person: str = Field(index=True, sa_type=Text)
    version: int
    body: str = Field(sa_type=Text)
    heard: str | None = Field(default=None, index=True, sa_type=Text)


class AddressRow(Row, table=True):
    """Where a conversation is reached."""

    __tablename__ = "address"
    __table_args__ = (Index(None, "channel", "chat"),)
    conversation: str = Field(primary_key=True, sa_type=Text)
    channel: str = Field(sa_type=Text)
    chat: str = Field(sa_type=Text)


class LinkedRow(Row, table=True):
    """An account that belongs with others to one person: those of the same group."""

    __tablename__ = "linked"
    account: str = Field(primary_key=True, sa_type=Text)
    grp: str = Field(index=True, sa_type=Text)


class LinkCodeRow(Row, table=True):
    """A code by which another account can be joined to this one; gone once it is used."""

    __tablename__ = "link_code"
    hash: str = Field(primary_key=True, sa_type=Text)
    account: str = Field(index=True, sa_type=Text)
    conversation: str = Field(sa_type=Text)
    lang: str = Field(sa_type=Text)
    until: datetime = Field(sa_type=Instant)


class MovedChatRow(Row, table=True):
    """A chat that has a new address."""

    __tablename__ = "moved_chat"
    channel: str = Field(primary_key=True, sa_type=Text)
    before: str = Field(primary_key=True, sa_type=Text)
    after: str = Field(sa_type=Text)


class ApplicationRow(Row, table=True):
    """A form that was handed in; `version` counts its moves."""

    __tablename__ = "application"
    __table_args__ = (
        UniqueConstraint("number"),
        Index(None, "state", "received"),
        Index(
            "ix_application_open",
            "received",
            "id",
            sqlite_where=text("open IS 1"),
            postgresql_where=text("open IS true"),
        ),
        Index("ix_application_telling", "changed", "id", sqlite_where=TELLING, postgresql_where=TELLING),
    )
    id: str = Field(primary_key=True, sa_type=Text)
    number: str = Field(sa_type=Text)
    programme: str = Field(sa_type=Text)
    form: str = Field(sa_type=Text)
    form_version: str = Field(sa_type=Text)
    person: str = Field(index=True, sa_type=Text)
    name: str = Field(sa_type=Text)
    conversation: str = Field(sa_type=Text)
    lang: str = Field(sa_type=Text)
    answers: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)
    version: int
    received: datetime = Field(sa_type=Instant)
    changed: datetime = Field(sa_type=Instant)
    officer: str | None = Field(default=None, sa_type=Text)
    wanted: str | None = Field(default=None, sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)
    supplied: list[Any] = Field(sa_column=Column(JSON, nullable=False))
    procedure: str = Field(default="", sa_type=Text)
    open: bool = True
    assignee: str | None = Field(default=None, sa_type=Text)
    hands: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    fields: list[Any] = Field(sa_column=Column(JSON, nullable=False))
    due: datetime | None = Field(default=None, sa_type=Instant)
    back: str | None = Field(default=None, sa_type=Text)
    notes: list[Any] = Field(sa_column=Column(JSON, nullable=False))
    appeal: str | None = Field(default=None, sa_type=Text)
    guardian: str = Field(default="", sa_type=Text)


class GuardianRequestRow(Row, table=True):
    """A request for a guardian's consent, and what came of it; `shown` is the text that was agreed to."""

    __tablename__ = "guardian_request"
    hash: str = Field(primary_key=True, sa_type=Text)
    draft: str = Field(index=True, sa_type=Text)
    person: str = Field(index=True, sa_type=Text)
    called: str = Field(sa_type=Text)
    conversation: str = Field(sa_type=Text)
    lang: str = Field(sa_type=Text)
    form: str = Field(sa_type=Text)
    version: str = Field(sa_type=Text)
    until: datetime = Field(index=True, sa_type=Instant)
    state: str = Field(sa_type=Text)
    guardian: str | None = Field(default=None, sa_type=Text)
    guardian_called: str = Field(default="", sa_type=Text)
    guardian_conversation: str | None = Field(default=None, sa_type=Text)
    guardian_lang: str = Field(default="zh", sa_type=Text)
    name: str = Field(default="", sa_type=Text)
    relation: str = Field(default="", sa_type=Text)
    answered: datetime | None = Field(default=None, sa_type=Instant)
    shown: str = Field(default="", sa_type=Text)


class DraftRow(Row, table=True):
    """A draft that waits in a conversation; its answers are there."""

    __tablename__ = "draft"
    draft: str = Field(primary_key=True, sa_type=Text)
    conversation: str = Field(sa_type=Text)
    person: str = Field(index=True, sa_type=Text)
    form: str = Field(sa_type=Text)
    touched: datetime = Field(sa_type=Instant)
    nudges: int = 0
    due: datetime | None = Field(default=None, index=True, sa_type=Instant)
    warned: str | None = Field(default=None, sa_type=Text)


class DeletionRow(Row, table=True):
    """That so many things of a kind were deleted when their time was over. Rows are added and never changed."""

    __tablename__ = "deletion"
    id: int | None = Field(default=None, sa_column=Column(_Id, primary_key=True))
    kind: str = Field(sa_type=Text)
    count: int
    at: datetime = Field(sa_type=Instant)


class ReopenedRow(Row, table=True):
    """A form that an officer opened again after its last day. Rows are added and never changed."""

    __tablename__ = "reopened"
    id: int | None = Field(default=None, sa_column=Column(_Id, primary_key=True))
    form: str = Field(sa_type=Text)
    until: str = Field(sa_type=Text)
    officer: str = Field(sa_type=Text)
    reason: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=Instant)


class FormVersionRow(Row, table=True):
    """A form as it was published: `version` is the hash of `written`. Written once, never changed."""

    __tablename__ = "form_version"
    version: str = Field(primary_key=True, sa_type=Text)
    form: str = Field(index=True, sa_type=Text)
    written: str = Field(sa_type=Text)
    published: datetime = Field(sa_type=Instant)


class AuditRecord(Row, table=True):
    """One act on one application; written once, never changed, sealed with the row before it."""

    __tablename__ = "audit"
    id: int | None = Field(default=None, sa_column=Column(_Id, primary_key=True))
    application: str = Field(foreign_key="application.id", index=True, sa_type=Text)
    actor: str = Field(sa_type=Text)
    move: str = Field(sa_type=Text)
    before: str = Field(sa_type=Text)
    after: str = Field(sa_type=Text)
    reason: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=Instant)
    form_version: str = Field(default="", sa_type=Text)
    procedure: str = Field(default="", sa_type=Text)
    rules: str = Field(default="", sa_type=Text)
    evidence: str = Field(default="", sa_type=Text)
    seal: str = Field(default="", sa_type=Text)


class EvidenceRow(Row, table=True):
    """What decisions on an application rested on; the record holds its hash: it may be erased, and not changed."""

    __tablename__ = "evidence"
    application: str = Field(primary_key=True, sa_type=Text)
    hash: str = Field(primary_key=True, sa_type=Text)
    written: str = Field(sa_type=Text)


class RuleVersionRow(Row, table=True):
    """The conditions of a programme as they were in force; written once."""

    __tablename__ = "rule_version"
    version: str = Field(primary_key=True, sa_type=Text)
    programme: str = Field(sa_type=Text)
    written: str = Field(sa_type=Text)
    published: datetime = Field(sa_type=Instant)


class TicketRow(Row, table=True):
    """A question handed to officers; open until `closed` is set."""

    __tablename__ = "ticket"
    __table_args__ = (
        Index("ix_ticket_unsettled", "conversation", sqlite_where=UNSETTLED, postgresql_where=UNSETTLED),
        Index("ix_ticket_asked", "closed", "id", sqlite_where=ASKED, postgresql_where=ASKED),
    )
    id: str = Field(primary_key=True, sa_type=Text)
    conversation: str = Field(sa_type=Text)
    person: str = Field(index=True, sa_type=Text)
    lang: str = Field(sa_type=Text)
    query: str = Field(sa_type=Text)
    candidates: list[Any] = Field(sa_column=Column(JSON, nullable=False))
    form: str | None = Field(default=None, sa_type=Text)
    outcome: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=Instant)
    closed: datetime | None = Field(default=None, sa_type=Instant)
    owner: str | None = Field(default=None, sa_type=Text)
    until: datetime | None = Field(default=None, sa_type=Instant)
    officer: str | None = Field(default=None, sa_type=Text)
    answer: str | None = Field(default=None, sa_type=Text)
    city: str | None = Field(default=None, sa_type=Text)
    field: str | None = Field(default=None, sa_type=Text)
    assumed: str = Field(default="", sa_type=Text)
    before: list[Any] = Field(sa_column=Column(JSON, nullable=False))
    how: str = Field(default="", sa_type=Text)


class TallyRow(Row, table=True):
    """So many questions of a kind on a day, about a place."""

    __tablename__ = "tally"
    day: str = Field(primary_key=True, sa_type=Text)
    city: str = Field(primary_key=True, sa_type=Text)
    kind: str = Field(primary_key=True, sa_type=Text)
    count: int


class DailyRow(Row, table=True):
    """Something that is done once a day, and the day on which it was done last."""

    __tablename__ = "daily"
    name: str = Field(primary_key=True, sa_type=Text)
    day: str = Field(sa_type=Text)


class OfficerRow(Row, table=True):
    """Somebody who may review."""

    __tablename__ = "officer"
    id: str = Field(primary_key=True, sa_type=Text)
    person: str | None = Field(default=None, sa_type=Text)
    name: str = Field(sa_type=Text)
    programmes: list[Any] = Field(sa_column=Column(JSON, nullable=False))
    roles: list[Any] = Field(sa_column=Column(JSON, nullable=False))


class InboxRow(Row, table=True):
    """Something that arrived. `state`: waiting, done, aside. The body is forgotten as soon as it is done."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "key"),
        Index("ix_inbox_waiting", "channel", "lane", "id", sqlite_where=WAITING, postgresql_where=WAITING),
        Index("ix_inbox_finished", "finished"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, sa_column=Column(_Id, primary_key=True))
    channel: str = Field(sa_type=Text)
    key: str = Field(sa_type=Text)
    lane: str = Field(sa_type=Text)
    body: str = Field(sa_type=Text)
    state: str = Field(default="waiting", sa_type=Text)
    attempts: int = 0
    why: str | None = Field(default=None, sa_type=Text)
    received: datetime = Field(sa_type=Instant)
    finished: datetime | None = Field(default=None, sa_type=Instant)


class OutboxRow(Row, table=True):
    """Something to send, rendered. `state`: waiting, sent, refused. What it said is forgotten once it is sent."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_waiting", "channel", "lane", "id", sqlite_where=WAITING, postgresql_where=WAITING),
        Index("ix_outbox_finished", "finished"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, sa_column=Column(_Id, primary_key=True))
    channel: str = Field(sa_type=Text)
    chat: str = Field(sa_type=Text)
    lane: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    html: str = Field(sa_type=Text)
    buttons: list[Any] = Field(sa_column=Column(JSON, nullable=False))
    tap: str | None = Field(default=None, sa_type=Text)
    message: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    application: str | None = Field(default=None, sa_type=Text)
    state: str = Field(default="waiting", sa_type=Text)
    attempts: int = 0
    due: datetime = Field(sa_type=Instant)
    why: str | None = Field(default=None, sa_type=Text)
    made: datetime = Field(sa_type=Instant)
    finished: datetime | None = Field(default=None, sa_type=Instant)
    file: str | None = Field(default=None, sa_type=Text)
    file_name: str | None = Field(default=None, sa_type=Text)
    joined: str | None = Field(default=None, sa_type=Text)


class UploadRow(Row, table=True):
    """A file that a draft or its application holds; `gone` once nothing holds it, until it is deleted."""

    __tablename__ = "upload"
    id: str = Field(primary_key=True, sa_type=Text)
    draft: str = Field(index=True, sa_type=Text)
    person: str = Field(index=True, sa_type=Text)
    gone: bool = Field(default=False, index=True)
    made: datetime = Field(sa_type=Instant)


# The tables by name, for statements.
CONVERSATION: Final = METADATA.tables["conversation"]
ADDRESS: Final = METADATA.tables["address"]
LINKED: Final = METADATA.tables["linked"]
LINK_CODE: Final = METADATA.tables["link_code"]
MOVED_CHAT: Final = METADATA.tables["moved_chat"]
APPLICATION: Final = METADATA.tables["application"]
DRAFT: Final = METADATA.tables["draft"]
DELETION: Final = METADATA.tables["deletion"]
REOPENED: Final = METADATA.tables["reopened"]
FORM_VERSION: Final = METADATA.tables["form_version"]
AUDIT: Final = METADATA.tables["audit"]
EVIDENCE: Final = METADATA.tables["evidence"]
RULE_VERSION: Final = METADATA.tables["rule_version"]
TICKET: Final = METADATA.tables["ticket"]
TALLY: Final = METADATA.tables["tally"]
DAILY: Final = METADATA.tables["daily"]
OFFICER: Final = METADATA.tables["officer"]
INBOX: Final = METADATA.tables["inbox"]
OUTBOX: Final = METADATA.tables["outbox"]
GUARDIAN_REQUEST: Final = METADATA.tables["guardian_request"]
UPLOAD: Final = METADATA.tables["upload"]
