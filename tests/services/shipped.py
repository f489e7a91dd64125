"""The shipped forms filled through the desk, as a worker fills them."""

from intake_app.domain.records import FormRef, RecordId
from intake_app.services import Filling, Workspace


def shipped_ref(workspace: Workspace, form_id: str) -> FormRef:
    return next(one.ref for one in workspace.catalogue.forms() if one.ref.form_id == form_id)


def fill(filling: Filling, **answers: str) -> Filling:
    """Questions by their last word, in the order given."""
    paths = {node.path.rpartition("/")[2]: node.path for node in filling.definition.root.walk()}
    for question, text in answers.items():
        filling.answer(paths[question], text)
    return filling


def begin(workspace: Workspace, form_id: str, **answers: str) -> Filling:
    return fill(workspace.desk.start(shipped_ref(workspace, form_id)), **answers)


RAPID = {
    "a_mode": "asked",
    "a_place": "shelter",
    "a_private": "yes",
    "a_companion": "none",
    "a_consent": "full",
    "a_age_band": "25_59",
}
ADULT = {
    "b_place": "shelter",
    "b_private": "yes",
    "b_explained": "who voluntary",
    "b_consent": "full",
}
CHILD = {
    "c_mode": "child",
    "c_private": "yes",
    "c_assent": "yes",
    "c_danger_now": "no",
    "c_age": "13",
}


def screened(workspace: Workspace, **answers: str) -> RecordId:
    """A finished rapid screening."""
    given = {**RAPID, **answers}
    return fill(begin(workspace, "rapid_screen", **given), a_judgement="agree").finalise()


def interviewed(workspace: Workspace, **answers: str) -> RecordId:
    """A finished full interview."""
    given = {**ADULT, **answers}
    return fill(begin(workspace, "intake_adult", **given), b_judgement="agree").finalise()
