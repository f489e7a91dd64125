"""What reviewers wrote at the central comes back to the record, and is corrected from there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from intake_app.domain.records import FormRef, RecordId, RecordState
from intake_app.forms import read_form
from intake_app.services import CentralWentBack, ReviewState, Topic, Workspace
from tests.fakes.central import FakeCentral
from tests.fakes.clock import FakeClock
from tests.services.forms import household

USER, PASSWORD = "bo@example.org", "a good password"


@pytest.fixture
def central(tmp_path: Path) -> Iterator[FakeCentral]:
    with FakeCentral() as fake:
        assert isinstance(fake, FakeCentral)
        fake.add_form("household", "1", read_form(household(tmp_path)).xform)
        fake.viewer_users.add(USER)
        yield fake


@pytest.fixture
def sent(workspace: Workspace, form: FormRef, central: FakeCentral) -> RecordId:
    workspace.sending.connect(central.url, "1", user=USER, password=PASSWORD)
    filling = workspace.desk.start(form)
    filling.answer("/data/name", "Bo")
    record_id = filling.finalise()
    assert workspace.sending.send_now().sent == 1
    return record_id


def instance_of(workspace: Workspace, record_id: RecordId) -> str:
    return workspace._store.records.get(record_id).instance_id


def test_a_note_comes_back_and_the_correction_answers_it(
    workspace: Workspace, central: FakeCentral, sent: RecordId
) -> None:
    told: list[object] = []
    workspace.events.subscribe(Topic.REVIEWS, told.append)
    assert workspace.reviews.refresh() == 0
    assert workspace.reviews.to_correct() == ()
    central.review(
        instance_of(workspace, sent), "hasIssues", note="Age is missing", comment="Please look"
    )
    assert workspace.reviews.refresh() == 1
    assert told
    (review,) = workspace.reviews.to_correct()
    assert (review.record_id, review.state) == (sent, ReviewState.HAS_ISSUES)
    assert [note.text for note in review.notes] == ["Age is missing", "Please look"]
    assert review.notes[0].author == "Ana Coordinadora"
    assert workspace.reviews.refresh() == 0, "nothing new the second time"

    correction = workspace.desk.correct(sent)
    correction.answer("/data/age", "7")
    corrected = correction.finalise()
    assert workspace.reviews.to_correct() == ()
    assert workspace.sending.send_now().sent == 1
    workspace.reviews.refresh()
    after = workspace.reviews.of(corrected)
    assert after is not None
    assert after.state is ReviewState.EDITED
    assert workspace.reviews.to_correct() == ()

    central.review(instance_of(workspace, sent), "rejected", note="Still not right")
    central.reviews[instance_of(workspace, sent)].notes[-1] = (
        "Still not right",
        "2027-01-01T00:00:00.000Z",
    )
    workspace.reviews.refresh()
    (again,) = workspace.reviews.to_correct()
    assert again.record_id == corrected, "the version that stands is the one to correct"


def test_an_account_without_the_right_is_told_nothing(
    workspace: Workspace, central: FakeCentral, sent: RecordId
) -> None:
    central.viewer_users.clear()
    central.viewers.clear()
    assert workspace.reviews.refresh() is None
    assert workspace.reviews.of(sent) is None
    workspace.sending.connect(central.url, "1", token=central.token)
    assert workspace.reviews.refresh() is None


def test_a_central_put_back_from_a_backup_is_said_and_records_go_again(
    workspace: Workspace, central: FakeCentral, clock: FakeClock, sent: RecordId, form: FormRef
) -> None:
    kept = central.backup()
    filling = workspace.desk.start(form)
    filling.answer("/data/name", "Second")
    second = filling.finalise()
    workspace.sending.send_now()
    central.restore(kept)
    workspace.reviews.refresh()
    assert workspace.reviews.missing() == (), "it may only be late"
    clock.advance(minutes=30)
    workspace.reviews.refresh()
    assert workspace.reviews.missing() == (second,)
    assert CentralWentBack(what="records", count=1).facts in [
        notice.failure.facts for notice in workspace.notices.list()
    ]
    assert workspace.reviews.send_again(second)
    assert workspace._store.records.get(second).state is RecordState.READY
    assert workspace.sending.send_now().sent == 1
    assert set(central.held) == {instance_of(workspace, one) for one in (sent, second)}
    clock.advance(minutes=30)
    workspace.reviews.refresh()
    assert workspace.reviews.missing() == ()


def test_reviews_are_looked_at_by_themselves_while_the_central_can_be_reached(
    workspace: Workspace, central: FakeCentral, clock: FakeClock, sent: RecordId
) -> None:
    workspace.tick()
    central.review(instance_of(workspace, sent), "hasIssues", note="Age is missing")
    clock.advance(hours=1)
    workspace.tick()
    assert workspace.reviews.to_correct() == ()
    clock.advance(hours=6)
    workspace.tick()
    assert len(workspace.reviews.to_correct()) == 1
