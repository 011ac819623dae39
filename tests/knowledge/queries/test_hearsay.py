"""Figures that somebody wants confirmed become questions for them; what is told of oneself, and years, do not."""

import pytest

from knowledge.queries.hearsay import as_question, is_bare, is_of_all


@pytest.mark.parametrize(
    ("query", "asks"),
    [
        ("山亭的希望小屋有三百多个是吧", "山亭的希望小屋有多少个是吧"),
        ("临沂青年驿站能住七天对吧", "临沂青年驿站能住多少天对吧"),
        ("烟台一助一小学给500是吧", "烟台一助一小学给多少钱是吧"),
        ("據說任城驛站有50張床，住得下10個人", "据说任城驿站有50张床,住得下多少个人"),
        ("one to one gives 2,000 yuan for high school, right?", "one to one gives how much for high school, right?"),
        ("Is it true there are 12 youth stations", "is it true there are how many youth stations"),
        ("I heard you can stay 10 days", "i heard you can stay how many days"),
        ("是23支？", "是几支?"),
        ("任城暑托班今年办了30处？", "任城暑托班今年办了几处?"),
        ("济南希望小屋建了500间了吗", "济南希望小屋建了几间了吗"),
        ("jinan after-school thing, 33 schools this yr?", "jinan after-school thing, how many schools this yr?"),
    ],
)
def test_a_figure_to_be_confirmed_is_asked_for(query: str, asks: str) -> None:
    assert as_question(query) == asks


@pytest.mark.parametrize(
    "query",
    [
        "临沂驿站能住七天",  # nothing is to be confirmed
        "我存了500块是吧",  # their own
        "听说专门成立一个协会，叫啥啊",  # something else is asked
        "2020年评的是吧",  # a year
        "I have 3 kids, is that right?",
        "没听上的能补一场不",
        "四年级是不是也有",
        "每个县区要建两三个吗",
        "住7天要钱吗",  # something else is asked of it
        "能带2个孩子吗",
        "can I stay 7 days for free?",
    ],
)
def test_other_figures_stay(query: str) -> None:
    assert as_question(query) == query


@pytest.mark.parametrize(
    "query", ["是不是2000", "是1100吧", "不是10天吗", "is it 2000?", "so 1,500 right?", "真的五万吗"]
)
def test_a_bare_figure_may_be_asked_about(query: str) -> None:
    assert is_bare(query)


@pytest.mark.parametrize("query", ["2000", "是不是真的", "2000够买书吗", "is it on 2 may?", "3个人是不是能一起住"])
def test_other_questions_are_not_bare_figures(query: str) -> None:
    assert not is_bare(query)


@pytest.mark.parametrize("query", ["那1134个人都在里头吗", "36家都是今年新申报的吗", "are all 1600 of them built?"])
def test_whether_all_of_so_many_are_in_it_may_be_asked(query: str) -> None:
    assert is_of_all(query)


@pytest.mark.parametrize("query", ["那15所学校都叫什么", "15所学校都在历城吗", "15所学校里有没有我们学校"])
def test_other_questions_about_so_many_are_not_of_all(query: str) -> None:
    assert not is_of_all(query)
