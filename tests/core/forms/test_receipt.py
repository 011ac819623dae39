"""Receipt numbers can be read aloud, and a slip is noticed."""

from hypothesis import given
from hypothesis import strategies as st

from core.forms.receipt import ALPHABET, read_receipt, receipt_number

IDS = st.text(ALPHABET, min_size=8, max_size=8)


@given(IDS)
def test_a_number_is_read_back_however_it_is_typed(fresh):
    number = receipt_number(fresh)
    assert read_receipt(number) == number
    assert read_receipt(f" {number.lower().replace('-', ' ')} ") == number


@given(IDS, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(fresh, place, other):
    number = receipt_number(fresh).replace("-", "")
    slipped = number[:place] + other + number[place + 1 :]
    assert (read_receipt(slipped) is None) == (slipped != number)


def test_what_is_no_number_is_none():
    for typed in ("", "ABCD", "O0O0-O0O0O", "编号", "ABCD-EFGHX-1"):
        assert read_receipt(typed) is None
