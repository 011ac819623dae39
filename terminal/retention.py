"""How long things are kept, what is over and what was deleted when, at the terminal."""

import json
from argparse import Namespace
from collections.abc import Callable
from dataclasses import asdict

from core.effects import Say
from core.forms.nudging import awake
from knowledge.model import Lang
from service.service import Service
from wording.render import Wording

DELETE = "delete"


async def retention(service: Service, wording: Wording, given: Namespace, show: Callable[[str], None] = print) -> int:
    """Deletes what is over when it is asked to, and tells how all of it stands; 1 where something is there too long."""
    if given.verb == DELETE:
        await service.chores.delete_outlived()
    kinds = await service.chores.kept(given.since)
    if given.json:
        show(json.dumps({"kinds": [asdict(one) for one in kinds]}, ensure_ascii=False, default=str))
    else:
        since = given.since.date() if given.since else None
        now = service.decisions.clock.now()
        args = {"kinds": kinds, "since": since, "night": given.verb == DELETE and awake(now) != now}
        for message in wording.render(Say("retention", args), given.lang or Lang.ZH):
            show(message.text)
    return int(any(one.late for one in kinds))
