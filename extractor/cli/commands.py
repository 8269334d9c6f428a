"""Which commands there are, where they live, and a line on each: enough for `--help` without opening any of them."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

GROUP = "section16.commands"  # entry points: functions of their arguments that return the exit status


@dataclass(frozen=True, slots=True)
class Place:
    """`module:attribute` of a click command, or of a plain function where `plain`; `help` is one line."""

    target: str
    help: str
    plain: bool = False


_OWN = {
    "extract": Place("extractor.cli.extract:extract", "Extract documents, or folders of them, to files."),
    "lines": Place("extractor.cli.lines:lines", "Show every line with its label and probability."),
    "submit": Place("extractor.cli.batch:submit", "Queue documents as a batch; prints its id."),
    "batch": Place("extractor.cli.batch:batch", "List, watch, export, retry and cancel batches."),
    "run": Place("extractor.cli.queue:run", "Work the queue in this process, without a broker."),
    "worker": Place("extractor.cli.queue:worker", "Work the queue behind a broker."),
    "pump": Place("extractor.cli.queue:pump", "Keep the broker supplied with what waits."),
    "serve": Place("extractor.cli.serve:serve", "HTTP API and review pages."),
    "review": Place("extractor.cli.review:review", "The review queue from a terminal."),
    "user": Place("extractor.cli.people:user", "People who may use the service."),
    "token": Place("extractor.cli.people:token", "Tokens of programs that use the service."),
    "doctor": Place("extractor.cli.doctor:doctor", "What is installed, what is missing, what to do."),
}
_HELP = {
    "train": "Train new versions of the models.",
    "evaluate": "Measure a model on documents that training never saw.",
    "promote": "Let a version serve if it is better than the live one.",
    "models": "List, compare and roll back models.",
    "harvest": "Turn reviewers' corrections into labelled fixtures.",
}


def places() -> dict[str, Place]:
    """Name -> place, in the order of `--help`: those whose module is there, then those that the installation declares."""
    own = {name: place for name, place in _OWN.items() if _module(place).is_file()}
    return own | {name: place for name, place in _declared().items() if name not in own}


def _module(place: Place) -> Path:
    return Path(__file__).with_name(place.target.partition(":")[0].rpartition(".")[2] + ".py")


def _declared() -> dict[str, Place]:
    """The entry points of our own distribution; looking through all that is installed would cost more than the rest of `--help`."""
    try:
        found = distribution("section16").entry_points.select(group=GROUP)
    except PackageNotFoundError:  # a checkout that was never installed
        return {}
    return {entry.name: Place(entry.value, _HELP.get(entry.name, entry.value), True) for entry in found}
