"""Garbage is looked for when nobody types."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from intake_app.ui.components import tidying
from intake_app.ui.components.tidying import Tidying


class Knot:
    """Held by nothing but itself."""

    def __init__(self) -> None:
        self.itself = self


class Person:
    """How long the hands have rested."""

    def __init__(self) -> None:
        self.quiet = 0.0


@pytest.fixture
def person() -> Person:
    return Person()


@pytest.fixture
def tidy(qtbot: QtBot, person: Person) -> Iterator[Tidying]:
    made = Tidying(lambda: person.quiet)
    yield made
    made.end()


def old_knot() -> "weakref.ref[Knot]":
    """Garbage that only a full look finds, with enough looks before it to be worth one."""
    knot = Knot()
    for _ in range(3):
        gc.collect(1)
    ref = weakref.ref(knot)
    del knot
    for _ in range(tidying.WORTH_IT):
        gc.collect(1)
    return ref


def test_garbage_waits_until_the_hands_rest(tidy: Tidying, person: Person) -> None:
    left = old_knot()
    tidy.look()
    assert left() is not None
    person.quiet = 5.0
    tidy.look()
    assert left() is None


def test_whoever_never_rests_is_not_left_without_memory(
    tidy: Tidying, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tidying, "MOST", tidying.WORTH_IT)
    left = old_knot()
    tidy.look()
    assert left() is None


def test_python_does_it_by_itself_again_at_the_end(qtbot: QtBot) -> None:
    before = gc.get_threshold()
    made = Tidying(lambda: 0.0)
    assert gc.get_threshold()[2] == tidying.NEVER
    made.end()
    assert gc.get_threshold() == before
