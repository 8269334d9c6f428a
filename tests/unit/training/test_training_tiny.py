"""The whole graph on a few documents; a poisoned fixture set; alignment of a record with its text."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from extractor.artefacts import open_estimator, open_model, read_pointer
from extractor.labelling.model import NAME, LineModel
from extractor.reading.read import read_document
from extractor.types.labels import Label
from training.align import align, normal_words
from training.dataset import SourceText, WordVotes, carry_over, sources
from training.fixtures import labelled, load_fixtures, part_of
from training.graph import Work, run_graph
from training.line_steps import LINES, load_fitted, tally_version
from training.lines import fingerprint, load_documents
from training.plan import TINY
from training.promote import Bar, PromotionRefused, promote
from training.steps import STEPS, evaluator

LINE_STEPS = frozenset({"line-card"})


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Work:
    folder = tmp_path_factory.mktemp("training")
    made = Work(folder / "work", TINY, folder / "models", lambda text: None)
    run_graph(STEPS, made, LINE_STEPS)
    return made


def test_the_tiny_graph_makes_a_model_that_serves(work: Work) -> None:
    artefact = open_model(work.models, NAME)
    assert artefact.version == "0001"
    assert artefact.manifest["data_fingerprint"] == fingerprint(load_documents(work.path(LINES)))
    assert {"CARD.md", "metrics.json", "classes.png", "reliability.png"} <= {path.name for path in artefact.folder.iterdir()}
    assert open_estimator(work.models, NAME, "0001").n_outputs_ == len(Label)
    assert "CRF" in (artefact.folder / "CARD.md").read_text()
    figures = json.loads((artefact.folder / "metrics.json").read_text())["parts"]["test"]
    assert figures["accuracy"]["value"] > 0.8


def test_nothing_runs_twice(work: Work) -> None:
    assert all(done.skipped for done in run_graph(STEPS, work, LINE_STEPS))


def test_training_and_measuring_share_no_document(work: Work) -> None:
    documents = list(load_documents(work.path(LINES)))
    trained, measured = (
        {"".join(line.text for line in one.lines) for one in documents if (one.part == "train") is train} for train in (True, False)
    )
    assert not trained & measured
    seen = {one.kinds["layout"] for one in documents if one.part == "train"}
    assert {one.kinds["layout"] for one in documents if one.part == "held_out"} - seen


def test_the_saved_arrays_are_those_that_were_fitted(work: Work) -> None:
    arrays, _ = load_fitted(work.path("line-model.npz"))
    kept = open_model(work.models, NAME).arrays
    assert all(np.array_equal(arrays[key], kept[key]) for key in arrays)


def test_the_same_seed_gives_the_same_data() -> None:
    first, second = ([(one.name, one.text) for one in sources(replace(TINY, documents=8, held_out=4))] for _ in range(2))
    assert first == second


def write_fixture(folder: Path, source: SourceText, at: int, spoil: Callable[[str], str]) -> None:
    """A document with the labels of its lines, spoilt by `spoil`."""
    document = read_document(source.text.encode(), source.name)
    labels = carry_over(document, source.labels, WordVotes())
    folder.mkdir(exist_ok=True)
    (folder / f"{at:03}.md").write_text(source.text)
    (folder / f"{at:03}.json").write_text('{"fields": []}')
    spoilt = {line.number: spoil(str(label)) for line, label in zip(document.lines, labels, strict=True)}
    (folder / f"{at:03}.lines.json").write_text(json.dumps(spoilt))


def test_a_poisoned_fixture_set_is_refused(work: Work, tmp_path: Path) -> None:
    rng = random.Random(7)
    for at, source in enumerate(sources(replace(TINY, seed=99, documents=24, held_out=0))):
        write_fixture(tmp_path / "poison", source, at, lambda label: rng.choice(list(Label)))
    poisoned = Work(tmp_path / "work", replace(TINY, fixtures=(str(tmp_path / "poison"),)), work.models, lambda text: None)
    run_graph(STEPS, poisoned, LINE_STEPS)
    with pytest.raises(PromotionRefused, match="not beyond noise"):
        promote(work.models, NAME, "0002", evaluator(NAME, work.folder), Bar(resamples=40))
    assert read_pointer(work.models, NAME).live == "0001"


def test_a_version_is_measured_on_what_training_never_saw(work: Work) -> None:
    tally = tally_version(work.folder, work.models, "0001")
    documents = [one for one in load_documents(work.path(LINES)) if one.part in {"test", "held_out"}]
    assert len(tally.counts) == len(documents)
    assert tally.counts[..., [0, 2]].sum() == sum(len(one.lines) for one in documents)


TRUTH = (
    ("issuer/issuerName", "Nimbus Optics Inc"),
    ("reportingOwner[1]/reportingOwnerId/rptOwnerName", "EXAMPLE ANN"),
    ("nonDerivativeTable/nonDerivativeTransaction[1]/securityTitle/value", "Common Stock"),
    ("nonDerivativeTable/nonDerivativeTransaction[1]/transactionAmounts/transactionShares/value", "1500"),
    ("derivativeTable/derivativeTransaction[1]/securityTitle/value", "Stock Option"),
    ("derivativeTable/derivativeTransaction[1]/expirationDate/value", "2029-11-11"),
    ("derivativeTable/derivativeTransaction[1]/transactionAmounts/transactionShares/value", "34082"),
    ("footnotes/footnote[@id='F1']", "Shares were withheld to cover taxes."),
    ("ownerSignature[1]/signatureName", "/s/ Ann Example"),
)


def test_a_record_finds_its_lines() -> None:
    text = (
        b"FORM 4\n\n1. Name and Address of Reporting Person EXAMPLE ANN\n\nTable I - Non-Derivative Securities\n\nCommon Stock 1,500\n\n"
        b"Table II - Derivative Securities (e.g., puts, calls)\n\nExplanation of Responses:\n\n34,082\n\n11/11/2029\n\n"
        b"Shares were withheld to cover taxes.\n\n/s/ Ann Example\n"
    )
    document = read_document(text, "x")
    found = {line.text: label for line, label in zip(document.lines, align(document.lines, TRUTH), strict=True)}
    assert found["34,082"] is Label.TABLE2_ROW
    assert found["11/11/2029"] is Label.TABLE2_ROW
    assert found["Common Stock 1,500"] is Label.TABLE1_ROW
    assert found["Shares were withheld to cover taxes."] is Label.FOOTNOTE
    assert found["/s/ Ann Example"] is Label.SIGNATURE
    assert found["FORM 4"] is Label.FORM_TITLE


def test_words_are_compared_in_normal_form() -> None:
    assert normal_words("$1,500.50 on 1/2/2020, Common") == ["1500.5", "on", "2020-01-02", "common"]


def test_fixtures_with_xml_truth_and_without_line_labels(work: Work, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("FORM 4\n\nTable I - Non-Derivative Securities\n\nExplanation of Responses:\n\nVested on grant.\n")
    note = "<footnote id='F1'>Vested on grant.</footnote>"
    (tmp_path / "a.xml").write_text(f"<ownershipDocument><footnotes>{note}</footnotes></ownershipDocument>")
    (tmp_path / "notes.md").write_text("no truth beside it")
    fixture = next(load_fixtures(tmp_path))
    assert fixture.truth == (('footnotes/footnote[@id="F1"]', "Vested on grant."),)
    document = labelled(fixture, "mine", LineModel.load(work.models))
    assert document.labels[-1] is Label.FOOTNOTE
    assert document.part == part_of(fixture)
    assert len(list(load_fixtures(tmp_path))) == 1
