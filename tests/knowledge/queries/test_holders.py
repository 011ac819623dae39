"""The targets that hold a term are those whose questions or texts have it, whether that was looked up before or not."""

import numpy as np

from knowledge.matching.terms import Keys, cut, terms_of
from knowledge.queries.holders import Holders
from knowledge.search import Searcher

QUERIES = ("怎么报名", "多少钱一个月", "how do I apply", "怎么报名多少钱 zzz", "")


def programmes_asked(searcher: Searcher, key: int) -> set[str]:
    corpus = searcher.index.corpus
    terms = cut(corpus.plains)
    rows = {row for row in terms.rows[terms.keys == np.uint64(key)].tolist() if corpus.alive[row]}
    return {id for row in rows for id in searcher.catalogue.entries[corpus.rows[row].entry].programmes}


def same(holders: Holders, others: Holders, keys: Keys) -> bool:
    one, other = holders.of(keys), others.of(keys)
    pairs = ((one.asked, other.asked), (one.told, other.told), (one.known, other.known))
    return all(np.array_equal(a, b) for a, b in pairs)


def test_what_is_remembered_is_what_is_looked_up(searcher: Searcher) -> None:
    corpus, targets = searcher.index.corpus, searcher.reader.targets
    holders = Holders(corpus, targets)
    for query in (*QUERIES, *reversed(QUERIES)):
        assert same(holders, Holders(corpus, targets), terms_of(query))


def test_a_term_is_held_by_the_targets_whose_questions_have_it(searcher: Searcher) -> None:
    targets, keys = searcher.reader.targets, terms_of("驿站")
    held = Holders(searcher.index.corpus, targets).of(keys)
    asked, told, places = held.among(np.arange(len(targets)))
    assert np.array_equal(places, np.arange(len(targets)))
    for place, key in enumerate(keys.tolist()):
        having = {targets.abouts[target].programme for target in np.flatnonzero(asked[place]).tolist()}
        assert having == programmes_asked(searcher, key)
    in_either = np.maximum.reduceat(np.maximum(asked, told), targets.firsts, axis=1)
    assert np.array_equal(in_either, held.known)
    few = np.array([1, 2, len(targets) - 1])
    some, _, where = held.among(few)
    assert np.array_equal(some[:, where], asked[:, few])


def test_a_hidden_row_holds_nothing_while_it_is_hidden(searcher: Searcher) -> None:
    corpus, targets = searcher.index.corpus, searcher.reader.targets
    keys = terms_of("驿站")
    holders = Holders(corpus, targets)
    before = holders.of(keys).asked.copy()
    hidden = corpus.alive.copy()
    corpus.alive[:] = False
    assert not holders.of(keys).asked.any()
    corpus.alive[:] = hidden
    assert np.array_equal(holders.of(keys).asked, before)
