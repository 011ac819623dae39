"""Slips in English words, and words of Cantonese."""

import pytest

from knowledge.found import Asked, Certain
from knowledge.matching.spelling import Speller
from knowledge.search import Searcher

KNOWN = [
    "which university is it",
    "the university of Yantai",
    "a university base",
    "Youth Station",
    "stations",
    "station",
]


@pytest.mark.parametrize(
    ("said", "mended"),
    [
        ("wich univeristy", "wich university"),
        ("UNIVERCITY?", "university?"),
        ("the university", "the university"),
        ("Xiwanggongcheng zizhu", "Xiwanggongcheng zizhu"),
        ("青年 statoin", "青年 statoin"),
        ("projector, diversity", "projector, diversity"),
        ("", ""),
    ],
)
def test_only_what_is_one_slip_from_a_usual_word_is_mended(said: str, mended: str) -> None:
    assert Speller(KNOWN).mended(said) == mended


def test_a_question_with_slips_is_understood(searcher: Searcher) -> None:
    (found, *_) = searcher.search("how meny intership posts did shanting put out in its goverment ofices", Asked())
    assert isinstance(found, Certain) and found.about.programme == "shanting-internship-posts"


@pytest.mark.parametrize(
    ("said", "usual"),
    [
        ("is there a summer program in the community center", "is there a summer programme in the community centre"),
        ("an organization of our neighborhood", "an organisation of our neighbourhood"),
        ("counseling, labor rights", "counselling, labour rights"),
        ("the mini program of the station", "the mini program of the station"),
        ("a prize of any size, citizens", "a prize of any size, citizens"),
    ],
)
def test_american_spellings_are_read_as_the_content_has_them(said: str, usual: str) -> None:
    assert Speller(()).mended(said) == usual


def test_a_programme_is_found_by_its_american_spelling(searcher: Searcher) -> None:
    (found, *_) = searcher.search("is there a summer program for my kid in Jinan", Asked())
    assert isinstance(found, Certain)
    assert (found.about.programme, found.about.attribute) == ("jinan-love-care-classes", "overview")


@pytest.mark.parametrize(
    ("said", "mended"),
    [
        ("最少有幾多錢㗎", "最少有多少錢"),
        ("青企協係邊個辦嘅", "青企協是哪个辦的"),
        ("關係", "關係"),
        ("點樣申請", "怎么申請"),
        ("我喺青島讀書", "我在青島讀書"),
    ],
)
def test_words_of_cantonese_are_read_as_what_is_written_instead(said: str, mended: str) -> None:
    assert Speller(KNOWN).mended(said) == mended


def test_a_question_in_cantonese_is_understood(searcher: Searcher) -> None:
    query = "我哋上年由香港搬咗嚟煙台，個女而家讀初二，爸爸冇咗份工。學校話有個一助一，最少有幾多錢㗎？"
    (found, *_) = searcher.search(query, Asked())
    assert isinstance(found, Certain)
    assert (found.about.programme, found.about.attribute) == ("yantai-hope-one-to-one", "amount")
