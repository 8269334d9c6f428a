"""`section16 lines`: what the line model thinks of every line of a document."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

from extractor.cli.complaint import complaint
from extractor.isolation.warm import Death, Job, WarmChild
from extractor.settings import from_environment


@click.command()
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="A JSON object a line: line, page, label, class, probability, text.")
@click.option("--models", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Another models folder.")
def lines(path: Path, as_json: bool, models: Path | None) -> None:
    """Show every line of PATH with its label and probability."""
    settings = from_environment(os.environ)
    where = models or settings.models
    child = WarmChild(Job("extractor.cli.job:label", "extractor.cli.job:load", (str(where) if where else None, 0.001)), settings.limits)
    try:
        answer = child.ask({"path": str(path.absolute())})
    finally:
        child.stop()
    if isinstance(answer, Death):
        click.echo(complaint(path.name, answer), err=True)
        sys.exit(1)
    for row in answer.header["lines"]:
        click.echo(_json(row) if as_json else _text(*row))


def _json(row: list[object]) -> str:
    return json.dumps(dict(zip(("line", "page", "label", "class", "probability", "text"), row, strict=True)), ensure_ascii=False)


def _text(number: int, page: int, label: str, group: str, probability: float, text: str) -> str:
    return f"{number:>5}  p.{page:<3} {label:<15} {group:<10} {probability:.3f}  {printable(text)}"


def printable(text: str) -> str:
    """The text on one line, without characters that would steer a terminal."""
    return "".join(c if c.isprintable() else "⏎" if c == "\n" else " " for c in text)
