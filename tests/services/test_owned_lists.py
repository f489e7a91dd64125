"""Lists that show each laptop its own cases only, and lists whose cases wait for approval."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.central import FakeCentral
from tests.fakes.clock import FakeClock
from tests.services.laptops import FOLLOWING, REGISTERING, Laptop, offer_cases

OTHER_TOKEN = "b" * 64


@pytest.fixture
def central() -> Iterator[FakeCentral]:
    with FakeCentral() as fake:
        assert isinstance(fake, FakeCentral)
        offer_cases(fake)
        fake.more_tokens.add(OTHER_TOKEN)
        yield fake


@pytest.fixture
def team(tmp_path: Path, central: FakeCentral, clock: FakeClock) -> Iterator[tuple[Laptop, Laptop]]:
    """Two laptops, each with an app user of its own."""
    pair = (
        Laptop(tmp_path / "a", central, clock),
        Laptop(tmp_path / "b", central, clock),
    )
    pair[1].workspace.sending.connect(central.url, "1", token=OTHER_TOKEN)
    yield pair
    for laptop in pair:
        laptop.close()


def register(laptop: Laptop, code: str) -> None:
    filling = laptop.workspace.desk.start(REGISTERING)
    filling.answer("/register/code", code)
    filling.answer("/register/state", "open")
    filling.finalise()


def cases(laptop: Laptop) -> set[str]:
    """The cases that a follow-up could be begun about, by their labels."""
    filling = laptop.workspace.desk.start(FOLLOWING)
    view = filling.page(filling.page_ids()[0]).items[0]
    found = {one.label.plain for one in view.choices}  # type: ignore[union-attr] # the one select
    laptop.workspace.desk.discard(filling.draft_id)
    return found


def test_each_laptop_has_its_own_cases_only(
    central: FakeCentral, team: tuple[Laptop, Laptop]
) -> None:
    central.owner_only.add("cases")
    for laptop, code in zip(team, ("MINE", "YOURS"), strict=True):
        register(laptop, code)
        laptop.send()
    for laptop, code in zip(team, ("MINE", "YOURS"), strict=True):
        laptop.fetch()
        assert cases(laptop) == {code}
        assert not laptop.workspace.conflicts.list()


def test_a_change_of_a_case_that_is_shown_no_more_is_put_before_a_person(
    central: FakeCentral, team: tuple[Laptop, Laptop]
) -> None:
    """The central calls it deleted to those who may not see it; what was written is kept."""
    mine, _ = team
    mine.follow("c-1", "safe")
    central.owner_only.add("cases")
    mine.fetch()
    (conflict,) = mine.workspace.conflicts.list()
    assert conflict.is_gone
    assert [(one.name, one.mine) for one in conflict.differences] == [("state", "safe")]
    mine.send()
    assert len(central.held) == 1, "the record goes all the same"


def test_a_case_that_waits_for_approval_is_no_conflict_and_stays_in_sight_of_who_made_it(
    central: FakeCentral, team: tuple[Laptop, Laptop], clock: FakeClock
) -> None:
    central.needs_approval.add("cases")
    mine, yours = team
    register(mine, "NEW")
    mine.send()
    for _ in range(2):
        mine.fetch()
        yours.fetch()
        assert "NEW" in cases(mine)
        assert "NEW" not in cases(yours)
        assert not mine.workspace.conflicts.list()
        clock.advance(days=8)
    central.review(next(iter(central.held)), "approved")
    mine.fetch()
    yours.fetch()
    assert cases(mine) == cases(yours) == {"One", "NEW"}
    assert not mine.workspace.conflicts.list()
