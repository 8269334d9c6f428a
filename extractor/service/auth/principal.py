"""Who asks, once that is known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")  # of an account


class Role(StrEnum):
    """What an account or a token may do; an administrator may do all of it."""

    SUBMIT = "submit"  # post documents; see one's own batches and their records
    REVIEW = "review"  # see what waits for review, and correct it
    METRICS = "metrics"  # read the figures of the queue
    ADMIN = "admin"  # see everything; accounts and tokens


@dataclass(frozen=True, slots=True)
class Principal:
    """An authenticated account. `csrf` is the token of the browser's session, None for a token of a program."""

    name: str
    roles: frozenset[Role]
    csrf: str | None = None

    def may(self, role: Role) -> bool:
        """Whether the role is granted."""
        return role in self.roles or Role.ADMIN in self.roles

    @property
    def owner(self) -> str | None:
        """Whose batches are shown: one's own; None, which is everybody's, for administrators."""
        return None if Role.ADMIN in self.roles else self.name


def roles_of(names: Iterable[str]) -> frozenset[Role]:
    """The roles among the names; what a later release calls otherwise grants nothing."""
    known = {role.value for role in Role}
    return frozenset(Role(name) for name in names if name in known)
