"""What is said about linked accounts names channels, and never a whole account id."""

import pytest

from core.effects import Say
from knowledge.model import Lang
from wording.render import Wording

TWO = ("tg:123456789", "terminal:me")
SAID = {
    "link_code": {"code": "ABCD-EFGH", "minutes": 10, "accounts": TWO, "own": TWO[1]},
    "link_confirm": {"other": TWO[0]},
    "link_refused": {"left": 1},
    "link_wait": {"left": 0},
    "link_own": {"left": 0},
    "link_many": {"left": 0},
    "linked": {"accounts": TWO, "own": TWO[0]},
    "linked_told": {"accounts": TWO, "own": TWO[1]},
    "link_none": {},
    "unlink_which": {"accounts": TWO, "own": TWO[0]},
    "unlinked": {"gone": TWO[0], "own": TWO[0]},
}


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("name", SAID)
def test_every_message_can_be_said_and_gives_no_id_away(catalogue, name, lang):
    [said] = Wording(catalogue).render(Say(name, SAID[name]), lang)
    assert said.text.strip()
    assert "123456789" not in said.text
    if "accounts" in SAID[name]:
        assert "Telegram …789" in said.text
