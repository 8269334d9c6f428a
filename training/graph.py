"""A declared graph of steps. A step runs again only where its inputs, its settings or its code changed.

The work folder holds what steps make, and `steps.json` with a key per step: the hash of everything that its outputs
depend on. A step whose key and outputs are as they were is skipped.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from training.plan import Plan
from training.saving import dumps, write_atomic

LEDGER = "steps.json"


@dataclass(frozen=True, slots=True)
class Work:
    """What a step is handed: its folder, the plan, the models folder, and a function to tell progress with."""

    folder: Path
    plan: Plan
    models: Path
    say: Callable[[str], None] = print

    def path(self, name: str) -> Path:
        """The path of an input or output by its name."""
        return self.folder / name


@dataclass(frozen=True, slots=True)
class Step:
    """One step: it reads `needs` and writes `makes` (file names in the work folder), and depends on the fields `uses` of
    the plan and on the source text of the modules or packages in `code`."""

    name: str
    run: Callable[[Work], None]
    needs: tuple[str, ...] = ()
    makes: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    code: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a step; `seconds` is 0 where it was skipped."""

    name: str
    skipped: bool
    seconds: float


def run_graph(steps: Sequence[Step], work: Work, only: frozenset[str] = frozenset(), workers: int = 1) -> list[Done]:
    """Run the steps named in `only` with what they need, or all: in order, or with more `workers` (processes) each as soon as what it
    needs is there. Raises ValueError for a graph that does not fit."""
    check_graph(steps)
    work.folder.mkdir(parents=True, exist_ok=True)
    chosen = [step for step in steps if not only or step.name in _with_needs(steps, only)]
    titles = {step.name: f"[{number}/{len(chosen)}] {step.name}" for number, step in enumerate(chosen, 1)}
    if workers > 1:
        return _side_by_side(chosen, work, titles, workers)
    return [_advance(step, work, titles[step.name]) for step in chosen]


def check_graph(steps: Sequence[Step]) -> None:
    """Every need is made by an earlier step, every output by one step only. Raises ValueError."""
    made: dict[str, str] = {}
    for step in steps:
        missing = [need for need in step.needs if need not in made]
        if missing:
            raise ValueError(f"step {step.name} needs {', '.join(missing)}, which no earlier step makes")
        for name in step.makes:
            if name in made:
                raise ValueError(f"{name} is made by {made[name]} and by {step.name}")
            made[name] = step.name


def key_of(step: Step, work: Work) -> str:
    """The hash of all that the step's outputs depend on."""
    plan = asdict(work.plan)
    parts = {
        "step": step.name,
        "uses": {name: plan[name] for name in step.uses},
        "fixtures": {folder: folder_hash(Path(folder)) for folder in work.plan.fixtures} if "fixtures" in step.uses else {},
        "needs": {name: file_hash(work.path(name)) for name in step.needs},
        "code": {name: code_hash(name) for name in (*step.code, step.run.__module__)},
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def file_hash(path: Path) -> str:
    """sha256 of a file's bytes."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def folder_hash(folder: Path) -> str:
    """sha256 over the names and bytes of a folder's files."""
    parts = [f"{path.relative_to(folder)} {file_hash(path)}" for path in sorted(folder.rglob("*")) if path.is_file()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def code_hash(module: str) -> str:
    """sha256 over the source text of a module, or of all modules of a package."""
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        raise ValueError(f"there is no module {module}")
    origin = Path(spec.origin)
    files = sorted(origin.parent.rglob("*.py")) if origin.name == "__init__.py" else [origin]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def _side_by_side(chosen: Sequence[Step], work: Work, titles: Mapping[str, str], workers: int) -> list[Done]:
    """Steps in processes of their own; this one keeps the ledger. What fails ends the run when those that are running have ended."""
    done: dict[str, Done] = {}
    running: dict[Future[float], tuple[Step, str]] = {}
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        while len(done) < len(chosen):
            for step in _ready(chosen, done, running.values()):
                key = key_of(step, work)
                if _unchanged(step, work, key, titles[step.name]):
                    done[step.name] = Done(step.name, True, 0.0)
                elif len(running) < workers:
                    work.say(f"{titles[step.name]} ...")
                    running[pool.submit(_timed, step, work)] = step, key
            for future in wait(running, return_when=FIRST_COMPLETED).done if running else ():
                step, key = running.pop(future)
                done[step.name] = _finished(step, work, key, future.result(), titles[step.name])
    return [done[step.name] for step in chosen]


def _ready(chosen: Sequence[Step], done: Mapping[str, Done], running: Iterable[tuple[Step, str]]) -> list[Step]:
    """Steps that neither run nor are done, and of which everything is that they need."""
    busy = {step.name for step, _ in running}
    made = {name for step in chosen if step.name in done for name in step.makes}
    return [step for step in chosen if step.name not in busy and step.name not in done and made >= set(step.needs)]


def _advance(step: Step, work: Work, title: str) -> Done:
    key = key_of(step, work)
    if _unchanged(step, work, key, title):
        return Done(step.name, True, 0.0)
    work.say(f"{title} ...")
    return _finished(step, work, key, _timed(step, work), title)


def _timed(step: Step, work: Work) -> float:
    began = time.perf_counter()
    step.run(work)
    return time.perf_counter() - began


def _unchanged(step: Step, work: Work, key: str, title: str) -> bool:
    found = _ledger(work).get(step.name) == {"key": key, "makes": _made(step, work)}
    if found:
        work.say(f"{title}: unchanged")
    return bool(found)


def _finished(step: Step, work: Work, key: str, seconds: float, title: str) -> Done:
    absent = [name for name in step.makes if not work.path(name).is_file()]
    if absent:
        raise ValueError(f"step {step.name} did not make {', '.join(absent)}")
    entries = {**_ledger(work), step.name: {"key": key, "makes": _made(step, work)}}
    write_atomic(work.path(LEDGER), dumps(entries))
    work.say(f"{title}: {seconds:.1f} s")
    return Done(step.name, False, seconds)


def _ledger(work: Work) -> Mapping[str, Any]:
    path = work.path(LEDGER)
    if not path.is_file():
        return {}
    try:
        found = json.loads(path.read_text())
    except ValueError:
        return {}  # a ledger cut short only means that steps run again
    return found if isinstance(found, dict) else {}


def _made(step: Step, work: Work) -> dict[str, str]:
    return {name: file_hash(work.path(name)) for name in step.makes if work.path(name).is_file()}


def _with_needs(steps: Sequence[Step], only: frozenset[str]) -> frozenset[str]:
    unknown = only - {step.name for step in steps}
    if unknown:
        raise ValueError(f"there is no step {', '.join(sorted(unknown))}")
    wanted = set(only)
    for step in reversed(steps):
        if step.name in wanted:
            wanted |= {other.name for other in steps if set(other.makes) & set(step.needs)}
    return frozenset(wanted)
