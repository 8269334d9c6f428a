"""`section16 lines`: what the line model thinks of every line of a document."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from extractor.cli.options import positive
from extractor.isolation.warm import Death, Job, Limits, WarmChild


def main(argv: Sequence[str]) -> int:
    """The exit status: 0, 1 where the document cannot be read, 2 for wrong usage."""
    parser = argparse.ArgumentParser(prog="section16 lines", description="Every line with its label and probability.")
    parser.add_argument("path", type=Path, metavar="PATH", help="a document of any kind that `extract` reads")
    parser.add_argument("--json", action="store_true", help="a JSON object a line: line, page, label, class, probability, text")
    parser.add_argument("--models", type=Path, metavar="DIR", help="the models folder, if not the shipped one")
    parser.add_argument("--timeout", type=positive, default=600, metavar="SECONDS", help="600 unless told")
    args = parser.parse_args(argv)
    if not args.path.is_file():
        parser.error(f"there is no file {args.path}")
    return _show(args)


def _show(args: argparse.Namespace) -> int:
    job = Job("extractor.cli.work:lines", "extractor.cli.work:load", (str(args.models) if args.models else None,))
    child = WarmChild(job, Limits(wall=args.timeout, cpu=args.timeout))
    try:
        answer = child.ask({"path": str(args.path)})
    finally:
        child.stop()
    if isinstance(answer, Death):
        print(f"section16: {args.path}: [{answer.code}] {answer.message} {answer.advice}".rstrip(), file=sys.stderr)
        return 1
    for number, page, label, group, probability, text in answer.header["lines"]:
        if args.json:
            row = {"line": number, "page": page, "label": label, "class": group, "probability": probability, "text": text}
            print(json.dumps(row, ensure_ascii=False))
        else:
            print(f"{number:>5}  p.{page:<3} {label:<15} {group:<10} {probability:.3f}  {printable(text)}")
    return 0


def printable(text: str) -> str:
    """The text on one line, without characters that would steer a terminal."""
    return "".join(c if c.isprintable() else "⏎" if c == "\n" else " " for c in text)
