"""Who asks why after a check, or what then, hears its reasons once more and may have it passed on."""

import pytest

from core.acts import PassToStaff
from core.effects import OpenTicket, Say
from tests.filler import Filler

WHY = ["为什么不行", "那怎么办？", "还差什么", "為什麼不符合", "why not?", "what now", "na zen me ban"]


@pytest.fixture
def checked(shared):
    person = Filler(*shared)
    person.say("查一下我能不能住任城青年驿站")
    person.say("毕业四年了")
    assert "verdict" in person.says
    return person


@pytest.mark.parametrize("text", WHY)
def test_the_reasons_are_told_again_and_may_be_passed_on(checked, text):
    checked.say(text)
    assert checked.says == ["verdict"]
    [say] = [effect for effect in checked.effects if isinstance(effect, Say)]
    [act] = [button.act for row in say.buttons for button in row if isinstance(button.act, PassToStaff)]
    checked.tap(act)
    [ticket] = [effect.ticket for effect in checked.effects if isinstance(effect, OpenTicket)]
    assert ticket.query == text
    assert ticket.candidates == ("rencheng-youth-station/eligibility",)


@pytest.mark.parametrize("text", WHY)
def test_without_a_check_it_is_about_something_else(shared, text):
    person = Filler(*shared)
    person.say(text)
    assert "verdict" not in person.says


def test_long_after_a_check_it_is_about_something_else(checked):
    for _ in range(4):
        checked.say("烟台一助一初中给多少")
    checked.say("那怎么办")
    assert "verdict" not in checked.says
