"""One function: what happened in a conversation, and what follows from it. One exhaustive match, no detail."""

from dataclasses import replace
from typing import assert_never

from core import acts
from core.acts import (
    check_acts,
    draft_acts,
    guard_acts,
    link_acts,
    profile_acts,
    staff_acts,
)
from core.applying import confirming, cosigning, dropping, filling, linking, opening, receiving, supplying, taking
from core.checks import checking, results
from core.checks.lasting import dated, without_old
from core.effects import Say
from core.events import ActPicked, ContactShared, Event, FileSent, MessageEdited, OtherSent, StaleButton, TextSaid
from core.forms import profile, renewing
from core.forms.asking import present, stale
from core.forms.drafts import noted, renewed
from core.forms.nudging import with_ends
from core.hearing import commands, routing, talking
from core.kinds import NOT_TAKEN
from core.officers import bulk, casework, desk, looking, talks, waiting
from core.state import Conversation, FormRun, Turn, World
from core.talk import answering, asides, handing
from core.talk.exchanges import kept


def step(conversation: Conversation, event: Event, world: World) -> Turn:
    """The new conversation and what must be done, given what happened. Pure: the same arguments give the same turn."""
    here = without_old(renewed(replace(conversation, turn=conversation.turn + 1), world.catalogue), world)
    turn = confirming.noted(dated(_stepped(here, event, world), world))
    # The form of the open draft cannot be shown any more; the draft is kept, and that is said.
    lost = (Say("draft_kept"),) if isinstance(conversation.run, FormRun) and here.run is None else ()
    ended = with_ends(conversation, noted(turn.conversation, world), world.catalogue, world.now)
    after = kept(ended, event, turn.outcome, world)
    return Turn(after, (*lost, *turn.effects), turn.outcome)


def _stepped(here: Conversation, event: Event, world: World) -> Turn:
    """The conversation has one owner: an officer while there is a talk, else the bot."""
    if here.talk is None:
        return _by_bot(here, event, world)
    turn = talking.from_person(here, here.talk, event, world)
    if turn is not None:
        return turn
    back, told = talking.taken_back(here, here.talk, world)
    turn = _by_bot(back, event, world)
    return replace(turn, effects=(*told, *turn.effects))


def _by_bot(here: Conversation, event: Event, world: World) -> Turn:
    match event:
        case TextSaid(text=text):
            return routing.hear(here, text, world)
        case ActPicked(act=act):
            return _picked(here, act, world)
        case StaleButton():
            return stale(here, world)
        case ContactShared(phone=phone, own=own):
            return routing.contact(here, phone, world) if own else receiving.not_taken(here, "contact", world)
        case FileSent():
            return receiving.receive(here, event, world)
        case OtherSent(kind=kind, album=album):
            return receiving.not_taken(here, kind, world, album)
        case MessageEdited():
            return Turn(here, (Say("edited"), *present(here, world)), NOT_TAKEN)
    assert_never(event)


def _picked(here: Conversation, act: acts.Act, world: World) -> Turn:
    if isinstance(act, check_acts.CheckAct):
        return _check_picked(here, act, world)
    if isinstance(act, staff_acts.StaffAct):
        return _staff_picked(here, act, world)
    if isinstance(act, draft_acts.DraftAct):
        return _draft_picked(here, act, world)
    if isinstance(act, guard_acts.GuardAct | link_acts.LinkAct | profile_acts.ProfileAct):
        return _account_picked(here, act, world)
    return _own_picked(here, act, world)


def _own_picked(here: Conversation, act: acts.OwnAct, world: World) -> Turn:
    match act:
        case acts.OpenForm():
            return taking.open_form(here, act, world)
        case acts.PickOption():
            return receiving.pick_option(here, act, world)
        case acts.EditField():
            return filling.edit_field(here, act, world)
        case acts.GoBack():
            return filling.go_back(here, act, world)
        case acts.SendForm():
            return filling.send(here, act, world)
        case acts.DropDraft():
            return dropping.drop(here, act, world)
        case acts.ResumeDraft():
            return opening.resume(here, act, world)
        case acts.TakeText():
            settled = filling.settle_doubt(here, act, world)
            return asides.answer(here, settled, world) if isinstance(settled, str) else settled
        case acts.ListIn():
            return commands.list_in(here, act, world)
        case acts.AskTopic():
            return answering.topic(here, act, world)
        case acts.AskAbout():
            return answering.about(here, act, world)
        case acts.PassToStaff():
            return handing.pass_on(here, act, world)
        case acts.WriteBack():
            return handing.ask_more(here, act)
        case acts.SetLanguage():
            return commands.set_language(here, act, world)
        case acts.AnswerOfficer():
            return supplying.open_supply(here, act, world)
        case acts.AskWithdraw():
            return supplying.ask_withdraw(here, act, world)
        case acts.AskAppeal():
            return supplying.ask_appeal(here, act, world)
        case acts.Withdraw():
            return supplying.take_back(here, act, world)
    assert_never(act)


def _draft_picked(here: Conversation, act: draft_acts.DraftAct, world: World) -> Turn:
    match act:
        case draft_acts.StartAnother():
            return opening.open_another(here, act, world)
        case draft_acts.AskDrop():
            return dropping.ask_drop(here, act, world)
        case draft_acts.RenewDraft():
            return renewing.renew(here, act, world)
        case draft_acts.SendPaper():
            return supplying.send_paper(here, act, world)
        case draft_acts.ShowPage():
            return filling.show_page(here, act, world)
        case draft_acts.ShowCopy():
            return supplying.show_copy(here, act, world)
    assert_never(act)


def _check_picked(here: Conversation, act: check_acts.CheckAct, world: World) -> Turn:
    match act:
        case check_acts.StartCheck():
            return checking.start(here, act, world)
        case check_acts.PickTrait():
            return checking.pick_trait(here, act, world)
        case check_acts.StartScreen():
            return checking.start_all(here, world)
        case check_acts.ScreenIn():
            return checking.start_all(here, world, city=act.city)
        case check_acts.GoOn():
            return checking.go_on(here, act, world)
        case check_acts.StepBack():
            return checking.go_back(here, world, act)
        case check_acts.StopCheck():
            return checking.stop(here, world, act)
        case check_acts.KeepBoth():
            return checking.keep_both(here, act, world)
        case check_acts.EditTold():
            return checking.edit(here, act, world)
        case check_acts.ForgetTold():
            return checking.forget(here, act, world)
        case check_acts.ShowGroup() | check_acts.ShowGroupIn():
            return results.show_group(here, act, world)
        case check_acts.ShowVerdict():
            return results.show_verdict(here, act, world)
        case check_acts.ShowTold():
            return results.show_told(here, act, world)
        case check_acts.FillForm():
            return taking.offer(here, act, world)
        case check_acts.TakeOver():
            return taking.take_over(here, act, world)
    assert_never(act)


def _account_picked(
    here: Conversation, act: guard_acts.GuardAct | link_acts.LinkAct | profile_acts.ProfileAct, world: World
) -> Turn:
    match act:
        case guard_acts.AskGuardian():
            return cosigning.ask(here, act, world)
        case guard_acts.TakeBack():
            return cosigning.take_back(here, act, world)
        case guard_acts.AnswerAsGuardian():
            return cosigning.answer(here, act, world)
        case profile_acts.RememberAnswers():
            return profile.remember(here, act, world)
        case profile_acts.UseAnswers():
            return opening.open_with_profile(here, act, world)
        case profile_acts.ForgetAnswers():
            return profile.forget(here, act, world)
        case link_acts.JoinAccounts():
            return linking.join(here, act, world)
        case link_acts.LeaveAccounts():
            return linking.leave(here, act, world)
    assert_never(act)


def _staff_picked(here: Conversation, act: staff_acts.StaffAct, world: World) -> Turn:
    match act:
        case staff_acts.StaffMove():
            return casework.move(here, act, world)
        case staff_acts.AskFields():
            return casework.choose_fields(here, act, world)
        case staff_acts.AskWhy():
            return casework.ask_why(here, act, world)
        case staff_acts.ShowCard() | staff_acts.OpenCard():
            return casework.show(here, act, world)
        case staff_acts.StaffReason() | staff_acts.AskReason():
            return casework.give_reason(here, act, world)
        case staff_acts.StaffWords() | staff_acts.AskWords() | staff_acts.WriteNote():
            return casework.ask_words(here, act, world)
        case staff_acts.ShowFiles():
            return looking.show_files(here, act, world)
        case staff_acts.ShowHistory():
            return casework.show_history(here, act, world)
        case staff_acts.ListOfficers():
            return casework.list_officers(here, act, world)
        case staff_acts.HandTo():
            return casework.hand(here, act, world)
        case staff_acts.ShowQueue():
            return desk.show(here, act, world)
        case staff_acts.OpenQueue(which=which):
            return desk.show(here, staff_acts.ShowQueue(which, 0), world, edit=False)
        case staff_acts.MoveAll():
            return bulk.move_all(here, act, world)
        case staff_acts.ReasonForAll():
            return bulk.give_reason(here, act, world)
        case staff_acts.WordsForAll():
            return bulk.ask_words(here, act, world)
        case staff_acts.DoAll():
            return bulk.do_all(here, act, world)
        case staff_acts.BeginAll():
            return bulk.begin_all(here, act, world)
        case _:
            return _ticket_picked(here, act, world)


def _ticket_picked(here: Conversation, act: staff_acts.TicketAct, world: World) -> Turn:
    match act:
        case staff_acts.OpenTickets():
            return waiting.listed(here, "", world)
        case staff_acts.ShowTickets():
            return waiting.turn_to(here, act, world)
        case staff_acts.ReplyTicket():
            return talks.ask_reply(here, act, world)
        case staff_acts.CloseTicket():
            return talks.close(here, act, world)
        case staff_acts.TakeTalk():
            return talks.take(here, act, world)
        case staff_acts.EndTalk():
            return talks.end(here, act.ticket, world)
    assert_never(act)
