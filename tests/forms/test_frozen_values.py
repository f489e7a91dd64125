"""Values made quickly are the same values."""

from dataclasses import FrozenInstanceError, replace

import pytest

from intake_app.forms.definition import NO_BIND, Bind, Node, NodeKind, new_bind, new_node
from intake_app.forms.frozen_values import quick_change


def test_a_value_made_quickly_is_one_of_its_class() -> None:
    made = new_node("a", "/data/a", NodeKind.VALUE)
    assert type(made) is Node
    assert made == Node("a", "/data/a", NodeKind.VALUE)
    assert made.bind is NO_BIND
    assert new_bind(type="int", relevant="1") == Bind(type="int", relevant="1")


def test_it_is_frozen_and_can_be_replaced() -> None:
    made = new_node(name="a", path="/data/a", kind=NodeKind.VALUE)
    with pytest.raises(FrozenInstanceError):
        made.name = "b"  # type: ignore[misc]  # what is tried here
    assert replace(made, name="b").name == "b"


def test_what_a_field_makes_anew_is_not_shared() -> None:
    one, other = new_bind(), new_bind()
    assert one.extra == {}
    assert one.extra is not other.extra


def test_a_value_is_changed_quickly() -> None:
    change = quick_change(Bind, "type", "required")
    bind = Bind(relevant="1", extra={"a": "b"})
    assert change(bind, "int", "2") == replace(bind, type="int", required="2")
