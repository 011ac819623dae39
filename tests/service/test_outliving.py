"""What was kept long enough is deleted by housekeeping, noted, and can be proved to be gone; nothing else is."""

from dataclasses import asdict, replace

import pytest

from core.cases.audit import Whole
from core.cases.decisions import MoveRequest
from core.deliveries import Never
from core.state import Alarm, CheckRun, FormRun, Mentioned, PersonId, Remembered
from db.store import open_store
from knowledge.model import Kind, Retention
from service import outliving
from tests.service.house import CATALOGUE, STAFF, House, words

GROUP = STAFF[1]


def kept(id, days, kind, *states):
    return {id: Retention(id, words(id), days, kind, states)}


KEEPING = replace(
    CATALOGUE,
    retentions={
        **CATALOGUE.retentions,
        **kept("decided", 100, Kind.APPLICATIONS),
        **kept("withdrawn", 50, Kind.APPLICATIONS, "withdrawn"),
        **kept("question", 60, Kind.QUESTIONS),
    },
)


@pytest.fixture
def house(store):
    return House(store, catalogue=KEEPING)


async def declined(house, person="wang"):
    application = await house.apply(person)
    await house.service.decisions.decide(application.id, MoveRequest("decline", "no", 1), officer="zhang")
    await house.work()
    return application


async def now(house, application):
    return await house.store.read(lambda tx: tx.application(application.id))


async def stands(house, kind):
    return next(one for one in await house.service.chores.kept() if one.kind is kind)


async def deleted(house):
    return [(one.kind, one.count) for one in await house.store.read(lambda tx: tx.deleted())]


async def test_a_decided_application_is_kept_until_long_after_its_appeal_and_then_emptied(house):
    application = await declined(house)
    house.clock.forward(days=115)
    assert await house.service.outliving.applications() == 0
    assert (await now(house, application)).answers
    house.clock.forward(days=1)
    assert await house.service.outliving.applications() == 1
    await house.work()
    after = await now(house, application)
    assert (after.answers, after.name, after.state, after.number) == ({}, "", "declined", application.number)
    assert "application_expired" in house.post.to("wang")[-1]
    assert await deleted(house) == [("applications", 1)]
    assert await house.service.outliving.applications() == 0


async def test_the_chain_of_acts_stays_whole(house):
    application = await declined(house)
    house.clock.forward(days=200)
    await house.service.outliving.applications()
    assert isinstance(await house.service.decisions.verify(), Whole)
    assert [one.move for one in await house.service.decisions.history(application.id)] == ["send", "decline", "expire"]


async def test_what_is_open_stays_however_old(house):
    application = await house.apply()
    house.clock.forward(days=4000)
    assert await house.service.outliving.applications() == 0
    assert (await now(house, application)).answers


async def test_people_are_told_by_day_only(house):
    await declined(house)
    house.clock.forward(days=200, hours=14)
    assert await house.service.outliving.applications() == 0
    house.clock.forward(hours=10)
    assert await house.service.outliving.applications() == 1


async def test_of_many_none_is_left_out_and_what_is_not_over_holds_up_none(house, monkeypatch):
    monkeypatch.setattr(outliving, "AT_ONCE", 2)
    for n in range(5):
        await declined(house, f"person{n}")
    await house.store.run(
        lambda tx: tx.connection.exec_driver_sql(
            "UPDATE application SET state = 'withdrawn' WHERE person = 'tg:person3'"
        )
    )
    house.clock.forward(days=60)
    assert await house.service.outliving.applications() == 1
    house.clock.forward(days=60)
    assert await house.service.outliving.applications() == 4
    assert await deleted(house) == [("applications", 1), ("applications", 2), ("applications", 2)]


async def test_killed_in_the_middle_it_goes_on_and_counts_each_once(house, monkeypatch):
    monkeypatch.setattr(outliving, "AT_ONCE", 1)
    for n in range(3):
        await declined(house, f"person{n}")
    house.clock.forward(days=200)
    expire, calls = outliving.expire, []

    def dying(*given, **more):
        calls.append(given)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return expire(*given, **more)

    monkeypatch.setattr(outliving, "expire", dying)
    with pytest.raises(KeyboardInterrupt):
        await house.service.outliving.applications()
    assert await deleted(house) == [("applications", 1)]
    assert await house.service.outliving.applications() == 2
    assert await deleted(house) == [("applications", 1)] * 3


async def test_answers_that_were_open_again_go_too(house):
    application = await declined(house)
    run = FormRun(application.id, "aid-form", "v1", {"name": "Wang Fang"}, 1, kept=("name",))

    def reopened(tx):
        conversation, version = tx.conversation("tg:wang")
        tx.save_conversation(replace(conversation, parked=(run,)), PersonId("tg:wang"), version)

    await house.store.run(reopened)
    house.clock.forward(days=200)
    await house.service.outliving.applications()
    conversation, _ = await house.store.read(lambda tx: tx.conversation("tg:wang"))
    assert conversation.parked == ()


async def asked(house, person="wang"):
    await house.say(person, "/person is there anything for my sister Li Na?")
    return next(one for one in await house.service.tickets.listed() if one.person == f"tg:{person}")


async def test_of_a_settled_question_only_that_there_was_one_stays(house):
    first, second = await asked(house), await asked(house, "chen")
    assert "li na" in first.query.lower()
    await house.service.tickets.answer(first.id, "Yes, Li Na may come.", officer="")
    house.clock.forward(days=61)
    assert await house.service.outliving.questions() == 1
    assert (await house.service.tickets.listed()) == [second]
    [left] = await house.store.read(lambda tx: tx.settled_tickets())
    assert "li na" not in str(asdict(left)).lower()
    assert (left.erased, left.id, left.state) == (True, first.id, "answered")
    assert (await house.service.decisions.statistics(None, None)).tickets.states["answered"] == "<5"
    assert await deleted(house) == [("questions", 1)]
    await house.say("zhang", f"/tickets {first.id}", chat=GROUP)
    assert house.post.to(GROUP)[-1] == "zh refused_gone_already"


async def test_a_question_from_before_it_was_noted_how_keeps_what_became_of_it(house):
    first = await asked(house)
    await house.service.tickets.close(first.id)
    await house.store.run(lambda tx: tx.connection.exec_driver_sql("UPDATE ticket SET how = '', answer = 'Yes.'"))
    house.clock.forward(days=61)
    await house.service.outliving.questions()
    [left] = await house.store.read(lambda tx: tx.settled_tickets())
    assert (left.state, left.answer) == ("answered", "")


async def test_where_no_days_are_named_nothing_is_deleted(store):
    house = House(store)
    await declined(house)
    house.clock.forward(days=4000)
    assert (await house.service.outliving.applications(), await house.service.outliving.questions()) == (0, 0)


async def test_what_should_be_gone_is_proved_to_be(house):
    await declined(house)
    question = await asked(house)
    await house.service.tickets.close(question.id)
    house.clock.forward(days=116)
    before = await stands(house, Kind.APPLICATIONS)
    assert (before.held, before.due, before.late, before.deleted) == (1, 1, 0, 0)
    assert (await stands(house, Kind.QUESTIONS)).late == 1
    await house.service.chores.delete_outlived()
    after = await stands(house, Kind.APPLICATIONS)
    assert (after.held, after.due, after.deleted, after.last) == (0, 0, 1, house.clock.now())
    assert not any(one.due for one in await house.service.chores.kept())


async def test_files_and_drafts_are_counted_too(store):
    ending = {**KEEPING.retentions, **kept("draft", 30, Kind.DRAFTS)}
    house = House(store, catalogue=replace(KEEPING, retentions=ending))
    await house.tap("wang", "of:proof-form")
    await house.say("wang", "Wang Fang")
    await house.send_file("wang", "a")
    assert ((await stands(house, Kind.DRAFTS)).held, (await stands(house, Kind.FILES)).held) == (1, 1)
    for button in ("files_all", "agree", "send"):
        await house.tap("wang", house.button("wang", button))
    [application] = await house.store.read(lambda tx: tx.applications_of(PersonId("tg:wang")))
    await house.service.decisions.decide(application.id, MoveRequest("decline", "no", 1), officer="zhang")
    house.clock.forward(days=30)
    found = await stands(house, Kind.FILES)
    assert (found.held, found.due, found.late) == (1, 1, 0)
    await house.service.chores.delete_outlived()
    found = await stands(house, Kind.FILES)
    assert (found.held, found.due, found.deleted, house.files.files) == (0, 0, 1, {})


async def test_the_deleting_is_part_of_what_is_done_by_itself(url):
    store = open_store(url)
    house = House(store, catalogue=KEEPING)
    application = await declined(house)
    house.clock.forward(days=200)
    await house.tidied()
    assert (await now(house, application)).answers == {}
    await store.close()


FORGETTING = replace(
    KEEPING,
    reuse={"school": 400, "name": 10},
    retentions={
        **kept("conversation", 180, Kind.CONVERSATIONS),
        **kept("message", 5, Kind.MESSAGES),
        **kept("failed", 20, Kind.FAILED),
    },
)


@pytest.fixture
def forgetful(store):
    return House(store, catalogue=FORGETTING)


async def remembered(house, **more):
    def put(tx):
        conversation, version = tx.conversation("tg:wang")
        tx.save_conversation(replace(conversation, **more), PersonId("tg:wang"), version)

    await house.store.run(put)


async def conversation(house):
    return (await house.store.read(lambda tx: tx.conversation("tg:wang")))[0]


async def test_where_nothing_is_heard_for_long_only_drafts_stay(forgetful):
    await forgetful.tap("wang", "of:aid-form")
    await forgetful.say("wang", "Wang Fang")
    at = forgetful.clock.now()
    profile = {"school": Remembered("School 3", at), "name": Remembered("Wang", at)}
    told = CheckRun("", {"age": 16}, 1)
    await remembered(
        forgetful, told=told, mentioned=Mentioned({"age": 16}, 1), alarm=Alarm("violence", 1), profile=profile
    )
    before = await conversation(forgetful)
    forgetful.clock.forward(days=179)
    assert await forgetful.service.outliving.conversations() == 0
    assert await conversation(forgetful) == before
    forgetful.clock.forward(days=1)
    assert await forgetful.service.outliving.conversations() == 1
    after = await conversation(forgetful)
    assert (after.told, after.mentioned, after.alarm, after.exchanges) == (None, None, None, ())
    assert (after.run, after.lang, after.turn) == (before.run, before.lang, before.turn)
    assert set(after.profile) == {"school"}
    assert await deleted(forgetful) == [("conversations", 1)]
    assert await forgetful.service.outliving.conversations() == 0


async def test_each_word_begins_the_days_anew(forgetful):
    await forgetful.say("wang", "anyone there?")
    for _ in range(3):
        forgetful.clock.forward(days=179)
        assert await forgetful.service.outliving.conversations() == 0
        await forgetful.say("wang", "anyone there?")
    forgetful.clock.forward(days=180)
    assert (await stands(forgetful, Kind.CONVERSATIONS)).due == 1
    await forgetful.service.outliving.conversations()
    assert (await stands(forgetful, Kind.CONVERSATIONS)).held == 0
    await forgetful.say("wang", "anyone there?")
    assert (await stands(forgetful, Kind.CONVERSATIONS)).held == 1


async def test_of_many_silent_ones_none_is_left_out(forgetful, monkeypatch):
    monkeypatch.setattr(outliving, "AT_ONCE", 2)
    for n in range(5):
        await forgetful.say(f"person{n}", "anyone there?")
    forgetful.clock.forward(days=200)
    assert await forgetful.service.outliving.conversations() == 5
    assert sum(count for _, count in await deleted(forgetful)) == 5


async def test_messages_are_kept_as_long_as_the_content_says(forgetful):
    forgetful.post.answers["wang"] = [Never("blocked")]
    await forgetful.say("wang", "anyone there?")
    forgetful.clock.forward(days=4)
    await forgetful.service.chores.delete_outlived()
    assert ((await stands(forgetful, Kind.MESSAGES)).held, (await stands(forgetful, Kind.FAILED)).held) == (1, 1)
    forgetful.clock.forward(days=2)
    assert (await stands(forgetful, Kind.MESSAGES)).due == 1
    await forgetful.service.chores.delete_outlived()
    assert await deleted(forgetful) == [("messages", 1)]
    forgetful.clock.forward(days=20)
    await forgetful.service.chores.delete_outlived()
    assert await deleted(forgetful) == [("messages", 1), ("failed", 1)]
    assert not any(one.due for one in await forgetful.service.chores.kept())
