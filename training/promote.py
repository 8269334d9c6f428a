"""Let a new version serve only where it has earned it; go back where it has not."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from extractor.artefacts import Pointer, open_model, read_pointer
from extractor.errors import ModelError, Section16Error
from training.saving import set_live, write_pointer
from training.tally import Counts, Interval, Tally, changes, gain, macro_f1, micro_f1, on_same_units, together

LOG = "promotions.jsonl"
Evaluator = Callable[[Path, str], Tally]  # models folder, version -> its tally on the sets that training never sees


class PromotionRefused(Section16Error):
    """The new version is not better, or worse somewhere."""

    code = "PROMOTION_REFUSED"


@dataclass(frozen=True, slots=True)
class Bar:
    """What a version must clear: its gain and the low end of the gain's interval above `margin`, and no unit or kind of
    input that falls by more than `tolerance` and beyond noise. `least` documents, below which a kind is not judged: resampling
    fewer is too sure of itself."""

    margin: float = 0.0
    tolerance: float = 0.002
    least: int = 8
    resamples: int = 400
    seed: int = 16


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the comparison says: `reasons` is empty where the new version may serve, `figure` names what gains."""

    gain: Interval | None
    reasons: tuple[str, ...]
    figure: str = ""


def judge(new: Tally, old: Tally, bar: Bar) -> Verdict:
    """Compare two versions on the same documents."""
    new, old = on_same_units(new, old)
    overall = gain(new.counts, old.counts, macro_f1, bar.resamples, bar.seed)
    reasons = losses(new, old, bar)
    if overall.value <= bar.margin or overall.low <= bar.margin:
        reasons = (f"{new.figure} changes by {overall}: not beyond noise above {bar.margin}", *reasons)
    return Verdict(overall, reasons, new.figure)


def losses(new: Tally, old: Tally, bar: Bar) -> tuple[str, ...]:
    """Units and kinds of input on which the new version is worse beyond tolerance and noise, and all together."""
    new, old = on_same_units(new, old)
    every = slice(None)
    parts: list[tuple[str, slice | list[int], slice]] = [(unit, every, slice(at, at + 1)) for at, unit in enumerate(new.units)]
    parts += [(kind, rows, every) for kind, rows in new.by_kind().items() if len(rows) >= bar.least]
    looks = [_change(new, old, rows, units, bar) for _, rows, units in parts]
    whole = gain(new.counts, old.counts, micro_f1, bar.resamples, bar.seed)
    found = [("all", whole), *zip((what for what, _, _ in parts), together(looks), strict=True)]
    return tuple(f"{what} changes by {change}" for what, change in found if change.value < -bar.tolerance and change.high < 0)


def promote(
    root: Path, name: str, version: str, evaluator: Evaluator, bar: Bar, force: bool = False, guard: Evaluator | None = None
) -> Verdict:
    """Let `version` serve if it clears the bar against the live one and loses nothing by `guard`, or if forced; either way it is logged.

    Raises PromotionRefused, or ModelError where the version cannot be opened. The first version of a name needs no rival.
    """
    open_model(root, name, version)
    live = live_version(root, name)
    if live == version:
        raise PromotionRefused(f"Version {version} of {name} already serves.")
    verdict = _compared(root, version, live, evaluator, bar, guard) if live else Verdict(None, ())
    allowed = force or not verdict.reasons
    event = {"event": "promote", "version": version, "over": live, "allowed": allowed, "forced": force}
    _log(root, name, {**event, "verdict": asdict(verdict)})
    if not allowed:
        raise PromotionRefused(
            f"Version {version} of {name} does not replace {live}: {'; '.join(verdict.reasons)}.",
            advice="Look at its metrics, or use --force, which is logged.",
        )
    set_live(root, name, version)
    return verdict


def _compared(root: Path, version: str, live: str, evaluator: Evaluator, bar: Bar, guard: Evaluator | None) -> Verdict:
    verdict = judge(evaluator(root, version), evaluator(root, live), bar)
    lost = losses(guard(root, version), guard(root, live), bar) if guard is not None and not verdict.reasons else ()
    return Verdict(verdict.gain, (*verdict.reasons, *lost), verdict.figure)


def rollback(root: Path, name: str) -> str:
    """Let the version before serve again and return it; the present one is no longer fallen back on. Raises ModelError."""
    pointer = read_pointer(root, name)
    if len(pointer.versions) < 2:
        raise ModelError(f"Model {name} has no earlier version to go back to.", code="MODEL_MISSING", advice="Promote another version.")
    before = Pointer(pointer.versions[1:])
    open_model(root, name, before.live)
    _log(root, name, {"event": "rollback", "version": before.live, "over": pointer.live})
    write_pointer(root, name, before)
    return before.live


def live_version(root: Path, name: str) -> str:
    """The version that serves; "" where none ever did. Raises ModelError for a broken pointer."""
    return read_pointer(root, name).live if (root / name / "live").exists() else ""


def _change(new: Tally, old: Tally, rows: slice | list[int], units: slice, bar: Bar) -> tuple[float, Counts]:
    return changes(new.counts[rows][:, units], old.counts[rows][:, units], micro_f1, bar.resamples, bar.seed)


def _log(root: Path, name: str, event: dict[str, object]) -> None:
    stamped = {"when": datetime.now(UTC).isoformat(timespec="seconds"), "who": getpass.getuser(), **event}
    with (root / name / LOG).open("a", encoding="utf-8") as log:
        log.write(json.dumps(stamped, ensure_ascii=False) + "\n")
