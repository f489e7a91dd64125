"""Garbage is looked for on the screen's thread, and fully when nobody types."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from intake_app.ui.components import tidying
from intake_app.ui.components.tidying import Tidying


class Knot:
    """Held by nothing but itself; notes in which thread it went."""

    gone_in: "list[threading.Thread]" = []  # noqa: RUF012 - of all knots

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        self.gone_in.append(threading.current_thread())


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
    """Garbage that only a full look finds."""
    knot = Knot()
    for _ in range(3):
        gc.collect(1)
    ref = weakref.ref(knot)
    del knot
    return ref


def make(count: int) -> list[list[int]]:
    """So many things that Python follows, kept by whoever asked."""
    return [[] for _ in range(count)]


def test_garbage_waits_until_the_hands_rest(
    tidy: Tidying, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tidying, "WORTH_IT", 2_000)
    left = old_knot()
    kept = make(2_500)
    tidy.look()
    assert left() is not None
    person.quiet = 5.0
    tidy.look()
    assert left() is None
    assert kept


def test_whoever_never_rests_is_not_left_without_memory(
    tidy: Tidying, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tidying, "MOST", 2_000)
    left = old_knot()
    kept = make(2_500)
    tidy.look()
    assert left() is None
    assert kept


def test_new_garbage_goes_though_somebody_types(tidy: Tidying) -> None:
    gc.collect()
    knot = Knot()
    ref = weakref.ref(knot)
    del knot
    kept = make(tidying.YOUNG)
    tidy.look()
    assert ref() is None
    assert kept


def test_garbage_never_goes_in_another_thread(tidy: Tidying) -> None:
    """Qt's objects in it may only go where they live."""
    gc.collect()
    Knot.gone_in.clear()
    kept: list[list[list[int]]] = []

    def work() -> None:
        for _ in range(50):
            Knot()
            kept.append(make(1_000))

    lane = threading.Thread(target=work)
    lane.start()
    lane.join()
    assert Knot.gone_in == []
    tidy.look()
    assert set(Knot.gone_in) == {threading.main_thread()}
    assert len(Knot.gone_in) == 50


def test_python_does_it_by_itself_again_at_the_end(qtbot: QtBot) -> None:
    made = Tidying(lambda: 0.0)
    assert not gc.isenabled()
    made.end()
    assert gc.isenabled()
