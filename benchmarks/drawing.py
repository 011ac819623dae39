"""A small picture of lines against a logarithmic scale, as SVG: needs nothing that is not there anyway."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

WIDTH: Final = 420
HEIGHT: Final = 320
LEFT: Final = 60
TOP: Final = 40
BOTTOM: Final = 60
COLOURS: Final = ("#0b6e4f", "#c0392b", "#7a8b99", "#d08a1d")

Points = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Panel:
    """One pair of axes: lines by name. The x axis counts in powers of ten, and the y axis too where asked for."""

    title: str
    lines: Mapping[str, Points]
    powers: bool


def picture(panels: Sequence[Panel]) -> str:
    """The panels side by side."""
    width = len(panels) * (WIDTH + LEFT) + 20
    parts = [part for place, panel in enumerate(panels) for part in _panel(panel, LEFT + place * (WIDTH + LEFT))]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{TOP + HEIGHT + BOTTOM}" font-size="12"'
    return "\n".join(
        [f'{head} font-family="sans-serif">', '<rect width="100%" height="100%" fill="white"/>', *parts, "</svg>\n"]
    )


def _panel(panel: Panel, left: int) -> list[str]:
    every = [point for points in panel.lines.values() for point in points]
    xs = _marks([x for x, _ in every], powers=True)
    ys = _marks([y for _, y in every], powers=panel.powers)
    inner = WIDTH - LEFT

    def across(x: float) -> float:
        return left + _share(x, xs, powers=True) * inner

    def down(y: float) -> float:
        return TOP + HEIGHT * (1 - _share(y, ys, powers=panel.powers))

    parts = [_text(left, TOP - 16, panel.title, "font-weight='bold'")]
    parts += [f'<path d="M{left},{down(y):.1f}h{inner}" stroke="#ddd"/>' for y in ys]
    parts += [_text(left - 6, down(y) + 4, f"{y:g}", "text-anchor='end'") for y in ys]
    parts += [_text(across(x), TOP + HEIGHT + 18, f"{int(x):,}", "text-anchor='middle'") for x in xs]
    for place, (name, points) in enumerate(panel.lines.items()):
        colour = COLOURS[place % len(COLOURS)]
        path = "L".join(f"{across(x):.1f},{down(y):.1f}" for x, y in points)
        parts.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{across(x):.1f}" cy="{down(y):.1f}" r="3" fill="{colour}"/>' for x, y in points]
        parts.append(_text(left + place * 150, TOP + HEIGHT + 42, name, f"fill='{colour}'"))
    return parts


def _marks(values: Sequence[float], *, powers: bool) -> list[float]:
    if not powers:
        return [step / 5 for step in range(6)]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return [10.0**power for power in range(low, max(high, low + 1) + 1)]


def _share(value: float, marks: Sequence[float], *, powers: bool) -> float:
    first, last = marks[0], marks[-1]
    if powers:
        return math.log(value / first) / math.log(last / first)
    return (value - first) / (last - first)


def _text(x: float, y: float, said: str, more: str) -> str:
    return f"<text x='{x:.1f}' y='{y:.1f}' {more}>{escape(said)}</text>"
