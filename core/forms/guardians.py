"""The request for a guardian's consent: who asked, for which draft, until when, and what came of it."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final

from core.eligibility.rules import Met, check
from core.forms.path import walk
from core.forms.receipt import ALPHABET
from core.people import ConversationId, PersonId
from core.state import CHINA, Answers, Value
from knowledge.model import Form, Lang

# What a guardian may be to the child; each has a label `relation_<id>` in messages/buttons.yaml.
RELATIONS: Final = ("father", "mother", "grandparent", "guardian")
# The field in which a form asks who the guardian is.
NAMED: Final = "guardian_name"
# What stands before a code in a link, and may stand before it when it is typed.
PREFIX: Final = "g-"
_CODE: Final = re.compile(rf"(?:/start\s+|/guardian\s+)?g-([{ALPHABET}]{{4}})-?([{ALPHABET}]{{4}})", re.IGNORECASE)
# What somebody may have typed for one, with a letter too few, too many or of another kind.
_LIKE_CODE: Final = re.compile(
    r"(?:/start\s+|/guardian\s+)g-\S{1,12}|g-(?=\S*\d)[0-9a-z]{2,6}-?[0-9a-z]{2,6}|g-[0-9a-z]{2,6}-[0-9a-z]{2,6}",
    re.IGNORECASE,
)


class RequestState(StrEnum):
    """What came of a request."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class GuardianRequest:
    """A request as it is stored. `person` asked, in `conversation`; of the code only its hash is kept.

    `guardian` is the account that opened it last, `name` and `relation` what they said of themselves, `answered` when,
    and `shown` the text that they agreed to.
    """

    hash: str
    draft: str
    person: PersonId
    called: str
    conversation: ConversationId
    lang: Lang
    form: str
    version: str
    until: datetime
    state: RequestState = RequestState.WAITING
    guardian: PersonId | None = None
    guardian_called: str = ""
    guardian_conversation: ConversationId | None = None
    guardian_lang: Lang = Lang.ZH
    name: str = ""
    relation: str = ""
    answered: datetime | None = None
    shown: str = ""


def needs_guardian(form: Form, answers: Answers, *, today: date) -> bool:
    """Whether a guardian must agree before these answers are handed in."""
    if form.guardian is None:
        return False
    here = walk(form, answers, today=today)
    seen: dict[str, Value] = {field.id: answers[field.id] for field in here.path if field is not here.asking}
    return isinstance(check(form.guardian.when, seen, today=today), Met)


def last_moment(form: Form, now: datetime) -> datetime:
    """The end of the last day on which the guardian may answer."""
    days = form.guardian.days if form.guardian else 0
    return datetime.combine(now.astimezone(CHINA).date() + timedelta(days=days + 1), time(), CHINA)


def last_day(until: datetime) -> date:
    """The last day on which something that ends at that moment can be done."""
    return (until.astimezone(CHINA) - timedelta(seconds=1)).date()


def code_in(text: str) -> str | None:
    """The code that a text is, as a link or typed; None for any other text."""
    found = _CODE.fullmatch(text.strip())
    return f"{found[1]}{found[2]}".upper() if found else None


def is_like_code(text: str) -> bool:
    """Whether it is meant for a code, as one that is not to be found either."""
    return _LIKE_CODE.fullmatch(text.strip()) is not None


def code_hash(code: str) -> str:
    """What is kept of a code: enough to know it again."""
    return sha256(f"guardian:{code}".encode()).hexdigest()
