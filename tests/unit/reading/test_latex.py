"""LaTeX tables and headings as OCR engines write them."""

from __future__ import annotations

import pytest

from extractor.reading.contract import ReadOptions
from extractor.reading.markdown import MarkdownReader
from extractor.reading.markup.latex import latex_as_html
from extractor.reading.sniff import sniff

PAGE = r"""\section*{FORM 4}
\begin{tabular}{|l|l|p{2cm}|}
\hline \multicolumn{2}{|c|}{4. Securities \\ Acquired} & Price \\
\hline \begin{tabular}[t]{l} Common \\ Stock \end{tabular} & & \$7.54 ${ }^{(1)}$ \\[2pt]
\cline{1-2} \multirow{2}{*}{By \textbf{Trust} \& Co} & 50\% & \makecell{A \\ B} \\
\hline
\end{tabular}
\begin{itemize}
\item 1. Sold by the \textit{trust}.
\end{itemize}
"""


def cells(text: str) -> list[list[tuple[str, int]]]:
    document = MarkdownReader().read(text.encode(), "file", ReadOptions())
    return [[(cell.text, cell.span) for cell in line.cells] for line in document.lines]


def test_a_page() -> None:
    assert cells(PAGE) == [
        [("FORM 4", 1)],
        [("4. Securities\nAcquired", 2), ("Price", 1)],
        [("Common\nStock", 1), ("", 1), ("$7.54 ⁽¹⁾", 1)],
        [("By Trust & Co", 1), ("50%", 1), ("A\nB", 1)],
        [("1. Sold by the trust.", 1)],
    ]


def test_lines_keep_their_places() -> None:
    assert latex_as_html(PAGE).count("\n") == PAGE.count("\n")
    assert latex_as_html(PAGE).split("\n")[3].strip().startswith("<tr><td>Common <br>")


@pytest.mark.parametrize("text", ["| a | b |\n|---|---|\n", "no table \\ here", "{}&\\"])
def test_other_text_is_left_alone(text: str) -> None:
    assert latex_as_html(text) == text


@pytest.mark.parametrize(
    "text", ["\\begin{tabular}{l} a & b", "\\begin{tabular}{l}}}}{{{ a \\\\ & \\end{tabular} \\end{tabular}", "\\begin{tabular}"]
)
def test_broken_tables_are_read_as_far_as_they_go(text: str) -> None:
    assert isinstance(cells(text), list)


def test_kind() -> None:
    assert sniff(PAGE.encode(), "file") == "markdown"
