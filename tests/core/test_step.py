"""Any event in any reachable state gives a turn that survives JSON and can be said in every language."""

from hypothesis import given, settings
from hypothesis import strategies as st

from core.acts import PickOption, SendForm
from core.acts.staff_acts import StaffMove
from core.events import ActPicked, ContactShared, MessageEdited, OtherSent, StaleButton, TextSaid
from core.state import FormRun, from_json
from core.step import step
from knowledge.model import FormId, Lang
from tests.player import Player
from tests.profiles import tries

TEXTS = st.one_of(
    st.sampled_from(
        ["/start", "/help", "/forms", "/check", "/status", "/back", "/cancel", "/skip", "/language", "/person", "/x",
         "/start yantai-youth-volunteering-sign-up", "/start yantai-hope-one-to-one-application", "你好", "初中能领多少",
         "王安娜", "2003-05-01", "1988年5月20日", "13912345678", "芝罘区", "是", "否", "1", "不清楚", "周末？", "我不想活了",
         "370602200403120012", "how much", "en", "那小学呢", "帮我报名", "查我够不够条件"]
    ),
    st.text(max_size=40),
)  # fmt: skip
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("says"), TEXTS),
        st.tuples(st.just("taps"), st.integers(0, 30)),
        st.tuples(st.just("officer"), st.integers(0, 12)),
        st.tuples(st.just("other"), st.sampled_from([StaleButton(), OtherSent("voice"), MessageEdited(), ContactShared("+8613912345678", own=True)])),
    ),
    max_size=25,
)  # fmt: skip


@settings(max_examples=tries(60, 3000), deadline=None)
@given(STEPS)
def test_any_walk_is_survived(shared, steps):
    player = Player(*shared)
    for kind, what in steps:
        walk(player, kind, what)
    conversation = from_json(player.states["person"])
    run = conversation.run
    assert run is None or not isinstance(run, FormRun) or FormId(run.form) in player.catalogue.forms
    assert len({draft.draft for draft in conversation.parked}) == len(conversation.parked)


def walk(player, kind, what):
    if kind == "says":
        player.do("person", f" {what}" if what.startswith("[") else what)
    elif kind == "other":
        turn = step(from_json(player.states["person"]), what, player.world("person"))
        for lang in Lang:
            for effect in turn.effects:
                list(player.carried(effect, "person", lang))
    else:
        who = "person" if kind == "taps" else "officer"
        labels = list(player.buttons[who])
        if labels:
            player.do(who, f"[{labels[what % len(labels)]}]")


def test_a_repeated_tap_stores_nothing_twice(shared):
    player = Player(*shared)
    player.do("person", "/start yantai-youth-volunteering-sign-up")
    for text in ("王安娜", "2003-05-01", "13912345678", "芝罘区"):
        player.do("person", text)
    before = from_json(player.states["person"])
    tap = ActPicked(PickOption(before.run.draft, "team", "fairyland_coast", before.run.asked))
    once = step(before, tap, player.world("person"))
    twice = step(once.conversation, tap, player.world("person"))
    assert twice.conversation.run == once.conversation.run
    assert [type(effect).__name__ for effect in twice.effects] == ["Toast"]


def test_a_foreign_or_forged_button_changes_nothing(shared):
    player = Player(*shared)
    player.do("person", "/start yantai-youth-volunteering-sign-up")
    here = from_json(player.states["person"])
    for act in (PickOption("OTHER123", "full_name", "x", 1), SendForm(here.run.draft, here.run.asked), StaffMove("AAAAAAAA", "approve", 1)):  # fmt: skip
        turn = step(here, ActPicked(act), player.world("person"))
        assert turn.conversation.run == here.run
        assert not player.applications


def test_the_same_arguments_give_the_same_turn(shared):
    player = Player(*shared)
    here = from_json(player.states["person"])
    world = player.world("person")
    for text in ("初中能领多少", "/forms", "你好", "我不想活了"):
        assert step(here, TextSaid(text), world) == step(here, TextSaid(text), world)
