"""The questions that wait, as an officer lists them: only theirs, not too many at once, and none for anybody else."""

from dataclasses import replace

import pytest

from core.desk import command_in
from core.events import TextSaid
from core.state import Conversation, ConversationId, Officer, PersonId, Ticket
from core.waiting import PAGE, listed
from core.wanted import wanted_by
from knowledge.model import Lang
from tests.player import START, Player

TALK = Conversation(ConversationId("test:staff:officer"))
PETS = Ticket(
    "GHJKMNPQ", ConversationId("c"), PersonId("p"), Lang.ZH, "可以带宠物吗", ("linyi-youth-station/rules",), None, "not_stated", START
)  # fmt: skip
FREE = replace(PETS, id="789ABCDE", candidates=(), outcome="no_answer", city="yantai")


@pytest.fixture
def world():
    return replace(Player().world("officer"), tickets=(PETS, FREE))


def shown(world, said):
    say = listed(TALK, said, world).effects[0]
    return say.name, [one.id for one in say.args.get("tickets", ())]


@pytest.mark.parametrize(
    ("said", "ids"),
    [("", [PETS.id, FREE.id]), ("临沂", [PETS.id]), ("煙臺市", [FREE.id]), ("Rencheng", []), ("jinan", [])],
)
def test_all_are_listed_or_those_of_a_place(world, said, ids):
    assert shown(world, said) == ("tickets", ids)


def test_those_of_other_officers_are_not(world):
    stranger = replace(world, officer=Officer("z", None, "Z", ("yantai-hope-one-to-one",)))
    assert shown(stranger, "") == ("tickets", [FREE.id])
    assert shown(stranger, PETS.id) == ("tickets_unknown", [])
    assert listed(TALK, "", replace(world, officer=None)).effects[0].name == "refused_not_officer"


@pytest.mark.parametrize("said", ["GHJKMNPQ", "ghjk-mnpq"])
def test_one_is_shown_by_its_number_settled_or_not(world, said):
    say = listed(TALK, said, world).effects[0]
    assert (say.name, say.args["ticket"], len(say.buttons)) == ("ticket_card", PETS, 2)
    done = replace(PETS, closed=START)
    assert listed(TALK, said, replace(world, tickets=(done,))).effects[0].buttons == ()


def test_a_long_list_says_how_many_are_left(world):
    many = tuple(replace(FREE, id=f"T{n}") for n in range(PAGE + 3))
    say = listed(TALK, "", replace(world, tickets=many)).effects[0]
    assert (len(say.args["tickets"]), say.args["left"], sum(map(len, say.buttons))) == (PAGE, 3, PAGE)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("/tickets", (None, True)), ("/Tickets@bot 临沂", (None, True)), ("待答", (None, True)),
        ("/tickets Rencheng", (None, True)), ("/tickets ghjkmnpq", ("GHJKMNPQ", False)), ("待答问题 烟台", (None, True)),
    ],
)  # fmt: skip
def test_what_it_is_about_is_read(world, text, wanted):
    assert command_in(text, world)[0] == "tickets"
    found = wanted_by(TALK, TextSaid(text), world)
    assert (found.ticket, found.tickets) == wanted


def test_who_is_no_officer_has_no_such_command():
    world = Player().world("person")
    assert command_in("/tickets", world) is None
    assert wanted_by(TALK, TextSaid("/tickets"), world).tickets is False
