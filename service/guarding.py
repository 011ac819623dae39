"""Requests to guardians that nobody answered in time: the draft may be changed again, and both sides are told."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from core.applying.cosigning import let_go
from core.effects import Effect, SaveRequest, Say, Tell
from core.forms.guardians import GuardianRequest, RequestState
from service.carrying import Carrier
from service.ports import Transaction

AT_ONCE: Final = 100


def expire(tx: Transaction, carrier: Carrier, now: datetime) -> tuple[int, frozenset[str]]:
    """What is over is over; how many, and the channels to send on."""
    over = tx.requests_over(now, AT_ONCE)
    effects = [effect for request in over for effect in _expired(tx, request, now)]
    return len(over), carrier.carry(tx, effects, None, now)


def _expired(tx: Transaction, request: GuardianRequest, now: datetime) -> list[Effect]:
    stored = tx.conversation(tx.draft_at(request.draft) or request.conversation)
    done = replace(request, state=RequestState.EXPIRED, answered=now)
    told = let_go(request, stored[0] if stored else None, "guardian_expired")
    guardian = request.guardian_conversation
    if told and guardian:
        return [SaveRequest(done), *told, Tell(guardian, request.guardian_lang, Say("guardian_over"))]
    return [SaveRequest(done), *told]
