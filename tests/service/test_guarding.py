"""A guardian's consent: asked for with a code, given in an account of their own, kept as proof; the draft waits."""

import pytest

from core.acts import DropDraft, EditField, SendForm, pack
from core.acts.guard_acts import AnswerAsGuardian, AskGuardian, TakeBack
from core.forms.guardians import RequestState, code_in
from core.state import GuardRun, PersonId


async def waiting(house, born="2015-03-05"):
    """A minor has filled in the form and asked a guardian; the code."""
    await house.tap("wang", "of:minor-form")
    await house.say("wang", "Wang Fang")
    await house.say("wang", born)
    await house.tap("wang", house.button("wang", "agree"))
    await house.tap("wang", house.button("wang", "ask_guardian"))
    [held] = (await conversation(house, "wang")).parked
    return held.waits.code


async def conversation(house, person):
    return (await house.store.run(lambda tx: tx.conversation(f"tg:{person}")))[0]


async def applications(house):
    return await house.store.run(lambda tx: tx.applications_of(PersonId("tg:wang")))


async def states(house):
    statement = "SELECT state FROM guardian_request ORDER BY until, hash"
    return await house.store.run(lambda tx: [row[0] for row in tx.connection.exec_driver_sql(statement)])


def last(house, person):
    return house.post.to(person)[-1].split()[1]


async def agree(house, code, person="father", name="Li Jianguo"):
    await house.say(person, f"/start g-{code}")
    await house.tap(person, house.button(person, "guardian_see_yes"))
    await house.say(person, name)
    await house.tap(person, house.button(person, "relation_father"))
    await house.tap(person, house.button(person, "guardian_sign_yes"))


async def test_the_form_is_handed_in_when_the_guardian_agrees(house):
    await agree(house, await waiting(house))
    [application] = await applications(house)
    assert (application.person, application.guardian) == ("tg:wang", "father Li Jianguo")
    assert (await conversation(house, "wang")).parked == ()
    assert (last(house, "father"), last(house, "wang")) == ("guardian_done", "guardian_confirmed")
    assert "staff_arrived" in house.post.to("-100")[-1]


async def test_the_proof_is_kept(house):
    await agree(house, await waiting(house))
    [application] = await applications(house)
    proof = await house.service.decisions.guardian(application.number)
    assert (proof.state, proof.guardian, proof.name, proof.relation) == (
        RequestState.CONFIRMED, "tg:father", "Li Jianguo", "father",
    )  # fmt: skip
    assert proof.answered == house.clock.now()
    assert proof.version == "v1"
    assert proof.shown.startswith("zh guardian_statement")
    assert [row.move for row in await house.service.decisions.history(application.id)] == ["send", "guardian"]
    assert (await house.service.decisions.verify()).rows == 2


async def test_an_adult_needs_none(house):
    await house.tap("wang", "of:minor-form")
    await house.say("wang", "Wang Fang")
    await house.say("wang", "1990-01-01")
    await house.tap("wang", house.button("wang", "agree"))
    await house.tap("wang", house.button("wang", "send"))
    assert (await applications(house))[0].guardian == ""


async def test_nothing_is_sent_without_the_guardian(house):
    await house.tap("wang", "of:minor-form")
    await house.say("wang", "Wang Fang")
    await house.say("wang", "2015-03-05")
    await house.tap("wang", house.button("wang", "agree"))
    run = (await conversation(house, "wang")).run
    await house.tap("wang", pack(SendForm(run.draft, run.asked)))
    assert await applications(house) == []
    assert last(house, "wang") == "summary"


async def test_nobody_agrees_for_themselves(house):
    code = await waiting(house)
    await house.say("wang", f"G-{code[:4]}-{code[4:]}")
    assert last(house, "wang") == "guardian_self"
    assert await applications(house) == []


async def test_nor_on_another_account_of_theirs(house):
    code = await waiting(house)
    await house.say("other", "/help")
    from dataclasses import replace

    def link(tx):
        for account in ("tg:wang", "tg:other"):
            stored, version = tx.conversation(account)
            tx.save_conversation(replace(stored, linked=("tg:wang", "tg:other")), PersonId(account), version)

    await house.store.run(link)
    await house.say("other", f"g-{code}")
    assert last(house, "other") == "guardian_self"


async def test_a_refusal_is_told_and_the_draft_may_be_changed(house):
    code = await waiting(house)
    await house.say("father", f"g-{code}")
    await house.tap("father", house.button("father", "guardian_no"))
    assert (last(house, "father"), last(house, "wang")) == ("guardian_refused_done", "guardian_refused")
    assert await states(house) == ["refused"]
    [held] = (await conversation(house, "wang")).parked
    assert held.waits is None
    await house.tap("wang", house.button("wang", "go_on"))
    assert last(house, "wang") == "summary"


async def test_words_do_as_well_as_buttons(house):
    code = await waiting(house)
    await house.say("father", f"g-{code}")
    for text in ("同意", "Li Jianguo"):
        await house.say("father", text)
    assert last(house, "father") == "guardian_relation"
    await house.say("father", "his old friend")
    assert last(house, "father") == "guardian_relation"
    await house.tap("father", house.button("father", "relation_mother"))
    await house.say("father", "是的")
    assert (await applications(house))[0].guardian == "mother Li Jianguo"


@pytest.mark.parametrize("name", ["1", "370602200403120012", "?"])
async def test_a_name_must_be_one(house, name):
    code = await waiting(house)
    await house.say("father", f"g-{code}")
    await house.tap("father", house.button("father", "guardian_see_yes"))
    await house.say("father", name)
    assert last(house, "father") == "guardian_name"


async def test_while_it_waits_the_draft_is_not_changed(house):
    code = await waiting(house)
    [held] = (await conversation(house, "wang")).parked
    await house.tap("wang", pack(EditField(held.draft, "name", held.asked)))
    await house.tap("wang", "of:minor-form")
    assert last(house, "wang") == "guardian_waiting"
    assert (await conversation(house, "wang")).parked == (held,)
    await house.tap("wang", pack(AskGuardian(held.draft, held.asked)))
    assert await states(house) == ["waiting"], "the same request stands"
    await agree(house, code)
    assert len(await applications(house)) == 1


async def test_who_waits_for_a_guardian_is_not_reminded(house):
    await waiting(house)
    house.clock.forward(days=8)
    await house.service.chores.nudge()
    await house.work()
    assert not any("nudge" in html for html in house.post.to("wang"))


async def test_a_draft_that_waits_is_listed_as_such(house):
    await waiting(house)
    await house.say("wang", "/applications")
    assert house.button("wang", "resume_waiting")


async def test_what_was_taken_back_cannot_be_agreed_to(house):
    code = await waiting(house)
    await house.say("father", f"g-{code}")
    [held] = (await conversation(house, "wang")).parked
    await house.tap("wang", pack(TakeBack(held.draft)))
    assert last(house, "wang") == "summary"
    await house.tap("father", house.button("father", "guardian_see_yes"))
    assert last(house, "father") == "guardian_over"
    assert await applications(house) == []


async def test_an_answer_that_was_changed_needs_a_new_consent(house):
    old = await waiting(house)
    [held] = (await conversation(house, "wang")).parked
    await house.tap("wang", pack(TakeBack(held.draft)))
    await house.tap("wang", house.button("wang", "ask_guardian"))
    [again] = (await conversation(house, "wang")).parked
    assert again.waits.code != old
    await house.say("father", f"g-{old}")
    assert last(house, "father") == "guardian_over"
    await agree(house, again.waits.code)
    assert len(await applications(house)) == 1


async def test_it_is_over_after_its_last_day_and_both_are_told(house):
    code = await waiting(house)
    await house.say("father", f"g-{code}")
    house.clock.forward(days=14)
    assert await house.service.chores.expire_requests() == 0
    house.clock.forward(days=1)
    assert await house.service.chores.expire_requests() == 1
    await house.work()
    assert (last(house, "father"), last(house, "wang")) == ("guardian_over", "guardian_expired")
    assert await states(house) == ["expired"]
    assert await house.service.chores.expire_requests() == 0
    await house.tap("father", house.button("father", "guardian_see_yes"))
    assert await applications(house) == []


async def test_a_second_guardian_comes_too_late(house):
    code = await waiting(house)
    await agree(house, code)
    await house.say("mother", f"g-{code}")
    assert last(house, "mother") == "guardian_over"
    assert len(await applications(house)) == 1


async def test_signing_twice_is_signing_once(house):
    code = await waiting(house)
    await agree(house, code)
    run = GuardRun(code, 5)
    await house.tap("father", pack(AnswerAsGuardian(run.code, "yes", run.asked)))
    assert len(await applications(house)) == 1


async def test_codes_are_not_guessed(house):
    code = await waiting(house)
    for _ in range(5):
        await house.say("mallory", "g-AAAA-BBBB")
        assert last(house, "mallory") == "guardian_unknown"
    await house.say("mallory", f"g-{code}")
    assert last(house, "mallory") == "guardian_wait"
    house.clock.forward(hours=2)
    await house.say("mallory", f"g-{code}")
    assert last(house, "mallory") == "guardian_asked"


async def test_the_code_is_for_private_chats(house):
    code = await waiting(house)
    await house.say("father", f"g-{code}", chat="-7")
    assert last(house, "-7") == "private_only"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("g-ABCDEFGH", "ABCDEFGH"),
        ("G-ABCD-EFGH", "ABCDEFGH"),
        (" g-abcd-efgh ", "ABCDEFGH"),
        ("/start g-ABCDEFGH", "ABCDEFGH"),
        ("ABCDEFGH", None),
        ("together", None),
        ("23456789", None),
        ("g-ABCDEFGH please", None),
        ("/start yantai-youth-volunteering-sign-up", None),
    ],
)
def test_what_is_a_code(text, code):
    assert code_in(text) == code


async def test_of_a_draft_that_was_thrown_away_nobody_is_known_any_more(house):
    code = await waiting(house)
    await house.say("father", f"g-{code}")
    [held] = (await conversation(house, "wang")).parked
    await house.tap("wang", pack(DropDraft(held.draft)))
    statement = "SELECT * FROM guardian_request"
    [row] = await house.store.run(lambda tx: list(tx.connection.exec_driver_sql(statement)))
    assert not [one for one in row if one and any(name in str(one).casefold() for name in ("wang", "father"))]
    await house.tap("father", house.button("father", "guardian_see_yes"))
    assert last(house, "father") == "guardian_over"


async def test_a_guardian_may_go_back_and_write_their_name_anew(house):
    code = await waiting(house)
    await house.say("father", f"/start g-{code}")
    await house.tap("father", house.button("father", "guardian_see_yes"))
    await house.say("father", "Li Jianguo")
    await house.tap("father", house.button("father", "back"))
    assert last(house, "father") == "guardian_name"
    await house.say("father", "Wang Jianguo")
    await house.tap("father", house.button("father", "relation_father"))
    await house.tap("father", house.button("father", "back"))
    assert last(house, "father") == "guardian_relation"
    await house.tap("father", house.button("father", "relation_father"))
    await house.tap("father", house.button("father", "guardian_sign_yes"))
    assert (await applications(house))[0].guardian == "father Wang Jianguo"


@pytest.mark.parametrize("text", ["/start g-ABCD", "G-2345-67", "g-ABCD-EFG", "G-ABCD-EFGH2"])
async def test_a_code_with_a_slip_is_told_to_be_none(house, text):
    await waiting(house)
    await house.say("father", text)
    assert last(house, "father") == "guardian_unknown"


async def test_a_name_with_a_hyphen_is_no_code(house):
    await house.tap("wang", "of:aid-form")
    await house.say("wang", "G-Dragon")
    assert (await conversation(house, "wang")).run.answers == {"name": "G-Dragon"}
