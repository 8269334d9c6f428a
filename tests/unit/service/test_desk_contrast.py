"""Colours: every pair that the style sheet sets together reaches WCAG AA in both themes; no colour stands outside the tokens."""

from __future__ import annotations

import re

import pytest

from extractor.service.render import STATIC

TOKENS = (STATIC / "tokens.css").read_text(encoding="utf-8")
SHEET = (STATIC / "desk.css").read_text(encoding="utf-8")
# Text on ground: 4.5 to 1. Edges, plots and focus rings: 3 to 1.
TEXT = [(ink, ground) for ink in ("ink", "dim", "link", "good", "bad") for ground in ("ground", "card", "sunk")]
TEXT += [("on-accent", "accent"), ("on-mark", "mark"), ("ink", "lit"), ("dim", "lit")]
SHAPES = [(shape, ground) for shape in ("edge", "accent", "focus", "plot", "plot-2", "plot-3") for ground in ("ground", "card")]


def themes() -> dict[str, dict[str, str]]:
    found = re.findall(r"--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", TOKENS)
    return {"light": {name: light for name, light, _ in found}, "dark": {name: dark for name, _, dark in found}}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_each_colour_stands_once_for_both_themes_and_a_choice_only_picks_one() -> None:
    assert len(themes()["light"]) == TOKENS.count("--") == 19
    assert ':root[data-theme="light"] { color-scheme: light; }' in TOKENS
    assert ':root[data-theme="dark"] { color-scheme: dark; }' in TOKENS


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (SHAPES, 3.0)], ids=["text", "shapes"])
def test_pairs_reach_aa(theme: str, pairs: list[tuple[str, str]], least: float) -> None:
    colours = themes()[theme]
    found = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in found.items() if ratio < least} == {}


def test_the_sheet_takes_its_colours_from_the_tokens() -> None:
    """The page of a scan is paper, and stays white with the same light on it in both themes."""
    paper = {"#fff", "#0004", "#0008", "#ffd24a", "#b3261e"}
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", re.sub(r"/\*.*?\*/", "", SHEET))) <= paper
    assert set(re.findall(r"var\(--([a-z0-9-]+)\)", SHEET)) <= themes()["light"].keys()


def test_focus_is_always_visible() -> None:
    assert ":focus-visible { outline: 3px solid var(--focus);" in SHEET
    assert "outline: none" not in SHEET
    assert "outline: 0" not in SHEET
