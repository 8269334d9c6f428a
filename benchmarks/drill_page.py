"""`make drill`: the drill over 200 damaged documents, and over 200 lightly damaged ones; writes its table into docs/review.md.

python -m benchmarks.drill_page [--count 200] [--print]
"""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

from benchmarks.drill import Sheet, damaged, drill, read
from extractor.pipeline import Context, load_context

PAGE = Path(__file__).resolve().parents[1] / "docs" / "review.md"
SEED, COUNT, LIGHT = 16_016, 200, 0.1
_BEGIN, _END = "<!-- drill -->\n", "<!-- /drill -->"
_POLICIES = {
    "budget": "3 % of the fields, the most doubtful",
    "target": "to the target, as the desk does",
    "all": "everything doubtful",
}
_LIGHTLY = {"budget": "severity 0.1 only, 3 %", "target": "severity 0.1 only, to the target"}
_HEAD = (
    "| asked | right before | right after | fields touched | fields asked for | answers a document | one keystroke | keys a document |\n"
    "|---|---|---|---|---|---|---|---|\n"
)
_READ = (
    "Of all fields {wrong} are wrong after everything doubtful was asked; {lost} of the filed fields are on the page "
    "and were neither read nor asked for; {gone} are gone from the page."
)


def line(what: str, sheet: Sheet) -> str:
    """One row of the table."""
    rates = sheet.rates()
    shares = [f"{100 * rates[name]:.1f} %" for name in ("accuracy_before", "accuracy_after", "touched_share", "shown_share")]
    cells = [what, *shares, f"{rates['answers_a_document']:.1f}", f"{100 * rates['one_keystroke_share']:.0f} %"]
    return "| " + " | ".join([*cells, f"{rates['keystrokes_a_document']:.0f}"]) + " |\n"


def written(context: Context, count: int, sheets: dict[str, Sheet], light: dict[str, Sheet]) -> str:
    """What stands between the marks: of what it was made, the table, and what is left wrong."""
    judge = dict(context.versions).get("judge", "?")
    made = f"Measured on {date.today()} with judge {judge}: {count} documents, {sheets['all'].refused} of them refused.\n\n"
    rows = "".join(line(_POLICIES[policy], sheet) for policy, sheet in sheets.items())
    rows += "".join(line(_LIGHTLY[policy], sheet) for policy, sheet in light.items())
    rates, wrong = sheets["all"].rates(), sum(sheets["all"].left_wrong.values()) / max(1, sheets["all"].fields)
    shares = {"wrong": wrong, "lost": rates["lost_and_not_asked"], "gone": rates["gone_from_the_page"]}
    return made + _HEAD + rows + "\n" + _READ.format(**{name: f"{100 * share:.2f} %" for name, share in shares.items()}) + "\n"


def main() -> None:
    """Run, print every figure as JSON, and write the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.drill_page", description="A scripted reviewer over damaged documents.")
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--print", action="store_true", help="Print the table, and leave the page as it is.")
    options = parser.parse_args()
    context = load_context()
    found = [read(damaged(SEED, options.count, severity), context) for severity in (None, LIGHT)]
    sheets, light = ({policy: drill(one, policy) for policy in names} for one, names in zip(found, (_POLICIES, _LIGHTLY), strict=True))
    for kind, made in (("all severities", sheets), ("severity 0.1", light)):
        for policy, sheet in made.items():
            print(json.dumps({"documents": kind, "policy": policy, **sheet.rates(), "left_wrong": dict(sheet.left_wrong.most_common(8))}))
    text = written(context, options.count, sheets, light)
    if options.print:
        print(text)
        return
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(_BEGIN)
    PAGE.write_text(before + _BEGIN + text + _END + rest.partition(_END)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
