"""What officers are told once a working day: what waits, what falls due, and nothing when there is nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from core.officers.briefing import Desk, briefing, is_time, next_day
from core.state import CHINA, ConversationId, Ticket
from knowledge.model import Closing, Lang, OfficeHours
from tests.filler import Filler
from wording.render import Wording

FRIDAY = datetime(2026, 3, 6, 9, 5, tzinfo=CHINA)
WEEK = OfficeHours((1, 2, 3, 4, 5), time(9), time(17))
NOTHING = Desk((), (), (), {})


@pytest.fixture(scope="module")
def booking(shared):
    """A booking that was handed in on Monday the 2nd."""
    person = Filler(*shared)
    person.open("jinan-youth-station-booking")
    for text in ("李明", "13812345678", "山东大学", "2026-03-08", "2026-03-09", "面试"):
        person.say(text)
    person.finish()
    return next(iter(person.applications.values()))


def ticket(id, outcome="not_stated", days=0, **more):
    at = FRIDAY - timedelta(days=days)
    return Ticket(id, ConversationId("c"), "p", Lang.ZH, f"question {id}", (), None, outcome, at, **more)


def told(catalogue, **more):
    say = briefing(replace(NOTHING, **more), catalogue, FRIDAY)
    return say and "\n".join(part.text for part in Wording(catalogue).render(say, Lang.ZH))


def buttons(catalogue, **more):
    say = briefing(replace(NOTHING, **more), catalogue, FRIDAY)
    return [one.name for row in say.buttons for one in row]


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (datetime(2026, 3, 6, 8, 59, tzinfo=CHINA), False),
        (FRIDAY, True),
        (datetime(2026, 3, 6, 9, 5, tzinfo=UTC), False),
        (datetime(2026, 3, 7, 10, tzinfo=CHINA), False),
    ],
)
def test_it_is_time_in_office_hours(catalogue, now, due):
    assert is_time(replace(catalogue, briefing=WEEK), now) == due
    assert not is_time(replace(catalogue, briefing=None), now)


def test_nobody_is_told_while_nobody_is_there(catalogue):
    holiday = replace(WEEK, closed=(FRIDAY.date(),))
    assert not is_time(replace(catalogue, briefing=WEEK, office=holiday), FRIDAY)
    assert not is_time(replace(catalogue, briefing=WEEK, office=replace(WEEK, begins=time(10))), FRIDAY)


def test_the_next_working_day_leaves_out_what_is_closed(catalogue):
    here = replace(catalogue, briefing=WEEK, office=replace(WEEK, closed=(date(2026, 3, 9),)))
    assert next_day(here, FRIDAY) == date(2026, 3, 10)


def test_nothing_is_told_when_nothing_waits(catalogue):
    assert briefing(NOTHING, catalogue, FRIDAY) is None


def test_what_waits_is_counted_by_place_and_what_begins_first_is_named(catalogue, booking):
    text = told(catalogue, applications=[booking, replace(booking, id="B", assignee="zhang")])
    assert "待办申请2份，没人办的1份：已收到 2" in text
    assert "济南市 2：" in text
    assert f"等得最久：{booking.number} 李明（4天）" in text
    assert "3月9日前（含当天）开始，还没有定" in text
    assert "（2026年3月8日）" in text
    assert buttons(catalogue, applications=[booking]) == ["open_card", "queue_due"]


def test_what_the_applicant_has_to_do_is_named_when_its_time_ends_today(catalogue, booking):
    asked = replace(booking, state="more_wanted", due=FRIDAY + timedelta(hours=9))
    text = told(catalogue, applications=[asked])
    assert ["待办申请" in text, "期限今天到" in text, booking.number in text] == [False, True, True]
    assert told(catalogue, applications=[replace(asked, due=FRIDAY + timedelta(days=1))]) is None


def test_cries_for_help_come_first_and_what_takes_longer_than_usual_is_told(catalogue):
    talked = ticket("TALKED23", owner="Chen", until=FRIDAY + timedelta(minutes=5))
    waiting = [ticket("ASKED234", days=3), ticket("CRIES234", "crisis"), talked]
    text = told(catalogue, tickets=waiting)
    assert text.startswith("🚨 求助还没有人回应：1个（CRIES234）")
    assert "待答问题2个，最早的等了3天" in text
    assert "比平时答得慢的1个" in told(catalogue, tickets=waiting, took=[timedelta(hours=5)] * 5)
    assert buttons(catalogue, tickets=waiting) == ["tickets_open"]


def test_a_form_that_closes_before_officers_are_here_again_is_named(catalogue):
    form = next(iter(catalogue.forms.values()))
    source = next(iter(catalogue.sources))
    closing = replace(form, closes=Closing(date(2026, 3, 7), source))
    here = replace(catalogue, forms={form.id: closing})
    assert form.title.zh in told(here)
    assert told(replace(here, forms={form.id: replace(closing, closes=Closing(date(2026, 3, 9), source))})) is None


def test_it_fits_into_a_message_however_much_there_is(catalogue, booking):
    programmes = [one.id for one in catalogue.programmes.values()] * 4
    many = [replace(booking, id=f"{n}", programme=id) for n, id in enumerate(programmes)]
    for lang in (Lang.ZH, Lang.EN):
        say = briefing(replace(NOTHING, applications=many), catalogue, FRIDAY)
        assert len(Wording(catalogue).render(say, lang)) == 1
