"""Nothing can happen, be said or be shown that has no words or no hands."""

import ast
import re
from pathlib import Path

import pytest

from core.cases import applications, tickets
from core.forms import guardians, uploads
from core.forms.nudging import Call
from core.parse import REASONS
from core.state import TicketState
from core.talk import exchanges
from knowledge.model import FileKind, Kind, Lang, attributes
from tests import shipped

ROOT = Path(__file__).parents[1]
CATALOGUE = shipped.catalogue()


def called(*names):
    """The first argument of every call of these names in our code, where it is a plain text."""
    for room in ("knowledge", "core", "service", "terminal"):
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and _name(node.func) in names and node.args:
                    first = node.args[0]
                    if isinstance(first, ast.Constant) and isinstance(first.value, str):
                        yield first.value
                    elif isinstance(first, ast.JoinedStr):
                        yield first


def _name(function):
    return getattr(function, "id", None) or getattr(function, "attr", None)


SAYS = sorted({name for name in called("Say", "_say") if isinstance(name, str)})
BUTTONS = sorted({name for name in called("Button") if isinstance(name, str)})
TOASTS = sorted({name for name in called("Toast") if isinstance(name, str)})
INTENTS = sorted({name for name in called("intends", "is_one", "folded") if isinstance(name, str)})
ATTRIBUTES = sorted(value for name, value in vars(attributes).items() if isinstance(value, str) and name.isupper())


@pytest.mark.parametrize(
    "name",
    [
        *SAYS,
        *(f"rejected_{why}" for why in REASONS),
        "rejected_summary_open",
        "rejected_line_unknown",
        "rejected_told_besides",
        "rejected_line_elsewhere",
        "rejected_too_few_files",
        *Call,
    ],
)
def test_every_message_has_words_in_every_language(name):
    assert f"zh/{name}" in CATALOGUE.messages
    assert f"en/{name}" in CATALOGUE.messages


def test_every_small_talk_has_its_message():
    wanted = {f"small_{small.id}" for small in CATALOGUE.lexicon.small if small.kind != "crisis"}
    assert {f"zh/{name}" for name in wanted} <= CATALOGUE.messages.keys()


@pytest.mark.parametrize("name", INTENTS)
def test_every_intent_that_is_listened_for_has_its_words(name):
    assert CATALOGUE.lexicon.intents.get(name)


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_every_attribute_that_is_asked_for_by_name_is_known_to_the_content(name):
    assert name in CATALOGUE.attributes


@pytest.mark.parametrize("name", BUTTONS)
def test_every_button_has_a_label(name):
    assert name in CATALOGUE.buttons


@pytest.mark.parametrize("name", TOASTS)
def test_every_toast_has_its_line(name):
    assert f"toast_{name}" in CATALOGUE.buttons


@pytest.mark.parametrize("why", applications.REFUSALS)
def test_every_refusal_has_its_line(why):
    assert f"toast_refused_{why}" in CATALOGUE.buttons


@pytest.mark.parametrize("why", uploads.LEFT_OUT)
def test_every_reason_to_leave_a_file_out_has_its_line(why):
    assert f"left_out_{why}" in CATALOGUE.buttons


@pytest.mark.parametrize("relation", guardians.RELATIONS)
def test_every_relation_of_a_guardian_has_its_word(relation):
    assert f"relation_{relation}" in CATALOGUE.buttons


@pytest.mark.parametrize("kind", FileKind)
def test_every_kind_of_file_has_its_words(kind):
    assert {f"file_{kind}", f"kind_{kind}"} <= CATALOGUE.buttons.keys()


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_that_is_kept_has_its_name(kind):
    assert f"kept_{kind}" in CATALOGUE.buttons


def test_every_question_for_officers_is_told_in_words():
    labels = {f"ticket_is_{state}" for state in (*TicketState, "all")} | {f"ticket_{kind}" for kind in tickets.KINDS}
    assert labels | {f"reply_{kind}" for kind in exchanges.ASKED} <= CATALOGUE.buttons.keys()


def test_every_command_is_done_and_described():
    from core.hearing.commands import COMMANDS

    assert set(CATALOGUE.lexicon.commands) == set(COMMANDS)
    assert {f"command_{name}" for name in COMMANDS} <= CATALOGUE.buttons.keys()


def test_every_form_kind_and_language_has_a_button():
    kinds = {form.kind for form in CATALOGUE.forms.values()} | {"application", "sign_up", "booking", "suggestion"}
    assert {f"open_{kind}" for kind in kinds} <= CATALOGUE.buttons.keys()
    assert {f"language_{lang.value.lower().replace('-', '_')}" for lang in Lang} <= CATALOGUE.buttons.keys()


def test_nobody_wrote_a_message_that_nothing_says():
    said = {
        *SAYS,
        *(f"rejected_{why}" for why in REASONS),
        "rejected_summary_open",
        "rejected_line_unknown",
        "rejected_told_besides",
        "rejected_line_elsewhere",
        "rejected_too_few_files",
        "again",
        "closes",
        "when_answered",
    }
    said |= {f"small_{small.id}" for small in CATALOGUE.lexicon.small}
    said |= {
        "which_city",
        "which_programme",
        "which_subject",
        "staff_card",
        "staff_arrived",
        "staff_supplied",
        "paper",
        "staff_appealed",
        "staff_lapsed",
        "closing_soon",
        "form_reopened",
        *Call,
        "link_refused",
        "link_wait",
        "link_own",
        "link_many",
        "linked_told",
    }
    said |= {"staff_withdrawn", "application_moved", "application_now", "bulk_rows", "application_lapsed"}
    said |= {
        "application_undone",
        "application_erased",
        "application_expired",
        "ticket_before",
        "ticket_beside",
        "released",
    }
    said |= {"guardian_self", "guardian_refused", "guardian_expired", "guardian_wait", "guardian_unknown"}
    said |= {"ask_files", "file_how", "left_out", "which_wanted", "yes_or_no_wanted"}
    said |= {part for text in CATALOGUE.messages.values() for part in re.findall(r"include '(\w+)'", text)}
    unsaid = {name.partition("/")[2] for name in CATALOGUE.messages} - said
    assert not unsaid
