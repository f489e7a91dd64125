"""A short run of the fuzz targets; the long one is `python3 dev.py fuzz --minutes N`."""

import pytest

from tests.fuzz.campaign import run_numbers
from tests.fuzz.mutations import spoiled_form
from tests.fuzz.targets import TARGETS, Target, Wrong

COUNTS = {"xform": 150, "expression": 600}


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_no_spoiled_input_is_worse_than_refused(name: str) -> None:
    finds = list(run_numbers(TARGETS[name], range(COUNTS[name])))
    assert not finds, finds[0].trace


def test_a_fault_is_found_by_its_kind_and_number() -> None:
    def break_down(data: bytes, _: object) -> None:
        if b"kids" in data:
            raise KeyError("kids")
        if b"select" in data:
            raise Wrong("selects")

    finds = list(run_numbers(Target("xform", spoiled_form, break_down), range(60)))
    assert {find.kind.split()[0] for find in finds} == {"KeyError", "Wrong"}
    again = list(run_numbers(Target("xform", spoiled_form, break_down), range(60)))
    assert [find.number for find in finds] == [find.number for find in again]
