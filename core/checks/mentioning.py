"""What people mention of themselves while they ask something: kept for some turns, so that a check need not ask it."""

import re
from dataclasses import replace
from typing import Final

from core.checks.volunteered import volunteered
from core.focus import Mentioned
from core.forms.asking_traits import waited_for
from core.parse import Accepted, parse
from core.parsing.cleaning import plain
from core.parsing.denials import denies
from core.state import Answers, CheckRun, Conversation, Place, Value, World
from knowledge.model import Field, FieldId, FieldType

# After this many turns a check is likely about somebody else.
KEPT: Final = 6
LONGEST: Final = 400
_PERSON: Final = (
    "我|俺|咱|他|她|孩子|小孩|娃|儿子|女儿|闺女|孙子|孙女|外甥女?|侄子|侄女|弟弟?|妹妹?|哥哥?|姐姐?|本人|今年"
    "|侄儿|老公|老婆|媳妇|丈夫|妻子|对象|同学|朋友|同事|爸|妈"
    "|i am|i'm|im|he is|he's|she is|she's|(?:son|daughter|brother|sister|child|kid|nephew|niece|cousin|husband|wife"
    "|friend|classmate|boyfriend|girlfriend|grandson|granddaughter|mother|father|mum|mom|dad)(?: is|'s)"
)
_AGED: Final = re.compile(
    rf"(?:{_PERSON})(?:今年|现在|都|已经|才|刚|满|有|是| )*(?P<years>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})"
    r"\s*(?:周?岁(?!以|到|至|-)|了(?!年)| years? old|(?=[ ,.]|$))"
    r"|\bmy (?P<old>\d{1,2})[ -]years?[ -]old\b"
)
# An age, whosever it is; what may stand before it, after whom it is of.
_YEARS: Final = re.compile(
    r"(?P<years>\d{1,2}|[一二三四五六七八九十]{1,3})"
    r"\s*(?:周?岁(?!以|到|至|-)|了(?!年)| ?years? old|(?=[ ,.?]|$))"
)
_TILL: Final = re.compile(r"(?:今年|现在|都|已经|才|刚|满|有|是|只|也|呢|\bis|'s|\baged?|,|，|\s)*$")
# Two numbers that are the ends of a span are no age.
_SPAN: Final = re.compile(r"(?:到|至|[-—~～]|\bto|\band)\s*$")

_ASKED: Final = re.compile(
    r"(?:的|呢|吗|还|也|整|刚好|正好|可以|行|能|申请|报名?|参加|符合|够|不够|条件|能不能|可不可以|行不行|(?<=[行中成能以])不|中不中|成不成|[中成]|\?|？"
    r"| ok(?:ay)?| fine| too old| too young)+$"
)


def noted(conversation: Conversation, text: str, world: World) -> Conversation:
    """The conversation with what a query mentions of a person."""
    if world.place is not Place.PRIVATE or len(text) > LONGEST:
        return conversation
    told = told_in(text, CheckRun("", {}, conversation.turn), world)
    if not told:
        return conversation
    before = conversation.mentioned
    kept = before.facts if before is not None and conversation.turn - before.turn <= KEPT else {}
    return replace(conversation, mentioned=Mentioned({**kept, **told}, conversation.turn))


def mentioned(conversation: Conversation, run: CheckRun, world: World) -> dict[str, Value]:
    """What was mentioned lately and a new check would ask for."""
    told = lately(conversation)
    waiting = waited_for(run, world) if told else set()
    return {id: value for id, value in told.items() if id in waiting}


def lately(conversation: Conversation) -> Answers:
    """What was mentioned in the last few turns."""
    told = conversation.mentioned
    return told.facts if told is not None and conversation.turn - told.turn <= KEPT else {}


def only_told(conversation: Conversation, text: str, world: World) -> bool:
    """Whether this turn mentioned something of a person and asked nothing."""
    told = conversation.mentioned is not None and conversation.mentioned.turn == conversation.turn
    return told and not world.searcher.spotter.spot(text).questions


def told_in(text: str, run: CheckRun, world: World) -> dict[str, Value]:
    """What the text tells for a check that begins with it; an age counts in the middle of a sentence, too."""
    found = volunteered(text, run, world)
    ages: dict[str, Value] = {
        trait.id: years for trait in _ages(world) if (years := _aged(trait, text, world)) is not None
    }
    cases = _cases(text, world)
    waiting = waited_for(run, world) if ages or cases else set()
    return {id: value for id, value in (ages | cases).items() if id in waiting} | found


def _cases(text: str, world: World) -> dict[str, Value]:
    """The slots that the text fills and that are traits as well, such as the school level; none where somebody has left
    school.
    """
    if denies(plain(text)) or world.searcher.phrases.intends("past_school", text):
        return {}
    slots, traits = world.searcher.spotter.spot(text).slots, world.catalogue.traits
    return {id: value for id, value in slots.items() if FieldId(id) in traits and traits[FieldId(id)].option(value)}


def _ages(world: World) -> list[Field]:
    """The traits that are ages."""
    return [trait for trait in world.catalogue.traits.values() if trait.type is FieldType.AGE]


def _aged(trait: Field, text: str, world: World) -> Value | None:
    said = _AGED.search(plain(text))
    years = (said["years"] or said["old"]) if said else _years_of_somebody(plain(text), world)
    parsed = parse(trait, years, today=world.today) if years else None
    return parsed.value if isinstance(parsed, Accepted) else None


def _years_of_somebody(said: str, world: World) -> str | None:
    """The years that stand beside a word for a person: "老大15岁了", "my daughter 15?", "9岁男孩"."""
    whom = world.catalogue.lexicon.intents.get("another_person", ())
    for one in _YEARS.finditer(said):
        before, after = said[: one.start()], said[one.end() :].lstrip("的 ")
        named = _TILL.sub("", before).endswith(whom) or (not one[0].isdigit() and after.startswith(whom))
        if named and not _SPAN.search(before):
            return one["years"]
    return None


def tells_age(text: str, world: World) -> bool:
    """Whether the text tells how old somebody is."""
    return only_years(text, world) or any(_aged(trait, text, world) is not None for trait in _ages(world))


def only_years(text: str, world: World, *, bare: bool = False) -> bool:
    """Whether the text is an age and nothing else: "8岁", "15岁呢", "i am 8"; a `bare` figure only where one may be."""
    said = _ASKED.sub("", plain(text))
    marked = bare or said != plain(text) or not said.isdigit()
    return marked and any(isinstance(parse(trait, said, today=world.today), Accepted) for trait in _ages(world))
