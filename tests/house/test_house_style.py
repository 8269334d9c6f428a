"""Sizes and words: small files, small functions, a docstring on everything that others may use, tests for every room."""

from __future__ import annotations

import ast
import sys
from collections import Counter
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))
from house import CODE, ROOT, sources, tree, where

Function = ast.FunctionDef | ast.AsyncFunctionDef
LONGEST_FILE, LONGEST_FUNCTION, LONG = 300, 60, 25


def _functions() -> list[tuple[Path, Function, int]]:
    """Every function of the program with its length in lines, docstring and signature included."""
    return [
        (path, node, (node.end_lineno or node.lineno) - node.lineno + 1)
        for path in sources("extractor", "training").values()
        for node in ast.walk(tree(path))
        if isinstance(node, Function)
    ]


def test_no_file_is_longer_than_a_reader_keeps_in_mind() -> None:
    paths = [*sources(*CODE, "tests").values(), ROOT / "worker.py"]
    counts = {path: path.read_text(encoding="utf-8").count("\n") for path in paths}
    assert {str(path.relative_to(ROOT)): count for path, count in counts.items() if count > LONGEST_FILE} == {}


def test_functions_are_small() -> None:
    lengths = [length for _, _, length in _functions()]
    assert [where(path, node.lineno, node.name) for path, node, length in _functions() if length > LONGEST_FUNCTION] == []
    assert median(lengths) <= 9
    assert sum(length > LONG for length in lengths) <= 0.03 * len(lengths)


def test_everything_public_says_what_it_is() -> None:
    wrong = []
    for module, path in sources("extractor", "training").items():
        if path.stat().st_size and ast.get_docstring(tree(path)) is None:
            wrong.append(where(path, 1, f"module {module}"))
        wrong += [where(path, node.lineno, node.name) for node in _public(tree(path)) if ast.get_docstring(node) is None]
    assert wrong == []


def _public(module: ast.Module) -> list[ast.ClassDef | Function]:
    """Classes and functions of a module whose names others may use, and the methods of those classes."""
    top = [node for node in module.body if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_")]
    inner = [method for node in top if isinstance(node, ast.ClassDef) for method in node.body if isinstance(method, Function)]
    return [*top, *(method for method in inner if not method.name.startswith("_") and not _setter(method))]


def _setter(method: Function) -> bool:
    """The other half of a property, which tells what it is."""
    return any(isinstance(one, ast.Attribute) and one.attr == "setter" for one in method.decorator_list)


def test_every_room_has_tests_of_its_own() -> None:
    rooms = {path.name for path in (ROOT / "extractor").iterdir() if (path / "__init__.py").is_file()} - {"types"}
    tested = {
        path.parent.relative_to(ROOT / "tests/unit").parts[0]
        for path in (ROOT / "tests/unit").rglob("test_*.py")
        if path.parent.name != "unit"
    }
    assert {name for name in rooms if any((ROOT / "extractor" / name).glob("[a-z]*.py"))} - tested == set()


def test_names_of_test_files_are_unique() -> None:
    names = Counter(path.name for path in (ROOT / "tests").rglob("*.py") if path.name not in {"__init__.py", "conftest.py"})
    assert [name for name, count in names.items() if count > 1] == []
