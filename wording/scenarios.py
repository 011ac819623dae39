"""Conversations that authors wrote down beside their content, played to see whether they still go as they should."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Final

from jinja2 import TemplateError

from core.acts import unpack
from core.effects import NotifyStaff, SaveApplication, Say, Toast
from core.events import ActPicked, Event, TextSaid
from core.forms.receipt import ALPHABET
from core.state import CHINA, Application, Conversation, ConversationId, PersonId, Place, World, from_json, to_json
from core.step import step
from knowledge.loading.load import Reading, read_catalogue
from knowledge.loading.problems import Problem
from knowledge.loading.schema import ScenarioFile, StepOfScenario
from knowledge.model import Lang
from knowledge.search import Searcher
from wording.render import Wording

BEGINS: Final = time(9)
# So much of a reply is shown where it is not as it should be.
SHOWN: Final = 160
_NEVER: Final = datetime(2000, 1, 1, tzinfo=CHINA)


def problems_in(root: Path) -> tuple[Problem, ...]:
    """Every scenario of the folder that does not go as its author says, by file and line; only its first fault."""
    reading, catalogue = read_catalogue(root)
    reading.problems.clear()
    listed = list(_listed(reading))
    if listed:
        told = World(catalogue, Searcher.build(catalogue), _NEVER, (), Place.PRIVATE, PersonId("scenario"), "Scenario")
        wording = Wording(catalogue)
        for file, place, scenario in listed:
            _play(reading, file, place, _Stage(wording, told, scenario))
    return tuple(sorted(set(reading.problems)))


def _listed(reading: Reading) -> Iterator[tuple[str, int, ScenarioFile]]:
    for file, _ in reading.folder.below("scenarios"):
        for scenario, place in reading.listed(file, ScenarioFile):
            if reading.once("scenario", scenario.id, file, (place,)):
                yield file, place, scenario


def _play(reading: Reading, file: str, place: int, stage: "_Stage") -> None:
    for number, one in enumerate(stage.scenario.steps):
        why = stage.take(one)
        if why:
            keys = (place, "steps", number)
            reading.tell(file, keys, "scenario", f"{stage.scenario.id}: {why}", "mend the content, or the scenario")
            return


@dataclass(slots=True)
class _Stage:
    """One person who plays a scenario; the state is saved and read between any two steps, as it is in life."""

    wording: Wording
    told: World
    scenario: ScenarioFile
    stored: str = field(default_factory=lambda: to_json(Conversation(ConversationId("scenario"))))
    buttons: dict[str, str] = field(default_factory=dict)
    applications: dict[str, Application] = field(default_factory=dict)
    steps: int = 0

    def take(self, one: StepOfScenario) -> str | None:
        """What is not as it should be after the step; None when all is."""
        self.steps += 1
        event = self._event(one)
        if isinstance(event, str):
            return event
        try:
            said, offered = self._said(event)
        except TemplateError as error:
            return f"something cannot be said: {error}"
        missing = [text for text in one.sees if text not in said]
        if missing:
            return f"does not say “{missing[0]}” but “{_short(said)}”"
        wrong = [text for text in one.sees_not if text in said]
        if wrong:
            return f"says “{wrong[0]}”"
        lacking = [label for label in one.offers if label not in offered]
        return f"has no button “{lacking[0]}”, only {'、'.join(offered) or 'none'}" if lacking else None

    def _event(self, one: StepOfScenario) -> Event | str:
        if one.says is not None:
            return TextSaid(one.says)
        data = self.buttons.get(one.taps or "")
        act = unpack(data) if data else None
        return ActPicked(act) if act else f"there is no button “{one.taps}”, only {'、'.join(self.buttons) or 'none'}"

    def _said(self, event: Event) -> tuple[str, list[str]]:
        turn = step(from_json(self.stored), event, self._world())
        self.stored = to_json(turn.conversation)
        lines, offered = list[str](), dict[str, str]()
        lang = turn.conversation.lang
        for effect in turn.effects:
            match effect:
                case Say():
                    for part in self.wording.render(effect, lang):
                        lines.append(part.text)
                        offered.update({button.label: button.data for row in part.buttons for button in row})
                case Toast(name=name):
                    lines.append(self.wording.toast(name, lang))
                case SaveApplication(application=application):
                    self.applications[application.id] = application
                case NotifyStaff(say=say):
                    # Rendered, so that what officers get can be said too; it is not for this person.
                    self.wording.render(say, Lang.ZH)
        self.buttons.update(offered)
        return "\n".join(lines), list(offered)

    def _world(self) -> World:
        now = datetime.combine(self.scenario.on, BEGINS, CHINA) + timedelta(minutes=self.steps)
        fresh = tuple("".join(ALPHABET[(self.steps * 7 + n * 3 + i) % 30] for i in range(8)) for n in range(4))
        return replace(self.told, now=now, fresh=fresh, applications=tuple(reversed(self.applications.values())))


def _short(said: str) -> str:
    flat = " ".join(said.split())
    return flat if len(flat) <= SHOWN else f"{flat[:SHOWN]}…"
