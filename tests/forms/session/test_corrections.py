"""A finished record can be taken up again: its answers, and a new name for it."""

import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.forms import (
    FormSession,
    FormUnreadable,
    SnapshotUnreadable,
    read_submission,
    read_xform,
    write_submission,
)
from tests.forms.session.random_forms import random_form
from tests.forms.session.scenario import Scenario
from tests.forms.session.test_properties import walk_through
from tests.forms.session.test_real_forms import FILES, LARGE
from tests.forms.session.visitor import visit

_SHEETS = """
| survey |              |        |        |             |              |              |          |
|        | type         | name   | label  | calculation | default      | relevant     | trigger  |
|        | text         | name   | Name   |             | nobody       |              |          |
|        | integer      | age    | Age    |             |              |              |          |
|        | calculate    | double |        | ${age} * 2  |              |              |          |
|        | start        | begun  |        |             |              |              |          |
|        | dateTime     | first  | First  |             | now()        |              |          |
|        | text         | why    | Why    |             | no reason    | ${age} > 17  |          |
|        | begin repeat | child  | Child  |             |              |              |          |
|        | text         | toy    | Toy    |             | ball         |              |          |
|        | begin repeat | part   | Part   |             |              |              |          |
|        | text         | colour | Colour |             |              |              |          |
|        | end repeat   |        |        |             |              |              |          |
|        | end repeat   |        |        |             |              |              |          |
"""


def finished() -> tuple[Scenario, bytes]:
    scenario = Scenario(_SHEETS)
    scenario.fill(name="Bo", age="20", why="lost")
    scenario.add("child")
    scenario.answer("child[1]/toy", "kite")
    scenario.add("child[2]/part")
    scenario.add("child[2]/part")
    scenario.answer("child[2]/part[2]/colour", "red")
    scenario.session.finish()
    return scenario, write_submission(scenario.session).xml


def edited(scenario: Scenario, xml: bytes) -> Scenario:
    scenario.clock.advance(days=1)
    session = FormSession.edit(scenario.definition, xml, scenario.environment)
    return Scenario(scenario.definition, session=session)


def test_a_correction_calculates_everything_anew_as_collect_and_web_forms_do() -> None:
    scenario = Scenario(
        """
| survey |         |        |        |              |          |
|        | type    | name   | label  | calculation  | readonly |
|        | integer | age    | Age    |              |          |
|        | integer | twice  | Twice  | ${age} * 2   |          |
|        | integer | thrice | Thrice | ${twice} * 3 | yes      |
"""
    )
    scenario.fill(age="4", twice="9")
    assert scenario.reopened().values("twice", "thrice") == ["9", "27"]  # a draft is as it was
    again = edited(scenario, write_submission(scenario.session).xml)
    assert again.values("twice", "thrice") == ["8", "24"]
    again.fill(twice="9")
    assert again.reopened().values("twice", "thrice") == ["9", "27"]
    again.answer("age", "5")
    assert again.values("twice", "thrice") == ["10", "30"]


def without_ids(xml: bytes) -> bytes:
    return re.sub(rb"<(\w+:)?deprecatedID>.*?deprecatedID>|uuid:[0-9a-f-]+", b"", xml)


def test_a_correction_without_changes_holds_the_same_answers() -> None:
    scenario, xml = finished()
    again = edited(scenario, xml)
    assert without_ids(write_submission(again.session).xml) == without_ids(xml)
    again.check_from_scratch()


def test_a_correction_replaces_the_record_under_a_new_name() -> None:
    scenario, xml = finished()
    old = scenario.session.instance_id
    again = edited(scenario, xml)
    read = read_submission(write_submission(again.session).xml)
    assert read.deprecated_id == old == again.session.deprecated_id
    assert read.instance_id == again.session.instance_id
    assert read.instance_id != old
    assert read.instance_id.startswith("uuid:")


def test_a_correction_follows_what_is_changed_and_can_be_put_away() -> None:
    scenario, xml = finished()
    again = edited(scenario, xml)
    again.answer("age", "30")
    again.remove("child[1]")
    assert again.values("double", "child[1]/part[2]/colour") == ["60", "red"]
    later = again.reopened()
    assert later.session.deprecated_id == scenario.session.instance_id
    assert later.session.instance_id == again.session.instance_id
    assert later.xml() == again.xml()


def test_what_was_not_relevant_begins_as_the_form_has_it() -> None:
    scenario, _ = finished()
    scenario.answer("age", "3")
    again = edited(scenario, write_submission(scenario.session).xml)
    again.answer("age", "40")
    assert again.value("why") == "no reason"


def test_defaults_are_not_given_a_second_time() -> None:
    scenario, _ = finished()
    scenario.answer("name", "")
    scenario.answer("child[1]/toy", "")
    first = scenario.value("first")
    again = edited(scenario, write_submission(scenario.session).xml)
    assert again.values("name", "child[1]/toy", "first") == ["", "", first]


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (b"no xml", "damaged"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><data id='data'>&b;</data>", "damaged"),
        (b"<other id='data'/>", "other-form"),
        (b"<data id='another'/>", "other-form"),
        (b"<data id='data' encrypted='yes'/>", "encrypted"),
    ],
)
def test_what_is_no_record_of_the_form_is_refused(xml: bytes, reason: str) -> None:
    scenario, _ = finished()
    with pytest.raises(SnapshotUnreadable) as refused:
        FormSession.edit(scenario.definition, xml, scenario.environment)
    assert refused.value.reason == reason


@settings(max_examples=60)
@given(seed=st.integers(0, 2**32))
def test_a_correction_of_any_form_is_the_record_again(seed: int) -> None:
    scenario = Scenario(
        random_form(seed, shows_calculations=False).xml, is_watched=False, most_rows=6
    )
    walk_through(scenario, Random(seed), 8)
    xml = write_submission(scenario.session).xml
    session = FormSession.edit(scenario.definition, xml, scenario.environment)
    assert without_ids(write_submission(session).xml) == without_ids(xml)


@pytest.mark.parametrize(
    "file", FILES or [None], ids=[file.stem[-60:] for file in FILES] or ["none"]
)
def test_a_correction_of_a_real_form_is_the_record_again(file: Path | None) -> None:
    if file is None:
        pytest.skip("the folder of real forms is not here")
    if file.stat().st_size > LARGE:
        pytest.skip("walked through by no test")
    try:
        definition = read_xform(file.read_bytes())
    except FormUnreadable:
        pytest.skip("refused by reading, which has its own tests")
    scenario = Scenario(definition, is_watched=False)
    visit(scenario.session, Random(2), rounds=1)
    xml = write_submission(scenario.session).xml
    before = b""
    for _ in range(2):  # the first calculates away what was typed in a calculation's place
        before = without_ids(xml)
        xml = write_submission(FormSession.edit(definition, xml, scenario.environment)).xml
    assert without_ids(xml) == before
