"""What is found, what changes at once, and what is left out."""

import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from knowledge.matching.index import Index, Row

ENTRIES = {
    "volunteer-join": ["怎么成为志愿者", "我想报名当义工"],
    "hope-amount": ["希望工程资助多少钱", "一年给多少助学金"],
    "hope-apply": ["希望工程怎么申请", "助学金在哪里申请"],
    "club-join": ["怎么加入青年企业家协会", "企业家协会入会条件"],
    "white-list": ["白名单是什么", "什么是创业白名单"],
    "volunteer-hours": ["志愿服务时长怎么查", "志愿时长在哪看"],
    "talent-flat": ["人才公寓怎么申请", "刚毕业能住青年驿站吗"],
    "english": ["How do I become a volunteer", "sign up for volunteering"],
}
ROWS = [Row(entry, text) for entry, texts in ENTRIES.items() for text in texts]


@pytest.fixture
def index() -> Index:
    return Index.build(ROWS)


@pytest.mark.parametrize(
    ("query", "entry"),
    [
        ("希望工程怎么申请", "hope-apply"),
        ("希望工程怎麼申請？", "hope-apply"),
        ("请问一下，希望工程 怎么申请呀，谢谢", "hope-apply"),
        ("西望工程咋申请", "hope-apply"),
        ("xiwang gongcheng zenme shenqing", "hope-apply"),
        ("xiwanggongchengzenmeshenqing", "hope-apply"),
        ("希望工程资助多少钱", "hope-amount"),
        ("白名单", "white-list"),
        ("怎么加入企业家协会", "club-join"),
        ("how can i become a volunteer", "english"),
    ],
)
def test_the_entry_comes_first_however_it_is_asked(index: Index, query: str, entry: str) -> None:
    assert index.search(query).hits[0].entry == entry


def test_every_entry_is_there_once_with_its_best_row(index: Index) -> None:
    hits = index.search("志愿时长在哪看").hits
    assert len({hit.entry for hit in hits}) == len(hits)
    assert hits[0].row == Row("volunteer-hours", "志愿时长在哪看")
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert hits[0].feature("ones") == pytest.approx(1)


def test_only_the_entries_asked_for_come_up(index: Index) -> None:
    first, *others = index.search("怎么申请", among={"talent-flat", "club-join"}).hits
    assert first.entry == "talent-flat"
    assert {hit.entry for hit in others} <= {"club-join"}
    assert index.search("怎么申请", among=()).hits == ()


def test_a_limit_is_kept(index: Index) -> None:
    assert len(index.search("怎么申请", limit=2).hits) == 2


@pytest.mark.parametrize("query", ["", "？？", "👍", "龘", "\n", "\ud800"])
def test_what_resembles_nothing_finds_nothing(index: Index, query: str) -> None:
    ranking = index.search(query)
    assert (ranking.hits, ranking.confidence) == ((), 0.0)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.text(max_size=60))
def test_whatever_is_typed_gives_a_ranking(index: Index, query: str) -> None:
    ranking = index.search(query)
    assert 0 <= ranking.confidence <= 1
    assert all(part.strip() for part in index.split(query)) or not query.strip()


def test_what_was_asked_before_a_change_is_looked_up_anew(index: Index) -> None:
    some_entries = frozenset(["blood", "white-list"])
    assert index.search("在哪里献血", among=some_entries).hits == ()
    index.put("blood", ["在哪里献血"])
    assert index.search("在哪里献血", among=some_entries).hits[0].entry == "blood"
    index.drop("blood")
    assert index.search("在哪里献血", among=some_entries).hits == ()


def test_an_index_of_nothing_finds_nothing() -> None:
    empty = Index.build([])
    assert empty.search("怎么申请").hits == ()
    empty.put("one", ["怎么申请"])
    assert empty.search("怎么申请").hits[0].entry == "one"


def test_confidence_is_higher_for_what_is_there(index: Index) -> None:
    sure, unsure = (index.search(query).confidence for query in ("希望工程怎么申请", "今天晚上吃什么"))
    assert 0 <= unsure < 0.5 < sure <= 1


def test_an_entry_is_dropped_wherever_its_rows_are() -> None:
    scattered = Index.build([Row("one", "怎么申请公寓"), Row("two", "公寓在哪里"), Row("one", "申请公寓要什么材料")])
    scattered.put("one", ["怎么申请体检"])
    assert {hit.entry for hit in scattered.search("怎么申请公寓").hits if "公寓" in hit.row.text} == {"two"}
    scattered.drop("one")
    assert [hit.entry for hit in scattered.search("怎么申请公寓").hits] == ["two"]
    assert scattered.corpus.alive_count == 1


def test_a_new_entry_is_found_at_once_and_a_dropped_one_is_not(index: Index) -> None:
    index.put("blood", ["在哪里献血", "献血有什么要求"])
    assert index.search("我要献血").hits[0].entry == "blood"
    index.put("blood", ["无偿献血的地点"])
    texts = {hit.row.text for hit in index.search("献血有什么要求").hits if hit.entry == "blood"}
    assert texts == {"无偿献血的地点"}
    index.drop("blood")
    index.drop("never there")
    assert "blood" not in {hit.entry for hit in index.search("献血").hits}


def test_an_index_that_grew_finds_what_one_built_at_once_finds() -> None:
    grown = Index.build(ROWS[:6], calibrate=False)
    for entry, texts in list(ENTRIES.items())[3:]:
        grown.put(entry, texts)
    built = Index.build(ROWS, calibrate=False)
    for row in ROWS:
        assert grown.search(row.text).hits[0].entry == built.search(row.text).hits[0].entry == row.entry


def test_many_changes_leave_the_rest_as_it_was(index: Index) -> None:
    for number in range(200):
        index.put(f"extra-{number}", [f"第{number}号活动室几点开门"])
        index.drop(f"extra-{number - 1}")
    assert index.search("希望工程怎么申请").hits[0].entry == "hope-apply"
    assert index.search("199号活动室几点开门").hits[0].entry == "extra-199"


def test_a_change_is_quick() -> None:
    index = Index.build(
        [Row(f"{n}-{row.entry}", f"{n}号{row.text}") for n in range(100) for row in ROWS], calibrate=False
    )
    spent = []
    for number in range(50):
        begun = time.process_time()
        index.put(f"new-{number}", [f"新增的第{number}个问题怎么办"])
        spent.append(time.process_time() - begun)
    assert sorted(spent)[25] < 0.005


def test_rows_are_plain_values() -> None:
    assert replace(ROWS[0], text="x") == Row("volunteer-join", "x")
