"""Ids are of the alphabet of receipts and do not repeat; the clock knows its zone."""

from datetime import timedelta

from core.forms.receipt import ALPHABET, read_receipt, receipt_number
from service.clock import SystemClock
from service.ids import LENGTH, SecretIds


def test_ids_make_receipts_and_do_not_repeat():
    ids = SecretIds().fresh(2000)
    assert len(set(ids)) == 2000
    assert all(len(id) == LENGTH and set(id) <= set(ALPHABET) for id in ids)
    assert all(read_receipt(receipt_number(id)) for id in ids)


def test_the_clock_is_aware():
    assert SystemClock().now().utcoffset() == timedelta(0)
