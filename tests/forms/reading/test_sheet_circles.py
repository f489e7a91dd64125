"""Circles in a sheet that cannot be converted."""

import pytest

from intake_app.forms.reading.sheet_circles import SheetRule, circles_of


@pytest.mark.parametrize(
    ("rules", "names"),
    [
        ([("a", "calculation", "${b} + 1"), ("b", "calculation", "${a}")], [("a", "b")]),
        ([("a", "calculation", ". + 1")], [("a",)]),
        ([("a", "relevant", "${b} = 1"), ("b", "relevant", "${a} = 1")], [("a", "b")]),
        ([("a", "calculation", "once(${a})")], []),
        ([("a", "calculation", "indexed-repeat(${a}, ${r}, position(..) - 1)")], []),
        ([("a", "calculation", "${b}"), ("b", "calculation", "${c}")], []),
        ([("a", "calculation", "${b} +"), ("b", "calculation", "${a}")], []),
    ],
)
def test_circles_are_found(rules: list[tuple[str, str, str]], names: list[tuple[str, ...]]) -> None:
    found = [circle.names for circle in circles_of([SheetRule(*rule) for rule in rules])]
    assert [tuple(sorted(one)) for one in found] == names
