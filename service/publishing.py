"""Forms are published by starting with them: what they say is kept while drafts and applications may need it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import structlog

from knowledge.loading.build_forms import form_again
from knowledge.model import Catalogue
from service.ports import Store, Transaction

log = structlog.get_logger("publishing")


async def published(store: Store, catalogue: Catalogue, now: datetime) -> Catalogue:
    """The catalogue with all versions of its forms that were ever published; the present ones are published now."""
    known = await store.read(lambda tx: tx.published())
    rules = await store.read(lambda tx: tx.rules())
    if any(version not in rules for _, version, _ in _rules_of(catalogue)):
        await store.run(lambda tx: _publish_rules(tx, catalogue, now))
    if any(form.version not in known for form in catalogue.forms.values()):
        await store.run(lambda tx: _publish(tx, catalogue, now))
    present = {form.version for form in catalogue.forms.values()}
    editions = {}
    for version in known.keys() - present:
        form = form_again(known[version])
        if form is None or form.version != version:
            log.warning("form_version_unreadable", version=version)
        else:
            editions[version] = form
    return replace(catalogue, editions=editions)


def _rules_of(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """What decisions are made under, conditions of programmes and procedures: whose, which version, and its text."""
    yield from ((one.id, one.rules, one.rules_written) for one in catalogue.programmes.values() if one.rules)
    yield from (
        (f"procedure:{one.id}", one.version, one.written) for one in catalogue.procedures.values() if one.written
    )


def _publish_rules(tx: Transaction, catalogue: Catalogue, now: datetime) -> None:
    known = set(tx.rules())
    for whose, version, text in _rules_of(catalogue):
        if version not in known:
            tx.publish_rules(whose, version, text, now)
            known.add(version)


def _publish(tx: Transaction, catalogue: Catalogue, now: datetime) -> None:
    known = tx.published()
    for form in catalogue.forms.values():
        if form.version not in known:
            tx.publish(form.id, form.version, form.written, now)
