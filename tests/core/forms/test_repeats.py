"""Repeat groups: adding, changing and taking out, in conversation."""

import pytest

from core.acts import EditField, PickOption
from core.forms.path import walk
from core.forms.repeats import REMOVE, removable
from knowledge.model import Lang
from tests.filler import NOW, Filler
from wording.render import Wording

FORM = "linyi-hand-in-hand-care-application"


@pytest.fixture
def filler(catalogue, searcher):
    filler = Filler(catalogue, searcher)
    filler.open(FORM)
    return filler


def give(filler, *children):
    """Answers the group with those children, and the rest of the form."""
    for number, (name, age) in enumerate(children, start=1):
        filler.say(name)
        filler.say(age)
        if filler.asked().more:
            filler.pick("yes" if number < len(children) else "no")
    while filler.asked() is not None:
        filler.answer()


def children(filler):
    path = walk(filler.catalogue.forms[FORM], filler.run.answers, today=NOW.date()).path
    return [filler.run.answers[field.id] for field in path if field.id.endswith("child_name")]


def remove(filler, item):
    field = f"children.{item}.child_name"
    return filler.tap(PickOption(filler.run.draft, field, REMOVE, filler.run.asked))


def test_items_are_added_until_there_are_no_more(filler) -> None:
    give(filler, ("小明", "9"), ("小红", "7"))
    assert children(filler) == ["小明", "小红"]
    filler.send()
    [sent] = filler.applications.values()
    assert sent.answers["children.2.child_name"] == "小红"
    assert sent.answers["children.2.more"] is False


def test_after_the_last_that_there_can_be_nothing_more_is_asked(filler) -> None:
    give(filler, *((name, "9") for name in ("甲明", "乙明", "丙明", "丁明")))
    assert len(children(filler)) == 4


def test_an_item_is_changed_like_every_answer(filler) -> None:
    give(filler, ("小明", "9"), ("小红", "7"))
    filler.tap(EditField(filler.run.draft, "children.2.child_name", filler.run.asked))
    filler.say("小兰")
    assert children(filler) == ["小明", "小兰"]
    assert filler.asked() is None


def test_an_item_is_added_from_the_summary(filler) -> None:
    give(filler, ("小明", "9"))
    filler.tap(EditField(filler.run.draft, "children.1.more", filler.run.asked))
    filler.pick("yes")
    assert filler.asked().id == "children.2.child_name"


@pytest.mark.parametrize(("item", "left"), [(1, ["小红", "小刚"]), (2, ["小明", "小刚"]), (3, ["小明", "小红"])])
def test_an_item_is_taken_out_of_anywhere(filler, item, left) -> None:
    give(filler, ("小明", "9"), ("小红", "7"), ("小刚", "6"))
    remove(filler, item)
    assert children(filler) == left
    assert filler.asked() is None
    filler.send()
    [sent] = filler.applications.values()
    assert not any(id.startswith("children.3") for id in sent.answers)


def test_the_last_that_there_must_be_stays(filler) -> None:
    give(filler, ("小明", "9"))
    before = filler.run.answers
    remove(filler, 1)
    assert filler.run.answers == before
    path = walk(filler.catalogue.forms[FORM], before, today=NOW.date()).path
    assert list(removable(filler.catalogue.forms[FORM], path)) == []


def test_taking_out_twice_takes_out_once(filler) -> None:
    give(filler, ("小明", "9"), ("小红", "7"), ("小刚", "6"))
    act = PickOption(filler.run.draft, "children.1.child_name", REMOVE, filler.run.asked)
    filler.tap(act)
    filler.tap(act)
    assert children(filler) == ["小红", "小刚"]


def test_the_total_counts_an_item_when_it_is_there(filler) -> None:
    totals = [filler.effects[-1].args["total"]]
    for said in ("小明", "9"):
        filler.say(said)
        totals.append(filler.effects[-1].args["total"])
    filler.pick("yes")
    assert len(set(totals)) == 1
    assert filler.effects[-1].args["total"] == totals[0] + 3


def test_the_summary_names_items_and_not_the_questions_between_them(filler) -> None:
    give(filler, ("小明", "9"), ("小红", "7"))
    [summary] = filler.effects
    named = [(b.name, b.args["label"].zh) for row in summary.buttons for b in row if b.name in ("add", "remove")]
    assert named == [("add", "还有孩子"), ("remove", "孩子1"), ("remove", "孩子2")]
    [message] = Wording(filler.catalogue).render(summary, Lang.ZH)
    assert "孩子2·孩子姓名：小红" in message.html
    assert "还有孩子" not in message.html
