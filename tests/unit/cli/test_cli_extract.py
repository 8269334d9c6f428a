"""`section16 extract` from the outside: files, exit statuses, what is told; a stand-in reads the documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import extractor.cli.extract as command


@pytest.fixture(autouse=True)
def _stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    monkeypatch.setattr(command, "RUN", "cli_jobs:run")
    monkeypatch.setattr(command, "LOAD", "cli_jobs:load")
    monkeypatch.setenv("SECTION16_WORKERS", "2")
    monkeypatch.setenv("SECTION16_WALL", "60")


def _extract(*arguments: object) -> Result:
    return CliRunner().invoke(command.extract, [str(a) for a in arguments])


def _folder(path: Path, **files: str) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (path / name.replace("__", ".")).write_text(text)
    return path


def _names(path: Path) -> list[str]:
    return sorted(p.relative_to(path).as_posix() for p in path.rglob("*") if p.is_file())


def test_each_document_gets_its_files_and_the_summary_counts_them(tmp_path: Path) -> None:
    source = _folder(tmp_path / "in", a__md="one", b__txt="doubtful")
    result = _extract(source, "-o", tmp_path / "out", "--format", "json,xml,csv")
    assert result.exit_code == 0, result.output
    assert _names(tmp_path / "out") == ["a.csv", "a.json", "a.xml", "b.csv", "b.json", "b.xml"]
    assert json.loads((tmp_path / "out/b.json").read_text())["document"] == {"remarks": "doubtful"}
    figures = [line.split()[-2:] if "%" in line else line.split() for line in result.stdout.splitlines()]
    assert figures[0][:2] == ["documents", "2"]
    assert result.stdout.count("50.0%") == 4
    assert result.stdout.endswith("Expected at this target error: 90% of fields on pages that look clean need no review.\n")


def test_one_bad_file_never_stops_the_others(tmp_path: Path) -> None:
    source = _folder(tmp_path / "in", a__md="one", b__md="", c__md="die", d__md="two", e__md="x" * 2000)
    result = _extract(source, "-o", tmp_path / "out", "--format", "json")
    assert result.exit_code == 1
    assert _names(tmp_path / "out") == ["a.json", "b.error.json", "c.error.json", "d.json", "e.error.json"]
    error = json.loads((tmp_path / "out/b.error.json").read_text())
    assert error == {
        "schema_version": "1",
        "source": {"name": "b.md"},
        "status": "failed",
        "error": {"code": "EMPTY_INPUT", "message": "b.md is empty.", "advice": "Send another.", "retry": False},
    }
    told = sorted(result.stderr.splitlines())
    assert told[0] == "section16: b.md is empty. Send another. [EMPTY_INPUT]"
    assert [line.rpartition("[")[2] for line in told] == ["EMPTY_INPUT]", "CHILD_DIED]", "INPUT_TOO_LARGE]"]
    assert "Traceback" not in result.output


def test_a_fault_of_ours_leaves_its_last_word(tmp_path: Path) -> None:
    source = _folder(tmp_path / "in", a__md="bug")
    result = _extract(source, "-o", tmp_path / "out")
    error = json.loads((tmp_path / "out/a.error.json").read_text())["error"]
    assert (error["code"], error["detail"]) == ("CHILD_DIED", "KeyError: 'a bug of ours'")
    assert "KeyError" not in result.output


def test_files_that_share_a_stem_lose_nothing(tmp_path: Path) -> None:
    source = _folder(tmp_path / "in", a__md="markdown", a__txt="text", a__pdf="pdf")
    _folder(tmp_path / "in/below", a__md="below")
    result = _extract(source, "-o", tmp_path / "out", "--format", "json")
    assert result.exit_code == 0, result.output
    found = {name: json.loads((tmp_path / "out" / name).read_text())["source"]["name"] for name in _names(tmp_path / "out")}
    assert found == {"a.json": "a.md", "a.pdf.json": "a.pdf", "a.txt.json": "a.txt", "below/a.json": "a.md"}


def test_results_inside_the_folder_are_not_read_again(tmp_path: Path) -> None:
    source = _folder(tmp_path, a__md="one")
    for _ in range(2):
        assert _extract(source, "-o", tmp_path / "out", "--format", "json").exit_code == 0
    assert _names(tmp_path) == ["a.md", "out/a.json"]


def test_what_failed_before_and_now_succeeds_leaves_no_error_file(tmp_path: Path) -> None:
    source = _folder(tmp_path / "in", a__md="")
    assert _extract(source, "-o", tmp_path / "out").exit_code == 1
    _folder(source, a__md="mended")
    assert _extract(source, "-o", tmp_path / "out").exit_code == 0
    assert _names(tmp_path / "out") == ["a.json", "a.xml"]


def test_a_document_that_hangs_ends_at_the_wall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECTION16_WALL", "4")
    source = _folder(tmp_path / "in", a__md="hang", b__md="one")
    result = _extract(source, "-o", tmp_path / "out", "--format", "json")
    assert result.exit_code == 1
    assert json.loads((tmp_path / "out/a.error.json").read_text())["error"]["code"] == "RESOURCE_LIMIT"
    assert (tmp_path / "out/b.json").is_file()


@pytest.mark.parametrize(
    "arguments",
    [("nowhere.md", "-o", "out"), (".",), (".", "-o", "out", "--format", "docx"), (".", "-o", "out", "--target-error", "1"), ("-o", "out")],
)
def test_wrong_usage_exits_with_2(arguments: tuple[str, ...]) -> None:
    assert _extract(*arguments).exit_code == 2


def test_no_document_is_no_success(tmp_path: Path) -> None:
    result = _extract(_folder(tmp_path / "in"), "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert result.stderr == "section16: there is no document in what was given.\n"
    assert result.stdout == ""


def test_models_that_cannot_be_opened_end_the_run_with_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from extractor.cli import main

    source = _folder(tmp_path / "in", a__md="one", b__md="two")
    (tmp_path / "broken").mkdir()
    with pytest.raises(SystemExit) as ended:
        main(["extract", str(source), "-o", str(tmp_path / "out"), "--models", str(tmp_path / "broken")])
    assert ended.value.code == 1
    assert capsys.readouterr().err == "section16: No model there. Run `make train`. [MODEL_MISSING]\n"
    assert _names(tmp_path / "out") == []


def test_an_output_folder_that_takes_no_files_ends_the_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from extractor.cli import main

    source = _folder(tmp_path / "in", a__md="one")
    (tmp_path / "out" / "a.json").mkdir(parents=True)
    with pytest.raises(SystemExit) as ended:
        main(["extract", str(source), "-o", str(tmp_path / "out")])
    assert ended.value.code == 1
    assert capsys.readouterr().err.endswith("[OUTPUT]\n")
