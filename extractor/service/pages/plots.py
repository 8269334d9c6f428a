"""Plots as SVG, drawn by the server: geometry here, colours in the style sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 640.0, 220.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 46.0, 10.0, 10.0, 26.0


@dataclass(frozen=True, slots=True)
class Curve:
    """One series: name, class of the style sheet (a, b, c), the points as SVG writes them, and as numbers."""

    name: str
    style: str
    line: str
    dots: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, in the picture's units, and what it says."""

    x: float
    y: float
    width: float
    height: float
    says: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture of WIDTH by HEIGHT: curves or bars, ticks of the y axis as (place, text), labels of the x axis as (place, text)."""

    says: str
    curves: tuple[Curve, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    labels: tuple[tuple[float, str], ...]


def lines(
    says: str, series: Sequence[tuple[str, Sequence[float]]], times: Sequence[float], labels: Sequence[str], floor: float = 0.0
) -> Plot:
    """Shares over time, each in [0, 1]; the y axis begins at `floor` or lower where a value asks for it."""
    low = min([floor, *(value for _, values in series for value in values)])
    low = max(0.0, int(low * 10) / 10)
    curves = tuple(_curve(name, style, values, times, low) for (name, values), style in zip(series, "abc", strict=False))
    ticks = tuple((_y(low + (1 - low) * at / 4, low, 1.0), f"{(low + (1 - low) * at / 4) * 100:.0f}%") for at in range(5))
    return Plot(says, curves, (), ticks, _labels(times, labels))


def bars(says: str, values: Sequence[float], times: Sequence[float], labels: Sequence[str], steps: int = 24) -> Plot:
    """Counts over time."""
    top = _round_up(max(values, default=1.0))
    wide = (WIDTH - _LEFT - _RIGHT) / max(steps, 1)
    drawn = tuple(
        Bar(_x(time, times) - wide * 0.35, _y(value, 0.0, top), wide * 0.7, _y(0.0, 0.0, top) - _y(value, 0.0, top), f"{label}: {value:g}")
        for value, time, label in zip(values, times, labels, strict=True)
    )
    ticks = tuple((_y(top * at / 2, 0.0, top), f"{top * at / 2:g}") for at in range(3))
    return Plot(says, (), drawn, ticks, _labels(times, labels))


def _curve(name: str, style: str, values: Sequence[float], times: Sequence[float], low: float) -> Curve:
    dots = tuple((_x(time, times), _y(value, low, 1.0)) for time, value in zip(times, values, strict=True))
    return Curve(name, style, " ".join(f"{x:.1f},{y:.1f}" for x, y in dots), dots)


def _x(time: float, times: Sequence[float]) -> float:
    span = times[-1] - times[0] if len(times) > 1 else 0.0
    inner = WIDTH - _LEFT - _RIGHT - 24
    return _LEFT + 12 + (inner * (time - times[0]) / span if span else inner / 2)


def _y(value: float, low: float, high: float) -> float:
    return HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * (value - low) / ((high - low) or 1.0)


def _labels(times: Sequence[float], labels: Sequence[str]) -> tuple[tuple[float, str], ...]:
    """The first, the middle and the last."""
    chosen = dict.fromkeys((0, len(times) // 2, len(times) - 1)) if times else {}
    return tuple((_x(times[at], times), labels[at]) for at in chosen)


def _round_up(value: float) -> float:
    step = 2.0
    while step < value:
        step *= 2.5 if str(step)[0] == "2" else 2.0
    return step
