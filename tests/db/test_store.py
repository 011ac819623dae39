"""The store keeps its promises: what is claimed, in which order, what conflicts, what is forgotten. On both engines."""

import asyncio
import re
import traceback
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event, text

from core.deliveries import AuditRow, Conflict, InboxItem, Later, MovedTo, Never, OutItem, OutKind, Queue, Sent
from core.eligibility.evidence import Kept as Evidence
from core.forms.nudging import Kept
from core.officers.statistics import Tally
from core.state import Absent, Application, ApplicationId, Conversation, ConversationId, Officer, PersonId, Ticket, Why
from db.store import open_store
from knowledge.model import Lang

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
HERE = ConversationId("tg:9")
WANG = PersonId("tg:9")
ARRIVED = Application(
    id=ApplicationId("ABCDEFGH"), number="ABCD-EFGH2", programme="aid", form="aid-form", form_version="v1",
    person=WANG, name="Wang", conversation=HERE, lang=Lang.HANT,
    answers={"name": "王芳", "age": 30, "consent": True, "note": Absent(Why.SKIPPED)},
    state="received", version=1, received=NOW, changed=NOW, supplied=("one", "two"),
)  # fmt: skip


def arrived(key, lane="a", channel="tg"):
    return InboxItem(channel, key, lane, f'{{"key": "{key}"}}')


def out(html, chat="c", **more):
    return OutItem("tg", chat, more.pop("lane", chat), more.pop("kind", OutKind.MESSAGE), html, **more)


async def due(store, now=NOW, busy=frozenset(), limit=10):
    return [item.html for item in await store.claim_outbox("tg", busy, now, limit)]


async def first(store):
    return (await store.claim_outbox("tg", frozenset(), NOW + timedelta(days=1), 10))[0]


# --- inbox


async def test_a_key_that_is_known_is_dropped(store):
    assert await store.receive([arrived("1"), arrived("2")], NOW) == 2
    assert await store.receive([arrived("2"), arrived("3"), arrived("3")], NOW) == 1
    assert await store.receive([arrived("2", channel="other")], NOW) == 1
    assert await store.receive([], NOW) == 0


async def test_a_key_stays_known_when_its_item_is_done(store):
    await store.receive([arrived("1")], NOW)
    [item] = await store.claim_inbox("tg", frozenset(), 10)
    assert await store.run(lambda tx: tx.done(item, NOW))
    assert await store.receive([arrived("1")], NOW) == 0
    assert await store.claim_inbox("tg", frozenset(), 10) == []


async def test_the_oldest_of_each_free_lane_is_claimed_in_order(store):
    await store.receive([arrived("1", "a"), arrived("2", "b"), arrived("3", "a"), arrived("4", "c")], NOW)
    assert [i.key for i in await store.claim_inbox("tg", frozenset("b"), 10)] == ["1", "4"]
    claimed = await store.claim_inbox("tg", frozenset(), 2)
    assert [(i.key, i.attempts) for i in claimed] == [("1", 2), ("2", 1)]
    assert claimed[0].body == '{"key": "1"}'


async def test_lanes_that_are_busy_may_have_any_name(store):
    odd = ("'", '"', "[", "王", "a,b")
    await store.receive([arrived(str(n), lane) for n, lane in enumerate(odd)], NOW)
    assert [i.lane for i in await store.claim_inbox("tg", frozenset(odd[:4]), 10)] == ["a,b"]


async def test_an_item_has_its_effect_once(store):
    await store.receive([arrived("1")], NOW)
    [item] = await store.claim_inbox("tg", frozenset(), 10)
    assert await store.run(lambda tx: (tx.done(item, NOW), tx.done(item, NOW))) == (True, False)
    assert not await store.run(lambda tx: tx.set_aside(item, "why", NOW))


async def test_an_item_set_aside_stops_nothing(store):
    await store.receive([arrived("1"), arrived("2")], NOW)
    [item] = await store.claim_inbox("tg", frozenset(), 10)
    assert await store.run(lambda tx: tx.set_aside(item, "ValueError", NOW))
    assert [i.key for i in await store.claim_inbox("tg", frozenset(), 10)] == ["2"]
    assert (await store.health(NOW)).inbox_set_aside == 1


async def test_characters_that_no_database_takes_are_replaced(store):
    await store.receive([InboxItem("tg", "1", "a", "half \ud83d of a pair, and \x00 nothing 😀")], NOW)
    [item] = await store.claim_inbox("tg", frozenset(), 10)
    assert item.body == "half \ufffd of a pair, and \ufffd nothing 😀"


# --- transactions


async def test_all_of_a_transaction_or_nothing(store):
    await store.receive([arrived("1")], NOW)
    [item] = await store.claim_inbox("tg", frozenset(), 10)

    def half(tx):
        tx.done(item, NOW)
        tx.save_conversation(Conversation(HERE), WANG, 0)
        tx.send([out("hello")], NOW)
        raise KeyError("the machine stops here")

    with pytest.raises(KeyError):
        await store.run(half)
    assert await store.run(lambda tx: tx.conversation(HERE)) is None
    assert await due(store) == []
    assert [i.key for i in await store.claim_inbox("tg", frozenset(), 10)] == ["1"]


async def test_a_conversation_is_kept_with_its_version(store):
    said = Conversation(HERE, lang=Lang.EN, turn=3)
    await store.run(lambda tx: tx.save_conversation(said, WANG, 0))
    assert await store.run(lambda tx: tx.conversation(HERE)) == (said, 1)
    await store.run(lambda tx: tx.save_conversation(replace(said, turn=4), WANG, 1))
    assert await store.run(lambda tx: tx.conversation(HERE)) == (replace(said, turn=4), 2)


async def test_a_conversation_may_have_another_owner(store):
    await store.run(lambda tx: tx.save_conversation(Conversation(HERE), WANG, 0))
    await store.run(lambda tx: tx.save_conversation(Conversation(HERE, turn=1), PersonId("tg:8"), 1))
    assert await store.run(lambda tx: (tx.owner_of(HERE), tx.conversation(HERE))) == (
        "tg:8",
        (Conversation(HERE, turn=1), 2),
    )


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"conversation": ConversationId("tg:8"), "person": "tg:8"},
        {"nudges": 1, "due": NOW + timedelta(days=7)},
        {"due": None},
    ],
)
@pytest.mark.parametrize("due", [None, NOW + timedelta(days=2)])
async def test_a_draft_is_listed_as_it_was_kept_last(store, due, changed):
    kept = Kept("ABCDEFGH", HERE, WANG, "aid-form", NOW, due=due)
    again = replace(kept, touched=NOW + timedelta(minutes=1), **changed)
    await store.run(lambda tx: tx.keep_draft(kept))
    await store.run(lambda tx: tx.keep_draft(again))
    assert list(await store.read(lambda tx: tx.drafts_of(again.person))) == [again]


async def test_work_that_fails_leaves_nothing_and_the_next_is_done(store):
    def fails(tx):
        tx.save_conversation(Conversation(HERE), WANG, 0)
        raise ValueError("broken")

    for _ in range(2):
        with pytest.raises(ValueError, match="broken"):
            await store.run(fails)
        assert await store.read(lambda tx: tx.conversation(HERE)) is None
    await store.run(lambda tx: tx.save_conversation(Conversation(HERE), WANG, 0))
    assert await store.read(lambda tx: tx.conversation(HERE)) == (Conversation(HERE), 1)


async def test_what_goes_wrong_does_not_tell_what_people_wrote(store):
    written = "my number is " + "1390000" * 2

    def fails(tx):
        tx.connection.execute(text("INSERT INTO nowhere (said) VALUES (:said)"), {"said": written})

    with pytest.raises(Exception, match="nowhere") as fault:
        await store.run(fails)
    assert written not in "".join(traceback.format_exception(fault.value))


@pytest.mark.parametrize("version", [0, 2])
async def test_a_conversation_that_moved_meanwhile_conflicts(store, version):
    await store.run(lambda tx: tx.save_conversation(Conversation(HERE), WANG, 0))
    tries = []

    def save(tx):
        tries.append(version)
        tx.save_conversation(Conversation(HERE), WANG, version)

    with pytest.raises(Conflict):
        await store.run(save)
    assert len(tries) == 5


async def test_a_transaction_is_run_again_after_a_conflict(store):
    tries = []

    def second_time(tx):
        tries.append(1)
        if len(tries) == 1:
            raise Conflict
        return "made"

    assert await store.run(second_time) == "made"


async def test_many_at_once_lose_no_update(store):
    def count(tx):
        known = tx.conversation(HERE)
        conversation, version = known or (Conversation(HERE), 0)
        tx.save_conversation(replace(conversation, turn=conversation.turn + 1), WANG, version)

    await asyncio.gather(*[store.run(count) for _ in range(40)])
    conversation, version = await store.run(lambda tx: tx.conversation(HERE))
    assert (conversation.turn, version) == (40, 40)


# --- outbox


async def test_a_lane_waits_for_its_first(store):
    await store.run(lambda tx: tx.send([out("1"), out("2"), out("3", "d")], NOW))
    assert await due(store) == ["1", "3"]
    assert await due(store, busy=frozenset("c")) == ["3"]
    item = await first(store)
    await store.run(lambda tx: tx.settle(item, Later(5, "429"), NOW, NOW + timedelta(seconds=5)))
    assert await due(store) == ["3"]
    assert await due(store, NOW + timedelta(seconds=5)) == ["1", "3"]
    assert (await first(store)).attempts == 1


@pytest.mark.parametrize("delivery", [Sent(), Never("400"), Later(None, "tired")])
async def test_what_is_settled_lets_the_next_go(store, delivery):
    await store.run(lambda tx: tx.send([out("1"), out("2")], NOW))
    item = await first(store)
    await store.run(lambda tx: tx.settle(item, delivery, NOW, None))
    assert await due(store) == ["2"]
    assert (await store.health(NOW)).outbox_refused == (0 if delivery == Sent() else 1)


async def test_an_item_comes_back_as_it_was_put_in(store):
    put = out("hi", buttons=((("a", "x:1"), ("b", "y")), (("c", "z"),)), tap="7", message=2**40, application="A")
    await store.run(lambda tx: tx.send([put], NOW))
    got = await first(store)
    assert got == replace(put, id=got.id, made=NOW)


async def test_waiting_items_follow_a_chat_that_moved(store):
    await store.run(lambda tx: tx.send([out("1"), out("2", lane="tap:7")], NOW))
    await store.run(lambda tx: tx.save_address(HERE, "tg", "c"))
    await store.run(lambda tx: tx.settle(OutItem("tg", "c", "c", OutKind.MESSAGE, "1"), MovedTo("d"), NOW, None))
    moved = await store.claim_outbox("tg", frozenset(), NOW, 10)
    assert [(item.chat, item.lane) for item in moved] == [("d", "d"), ("d", "tap:7")]
    assert await store.run(lambda tx: tx.address(HERE)) == ("tg", "d")
    await store.run(lambda tx: tx.move_chat("tg", "d", "e"))
    assert await store.run(lambda tx: tx.chat_now("tg", "c")) == "e"
    assert await store.run(lambda tx: tx.chat_now("other", "c")) == "c"


async def test_chats_that_move_in_a_circle_end(store):
    await store.run(lambda tx: (tx.move_chat("tg", "a", "b"), tx.move_chat("tg", "b", "a")))
    assert await store.run(lambda tx: tx.chat_now("tg", "a")) in ("a", "b")


async def test_what_waits_for_a_lost_chat_is_given_up(store):
    await store.run(lambda tx: tx.send([out("1"), out("2", application="A"), out("3", "d")], NOW))
    lost = await store.run(lambda tx: tx.give_up("tg", "c", "blocked", NOW))
    assert [item.application for item in lost] == ["A"]
    assert await due(store) == ["3"]
    await store.run(lambda tx: tx.refuse(out("4", application="B"), "no_address", NOW))
    assert [i.application for i in await store.read(lambda tx: tx.undelivered(10))] == ["B", "A"]


# --- applications, officers, tickets


async def test_an_application_comes_back_as_it_was(store):
    await store.run(lambda tx: tx.save_application(ARRIVED))
    assert await store.run(lambda tx: tx.application(ARRIVED.id)) == ARRIVED
    assert await store.run(lambda tx: tx.application_by_number(ARRIVED.number)) == ARRIVED
    assert await store.run(lambda tx: tx.applications_of(WANG)) == [ARRIVED]
    assert await store.run(lambda tx: tx.application("other")) is None


@pytest.mark.parametrize("version", [1, 3])
async def test_an_application_that_moved_meanwhile_conflicts(store, version):
    await store.run(lambda tx: tx.save_application(ARRIVED))
    with pytest.raises(Conflict):
        await store.run(lambda tx: tx.save_application(replace(ARRIVED, version=version)))
    assert await store.run(lambda tx: tx.application(ARRIVED.id)) == ARRIVED


async def test_the_queue_shows_what_is_wanted(store):
    hour = timedelta(hours=1)
    others = [
        replace(
            ARRIVED, id=ApplicationId(id), number=id, state=state, open=state != "approved", programme=programme,
            received=NOW + n * hour,
        )
        for n, (id, state, programme) in enumerate([("B", "approved", "aid"), ("C", "checking", "other")], start=1)
    ]  # fmt: skip
    await store.run(lambda tx: [tx.save_application(a) for a in (*reversed(others), ARRIVED)])

    async def ids(**wanted):
        return [a.id for a in await store.read(lambda tx: tx.queue(Queue(**wanted)))]

    assert await ids() == ["ABCDEFGH", "C"]
    assert await ids(open_only=False) == ["ABCDEFGH", "B", "C"]
    assert await ids(open_only=False, limit=1) == ["ABCDEFGH"]
    assert await ids(programme="other") == ["C"]
    assert await ids(open_only=False, state="approved") == ["B"]
    assert await ids(open_only=False, since=NOW + hour) == ["B", "C"]
    assert await ids(open_only=False, until=NOW + hour) == ["ABCDEFGH", "B"]
    assert await ids(programmes=("aid",)) == ["ABCDEFGH"]
    assert await ids(programmes=()) == []
    assert await ids(open_only=False, states=("approved", "checking")) == ["B", "C"]
    count = Queue(open_only=False, states=("approved", "checking"), limit=1)
    assert await store.read(lambda tx: tx.queue_count(count)) == 2
    assert await ids(skip=1) == ["C"]
    await store.run(lambda tx: tx.save_application(replace(ARRIVED, version=2, assignee="li", officer="Li")))
    assert (await ids(assignee="li"), await ids(free=True)) == (["ABCDEFGH"], ["C"])
    assert [a.id for a in await store.run(lambda tx: tx.applications_of(WANG))] == ["C", "B", "ABCDEFGH"]


async def test_the_audit_trail_is_in_order(store):
    rows = [AuditRow(ARRIVED.id, "tg:1", move, "received", "checking", "@papers", NOW) for move in ("take", "ask_more")]
    await store.run(lambda tx: [tx.save_application(ARRIVED), *map(tx.record, rows)])
    assert [row.move for row in await store.read(lambda tx: tx.history(ARRIVED.id))] == ["take", "ask_more"]


async def test_officers_are_added_changed_and_removed(store):
    zhang = Officer("zhang", PersonId("tg:1"), "Zhang", ("aid",))
    await store.run(lambda tx: (tx.save_officer(zhang), tx.save_officer(Officer("li", None, "Li"))))
    await store.run(lambda tx: tx.save_officer(replace(zhang, name="Zhang Wei")))
    assert await store.read(lambda tx: tx.officers()) == [Officer("li", None, "Li"), replace(zhang, name="Zhang Wei")]
    assert await store.run(lambda tx: (tx.remove_officer("li"), tx.remove_officer("li"))) == (True, False)


async def test_tickets_wait_until_they_are_closed(store):
    ticket = Ticket("T1", HERE, WANG, Lang.EN, "how?", ("aid/amount",), None, "no_answer", NOW)
    await store.run(lambda tx: tx.open_ticket(ticket))
    assert await store.read(lambda tx: tx.tickets()) == [ticket]
    assert await store.run(lambda tx: (tx.close_ticket("T1", NOW), tx.close_ticket("T1", NOW))) == (True, False)
    assert await store.read(lambda tx: tx.tickets()) == []


async def test_questions_are_counted_together_and_with_what_they_belong_to(store):
    monday, tuesday = date(2026, 3, 2), date(2026, 3, 3)

    def counted(tx):
        tx.count(monday, "yantai", "answer")
        tx.count(tuesday, "", "no_answer")

    def failed(tx):
        tx.count(monday, "yantai", "answer")
        raise ValueError

    await asyncio.gather(*(store.run(counted) for _ in range(5)))
    with pytest.raises(ValueError):
        await store.run(failed)
    both = [Tally(monday, "yantai", "answer", 5), Tally(tuesday, "", "no_answer", 5)]
    assert await store.read(lambda tx: tx.tallies(None)) == both
    assert await store.read(lambda tx: tx.tallies(tuesday)) == both[1:]


async def test_what_is_erased_of_an_application_leaves_that_of_others(store):
    await store.run(
        lambda tx: [tx.keep_evidence(Evidence(hash, "{}", about)) for hash, about in (("a", "A"), ("b", "B"))]
    )
    await store.run(lambda tx: tx.erase("A"))
    assert await store.read(lambda tx: (dict(tx.evidence("A")), dict(tx.evidence("B")))) == ({}, {"b": "{}"})


async def test_how_applications_stand_is_read_without_whose_they_are(store):
    await store.run(lambda tx: tx.save_application(ARRIVED))
    [found] = await store.read(lambda tx: tx.passed(NOW))
    assert (found.programme, found.state, found.received) == ("aid", "received", NOW)
    assert await store.read(lambda tx: tx.passed(NOW + timedelta(seconds=1))) == []


# --- upkeep


async def test_what_is_long_done_is_forgotten_and_nothing_else(store):
    await store.receive([arrived("1"), arrived("2", "b"), arrived("3", "c")], NOW)
    one, two, _ = await store.claim_inbox("tg", frozenset(), 3)
    await store.run(lambda tx: (tx.done(one, NOW), tx.set_aside(two, "why", NOW)))
    await store.run(lambda tx: tx.send([out("1"), out("2")], NOW))
    item = await first(store)
    await store.run(lambda tx: tx.settle(item, Sent(), NOW, None))
    assert await store.prune(NOW + timedelta(hours=48), 100) == 0
    assert await store.prune(NOW + timedelta(hours=49), 100) == 2
    assert await store.prune(NOW + timedelta(days=31), 100) == 1
    left = await store.health(NOW + timedelta(days=31))
    assert (left.inbox_waiting, left.inbox_set_aside, left.outbox_waiting) == (1, 0, 1)


async def test_little_is_forgotten_at_a_time(store):
    await store.receive([arrived(str(n), str(n)) for n in range(5)], NOW)
    for item in await store.claim_inbox("tg", frozenset(), 5):
        await store.run(lambda tx, item=item: tx.done(item, NOW))
    later = NOW + timedelta(days=3)
    assert [await store.prune(later, 2) for _ in range(4)] == [2, 2, 1, 0]


async def test_health_tells_how_late_the_oldest_is(store):
    assert (await store.health(NOW)).oldest_due_seconds == 0
    await store.run(lambda tx: tx.send([out("1")], NOW))
    assert (await store.health(NOW + timedelta(seconds=90))).oldest_due_seconds == 90


OPEN_ONES = {
    "queue": lambda tx: tx.queue(Queue()),
    "how many": lambda tx: tx.queue_count(Queue()),
    "questions": lambda tx: tx.tickets(),
    "own questions": lambda tx: tx.tickets_in(HERE),
    "own answers": lambda tx: tx.settled_in(HERE, "p", NOW),
    "question": lambda tx: tx.tickets_beside("t1"),
}


@pytest.mark.parametrize("look", OPEN_ONES.values(), ids=OPEN_ONES)
async def test_what_is_open_is_found_without_looking_at_what_is_settled(tmp_path, look):
    store = open_store(f"sqlite:///{tmp_path}/bot.db")
    await store.run(look)
    found = await store.run(lambda tx: plans(tx, look))
    await store.close()
    assert not [step for step in found if re.fullmatch("SCAN (application|ticket)", step)]
    assert any("ix_application_open" in step or "ix_ticket_" in step for step in found)


def plans(tx, look):
    """The steps by which the database finds what is looked for."""
    asked = []
    connection = tx.connection
    event.listen(connection, "before_cursor_execute", lambda *given: asked.append(given[2:4]))
    look(tx)
    return [
        row[3]
        for said, given in tuple(asked)
        for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", given)
    ]
