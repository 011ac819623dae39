"""What a form says is kept from the first start with it, and read again when the files have moved on."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.deliveries import Conflict
from db.store import open_store
from service.publishing import published
from tests import shipped
from tests.service.house import START

CONTENT = Path(__file__).parents[2] / "knowledge" / "content"


@pytest.fixture(scope="module")
def catalogue():
    whole = shipped.catalogue()
    return replace(whole, forms=dict(list(whole.forms.items())[:3]))


async def test_a_form_that_left_the_files_is_remembered(url, catalogue) -> None:
    store = open_store(url)
    assert (await published(store, catalogue, START)).editions == {}
    later = await published(store, replace(catalogue, forms={}), START)
    assert later.editions == {form.version: form for form in catalogue.forms.values()}
    assert (await published(store, catalogue, START)).editions == {}
    await store.close()


async def test_what_was_published_is_never_changed(url, catalogue) -> None:
    store = open_store(url)
    await published(store, catalogue, START)
    first = next(iter(catalogue.forms.values()))
    with pytest.raises(Conflict):
        await store.run(lambda tx: tx.publish(first.id, first.version, "{}", START))
    await store.close()


async def test_a_version_that_is_not_what_its_hash_says_is_not_believed(url, catalogue) -> None:
    store = open_store(url)
    first = next(iter(catalogue.forms.values()))
    await store.run(lambda tx: tx.publish(first.id, "forged", first.written, START))
    await store.run(lambda tx: tx.publish(first.id, "broken", "{}", START))
    assert (await published(store, catalogue, START)).editions == {}
    await store.close()
