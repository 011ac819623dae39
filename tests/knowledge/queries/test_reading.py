"""How queries are taken, against the shipped content: what was named, what was talked about, what is nothing."""

import pytest

from knowledge.found import Ambiguous, Asked, Certain, Found, Nothing, NotStated, NotThere
from knowledge.model import ProgrammeId
from knowledge.queries.clues import BARE
from knowledge.queries.reading import CERTAIN
from knowledge.search import Searcher

AID = Asked("yantai-hope-one-to-one", "yantai", "amount")


def first(searcher: Searcher, query: str, asked: Asked = Asked()) -> Found:
    return searcher.search(query, asked)[0]


def test_a_tier_alone_varies_what_was_asked_before(searcher: Searcher) -> None:
    found = first(searcher, "那小学呢", AID)
    assert isinstance(found, Certain)
    assert (found.about.programme, found.about.attribute) == ("yantai-hope-one-to-one", "amount")
    assert found.slots == {"school_stage": "primary"}


@pytest.mark.parametrize("written", ["{}", "请问 {} 谢谢", "{}呢"])
def test_a_phrasing_is_read_word_for_word_whatever_stands_around_it(searcher: Searcher, written: str) -> None:
    entry = next(e for e in searcher.catalogue.entries.values() if len(e.programmes) == 1)
    found = first(searcher, written.format(entry.phrasings[0]))
    assert isinstance(found, Certain)
    assert found.about.programme in entry.programmes
    assert (found.about.attribute, found.confidence) == (entry.attribute, CERTAIN)


def test_a_city_that_lacks_what_was_talked_about_is_told_so(searcher: Searcher) -> None:
    found = first(searcher, "那济南呢", AID)
    assert isinstance(found, NotThere) and found.city == "jinan"


@pytest.mark.parametrize("query", ["烟台希望小屋多少间", "临沂一助一给多少"])
def test_a_city_that_lacks_what_is_named_is_told_so(searcher: Searcher, query: str) -> None:
    assert isinstance(first(searcher, query), NotThere)


@pytest.mark.parametrize("query", ["济南怎么当志愿者", "How do I become a volunteer in Jinan?"])
def test_what_a_city_has_under_other_names_is_offered(searcher: Searcher, query: str) -> None:
    found = first(searcher, query)
    assert isinstance(found, Ambiguous)
    assert {about.programme.split("-")[0] for about in found.candidates} == {"jinan"}


def test_a_programme_that_is_named_is_not_stated_to_do_what_nobody_wrote(searcher: Searcher) -> None:
    found = first(searcher, "任城青年驿站能带猫不")
    assert isinstance(found, NotStated) and found.about.programme == "rencheng-youth-station"


def test_a_question_without_its_subject_is_about_what_was_talked_about(searcher: Searcher) -> None:
    found = first(searcher, "一次最长能签多久", Asked("shanting-talent-apartment", "zaozhuang-shanting", "overview"))
    assert isinstance(found, Certain | NotStated) and found.about.programme == "shanting-talent-apartment"


def test_a_name_that_cities_share_asks_for_the_city(searcher: Searcher) -> None:
    found = first(searcher, "我们这边的青年之家有几处")
    assert isinstance(found, Ambiguous) and found.by == "city"
    assert len({about.programme for about in found.candidates}) > 1


def test_two_cities_are_told_the_same_thing_of_each(searcher: Searcher) -> None:
    found = searcher.search("临沂和任城的希望小屋各建了多少", Asked())
    assert [one.about.programme for one in found if isinstance(one, Certain)] == [
        "linyi-hope-cabin",
        "rencheng-hope-cabin",
    ]
    assert len({one.about.attribute for one in found if isinstance(one, Certain)}) == 1


@pytest.mark.parametrize("asked", [Asked(), AID], ids=["at first", "in the middle of a talk"])
@pytest.mark.parametrize("query", ["Will it rain tomorrow?", "yes", "帮我写一首诗", "股票明天涨不涨"])
def test_what_is_about_nothing_known_is_no_answer(searcher: Searcher, query: str, asked: Asked) -> None:
    assert not any(isinstance(one, Certain | NotStated) for one in searcher.search(query, asked))


def test_a_place_elsewhere_in_a_story_is_no_place_asked_about(searcher: Searcher) -> None:
    asked = Asked("rencheng-youth-station", "jining-rencheng", "overview")
    found = first(searcher, "我户口在哈尔滨，毕业八个月了，刚在那边找到工作，没有住处", asked)
    assert not isinstance(found, Nothing) or found.elsewhere is None


def test_a_university_is_no_place(searcher: Searcher) -> None:
    assert searcher.spotter.spot("北京大学的同学能报吗").elsewhere is None
    assert searcher.spotter.spot("北京的同学能报吗").elsewhere == "北京"


@pytest.mark.parametrize(
    "text",
    [
        "他又喝多了，把门反锁了要打死我们，我抱着孩子躲在厕所",
        "我把药都吃下去了，有点怕",
        "孩子放学到现在没回来，哪都找不到",
    ],
)
def test_danger_is_heard_without_its_usual_words(searcher: Searcher, text: str) -> None:
    assert searcher.intents_of(text)["crisis"] > 0.4


@pytest.mark.parametrize("text", ["超市跳楼价大甩卖", "累死我了，表怎么填", "有没有防校园欺凌的活动"])
def test_words_of_danger_in_ordinary_messages_are_none(searcher: Searcher, text: str) -> None:
    assert searcher.intents_of(text)["crisis"] < 0.4


def test_chances_add_up_to_one(searcher: Searcher) -> None:
    assert abs(sum(searcher.intents_of("志愿者怎么报名").values()) - 1) < 1e-6


@pytest.mark.parametrize("text", ["suicide", "i want to kill myself", "my dad beats me"])
def test_an_english_phrase_of_danger_needs_nothing_else(searcher: Searcher, text: str) -> None:
    assert searcher.phrases.danger(text) is not None


def test_typed_sounds_of_danger_are_not_taken_for_its_words(searcher: Searcher) -> None:
    assert searcher.phrases.danger("rencheng xiang shi li tui bao le ji ge") is None


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("邹城有没有看孩子的暑托班，跟任城一样不要钱不", "邹城"),
        ("德州的临邑希望小屋盖了多少间", "德州"),
        ("像烟台那样的青年之家，威海有没有", "威海"),
        ("does Weihai have a youth station like in Jinan?", "Weihai"),
    ],
)
def test_a_place_that_is_only_compared_gives_no_rule_to_another(searcher: Searcher, query: str, place: str) -> None:
    found = first(searcher, query)
    assert isinstance(found, Nothing) and found.elsewhere == place


@pytest.mark.parametrize("query", ["任城的暑托班跟邹城的一样不要钱吗", "我从青岛来烟台，能参加青企协吗"])
def test_a_place_that_is_asked_about_is_answered_beside_another(searcher: Searcher, query: str) -> None:
    assert isinstance(first(searcher, query), Certain)


@pytest.mark.parametrize(
    ("query", "before", "programme", "attribute"),
    [
        ("那枣庄山亭呢", Asked("jinan-youth-station", "jinan", "count"), "shanting-youth-station", "count"),
        ("济南呢", Asked("linyi-hope-cabin-donation", "linyi", "funds"), "jinan-hope-cabin-donation", "funds"),
        ("and Shanting in Zaozhuang?", Asked("jinan-hope-cabin", "jinan", "count"), "shanting-hope-cabin", "count"),
        ("咁佢家姐讀中二呢？", AID, "yantai-hope-one-to-one", "amount"),
        ("and for my sister in high school?", AID, "yantai-hope-one-to-one", "amount"),
    ],
)
def test_another_city_or_case_varies_the_question(
    searcher: Searcher, query: str, before: Asked, programme: str, attribute: str
) -> None:
    found = first(searcher, query, before)
    assert isinstance(found, Certain)
    assert (found.about.programme, found.about.attribute) == (programme, attribute)


@pytest.mark.parametrize(
    ("query", "programme"),
    [
        ("烟台青企协是什么", "yantai-youth-entrepreneur-association"),
        ("济南彩虹伞是啥呀", "jinan-rainbow-umbrella"),
        ("what is the youth station in Rencheng", "rencheng-youth-station"),
        ("任城人才夜市", "rencheng-talent-night-market"),
    ],
)
def test_a_name_alone_asks_what_it_is(searcher: Searcher, query: str, programme: str) -> None:
    found = first(searcher, query)
    assert isinstance(found, Certain)
    assert (found.about.programme, found.about.attribute) == (programme, "overview")


@pytest.mark.parametrize("query", ["那济南呢", "高中呢", "一次最长能签多久"])
def test_a_programme_that_is_gone_is_not_talked_about_any_more(searcher: Searcher, query: str) -> None:
    assert searcher.search(query, Asked("gone-since", "yantai", "amount"))


def abouts(searcher: Searcher, query: str, asked: Asked = Asked()) -> list[tuple[str, str]]:
    """What a query is answered with, as pairs."""
    found = searcher.search(query, asked)
    return [(one.about.programme, one.about.attribute) for one in found if isinstance(one, Certain)]


@pytest.mark.parametrize("query", ["任城 青联", "任城青聯"])
def test_a_name_comes_before_one_that_only_sounds_so_with_its_city(searcher: Searcher, query: str) -> None:
    assert abouts(searcher, query)[0] == ("rencheng-youth-federation", "overview")


@pytest.mark.parametrize(
    "query, both",
    [
        ("任城希望小屋是给几岁孩子的，一共建了多少间", {"age", "count"}),
        ("What ages are the hope cabins in Rencheng for, and how many are finished?", {"age", "count"}),
        ("烟台中日韩青年论坛来了多少企业家，签了几份协议", {"people", "count"}),
    ],
)
def test_every_clause_that_asks_is_answered(searcher: Searcher, query: str, both: set[str]) -> None:
    assert both <= {attribute for _, attribute in abouts(searcher, query)}


def test_what_is_asked_for_each_is_told_of_each(searcher: Searcher) -> None:
    told = {programme for programme, _ in abouts(searcher, "临沂的伙伴计划跟筑梦计划，各自是顾哪一群人？")}
    assert told == {"linyi-youth-org-partner-plan", "linyi-dream-building-plan"}


@pytest.mark.parametrize(
    "query, programme",
    [
        ("我是临沂人，在任城上班，没地方住，有没有不花钱的驿站", "rencheng-youth-station"),
        ("户口枣庄，刚到任城上班，任城驿站能免费住吗", "rencheng-youth-station"),
        ("我是烟台人，在济南上大学，圆梦行动最低多少钱", "yantai-hope-dream-fulfil"),
        ("I'm from Yantai, studying in Jinan. How much is the Dream-Fulfil grant?", "yantai-hope-dream-fulfil"),
    ],
)
def test_where_somebody_comes_from_is_not_where_they_ask_about(searcher: Searcher, query: str, programme: str) -> None:
    assert programme in {found for found, _ in abouts(searcher, query)}


@pytest.mark.parametrize(
    "query",
    ["我老家是河南的", "我户口在聊城", "my hukou is 聊城", "I'm from Henan", "我在青岛上班，行吗", "我是四川人，能入会吗",
     "I study in Hong Kong"],
)  # fmt: skip
@pytest.mark.parametrize("programme", ["yantai-youth-entrepreneur-association", "rencheng-youth-station"])
def test_where_somebody_is_from_asks_for_no_documents_of_that_place(
    searcher: Searcher, programme: ProgrammeId, query: str
) -> None:
    city = searcher.catalogue.programmes[programme].city
    found = searcher.search(query, Asked(programme, city, "overview"))
    told = [one.about for one in found if isinstance(one, Certain | NotStated)]
    assert (programme, "residence") in [(about.programme, about.attribute) for about in told]


@pytest.mark.parametrize("query", ["那青岛呢", "青岛有吗", "青岛的青年驿站怎么订", "我在青岛，我们市有什么"])
def test_a_place_that_is_asked_about_is_still_not_covered(searcher: Searcher, query: str) -> None:
    found = first(searcher, query, Asked("rencheng-youth-station", "jining-rencheng", "overview"))
    assert isinstance(found, Nothing) and found.elsewhere == "青岛"


def test_household_papers_elsewhere_change_no_city(searcher: Searcher) -> None:
    asked = Asked("rencheng-youth-station", "jining-rencheng", "overview")
    found = first(searcher, "My household papers are still in Jiangsu. Would I get into the free youth station?", asked)
    assert not isinstance(found, Nothing)
    assert isinstance(first(searcher, "那江苏的青年驿站能住几天", asked), Nothing)


@pytest.mark.parametrize("query", ["明儿去办要不要押金啊", "那个钱是一年发一回还是一学期发一回啊"])
def test_of_nothing_that_was_named_nothing_is_denied(searcher: Searcher, query: str) -> None:
    assert not isinstance(first(searcher, query), NotStated)


def test_a_name_that_cities_share_is_that_of_the_city_talked_about(searcher: Searcher) -> None:
    found = first(searcher, "乡村好青年呢", Asked(None, "zaozhuang-shanting"))
    assert not (isinstance(found, Ambiguous) and found.by == "city")


@pytest.mark.parametrize(
    "case, programme",
    [("那我姐上大二呢", "yantai-hope-dream-fulfil"), ("那小学的呢", "yantai-hope-one-to-one")],
)
def test_a_case_of_a_related_programme_is_told_of_that(searcher: Searcher, case: str, programme: str) -> None:
    assert abouts(searcher, case, AID) == [(programme, "amount")]


@pytest.mark.parametrize("told", ["我是临沂人", "我户口在济南"])
def test_who_only_tells_where_they_come_from_stays_with_the_subject(searcher: Searcher, told: str) -> None:
    asked = Asked("rencheng-youth-station", "jining-rencheng", "duration")
    assert abouts(searcher, told, asked)[0] == ("rencheng-youth-station", "residence")


def test_what_one_clause_asks_and_is_not_stated_is_told_too(searcher: Searcher) -> None:
    found = searcher.search("烟台青企协多大年纪能进，要交会费吗，多久批下来", Asked())
    stated = [one.about.attribute for one in found if isinstance(one, Certain)]
    unstated = [one.about.attribute for one in found if isinstance(one, NotStated)]
    assert "age" in stated and "fee" in unstated


def test_something_else_in_the_same_city_is_not_what_was_talked_about(searcher: Searcher) -> None:
    asked = Asked("jinan-youth-station", "jinan", "count")
    assert isinstance(first(searcher, "行，知道了。那济南哪家把子肉最地道", asked), Nothing)


def test_the_case_that_is_named_tells_which_is_meant(searcher: Searcher) -> None:
    found = abouts(searcher, "烟台给学生的补助，我家老二念大三，起码能拿几个")
    assert found[0][0] == "yantai-hope-dream-fulfil"


def test_what_was_told_just_before_is_not_told_again_beside_something_else(searcher: Searcher) -> None:
    found = searcher.search("要钱不", Asked("rencheng-hope-cabin", "jining-rencheng", "overview"))
    assert [one.about.attribute for one in found if isinstance(one, Certain | NotStated)] == ["fee"]


def test_what_a_story_tells_before_its_question_asks_nothing(searcher: Searcher) -> None:
    told = "俺今年三十四，在烟台种了九亩半苹果，老板说啥俺就打啥药，去年谁劝都不听，钱花了多少没数。" * 2
    asked = "烟台希望工程一助一一年给多少钱？"
    assert [one.about for one in searcher.search(told + asked, Asked()) if isinstance(one, Certain)][:1] == [
        one.about for one in searcher.search(asked, Asked()) if isinstance(one, Certain)
    ]


def test_two_questions_of_different_programmes_are_both_answered(searcher: Searcher) -> None:
    found = searcher.search("烟台希望工程一助一给多少钱？任城青年驿站能住几天？", Asked())
    told = {one.about.programme for one in found if isinstance(one, Certain)}
    assert told == {"yantai-hope-one-to-one", "rencheng-youth-station"}


@pytest.mark.parametrize("query", ["一年几次，谁能去", "烟台有多少志愿者", "how many are there and what is it"])
def test_question_words_are_counted_as_they_are_spotted(searcher: Searcher, query: str) -> None:
    assert searcher.spotter.questions_in(query) == searcher.spotter.spot(query).questions > 0


@pytest.mark.parametrize(
    ("before", "query", "programme", "attribute"),
    [
        ("青年驿站能带女朋友一起住吗", "济南青年驿站怎么申请", "jinan-youth-station", "how_to_apply"),
        ("希望小屋怎么申请", "临沂青年驿站要钱吗", "linyi-youth-station", "fee"),
        ("七彩暑托班怎么报名", "青年译站", "rencheng-youth-station", "overview"),
    ],
)
def test_what_names_its_programme_is_not_read_with_what_was_left_unanswered(
    searcher: Searcher, before: str, query: str, programme: str, attribute: str
) -> None:
    asked = Asked("rencheng-summer-care", "jining-rencheng", "how_to_apply", waiting=before)
    found = first(searcher, query, asked)
    assert isinstance(found, Certain | NotStated)
    assert (found.about.programme, found.about.attribute) == (programme, attribute)


def test_a_city_asked_for_after_one_that_lacks_it_is_told_the_same(searcher: Searcher) -> None:
    lacking = Asked(None, "jinan", "amount", lacking="yantai-hope-one-to-one")
    found = first(searcher, "那烟台呢", lacking)
    assert isinstance(found, Certain)
    assert (found.about.programme, found.about.attribute) == ("yantai-hope-one-to-one", "amount")
    again = first(searcher, "临沂呢", lacking)
    assert isinstance(again, NotThere)
    assert (again.city, again.about.programme) == ("linyi", "yantai-hope-one-to-one")


@pytest.mark.parametrize("query", ["我是临沂的", "我是沂南的高三学生", "i'm in Linyi"])
def test_who_only_tells_where_they_are_is_asked_what_they_want_there(searcher: Searcher, query: str) -> None:
    found = first(searcher, query)
    assert isinstance(found, Ambiguous)
    assert (found.by, found.city) == ("subject", "linyi")


def test_a_case_told_before_anything_was_asked_is_the_case_that_is_told(searcher: Searcher) -> None:
    found = first(searcher, "听说希望工程给钱，最少拿多少", Asked(None, "yantai", None, {"school_stage": "primary"}))
    assert isinstance(found, Certain)
    assert found.slots == {"school_stage": "primary"}


@pytest.mark.parametrize(
    ("query", "programme"),
    [("山亭 贷款", "shanting-rural-youth-loan"), ("loans in Shanting", "shanting-rural-youth-loan")],
)
def test_another_thing_in_another_city_is_not_what_was_talked_about(
    searcher: Searcher, query: str, programme: str
) -> None:
    found = first(searcher, query, Asked("yantai-startup-base", "yantai", "how_to_apply", waiting="创业基地怎么进"))
    assert isinstance(found, Certain | NotStated)
    assert found.about.programme == programme


def test_of_several_cities_the_one_that_is_talked_about_is_meant(searcher: Searcher) -> None:
    found = first(searcher, "有希望小屋吗", Asked(None, "linyi"))
    assert isinstance(found, Certain | NotStated)
    assert found.about.programme == "linyi-hope-cabin"


@pytest.mark.parametrize(
    ("query", "programme", "slots"),
    [
        ("那大学生呢", "yantai-hope-dream-fulfil", {"school_stage": "university"}),
        ("and for university students?", "yantai-hope-dream-fulfil", {"school_stage": "university"}),
        ("高一的呢", "yantai-hope-one-to-one", {"school_stage": "senior_secondary"}),
    ],
)
def test_each_level_is_told_of_the_programme_that_has_it(
    searcher: Searcher, query: str, programme: str, slots: dict[str, str]
) -> None:
    found = first(searcher, query, AID)
    assert isinstance(found, Certain)
    assert (found.about.programme, found.about.attribute, found.slots) == (programme, "amount", slots)


@pytest.mark.parametrize(
    "query", ["烟台希望工程高中给多少钱", "希望工程給高中生多少", "how much does the Hope Project give in senior high"]
)
def test_the_amount_of_the_hope_project_is_what_a_student_gets(searcher: Searcher, query: str) -> None:
    found = first(searcher, query)
    assert isinstance(found, Certain)
    assert (found.about.programme, found.about.attribute) == ("yantai-hope-project", "amount")
    assert found.slots == {"school_stage": "senior_secondary"}


@pytest.mark.parametrize("query", ["有没有贷款", "想贷款", "有贷款吗"])
def test_a_word_of_a_name_is_looked_for_where_somebody_is(searcher: Searcher, query: str) -> None:
    found = first(searcher, query, Asked(None, "zaozhuang-shanting", waiting="我是山亭的果农"))
    assert isinstance(found, Certain)
    assert (found.about.programme, found.about.attribute) == ("shanting-rural-youth-loan", "overview")


@pytest.mark.parametrize("query", ["烟台有没有希望小屋", "希望小屋烟台有吗", "Is there a hope cabin in Yantai"])
def test_what_is_named_and_lacking_needs_no_question_to_be_told_so(searcher: Searcher, query: str) -> None:
    found = first(searcher, query)
    assert isinstance(found, NotThere) and found.city == "yantai"


@pytest.mark.parametrize("query", ["山亭也有这个吗", "那山亭有没有这种", "and do they have that in Shanting too"])
def test_words_that_say_nothing_leave_a_city_alone(searcher: Searcher, query: str) -> None:
    found = first(searcher, query, Asked("yantai-elderly-care", "yantai", "overview"))
    assert isinstance(found, Certain)
    assert (found.about.programme, found.about.attribute) == ("shanting-elderly-care", "overview")


@pytest.mark.parametrize("query", ["哦。那小的呢，才二年级", "oh, and the one in primary school"])
def test_another_child_varies_what_was_asked_of_a_related_programme(searcher: Searcher, query: str) -> None:
    found = first(searcher, query, Asked("yantai-hope-dream-fulfil", "yantai", "amount"))
    assert isinstance(found, Certain)
    assert (found.about.programme, found.about.attribute) == ("yantai-hope-one-to-one", "amount")


@pytest.mark.parametrize("query", ["sounds popular, how many people put their names down?", "热门不，一共多少人报了名"])
def test_a_follow_up_that_names_nothing_stays_with_what_is_talked_about(searcher: Searcher, query: str) -> None:
    found = first(searcher, query, Asked("shanting-internship-posts", "zaozhuang-shanting", "overview"))
    assert isinstance(found, Certain) and found.about.programme == "shanting-internship-posts"


@pytest.mark.parametrize(
    "query", ["我是菏泽曹县的，我们县弄了几个", "I'm from Qingdao, how many are there in our city"]
)
def test_where_somebody_lives_may_be_asked_about_in_a_talk_about_another_place(searcher: Searcher, query: str) -> None:
    found = first(searcher, query, Asked("shanting-hope-cabin", "zaozhuang-shanting", "count"))
    assert isinstance(found, Nothing) and found.elsewhere


def test_a_figure_to_be_confirmed_is_told(searcher: Searcher) -> None:
    found = first(searcher, "yantai one to one gives 2000 for high school, right?")
    assert isinstance(found, Certain)
    assert (found.about.programme, found.about.attribute) == ("yantai-hope-one-to-one", "amount")


@pytest.mark.parametrize(
    ("query", "programme"),
    [
        ("And for his sister? She starts college next month.", "yantai-hope-dream-fulfil"),
        ("那他姐呢，高中毕业了", "yantai-hope-dream-fulfil"),
        ("小学毕业了那个呢", "yantai-hope-one-to-one"),
    ],
)
def test_who_has_finished_one_school_goes_to_the_next(searcher: Searcher, query: str, programme: str) -> None:
    found = first(searcher, query, AID)
    assert isinstance(found, Certain)
    assert (found.about.programme, found.about.attribute) == (programme, "amount")


@pytest.mark.parametrize("query", ["先说个别的，验证码收不到是不是卡坏了", "on another note, is the bank open today"])
def test_who_changes_the_subject_is_not_answered_on_what_was_talked_about(searcher: Searcher, query: str) -> None:
    found = first(searcher, query, Asked("yantai-youth-home", "yantai", "overview"))
    assert not isinstance(found, Certain | NotStated) or found.about.programme != "yantai-youth-home"


@pytest.mark.parametrize(
    "query", ["任城青年驿站有没有电梯", "山亭直播带货收多少佣金", "临沂青创贷晚还几天罚多少", "任城好青年贷逾期怎么罚"]
)
def test_what_nobody_wrote_is_not_stated(searcher: Searcher, query: str) -> None:
    assert isinstance(first(searcher, query), NotStated)


@pytest.mark.parametrize(
    ("query", "cities"),
    [
        ("我在济南上大学，老家是山亭的，那边有没有实习岗位", ("zaozhuang-shanting",)),
        ("I study in Jinan but home is Shanting. Does the league there offer internships?", ("zaozhuang-shanting",)),
        ("准备从烟台去任城上班，当地有免费住的地方吗", ("jining-rencheng",)),
        ("烟台跟任城都有青年之家吗，那里要不要钱", ("yantai", "jining-rencheng")),
        ("济南和烟台那边有没有青年驿站", ("jinan", "yantai")),
    ],
)
def test_there_is_the_place_that_was_named_last(searcher: Searcher, query: str, cities: tuple[str, ...]) -> None:
    assert searcher.spotter.spot(query).cities == cities


def test_a_clear_cue_for_what_is_not_stated_is_not_answered_with_an_overview(searcher: Searcher) -> None:
    found = first(searcher, "Does the youth grid worker post in Linyi pay a salary?")
    assert isinstance(found, NotStated) and found.about.programme == "linyi-youth-grid-worker"
    name = first(searcher, "临沂帮社区干活的年轻人那个网格岗位叫什么")
    assert isinstance(name, Certain) and name.about.attribute == "overview"


@pytest.mark.parametrize("query", ["那济南现在有多少", "jinan那边呢，弄了多少"])
def test_another_city_is_asked_what_was_asked_before_where_that_is_stated(searcher: Searcher, query: str) -> None:
    found = first(searcher, query, Asked("linyi-youth-station", "linyi", "count"))
    assert isinstance(found, Certain)
    assert (found.about.programme, found.about.attribute) == ("jinan-youth-station", "count")


def test_nothing_but_one_cue_asks_for_that(searcher: Searcher) -> None:
    found = first(searcher, "多少会员", Asked("yantai-youth-entrepreneur-association", "yantai", "overview"))
    assert isinstance(found, Certain) and found.about.attribute == "people"


@pytest.mark.parametrize(("query", "attribute"), [("济南有吗", "overview"), ("那济南呢", "board")])
def test_whether_another_city_has_it_is_told_with_what_it_is(searcher: Searcher, query: str, attribute: str) -> None:
    found = first(searcher, query, Asked("rencheng-summer-care", "jining-rencheng", "board"))
    assert isinstance(found, Certain | NotStated)
    assert (found.about.programme, found.about.attribute) == ("jinan-love-care-classes", attribute)


def test_a_tier_beside_a_name_varies_what_was_asked_before(searcher: Searcher) -> None:
    found = first(searcher, "一助一的小学呢", Asked("yantai-hope-dream-fulfil", "yantai", "amount"))
    assert isinstance(found, Certain)
    assert (found.about.programme, found.about.attribute) == ("yantai-hope-one-to-one", "amount")


@pytest.mark.parametrize("query", ["是不是2000", "is it 2000?", "不是1300吗"])
def test_a_bare_figure_is_answered_with_the_one_that_is_documented(searcher: Searcher, query: str) -> None:
    found = first(searcher, query, Asked("yantai-hope-one-to-one", "yantai", "amount", {"school_stage": "primary"}))
    assert isinstance(found, Certain) and found.about.attribute == "amount"
    assert found.slots == {"school_stage": "primary"}


def test_a_word_of_something_else_stops_no_question_about_a_programme_and_place(searcher: Searcher) -> None:
    found = first(searcher, "任城的孩子爸妈离婚了能申请希望小屋吗")
    assert isinstance(found, Certain | NotStated) and found.about.programme == "rencheng-hope-cabin"


def test_words_beside_an_english_name_are_more_than_the_name(searcher: Searcher) -> None:
    assert searcher.spotter.spot("does the youth station in Rencheng wash towels").besides > BARE
    assert searcher.spotter.spot("and the youth station in Rencheng").besides <= BARE


def test_what_is_told_in_a_talk_about_a_place_is_of_that_place(searcher: Searcher) -> None:
    found = first(searcher, "我侄女爸妈都在韩国打工，跟我过，8岁", Asked(city="yantai", waiting="留守儿童有什么帮助"))
    assert isinstance(found, Certain) and found.about.programme == "yantai-hand-in-hand-care"


@pytest.mark.parametrize(("written", "city"), [("林沂", "linyi"), ("济楠", "jinan"), ("仁城", "jining-rencheng")])
def test_common_slips_in_the_name_of_a_place_are_the_place(searcher: Searcher, written: str, city: str) -> None:
    assert searcher.spotter.spot(f"{written}的希望小屋").cities == (city,)


def test_a_university_that_is_named_after_a_place_is_no_place(searcher: Searcher) -> None:
    assert searcher.spotter.spot("我是烟台大学的，任城跟我们学校签了什么").cities == ("jining-rencheng",)


@pytest.mark.parametrize("query", ["青年驿站", "希望小屋", "youth station"])
def test_a_name_alone_that_cities_share_is_of_none_of_them(searcher: Searcher, query: str) -> None:
    found = first(searcher, query)
    assert isinstance(found, Ambiguous) and found.by == "city"


def test_a_name_and_no_question_is_told_what_it_is(searcher: Searcher) -> None:
    found = first(searcher, "帮我查一下一助一")
    assert isinstance(found, Certain) and found.about.attribute == "overview"
