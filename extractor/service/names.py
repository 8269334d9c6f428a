"""File names as they come from outside: text to show, never a path to open."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

LONGEST = 200  # characters
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})  # control and format signs, which change how the rest is shown


def clean_name(name: str, otherwise: str = "document") -> str:
    """Folders and name, parted by slashes, without steps upwards or signs that cannot be seen."""
    shown = "".join("\ufffd" if unicodedata.category(sign) in _HIDDEN else sign for sign in name.replace("\\", "/"))
    parts = [part.strip() for part in shown.split("/")]
    kept = "/".join(part for part in parts if part not in ("", ".", ".."))
    return kept[-LONGEST:].lstrip("/") or otherwise


def attachment(name: str, suffix: str = "") -> str:
    """A Content-Disposition that saves under the last part of the name, in ASCII and in UTF-8 (RFC 6266)."""
    last = name.rpartition("/")[2] + suffix
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "._- ()") else "_" for sign in last)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(last, safe='', errors='replace')}"


def stem(name: str) -> str:
    """The last part of the name without its suffix."""
    last = name.rpartition("/")[2]
    return last.rpartition(".")[0] or last
