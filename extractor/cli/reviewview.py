"""Review items and fields as lines of text; what documents said is shown without signs that steer a terminal."""

from __future__ import annotations

from extractor.store.review import ReviewItem
from extractor.types.record import Field


def item_line(item: ReviewItem) -> str:
    """One line of `review list`."""
    claimed = f"  {item.claimed_by}" if item.claimed_by else ""
    return f"{item.document_id:>6}  {item.doubtful:>3} doubtful  worst {item.worst:.3f}  {plain(item.name)}{claimed}"


def field_text(field: Field) -> str:
    """A field with its candidates, numbered from 1, and the rules that spoke."""
    places = ", ".join(f"page {one.page} line {one.line}" for one in field.evidence)
    lines = [f"{field.path}  ({field.confidence:.3f})", f"     ink  {plain(field.raw)}  {places}"]
    lines.append(f"  1:      {plain(field.value) if field.value is not None else '(nothing)'}")
    lines += [f"  {at}:      {plain(one.value)}  ({one.confidence:.3f})" for at, one in enumerate(field.alternatives, 2)]
    lines += [f"     {'for' if one.holds else 'against'}  {one.rule}" for one in field.checks]
    return "\n".join(lines)


def plain(text: str) -> str:
    """Text of a document, its control signs made visible."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)
