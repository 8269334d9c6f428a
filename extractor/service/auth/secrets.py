"""Random secrets and their hashes. 256 random bits need no slow hash; passwords do (passwords.py)."""

from __future__ import annotations

import secrets
from hashlib import sha256

TOKEN_PREFIX = "s16_"  # noqa: S105 (a mark by which leaked tokens are found, no secret)


def new_secret(prefix: str = "") -> str:
    """256 random bits as text that URLs, headers and cookies take."""
    return prefix + secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """What the store keeps of a secret: 64 hex digits."""
    return sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


def same(one: str, other: str) -> bool:
    """Compare without telling by time how far they agree."""
    return secrets.compare_digest(one.encode("utf-8", "surrogateescape"), other.encode("utf-8", "surrogateescape"))
