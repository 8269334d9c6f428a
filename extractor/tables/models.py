"""Open the column models: one artefact holds rows in order by table, loose pieces, and what repairs are worth."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from extractor.artefacts import Artefact, open_model
from extractor.errors import ModelError
from extractor.tables.decode import ColumnModel
from extractor.tables.loose.beam import LooseModel
from extractor.tables.read import TableModels

NAME = "columns"
VERSION = 3  # raised when the features of tokens change
PARTS = ("row1", "row2", "loose")


def load_table_models(root: Path, version: str | None = None) -> tuple[str, TableModels]:
    """(version, models) under the models folder `root`. Raises ModelError."""
    artefact = open_model(root, NAME, version)
    if artefact.meta.get("features") != VERSION:
        what = f"{artefact.folder} was trained on other token features than this release computes."
        raise ModelError(what, code="MODEL_INCOMPATIBLE", advice="Run `make train`, or restore the models folder.")
    parts = {part: _model(artefact, part) for part in PARTS}
    return artefact.version, TableModels(
        {1: parts["row1"], 2: parts["row2"]}, _loose(artefact, parts["loose"]), dict(artefact.meta["repairs"])
    )


def _loose(artefact: Artefact, pieces: ColumnModel) -> LooseModel:
    arrays = artefact.arrays
    filled = dict(zip(arrays["loose.masks"].tolist(), arrays["loose.filled"].tolist(), strict=True))
    return LooseModel(pieces, arrays["loose.moves"].astype(np.float32), filled, arrays["loose.present"].astype(np.float32))


def _model(artefact: Artefact, part: str) -> ColumnModel:
    meta = artefact.meta[part]
    arrays = {key: artefact.arrays[f"{part}.{key}"].astype(np.float32) for key in ("weights", "prior", "steps")}
    vocabulary = {name: i for i, name in enumerate(meta["vocabulary"])}
    return ColumnModel(tuple(meta["names"]), vocabulary, arrays["weights"], arrays["prior"], arrays["steps"])
