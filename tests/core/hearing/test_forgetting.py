"""What is kept can be seen and deleted, also in the middle of a form."""

from dataclasses import replace

import pytest

from core.effects import Say
from core.state import CheckRun, Mentioned, Unanswered, to_json
from knowledge.model import Lang
from tests.filler import Filler
from wording.render import Wording

FORM = "yantai-youth-volunteering-sign-up"


@pytest.fixture
def filler(catalogue, searcher):
    return Filler(catalogue, searcher)


def tap(filler, name):
    said = [effect for effect in filler.effects if isinstance(effect, Say)]
    return filler.tap(next(one.act for say in said for row in say.buttons for one in row if one.name == name))


@pytest.mark.parametrize("typed", ["/forget", "/mydata", "忘記我", "删除我的资料", "Forget me!"])
def test_where_nothing_is_kept_that_is_said(filler, typed):
    filler.say(typed)
    [say] = filler.effects
    assert (say.name, say.args["drafts"], say.buttons) == ("kept", 0, ())


def test_a_draft_is_deleted_after_it_was_asked_whether_to(filler):
    filler.open(FORM)
    filler.say("王安娜")
    filler.say("/forget")
    tap(filler, "drop_one")
    assert filler.says == ["drop_draft"]
    assert filler.run.answers
    tap(filler, "drop")
    assert filler.run is None
    assert filler.conversation.parked == ()


def test_who_only_looked_goes_on(filler):
    filler.open(FORM)
    filler.say("王安娜")
    filler.say("/forget")
    tap(filler, "go_on")
    assert filler.says[-1] == "question"
    assert filler.run.answers == {"full_name": "王安娜"}


def test_answers_of_a_check_and_what_is_handed_in_are_named(filler):
    filler.open(FORM)
    filler.finish()
    told = CheckRun("", {"age": 16}, 0)
    filler.stored = to_json(replace(filler.conversation, told=told))
    filler.say("/forget")
    [say] = filler.effects
    [number] = [one.number for one in filler.applications.values()]
    assert (say.args["told"], say.args["sent"]) == (True, (number,))
    # What was erased by officers is not kept any more.
    filler.applications = {id: replace(one, answers={}) for id, one in filler.applications.items()}
    filler.say("/forget")
    assert filler.effects[0].args["sent"] == ()


def test_what_was_told_while_asking_and_the_last_question_go_with_the_rest(filler):
    kept = replace(
        filler.conversation, mentioned=Mentioned({"age": 16}, 0), unanswered=Unanswered("x", 0, (), "no_answer")
    )
    filler.stored = to_json(kept)
    filler.say("/forget")
    assert filler.effects[0].args["asked"] is True
    assert (filler.conversation.mentioned, filler.conversation.unanswered) == (None, None)


def test_with_the_answers_of_a_check_goes_what_was_told_before_it(filler):
    told = CheckRun("", {"age": 16}, 0)
    filler.stored = to_json(replace(filler.conversation, told=told))
    filler.say("/forget")
    filler.stored = to_json(replace(filler.conversation, mentioned=Mentioned({"age": 16}, 0)))
    tap(filler, "forget_told")
    assert (filler.conversation.told, filler.conversation.mentioned) == (None, None)


@pytest.mark.parametrize(
    ("lang", "words"),
    [(Lang.ZH, ("会留下", "账号", "统计", "备份")), (Lang.EN, ("What stays", "account", "counts", "backups"))],
)
def test_what_stays_is_named(catalogue, lang, words):
    nothing = {"drafts": 0, "told": False, "profile": False, "sent": (), "asked": False}
    said = Wording(catalogue).render(Say("kept", nothing), lang)[0].text
    assert [one for one in words if one not in said] == []
