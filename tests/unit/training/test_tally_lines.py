"""Counting right, wrong and missed; the figures from it; the baselines at their simplest."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.types.labels import Label
from extractor.types.page import Cell, Line
from training.baselines import RegexTagger, WordsModel
from training.evaluate_lines import report, tally_lines
from training.line_model import label_numbers, moves_of
from training.lines import LabelledDocument
from training.tally import gain, interval, macro_f1, micro_f1

TEXTS = (
    ("FORM 4", Label.FORM_TITLE),
    ("Table I - Non-Derivative Securities Acquired", Label.TABLE1_TITLE),
    ("Common Stock 08/01/2019 1,000 D", Label.TABLE1_ROW),
    ("Explanation of Responses:", Label.FOOTNOTE_TITLE),
    ("1. Shares were withheld.", Label.FOOTNOTE),
    ("Remarks:", Label.REMARK_TITLE),
)


def page(name: str = "a", **kinds: str) -> LabelledDocument:
    lines = tuple(Line(at, 1, (Cell(text, text),)) for at, (text, _) in enumerate(TEXTS, 1))
    return LabelledDocument(name, lines, tuple(label for _, label in TEXTS), "test", kinds)


def test_a_perfect_labeller_and_one_that_says_one_thing() -> None:
    right = tally_lines([page(), page("b")], lambda document: document.labels)
    assert macro_f1(right.counts.sum(axis=0)[None])[0] == 1.0
    same = tally_lines([page()], lambda document: [Label.FOOTNOTE] * len(document.lines))
    assert micro_f1(same.counts.sum(axis=0)[None])[0] == pytest.approx(1 / 6)
    assert macro_f1(same.counts.sum(axis=0)[None])[0] == pytest.approx((2 * 1 / (2 + 5)) / 6)


def test_a_report_by_class_and_kind() -> None:
    documents = [page("a", dialect="pipe", issuer="x"), page("b", dialect="text", issuer="y")]

    def half(document: LabelledDocument) -> list[Label]:
        return list(document.labels) if document.kinds["dialect"] == "pipe" else [Label.FOOTNOTE] * len(document.lines)

    found = report(tally_lines(documents, half), 50, 1)
    assert list(found.kinds) == ["dialect=pipe", "dialect=text"]
    assert (found.kinds["dialect=pipe"].value, found.kinds["dialect=text"].value) == (1.0, pytest.approx(1 / 6))
    footnote = next(one for one in found.classes if one.label == "footnote")
    assert (footnote.precision, footnote.recall, footnote.lines) == (pytest.approx(2 / 7), 1.0, 2)
    assert found.lines == 12


def test_intervals_hold_the_figure_and_shrink_with_documents() -> None:
    chance = np.random.default_rng(0)

    def counts(documents: int) -> np.ndarray:  # type: ignore[type-arg]
        wrong = chance.integers(0, 20, (documents, 1))
        return np.stack([100 - wrong, wrong, wrong], axis=-1).astype(float)

    few, many = interval(counts(10), micro_f1, 300, 1), interval(counts(400), micro_f1, 300, 1)
    assert few.low <= few.value <= few.high
    assert many.high - many.low < few.high - few.low
    same = counts(30)
    assert gain(same, same, micro_f1, 100, 1) == gain(same, same, micro_f1, 100, 2)
    assert gain(same, same, micro_f1, 100, 1).value == 0.0


def test_steps_between_labels_are_counted() -> None:
    moves = moves_of([page(str(at)) for at in range(50)])
    places = label_numbers([page()])
    assert moves.shape == (16, 16)
    assert moves[places[0]].argmax() == places[1]
    assert moves[places[3]].argmax() == places[4]


def test_the_regular_expressions_know_the_printed_phrases() -> None:
    assert RegexTagger().label(page()) == [label for _, label in TEXTS]


def test_words_alone_learn_what_they_saw() -> None:
    documents = [page(str(at)) for at in range(20)]
    assert list(WordsModel(1).fit(documents).label(page())) == [label for _, label in TEXTS]
