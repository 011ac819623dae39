"""What officers ask the store for: people by a word, what waits for others last, and how many there are where."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core.deliveries import Queue
from core.state import Application, ApplicationId, ConversationId, PersonId
from knowledge.model import Lang

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
ONE = Application(
    id=ApplicationId("A"), number="A", programme="aid", form="aid-form", form_version="v1", person=PersonId("tg:9"),
    name="Wang", conversation=ConversationId("tg:9"), lang=Lang.ZH, answers={"full_name": "王芳", "phone": "+8613912345678"},
    state="received", version=1, received=NOW, changed=NOW, procedure="review",
)  # fmt: skip


def another(id, days, **more):
    at = NOW + timedelta(days=days)
    return replace(ONE, id=ApplicationId(id), number=id, received=at, changed=at, **more)


async def ids(store, **wanted):
    return [one.id for one in await store.read(lambda tx: tx.queue(Queue(**wanted)))]


async def keep(store, *applications):
    for one in applications:
        await store.run(lambda tx, one=one: tx.save_application(one))


async def test_a_word_is_found_in_the_name_and_in_answers_and_in_nothing_else(store):
    li = another("B", 1, name="Lee", answers={"full_name": "李_明", "skills": ("王八", "b")}, open=False)
    await keep(store, ONE, li)
    found = {word: await ids(store, words=(word,), open_only=False) for word in ("王芳", "139123", "wang", "LEE", "_")}
    assert found == {"王芳": ["A"], "139123": ["A"], "wang": ["A"], "LEE": ["B"], "_": ["B"]}
    # The names of fields are none of it, and all the words must be there.
    assert await ids(store, words=("full_name",), open_only=False) == []
    assert await ids(store, words=("王芳", "Lee"), open_only=False) == []
    assert await ids(store, words=("李",)) == []


async def test_what_waits_for_others_comes_last_or_not_at_all(store):
    mine, theirs = another("C", 2, assignee="chen"), another("D", 1, assignee="li")
    await keep(store, replace(ONE, state="more_wanted"), theirs, mine)
    later = (("review", "more_wanted"), ("other", "received"))
    assert await ids(store) == ["A", "D", "C"]
    assert await ids(store, later=later) == ["D", "C", "A"]
    assert await ids(store, later=later, due_to="chen") == ["C"]
    assert await ids(store, due_to="chen") == ["A", "C"]
    declined = another("E", -1, state="appealed", hands={"decline": "chen"})
    await keep(store, declined, another("F", -2, state="appealed", hands={"decline": "li"}))
    barred = tuple(("review", "appealed", "decline", id) for id in ("chen",))
    assert await ids(store, later=later, barred=barred) == ["F", "D", "C", "E", "A"]
    assert await ids(store, barred=barred, due_to="chen") == ["F", "A", "C"]
    assert await ids(store, latest=True) == ["C", "D", "A", "E", "F"]


async def test_they_are_counted_by_programme(store):
    await keep(store, ONE, another("B", 1), another("C", 2, programme="loan"), another("D", 3, open=False))
    counted = await store.read(lambda tx: tx.queue_spread(Queue(limit=1)))
    assert counted == {"aid": 2, "loan": 1}
