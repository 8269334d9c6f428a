"""Model folders: what serves, what is refused and with which words."""

from __future__ import annotations

import io
import json
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from extractor import artefacts
from extractor.errors import ModelError
from training import saving

NAME = "toy"


def saved(root: Path, version: str = "0001", estimator: Any = None, value: float = 1.0) -> Path:
    arrays, meta = {"w": np.full(3, value)}, {"classes": ["a", "b"]}
    return saving.save_model(root, NAME, version, arrays, meta, estimator, seed=7, data_fingerprint="f00")


def live(root: Path, version: str = "0001", value: float = 1.0) -> Path:
    folder = saved(root, version, value=value)
    saving.set_live(root, NAME, version)
    return folder


def reseal(folder: Path, **changes: Any) -> None:
    """Make the manifest agree with the files again, as someone who meant harm would."""
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"] = {name: artefacts.sha256((folder / name).read_bytes()) for name in manifest["files"]}
    (folder / "manifest.json").write_bytes(saving.dumps({**manifest, **changes}))


def refused(root: Path, version: str | None = None) -> ModelError:
    with pytest.raises(ModelError) as caught:
        artefacts.open_model(root, NAME, version)
    return caught.value


def test_a_saved_model_comes_back_as_it_was_and_read_only(tmp_path: Path) -> None:
    live(tmp_path, value=2.5)
    model = artefacts.open_model(tmp_path, NAME)
    assert (model.version, model.warnings, model.meta["classes"]) == ("0001", (), ["a", "b"])
    assert model.arrays["w"].tolist() == [2.5, 2.5, 2.5]
    assert (model.manifest["seed"], model.manifest["data_fingerprint"]) == (7, "f00")
    with pytest.raises(ValueError, match="read-only"):
        model.arrays["w"][0] = 0


def test_the_same_arrays_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = saved(tmp_path / "a"), saved(tmp_path / "b")
    assert (one / "manifest.json").read_bytes() == (two / "manifest.json").read_bytes()


def test_versions_are_never_overwritten_and_count_up(tmp_path: Path) -> None:
    saved(tmp_path)
    assert saving.next_version(tmp_path, NAME) == "0002"
    with pytest.raises(FileExistsError):
        saved(tmp_path)


def test_missing(tmp_path: Path) -> None:
    assert refused(tmp_path).code == "MODEL_MISSING"
    saved(tmp_path)
    assert refused(tmp_path).code == "MODEL_MISSING"  # saved, never live
    assert refused(tmp_path, "0009").code == "MODEL_MISSING"
    assert refused(tmp_path, "../toy/0001").code == "MODEL_MISSING"


@pytest.mark.parametrize("file", ["weights.npz", "meta.json", "manifest.json"])
@pytest.mark.parametrize("damage", ["flip", "truncate", "empty", "extend"])
def test_a_file_changed_by_one_byte_is_refused(tmp_path: Path, file: str, damage: str) -> None:
    path = live(tmp_path) / file
    blob = path.read_bytes()
    spoilt = {"flip": blob[:9] + bytes([blob[9] ^ 1]) + blob[10:], "truncate": blob[: len(blob) // 2], "empty": b"", "extend": blob + b" "}
    path.write_bytes(spoilt[damage])
    error = refused(tmp_path)
    assert error.code == "MODEL_CORRUPT"
    assert "not what its manifest says" in error.sentence()
    assert "Roll back" in error.sentence()


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    (live(tmp_path) / "weights.npz").unlink()
    assert refused(tmp_path).code == "MODEL_MISSING"


@pytest.mark.parametrize(("form", "words"), [(artefacts.FORMAT + 1, "newer release"), (artefacts.OLDEST - 1, "older release")])
def test_another_format(tmp_path: Path, form: int, words: str) -> None:
    reseal(saved(tmp_path), format=form)
    error = refused(tmp_path, "0001")
    assert error.code == "MODEL_INCOMPATIBLE"
    assert words in error.sentence()


def test_another_models_manifest_and_no_manifest_at_all(tmp_path: Path) -> None:
    folder = saved(tmp_path)
    reseal(folder, name="other")
    assert "another model" in refused(tmp_path, "0001").sentence()
    for blob in (b"[]", b"{}", b"\xff", b"[" * 100_000):
        (folder / "manifest.json").write_bytes(blob)
        assert refused(tmp_path, "0001").code == "MODEL_CORRUPT"


class Bomb:
    def __reduce__(self) -> tuple[Any, ...]:
        return (Path("/tmp/section16-bomb").touch, ())  # noqa: S108


def test_a_pickle_under_another_name_is_never_opened(tmp_path: Path) -> None:
    folder = saved(tmp_path)
    (folder / "weights.npz").write_bytes(pickle.dumps(Bomb()))
    reseal(folder)
    assert refused(tmp_path, "0001").code == "MODEL_UNTRUSTED"
    buffer = io.BytesIO()
    np.savez(buffer, w=np.array([{"a": 1}], dtype=object), allow_pickle=True)
    (folder / "weights.npz").write_bytes(buffer.getvalue())
    reseal(folder)
    assert refused(tmp_path, "0001").code == "MODEL_UNTRUSTED"
    assert not Path("/tmp/section16-bomb").exists()  # noqa: S108


def test_the_last_good_version_serves_with_a_warning(tmp_path: Path) -> None:
    live(tmp_path, "0001", 1.0)
    saved(tmp_path, "0002", value=2.0)  # a candidate that was never promoted
    bad = live(tmp_path, "0003", 3.0)
    (bad / "weights.npz").write_bytes(b"")
    model = artefacts.open_model(tmp_path, NAME)
    assert (model.version, model.arrays["w"][0]) == ("0001", 1.0)
    assert len(model.warnings) == 1
    assert "0003" in model.warnings[0]


def test_a_broken_pointer_is_told_apart_from_none(tmp_path: Path) -> None:
    live(tmp_path)
    for text in ("", "{}", "[]", '{"versions": []}', '{"versions": [{}]}', '{"versions": 3}', '{"versions": ["x"]}'):
        (tmp_path / NAME / "live").write_text(text)
        assert refused(tmp_path).code == "MODEL_CORRUPT"


def test_moving_the_pointer_leaves_no_litter(tmp_path: Path) -> None:
    live(tmp_path, "0001")
    live(tmp_path, "0002")
    saving.set_live(tmp_path, NAME, "0001")
    assert [version for version, _ in artefacts.read_pointer(tmp_path, NAME).versions] == ["0001", "0002"]
    assert sorted(path.name for path in (tmp_path / NAME).iterdir()) == ["0001", "0002", "live"]


def test_the_estimator_is_opened_only_with_types_of_the_list(tmp_path: Path) -> None:
    from sklearn.linear_model import LogisticRegression

    points, classes = np.array([[0.0], [1.0], [2.0], [3.0]]), np.array([0, 0, 1, 1])
    saved(tmp_path, estimator=LogisticRegression().fit(points, classes))
    opened = artefacts.open_estimator(tmp_path, NAME, "0001")
    assert opened.predict(points).tolist() == [0, 0, 1, 1]


def test_an_estimator_with_a_strange_type_is_refused(tmp_path: Path) -> None:
    from sklearn.preprocessing import FunctionTransformer

    folder = saved(tmp_path, estimator=FunctionTransformer(func=saving.dumps))
    with pytest.raises(ModelError, match=r"training\.saving\.dumps") as caught:
        artefacts.open_estimator(tmp_path, NAME, "0001")
    assert caught.value.code == "MODEL_UNTRUSTED"
    (folder / "model.skops").write_bytes(pickle.dumps(Bomb()))
    reseal(folder)
    with pytest.raises(ModelError) as caught:
        artefacts.open_estimator(tmp_path, NAME, "0001")
    assert caught.value.code == "MODEL_UNTRUSTED"


def test_an_estimator_of_another_library_version_is_refused(tmp_path: Path) -> None:
    from sklearn.linear_model import LogisticRegression

    folder = saved(tmp_path, estimator=LogisticRegression())
    reseal(folder, versions={"scikit-learn": "0.19.1"})
    with pytest.raises(ModelError) as caught:
        artefacts.open_estimator(tmp_path, NAME, "0001")
    assert caught.value.code == "MODEL_INCOMPATIBLE"
