"""What holds for any form and any answers."""

from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.forms import QuestionView, RepeatView
from tests.forms.session.random_forms import random_form
from tests.forms.session.scenario import Scenario

ANSWERS = ("", "1", "2", "3", "a", "1 2", "7.5", "no")


def walk_through(scenario: Scenario, moves: Random, count: int) -> None:
    """Do things a person could do on the pages there are; the scenario checks each."""
    for _ in range(count):
        views = scenario.everything()
        questions = [
            view for view in views.values() if isinstance(view, QuestionView) and not view.readonly
        ]
        repeats = [view for view in views.values() if isinstance(view, RepeatView)]
        addable = [view for view in repeats if view.can_add and len(view.instances) < 4]
        removable = [view for view in repeats if view.can_remove and view.instances]
        kind = moves.randrange(8)
        if kind == 0 and addable:
            scenario.add(moves.choice(addable).path)
        elif kind == 1 and removable:
            scenario.remove(moves.choice(moves.choice(removable).instances).path)
        elif kind == 2 and scenario.session.taken_path is not None:
            scenario.put_back()
        elif kind == 3 and removable:
            instances = moves.choice(removable).instances
            to = moves.choice(instances).path.rpartition("[")[2].rstrip("]")
            scenario.move(moves.choice(instances).path, int(to))
        elif questions:
            scenario.answer(moves.choice(questions).path, moves.choice(ANSWERS))


@settings(max_examples=120)
@given(seed=st.integers(0, 2**32))
def test_every_step_is_told_and_as_if_worked_out_from_scratch(seed: int) -> None:
    scenario = Scenario(random_form(seed).xml, most_rows=6)
    walk_through(scenario, Random(seed), 10)


@settings(max_examples=60)
@given(seed=st.integers(0, 2**32))
def test_adding_and_removing_leaves_no_trace(seed: int) -> None:
    scenario = Scenario(
        random_form(seed, shows_calculations=False).xml, is_watched=False, most_rows=6
    )
    walk_through(scenario, Random(seed), 6)
    for view in [one for one in scenario.everything().values() if isinstance(one, RepeatView)]:
        if not view.can_add:
            continue
        before = _state(scenario)
        scenario.add(view.path)
        added: Any = [path for path in scenario.everything() if path.startswith(f"{view.path}[")]
        if not added:
            continue
        number = _last_number(scenario, view.path)
        scenario.remove(f"{view.path}[{number}]")
        assert _state(scenario) == before


def _state(scenario: Scenario) -> tuple[str, tuple[str, ...], list[tuple[str, str]]]:
    """What goes out, what is shown, and every answer kept, hidden ones too."""
    session = scenario.session
    questions = session.plan.layout.questions
    kept = [
        (scope.path_of(place), scope.raw[place.slot])
        for scope in session.instance.all_scopes()
        for place in scope.type.places
        if place in questions
    ]
    return scenario.xml(), session.page_ids(), kept


def _last_number(scenario: Scenario, path: str) -> int:
    number = 0
    while True:
        try:
            scenario.session.is_relevant(f"{path}[{number + 1}]")
        except KeyError:
            return number
        number += 1


@settings(max_examples=60)
@given(seed=st.integers(0, 2**32))
def test_snapshot_of_a_restored_record_is_the_same(seed: int) -> None:
    scenario = Scenario(random_form(seed).xml, is_watched=False, most_rows=6)
    walk_through(scenario, Random(seed), 10)
    again = scenario.reopened()
    assert again.session.snapshot() == scenario.session.snapshot()
    assert again.xml() == scenario.xml()
