"""Promotion: what clears the bar, what does not, what is logged, and the way back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from extractor.artefacts import open_model, read_pointer
from extractor.errors import ModelError
from training import saving
from training.promote import LOG, Bar, PromotionRefused, judge, promote, rollback
from training.tally import Tally

NAME = "toy"
BAR = Bar(resamples=100)


def tally(errors: list[int], kinds: list[str] | None = None, units: int = 2) -> Tally:
    """Documents of 100 lines a unit, of which so many are wrong."""
    counts = np.zeros((len(errors), units, 3))
    for at, wrong in enumerate(errors):
        counts[at, :] = (100 - wrong, wrong, wrong)
    names = kinds or ["pipes"] * len(errors)
    return Tally(tuple(f"class{at}" for at in range(units)), counts, tuple({"dialect": name} for name in names))


OLD = tally([5, 6, 4, 5] * 10)


def test_better_beyond_noise_may_serve() -> None:
    verdict = judge(tally([2, 3, 1, 2] * 10), OLD, BAR)
    assert verdict.reasons == ()
    assert verdict.gain is not None
    assert verdict.gain.value == pytest.approx(0.03)


def test_the_same_and_the_hardly_better_may_not() -> None:
    assert "not beyond noise" in judge(OLD, OLD, BAR).reasons[0]
    noisy = tally([5, 6, 4, 5] * 9 + [0, 12, 3, 4])
    assert "not beyond noise" in judge(noisy, OLD, BAR).reasons[0]
    assert judge(tally([2] * 40), OLD, Bar(margin=0.05, resamples=100)).reasons != ()


def test_the_refusal_names_what_was_measured() -> None:
    counted = replace(OLD, figure="acceptance")
    verdict = judge(counted, counted, BAR)
    assert verdict.reasons == ("acceptance changes by 0.0000 [0.0000, 0.0000]: not beyond noise above 0.0",)
    assert verdict.figure == "acceptance"
    assert judge(OLD, OLD, BAR).reasons[0].startswith("macro F1 changes by")


def test_better_overall_but_worse_on_one_kind_may_not() -> None:
    kinds = ["pipes"] * 30 + ["text"] * 10
    new, old = tally([0] * 30 + [9] * 10, kinds), tally([5] * 40, kinds)
    reasons = judge(new, old, BAR).reasons
    assert [reason.split(" ")[0] for reason in reasons] == ["dialect=text"]


def test_better_overall_but_worse_in_one_class_may_not() -> None:
    new, old = tally([0] * 40), tally([5] * 40)
    new.counts[:, 1] = (93, 7, 7)
    assert [reason.split(" ")[0] for reason in judge(new, old, BAR).reasons] == ["class1"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for version, value in (("0001", 5.0), ("0002", 2.0), ("0003", 9.0)):
        saving.save_model(tmp_path, NAME, version, {"errors": np.array([value])}, {})
    return tmp_path


def evaluate(root: Path, version: str) -> Tally:
    return tally([int(open_model(root, NAME, version).arrays["errors"][0])] * 20)


def log(root: Path) -> list[dict[str, object]]:
    return [json.loads(row) for row in (root / NAME / LOG).read_text().splitlines()]


def test_the_way_up_and_the_way_back(root: Path) -> None:
    promote(root, NAME, "0001", evaluate, BAR)
    promote(root, NAME, "0002", evaluate, BAR)
    assert read_pointer(root, NAME).live == "0002"
    assert rollback(root, NAME) == "0001"
    assert open_model(root, NAME).arrays["errors"][0] == 5.0
    assert [(entry["event"], entry["version"]) for entry in log(root)] == [("promote", "0001"), ("promote", "0002"), ("rollback", "0001")]
    with pytest.raises(ModelError, match="no earlier version"):
        rollback(root, NAME)


def test_a_worse_version_is_refused_and_the_live_one_stays(root: Path) -> None:
    promote(root, NAME, "0001", evaluate, BAR)
    with pytest.raises(PromotionRefused, match="0003 of toy does not replace 0001"):
        promote(root, NAME, "0003", evaluate, BAR)
    assert read_pointer(root, NAME).live == "0001"
    assert log(root)[-1]["allowed"] is False


def test_force_is_logged(root: Path) -> None:
    promote(root, NAME, "0001", evaluate, BAR)
    promote(root, NAME, "0003", evaluate, BAR, force=True)
    assert read_pointer(root, NAME).live == "0003"
    assert (log(root)[-1]["forced"], log(root)[-1]["version"]) == (True, "0003")


def test_a_version_that_cannot_be_opened_is_not_even_compared(root: Path) -> None:
    (root / NAME / "0002" / "weights.npz").write_bytes(b"")
    with pytest.raises(ModelError):
        promote(root, NAME, "0002", evaluate, BAR, force=True)
    assert not (root / NAME / "live").exists()


def test_what_gains_in_its_own_measure_may_still_not_lose_in_the_other(root: Path) -> None:
    promote(root, NAME, "0001", evaluate, BAR)
    with pytest.raises(PromotionRefused, match=r"class0 changes by -0\.04"):
        promote(root, NAME, "0002", evaluate, BAR, guard=lambda root, version: tally([1 if version == "0001" else 5] * 20))
    assert read_pointer(root, NAME).live == "0001"
    promote(root, NAME, "0002", evaluate, BAR, guard=lambda root, version: tally([5] * 20))
    assert read_pointer(root, NAME).live == "0002"


def test_units_that_only_one_version_gives_are_compared_too() -> None:
    new, old = tally([2] * 40), tally([5] * 40)
    more = np.concatenate([new.counts, np.tile([0.0, 30.0, 0.0], (40, 1, 1))], axis=1)
    reasons = judge(Tally((*new.units, "invented"), more, new.kinds), old, BAR).reasons
    assert "all" in [reason.split(" ")[0] for reason in reasons]
