"""The line model as it serves: smoothing, probabilities, and equality with the estimator that it came from."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest

from extractor import artefacts
from extractor.errors import ModelError
from extractor.labelling.chain import marginals, viterbi
from extractor.labelling.features import WIDTH, features_of
from extractor.labelling.model import NAME, LineModel, log_softmax
from extractor.types.labels import Label
from extractor.types.page import Cell, Line
from training import saving
from training.line_model import LABELS, rebuilt

META = {"features": 1, "labels": list(LABELS), "sharpness": 1.0, "pull": 0.5}


def lines(count: int) -> tuple[Line, ...]:
    texts = ("Common Stock 08/01/2019", "1. The shares were withheld", "Remarks:", "34.082", "/s/ A. Smith")
    return tuple(Line(at, 1, (Cell(texts[at % 5], texts[at % 5]),), (at, at)) for at in range(1, count + 1))


def arrays(units: int = 5) -> dict[str, np.ndarray]:  # type: ignore[type-arg]
    chance = np.random.default_rng(4)
    hidden, out = chance.normal(0, 0.3, (WIDTH, units)), chance.normal(0, 1, (units, len(LABELS)))
    moves = chance.normal(0, 1, (len(LABELS), len(LABELS)))
    named = {"hidden": hidden, "hidden_bias": np.zeros(units), "out": out, "out_bias": np.zeros(len(LABELS))}
    return {**{key: array.astype(np.float16) for key, array in named.items()}, "moves": moves.astype(np.float32)}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    saving.save_model(folder, NAME, "0001", arrays(), META, rebuilt(arrays(), META))
    saving.set_live(folder, NAME, "0001")
    return folder


def test_served_probabilities_are_those_of_the_skops_model(root: Path) -> None:
    from scipy.sparse import csr_matrix

    model, estimator, page = LineModel.load(root), artefacts.open_estimator(root, NAME, "0001"), lines(40)
    matrix = features_of(page)
    rows = csr_matrix((matrix.values, matrix.indices, matrix.starts), shape=(len(page), WIDTH))
    assert np.abs(np.exp(log_softmax(model.network(matrix))) - estimator.predict_proba(rows)).max() < 1e-5


def test_sums_that_are_kept_with_the_ink_are_those_of_the_whole_features(root: Path) -> None:
    model = LineModel.load(root)
    for count in (1, 2, 3, 40):
        page = (*lines(count), Line(count + 1, 1, (Cell("", ""), Cell("", "")), (0, 0), 1))
        assert np.abs(model.scores(page) - log_softmax(model.network(features_of(page)))).max() < 1e-5


def test_every_line_gets_a_label_and_a_probability(root: Path) -> None:
    model, page = LineModel.load(root), lines(23)
    found = model.label(page)
    assert [one.line for one in found] == list(page)
    assert all(isinstance(one.label, Label) and 0 <= one.probability <= 1 for one in found)
    assert np.allclose(model.probabilities(page).sum(axis=1), 1)
    assert model.label(()) == ()


def test_blocks_of_a_very_long_document_join(root: Path) -> None:
    model = LineModel.load(root)
    assert len(model.label(lines(9000))) == 9000


def test_lines_past_any_form_are_not_looked_at(root: Path) -> None:
    page = lines(5)
    found = LineModel.load(root).label(page * 4001)
    assert len(found) == 20_005
    assert (found[-1].label, found[-1].probability) == (Label.FURNITURE, 0.0)


def test_a_model_of_other_features_is_refused(root: Path, tmp_path: Path) -> None:
    saving.save_model(tmp_path, NAME, "0001", arrays(), {**META, "features": -1})
    with pytest.raises(ModelError) as caught:
        LineModel.load(tmp_path, "0001")
    assert caught.value.code == "MODEL_INCOMPATIBLE"


def every_path(scores: np.ndarray, moves: np.ndarray) -> dict[tuple[int, ...], float]:  # type: ignore[type-arg]
    count, labels = scores.shape
    weigh = {}
    for path in product(range(labels), repeat=count):
        steps = sum(moves[left, right] for left, right in pairwise(path))
        weigh[path] = float(sum(scores[at, label] for at, label in enumerate(path)) + steps)
    return weigh


def test_smoothing_equals_trying_every_path() -> None:
    chance = np.random.default_rng(1)
    scores, moves = log_softmax(chance.normal(0, 2, (6, 3))), chance.normal(0, 1, (3, 3))
    weighed = every_path(scores, moves)
    assert tuple(viterbi(scores, moves)) == max(weighed, key=lambda path: weighed[path])
    total = sum(np.exp(value) for value in weighed.values())
    exact = [[sum(np.exp(v) for path, v in weighed.items() if path[at] == label) / total for label in range(3)] for at in range(6)]
    assert np.allclose(marginals(scores, moves), exact)


def test_one_odd_line_follows_its_neighbours_unless_it_is_sure() -> None:
    stay = np.log(np.array([[0.9, 0.1], [0.1, 0.9]]))
    doubtful = np.log(np.array([[0.9, 0.1], [0.4, 0.6], [0.9, 0.1]]))
    sure = np.log(np.array([[0.9, 0.1], [0.001, 0.999], [0.9, 0.1]]))
    assert viterbi(doubtful, stay) == [0, 0, 0]
    assert viterbi(sure, stay) == [0, 1, 0]
