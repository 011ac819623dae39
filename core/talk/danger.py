"""Whether a text, or a part of it, is a cry for help."""

import re
from collections.abc import Sequence
from typing import Final

from core.parsing.yes_no import said_alone
from core.state import CheckRun, FormRun, NoteRun, Run, SupplyRun, World
from core.talk.wishes import ONE_THING, only_of_people, ponders, wants_retold
from knowledge.matching.intents import CRISIS, QUERY
from knowledge.matching.text import AtMost, plain

# How sure it must be that somebody is in danger; surer where a story was asked for.
SURE: Final = 0.4
SURE_IN_ANSWERS: Final = 0.9
# How sure it must be of a single sentence, and of two of them.
SURE_IN_PART: Final = 0.97
SURE_IN_TWO: Final = 0.6
# Typed sounds may be those of other words; something else must speak for danger, too.
TYPED: Final = 0.2
# The greatest chance of danger, where its word is told of the past.
UNLIKELY: Final = 0.01
# From this length on a message tells something.
TELLING: Final = 5
# "I don't want to go any more" is no longer than this; a longer one tells more.
UNWANTED: Final = AtMost(12, 42)
# Who says no more than that they want nothing of it any more speaks of an application.
TAKEN_BACK: Final = frozenset({"unwanted", "withdraw"})
# After characters a space ends a sentence, too.
_SENTENCE: Final = re.compile(r"[。！？!?;；.\n]+|(?<=[^\x00-\x7f])\s+")


def kind_in(text: str, run: Run | None, world: World) -> str | None:
    """The kind of danger that somebody is in; None when nothing tells of any."""
    phrase = world.searcher.phrases.danger(_without_harmless(text, world))
    if phrase and not _is_at_law(text, world):
        return phrase.id
    if text.startswith("/") or isinstance(run, NoteRun) or not any(map(str.isalpha, text)):
        return None
    if isinstance(run, FormRun) and world.searcher.phrases.is_one("nothing", text):
        return None
    # To a question that is open, "I don't" is an answer.
    if isinstance(run, FormRun | CheckRun) and said_alone(text) is not None:
        return None
    text = _without_harmless(text, world)
    chance = chance_of(text, world)
    sounds = world.searcher.phrases.small(text, CRISIS)
    if sounds and chance >= TYPED:
        return sounds.id
    least = SURE_IN_ANSWERS if isinstance(run, FormRun | SupplyRun) else SURE
    if len(text) >= TELLING and chance >= least:
        return world.searcher.danger_in(text)
    return _danger_in_part(_sentences(text), world)


def _is_at_law(text: str, world: World) -> bool:
    """Whether it asks something about a harm of the past that the law deals with already, and is likely such a
    question.
    """
    phrases, chances = world.searcher.phrases, world.searcher.intents_of(text)
    told = phrases.intends("long_past", text) and phrases.intends("at_law", text)
    return told and chances[CRISIS] <= UNLIKELY and chances[QUERY] >= SURE_IN_ANSWERS


def chance_of(text: str, world: World) -> float:
    """How likely the text tells of danger; a few words on not wanting something must name something of
    life to count.
    """
    if _only_unwanted(text, world) or only_of_people(text, world) or ponders(text, world):
        return 0.0
    if wants_retold(text, world) is not None:
        return 0.0
    besides = _besides_plans(text, world)
    if besides is not None and len(besides) < TELLING:
        return 0.0
    said = (text,) if besides is None else (text, besides)
    return min(world.searcher.intents_of(one)[CRISIS] for one in said)


def _only_unwanted(text: str, world: World) -> bool:
    """Whether the text is short, says "I don't want ..." and holds no word of a cry for help."""
    said, phrases = plain(text).strip(), world.searcher.phrases
    short = UNWANTED.holds(said)
    begins = short and said.startswith(world.catalogue.lexicon.intents.get("unwanted", ()))
    return (begins or not phrases.said_in(text).isdisjoint(TAKEN_BACK)) and not phrases.intends("of_life", said)


def _besides_plans(text: str, world: World) -> str | None:
    """What somebody writes besides not being able to come, or to go on with a form; None for anybody else, and where
    the rest holds a word of a cry for help.
    """
    said, phrases = plain(text).strip(), world.searcher.phrases
    if not ONE_THING.holds(said) or not phrases.intends("unable", said):
        return None
    filling = phrases.intends("of_filling", said)
    if not filling and not phrases.intends("of_plans", said):
        return None
    left = phrases.without(("of_plans", "of_filling", *(("tired",) if filling else ())), said)
    return None if phrases.intends("of_life", left) else phrases.without(("unable",), left).strip()


def _without_harmless(text: str, world: World) -> str:
    """The text without words that only begin like a cry for help, or that every family says of itself."""
    said, harmless = plain(text), world.catalogue.lexicon.intents.get("harmless", ())
    if not any(word in said for word in harmless):
        return text
    for word in harmless:
        said = said.replace(word, " ")
    return said


def _sentences(text: str) -> list[str]:
    """The sentences of a text, when it has several: a cry for help may stand beside a question."""
    several = [one for one in _SENTENCE.split(text) if len(one.strip()) >= TELLING]
    return several if len(several) > 1 else []


def _danger_in_part(sentences: Sequence[str], world: World) -> str | None:
    """The danger that one sentence tells of clearly, or two sentences likely: it may stand in the middle of a story."""
    chances = sorted(((chance_of(one, world), one) for one in sentences), reverse=True)
    clear = any(chance >= SURE_IN_PART for chance, _ in chances[:1])
    likely = any(chance >= SURE_IN_TWO for chance, _ in chances[1:2])
    return world.searcher.danger_in(chances[0][1]) if clear or likely else None
