"""What a saved line model tells about itself: a card in words, plots, and the table for the docs."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from extractor.labelling.model import LineModel
from training.line_model import label_numbers
from training.lines import LabelledDocument

Figures = Mapping[str, Any]
_PARTS = {"test": "seen kinds, unseen issuers", "held_out": "kinds that training never contains"}


def line_card(facts: Figures, scores: Figures, rivals: Figures) -> str:
    """CARD.md."""
    sizes = ", ".join(f"{count} {part}" for part, count in facts["documents"].items())
    return f"""# The line model, version {facts["version"]}

Gives each line of a Form 3, 4 or 5 one of sixteen labels and a probability. A scikit-learn network with one hidden layer
of {facts["plan"]["units"]} units over hashed features of the line, its neighbours and its place; the sequence of labels is
smoothed along the document.

- Trained on invented filings only, printed and damaged by the press and synthesis of `training/`: {sizes} documents.
- Seed {facts["plan"]["seed"]}; data fingerprint `{facts["fingerprint"][:16]}`.
- Serves from `weights.npz` and `meta.json`; `model.skops` holds the same network for scikit-learn.
- Not for: other forms, languages other than English, text whose lines were shuffled.

{line_table(facts, scores, rivals)}
![F1 per class](classes.png)
![Reliability](reliability.png)
"""


def line_table(facts: Figures, scores: Figures, rivals: Figures) -> str:
    """The comparison with the baselines, the classes, and the kinds of input, as Markdown tables."""
    del facts
    parts = list(scores)
    out = [_row("macro F1 [95 % interval]", *(f"{part}: {_PARTS.get(part, part)}" for part in parts)), "|---|" + "---|" * len(parts)]
    out.append(_row("**line model**", *(f"**{_interval(scores[part]['macro'])}**" for part in parts)))
    for name, rows in rivals.items():
        out.append(_row(name, *(_interval(rows[part]["macro"]) for part in parts)))
        out.append(_row("our lead over it", *(_interval(rows[part]["lead"]) for part in parts)))
    for part in parts:
        figures = scores[part]
        out += ["", f"### {part}: {figures['documents']} documents, {figures['lines']} lines, right {_interval(figures['accuracy'])}", ""]
        out += ["| class | precision | recall | F1 | lines |", "|---|---|---|---|---|"]
        for row in figures["classes"]:
            out.append(_row(row["label"], *(f"{row[key]:.4f}" for key in ("precision", "recall", "f1")), str(row["lines"])))
        out += ["", "| kind of input | right lines |", "|---|---|"]
        out += [f"| {kind} | {_interval(figure)} |" for kind, figure in figures["kinds"].items()]
    return "\n".join(out) + "\n"


def line_plots(model: LineModel, documents: Sequence[LabelledDocument], scores: Figures) -> dict[str, bytes]:
    """classes.png: F1 per class and part; reliability.png: how often a label of a given probability is right."""
    sure, right = _reliability(model, documents)
    return {"classes.png": _classes_plot(scores), "reliability.png": _reliability_plot(sure, right)}


def _reliability(model: LineModel, documents: Sequence[LabelledDocument]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    sure, right = [], []
    for document in documents:
        truth = label_numbers([document])
        found = model.label(document.lines)
        sure += [line.probability for line in found]
        right += [model.labels.index(line.label) == at for line, at in zip(found, truth.tolist(), strict=True)]
    return np.array(sure), np.array(right, bool)


def _classes_plot(scores: Figures) -> bytes:
    figure, axes = _axes((7, 4))
    names = [row["label"] for row in next(iter(scores.values()))["classes"]]
    for at, (part, figures) in enumerate(scores.items()):
        f1 = {row["label"]: row["f1"] for row in figures["classes"]}
        axes.barh(np.arange(len(names)) + 0.4 * at, [f1.get(name, 0.0) for name in names], height=0.38, label=part)
    axes.set_yticks(np.arange(len(names)) + 0.2, names)
    axes.set_xlim(0.8, 1.0)
    axes.set_xlabel("F1")
    axes.legend()
    return _png(figure)


def _reliability_plot(sure: np.ndarray[Any, Any], right: np.ndarray[Any, Any]) -> bytes:
    figure, axes = _axes((4, 4))
    edges = np.array([0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97, 1.0001])
    bins = np.digitize(sure, edges)
    points = [(sure[bins == at].mean(), right[bins == at].mean()) for at in range(1, len(edges)) if (bins == at).any()]
    axes.plot([0, 1], [0, 1], color="grey", linewidth=0.8)
    axes.plot(*zip(*points, strict=True), marker="o")
    axes.set_xlabel("probability given")
    axes.set_ylabel("share right")
    return _png(figure)


def _axes(size: tuple[float, float]) -> tuple[Any, Any]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=size, dpi=70, layout="constrained")
    FigureCanvasAgg(figure)
    return figure, figure.add_subplot()


def _png(figure: Any) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _interval(figure: Figures) -> str:
    return f"{figure['value']:.4f} [{figure['low']:.4f}, {figure['high']:.4f}]"
