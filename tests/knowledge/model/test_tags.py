"""What is asked with 吗 is asked with 不 as well, as people say it in the north."""

import pytest

from knowledge.found import Asked
from knowledge.model.tags import with_tags


def test_only_what_ends_as_a_question_is_put_otherwise():
    assert list(with_tags(["要钱吗", "免费", "吗", "is it free"])) == ["要钱吗", "要钱不", "免费", "吗", "is it free"]


@pytest.mark.parametrize(
    ("text", "attribute"),
    [("免费不", "fee"), ("要钱不", "fee"), ("符合条件不", "eligibility"), ("咋报", "how_to_apply")],
)
def test_it_is_a_cue_for_the_same(searcher, text, attribute):
    assert attribute in searcher.spotter.spot(text).attributes


def test_really_free_asks_what_it_costs(searcher):
    [found, *_] = searcher.search("真的免费?", Asked("yantai-hope-one-to-one", "yantai", "documents"))
    assert found.about.attribute == "fee"
