"""The line classes: sixteen finer ones, and the three that users see."""

from __future__ import annotations

from enum import StrEnum

from extractor.types.page import Line
from extractor.types.value import light_value


class Label(StrEnum):
    """What a line of the form is."""

    FORM_TITLE = "form_title"  # "FORM 4", the commission's name and place, "STATEMENT OF CHANGES ..."
    CHECK_BOX = "check_box"  # the boxes "no longer subject to Section 16" and "Rule 10b5-1(c)"
    BOILERPLATE = "boilerplate"  # OMB box, "Filed pursuant to", Reminder, Note, Intentional misstatements, ...
    PARTY = "party"  # items 1-6: owner, issuer, dates, relationship; the later "Reporting Owners" table
    TABLE1_TITLE = "table1_title"
    TABLE1_HEADER = "table1_header"
    TABLE1_ROW = "table1_row"
    TABLE2_TITLE = "table2_title"
    TABLE2_HEADER = "table2_header"
    TABLE2_ROW = "table2_row"
    FOOTNOTE_TITLE = "footnote_title"  # "Explanation of Responses:"
    FOOTNOTE = "footnote"
    REMARK_TITLE = "remark_title"  # "Remarks:"
    REMARK = "remark"
    SIGNATURE = "signature"  # name, date, and their captions
    FURNITURE = "furniture"  # page numbers, rules, empty rows, transmission headers, anything that is not of the form


ROWS = frozenset({Label.TABLE1_ROW, Label.TABLE2_ROW})


class LineClass(StrEnum):
    """The three classes that users see."""

    HEADER = "header"
    TABLE_ROW = "table-row"
    FOOTNOTE = "footnote"


_CLASS = {
    Label.TABLE1_ROW: LineClass.TABLE_ROW,
    Label.TABLE2_ROW: LineClass.TABLE_ROW,
    Label.FOOTNOTE: LineClass.FOOTNOTE,
    Label.FOOTNOTE_TITLE: LineClass.FOOTNOTE,
    Label.REMARK: LineClass.FOOTNOTE,
    Label.REMARK_TITLE: LineClass.FOOTNOTE,
}


def line_class(label: Label) -> LineClass:
    """The visible class of a finer label; everything outside rows and notes is header."""
    return _CLASS.get(label, LineClass.HEADER)


@light_value
class LabelledLine:
    """A line with its most probable label; `probability` in [0, 1] is the model's for that label."""

    line: Line
    label: Label
    probability: float
