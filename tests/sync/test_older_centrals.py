"""ODK Central's releases since 2023 differ in what they tell and allow; all of them are served."""

import pytest

from intake_app.domain.delivery import DeliveryFailed, FailureKind
from intake_app.sync import FetchedForm, SilentProgress, fetch_changed
from tests.fakes.central import Answer, Entity, FakeCentral
from tests.fakes.outbox import Files, outgoing
from tests.sync.conftest import Connect
from tests.sync.rigs import FORM_XML, central_settings

RELEASES = [(2023, 5), (2024, 2), (2025, 1), (2025, 3), (2026, 2)]
OLD = (2024, 1)
FILES = {f"{number}.jpg": bytes([number]) * 50_000 for number in range(4)}


def sent_bytes(central: FakeCentral) -> int:
    return sum(len(seen.body) for seen in central.requests if seen.method == "POST")


class Acknowledged(SilentProgress):
    def __init__(self) -> None:
        self.names: list[str] = []

    def acknowledged(self, attachment: str) -> None:
        self.names.append(attachment)


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize("bad_line", [False, True])
def test_attachments_arrive_and_at_most_one_goes_twice(
    central: FakeCentral, connect: Connect, release: tuple[int, int], bad_line: bool
) -> None:
    central.version = release
    connector = connect(central_settings(central))
    for _ in range(2):
        record, watch = outgoing(FILES), Acknowledged()
        connector.submit(record, Files(FILES), watch, bad_line=bad_line)
        assert central.held[record.instance_id].attachments == FILES
        assert sorted(watch.names) == sorted(FILES)
    assert sent_bytes(central) < 2 * 4 * 50_000 + 50_000 + 20_000


def test_a_file_that_is_there_already_does_not_end_the_single_ones(
    central: FakeCentral, connect: Connect
) -> None:
    connector = connect(central_settings(central))
    record = outgoing(FILES)
    connector.submit(record, Files(FILES), SilentProgress())
    connector.submit(record, Files(FILES), SilentProgress())
    before = len(central.requests)
    another = outgoing(FILES)
    connector.submit(another, Files(FILES), SilentProgress())
    assert central.held[another.instance_id].attachments == FILES
    assert [seen.path.rpartition("/")[2] for seen in central.requests[before:]] == [
        "submission",
        *FILES,
    ]


@pytest.mark.parametrize("release", RELEASES)
def test_a_token_that_is_no_more_is_a_revoked_one(
    central: FakeCentral, connect: Connect, release: tuple[int, int]
) -> None:
    central.version, central.revoked = release, True
    connector = connect(central_settings(central))
    for attempt in (
        connector.check,
        lambda: connector.submit(outgoing(), Files(), SilentProgress()),
    ):
        with pytest.raises(DeliveryFailed) as refusal:
            attempt()
        assert refusal.value.kind is FailureKind.REVOKED
        assert refusal.value.affects_all


@pytest.mark.parametrize("release", RELEASES)
def test_a_list_of_entities_comes_whether_it_is_called_one_or_not(
    central: FakeCentral, connect: Connect, release: tuple[int, int]
) -> None:
    central.version = release
    central.add_form("household", "3", FORM_XML, lists=("people",))
    central.entities["people"] = {"a-1": Entity("Bo", {"state": "open"})}
    (form,) = fetch_changed(connect(central_settings(central)), lambda ref: None)
    assert isinstance(form, FetchedForm)
    (file,) = form.files
    assert file.is_entity_list
    assert file.content.splitlines()[1] == b"a-1,Bo,1,open"
    assert bool(file.integrity_url) == (release >= (2025, 1))


def test_a_file_cut_short_is_not_taken_for_a_list(central: FakeCentral, connect: Connect) -> None:
    central.version = OLD
    central.add_form("household", "3", FORM_XML, {"a.csv": b"code,label\n1,One\n2,Two\n"})
    central.answer_next(Answer(200, b"code,label\n1,One\n", "text/csv"), "a.csv")
    (failure,) = fetch_changed(connect(central_settings(central)), lambda ref: None)
    assert not isinstance(failure, FetchedForm)
    assert failure.facts["reason"] == "damaged"
