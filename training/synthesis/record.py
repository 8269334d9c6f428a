"""A filing as plain data: what is on the form, under its EDGAR paths, and where the notes hang."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.forms.schema import table_of

Values = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in canonical form (ISO date, plain decimal, text; "" where there is none) and its note numbers, in order."""

    value: str = ""
    notes: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.value or self.notes)


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of Table I or II. `cells` maps paths of `schema.ROW` to cells, in the order of the schema.

    Notes of `transactionCoding` stand on `transactionCoding/transactionCode`.
    """

    element: str
    cells: tuple[tuple[str, Cell], ...]

    def cell(self, path: str) -> Cell:
        """The cell at a path; an empty one where the row has none."""
        return dict(self.cells).get(path, EMPTY)

    @property
    def table(self) -> int:
        """1 for Table I, 2 for Table II."""
        return 1 if self.element.startswith("nonDerivative") else 2


@dataclass(frozen=True, slots=True)
class Filing:
    """One ownership document.

    `header` and each of `owners` and `signatures` map EDGAR paths to values (flags "1"; absent where not so); rows stand in the
    order of the page, Table I before Table II; footnotes are (number, text).
    """

    header: Values
    owners: tuple[Values, ...]
    rows: tuple[Row, ...] = ()
    footnotes: tuple[tuple[int, str], ...] = ()
    signatures: tuple[Values, ...] = ()
    _header: dict[str, str] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_header", dict(self.header))

    def get(self, path: str) -> str:
        """A header value, "" where absent."""
        return self._header.get(path, "")

    @property
    def form(self) -> str:
        """3, 4 or 5."""
        return self.get("documentType")[:1]

    @property
    def amended(self) -> bool:
        """A filing of type 3/A, 4/A or 5/A."""
        return self.get("documentType").endswith("/A")


def row_paths(filing: Filing) -> list[str]:
    """The indexed EDGAR path of each row, e.g. `nonDerivativeTable/nonDerivativeHolding[2]`."""
    seen: dict[str, int] = {}
    paths = []
    for row in filing.rows:
        seen[row.element] = seen.get(row.element, 0) + 1
        paths.append(f"{table_of(row.element)}/{row.element}[{seen[row.element]}]")
    return paths
