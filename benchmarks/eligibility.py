"""Eligibility measured: how many questions settle everything, how fast, and that no verdict is ever taken back.

    python -m benchmarks.eligibility [--people 2000] [--cases 100000] [--programmes 148 1500] [--plot asked.svg]

The shipped programmes come first; up to the sizes asked for, further ones are generated over the same traits.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import mean, quantiles

from core.eligibility.checklists import said
from core.eligibility.deducing import Deduced
from core.eligibility.domains import Sample, samples
from core.eligibility.rules import Standing, Unknown, check, compares, distinct, standing
from core.eligibility.screening import Screener, screener_of
from core.state import Answers, Value
from knowledge.loading.load import load
from knowledge.model import (
    All,
    Any,
    Catalogue,
    Checklist,
    Compare,
    Condition,
    Field,
    FieldId,
    FieldType,
    Not,
    Op,
    Programme,
    ProgrammeId,
    Rule,
    StaffJudges,
    Words,
)

CONTENT = Path(__file__).parents[1] / "knowledge" / "content"
TODAY = date(2025, 6, 15)
JUDGED = StaffJudges(Words("由工作人员判断", "for staff to judge"))
AGES = (14, 18, 28, 35, 40, 45)
BAR = 50
CERTIFIED = 40
Domains = dict[FieldId, tuple[Sample, ...]]


def main() -> None:
    """Print every figure, one a line, each with its goal."""
    options = _options()
    random.seed(options.seed)
    catalogue = load(CONTENT)
    shipped = tuple(catalogue.programmes.values())
    print(f"shipped: {len(shipped)} programmes, {sum(1 for p in shipped if p.conditions)} with conditions")
    asked = questions(shipped, catalogue, options.people)
    if options.plot:
        plot(asked, options.plot)
    for size in options.programmes:
        programmes = grown(shipped, catalogue, size)
        print(f"\n{size} programmes ({size - len(shipped)} of them generated)")
        questions(programmes, catalogue, max(options.people // (size // 100 + 1), 20))
        speed(programmes, catalogue)
    print()
    never_taken_back(catalogue, options.cases)


def questions(programmes: Sequence[Programme], catalogue: Catalogue, people: int) -> list[int]:
    """Print how many questions settle all programmes, beside asking in the order of the file."""
    implications = tuple(catalogue.implications.values())
    lists = tuple(catalogue.checklists.values())
    screener = Screener(programmes, catalogue.traits, implications, lists)
    plainly = Screener(programmes, catalogue.traits)
    named = distinct(limit.field for programme in programmes for limit in _limits(programme))
    in_order = [field for field in catalogue.traits if field in named]
    chosen, singly, plain, least, read = [], [], [], [], []
    values = told_apart(catalogue)
    for i in range(people):
        person = somebody(values, screener)
        least += [_fewest(screener, person, in_order)] if i < CERTIFIED else []
        put, lines = _put(screener, catalogue, person)
        chosen.append(put)
        read.append(lines)
        singly.append(_asked(person, lambda facts: screener.next(facts, today=TODAY)))
        plain.append(_asked(person, lambda facts: _first_open(plainly, catalogue, in_order, facts)))
    print(f"questions to settle all, {people} random people: mean {mean(chosen):.1f}, worst {max(chosen)}")
    print(f"  options and lines to read: mean {mean(read):.1f}, worst {max(read)}")
    print(f"  the same without lists, one fact a question: mean {mean(singly):.1f}, worst {max(singly)}")
    print(
        f"  the fewest facts found that settle it, all known beforehand: mean {mean(least):.1f} ({len(least)} people)"
    )
    print(f"  file order, every fact that a rule names: {len(in_order)}")
    print(f"  file order, leaving out what is settled: mean {mean(plain):.1f}, worst {max(plain)}")
    for name, asked in (("as put", chosen), ("one fact a question", singly)):
        print(f"  ratio {name}: {mean(asked) / max(len(in_order), 1):.2f} to every fact", end=", ")
        print(f"{mean(asked) / mean(plain):.2f} to file order without what is settled")
    for count, times in sorted(Counter(chosen).items()):
        print(f"  {count:3d} {'#' * round(BAR * times / people) or '.'} {times / people:.1%}")
    return chosen


def plot(asked: Sequence[int], path: Path) -> None:
    """Draw how many people needed how many questions, as bars."""
    counted = Counter(asked)
    places = range(min(counted), max(counted) + 1)
    bars = [_bar(40 + 34 * i, n, counted[n], asked, max(counted.values())) for i, n in enumerate(places)]
    title = f"Questions until every programme is settled: mean {mean(asked):.1f} ({len(asked):,} people)"
    frame = f'<svg xmlns="http://www.w3.org/2000/svg" width="{80 + 34 * len(places)}" height="220" fill="#357"'
    style = 'font-family="sans-serif" font-size="11" text-anchor="middle"'
    head = f'<text x="40" y="14" text-anchor="start">{title}</text>'
    path.write_text(f"{frame} {style}>\n{head}\n{chr(10).join(bars)}\n</svg>\n", encoding="utf-8")


def _bar(x: int, questions: int, times: int, asked: Sequence[int], most: int) -> str:
    high = round(160 * times / most)
    share = f'<text x="{x + 13}" y="{184 - high}">{times / len(asked):.0%}</text>'
    name = f'<text x="{x + 13}" y="206">{questions}</text>'
    return f'<rect x="{x}" y="{190 - high}" width="26" height="{high}"/>{share}{name}'


def speed(programmes: Sequence[Programme], catalogue: Catalogue) -> None:
    """Print evaluations a second and the time of the next question, for a new screener and for one that has served."""
    implications = tuple(catalogue.implications.values())
    values = told_apart(catalogue)
    crowd, others = ([somebody(values, screener_of(catalogue)) for _ in range(500)] for _ in range(2))
    fresh, first = [], []
    for person in crowd[:20]:
        fresh.append(_timed(Screener(programmes, catalogue.traits, implications), Screener.verdicts, person))
        first.append(_timed(Screener(programmes, catalogue.traits, implications), Screener.next, {}))
    served = Screener(programmes, catalogue.traits, implications)
    for person in crowd:
        served.verdicts(person, today=TODAY)
    again, plainly = (
        [_timed(served, act, person) for person in others] for act in (Screener.verdicts, Screener.standings)
    )
    later = [_timed(served, Screener.next, dict(list(person.items())[: i % 5])) for i, person in enumerate(others)]
    print(
        f"all verdicts: {1 / mean(plainly):,.0f}/s; with reasons {1 / mean(again):,.0f}/s, new {1 / mean(fresh):,.0f}/s"
    )
    print(f"first question: worst {max(first) * 1e3:.1f} ms new")
    print(f"next questions: p50 {_at(later, 50):.2f} ms, p99 {_at(later, 99):.2f} ms")


def never_taken_back(catalogue: Catalogue, cases: int) -> None:
    """Print how often a verdict on some of the facts was another one on all of them: it must be never."""
    wrong = definite = 0
    for _ in range(cases):
        rule = any_rule(list(catalogue.traits.values()), depth=3)
        full = anybody(catalogue)
        part = {field: value for field, value in full.items() if random.random() < 0.6}
        before, after = check(rule, part, today=TODAY), check(rule, full, today=TODAY)
        if not isinstance(before, Unknown):
            definite += 1
            wrong += standing(before) is not standing(after)
    print(f"verdicts on partial facts: {cases:,} random rules and people, {definite:,} definite, {wrong} taken back")
    shipped_never_taken_back(catalogue, cases // 5)


def shipped_never_taken_back(catalogue: Catalogue, people: int) -> None:
    """The same for the shipped programmes and what follows from answers: people who break no implication."""
    screener = screener_of(catalogue)
    values = told_apart(catalogue)
    wrong = definite = 0
    for _ in range(people):
        full = somebody(values, screener)
        part = {field: value for field, value in full.items() if random.random() < 0.4}
        before, after = screener.verdicts(part, today=TODAY), screener.verdicts(full, today=TODAY)
        for one, other in zip(before, after, strict=True):
            if one.verdict not in (Standing.UNKNOWN, Standing.NO_CONDITIONS):
                definite += 1
                wrong += one.verdict is not other.verdict
    print(f"shipped programmes, {people:,} people told in part: {definite:,} definite verdicts, {wrong} taken back")


def told_apart(catalogue: Catalogue) -> Domains:
    """The values of each trait that a shipped condition or implication tells apart."""
    limits = [one for p in catalogue.programmes.values() for c in p.conditions for one in compares(c.rule)]
    limits += [one for i in catalogue.implications.values() for one in (i.when, *i.then)]
    of = {id: [limit for limit in limits if limit.field == id] for id in catalogue.traits}
    return {id: samples(trait, of[id], today=TODAY) for id, trait in catalogue.traits.items()}


def somebody(values: Domains, screener: Screener) -> dict[str, Value]:
    """A person with every trait who breaks no implication: each trait is drawn from what the others leave possible."""
    while True:
        person: dict[str, Value] = {}
        for field in random.sample(list(values), len(values)):
            known = screener.known(person, today=TODAY).get(field)
            person[field] = random.choice(known.values if isinstance(known, Deduced) else values[field])
        if not screener.conflicts(person, today=TODAY):
            return person


def anybody(catalogue: Catalogue) -> dict[str, Value]:
    """A person with every trait, drawn from what the rules can tell apart."""
    return {id: random.choice(_values(field)) for id, field in catalogue.traits.items()}


def any_rule(traits: list[Field], *, depth: int) -> Rule:
    """A random tree over the traits."""
    kind = random.choice(("all", "any", "not", "leaf", "leaf")) if depth else "leaf"
    if kind == "leaf":
        return _leaf(random.choice(traits)) if random.random() < 0.85 else JUDGED
    if kind == "not":
        return Not(any_rule(traits, depth=depth - 1))
    parts = tuple(any_rule(traits, depth=depth - 1) for _ in range(random.randint(1, 3)))
    return All(parts) if kind == "all" else Any(parts)


def grown(shipped: Sequence[Programme], catalogue: Catalogue, size: int) -> tuple[Programme, ...]:
    """The shipped programmes and generated ones: a third with conditions, as in life, over the same traits."""
    traits = list(catalogue.traits.values())
    made = []
    for i in range(size - len(shipped)):
        pattern = random.choice(shipped)
        rules = [any_rule(traits, depth=random.choice((0, 0, 1))) for _ in range(0 if i % 3 else random.randint(1, 3))]
        conditions = tuple(
            Condition(f"c{n}", JUDGED.words, rule, True, pattern.sources[0]) for n, rule in enumerate(rules)
        )
        made.append(replace(pattern, id=ProgrammeId(f"{pattern.id}-{i}"), conditions=conditions))
    return (*shipped, *made)[:size]


def _values(field: Field) -> tuple[Sample, ...]:
    limits = [Compare(field.id, Op.BELOW, years) for years in AGES]
    return samples(field, limits, today=TODAY)


def _leaf(field: Field) -> Compare:
    value = random.choice(_values(field))
    if field.type in (FieldType.AGE, FieldType.INTEGER, FieldType.DATE):
        return Compare(field.id, random.choice((Op.BELOW, Op.AT_MOST, Op.AT_LEAST, Op.ABOVE)), random.choice(AGES))
    return Compare(field.id, random.choice((Op.IS, Op.IS, Op.IS_NOT)), value)


def _limits(programme: Programme) -> list[Compare]:
    return [limit for condition in programme.conditions if condition.must for limit in compares(condition.rule)]


def _first_open(screener: Screener, catalogue: Catalogue, order: Sequence[FieldId], facts: Answers) -> Field | None:
    open_now = [v for v in screener.verdicts(facts, today=TODAY) if v.verdict is Standing.UNKNOWN]
    waited = {field for verdict in open_now for field in verdict.missing}
    return next((catalogue.traits[field] for field in order if field in waited and field not in facts), None)


def _fewest(screener: Screener, person: Answers, named: Sequence[FieldId]) -> int:
    """How many facts are left when each that no verdict needs is dropped, in the best of some random orders."""
    full = [verdict.verdict for verdict in screener.verdicts(person, today=TODAY)]
    best = len(named)
    for _ in range(5):
        facts: Answers = {field: person[field] for field in named}
        for field in random.sample(list(named), len(named)):
            fewer = {key: value for key, value in facts.items() if key != field}
            if [verdict.verdict for verdict in screener.verdicts(fewer, today=TODAY)] == full:
                facts = fewer
        best = min(best, len(facts))
    return best


def _asked(person: Answers, choose: Callable[[Answers], Field | None]) -> int:
    facts: dict[str, Value] = {}
    while field := choose(facts):
        facts[field.id] = person[field.id]
    return len(facts)


def _put(screener: Screener, catalogue: Catalogue, person: Answers) -> tuple[int, int]:
    """How many questions are put to a person, lists among them, and how many options and lines these have."""
    facts: dict[str, Value] = {}
    put = lines = 0
    while question := screener.ask(facts, today=TODAY):
        put += 1
        if isinstance(question, Checklist):
            lines += len(question.ticks)
            ticked = [tick.id for tick in question.ticks if person[tick.field] == tick.value]
            facts |= said(question, ticked, catalogue.traits)
        else:
            lines += max(len(question.options), 1)
            facts[question.id] = person[question.id]
    return put, lines


def _timed(screener: Screener, act: Callable[..., object], facts: Answers) -> float:
    begun = time.process_time()
    act(screener, facts, today=TODAY)
    return time.process_time() - begun


def _at(times: Sequence[float], percent: int) -> float:
    return quantiles(times, n=100)[percent - 1] * 1e3


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--programmes", type=int, nargs="*", default=[148, 1500])
    parser.add_argument("--plot", type=Path, default=None, help="also draw how many questions settle all, as SVG")
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


if __name__ == "__main__":
    main()
