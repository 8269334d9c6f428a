"""How much to train on, and from which seed: the settings that the steps' results depend on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """`documents` to synthesise for training, `judge_documents` for confidence, `held_out` ones for measuring; `units` in the hidden layer;
    `rounds` over the training lines; `fixtures` the folders of labelled documents, copied `fixture_weight` times;
    `resamples` for intervals; `rival_rounds` of the slowest baseline."""

    seed: int = 16
    documents: int = 2000
    judge_documents: int = 9000
    held_out: int = 600
    units: int = 48
    rounds: int = 8
    fixtures: tuple[str, ...] = ()
    fixture_weight: int = 8
    resamples: int = 400
    rival_rounds: int = 60


TINY = Plan(documents=32, judge_documents=60, held_out=12, units=16, rounds=8, resamples=20, rival_rounds=4)
