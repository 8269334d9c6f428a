"""The evaluation report: one HTML file with its plots inside, and the same figures as JSON."""

from __future__ import annotations

import base64
import io
import json
import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from training.metrics import Graded, Summary, as_json, by, summarise

_COLUMNS = ("documents", "fields", "accuracy", "accepted", "accepted_error", "accepted_upper", "ece", "auroc")
_ERRORS = ("kind", "filed", "errors_with_rules", "errors_without_rules")
_EFFECTS = ("rule", "reliability", "repaired", "made_worse", "wrong_either_way")
_STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1c2430}
table{border-collapse:collapse;margin:1rem 0}td,th{padding:.25rem .75rem;border-bottom:1px solid #cbd3dd;text-align:right}
td:first-child,th:first-child{text-align:left}img{max-width:100%}code{background:#eef1f5;padding:0 .3rem}"""


@dataclass(frozen=True, slots=True)
class Ablation:
    """What the form's rules did. `errors` are (kind of input, filed fields, errors with the rules, errors without);
    `effects` (rule, learned reliability, fields repaired, fields made worse, wrong either way)."""

    errors: Sequence[tuple[str, int, int, int]]
    effects: Sequence[tuple[str, float | None, int, int, int]]


def write_report(
    fields: Sequence[Graded],
    worst: dict[str, list[str]],
    out: Path,
    title: str,
    notes: Sequence[str] = (),
    ablation: Ablation | None = None,
) -> None:
    """Write OUT/report.html and OUT/report.json. `worst` maps document names to lines to show, `notes` are sentences below the title."""
    out.mkdir(parents=True, exist_ok=True)
    rules = ablation or Ablation((), ())
    figures: dict[str, Any] = {
        "all": as_json(summarise(fields)),
        "by_kind": {k: as_json(v) for k, v in by(fields, "kind").items()},
        "by_field": {k: as_json(v) for k, v in by(fields, "group").items()},
        "notes": list(notes),
        "errors": [dict(zip(_ERRORS, row, strict=True)) for row in rules.errors],
        "rules": [dict(zip(_EFFECTS, row, strict=True)) for row in rules.effects],
    }
    (out / "report.json").write_text(json.dumps(figures, indent=1) + "\n")
    parts = [
        f"<h1>{escape(title)}</h1>",
        *(f"<p>{escape(note)}</p>" for note in notes),
        "<h2>By kind of input</h2>",
        _table({"all": summarise(fields), **by(fields, "kind")}),
        "<h2>Reliability</h2>",
        _image(_reliability(fields), "confidence against the share that is right, per kind of input"),
        "<h2>Accuracy against coverage</h2>",
        _image(_coverage(fields), "error among accepted fields against the share accepted"),
        "<h2>By field</h2>",
        _table(by(fields, "group")),
        "<h2>Where the errors are</h2>",
        _image(_errors(fields), "wrong fields by field and kind of input"),
        "<h2>With and without the rules of the form</h2>",
        _plain_table(_ERRORS, rules.errors),
        _plain_table(_EFFECTS, rules.effects),
        "<h2>Worst documents</h2>",
        *(_document(name, lines) for name, lines in worst.items()),
    ]
    html = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style>{"".join(parts)}</html>'
    )
    (out / "report.html").write_text(html)


def _table(rows: dict[str, Summary]) -> str:
    head = "".join(f"<th>{name.replace('_', ' ')}</th>" for name in ("", *_COLUMNS))
    body = "".join(
        f"<tr><td>{escape(k)}</td>{''.join(f'<td>{_number(getattr(v, c))}</td>' for c in _COLUMNS)}</tr>" for k, v in rows.items()
    )
    return f"<table><tr>{head}</tr>{body}</table>"


def _plain_table(names: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    head = "".join(f"<th>{escape(name.replace('_', ' '))}</th>" for name in names)
    body = "".join(f"<tr>{''.join(f'<td>{escape(_shown(cell))}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><tr>{head}</tr>{body}</table>"


def _shown(cell: object) -> str:
    return "–" if cell is None else _number(cell) if isinstance(cell, int | float) else str(cell)


def _number(value: float) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    return "–" if math.isnan(value) else f"{value:.4f}"


def _document(name: str, lines: list[str]) -> str:
    shown = "".join(f"<li><code>{escape(line)}</code></li>" for line in lines)
    return f"<h3>{escape(name)}</h3><ul>{shown}</ul>"


def _image(png: bytes, text: str) -> str:
    return f'<img alt="{escape(text)}" src="data:image/png;base64,{base64.b64encode(png).decode()}">'


def _figure() -> tuple[Any, Any]:
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    return plt.subplots(figsize=(9, 5), constrained_layout=True)


def _png(figure: Any) -> bytes:
    from matplotlib import pyplot as plt

    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=110)
    plt.close(figure)
    return buffer.getvalue()


def _kinds(fields: Sequence[Graded]) -> dict[str, list[Graded]]:
    parts: dict[str, list[Graded]] = defaultdict(list)
    for field in fields:
        parts[field.kind].append(field)
    return dict(sorted(parts.items()))


def _reliability(fields: Sequence[Graded]) -> bytes:
    """Right share against confidence, both as errors on log scales: what matters lies near one."""
    import numpy as np

    figure, axis = _figure()
    for kind, part in _kinds(fields).items():
        ordered = sorted(part, key=lambda f: f.confidence)
        bins = [b for b in np.array_split(np.arange(len(ordered)), 12) if len(b)]
        xs = [max(1e-5, 1 - sum(ordered[i].confidence for i in b) / len(b)) for b in bins]
        ys = [max(1e-5, sum(not ordered[i].right for i in b) / len(b)) for b in bins]
        axis.loglog(xs, ys, "o-", label=kind, markersize=4)
    axis.plot([1e-5, 1], [1e-5, 1], "k:", linewidth=1)
    axis.set(xlabel="1 - confidence", ylabel="share wrong")
    axis.legend()
    return _png(figure)


def _coverage(fields: Sequence[Graded]) -> bytes:
    figure, axis = _figure()
    for kind, part in _kinds(fields).items():
        wrong, xs, ys = 0, [], []
        for n, field in enumerate(sorted(part, key=lambda f: -f.confidence), 1):
            wrong += not field.right
            xs.append(n / len(part))
            ys.append(max(1e-5, wrong / n))
        axis.semilogy(xs, ys, label=kind)
    axis.set(xlabel="share of fields accepted", ylabel="error among them")
    axis.legend()
    return _png(figure)


def _errors(fields: Sequence[Graded]) -> bytes:
    count = Counter(f.group for f in fields if not f.right)
    groups = [g for g, _ in count.most_common(20)][::-1]
    figure, axis = _figure()
    left = [0] * len(groups)
    for kind, part in _kinds(fields).items():
        wrong = Counter(f.group for f in part if not f.right)
        widths = [wrong[g] for g in groups]
        axis.barh(groups, widths, left=left, label=kind)
        left = [a + b for a, b in zip(left, widths, strict=True)]
    axis.set(xlabel="wrong fields")
    axis.legend()
    return _png(figure)
