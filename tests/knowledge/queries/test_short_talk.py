"""What short messages ask of the place and the programme that are talked about."""

import pytest

from knowledge.found import Asked, Certain, NotStated, NotThere

AID = "yantai-hope-one-to-one"
CABIN = "shanting-hope-cabin"


@pytest.fixture(scope="module")
def search(shared):
    return shared[1].search


@pytest.mark.parametrize(
    ("query", "asked", "about"),
    [
        ("那一助一呢 他上二年级", Asked(), (AID, "amount")),
        ("大的明年上初中 钱会变吗", Asked(AID, "yantai", "age"), (AID, "amount")),
        ("老大上高二，老二初一，老三四年级，在烟台，都能领一助一吗", Asked(), (AID, "amount")),
        ("交给谁", Asked(AID, "yantai", "overview"), (AID, "how_to_apply")),
        ("表在哪里下载", Asked(AID, "yantai", "overview"), (AID, "how_to_apply")),
        ("要成绩单吗", Asked(AID, "yantai", "overview"), (AID, "documents")),
        ("临沂街舞课多少钱", Asked(), ("linyi-street-dance-class", "fee")),
        ("I teach in Yantai, one girl is in 3rd grade and poor. What can she get?", Asked(), (AID, "benefits")),
        ("and her brother in high school?", Asked(AID, "yantai", "benefits"), (AID, "benefits")),
        (
            "谢谢啊 再问一个 他表姐今年刚考上大学 有没有补助",
            Asked(AID, "yantai"),
            ("yantai-hope-dream-fulfil", "amount"),
        ),
        ("什么是美丽烟台", Asked("yantai-youth-volunteering", "yantai"), ("yantai-youth-volunteering", "overview")),
    ],
)
def test_what_is_asked_is_told_without_what_nobody_asked(search, query, asked, about):
    first = search(query, asked)[0]
    assert isinstance(first, Certain)
    assert (first.about.programme, first.about.attribute) == about


@pytest.mark.parametrize(
    ("query", "asked", "city"),
    [
        (
            "那枣庄有没有暑托班",
            Asked(CABIN, "zaozhuang-shanting", "allowance", waiting="有钱拿吗"),
            "zaozhuang-shanting",
        ),
        ("what about hope cabins there", Asked(AID, "yantai", "period", waiting="per year?"), "yantai"),
    ],
)
def test_what_a_place_has_not_is_said_of_that_place(search, query, asked, city):
    [found] = search(query, asked)
    assert isinstance(found, NotThere)
    assert found.city == city


def test_what_only_other_places_have_is_not_offered_for_the_one_that_was_named(search):
    [found] = search("有没有助学金", Asked(None, "jinan"))
    assert isinstance(found, NotThere)
    assert found.city == "jinan"


def test_a_word_for_one_thing_is_not_taken_for_another(search):
    [found] = search("什么时候可以去", Asked("rencheng-hope-cabin", "jining-rencheng", "people"))
    assert found.about.attribute == "schedule"


def test_a_word_for_several_is_taken_of_the_place_that_is_talked_about(search):
    [found] = search("那暑假呢", Asked("jinan-after-school-service", "jinan", "schedule"))
    assert {one.programme for one in found.candidates} == {"jinan-love-care-classes"}


@pytest.mark.parametrize("query", ["需要家长同意吗", "要妈妈签字吗", "do my parents have to agree"])
def test_the_consent_of_parents_is_a_detail_of_its_own(search, query):
    [found] = search(query, Asked("yantai-youth-volunteering", "yantai", "how_to_apply"))
    assert isinstance(found, NotStated)
    assert found.about.attribute == "guardian_agrees"


def test_the_sound_of_a_name_tells_no_level_at_school(shared):
    assert not shared[1].spotter.spot("nihao wo xiang wen xiwang xiaowu").slots


@pytest.mark.parametrize(
    ("query", "attribute"),
    [
        ("who can I call", "contact"),
        ("is it far", "place"),
        ("price", "fee"),
        ("do i have to pay", "fee"),
        ("when does it start", "schedule"),
        ("can i go as student", "eligibility"),
        ("how long time", "duration"),
        ("when is it", "schedule"),
        ("do they have hot water", "facilities"),
    ],
)
def test_everyday_words_ask_for_what_they_ask(search, query, attribute):
    first = search(query, Asked("jinan-youth-station", "jinan", "overview"))[0]
    assert first.about.programme == "jinan-youth-station" and first.about.attribute == attribute


def test_a_detail_asked_in_a_talk_about_a_place_is_not_told_of_another(search):
    found = search("do they need parents consent", Asked(None, "linyi", "overview"))
    assert not any(isinstance(part, Certain | NotStated) for part in found)


@pytest.mark.parametrize(
    ("query", "programme"),
    [
        ("my mother is 75 alone in yantai, can somebody visit her", "yantai-elderly-care"),
        (
            "my kid is left alone when we work in other city, grandma cares for him, zaozhuang",
            "shanting-left-behind-children",
        ),
        ("are there job fairs in yantai", "yantai-spring-job-fair"),
        (
            "hello im from pakistan studying at yantai university, is there scholarship for me",
            "yantai-hope-dream-fulfil",
        ),
        (
            "I'm a teacher at middle school. Can someone come give a talk to students about law",
            "jinan-rainbow-umbrella",
        ),
    ],
)
def test_first_words_lead_to_what_is_meant(search, query, programme):
    first = search(query, Asked())[0]
    assert isinstance(first, Certain) and (first.about.programme, first.about.attribute) == (programme, "overview")
