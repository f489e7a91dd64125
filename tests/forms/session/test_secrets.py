"""Nothing a person answered shows where it might be logged."""

import traceback

import pytest

from intake_app.forms import AnswerRefused, Environment, FormSession, SnapshotUnreadable
from intake_app.forms.session.snapshots import read_snapshot
from tests.forms.session.scenario import Scenario

MARKER = "Zarzamora-7731"

FORM = """
| survey | | | |
| | type | name | label |
| | text | a | A |
| | integer | b | B |
"""


def test_no_object_of_a_session_shows_an_answer() -> None:
    scenario = Scenario(FORM, is_watched=False, username=MARKER)
    scenario.answer("a", MARKER)
    scenario.answer("b", MARKER)
    session = scenario.session
    kept = read_snapshot(session.snapshot(), scenario.definition)
    for thing in (session, session.instance, session.instance.top, kept, scenario.environment):
        assert MARKER not in repr(thing)


def test_no_refusal_holds_an_answer() -> None:
    scenario = Scenario(FORM, is_watched=False)
    scenario.answer("a", MARKER)
    data = scenario.session.snapshot()
    with pytest.raises(AnswerRefused) as refusal:
        scenario.session.set_answer("/data/nowhere", MARKER)
    with pytest.raises(SnapshotUnreadable) as damage:
        FormSession.restore(scenario.definition, data + data[:40], Environment())
    for failure in (refusal.value, damage.value):
        assert MARKER not in "".join(traceback.format_exception(failure))
