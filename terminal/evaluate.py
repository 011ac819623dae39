"""Scoring a question file: a table by language, noise and kind, then one line of figures."""

import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from terminal.ask import Asking
from terminal.lines import objects
from terminal.refusal import Refusal
from terminal.scoring import Score, interval, score

NEEDED = {"id": object, "lang": str, "noise": str, "turns": list, "expect": list, "must_have": list, "must_not": list}
# Answered as a fact although it is out of scope or not stated.
UNFOUNDED = ("not_stated", "no_answer")


def evaluate(asking: Asking, file: Path, *, verbose: bool, show: Callable[[str], None]) -> bool:
    """Prints tables and figures; whether every question passed.

    Raises:
        Refusal: the file cannot be scored.
    """
    items = list(objects(file, NEEDED))
    if not items:
        raise Refusal(f"{file} holds no question.")
    scores, times = [], []
    for item in items:
        reply = asking.reply(item["turns"])
        scores.append(score(item, reply))
        times.append(reply["ms"])
        if verbose and not scores[-1].passed:
            show(f"{item['id']} {scores[-1].why} | {' / '.join(item['turns'])} | {reply['text'][:160]!r}")
    for line in _tables(scores):
        show(line)
    show(_figures(scores, times))
    return all(one.passed for one in scores)


def _tables(scores: Sequence[Score]) -> Iterator[str]:
    for name, key in (("language", _lang), ("noise", _noise), ("kind", _kind)):
        yield f"\n{name:<14}{'right':>7}{'of':>5}{'share':>8}   95 %"
        for value in sorted({key(one) for one in scores}):
            yield _row(value, [one for one in scores if key(one) == value])


def _row(name: str, scores: Sequence[Score]) -> str:
    share, low, high = interval(scores)
    return f"{name:<14}{sum(one.passed for one in scores):>7}{len(scores):>5}{share:>8.3f}   {low:.3f} to {high:.3f}"


def _figures(scores: Sequence[Score], times: Sequence[float]) -> str:
    share, low, high = interval(scores)
    unfounded = [one for one in scores if one.expected in UNFOUNDED]
    wrong = sum(one.kind == "answer" and not one.passed for one in unfounded)
    said = _count(one.why.startswith("says") for one in scores)
    ordered = sorted(times)
    p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    return (
        f"\neval: questions={len(scores)} right={sum(one.passed for one in scores)} share={share:.3f} "
        f"low={low:.3f} high={high:.3f} forbidden={said} unfounded={wrong}/{len(unfounded)} "
        f"ms_median={statistics.median(times):.1f} ms_p99={p99:.1f}"
    )


def _count(found: Iterable[bool]) -> int:
    return sum(found)


def _lang(one: Score) -> str:
    return one.lang


def _noise(one: Score) -> str:
    return one.noise


def _kind(one: Score) -> str:
    return one.expected
