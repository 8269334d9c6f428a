"""A filing in the making: rows whose notes still have names, and the choices shared by all that invents."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from extractor.forms.schema import ROW
from training.coined import coined, initials, slipped
from training.synthesis.record import Cell, Row
from training.synthesis.vocab import notes

T = TypeVar("T")
TITLE, EXERCISE, WHEN, DEEMED = (
    "securityTitle/value",
    "conversionOrExercisePrice/value",
    "transactionDate/value",
    "deemedExecutionDate/value",
)
FORM_TYPE, CODE, SWAP = "transactionCoding/transactionFormType", "transactionCoding/transactionCode", "transactionCoding/equitySwapInvolved"
TIMELY = "transactionTimeliness/value"
SHARES, TOTAL = "transactionAmounts/transactionShares/value", "transactionAmounts/transactionTotalValue/value"
PRICE, AD = "transactionAmounts/transactionPricePerShare/value", "transactionAmounts/transactionAcquiredDisposedCode/value"
EXERCISABLE, EXPIRES = "exerciseDate/value", "expirationDate/value"
UNDER_TITLE, UNDER_SHARES = "underlyingSecurity/underlyingSecurityTitle/value", "underlyingSecurity/underlyingSecurityShares/value"
UNDER_VALUE = "underlyingSecurity/underlyingSecurityValue/value"
OWNED, OWNED_VALUE = (
    "postTransactionAmounts/sharesOwnedFollowingTransaction/value",
    "postTransactionAmounts/valueOwnedFollowingTransaction/value",
)
DIRECT, NATURE = "ownershipNature/directOrIndirectOwnership/value", "ownershipNature/natureOfOwnership/value"


def pick(rng: random.Random, weighted: Sequence[tuple[T, int]]) -> T:
    """One of (choice, weight)."""
    return rng.choices([choice for choice, _ in weighted], [weight for _, weight in weighted])[0]


def chance(rng: random.Random, share: float) -> bool:
    """True with this probability."""
    return rng.random() < share


def plain(number: Decimal) -> str:
    """A plain decimal without trailing zeros."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(slots=True)
class Line:
    """A row in the making: values by path, and names of notes by path."""

    element: str
    values: dict[str, str]
    notes: dict[str, list[str]] = field(default_factory=dict)

    def note(self, path: str, *names: str) -> None:
        """Hang notes on a cell."""
        self.notes.setdefault(path, []).extend(names)


@dataclass(slots=True)
class Pool:
    """A holding that changes: title, D or I, nature, and its balance."""

    title: str
    owner: str
    nature: str
    balance: Decimal
    notes: dict[str, list[str]] = field(default_factory=dict)
    used: bool = False


@dataclass(slots=True)
class Draft:
    """Everything that one invented filing shares."""

    rng: random.Random
    form: str
    day: date
    stock: str
    price: Decimal
    pools: list[Pool]
    fund: str
    gp: str
    person: str
    lines: list[Line] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    planned: bool = False
    plan_note: bool = False
    named: dict[str, str] = field(default_factory=dict)  # the last title of each kind of derivative security

    def text(self, name: str, templates: Sequence[str], **values: object) -> str:
        """Make the note `name` (once) from one of the templates; returns the name."""
        if name not in self.texts:
            text = self.rng.choice(templates)
            while chance(self.rng, 0.45) and len(text) < 600:
                text = f"{text.rstrip('.')}. {self.rng.choice(notes.MORE)}"
            self.texts[name] = self._as_typed(text.format(**(self.words() | values)))
        return name

    def _as_typed(self, text: str) -> str:
        """Filers shorten a fund's name, add whose plan it is, and mistype."""
        rng = self.rng
        if self.fund in text and chance(rng, 0.35):
            short = initials(rng, self.fund), initials(rng, self.gp)
            text += f' Shares held by {self.fund} ("{short[0]}") may be deemed to be owned by {self.gp} ("{short[1]}").'
        if chance(rng, 0.05):
            text = text.rstrip(".") + f" under the {coined(rng)} {rng.randint(1998, 2024)} {rng.choice(notes.PLANS)}."
        return slipped(rng, text) if chance(rng, 0.02) else text

    def words(self) -> dict[str, object]:
        """What every template may use."""
        rng = self.rng
        when = self.day - timedelta(days=rng.randint(20, 900))
        return {
            "form": self.form,
            "stock": self.stock,
            "fund": self.fund,
            "gp": self.gp,
            "other": f"the {self.person.split()[0].title()} Family Trust",
            "adopted": written(when),
            "n": rng.choice((2, 3, 4, 5, "three", "four")),
            "m": rng.choice((12, 36, 48)),
            "pct": rng.choice((20, 25, "33 1/3", 50)),
            "often": rng.choice(("monthly", "quarterly")),
            "date": written(self.day + timedelta(days=rng.randint(-400, 700))),
            "a": f"{rng.randint(200, 90000):,}",
            "b": f"{rng.randint(50, 9000):,}",
            "year": rng.randint(2004, 2023),
            "price": f"{self.price:.2f}",
            "deal": "transactions",
            "Deal": "Sales were",
            "was": "were",
            "other_stock": "Class B Common Stock",
        }


def written(day: date) -> str:
    """`March 4, 2019`."""
    return f"{day:%B} {day.day}, {day.year}"


def order_of(form: str, table: int) -> tuple[str, ...]:
    """Paths in the order in which the form prints them."""
    if form == "3" and table == 2:
        return (TITLE, EXERCISABLE, EXPIRES, UNDER_TITLE, UNDER_SHARES, UNDER_VALUE, EXERCISE, DIRECT, NATURE)
    if table == 2:
        return (
            TITLE,
            EXERCISE,
            WHEN,
            DEEMED,
            CODE,
            TIMELY,
            SHARES,
            TOTAL,
            AD,
            EXERCISABLE,
            EXPIRES,
            UNDER_TITLE,
            UNDER_SHARES,
            UNDER_VALUE,
            PRICE,
            OWNED,
            OWNED_VALUE,
            DIRECT,
            NATURE,
        )
    return (TITLE, WHEN, DEEMED, CODE, TIMELY, SHARES, AD, PRICE, OWNED, OWNED_VALUE, DIRECT, NATURE)


def finish(draft: Draft) -> tuple[tuple[Row, ...], tuple[tuple[int, str], ...]]:
    """Rows with numbered notes, in the order of first reference (few filers number otherwise)."""
    names: list[str] = []
    for line in draft.lines:
        for path in order_of(draft.form, 1 if line.element.startswith("non") else 2):
            names.extend(name for name in line.notes.get(path, ()) if name not in names)
    if chance(draft.rng, 0.05):
        draft.rng.shuffle(names)
    numbers = {name: at for at, name in enumerate(names, 1)}
    rows = tuple(_row(line, numbers) for line in draft.lines)
    return rows, tuple((number, draft.texts[name]) for name, number in numbers.items())


def _row(line: Line, numbers: dict[str, int]) -> Row:
    cells = []
    for path in ROW:
        notes = tuple(dict.fromkeys(numbers[name] for name in line.notes.get(path, ())))
        cell = Cell(line.values.get(path, ""), notes)
        if cell:
            cells.append((path, cell))
    return Row(line.element, tuple(cells))
