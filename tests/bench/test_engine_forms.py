"""The forms that are measured are sound, and give the same results however they are opened."""

import pytest

from bench.engine.figures import disagreement, growth, measured, submission_lines
from bench.engine.forms import MeasuredForm, cascade, flat, repeat, score, screening
from bench.engine.own import OwnRun
from intake_app.forms import pack_form, read_xform
from intake_app.forms.reading.xform import read_xform_with_warnings

FORMS = [
    flat(60, filled=False),
    flat(60, filled=True),
    repeat(10),
    cascade(1000),
    score(),
    screening(),
]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_form_is_read_without_a_warning_and_filled(form: MeasuredForm) -> None:
    data = form.xform.encode()
    assert read_xform_with_warnings(data).warnings == ()
    packed = pack_form(read_xform(data))
    runs = [OwnRun(data, is_packed=False), OwnRun(packed, is_packed=True)]
    steps = [step for phase in form.phases.values() for step in phase]
    read = [[run.step(step)[1] for step in steps] for run in runs]
    assert read[0] == read[1]
    assert any(read[0])
    assert submission_lines(runs[0].xml) == submission_lines(runs[1].xml)


def test_choices_are_offered_with_their_labels() -> None:
    form = cascade(1000)
    run = OwnRun(form.xform.encode(), is_packed=False)
    read = [run.step(step)[1] for step in form.phases["first_choices"]]
    assert [one for one in read if one] == ["2/2", "49/49", "100", "small"]


def result(gets: list[str], load: float, xml: str = "<data><q>1</q></data>") -> dict[str, object]:
    return {
        "loads": [load, load / 2],
        "runs": [{"fill": [["set", 4.0], ["set", 2.0]]}, {"fill": [["set", 1.0], ["set", 1.0]]}],
        "gets": gets,
        "xml": xml,
    }


def test_rounds_come_to_their_best() -> None:
    one = measured([result(["1"], 10.0), result(["1"], 8.0)])
    assert sorted((str(cell), value) for cell, value in one.first.items()) == [
        ("answer, fill", 3.0),
        ("load", 8.0),
    ]
    assert min(one.warm.values()) == 1.0


def test_what_differs_is_told() -> None:
    one, other = measured([result(["1", "a"], 1.0)]), measured([result(["1.0", "b"], 1.0)])
    assert disagreement(one, one) == ""
    assert disagreement(one, other).startswith("1 of 2 values")
    third = measured([result(["1", "a"], 1.0, "<data><q>2</q></data>")])
    assert "submission" in disagreement(one, third)


def test_growth_is_the_exponent() -> None:
    assert growth((10, 1.0), (1000, 100.0)) == pytest.approx(1.0)
    assert growth((10, 1.0), (100, 100.0)) == pytest.approx(2.0)
