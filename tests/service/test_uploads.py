"""Files between the wire, the disk and the rows: nothing accepted is lost, nothing is kept that nothing holds."""

import pytest

from core.acts import EditField, Withdraw, pack
from core.deliveries import JOINS
from core.state import FormRun, PersonId
from service import uploads
from service.offers import Unfetched
from tests.service.house import House

BIG = 2 * 1024 * 1024


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(uploads, "PAUSE", 0)


async def opened(house, person="wang"):
    await house.tap(person, "of:proof-form")
    await house.say(person, "Wang Fang")
    return house


async def run_of(house):
    stored = await house.store.run(lambda tx: tx.conversation("tg:wang"))
    return stored[0].run


async def rows(house):
    statement = "SELECT gone, count(*) FROM upload GROUP BY gone ORDER BY gone"
    return await house.store.run(lambda tx: [(bool(a), b) for a, b in tx.connection.exec_driver_sql(statement)])


async def applied(house, person="wang"):
    await opened(house, person)
    await house.send_file(person, "a")
    for button in ("files_all", "agree", "send"):
        await house.tap(person, house.button(person, button))
    return (await house.store.run(lambda tx: tx.applications_of(PersonId(f"tg:{person}"))))[0]


async def test_a_file_is_fetched_kept_and_held(house):
    await opened(house)
    assert await house.send_file("wang", "a", name="成绩单.pdf") == ["form"]
    [upload] = (await run_of(house)).files
    assert (upload.kind, upload.size, upload.name) == ("text", 6, "成绩单.pdf")
    assert house.files.read(upload.id) == b"file a"
    assert await rows(house) == [(False, 1)]


async def test_a_file_that_nobody_asked_for_is_not_even_fetched(house):
    await house.send_file("wang", "a")
    assert house.fetched == []
    assert "not_text" in house.post.to("wang")[-1]


async def test_a_file_in_a_group_is_not_fetched(house):
    await opened(house)
    await house.receive(person="wang", chat="-7", file={"ref": "a"})
    await house.work()
    assert house.fetched == []


async def test_one_that_says_it_is_too_big_is_not_fetched(house):
    await opened(house)
    await house.send_file("wang", "a", size=BIG)
    assert house.fetched == []
    assert "left_out=('file_too_big',)" in house.post.to("wang")[-1]


async def test_one_that_lies_about_its_size_is_left_out(house):
    await opened(house)
    house.wire["a"] = b"x" * BIG
    await house.send_file("wang", "a", size=3)
    assert "left_out=('file_too_big',)" in house.post.to("wang")[-1]


async def test_what_does_not_come_at_once_is_fetched_again(house):
    await opened(house)
    house.wire["a"] = [Unfetched("file_lost", again=True), b"file a"]
    await house.send_file("wang", "a")
    assert len((await run_of(house)).files) == 1


async def test_what_never_comes_is_asked_for_once_more(house):
    await opened(house)
    house.wire["a"] = Unfetched("file_lost", again=True)
    await house.send_file("wang", "a")
    assert house.fetched == ["a"] * uploads.MOST_TRIES
    assert "left_out=('file_lost',)" in house.post.to("wang")[-1]


async def test_an_album_gets_one_reply(house):
    await opened(house)
    before = len(house.post.to("wang"))
    for ref in "ab":
        await house.send_file("wang", ref, album="x")
    assert len(house.post.to("wang")) == before, "it waits for the rest"
    house.clock.forward(seconds=JOINS.total_seconds())
    await house.work()
    assert len(house.post.to("wang")) == before + 1
    assert len((await run_of(house)).files) == 2


async def test_an_album_goes_on_after_a_restart(house):
    await opened(house)
    await house.send_file("wang", "a", album="x")
    again = House(house.store, files=house.files)
    again.clock.time = house.clock.time
    await again.send_file("wang", "b", album="x")
    again.clock.forward(seconds=5)
    await again.work()
    assert [html.split()[1] for html in again.post.to("wang")] == ["question"]
    assert len((await run_of(again)).files) == 2


async def test_more_of_an_album_than_needed_is_not_fetched(house):
    await opened(house)
    for ref in "abcde":
        await house.send_file("wang", ref, album="x")
    house.clock.forward(seconds=5)
    await house.work()
    assert house.fetched == ["a", "b", "c"]
    assert "left_out=('too_many_files', 'too_many_files')" in house.post.to("wang")[-1]
    assert len((await run_of(house)).answers["papers"].files) == 3


async def test_what_is_replaced_is_deleted(house):
    await opened(house)
    await house.send_file("wang", "a")
    await house.tap("wang", house.button("wang", "files_all"))
    await house.tap("wang", house.button("wang", "agree"))
    run = await run_of(house)
    await house.tap("wang", pack(EditField(run.draft, "papers", run.asked)))
    await house.send_file("wang", "b")
    assert len(house.files.files) == 2, "the old answer stands until the new one is finished"
    await house.tap("wang", house.button("wang", "files_all"))
    assert list(house.files.files.values()) == [b"file b"]
    assert await rows(house) == [(False, 1)]


async def test_what_is_sent_anew_or_thrown_away_is_deleted(house):
    await opened(house)
    await house.send_file("wang", "a")
    await house.tap("wang", house.button("wang", "files_anew"))
    assert house.files.files == {}
    await house.send_file("wang", "b")
    await house.say("wang", "/cancel")
    await house.tap("wang", house.button("wang", "drop"))
    assert house.files.files == {}
    assert await rows(house) == []


async def test_what_was_handed_in_is_kept(house):
    application = await applied(house)
    [upload] = application.answers["papers"].files
    assert house.files.read(upload.id) == b"file a"
    assert await rows(house) == [(False, 1)]
    assert not isinstance(await run_of(house), FormRun)


async def test_withdrawing_deletes_at_once(house):
    application = await applied(house)
    await house.tap("wang", pack(Withdraw(application.id, application.version)))
    assert house.files.files == {}
    assert await rows(house) == []


async def closed(house, person="wang"):
    application = await applied(house, person)
    await house.service.decisions.decide(application.id, asked(application, "decline", "full"), officer="chen")
    return application


def asked(application, move, reason):
    from core.cases.decisions import MoveRequest

    return MoveRequest(move, reason, application.version)


async def test_files_of_closed_applications_are_deleted_in_time(house):
    await closed(house)
    house.clock.forward(days=29)
    await house.service.chores.sweep()
    assert len(house.files.files) == 1
    house.clock.forward(days=2)
    await house.service.chores.sweep()
    assert house.files.files == {}
    assert await rows(house) == []


async def test_files_that_are_kept_longer_do_not_hide_those_that_are_over(house, monkeypatch):
    from dataclasses import replace

    from knowledge.model import FormId, Retention
    from tests.service.house import CATALOGUE, PAPERS, PROOF_FORM, words

    fields = tuple(replace(PAPERS, retention="long") if one.id == "papers" else one for one in PROOF_FORM.fields)
    long_kept = replace(PROOF_FORM, id=FormId("long-form"), fields=fields)
    monkeypatch.setitem(CATALOGUE.forms, long_kept.id, long_kept)
    monkeypatch.setitem(CATALOGUE.retentions, "long", Retention("long", words("long"), 300))
    monkeypatch.setattr(uploads, "BATCH", 1)
    ones = [await closed(house, person) for person in ("wang", "li", "zhao")]
    for one in sorted(ones, key=lambda one: one.id)[:2]:
        await house.store.run(
            lambda tx, one=one: tx.connection.exec_driver_sql(
                f"UPDATE application SET form = 'long-form' WHERE id = '{one.id}'"
            )
        )
    house.clock.forward(days=31)
    await house.service.chores.sweep()
    assert len(house.files.files) == 2
    house.clock.forward(days=300)
    await house.service.chores.sweep()
    assert house.files.files == {}


async def test_files_of_a_class_that_is_gone_are_not_kept_for_ever(house, monkeypatch):
    from knowledge.model import Retention
    from tests.service.house import CATALOGUE, words

    await closed(house)
    monkeypatch.delitem(CATALOGUE.retentions, "proof")
    monkeypatch.setitem(CATALOGUE.retentions, "short", Retention("short", words("short"), 10))
    monkeypatch.setitem(CATALOGUE.retentions, "long", Retention("long", words("long"), 100))
    house.clock.forward(days=99)
    await house.service.chores.sweep()
    assert len(house.files.files) == 1
    house.clock.forward(days=1)
    await house.service.chores.sweep()
    assert house.files.files == {}


async def test_files_of_open_applications_stay(house):
    await applied(house)
    house.clock.forward(days=400)
    await house.service.chores.sweep()
    assert len(house.files.files) == 1


async def test_what_never_came_to_a_row_is_swept_out(house):
    await opened(house)
    await house.send_file("wang", "a")
    house.files.files["orphan"] = b"of a process that was killed"
    await house.service.chores.sweep()
    assert list(house.files.files.values()) == [b"file a"]


async def test_officers_get_the_files_and_it_is_recorded(house):
    application = await applied(house)
    await house.tap("zhang", house.button("-100", "show_files"), chat="-100")
    [sent] = [item for item in house.post.sent if item.file]
    assert (sent.chat, house.files.read(sent.file)) == ("-100", b"file a")
    assert sent.file_name == f"{application.number}-papers-1.txt"
    assert [row.move for row in await house.service.decisions.history(application.id)] == ["send", "look"]
    assert (await house.service.decisions.verify()).rows == 2


async def test_officers_are_told_of_files_that_were_deleted(house):
    application = await closed(house)
    house.clock.forward(days=31)
    await house.service.chores.sweep()
    await house.tap("zhang", f"fi:{application.id}", chat="-100")
    assert [item for item in house.post.sent if item.file] == []
    assert "staff_file_gone" in house.post.to("-100")[-1]
    [(_, content)] = await house.service.decisions.files(application.number, officer="chen")
    assert content is None


async def test_nobody_looks_at_their_own_case(house):
    application = await applied(house)
    await house.service.decisions.add_officer(officer("wang", "tg:wang"))
    found = await house.service.decisions.files(application.number, officer="wang")
    assert found.why == "own_case"


async def test_only_officers_of_the_programme_get_files(house):
    application = await applied(house)
    await house.service.decisions.add_officer(officer("li", "tg:li", programmes=("other",)))
    assert (await house.service.decisions.files(application.number, officer="li")).why == "not_yours"
    assert (await house.service.decisions.files(application.number, officer="mallory")).why == "not_officer"
    await house.service.decisions.add_officer(officer("chen", "tg:chen"))
    [(_, content)] = await house.service.decisions.files(application.number, officer="chen")
    assert content == b"file a"


def officer(id, person, **more):
    from core.state import Officer

    return Officer(id, PersonId(person), id, **more)


async def test_what_only_some_may_see_goes_to_them_alone(house, monkeypatch):
    from dataclasses import replace

    from tests.service.house import CATALOGUE, PAPERS, PROOF_FORM

    fields = tuple(replace(PAPERS, seen_by=("council",)) if one.id == "papers" else one for one in PROOF_FORM.fields)
    monkeypatch.setitem(CATALOGUE.forms, PROOF_FORM.id, replace(PROOF_FORM, fields=fields))
    application = await applied(house)
    for one in (officer("li", "tg:li", roles=("secretariat",)), officer("chen", "tg:chen", roles=("council",))):
        await house.service.decisions.add_officer(one)
    await house.tap("li", f"fi:{application.id}", chat="-100")
    assert house.post.taps()[-1][1].endswith("refused_not_your_role")
    await house.tap("chen", f"fi:{application.id}", chat="-100")
    assert [item for item in house.post.sent if item.file] == []
    assert "staff_file_unreachable" in house.post.to("-100")[-1]
    await house.say("chen", "/help")
    await house.tap("chen", f"fi:{application.id}", chat="-100")
    assert [item.chat for item in house.post.sent if item.file] == ["chen"]


async def test_a_full_disk_loses_nothing(house):
    await opened(house)
    keep, faults = house.files.keep, [OSError(28, "full"), None]

    def failing(id, content, limits):
        if fault := faults.pop(0):
            raise fault
        return keep(id, content, limits)

    house.files.keep = failing
    await house.send_file("wang", "a")
    assert len((await run_of(house)).files) == 1
