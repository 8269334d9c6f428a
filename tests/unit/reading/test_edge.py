"""Text that something cut at one width."""

from __future__ import annotations

from extractor.reading.columns.edge import cut_width

NOTES = [
    "1. Shares were sold under a plan that Odo Tarn adopted at the end of the year before the last.",
    "2. Fernholt Fund LP holds these units for the benefit of its partners, who may not vote any of them.",
    "3. Each right stands for one share of the common stock and ends when service with the company does.",
    "4. Quarry Trust, of which Willa Tarn is the only trustee, bought the notes from the issuer in December.",
    "5. Options become exercisable in four equal parts on the first days of the years that follow the grant.",
]


def test_long_lines_that_end_at_one_width_were_cut() -> None:
    assert cut_width([line[:70] for line in NOTES]) == 70
    assert cut_width(NOTES) == 0
    assert cut_width([line[:70] for line in NOTES[:3]]) == 0


def test_a_sentence_of_the_form_that_breaks_off_was_cut() -> None:
    words = "Reminder: Report on a separate line for each class of securities beneficially owned"
    assert cut_width(["Tarn", words, "* If the form is filed"]) == len(words)
    assert cut_width(["Tarn", words, "directly or indirectly."]) == 0
