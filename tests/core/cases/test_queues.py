"""The queue as officers ask for it, and what a turn is shown of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.acts import pack
from core.acts.staff_acts import DoAll, MoveAll, OpenCard, ShowQueue
from core.cases.queue_words import described, not_among, numbers_in, read_which
from core.cases.queues import PAGE, everywhere, narrowed, queue_of, within
from core.deliveries import Queue
from core.events import ActPicked, StaleButton, TextSaid
from core.rows_wanted import Wanted, wanted_by
from core.state import CHINA, BulkRun, Conversation, ConversationId, NoteRun, Place
from tests.player import OFFICERS, Player

CHEN = OFFICERS["officer"]


@pytest.fixture(scope="module")
def world():
    return Player().world("officer")


@pytest.mark.parametrize(
    ("typed", "which"),
    [
        ("", "all"), ("我的", "mine"), ("mine", "mine"), ("没人办", "free"), ("Over a week", "old"), ("烟台", "c.yantai"),
        ("Yantai", "c.yantai"), ("審核中", "s.checking"), ("being checked", "s.checking"), ("月球", "w.月球"),
        ("yantai-hope-one-to-one", "p.yantai-hope-one-to-one"), ("青企协", "n.青企协"), ("烟台 审核中", "c.yantai+s.checking"),
        ("Yantai, being checked", "c.yantai+s.checking"), ("烟台 王芳", "c.yantai+w.王芳"), ("139-1234:5678", "w.139-12345678"), ("139-1234", "w.1391234"), ("超过10天", "o.10"), ("10 days", "o.10"),
        ("mine 烟台 30天", "mine+c.yantai+o.30"), ("今天", "today"), ("申诉", "l.申诉"), ("待复核", "w.待复核"), ("复核", "l.复核"),
        ("驿站", "n.驿站"), ("预约", "n.预约"), ("志愿", "n.志愿"), ("没人办的", "free"), ("审核中的", "s.checking"),
        ("济南 预约", "c.jinan+n.预约"), ("芳", "w.芳"), ("138", "w.138"), ("loan", "n.loan"), ("Li", "w.Li"),
        ("yantai-youth-entrepreneur-association received", "m.77267aa7+s.received"),
    ],
)  # fmt: skip
def test_what_is_typed_names_a_part_of_the_queue(world, typed, which):
    assert read_which(typed, world.catalogue) == which


def test_each_part_asks_the_store_for_one_page_and_one_more(world):
    def asked(which, page=0, officer=CHEN):
        return queue_of(which, page, officer, world.catalogue, now=world.now)

    page = asked("all")
    assert (page, page.open_only) == (Queue(limit=PAGE, later=page.later, barred=page.barred), True)
    assert asked("mine", 2) == replace(page, assignee="chen", skip=2 * PAGE)
    assert asked("free") == replace(page, free=True)
    assert asked("old") == replace(page, until=world.now - timedelta(days=7))
    assert asked("due") == replace(page, due_to="chen")
    # It is nine in the morning in China.
    assert asked("today") == replace(page, since=world.now.astimezone(CHINA).replace(hour=0, minute=0))
    assert {"appealed", "revocation_appealed"} <= set(asked("l.申诉").states)
    assert {"jinan-youth-station", "shanting-youth-station"} <= set(asked("n.驿站").programmes)
    assert asked("s.checking") == replace(page, states=("checking",), open_only=False)
    assert set(asked("s.appealed").states) == {"appealed", "revocation_appealed"}
    assert asked("o.10") == replace(page, until=world.now - timedelta(days=10))
    assert asked("c.yantai+s.checking+old") == replace(
        page,
        programmes=asked("c.yantai").programmes,
        states=("checking",),
        until=world.now - timedelta(days=7),
        open_only=False,
    )
    assert asked("n.青企协").programmes == (
        "jinan-youth-entrepreneur-association",
        "yantai-youth-entrepreneur-association",
    )
    own = replace(CHEN, programmes=("yantai-hope-one-to-one", "jinan-volunteer-expo"))
    assert asked("c.yantai", officer=own).programmes == ("yantai-hope-one-to-one",)
    assert asked("p.x", officer=own) == replace(page, programmes=())
    assert asked("all", officer=own) == replace(page, programmes=own.programmes)


def test_decided_ones_and_people_are_found_and_the_latest_comes_first(world):
    def asked(which):
        return queue_of(which, 0, CHEN, world.catalogue, now=world.now)

    assert [(asked(one).open_only, asked(one).latest) for one in ("s.declined", "s.received", "w.王芳", "mine")] == [
        (False, True), (False, False), (False, True), (True, False),
    ]  # fmt: skip
    assert asked("c.yantai+w.王芳").words == ("王芳",)
    assert described("w.王芳", world.catalogue) == (("said", "王芳"),)


def test_what_waits_for_somebody_else_comes_later(world):
    def later(**rights):
        return queue_of("all", 0, replace(CHEN, **rights), world.catalogue, now=world.now).later

    assert ("student-aid", "more_wanted") in later()
    assert ("student-aid", "received") not in later()
    assert ("student-aid", "received") in later(roles=("county_league",))
    assert ("student-aid", "county_check") not in later(roles=("county_league",))
    assert ("single-review", "received") not in later(roles=("county_league",))


def test_what_this_officer_may_not_do_again_comes_later_too(world):
    def barred(**rights):
        return queue_of("all", 0, replace(CHEN, **rights), world.catalogue, now=world.now).barred

    assert {("single-review", "appealed", "decline", "chen"), ("student-aid", "proposed", "approve", "chen")} <= set(
        barred()
    )
    assert not [one for one in barred(roles=("school_league",)) if one[:2] == ("student-aid", "proposed")]
    assert not [one for one in barred() if one[1] in ("received", "checking", "county_check")]


def test_a_page_that_there_is_no_more_is_the_last(world):
    page = Queue(limit=PAGE, skip=3 * PAGE)
    assert [within(page, count).skip for count in (0, 1, PAGE, PAGE + 1, 100)] == [0, 0, 0, PAGE, 3 * PAGE]


def test_a_part_is_narrowed_to_one_place_or_programme(world):
    assert narrowed("mine+c.jinan+s.received", "c.yantai", world.catalogue) == "mine+s.received+c.yantai"
    assert narrowed("all", "c.yantai", world.catalogue) == "c.yantai"
    assert (everywhere("c.jinan+p.x"), everywhere("c.jinan+mine")) == ("all", "mine")


def test_an_officer_is_found_by_name(world):
    which = read_which(CHEN.name, world.catalogue, [CHEN])
    assert queue_of(which, 0, CHEN, world.catalogue, [CHEN], now=world.now).assignee == CHEN.id
    assert described(which, world.catalogue, [CHEN]) == (("words", CHEN.name),)
    # The button of one who was removed meanwhile lists nothing, and not everything.
    assert queue_of(which, 0, CHEN, world.catalogue, [], now=world.now).assignee == ""


def test_each_part_has_a_name(world):
    said = described("mine+c.yantai+s.checking+o.10+n.青企协", world.catalogue)
    assert said == (
        ("label", "queue_mine"), ("words", world.catalogue.cities["yantai"].name), ("label", "state_checking"),
        ("days", 10), ("words", "青企协"),
    )  # fmt: skip


def test_words_that_are_no_numbers_are_told():
    assert not_among("9abc-defgr，WXYZ-23454 nonsense", ["9ABC-DEFGR"]) == ("WXYZ-23454", "nonsense")


def test_every_part_of_the_queue_fits_in_a_button(world):
    for one in world.catalogue.programmes.values():
        for named in (one.id, f"{one.id} 已收到", one.name.zh, one.name.en, *one.aliases):
            which = read_which(named, world.catalogue)
            assert which is None or pack(MoveAll(which, 999, "approve"))


def test_receipt_numbers_are_found_in_a_line():
    assert numbers_in("9abc-defgr，WXYZ-23454 nonsense 1234 9ABCDEFGR") == ("9ABC-DEFGR", "WXYZ-23454")


def test_a_turn_is_shown_what_its_event_is_about(world):
    talk = Conversation(ConversationId("here"))
    noting = replace(talk, run=NoteRun("A", "decline", 1))
    several = replace(talk, run=BulkRun("approve", (("A", 1), ("B", 2)), 3))
    page = queue_of("mine", 1, CHEN, world.catalogue, now=world.now)
    assert wanted_by(talk, ActPicked(OpenCard("C")), world) == Wanted(("C",))
    whole, due = (queue_of(which, 0, CHEN, world.catalogue, now=world.now) for which in ("mine", "due"))
    assert wanted_by(talk, ActPicked(ShowQueue("mine", 1)), world) == Wanted(queue=page, spread=whole, due=due)
    assert wanted_by(talk, ActPicked(MoveAll("mine", 1, "decline")), world) == Wanted(queue=page)
    assert wanted_by(noting, TextSaid("because"), world) == Wanted(("A",))
    assert wanted_by(several, ActPicked(DoAll(3)), world) == Wanted(("A", "B"))
    assert wanted_by(talk, TextSaid("/approve 9ABC-DEFGR"), world) == Wanted(numbers=("9ABC-DEFGR",))
    assert wanted_by(talk, TextSaid("/queue 月球"), world).queue.words == ("月球",)
    assert wanted_by(talk, TextSaid("/queue 9abc-defgr"), world) == Wanted(numbers=("9ABC-DEFGR",))
    assert wanted_by(several, StaleButton(), world) == Wanted(("A", "B"))
    assert wanted_by(noting, TextSaid("because"), replace(world, officer=None)) == Wanted()


@pytest.mark.parametrize("typed", ["/status", "/Status@our_bot", "进度", "我的申请", "progress", "/applications"])
def test_the_history_is_shown_with_the_applications_and_only_then(world, typed):
    person = replace(world, officer=None, place=Place.PRIVATE)
    talk = Conversation(ConversationId("here"))
    wanted = wanted_by(talk, TextSaid(typed), person)
    # Who asks for news is told of questions that wait as well.
    assert replace(wanted, own_tickets=False) == Wanted(history=True)
    assert wanted_by(talk, TextSaid(typed), world) == Wanted()
    assert wanted_by(talk, TextSaid(f"{typed} x y"), person).history == typed.startswith("/")
