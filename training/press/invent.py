"""Invent filings: rows whose balances chain, options that pair, notes that are referred to, in the proportions of real ones."""
# ruff: noqa: E501  (wordings of the form)

from __future__ import annotations

import random
from datetime import date, timedelta

from training.coined import coined
from training.press import sentences as s
from training.press import words as w
from training.press.record import Owner, Record
from training.press.rows import Ledger


def invent(rng: random.Random) -> Record:
    """One filing; all that is random comes from `rng`."""
    form = rng.choices(["4", "4/A", "3", "3/A", "5", "5/A"], [78, 4, 10, 1, 6, 1])[0]
    period = date(2003, 7, 1) + timedelta(days=rng.randrange(23 * 365))
    issuer = f"{coined(rng) if rng.random() < 0.25 else rng.choice(w.STEM)}{_trade(rng)}{rng.choice(w.ENDING)}"
    owners = _owners(rng, issuer)
    ledger = Ledger(rng, period, form[0], owners)
    ledger.fill()
    rows, notes = ledger.numbered()
    signed = period + timedelta(days=rng.choice([0, 1, 2, 2, 2, 3, 4]))
    return Record(
        form=form,
        period=period.isoformat(),
        issuer=issuer.upper() if rng.random() < 0.3 else issuer,
        ticker="".join(rng.choice("ABCDEFGHIKLMNOPRSTUVWXYZ") for _ in range(rng.choice([1, 2, 3, 3, 4, 4, 4])))
        if rng.random() < 0.97
        else "NONE",
        owners=owners,
        rows=rows,
        footnotes=notes,
        remarks=rng.choice(s.REMARKS) if rng.random() < 0.12 else "",
        signatures=tuple((_signature(rng, o.name), signed.isoformat()) for o in owners),
        original=(signed - timedelta(days=rng.randrange(5, 60))).isoformat() if form.endswith("/A") else "",
        not_subject=rng.random() < 0.05,
        aff10b5=rng.random() < 0.4 if period >= date(2023, 4, 1) and form[0] != "3" else None,
        none_owned=form[0] == "3" and not rows,
    )


def _trade(rng: random.Random) -> str:
    return f" {rng.choice(w.TRADE)}" if rng.random() < 0.75 else ""


def _person(rng: random.Random) -> str:
    last, first, middle, suffix = rng.choice(w.LAST), rng.choice(w.FIRST), rng.choice(w.MIDDLE), rng.choice(w.SUFFIX)
    last = coined(rng).upper() if rng.random() < 0.08 else last
    name = " ".join(x for x in (last, first, middle, suffix) if x)
    return rng.choice([name.upper(), name.upper(), name.title(), name])


def _owners(rng: random.Random, issuer: str) -> tuple[Owner, ...]:
    count = rng.choices([1, 2, 3, 4], [90, 5, 3, 2])[0]
    return tuple(_owner(rng, issuer, entity=count > 1 and (i > 0 or rng.random() < 0.5)) for i in range(count))


def _owner(rng: random.Random, issuer: str, entity: bool) -> Owner:
    name = rng.choice(w.ENTITY).format(rng.choice(w.STEM)) if entity else _person(rng)
    city, state, code = rng.choice(w.CITIES)
    way = f"{coined(rng)} {rng.choice(w.WAY)}".upper() if rng.random() < 0.12 else rng.choice(w.STREET)
    street = f"{rng.randrange(1, 9900)} {way}" if rng.random() < 0.9 else f"ONE {rng.choice(w.STREET)}"
    lines = [street] + ([rng.choice(w.SECOND)] if rng.random() < 0.35 else [])
    if rng.random() < 0.6:
        care = f"C/O {issuer.upper()}"
        lines = [care, ", ".join(lines)] if len(lines) > 1 else [care, street]
    elif rng.random() < 0.5:
        lines = [", ".join(lines)]
    if rng.random() < 0.3:
        lines, city = [x.title() for x in lines], city.title()
    lines = [x[:40].strip() for x in lines]
    kind = "ten" if entity else rng.choices(["officer", "director", "both", "dirten", "ten", "other"], [48, 32, 10, 4, 4, 2])[0]
    return Owner(
        name[:60], lines[0], lines[1] if len(lines) > 1 else "", city, state, code,
        director=kind in {"director", "both", "dirten"}, officer=kind in {"officer", "both"}, ten=kind in {"ten", "dirten"}, other=kind == "other",
        title=rng.choice(w.OFFICER)[:30] if kind in {"officer", "both"} else "", other_text=rng.choice(w.OTHER_TEXT)[:30] if kind == "other" else "",
    )  # fmt: skip


def _signature(rng: random.Random, owner: str) -> str:
    signer = f"{rng.choice(w.FIRST)} {rng.choice(w.LAST).title()}"
    natural = " ".join([*owner.split()[1:], owner.split()[0]]).title() if "L.P." not in owner and len(owner.split()) < 4 else owner
    return rng.choice(
        [f"/s/ {natural}", f"/s/ {signer}, Attorney-in-Fact", f"/s/ {signer}, attorney-in-fact for {natural}", f"{signer}, as attorney-in-fact",
         f"/s/ {signer} by power of attorney for {natural}", f"/s/ {natural}", f"By: /s/ {signer}, Managing Member", f"/s/ {natural}"]
    )  # fmt: skip
