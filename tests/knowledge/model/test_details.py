"""Details that hardly any document tells."""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.found import Asked, Certain, NotStated
from knowledge.loading.load import load
from knowledge.model import AttributeId, Catalogue, ProgrammeId
from knowledge.search import Searcher

CONTACT = "- id: contact\n"
TRAVEL = """- id: travel
  name: {zh: 路费, en: travel}
  unsaid: {zh: 路费报不报, en: whether travel is paid}
  asked: [来回车票谁出]
"""
SPECIAL = AttributeId("special_case")


def test_a_programme_does_not_state_what_it_says_nothing_of(
    folder: Path, change: Callable[[Path, str, str, str], Path]
) -> None:
    (programme, *_) = load(change(folder, "attributes.yaml", CONTACT, TRAVEL + CONTACT)).programmes.values()
    assert programme.not_stated[AttributeId("travel")].zh == "路费报不报"


def test_an_own_word_or_an_answer_goes_before_the_general_one(catalogue: Catalogue) -> None:
    station = catalogue.programmes[ProgrammeId("rencheng-youth-station")]
    general = catalogue.attributes[SPECIAL].unsaid
    assert SPECIAL in station.answers and SPECIAL not in station.not_stated
    assert any(p.not_stated.get(SPECIAL, general) != general for p in catalogue.programmes.values())


def test_a_detail_of_a_named_programme_is_not_stated(searcher: Searcher) -> None:
    (found, *_) = searcher.search("任城七彩暑托班的路费给报销吗", Asked())
    assert isinstance(found, NotStated) and found.about.programme == "rencheng-summer-care"


def test_its_figures_are_still_told(searcher: Searcher) -> None:
    (found, *_) = searcher.search("任城七彩暑托班办了多少个班", Asked())
    assert isinstance(found, Certain) and found.about.programme == "rencheng-summer-care"


@pytest.mark.parametrize(
    ("query", "attribute"),
    [
        ("山亭那641名新团员里，中学生有多少", "breakdown"),
        ("任城注册安全工程师培训了八百多人，有几个考过了", "outcome"),
        ("任城青年驿站的前台在几楼，找哪一位", "person_in_charge"),
        ("任城十条政策哪天开始施行，文号多少", "basis"),
    ],
)
def test_what_is_asked_on_after_a_figure_is_not_stated(searcher: Searcher, query: str, attribute: str) -> None:
    (found, *_) = searcher.search(query, Asked())
    assert isinstance(found, NotStated) and found.about.attribute == attribute


def test_a_result_that_is_written_is_told(searcher: Searcher) -> None:
    (found, *_) = searcher.search("临沂青年驿站说建18处，到底建成了几处", Asked())
    assert isinstance(found, Certain) and found.about.programme == "linyi-youth-station"


@pytest.mark.parametrize(
    ("query", "attribute"),
    [
        # The sentence by itself asks for a detail; the one before only says what it is about.
        ("I'm moving to Rencheng and may have a bed at the free youth station. What is its street address?", "place"),
        ("我想让孩子去济南的课后延时服务。交了的钱能退吗？", "refund"),
        # It is described and not named.
        ("烟台那个帮涉案孩子的社工中心电话多少", "contact"),
        ("临沂希望小屋屋顶漏水了谁来修", "upkeep"),
        ("do they check that people at Yantai's matchmaking are really unmarried", "verification"),
    ],
)
def test_a_detail_is_not_answered_with_all_that_is_known(searcher: Searcher, query: str, attribute: str) -> None:
    (found, *_) = searcher.search(query, Asked())
    assert isinstance(found, NotStated) and found.about.attribute == attribute


def test_each_of_two_details_is_not_stated(searcher: Searcher) -> None:
    found = searcher.search("烟台一助一什么时候截止？打到卡里还是发现金", Asked())
    assert {one.about.attribute for one in found if isinstance(one, NotStated)} == {"deadline", "payout"}


def test_what_something_is_called_is_told_with_all_that_is_known(searcher: Searcher) -> None:
    (found, *_) = searcher.search("济南那个课后延时服务，是学校点了再送来的？叫什么", Asked())
    assert isinstance(found, Certain)


def test_no_list_is_asked_for_where_a_number_is(searcher: Searcher) -> None:
    (found, *_) = searcher.search("任城青安岗今年推上去市级几家、省级几家", Asked())
    assert isinstance(found, Certain) and found.about.attribute == "count"


@pytest.mark.parametrize(("query", "attribute"), [("住14天行不行", "duration"), ("can I stay longer", "renewal")])
def test_one_cue_and_nothing_else_decides(searcher: Searcher, query: str, attribute: str) -> None:
    (found, *_) = searcher.search(query, Asked("jinan-youth-station", "jinan", "overview"))
    assert isinstance(found, NotStated) and found.about.attribute == attribute
