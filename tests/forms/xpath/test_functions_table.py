"""The table of functions: complete, described, and exercised row by row."""

import inspect

import pytest

from intake_app.forms.xpath import FUNCTIONS, Function, Kind, functions_called, parse
from tests.forms.xpath import (
    test_dates,
    test_nodesets,
    test_numbers,
    test_other_functions,
    test_strings,
)

EXPECTED = """
string concat join substr substring substring-before substring-after contains starts-with
ends-with translate string-length normalize-space uuid digest base64-decode extract-signed
regex boolean not true false boolean-from-string if coalesce once checklist weighted-checklist
number int round pow abs sqrt exp exp10 log log10 pi sin cos tan asin acos atan atan2 random
floor ceiling sum min max count count-non-empty position last local-name name namespace-uri id
lang instance current randomize today now date date-time format-date format-date-time
decimal-date-time decimal-time selected selected-at count-selected jr:choice-name jr:itext
indexed-repeat pulldata area distance geofence intersects version property depend is-selected
enclosed-area
"""


def test_every_function_of_the_catalogue_is_there() -> None:
    assert set(FUNCTIONS) == set(EXPECTED.split())


def test_every_function_has_a_row() -> None:
    families = (test_dates, test_nodesets, test_numbers, test_other_functions, test_strings)
    called = {
        name
        for family in families
        for expression, _ in family.ROWS
        for name in functions_called(parse(expression))
    }
    assert set(FUNCTIONS) - called == set()


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=list(FUNCTIONS))
def test_entry_is_sound(function: Function) -> None:
    assert function.most is None or function.least <= function.most
    assert function.gives not in (Kind.TEXTS, Kind.NUMBERS, Kind.BOOLEANS, Kind.NODE_TEXTS)
    most = len(function.takes) + 4 if function.most is None else function.most
    for place in range(most):
        assert isinstance(function.kind_at(place), Kind)
    parameters = inspect.signature(function.apply).parameters
    assert function.takes_zone == ("zone" in parameters)
    assert function.takes_language == ("language" in parameters)
    assert (function.takes_context or function.is_lazy) == ("context" in parameters)
