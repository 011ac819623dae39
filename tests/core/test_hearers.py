"""The first hearer that has a reply is heard, and none after it is asked."""

from core.hearers import first_of
from core.state import Conversation, ConversationId, Turn

SOMEWHERE = Conversation(ConversationId("one"))


def test_the_first_that_has_a_reply_is_heard() -> None:
    asked: list[str] = []

    def hearer(name: str, reply: Turn | None):
        return lambda said: asked.append(f"{name} {said}") or reply

    reply = Turn(SOMEWHERE)
    hearers = (hearer("deaf", None), hearer("hears", reply), hearer("late", Turn(SOMEWHERE)))
    assert first_of(hearers, "hello") is reply
    assert asked == ["deaf hello", "hears hello"]


def test_nobody_may_have_a_reply() -> None:
    assert first_of((lambda said: None,), "hello") is None
