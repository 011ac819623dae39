"""Why a question is asked can be asked, by command and in words, without losing the question."""

import pytest

from core.acts.check_acts import StartScreen
from core.effects import Say
from tests.filler import Filler

FORM = "yantai-youth-volunteering-sign-up"


@pytest.fixture
def filler(catalogue, searcher):
    return Filler(catalogue, searcher)


@pytest.mark.parametrize(
    "asked",
    ["/why", "为什么", "为什么要问？", "Why?", "why do you ask", "為什麼要問", "谁能看到？", "Who can see this?"],
)
def test_a_form_tells_why_it_asks_and_who_sees_it(filler, asked):
    filler.open(FORM)
    filler.say("王安娜")
    before = filler.run
    filler.say(asked)
    [say] = filler.effects
    assert (say.name, say.args["why"], say.args["required"]) == ("why", filler.asked().why, True)
    assert say.buttons
    assert filler.run.answers == before.answers


def test_a_check_tells_it_too(filler):
    filler.tap(StartScreen())
    filler.say("/why")
    [say] = filler.effects
    assert (say.name, say.args["of"]) == ("why", "check")
    assert say.buttons


def test_when_nothing_is_asked_the_command_says_so_and_the_word_is_a_query(filler):
    filler.say("/why")
    assert filler.says == ["nothing_asked"]
    filler.say("为什么")
    assert "nothing_asked" not in filler.says
    assert any(isinstance(effect, Say) for effect in filler.effects)
