"""The commands of the learning loop: what they print, and how they end."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from training import cli, saving

NAME = "line-labeller"


@pytest.fixture
def models(tmp_path: Path) -> Path:
    root = tmp_path / "models"
    for version in ("0001", "0002"):
        metrics = {"headline": {"test": f"macro F1 0.9{version[-1]}"}}
        saving.save_model(root, NAME, version, {"w": np.zeros(1)}, {}, metrics=metrics)
        saving.set_live(root, NAME, version)
    return root


def test_models_lists_and_rolls_back(models: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.models(["--models", str(models)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == [f"{NAME:16} 0001       test macro F1 0.91", f"{NAME:16} 0002 live  test macro F1 0.92"]
    assert cli.models(["--models", str(models), NAME, "--rollback"]) == 0
    assert "0001 serves again" in capsys.readouterr().out
    assert cli.models(["--models", str(models), NAME, "--rollback"]) == 1
    assert "no earlier version" in capsys.readouterr().err


def test_promote_and_evaluate_without_anything_to_measure_on(models: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--models", str(models), "--work", str(models / "nothing")]
    assert cli.promote([*where, NAME, "0001"]) == 1
    assert cli.evaluate([*where, NAME]) == 1
    told = capsys.readouterr().err
    assert told.count("Run `section16 train` first.") == 2
    assert cli.promote([*where, "unknown", "0001"]) == 1
    assert "no measure" in capsys.readouterr().err


def test_a_model_or_a_folder_that_is_not_there_is_told_in_a_sentence(
    models: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (cli.promote, cli.models):
        assert command(["--models", str(models), "nothere"]) == 1
        assert capsys.readouterr().err == f"There is no model nothere in {models}. Models there: {NAME}.\n"
    assert cli.models(["--models", str(tmp_path / "none")]) == 1
    assert capsys.readouterr().err == f"There is no models folder {tmp_path / 'none'}. Name it by --models.\n"


def test_harvest_from_an_exported_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.md").write_bytes(b"| Common Stock |\n")
    (folder / "a.json").write_text(json.dumps({"fields": [{"path": "remarks", "value": "x"}]}))
    sha = hashlib.sha256(b"| Common Stock |\n").hexdigest()
    row = {"document": sha, "path": "remarks", "shown": "x", "value": "y", "who": "ann", "when": "2026-01-01"}
    (tmp_path / "corrections.jsonl").write_text(json.dumps(row) + "\n")
    arguments = [str(tmp_path / "corrections.jsonl"), "--documents", str(folder), "-o", str(tmp_path / "out")]
    assert cli.harvest(arguments) == 0
    assert "1 fixtures with 1 corrections" in capsys.readouterr().out
    (tmp_path / "corrections.jsonl").write_text(json.dumps({**row, "document": "00"}) + "\n")
    assert cli.harvest(arguments) == 1
    assert "has the sha256 00" in capsys.readouterr().err


def test_usage_errors_end_with_two() -> None:
    with pytest.raises(SystemExit) as ended:
        cli.promote([])
    assert ended.value.code == 2
