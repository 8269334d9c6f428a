"""Lines of words as an OCR engine prints them."""

from __future__ import annotations

import random

from extractor.types.labels import Label
from training.synthesis.dialects.ink import Run
from training.synthesis.dialects.strokes import Engine, worn
from training.synthesis.make import documents
from training.synthesis.page import Ink, Piece


def row() -> Run:
    out = Run()
    out.add("S", Piece("S"))
    out.add("(2)", Piece("(2)", ink=Ink.MARK))
    out.add(" 900 D")
    return out


def test_a_good_engine_changes_nothing() -> None:
    assert worn(row(), Label.TABLE1_ROW, Engine(0.0, 0.0, 1.0, 0.0), random.Random(1)).text == "S(2) 900 D"


def test_marks_become_shreds_and_lone_letters_are_lost_in_rows_alone() -> None:
    bad = Engine(0.0, 0.0, 0.0, 1.0)
    shown = worn(row(), Label.TABLE1_ROW, bad, random.Random(1))
    assert "(2)" not in shown.text
    assert shown.text.endswith(" 900")
    assert worn(row(), Label.FOOTNOTE, bad, random.Random(1)).text == "S(2) 900 D"


def test_every_line_keeps_its_label() -> None:
    (sample,) = documents("strokes", 1, dialects=["words"], severity=0.0)
    labels = dict(sample.printed.line_labels)
    lines = sample.printed.text.split("\n")
    assert all(labels.get(at) is not None for at, line in enumerate(lines, 1) if line.strip())
    assert Label.PARTY in labels.values()
