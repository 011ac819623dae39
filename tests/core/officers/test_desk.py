"""Many applications at once: what cannot be done is said before a reason is asked for, and so is what was not found."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.acts.staff_acts import OpenQueue, OpenTickets, ShowQueue, StaffMove
from core.cases.procedures import concerns_applicant
from core.cases.queue_words import read_which
from core.cases.queues import WHOLE
from core.cases.reasons import ready_for
from core.deliveries import AuditRow
from core.effects import SaveApplication, Say
from core.events import ActPicked, TextSaid
from core.officers import desk
from core.state import BulkRun, Conversation, ConversationId
from core.step import step
from knowledge.model import Lang
from tests.player import Player
from wording.render import Wording

FORM = "yantai-youth-volunteering-sign-up"


@pytest.fixture(scope="module")
def world():
    player = Player()
    for line in (f"/start {FORM}", "王安娜", "2003-05-01", "13912345678", "芝罘区", "2", "周末", "[跳过]", "[同意]"):
        player.do("person", line)
    player.do("person", "[✅ 确认提交]")
    [application] = player.applications.values()
    return replace(player.world("officer"), queue=(application,), applications=(application,))


@pytest.fixture
def talk():
    return Conversation(ConversationId("group"))


def said(turn):
    [say] = [effect for effect in turn.effects if isinstance(effect, Say)]
    return say


def test_a_reason_is_asked_for_and_what_was_not_found_is_told(world, talk):
    number = world.queue[0].number
    turn = desk.run(talk, "decline", f"{number} ABCD-EFGHJ hello", world)
    assert (said(turn).name, said(turn).args["unknown"]) == ("staff_reason_all", ("ABCD-EFGHJ", "hello"))
    assert isinstance(turn.conversation.run, BulkRun)


def test_no_reason_is_asked_for_what_the_officer_may_not_do(world, talk):
    stranger = replace(world.officer, programmes=("jinan-volunteer-expo",))
    say = said(desk.run(talk, "decline", world.queue[0].number, replace(world, officer=stranger)))
    assert (say.name, say.args["unknown"]) == ("staff_none_named", (world.queue[0].number,))
    later = replace(world.queue[0], state="declined", open=False)
    say = said(desk.run(talk, "approve", later.number, replace(world, queue=(later,), applications=())))
    assert (say.name, say.args["done"], say.buttons) == ("staff_preview", 0, ())
    assert [row["why"] for row in say.args["rows"]] == ["not_possible"]


@pytest.mark.parametrize(("act", "shown"), [(OpenQueue("due"), "staff_queue"), (OpenTickets(), "tickets")])
def test_what_is_told_to_all_stays_when_one_of_them_looks_further(world, talk, act, shown):
    say = said(step(talk, ActPicked(act), replace(world, waiting=1)))
    assert (say.name, say.edit) == (shown, False)


def test_the_queue_shows_whom_an_application_is_about_and_how_long_it_waits(world, talk):
    say = said(desk.run(talk, "queue", "", replace(world, waiting=17)))
    assert say.buttons[0][0].args["who"] == "王安娜"
    assert (say.args["count"], say.args["pages"], say.args["days"]) == (17, 3, (0,))


def test_a_reason_of_one_family_is_not_offered_to_others(world):
    assert "school-league" in ready_for("yantai-hope-one-to-one", "decline", world.catalogue)
    assert "school-league" not in ready_for("linyi-good-rural-youth", "decline", world.catalogue)
    assert "school-league" not in ready_for("", "decline", world.catalogue)


def test_a_number_shows_its_card_to_who_may_review_it(world, talk):
    number = world.queue[0].number
    say = said(desk.run(talk, "queue", number.lower(), world))
    assert (say.name, say.args["number"]) == ("staff_card", number)
    stranger = replace(world.officer, programmes=("jinan-volunteer-expo",))
    say = said(desk.run(talk, "queue", number, replace(world, officer=stranger)))
    assert (say.name, say.args["unknown"]) == ("staff_not_found", (number,))


def test_what_a_colleague_has_can_be_taken_over_from_its_card(world, talk):
    [one] = world.applications
    theirs = replace(one, state="checking", assignee="li", officer="Li", version=2)
    seen = replace(world, queue=(theirs,), applications=(theirs,))
    [over] = [
        b for row in said(desk.run(talk, "queue", one.number, seen)).buttons for b in row if b.name == "staff_take_over"
    ]
    turn = step(talk, ActPicked(StaffMove(one.id, "approve", 2)), seen)
    assert [effect.name for effect in turn.effects] == ["refused_taken_case", "staff_card"]
    turn = step(talk, ActPicked(over.act), seen)
    [after] = [effect.application for effect in turn.effects if isinstance(effect, SaveApplication)]
    assert after.assignee == world.officer.id
    # Whose it is already changes nothing by it.
    turn = step(talk, ActPicked(replace(over.act, version=3)), replace(seen, applications=(after,)))
    assert [effect.name for effect in turn.effects] == ["made_take"]


@pytest.mark.parametrize("which", [*WHOLE, "c.yantai", "s.received", "o.10", "w.王芳", "mine+c.yantai"])
def test_every_part_of_the_queue_is_shown_with_its_name(world, talk, which):
    wording = Wording(world.catalogue)
    say = said(step(talk, ActPicked(ShowQueue(which, 0)), world))
    assert all(wording.render(say, lang) for lang in Lang)


def test_what_waits_for_the_officer_may_be_typed(world):
    assert [read_which(one, world.catalogue) for one in ("等我办", "for me")] == ["due", "due"]


@pytest.mark.parametrize("text", ["学校写全名", "电话打不通了"])
def test_an_officer_whose_words_are_not_understood_learns_how_to_write_to_somebody(world, talk, text):
    say = said(step(talk, TextSaid(text), world))
    assert (say.name, say.buttons) == ("staff_unread", ())


def test_what_an_officer_asks_is_answered(world, talk):
    assert said(step(talk, TextSaid("烟台一助一初中多少钱"), world)).name == "answer"


def test_a_form_that_is_not_there_is_named(world, talk):
    say = said(desk.run(talk, "reopen", "hope 2026-12-01 late", world))
    assert all("hope" in Wording(world.catalogue).render(say, lang)[0].text for lang in Lang)
    assert said(desk.run(talk, "reopen", f"{FORM} someday", world)).args == {"unknown": ""}


def test_who_only_takes_over_is_no_news_for_the_applicant():
    at = datetime(2026, 3, 2, tzinfo=UTC)
    taken, over = (AuditRow("a", "chen", "take", before, "checking", "", at) for before in ("received", "checking"))
    assert (concerns_applicant(taken), concerns_applicant(over)) == (True, False)
