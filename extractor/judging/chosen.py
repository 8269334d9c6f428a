"""What a belief has come to, once all rules have spoken."""

from __future__ import annotations

from extractor.judging.belief import Belief
from extractor.judging.groups import group_of
from extractor.types.record import Repair
from extractor.types.value import light_value


@light_value
class Chosen:
    """A belief with its group, the value that it comes to, and its ranked values: asked for once, because ranking costs."""

    belief: Belief
    group: str
    value: str | None
    ranked: list[tuple[str, float]]

    @property
    def top(self) -> float:
        """The probability of the likeliest value."""
        return self.ranked[0][1] if self.ranked else 0.0

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """Those that the value needs."""
        return self.belief.repairs.get(self.value, ()) if self.value is not None else ()


def chosen_of(belief: Belief) -> Chosen:
    """The belief as it stands now."""
    group, weights = group_of(belief.reading.path), belief.weights
    if len(weights) == 1:  # as nearly always
        (value,) = weights
        return Chosen(belief, group, value, [(value, 1.0)])
    return Chosen(belief, group, belief.value, belief.probabilities())
