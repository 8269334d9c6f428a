"""What must not stand in the program: code that runs what it reads, errors swallowed whole, places that only one machine has."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from house import CODE, ROOT, imports, sources, tracked, tree, where

_FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "pickle.load", "pickle.loads", "yaml.load"}
_FORBIDDEN_MODULES = {"joblib", "dill", "cloudpickle", "shelve", "marshal"}
# Put together here, so that this file does not hold what it looks for.
_PLACES = [
    re.compile(a + b) for a, b in (("/wo", r"rk/(?:main|shared)"), (r"\bpypi\.o", r"rg\b"), (r"\bpythonho", r"sted\b"), ("/op", "t/pypi"))
]


def _paths() -> list[Path]:
    return [*sources(*CODE).values(), ROOT / "worker.py"]


def _dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def _calls() -> Iterator[tuple[Path, ast.Call]]:
    for path in _paths():
        yield from ((path, node) for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def test_nothing_runs_what_it_reads() -> None:
    wrong = [where(path, call.lineno, _dotted(call.func)) for path, call in _calls() if _dotted(call.func) in _FORBIDDEN_CALLS]
    wrong += [where(path, call.lineno, "shell=True") for path, call in _calls() if any(k.arg == "shell" for k in call.keywords)]
    wrong += [
        where(path, line, target) for path in _paths() for target, line in imports(tree(path)) if target.split(".")[0] in _FORBIDDEN_MODULES
    ]
    assert wrong == []


def test_arrays_are_never_opened_as_pickles() -> None:
    loads = [(path, call) for path, call in _calls() if _dotted(call.func) in {"np.load", "numpy.load"}]
    allowed = {ast.dump(ast.keyword("allow_pickle", ast.Constant(False)))}
    assert [where(path, call.lineno, "np.load") for path, call in loads if not allowed & {ast.dump(k) for k in call.keywords}] == []


def test_no_error_is_caught_by_a_broad_net_or_passed_over() -> None:
    wrong = []
    for path in _paths():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ExceptHandler):
                names = {_dotted(one) for one in ast.walk(node.type) if isinstance(one, ast.expr)} if node.type else {"bare"}
                silent = all(isinstance(one, ast.Pass) for one in node.body)
                wrong += [where(path, node.lineno, "except")] if silent or names & {"bare", "Exception", "BaseException"} else []
    assert wrong == []


def test_no_file_names_a_place_that_only_one_machine_has() -> None:
    wrong = []
    for path in tracked():
        text = path.read_bytes()
        if b"\0" not in text[:4096] and path.suffix != ".xml":
            words = text.decode("utf-8", "replace")
            wrong += [str(path.relative_to(ROOT)) for place in _PLACES if place.search(words)]
    assert wrong == []
