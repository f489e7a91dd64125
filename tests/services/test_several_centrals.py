"""A team whose forms go to two servers: each record to its own, whatever happens to the other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from intake_app.domain.delivery import DestinationId, FailureKind
from intake_app.domain.records import FormRef, RecordId, RecordState
from intake_app.services import NoCentral, Workspace
from tests.fakes.central import FakeCentral
from tests.services.forms import household

HOUSEHOLD, VISIT = FormRef("household", "1"), FormRef("visit", "1")


def form(folder: Path, form_id: str) -> bytes:
    text = household(folder).read_text()
    return text.replace('<data id="household"', f'<data id="{form_id}"').encode()


@pytest.fixture
def first(tmp_path: Path) -> Iterator[FakeCentral]:
    with FakeCentral() as fake:
        assert isinstance(fake, FakeCentral)
        fake.add_form("household", "1", form(tmp_path, "household"))
        yield fake


@pytest.fixture
def second(tmp_path: Path) -> Iterator[FakeCentral]:
    with FakeCentral() as fake:
        assert isinstance(fake, FakeCentral)
        fake.add_form("visit", "1", form(tmp_path, "visit"))
        yield fake


@pytest.fixture
def team(workspace: Workspace, first: FakeCentral, second: FakeCentral) -> Workspace:
    """Connected to both, with the forms of both."""
    workspace.sending.connect(first.url, "1", token=first.token)
    workspace.sending.connect_beside(second.url, "1", token=second.token)
    workspace.sending.fetch_forms()
    return workspace


def finish(workspace: Workspace, ref: FormRef, name: str = "Bo") -> RecordId:
    filling = workspace.desk.start(ref)
    filling.answer("/data/name", name)
    return filling.finalise()


def destination(workspace: Workspace, at: int) -> DestinationId:
    return workspace.sending.centrals()[at].destination


def test_forms_of_both_come_and_each_record_goes_home(
    team: Workspace, first: FakeCentral, second: FakeCentral
) -> None:
    assert {HOUSEHOLD, VISIT} <= {one.ref for one in team.catalogue.forms()}
    finish(team, HOUSEHOLD)
    finish(team, VISIT)
    report = team.sending.send_now()
    assert (report.sent, report.failed, report.waiting) == (2, 0, 0)
    assert [one.form_id for one in first.held.values()] == ["household"]
    assert [one.form_id for one in second.held.values()] == ["visit"]


def test_one_that_is_away_does_not_hold_up_the_other(
    team: Workspace, first: FakeCentral, second: FakeCentral
) -> None:
    first.stop()
    waits, goes = finish(team, HOUSEHOLD), finish(team, VISIT)
    report = team.sending.send_now()
    assert (report.sent, report.failed) == (1, 1)
    rows = {row.record_id: row for row in team.sending.outbox()}
    assert rows[waits].failure is FailureKind.UNREACHABLE
    assert rows[goes].state is RecordState.SENT
    first.start()
    assert team.sending.send_now().sent == 1
    assert len(first.held) == len(second.held) == 1


def test_a_withdrawn_token_stops_its_own_records_only(
    team: Workspace, first: FakeCentral, second: FakeCentral
) -> None:
    second.revoked = True
    goes, held = finish(team, HOUSEHOLD), finish(team, VISIT)
    assert team.sending.send_now().sent == 1
    rows = {row.record_id: row for row in team.sending.outbox()}
    assert rows[goes].state is RecordState.SENT
    assert rows[held].failure is FailureKind.REVOKED
    assert rows[held].destination == destination(team, 1)


def test_a_person_may_send_a_form_elsewhere_and_what_waits_goes_along(
    team: Workspace, first: FakeCentral, second: FakeCentral, tmp_path: Path
) -> None:
    second.add_form("household", "1", form(tmp_path, "household"))
    waits = finish(team, HOUSEHOLD)
    team.sending.assign("household", destination(team, 1))
    (row,) = team.sending.outbox()
    assert (row.record_id, row.destination) == (waits, destination(team, 1))
    assert team.sending.send_now().sent == 1
    assert (len(first.held), len(second.held)) == (0, 1)
    team.sending.assign("household", None)
    assert team.sending.destination_of("household") == destination(team, 0)
    with pytest.raises(NoCentral):
        team.sending.assign("household", DestinationId("nowhere"))


def test_a_correction_goes_where_the_corrected_record_went(
    team: Workspace, first: FakeCentral, second: FakeCentral, tmp_path: Path
) -> None:
    sent = finish(team, HOUSEHOLD)
    team.sending.send_now()
    second.add_form("household", "1", form(tmp_path, "household"))
    team.sending.assign("household", destination(team, 1))
    correcting = team.desk.correct(sent)
    correcting.answer("/data/name", "Boris")
    correcting.finalise()
    assert team.sending.send_now().sent == 1
    assert (len(first.held), len(second.held)) == (2, 0)


def test_a_form_that_both_have_comes_from_the_first(
    team: Workspace, first: FakeCentral, second: FakeCentral, tmp_path: Path
) -> None:
    other = form(tmp_path, "household").replace(b'version="1"', b'version="2"')
    second.add_form("household", "2", other)
    team.sending.fetch_forms()
    assert FormRef("household", "2") not in {one.ref for one in team.catalogue.forms()}
    team.sending.disconnect(destination(team, 0))
    team.sending.fetch_forms()
    assert FormRef("household", "2") in {one.ref for one in team.catalogue.forms()}


def test_leaving_one_leaves_the_other_and_what_waited_goes_there(
    team: Workspace, first: FakeCentral, second: FakeCentral, tmp_path: Path
) -> None:
    finish(team, HOUSEHOLD)
    second.add_form("household", "1", form(tmp_path, "household"))
    team.sending.disconnect()
    (left,) = team.sending.centrals()
    assert left.address == second.url
    assert team.sending.send_now().sent == 1
    assert len(second.held) == 1


def test_both_are_asked_for_reviews(
    workspace: Workspace, first: FakeCentral, second: FakeCentral
) -> None:
    for fake, connect in (
        (first, workspace.sending.connect),
        (second, workspace.sending.connect_beside),
    ):
        fake.viewer_users.update(fake.users)
        user, password = next(iter(fake.users.items()))
        connect(fake.url, "1", user=user, password=password)
    workspace.sending.fetch_forms()
    records = [finish(workspace, HOUSEHOLD), finish(workspace, VISIT)]
    workspace.sending.send_now()
    for fake in (first, second):
        fake.review(next(iter(fake.held)), "hasIssues", "Falta la edad")
    assert workspace.reviews.refresh() == 2
    assert {one.record_id for one in workspace.reviews.to_correct()} == set(records)


def test_both_survive_a_restart_without_showing_their_secrets(
    team: Workspace, first: FakeCentral, second: FakeCentral
) -> None:
    centrals = team.sending.centrals()
    assert [one.address for one in centrals] == [first.url, second.url]
    assert first.token not in repr(centrals)
    assert second.token not in repr(centrals)
    assert team._store.settings.get("sending.others")[0]["token"] == second.token


def test_a_removed_form_stays_away_until_a_person_asks_for_the_forms(team: Workspace) -> None:
    team.catalogue.remove(VISIT)
    assert team.sending.fetch_forms() == ()
    assert VISIT not in {one.ref for one in team.catalogue.forms()}
    assert [one.ref for one in team.sending.fetch_forms(with_removed=True)] == [VISIT]
    assert VISIT in {one.ref for one in team.catalogue.forms()}
    assert team.sending.fetch_forms(with_removed=True) == ()


def test_a_removed_form_from_a_file_comes_back_when_a_central_has_it(
    workspace: Workspace, second: FakeCentral, tmp_path: Path
) -> None:
    file = tmp_path / "visit.xml"
    file.write_bytes(form(tmp_path, "visit"))
    workspace.catalogue.import_form(file)
    workspace.catalogue.remove(VISIT)
    workspace.sending.connect(second.url, "1", token=second.token)
    workspace.sending.fetch_forms()
    assert VISIT not in {one.ref for one in workspace.catalogue.forms()}
    workspace.sending.fetch_forms(with_removed=True)
    assert VISIT in {one.ref for one in workspace.catalogue.forms()}
