"""Two numbers whose pieces can be parted in several ways: what a rule says of one of them moves the other."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.fields.rows.transactions import RowReading
from extractor.judging.belief import Belief
from extractor.judging.state import Beliefs
from extractor.repair.scores import log_sum

_SIDES = {"acquired": "amount", "disposed": "amount"}


class Tied:
    """The beliefs of a tie and the log weights of every two values together, moved by what either was told since."""

    def __init__(self, both: tuple[Belief, Belief], scores: dict[tuple[str, str], float]) -> None:
        self.both, self.scores = both, scores

    def settle(self) -> None:
        """Take in what rules said of either, and tell it to the other."""
        before = [self._margin(at) for at in (0, 1)]
        now = [dict(_logs(belief)) for belief in self.both]
        for at in (0, 1):
            for value in now[at].keys() - before[at].keys():  # told by a rule alone: any ink of the other goes with it
                for other, weight in before[1 - at].items():
                    self.scores[(value, other) if at == 0 else (other, value)] = now[at][value] + weight
        gain = [{v: now[at][v] - w for v, w in before[at].items() if v in now[at]} for at in (0, 1)]
        for pair in self.scores:
            self.scores[pair] += gain[0].get(pair[0], 0.0) + gain[1].get(pair[1], 0.0)
        for at, belief in enumerate(self.both):
            margin = self._margin(at)
            top = max(margin.values())
            belief.weights.update({v: w - top for v, w in margin.items() if v in belief.weights})

    def _margin(self, at: int) -> dict[str, float]:
        """Log probabilities of the values of one side."""
        found: dict[str, list[float]] = {}
        for pair, score in self.scores.items():
            found.setdefault(pair[at], []).append(score)
        summed = {value: log_sum(scores) for value, scores in found.items()}
        total = log_sum(list(summed.values()))
        return {value: score - total for value, score in summed.items()}


def tied(rows: Iterable[tuple[RowReading, Beliefs]]) -> list[Tied]:
    """The ties of all rows."""
    out = []
    for row, beliefs in rows:
        for tie in row.ties:
            left, right = (beliefs[_SIDES.get(name, name)] for name in tie.names)
            out.append(Tied((left, right), dict(tie.scores)))
    return out


def _logs(belief: Belief) -> Iterable[tuple[str, float]]:
    total = log_sum(list(belief.weights.values()))
    return ((value, weight - total) for value, weight in belief.weights.items())
