"""What reviewers corrected becomes fixtures: the record as they left it, beside the document's untouched bytes.

Each correction keeps who, when and what was shown. Where two people disagree about a field, nobody's word is taken:
the field leaves the fixture and the case goes to `conflicts.jsonl` for a decision. So does, without a case, a doubtful
field that nobody has looked at.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from extractor.errors import InputError
from training.saving import dumps, write_atomic

CONFLICTS = "conflicts.jsonl"


@dataclass(frozen=True, slots=True)
class Correction:
    """One word of a reviewer: the document's sha256, the field's path, what was shown, what is right (None: not on the
    page), who said so and when (ISO 8601)."""

    document: str
    path: str
    shown: str | None
    value: str | None
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Original:
    """A document as it came, and the JSON that was extracted from it."""

    name: str
    data: bytes
    record: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Harvest:
    """How many fixtures were written, how many corrections they hold, and how many fields were set aside."""

    fixtures: int
    corrections: int
    conflicts: int


def read_corrections(path: Path) -> list[Correction]:
    """An exported file of corrections, one JSON object a line. Raises InputError."""
    found = []
    for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            found.append(Correction(**json.loads(row)))
        except (ValueError, TypeError) as error:
            raise InputError(f"{path}, line {number}, is no correction ({error}).", advice="Export the corrections again.") from error
    return found


def originals(folder: Path) -> Callable[[str], Original]:
    """Look documents up by sha256 in a folder that holds them beside the JSON extracted from them (`STEM.json`)."""
    files = [path for path in sorted(folder.iterdir()) if path.is_file() and path.with_suffix(".json").is_file() and path.suffix != ".json"]
    by_hash = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in files}

    def find(sha: str) -> Original:
        if sha not in by_hash:
            raise InputError(f"No document in {folder} has the sha256 {sha}.", advice="Give the folder of the corrected documents.")
        path = by_hash[sha]
        return Original(path.name, path.read_bytes(), json.loads(path.with_suffix(".json").read_text(encoding="utf-8")))

    return find


def harvest(corrections: Iterable[Correction], original: Callable[[str], Original], out: Path) -> Harvest:
    """Write a fixture per corrected document into `out`, and the conflicts beside them; a second harvest gives the same files."""
    documents: dict[str, list[Correction]] = {}
    for correction in corrections:
        documents.setdefault(correction.document, []).append(correction)
    settled, conflicts = 0, []
    for document, said in sorted(documents.items()):
        agreed, disputed = settle(said)
        _write(original(document), document, agreed, disputed, out)
        settled += len(agreed)
        conflicts += [{"document": document, "path": path, "said": list(map(asdict, ones))} for path, ones in sorted(disputed.items())]
    write_atomic(out / CONFLICTS, b"".join(json.dumps(case, ensure_ascii=False).encode() + b"\n" for case in conflicts))
    return Harvest(len(documents), settled, len(conflicts))


def settle(said: Sequence[Correction]) -> tuple[dict[str, Correction], dict[str, list[Correction]]]:
    """What holds per field, and what is disputed: a reviewer's later word replaces the earlier one, another's does not."""
    last: dict[tuple[str, str], Correction] = {}
    for one in sorted(said, key=lambda one: one.when):
        last[one.path, one.who] = one
    fields: dict[str, list[Correction]] = {}
    for one in last.values():
        fields.setdefault(one.path, []).append(one)
    disputed = {path: ones for path, ones in fields.items() if len({one.value for one in ones}) > 1}
    return {path: ones[-1] for path, ones in fields.items() if path not in disputed}, disputed


def _write(original: Original, sha: str, agreed: Mapping[str, Correction], disputed: Mapping[str, Any], out: Path) -> None:
    suffix = Path(original.name).suffix if Path(original.name).suffix not in {".json", ".xml", ""} else ".txt"
    stem = f"{Path(original.name).stem}-{sha[:12]}"
    waiting = {field["path"] for field in original.record["fields"] if field.get("needs_review")} - agreed.keys()
    undecided = sorted({*disputed, *waiting})  # what nobody has looked at yet teaches nothing either
    kept = [field for field in original.record["fields"] if field["path"] not in undecided and field["path"] not in agreed]
    fields = [*kept, *({"path": path, "value": one.value} for path, one in sorted(agreed.items()))]
    said = [asdict(one) for _, one in sorted(agreed.items())]
    truth = {**original.record, "fields": fields, "corrections": said, "undecided": undecided}
    write_atomic(out / f"{stem}{suffix}", original.data)
    write_atomic(out / f"{stem}.json", dumps(truth))
