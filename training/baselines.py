"""What the line model must beat: regular expressions, a linear model on words alone, and a conditional random field."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Protocol

import numpy as np

from extractor.labelling.tokens import WORDS, line_text, tokens_of
from extractor.types.labels import Label
from extractor.types.page import Line
from training.line_model import LABELS, label_numbers, sparse_rows
from training.lines import LabelledDocument


class Baseline(Protocol):
    """Learns from documents, then labels one."""

    def fit(self, documents: Sequence[LabelledDocument]) -> Baseline:
        """Learn; returns self."""

    def label(self, document: LabelledDocument) -> Sequence[Label]:
        """A label for each line."""


def baselines(seed: int, rounds: int) -> dict[str, Baseline]:
    """All of them by name."""
    return {"regular expressions": RegexTagger(), "words alone": WordsModel(seed), "CRF": CrfModel(rounds)}


_RULES: tuple[tuple[str, Label], ...] = (
    (r"table i\b|non-derivative securities", Label.TABLE1_TITLE),
    (r"table ii\b|puts, calls", Label.TABLE2_TITLE),
    (r"explanation of responses", Label.FOOTNOTE_TITLE),
    (r"^\W*remarks\b", Label.REMARK_TITLE),
    (r"check this box|10b5-1\(c\)", Label.CHECK_BOX),
    (r"omb|burden|filed pursuant|reminder|intentional misstatement|three copies|persons who respond", Label.BOILERPLATE),
    (r"^\W*form [345]\b|statement of|securities and exchange|washington, d", Label.FORM_TITLE),
    (r"/s/|signature of|attorney-in-fact|^date$", Label.SIGNATURE),
    (r"name and address|issuer name|relationship|earliest transaction|\(street\)|\(zip\)|if amendment", Label.PARTY),
    (r"title of derivative|conversion|exercisable|expiration date|underlying", Label.TABLE2_HEADER),
    (r"title of security|deemed execution|ownership form|\(instr\. [348]\)|^code\b.*\bprice", Label.TABLE1_HEADER),
)


class RegexTagger:
    """Printed phrases by regular expression; what has none follows the last heading."""

    def __init__(self) -> None:
        self.rules_ = [(re.compile(pattern), label) for pattern, label in _RULES]

    def fit(self, documents: Sequence[LabelledDocument]) -> RegexTagger:
        """Nothing to learn."""
        return self

    def label(self, document: LabelledDocument) -> list[Label]:
        """One pass, remembering the last heading."""
        after, found = Label.PARTY, []
        for line in document.lines:
            label = self._one(line_text(line).lower().strip(), after)
            after = _FOLLOWS.get(label, after)
            found.append(label)
        return found

    def _one(self, text: str, after: Label) -> Label:
        if not re.search(r"\w", text):
            return Label.FURNITURE
        return next((label for pattern, label in self.rules_ if pattern.search(text)), after)


_FOLLOWS = {
    Label.TABLE1_TITLE: Label.TABLE1_ROW,
    Label.TABLE2_TITLE: Label.TABLE2_ROW,
    Label.TABLE1_HEADER: Label.TABLE1_ROW,
    Label.TABLE2_HEADER: Label.TABLE2_ROW,
    Label.FOOTNOTE_TITLE: Label.FOOTNOTE,
    Label.REMARK_TITLE: Label.REMARK,
    Label.SIGNATURE: Label.SIGNATURE,
}


class WordsModel:
    """Logistic regression on the line's own words, without its place or its neighbours."""

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def fit(self, documents: Sequence[LabelledDocument]) -> WordsModel:
        """Stochastic descent over the hashed words."""
        from sklearn.linear_model import SGDClassifier

        self.model_: Any = SGDClassifier(loss="log_loss", alpha=1e-6, max_iter=12, tol=None, random_state=self.seed)
        self.model_.fit(sparse_rows(documents)[:, :WORDS], label_numbers(documents))
        return self

    def label(self, document: LabelledDocument) -> list[Label]:
        """Each line by itself."""
        return [LABELS[at] for at in self.model_.predict(sparse_rows([document])[:, :WORDS]).tolist()]


class CrfModel:
    """A linear-chain conditional random field on words and simple shapes (sklearn-crfsuite)."""

    def __init__(self, rounds: int, most: int = 400) -> None:
        self.most = most
        self.rounds = rounds

    def fit(self, documents: Sequence[LabelledDocument]) -> CrfModel:
        """Train on at most `most` documents, evenly taken, because its time grows fast."""
        from sklearn_crfsuite import CRF

        taken = documents[:: max(1, -(-len(documents) // self.most))]
        self.model_: Any = CRF(algorithm="lbfgs", c1=0.05, c2=0.01, max_iterations=self.rounds)
        truth = [[str(label) for label in document.labels] for document in taken]
        self.model_.fit([_crf_rows(document.lines) for document in taken], truth)
        return self

    def label(self, document: LabelledDocument) -> list[Label]:
        """The likeliest sequence."""
        return [Label(name) for name in self.model_.predict_single(_crf_rows(document.lines))]


def _crf_rows(lines: Sequence[Line]) -> list[list[str]]:
    rows = []
    for line in lines:
        words = [word.lower() if not word[0].isdecimal() else "#" * min(4, len(word)) for word in tokens_of(line_text(line))[:24]]
        names = [f"w={word}" for word in words] + [f"p={left} {right}" for left, right in pairwise(words[:8])]
        rows.append([*names, f"cells={min(len(line.cells), 18)}", f"loose={line.table is None}", f"n={int(np.log2(len(words) + 1))}"])
    return rows
