"""One move for a page: what is offered, going on afterwards, and taking back what was done by mistake."""

from dataclasses import replace

import pytest

from core.acts.staff_acts import BeginAll, DoAll, MoveAll, ReasonForAll, ShowQueue
from core.effects import SaveApplication, Say
from core.events import ActPicked
from core.officers.desk import run, show
from core.state import BulkRun, Conversation, ConversationId
from core.step import step
from knowledge.model import Lang
from tests.player import Player


@pytest.fixture(scope="module")
def world():
    player = Player()
    for line in (
        "/start yantai-youth-volunteering-sign-up",
        "王安娜",
        "2003-05-01",
        "13912345678",
        "芝罘区",
        "2",
        "周末",
    ):
        player.do("person", line)
    for line in ("[跳过]", "[同意]", "[✅ 确认提交]"):
        player.do("person", line)
    [application] = player.applications.values()
    several = tuple(
        replace(application, id=f"{n}BCDEFGH", number=f"{n}BCD-EFGHJ", person=f"test:{n}") for n in range(2, 6)
    )
    return replace(player.world("officer"), queue=several, waiting=len(several))


@pytest.fixture
def talk():
    return Conversation(ConversationId("group"), turn=7)


def said(turn):
    [say] = [effect for effect in turn.effects if isinstance(effect, Say)]
    return say


def names(say):
    return [button.name for row in say.buttons for button in row]


def offered(say):
    return [button.act.move for row in say.buttons for button in row if isinstance(button.act, MoveAll)]


def test_what_several_of_the_page_can_make_is_offered(world, talk):
    assert offered(said(run(talk, "queue", "", world))) == ["take", "ask_more", "approve", "decline"]
    mine = tuple(replace(one, state="checking", assignee=world.officer.id) for one in world.queue)
    assert "take" not in offered(said(run(talk, "queue", "", replace(world, queue=mine))))
    assert offered(said(run(talk, "queue", "", replace(world, queue=world.queue[:1])))) == []
    other = tuple(replace(one, state="checking", assignee="somebody") for one in world.queue)
    assert offered(said(run(talk, "queue", "", replace(world, queue=other)))) == ["take"]


def test_where_pages_have_gone_meanwhile_the_last_is_shown(world, talk):
    say = said(show(talk, ShowQueue("all", 9), replace(world, waiting=20)))
    assert (say.args["page"], say.args["pages"]) == (3, 3)
    assert "page_after" not in names(say)
    assert names(said(show(talk, ShowQueue("all", 0), replace(world, waiting=20)))).count("page_last") == 1


def test_nobody_of_that_name_is_said_to_be_unknown(world, talk):
    say = said(run(talk, "queue", "烟台 李四", replace(world, queue=(), waiting=0)))
    assert (say.name, say.args["said"]) == ("queue_unknown", "李四")
    assert said(run(talk, "queue", "烟台 王安娜", world)).name == "staff_queue"


def test_places_and_programmes_are_offered_with_how_many_there_are(world, talk):
    counted = {"yantai-youth-volunteering": 4, "yantai-micro-wish": 2, "jinan-volunteer-expo": 3}
    say = said(run(talk, "queue", "烟台 已收到", replace(world, spread=counted)))
    places = [button for row in say.buttons for button in row if button.name == "queue_place"]
    assert [(one.args["count"], one.act.which[-6:]) for one in places][:2] == [(3, ".jinan"), (6, "yantai")]
    assert [one.args["count"] for one in places][2:] == [4, 2]
    assert all("s.received" in one.act.which for one in places)


def test_a_mistake_is_taken_back_for_all_at_once(world, talk):
    def do(conversation, act, seen):
        turn = step(conversation, ActPicked(act), seen)
        return turn.conversation, turn

    here, turn = do(talk, MoveAll("c.yantai", 0, "decline"), world)
    here, turn = do(here, ReasonForAll("full", here.run.asked), replace(world, applications=world.queue))
    here, turn = do(here, DoAll(here.run.asked), replace(world, applications=world.queue))
    done = tuple(effect.application for effect in turn.effects if isinstance(effect, SaveApplication))
    assert [one.state for one in done] == ["declined"] * 4
    say = said(turn)
    assert say.buttons[0][0].act == ShowQueue("c.yantai", 0)
    assert isinstance(here.run, BulkRun)
    here, turn = do(here, say.buttons[1][0].act, replace(world, queue=(), applications=done))
    assert said(turn).name == "staff_reason_all"
    here, turn = do(here, ReasonForAll("mistake", here.run.asked), replace(world, queue=(), applications=done))
    assert (said(turn).args["done"], said(turn).args["undone"]) == (4, True)
    here, turn = do(here, DoAll(here.run.asked), replace(world, queue=(), applications=done))
    back = [effect.application.state for effect in turn.effects if isinstance(effect, SaveApplication)]
    assert back == ["checking"] * 4


def test_it_is_said_in_which_other_languages_applicants_read(world, talk):
    first, *rest = world.queue
    mixed = replace(world, queue=(replace(first, lang=Lang.EN), *rest))
    numbers = " ".join(one.number for one in mixed.queue)
    assert said(run(talk, "decline", numbers, mixed)).args["spoken"] == ("en",)
    assert said(run(talk, "decline", numbers, world)).args["spoken"] == ()


def test_a_button_to_take_back_serves_once(world, talk):
    turn = step(talk, ActPicked(BeginAll(3)), world)
    assert not [effect for effect in turn.effects if isinstance(effect, Say)]


def test_any_move_may_be_made_for_several_numbers(world, talk):
    numbers = " ".join(one.number for one in world.queue)
    say = said(run(talk, "take", numbers, world))
    assert (say.name, say.args["done"]) == ("staff_preview", 4)
