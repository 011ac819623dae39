"""Works that wait together are committed together, in order, and each answers for itself alone."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from core.deliveries import Conflict, InboxItem
from core.state import Conversation, ConversationId, PersonId
from db.grouping import MOST, Fault, Group
from db.store import open_store
from tests.db.test_store import NOW

ME = PersonId("tg:9")


class Commits:
    """Notes the size of every group; the first one waits until it is let go."""

    def __init__(self):
        self.sizes = []
        self.go = threading.Event()

    def __call__(self, works):
        self.go.wait(5)
        self.sizes.append(len(works))
        return [_came(work) for work in works]


def _came(work):
    try:
        return work(None)
    except ValueError as fault:
        return Fault(fault)


@pytest.fixture
def commits():
    return Commits()


@pytest.fixture
def group(commits):
    with ThreadPoolExecutor(1) as threads:
        yield Group(threads, commits)


async def test_what_waits_while_one_is_committed_is_committed_together(group, commits):
    done = []
    first = asyncio.ensure_future(group.run(lambda tx: done.append(0)))
    await asyncio.sleep(0.05)
    others = [asyncio.ensure_future(group.run(lambda tx, n=n: done.append(n))) for n in range(1, 6)]
    await asyncio.sleep(0)
    commits.go.set()
    await asyncio.gather(first, *others)
    assert commits.sizes == [1, 5]
    assert done == [0, 1, 2, 3, 4, 5]


async def test_a_group_has_an_end(group, commits):
    works = [asyncio.ensure_future(group.run(lambda tx, n=n: n)) for n in range(2 * MOST + 3)]
    await asyncio.sleep(0)
    commits.go.set()
    assert await asyncio.gather(*works) == list(range(2 * MOST + 3))
    assert max(commits.sizes) == MOST


async def test_a_fault_reaches_only_whom_it_belongs_to(group, commits):
    commits.go.set()

    def fail(tx):
        raise ValueError("mine")

    came = await asyncio.gather(
        group.run(lambda tx: 1), group.run(fail), group.run(lambda tx: 2), return_exceptions=True
    )
    assert (came[0], str(came[1]), came[2]) == (1, "mine", 2)


async def test_who_has_gone_is_not_told_and_stops_nobody(group, commits):
    gone, stays = (asyncio.ensure_future(group.run(lambda tx: "done")) for _ in range(2))
    await asyncio.sleep(0)
    gone.cancel()
    commits.go.set()
    assert await stays == "done"
    assert gone.cancelled()


# --- in the store


@pytest.fixture
async def store(tmp_path):
    opened = open_store(f"sqlite:///{tmp_path}/bot.db")
    yield opened
    await opened.close()


async def test_where_one_of_a_group_fails_the_others_are_kept_and_it_is_not(store):
    def saved(tx, n):
        tx.save_conversation(Conversation(ConversationId(f"tg:{n}")), ME, 0)
        if n == 3:
            raise ValueError("after the row")

    works = [store.run(lambda tx, n=n: saved(tx, n)) for n in range(8)]
    came = await asyncio.gather(*works, return_exceptions=True)
    assert [n for n, one in enumerate(came) if one is not None] == [3]
    kept = [await store.read(lambda tx, n=n: tx.conversation(ConversationId(f"tg:{n}"))) for n in range(8)]
    assert [n for n, one in enumerate(kept) if one is None] == [3]


async def test_a_conflict_in_a_group_reaches_only_whom_it_belongs_to(store):
    here = Conversation(ConversationId("tg:9"))
    await store.run(lambda tx: tx.save_conversation(here, ME, 0))
    stale = store.run(lambda tx: tx.save_conversation(here, ME, 7))
    arrived = store.receive([InboxItem("tg", "1", "a", "{}")], NOW)
    came = await asyncio.gather(
        store.run(lambda tx: tx.save_conversation(here, ME, 1)), stale, arrived, return_exceptions=True
    )
    assert (came[0], type(came[1]), came[2]) == (None, Conflict, 1)
    assert await store.read(lambda tx: tx.conversation(here.id)) == (here, 2)
