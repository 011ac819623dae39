"""A service with one small form, a channel that is written in the test, and a clock that stands still until moved."""

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from core.acts import pack, unpack
from core.deliveries import InboxItem, OutKind, Sent
from core.events import ActPicked, OtherSent, StaleButton, TextSaid
from core.forms.uploads import NotKept
from core.state import ConversationId, PersonId, Place, Upload
from knowledge.loading import plain
from knowledge.loading.folder import Folder
from knowledge.loading.load import Reading, read_procedures
from knowledge.model import (
    Catalogue,
    City,
    CityId,
    Compare,
    Field,
    FieldId,
    FieldType,
    FileKind,
    Form,
    FormId,
    GuardianStep,
    Lexicon,
    Op,
    Programme,
    ProgrammeId,
    ReasonId,
    Retention,
    Words,
)
from knowledge.search import Searcher
from service.arrivals import Arrival, Moved, Nothing, Unreachable
from service.ids import SecretIds
from service.offers import Offered
from service.ports import Ports
from service.service import Service
from wording.rendered import Rendered, RenderedButton

START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
STAFF = ("tg", "-100")


def words(text):
    return Words(text, text)


def text_field(id):
    return Field(FieldId(id), FieldType.TEXT, words(id), words(f"{id}?"), words("why"), example=words("x"), at_most=40)


CONSENT = Field(FieldId("consent"), FieldType.CONSENT, words("consent"), words("agree?"), words("why"))
AID_FORM = Form(
    FormId("aid-form"), "v1", ProgrammeId("aid"), "application", words("Aid"), words("intro"), (),
    (text_field("name"), text_field("school"), text_field("note"), CONSENT),
)  # fmt: skip
AID = Programme(
    ProgrammeId("aid"), "aid", CityId("town"), words("Aid"), (), words("Aid"), (), {}, (), {}, {}, (AID_FORM.id,), ()
)
# A form that asks for proofs.
PAPERS = replace(
    text_field("papers"), type=FieldType.FILES, example=None, at_most=3, megabytes=1, retention="proof",
    accepts=(FileKind.TEXT, FileKind.PICTURE),
)  # fmt: skip
PROOF_FORM = Form(
    FormId("proof-form"), "v1", ProgrammeId("aid"), "application", words("Proof"), words("intro"), (),
    (text_field("name"), PAPERS, CONSENT),
)  # fmt: skip
# A form in which a minor needs the consent of a guardian.
BORN = replace(text_field("birth_date"), type=FieldType.DATE, at_most=100)
MINOR_FORM = Form(
    FormId("minor-form"), "v1", ProgrammeId("aid"), "application", words("Minor"), words("intro"), (),
    (text_field("name"), BORN, CONSENT), guardian=GuardianStep(Compare(BORN.id, Op.BELOW, 18), 14),
)  # fmt: skip
CONTENT = Path(__file__).parents[2] / "knowledge" / "content"


def shipped_procedures():
    """The procedures of the product, without the rest of its content."""
    names = ["moves.yaml", *sorted(f"procedures/{path.name}" for path in (CONTENT / "procedures").glob("*.yaml"))]
    texts = {name: (CONTENT / name).read_text(encoding="utf-8") for name in names}
    values = {name: plain.read(text) for name, text in texts.items()}
    return read_procedures(Reading(Folder(CONTENT, texts, values, (), "")))


PROCEDURES = shipped_procedures()
CATALOGUE = Catalogue(
    version="1", sources={}, cities={CityId("town"): City(CityId("town"), words("Town"), ())}, attributes={},
    programmes={AID.id: AID}, traits={}, forms={AID_FORM.id: AID_FORM, PROOF_FORM.id: PROOF_FORM, MINOR_FORM.id: MINOR_FORM}, entries={},
    reasons={ReasonId("papers"): words("papers")}, lexicon=Lexicon({}, {}, (), (), dict.fromkeys(("help", "person", "cancel", "status", "applications", "link", "unlink"), ()), {"anyone": ("anyone",), "ask": ("is", "there")}),
    procedures=PROCEDURES, retentions={"proof": Retention("proof", words("proof"), 30)},
)  # fmt: skip


class StillClock:
    """Shows what it was set to."""

    def __init__(self):
        self.time = START

    def now(self):
        return self.time

    def forward(self, **span):
        self.time += timedelta(**span)


class Shelf:
    """Files in memory: everything that is small enough is a text."""

    def __init__(self):
        self.files = {}

    def keep(self, id, content, limits):
        if len(content) > limits.most_bytes:
            return NotKept("file_too_big")
        self.files[id] = content
        return Upload(id, "text", len(content))

    def read(self, id):
        return self.files.get(id)

    def delete(self, id):
        self.files.pop(id, None)

    def older_than(self, seconds):
        return list(self.files) if seconds > 0 else []

    def close(self):
        pass


class NamesOnly:
    """Renders a message as its name and what it is about; one that is `broken` cannot be rendered."""

    def __init__(self):
        self.broken = set()

    def render(self, say, lang):
        if say.name in self.broken:
            raise ValueError(say.name)
        about = " ".join(
            f"{key}={say.args[key]}"
            for key in ("number", "state", "field", "name", "left_out", "code")
            if key in say.args
        )
        rows = tuple(tuple(RenderedButton(b.name, pack(b.act)) for b in row) for row in say.buttons)
        return (Rendered(f"{lang} {say.name} {about}".strip(), rows),)

    def page(self, name, args, lang):
        return f"<html>{lang} {name} {args['number']}"

    def toast(self, name, lang):
        return f"{lang} {name}"


class Post:
    """A sender that keeps what it was given, and answers what `answers` has for a chat, else that it was sent."""

    def __init__(self):
        self.sent = []
        self.tried = []
        self.answers = {}

    async def send(self, item):
        self.tried.append(item)
        waiting = self.answers.get(item.chat, [])
        answer = waiting.pop(0) if waiting else Sent()
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, Sent):
            self.sent.append(item)
        return answer

    def to(self, chat):
        return [item.html for item in self.sent if item.chat == chat and item.kind is not OutKind.TAP]

    def taps(self):
        return [(item.tap, item.html) for item in self.sent if item.kind is OutKind.TAP]


def translate(item):
    body = json.loads(item.body)
    match body.pop("kind"):
        case "moved":
            return Moved(**body)
        case "unreachable":
            return Unreachable(**body)
        case "nothing":
            return Nothing(**body)
    act = unpack(body["act"]) if "act" in body else None
    file = Offered(**body["file"]) if "file" in body else None
    said = TextSaid(body["text"]) if "text" in body else ActPicked(act) if act else StaleButton()
    event = OtherSent("document", file.album) if file else said
    private = body["chat"] == body["person"]
    conversation = body["person"] if private else f"{body['chat']}:{body['person']}"
    return Arrival(
        ConversationId(f"tg:{conversation}"), PersonId(f"tg:{body['person']}"), body["person"].title(),
        Place.PRIVATE if private else Place.GROUP, body["chat"], event, body.get("tap"), body.get("message"),
        body.get("reply_to"), file,
    )  # fmt: skip


class House:
    """The service, and what can be done to it from outside."""

    def __init__(self, store, *, staff=STAFF, catalogue=CATALOGUE, files=None, searcher=None):
        self.store = store
        self.files, self.wire, self.fetched = files or Shelf(), {}, []
        self.clock, self.wording, self.post = StillClock(), NamesOnly(), Post()
        ports = Ports(store, self.files, self.wording, self.clock, SecretIds())
        self.service = Service(ports, catalogue, searcher or Searcher.build(catalogue), staff)
        self.keys = 0

    async def receive(self, kind="said", *, key=None, **body):
        self.keys += 1
        lane = body.get("chat", "none")
        item = InboxItem("tg", key or f"{id(self)}-{self.keys}", lane, json.dumps({"kind": kind, **body}))
        return await self.service.receive([item])

    async def work(self):
        outcomes = await self.service.drain("tg", translate, self.fetch)
        await self.service.drain_outbox("tg", self.post)
        return [outcome.kind for outcome in outcomes]

    async def tidied(self):
        """What is old is tidied away, until nothing of the inbox is left."""
        stop = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            group.create_task(self.service.chores.tidy(stop))
            async with asyncio.timeout(10):
                while await self.rows("inbox"):
                    await asyncio.sleep(0.01)
            stop.set()

    async def rows(self, table):
        """How many rows a table of the store holds."""
        count = f"SELECT count(*) FROM {table}"
        return await self.store.run(lambda tx: tx.connection.exec_driver_sql(count).scalar_one())

    async def fetch(self, ref, most):
        """What the wire holds: bytes, or why there are none; each answer of a list once."""
        self.fetched.append(ref)
        found = self.wire.get(ref, f"file {ref}".encode())
        return found.pop(0) if isinstance(found, list) else found

    async def send_file(self, person, ref, *, album=None, size=None, name="", **more):
        await self.receive(
            person=person, chat=person, file={"ref": ref, "size": size, "name": name, "album": album}, **more
        )
        return await self.work()

    async def say(self, person, text, chat=None, **more):
        await self.receive(person=person, chat=chat or person, text=text, **more)
        return await self.work()

    async def tap(self, person, data, chat=None, **more):
        await self.receive(person=person, chat=chat or person, act=data, tap=f"t{self.keys}", **more)
        return await self.work()

    def button(self, chat, name):
        """What the newest button of that name in that chat carries."""
        buttons = [
            (label, data) for item in self.post.sent if item.chat == chat for row in item.buttons for label, data in row
        ]
        return next(data for label, data in reversed(buttons) if label == name)

    async def apply(self, person="wang"):
        """The person fills in the form and sends it; the application."""
        await self.tap(person, "of:aid-form")
        for answer in ("Wang Fang", "School 3", "a note", "yes"):
            if answer == "yes":
                await self.tap(person, self.button(person, "agree"))
            else:
                await self.say(person, answer)
        await self.tap(person, self.button(person, "send"))
        return (await self.store.run(lambda tx: tx.applications_of(PersonId(f"tg:{person}"))))[0]


def item(**fields):
    return replace(InboxItem("tg", "k", "lane", "{}"), **fields)
