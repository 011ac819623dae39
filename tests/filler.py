"""Somebody who fills in forms: opens, answers what is asked, taps; the state goes through JSON between any two turns."""

from dataclasses import replace
from datetime import UTC, datetime

from core.acts import SKIP, UNSURE, OpenForm, PickOption, SendForm
from core.acts.guard_acts import AnswerAsGuardian, AskGuardian
from core.effects import EndDraft, SaveApplication, SaveRequest, Say
from core.events import ActPicked, FileSent, TextSaid
from core.forms.asking import the_form
from core.forms.guardians import needs_guardian
from core.forms.path import at
from core.forms.receipt import ALPHABET
from core.parsing.many import DONE
from core.state import Conversation, ConversationId, FormRun, PersonId, Place, Upload, World, from_json, to_json
from core.step import step
from knowledge.model import FieldType

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
PERSON = PersonId("test:person")


class Filler:
    """One person; `catalogue` may be replaced between two turns, as it is by a new version of the content."""

    def __init__(self, catalogue, searcher):
        self.catalogue, self.searcher, self.now = catalogue, searcher, NOW
        self.stored = to_json(Conversation(ConversationId("test:person")))
        self.turns, self.effects, self.applications = 0, (), {}

    @property
    def conversation(self):
        return from_json(self.stored)

    @property
    def run(self):
        run = self.conversation.run
        return run if isinstance(run, FormRun) else None

    @property
    def says(self):
        return [effect.name for effect in self.effects if isinstance(effect, Say)]

    def world(self):
        fresh = tuple(
            "".join(ALPHABET[(self.turns * 7 + n * 3 + i * self.turns) % 30] for i in range(8)) for n in range(4)
        )
        return World(
            self.catalogue, self.searcher, self.now, fresh, Place.PRIVATE, PERSON, "Wang",
            applications=tuple(self.applications.values()),
        )  # fmt: skip

    def do(self, event):
        self.turns += 1
        turn = step(self.conversation, event, self.world())
        self.stored, self.effects = to_json(turn.conversation), turn.effects
        assert from_json(self.stored) == turn.conversation
        for effect in turn.effects:
            if isinstance(effect, SaveApplication):
                self.applications[effect.application.id] = effect.application
        return turn

    def tap(self, act):
        return self.do(ActPicked(act))

    def say(self, text):
        return self.do(TextSaid(text))

    def open(self, form):
        return self.tap(OpenForm(form))

    def asked(self):
        """The field that is asked now; None at the summary."""
        world = self.world()
        return at(the_form(self.run, world), self.run, today=world.today)

    def pick(self, option):
        return self.tap(PickOption(self.run.draft, self.asked().id, option, self.run.asked))

    def answer(self, choose=lambda many: many[0]):
        """An answer that fits what is asked."""
        field = self.asked()
        if field.takes_files:
            return self.pick(SKIP) if not field.required and choose([True, False]) else self.send_file(choose)
        if field.type is FieldType.CONSENT:
            return self.pick("yes")
        if field.type is FieldType.YES_NO:
            return self.pick(choose(["yes", "no"]))
        if field.type is FieldType.CHOICE:
            return self.pick(choose([option.id for option in field.options]))
        ways = ["say", *([] if field.required else [SKIP]), *([UNSURE] if field.unsure else [])]
        way = choose(ways)
        return self.pick(way) if way != "say" else self.say(field.example.zh)

    def send_file(self, choose=lambda many: many[0], **more):
        """A file as the service hands it on, and that it was the last."""
        sent = self.do(FileSent(Upload(f"file{self.turns}", "picture", 1000 + self.turns, "a.jpg"), **more))
        asked = self.run and self.asked()
        return self.pick(DONE) if asked and asked.takes_files and self.run.files and choose([True, False]) else sent

    def send(self):
        run = self.run
        if run.kept or not needs_guardian(the_form(run, self.world()), run.answers, today=self.world().today):
            return self.tap(SendForm(run.draft, run.asked))
        self.tap(AskGuardian(run.draft, run.asked))
        return self.agree()

    def agree(self):
        """A guardian opens the request in an account of their own, and agrees step by step."""
        [request] = [effect.request for effect in self.effects if isinstance(effect, SaveRequest)]
        [waiting] = [one for one in self.conversation.parked if one.draft == request.draft]
        code = waiting.waits.code
        theirs = Conversation(ConversationId("test:guardian"))
        for text in (f"G-{code}", "yes", "Li Jianguo", "father", "yes"):
            world = replace(self.world(), person=PersonId("test:guardian"), name="Li", request=request,
                            ward=self.conversation, applications=())  # fmt: skip
            run = theirs.run
            event = TextSaid(text)
            if run is not None and text != "Li Jianguo":
                event = ActPicked(AnswerAsGuardian(code, text, run.asked))
            turn = step(theirs, event, world)
            theirs = from_json(to_json(turn.conversation))
        for effect in turn.effects:
            if isinstance(effect, SaveApplication):
                self.applications[effect.application.id] = effect.application
            if isinstance(effect, EndDraft):
                left = tuple(one for one in self.conversation.parked if one.draft != effect.draft)
                self.stored = to_json(replace(self.conversation, parked=left))
        return turn

    def finish(self, choose=lambda many: many[0], most=60):
        """Answers until the form is sent."""
        for _ in range(most):
            if self.run is None:
                return
            if self.asked() is None:
                self.send()
            else:
                self.answer(choose)
        raise AssertionError("the form does not end")


def republished(catalogue, form):
    """The catalogue after that form was published in another version (None: it was taken away)."""
    before = dict(catalogue.forms)
    after = {id: one for id, one in before.items() if form.id != id}
    if form.fields:
        after[form.id] = form
    editions = {**catalogue.editions, **{one.version: one for one in before.values()}}
    return replace(catalogue, forms=after, editions=editions)
