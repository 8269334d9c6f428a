"""Imports go down only: function-level ones and those for type checkers count as well."""

from __future__ import annotations

import ast
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from house import floors, imports, room, sources, tree, where


def test_every_room_has_a_floor_and_every_floor_a_room() -> None:
    rooms = {room(module) for module in sources("extractor")} - {""}
    assert rooms <= floors().keys()
    assert floors().keys() - rooms <= {"service"}


def test_a_module_imports_lower_floors_and_its_own_room_only() -> None:
    wrong = []
    for module, path in sources("extractor").items():
        here = room(module)
        for target, line in imports(tree(path)):
            there = room(target) if target.startswith("extractor.") else here
            if here and there in floors() and there != here and floors()[there] >= floors()[here]:
                wrong.append(where(path, line, f"{here} (floor {floors()[here]}) imports {there} (floor {floors()[there]})"))
    assert wrong == []


def test_insiders_never_import_the_facade_or_by_relative_names() -> None:
    """The name and the version of the package are no more than that."""
    wrong = []
    for _, path in sources("extractor", "training").items():
        for target, line in imports(tree(path)):
            if target.startswith(".") or target in {"extractor.extract", "extractor.load_context", "extractor.Context"}:
                wrong.append(where(path, line, target))
    assert wrong == []


def test_nothing_imports_training_or_the_worker_and_training_keeps_off_the_surface() -> None:
    wrong = [
        where(path, line, target)
        for _, path in sources("extractor").items()
        for target, line in imports(tree(path))
        if target.split(".")[0] in {"training", "worker", "tests", "benchmarks"}
    ]
    wrong += [
        where(path, line, target)
        for _, path in sources("training").items()
        for target, line in imports(tree(path))
        if target.startswith(("extractor.cli", "extractor.service", "worker", "tests"))
    ]
    assert wrong == []


def test_modules_do_not_import_each_other_in_circles() -> None:
    modules = sources("extractor", "training")
    graph = {module: _known(module, path, modules) for module, path in modules.items()}
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise AssertionError(" -> ".join(error.args[1])) from error


def _known(module: str, path: Path, modules: dict[str, Path]) -> set[str]:
    """The project's modules that a module imports; packages count only where the package itself is meant."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names} & modules.keys()
            found |= inner or {node.module}
    return (found & modules.keys()) - {module}
