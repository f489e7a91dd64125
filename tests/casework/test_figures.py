"""Figures: what is counted, and that nobody can be found in what is told."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.casework import (
    ContactFacts,
    ContactKind,
    CountedContact,
    CountedReferral,
    Figures,
    figures,
    hidden_cells,
    rows_of,
    safe_cell,
)
from intake_app.casework.figures import ROUNDED_TO, _told

START, END = date(2026, 1, 1), date(2026, 2, 1)
NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)


def contact(
    case: str,
    *,
    kind: ContactKind = ContactKind.INTAKE,
    outcome: str = "possible",
    at: datetime = NOON,
    codes: Mapping[str, tuple[str, ...]] | None = None,
    only_tally: bool = False,
    judgement: str = "",
    **values: str,
) -> CountedContact:
    facts = ContactFacts(
        kind=kind,
        outcome=outcome,
        basis="full",
        is_minor=False,
        allows_statistics=True,
        values={name: tuple(text.split()) for name, text in values.items()},
        codes=codes or {},
        judgement=judgement,
    )
    return CountedContact(case, at, facts, only_tally)


def told(contacts: list[CountedContact], *referrals: CountedReferral, **more: object) -> Figures:
    given_: dict[str, object] = {"as_of": NOON, "start": START, "end": END, **more}
    return figures(contacts, referrals, **given_)  # type: ignore[arg-type]  # a test's shorthand


def many(number: int, name: str, **values: Any) -> list[CountedContact]:
    return [contact(f"{name}{one}", **values) for one in range(number)]


def test_several_contacts_of_one_person_count_once() -> None:
    contacts = [*many(6, "a", gender="Feminine"), *many(6, "a", gender="Feminine")]
    found = told(contacts)
    assert found.table("gender").count("Feminine") == 6
    assert found.table("contacts").total == 12


def test_a_cell_under_five_is_left_out_with_one_beside_it() -> None:
    contacts = [*many(3, "a", gender="NonConforming"), *many(9, "b", gender="Masculine")]
    contacts += many(20, "c", gender="Feminine")
    table = told(contacts).table("gender")
    assert table.count("NonConforming") is None
    table = told(contacts).table("age_band")
    assert table.total == 0
    outcomes = told([*many(2, "x"), *many(9, "y"), *many(30, "z")]).table("outcomes")
    assert outcomes.count("possible") == 41


def test_of_a_partition_the_smallest_other_cell_goes_as_well() -> None:
    counts: dict[tuple[str, ...], int] = {("a",): 2, ("b",): 9, ("c",): 30}
    assert hidden_cells(counts, 5, is_partition=True) == {("a",), ("b",)}
    assert hidden_cells(counts, 5, is_partition=False) == {("a",)}
    ones: dict[tuple[str, ...], int] = {("a",): 1, ("b",): 1, ("c",): 30}
    assert hidden_cells(ones, 5, is_partition=True) == {("a",), ("b",), ("c",)}
    none: dict[tuple[str, ...], int] = {("a",): 0, ("b",): 9}
    assert hidden_cells(none, 5, is_partition=True) == frozenset()


def test_no_policy_lets_cells_below_three_be_told() -> None:
    contacts = [contact(str(one), at=NOON, place="shelter") for one in range(2)]
    found = told(contacts, smallest_cell=1)
    assert found.smallest_cell == 3
    assert found.table("place").count("shelter") is None


def test_the_needed_tables_are_there() -> None:
    contacts = [
        *many(6, "a", need="legal psych", age="16", age_began="15"),
        *many(6, "b", school="stopped_long", works="yes"),
        *many(
            6,
            "c",
            codes={
                "vic_TypeOfExploitation": ("ForcedLabour",),
                "vic_MethodsOfControl": ("DebtBondage",),
            },
        ),
    ]
    referrals = [
        CountedReferral(f"a{one}", NOON, "legal", "done" if one < 6 else "sent", ("fear",))
        for one in range(6)
    ]
    found = told(contacts, *referrals)
    assert found.table("needs").count("legal", "met") == 6
    assert found.table("needs").count("psych", "open") == 6
    assert found.table("school_work").count("stopped", "works") == 6
    assert found.table("exploitation").count("ForcedLabour") == 6
    assert found.table("art10").count("V") == 6
    assert found.table("debt_documents").count("DebtBondage") == 6
    assert found.table("began_as_child").count("yes") == 6
    assert found.table("age_band").count("15_17") == 6
    assert found.table("barriers").count("fear") == 6
    names = {one.name for one in found.tables}
    assert names >= {
        "contacts", "outcomes", "immediate", "minors", "unaccompanied", "school_work", "gender",
        "age_band", "nationality", "mobility", "exploitation", "art10", "industry",
        "recruitment", "platform", "recruiter", "control", "debt_documents", "began_as_child",
        "urgent_health", "needs", "referrals", "barriers", "justice", "victim_registry",
        "return_check", "follow_up", "judgement", "declined", "state",
    }  # fmt: skip
    assert {one.name for one in found.rates} == {"raised", "lowered", "declined"}


def test_follow_ups_are_counted_at_their_months() -> None:
    opened = {f"a{one}": NOON for one in range(12)}
    contacts = many(12, "a")
    contacts += [
        contact(f"a{one}", kind=ContactKind.FOLLOW_UP, at=NOON + timedelta(days=32))
        for one in range(7)
    ]
    found = told(contacts, opened=opened, as_of=NOON + timedelta(days=100))
    assert found.table("follow_up").count("1", "reached") == 7
    assert found.table("follow_up").count("1", "not") == 5
    assert found.table("follow_up").count("3", "not") == 12
    assert found.table("follow_up").count("6", "not") == 0


def test_a_state_takes_only_its_own_cases() -> None:
    contacts = [*many(6, "a", state="07", gender="Feminine"), *many(8, "b", state="09")]
    found = told(contacts, state="07")
    assert found.table("gender").count("Feminine") == 6
    assert found.table("contacts").total == 6


def test_who_said_nothing_about_figures_counts_as_a_tally_does() -> None:
    quiet = [
        contact(f"q{one}", only_tally=True, place="street", age_band="25_59") for one in range(7)
    ]
    found = told(quiet)
    assert found.table("place").count("street") == 7
    assert found.table("age_band").count("25_59") == 7
    assert found.table("gender").total == 0


def test_rows_hold_no_formula() -> None:
    rows = rows_of(told(many(6, "a", offer="=cmd")))
    assert safe_cell("=cmd") == "'=cmd"
    assert any("=cmd" in row for row in rows)
    assert {safe_cell(one) for one in ("+1", "-1", "@x", "\tx")} == {"'+1", "'-1", "'@x", "'\tx"}


# ------------------------------------------------------------------ the attack
Interval = tuple[int, int]


def _interval(count: int | None, most: int) -> Interval:
    if count is None:
        return 1, most
    return max(0, count - ROUNDED_TO // 2), count + ROUNDED_TO // 2


def _exact(count: int | None, most: int) -> Interval:
    return (1, most) if count is None else (count, count)


def _narrowed(cells: list[Interval], total: Interval) -> list[Interval]:
    """What a reader can work out of each cell from the others and the total."""
    low, high = sum(one[0] for one in cells), sum(one[1] for one in cells)
    return [
        (max(own[0], total[0] - (high - own[1])), min(own[1], total[1] - (low - own[0])))
        for own in cells
    ]


@given(counts=st.lists(st.integers(0, 40), min_size=1, max_size=7), smallest=st.integers(3, 8))
@settings(max_examples=120)
def test_no_small_count_can_be_worked_out_of_a_table_and_its_total(
    counts: list[int], smallest: int
) -> None:
    contacts = [
        contact(f"{category}-{one}", outcome=f"o{category}")
        for category, count in enumerate(counts)
        for one in range(count)
    ]
    table = told(contacts, smallest_cell=smallest).table("outcomes")
    most = 400
    cells = [_exact(one.count, most) for one in table.cells]
    total = (0, most * 8) if table.total is None else (table.total, table.total)
    for cell, (low, high) in zip(table.cells, _narrowed(cells, total), strict=True):
        true = counts[int(cell.category[0][1:])]
        assert low <= true <= high
        if 0 < true < smallest:
            assert cell.count is None
            assert high >= smallest  # the reader cannot even say that it is small


@given(
    cells=st.lists(
        st.tuples(st.sampled_from(("07", "09", "20")), st.sampled_from("abc")),
        min_size=0,
        max_size=60,
    )
)
@settings(max_examples=50)
def test_papers_put_beside_one_another_give_no_count_away(cells: list[tuple[str, str]]) -> None:
    """The attack: all states together, and each state apart, for the same month."""
    contacts = [
        contact(str(number), outcome=f"o{category}", state=state)
        for number, (state, category) in enumerate(cells)
    ]
    whole = told(contacts, for_sharing=True).table("outcomes")
    parts = {
        state: told(contacts, for_sharing=True, state=state).table("outcomes")
        for state in ("07", "09", "20")
    }
    true = {
        (state, category): sum(one == (state, category) for one in cells)
        for state in parts
        for category in "abc"
    }
    for category in "abc":
        known = [_interval(parts[state].count(f"o{category}"), 60) for state in parts]
        total = whole.count(f"o{category}")
        for state, (low, high) in zip(parts, _narrowed(known, _interval(total, 180)), strict=True):
            count = true[state, category]
            assert low <= count <= high
            if 0 < count < 5:
                assert high > low  # never pinned to one number


@pytest.mark.parametrize(("count", "shown"), [(7, 5), (8, 10), (12, 10), (13, 15)])
def test_what_is_shared_is_rounded_to_fives(count: int, shown: int) -> None:
    assert _told(count, rounded=True) == shown
    assert _told(count, rounded=False) == count


def test_declining_is_told_of_how_many_were_asked_and_hides_what_is_small() -> None:
    def said(number: int, declined: tuple[str, ...], answered: tuple[str, ...]) -> CountedContact:
        one = contact(f"a{number}")
        return replace(one, facts=replace(one.facts, declined=declined, answered=answered))

    contacts = [said(one, ("debt",), ("travel",)) for one in range(8)]
    contacts += [said(one, (), ("debt", "travel")) for one in range(8, 20)]
    found = told(contacts)
    table = found.table("declined")
    assert table.count("debt", "declined") == 8
    assert table.count("debt", "answered") == 12
    assert table.count("travel", "answered") == 0, "what nobody declines takes no room"
    assert next(one.part for one in found.rates if one.name == "declined") == 8

    contacts += [said(one, ("travel",), ("debt",)) for one in range(20, 22)]
    found = told(contacts)
    table = found.table("declined")
    assert table.count("travel", "declined") is None
    hidden = [cell for cell in table.cells if cell.count is None]
    assert len(hidden) >= 2, "the total gives none of them away"
    assert next(one.part for one in found.rates if one.name == "declined") is None
