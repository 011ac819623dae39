"""What the shape of a question asks for: which of so many, whether there is one, the same for another case."""

import pytest

from knowledge.found import About, Ambiguous, Asked, Certain, Nothing, NotStated


@pytest.mark.parametrize(
    ("query", "programme"),
    [
        ("济南课后服务是哪15所学校", "jinan-after-school-service"),
        ("济南课后服务是哪十五所学校", "jinan-after-school-service"),
        ("jinan na ge ke hou fu wu shi na 15 suo xue xiao", "jinan-after-school-service"),
    ],
)
def test_which_of_so_many_asks_for_their_names(searcher, query, programme):
    found = searcher.search(query, Asked())[0]
    assert isinstance(found, NotStated)
    assert found.about == About(programme, "names")


def test_how_much_went_into_those_asks_for_no_names(searcher):
    found = searcher.search("烟台那几个青年村，团里一共投了多少钱", Asked())[0]
    assert found.about == About("yantai-youth-village", "funds")


def test_whether_there_is_something_unnamed_is_told_with_what_it_is(searcher):
    query = "婆婆住院了，我请不下假，暑假俩娃在济南没人管，愁死，市里有不收钱的班能送去不"
    found = searcher.search(query, Asked())[0]
    assert isinstance(found, Certain)
    assert found.about == About("jinan-love-care-classes", "overview")


def test_another_case_may_be_told_in_a_few_words(searcher):
    asked = Asked("yantai-league-membership", "yantai", "capacity", {"school_stage": "junior_secondary"})
    found = searcher.search("那我都上高中了，高中卡多少", asked)[0]
    assert found.about == About("yantai-league-membership", "capacity")
    assert found.slots == {"school_stage": "senior_secondary"}


def test_who_tells_a_case_and_a_place_is_told_of_no_gap(searcher):
    found = searcher.search("孩子小学三年级 单亲 任城", Asked())[0]
    assert isinstance(found, Ambiguous)


def test_where_somebody_is_from_does_not_leave_the_place_that_is_talked_about(searcher, catalogue):
    asked = Asked(city="jining-rencheng", waiting="任城")
    told = searcher.search("户口在河南，毕业一年，暂时没地方住怎么办", asked)
    abouts = [found.about for found in told if isinstance(found, Certain | NotStated)]
    assert {catalogue.programmes[about.programme].city for about in abouts} <= {"jining-rencheng"}


def test_what_is_asked_by_a_cue_of_nothing_named_is_asked_of_what(searcher):
    found = searcher.search("which documents should i bring with me?", Asked())[0]
    assert isinstance(found, Ambiguous)


def test_what_a_place_might_have_a_word_for_is_still_something_else(searcher):
    found = searcher.search("山亭区今年公务员招几个人，职位表在哪下载", Asked())[0]
    assert isinstance(found, Nothing)


def test_who_asks_what_is_charged_is_told_no_other_number(searcher):
    found = searcher.search("济南那个放学后的延时服务，一个学期收俺多少钱啊", Asked())[0]
    assert isinstance(found, NotStated)


@pytest.mark.parametrize(
    "query",
    [
        "任城乡村好青年联盟，那1134个人都在里头吗",
        "rencheng good rural youth alliance: are all 1134 of them in it?",
        "任城青年文明号，36家都是今年新申报的吗",
        "rencheng qingnian wenminghao jinnian xin shenbao le ji jia, bushi fucha de na 36 jia",
    ],
)
def test_whether_a_figure_is_all_of_it_is_told_with_how_many_there_are(searcher, query):
    found = searcher.search(query, Asked())[0]
    assert isinstance(found, Certain)
    assert found.about.attribute in {"count", "people"}


def test_a_figure_that_is_put_as_a_question_is_put_right(searcher):
    asked = Asked("linyi-tech-innovation-teams", "linyi", "overview")
    assert searcher.search("是23支？", asked)[0].about == About("linyi-tech-innovation-teams", "count")


@pytest.mark.parametrize(
    ("query", "attribute"),
    [
        ("烟台希望工程光上一年就募了多少钱？帮到多少困难学生？", "people"),
        ("烟台青企协是不是还得有人领着？都批了以后能拿个啥证", "how_to_apply"),
        ("how many rural children were paired in yantai hand in hand care?", "people"),
    ],
)
def test_who_is_counted_and_who_introduces_one_is_asked_for(searcher, query, attribute):
    found = searcher.search(query, Asked())
    assert attribute in {one.about.attribute for one in found if isinstance(one, Certain)}


@pytest.mark.parametrize(
    "query", ["济南和烟台，哪边的少先队员/少年儿童多？各自材料里写的多少", "济南跟临沂的希望小屋哪边建得多"]
)
def test_which_place_has_more_is_told_by_how_many_each_has(searcher, query):
    found = searcher.search(query, Asked())
    assert len(found) == 2
    assert {one.about.attribute for one in found if isinstance(one, Certain)} <= {"count", "people"}
    assert all(isinstance(one, Certain) for one in found)


@pytest.mark.parametrize(
    "query",
    [
        "My son's primary school in Jinan has the after-school sessions. What is the monthly fee?",
        "My son's school in Jinan has the League's after-school sessions. Is there a fee?",
    ],
)
def test_the_one_sentence_that_asks_by_a_cue_goes_before_all_that_is_known(searcher, query):
    (found,) = searcher.search(query, Asked())
    assert isinstance(found, NotStated) and found.about == About("jinan-after-school-service", "fee")
