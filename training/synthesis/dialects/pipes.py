"""Table bodies of Markdown-like dumps."""

from __future__ import annotations

from extractor.types.labels import Label
from training.synthesis.dialects.ink import Run, Sink
from training.synthesis.dialects.markdown import Habits
from training.synthesis.page import Row

Grid = list[tuple[Row, list[Run]]]


def pipes(sink: Sink, grid: Grid, habits: Habits) -> None:
    """`| a | b |` with a rule under the first row, padded to even columns or not."""
    widths = (
        [min(60, max(3, *(len(runs[at].text) for _, runs in grid))) if habits.padded else 0 for at in range(len(grid[0][1]))]
        if grid
        else []
    )
    for number, (row, runs) in enumerate(grid):
        out = Run("|")
        for run, width in zip(runs, widths, strict=True):
            out.add(" ")
            out.extend(run)
            out.add(" " * max(0, width - len(run.text)) + (" |" if run.text or habits.padded else "|"))
        sink.line(out, row.label if any(run.text for run in runs) else Label.FURNITURE)
        if number == 0:
            dashes = ("-" * (width + 2 if width else max(2, min(40, len(run.text) + 2))) for run, width in zip(runs, widths, strict=True))
            sink.text("|" + "|".join(dashes) + "|", Label.FURNITURE)


def tabs(sink: Sink, grid: Grid, habits: Habits) -> None:
    """Cells joined by tabs."""
    for row, runs in grid:
        out = Run()
        for at, run in enumerate(runs):
            out.add("\t" if at else "")
            out.extend(run)
        if out.text.strip():
            sink.line(out, row.label)


def html_rows(sink: Sink, grid: Grid, habits: Habits) -> None:
    """A bare HTML table amid Markdown, one row to a line."""
    tag = "th" if habits.empty_head else "td"
    sink.text("<table>", Label.FURNITURE)
    for number, (row, runs) in enumerate(grid):
        name, out = (tag if number == 0 else "td"), Run("<tr>")
        for run in runs:
            out.add(f"<{name}>")
            out.extend(run)
            out.add(f"</{name}>")
        out.add("</tr>")
        sink.line(out, row.label if any(run.text for run in runs) else Label.FURNITURE)
    sink.text("</table>", Label.FURNITURE)
