"""The one gate, as a table, and as a promise over every combination."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from intake_app.casework.consent import (
    Basis,
    ConsentOverride,
    ConsentRecord,
    Content,
    Exit,
    Given,
    Guardianship,
    OverrideGround,
    Purpose,
    Receiver,
    ReceiverKind,
    Scope,
    ScopeEvent,
    consent_in,
    may,
    replaced,
    scopes_in,
    withdrawal,
)
from tests.casework.filled import Filled, adult, child, meaning_of, rapid

T0 = datetime(2026, 5, 1, 9, tzinfo=UTC)
OWN, SERVICE = Receiver(ReceiverKind.OWN), Receiver(ReceiverKind.SERVICE, "Casa")
AUTHORITY = Receiver(ReceiverKind.AUTHORITY)
PROTECTION = Receiver(ReceiverKind.CHILD_PROTECTION)
ORIGIN, FIGURES = Receiver(ReceiverKind.ORIGIN), Receiver(ReceiverKind.STATISTICS)
PERSON = Receiver(ReceiverKind.PERSON)
GUARDED = Guardianship(has_assent=True, has_safe_guardian=True)


def given(
    *scopes: Scope, basis: Basis = Basis.FULL, minor: bool = False, who: Guardianship = GUARDED
) -> ConsentRecord:
    events = tuple(ScopeEvent(one, Given.GIVEN, T0) for one in scopes)
    return ConsentRecord(basis, events, is_minor=minor, guardianship=who)


def override(
    ground: OverrideGround, *, reason: str = "why", second: str = "ana"
) -> ConsentOverride:
    return ConsentOverride(ground, reason, "worker", second)


COMBINATIONS = tuple(product(Purpose, ReceiverKind, Content))


@pytest.mark.parametrize("basis", Basis)
@pytest.mark.parametrize("minor", [False, True])
def test_nothing_is_allowed_that_was_not_given(basis: Basis, minor: bool) -> None:
    record = ConsentRecord(basis, is_minor=minor, guardianship=GUARDED)
    allowed = {
        (purpose, kind)
        for purpose, kind, content in COMBINATIONS
        if may(record, purpose, Receiver(kind), content).allowed
    }
    expected = {(Purpose.LEGAL_NOTICE, ReceiverKind.CHILD_PROTECTION)} if minor else set()
    if basis is Basis.OBSERVED:
        expected |= {(Purpose.KEEP, ReceiverKind.OWN), (Purpose.SYNC, ReceiverKind.OWN)}
    elif basis is Basis.NONE:
        expected |= {(Purpose.KEEP, ReceiverKind.OWN)} if minor else set()
    else:  # their own data, for themself
        expected |= {(Purpose.PRINT, ReceiverKind.PERSON), (Purpose.LETTER, ReceiverKind.PERSON)}
    assert allowed == expected


def test_no_scopes_help_where_there_is_no_basis() -> None:
    record = given(*Scope, basis=Basis.NONE)
    assert not any(may(record, p, Receiver(k), c).allowed for p, k, c in COMBINATIONS)


@pytest.mark.parametrize("missing", Scope)
def test_each_scope_opens_its_own_doors_only(missing: Scope) -> None:
    everything = given(*Scope)
    without = given(*(one for one in Scope if one is not missing))
    closed = {
        kind
        for purpose, kind, content in COMBINATIONS
        if may(everything, purpose, Receiver(kind), content).allowed
        and not may(without, purpose, Receiver(kind), content).allowed
    }
    expected = {
        Scope.LOCAL: {ReceiverKind.OWN},
        Scope.SERVICES: {ReceiverKind.SERVICE},
        Scope.AUTHORITY: {ReceiverKind.AUTHORITY, ReceiverKind.CHILD_PROTECTION},
        Scope.ORIGIN: {ReceiverKind.ORIGIN},
        Scope.STATISTICS: {ReceiverKind.STATISTICS},
        Scope.CONTACT: {ReceiverKind.OWN, ReceiverKind.PERSON},
        Scope.FILES: {
            ReceiverKind.OWN,
            ReceiverKind.SERVICE,
            ReceiverKind.AUTHORITY,
            ReceiverKind.CHILD_PROTECTION,
            ReceiverKind.ORIGIN,
        },
    }
    assert closed == expected[missing]


@pytest.mark.parametrize(
    ("record", "purpose", "receiver", "content", "reason"),
    [
        (given(Scope.LOCAL), Purpose.KEEP, OWN, Content.CASE, "+consent.given.local"),
        (given(Scope.LOCAL), Purpose.SYNC, OWN, Content.SEALED, "+consent.given.local"),
        (given(Scope.LOCAL), Purpose.EXPORT, OWN, Content.SEALED, "consent.sealed"),
        (given(Scope.LOCAL), Purpose.CLIPBOARD, OWN, Content.SEALED, "consent.sealed"),
        (given(Scope.LOCAL), Purpose.REFERRAL, SERVICE, Content.CASE, "consent.not-asked.services"),
        (given(Scope.SERVICES), Purpose.REFERRAL, SERVICE, Content.CASE, "+consent.given.services"),
        (given(Scope.SERVICES), Purpose.REFERRAL, SERVICE, Content.SEALED, "consent.sealed"),
        (
            given(Scope.SERVICES),
            Purpose.REFERRAL,
            SERVICE,
            Content.FILES,
            "consent.not-asked.files",
        ),
        (
            given(Scope.SERVICES),
            Purpose.STATISTICS,
            SERVICE,
            Content.CASE,
            "consent.purpose-and-receiver-differ",
        ),
        (
            given(Scope.SERVICES, basis=Basis.ANONYMOUS),
            Purpose.REFERRAL,
            SERVICE,
            Content.IDENTITY,
            "consent.anonymous",
        ),
        (
            given(Scope.SERVICES, basis=Basis.ANONYMOUS),
            Purpose.REFERRAL,
            SERVICE,
            Content.CASE,
            "+consent.given.services",
        ),
        (
            given(Scope.STATISTICS),
            Purpose.STATISTICS,
            FIGURES,
            Content.CASE,
            "+consent.given.statistics",
        ),
        (
            given(Scope.STATISTICS),
            Purpose.STATISTICS,
            FIGURES,
            Content.IDENTITY,
            "consent.never-in-statistics",
        ),
        (
            given(Scope.SERVICES),
            Purpose.REFERRAL,
            AUTHORITY,
            Content.CASE,
            "consent.not-asked.authority",
        ),
        (
            given(Scope.AUTHORITY),
            Purpose.REFERRAL,
            ORIGIN,
            Content.CASE,
            "consent.not-asked.origin",
        ),
        (given(Scope.LOCAL), Purpose.CONTACT, PERSON, Content.CASE, "consent.not-asked.contact"),
        (given(Scope.CONTACT), Purpose.CONTACT, PERSON, Content.CASE, "+consent.given.contact"),
        (
            given(Scope.SERVICES, minor=True, who=Guardianship()),
            Purpose.REFERRAL,
            SERVICE,
            Content.CASE,
            "consent.guardian-missing",
        ),
        (
            given(Scope.SERVICES, minor=True, who=Guardianship(has_safe_guardian=True)),
            Purpose.REFERRAL,
            SERVICE,
            Content.CASE,
            "consent.guardian-missing",
        ),
        (
            given(Scope.SERVICES, minor=True, who=Guardianship(has_authority=True)),
            Purpose.REFERRAL,
            SERVICE,
            Content.CASE,
            "+consent.given.services",
        ),
        (
            given(minor=True, who=Guardianship()),
            Purpose.LEGAL_NOTICE,
            PROTECTION,
            Content.CASE,
            "+consent.legal-notice",
        ),
        (
            given(minor=True, basis=Basis.NONE),
            Purpose.LEGAL_NOTICE,
            PROTECTION,
            Content.IDENTITY,
            "+consent.legal-notice",
        ),
        (
            given(minor=True),
            Purpose.LEGAL_NOTICE,
            PROTECTION,
            Content.SEALED,
            "consent.not-in-notice",
        ),
        (
            given(*Scope),
            Purpose.LEGAL_NOTICE,
            PROTECTION,
            Content.CASE,
            "consent.notice-is-for-minors",
        ),
        (
            given(minor=True),
            Purpose.LEGAL_NOTICE,
            AUTHORITY,
            Content.CASE,
            "consent.purpose-and-receiver-differ",
        ),
    ],
)
def test_the_gate_says_yes_or_no_and_why(
    record: ConsentRecord, purpose: Purpose, receiver: Receiver, content: Content, reason: str
) -> None:
    decision = may(record, purpose, receiver, content)
    assert (decision.allowed, decision.reason) == (reason.startswith("+"), reason.lstrip("+"))


DANGER, MINOR, COURT = (
    OverrideGround.DANGER_TO_LIFE,
    OverrideGround.NOTICE_FOR_MINOR,
    OverrideGround.COURT_ORDER,
)


@pytest.mark.parametrize(
    ("change", "receiver", "purpose", "content", "minor", "reason"),
    [
        (
            override(DANGER),
            AUTHORITY,
            Purpose.REFERRAL,
            Content.CASE,
            False,
            "+consent.override.danger-to-life",
        ),
        (
            override(DANGER),
            SERVICE,
            Purpose.REFERRAL,
            Content.CASE,
            False,
            "+consent.override.danger-to-life",
        ),
        (
            override(DANGER, reason="  "),
            AUTHORITY,
            Purpose.REFERRAL,
            Content.CASE,
            False,
            "consent.override-needs-reason",
        ),
        (
            override(DANGER, second=""),
            AUTHORITY,
            Purpose.REFERRAL,
            Content.CASE,
            False,
            "consent.override-needs-second-person",
        ),
        (
            override(DANGER, second="worker "),
            AUTHORITY,
            Purpose.REFERRAL,
            Content.CASE,
            False,
            "consent.override-needs-second-person",
        ),
        (
            override(DANGER),
            FIGURES,
            Purpose.STATISTICS,
            Content.CASE,
            False,
            "consent.override-not-here",
        ),
        (
            override(DANGER),
            ORIGIN,
            Purpose.REFERRAL,
            Content.CASE,
            False,
            "consent.override-not-here",
        ),
        (override(DANGER), AUTHORITY, Purpose.REFERRAL, Content.SEALED, False, "consent.sealed"),
        (
            override(COURT),
            AUTHORITY,
            Purpose.EXPORT,
            Content.SEALED,
            False,
            "+consent.override.court-order",
        ),
        (
            override(COURT),
            SERVICE,
            Purpose.REFERRAL,
            Content.CASE,
            False,
            "consent.override-not-here",
        ),
        (
            override(MINOR),
            PROTECTION,
            Purpose.REFERRAL,
            Content.CASE,
            True,
            "+consent.override.notice-for-minor",
        ),
        (
            override(MINOR),
            PROTECTION,
            Purpose.REFERRAL,
            Content.CASE,
            False,
            "consent.notice-is-for-minors",
        ),
        (
            override(MINOR),
            AUTHORITY,
            Purpose.REFERRAL,
            Content.CASE,
            True,
            "consent.notice-is-for-minors",
        ),
    ],
)
def test_an_override_has_three_grounds_a_reason_and_a_second_person(
    change: ConsentOverride,
    receiver: Receiver,
    purpose: Purpose,
    content: Content,
    minor: bool,
    reason: str,
) -> None:
    decision = may(given(minor=minor, basis=Basis.NONE), purpose, receiver, content, change)
    assert (decision.allowed, decision.reason) == (reason.startswith("+"), reason.lstrip("+"))
    assert decision.is_override is decision.allowed


def test_consent_that_is_there_is_not_logged_as_an_override() -> None:
    decision = may(given(Scope.SERVICES), Purpose.REFERRAL, SERVICE, override=override(DANGER))
    assert decision.allowed
    assert not decision.is_override


# ------------------------------------------------------------------ withdrawal
def test_withdrawal_stops_what_was_allowed() -> None:
    record = given(Scope.LOCAL, Scope.SERVICES)
    later = replaced(record, {Scope.LOCAL}, T0 + timedelta(days=7), explained_by="Eva")
    decision = may(later, Purpose.REFERRAL, SERVICE)
    assert (decision.allowed, decision.reason) == (False, "consent.withdrawn.services")
    assert may(later, Purpose.KEEP, OWN).allowed
    assert later.state(Scope.AUTHORITY) is Given.REFUSED
    assert later.events[: len(record.events)] == record.events


def test_what_was_withdrawn_can_be_given_again() -> None:
    record = replaced(given(Scope.SERVICES), set(), T0 + timedelta(days=1))
    again = replaced(record, {Scope.SERVICES}, T0 + timedelta(days=2))
    assert may(again, Purpose.REFERRAL, SERVICE).allowed


def test_of_two_words_at_one_moment_the_one_that_allows_less_counts() -> None:
    events = (
        ScopeEvent(Scope.SERVICES, Given.WITHDRAWN, T0),
        ScopeEvent(Scope.SERVICES, Given.GIVEN, T0),
    )
    assert not may(ConsentRecord(Basis.FULL, events), Purpose.REFERRAL, SERVICE).allowed


def test_events_that_arrive_out_of_order_are_judged_by_their_time() -> None:
    events = (
        ScopeEvent(Scope.SERVICES, Given.WITHDRAWN, T0 + timedelta(days=3)),
        ScopeEvent(Scope.SERVICES, Given.GIVEN, T0),
    )
    assert not may(ConsentRecord(Basis.FULL, events), Purpose.REFERRAL, SERVICE).allowed


def test_withdrawal_revokes_what_can_be_recalled_and_names_the_rest() -> None:
    sent = Exit(SERVICE, Purpose.REFERRAL, Scope.SERVICES, T0, can_be_recalled=True)
    paper = Exit(SERVICE, Purpose.LETTER, Scope.SERVICES, T0, can_be_recalled=False)
    kept = Exit(OWN, Purpose.SYNC, Scope.LOCAL, T0, can_be_recalled=True)
    plan = withdrawal({Scope.SERVICES}, (sent, paper, kept))
    assert plan.revoke == (sent,)
    assert plan.tell == (paper,)


# ------------------------------------------------------------------ from the forms
def test_scopes_are_read_from_the_interview() -> None:
    filled = adult(b_scopes="local statistics")
    record = consent_in(meaning_of("intake_adult"), filled.answers(), T0)
    assert record.basis is Basis.FULL
    assert record.allowed == {Scope.LOCAL, Scope.STATISTICS}


def test_a_screening_without_scopes_gives_what_it_asked_for() -> None:
    record = consent_in(meaning_of("rapid_screen"), rapid().answers(), T0)
    assert record.allowed == {Scope.LOCAL}


def test_a_safe_way_of_contact_opens_contact() -> None:
    filled = rapid(a_contact_ok="yes", a_contact_safe="x")
    assert Scope.CONTACT in consent_in(meaning_of("rapid_screen"), filled.answers(), T0).allowed


@pytest.mark.parametrize("answer", ["no", "unable"])
def test_refusal_leaves_a_tally_only(answer: str) -> None:
    filled = Filled("rapid_screen").answer(a_mode="asked", a_private="yes", a_consent=answer)
    record = consent_in(meaning_of("rapid_screen"), filled.answers(), T0)
    assert not may(record, Purpose.KEEP, OWN).allowed
    assert not may(record, Purpose.SYNC, OWN).allowed


@pytest.mark.parametrize(
    ("guardian", "allowed"), [("given", True), ("refused", False), ("not_sought", False)]
)
def test_a_childs_record_leaves_the_house_with_assent_and_a_safe_guardian(
    guardian: str, allowed: bool
) -> None:
    filled = child(c_guardcons=guardian)
    record = consent_in(meaning_of("screen_child"), filled.answers(), T0)
    assert record.is_minor
    assert may(record, Purpose.SYNC, OWN).allowed
    assert may(record, Purpose.LETTER, PERSON).allowed is allowed
    assert may(record, Purpose.LEGAL_NOTICE, PROTECTION).allowed


def test_without_an_age_a_form_for_children_is_about_a_child() -> None:
    filled = Filled("screen_child").answer(c_mode="observed")
    assert consent_in(meaning_of("screen_child"), filled.answers(), T0).is_minor


def test_unknown_words_allow_nothing() -> None:
    assert scopes_in("everything local all") == {Scope.LOCAL}


def test_a_childs_refusal_does_not_stop_the_duty_to_protect() -> None:
    filled = Filled("screen_child").answer(c_mode="child", c_private="yes", c_assent="no")
    record = consent_in(meaning_of("screen_child"), filled.answers(), T0)
    assert may(record, Purpose.KEEP, OWN).allowed
    assert not may(record, Purpose.SYNC, OWN).allowed
    assert may(record, Purpose.LEGAL_NOTICE, PROTECTION).allowed


def test_what_was_only_observed_stays_in_the_house() -> None:
    record = consent_in(meaning_of("rapid_screen"), rapid(a_mode="observed").answers(), T0)
    assert record.basis is Basis.OBSERVED
    assert may(record, Purpose.SYNC, OWN).allowed
    assert not may(record, Purpose.REFERRAL, SERVICE).allowed
