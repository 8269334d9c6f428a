"""Help that opens nothing, commands that are there, and arguments handed on."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

import extractor.cli.commands as commands
from extractor.cli.commands import Place
from extractor.cli.group import cli

_HEAVY = (
    "numpy",
    "sklearn",
    "spacy",
    "cv2",
    "onnxruntime",
    "pandas",
    "sqlalchemy",
    "fastapi",
    "lxml",
    "PIL",
    "rich",
    "celery",
    "scipy",
    "training",
)


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom extractor.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        f"print(*[name for name in {_HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr.split() == []
    assert "extract" in done.stdout


def test_help_names_the_commands_whose_module_is_there() -> None:
    shown = CliRunner().invoke(cli, ["--help"])
    assert shown.exit_code == 0
    for name in ("extract", "lines", "doctor"):
        assert f"\n  {name} " in shown.output


def test_a_declared_command_is_handed_its_arguments_and_its_status_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []

    def command(arguments: list[str]) -> int:
        seen.append(arguments)
        return 7

    monkeypatch.setattr(sys.modules[__name__], "_declared_command", command, raising=False)
    place = Place(f"{__name__}:_declared_command", "For the test.", True)
    monkeypatch.setattr("extractor.cli.group.places", lambda: {"drill": place})
    result = CliRunner().invoke(cli, ["drill", "--help", "-x", "1", "name"])
    assert (result.exit_code, seen) == (7, [["--help", "-x", "1", "name"]])


def test_an_unknown_command_is_wrong_usage() -> None:
    assert CliRunner().invoke(cli, ["frobnicate"]).exit_code == 2


def test_a_checkout_that_is_not_installed_still_has_its_own_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "GROUP", "no.such.group")
    assert "extract" in commands.places()
    assert "train" not in commands.places()
