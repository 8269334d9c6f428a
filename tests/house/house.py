"""The project's source as syntax trees, for the tests of this folder."""

from __future__ import annotations

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("extractor", "training", "benchmarks")


@cache
def sources(*folders: str) -> dict[str, Path]:
    """Dotted module name -> file, of folders of the project."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def tree(path: Path) -> ast.Module:
    """A file, parsed."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports(node: ast.AST) -> Iterator[tuple[str, int]]:
    """(module, line) of every import below a node, wherever it stands; `from a import b` counts as `a.b`, too."""
    for one in ast.walk(node):
        if isinstance(one, ast.Import):
            yield from ((alias.name, one.lineno) for alias in one.names)
        elif isinstance(one, ast.ImportFrom):
            origin = "." * one.level + (one.module or "")
            yield origin, one.lineno
            yield from ((f"{origin}.{alias.name}", one.lineno) for alias in one.names)


@cache
def floors() -> dict[str, int]:
    """Room -> floor."""
    data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: dict[str, int] = data["tool"]["section16"]["floors"]
    return found


def room(module: str) -> str:
    """`extractor.reading.html` -> `reading`; the façade is the empty room."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the project that a clone has, or that would be added to it."""
    command = ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


def where(path: Path, line: int, what: str) -> str:
    """`extractor/a.py:3: what`."""
    return f"{path.relative_to(ROOT)}:{line}: {what}"
