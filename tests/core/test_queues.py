"""The queue as officers ask for it, and what a turn is shown of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.acts import pack
from core.deliveries import Queue
from core.events import ActPicked, StaleButton, TextSaid
from core.queues import PAGE, numbers_in, queue_of, read_which
from core.staff_acts import DoAll, MoveAll, OpenCard, ShowQueue
from core.state import BulkRun, Conversation, ConversationId, NoteRun, Place
from core.wanted import Wanted, wanted_by
from tests.player import OFFICERS, Player

CHEN = OFFICERS["officer"]


@pytest.fixture(scope="module")
def world():
    return Player().world("officer")


@pytest.mark.parametrize(
    ("typed", "which"),
    [
        ("", "all"), ("我的", "mine"), ("mine", "mine"), ("没人办", "free"), ("Over a week", "old"), ("烟台", "c.yantai"),
        ("Yantai", "c.yantai"), ("審核中", "s.checking"), ("being checked", "s.checking"), ("月球", None),
        ("yantai-hope-one-to-one", "p.yantai-hope-one-to-one"),
    ],
)  # fmt: skip
def test_what_is_typed_names_a_part_of_the_queue(world, typed, which):
    assert read_which(typed, world.catalogue) == which


def test_each_part_asks_the_store_for_one_page_and_one_more(world):
    def asked(which, page=0, officer=CHEN):
        return queue_of(which, page, officer, world.catalogue, now=world.now)

    page = Queue(limit=PAGE + 1)
    assert asked("all") == page
    assert asked("mine", 2) == replace(page, assignee="chen", skip=2 * PAGE)
    assert asked("free") == replace(page, free=True)
    assert asked("old") == replace(page, until=world.now - timedelta(days=7))
    assert asked("s.checking") == replace(page, state="checking")
    own = replace(CHEN, programmes=("yantai-hope-one-to-one", "jinan-volunteer-expo"))
    assert asked("c.yantai", officer=own).programmes == ("yantai-hope-one-to-one",)
    assert asked("p.x", officer=own) == replace(page, programme="x", programmes=own.programmes)


def test_every_part_of_the_queue_fits_in_a_button(world):
    for id in world.catalogue.programmes:
        assert pack(MoveAll(f"p.{id}", 999, "approve"))


def test_receipt_numbers_are_found_in_a_line():
    assert numbers_in("9abc-defgr，WXYZ-23454 nonsense 1234") == ("9ABC-DEFGR", "WXYZ-23454")


def test_a_turn_is_shown_what_its_event_is_about(world):
    talk = Conversation(ConversationId("here"))
    noting = replace(talk, run=NoteRun("A", "decline", 1))
    several = replace(talk, run=BulkRun("approve", (("A", 1), ("B", 2)), 3))
    page = queue_of("mine", 1, CHEN, world.catalogue, now=world.now)
    assert wanted_by(talk, ActPicked(OpenCard("C")), world) == Wanted(("C",))
    assert wanted_by(talk, ActPicked(ShowQueue("mine", 1)), world) == Wanted(queue=page)
    assert wanted_by(noting, TextSaid("because"), world) == Wanted(("A",))
    assert wanted_by(several, ActPicked(DoAll(3)), world) == Wanted(("A", "B"))
    assert wanted_by(talk, TextSaid("/approve 9ABC-DEFGR"), world) == Wanted(numbers=("9ABC-DEFGR",))
    assert wanted_by(talk, TextSaid("/queue 月球"), world) == Wanted()
    assert wanted_by(several, StaleButton(), world) == Wanted(("A", "B"))
    assert wanted_by(noting, TextSaid("because"), replace(world, officer=None)) == Wanted()


@pytest.mark.parametrize("typed", ["/status", "/Status@our_bot", "进度", "我的申请", "progress", "/applications"])
def test_the_history_is_shown_with_the_applications_and_only_then(world, typed):
    person = replace(world, officer=None, place=Place.PRIVATE)
    talk = Conversation(ConversationId("here"))
    assert wanted_by(talk, TextSaid(typed), person) == Wanted(history=True)
    assert wanted_by(talk, TextSaid(typed), world) == Wanted()
    assert wanted_by(talk, TextSaid(f"{typed} x y"), person).history == typed.startswith("/")
