"""Editions of the form as abstract pages: the page that EDGAR serves, the older printed form, and house styles of others."""
# ruff: noqa: E501  (wordings of the form)

from __future__ import annotations

import random

from extractor.types.labels import Label
from training.press.page import Block, Ink, PrintedRow, filled, us_date
from training.press.record import Owner, Record
from training.press.tables import grid

LAYOUTS = ("edgar", "older", "memo")
HELD_OUT_LAYOUTS = ("stacked",)

_T1 = "Table I - Non-Derivative Securities {}"
_T2 = "Table II - Derivative Securities {}"
_EG = "(e.g., puts, calls, warrants, options, convertible securities)"
_CHANGES = "Acquired, Disposed of, or Beneficially Owned"
_END = [
    "Reminder: Report on a separate line for each class of securities beneficially owned directly or indirectly.",
    "* If the form is filed by more than one reporting person, see Instruction 4 (b)(v).",
    "** Intentional misstatements or omissions of facts constitute Federal Criminal Violations See 18 U.S.C. 1001 and 15 U.S.C. 78ff(a).",
    "Note: File three copies of this Form, one of which must be manually signed. If space is insufficient, see Instruction 6 for procedure.",
    "Persons who respond to the collection of information contained in this form are not required to respond unless the form displays a "
    "currently valid OMB Number.",
]
_NAMES = {
    "3": "INITIAL STATEMENT OF BENEFICIAL OWNERSHIP OF SECURITIES",
    "4": "STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP",
    "5": "ANNUAL STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP OF SECURITIES",
}


def lay_out(record: Record, layout: str, rng: random.Random) -> list[Block]:
    """The blocks of a filing in an edition; `layout` is one of LAYOUTS or HELD_OUT_LAYOUTS."""
    blocks = _front(record, rng)
    blocks += _parties(record, layout, rng)
    blocks += _tables(record, layout, rng)
    tail = [_notes(record, layout, rng), _remarks(record, rng), _signatures(record, rng)]
    if layout == "older":
        tail = [_owner_table(record), [*_head("Signatures", Label.SIGNATURE, rng), *tail[2]], tail[0], tail[1]]
    blocks += [block for part in tail for block in part]
    end = _END if rng.random() < 0.85 else _END[: rng.randrange(len(_END))]
    return blocks + [Block(Label.BOILERPLATE, text) for text in end]


def _head(text: str, label: Label, rng: random.Random) -> list[Block]:
    return [Block(label, text, level=rng.choice([1, 2, 3]))]


def _front(record: Record, rng: random.Random) -> list[Block]:
    form = record.form[0]
    omb = Block(
        Label.BOILERPLATE,
        rows=(
            PrintedRow(Label.BOILERPLATE, (Ink("OMB APPROVAL"), Ink(""))),
            PrintedRow(Label.BOILERPLATE, (Ink("OMB Number:"), Ink({"3": "3235-0104", "4": "3235-0287", "5": "3235-0362"}[form]))),
            PrintedRow(Label.BOILERPLATE, (Ink("Estimated average burden hours per response:"), Ink(rng.choice(["0.5", "1.0"])))),
        ),
    )
    title = (
        [Block(Label.FORM_TITLE, rng.choice([f"FORM {form}", f"FORM {record.form}", f"SEC Form {form}", f"Form {record.form}"]), level=2)]
        if rng.random() < 0.85 or form != "4"
        else []
    )
    sec = [
        Block(Label.FORM_TITLE, "UNITED STATES SECURITIES AND EXCHANGE COMMISSION", level=2),
        Block(Label.FORM_TITLE, "Washington, D.C. 20549"),
    ]
    name = [
        Block(
            Label.FORM_TITLE, _NAMES[form] + (" OF SECURITIES" if form == "4" and rng.random() < 0.2 else ""), level=rng.choice([0, 1, 2])
        )
    ]
    filed = [
        Block(
            Label.BOILERPLATE,
            "Filed pursuant to Section 16(a) of the Securities Exchange Act of 1934 or Section 30(h) of the Investment Company Act of 1940",
        )
    ]
    parts = [title + (sec if rng.random() < 0.7 else []), [omb] if rng.random() < 0.75 else [], _boxes(record, rng), name, filed]
    if rng.random() < 0.5:
        rng.shuffle(parts)
    return [block for part in parts for block in part]


def _boxes(record: Record, rng: random.Random) -> list[Block]:
    """The check boxes; an empty box may not be printed at all, a ticked one always is."""
    empty = rng.choice(["☐ ", "☐ ", ""])
    out = []
    if record.form[0] != "3":
        text = "Check this box if no longer subject to Section 16. Form 4 or Form 5 obligations may continue. See Instruction 1(b)."
        out.append(Block(Label.CHECK_BOX, ("☒ " if record.not_subject else empty) + text))
    if record.aff10b5 is not None:
        text = rng.choice(
            [
                "Check this box to indicate that a transaction was made pursuant to a contract, instruction or written plan for the purchase or sale of equity "
                "securities of the issuer that is intended to satisfy the affirmative defense conditions of Rule 10b5-1(c). See Instruction 10.",
                "Check this box to indicate that a transaction was made pursuant to a contract, instruction or written plan that is intended to satisfy the "
                "affirmative defense conditions of Rule 10b5-1(c). See Instruction 10.",
            ]
        )
        out.append(Block(Label.CHECK_BOX, ("☒ " if record.aff10b5 else empty) + text))
    return out


def owner_text(owner: Owner, layout: str) -> str:
    """Item 1 of the form with the owner's name and address."""
    streets = [x for x in (owner.street1, owner.street2) if x]
    if layout == "older":
        streets = [", ".join(streets)] if streets else []
    place = f"{owner.city}, {owner.state} {owner.zip}" if layout == "older" else f"{owner.city} {owner.state} {owner.zip}"
    lines = ["1. Name and Address of Reporting Person*", filled(owner.name), "(Last) (First) (Middle)", *map(filled, streets), "(Street)"]
    return "\n".join([*lines, filled(place.strip()), "(City) (State) (Zip)"])


def _relationship(owner: Owner, rng: random.Random, number: str = "5") -> str:
    def tick(flag: bool, caption: str) -> str:
        return f"{'☒' if flag else '☐'} {caption}"

    lines = [f"{number}. Relationship of Reporting Person(s) to Issuer", "(Check all applicable)"]
    lines.append(f"{tick(owner.director, 'Director')}   {tick(owner.ten, '10% Owner')}")
    lines.append(f"{tick(owner.officer, 'Officer (give title below)')}   {tick(owner.other, 'Other (specify below)')}")
    told = "   ".join(x for x in (filled(owner.title), filled(owner.other_text)) if x)
    return "\n".join(lines + ([told] if told else []))


def _parties(record: Record, layout: str, rng: random.Random) -> list[Block]:
    form, owner = record.form[0], record.owners[0]
    issuer = rng.choice([f"{record.issuer} [ {record.ticker} ]", f"{record.issuer} [{record.ticker}]"])
    event = {
        "3": "2. Date of Event Requiring Statement (Month/Day/Year)",
        "4": "3. Date of Earliest Transaction (Month/Day/Year)",
        "5": "3. Statement for Issuer's Fiscal Year Ended (Month/Day/Year)",
    }[form]
    name = ("3. " if form == "3" else "2. ") + "Issuer Name and Ticker or Trading Symbol"
    amended = ("5. " if form == "3" else "4. ") + "If Amendment, Date of Original Filed (Month/Day/Year)"
    one = len(record.owners) == 1
    joint = f"6. Individual or Joint/Group Filing (Check Applicable Line)\n{'☒' if one else '☐'} Form filed by One Reporting Person\n{'☐' if one else '☒'} Form filed by More than One Reporting Person"
    cells = {
        "owner": owner_text(owner, layout),
        "issuer": f"{name}\n{filled(issuer)}",
        "event": f"{event}\n{filled(us_date(record.period))}",
        "amended": f"{amended}\n{filled(us_date(record.original))}".rstrip("\n"),
        "relation": _relationship(owner, rng, "4" if form == "3" else "5"),
        "joint": joint,
    }
    return _arrange(cells, layout, form, rng) + [b for other in record.owners[1:] for b in _another(other, layout, rng)]


def _arrange(cells: dict[str, str], layout: str, form: str, rng: random.Random) -> list[Block]:
    def row(*names: str) -> PrintedRow:
        return PrintedRow(Label.PARTY, tuple(Ink(cells.get(n, "")) for n in names))

    if layout == "stacked":
        return [Block(Label.PARTY, cells[name]) for name in ("owner", "issuer", "event", "amended", "relation", "joint")]
    if layout == "memo":
        rows: tuple[PrintedRow, ...] = (row("owner", "issuer"), row("event", "relation"), row("amended", "joint"))
    elif form == "3":
        rows = (row("owner", "event", "issuer"), row("", "relation", "amended"), row("", "", "joint"))
    else:
        rows = (row("owner", "issuer", "relation"), row("", "event", ""), row("", "amended", "joint" if rng.random() < 0.8 else ""))
    return [Block(Label.PARTY, rows=rows, box=True)]


def _another(owner: Owner, layout: str, rng: random.Random) -> list[Block]:
    """A further owner: EDGAR repeats item 1; the older form leaves it to the table of owners at the end."""
    if layout == "older":
        return []
    cells = (Ink(owner_text(owner, layout)), Ink(_relationship(owner, rng) if layout != "edgar" or rng.random() < 0.2 else ""))
    return [Block(Label.PARTY, rows=(PrintedRow(Label.PARTY, cells if cells[1].text else cells[:1]),), box=True)]


def _owner_table(record: Record) -> list[Block]:
    """The older form's table of owners."""
    head = [PrintedRow(Label.PARTY, (Ink("Reporting Owner Name / Address"), Ink("Relationships", "", 4)))]
    head.append(PrintedRow(Label.PARTY, (Ink(""), Ink("Director"), Ink("10% Owner"), Ink("Officer"), Ink("Other"))))
    body = []
    for o in record.owners:
        place = f"{o.city}, {o.state} {o.zip}"
        address = "\n".join(filled(x) for x in (o.name, o.street1, o.street2, place) if x)
        ticks = [Ink("X" if o.director else ""), Ink("X" if o.ten else ""), Ink(o.title), Ink(o.other_text)]
        body.append(PrintedRow(Label.PARTY, (Ink(address), *ticks)))
    return [Block(Label.PARTY, "Reporting Owners", level=2), Block(Label.PARTY, rows=(*head, *body))]


def _tables(record: Record, layout: str, rng: random.Random) -> list[Block]:
    owned = "Beneficially Owned" if record.form[0] == "3" else _CHANGES
    headers = rng.choices([2, 1, 3], [80, 12, 8])[0]
    out = []
    for table, title in ((1, _T1), (2, _T2)):
        label = Label.TABLE1_TITLE if table == 1 else Label.TABLE2_TITLE
        text = title.format(owned) + (f" {_EG}" if table == 2 else "")
        empty = not record.table(table)
        if empty and (layout == "older" or rng.random() < 0.1) and rng.random() < 0.5:
            continue
        out += [Block(label, text, level=rng.choice([0, 0, 2])), grid(record, table, rng, 2 if headers == 3 and table == 1 else headers)]
    return out


def _notes(record: Record, layout: str, rng: random.Random) -> list[Block]:
    if not record.footnotes and rng.random() < 0.4:
        return []
    title = [Block(Label.FOOTNOTE_TITLE, "Explanation of Responses:", level=rng.choice([0, 2, 3]))]
    shape = rng.choice(["{n}. {t}", "{n}. {t}", "{n}. {t}", "({n}) {t}", "- {n}. {t}", "({n}) {t}"])
    if len(record.footnotes) > 1 and rng.random() < 0.05:
        shape = "- {t}"
    return title + [Block(Label.FOOTNOTE, shape.format(n=i, t=t)) for i, t in enumerate(record.footnotes, 1)]


def _remarks(record: Record, rng: random.Random) -> list[Block]:
    if not record.remarks and rng.random() < 0.45:
        return []
    title = [Block(Label.REMARK_TITLE, "Remarks:", level=rng.choice([0, 2, 3]))]
    return title + ([Block(Label.REMARK, record.remarks)] if record.remarks else [])


def _signatures(record: Record, rng: random.Random) -> list[Block]:
    out = []
    apart = rng.random() < 0.5
    for name, day in record.signatures:
        when = us_date(day)
        texts = [filled(name), filled(when)] if apart else [f"{filled(name)} {filled(when)}"]
        out += [Block(Label.SIGNATURE, t) for t in texts]
        if rng.random() < 0.9:
            caption = ["** Signature of Reporting Person", "Date"]
            out += [Block(Label.SIGNATURE, t) for t in (caption if apart else [" ".join(caption)])]
    return out
