"""A message that names what it is not given is told before anybody would read it."""

import pytest

from tests import shipped
from wording.given import SHIPPED, misnamed
from wording.render import Wording

KNOWN = frozenset(Wording(shipped.catalogue()).vocabulary("zh").names())


def told(messages, root):
    return [(name, line, unknown) for name, line, unknown in misnamed(messages, KNOWN, root)]


def test_the_messages_that_ship_name_what_they_are_given():
    assert told(shipped.catalogue().messages, SHIPPED) == []


SLIPS = [
    ("zh/ticket_answered", "{{ nope.x }}", "nope"),
    ("en/ticket_answered", "ok\n{{ anwser }}", "anwser"),
    ("zh/tickets", "{% for t in tickets %}{{ t.id }}{{ dayz[0] }}{% endfor %}", "dayz"),
    ("en/application_now", "{% if stat %}x{% endif %}", "stat"),
]


@pytest.mark.parametrize(("name", "text", "unknown"), SLIPS)
def test_a_slip_in_a_name_is_told_with_its_line(tmp_path, name, text, unknown):
    messages = {**shipped.catalogue().messages, name: text}
    slip = (name, text.count("\n") + 1, unknown)
    assert told(messages, tmp_path) == [slip]
    assert slip in told(messages, SHIPPED)


@pytest.mark.parametrize("text", ["{{ label('x') }}{% set a = 1 %}{{ a }}", "{{ number }}", "nothing at all"])
def test_a_message_may_name_less_than_it_is_given(tmp_path, text):
    assert told({**shipped.catalogue().messages, "zh/staff_card": text}, tmp_path) == []


def test_what_another_message_is_given_is_not_given_here(tmp_path):
    messages = {**shipped.catalogue().messages, "zh/ticket_answered": "{{ applications }}"}
    assert told(messages, tmp_path) == [("zh/ticket_answered", 1, "applications")]


def test_a_message_that_cannot_be_read_is_left_to_others(tmp_path):
    assert told({"zh/welcome": "{% if %}", "zh/own": "{{ a }}", "en/own": "{{ a }}"}, tmp_path) == []
