"""What somebody wants other than an answer: recognised by words of the lexicon, or by likeness to what people write."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeGuard

from core.parsing.introductions import name_in
from core.parsing.numerals import in_figures
from core.state import World
from core.talk import questions
from knowledge.found import Ambiguous, Asked, Certain, Found, Nothing, NotStated
from knowledge.matching.intents import CHAT, NO_CRISIS, OUTSIDE, QUERY
from knowledge.matching.text import AtMost, plain, tokens
from knowledge.model import Programme, ProgrammeId, Small
from knowledge.model.attributes import ELIGIBILITY, HOW_TO_APPLY, OF_APPLYING, OVERVIEW, SPECIAL_CASE
from knowledge.queries.clues import length
from knowledge.queries.finding import STRANGE
from knowledge.queries.settling import is_for
from knowledge.search import completes

# From these chances an intent is taken for what is meant; the knowledge base may be as sure of something else.
SURE: Final[Mapping[str, float]] = {
    "person": 0.9,
    "start": 0.8,
    "check": 0.85,
    "screen": 0.7,
    "other_people": 0.9,
    "injection": 0.9,
}
# From this chance on, when the knowledge base has nothing to say to it; a refusal must be likelier than help.
LIKELY: Final = 0.35
LIKELY_REFUSED: Final = 0.6
# Words around a name in a wish to begin: "apply to the association in Yantai".
_AROUND: Final = re.compile(r"\b(?:the|a|an|in|at|of|for|to|with|please|pls|i want to|i'd like to)\b|[，,。.!！的]")
# Who tells what they are or do.
_ONESELF: Final = re.compile(
    r"(?:我|俺|咱|本人)(?:们|家|自己)?(?:就|都|现在|目前)?(?:是(?![说想来问要不])|做|开|养|种|搞|干|卖|当|公司|店|厂|单位)"
    r"|(?:i am|i'm|im|we are|we're) (?:an?|the|his|her|their) |(?:i|we) (?:run|own|work|farm|sell|study)\b"
    r"|my (?:shop|company|business|farm)\b"
)
_FIGURES: Final = re.compile(r"\d+")
# A message that says one thing and nothing else is no longer than this.
ONE_THING: Final = AtMost(24, 64)
# From this confidence on an answer is no guess.
KNOWN: Final = 0.5
# What who wants to apply asks for, if anything.
BEGUN: Final = OF_APPLYING | {OVERVIEW}
# How sure it must be that somebody wants to begin, if they put it as a question.
SURE_IN_A_QUESTION: Final = 0.92
# An answer to one of these leaves open whether somebody wants to be checked.
MAY_APPLY: Final = (ELIGIBILITY, HOW_TO_APPLY, SPECIAL_CASE)
# The greatest chance of being about something else, for a text with a word for something that there is here.
STRANGE_NEARBY: Final = 0.3
# The same, where one of our places is named.
STRANGE_HERE: Final = 0.7
# In a longer message such a word may stand by the way.
NEARBY: Final = 40
# A longer message is a story, in which other people come up.
STORY: Final = 80
OTHERS: Final = "other_people"
GREETING: Final = "greeting"
REFUSED: Final = (OTHERS, "injection")
# The intents that make up a wish to begin, for whomever, the longer phrases first.
BEGINNING: Final = ("another_one", "signs_up", "beside_signing", "another_person", "turns_to", "of_person")
# The intents that make up a message of who wants to think about it first.
PONDERING: Final = ("ponders", "asks_around", "another_person", "fillers", "of_person")
# How what was told may be told on; the first that fits is meant.
RETELLING: Final = ("tells_again", "tells_next", "tells_shorter", "tells_more", "too_little")
# A name alone is no longer than this.
LONGEST_NAME: Final = AtMost(4, 24)


def only_of_people(text: str, world: World) -> bool:
    """Whether the text tells whom it is about and how old they are, and nothing else: "sorry, I'm 41, not 39"."""
    said = plain(text).strip()
    if not ONE_THING.holds(said):
        return False
    # "老三" is no figure.
    figures = _FIGURES.sub(" ", in_figures(_without_people(said, world)))
    return not tokens(_without_people(figures, world))


def ponders(text: str, world: World) -> bool:
    """Whether somebody wants to think it over or ask somebody first, and says nothing else."""
    said, phrases = plain(text).strip(), world.searcher.phrases
    if not ONE_THING.holds(said) or questions.asks(text, world):
        return False
    around = phrases.intends("asks_around", said) and phrases.intends("another_person", said)
    return (around or phrases.intends("ponders", said)) and not tokens(phrases.without(PONDERING, said))


def says_only(intent: str, text: str, world: World) -> bool:
    """Whether the text expresses that intent and says nothing else."""
    said, phrases = plain(text).strip(), world.searcher.phrases
    if phrases.is_one(intent, said) or not ONE_THING.holds(said):
        return phrases.is_one(intent, said)
    return phrases.intends(intent, said) and not tokens(phrases.without((intent, "fillers", "of_person"), said))


def wants_retold(text: str, world: World) -> str | None:
    """How what was told is wanted again, by who says nothing else: the intent; None for anybody else."""
    if text.strip() and not text.strip("".join(questions.MARKS) + " "):
        return "tells_shorter"
    wish = next((one for one in RETELLING if says_only(one, text, world)), None)
    if wish is None or world.searcher.phrases.is_one(wish, plain(text).strip()):
        return wish
    # "啥条件" asks for the conditions, and did not fail to understand.
    return None if world.searcher.spotter.spot(text).attributes else wish


def asks_of_somebody(text: str, world: World) -> bool:
    """Whether it asks if somebody may have it, and not who may."""
    said, phrases = plain(text), world.searcher.phrases
    # A name may stand in the middle of it: "能进青企协吗".
    bare = "".join(plain(world.searcher.spotter.without_names(text)).split())
    return (phrases.intends("may_i", said) or phrases.intends("may_i", bare)) and not phrases.intends("who_may", said)


def tells_of_oneself(text: str) -> bool:
    """Whether somebody begins by telling what they are or do."""
    return _ONESELF.match(plain(text)) is not None


def begins_with_somebody(text: str, world: World) -> bool:
    """Whether the text begins with another person, or with the family."""
    return plain(text).strip().startswith(world.catalogue.lexicon.intents.get("tells_of", ()))


def _without_people(said: str, world: World) -> str:
    return world.searcher.phrases.without(("turns_to", "another_person", "of_person"), said)


def is_wanted(intent: str, text: str, world: World) -> bool:
    """Whether that intent is told in words or is likely enough, whatever the knowledge base has to say."""
    return world.searcher.phrases.intends(intent, text) or world.searcher.intents_of(text)[intent] >= SURE[intent]


def wants_screen(text: str, world: World) -> bool:
    """Whether somebody wants to know everything that there is for them, in a certain place or anywhere."""
    unnamed = plain(world.searcher.spotter.without_names(text))
    return is_wanted("screen", text, world) or world.searcher.phrases.intends("screen", " ".join(unnamed.split()))


def named_alone(text: str, city: str | None, world: World) -> ProgrammeId | None:
    """The only programme that a wish to begin names, in its city or that of the talk, if it asks nothing more."""
    said, programmes = world.searcher.spotter.spot(text), world.catalogue.programmes
    if said.others or said.elsewhere or not BEGUN.issuperset(said.attributes) or questions.asks(text, world):
        return None
    cities = said.cities or ((city,) if city else tuple(world.catalogue.cities))
    here = [id for id in said.programmes if programmes[id].city in cities]
    return here[0] if len(here) == 1 else None


def only_asks(text: str, world: World) -> bool:
    """Whether a possible wish is put as a question, or turns to somebody else, without words that make it clear."""
    intends = world.searcher.phrases.intends
    if intends("turns_to", text) and not (intends("signs_up", text) or intends("start", text)):
        return True
    if not text.strip().endswith(questions.MARKS) or world.searcher.phrases.intends("start", text):
        return False
    return world.searcher.intents_of(text)["start"] < SURE_IN_A_QUESTION


def suiting(programme: Programme, text: str, before: Asked, world: World) -> Programme:
    """The variant of the programme that alone is for the case which is told now, such as the school level; otherwise
    the programme itself.

    A case that was told before counts when the text names no programme.
    """
    said = world.searcher.spotter.spot(text)
    unanswered = world.searcher.spotter.spot(before.waiting or "").slots
    slots = said.slots or ({} if said.programmes else unanswered or before.slots)
    variants = world.catalogue.variants(programme.family, programme.city)
    fitting = [one for one in variants if one.forms and is_for(one, slots)]
    return fitting[0] if len(fitting) == 1 else programme


def suiting_unnamed(programme: Programme, text: str, before: Asked, world: World) -> Programme:
    """The same for a check; a programme that the text names is kept, whatever the case."""
    fitting = programme if world.searcher.spotter.spot(text).programmes else suiting(programme, text, before, world)
    return fitting if fitting.demands else programme


def is_for_another(text: str, world: World) -> bool:
    """Whether the same is wanted for somebody else, and hardly more is said: "给我同学也报一个"."""
    intends = world.searcher.phrases.intends
    return (intends("another_person", text) or intends("another_one", text)) and only_begins(text, world)


def only_begins(text: str, world: World) -> bool:
    """Whether somebody wants to sign up or apply, for whomever, and hardly says more."""
    said, phrases = plain(text).strip(), world.searcher.phrases
    if not ONE_THING.holds(said):
        return False
    begins = phrases.intends("signs_up", said) or phrases.intends("another_one", said)
    return begins and len(tokens(phrases.without(BEGINNING, said))) <= 1


def is_bare_beginning(text: str, world: World) -> bool:
    """Whether it is the word of a button that begins something, with at most a name before it: "青年驿站预约"."""
    phrases, unnamed = world.searcher.phrases, world.searcher.spotter.without_names(text)
    return any(phrases.is_one("begin", said) for said in (text, unnamed, _AROUND.sub("", plain(unnamed)).strip()))


def refused(text: str, world: World) -> Small | None:
    """The refusal for what is never given: what others handed in, or the instructions of the bot."""
    asked = next((i for i in REFUSED if is_wanted(i, text, world)), None) if len(text) <= STORY else None
    if asked == OTHERS and _is_of_oneself(text, world):
        return None
    return small_named(asked, world) if asked else None


def _is_of_oneself(text: str, world: World) -> bool:
    """Whether it is about the person's own affairs, or just tells a name, and speaks of nobody else."""
    said, phrases = plain(text).strip(), world.searcher.phrases
    own = said.startswith(world.catalogue.lexicon.intents.get("of_oneself", ()))
    return (own or _tells_name(text, world)) and not phrases.intends("of_others", said)


def _tells_name(text: str, world: World) -> bool:
    """Whether somebody says who they are and nothing else: no place, no programme, no question."""
    said, subject = plain(text).strip(), world.searcher.spotter.spot(text)
    name = name_in(said)
    short = name != said and LONGEST_NAME.holds(name)
    short = short and not any(map(str.isdigit, name))
    short = short and not world.searcher.phrases.is_one("no_name", name.split(" ")[0])
    told = subject.cities or subject.elsewhere or subject.programmes or subject.slots or subject.attributes
    return short and not told and not subject.questions


def is_chat(text: str, world: World) -> bool:
    """Whether it may be a greeting or thanks; a figure or a hedge is neither, however alike."""
    return not any(map(str.isdigit, text)) and not world.searcher.phrases.is_one("hedge", text)


def is_known(part: Found) -> TypeGuard[Certain | NotStated]:
    """Whether the knowledge base says more to it than a guess."""
    return isinstance(part, Certain | NotStated) and part.confidence >= KNOWN


def _is_choice(part: Found) -> bool:
    """Whether it clearly asks for one of several programmes."""
    return isinstance(part, Ambiguous) and bool(part.candidates) and part.confidence >= KNOWN


def likely_wish(text: str, parts: Sequence[Found], world: World) -> str | None:
    """The likeliest intent of a text to which the knowledge base has only guesses."""
    known = [part.about for part in parts if is_known(part)]
    if any(about.attribute not in MAY_APPLY for about in known):
        return None
    if _tells_name(text, world) and _is_of_oneself(text, world):
        return GREETING
    nothing = all(isinstance(part, Nothing) and not part.elsewhere for part in parts)
    if nothing and (world.searcher.phrases.intends("anything", text) or _is_near_there(text, parts, world)):
        return "vague"
    chances = world.searcher.intents_of(text)
    ours = chances[OUTSIDE] <= STRANGE and nothing
    unclear = {"vague": chances["vague"] + chances["screen"] + (chances[QUERY] if ours else 0)}
    nearby = not known and _is_nearby(text, chances, world)
    if nearby and nothing:
        unclear["vague"] = chances[QUERY] + sum(chances[one] for one in ("vague", "screen", "start", NO_CRISIS))
    told = nearby or any(map(_is_choice, parts)) or tells_of_oneself(text)
    chat = () if told else CHAT if is_chat(text, world) else REFUSED
    kinds = tuple(kind for kind in chat if kind != OTHERS or not _is_of_oneself(text, world))
    # Who only tells how old somebody is wants no person.
    person = () if only_of_people(text, world) else ("person",)
    likely = max((*person, *kinds, "check", "vague"), key=lambda intent: unclear.get(intent, chances[intent]))
    least = LIKELY_REFUSED if likely in REFUSED else LIKELY
    wanted = unclear.get(likely, chances[likely]) >= least and (not known or likely == "check")
    return likely if wanted else None


def _is_nearby(text: str, chances: Mapping[str, float], world: World) -> bool:
    """Whether it has a word for something that there is here, and is hardly about anything else."""
    said = world.searcher.spotter.spot(text)
    most = STRANGE_HERE if said.cities else STRANGE_NEARBY
    strange = chances[OUTSIDE] > most or world.searcher.phrases.intends("outside", said.rest)
    return length(text) <= NEARBY and not strange and bool(world.searcher.near(text))


def _is_near_there(text: str, parts: Sequence[Found], world: World) -> bool:
    """Whether it tells the place that was missing, and there is something of the kind there."""
    near = any(isinstance(part, Nothing) and part.near for part in parts)
    return (near and completes(world.searcher.spotter.spot(text))) or _is_need_there(text, world)


def _is_need_there(text: str, world: World) -> bool:
    """Whether a few words tell of a need and a place, and ask nothing; there may be nothing for it."""
    said = world.searcher.spotter.spot(text)
    asks = questions.asks(text, world) or world.searcher.phrases.intends("outside", said.rest)
    return bool(said.cities) and length(text) <= NEARBY and not asks and world.searcher.names_topic(text)


def small_named(intent: str, world: World) -> Small | None:
    """The small talk or refusal of that name."""
    return next((one for one in world.catalogue.lexicon.small if one.id == intent), None)
