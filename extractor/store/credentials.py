"""What proves who asks: tokens of programs and sessions of browsers, both known by the sha256 of a random secret only."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from extractor.errors import StoreError
from extractor.store.clauses import the_time
from extractor.store.database import Database
from extractor.store.schema import accounts, sessions, tokens

_SEEN = 60.0  # seconds between two notes of a use: a write for each request would cost more than it tells

# Asked at every request: made once, because making a statement costs as much as running it.
_LIVING = accounts.c.disabled_at.is_(None)
_BY_TOKEN = (
    sa.select(tokens.c.id, tokens.c.used_at, tokens.c.expires_at, tokens.c.account, tokens.c.roles, accounts.c.roles.label("granted"))
    .join(accounts, accounts.c.name == tokens.c.account)
    .where(tokens.c.hash == sa.bindparam("hash"), tokens.c.revoked_at.is_(None), _LIVING)
)
_BY_SESSION = (
    sa.select(sessions.c.account, sessions.c.csrf, sessions.c.seen_at, sessions.c.expires_at, accounts.c.roles)
    .join(accounts, accounts.c.name == sessions.c.account)
    .where(sessions.c.hash == sa.bindparam("hash"), _LIVING)
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token without its secret. Times are epoch seconds."""

    id: int
    account: str
    label: str
    roles: frozenset[str]
    created_at: float
    expires_at: float
    used_at: float | None
    revoked_at: float | None


@dataclass(frozen=True, slots=True)
class Known:
    """Whom a secret belongs to: account, roles, and for sessions the token that forms must carry."""

    account: str
    roles: frozenset[str]
    csrf: str | None = None


def add_token(database: Database, secret_hash: str, account: str, label: str, roles: Collection[str], seconds: float) -> Token:
    """A token for an account that is there. Raises StoreError (NO_SUCH_ACCOUNT)."""

    def work(connection: Connection) -> Token:
        living = sa.select(accounts.c.name).where(accounts.c.name == account, accounts.c.disabled_at.is_(None))
        if connection.execute(living).first() is None:
            raise StoreError(f"There is no account {account}.", code="NO_SUCH_ACCOUNT", advice="Add it first: `section16 user add`.")
        now = the_time(connection, database.now())
        values = {"hash": secret_hash, "account": account, "label": label, "roles": " ".join(sorted(roles))}
        entry = sa.insert(tokens).values(created_at=now, expires_at=now + seconds, **values).returning(tokens)
        return _token(connection.execute(entry).one())

    return database.write(work)


def list_tokens(database: Database, account: str | None = None) -> list[Token]:
    """All tokens, or those of one account, the oldest first. Raises StoreError."""
    query = sa.select(tokens).order_by(tokens.c.id)
    if account is not None:
        query = query.where(tokens.c.account == account)
    with database.read() as connection:
        return [_token(row) for row in connection.execute(query)]


def revoke_token(database: Database, token_id: int, account: str | None = None) -> None:
    """End a token, of whichever account or of this one only. Raises StoreError (NO_SUCH_TOKEN)."""
    which = [tokens.c.id == token_id, *([tokens.c.account == account] if account is not None else [])]
    end = sa.update(tokens).where(*which).values(revoked_at=sa.func.coalesce(tokens.c.revoked_at, database.now()))
    if not database.write(lambda connection: connection.execute(end).rowcount):
        raise StoreError(f"There is no token {token_id}.", code="NO_SUCH_TOKEN", advice="`section16 token list` shows those there are.")


def by_token(database: Database, secret_hash: str) -> Known | None:
    """Whom a token belongs to, its roles cut to those that the account still has; None where it is unknown, over or revoked."""
    with database.read() as connection:
        row = connection.execute(_BY_TOKEN, {"hash": secret_hash}).first()
        now = the_time(connection, database.now())
    if row is None or row.expires_at <= now:
        return None
    if row.used_at is None or row.used_at < now - _SEEN:
        used = sa.update(tokens).where(tokens.c.id == row.id).values(used_at=now)
        database.write(lambda connection: connection.execute(used))
    return Known(row.account, frozenset(row.roles.split()) & frozenset(row.granted.split()))


def add_session(database: Database, secret_hash: str, account: str, csrf: str, seconds: float, replaces: str | None = None) -> None:
    """A session of `seconds`; the one that the browser had before ends, and so do those that are over. Raises StoreError."""

    def work(connection: Connection) -> None:
        now = the_time(connection, database.now())
        connection.execute(sa.delete(sessions).where(sa.or_(sessions.c.expires_at < now, sessions.c.hash == (replaces or ""))))
        values = {"hash": secret_hash, "account": account, "csrf": csrf, "created_at": now, "seen_at": now, "expires_at": now + seconds}
        connection.execute(sa.insert(sessions).values(values))

    database.write(work)


def by_session(database: Database, secret_hash: str, idle: float) -> Known | None:
    """Whose session this is; None where it is unknown, over, or was not used for `idle` seconds. Raises StoreError."""
    with database.read() as connection:
        row = connection.execute(_BY_SESSION, {"hash": secret_hash}).first()
        at = the_time(connection, database.now())
    if row is None or row.expires_at <= at or row.seen_at <= at - idle:
        return None
    if row.seen_at < at - _SEEN:
        seen = sa.update(sessions).where(sessions.c.hash == secret_hash).values(seen_at=at)
        database.write(lambda connection: connection.execute(seen))
    return Known(row.account, frozenset(row.roles.split()), row.csrf)


def end_session(database: Database, secret_hash: str) -> None:
    """End a session. Raises StoreError."""
    database.write(lambda connection: connection.execute(sa.delete(sessions).where(sessions.c.hash == secret_hash)))


def _token(row: Any) -> Token:
    roles = frozenset(row.roles.split())
    return Token(row.id, row.account, row.label, roles, row.created_at, row.expires_at, row.used_at, row.revoked_at)
