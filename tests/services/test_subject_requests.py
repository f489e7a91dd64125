"""Requests about one's own data: a date to answer by, and what is held, corrected or erased."""

from datetime import date

import pytest

from intake_app.services import (
    Asked,
    AtWork,
    CaseMissing,
    DueKind,
    RecordOnHold,
    Workspace,
)
from intake_app.services.subject_requests import working_days_after
from tests.fakes.clock import FakeClock
from tests.services.shipped import fill, interviewed


def test_a_request_is_due_after_twenty_working_days_and_stands_on_the_list(
    workspace: Workspace, clock: FakeClock
) -> None:
    interviewed(workspace, b_scopes="local")
    row = workspace.casework.cases.list()[0]
    requests = workspace.casework.requests
    assert requests.find(row.code) == row.case_id
    made = requests.open(row.case_id, Asked.SEE, "she came in person")
    assert made.due == date(2026, 3, 30)  # from Monday, 2 March
    assert made.is_open
    assert workspace.casework.agenda.due() == ()
    clock.advance(days=29)
    [line] = workspace.casework.agenda.due()
    assert (line.kind, line.is_overdue, line.code) == (DueKind.REQUEST, True, row.code)
    requests.answer(made.request_id, "printed and handed over")
    assert requests.open_ones() == ()
    assert requests.of_case(row.case_id)[0].answer == "printed and handed over"


def test_erasing_takes_the_case_with_all_that_hangs_on_it(workspace: Workspace) -> None:
    interviewed(workspace, b_scopes="local", b_alias="Rosalinda")
    case_id = workspace.casework.cases.list()[0].case_id
    workspace.casework.requests.open(case_id, Asked.ERASE)
    records = workspace.casework.requests.records_of(case_id)
    assert len(records) == 1
    workspace.people.require = lambda *_: None  # type: ignore[method-assign]  # roles: elsewhere
    [line] = workspace.retention.erase(records)
    assert line.rule == "asked"
    assert workspace.casework.cases.list() == ()
    assert workspace.casework.requests.open_ones() == ()
    assert AtWork("x", "y").is_coordinator is False


def test_working_days_leave_out_the_end_of_the_week() -> None:
    assert working_days_after(date(2026, 3, 6), 1) == date(2026, 3, 9)
    assert working_days_after(date(2026, 3, 2), 5) == date(2026, 3, 9)


def test_a_case_goes_with_its_records_drafts_and_line_in_the_lists(workspace: Workspace) -> None:
    interviewed(workspace, b_scopes="local", b_alias="Rosalinda")
    row = workspace.casework.cases.list()[0]
    stored = workspace._store.cases.find(row.case_id)
    assert stored is not None
    [record_id] = workspace.casework.requests.records_of(row.case_id)
    form = workspace.records.list()[0].form
    begun = workspace.casework.cases.start(row.case_id, form)
    fill(begun, b_place="street")
    begun.save_now()
    begun.close()
    outlook = workspace.retention.outlook_of_case(row.case_id)
    assert (outlook.records, outlook.unsent, outlook.drafts) == (1, 1, 1)
    workspace.retention.hold(record_id, "a judge asks")
    assert workspace.retention.outlook_of_case(row.case_id).is_held
    with pytest.raises(RecordOnHold):
        workspace.retention.erase_case(row.case_id)
    assert len(workspace.desk.drafts()) == 1  # all or nothing
    workspace.retention.release(record_id)
    made = workspace.retention.erase_case(row.case_id)
    assert [one.code for one in made] == [stored.code, stored.code]
    assert workspace.desk.drafts() == ()
    assert workspace.records.list() == ()
    assert workspace.casework.cases.list() == ()
    assert workspace._store.entities.of_list("cases") == ()
    with pytest.raises(CaseMissing):
        workspace.retention.erase_case(row.case_id)
