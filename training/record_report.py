"""The report on whole records: figures by kind of input, the ablation of the rules, and what the target will cost in review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from extractor.judging.calibrate import CLEAN, DAMAGED, LOOKS, NEVER, Calibrator
from extractor.pipeline import load_context
from training.evaluate_record import Effect, Findings, evaluate, in_folder, ordered
from training.judge_steps import orders
from training.metrics import Summary, by, summarise
from training.report import Ablation, write_report

_WORST = 12


def report(models: Path, folders: Sequence[Path], documents: int, target: float, out: Path) -> list[str]:
    """Evaluate, write OUT/report.html and OUT/report.json, and return the lines to print. Folders take the place of invented documents."""
    context = load_context(models, target_error=target)
    sources = chain.from_iterable(map(in_folder, folders)) if folders else ordered(orders("evaluate-", documents))
    found = evaluate(sources, context)
    notes = [*_review(found, target), *unsupported(context.judging.calibrator, target)]
    worst = dict(sorted(found.worst.items(), key=lambda item: -len(item[1]))[:_WORST])
    write_report(found.fields, worst, out, "Records", notes, ablation(found, context.judging.rules))
    return [*notes, *_lines(found), f"{out / 'report.html'} and {out / 'report.json'} written."]


def ablation(found: Findings, rules: Mapping[str, float]) -> Ablation:
    """The rows of the two tables."""
    errors = [(kind, found.filed[kind], count["with"], count["without"]) for kind, count in sorted(found.errors.items())]
    effects = sorted(found.effects.items(), key=lambda item: -item[1].repaired)
    return Ablation(errors, [(name, rules.get(name), e.repaired, e.worsened, e.otherwise_wrong) for name, e in effects if any(_told(e))])


def _told(effect: Effect) -> tuple[int, int, int]:
    return effect.repaired, effect.worsened, effect.otherwise_wrong


def _review(found: Findings, target: float) -> Iterator[str]:
    """What the target costs, in sentences."""
    yield f"{found.documents.total()} documents, {found.refused} refused; target error {target:g}."
    for name, part in (("all", found.fields), *((look, [f for f in found.fields if f.kind.startswith(look)]) for look in (CLEAN, DAMAGED))):
        if part:
            total = summarise(part)
            yield (
                f"{name}: {1 - total.accepted:.1%} of {total.fields:,} fields go to review; of the accepted {total.accepted_error:.5f} "
                f"are wrong (95% upper bound by documents {total.accepted_upper:.5f})."
            )


def unsupported(calibrator: Calibrator, target: float) -> list[str]:
    """Where the calibration data cannot prove the target."""
    parts = [look for look in LOOKS if calibrator.threshold(target, look, "") >= NEVER]
    return [
        f"The calibration data cannot prove a target of {target:g} on pages that look {part}: all their fields go to review."
        for part in parts
    ]


def _lines(found: Findings) -> Iterator[str]:
    for kind, total in by(found.fields, "kind").items():
        yield f"  {kind:32} {_figures(total)}"
    for kind, count in sorted(found.errors.items()):
        yield f"  {kind:32} errors with the rules {count['with']}, without {count['without']}"


def _figures(total: Summary) -> str:
    return (
        f"right {total.accuracy:.4f}  accepted {total.accepted:.3f}  wrong among them {total.accepted_error:.5f}  "
        f"ECE {total.ece:.4f}  AUROC {total.auroc:.4f}"
    )
