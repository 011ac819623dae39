"""Numbered buttons, and numbers that are left free to be answers."""

from dataclasses import replace

from core.acts import REFUSED, SKIP, UNSURE, GoBack, OpenForm, PickOption, pack
from core.acts.check_acts import PickTrait, StepBack, StopCheck
from core.deliveries import OutItem, OutKind, Sent
from terminal.screen import Screen


def item(*acts, kind=OutKind.MESSAGE, html="<b>问</b>题"):
    buttons = tuple(((str(place), pack(act)),) for place, act in enumerate(acts))
    return OutItem("terminal", "me", "me", kind, html, buttons)


async def test_text_without_markup_and_numbered_choices():
    shown = []
    screen = Screen(shown.append)
    assert await screen.send(item(OpenForm("a"), OpenForm("b"))) == Sent()
    assert shown == ["\n问题", "  [1] 0", "  [2] 1"]
    assert screen.picked(" 2 ").data == pack(OpenForm("b"))
    assert screen.picked("3") is None


async def test_a_plain_number_is_an_answer_where_only_ways_round_are_offered():
    screen = Screen(lambda text: None)
    await screen.send(item(PickOption("d", "age", SKIP, 1), GoBack("d", 1)))
    assert screen.picked("1") is None
    assert screen.picked("#1").data == pack(PickOption("d", "age", SKIP, 1))


async def test_so_it_is_where_a_check_asks_for_a_number():
    screen = Screen(lambda text: None)
    await screen.send(item(PickTrait("age", UNSURE, 1), PickTrait("age", REFUSED, 1), StepBack(1), StopCheck(1)))
    assert screen.picked("2") is None
    assert screen.picked("#2").data == pack(PickTrait("age", REFUSED, 1))


async def test_a_message_without_buttons_leaves_the_last_ones():
    screen = Screen(lambda text: None)
    await screen.send(item(OpenForm("a")))
    await screen.send(item())
    assert screen.picked("1").data == pack(OpenForm("a"))


async def test_a_plain_number_presses_nothing_older_than_the_question_it_answers():
    screen = Screen(lambda text: None)
    await screen.send(item(OpenForm("a")))
    assert screen.picked("报名") is None
    await screen.send(item())
    assert screen.picked("1") is None
    assert screen.picked("#1").data == pack(OpenForm("a"))


async def test_an_acknowledgement_shows_nothing():
    shown = []
    await Screen(shown.append).send(item(kind=OutKind.TAP))
    assert shown == []


async def test_a_file_is_saved_and_its_place_shown():
    shown = []
    screen = Screen(shown.append, saved=lambda name, content: f"{name}: {len(content)}")
    await screen.send(replace(item(kind=OutKind.PAGE, html="<p>page</p>"), file_name="x.html"))
    assert shown == ["\nx.html: 11"]
