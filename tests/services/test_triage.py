"""Triage beside an open form: the outcome, the gate, the way when there is danger."""

from datetime import timedelta

import pytest

from intake_app.casework import Outcome
from intake_app.services import Action, Gate, Mode, TimerKind, TriageView, Workspace
from intake_app.services.filling import Filling
from tests.fakes.clock import FakeClock
from tests.services.forms import household
from tests.services.shipped import CHILD, RAPID, begin, fill

SENSITIVE = ("/data/a_danger", "/data/a_signs")


def view_of(workspace: Workspace, filling: Filling) -> TriageView:
    found = workspace.casework.triage.view(filling)
    assert found is not None
    return found


def test_the_panel_says_what_the_form_computes_and_why(workspace: Workspace) -> None:
    filling = begin(workspace, "rapid_screen", **RAPID, a_debt="yes", a_keeps_things="yes")
    seen = view_of(workspace, filling)
    assert seen.explanation.outcome is Outcome.HIGH
    assert [one.code for one in seen.explanation.triggered] == ["CD1", "CD2"]
    for one in seen.explanation.triggered:
        assert seen.labels[one.path]
    assert seen.immediate is None


def test_a_form_without_annotations_has_no_panel(workspace: Workspace, tmp_path: object) -> None:
    ref = workspace.catalogue.import_form(household(tmp_path)).ref  # type: ignore[arg-type]  # a Path
    assert workspace.casework.triage.view(workspace.desk.start(ref)) is None


@pytest.mark.parametrize(
    "closing", [{"a_private": "no"}, {"a_companion": "partner", "a_companion_controls": "yes"}]
)
def test_a_closed_gate_cannot_be_passed_by_any_way_of_moving(
    workspace: Workspace, closing: dict[str, str]
) -> None:
    filling = begin(workspace, "rapid_screen", **RAPID)
    assert view_of(workspace, filling).gate is Gate.OPEN
    open_pages = [one for one in filling.page_ids() if one.startswith(SENSITIVE)]
    assert open_pages
    fill(filling, **closing)
    seen = view_of(workspace, filling)
    assert seen.gate is Gate.CLOSED
    assert [one.rpartition("/")[2] for one in seen.gate_paths] == [list(closing)[-1]]
    assert not [one for one in filling.page_ids() if one.startswith(SENSITIVE)]
    for section in filling.sections():
        assert not [one for one in section.page_ids if one.startswith(SENSITIVE)]
    for page_id in open_pages:  # a jump to where the person stood a moment ago
        shown = _shown(filling, page_id)
        assert not [one for one in shown if one.startswith(SENSITIVE)]
        filling.remember_place(page_id)
        assert filling.place is None
    assert not [one.path for one in filling.answers() if one.path.startswith(SENSITIVE)]


def _shown(filling: Filling, page_id: str) -> list[str]:
    try:
        page = filling.page(page_id)
    except (KeyError, LookupError):
        return []
    return [getattr(one, "path", "") for one in page.items]


def test_before_the_first_word_the_gate_is_not_asked(workspace: Workspace) -> None:
    assert view_of(workspace, begin(workspace, "rapid_screen")).gate is Gate.NOT_ASKED


def test_observing_and_a_tally_are_ways_of_their_own(workspace: Workspace) -> None:
    assert view_of(workspace, begin(workspace, "rapid_screen", a_mode="observed")).mode is (
        Mode.OBSERVED
    )
    refused = begin(workspace, "rapid_screen", a_mode="asked", a_private="yes", a_consent="no")
    assert view_of(workspace, refused).mode is Mode.TALLY


def test_danger_opens_the_path_in_mid_form_without_any_agreement(
    workspace: Workspace, clock: FakeClock
) -> None:
    filling = begin(workspace, "rapid_screen", a_mode="observed", a_private="no")
    fill(filling, a_age_band="15_17")
    assert view_of(workspace, filling).immediate is None
    fill(filling, a_seen_danger="yes")
    path = view_of(workspace, filling).immediate
    assert path is not None
    assert path.codes == ("IM8",)
    phones = {one.action: one.phone for one in path.actions}
    assert phones[Action.EMERGENCY] == "911"
    assert phones[Action.HOTLINE] == "800 5533 000"
    assert Action.CHILD_PROTECTION in phones
    began = clock.now()
    clock.advance(minutes=3)
    assert workspace.casework.triage.tick(filling.draft_id, Action.EMERGENCY) == clock.now()
    clock.advance(minutes=3)
    workspace.casework.triage.tick(filling.draft_id, Action.EMERGENCY)  # the first one stays
    again = view_of(workspace, filling).immediate
    assert again is not None
    assert again.since == began
    done = {one.action: one.done_at for one in again.actions}
    assert done[Action.EMERGENCY] == began + timedelta(minutes=3)
    fill(filling, a_place="street", a_gender="Feminine", a_judgement="agree")  # the form goes on
    filling.finalise()
    case_id = workspace.casework.cases.list()[0].case_id
    assert [one.action for one in workspace.casework.dangers.actions(case_id)] == [Action.EMERGENCY]


def test_health_clocks_run_from_when_it_was_told(workspace: Workspace, clock: FakeClock) -> None:
    filling = begin(workspace, "intake_adult", b_private="yes", b_consent="full")
    fill(filling, b_urgent_health="recent_sexual", b_place="shelter", b_explained="who")
    told = clock.now()
    path = view_of(workspace, filling).immediate
    assert path is not None
    assert path.health is not None
    assert path.health.first - told == timedelta(hours=72)
    assert path.health.last - told == timedelta(hours=120)
    clock.advance(hours=5)
    fill(filling, b_scopes="local", b_judgement="agree").finalise()
    case_id = workspace.casework.cases.list()[0].case_id
    timers = {one.kind: one for one in workspace.casework.dangers.timers(case_id)}
    assert timers[TimerKind.HEALTH_FIRST].due == told + timedelta(hours=72)
    assert not timers[TimerKind.HEALTH_LAST].is_done
    workspace.casework.dangers.finish(case_id, TimerKind.HEALTH_FIRST)
    assert [one.kind for one in workspace.casework.dangers.running()] == [TimerKind.HEALTH_LAST]


def test_thoughts_of_self_harm_put_staying_first(workspace: Workspace) -> None:
    filling = begin(workspace, "intake_adult", b_private="yes", b_consent="full")
    fill(filling, b_urgent_health="self_harm")
    path = view_of(workspace, filling).immediate
    assert path is not None
    assert path.actions[0].action is Action.STAY_WITH


def test_a_child_alone_needs_a_notice_within_a_day(workspace: Workspace, clock: FakeClock) -> None:
    filling = begin(workspace, "screen_child", **CHILD, c_with="alone", c_uasc="unaccompanied")
    notice = view_of(workspace, filling).notice
    assert notice is not None
    assert notice.is_needed
    assert not notice.is_given
    assert notice.due == clock.now() + timedelta(hours=24)
    fill(filling, c_bi="safety", c_interim="dif", c_report="none", c_report_why_not="asking")
    problems = [one.path for one in filling.problems()]
    fill(filling, c_judgement="agree")
    assert [one for one in problems if "c_report" in one] == []
    filling.finalise()
    [timer] = workspace.casework.dangers.running()
    assert (timer.kind, timer.due) == (TimerKind.NOTICE, notice.due)


def test_a_closed_draft_leaves_nothing_of_its_path_behind(workspace: Workspace) -> None:
    filling = begin(workspace, "rapid_screen", a_mode="observed", a_seen_danger="yes")
    view_of(workspace, filling)
    workspace.desk.discard(filling.draft_id)
    assert not workspace._store.settings.keys("immediate.")
