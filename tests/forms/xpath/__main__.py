"""Prints the pass counts of the shared cases, and what is not met: python -m tests.forms.xpath

--write  writes them into docs/conformance.md
"""

import sys
from pathlib import Path

from tests.forms.xpath.cases import CASES_FILE, read_cases
from tests.forms.xpath.test_conformance import counts
from tests.forms.xpath.unmet_cases import UNMET

PAGE = Path(__file__).resolve().parents[3] / "docs" / "conformance.md"
HEAD = """# Expressions beside other engines

Made by `python -m tests.forms.xpath --write` where the shared folder with the cases lies beside
the project; do not edit. The cases are facts (expression, document, expected value) observed in the
public tests of ODK Web Forms' XPath package, most of which it took over from Enketo's evaluator.

Of JavaRosa's own tests of evaluation and parsing, 194 expressions were tried by hand (those that
need neither Java code nor variables; cases that say the same were left out). All are met but these:
`date()` of nonsense is a false value here and an error there; `number()` without argument, unions,
`//` and other axes are refused there and work here; `count-non-empty()` counts texts here, there
also nodes that have nodes below them; `..[1]` is read here.

The suite of openrosa-xpath-evaluator 3.1.0, which Enketo uses, was played whole through this
engine: 1,394 of its 1,504 expressions give the same. The other 110 are differences of the kinds
listed below, and what only a page in a browser has: CDATA as a node, a DOCTYPE, functions a page
adds.

Of the form tests of JavaRosa and of ODK Web Forms' scenario package, some 140 forms were made anew
and filled here; where they differed the peers' answer was taken, but for what engine.md names. The
forms of pyxform's and Enketo Core's tests were filled by chance, each step beside a session begun
anew, without a fault; some are refused, as JavaRosa refuses them. What forms do with their answers
is held by `tests/forms/session/test_peer_scenarios.py`.

Some 550 forms made by chance (nested repeats, counts, events, filters, defaults, dates) were filled
step by step beside ODK Web Forms' engine 0.22.0, and the records compared after each step: nine in
ten agree to the end, the others differ in what engine.md names.

Where engines differ, [engine.md](engine.md) says what was decided and why.
"""


def page() -> str:
    tally = counts()
    met, total = (sum(column) for column in zip(*tally.values(), strict=True))
    lines = [HEAD, f"## {met:,} of {total:,} cases\n", "| file | met | of |", "|---|---|---|"]
    lines += [f"| {file} | {one} | {all_} |" for file, (one, all_) in tally.items()]
    lines.append("\n## What is not met, and why\n")
    expressions = {case.name: case.facts["expr"] for case in read_cases()}
    for reason, names in UNMET.items():
        lines.append(f"- {reason}:")
        for name in sorted(names):
            written = " ".join(str(expressions[name]).split()).replace("`", "'")
            lines.append(f"  - {name} `{written[:100]}`")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    if not CASES_FILE.exists():
        sys.exit("The shared folder with the expression cases is not here.")
    text = page()
    if "--write" in sys.argv:
        PAGE.write_text(text, encoding="utf-8")
    print(text)
