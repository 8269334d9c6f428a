"""Accounts, and the one-time invitations that open them. Secrets arrive as hashes; their text is never seen here."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from extractor.errors import StoreError
from extractor.store.clauses import insert, the_time
from extractor.store.database import Database
from extractor.store.schema import accounts, invitations, sessions, tokens


@dataclass(frozen=True, slots=True)
class Account:
    """A person or a program. Without `password_hash` it has no login, only tokens; `disabled_at` is in epoch seconds."""

    name: str
    roles: frozenset[str]
    password_hash: str | None
    disabled_at: float | None


def find_account(database: Database, name: str) -> Account | None:
    """The account, disabled or not. Raises StoreError."""
    with database.read() as connection:
        row = connection.execute(sa.select(accounts).where(accounts.c.name == name)).first()
    return _account(row) if row is not None else None


def list_accounts(database: Database) -> list[Account]:
    """All of them by name. Raises StoreError."""
    with database.read() as connection:
        return [_account(row) for row in connection.execute(sa.select(accounts).order_by(accounts.c.name))]


def put_account(database: Database, name: str, roles: Collection[str], password_hash: str | None = None) -> None:
    """Create the account, or give it these roles and, where told, this password; it is enabled again. Raises StoreError."""
    database.write(lambda connection: _put(database, connection, name, roles, password_hash))


def disable_account(database: Database, name: str) -> None:
    """Close the account: its sessions and tokens end. Raises StoreError (NO_SUCH_ACCOUNT)."""

    def work(connection: Connection) -> None:
        now = the_time(connection, database.now())
        done = connection.execute(sa.update(accounts).where(accounts.c.name == name).values(disabled_at=now))
        if not done.rowcount:
            raise StoreError(f"There is no account {name}.", code="NO_SUCH_ACCOUNT", advice="`section16 user list` shows those there are.")
        connection.execute(sa.delete(sessions).where(sessions.c.account == name))
        connection.execute(sa.update(tokens).where(tokens.c.account == name, tokens.c.revoked_at.is_(None)).values(revoked_at=now))

    database.write(work)


def any_credentials(database: Database) -> bool:
    """Whether anybody could log in, or any token works. Raises StoreError."""
    person = sa.select(accounts.c.name).where(accounts.c.disabled_at.is_(None), accounts.c.password_hash.is_not(None)).limit(1)
    token = sa.select(tokens.c.id).where(tokens.c.revoked_at.is_(None), tokens.c.expires_at > database.now()).limit(1)
    with database.read() as connection:
        return any(connection.execute(query).first() is not None for query in (person, token))


def invite(database: Database, code_hash: str, name: str | None, roles: Collection[str], seconds: float) -> None:
    """Keep an invitation to open the account `name` (None: a name of the guest's choice) for `seconds`. Raises StoreError."""

    def work(connection: Connection) -> None:
        now = the_time(connection, database.now())
        connection.execute(sa.delete(invitations).where(invitations.c.expires_at < now))
        values = {"hash": code_hash, "account": name, "roles": _text(roles), "created_at": now, "expires_at": now + seconds}
        connection.execute(sa.insert(invitations).values(values))

    database.write(work)


def invitation(database: Database, code_hash: str) -> tuple[str | None, frozenset[str]] | None:
    """Name and roles of an invitation that is still good. Raises StoreError."""
    query = sa.select(invitations.c.account, invitations.c.roles)
    query = query.where(invitations.c.hash == code_hash, invitations.c.expires_at > database.now())
    with database.read() as connection:
        row = connection.execute(query).first()
    return (row.account, _roles(row.roles)) if row is not None else None


def accept_invitation(database: Database, code_hash: str, name: str, password_hash: str) -> bool:
    """Open the account and use the invitation up, in one transaction; False where it is used, over, or the name is taken.

    An invitation without a name never changes an account that is there. Raises StoreError.
    """

    def work(connection: Connection) -> bool:
        good = (invitations.c.hash == code_hash, invitations.c.expires_at > database.now())
        row = connection.execute(sa.select(invitations.c.account, invitations.c.roles).where(*good).with_for_update()).first()
        if row is None or row.account not in (None, name):
            return False
        if row.account is None and connection.execute(sa.select(accounts.c.name).where(accounts.c.name == name)).first():
            return False
        connection.execute(sa.delete(invitations).where(invitations.c.hash == code_hash))
        connection.execute(sa.delete(sessions).where(sessions.c.account == name))
        _put(database, connection, name, _roles(row.roles), password_hash)
        return True

    return database.write(work)


def _put(database: Database, connection: Connection, name: str, roles: Collection[str], password_hash: str | None) -> None:
    fresh: dict[str, Any] = {"roles": _text(roles), "disabled_at": None}
    if password_hash is not None:
        fresh["password_hash"] = password_hash
    entry = insert(connection, accounts).values(name=name, created_at=database.now(), **fresh)
    connection.execute(entry.on_conflict_do_update(index_elements=["name"], set_=fresh))


def _account(row: Any) -> Account:
    return Account(row.name, _roles(row.roles), row.password_hash, row.disabled_at)


def _roles(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _text(roles: Collection[str]) -> str:
    return " ".join(sorted(roles))
