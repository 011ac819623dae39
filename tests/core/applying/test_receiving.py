"""Files in a form: counted, replaced, joined when they were sent at once; what is left out is told with the question."""

import pytest

from core.acts import EditField, PickOption
from core.effects import Say
from core.events import FileSent, OtherSent
from core.forms.uploads import CLEAR, KEEP, called, held
from core.parsing.many import DONE
from core.state import Absent, Upload, Uploads, Why
from tests.filler import NOW, Filler
from tests.service.house import CATALOGUE


@pytest.fixture
def filler(searcher):
    filler = Filler(CATALOGUE, searcher)
    filler.open("proof-form")
    filler.say("Wang Fang")
    return filler


def upload(id):
    return Upload(id, "picture", 2000)


def send(filler, id, album=None):
    return filler.do(FileSent(upload(id), album=album))


def leave_out(filler, why, album=None):
    return filler.do(FileSent(None, why, album))


def said(filler):
    return next(effect for effect in filler.effects if isinstance(effect, Say))


def ids(filler, field="papers"):
    value = filler.run.answers.get(field)
    return [one.id for one in value.files] if isinstance(value, Uploads) else value


def test_files_come_one_by_one_and_a_button_ends_it(filler):
    send(filler, "a")
    send(filler, "b")
    assert ids(filler) is None
    assert [one.id for one in said(filler).args["files"]] == ["a", "b"]
    filler.pick(DONE)
    assert ids(filler) == ["a", "b"]
    assert filler.asked().id == "consent"


@pytest.mark.parametrize("text", ["完成", "好了", "done", "That's all"])
def test_words_end_it_too(filler, text):
    send(filler, "a")
    filler.say(text)
    assert ids(filler) == ["a"]


def test_the_last_that_is_taken_ends_it(filler):
    for id in "abc":
        send(filler, id)
    assert ids(filler) == ["a", "b", "c"]
    assert said(filler).args["echo"] == ("papers", Uploads((upload("a"), upload("b"), upload("c"))))


def test_nothing_yet_is_too_few(filler):
    filler.say("完成")
    assert filler.says == ["rejected_too_few_files"]


def test_words_are_no_file(filler):
    filler.say("我没有材料")
    assert filler.says == ["rejected_file_wanted"]
    assert filler.asked().id == "papers"


def test_all_may_be_sent_anew(filler):
    send(filler, "a")
    filler.pick(CLEAR)
    assert filler.run.files == ()
    send(filler, "b")
    filler.pick(DONE)
    assert ids(filler) == ["b"]


def test_a_file_that_is_sent_again_takes_the_place_of_the_answer(filler):
    send(filler, "a")
    filler.pick(DONE)
    filler.pick("yes")
    filler.tap(EditField(filler.run.draft, "papers", filler.run.asked))
    send(filler, "b")
    assert ids(filler) == ["a"], "the old answer stays until the new one is finished"
    filler.pick(DONE)
    assert ids(filler) == ["b"]
    assert filler.asked() is None


def test_an_answer_may_stay_as_it_was(filler):
    send(filler, "a")
    filler.pick(DONE)
    filler.pick("yes")
    filler.tap(EditField(filler.run.draft, "papers", filler.run.asked))
    filler.pick(KEEP)
    assert ids(filler) == ["a"]
    assert filler.asked() is None


def test_an_old_button_changes_nothing(filler):
    act = PickOption(filler.run.draft, "papers", DONE, filler.run.asked)
    send(filler, "a")
    filler.tap(act)
    before = filler.run.answers
    filler.tap(act)
    assert filler.run.answers == before


def test_what_is_left_out_is_told_with_the_question(filler):
    leave_out(filler, "file_broken")
    assert (said(filler).name, said(filler).args["left_out"]) == ("question", ("file_broken",))
    assert said(filler).joined is None


def test_after_three_failures_there_is_a_way_round(filler):
    for _ in range(3):
        leave_out(filler, "file_kind")
    assert said(filler).args["failures"] == 3


def test_an_album_gets_one_reply_that_tells_all_of_it(filler):
    send(filler, "a", "x")
    leave_out(filler, "file_kind", "x")
    send(filler, "b", "x")
    say = said(filler)
    assert say.joined == "album:x"
    assert [one.id for one in say.args["files"]] == ["a", "b"]
    assert say.args["left_out"] == ("file_kind",)


def test_what_is_more_than_enough_of_an_album_is_told_with_the_answer(filler):
    for id in "abc":
        send(filler, id, "x")
    assert filler.asked().id == "consent"
    for _ in range(2):
        leave_out(filler, "too_many_files", "x")
    say = said(filler)
    assert (say.args["field"], say.args["left_out"]) == ("consent", ("too_many_files", "too_many_files"))
    assert say.args["echo"][0] == "papers"
    assert say.joined == "album:x"


def test_a_second_album_is_one_of_its_own(filler):
    leave_out(filler, "file_kind", "x")
    send(filler, "a", "y")
    assert said(filler).args["left_out"] == ()
    assert said(filler).joined == "album:y"


def test_a_file_that_nobody_asked_for_is_not_taken(filler):
    send(filler, "a")
    filler.pick(DONE)
    send(filler, "b")
    assert filler.says == ["not_text", "question"]
    assert ids(filler) == ["a"]


@pytest.mark.parametrize("kind", ["voice", "video", "sticker", "location"])
def test_what_is_no_file_is_told_from_one(filler, kind):
    filler.do(OtherSent(kind))
    assert (filler.says, said(filler).args["left_out"]) == (["question"], ("file_kind",))


def test_pictures_at_once_that_nobody_asked_for_get_one_reply(searcher):
    filler = Filler(CATALOGUE, searcher)
    filler.do(OtherSent("photo", "x"))
    assert [effect.joined for effect in filler.effects] == ["album:x"]


def test_an_optional_question_is_left_out_by_saying_there_is_none(filler, searcher):
    from dataclasses import replace

    from tests.filler import republished
    from tests.service.house import PAPERS, PROOF_FORM

    fields = tuple(replace(PAPERS, required=False) if one.id == "papers" else one for one in PROOF_FORM.fields)
    optional = Filler(republished(CATALOGUE, replace(PROOF_FORM, fields=fields, version="v2")), searcher)
    optional.open("proof-form")
    optional.say("Wang Fang")
    optional.say("没有了")
    assert optional.run.answers["papers"] == Absent(Why.SKIPPED)


def test_a_conversation_knows_the_files_that_it_holds(filler):
    send(filler, "a")
    assert held(filler.conversation) == {filler.run.draft: frozenset({"a"})}
    filler.pick(DONE)
    filler.say("/cancel")
    assert held(filler.conversation) == {filler.run.draft: frozenset({"a"})}


@pytest.mark.parametrize(
    ("name", "shown"),
    [("成绩单.pdf", "成绩单.pdf"), ("a" * 99, "a" * 60), ("370602200403120012.jpg", ""), ("a\u202eb\n", "ab")],
)
def test_a_name_is_short_and_holds_no_identity_number(name, shown):
    assert called(name, today=NOW.date()) == shown
