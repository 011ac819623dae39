"""Long-running tasks under one roof: a task that dies takes everything down; a stop is orderly and soon."""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

import structlog

# Runs until its event is set, then ends by itself.
Task = Callable[[asyncio.Event], Awaitable[None]]

log = structlog.get_logger("supervise")


@dataclass(frozen=True, slots=True)
class Stage:
    """Tasks that are stopped together; they have `patience` seconds to end before they are cancelled."""

    tasks: Mapping[str, Task]
    patience: float
    stop: asyncio.Event = field(default_factory=asyncio.Event)


class _Died(Exception):
    """A task ended although nobody had asked it to."""


async def supervise(stages: Sequence[Stage], stop: asyncio.Event) -> int:
    """Runs every task until `stop` is set, then stops the stages one after another. The exit status: 0, or 1."""
    running: dict[str, asyncio.Task[None]] = {}
    status = 0
    try:
        async with asyncio.TaskGroup() as group:
            for stage in stages:
                for name, task in stage.tasks.items():
                    running[name] = group.create_task(_watched(name, task, stage.stop), name=name)
            await stop.wait()
            for stage in stages:
                await _end(stage, [running[name] for name in stage.tasks])
    except* _Died:
        status = 1
    return status


def stop_on_signals(stop: asyncio.Event) -> None:
    """SIGTERM and SIGINT set `stop`; needs the running loop."""
    loop = asyncio.get_running_loop()
    for wanted in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(wanted, stop.set)
        except NotImplementedError:  # Windows
            signal.signal(wanted, lambda number, frame: loop.call_soon_threadsafe(stop.set))


async def _watched(name: str, task: Task, stop: asyncio.Event) -> None:
    try:
        await task(stop)
    except Exception as fault:
        log.error("task_died", task=name, why=_why(fault))
        raise _Died(name) from fault
    if not stop.is_set():
        log.error("task_died", task=name, why="ended")
        raise _Died(name)


async def _end(stage: Stage, tasks: Sequence[asyncio.Task[None]]) -> None:
    stage.stop.set()
    if not tasks:
        return
    _, late = await asyncio.wait(tasks, timeout=stage.patience)
    for task in late:
        log.warning("task_cancelled", task=task.get_name())
        task.cancel()


def _why(fault: BaseException) -> str:
    """The names of what went wrong; a message might hold what a person wrote."""
    if isinstance(fault, BaseExceptionGroup):
        return ", ".join(_why(inner) for inner in fault.exceptions)
    return type(fault).__name__
