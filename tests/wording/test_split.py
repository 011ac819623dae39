"""A long message is cut at a seam, never inside a tag, and every part is well formed and short enough."""

import re

from hypothesis import given
from hypothesis import strategies as st

from wording.split import LONGEST, split, units

PIECES = st.lists(
    st.one_of(
        st.text(alphabet="甲乙丙。 \nabc😀", max_size=80),
        st.just("<b>粗</b>"),
        st.text(alphabet="字a\n", min_size=1, max_size=60).map(lambda t: f"<i>{t}</i>"),
        st.just("&lt;&amp;&#39;"),
    ),
    max_size=20,
).map("".join)


@given(PIECES, st.integers(20, 90))
def test_every_part_fits_is_well_formed_and_nothing_is_lost(text, longest):
    parts = split(text, longest)
    assert all(units(part) <= longest for part in parts)
    for part in parts:
        assert balanced(part)
    assert words("".join(parts)) == words(text)


def test_a_short_message_is_one_part():
    assert split("你好") == ("你好",)


def test_emoji_count_as_two():
    assert units("😀") == 2
    assert [units(part) for part in split("😀" * 3000)] == [LONGEST, 6000 - LONGEST]


def test_the_cut_is_made_between_paragraphs_when_it_can():
    parts = split("一" * 70 + "\n\n" + "二" * 70, 100)
    assert parts == ("一" * 70, "二" * 70)


def test_a_link_that_is_cut_leads_to_the_same_place_in_both_parts():
    first, second = split(f'<a href="tg://user?id=1">{"一" * 90} {"二" * 50}</a>', 100)
    assert first == f'<a href="tg://user?id=1">{"一" * 90} </a>'
    assert second == f'<a href="tg://user?id=1">{"二" * 50}</a>'


def test_a_part_in_which_nothing_can_be_seen_is_not_sent():
    assert split("一" * 70 + "<b>" + "\n" * 200 + "</b>", 100) == ("一" * 70 + "<b></b>",)
    assert split(" \n ") == (" \n ",)


def balanced(part):
    depth = []
    for closing, tag in re.findall(r"<(/?)([a-z]+)>", part):
        if closing:
            assert depth.pop() == tag
        else:
            depth.append(tag)
    return not depth and "<" not in re.sub(r"</?[a-z]+>", "", part)


def words(text):
    return re.sub(r"\s+", "", re.sub(r"</?[a-z]+>", "", text))
