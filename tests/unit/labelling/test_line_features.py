"""Features of lines: bounded, the same every time, and telling what they should."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import numpy as np

from extractor.labelling.anchors import ANCHORS, anchors_of, places, step
from extractor.labelling.features import WIDTH, features_of
from extractor.labelling.tokens import column, ink_of, line_text, tokens_of
from extractor.types.page import Cell, Line


def line(number: int, *cells: str, table: int | None = None) -> Line:
    return Line(number, 1, tuple(Cell(text, text, at) for at, text in enumerate(cells)), (number, number), table)


PAGE = (
    line(1, "Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned"),
    line(2, "1. Title of Security (Instr. 3)", "2. Transaction Date", table=1),
    line(3, "Common Stock", "08/01/2019", table=1),
    line(4, "Explanation of Responses:"),
    line(5, "34.082"),
    line(6, "1. The reported shares were withheld."),
)


def names(text: str) -> set[str]:
    bits = anchors_of(text)
    return {name for at, (name, _) in enumerate(ANCHORS) if bits >> at & 1}


def test_tokens_and_their_normal_forms() -> None:
    assert tokens_of("M⁽¹⁾ 4,110(1) $84.34 08/01/2019") == ["M", "⁽¹⁾", "4,110", "(", "1", ")", "$", "84.34", "08/01/2019"]
    tokens = ("Stock", "⁽¹⁾", "4,110", "84.34", "08/01/2019", "11/2", "7", "2019-08-01", "☒", "60566")
    forms = ["stock", "#mark", "#group", "#decimal", "#date", "#date?", "#digit", "#iso", "☒", "#int"]
    assert [ink_of(token)[0] for token in tokens] == forms


def test_words_cut_by_a_column_still_share_features() -> None:
    whole, cut = set(ink_of("Securities")[1]), set(ink_of("ecurities")[1])
    assert len(whole & cut) >= 5


def test_anchors() -> None:
    assert names("Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned") == {"table1"}
    title = "Table II - Derivative Securities Acquired, Disposed of, or Beneficially Owned (e.g., puts, calls, warrants, options)"
    assert names(title) == {"table2", "option"}
    assert names("/s/ A. Smith, attorney-in-fact") == {"sign"}
    assert names("34.082") == set()


def test_places_tell_what_stood_above_and_what_comes() -> None:
    found = places([anchors_of(line_text(one)) for one in PAGE])
    explain = [name for name, _ in ANCHORS].index("explain")
    assert column(f"a{explain}:0") in found[4]
    assert column(f"a{explain}:1") in found[5]
    assert column(f"b{explain}:0") in found[2]
    assert found[0][:2] == (column("amain-1"), column("aset0"))
    assert [step(distance) for distance in (0, 1, 2, 3, 4, 5, 6, 9, 10, 100)] == [0, 1, 2, 3, 4, 4, 5, 5, 6, 8]


def test_a_row_has_sorted_buckets_within_bounds() -> None:
    matrix = features_of(PAGE)
    assert len(matrix.starts) == len(PAGE) + 1
    assert len(matrix.indices) == len(matrix.values) == matrix.starts[-1]
    assert 0 <= matrix.indices.min() <= matrix.indices.max() < WIDTH
    assert (np.diff(matrix.starts) > 0).all()
    loose = matrix.indices[matrix.starts[4] : matrix.starts[5]]
    assert column("looseTrue") in loose
    assert column("bare34.082") in loose


def test_no_lines_and_empty_lines() -> None:
    assert features_of(()).starts.tolist() == [0]
    assert len(features_of((line(1, ""), line(2, "", "", table=1))).starts) == 3


def test_the_same_in_another_process() -> None:
    """Hashes of strings differ between processes; buckets must not."""
    code = (
        "from extractor.labelling.features import features_of;from extractor.types.page import Cell,Line;"
        "m=features_of((Line(1,1,(Cell('Common Stock $1.50 ⁽²⁾','',0),),(1,1)),));print(m.indices.tolist())"
    )
    seen = set()
    for seed in ("1", "2"):
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        seen.add(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment).stdout)
    assert len(seen) == 1


def test_time_grows_with_the_number_of_lines_and_not_with_their_length() -> None:
    def seconds(lines: tuple[Line, ...]) -> float:
        began = time.perf_counter()
        features_of(lines)
        return time.perf_counter() - began

    short = tuple(line(at, "Common Stock 1,000 D") for at in range(2000))
    seconds(short[:100])
    assert seconds(short) < 3.0
    assert seconds((line(1, "x " * 5_000_000),)) < 1.0
    assert seconds((line(1, *["9"] * 100_000),)) < 1.0
