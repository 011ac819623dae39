"""Who says yes to an answer that came with something to do begins it, or is offered it once more."""

import pytest

from core.effects import Say
from core.events import TextSaid


@pytest.mark.parametrize("yes", ["yes", "Yes please", "要", "我要"])
def test_after_what_signing_up_takes_the_only_form_is_opened(person, yes):
    person.do(TextSaid("how do I sign up for volunteering in Yantai"))
    person.do(TextSaid(yes))
    assert person.run.form == "yantai-youth-volunteering-sign-up"


def test_after_what_something_is_it_is_asked_what_shall_be_done(person):
    person.do(TextSaid("烟台青企协是什么"))
    person.do(TextSaid("我要"))
    (offered,) = (effect for effect in person.effects if isinstance(effect, Say))
    assert offered.name == "offered"
    assert offered.buttons
    assert person.run is None


@pytest.mark.parametrize(
    ("before", "text"),
    [("烟台志愿者怎么报名", "好的"), ("烟台志愿者怎么报名", "ok"), ("一助一多少钱", "要"), ("你好", "yes")],
)
def test_who_takes_note_or_was_offered_nothing_begins_nothing(person, before, text):
    person.do(TextSaid(before))
    person.do(TextSaid(text))
    assert "offered" not in person.says
    assert person.run is None
