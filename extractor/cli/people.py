"""`section16 user` and `section16 token`: who may use the service."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime

import click

from extractor.store.database import Database
from extractor.store.queueing import from_environment

_ROLES = click.option(
    "--role", "roles", multiple=True, required=True, type=click.Choice(["submit", "review", "metrics", "admin"]), help="May be repeated."
)
_NAME = click.argument("name", metavar="NAME")


def _open() -> Database:
    return from_environment(os.environ).database()


def _when(seconds: float | None) -> str:
    return "-" if seconds is None else datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M")


@click.group()
def user() -> None:
    """Invite people to the service, list them, close accounts."""


@user.command()
@_NAME
@_ROLES
@click.option("--hours", default=24, show_default=True, type=click.IntRange(1, 720), help="How long the invitation is good.")
@click.option("--url", default="http://127.0.0.1:8416", show_default=True, help="Where the service is reached.")
def add(name: str, roles: Sequence[str], hours: int, url: str) -> None:
    """Print a link, good once, where NAME chooses a password; also for one that was forgotten."""
    from extractor.service.auth.secrets import hash_of, new_secret
    from extractor.store.accounts import invite

    code = new_secret()
    invite(_open(), hash_of(code), _checked(name), roles, hours * 3600.0)
    click.echo(f"{url.rstrip('/')}/welcome/{code}")


@user.command("list")
def list_users() -> None:
    """Everybody, with roles."""
    from extractor.store.accounts import list_accounts

    for one in list_accounts(_open()):
        state = "closed" if one.disabled_at is not None else "person" if one.password_hash else "program"
        click.echo(f"{one.name:<24} {state:<8} {' '.join(sorted(one.roles))}")


@user.command()
@_NAME
def close(name: str) -> None:
    """Close an account: its sessions and tokens end at once, its work stays."""
    from extractor.store.accounts import disable_account

    disable_account(_open(), name)


@click.group()
def token() -> None:
    """Make, list and revoke tokens of programs."""


@token.command()
@click.option("--for", "name", required=True, metavar="NAME", help="The account; made if it is not there.")
@_ROLES
@click.option("--days", default=90, show_default=True, type=click.IntRange(1, 3650))
@click.option("--label", default="", help="What it is for.")
def create(name: str, roles: Sequence[str], days: int, label: str) -> None:
    """Print a new token, this once."""
    from extractor.service.auth.secrets import TOKEN_PREFIX, hash_of, new_secret
    from extractor.store.accounts import find_account, put_account
    from extractor.store.credentials import add_token

    database = _open()
    if find_account(database, _checked(name)) is None:
        put_account(database, name, roles)
    secret = new_secret(TOKEN_PREFIX)
    add_token(database, hash_of(secret), name, label, roles, days * 86400.0)
    click.echo(secret)


@token.command("list")
def list_tokens() -> None:
    """All tokens, without their secrets."""
    from extractor.store.credentials import list_tokens as listed

    for one in listed(_open()):
        state = f"revoked {_when(one.revoked_at)}" if one.revoked_at is not None else f"until {_when(one.expires_at)}"
        click.echo(f"{one.id:>5}  {one.account:<20} {' '.join(sorted(one.roles)):<14} {state}  used {_when(one.used_at)}  {one.label}")


@token.command()
@click.argument("token_id", metavar="ID", type=click.IntRange(1))
def revoke(token_id: int) -> None:
    """End a token at once."""
    from extractor.store.credentials import revoke_token

    revoke_token(_open(), token_id)


def _checked(name: str) -> str:
    from extractor.service.auth.principal import NAME

    if not NAME.fullmatch(name):
        raise click.BadParameter("A name has letters, digits and . _ @ - only.")
    return name
