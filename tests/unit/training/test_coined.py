"""Words that no dictionary has: the same for the same seed, and no two letters off what they came from."""

from __future__ import annotations

import random

from rapidfuzz.distance import OSA

from extractor.forms.vocabulary import commonness
from training.coined import coined, initials, slipped


def test_most_coined_names_are_in_no_dictionary() -> None:
    rng = random.Random(1)
    names = [coined(rng) for _ in range(200)]
    assert sum(commonness(name.lower()) == 0 for name in names) > 120
    assert names == [coined(random.Random(1)), *names[1:]]


def test_initials_are_the_capitals_of_the_name() -> None:
    assert initials(random.Random(3), "Birch Growth Partners (GP) LLC").startswith("BGPGL")


def test_a_slip_changes_one_word_by_one_stroke() -> None:
    text = "Shares withheld by the Issuer to satisfy obligations"
    for seed in range(50):
        mistyped = slipped(random.Random(seed), text)
        assert OSA.distance(text, mistyped) <= 1
    assert slipped(random.Random(0), "1-for-1") == "1-for-1"
