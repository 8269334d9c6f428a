"""A filing as a plain record: what is printed, with its footnote numbers. The truth of everything that the press prints."""

from __future__ import annotations

from dataclasses import dataclass, field

Value = tuple[str, tuple[int, ...]]  # canonical value ("" where blank) and footnote numbers


@dataclass(frozen=True, slots=True)
class Row:
    """One row of Table 1 or 2; `cells` by column name of forms/columns (`amount` and `ad` in both tables).

    `by_value` names the columns among amount, balance, underlying_amount that are dollars, not shares.
    """

    table: int
    kind: str
    cells: dict[str, Value]
    by_value: frozenset[str] = frozenset()

    def get(self, name: str) -> Value:
        """The value and notes of a column; blank where it has none."""
        return self.cells.get(name, ("", ()))


@dataclass(frozen=True, slots=True)
class Owner:
    """A reporting owner; flags are booleans."""

    name: str
    street1: str = ""
    street2: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    director: bool = False
    officer: bool = False
    ten: bool = False
    other: bool = False
    title: str = ""
    other_text: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """A filing. Dates are ISO, numbers plain decimals; `aff10b5` is None in editions without the box."""

    form: str
    period: str
    issuer: str
    ticker: str
    owners: tuple[Owner, ...]
    rows: tuple[Row, ...]
    footnotes: tuple[str, ...] = ()
    remarks: str = ""
    signatures: tuple[tuple[str, str], ...] = ()
    original: str = ""
    not_subject: bool = False
    aff10b5: bool | None = None
    none_owned: bool = False
    ciks: dict[str, str] = field(default_factory=dict)

    def table(self, number: int) -> list[Row]:
        """The rows of one table in the order of the page."""
        return [row for row in self.rows if row.table == number]
