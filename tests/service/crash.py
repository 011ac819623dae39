"""Kills the service at one point after another: before every commit, every send, every acknowledgement.

What happens after one of them and before the next leaves no trace, so that these are all the places there are.

    python tests/service/crash.py FOLDER STORY

A child plays a whole conversation (form, perhaps with files, sending it, an officer's approval) against files that stand for Telegram: the
updates with the offset that was acknowledged, and everything that went over the wire. At the given point it kills
itself; a second child goes on with what lies in the folder. One JSON line for each point: what was left.
"""

import asyncio
import json
import os
import shutil
import signal
import sys
from itertools import count
from pathlib import Path

from core.acts import pack
from core.acts.staff_acts import StaffMove
from core.deliveries import InboxItem, OutKind, Sent
from core.forms.uploads import files_in
from core.state import PersonId, Uploads
from db.store import open_store
from files.store import open_files
from tests.service.house import STAFF, House, translate

STORIES = {
    "aid": ("open aid-form", "Wang Fang", "School 3", "a note", "agree", "send", "approve"),
    # Two files, the first of which is sent anew.
    "proof": ("open proof-form", "Wang Fang", "file a", "files_anew", "file b", "file c", "files_all", "agree", "send"),
    # A guardian agrees in another account.
    "minor": (
        "open minor-form",
        "Wang Fang",
        "2015-03-05",
        "agree",
        "ask_guardian",
        "father> CODE",
        "father> guardian_see_yes",
        "father> Li Jianguo",
        "father> relation_father",
        "father> guardian_sign_yes",
    ),
}


class Points:
    """Counts the points that are passed, and kills the process at one of them."""

    def __init__(self, fatal):
        self.passed, self.fatal = 0, fatal

    def __call__(self):
        self.passed += 1
        if self.passed == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)


class Telegram:
    """Updates and the wire, in files that outlive the process."""

    def __init__(self, folder, point, steps):
        self.point, self.steps = point, steps
        self.updates, self.acked, self.wire = (folder / name for name in ("updates", "acked", "wire"))

    def waiting(self):
        """Updates that were not acknowledged."""
        lines = self.updates.read_text().splitlines() if self.updates.exists() else []
        return [json.loads(line) for line in lines][self.offset() :]

    def offset(self):
        return int(self.acked.read_text()) if self.acked.exists() else 0

    def ack(self, number):
        self.point()
        new = self.acked.with_suffix(".new")
        new.write_text(str(number))
        new.replace(self.acked)

    async def send(self, item):
        self.point()
        line = {"id": item.id, "chat": item.chat, "kind": item.kind, "html": item.html, "buttons": item.buttons}
        with self.wire.open("a") as wire:
            wire.write(json.dumps(line) + "\n")
        return Sent()

    def sent(self):
        return [json.loads(line) for line in self.wire.read_text().splitlines()] if self.wire.exists() else []

    def react(self):
        """The next step of the people, once they have seen the answer to the last; False when there is none."""
        done = len(self.updates.read_text().splitlines()) if self.updates.exists() else 0
        if done == len(self.steps):
            return False
        with self.updates.open("a") as updates:
            updates.write(json.dumps(self.update(self.steps[done])) + "\n")
        return True

    def update(self, step):
        who, mark, typed = step.partition("> ")
        me = {"person": who, "chat": who} if mark else {"person": "wang", "chat": "wang"}
        step = typed if mark else step
        if step == "CODE":
            said = next(item["html"] for item in self.sent() if "guardian_waiting" in item["html"])
            step = said.partition("code=")[2]
        if step.startswith("open "):
            return {"kind": "said", **me, "act": step.replace("open ", "of:"), "tap": "open"}
        if step.startswith("file "):
            return {"kind": "said", **me, "file": {"ref": step}}
        found = {label: data for item in self.sent() for row in item["buttons"] for label, data in row}
        if step == "approve":
            _, application, _, version = found["staff_approve"].split(":")
            act = pack(StaffMove(application, "approve", int(version)))
            return {"kind": "said", "person": "zhang", "chat": STAFF[1], "act": act, "tap": "approve"}
        return {"kind": "said", **me, "act": found[step], "tap": step} if step in found else {
            "kind": "said", **me, "text": step
        }  # fmt: skip


async def play(folder, point, steps):
    """Goes on with the conversation until everybody has seen everything."""
    store = open_store(f"sqlite:///{folder}/bot.db")
    dialect = store._engines.write.engine.dialect
    commit = dialect.do_commit

    def watched(connection):
        point()
        commit(connection)

    dialect.do_commit = watched
    sync = os.fsync

    def synced(handle):
        point()
        sync(handle)

    files = open_files(folder, None, None)
    os.fsync = synced
    house, telegram = House(store, files=files), Telegram(folder, point, steps)
    house.wire = {step: step.encode() for step in steps if step.startswith("file ")}
    while True:
        offset = telegram.offset()
        updates = [
            InboxItem("tg", str(offset + n), body["chat"], json.dumps(body))
            for n, body in enumerate(telegram.waiting())
        ]
        if updates:
            await house.service.receive(updates)
            telegram.ack(offset + len(updates))
        await house.service.drain("tg", translate, house.fetch)
        await house.service.drain_outbox("tg", telegram)
        if not telegram.react():
            break
    return house, telegram


async def left(folder, steps):
    """What the run came to, read from the store and from the wire."""
    house, telegram = await play(folder, lambda: None, steps)
    house.clock.forward(days=99_999)
    on_disk = await asyncio.to_thread(lambda: sorted(house.files.older_than(house.clock.now().timestamp())))
    await house.service.chores.sweep()
    run = house.store.run

    def rows(statement):
        return lambda tx: [list(row) for row in tx.connection.exec_driver_sql(statement)]

    wire = telegram.sent()
    sent = await run(lambda tx: tx.applications_of(PersonId("tg:wang")))
    held = [one.id for a in sent for one in files_in(a.answers)]
    found = {
        "applications": [[a.state, a.version, {k: plain(v) for k, v in a.answers.items()}] for a in sent],
        "files": [(house.files.read(id) or b"").decode() for id in held],
        "rows": await run(rows("SELECT count(*) FROM upload WHERE NOT gone")),
        "on_disk": len(on_disk),
        "swept": sorted(house.files.older_than(house.clock.now().timestamp())) == sorted(held),
        "moves": [row[0] for row in await run(rows("SELECT move FROM audit ORDER BY id"))],
        "turns": await run(rows("SELECT id, version FROM conversation ORDER BY id")),
        "inbox": await run(rows("SELECT state, count(*) FROM inbox GROUP BY state")),
        "outbox": await run(rows("SELECT state, count(*) FROM outbox GROUP BY state")),
        "whole": (await run(rows("PRAGMA integrity_check")))[0][0],
        "wire": [[item["id"], item["chat"], item["kind"] == OutKind.TAP, item["html"]] for item in wire],
    }
    await house.service.close()
    return found


def plain(value):
    return len(value.files) if isinstance(value, Uploads) else value


def child(work):
    """Runs `work` in a forked process; its exit status."""
    pid = os.fork()
    if pid == 0:
        try:
            work()
        except BaseException as fault:
            sys.stderr.write(f"{fault!r}\n")
            os._exit(70)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def main(root, steps):
    template = root / "template"
    template.mkdir(parents=True)
    child(lambda: asyncio.run(open_store(f"sqlite:///{template}/bot.db").close()))
    for fatal in count(1):
        folder = root / str(fatal)
        shutil.copytree(template, folder)
        status = child(lambda folder=folder, fatal=fatal: asyncio.run(play(folder, Points(fatal), steps)))
        result = folder / "result"
        child(lambda folder=folder, result=result: result.write_text(json.dumps(asyncio.run(left(folder, steps)))))
        sys.stdout.write(json.dumps({"point": fatal, "status": status, **json.loads(result.read_text())}) + "\n")
        sys.stdout.flush()  # a child that is forked must not inherit what is not written yet
        shutil.rmtree(folder)
        if status == 0:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), STORIES[sys.argv[2]])
