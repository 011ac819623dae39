"""One person on several channels: a code joins two accounts once, and each sees what the other holds."""

import pytest

from core.applying.linking import TRIES
from core.cases.applications import Refused
from core.cases.decisions import MoveRequest
from core.deliveries import Never
from core.state import Officer, PersonId
from tests.service.house import STAFF

FORM = "of:aid-form"


async def code(house, person="wang"):
    await house.say(person, "/link")
    return next(effect for effect in house.wording.said if effect.name == "link_code").args["code"]


@pytest.fixture
def house(house):
    """A house that remembers what was said, newest first."""
    render, house.wording.said = house.wording.render, []

    def remembered(say, lang):
        house.wording.said.insert(0, say)
        return render(say, lang)

    house.wording.render = remembered
    return house


async def joined(house, giver="wang", taker="fang"):
    given = await code(house, giver)
    await house.say(taker, f"/link {given.lower()}")
    await house.tap(taker, house.button(taker, "link_join"))
    return given


def last(house, person):
    return house.post.to(person)[-1].split()[1]


async def linked(house, person):
    stored, _ = await house.store.read(lambda tx: tx.conversation(f"tg:{person}"))
    return set(stored.linked)


async def test_a_code_joins_two_accounts_and_both_are_told(house):
    await joined(house)
    assert last(house, "fang") == "linked"
    assert last(house, "wang") == "linked_told"
    assert await linked(house, "wang") == await linked(house, "fang") == {"tg:wang", "tg:fang"}


async def test_nothing_is_joined_before_it_is_confirmed(house):
    await house.say("fang", f"/link {await code(house)}")
    assert last(house, "fang") == "link_confirm"
    assert await linked(house, "fang") == set()


async def test_a_code_is_never_taken_twice(house):
    given = await joined(house)
    await house.say("mallory", f"/link {given}")
    assert last(house, "mallory") == "link_refused"


async def test_two_who_confirm_the_same_code_are_not_both_taken(house):
    given = await code(house)
    for person in ("fang", "mallory"):
        await house.say(person, f"/link {given}")
    for person in ("fang", "mallory"):
        await house.tap(person, house.button(person, "link_join"))
    assert last(house, "mallory") == "link_refused"
    assert await linked(house, "wang") == {"tg:wang", "tg:fang"}


async def test_a_code_is_too_old_after_ten_minutes_and_a_new_one_takes_its_place(house):
    old = await code(house)
    new = await code(house)
    await house.say("fang", f"/link {old}")
    assert last(house, "fang") == "link_refused"
    house.clock.forward(minutes=10)
    await house.say("fang", f"/link {new}")
    assert last(house, "fang") == "link_refused"


async def test_guessing_is_limited_also_for_a_code_that_is_right(house):
    for number in range(TRIES):
        await house.say("fang", f"/link ABCD-EFG{number + 2}")
    given = await code(house)
    await house.say("fang", f"/link {given}")
    assert last(house, "fang") == "link_wait"
    house.clock.forward(hours=1)
    await house.say("fang", f"/link {await code(house)}")
    assert last(house, "fang") == "link_confirm"


async def test_ones_own_code_joins_nothing(house):
    await house.say("wang", f"/link {await code(house)}")
    assert last(house, "wang") == "link_own"


async def test_in_a_group_nothing_is_given(house):
    await house.say("wang", "/link", chat="-5")
    assert "private_only" in house.post.to("-5")[-1]


async def test_applications_and_status_are_seen_and_changed_from_both(house):
    application = await house.apply()
    await joined(house)
    await house.say("fang", "/status")
    assert f"number={application.number}" in house.post.to("fang")[-1]
    await house.tap("fang", house.button("fang", "withdraw"))
    await house.tap("fang", house.button("fang", "withdraw_really"))
    assert (await house.service.decisions.show(application.number)).state == "withdrawn"


async def test_a_draft_is_gone_on_with_on_the_other_account_and_only_there(house):
    await house.tap("wang", FORM)
    await house.say("wang", "Wang Fang")
    await joined(house)
    await house.say("fang", "/applications")
    await house.tap("fang", house.button("fang", "resume"))
    assert "field=school" in house.post.to("fang")[-1]
    assert last(house, "wang") == "draft_taken"
    for answer in ("School 3", "a note"):
        await house.say("fang", answer)
    await house.say("wang", "/applications")
    await house.tap("wang", house.button("wang", "resume"))
    await house.tap("wang", house.button("wang", "agree"))
    await house.tap("wang", house.button("wang", "send"))
    [sent] = await house.store.read(lambda tx: tx.applications_of(PersonId("tg:wang")))
    assert dict(sent.answers)["school"] == "School 3"
    assert await house.store.read(lambda tx: (*tx.drafts_of("tg:wang"), *tx.drafts_of("tg:fang"))) == ()


async def test_opening_the_form_finds_the_draft_of_the_other_account(house):
    await house.tap("wang", FORM)
    await house.say("wang", "Wang Fang")
    await joined(house)
    await house.tap("fang", FORM)
    assert "field=school" in house.post.to("fang")[-1]


@pytest.mark.parametrize("by", ["wang", "fang"])
async def test_unlinked_each_has_what_was_begun_there_and_both_are_told(house, by):
    application = await house.apply()
    await joined(house)
    await house.say(by, "/unlink")
    await house.tap(by, house.button(by, "link_leave"))
    assert last(house, "wang") == last(house, "fang") == "unlinked"
    assert await linked(house, "wang") == await linked(house, "fang") == set()
    await house.say("fang", "/status")
    assert last(house, "fang") == "status_none"
    await house.say("wang", "/status")
    assert f"number={application.number}" in house.post.to("wang")[-1]


async def test_of_three_one_leaves_and_two_stay(house):
    await joined(house)
    await joined(house, "wang", "gang")
    assert await linked(house, "fang") == {"tg:wang", "tg:fang", "tg:gang"}
    await house.say("gang", "/unlink")
    await house.tap("gang", house.button("gang", "link_leave"))
    groups = [await house.store.read(lambda tx, p=p: set(tx.accounts_of(f"tg:{p}"))) for p in ("wang", "fang", "gang")]
    assert sorted(map(len, groups)) == [1, 2, 2]


async def test_an_officer_does_not_decide_the_case_of_their_other_account(house):
    application = await house.apply()
    await house.service.decisions.add_officer(Officer("fang", PersonId("tg:fang"), "Fang"))
    await joined(house)
    made = await house.service.decisions.decide(application.number, MoveRequest("take", "", 1), officer="fang")
    assert made == Refused("own_case")


async def test_news_that_cannot_reach_one_account_goes_to_the_other(house):
    application = await house.apply()
    await joined(house)
    house.post.answers["wang"] = [Never("403", unreachable=True)] * 9
    await house.service.decisions.decide(application.number, MoveRequest("decline", "no", 1), officer="zhang")
    await house.work()
    assert f"application_moved number={application.number}" in house.post.to("fang")[-1]
    assert not any("not_delivered" in said for said in house.post.to(STAFF[1]))


async def test_when_no_account_is_reached_officers_know(house):
    application = await house.apply()
    await joined(house)
    house.post.answers.update({person: [Never("403", unreachable=True)] * 9 for person in ("wang", "fang")})
    await house.service.decisions.decide(application.number, MoveRequest("decline", "no", 1), officer="zhang")
    await house.work()
    await house.work()
    assert [said for said in house.post.to(STAFF[1]) if "not_delivered" in said] != []
