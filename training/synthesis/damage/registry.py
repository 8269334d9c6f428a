"""The operators by name, and how they are mixed."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from training.synthesis.damage import columns, fallen, loose, torn, unseen, wreck
from training.synthesis.page import Page

Operator = Callable[[Page, random.Random, float], Page]

# Order of work: what happens on paper first, then what the reader of ink does.
DAMAGES: dict[str, Operator] = {
    "lose-boxes": loose.lose_boxes,
    "lose-items": loose.lose_items,
    "scatter-party": loose.scatter_party,
    "title-in-table": loose.title_in_table,
    "tear-headings": loose.tear_headings,
    "cut-columns": columns.cut_columns,
    "split-cells": columns.split_cells,
    "tear-numbers": torn.tear_numbers,
    "merge-columns": columns.merge_columns,
    "merge-cells": columns.merge_cells,
    "marks": loose.marks,
    "garble-marks": wreck.garble_marks,
    "strokes": wreck.strokes,
    "shift-cells": columns.shift_cells,
    "drop-empty": columns.drop_empty,
    "empty-columns": columns.empty_columns,
    "wrap-cells": wreck.wrap_cells,
    "join-tables": wreck.join_tables,
    "fall-out": fallen.fall_out,
    "break-pages": loose.break_pages,
    "glyphs": loose.misread_glyphs,
    "junk": loose.junk,
    "smear": unseen.smear,
    "echo": unseen.echo,
}
# What comes together where a reader of layouts has lost the grid of a dense page.
_WRECK = (
    "scatter-party",
    "title-in-table",
    "tear-headings",
    "cut-columns",
    "split-cells",
    "tear-numbers",
    "marks",
    "empty-columns",
    "wrap-cells",
    "join-tables",
    "fall-out",
    "glyphs",
)
HELD_OUT_DAMAGE = ("smear", "echo")


def damage_page(page: Page, rng: random.Random, severity: float, names: Sequence[str] | None = None) -> tuple[Page, tuple[str, ...]]:
    """The damaged page and the operators that worked on it.

    `severity` in [0, 1] sets how many of the training operators work, and how hard; with `names`, all of those do.
    """
    if severity <= 0:
        return page, ()
    chosen = set(names) if names is not None else _usual(rng, severity)
    used = tuple(name for name in DAMAGES if name in chosen)
    for name in used:
        page = DAMAGES[name](page, rng, severity)
    return page, used


def _usual(rng: random.Random, severity: float) -> set[str]:
    wrecked = rng.random() < 0.3 * severity
    shares = {name: 0.8 if wrecked and name in _WRECK else 0.05 + 0.28 * severity for name in DAMAGES if name not in HELD_OUT_DAMAGE}
    return {name for name, share in shares.items() if rng.random() < share}
