"""The shared expression cases: met, or listed by name with the reason."""

from collections import defaultdict
from collections.abc import Callable

import pytest

from tests.forms.xpath.cases import CASES_FILE, outcome, read_cases
from tests.forms.xpath.unmet_cases import UNMET

pytestmark = pytest.mark.skipif(
    not CASES_FILE.exists(), reason="the shared folder with the expression cases is not here"
)

FILES = sorted({case.file for case in read_cases()}) if CASES_FILE.exists() else []
LISTED = {name: reason for reason, names in UNMET.items() for name in names}


@pytest.mark.parametrize("file", FILES)
def test_every_case_is_met_or_listed(
    file: str, record_property: Callable[[str, object], None]
) -> None:
    wrong: list[str] = []
    met = total = 0
    for case in read_cases():
        if case.file != file:
            continue
        total += 1
        difference = outcome(case)
        met += not difference
        if difference and case.name not in LISTED:
            wrong.append(f"{case.name} {case.facts['expr']}: {difference}")
        if not difference and case.name in LISTED:
            wrong.append(f"{case.name} is met and should leave the list")
    record_property("met", f"{met} of {total}")
    assert not wrong, "\n".join(wrong)


def test_lists_name_only_cases_that_exist() -> None:
    known = {case.name for case in read_cases()}
    assert set(LISTED) <= known
    assert sum(map(len, UNMET.values())) == len(LISTED)


def counts() -> dict[str, tuple[int, int]]:
    """Cases met and cases in all, by file of the source."""
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for case in read_cases():
        tally[case.file][0] += not outcome(case)
        tally[case.file][1] += 1
    return {file: (met, total) for file, (met, total) in sorted(tally.items())}
