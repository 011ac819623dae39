"""Corrections of an application that was handed in: only officers can change it, so they are offered the correction."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Final

from core.cases.offering import copy_button
from core.effects import Say
from core.forms.items import meant
from core.forms.mending import mends
from core.forms.path import given
from core.kinds import FORM
from core.state import Application, Conversation, Place, Turn, World, latest
from core.talk.handing import UNSURE
from core.talk.left_open import leaving, pass_on
from knowledge.found import About
from knowledge.model import FormId, ProgrammeId, Words
from knowledge.model.attributes import HOW_TO_APPLY

# Who asks how to change something wants it changed.
_HOW_FIRST: Final = re.compile(
    r"^(?:怎么|怎麼|咋|如何|怎样|怎樣|在哪|还能|還能|能不能|能|可以|how (?:do|can|could) i )+", re.IGNORECASE
)
_HOW_LAST: Final = re.compile(r"[，,。 ]*(?:(?:怎么|怎麼|咋)(?:办|辦|弄)|吗|嗎|呢|啊)?[?？。 ]*$")
_HOW: Final = re.compile(r"(?:怎么|怎麼|咋|如何|怎样|怎樣|还能|還能|能不能|能|可以)(?=改)")
# Where nothing is told anew, one of these tells that something was wrong or shall be changed.
_WANTED: Final = ("written_wrong", "to_be_changed")
# For how long after a form was sent sending it again only tells that it was.
JUST_SENT: Final = timedelta(minutes=15)


def again(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The number of what was sent just before, for who sends it once more; None for anybody else."""
    if world.place is not Place.PRIVATE or not world.searcher.phrases.is_one("send", text):
        return None
    last = latest(one for one in world.own if one.open and world.now - one.received <= JUST_SENT)
    if last is None:
        return None
    return Turn(conversation, (Say("already_sent", {"number": last.number}, copy_button(last)),), FORM)


def hear(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The offer to pass the correction on, when the text tells an answer of the last application anew, or wants it
    changed; otherwise None.
    """
    last = latest(one for one in world.own if one.open)
    if last is None or world.place is not Place.PRIVATE:
        return None
    label = _corrected(last, text, world)
    if label is None and not _only_wrong(text, world):
        return None
    return offered_to_officers(conversation, last, text, Say("sent_to_change", {"label": label}))


def offered_to_officers(conversation: Conversation, application: Application, text: str, say: Say) -> Turn:
    """That message, with what the application is called and the way to officers: they alone can change it."""
    query = f"{application.number} {text}"
    after = leaving(conversation, query, UNSURE, [About(ProgrammeId(application.programme), HOW_TO_APPLY)])
    args = {"number": application.number, "form": application.form, "version": application.form_version, "query": query}
    return Turn(after, (replace(say, args={**say.args, **args}, buttons=(pass_on(after),)),), FORM)


def _corrected(application: Application, text: str, world: World) -> Words | None:
    """The name of the answer that the text tells anew or calls wrong."""
    form = world.catalogue.forms.get(FormId(application.form))
    if form is None:
        return None
    rows = given(form, application.answers, today=world.today)
    wanted = any(world.searcher.phrases.intends(intent, text) for intent in _WANTED)
    told = (mend for way in (text, _without_how(text)) for mend in mends(way) if mend.value or wanted)
    fields = (found for mend in told if (found := meant(rows, mend.item, world)))
    return next((found[0].label for found in fields), None)


def _only_wrong(text: str, world: World) -> bool:
    """Whether it says that something was filled in wrong, and not what."""
    phrases = world.searcher.phrases
    return phrases.intends("written_wrong", text) and phrases.is_one("mistaken", _HOW_LAST.sub("", text))


def _without_how(text: str) -> str:
    return _HOW.sub("要", _HOW_FIRST.sub("", _HOW_LAST.sub("", text.strip())))
