"""One transaction, as the service sees it: everything done in it is committed together, or not at all."""

from sqlalchemy import Connection

from db.applications import Applications
from db.audit import Audit
from db.conversations import Conversations
from db.daily import Daily
from db.deletions import Deletions
from db.desk import Desk
from db.drafts import Drafts
from db.form_versions import FormVersions
from db.guardians import GuardianRequests
from db.inbox import Inbox
from db.links import Links
from db.outbox import Outbox
from db.tally import Tallies
from db.upkeep import Boxes
from db.uploads import UploadRows


class Transaction(
    Conversations,
    Links,
    Applications,
    Audit,
    FormVersions,
    Drafts,
    Desk,
    Inbox,
    Outbox,
    UploadRows,
    GuardianRequests,
    Tallies,
    Deletions,
    Boxes,
    Daily,
):
    """Fits `service.ports.Transaction` by shape."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
