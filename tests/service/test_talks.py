"""A conversation between a person and an officer: one owner at a time, both told, and back to the bot by itself."""

from core.acts import pack
from core.acts.staff_acts import CloseTicket, EndTalk, ReplyTicket, TakeTalk
from core.cases.applications import Refused
from core.deliveries import Never
from core.state import Conversation, ConversationId, FormRun, Officer, PersonId, Talk, from_json
from tests.service.house import STAFF

GROUP = STAFF[1]
WANG = ConversationId("tg:wang")


async def asked(house):
    """The ticket of somebody in the middle of a form who asked for a person."""
    await house.tap("wang", "of:aid-form")
    await house.say("wang", "/person when does the office open?")
    [ticket] = await house.service.tickets.listed()
    return ticket


async def stored(house):
    return (await house.store.read(lambda tx: tx.conversation(WANG)))[0]


async def taken(house):
    ticket = await asked(house)
    await house.tap("zhang", pack(TakeTalk(ticket.id)), chat=GROUP)
    return ticket


async def test_the_bot_is_silent_while_an_officer_has_the_conversation(house):
    ticket = await taken(house)
    assert (await stored(house)).talk == Talk(ticket.id, "Zhang", house.clock.now().replace(minute=30))
    assert house.post.to("wang")[-1] == "zh talk_begun"
    before = len(house.post.to("wang"))
    await house.say("wang", "Wang Fang")
    assert len(house.post.to("wang")) == before
    assert house.post.to(GROUP)[-1] == "zh staff_heard name=Wang"
    await house.say("zhang", "at nine", chat=GROUP)
    assert house.post.to("wang")[-1] == "zh officer_said"


async def test_it_is_given_back_and_the_form_goes_on_where_it_was(house):
    ticket = await taken(house)
    await house.tap("zhang", pack(EndTalk(ticket.id)), chat=GROUP)
    assert house.post.to("wang")[-1] == "zh talk_over"
    assert (await stored(house)).talk is None
    assert await house.service.tickets.listed() == []
    await house.say("wang", "Wang Fang")
    assert (await stored(house)).run.answers == {"name": "Wang Fang"}


async def test_only_one_officer_has_it(house):
    ticket = await taken(house)
    await house.tap("li", pack(TakeTalk(ticket.id)), chat=GROUP)
    assert (await stored(house)).talk.officer == "Zhang"
    assert house.post.taps()[-1][1] == "zh refused_taken"
    await house.say("wang", "/person another question")
    assert len(await house.service.tickets.listed()) == 1


async def test_after_a_silence_it_goes_back_by_itself(house):
    await taken(house)
    house.clock.forward(minutes=20)
    await house.say("wang", "still here")
    house.clock.forward(minutes=20)
    assert await house.service.tickets.end_talks() == 0
    house.clock.forward(minutes=20)
    assert (await house.service.tickets.end_talks(), await house.service.tickets.end_talks()) == (1, 0)
    await house.service.drain_outbox("tg", house.post)
    assert house.post.to("wang")[-1] == "zh talk_over"
    assert house.post.to(GROUP)[-1].startswith("zh staff_talk_over")
    await house.say("zhang", "hello?", chat=GROUP)
    assert house.post.to("wang")[-1] == "zh talk_over"


async def test_the_bot_answers_the_first_word_after_a_silence(house):
    await taken(house)
    house.clock.forward(hours=2)
    await house.say("wang", "Wang Fang")
    assert house.post.to("wang")[-2:] == ["zh talk_over", "zh question number=2 field=school left_out=()"]
    assert await house.service.tickets.end_talks() == 0


async def test_the_person_may_end_it(house):
    await taken(house)
    await house.say("wang", "/cancel")
    assert house.post.to("wang")[-1] == "zh talk_over"
    assert isinstance((await stored(house)).run, FormRun)


async def test_a_question_is_answered_by_button_and_at_the_terminal(house):
    ticket = await asked(house)
    await house.tap("zhang", pack(ReplyTicket(ticket.id)), chat=GROUP)
    await house.say("zhang", "at nine", chat=GROUP)
    assert house.post.to("wang")[-1] == "zh ticket_answered"
    assert await house.service.tickets.listed() == []
    await house.say("wang", "/person and on Sundays?")
    [another] = await house.service.tickets.listed()
    assert await house.service.tickets.answer(another.id, "closed", officer="zhang") == 1
    assert await house.service.tickets.answer(another.id, "x", officer="zhang") == Refused("ticket_gone")
    await house.service.drain_outbox("tg", house.post)
    assert house.post.to("wang").count("zh ticket_answered") == 2


async def test_a_number_after_an_answer_goes_to_officers(house):
    await house.say("wang", "/person when does the office open?")
    [ticket] = await house.service.tickets.listed()
    await house.service.tickets.answer(ticket.id, "how can we reach you?", officer="zhang")
    house.clock.forward(hours=3)
    await house.say("wang", "13900001111")
    assert [one.query for one in await house.service.tickets.listed()] == [f"{ticket.id}: 13900001111"]
    house.clock.forward(days=2)
    await house.say("wang", "13900001112")
    assert len(await house.service.tickets.listed()) == 1


async def test_officers_learn_when_what_they_wrote_did_not_arrive(house):
    ticket = await taken(house)
    house.post.answers["wang"] = [Never("blocked", unreachable=True)]
    await house.say("zhang", "at nine", chat=GROUP)
    assert "zh talk_not_delivered" in house.post.to(GROUP)
    [lost] = await house.service.decisions.undelivered()
    assert lost.application == f"ticket:{ticket.id}"


async def test_closing_a_ticket_gives_its_conversation_back(house):
    ticket = await taken(house)
    await house.tap("li", pack(CloseTicket(ticket.id)), chat=GROUP)
    assert (await stored(house)).talk is None
    assert house.post.to("wang")[-1] == "zh talk_over"


async def test_nobody_but_officers_takes_a_conversation(house):
    ticket = await asked(house)
    await house.tap("mallory", pack(TakeTalk(ticket.id)))
    assert (await stored(house)).talk is None


def test_a_conversation_that_was_stored_before_there_were_talks_can_be_read():
    old = (
        '{"id":"tg:wang","lang":"zh","lang_chosen":false,"turn":3,"run":{"draft":"ABCDEFGH","form":"aid-form",'
        '"version":"v1","answers":{"name":"Wang","note":{"why":"skipped"}},"asked":2,"editing":null,"failures":0,'
        '"doubt":null,"kind":"form"},"parked":[],"focus":null,"unanswered":null,"schema":1}'
    )
    read = from_json(old)
    assert isinstance(read, Conversation)
    assert isinstance(read.run, FormRun)
    assert (read.talk, read.run.kept, read.run.answers["name"]) == (None, (), "Wang")


async def test_how_long_answers_took_is_measured_and_told(house):
    for number in range(5):
        await house.say("wang", f"/person question {number}")
        house.clock.forward(hours=2)
        [ticket] = await house.service.tickets.listed()
        await house.service.tickets.answer(ticket.id, "so it is", officer="zhang")
    await house.service.chores.measure()
    said = []
    render = house.wording.render
    house.wording.render = lambda say, lang: (said.append(say), render(say, lang))[1]
    await house.say("wang", "/person one more")
    [passed] = [say for say in said if say.name == "passed_on"]
    assert (passed.args["pace"].count, passed.args["pace"].unit) == (2, "hours")


async def test_who_waits_for_an_answer_is_told_that_the_question_is_there(house):
    ticket = await taken(house)
    await house.tap("zhang", pack(EndTalk(ticket.id)), chat=GROUP)
    await house.say("wang", "/person once more")
    await house.say("wang", "is anyone there?")
    assert house.post.to("wang")[-2] == "zh still_waiting"
    [ticket] = await house.service.tickets.listed()
    await house.tap("zhang", pack(TakeTalk(ticket.id)), chat=GROUP)
    await house.tap("zhang", pack(EndTalk(ticket.id)), chat=GROUP)
    await house.say("wang", "is anyone there?")
    assert "still_waiting" not in house.post.to("wang")[-2]


async def test_a_talk_ends_when_its_officer_is_removed(house):
    for name in ("zhang", "li"):
        await house.service.decisions.add_officer(Officer(name, PersonId(f"tg:{name}"), name.title()))
    await taken(house)
    assert (await house.service.decisions.remove_officer("li")).talks == 0
    assert (await house.service.decisions.remove_officer("zhang")).talks == 1
    assert (await stored(house)).talk is None
    assert [one.owner for one in await house.service.tickets.listed()] == [None]
    await house.work()
    assert house.post.to("wang")[-1] == "zh talk_over"
    assert house.post.to(GROUP)[-1].startswith("zh staff_talk_over")
