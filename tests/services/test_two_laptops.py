"""Two laptops, one case: whatever comes first, nothing is overwritten unseen."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from intake_app.domain.policy import SealingRule
from intake_app.domain.records import RecordState
from intake_app.forms import read_submission
from intake_app.services import (
    ConflictMissing,
    ConflictNotSendable,
    ConflictSealed,
    Event,
    Side,
    Topic,
)
from tests.fakes.central import FakeCentral
from tests.fakes.clock import FakeClock
from tests.services.laptops import FOLLOWING, Laptop, offer_cases


@pytest.fixture
def central() -> Iterator[FakeCentral]:
    with FakeCentral() as fake:
        assert isinstance(fake, FakeCentral)
        offer_cases(fake)
        yield fake


@pytest.fixture
def team(tmp_path: Path, central: FakeCentral, clock: FakeClock) -> Iterator[tuple[Laptop, Laptop]]:
    laptops = Laptop(tmp_path / "one", central, clock), Laptop(tmp_path / "two", central, clock)
    yield laptops
    for laptop in laptops:
        laptop.close()


def values(laptop: Laptop) -> list[tuple[str, str, str, str]]:
    """Property, base, mine and theirs of every open conflict."""
    return [
        (one.name, one.base, one.mine, one.theirs)
        for conflict in laptop.workspace.conflicts.list()
        for one in conflict.differences
    ]


@pytest.mark.parametrize("first", [0, 1])
def test_both_are_told_whoever_comes_first(
    team: tuple[Laptop, Laptop], central: FakeCentral, first: int
) -> None:
    early, late = team[first], team[1 - first]
    early.follow("c-1", "moved")
    late.follow("c-1", "safe")
    early.send()
    late.send()
    assert central.entities["cases"]["c-1"].properties["state"] == "safe", "the last one wins there"
    assert central.entities["cases"]["c-1"].conflict == "hard"
    assert values(late) == [("state", "open", "safe", "moved")], "seen before it went out"
    early.fetch()
    late.fetch()
    assert values(early) == [("state", "open", "moved", "safe")]
    assert values(late) == [], "the central says now what was written here"
    assert early.sees("c-1") == late.sees("c-1") == "safe"


def test_what_one_laptop_alone_changed_is_no_conflict(
    team: tuple[Laptop, Laptop], central: FakeCentral
) -> None:
    one, two = team
    one.follow("c-1", "moved")
    one.follow("c-1", "safe")
    one.send()
    one.fetch()
    two.fetch()
    assert values(one) == values(two) == []
    assert one.sees("c-1") == two.sees("c-1") == "safe"
    two.follow("c-1", "closed")
    two.send()
    one.fetch()
    assert values(one) == [], "who changes what they have seen overwrites nothing"
    assert one.sees("c-1") == "closed"


def test_my_version_is_sent_and_both_see_it(
    team: tuple[Laptop, Laptop], central: FakeCentral
) -> None:
    early, late = team
    told: list[Event] = []
    early.workspace.events.subscribe(Topic.CONFLICTS, told.append)
    early.follow("c-1", "moved")
    late.follow("c-1", "safe")
    early.send()
    late.send()
    early.fetch()
    assert told
    (conflict,) = early.workspace.conflicts.list()
    record_id = early.workspace.conflicts.resolve(conflict.conflict_id, {"state": Side.MINE})
    assert record_id is not None
    assert early.workspace.conflicts.list() == ()
    assert early.sees("c-1") == "moved"
    xml = early.workspace.records.xml(record_id)
    definition = early.workspace.catalogue.definition(FOLLOWING)
    assert read_submission(xml, definition).values["/follow/state"] == "moved"
    assert b'baseVersion="3"' in xml
    early.send()
    assert early.workspace._store.records.get(record_id).state is RecordState.SENT
    entity = central.entities["cases"]["c-1"]
    assert (entity.properties["state"], entity.version) == ("moved", 4)
    for laptop in team:
        laptop.fetch()
    assert early.sees("c-1") == late.sees("c-1") == "moved"
    assert values(early) == []
    assert values(late) == [("state", "open", "safe", "moved")], "that it was decided is said"
    assert (
        late.workspace.conflicts.resolve(late.workspace.conflicts.list()[0].conflict_id, {}) is None
    )


def test_their_version_needs_no_word_to_the_central(
    team: tuple[Laptop, Laptop], central: FakeCentral
) -> None:
    early, late = team
    early.follow("c-1", "moved")
    late.follow("c-1", "safe")
    early.send()
    late.send()
    early.fetch()
    (conflict,) = early.workspace.conflicts.list()
    arrived = len(central.held)
    assert early.workspace.conflicts.resolve(conflict.conflict_id, {}) is None
    early.send()
    assert len(central.held) == arrived
    with pytest.raises(ConflictMissing):
        early.workspace.conflicts.resolve(conflict.conflict_id, {})


def test_a_third_value_can_be_written(team: tuple[Laptop, Laptop], central: FakeCentral) -> None:
    early, late = team
    early.follow("c-1", "moved")
    late.follow("c-1", "safe")
    early.send()
    late.send()
    early.fetch()
    (conflict,) = early.workspace.conflicts.list()
    early.workspace.conflicts.resolve(conflict.conflict_id, {}, {"state": "moved and safe"})
    early.send()
    assert central.entities["cases"]["c-1"].properties["state"] == "moved and safe"


def test_a_case_deleted_at_the_central_while_it_was_changed_here_is_said(
    team: tuple[Laptop, Laptop], central: FakeCentral
) -> None:
    one, _ = team
    one.follow("c-1", "moved")
    central.entities["cases"]["c-1"].deleted = True
    one.send()
    (conflict,) = one.workspace.conflicts.list()
    assert conflict.is_gone
    assert conflict.differences[0].mine == "moved"
    assert one.workspace.conflicts.resolve(conflict.conflict_id, {}) is None


def test_a_change_that_the_central_has_yet_to_work_in_stays_seen(
    team: tuple[Laptop, Laptop], central: FakeCentral, clock: FakeClock
) -> None:
    one = team[0]
    one.follow("c-1", "moved")
    central.worker_rests = True
    one.send()
    central.entities["cases"]["c-1"].properties["code"] = "UNO"
    central.entities["cases"]["c-1"].version = 5
    one.fetch()
    assert one.sees("c-1") == "moved"
    assert values(one) == []
    central.run_worker()
    one.fetch()
    assert one.sees("c-1") == "moved"
    assert one.workspace._store.entities.of_list("cases") == ()


def test_a_change_that_the_central_never_worked_in_is_said_after_days(
    team: tuple[Laptop, Laptop], central: FakeCentral, clock: FakeClock
) -> None:
    one, _ = team
    one.follow("c-1", "moved")
    central.worker_rests = True
    one.send()
    central.entities["cases"]["c-1"].version = 5
    one.fetch()
    clock.advance(days=7)
    central.entities["cases"]["c-1"].version = 6
    one.fetch()
    assert values(one) == [("state", "open", "moved", "open")]


def test_without_a_form_that_can_say_it_nothing_is_decided(
    team: tuple[Laptop, Laptop], monkeypatch: pytest.MonkeyPatch
) -> None:
    early, late = team
    early.follow("c-1", "moved")
    late.follow("c-1", "safe")
    early.send()
    late.send()
    early.fetch()
    (conflict,) = early.workspace.conflicts.list()
    monkeypatch.setattr("intake_app.services.conflicts.can_update", lambda *_: False)
    with pytest.raises(ConflictNotSendable):
        early.workspace.conflicts.resolve(conflict.conflict_id, {"state": Side.MINE})
    assert values(early) == [("state", "open", "moved", "safe")]


def test_what_the_policy_encrypts_does_not_go_out_readable_to_settle_a_conflict(
    team: tuple[Laptop, Laptop], public_key: str
) -> None:
    early, late = team
    early.follow("c-1", "moved")
    late.follow("c-1", "safe")
    early.send()
    late.send()
    early.fetch()
    (conflict,) = early.workspace.conflicts.list()
    rule = SealingRule(finished_records=True, record_key=public_key)
    early.workspace.form_keys._sealing = rule  # the policy came after the records
    before = early.workspace._store.records.counts()
    with pytest.raises(ConflictSealed):
        early.workspace.conflicts.resolve(conflict.conflict_id, {"state": Side.MINE})
    assert early.workspace._store.records.counts() == before
    assert early.workspace.conflicts.resolve(conflict.conflict_id, {}) is None, "theirs may stand"
