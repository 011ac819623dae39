"""Questions for officers outside a chat: they wait until they are answered or closed."""

import pytest

from core.cases.applications import Refused


async def test_questions_wait_until_they_are_closed(house):
    await house.say("wang", "/person when does the office open?")
    [ticket] = await house.service.tickets.listed()
    assert ticket.person == "tg:wang"
    assert await house.service.tickets.close(ticket.id) is None
    assert await house.service.tickets.close(ticket.id) == Refused("ticket_gone")
    assert await house.service.tickets.close("nope") == Refused("ticket_unknown")
    assert await house.service.tickets.listed() == []
    await house.service.drain_outbox("tg", house.post)
    assert house.post.to("wang")[-1] == "zh ticket_closed"


@pytest.mark.parametrize("number", ["nope", ""])
async def test_no_question_has_such_a_number(house, number):
    await house.say("wang", "/person when does the office open?")
    assert await house.service.tickets.numbered(number) is None


async def test_a_question_is_found_by_its_number_also_when_it_is_settled(house):
    await house.say("wang", "/person when does the office open?")
    [waits] = await house.service.tickets.listed()
    assert await house.service.tickets.numbered(waits.id.lower()) == waits
    await house.service.tickets.close(waits.id)
    settled = await house.service.tickets.numbered(waits.id)
    assert (settled.id, settled.closed is not None) == (waits.id, True)
