"""Schemathesis over the OpenAPI: nothing makes the service fail, answers are as described, credentials are asked for, nothing leaks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "service"))
from service_bench import Bench, make_bench

from extractor.service.auth.principal import Role

CANARY = "canary-of-another-owner"
FORM = b"# FORM 4\nStatement of changes"
SIGNS = (b"Traceback", b"sqlalchemy", b"sqlite3", b"site-packages", b"/blobs/")  # of a failure shown to the world
QUICK = settings(max_examples=16, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """A service with finished documents of two owners: 1 and 2 of `own`, 3 of `other`."""
    made = make_bench(tmp_path_factory.mktemp("service"))
    made.post(made.program("own", Role.SUBMIT), ("a.md", FORM), ("b.md", FORM + b" two"))
    made.post(made.program("other", Role.SUBMIT), (f"{CANARY}.md", FORM + b" " + CANARY.encode()))
    made.finish()
    yield made
    made.close()


def _operations(bench: Bench, token: dict[str, str]) -> Iterator[Any]:
    """Every operation; streams are left out, because those of unfinished batches do not end."""
    from schemathesis import openapi

    schema = openapi.from_asgi("/openapi.json", bench.app, headers=token).exclude(path_regex="/events$")
    yield from (found.ok() for found in schema.get_all_operations())


def _token(bench: Bench, name: str, *roles: Role) -> dict[str, str]:
    return {"Authorization": str(bench.program(name, *roles).headers["Authorization"])}


def _each(operation: Any, check: Callable[[Any], None], aims: list[int]) -> None:
    """Run the check on requests of every shape; `aims` are ids that they ask for, 0 leaves them as they are."""

    @QUICK
    @given(case=operation.as_strategy(), at=st.sampled_from(aims))
    def run(case: Any, at: int) -> None:
        for name in ("document_id", "batch_id"):
            if at and name in (case.path_parameters or {}):
                case.path_parameters[name] = at
        check(case)

    run()


def test_no_request_makes_it_fail_and_every_answer_is_as_described(bench: Bench) -> None:
    from schemathesis.specs.openapi.checks import positive_data_acceptance

    token = _token(bench, "root", Role.ADMIN)

    def check(case: Any) -> None:
        # What is posted has to look like a document, and corrections have to fit the record: no schema says that.
        answer = case.call_and_validate(headers=token, timeout=60, excluded_checks=[positive_data_acceptance])
        assert answer.status_code < 500
        assert not any(sign in answer.content for sign in SIGNS)

    operations = list(_operations(bench, token))
    for operation in operations:
        _each(operation, check, [0, 1, 2, 3])
    assert len(operations) >= 25
    assert bench.repository.problems() == []


def test_nothing_of_another_owner_comes_out(bench: Bench) -> None:
    operations = list(_operations(bench, _token(bench, "root", Role.ADMIN)))
    tokens = [_token(bench, name, role) for name, role in (("own", Role.SUBMIT), ("nobody", Role.METRICS))]

    def check(case: Any) -> None:
        for token in tokens:  # the same request of both: making it costs more than answering it
            answer = case.call(headers=token)
            assert answer.status_code < 500
            assert CANARY.encode() not in answer.content

    for operation in operations:
        _each(operation, check, [1, 2, 3])
