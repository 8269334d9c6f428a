"""Submit `N` documents named by `MARK` in a process of its own: `python -m tests.faults.intake_main MARK N [BYTES]`."""

from __future__ import annotations

import io
import os
import sys

from extractor.errors import StoreError
from extractor.store.intake import Item
from extractor.store.queueing import from_environment
from tests.faults.harness import WORK

mark, count = sys.argv[1], int(sys.argv[2])
padding = b" " * int(sys.argv[3] if len(sys.argv) > 3 else 0)
repository = from_environment(os.environ).repository()
try:
    batch = repository.open_batch(mark, key=mark)
    items = (Item(f"{n:06d}.md", lambda n=n: io.BytesIO(f"good {mark} {n}".encode() + padding)) for n in range(count))  # type: ignore[misc]
    for receipt in repository.accept(batch, items, WORK):
        print(receipt.document_id, receipt.outcome, flush=True)
except StoreError as error:
    print(error.code)
    sys.exit(7)
