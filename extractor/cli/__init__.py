"""The command `section16`. A module a group of commands, opened only when it is called."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> None:
    """Run a command and exit: 0 done, 1 something failed (and was told), 2 the command was wrong."""
    from extractor.cli.group import cli
    from extractor.errors import Section16Error

    try:
        cli.main(args=list(argv) if argv is not None else None, prog_name="section16")
    except Section16Error as error:
        print(f"section16: {error.sentence()} [{error.code}]", file=sys.stderr)
        sys.exit(1)
