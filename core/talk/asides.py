"""Questions that people ask while a form or a check waits for an answer, and the replies to them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from core.acts import OpenForm, TakeText
from core.effects import Say
from core.eligibility.rules import Standing
from core.forms.asking import open_field, present, summary_line, the_form
from core.forms.asking_traits import answered, screened
from core.forms.path import at, progress
from core.kinds import FORM, kind_in
from core.parse import FREE, Accepted, Rejected, parse
from core.parsing.choices import names
from core.parsing.cleaning import plain
from core.parsing.texts import names as named_by
from core.state import CheckRun, Conversation, Focus, FormRun, Turn, World
from core.talk import answering, questions, small_talk, talked, whys
from core.talk.questions import BRIEF, LONGEST_NAME, WHETHER, ends_asking
from knowledge.found import About, Certain, Found, Nothing, NotStated
from knowledge.matching.text import fold, gist
from knowledge.model import CityId, Field, FieldType, Programme
from knowledge.model.attributes import PROCESSING
from knowledge.queries.subject import Subject

# An answer given while a form is open must be surer than one that was asked for.
SURE: Final = 0.7
# The least confidence of an answer to a text that can only be a question.
LIKELY: Final = 0.3
# Where one of these need not be told, "none" is no number and no day.
IN_FIGURES: Final = (
    FieldType.INTEGER,
    FieldType.DECIMAL,
    FieldType.MONEY,
    FieldType.DATE,
    FieldType.AGE,
    FieldType.SINCE,
    FieldType.PHONE,
    FieldType.EMAIL,
    FieldType.ORGANISATION_CODE,
)
# What people add to "none".
_PADDING: Final = re.compile(r"(?:\b(?:yet|at all|now|so far|of them|really|actually|special|skills?)\b\s*|[呢的啊]$)+")
# What is refused for these reasons has nothing of an answer; anything else is a try, and help is wanted with it.
STRANGE: Final = frozenset(
    {
        "not_a_number",
        "not_an_age",
        "not_since",
        "other_unit",
        "not_a_date",
        "not_a_phone",
        "not_an_email",
        "email_without_at",
        "not_a_code",
        "choice_unknown",
        "line_unknown",
        "yes_no_unclear",
        "consent_unclear",
        "file_wanted",
        "summary_open",
        "not_known",
        "other_thing",
    }
)
# A longer text is about more than the form that it is written in.
LONGEST_ASIDE: Final = 60
# An answer that names this many options tells which of them to take.
AT_LEAST: Final = 2
# These end statements as well: "not yet".
_DENIALS: Final = ("不", "没", "没有")
# The same typed by sound.
_PINYIN: Final = re.compile(
    r"^(?:[a-z']+ +){2,}(?:ma|ne|me|shenme|duoshao|zenme|zenme ban|na|nali)[?!. ]*$", re.IGNORECASE
)


def of_the_form(conversation: Conversation, text: str, world: World, field: Field | None) -> Turn | None:
    """The reply to a question about the form itself: how much is left, why something is asked, what
    happens afterwards.
    """
    # A story may hold all of these.
    long = field is not None and field.type is FieldType.LONG_TEXT
    intends = world.searcher.phrases.intends
    if len(text) > (LONGEST_NAME if long else LONGEST_ASIDE):
        return None
    if intends("how_far", text):
        return then_asked(Turn(conversation, _how_far(conversation, world), kind_in(conversation.run)), world)
    if long:
        return None
    if intends("why_asked", text) or (intends("what_to_write", text) and _of_open(conversation, text, world)):
        return explained(conversation, text, world)
    if isinstance(conversation.run, FormRun) and intends("what_next", text):
        return then_asked(Turn(conversation, (_after_sending(conversation.run, world),), FORM), world)
    return None


def explained(conversation: Conversation, text: str, world: World) -> Turn | None:
    """Why something is asked and who sees it, with the open question again; None where nothing is to be explained."""
    told = whys.of_what(conversation, text, world)
    if told is None:
        return None
    turn = Turn(conversation, (told,), kind_in(conversation.run))
    # What explains the open question puts it, too.
    return turn if told.args["label"] is None else then_asked(turn, world)


def _of_open(conversation: Conversation, text: str, world: World) -> bool:
    """Whether it asks what to write to the open question, and names nothing else."""
    said = world.searcher.spotter.spot(text)
    run = conversation.run
    field = open_field(run, world)
    if field is None or said.programmes:
        return False
    label = f"{field.label.zh} {field.ask.zh} {field.label.en} {field.ask.en}".casefold()
    cues = (world.catalogue.attributes[id].cues for id in said.attributes)
    return all(any(cue.casefold() in label for cue in words) for words in cues)


def of_the_programme(conversation: Conversation, text: str, heard: Rejected | None, world: World) -> Turn | None:
    """The answer to a text that clearly asks something; "in Yantai" by itself does not."""
    said = world.searcher.spotter.spot(text)
    asked = questions.asks(text, world)
    if heard is not None and _tries(heard, text) and not asked:
        return None
    here = about_it(conversation, world)
    parts = talked.search(here, text, world)
    sure = [part for part in parts if isinstance(part, Certain | NotStated) and part.confidence >= SURE]
    clear = asked or bool(said.programmes) or (bool(said.attributes) and len(said.left) <= BRIEF)
    if len(sure) == len(parts) and clear:
        return _told(here, text, parts, world)
    if heard is None or not _surely_asks(heard, text, world):
        return None
    return _told(here, text, _named(here, said, parts) or (Nothing(0.0),), world)


def of_an_option(conversation: Conversation, run: FormRun, field: Field, text: str, world: World) -> Turn | None:
    """What the documents say of the options of the open question, when it is asked what one means or which to take."""
    programme = _programme(conversation, world)
    means, which = (world.searcher.phrases.intends(name, text) for name in ("what_means", "which_option"))
    if programme is None or not field.options or not (means or which):
        return None
    said = plain(text)
    named = [name for option in field.options for name in names(option) if len(name) > 1 and name in said]
    others = (one.label.zh for one in the_form(run, world).fields if one.id != field.id)
    if not named and any(label in said for label in others):
        return None
    sought = named or ([name for option in field.options for name in names(option) if len(name) > 1] if which else [])
    found = Counter(
        {
            id: sum(name in plain(f"{one.text.zh} {one.text.en}") for name in sought)
            for id, one in programme.answers.items()
        }
    )
    best = next(iter(found.most_common(1)), None)
    if best is None or best[1] < (1 if named else AT_LEAST):
        return None
    return _told(about_it(conversation, world), text, (Certain(About(programme.id, best[0]), {}, 1.0),), world)


def answer(conversation: Conversation, text: str, world: World) -> Turn:
    """The reply to a text that its writer called a question."""
    if isinstance(conversation.run, FormRun):
        conversation = replace(conversation, run=replace(conversation.run, doubt=None))
    own = of_the_form(conversation, text, world, None)
    return own or then_asked(answering.answer(about_it(conversation, world), text, world), world)


def answer_both(conversation: Conversation, run: FormRun, text: str, world: World) -> Turn:
    """The replies to a text that turned out to be a question, and to the question after it."""
    here = about_it(replace(conversation, run=replace(run, doubt=None)), world)
    first = answering.answer(here, run.doubt or "", world)
    second = answer(first.conversation, text, world)
    return replace(second, effects=(*first.effects, *second.effects))


def settled(run: FormRun, text: str, world: World) -> TakeText | None:
    """The reply once words settle whether an earlier text was an answer or a question."""
    if run.doubt is None:
        return None
    way = next((way for way in ("answer", "question") if world.searcher.phrases.is_one(f"is_{way}", text)), None)
    return TakeText(run.draft, run.asked, way) if way else None


def says_nothing(field: Field, text: str, world: World) -> bool:
    """Whether somebody has nothing to answer to an optional question: "none", "没有特长"."""
    if field.required or field.type not in (*FREE, *IN_FIGURES):
        return False
    if field.type in IN_FIGURES and isinstance(parse(field, text, today=world.today), Accepted):
        return False
    said, label = fold(text), fold(f"{field.label.zh} {field.label.en} {field.ask.zh} {field.ask.en}")
    words = sorted(world.searcher.phrases.folded("nothing"), key=len, reverse=True)
    rest = next((said.removeprefix(word).strip() for word in words if said.startswith(word)), None)
    return rest is not None and _PADDING.sub("", rest).strip() in label


def about_it(conversation: Conversation, world: World) -> Conversation:
    """The conversation about the programme of its form or check, unless something else was asked meanwhile."""
    run, focus = conversation.run, conversation.focus
    programme = _programme(conversation, world)
    if programme is None and isinstance(run, CheckRun) and run.city and (focus is None or focus.turn <= run.asked):
        return replace(conversation, focus=Focus(None, CityId(run.city), None, conversation.turn), unanswered=None)
    if programme is None or (focus and isinstance(run, FormRun | CheckRun) and focus.turn > run.asked):
        return conversation
    if focus is not None and focus.programme == programme.id:
        return replace(conversation, focus=replace(focus, turn=conversation.turn), unanswered=None)
    about = Focus(programme.id, programme.city, None, conversation.turn)
    return replace(conversation, focus=about, unanswered=None)


def _programme(conversation: Conversation, world: World) -> Programme | None:
    match conversation.run:
        case FormRun() as run:
            return world.programme(the_form(run, world).programme)
        case CheckRun(programme=id):
            return world.programme(id)
        case _:
            return None


def no_name(field: Field, text: str, world: World) -> Rejected | None:
    """Why a text is no name: it has a word that asks for something."""
    return Rejected("no_name") if named_by(field) and world.searcher.spotter.spot(text).attributes else None


def _tries(heard: Rejected, text: str) -> bool:
    return heard.why not in STRANGE or any(map(str.isdigit, text))


def _surely_asks(heard: Rejected, text: str, world: World) -> bool:
    """Whether a text that is no answer can only be a question, whether or not anything is known to it."""
    bare = gist(fold(text)) in world.catalogue.lexicon.intents.get("asking", ())
    if (heard.why not in STRANGE and heard.why != "no_name") or bare:
        return False
    asked = (ends_asking(text, world) and not text.strip().endswith(_DENIALS)) or _PINYIN.search(text) is not None
    return asked or world.searcher.spotter.spot(text).questions > 0 or WHETHER.search(text) is not None


def _named(here: Conversation, said: Subject, parts: Sequence[Found]) -> tuple[Found, ...]:
    """The first part that is about the form's programme or about what the text names.

    An unsure guess at a gap does not count, unless a word asks for it: it would deny something that was not asked.
    """
    asked = {talked.asked_before(here).programme, *said.programmes}
    known = (part for part in parts if isinstance(part, Certain | NotStated) and part.about.programme in asked)
    clear = (part for part in known if _is_clear(part, said))
    return tuple(clear)[:1]


def _is_clear(part: Certain | NotStated, said: Subject) -> bool:
    least = SURE if isinstance(part, NotStated) else LIKELY
    return part.confidence >= least or part.about.attribute in said.attributes


def _told(here: Conversation, text: str, parts: Sequence[Found], world: World) -> Turn:
    turn = answering.reply(here, text, parts, world)
    run, programme = here.run, _programme(here, world)
    opens = OpenForm(run.form) if isinstance(run, FormRun) else None
    effects = tuple(_here(effect, opens, programme) if isinstance(effect, Say) else effect for effect in turn.effects)
    return then_asked(replace(turn, effects=effects), world)


def _here(say: Say, opens: OpenForm | None, programme: Programme | None) -> Say:
    """The same without the button for the form that is open; what is not known is not known of its programme."""
    rows = (tuple(button for button in row if button.act != opens) for row in say.buttons)
    buttons = tuple(row for row in rows if row)
    if say.name == "no_answer" and programme is not None:
        return Say("no_answer_here", {"programme": programme.id}, buttons)
    return replace(say, buttons=buttons)


def small_talked(conversation: Conversation, text: str, world: World) -> Turn | None:
    """Small talk in return, and the open question once more; None for any other text."""
    small = world.searcher.phrases.exactly(text)
    return then_asked(small_talk.reply(conversation, small), world) if small else None


def then_asked(turn: Turn, world: World) -> Turn:
    """The turn, and then the open question once more; a summary need not be shown again."""
    run = turn.conversation.run
    if isinstance(run, FormRun) and open_field(run, world) is None:
        return replace(turn, effects=(*turn.effects, summary_line(run, world)))
    return replace(turn, effects=(*turn.effects, *present(turn.conversation, world)))


def _how_far(conversation: Conversation, world: World) -> tuple[Say, ...]:
    run = conversation.run
    if isinstance(run, CheckRun):
        open_ones = sum(one.verdict is Standing.UNKNOWN for one in screened(run, world).verdicts)
        return (Say("how_far_check", {"told": answered(run), "open": open_ones, "programme": run.programme}),)
    if not isinstance(run, FormRun):
        return ()
    form = the_form(run, world)
    number, total = progress(form, run.answers, today=world.today)
    done = at(form, run, today=world.today) is None
    return (Say("how_far", {"number": number, "total": total, "left": 0 if done else total - number + 1}),)


def _after_sending(run: FormRun, world: World) -> Say:
    """What happens when the form is sent, and how long that takes, if the documents say."""
    form = the_form(run, world)
    programme = world.catalogue.programmes[form.programme]
    stated = PROCESSING if PROCESSING in programme.answers else None
    return Say(
        "after_sending", {"programme": programme.id, "attribute": stated, "form": run.form, "version": run.version}
    )
