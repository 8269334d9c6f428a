"""The command as others call it: a process, its exit status, its files. The models are those that ship."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree

from extractor.forms.schema import DOCUMENT_ORDER

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "extractor/export/schema.json").read_text(encoding="utf-8"))
HEAVY = {"numpy", "scipy", "sklearn", "spacy", "cv2", "onnxruntime", "rapidocr", "lxml", "PIL", "pyarrow", "sqlalchemy", "fastapi", "rich"}
# The kinds of text that a scan is not: quick to read, and one of each reader.
QUICK = ("pipe-table.md", "split-columns.md", "text-columns.txt", "edgar-page.html", "edgar-submission.txt", "monthly-1999.txt")


def _section16(*arguments: object, check: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "extractor.cli", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=300)
    assert done.returncode == check, done.stderr
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Results of some samples with two bad files among them."""
    source, out = tmp_path_factory.mktemp("in"), tmp_path_factory.mktemp("out")
    for name in QUICK:
        (source / name).write_bytes((ROOT / "samples" / name).read_bytes())
    (source / "empty.md").write_bytes(b"")
    (source / "letter.txt").write_text("Dear Odile,\nthe roses are out.\n")
    done = _section16("extract", source, "-o", out, "--format", "json,xml,csv,parquet", check=1)
    assert len(done.stderr.splitlines()) == 2, done.stderr
    return out


def _json(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("name", QUICK)
def test_every_kind_of_text_becomes_a_record_in_every_format(results: Path, name: str) -> None:
    stem = Path(name).stem
    record = _json(results / f"{stem}.json")
    jsonschema.validate(record, SCHEMA)
    assert record["source"]["name"] == name
    assert record["document"]["documentType"][0] in "345"
    assert all((results / f"{stem}.{kind}").stat().st_size for kind in ("xml", "csv", "parquet"))


@pytest.mark.parametrize("name", QUICK)
def test_xml_tells_what_json_tells_in_edgars_order(results: Path, name: str) -> None:
    stem = Path(name).stem
    root = etree.parse(results / f"{stem}.xml").getroot()
    assert root.tag == "ownershipDocument"
    ranks = [DOCUMENT_ORDER.index(child.tag) for child in root if child.tag in DOCUMENT_ORDER]
    assert ranks == sorted(ranks)
    told = {f["path"]: f["value"] for f in _json(results / f"{stem}.json")["fields"]}
    for path in ("documentType", "periodOfReport", "issuer/issuerName"):
        assert root.findtext(path) == told.get(path), path


def test_bad_files_leave_an_error_and_nothing_else(results: Path) -> None:
    for stem, code in (("empty", "EMPTY_INPUT"), ("letter", "NOT_SECTION16")):
        error = _json(results / f"{stem}.error.json")["error"]
        assert (error["code"], error["retry"]) == (code, False)
        assert error["message"]
        assert not (results / f"{stem}.json").exists()


def test_lines_come_with_label_class_and_probability() -> None:
    done = _section16("lines", "samples/pipe-table.md", "--json", check=0)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["line"] for row in rows] == list(range(1, len(rows) + 1))
    assert {"header", "table-row", "footnote"} == {row["class"] for row in rows}
    assert all(0 < row["probability"] <= 1 for row in rows)


@pytest.mark.parametrize(
    "arguments", [("brew",), ("extract",), ("extract", "samples"), ("extract", "no-such-file", "-o", "out"), ("lines",)]
)
def test_wrong_usage_exits_with_2_and_a_sentence(arguments: tuple[str, ...]) -> None:
    assert _section16(*arguments, check=2).stderr


def test_help_imports_nothing_heavy() -> None:
    code = "import sys\nfrom extractor.cli import main\ntry:\n    main(['--help'])\nfinally:\n    print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert "extract" in done.stdout
    assert HEAVY & {module.partition(".")[0] for module in done.stderr.split()} == set()
