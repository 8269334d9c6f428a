"""Episodes of Table I: what insiders do with shares, row by row, with the notes that go with it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from training.synthesis import draft as d
from training.synthesis.draft import Draft, Line, Pool, chance, pick, plain
from training.synthesis.vocab import notes

_CENT, _FINE = Decimal("0.01"), Decimal("0.0001")


def quantity(draft: Draft, most: Decimal | None = None) -> Decimal:
    """A number of shares, log-uniform, often round, now and then fractional; at most `most`."""
    rng = draft.rng
    size = Decimal(int(10 ** rng.uniform(1.3, 5.6)))
    if chance(rng, 0.3):
        size = Decimal(max(1, round(int(size), -2)) or 100)
    if chance(rng, 0.035):
        size += Decimal(rng.randint(1, 9999)).scaleb(-rng.choice((2, 3, 4)))
    if most is not None and size >= most:
        size = (most * Decimal(rng.choice(("0.1", "0.25", "0.5", "1")))).quantize(Decimal(1)) if most >= 1 else most
    return max(size, Decimal(1))


def near_price(draft: Draft) -> Decimal:
    """A price of the day."""
    price = draft.price * Decimal(str(round(draft.rng.uniform(0.96, 1.04), 4)))
    return price.quantize(_FINE if chance(draft.rng, 0.45) else _CENT)


def move(draft: Draft, pool: Pool, code: str, side: str, shares: Decimal, price: str, day: date | None = None) -> Line:
    """One row of Table I; the pool's balance moves with it."""
    pool.balance = max(Decimal(0), pool.balance + (shares if side == "A" else -shares))
    pool.used = True
    values = {
        d.TITLE: pool.title,
        d.WHEN: (day or draft.day).isoformat(),
        d.FORM_TYPE: "5" if draft.form == "5" else "4",
        d.CODE: code,
        d.SWAP: "",
        d.SHARES: plain(shares),
        d.AD: side,
        d.PRICE: price,
        d.OWNED: plain(pool.balance),
        d.DIRECT: pool.owner,
        d.NATURE: pool.nature,
    }
    line = Line("nonDerivativeTransaction", values)
    for path, names in pool.notes.items():
        line.note(path, *names)
    if chance(draft.rng, 0.01):
        values[d.DEEMED] = ((day or draft.day) + timedelta(days=draft.rng.choice((0, 1, 2)))).isoformat()
    draft.lines.append(line)
    return line


def zero(draft: Draft) -> str:
    """How a filer writes a price of nothing."""
    return pick(draft.rng, (("0", 60), ("0.00", 12), ("", 20), ("0.0000", 3)))


def trades(draft: Draft, pool: Pool, code: str, rows: int, left: Decimal | None = None) -> None:
    """Sales or purchases in the market, some at weighted average prices, over one to three days."""
    rng, day = draft.rng, draft.day
    side, kind = ("D", "sale") if code == "S" else ("A", "purchase")
    for at in range(rows):
        most = pool.balance if side == "D" else None
        if most is not None and most < 1:
            return
        price = near_price(draft)
        shares = left if left is not None and rows == 1 else quantity(draft, most)
        line = move(draft, pool, code, side, shares, plain(price) if chance(rng, 0.7) else str(price), day)
        if draft.planned and draft.plan_note:
            line.note(d.CODE, draft.text("plan", notes.PLAN))
        if chance(rng, 0.68):
            _range(draft, line, price, kind, at)
        day += timedelta(days=rng.choice((0, 0, 0, 1, 1, 3)))
        day += timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _range(draft: Draft, line: Line, price: Decimal, kind: str, at: int) -> None:
    spread = [Decimal(str(round(draft.rng.uniform(0.005, 0.5), 2))) for _ in range(2)]
    words = {
        "low": f"{max(price - spread[0], _CENT):.2f}",
        "high": f"{price + spread[1]:.2f}",
        "kind": kind,
        "done": "sold" if kind == "sale" else "purchased",
    }
    line.note(d.PRICE, draft.text(f"range{at}{len(draft.lines)}", notes.RANGE, **words))


def award(draft: Draft, pool: Pool) -> None:
    """Code A: stock granted."""
    line = move(draft, pool, "A", "A", quantity(draft), zero(draft))
    if chance(draft.rng, 0.75):
        path = pick(draft.rng, ((d.SHARES, 6), (d.CODE, 2), (d.TITLE, 2), (d.PRICE, 1)))
        line.note(path, draft.text("grant", notes.GRANT if chance(draft.rng, 0.5) else notes.VESTING))


def withheld(draft: Draft, pool: Pool, most: Decimal | None = None) -> None:
    """Code F: shares kept for tax."""
    line = move(draft, pool, "F", "D", min(quantity(draft, most or pool.balance), pool.balance or Decimal(1)), plain(near_price(draft)))
    if chance(draft.rng, 0.7):
        line.note(pick(draft.rng, ((d.SHARES, 4), (d.CODE, 5), (d.PRICE, 1))), draft.text("tax", notes.TAX))


def gift(draft: Draft, pool: Pool) -> None:
    """Code G, out and now and then into a trust that the same person reports."""
    shares = quantity(draft, pool.balance)
    line = move(draft, pool, "G", "D", shares, zero(draft))
    if chance(draft.rng, 0.5):
        line.note(pick(draft.rng, ((d.CODE, 5), (d.SHARES, 3), (d.PRICE, 2))), draft.text("gift", notes.GIFT))
    if draft.form == "4" and chance(draft.rng, 0.5):
        line.values |= {d.FORM_TYPE: "5", d.TIMELY: "E"}
    other = next((one for one in draft.pools if one is not pool), None)
    if other and chance(draft.rng, 0.35):
        move(draft, other, "G", "A", shares, zero(draft))


def other(draft: Draft, pool: Pool) -> None:
    """Code J, which needs a note: distributions, reorganisations, redemptions."""
    side = pick(draft.rng, (("D", 6), ("A", 4)))
    line = move(draft, pool, "J", side, quantity(draft, pool.balance if side == "D" else None), zero(draft))
    line.note(d.CODE, draft.text("other", notes.OTHER))
    if chance(draft.rng, 0.02):
        line.values[d.SWAP] = "1"


def merged(draft: Draft) -> None:
    """Codes D and U: everything goes in a merger or tender."""
    code = pick(draft.rng, (("D", 7), ("U", 3)))
    for pool in draft.pools:
        line = move(draft, pool, code, "D", pool.balance, pick(draft.rng, ((plain(draft.price), 5), ("", 5))))
        line.note(pick(draft.rng, ((d.CODE, 5), (d.PRICE, 5))), draft.text("merger", notes.MERGER))


def rare(draft: Draft, pool: Pool) -> None:
    """Codes of a few filings in a thousand: I, L, W, Z, P of a plan."""
    code, side = pick(draft.rng, ((("I", "D"), 4), (("I", "A"), 2), (("L", "A"), 3), (("W", "A"), 3), (("W", "D"), 1), (("Z", "D"), 1)))
    price = plain(near_price(draft)) if code in "IL" else zero(draft)
    line = move(draft, pool, code, side, quantity(draft, pool.balance if side == "D" else None), price)
    if chance(draft.rng, 0.6):
        line.note(d.CODE, draft.text("purchase", notes.PURCHASE if code == "L" else notes.GIFT))


def holdings(draft: Draft) -> None:
    """Balance-only rows for the pools that nothing touched."""
    for pool in draft.pools:
        if not pool.used:
            line = Line(
                "nonDerivativeHolding", {d.TITLE: pool.title, d.OWNED: plain(pool.balance), d.DIRECT: pool.owner, d.NATURE: pool.nature}
            )
            for path, names in pool.notes.items():
                line.note(path, *names)
            draft.lines.append(line)
