"""Prints the pass counts of the shared cases: python -m tests.forms.xpath"""

import sys

from tests.forms.xpath.cases import CASES_FILE
from tests.forms.xpath.test_conformance import counts

if not CASES_FILE.exists():
    sys.exit("The shared folder with the expression cases is not here.")
TALLY = counts()
for file, (met, total) in TALLY.items():
    print(f"{met:5d} of {total:5d}  {file}")
print(f"{sum(m for m, _ in TALLY.values()):5d} of {sum(t for _, t in TALLY.values()):5d}  in all")
