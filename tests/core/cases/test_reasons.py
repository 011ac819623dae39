"""A reason as an officer types it: ready-made ones are known by their id and by their words."""

import pytest

from core.cases.reasons import read_reason
from tests import shipped

CATALOGUE = shipped.catalogue()
STATION, ASSOCIATION = "linyi-youth-station", "yantai-youth-entrepreneur-association"


@pytest.mark.parametrize(
    ("typed", "move", "kept"),
    [
        ("full", "decline", "@full"),
        ("@full", "decline", "@full"),
        (" FULL ", "decline", "@full"),
        ("本次名额已满", "decline", "@full"),
        ("本次名额已满。", "decline", "@full"),
        ("本次名額已滿", "decline", "@full"),
        ("All places are taken this time.", "decline", "@full"),
        ("本次名额已满\n材料也不全", "decline", "@full\n材料也不全"),
        ("phone", "ask_more", "@phone"),
        ("phone", "decline", "phone"),
        ("本次名额已满，请下月再来", "decline", "本次名额已满，请下月再来"),
        ("full", "approve", "full"),
        ("school-league", "decline", "school-league"),
        ("@nothing", "decline", "nothing"),
        ("", "decline", ""),
    ],
)
def test_a_ready_made_reason_is_kept_by_its_id(typed, move, kept):
    assert read_reason(typed, STATION, move, CATALOGUE) == kept


def test_a_condition_is_kept_by_its_id():
    assert read_reason("if.age", ASSOCIATION, "decline", CATALOGUE) == "@if.age"
    assert read_reason("if.age", STATION, "decline", CATALOGUE) == "if.age"
