"""Figures of a ranking and its confidence, from queries whose wanted entry is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.ranking import Script

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Checked:
    """How one query went under weights fitted without it: the place of the wanted entry, and the confidence."""

    query: Mapping[str, Any]
    script: Script
    place: float
    sure: float


def report(found: Sequence[Checked]) -> None:
    """Prints accuracy by kind of query, and how well the confidence tells right from wrong."""
    groups: dict[str, list[float]] = {}
    for one in found:
        if one.query["split"] == "answerable":
            for name in names_of(one.query):
                groups.setdefault(name, []).append(one.place)
    for name, places in sorted(groups.items()):
        at = np.array(places)
        print(f"{name:32} {len(at):5} {np.mean(at < 1):7.3f} {np.mean(at < 3):7.3f}")
    for name, mine in (("all", found), ("zh", [one for one in found if one.query["lang"] != "en"])):
        print(name, " ".join(f"{key}={value:.3f}" for key, value in confidence_figures(mine).items()))


def names_of(query: Mapping[str, Any]) -> list[str]:
    """The groups that a query is counted in."""
    names = ["all", f"noise {query['noise']}"]
    if query["lang"] != "en":
        names.append("input zh or pinyin")
    if query["noise"] == "paraphrase":
        names.append(f"paraphrase {query['set']}")
    return names


def confidence_figures(found: Sequence[Checked]) -> dict[str, float]:
    """Area under the curve, near and far; answers at 95 % precision; false answers at 0.5; calibration error."""
    sure = np.array([one.sure for one in found])
    split = np.array([one.query["split"] for one in found])
    right = np.array([one.place < 1 for one in found])
    inside = split == "answerable"
    figures = {}
    for far in ("oos_near", "oos_far"):
        figures[f"auc_{far[4:]}"] = area(sure[inside], sure[split == far])
        figures[f"false_{far[4:]}"] = float(np.mean(sure[split == far] >= 0.5))
    order = np.argsort(-sure)
    ok = np.cumsum(right[order]) / np.arange(1, len(order) + 1) >= 0.95
    figures["right_at_95"] = float(right[order][: np.flatnonzero(ok)[-1] + 1].sum() / inside.sum()) if ok.any() else 0.0
    figures["answered"] = float(np.mean(sure[inside] >= 0.5))
    bins = np.minimum((sure * 10).astype(int), 9)
    figures["off"] = float(
        sum(abs(right[bins == b].mean() - sure[bins == b].mean()) * np.mean(bins == b) for b in set(bins))
    )
    return figures


def area(positive: Vector, negative: Vector) -> float:
    """The chance that a positive is above a negative; a tie is half."""
    ordered = np.sort(negative)
    below, upto = np.searchsorted(ordered, positive), np.searchsorted(ordered, positive, side="right")
    return float((below + upto).mean() / 2 / len(negative))
