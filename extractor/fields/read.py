"""Labelled lines to the readings of everything outside Tables I and II."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.fields.header import header_readings
from extractor.fields.notes.explanation import note_readings, read_notes, remark_reading, split_zones
from extractor.fields.notes.facts import note_facts
from extractor.fields.party.boxes import read_boxes
from extractor.fields.party.issuer import cik_readings, issuer_readings
from extractor.fields.party.people import read_owners
from extractor.fields.party.strays import without_strays
from extractor.fields.party.strewn import unstrewn
from extractor.fields.party.weave import weave
from extractor.fields.pieces import mark
from extractor.fields.respell import lexis_of, respell
from extractor.fields.signatures.signed import find_signatures, signature_readings, signers
from extractor.forms.running import is_running
from extractor.repair.spelling import Lexis
from extractor.types.labels import LabelledLine
from extractor.types.record import NoteFacts, Reading


@dataclass(frozen=True, slots=True)
class FormReadings:
    """The readings in the order of the record. `form` is "3", "4" or "5"; `facts` are of the best reading of each note."""

    form: str
    header: tuple[Reading, ...]
    owners: tuple[Reading, ...]
    footnotes: tuple[Reading, ...]
    remarks: tuple[Reading, ...]
    signatures: tuple[Reading, ...]
    facts: tuple[NoteFacts, ...]

    @property
    def all(self) -> tuple[Reading, ...]:
        """Every reading."""
        return (*self.header, *self.owners, *self.footnotes, *self.remarks, *self.signatures)

    @property
    def notes(self) -> dict[int, str]:
        """What the notes say, by number."""
        return {int(r.path.split("F")[1].rstrip('"]')): r.candidates[0].value for r in self.footnotes if r.candidates}

    @property
    def years(self) -> frozenset[int]:
        """The years of the period and of the signatures."""
        dated = (r for r in (*self.header, *self.signatures) if r.path == "periodOfReport" or r.path.endswith("signatureDate"))
        return frozenset(int(r.candidates[0].value[:4]) for r in dated if r.candidates)


def read_fields(lines: tuple[LabelledLine, ...], facts: bool = True, lexis: Lexis | None = None) -> FormReadings:
    """Header, owners, notes, remarks and signatures of one form. `facts=False` leaves spaCy unloaded; `lexis` are its words."""
    marked = mark(lines)
    signed = find_signatures(marked)
    names = signers(signed)
    filled = tuple(line for line in marked if not is_running(line.line.text))
    woven, taken = weave(filled, names)
    apart = read_boxes(tuple(line for line in filled if line.line.number not in taken))
    boxes = sorted((*woven, *apart), key=lambda box: box.line)
    lexis = lexis or lexis_of(lines, worn=False)
    people = read_owners(boxes, marked)
    headed = unstrewn((*header_readings(marked, boxes), *issuer_readings(boxes), *cik_readings(marked), *people), marked, names)
    headed = without_strays(headed, names)
    header = [respell(r, lexis) for r in headed if not _of_owner(r)]
    owners = tuple(respell(r, lexis) for r in headed if _of_owner(r))
    noted, remarked, _ = split_zones(marked, signed.lines)
    footnotes = tuple(respell(r, lexis) for r in note_readings(read_notes(noted)))
    remark = remark_reading(remarked)
    signatures = tuple(respell(r, lexis) for r in signature_readings(signed, _years(header)))
    return FormReadings(
        _form(header),
        tuple(header),
        owners,
        footnotes,
        (respell(remark, lexis),) if remark else (),
        signatures,
        _facts(footnotes, signatures) if facts else (),
    )


def _of_owner(reading: Reading) -> bool:
    """Whether a reading is of the party blocks; CIKs stand above them."""
    return reading.path.startswith("reportingOwner[") and not reading.path.endswith("Cik")


def _form(header: list[Reading]) -> str:
    """The bare form number; 4 where the page does not tell, as most filings are."""
    best = next((r.candidates[0].value for r in header if r.path == "documentType" and r.candidates), "4")
    return best[0]


def _years(header: list[Reading]) -> tuple[int, ...]:
    """The years of the period and, across New Year, the next one."""
    year = next((int(r.candidates[0].value[:4]) for r in header if r.path == "periodOfReport" and r.candidates), 0)
    return (year, year + 1) if year else ()


def _facts(footnotes: tuple[Reading, ...], signatures: tuple[Reading, ...]) -> tuple[NoteFacts, ...]:
    notes = [(reading.path.split('"')[1], reading.candidates[0].value) for reading in footnotes if reading.candidates]
    names = [reading.candidates[0].value if reading.candidates else "" for reading in signatures if reading.path.endswith("signatureName")]
    return note_facts(notes, names)
