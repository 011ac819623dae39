"""One person on several channels: a code that one channel gives and another takes joins the two accounts, once.

An application or a draft stays with the account that it was begun on; linked accounts see and change each other's.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from core.acts.link_acts import JoinAccounts, LeaveAccounts
from core.effects import Button, Effect, OfferLink, Rows, Say, SetLinked, Tell, UseLink
from core.forms.asking import present, stale
from core.forms.receipt import ALPHABET
from core.kinds import SMALLTALK
from core.state import Conversation, LinkCode, Peer, PersonId, Place, Turn, World

LASTS: Final = timedelta(minutes=10)
# After this many wrong codes within this time no more are tried.
TRIES: Final = 5
WITHIN: Final = timedelta(hours=1)
MOST_ACCOUNTS: Final = 5


def link(conversation: Conversation, typed: str, world: World) -> Turn:
    """With nothing after the command a new code is given; with a code it is asked whether to join."""
    return _asked(conversation, _plain(typed), world) if _plain(typed) else _offered(conversation, world)


def join(conversation: Conversation, act: JoinAccounts, world: World) -> Turn:
    """The two are joined, if the code still stands; both sides are told."""
    if world.place is not Place.PRIVATE:
        return Turn(conversation, (Say("private_only"),), SMALLTALK)
    why = _barred(conversation, act.code, world)
    if why or world.code is None:
        return _refused(conversation, why or "link_refused", world)
    accounts = tuple(dict.fromkeys((*_own(conversation, world), *(peer.account for peer in world.peers))))
    here = replace(conversation, linked=accounts)
    said = Say("linked", {"accounts": accounts, "own": world.person})
    told = [_told(one, "linked_told", accounts) for one in world.peers if one.account != world.person]
    effects: tuple[Effect, ...] = (UseLink(world.code.hash), *_set(accounts, world), said, *told)
    return Turn(here, (*effects, *present(here, world)), SMALLTALK)


def unlink(conversation: Conversation, typed: str, world: World) -> Turn:
    """Which account shall leave."""
    if not conversation.linked:
        return Turn(conversation, (Say("link_none"), *present(conversation, world)), SMALLTALK)
    say = Say("unlink_which", {"accounts": conversation.linked, "own": world.person}, _leaving(conversation))
    return Turn(conversation, (say,), SMALLTALK)


def leave(conversation: Conversation, act: LeaveAccounts, world: World) -> Turn:
    """The account is by itself again, with what was begun on it; all sides are told."""
    gone = next((one for one in conversation.linked if _short(one) == act.account), None)
    if gone is None or world.place is not Place.PRIVATE:
        return stale(conversation, world)
    rest = tuple(one for one in conversation.linked if one != gone)
    rest = rest if len(rest) > 1 else ()
    here = replace(conversation, linked=() if gone == world.person else rest)
    args = {"gone": gone, "own": world.person}
    told = [
        Tell(one.conversation, one.lang, Say("unlinked", {"gone": gone, "own": one.account}))
        for one in world.peers
        if one.account != world.person
    ]
    alone = (gone, *(one for one in conversation.linked if one != gone and not rest))
    apart = [SetLinked(PersonId(one), (), "") for one in alone]
    effects: tuple[Effect, ...] = (*apart, *_set(rest, world), Say("unlinked", args), *told)
    return Turn(here, (*effects, *present(here, world)), SMALLTALK)


def code_in(typed: str) -> str | None:
    """How the code that was typed is stored; None when nothing was typed."""
    plain = _plain(typed)
    return hashed(plain) if plain else None


def hashed(code: str) -> str:
    """What is kept of a code: enough to know it again."""
    return sha256(code.encode()).hexdigest()


def _offered(conversation: Conversation, world: World) -> Turn:
    code = world.fresh[0]
    kept = LinkCode(hashed(code), world.person, conversation.id, conversation.lang, world.now + LASTS)
    args = {
        "code": f"{code[:4]}-{code[4:]}",
        "minutes": int(LASTS.total_seconds() // 60),
        "accounts": conversation.linked,
        "own": world.person,
    }
    say = Say("link_code", args, _leaving(conversation))
    return Turn(conversation, (OfferLink(kept), say, *present(conversation, world)), SMALLTALK)


def _asked(conversation: Conversation, code: str, world: World) -> Turn:
    why = _barred(conversation, code, world)
    if why or world.code is None:
        return _refused(conversation, why or "link_refused", world)
    buttons = ((Button("link_join", JoinAccounts(code)),),)
    return Turn(conversation, (Say("link_confirm", {"other": world.code.account}, buttons),), SMALLTALK)


def _barred(conversation: Conversation, code: str, world: World) -> str | None:
    """Why the code is not taken; None when it is."""
    if len(recent(conversation, world.now)) >= TRIES:
        return "link_wait"
    if world.code is None or world.code.hash != hashed(code) or world.now >= world.code.until:
        return "link_refused"
    if world.code.account in _own(conversation, world):
        return "link_own"
    return "link_many" if len({*_own(conversation, world), *(p.account for p in world.peers)}) > MOST_ACCOUNTS else None


def _refused(conversation: Conversation, why: str, world: World) -> Turn:
    """A wrong code counts; one's own does not."""
    before = recent(conversation, world.now)
    tries = (*before, world.now) if why == "link_refused" else before
    left = max(0, TRIES - len(tries))
    after = replace(conversation, tries=tries)
    return Turn(after, (Say(why, {"left": left}), *present(conversation, world)), SMALLTALK)


def recent(conversation: Conversation, now: datetime) -> tuple[datetime, ...]:
    """When wrong codes were typed lately."""
    return tuple(at for at in conversation.tries if now - at < WITHIN)


def _own(conversation: Conversation, world: World) -> tuple[PersonId, ...]:
    return tuple(PersonId(one) for one in conversation.linked) or (world.person,)


def _set(accounts: tuple[PersonId, ...] | tuple[str, ...], world: World) -> tuple[SetLinked, ...]:
    """A group has a new name whenever it changes, so that nobody who left comes back by it."""
    names = tuple(PersonId(one) for one in accounts)
    return tuple(SetLinked(one, names, world.fresh[1]) for one in names)


def _told(peer: Peer, name: str, accounts: tuple[PersonId, ...]) -> Tell:
    return Tell(peer.conversation, peer.lang, Say(name, {"accounts": accounts, "own": peer.account}))


def _leaving(conversation: Conversation) -> Rows:
    return tuple((Button("link_leave", LeaveAccounts(_short(one)), {"account": one}),) for one in conversation.linked)


def _short(account: str) -> str:
    """An account as a button carries it."""
    return hashed(account)[:16]


def _plain(typed: str) -> str:
    return "".join(c for c in typed.upper() if c in ALPHABET)
