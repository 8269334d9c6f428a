"""Episodes of Table II, and their twins in Table I."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from training.synthesis import deals
from training.synthesis import draft as d
from training.synthesis.draft import Draft, Line, chance, pick, plain
from training.synthesis.vocab import notes, securities

_KINDS = {
    "option": securities.OPTION,
    "unit": securities.UNIT,
    "phantom": securities.PHANTOM,
    "warrant": securities.WARRANT,
    "convertible": securities.CONVERTIBLE,
    "swap": securities.SWAPS,
}


def terms(draft: Draft, kind: str, day: date) -> Line:
    """A row of Table II with title, price, dates and underlying; amounts are left to the caller."""
    rng = draft.rng
    title = draft.named[kind] if kind in draft.named and chance(rng, 0.65) else pick(rng, _KINDS[kind])
    draft.named[kind] = title
    line = Line("derivativeTransaction", {d.TITLE: title, d.UNDER_TITLE: draft.stock, d.DIRECT: "D"})
    if kind in ("option", "warrant", "swap"):
        _option_terms(draft, line, day)
    else:
        _unit_terms(draft, line, kind)
    if chance(rng, 0.04):
        line.note(d.UNDER_TITLE, draft.text("grant", notes.GRANT))
    indirect = next((pool for pool in draft.pools if pool.owner == "I"), None)
    if indirect is not None and chance(rng, 0.8 if draft.pools[0].owner == "I" else 0.05):
        line.values |= {d.DIRECT: "I", d.NATURE: indirect.nature}
        for path in (d.DIRECT, d.NATURE):
            line.note(path, *indirect.notes.get(path, ()))
    if chance(rng, 0.03):
        line.note(d.TITLE, draft.text("vesting1", notes.VESTING))
    return line


def _option_terms(draft: Draft, line: Line, day: date) -> None:
    rng = draft.rng
    strike = (draft.price * Decimal(str(round(rng.uniform(0.05, 1.1), 3)))).quantize(
        Decimal(rng.choice(("0.01", "0.01", "0.01", "0.001", "0.0001")))
    )
    line.values[d.EXERCISE] = plain(max(strike, Decimal("0.01"))) if chance(rng, 0.6) else str(max(strike, Decimal("0.01")))
    if chance(rng, 0.72):
        line.note(d.EXERCISABLE, draft.text(f"vesting{rng.randint(1, 3)}", notes.VESTING))
    if d.EXERCISABLE not in line.notes or chance(rng, 0.03):
        line.values[d.EXERCISABLE] = (day + timedelta(days=rng.randint(-1500, 365))).isoformat()
    years = timedelta(days=rng.choice((3652, 3651, 1826, 2556, 2920, 700, 90)))
    line.values[d.EXPIRES] = (day + years).isoformat()


def _unit_terms(draft: Draft, line: Line, kind: str) -> None:
    rng = draft.rng
    texts = {"convertible": notes.CONVERT, "phantom": notes.PHANTOM}.get(kind, notes.UNIT)
    name = draft.text(f"right-{kind}", texts)
    if chance(rng, 0.85):
        line.note(d.EXERCISE, name)
    if d.EXERCISE not in line.notes or chance(rng, 0.12):
        line.values[d.EXERCISE] = pick(rng, (("0", 6), ("0.00", 2), ("1", 1)))
    vest = draft.text(f"vesting{rng.randint(1, 3)}", notes.VESTING) if kind == "unit" else name
    line.note(d.EXERCISABLE, vest)
    how = pick(rng, (("same", 6), ("own", 3), ("blank", 2), ("date", 1)))
    if how == "date":
        line.values[d.EXPIRES] = (draft.day + timedelta(days=rng.randint(200, 3600))).isoformat()
    elif how != "blank":
        line.note(d.EXPIRES, vest if how == "same" else draft.text("unit-end", notes.UNIT_END))


def deal(draft: Draft, line: Line, code: str, side: str, shares: Decimal, price: str, left: Decimal) -> Line:
    """Fill in a transaction of Table II."""
    line.values |= {
        d.WHEN: draft.day.isoformat(),
        d.FORM_TYPE: "5" if draft.form == "5" else "4",
        d.CODE: code,
        d.SHARES: plain(shares),
        d.AD: side,
        d.PRICE: price,
        d.OWNED: plain(left),
    }
    if chance(draft.rng, 0.012):
        del line.values[d.SHARES]
        line.values[d.TOTAL] = f"{draft.rng.randint(10, 9000) * 1000}"
        line.values[d.OWNED_VALUE] = line.values.pop(d.OWNED)
    line.values.setdefault(d.UNDER_SHARES, plain(shares))
    draft.lines.append(line)
    return line


def granted(draft: Draft, kind: str) -> None:
    """Code A in Table II."""
    shares = deals.quantity(draft)
    line = deal(
        draft,
        terms(draft, kind, draft.day),
        "A",
        "A",
        shares,
        deals.zero(draft),
        shares + (deals.quantity(draft) if chance(draft.rng, 0.35) else 0),
    )
    if chance(draft.rng, 0.15):
        line.note(d.SHARES, draft.text("grant", notes.GRANT))
    if kind == "phantom":
        line.values[d.SHARES] = line.values.get(d.SHARES, "1")
        line.values[d.PRICE] = plain(deals.near_price(draft))


def exercised(draft: Draft, kind: str, times: int) -> None:
    """Code M: rows in Table I and their twins in Table II, then withholding or sales."""
    rng, pool = draft.rng, draft.pools[0]
    for _ in range(times):
        line = terms(draft, kind, draft.day - timedelta(days=rng.randint(300, 2900)))
        shares = deals.quantity(draft)
        strike = line.values.get(d.EXERCISE, "")
        twin = deals.move(draft, pool, "M", "A", shares, strike if kind == "option" else deals.zero(draft))
        if kind == "unit" and chance(rng, 0.6):
            twin.note(pick(rng, ((d.CODE, 5), (d.PRICE, 2), (d.SHARES, 2))), draft.text("right-unit", notes.UNIT))
        deal(
            draft,
            line,
            "M",
            "D",
            shares,
            pick(rng, (("0", 8), ("0.00", 2), ("", 2))),
            shares * rng.choice((0, 0, 1, 2, 3)) + rng.choice((0, 0, 0, 17)),
        )
        if draft.planned and draft.plan_note:
            for one in (twin, line):
                one.note(d.CODE, draft.text("plan", notes.PLAN))
        if kind == "unit" and chance(rng, 0.6):
            deals.withheld(draft, pool, shares)
    if kind == "option" and chance(rng, 0.65):
        deals.trades(draft, pool, "S", rng.choice((1, 1, 2, 3, 5)))


def converted(draft: Draft) -> None:
    """Codes C and X: convertible stock, notes or warrants become shares."""
    code = pick(draft.rng, (("C", 8), ("X", 2), ("O", 1)))
    for pool in draft.pools[: draft.rng.choice((1, 1, 2, 4))]:
        line = terms(draft, "convertible" if code == "C" else "warrant", draft.day - timedelta(days=600))
        shares = deals.quantity(draft)
        line.values |= {d.DIRECT: pool.owner, d.NATURE: pool.nature}
        for path, names in pool.notes.items():
            if path in (d.DIRECT, d.NATURE):
                line.note(path, *names)
        deals.move(draft, pool, code, "A", shares, line.values.get(d.EXERCISE, "") if code == "X" else deals.zero(draft))
        deal(draft, line, code, "D", shares, deals.zero(draft), Decimal(0))


def oddments(draft: Draft) -> None:
    """Codes D, E, H, J, K, P, S and G in Table II."""
    rng = draft.rng
    code, side = pick(
        rng,
        (
            (("D", "D"), 6),
            (("E", "D"), 1),
            (("H", "D"), 1),
            (("J", "D"), 2),
            (("J", "A"), 2),
            (("P", "A"), 3),
            (("S", "D"), 2),
            (("G", "D"), 2),
            (("I", "A"), 1),
        ),
    )
    kind = pick(rng, (("option", 4), ("unit", 3), ("swap", 2), ("warrant", 2)))
    for _ in range(rng.choice((1, 1, 2, 4))):
        shares = deals.quantity(draft)
        line = deal(
            draft,
            terms(draft, kind, draft.day),
            code,
            side,
            shares,
            plain(deals.near_price(draft)) if code in "PS" else deals.zero(draft),
            shares * rng.choice((0, 1)),
        )
        if code in "JDG":
            line.note(d.CODE, draft.text("merger" if code == "D" else "other", notes.MERGER if code == "D" else notes.OTHER))
        if kind == "swap" and chance(rng, 0.5):
            line.values[d.SWAP] = "1"


def held(draft: Draft, rows: int) -> None:
    """Balance-only rows of Table II, many of one kind: grants of several years."""
    kind = ""
    for _ in range(rows):
        kind = (
            kind if kind and chance(draft.rng, 0.6) else pick(draft.rng, (("option", 6), ("unit", 5), ("convertible", 2), ("warrant", 1)))
        )
        line = terms(draft, kind, draft.day - timedelta(days=400))
        line.element = "derivativeHolding"
        shares = deals.quantity(draft)
        line.values[d.UNDER_SHARES] = plain(shares)
        if draft.form != "3":
            line.values[d.OWNED] = plain(shares)
        if chance(draft.rng, 0.2):
            line.values |= {
                d.DIRECT: "I",
                d.NATURE: pick(draft.rng, securities.PERSON_NATURES).format(
                    s=draft.person.split()[0].title(), g=draft.person.split()[-1].title(), f=draft.fund
                )[:100],
            }
        draft.lines.append(line)
