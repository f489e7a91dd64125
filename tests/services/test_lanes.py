"""A person types while records go out: lanes of their own, one vault."""

from pathlib import Path

from intake_app.domain.records import FormRef
from intake_app.forms import read_form
from intake_app.hub import Hub
from intake_app.services import DeliveryCancelled, Jobs, Lane, SendingReport, Workspace
from tests.fakes.vaults import PASSPHRASE
from tests.services.conftest import StartProgram
from tests.services.forms import household

RECORDS = 12
LETTERS = "Bonifacio de la Cruz Hernandez"


def test_typing_and_sending_at_once_lose_nothing(
    start_program: StartProgram, workspace: Workspace, form: FormRef, tmp_path: Path
) -> None:
    workspace.close()
    jobs = Jobs()
    workspace = start_program(jobs).vault.unlock(workspace.account.account_id, PASSPHRASE)
    (tmp_path / "hub").mkdir()
    reports: list[SendingReport] = []
    failures: list[Exception] = []
    with Hub(tmp_path / "hub") as hub:
        hub.add_form(read_form(household(tmp_path)).xform)
        hub.start()
        token = hub.add_app_user("laptop").token
        workspace.sending.connect(hub.url, "1", token=token)
        open_draft = workspace.desk.start(form)
        for number in range(RECORDS):
            filling = workspace.desk.start(form)
            for end in range(len(LETTERS)):
                filling.answer("/data/name", f"{number} {LETTERS[: end + 1]}")
            open_draft.answer("/data/age", str(number))
            filling.finalise()
            jobs.submit(Lane.NETWORK, workspace.sending.send_due, reports.append, failures.append)
        last = jobs.submit(Lane.NETWORK, workspace.sending.send_now, reports.append)
        assert last.wait(60)
        held = [submission.instance_id for submission in hub.submissions()]
    assert failures == []
    assert sum(report.sent for report in reports) == RECORDS
    assert sorted(held) == sorted(row.instance_id for row in workspace.sending.outbox())
    assert len(set(held)) == RECORDS
    workspace.close()
    again = start_program().vault.unlock(workspace.account.account_id, PASSPHRASE)
    (draft,) = again.desk.drafts()
    answers = {line.path: line.answer for line in again.desk.resume(draft.draft_id).answers()}
    assert answers["/data/age"] == str(RECORDS - 1)


def test_a_vault_closed_while_records_go_out_sends_the_rest_next_time(
    start_program: StartProgram, workspace: Workspace, form: FormRef, tmp_path: Path
) -> None:
    workspace.close()
    jobs = Jobs()
    workspace = start_program(jobs).vault.unlock(workspace.account.account_id, PASSPHRASE)
    (tmp_path / "hub").mkdir()
    with Hub(tmp_path / "hub") as hub:
        hub.add_form(read_form(household(tmp_path)).xform)
        hub.start()
        token = hub.add_app_user("laptop").token
        workspace.sending.connect(hub.url, "1", token=token)
        for number in range(RECORDS):
            filling = workspace.desk.start(form)
            filling.answer("/data/name", str(number))
            filling.finalise()
        failures: list[Exception] = []
        sending = jobs.submit(Lane.NETWORK, workspace.sending.send_now, failed=failures.append)
        workspace.close()
        assert sending.wait(60)
        assert all(isinstance(failure, DeliveryCancelled) for failure in failures)
        again = start_program().vault.unlock(workspace.account.account_id, PASSPHRASE)
        again.sending.send_now()
        assert again.sending.waiting_count() == 0
        held = [submission.instance_id for submission in hub.submissions()]
        assert sorted(held) == sorted(row.instance_id for row in again.sending.outbox())
        assert len(held) == RECORDS
