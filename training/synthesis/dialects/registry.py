"""The printers by name, and those that training never uses."""

from __future__ import annotations

import random
from collections.abc import Callable

from training.synthesis.dialects import html, pipes, unseen
from training.synthesis.dialects.columns import print_columns
from training.synthesis.dialects.markdown import print_markdown
from training.synthesis.page import Page, Printed

Printer = Callable[[Page, random.Random], Printed]

DIALECTS: dict[str, Printer] = {
    "pipe": lambda page, rng: print_markdown(page, rng, pipes.pipes),
    "pipe-padded": lambda page, rng: print_markdown(page, rng, pipes.pipes, padded=True),
    "tab": lambda page, rng: print_markdown(page, rng, pipes.tabs, extension="txt"),
    "html-table": lambda page, rng: print_markdown(page, rng, pipes.html_rows),
    "html-edgar": lambda page, rng: html.print_html(page, rng, html.edgar_look(rng)),
    "html-older": lambda page, rng: html.print_html(page, rng, html.older_look(rng)),
    "html-other": lambda page, rng: html.print_html(page, rng, html.other_look(rng)),
    "layout": lambda page, rng: print_columns(page, rng, "layout"),
    "bars": lambda page, rng: print_columns(page, rng, "bars"),
    "squeezed": lambda page, rng: print_columns(page, rng, "squeezed"),
    "words": lambda page, rng: print_columns(page, rng, "words"),
    "flat": lambda page, rng: print_columns(page, rng, "flat"),
    "grid": lambda page, rng: print_markdown(page, rng, unseen.drawn),
    "html-divs": unseen.print_divs,
}
HELD_OUT_DIALECTS = ("grid", "html-divs")
