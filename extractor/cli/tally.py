"""What came of a run, counted as it goes, and told in a small table at the end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Tally:
    """Counts of one run. `failed` counts documents by error code; `promise` is the share of fields expected to be accepted, by look."""

    documents: int = 0
    fields: int = 0
    review: int = 0
    doubtful: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    promise: dict[str, float] | None = None

    def add(self, header: dict[str, Any]) -> None:
        """A document that has a record."""
        self.documents += 1
        self.fields += header["fields"]
        self.review += header["review"]
        self.doubtful += header["status"] != "accepted"
        self.promise = header["promise"]

    def fail(self, code: str) -> None:
        """A document without one."""
        self.documents += 1
        self.failed[code] += 1

    def table(self, seconds: float) -> str:
        """The summary, a line a figure."""
        failures = self.failed.total()
        read = self.documents - failures
        rows = [
            ("documents", self.documents, f"{self.documents / max(seconds, 1e-9):.1f} a second"),
            ("  accepted whole", read - self.doubtful, _share(read - self.doubtful, self.documents)),
            ("  with fields to review", self.doubtful, _share(self.doubtful, self.documents)),
            ("  failed", failures, ", ".join(f"{code} {count}" for code, count in self.failed.most_common())),
            ("fields", self.fields, ""),
            ("  accepted", self.fields - self.review, _share(self.fields - self.review, self.fields)),
            ("  need review", self.review, _share(self.review, self.fields)),
        ]
        lines = [f"{name:<24}{count:>10,}  {note}".rstrip() for name, count, note in rows]
        return "\n".join([*lines, f"{'seconds':<24}{seconds:>10.1f}", *self._expected()])

    def _expected(self) -> list[str]:
        """What the target lets expect, where models spoke."""
        if self.promise is None:
            return []
        if not self.promise:
            return ["This target error is smaller than the models' documents can prove: every field goes to review."]
        told = ", ".join(f"{100 * share:.0f}% of fields on pages that look {look}" for look, share in self.promise.items())
        return [f"Expected at this target error: {told} need no review."]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else ""
