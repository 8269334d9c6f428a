"""Open a model folder: pointer, manifest, hashes, then plain arrays and JSON. Nothing here can run code from a file.

models/<name>/live                      JSON: the version that serves, its manifest's sha256, and those it replaced
models/<name>/<version>/manifest.json   format, name, version, created, seed, data fingerprint, library versions, files
                        weights.npz     what serves: arrays, opened with allow_pickle=False
                        meta.json       what serves: names, classes, settings
                        model.skops     the estimator itself, for those who want to look inside
                        metrics.json    CARD.md    the same, in figures and in words
"""

from __future__ import annotations

import hashlib
import io
import json
import logging
import pickle
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from extractor.errors import ModelError

FORMAT = 1  # raised when the folder's layout changes
OLDEST = 1  # the oldest layout that this release still reads
MANIFEST, WEIGHTS, META, ESTIMATOR = "manifest.json", "weights.npz", "meta.json", "model.skops"
_MAX_BYTES = 64 * 2**20
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_BACK = "Roll back with `section16 models`, or run `make train`."
_LOG = logging.getLogger("section16.artefacts")

# The only types besides skops' own defaults that a model.skops of ours may name.
ALLOWED_TYPES = frozenset(
    {
        "sklearn.neural_network._stochastic_optimizers.AdamOptimizer",
        "sklearn.preprocessing._label.LabelBinarizer",
        "sklearn.calibration._CalibratedClassifier",
        "sklearn.calibration._SigmoidCalibration",
        "sklearn._loss.loss.HalfMultinomialLoss",
        "sklearn._loss.link.MultinomialLogit",
        "sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor",
        "numpy.dtype",
    }
)


@dataclass(frozen=True, slots=True)
class Artefact:
    """A verified model: read-only `arrays` and `meta`. `warnings` tells where a broken version was passed over."""

    name: str
    version: str
    arrays: Mapping[str, np.ndarray[Any, Any]]
    meta: Mapping[str, Any]
    folder: Path
    manifest: Mapping[str, Any]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pointer:
    """What `live` says: (version, sha256 of its manifest), the serving one first, then those it replaced, newest first."""

    versions: tuple[tuple[str, str], ...]

    @property
    def live(self) -> str:
        """The version that serves."""
        return self.versions[0][0]


def open_model(root: Path, name: str, version: str | None = None) -> Artefact:
    """The model `name` under `root`, verified: `version`, or the live one.

    Where the live one is broken, the newest version that it replaced serves, and `warnings` says so.
    Raises ModelError (MODEL_MISSING, MODEL_CORRUPT, MODEL_UNTRUSTED, MODEL_INCOMPATIBLE).
    """
    if version is not None:
        return _open(root, name, version, None, ())
    passed: list[ModelError] = []
    for candidate, seal in read_pointer(root, name).versions:
        try:
            return _open(root, name, candidate, seal, tuple(error.sentence() for error in passed))
        except ModelError as error:
            _LOG.warning("model %s %s cannot serve: %s", name, candidate, error.sentence())
            passed.append(error)
    raise passed[0]


def read_pointer(root: Path, name: str) -> Pointer:
    """The pointer file of `name`; cheap, so a running worker may ask before each document. Raises ModelError."""
    path = root / _safe(name) / "live"
    if not path.is_file():
        raise _missing(f"There is no live model {name} in {root}.")
    try:
        entries = _json(path, _read(path))["versions"]
        versions = tuple((str(entry["version"]), str(entry["manifest_sha256"])) for entry in entries)
    except (KeyError, TypeError) as error:
        raise _broken(f"{path} names no version.") from error
    if not versions:
        raise _broken(f"{path} names no version.")
    return Pointer(versions)


def open_estimator(root: Path, name: str, version: str) -> Any:
    """The scikit-learn estimator of a version, types checked against ALLOWED_TYPES before it is built. Raises ModelError."""
    import sklearn
    from skops import io as sio

    artefact = open_model(root, name, version)
    path = artefact.folder / ESTIMATOR
    if ESTIMATOR not in artefact.manifest["files"]:
        raise _missing(f"{artefact.folder} holds no {ESTIMATOR}.", "This model serves from arrays alone.")
    made_by = str(artefact.manifest["versions"].get("scikit-learn", ""))
    if made_by.split(".")[:2] != sklearn.__version__.split(".")[:2]:
        raise _incompatible(f"{path} was made by scikit-learn {made_by}, not {sklearn.__version__}.")
    blob = _read(path)
    if not zipfile.is_zipfile(io.BytesIO(blob)):
        raise _untrusted(path, "it is no skops file")
    try:
        strange = set(sio.get_untrusted_types(data=blob)) - ALLOWED_TYPES
        if strange:
            raise _untrusted(path, "it names the types " + ", ".join(sorted(strange)))
        return sio.loads(blob, trusted=sorted(ALLOWED_TYPES & set(sio.get_untrusted_types(data=blob))))
    except (KeyError, ValueError, TypeError, zipfile.BadZipFile) as error:
        raise _untrusted(path, f"skops refuses it ({error})") from error


def sha256(data: bytes) -> str:
    """The hash that manifests and pointers hold."""
    return hashlib.sha256(data).hexdigest()


def _open(root: Path, name: str, version: str, seal: str | None, warnings: tuple[str, ...]) -> Artefact:
    folder = root / _safe(name) / _safe(version)
    if not (folder / MANIFEST).is_file():
        raise _missing(f"Model {name} {version} is not in {root}.")
    blob = _read(folder / MANIFEST)
    if seal is not None and sha256(blob) != seal:
        raise _changed(folder / MANIFEST)
    manifest = _json(folder / MANIFEST, blob)
    _check_manifest(folder, manifest, name, version)
    blobs = {file: _verified(folder / _safe(file), digest) for file, digest in manifest["files"].items()}
    if not {WEIGHTS, META} <= blobs.keys():
        raise _broken(f"{folder / MANIFEST} lists no {WEIGHTS} or no {META}.")
    meta = MappingProxyType(_json(folder / META, blobs[META]))
    return Artefact(name, version, _arrays(folder / WEIGHTS, blobs[WEIGHTS]), meta, folder, MappingProxyType(manifest), warnings)


def _check_manifest(folder: Path, manifest: dict[str, Any], name: str, version: str) -> None:
    form = manifest.get("format")
    if not isinstance(form, int) or not isinstance(manifest.get("files"), dict) or not isinstance(manifest.get("versions"), dict):
        raise _broken(f"{folder / MANIFEST} is no manifest.")
    if form > FORMAT:
        raise _incompatible(f"{folder} was made by a newer release (format {form}, this one reads up to {FORMAT}).", "Update section16.")
    if form < OLDEST:
        raise _incompatible(f"{folder} was made by an older release (format {form}, this one reads from {OLDEST}).")
    if (manifest.get("name"), manifest.get("version")) != (name, version):
        raise _broken(f"{folder} holds the manifest of another model.")


def _verified(path: Path, digest: object) -> bytes:
    if not path.is_file():
        raise _missing(f"{path} is missing.", _BACK)
    blob = _read(path)
    if sha256(blob) != digest:
        raise _changed(path)
    return blob


def _arrays(path: Path, blob: bytes) -> Mapping[str, np.ndarray[Any, Any]]:
    if not zipfile.is_zipfile(io.BytesIO(blob)):
        raise _untrusted(path, "it is no file of plain arrays")
    try:
        with np.load(io.BytesIO(blob), allow_pickle=False) as archive:
            arrays = {key: archive[key] for key in archive.files}
    except (ValueError, pickle.UnpicklingError, zipfile.BadZipFile, EOFError) as error:
        raise _untrusted(path, str(error)) from error
    for array in arrays.values():
        if not isinstance(array, np.ndarray):
            raise _untrusted(path, "a member is no array")
        array.flags.writeable = False
    return MappingProxyType(arrays)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise _untrusted(path, "it is larger than any model of ours")
        return path.read_bytes()
    except OSError as error:
        raise _missing(f"{path} cannot be read ({error.strerror}).", "Check the file's permissions.") from error


def _json(path: Path, blob: bytes) -> dict[str, Any]:
    try:
        data = json.loads(blob)
    except (ValueError, RecursionError) as error:
        raise _broken(f"{path} is no JSON.") from error
    if not isinstance(data, dict):
        raise _broken(f"{path} is no JSON object.")
    return data


def _safe(name: object) -> str:
    if not isinstance(name, str) or not _SAFE.fullmatch(name):
        raise _missing(f"{name!r} is no name of a model, version or file.")
    return name


def _broken(what: str) -> ModelError:
    return ModelError(what, code="MODEL_CORRUPT", advice=_BACK)


def _missing(what: str, advice: str = "Run `section16 models` to see what is there, or `make train`.") -> ModelError:
    return ModelError(what, code="MODEL_MISSING", advice=advice)


def _incompatible(what: str, advice: str = "Run `make train`.") -> ModelError:
    return ModelError(what, code="MODEL_INCOMPATIBLE", advice=advice)


def _changed(path: Path) -> ModelError:
    return _broken(f"{path} is not what its manifest says: damaged, cut short or changed by hand.")


def _untrusted(path: Path, why: str) -> ModelError:
    return ModelError(f"{path} is not opened: {why}.", code="MODEL_UNTRUSTED", advice="Restore the models folder, or run `make train`.")
