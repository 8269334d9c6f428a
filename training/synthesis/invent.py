"""Invents filings: issuers, people, trades and their explanations, in the proportions of the field."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

from training.synthesis import deals, derivs, names
from training.synthesis import draft as d
from training.synthesis.draft import Draft, Pool, chance, pick, plain
from training.synthesis.record import Filing, Values
from training.synthesis.vocab import notes, people, securities

_FORMS = (("4", 80), ("3", 9), ("5", 5), ("4/A", 4), ("3/A", 1), ("5/A", 1))
_EPISODES = (
    ("sales", 22),
    ("exercise", 12),
    ("vest", 17),
    ("award", 12),
    ("grant", 12),
    ("gift", 5),
    ("buy", 8),
    ("other", 5),
    ("convert", 4),
    ("merger", 2),
    ("phantom", 3),
    ("rare", 2),
    ("oddments", 4),
)


def invent(rng: random.Random, monthly: bool = False) -> Filing:
    """One invented filing; `monthly` dates it before 29 August 2002."""
    kind = pick(rng, _FORMS)
    issuer = names.company(rng)
    funded = chance(rng, 0.09)
    count = pick(rng, ((2, 5), (3, 3), (4, 1), (6, 1), (10, 1))) if funded and chance(rng, 0.75) else 2 if chance(rng, 0.01) else 1
    who = [names.Person(name := names.fund(rng), name) if funded and (at or chance(rng, 0.5)) else names.person(rng) for at in range(count)]
    draft = _draft(rng, kind[0], monthly, funded, who[0].filed)
    _fill(draft, funded)
    rows, texts = d.finish(draft)
    signed = _signed(rng, draft, who, funded)
    return Filing(_header(rng, draft, kind, issuer, rows == (), who), _owners(rng, who, issuer, funded), rows, texts, signed)


def _draft(rng: random.Random, form: str, monthly: bool, funded: bool, person: str) -> Draft:
    first, last = (date(1996, 1, 2), date(2002, 8, 20)) if monthly else (date(2003, 6, 1), date(2026, 6, 1))
    day = first + timedelta(days=rng.randint(0, (last - first).days))
    while day.weekday() > 4:
        day -= timedelta(days=1)
    price = Decimal(str(round(10 ** rng.uniform(-0.2, 2.6), 2)))
    draft = Draft(rng, form, day, pick(rng, securities.STOCK), price, [], names.fund(rng), names.fund(rng), person)
    draft.planned = form == "4" and chance(rng, 0.2)
    draft.plan_note = draft.planned and chance(rng, 0.85)
    draft.pools = _pools(draft, funded)
    return draft


def _pools(draft: Draft, funded: bool) -> list[Pool]:
    rng = draft.rng
    count = pick(rng, ((1, 55), (2, 20), (3, 10), (4, 6), (6, 4), (9, 2), (14, 1)))
    pools = []
    for at in range(count):
        direct = at == 0 and not (funded and chance(rng, 0.8))
        title = draft.stock if chance(rng, 0.93) else pick(rng, securities.OTHER_CLASS)
        pool = Pool(title, "D" if direct else "I", "" if direct else _nature(draft, funded), deals.quantity(draft) * rng.choice((1, 3, 10)))
        if not direct and (chance(rng, 0.3) or "ootnote" in pool.nature or "Note" in pool.nature):
            pool.notes[d.NATURE if chance(rng, 0.92) else d.DIRECT] = [
                draft.text(f"owned{at}-{k}", notes.OWNED) for k in range(rng.choice((1, 1, 1, 2, 3)))
            ]
        if chance(rng, 0.1):
            pool.notes[d.OWNED] = [draft.text(f"balance{at}", notes.BALANCE)]
        if chance(rng, 0.02):
            pool.notes[d.TITLE] = [draft.text("grant", notes.GRANT)]
        pools.append(pool)
    return pools


def _nature(draft: Draft, funded: bool) -> str:
    nature = pick(draft.rng, securities.FUND_NATURES if funded else securities.PERSON_NATURES)
    family = " ".join((names.surname(draft.rng),))
    return nature.format(f=names.fund(draft.rng), s=family, g=draft.rng.choice(people.GIVEN))[:100]


def _fill(draft: Draft, funded: bool) -> None:
    rng = draft.rng
    if draft.form == "3":
        if chance(rng, 0.82):
            deals.holdings(draft)
        if chance(rng, 0.5) or not draft.lines:
            derivs.held(draft, 0 if chance(rng, 0.3) else rng.choice((1, 1, 2, 3, 4, 7)))
        return
    episodes = [pick(rng, _EPISODES)] + ([pick(rng, _EPISODES)] if chance(rng, 0.18) else [])
    for episode in episodes:
        _episode(draft, episode)
    deals.holdings(draft)
    if chance(rng, 0.06):
        derivs.held(draft, rng.choice((1, 2, 3)))
    _order(draft)
    _habits(draft)


def _episode(draft: Draft, name: str) -> None:
    rng, pool = draft.rng, draft.rng.choice(draft.pools)
    many = pick(rng, ((1, 40), (2, 20), (3, 12), (4, 8), (6, 8), (9, 5), (14, 3), (24, 2)))
    match name:
        case "sales" | "buy":
            deals.trades(draft, pool, "S" if name == "sales" else "P", many)
        case "exercise" | "vest":
            derivs.exercised(draft, "option" if name == "exercise" else "unit", rng.choice((1, 1, 1, 2, 3, 4)))
        case "grant" | "phantom":
            for _ in range(rng.choice((1, 1, 1, 2))):
                derivs.granted(draft, "phantom" if name == "phantom" else pick(rng, (("unit", 5), ("option", 5))))
        case "convert":
            derivs.converted(draft)
        case "merger":
            deals.merged(draft)
        case "oddments":
            derivs.oddments(draft)
        case "other":
            for one in draft.pools[: rng.choice((1, 2, 4, 9))]:
                deals.other(draft, one)
        case _:
            {"award": deals.award, "gift": deals.gift, "rare": deals.rare}[name](draft, pool)
            if name == "award" and chance(rng, 0.25):
                deals.withheld(draft, pool)


def _order(draft: Draft) -> None:
    """Table I before Table II; holdings at the end, or among the transactions."""
    if chance(draft.rng, 0.12):
        free = [line for line in draft.lines if line.element == "nonDerivativeHolding"]
        draft.lines = [line for line in draft.lines if line.element != "nonDerivativeHolding"]
        for line in free:
            draft.lines.insert(draft.rng.randint(0, len(draft.lines)), line)
    draft.lines.sort(key=lambda line: not line.element.startswith("non"))
    kept = {True: 0, False: 0}
    for line in list(draft.lines):
        first = line.element.startswith("non")
        kept[first] += 1
        if kept[first] > 30:
            draft.lines.remove(line)


def _habits(draft: Draft) -> None:
    """What filers do beside the rules: final balance on every row, rows in reverse, slips, marks on marks."""
    rng = draft.rng
    moved = [line for line in draft.lines if line.element == "nonDerivativeTransaction"]
    if len(moved) > 1 and chance(rng, 0.06):
        last = {(line.values[d.TITLE], line.values[d.DIRECT], line.values[d.NATURE]): line.values[d.OWNED] for line in moved}
        for line in moved:
            line.values[d.OWNED] = last[(line.values[d.TITLE], line.values[d.DIRECT], line.values[d.NATURE])]
    if len(moved) > 1 and chance(rng, 0.03):
        at = len(moved)
        draft.lines[:at] = draft.lines[:at][::-1] if all(line.element.startswith("non") for line in draft.lines[:at]) else draft.lines[:at]
    for line in draft.lines:
        if draft.form == "5" and d.FORM_TYPE in line.values and chance(rng, 0.12):
            line.values[d.FORM_TYPE] = "4"
    for line in moved:
        if chance(rng, 0.012):
            line.values[d.OWNED] = plain(
                Decimal(line.values[d.OWNED]) + rng.choice((1, -1, 100, 1000)) if Decimal(line.values[d.OWNED]) > 1000 else Decimal(7)
            )
        if chance(rng, 0.012):
            line.note(
                rng.choice((d.SHARES, d.TITLE, d.OWNED, d.DIRECT, d.WHEN, d.AD if chance(rng, 0.1) else d.CODE)),
                draft.text("balance-x", notes.BALANCE),
            )


def _header(rng: random.Random, draft: Draft, kind: str, issuer: str, bare: bool, who: list[names.Person]) -> Values:
    days = [date.fromisoformat(line.values[d.WHEN]) for line in draft.lines if line.values.get(d.WHEN)]
    period = min(days, default=draft.day)
    values = {"documentType": kind, "periodOfReport": period.isoformat()}
    if kind.endswith("/A"):
        values["dateOfOriginalSubmission"] = (period + timedelta(days=rng.randint(1, 90))).isoformat()
    if bare:
        values["noSecuritiesOwned"] = "1"
    if kind[0] != "3" and chance(rng, 0.03):
        values["notSubjectToSection16"] = "1"
    values |= {"issuer/issuerName": issuer, "issuer/issuerTradingSymbol": names.ticker(rng, issuer)}
    if kind[0] != "3" and draft.day >= date(2023, 4, 1) and draft.planned:
        values["aff10b5One"] = "1"
    if chance(rng, 0.15):
        values["remarks"] = rng.choice(notes.REMARKS).format(title=pick(rng, people.OFFICER_TITLES), fund=draft.fund)
    return tuple(values.items())


def _owners(rng: random.Random, who: list[names.Person], issuer: str, funded: bool) -> tuple[Values, ...]:
    shared = names.address(rng, issuer)
    return tuple(
        _owner(rng, one.filed, shared if at == 0 or chance(rng, 0.75) else names.address(rng, issuer), funded) for at, one in enumerate(who)
    )


def _owner(rng: random.Random, name: str, where: Values, funded: bool) -> Values:
    role = (
        "isTenPercentOwner"
        if funded
        else pick(rng, (("isDirector", 40), ("isOfficer", 48), ("both", 7), ("isTenPercentOwner", 3), ("isOther", 2)))
    )
    flags = {"isDirector", "isOfficer"} if role == "both" else {role}
    if chance(rng, 0.04):
        flags.add(rng.choice(("isTenPercentOwner", "isDirector", "isOther")))
    values = [("reportingOwnerId/rptOwnerName", name), *where]
    values += [
        (f"reportingOwnerRelationship/{flag}", "1") for flag in ("isDirector", "isOfficer", "isTenPercentOwner", "isOther") if flag in flags
    ]
    if "isOfficer" in flags:
        values.append(("reportingOwnerRelationship/officerTitle", pick(rng, people.OFFICER_TITLES)))
    if "isOther" in flags:
        values.append(("reportingOwnerRelationship/otherText", rng.choice(people.OTHER_TEXTS)))
    return tuple(values)


def _signed(rng: random.Random, draft: Draft, who: list[names.Person], funded: bool) -> tuple[Values, ...]:
    days = [date.fromisoformat(line.values[d.WHEN]) for line in draft.lines if line.values.get(d.WHEN)]
    signed = max(days, default=draft.day) + timedelta(days=pick(rng, ((2, 50), (1, 20), (0, 8), (3, 10), (4, 6), (9, 2), (40, 1))))
    agent = names.person(rng).signed
    forms = people.SIGNED_ENTITY if funded else people.SIGNED
    form = pick(rng, forms)
    if len(who) > 1 and chance(rng, 0.08):
        who = who[:1]
    return tuple((("signatureName", form.format(y=one.signed, a=agent, g=draft.gp)), ("signatureDate", signed.isoformat())) for one in who)
