"""Who tells a need in a few words, with or without a place, is offered something."""

import pytest

from core.acts import AskAbout, AskTopic
from core.acts.check_acts import ScreenIn
from core.effects import Say
from core.state import CheckRun


def acts(person):
    says = (effect for effect in person.effects if isinstance(effect, Say))
    return [button.act for say in says for row in say.buttons for button in row]


@pytest.mark.parametrize(
    ("text", "city", "kind"),
    [
        ("lost my job in Shenzhen, moved back to Jining", "jining-rencheng", AskAbout),
        ("我被裁了，回济宁了", "jining-rencheng", AskAbout),
        ("我在济南上学想认识点同龄人", "jinan", AskTopic),
        ("find me a girlfriend in jinan", "jinan", AskTopic),
        ("anything in rencheng", "jining-rencheng", AskTopic),
        ("anything in yantai", "yantai", AskTopic),
    ],
)
def test_it_is_offered_what_there_is_in_the_place(person, text, city, kind):
    person.say(text)
    assert person.says == ["which_subject"]
    assert acts(person)[-1] == ScreenIn(city)
    assert {type(act) for act in acts(person)[:-1]} == {kind}


@pytest.mark.parametrize(
    ("texts", "programme"),
    [
        (["club for young mothers", "yantai"], "yantai-youth-home"),
        (["help me find partner", "yantai"], "yantai-dating"),
        (["i paint, can i teach kids"], "yantai-youth-volunteering"),
        (["我会画画，能教孩子吗"], "yantai-youth-volunteering"),
        (["moms group in linyi"], "linyi-youth-home"),
        (["which programs are for foreigners"], "yantai-cjk-forum"),
    ],
)
def test_it_is_offered_what_its_topic_has(person, texts, programme):
    for text in texts:
        person.say(text)
    told = {effect.args.get("programme") for effect in person.effects if isinstance(effect, Say)}
    assert programme in told | {getattr(act, "programme", None) for act in acts(person)}


@pytest.mark.parametrize("text", ["do i get something", "do we get anything", "anything for me"])
def test_who_asks_whether_there_is_anything_for_them_looks_through_it_all(person, text):
    person.say(text)
    assert isinstance(person.conversation.run, CheckRun)


@pytest.mark.parametrize("text", ["济南今年城镇新增就业目标是多少万人", "weather in jinan", "济南招聘的天气"])
def test_what_is_asked_of_something_else_is_no_need(person, text):
    person.say(text)
    assert person.says == ["no_answer"]
