"""The commands of the learning loop: train, evaluate, promote, models, harvest.

Each is a function of its arguments that returns the exit status; the `section16` command finds them by the entry points
of group "section16.commands".
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from extractor.errors import ModelError, Section16Error
from training.graph import Work, run_graph
from training.plan import TINY, Plan

_MODELS = Path("models")
_WORK = Path("build/training")
_EVALUATION = Path("build/evaluation")


def train(argv: Sequence[str]) -> int:
    """Run the graph of steps and save new versions; they serve only after `promote`, unless there is nothing live yet."""
    parser = _parser("train", "Train new versions of the models.")
    parser.add_argument("--fixtures", action="append", default=[], metavar="DIR", help="a folder of labelled documents; may be repeated")
    parser.add_argument("--only", action="append", default=[], metavar="STEP", help="only this step and what it needs")
    parser.add_argument("--tiny", action="store_true", help="a few documents, to see that everything works")
    parser.add_argument("--seed", type=int, default=Plan().seed)
    args = parser.parse_args(argv)
    return _told(lambda: _train(args))


def evaluate(argv: Sequence[str]) -> int:
    """Measure a version on the sets that training never sees."""
    parser = _parser("evaluate", "Measure a model on documents that training never saw.")
    parser.add_argument("name", nargs="?", default="line-labeller", help='a model, or "record" for whole records')
    parser.add_argument("version", nargs="?", default="")
    parser.add_argument("--documents", type=int, default=200, help="record: how many documents to invent")
    parser.add_argument("--folder", type=Path, action="append", default=[], help="record: NAME.truth.xml beside NAME.*; may be repeated")
    parser.add_argument("--target-error", type=float, default=0.001, help="record: the target that review follows from")
    parser.add_argument("-o", "--out", type=Path, default=_EVALUATION, help="record: where report.html and report.json go")
    args = parser.parse_args(argv)
    return _told(lambda: _record(args) if args.name == "record" else _evaluate(args))


def promote(argv: Sequence[str]) -> int:
    """Let a version serve if it is better than the live one."""
    parser = _parser("promote", "Let a version serve if it is better than the live one, and nowhere worse.")
    parser.add_argument("name")
    parser.add_argument("version", nargs="?", default="", help="the newest unless told")
    parser.add_argument("--force", action="store_true", help="serve it whatever the figures say; logged")
    args = parser.parse_args(argv)
    return _told(lambda: _promote(args))


def models(argv: Sequence[str]) -> int:
    """List the versions of each model, compare them, or go back to the one before."""
    parser = _parser("models", "List, compare and roll back models.")
    parser.add_argument("name", nargs="?", default="")
    parser.add_argument("--compare", nargs=2, metavar=("OLD", "NEW"), help="the metrics of two versions side by side")
    parser.add_argument("--rollback", action="store_true", help="let the version before serve again")
    args = parser.parse_args(argv)
    return _told(lambda: _models(args))


def harvest(argv: Sequence[str]) -> int:
    """Turn an exported file of corrections into fixtures."""
    parser = _parser("harvest", "Turn reviewers' corrections into labelled fixtures.")
    parser.add_argument("corrections", type=Path, help="JSON lines: document, path, shown, value, who, when")
    parser.add_argument("--documents", type=Path, required=True, help="the folder of the documents and the JSON extracted from them")
    parser.add_argument("-o", "--out", type=Path, required=True)
    args = parser.parse_args(argv)
    return _told(lambda: _harvest(args))


def _parser(name: str, text: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"section16 {name}", description=text)
    parser.add_argument("--models", type=Path, default=_MODELS, metavar="DIR", help="the models folder")
    parser.add_argument("--work", type=Path, default=_WORK, metavar="DIR", help="where steps keep what they make")
    return parser


def _told(run: Any) -> int:
    try:
        run()
    except Section16Error as error:
        print(error.sentence(), file=sys.stderr)
        return 1
    return 0


def _train(args: argparse.Namespace) -> None:
    from dataclasses import replace

    from training.steps import STEPS

    plan = replace(TINY if args.tiny else Plan(), seed=args.seed, fixtures=tuple(str(Path(folder).resolve()) for folder in args.fixtures))
    workers = 1 if plan.fixtures else min(2, os.cpu_count() or 1)  # fixtures are labelled by the model that serves, which a step may set
    run_graph(STEPS, Work(args.work, plan, args.models), frozenset(args.only), workers)


def _evaluate(args: argparse.Namespace) -> None:
    from training.evaluate_lines import report
    from training.promote import live_version
    from training.steps import evaluator

    version = args.version or live_version(args.models, args.name)
    found = report(evaluator(args.name, args.work)(args.models, version), Plan().resamples, Plan().seed)
    print(f"{args.name} {version}: {found.documents} documents, {found.lines} lines, macro F1 {found.macro}, right lines {found.accuracy}")
    for one in found.classes:
        print(f"  {one.label:16} precision {one.precision:.4f}  recall {one.recall:.4f}  F1 {one.f1:.4f}  lines {one.lines}")
    for kind, figure in found.kinds.items():
        print(f"  {kind:32} right lines {figure}")


def _record(args: argparse.Namespace) -> None:
    from training.record_report import report

    for line in report(args.models, args.folder, args.documents, args.target_error, args.out):
        print(line)


def _names(root: Path) -> tuple[str, ...]:
    """The models of a folder."""
    return tuple(sorted(path.name for path in root.iterdir() if path.is_dir())) if root.is_dir() else ()


def _known(args: argparse.Namespace, found: tuple[str, ...]) -> tuple[str, ...]:
    """What was found, if anything was. Raises ModelError."""
    if found:
        return found
    names = _names(args.models)
    what = f"no model {args.name} in {args.models}" if names else f"no models folder {args.models}"
    advice = f"Models there: {', '.join(names)}." if names else "Name it by --models."
    raise ModelError(f"There is {what}.", code="NO_SUCH_MODEL", advice=advice)


def _promote(args: argparse.Namespace) -> None:
    from training import promote as promotion
    from training.saving import versions
    from training.steps import evaluator, guard

    version = args.version or _known(args, versions(args.models, args.name))[-1]
    measure, kept = evaluator(args.name, args.work), guard(args.name, args.work)
    verdict = promotion.promote(args.models, args.name, version, measure, promotion.Bar(), args.force, kept)
    gain = "" if verdict.gain is None else f" ({verdict.figure} {verdict.gain} over the one before)"
    print(f"{args.name} {version} serves from the next document on{gain}.")


def _models(args: argparse.Namespace) -> None:
    from training import promote as promotion
    from training.saving import versions

    if args.rollback:
        print(f"{args.name} {promotion.rollback(args.models, args.name)} serves again from the next document on.")
        return
    for name in [args.name] if args.name else _known(args, _names(args.models)):
        live = promotion.live_version(args.models, name)
        for version in args.compare or _known(args, versions(args.models, name)):
            metrics = json.loads((args.models / name / version / "metrics.json").read_text(encoding="utf-8"))
            headline = ", ".join(f"{key} {value}" for key, value in metrics.get("headline", {}).items())
            print(f"{name:16} {version} {'live' if version == live else '    '}  {headline}")


def _harvest(args: argparse.Namespace) -> None:
    from training.harvest import harvest as run
    from training.harvest import originals, read_corrections

    done = run(read_corrections(args.corrections), originals(args.documents), args.out)
    print(f"{done.fixtures} fixtures with {done.corrections} corrections in {args.out}; {done.conflicts} disputed fields set aside.")
