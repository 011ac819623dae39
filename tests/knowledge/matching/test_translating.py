"""English queries against Chinese rows."""

import pytest

from knowledge.matching.candidates import ask
from knowledge.matching.corpus import Corpus, Row
from knowledge.matching.index import Index
from knowledge.matching.translating import NAMES, shares, translate

ROWS = [
    Row("alarm", "把闹钟设在早上七点"),
    Row("weather", "明天的天气怎么样"),
    Row("weather", "明天要带雨伞吗"),
    Row("school", "她在乡下的学校教书"),
    Row("film", "播放电影 Jersey Boys"),
    Row("english", "what will the weather be like"),
]
CORPUS = Corpus(ROWS)


@pytest.mark.parametrize(
    ("query", "entry"),
    [
        ("Set the alarm for seven in the morning", "alarm"),
        ("She teaches at a school in the countryside", "school"),
        ("Could you play the film Jersey Boys", "film"),
        ("Do I need an umbrella tomorrow?", "weather"),
    ],
)
def test_an_entry_in_chinese_only_is_found_in_english(query: str, entry: str) -> None:
    found = Index.build(ROWS, calibrate=False).search(query)
    assert found.hits[0].entry == entry


def test_an_entry_with_english_phrasings_is_found_by_those() -> None:
    rows = [Row("a", "怎么申请助学金"), Row("a", "how to get a grant"), Row("b", "she sells sea shells")]
    index = Index.build(rows, calibrate=False)
    found = index.search("how to apply for a grant").hits
    assert (found[0].entry, found[0].row.text) == ("a", "how to get a grant")
    assert all(hit.feature("foreign") == 0 for hit in found)
    index.drop("a")
    index.put("c", ["怎么申请助学金"])
    first, *_ = index.search("apply for a scholarship").hits
    assert first.entry == "c"
    assert first.feature("translated") > 0


def test_rows_of_entries_without_letters_are_known_as_they_come_and_go() -> None:
    corpus = Corpus(ROWS)
    assert corpus.unspelled.tolist() == [True, True, True, True, True, False]
    corpus.add("weather", ["how is the weather"])
    assert corpus.unspelled.tolist() == [True, False, False, True, True, False, False]
    corpus.drop("weather")
    corpus.add("weather", ["天气如何"])
    assert corpus.unspelled.tolist() == [True, False, False, True, True, False, False, True]


def test_shares_of_the_query_and_of_the_row() -> None:
    meant = translate(CORPUS, ask(CORPUS, "the weather tomorrow"))
    assert meant.words == ("weather", "tomorrow")
    looked = shares(CORPUS, meant, CORPUS.owners.nonzero()[0])
    both, one, school, film, english = looked.tolist()
    told = dict(zip(NAMES, both, strict=True))
    assert told["foreign"] == 1
    # "明天" is not the first meaning of "tomorrow".
    assert 0.9 < told["translated"] < 1
    assert told["translated_of_row"] == pytest.approx(4 / 8)
    assert told["translated_both"] == pytest.approx(told["translated"] / (told["translated"] + 0.5))
    assert 0 < one[1] < 1
    assert school == film == english == [0, 0, 0, 0]


def test_a_name_counts_where_it_is_written_the_same() -> None:
    meant = translate(CORPUS, ask(CORPUS, "Jersey"))
    assert shares(CORPUS, meant, CORPUS.owners.nonzero()[0])[:, 1].tolist() == [0, 0, 0, 1, 0]


def test_a_query_of_nothing_known_finds_nothing() -> None:
    meant = translate(CORPUS, ask(CORPUS, "the"))
    assert meant.words == ()
    assert not meant.value.any()
    assert not shares(CORPUS, meant, CORPUS.owners.nonzero()[0]).any()
