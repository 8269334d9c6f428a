"""The rows of an invented filing: a ledger that keeps balances, hands out notes, and breaks the rules as often as filers do."""
# ruff: noqa: E501  (wordings of the form)

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from extractor.forms.lexicon import counts
from training.coined import coined, slipped
from training.press import sentences as s
from training.press import words as w
from training.press.pick import fill_in, pick, plain, shares, stock
from training.press.record import Owner, Row, Value


class Ledger:
    """Rows under construction. Notes are texts until `numbered` counts them in the order of first reference."""

    def __init__(self, rng: random.Random, period: date, form: str, owners: tuple[Owner, ...]) -> None:
        self.rng, self.period, self.form, self.owners = rng, period, form, owners
        self.rows: list[tuple[int, str, dict[str, tuple[str, tuple[str, ...]]], frozenset[str]]] = []
        self.stock = rng.choices(["Common Stock", stock(rng)], [6, 4])[0]
        self.price = Decimal(rng.randrange(30, 40000)) / 100
        self.opening = self.amount() * rng.randrange(1, 40)
        self.balances: dict[str, Decimal] = {}
        self.pool = "D"

    def amount(self) -> Decimal:
        """A number of shares; sometimes fractional."""
        return shares(self.rng)

    def fill(self) -> None:
        """Write the rows of the form."""
        rng = self.rng
        if self.form == "3":
            for _ in range(rng.choices([0, 1, 2, 4], [15, 45, 25, 15])[0]):
                self.holding()
            for _ in range(rng.choices([0, 1, 3, 6], [40, 25, 25, 10])[0]):
                self.option_held()
            return
        kinds: list[Callable[[], None]] = [self.sale, self.grant, self.exercise, self.withheld, self.gift, self.units]
        kinds += [self.odd, self.converted]
        for kind in rng.choices(kinds, [30, 20, 18, 14, 6, 14, 5, 8], k=rng.choices([1, 2, 3], [65, 25, 10])[0]):
            kind()
        for _ in range(rng.choices([0, 1, 2, 4], [60, 20, 12, 8])[0]):
            self.holding()
        if rng.random() < 0.08:
            self.option_held()

    def day(self) -> str:
        """A transaction date: mostly the form's own, never before it."""
        return (self.period + timedelta(days=self.rng.choices([0, 1, 2, 3], [80, 10, 6, 4])[0])).isoformat()

    def add(self, table: int, kind: str, **cells: Any) -> None:
        """One row; a cell is a value or (value, note texts)."""
        dollars: frozenset[str] = cells.pop("dollars", frozenset())
        full = {k: (v, ()) if isinstance(v, str) else v for k, v in cells.items()}
        if "ownership" not in full:
            full |= self.owned()
        if self.rng.random() < 0.04 and full.get("code", ("",))[0]:
            full["v"] = ("E", ())
        if self.rng.random() < 0.02 and full.get("date", ("",))[0]:
            full["deemed"] = (full["date"][0], ())
        self.rows.append((table, kind, {k: v for k, v in full.items() if v[0] or v[1]}, dollars))

    def owned(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """Direct mostly; indirect with a nature, sometimes with notes."""
        if self.rng.random() < 0.72:
            return {"ownership": ("D", ())}
        nature = pick(self.rng, "natures") if self.rng.random() < 0.5 else self.rng.choice(w.ENTITY).format(self._who())
        nature = f"By {nature}" if nature.endswith((".", "LLC")) and self.rng.random() < 0.5 else nature
        if self.rng.random() < 0.15:
            nature = f"{nature} {self.rng.choice(w.STEM)} {self.rng.choice(w.TRADE)} Employees' Profit Sharing and Savings Trust"[
                :100
            ].strip()
        noted = "ootnote" in nature or self.rng.random() < 0.35
        return {"ownership": ("I", ()), "nature": (nature, self.notes(self.rng.randrange(1, 3)) if noted else ())}

    def notes(self, count: int = 1) -> tuple[str, ...]:
        """Texts of other notes."""
        return tuple(dict.fromkeys(self._fill(self.rng.choice(s.NOTES)) for _ in range(count)))

    def maybe(self, chance: float) -> tuple[str, ...]:
        """A note with this chance."""
        return self.notes() if self.rng.random() < chance else ()

    def _fill(self, text: str, **more: str) -> str:
        text = fill_in(self.rng, self.period, text, who=self._who(), **more)
        return slipped(self.rng, text) if self.rng.random() < 0.02 else text

    def _who(self) -> str:
        """Whose fund, plan or trust it is."""
        return self.rng.choice([self.rng.choice(w.STEM), self.rng.choice(w.STEM), coined(self.rng), self.rng.choice(w.LAST).title()])

    @property
    def balance(self) -> Decimal:
        """The balance of the pool in hand."""
        return self.balances.get(self.pool, self.opening)

    @balance.setter
    def balance(self, value: Decimal) -> None:
        self.balances[self.pool] = value

    def move(self, amount: Decimal, sign: int) -> str:
        """The balance after a movement; now and then the filer's own arithmetic."""
        self.balance = max(Decimal(0), self.balance + sign * amount)
        if self.rng.random() < 0.012:
            return plain(self.balance + self.rng.choice([-1, 1]) * self.rng.randrange(1, 500))
        return plain(self.balance)

    def first(
        self,
        code: str,
        sign: int,
        amount: Decimal,
        price: str,
        day: str,
        notes: dict[str, tuple[str, ...]],
        owned: dict[str, tuple[str, tuple[str, ...]]],
    ) -> None:
        """A Table I transaction."""
        self.pool = owned.get("nature", owned["ownership"])[0]
        no: tuple[str, ...] = ()
        self.add(
            1, "transaction", title=(self.stock, notes.get("title", no)), date=day, code=(code, notes.get("code", no)),
            amount=(plain(amount), notes.get("amount", no)), ad="A" if sign > 0 else "D", price=(price, notes.get("price", no)),
            balance=(self.move(amount, sign), notes.get("balance", no)), **owned,
        )  # fmt: skip

    def sale(self) -> None:
        """Sales, often several rows at weighted averages under a plan."""
        rng, day, owned = self.rng, self.day(), self.owned()
        plan = (self._fill(rng.choice(s.PLAN)),) if rng.random() < 0.55 else ()
        code = rng.choices(["S", "P"], [88, 12])[0]
        for _ in range(rng.choices([1, 2, 4, 8, 14], [45, 25, 15, 10, 5])[0]):
            amount = max(Decimal(1), (self.balance / rng.randrange(15, 90)).quantize(Decimal(1)))
            at = self.price + Decimal(rng.randrange(-300, 300)) / 100
            at = max(Decimal("0.05"), at).quantize(Decimal("0.0001"))
            average = rng.random() < 0.6
            price = plain(at if average else at.quantize(Decimal("0.01")))
            low, high = at - Decimal(rng.randrange(1, 60)) / 100, at + Decimal(rng.randrange(1, 40)) / 100
            note = (self._fill(rng.choice(s.RANGE), low=f"{low:.2f}", high=f"{high:.2f}"),) if average else ()
            self.first(code, -1 if code == "S" else 1, amount, price, day, {"code": plan, "price": note}, owned)

    def grant(self) -> None:
        """A grant of stock."""
        note = (self._fill(self.rng.choice(s.VEST), n="four"),) if self.rng.random() < 0.7 else ()
        where = self.rng.choice(["amount", "amount", "title", "code"])
        self.first("A", 1, self.amount(), self.rng.choice(["0", "0", "", "0.01"]), self.day(), {where: note}, {"ownership": ("D", ())})

    def withheld(self) -> None:
        """Shares withheld for tax."""
        amount = max(Decimal(1), (self.balance / self.rng.randrange(20, 60)).quantize(Decimal(1)))
        self.first(
            "F", -1, amount, plain(self.price), self.day(), {self.rng.choice(["code", "amount"]): self.maybe(0.7)}, {"ownership": ("D", ())}
        )

    def gift(self) -> None:
        """A gift."""
        amount = max(Decimal(1), (self.balance / self.rng.randrange(10, 60)).quantize(Decimal(1)))
        self.first("G", -1, amount, self.rng.choice(["0", ""]), self.day(), {"amount": self.maybe(0.5)}, self.owned())

    def odd(self) -> None:
        """The other codes."""
        code = self.rng.choice("JIWDLUZEHK"[:7])
        note = {"code": self.notes(1)} if code == "J" else {}
        self.first(
            code,
            self.rng.choice([-1, 1]),
            max(Decimal(1), (self.balance / 30).quantize(Decimal(1))),
            self.rng.choice(["", "0", plain(self.price)]),
            self.day(),
            note,
            self.owned(),
        )

    def second(
        self,
        title: str,
        strike: tuple[str, tuple[str, ...]],
        code: str,
        sign: int,
        amount: Decimal,
        left: Decimal,
        day: str,
        **more: str | tuple[str, tuple[str, ...]],
    ) -> None:
        """A Table II transaction."""
        base: dict[str, str | tuple[str, tuple[str, ...]]] = {
            "underlying_title": self.stock, "underlying_amount": plain(amount), "price": self.rng.choice(["0", "0", "0", ""]), "ownership": "D",
        }  # fmt: skip
        base |= more
        self.add(
            2,
            "transaction",
            title=title,
            exercise_price=strike,
            date=day,
            code=code,
            amount=plain(amount),
            ad="A" if sign > 0 else "D",
            balance=plain(left),
            **base,
        )

    def exercise(self) -> None:
        """Options exercised: Table I and Table II rows that pair."""
        rng, day = self.rng, self.day()
        title = rng.choice([t for t in counts("titles") if "ption" in t])
        strike = plain((self.price / rng.randrange(2, 9)).quantize(Decimal("0.01")))
        left = self.amount() * 3
        expiry = (self.period + timedelta(days=rng.randrange(100, 3000))).isoformat()
        vest = (self._fill(rng.choice(s.VEST), n="four"),)
        plan = (self._fill(rng.choice(s.PLAN)),) if rng.random() < 0.4 else ()
        for _ in range(rng.choices([1, 2, 3], [70, 20, 10])[0]):
            amount = min(left, self.amount())
            left -= amount
            self.first("M", 1, amount, strike, day, {"code": plan}, {"ownership": ("D", ())})
            when: tuple[str, tuple[str, ...]] = (
                ("", vest) if rng.random() < 0.7 else ((self.period - timedelta(days=rng.randrange(30, 1500))).isoformat(), ())
            )
            self.second(title, (strike, ()), "M", -1, amount, left, day, exercisable=when, expiration=expiry)

    def units(self) -> None:
        """Restricted stock units vest or are granted."""
        rng, day, amount = self.rng, self.day(), self.amount()
        title = rng.choice([t for t in counts("titles") if "nit" in t])
        strike: tuple[str, tuple[str, ...]] = ("", self.notes(1)) if rng.random() < 0.85 else ("0", self.maybe(0.5))
        dates: tuple[str, tuple[str, ...]] = ("", (self._fill(rng.choice(s.VEST), n="three"),))
        ends = dates if rng.random() < 0.6 else ("", self.notes(1))
        if rng.random() < 0.6:
            self.first("M", 1, amount, rng.choice(["0", ""]), day, {}, {"ownership": ("D", ())})
            self.second(title, strike, "M", -1, amount, self.amount(), day, exercisable=dates, expiration=ends)
        else:
            self.second(
                title,
                strike,
                "A",
                1,
                amount,
                amount + (self.amount() if rng.random() < 0.4 else 0),
                day,
                exercisable=dates,
                expiration=ends,
            )

    def converted(self) -> None:
        """Convertible securities; sometimes reported by their dollar value."""
        rng, day, amount = self.rng, self.day(), self.amount()
        title = rng.choice(
            [
                "Class B Common Stock",
                "Series A Preferred Stock",
                "Convertible Note",
                "Warrants (right to buy)",
                "Series B Convertible Preferred Stock",
            ]
        )
        note = self.notes(1)
        dollars = frozenset({"amount", "balance"}) if "Note" in title and rng.random() < 0.6 else frozenset()
        self.first("C", 1, amount, rng.choice(["0", ""]), day, {}, self.owned())
        self.add(
            2, "transaction", dollars=dollars, title=(title, self.maybe(0.2)), exercise_price=("", note) if rng.random() < 0.8 else "1", date=day, code="C",
            amount=plain(amount), ad="D", exercisable=("", note), expiration=("", note), underlying_title=(self.stock, self.maybe(0.1)),
            underlying_amount=plain(amount), price=rng.choice(["0", ""]), balance=plain(self.amount() if rng.random() < 0.5 else Decimal(0)),
        )  # fmt: skip

    def holding(self) -> None:
        """A balance without a transaction."""
        self.add(1, "holding", title=(self.stock, self.maybe(0.08)), balance=(plain(self.amount() * 3), self.maybe(0.12)))

    def option_held(self) -> None:
        """A derivative security held."""
        rng = self.rng
        opens = (self.period - timedelta(days=rng.randrange(30, 1500))).isoformat()
        closes = (self.period + timedelta(days=rng.randrange(100, 3000))).isoformat()
        note = (self._fill(rng.choice(s.VEST), n="four"),)
        title = pick(rng, "titles")
        option = "ption" in title
        more: dict[str, str] = {} if self.form == "3" else {"balance": plain(self.amount())}
        self.add(
            2, "holding", title=(title, self.maybe(0.1)), exercise_price=plain(self.price / 3) [:6] if option else ("", self.notes(1)),
            exercisable=("", note) if rng.random() < 0.7 else opens, expiration=closes if option else ("", note), underlying_title=self.stock,
            underlying_amount=plain(self.amount()), **more,
        )  # fmt: skip

    def numbered(self) -> tuple[tuple[Row, ...], tuple[str, ...]]:
        """Rows (Table I before Table II) with notes numbered in the order of first reference, and the notes."""
        order: dict[str, int] = {}
        out = []
        for table, kind, cells, dollars in sorted(self.rows, key=lambda r: r[0]):
            done: dict[str, Value] = {}
            for name, (value, notes) in cells.items():
                done[name] = (value, tuple(order.setdefault(text, len(order) + 1) for text in notes))
            out.append(Row(table, kind, done, dollars))
        return tuple(out), tuple(order)
