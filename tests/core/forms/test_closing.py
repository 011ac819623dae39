"""A last day: told before starting, on resume and when near; afterwards a draft is kept and cannot be sent."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from core.acts import ResumeDraft, pack
from core.deliveries import Reopened
from core.effects import Say
from core.forms.closing import Until, read_reopening, reminder, reopened, until
from core.forms.nudging import Kept
from core.state import CHINA, Officer
from knowledge.model import Closing, Lang
from tests.filler import NOW, Filler
from wording.render import Wording

FORM = "yantai-youth-volunteering-sign-up"
LAST = date(2026, 3, 10)
ZHANG = Officer("zhang", None, "Zhang")


def closing(catalogue, day=LAST):
    form = catalogue.forms[FORM]
    closes = Closing(day, next(iter(catalogue.sources)))
    return replace(catalogue, forms={**catalogue.forms, FORM: replace(form, closes=closes)})


class LateFiller(Filler):
    again: tuple[Reopened, ...] = ()

    def world(self):
        return replace(super().world(), reopened={row.form: row for row in self.again})

    def on(self, day, hour=10):
        self.now = datetime.combine(day, datetime.min.time(), CHINA) + timedelta(hours=hour)


@pytest.fixture
def filler(catalogue, searcher):
    return LateFiller(closing(catalogue), searcher)


def texts(filler, lang=Lang.ZH):
    wording = Wording(filler.catalogue)
    said = (effect for effect in filler.effects if isinstance(effect, Say))
    return "\n".join(part.text for say in said for part in wording.render(say, lang))


def fill(filler):
    while filler.asked() is not None:
        filler.answer()


@pytest.mark.parametrize(("lang", "said"), [(Lang.ZH, "2026年3月10日截止"), (Lang.EN, "The last day is 10 March 2026")])
def test_the_last_day_and_its_source_are_told_before_starting(filler, lang, said) -> None:
    filler.open(FORM)
    assert said in texts(filler, lang)
    assert next(iter(filler.catalogue.sources.values())).title.pick(lang) in texts(filler, lang)


def test_it_is_told_on_resuming_and_when_near_in_the_summary(filler) -> None:
    filler.open(FORM)
    filler.tap(ResumeDraft(filler.run.draft))
    assert "截止" in texts(filler)
    filler.on(LAST)
    fill(filler)
    assert "就是今天" in texts(filler)


def test_far_away_the_summary_says_nothing_of_it(catalogue, searcher) -> None:
    filler = LateFiller(closing(catalogue, date(2026, 9, 1)), searcher)
    filler.open(FORM)
    fill(filler)
    assert "截止" not in texts(filler)


def test_on_the_last_evening_it_can_be_sent(filler) -> None:
    filler.open(FORM)
    fill(filler)
    filler.on(LAST, 23.99)
    filler.send()
    assert "sent" in filler.says


def test_after_it_a_draft_is_kept_and_cannot_be_sent(filler) -> None:
    filler.open(FORM)
    fill(filler)
    before = filler.run.answers
    filler.on(LAST + timedelta(days=1), 0)
    filler.send()
    assert filler.says == ["closed_kept"]
    assert filler.run.answers == before
    assert filler.applications == {}
    assert "都留着" in texts(filler)


def test_after_it_the_form_cannot_be_begun(filler) -> None:
    filler.on(LAST + timedelta(days=1))
    filler.open(FORM)
    assert filler.says == ["form_closed"]
    assert filler.run is None


def test_when_officers_open_it_again_the_draft_is_sent(filler) -> None:
    filler.open(FORM)
    fill(filler)
    filler.on(LAST + timedelta(days=3))
    filler.again = (Reopened(FORM, LAST + timedelta(days=5), "zhang", "late", filler.now),)
    filler.send()
    assert "sent" in filler.says


def test_a_last_day_that_moves_is_no_new_version(catalogue) -> None:
    assert closing(catalogue).forms[FORM].version == catalogue.forms[FORM].version


def test_a_form_without_its_own_last_day_has_that_of_its_programme(catalogue) -> None:
    form = catalogue.forms[FORM]
    programme = replace(catalogue.programmes[form.programme], closes=Closing(LAST, "s"))
    changed = replace(catalogue, programmes={**catalogue.programmes, form.programme: programme})
    assert until(FORM, changed, {}) == Until(LAST, "s")
    assert until(FORM, catalogue, {}) is None


def kept(touched, warned=None):
    return Kept("d", "c", "p", FORM, touched, warned=warned)


@pytest.mark.parametrize(
    ("hours_before_end", "warned", "touched_hours_ago", "moved", "name"),
    [
        (24 * 5, None, 48, None, None),
        (62, None, 48, None, "closing_soon"),
        (62, LAST, 48, None, None),
        (62, date(2026, 3, 1), 48, None, "closing_soon"),
        (62, None, 1, None, None),
        (22, None, 48, None, None),  # two in the morning
        (12, None, 48, None, "closing_soon"),
        (-1, None, 48, None, None),
        (24 * 5 - 10, None, 48, 24, "form_reopened"),
        (24 * 5 - 10, None, 12, 24, None),
    ],
)
def test_people_are_reminded_once_by_day_while_there_is_time(hours_before_end, warned, touched_hours_ago, moved, name):
    last = Until(LAST, "s")
    now = last.end - timedelta(hours=hours_before_end)
    if moved:
        last = replace(last, moved=now - timedelta(hours=moved))
    assert reminder(last, kept(now - timedelta(hours=touched_hours_ago), warned), now) == name


@pytest.mark.parametrize(
    ("day", "reason", "officer", "why"),
    [
        (LAST, "late", ZHANG, "not_later"),
        (LAST + timedelta(days=9), " ", ZHANG, "reason_needed"),
        (LAST + timedelta(days=9), "late", replace(ZHANG, programmes=("other",)), "not_yours"),
    ],
)
def test_it_is_opened_again_only_later_with_a_reason_by_who_may(catalogue, day, reason, officer, why) -> None:
    form = catalogue.forms[FORM]
    assert reopened(form, day, reason, officer=officer, last=Until(LAST, "s"), now=NOW) == why


def test_a_form_without_a_last_day_needs_no_opening(catalogue) -> None:
    assert reopened(catalogue.forms[FORM], LAST, "late", officer=ZHANG, last=None, now=NOW) == "no_closing"


@pytest.mark.parametrize("day", ["2026-12-31", "2026年12月31日", "2026.12.31"])
def test_an_officer_writes_form_day_and_reason(filler, day) -> None:
    form, read, reason = read_reopening(f"{FORM} {day} schools were late", filler.world())
    assert (form.id, read, reason) == (FORM, date(2026, 12, 31), "schools were late")


@pytest.mark.parametrize("text", ["", FORM, f"{FORM} soon", "no-such-form 2026-12-31 late"])
def test_what_is_no_form_and_day_is_not_taken_for_one(filler, text) -> None:
    assert read_reopening(text, filler.world()) is None


def test_the_buttons_of_a_closed_draft_still_fit(filler) -> None:
    filler.open(FORM)
    filler.on(LAST + timedelta(days=2))
    filler.tap(ResumeDraft(filler.run.draft))
    assert all(len(pack(b.act)) <= 64 for say in filler.effects if isinstance(say, Say) for r in say.buttons for b in r)
    assert "已经过了" in texts(filler)
