"""A short run of the fuzz targets; the long one is `python3 dev.py fuzz --minutes N`."""

from random import Random

import pytest

from tests.fuzz.campaign import run_numbers
from tests.fuzz.mutations import spoiled_form
from tests.fuzz.targets import TARGETS, Target, Wrong, try_expression

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


KNOWN = (
    # what long runs found: numbers of a repeat's hidden node, empty cells, odd counts of arguments
    "indexed-repeat(/data/kids/age, /data/kids, 2) = indexed-repeat(/data/kids/age, /data/kids, 2)",
    "join(',', indexed-repeat(/data/kids/age, /data/kids, 2), /data/n)",
    "instance('town')/root/item[name = 'none']/label = instance('town')/root/item[name = '']/label",
    "if(/data/a, 1, 'two', 3)",
    "/data/kids[/data/kids/age]/age",
)


@pytest.mark.parametrize("text", KNOWN)
def test_a_former_find_is_none(text: str) -> None:
    for seed in range(12):
        try_expression(text, Random(seed))
