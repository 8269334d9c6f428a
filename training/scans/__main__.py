"""`python -m training.scans --html DIR --out DIR --wear office|worn|fax|none --seed S [--landscape] [--look edgar|older]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from training.scans.printing import LOOKS, print_html
from training.scans.wear import WEARS, wear_pdf


def main(argv: list[str] | None = None) -> int:
    """Print each HTML file and wear it; `--wear none` keeps the born-digital PDF. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="training.scans", description=__doc__)
    parser.add_argument("--html", type=Path, required=True, help="folder of *.html")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--wear", choices=[*WEARS, "none"], default="office")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--landscape", action="store_true")
    parser.add_argument("--look", choices=sorted(LOOKS), default="plain", help="typefaces and borders of a layout")
    args = parser.parse_args(argv)
    args.out.mkdir(parents=True, exist_ok=True)
    for source in sorted(args.html.glob("*.html")):
        pdf = print_html(source, landscape=args.landscape, look=args.look)
        if args.wear == "none":
            (args.out / f"{source.stem}.pdf").write_bytes(pdf)
        else:
            wear_pdf(pdf, args.out / source.stem, WEARS[args.wear], f"{args.seed}:{source.stem}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
