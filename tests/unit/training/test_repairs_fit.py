"""What repairs are worth is learned from cells whose filed value is known."""

from __future__ import annotations

from extractor.fields.rows.cells import Option
from training.repairs import Case, chosen_right, fit_repairs


def case(right: str, *options: tuple[str, str]) -> Case:
    made = tuple(Option(value, (step,)) for value, step in options)
    return Case(made, tuple(option.value == right for option in made))


def test_a_step_that_leads_to_filed_values_gains_weight() -> None:
    found = [case("60566", ("60566", "overlap1"), ("600566", "concat"))] * 40 + [case("12", ("1", "overlap1"), ("12", "concat"))] * 10
    learned = fit_repairs(found, {"overlap1": -2.0, "concat": 0.0})
    assert learned["overlap1"] > learned["concat"]
    assert round(learned["overlap1"] - learned["concat"], 2) == 1.16  # ln 4, drawn a little towards the start
    assert chosen_right(found, learned) == 0.8
