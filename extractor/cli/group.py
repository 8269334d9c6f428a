"""The group that opens its commands on first use."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from extractor import __version__
from extractor.cli.commands import Place, places


class LazyGroup(click.Group):
    """Commands by name from `commands.places`; help shows their lines without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of the table."""
        return list(places())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command, or None if there is none of that name."""
        place = places().get(cmd_name)
        return _open(cmd_name, place) if place else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """A line for each command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, place.help) for name, place in places().items()])


def _open(name: str, place: Place) -> click.Command:
    module, _, attribute = place.target.partition(":")
    found: Any = getattr(import_module(module), attribute)
    if not place.plain:
        command: click.Command = found
        return command

    @click.command(
        name, help=place.help, add_help_option=False, context_settings={"ignore_unknown_options": True, "allow_extra_args": True}
    )
    @click.pass_context
    def plain(context: click.Context) -> None:
        sys.exit(found(context.args))

    return plain


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="section16")
def cli() -> None:
    """OCR text, HTML, PDF and scans of SEC Forms 3, 4 and 5 to the EDGAR record, with a probability on every field."""
