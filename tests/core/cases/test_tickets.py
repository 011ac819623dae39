"""Whose a question is, and what becomes of it: over tickets as conversations make them."""

from dataclasses import replace

import pytest

from core.cases.tickets import answered, beside, cities_of, closed, named_in, programmes_of, read_ticket, why_not
from core.effects import SettleTicket, Tell
from core.state import Application, ApplicationId, ConversationId, Officer, PersonId, Ticket
from knowledge.model import Lang
from tests import shipped
from tests.player import START

CATALOGUE = shipped.catalogue()
STATION, AID = "linyi-youth-station", "yantai-hope-one-to-one"
TICKET = Ticket(
    "ABCD2345", ConversationId("c"), PersonId("p"), Lang.ZH, "可以带宠物吗", (f"{STATION}/rules",), None, "not_stated", START
)  # fmt: skip
LINYI, YANTAI, LEAD = (
    Officer("li", None, "Li", (STATION,)),
    Officer("zhang", None, "Zhang", (AID,)),
    Officer("l", None, "L"),
)


@pytest.mark.parametrize(
    ("changed", "about"),
    [
        ({}, (STATION,)),
        ({"outcome": "clarify", "candidates": (f"{STATION}/age", f"{AID}/age", f"{AID}/amount")}, (STATION, AID)),
        ({"outcome": "no_answer"}, ()),
        ({"outcome": "handover", "candidates": ()}, ()),
        ({"candidates": ("no-such-programme/age",)}, ()),
        ({"candidates": (), "outcome": "handover", "form": f"{AID}-application"}, (AID,)),
        ({"candidates": (), "outcome": "handover", "form": STATION}, (STATION,)),
        ({"form": f"{AID}-application"}, (STATION,)),
        ({"candidates": (), "form": "no-such-form"}, ()),
    ],
)
def test_a_question_is_about_what_it_named_else_about_the_open_form(changed, about):
    assert programmes_of(replace(TICKET, **changed), CATALOGUE) == about


@pytest.mark.parametrize(
    ("changed", "officer", "why"),
    [
        ({}, LINYI, None),
        ({}, LEAD, None),
        ({}, YANTAI, "ticket_not_yours"),
        ({"outcome": "clarify", "candidates": (f"{STATION}/age", f"{AID}/age")}, YANTAI, None),
        ({"outcome": "no_answer"}, YANTAI, None),
        ({"outcome": "crisis", "candidates": (), "form": f"{AID}-application"}, LINYI, None),
        ({"outcome": "handover", "candidates": (), "form": f"{AID}-application"}, LINYI, "ticket_not_yours"),
    ],
)
def test_a_question_of_a_programme_is_for_its_officers(changed, officer, why):
    assert why_not(replace(TICKET, **changed), officer, CATALOGUE) == why


@pytest.mark.parametrize("typed", ["ABCD2345", "abcd2345", " abcd-2345 ", "ABCD 2345"])
def test_the_number_is_read_however_it_is_typed(typed):
    assert read_ticket(typed) == TICKET.id


@pytest.mark.parametrize("nothing", ["", "   ", "\n\t", "\u200b\u200b", "\u3000"])
def test_an_answer_says_something(nothing):
    assert answered(TICKET, nothing, officer="li", now=START) == "answer_needed"
    settled, told = answered(TICKET, " 不可以。 ", officer="li", now=START)
    assert (settled.answer, told.say.args["answer"]) == ("不可以。", "不可以。")


@pytest.mark.parametrize(
    ("changed", "reason", "told"),
    [
        ({}, "", ("可以带宠物吗", "")),
        ({}, "问题重复", ("可以带宠物吗", "问题重复")),
        ({"outcome": "crisis"}, "", None),
        ({"outcome": "crisis"}, "已电话联系", ("", "已电话联系")),
        ({"owner": "Li"}, "", None),
    ],
)
def test_who_was_promised_an_answer_is_told_that_none_comes(changed, reason, told):
    effects = closed(replace(TICKET, **changed), reason, officer="li", now=START)
    said = [one.say for one in effects if isinstance(one, Tell) and one.say.name == "ticket_closed"]
    assert [(one.args["query"], one.args["reason"]) for one in said] == ([told] if told else [])
    assert any(isinstance(one, SettleTicket) for one in effects)


def test_only_what_was_understood_is_named_on_the_ticket():
    assert named_in(TICKET, CATALOGUE) == (STATION,)
    assert named_in(replace(TICKET, outcome="no_answer"), CATALOGUE) == ()


@pytest.mark.parametrize(
    ("changed", "cities"),
    [
        ({}, ("linyi",)),
        ({"city": "jinan"}, ("linyi",)),
        ({"outcome": "no_answer", "city": "jinan"}, ("jinan",)),
        ({"outcome": "clarify", "candidates": (f"{STATION}/age", f"{AID}/age")}, ("linyi", "yantai")),
        ({"outcome": "handover", "candidates": ()}, ()),
    ],
)
def test_a_question_is_of_the_places_of_what_it_is_about_else_of_the_one_talked_about(changed, cities):
    assert cities_of(replace(TICKET, **changed), CATALOGUE) == cities


@pytest.mark.parametrize(
    ("changed", "state"),
    [
        ({}, "open"),
        ({"closed": START, "answer": "不可以"}, "answered"),
        ({"closed": START, "answer": ""}, "closed"),
        ({"closed": START, "answer": "重复", "how": "closed"}, "closed"),
        ({"closed": START, "answer": "", "how": "talked"}, "talked"),
    ],
)
def test_what_became_of_a_question_is_told_also_where_it_was_not_noted_how(changed, state):
    assert replace(TICKET, **changed).state == state


def handed_in(number, programme, **more):
    return Application(
        ApplicationId(number), number, programme, "f", "v", PersonId("p"), "Wang", ConversationId("c"), Lang.ZH, {},
        "received", 1, START, START, **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "officer", "shown"),
    [
        ({}, None, ["S1", "S2"]),
        ({}, LINYI, ["S1", "S2"]),
        ({"outcome": "handover", "candidates": ()}, None, ["S1", "A1"]),
        ({"outcome": "handover", "candidates": ()}, LINYI, ["S1"]),
        ({"outcome": "handover", "candidates": ()}, LEAD, ["S1", "A1"]),
        ({"candidates": (f"{AID}/amount",)}, YANTAI, ["A1"]),
        ({"candidates": (f"{AID}/amount",)}, LINYI, []),
    ],
)
def test_with_a_question_go_the_applications_that_it_may_be_about_and_that_the_officer_reviews(changed, officer, shown):
    theirs = (handed_in("S1", STATION), handed_in("S2", STATION, open=False), handed_in("A1", AID))
    assert [one.number for one in beside(replace(TICKET, **changed), theirs, CATALOGUE, officer)] == shown
