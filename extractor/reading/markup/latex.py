"""LaTeX tables, as some engines write the tables of a page, as HTML tables on the same lines; headings and lists as Markdown."""

from __future__ import annotations

import re

_TABLE = "\\begin{tabular"
_SPEC = r"\s?\{(?:[^{}\n]|\{[^{}\n]{0,60}\}){0,200}\}"
_TOKEN = re.compile(
    rf"(?P<begin>\\begin\{{(?:tabularx?\*?|longtable)\}}(?:\s?\[\w{{0,3}}\])?(?:\{{\\\w{{1,20}}\}})?{_SPEC})"
    r"|(?P<end>\\end\{(?:tabularx?\*?|longtable)\})"
    rf"|\\multicolumn\s?\{{\s?(?P<span>\d{{1,3}})\s?\}}{_SPEC}\s?(?P<merged>\{{)"
    r"|(?P<wrap>\\(?:multirow\s?(?:\[[^\[\]]{0,9}\])?\s?\{[^{}]{1,9}\}\s?\{[^{}]{1,20}\}|makecell(?:\[[^\[\]]{0,9}\])?|thead|shortstack|textbf|textit|text|emph"
    r"|underline|uline|textsuperscript)\s?\{)"
    r"|(?P<rule>\\(?:[hc]line|toprule|midrule|bottomrule|cmidrule(?:\([lr]{1,2}\))?)(?:\s?\{[\d-]{1,9}\})?)"
    r"|(?P<row>\\\\(?:\s?\[[^\[\]\n]{0,12}\])?|\\tabularnewline|\\newline)|(?P<cell>(?<!\\)&)|(?P<escape>\\.)|(?P<brace>[{}])"
    r"|(?P<ink>[^\\{}&\s][^\\{}&\n]{0,4000}|\\)"
)
_HEADING = re.compile(r"^\\(?:(?:sub){0,2}section|title|chapter|paragraph|caption)\*?\{(.{0,400})\}[ \t]{0,9}$", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]{0,9}\\item(?:\[([^\[\]\n]{0,12})\])?[ \t]{0,9}", re.MULTILINE)
_FRAME = re.compile(
    r"\\(?:begin|end)\{(?:center|table|itemize|enumerate|document|figure|flushleft|flushright)\*?\}(?:\[[^\[\]\n]{0,9}\])?|\\centering\b|\\noindent\b"
)
_NOTE = re.compile(r"\\footnotetext\{")
_STYLED = re.compile(r"\\(?:textbf|textit|emph|underline|uline|text)\s?\{([^{}\n]{0,2000})\}")
_RAISED = re.compile(r"\\textsuperscript\s?\{([^{}\n]{0,60})\}")


def is_latex(text: str) -> bool:
    """Whether tables or headings of LaTeX stand in the text."""
    return _TABLE in text or "\\begin{longtable" in text or _HEADING.search(text) is not None


def latex_as_html(text: str) -> str:
    """The text with LaTeX tables as HTML; the same text where it holds no LaTeX."""
    if not is_latex(text):
        return text
    out, at = [], 0
    for begin, end in _tables(text):
        out += [_prose(text[at:begin]), _Table().read(text[begin:end])]
        at = end
    return "".join([*out, _prose(text[at:])])


def _tables(text: str) -> list[tuple[int, int]]:
    """Where the outermost tables begin and end; an open one ends with the text."""
    found, depth, begin = [], 0, 0
    for match in re.finditer(r"\\(begin|end)\{(?:tabularx?\*?|longtable)\}", text):
        if match.group(1) == "begin":
            begin = match.start() if not depth else begin
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                found.append((begin, match.end()))
    return [*found, (begin, len(text))] if depth else found


def _prose(text: str) -> str:
    if "\\" not in text:
        return text
    text = _HEADING.sub(r"# \1", _FRAME.sub("", text))
    text = _ITEM.sub(lambda match: f"{match.group(1)} " if match.group(1) else "- ", _NOTE.sub("", text))
    return _STYLED.sub(r"\1", _RAISED.sub(r"<sup>\1</sup>", text))


class _Table:
    """One pass over a table's tokens; a cell opens with its first ink, for `\\multicolumn` says how wide it is."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.depth = 0
        self.braces: list[str] = []
        self.span = 1
        self.open = False  # a cell
        self.row = False

    def read(self, text: str) -> str:
        """The table as HTML with the same line breaks."""
        at = 0
        for match in _TOKEN.finditer(text):
            self._gap(text[at : match.start()])
            self._token(match.lastgroup or "", match)
            at = match.end()
        self._gap(text[at:])
        return "".join(self.out)

    def _gap(self, blank: str) -> None:
        self.out.append(" " * bool(blank) if self.open and "\n" not in blank else blank)

    def _token(self, kind: str, match: re.Match[str]) -> None:
        if kind in ("begin", "end"):
            self._edge(kind)
        elif kind == "merged":
            self.span = int(match.group("span"))
            self.braces.append("lines")
        elif kind == "wrap":
            self._wrapped(match.group())
        elif kind == "brace":
            self._brace(match.group())
        elif kind == "cell":
            self._close()
        elif kind == "row":
            self._line()
        elif kind == "rule":
            self._rule()
        else:
            self._ink(match.group())

    def _rule(self) -> None:
        """No brace goes on over a rule."""
        if self.depth == 1:
            self._end_row()

    def _edge(self, kind: str) -> None:
        """Only the outermost table is one; those inside a cell are its lines."""
        self.depth += 1 if kind == "begin" else -1
        if self.depth == (1 if kind == "begin" else 0):
            self._end_row()
            self.out.append("<table>" if kind == "begin" else "</table>")

    def _wrapped(self, text: str) -> None:
        raised = text.startswith("\\textsuperscript")
        if raised:
            self._ink("<sup>")
        self.braces.append("</sup>" if raised else "" if text.startswith(("\\text", "\\emph", "\\u")) else "lines")

    def _brace(self, sign: str) -> None:
        if sign == "{":
            self.braces.append("}")
            self._ink(sign)
        elif self.braces:
            shown = self.braces.pop()
            if shown and shown != "lines":
                self._ink(shown)

    def _ink(self, text: str) -> None:
        if not self.open:
            self.out.append(("" if self.row else "<tr>") + (f'<td colspan="{self.span}">' if self.span > 1 else "<td>"))
            self.open = self.row = True
        self.out.append(text)

    def _close(self) -> None:
        if self.depth > 1:
            self._ink(" ")
            return
        self._ink("")
        self.out.append("</td>")
        self.open, self.span = False, 1

    def _line(self) -> None:
        if self.depth > 1 or "lines" in self.braces:
            self._ink("<br>")
        else:
            self._end_row()

    def _end_row(self) -> None:
        if self.row:
            self._close()
            self.out.append("</tr>")
        self.braces, self.row = [], False
