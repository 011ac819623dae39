"""A question that was left open waits two turns for its missing word, and for a choice of what was offered."""

from dataclasses import replace

import pytest

from core.effects import Say
from core.state import Conversation, ConversationId, Outcome
from core.talk.left_open import joined, just_before, leaving, offered, reply
from knowledge.found import About

HERE = Conversation(ConversationId("c"), turn=3)
NOTHING = Outcome("no_answer")


def later(conversation, turns):
    return replace(conversation, turn=conversation.turn + turns)


@pytest.mark.parametrize(("turns", "query"), [(1, "how much in Yantai"), (2, "how much in Yantai"), (3, "in Yantai")])
def test_a_query_is_completed_within_two_turns(turns, query):
    assert joined(later(leaving(HERE, "how much", "clarify"), turns), "in Yantai") == query


def test_a_wish_for_a_person_is_no_question_to_be_completed():
    assert joined(later(leaving(HERE, "a person", "handover"), 1), "in Yantai") == "in Yantai"


def test_what_may_be_meant_is_offered_as_long_as_it_is_known(person):
    world = person.world()
    known = About(next(iter(world.catalogue.programmes)), "overview")
    after = leaving(HERE, "how much", "clarify", [known, About("gone", "overview")])
    assert offered(later(after, 1), world) == (known,)
    assert offered(later(after, 2), world) == ()
    assert offered(later(after, 2), world, within=2) == (known,)


def test_what_is_told_to_it_can_be_handed_to_officers():
    turn = reply(HERE, "whose number is it", Say("number_unknown"), NOTHING)
    (say,) = turn.effects
    assert [button.name for row in say.buttons for button in row] == ["pass_to_staff"]
    assert just_before(later(turn.conversation, 1)).query == "whose number is it"
    assert just_before(later(turn.conversation, 2)) is None
