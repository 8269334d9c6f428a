"""Passwords: argon2id, at most two at a time, because each takes tens of megabytes."""

from __future__ import annotations

from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 1024  # characters
_TURN = BoundedSemaphore(2)


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()  # RFC 9106's low-memory profile: argon2id, 64 MiB, three passes


@cache
def _nobody() -> str:
    return hash_password("the password of an account that is not there")


def hash_password(password: str) -> str:
    """The hash that the store keeps, with its salt and parameters."""
    with _TURN:
        return _hasher().hash(password)


def check_password(password: str, stored: str | None) -> bool:
    """Whether it is the password; takes as long where there is no account."""
    known = stored if stored is not None else _nobody()
    with _TURN:
        try:
            _hasher().verify(known, password[:LONGEST])
        except (VerificationError, InvalidHashError):
            return False
    return stored is not None


def weakness(password: str, name: str) -> str:
    """Why a password will not do; empty where it will."""
    if len(password) < SHORTEST:
        return f"The password needs at least {SHORTEST} characters."
    if len(password) > LONGEST:
        return f"The password may have at most {LONGEST} characters."
    if len(set(password)) < 5 or password.casefold() in {name.casefold(), "password1234", "123456789012", "qwertyuiop12"}:
        return "The password is too easy to guess."
    return ""
