"""`section16 doctor` and `section16 lines`: what they say and how they exit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from extractor.cli import doctor as module
from extractor.cli.lines import lines, printable
from extractor.cli.surroundings import Finding
from extractor.isolation.warm import Answer, Death, WarmChild

_ROW = [3, 1, "table1_row", "table-row", 0.98, "Common Stock\tS\n(1)"]


@pytest.mark.parametrize(
    ("finding", "status", "words"),
    [
        (Finding("model judge", True, "1"), 0, "ok       model judge"),
        (Finding("tesseract", False, "not found", "apt install tesseract-ocr", needed=False), 0, "absent   tesseract"),
        (Finding("model judge", False, "is missing", "Run `make train`."), 1, "MISSING  model judge"),
    ],
)
def test_only_what_is_needed_makes_doctor_fail(monkeypatch: pytest.MonkeyPatch, finding: Finding, status: int, words: str) -> None:
    monkeypatch.setattr(module, "examine", lambda models: iter([finding]))
    result = CliRunner().invoke(module.doctor, [])
    assert result.exit_code == status
    assert words in result.output
    assert (finding.advice in result.output) is not finding.fine or finding.fine


def test_doctor_names_models_that_are_not_there(tmp_path: Path) -> None:
    result = CliRunner().invoke(module.doctor, ["--models", str(tmp_path)])
    assert result.exit_code == 1
    assert result.output.count("MISSING  model ") == 3


def test_lines_shows_label_class_and_probability(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(WarmChild, "ask", lambda self, request: Answer({"reader": "markdown", "lines": [_ROW]}, b""))
    page = tmp_path / "a.md"
    page.write_text("x")
    plain = CliRunner().invoke(lines, [str(page)])
    assert plain.output == "    3  p.1   table1_row      table-row  0.980  Common Stock S⏎(1)\n"
    told = json.loads(CliRunner().invoke(lines, [str(page), "--json"]).output)
    assert told == {"line": 3, "page": 1, "label": "table1_row", "class": "table-row", "probability": 0.98, "text": _ROW[5]}


def test_lines_of_a_bad_document_is_a_sentence_and_status_1(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(WarmChild, "ask", lambda self, request: Death("EMPTY_INPUT", "Nothing in it.", "dead", "Send another."))
    page = tmp_path / "a.md"
    page.write_text("")
    result = CliRunner().invoke(lines, [str(page)])
    assert (result.exit_code, result.stderr) == (1, "section16: a.md: Nothing in it. Send another. [EMPTY_INPUT]\n")


def test_text_cannot_steer_the_terminal() -> None:
    assert printable("a\x1b[31mb\x07\n") == "a [31mb ⏎"
