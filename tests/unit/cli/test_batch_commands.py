"""`submit`, `batch` and `run`, from the outside, with a cheap job in the place of the pipeline."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractor.cli.group import cli
from extractor.errors import EmptyInput
from extractor.store.intake import WorkKey

Call = Callable[..., Result]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Run a command on a queue of its own."""
    values = {
        "SECTION16_DATA": str(tmp_path / "data"),
        "SECTION16_JOB": "tests.faults.jobs:extract",
        "SECTION16_JOB_LOAD": "tests.faults.jobs:load",
        "SECTION16_RETRY_BASE": "0.05",
        "SECTION16_SLOTS": "2",
    }
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return lambda *arguments: CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    (place / "sub").mkdir(parents=True)
    for name, text in (("a.md", "good a"), ("b.md", "bad b"), ("sub/c.md", "doubt c")):
        (place / name).write_text(text)
    return place


def test_submit_waits_works_and_exports(call: Call, folder: Path, tmp_path: Path) -> None:
    first = call("submit", folder, "--wait")
    assert first.exit_code == 1  # one document is dead
    assert "3 new, 0 known, 0 refused" in first.stderr
    assert "1 INPUT_MALFORMED" in first.stdout
    assert "to review   1" in first.stdout
    again = call("submit", folder)
    assert (again.exit_code, again.stdout.strip()) == (0, "1")
    assert "0 new, 3 known, 0 refused" in again.stderr
    done = call("batch", "export", 1, "-o", tmp_path / "out", "--format", "json")
    assert "2 records, 1 errors, 0 not done yet." in done.stdout
    assert json.loads((tmp_path / "out" / "sub" / "c.json").read_text())["status"] == "needs_review"
    error = json.loads((tmp_path / "out" / "b.error.json").read_text())
    assert error["error"]["code"] == "INPUT_MALFORMED"


def test_a_folder_without_documents_makes_no_batch(call: Call, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    told = call("submit", tmp_path / "none")
    assert isinstance(told.exception, EmptyInput)
    assert told.exception.sentence().startswith("There is no document in what was given.")
    assert call("batch", "list").stdout == ""


def test_retry_cancel_list_and_status(call: Call, folder: Path) -> None:
    call("submit", folder, "--wait")
    assert "0 documents wait again." in call("batch", "retry", 1, "--code", "NO_TEXT").stdout
    assert "1 documents wait again." in call("batch", "retry", 1).stdout
    assert "1 documents cancelled." in call("batch", "cancel", 1).stdout
    assert "2 done, 0 failed, 1 cancelled, 0 open" in call("batch", "list").stdout
    status = call("batch", "status", 1).stdout
    assert "done        2" in status
    assert "cancelled   1" in status


def test_watching_shows_progress_to_the_end_and_failures_by_code(call: Call, folder: Path) -> None:
    call("submit", folder)
    call("run", "--until-done")
    watched = call("batch", "status", 1, "--watch")
    assert "100.0% of 3  2 done, 1 failed, 0 cancelled, 0 open" in watched.stderr
    assert "0:00:00 left" in watched.stderr
    assert "failed      1 INPUT_MALFORMED" in watched.stdout


def test_another_release_extracts_again_only_when_asked(call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call("submit", folder, "--wait")
    monkeypatch.setattr("extractor.cli.batch.work_key", lambda _config: WorkKey("next", "other models"))
    assert "0 new, 3 known" in call("submit", folder).stderr
    assert "3 new, 0 known" in call("submit", folder, "--again").stderr
    assert "0 new, 3 known" in call("submit", folder, "--again").stderr


def test_run_until_done_takes_up_what_waits(call: Call, folder: Path) -> None:
    assert "Nothing works on it" in call("submit", folder).stderr
    assert call("run", "--until-done").exit_code == 0
    assert "0 open" in call("batch", "list").stdout


def test_a_batch_that_is_not_there(call: Call) -> None:
    result = call("batch", "status", 7)
    assert result.exit_code == 1
    assert getattr(result.exception, "code", "") == "NO_SUCH_BATCH"


def test_a_worker_needs_a_broker_with_a_password(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    assert getattr(call("pump").exception, "code", "") == "CONFIGURATION"
    monkeypatch.setenv("SECTION16_BROKER_URL", "redis://127.0.0.1:6379/0")
    assert "no password" in str(call("worker").exception)
