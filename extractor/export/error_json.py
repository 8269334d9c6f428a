"""The file that a document leaves behind when there is no record of it."""

from __future__ import annotations

import json

from extractor.export.json import SCHEMA_VERSION


def error_json(name: str, code: str, message: str, advice: str, verdict: str, detail: str = "") -> str:
    """What happened to the document `name`, and what to do; `verdict` says whether trying again may help.

    `detail` is the last that a process said which died on it, for whoever looks for the cause.
    """
    error = {"code": code, "message": message, "advice": advice, "retry": verdict == "retry"} | ({"detail": detail} if detail else {})
    return json.dumps({"schema_version": SCHEMA_VERSION, "source": {"name": name}, "status": "failed", "error": error}, indent=1) + "\n"
