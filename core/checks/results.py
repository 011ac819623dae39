"""The results of a check as messages: an overview, the programmes of one verdict, one programme, what was told."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from core.acts import OpenForm, PassToStaff
from core.acts.check_acts import (
    EditTold,
    FillForm,
    ForgetTold,
    GoOn,
    ShowGroup,
    ShowGroupIn,
    ShowTold,
    ShowVerdict,
    StartScreen,
)
from core.effects import Button, Rows, Say
from core.eligibility.changes import changes
from core.eligibility.deducing import Deduced
from core.eligibility.rules import Met, StaffDecides, Standing
from core.eligibility.screening import screener_of
from core.eligibility.suiting import limits, own_forms, suits, takes
from core.eligibility.verdicts import ProgrammeVerdict
from core.forms.asking_traits import among, answered
from core.kinds import CHECK
from core.paging import in_rows
from core.state import CheckRun, Conversation, Focus, Outcome, Turn, World
from core.talk.left_open import leaving
from knowledge.found import About
from knowledge.model import CityId, FieldId, Offer, Programme, ProgrammeId, Words
from knowledge.model.attributes import ELIGIBILITY

# What helps a person most comes first.
ORDER: Final = (
    Standing.MET,
    Standing.STAFF_DECIDES,
    Standing.UNKNOWN,
    Standing.NO_CONDITIONS,
    Standing.NOT_MET,
)
NAMED: Final = (Standing.MET, Standing.STAFF_DECIDES)
MOST_NAMED: Final = 5
FEW: Final = 3
# Nothing of these is for the person, or not yet.
UNNAMED: Final = (Standing.NOT_MET, Standing.UNKNOWN)
A_PAGE: Final = 8
MOST_CHANGES: Final = 3
EVERY: Final = "all"


def overview(told: CheckRun, world: World, city: str = "") -> Say:
    """How many programmes there are of each verdict, everywhere or in one city, with the best ones named."""
    groups = {group: _in_group(group, told, world, city) for group in ORDER}
    counted = tuple(
        (group, len(found), _best(group, found, told, world, city)) for group, found in groups.items() if found
    )
    limited = among(told, world) if not told.programme else None
    asking = (
        screener_of(world.catalogue).screen(told.facts, today=world.today, among=limited, except_for=told.sure).asking
    )
    args = {
        "groups": counted,
        "told": answered(told),
        "total": sum(count for _, count, _ in counted),
        "open": asking is not None,
        "city": city,
    }
    shown = tuple((Button(f"group_{group}", _group(group, city, 0)),) for group, _, _ in counted)
    more = ((Button("more_questions", GoOn("")),),) if asking else ()
    ends = (_overview(), Button("my_answers", ShowTold())) if city else (Button("my_answers", ShowTold()),)
    return Say("overview", args, (*shown, *more, *(() if city else _cities(told, world)), ends))


def show_group(conversation: Conversation, act: ShowGroup | ShowGroupIn, world: World) -> Turn:
    """A page of the programmes with one verdict, each with the condition that decides."""
    told = conversation.told
    if told is None or not told.facts:
        return none_told(conversation)
    city = act.city if isinstance(act, ShowGroupIn) and act.city in world.catalogue.cities else ""
    found = _in_group(act.group, told, world, city)
    if not found:
        return Turn(conversation, (overview(told, world, city),), CHECK)
    pages = -(-len(found) // A_PAGE)
    page = min(act.page, pages - 1)
    here = found[page * A_PAGE : (page + 1) * A_PAGE]
    args = {
        "group": act.group,
        "count": len(found),
        "page": page + 1,
        "pages": pages,
        "rows": tuple((one.programme, *_hangs_on(one), _suits(one, told, world)) for one in here),
        "city": city,
    }
    rows = tuple((_named(world.catalogue.programmes[one.programme], world),) for one in here)
    return Turn(
        conversation, (Say("verdict_group", args, (*rows, *_turning(act.group, city, page, pages, world))),), CHECK
    )


def show_verdict(conversation: Conversation, act: ShowVerdict, world: World) -> Turn:
    """How the person stands to one programme by what was told, with the reasons."""
    told, programme = conversation.told, world.programme(act.programme)
    if told is None or not told.facts or programme is None:
        return none_told(conversation)
    return decided(conversation, programme, told, world)


def show_told(conversation: Conversation, act: ShowTold, world: World) -> Turn:
    """What was told in the last check, each with a button to change it."""
    told = conversation.told
    if told is None or not told.facts:
        return none_told(conversation)
    traits = world.catalogue.traits
    rows = tuple((id, value) for id, value in told.facts.items() if id in traits)
    edits = tuple((Button("edit", EditTold(id), {"label": traits[FieldId(id)].label}),) for id, _ in rows)
    ways = ((_overview(),), (Button("start_over", StartScreen()), Button("forget_told", ForgetTold())))
    return Turn(conversation, (Say("told", {"rows": rows}, (*edits, *ways)),), CHECK)


def none_told(conversation: Conversation) -> Turn:
    """That nothing is remembered of a check, with the offer to begin one."""
    return Turn(conversation, (Say("none_told", {}, ((Button("screen", StartScreen()),),)),), CHECK)


def decided(conversation: Conversation, programme: Programme, told: CheckRun, world: World) -> Turn:
    """The verdict on one programme, about which the conversation goes on; with the way to officers for who does not
    qualify.
    """
    found = _screened(told, world, programme.id)[0]
    case = {id: str(value) for id, value in told.facts.items() if id in world.catalogue.lexicon.slots}
    about = Focus(programme.id, programme.city, ELIGIBILITY, conversation.turn, case)
    after = replace(conversation, focus=about)
    if found.verdict is Standing.NOT_MET:
        query = _for_officers(programme, conversation, world)
        after = leaving(after, query, CHECK.kind, [About(programme.id, ELIGIBILITY)])
    outcome = Outcome(CHECK.kind, programme.city, programme.id, None, programme.sources, None, 1.0)
    say = verdict(programme, found, told, world, conversation.turn)
    return Turn(after, (say,), outcome)


def _for_officers(programme: Programme, conversation: Conversation, world: World) -> str:
    """What officers are asked about a programme whose conditions somebody does not meet."""
    attribute = world.catalogue.attributes[ELIGIBILITY]
    return f"{programme.name.pick(conversation.lang)} {attribute.name.pick(conversation.lang)}"


def verdict(programme: Programme, found: ProgrammeVerdict, told: CheckRun, world: World, turn: int) -> Say:
    """The verdict in words: each condition with its reason, what would change it, and what can be done now."""
    args = {
        "programme": programme.id,
        "verdict": found.verdict,
        "conditions": found.conditions,
        "preferences": found.preferences,
        "changes": changes(programme, world.catalogue.traits, told.facts, today=world.today)[:MOST_CHANGES],
        "limits": limits(programme, told.facts, world),
        "papers": tuple(dict.fromkeys(one.source for one in (*found.conditions, *found.preferences))),
    }
    around = (Button("my_answers", ShowTold()), _overview())
    return Say("verdict", args, (*_ways(programme, found, told, world, turn), around))


def ways(programme: Programme, told: CheckRun, world: World, turn: int) -> Rows:
    """The buttons below a verdict: answer what is open, fill in a form, ask officers."""
    return _ways(programme, _screened(told, world, programme.id)[0], told, world, turn)


def _ways(programme: Programme, found: ProgrammeVerdict, told: CheckRun, world: World, turn: int) -> Rows:
    if found.verdict is Standing.NOT_MET:
        return _to_officers(programme, world, turn)
    more = ((Button("answer_rest", GoOn(programme.id)),),) if _asks(found, told) else ()
    return (*more, *_offers(programme, told, world))


def _to_officers(programme: Programme, world: World, turn: int) -> Rows:
    """The form by which officers are asked to get in touch; where there is none, the question is passed on."""
    forms = (world.catalogue.forms[id] for id in programme.forms)
    asks = next((form for form in forms if form.kind == Offer.REFERRAL), None)
    act = OpenForm(asks.id) if asks else PassToStaff(turn)
    return ((Button("open_referral" if asks else "pass_to_staff", act, {"title": asks.title} if asks else {}),),)


def _screened(told: CheckRun, world: World, programme: ProgrammeId) -> tuple[ProgrammeVerdict, ...]:
    among = {programme}
    return (
        screener_of(world.catalogue).screen(told.facts, today=world.today, among=among, except_for=told.sure).verdicts
    )


def _suits(one: ProgrammeVerdict, told: CheckRun, world: World) -> bool:
    return suits(world.catalogue.programmes[one.programme], told.facts, world)


def _asks(found: ProgrammeVerdict, told: CheckRun) -> bool:
    return any(field not in told.facts for field in found.missing)


def _in_group(group: str, told: CheckRun, world: World, city: str) -> list[ProgrammeVerdict]:
    """The programmes with that verdict: those of the person's own places first, then those with the most conditions
    met; those for another age last.
    """
    found = screener_of(world.catalogue).verdicts(told.facts, today=world.today, except_for=told.sure)
    places, programmes = _places(told, world), world.catalogue.programmes

    def behind(one: ProgrammeVerdict) -> tuple[bool, bool, int, bool]:
        programme = programmes[one.programme]
        return (
            not _suits(one, told, world),
            programme.city not in places,
            -_fits(one),
            not own_forms(programme, world),
        )

    here = (one for one in found if one.verdict == group and city in ("", programmes[one.programme].city))
    return sorted(here, key=behind)


def _best(
    group: str, found: Sequence[ProgrammeVerdict], told: CheckRun, world: World, city: str
) -> tuple[ProgrammeId, ...]:
    """The programmes that an overview names: for the person's age, and near to them or with a condition that is met."""
    if group in UNNAMED:
        return ()
    programmes, places = world.catalogue.programmes, city or _places(told, world)

    def speaks(one: ProgrammeVerdict) -> bool:
        programme = programmes[one.programme]
        near = programme.city in places and bool(own_forms(programme, world))
        fitting = group in NAMED and _fits(one) > 0
        return (fitting or near) and _suits(one, told, world)

    return tuple(one.programme for one in islice(filter(speaks, found), MOST_NAMED if group in NAMED else FEW))


def _places(told: CheckRun, world: World) -> dict[CityId, None]:
    """The cities to which the person told ties."""
    return {
        CityId(value): None
        for value in told.facts.values()
        if isinstance(value, str) and value in world.catalogue.cities
    }


def _cities(told: CheckRun, world: World) -> Rows:
    """A button for what there is in each city, the person's own places first."""
    ids = dict.fromkeys((*_places(told, world), *world.catalogue.cities))
    buttons = [Button("in_city", _group(EVERY, id, 0), {"city": world.catalogue.cities[id].name}) for id in ids]
    return in_rows(buttons)


def _group(group: str, city: str, page: int) -> ShowGroup | ShowGroupIn:
    return ShowGroupIn(group, city, page) if city else ShowGroup(group, page)


def _fits(one: ProgrammeVerdict) -> int:
    """How many conditions are met by what was told, deductions left out; none where officers judge all of them."""
    return sum(
        any(compared.held and not isinstance(compared.given, Deduced) for compared in outcome.verdict.because)
        for outcome in one.conditions
        if isinstance(outcome.verdict, Met | StaffDecides)
    )


def _hangs_on(one: ProgrammeVerdict) -> tuple[Words | None, FieldId | None]:
    """The condition that decides, in words, and the first fact that it waits for."""
    decisive = next((outcome.words for outcome in one.conditions if outcome.standing == one.verdict), None)
    return decisive, next(iter(one.missing), None)


def _offers(programme: Programme, told: CheckRun, world: World) -> Rows:
    known = (world.catalogue.forms[id] for id in programme.forms)
    forms = [form for form in known if takes(form, told.facts, world)]
    return tuple((Button(f"open_{form.kind}", FillForm(form.id), {"title": form.title}),) for form in forms)


def _turning(group: str, city: str, page: int, pages: int, world: World) -> Rows:
    before = [Button("page_before", _group(group, city, page - 1))] if page else []
    after = [Button("page_after", _group(group, city, page + 1))] if page + 1 < pages else []
    back = (
        Button("in_city", _group(EVERY, city, 0), {"city": world.catalogue.cities[CityId(city)].name})
        if city
        else _overview()
    )
    return ((*before, *after), (back,))


def _named(programme: Programme, world: World) -> Button:
    city = world.catalogue.cities[programme.city].name
    return Button("show_verdict", ShowVerdict(programme.id), {"programme": programme.name, "city": city})


def _overview() -> Button:
    return Button("overview", ShowGroup(EVERY, 0))
