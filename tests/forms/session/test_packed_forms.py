"""Forms opened from what was packed are the forms that were packed."""

# ruff: noqa: E501 - sheets in one piece read better

import gc
import weakref
from dataclasses import replace
from pathlib import Path
from random import Random

import msgpack
import pytest

from intake_app.forms import (
    Environment,
    FormDefinition,
    FormSession,
    FormUnreadable,
    pack_form,
    read_xform,
    unpack_form,
    write_submission,
)
from intake_app.forms.definition import ChoiceTable
from intake_app.forms.session.packed_plan import pack_graph
from intake_app.forms.session.plan import FormPlan
from intake_app.forms.session.rules import Routes
from tests.forms.reading.xform_maker import xform
from tests.forms.session.random_forms import random_form
from tests.forms.session.scenario import Scenario, form
from tests.forms.session.visitor import visit

PROJECT = Path(__file__).resolve().parents[3]
SHARED = PROJECT.parent / "shared" / "real_forms" / "xforms"

SHEETS = """
| survey |                  |       |                |                     |                    |                           |               |
|        | type             | name  | label::en (en) | label::es (es)      | relevant           | calculation               | choice_filter |
|        | text             | who   | Who?           | ¿Quién?             |                    |                           |               |
|        | integer          | age   | Age            | Edad                | ${who} != ''       |                           |               |
|        | calculate        | twice |                |                     |                    | int(${age} * 2)           |               |
|        | select_one state | state | State          | Estado              |                    |                           |               |
|        | select_one town  | town  | Town           | Ciudad              |                    |                           | in = ${state} |
|        | begin repeat     | kid   | Kid            | Niño                | ${age} > 3         |                           |               |
|        | text             | name  | Name           | Nombre de ${who}    |                    |                           |               |
|        | calculate        | nth   |                |                     |                    | position(..) + ${twice}   |               |
|        | end repeat       |       |                |                     |                    |                           |               |
|        | calculate        | kids  |                |                     |                    | count(${kid}) + once(1)   |               |
|        | calculate        | said  |                |                     |                    | concat(today(), ${who})   |               |
|        | date             | born  | Born           | Nació               |                    |                           |               |
| choices |
|        | list_name | name | label::en (en) | label::es (es) | in |
|        | state     | a    | A              | A              |    |
|        | state     | b    | B              | B              |    |
|        | town      | t    | T              | T              | a  |
|        | town      | u    | U              | U              | b  |
"""


def again(definition: FormDefinition) -> FormDefinition:
    unpacked = unpack_form(pack_form(definition))
    assert unpacked is not None
    return unpacked


def rules_of(plan: FormPlan) -> list[object]:
    return [
        (
            rule.kind,
            rule.place.path,
            rule.scope.index,
            rule.rank,
            rule.convert is None,
            rule.compiled.uses_chance,
        )
        for rule in plan.graph.rules
    ]


def routes_of(plan: FormPlan) -> object:
    """Lists and tuples alike."""
    columns = [[getattr(one, name) for name in Routes.__slots__] for one in plan.graph.routes]
    return msgpack.unpackb(msgpack.packb(columns))


def assert_same_plan(definition: FormDefinition) -> None:
    unpacked = again(definition)
    assert unpacked == definition
    assert unpacked.packed_rules
    plan, fresh = FormPlan(unpacked, {}), FormPlan(definition, {})
    assert rules_of(plan) == rules_of(fresh)
    assert routes_of(plan) == routes_of(fresh)
    assert plan.graph.is_ordered is fresh.graph.is_ordered
    assert plan.graph.language_rules == fresh.graph.language_rules
    assert plan.graph.clock_rules == fresh.graph.clock_rules


def test_packed_form_is_the_form() -> None:
    assert_same_plan(form(SHEETS))


@pytest.mark.parametrize("seed", range(25))
def test_random_form_is_filled_alike_from_what_was_packed(seed: int) -> None:
    try:
        definition = read_xform(random_form(seed).xml)
    except FormUnreadable:
        return
    assert_same_plan(definition)
    records = []
    for one in (definition, again(definition)):
        scenario = Scenario(one, is_watched=False, most_rows=6)
        visit(scenario.session, Random(seed))
        records.append((scenario.xml(), scenario.problems(), scenario.pages()))
    first, second = (record[0].partition("<orx:meta>")[0] for record in records)
    assert first.partition("<meta>")[0] == second.partition("<meta>")[0]
    assert records[0][1:] == records[1][1:]


def real_forms() -> list[Path]:
    """Small real forms beside the project; none where the shared folder is not there."""
    if not SHARED.is_dir():
        return []
    return sorted(path for path in SHARED.iterdir() if path.stat().st_size < 60_000)[::3]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared folder is not beside the project")
def test_real_forms_are_the_same_from_what_was_packed() -> None:
    read = 0
    for path in real_forms():
        try:
            definition = read_xform(path.read_bytes())
        except FormUnreadable:
            continue
        assert_same_plan(definition)
        read += 1
    assert read > 20


def test_form_of_another_format_is_not_read() -> None:
    row = msgpack.unpackb(pack_form(form(SHEETS)))
    row[0] += 1
    assert unpack_form(msgpack.packb(row)) is None


def test_rules_are_worked_out_anew_for_other_lists() -> None:
    definition = again(form(SHEETS))
    lists = {"town": ChoiceTable("towns", "row", 1, {"name": ("x",), "label": ("X",)})}
    plan = FormPlan(definition, lists)
    assert [rule.kind for rule in plan.graph.rules] == [
        rule.kind for rule in FormPlan(form(SHEETS), lists).graph.rules
    ]
    assert all(rule.compiled.dependencies or rule.compiled.shape for rule in plan.graph.rules)


def test_packed_source_is_never_run() -> None:
    """A shape is only compared with what the form's own text comes to."""
    definition = form(SHEETS)
    plan = FormPlan(definition, {})
    row = msgpack.unpackb(pack_graph(plan.graph, plan.list_shapes))
    for example in row[4]:
        example[0] = "undefined_name(" + example[0] + ")"
    spoiled = replace(definition, packed_rules=msgpack.packb(row))
    session = FormSession.start(spoiled, Environment())
    session.set_answer("/data/who", "Bo")
    session.set_answer("/data/age", "21")
    assert session.value("/data/twice") == "42"


def test_lists_are_unpacked_when_they_are_asked_for() -> None:
    definition = again(form(SHEETS))
    table = definition.secondary["town"].table
    assert table is not None
    assert "name" in table.columns
    assert table.columns["name"] == ("t", "u")
    assert table.columns.get("nothing") is None


def test_a_form_read_again_takes_the_place_of_the_one_before() -> None:
    held = []
    for _ in range(3):
        definition = read_xform(xform())
        session = FormSession.start(definition, Environment())
        write_submission(session)
        held.append(weakref.ref(session.plan))
        del definition, session
        gc.collect()
    assert [one() is None for one in held] == [True, True, False]
