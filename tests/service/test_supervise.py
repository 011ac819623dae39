"""A task that dies takes everything down; a stop is orderly."""

import asyncio
import os
import signal

from service.supervise import Stage, stop_on_signals, supervise


def until_stopped(log, name, *, after=0.0):
    async def task(stop):
        await stop.wait()
        await asyncio.sleep(after)
        log.append(name)

    return task


async def test_a_stop_ends_the_stages_in_order():
    log, stop = [], asyncio.Event()
    stages = [
        Stage({"receive": until_stopped(log, "receive", after=0.05)}, 1),
        Stage({"work": until_stopped(log, "work", after=0.02), "tidy": until_stopped(log, "tidy")}, 1),
        Stage({}, 1),
        Stage({"relay": until_stopped(log, "relay")}, 1),
    ]
    asyncio.get_running_loop().call_later(0.02, stop.set)
    assert await supervise(stages, stop) == 0
    assert log == ["receive", "tidy", "work", "relay"]


async def test_a_task_that_dies_takes_the_others_down(capsys):
    log = []

    async def dies(stop):
        await asyncio.sleep(0.01)
        raise ExceptionGroup("some", [KeyError("what a person wrote")])

    async with asyncio.timeout(2):
        status = await supervise([Stage({"work": dies, "relay": until_stopped(log, "relay")}, 1)], asyncio.Event())
    assert (status, log) == (1, [])
    told = capsys.readouterr().out
    assert told.count("task_died") == 1
    assert "KeyError" in told and "what a person wrote" not in told


async def test_a_task_that_ends_unasked_has_died():
    async def ends(stop):
        return

    async with asyncio.timeout(2):
        assert await supervise([Stage({"receive": ends}, 1)], asyncio.Event()) == 1


async def test_a_task_that_does_not_end_is_cancelled():
    async def stubborn(stop):
        await asyncio.sleep(60)

    stop = asyncio.Event()
    stop.set()
    async with asyncio.timeout(2):
        assert await supervise([Stage({"receive": stubborn}, 0.05)], stop) == 0


async def test_signals_ask_for_a_stop():
    stop = asyncio.Event()
    stop_on_signals(stop)
    os.kill(os.getpid(), signal.SIGTERM)
    async with asyncio.timeout(2):
        await stop.wait()
    for used in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().remove_signal_handler(used)
