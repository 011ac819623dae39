"""The questions that wait, as an officer lists them: only theirs, not too many at once, and none for anybody else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.acts import pack, unpack
from core.acts.staff_acts import ReplyTicket, ShowTickets
from core.cases.tickets import alike
from core.effects import Say, SettleTicket, Tell
from core.events import ActPicked, TextSaid
from core.officers.desk import command_in
from core.officers.waiting import PAGE, listed
from core.rows_wanted import wanted_by
from core.state import Conversation, ConversationId, Officer, PersonId, Ticket
from core.step import step
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


def test_a_long_list_comes_in_pages(world):
    many = tuple(replace(FREE, id=f"T{n:02}") for n in range(PAGE + 3))
    say = listed(TALK, "烟台", replace(world, tickets=many)).effects[0]
    assert (len(say.args["tickets"]), say.args["count"], say.args["pages"]) == (PAGE, PAGE + 3, 2)
    [after] = [button.act for row in say.buttons for button in row if button.name == "options_after"]
    assert (after, unpack(pack(after))) == (ShowTickets("烟台", 1), after)
    assert wanted_by(TALK, ActPicked(after), world).tickets
    say = step(TALK, ActPicked(after), replace(world, tickets=many)).effects[0]
    assert (len(say.args["tickets"]), say.args["page"], say.edit) == (3, 2, True)
    # Meanwhile most were answered.
    say = step(TALK, ActPicked(ShowTickets("烟台", 9)), replace(world, tickets=many[:2])).effects[0]
    assert (len(say.args["tickets"]), say.args["page"]) == (2, 1)


@pytest.mark.parametrize(
    ("said", "ids"),
    [("宠物", [PETS.id, FREE.id]), ("5L沂蒙青年驿站·人才驿站", [PETS.id]), ("自行车", None)],
)
def test_a_programme_or_a_word_finds_some(world, said, ids):
    name, found = shown(world, said)
    assert (name, found) == (("tickets", ids) if ids else ("tickets_unknown", []))


def test_those_that_ask_the_same_are_one_line_and_cries_for_help_come_first(world):
    again = replace(PETS, id="AGAIN234", conversation="d", query="可以带宠物吗？", at=START + timedelta(days=1))
    cry = replace(PETS, id="CRY23456", outcome="crisis", at=START + timedelta(days=2))
    say = listed(TALK, "", replace(world, tickets=(PETS, FREE, replace(FREE, id="FREE2345"), again, cry))).effects[0]
    assert [one.id for one in say.args["tickets"]] == [cry.id, PETS.id, FREE.id, "FREE2345"]
    assert (say.args["times"], say.args["count"]) == ([1, 2, 1, 1], 5)


@pytest.mark.parametrize(
    "change",
    [{"query": "可以带狗吗"}, {"candidates": ("jinan-youth-station/rules",)}, {"lang": Lang.EN}, {"owner": "Li"}, {"closed": START}],
)  # fmt: skip
def test_another_question_is_not_answered_with_it(change):
    assert alike(PETS, [PETS, replace(PETS, id="OTHER234", **change)]) == (PETS,)


def test_one_answer_goes_to_all_who_asked_the_same(world):
    again = replace(PETS, id="AGAIN234", conversation=ConversationId("d"))
    seen = replace(world, tickets=(PETS, FREE, again))
    assert wanted_by(TALK, ActPicked(ReplyTicket(PETS.id)), world).tickets
    asking = step(TALK, ActPicked(ReplyTicket(PETS.id)), seen)
    assert asking.effects[0].args["count"] == 2
    assert wanted_by(asking.conversation, TextSaid("不可以"), world).tickets
    turn = step(asking.conversation, TextSaid("不可以"), seen)
    assert [one.conversation for one in turn.effects if isinstance(one, Tell)] == ["c", "d"]
    assert [one.ticket for one in turn.effects if isinstance(one, SettleTicket)] == [PETS.id, again.id]
    assert [one.args["count"] for one in turn.effects if isinstance(one, Say)] == [2]


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
