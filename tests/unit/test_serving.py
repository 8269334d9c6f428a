"""A process that runs for long takes up a promoted model at its next document, and goes on with what it has where the new one is broken."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.artefacts import open_model
from extractor.errors import ModelError
from extractor.labelling.model import NAME
from extractor.pipeline import SHIPPED_MODELS, Serving, extract_now
from training.promote import rollback
from training.saving import save_model, set_live

PAGE = b"FORM 4\n\nSTATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP\n\nRemarks:\n\nNone.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(SHIPPED_MODELS, tmp_path / "models")
    live = open_model(tmp_path / "models", NAME)
    save_model(tmp_path / "models", NAME, "9999", live.arrays, dict(live.meta))
    return tmp_path / "models"


def version(serving: Serving) -> str:
    return dict(extract_now(PAGE, "a.md", serving).models)[NAME]


def test_a_promoted_version_serves_from_the_next_document_on_and_so_does_the_one_before(root: Path) -> None:
    serving = Serving(root)
    before = version(serving)
    kept = serving.now()
    assert serving.now() is kept
    set_live(root, NAME, "9999")
    assert version(serving) == "9999"
    assert rollback(root, NAME) == before
    assert version(serving) == before


def test_a_broken_version_does_not_serve(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    serving = Serving(root)
    before = version(serving)
    set_live(root, NAME, "9999")
    (root / NAME / "9999" / "weights.npz").write_bytes(b"\0" * 100)
    with caplog.at_level(logging.WARNING):
        assert version(serving) == before
    assert "9999 cannot serve" in caplog.text


def test_where_nothing_can_be_opened_any_more_the_models_in_hand_go_on(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    serving = Serving(root)
    before = version(serving)
    (root / NAME / "live").write_text("{}")
    with caplog.at_level(logging.WARNING):
        assert version(serving) == before
    assert "go on serving" in caplog.text
    with pytest.raises(ModelError):
        Serving(root)


def test_a_queues_child_opens_spacy_before_it_is_ready() -> None:
    shown = (
        "import sys; from extractor import pipeline as p; print('spacy' in sys.modules); p.warm_serving(); print('spacy' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, check=True, timeout=120)
    assert run.stdout.split() == ["False", "True"]
