"""What officers see on a card: how the answers stand to the conditions, and what the applicant changed."""

from dataclasses import replace

import pytest

from core.cases.cards import Board
from core.effects import NotifyStaff
from knowledge.model import Lang
from tests.filler import NOW, Filler
from tests.player import Player
from wording.render import Wording

FORM = "yantai-youth-entrepreneur-association-application"


@pytest.fixture(scope="module")
def application(shared):
    """An application to the association, of somebody who was born in 1999."""
    person = Filler(*shared)
    person.open(FORM)
    person.finish()
    [sent] = person.applications.values()
    return replace(sent, answers={**sent.answers, "birth_date": "1999-05-20"})


def shown(catalogue, application, lang=Lang.ZH):
    card = Board(catalogue, NOW, 1).card(application)
    return "\n".join(part.text for part in Wording(catalogue).render(card, lang))


def test_a_condition_that_is_not_met_stands_on_the_card(catalogue, application):
    [age] = [one for one in catalogue.programmes[application.programme].conditions if one.id == "age"]
    words = Wording(catalogue).vocabulary(Lang.ZH).fill(age.words, application.programme)
    assert words not in shown(catalogue, application)
    old = replace(application, answers={**application.answers, "birth_date": "1960-05-20"})
    assert f"❌ {words}" in shown(catalogue, old)


@pytest.mark.parametrize("lang", [Lang.ZH, Lang.EN])
def test_what_officers_have_to_judge_stands_on_the_card_while_it_is_open(catalogue, application, lang):
    heading = {Lang.ZH: "对照公布的条件", Lang.EN: "The published conditions"}[lang]
    assert [heading in shown(catalogue, application, lang), "👤" in shown(catalogue, application, lang)] == [True, True]
    for closed in (replace(application, open=False), replace(application, answers={})):
        assert heading not in shown(catalogue, closed, lang)


def test_what_the_applicant_changed_is_told_with_what_it_was():
    player = Player()
    for line in ("/start yantai-youth-volunteering-sign-up", "王安娜", "2003-05-01", "13912345678", "芝罘区", "2"):
        player.do("person", line)
    for line in ("周末", "[跳过]", "[同意]", "[✅ 确认提交]"):
        player.do("person", line)
    for line in ("[📎 要求补充]", "[☑ 选题重填]", "[☐ 联系电话]", "[选好了 →]", "[不用说明]"):
        player.do("officer", line)
    for line in ("[✍️ 回复补充]", "13812345678", "[✅ 确认提交]"):
        said = player.do("person", line)
    [card] = [one.say for one in player.last.effects if isinstance(one, NotifyStaff)]
    assert card.args["changed"] == (("phone", "+8613912345678"),)
    assert "✏️ 联系电话：138 1234 5678（原来：139 1234 5678）" in "\n".join(said)
