"""The rules' own check list, by the real engine and by the explanation beside it.

Source of the expected outcomes: the scenario table issued with the forms (screening, section 6),
and cases of our own at the edges of each rule.
"""

from collections.abc import Callable

import pytest

from intake_app.casework.annotations import Strength
from intake_app.casework.indicators import tally, triggered
from intake_app.casework.triage import explain
from tests.casework.filled import Filled, adult, child, meaning_of, rapid

Make = Callable[[], Filled]


def a(**answers: str) -> Make:
    return lambda: rapid(**answers).no_to_all()


def seen(**answers: str) -> Make:
    return lambda: rapid(a_mode="observed", **answers)


def b(**answers: str) -> Make:
    return lambda: (
        adult(**answers).answer(b_could_leave=answers.get("b_could_leave", "yes")).no_to_all()
    )


def c(**answers: str) -> Make:
    return lambda: child(
        **{"c_with": "parents", "c_uasc": "accompanied", "c_school": "attends", **answers}
    ).no_to_all()


DECLINED_SIX = dict.fromkeys(
    ("a_danger_now", "a_offer_different", "a_keeps_things", "a_threats", "a_debt", "a_no_pay"),
    "declined",
)
DECLINED_MOST = dict.fromkeys(
    (
        "b_danger_now",
        "b_family_danger",
        "b_still_contact",
        "b_dec_job",
        "b_fake",
        "b_travel_debt",
        "b_travel_force",
        "b_travel_docs",
        "b_living",
        "b_forced_tasks",
    ),
    "declined",
)

# name, how it is filled, outcome, (strong, medium, weak) or None where the table does not say
SCENARIOS: tuple[tuple[str, Make, str, tuple[int, int, int] | None], ...] = (
    ("A all no, adult", a(), "none", (0, 0, 0)),
    ("A nothing answered", lambda: Filled("rapid_screen"), "insufficient", (0, 0, 0)),
    ("A declines six", a(**DECLINED_SIX), "insufficient", (0, 0, 0)),
    ("A wage theft only", a(a_no_pay="yes"), "possible", (0, 1, 0)),
    ("A deceived only", a(a_offer_different="yes"), "possible", (1, 0, 0)),
    (
        "A deceived and documents",
        a(a_offer_different="yes", a_keeps_things="yes"),
        "high",
        (2, 0, 0),
    ),
    ("A a social network offer", a(a_channel="social_network"), "none", (0, 0, 1)),
    ("A observed three signs", seen(a_observed="fear injuries watched"), "possible", (0, 0, 2)),
    ("A observed nothing", seen(), "insufficient", (0, 0, 0)),
    ("A a relative kidnapped", a(a_loved_one="yes"), "immediate", (0, 0, 0)),
    ("A danger seen", seen(a_seen_danger="yes"), "immediate", (0, 0, 0)),
    ("A teen alone", a(a_age_band="15_17", a_minor_with="alone"), "possible", (0, 1, 0)),
    ("A teen with spouse", a(a_age_band="15_17", a_minor_with="spouse"), "high", (1, 0, 0)),
    ("A teen begging", a(a_age_band="15_17", a_beg_couple="yes"), "high", (1, 0, 0)),
    ("A strong and medium", a(a_debt="yes", a_threats="yes"), "high", (1, 1, 0)),
    ("A two channels weigh one", a(a_channel="chat videogame"), "none", (0, 0, 1)),
    ("A channel and one sign", a(a_channel="chat", a_observed="fear"), "possible", (0, 0, 2)),
    ("A adult begging", a(a_beg_couple="yes"), "possible", (1, 0, 0)),
    (
        "A four unsure is not enough less",
        a(a_debt="unsure", a_no_pay="unsure", a_threats="unsure", a_handed="unsure"),
        "none",
        (0, 0, 0),
    ),
    (
        "A five unsure is too few",
        a(
            a_debt="unsure",
            a_no_pay="unsure",
            a_threats="unsure",
            a_handed="unsure",
            a_illegal="unsure",
        ),
        "insufficient",
        (0, 0, 0),
    ),
    ("B all no", b(), "none", (0, 0, 0)),
    (
        "B labour dispute",
        b(b_situations="paid_job", b_pay="less", b_hours="long", b_dec_terms="pay"),
        "possible",
        (0, 2, 1),
    ),
    (
        "B classic labour",
        b(
            b_dec_job="yes",
            b_dec_terms="pay housing",
            b_situations="unpaid",
            b_hours="excessive",
            b_pay="none",
            b_living="yes",
            b_could_leave="no",
            b_control="WithholdsDocuments DebtBondage PhysicalThreats",
        ),
        "high",
        (5, 6, 0),
    ),
    (
        "B exploitation without means",
        b(b_situations="unpaid", b_hours="excessive", b_living="yes"),
        "possible",
        (1, 2, 0),
    ),
    ("B sex work, own decision", b(b_situations="sexual", b_sexual_free="own"), "none", (0, 0, 0)),
    ("B sexual pressure", b(b_situations="sexual", b_sexual_free="pressure"), "high", (1, 0, 0)),
    (
        "B money taken alone",
        b(b_situations="sexual", b_sexual_free="money_taken"),
        "possible",
        (1, 0, 0),
    ),
    (
        "B made to recruit, threats",
        b(
            b_situations="criminal",
            b_made_others="yes",
            b_forced_tasks="yes",
            b_could_leave="no",
            b_control="PhysicalThreats ThreatensChildrenFamily",
        ),
        "high",
        (1, 5, 0),
    ),
    (
        "B begging under threats",
        b(
            b_situations="begging",
            b_forced_tasks="yes",
            b_control="PhysicalThreats PsychologicalAbuse",
        ),
        "high",
        (1, 3, 0),
    ),
    ("B begging, free", b(b_situations="begging"), "possible", (1, 0, 0)),
    (
        "B poor, not abused",
        b(b_need="no_job debts dependants", b_need_used="no"),
        "none",
        (0, 0, 0),
    ),
    (
        "B needs abused",
        b(b_need="no_job debts dependants", b_need_used="yes"),
        "possible",
        (0, 3, 0),
    ),
    ("B mostly declined", b(**DECLINED_MOST), "insufficient", (0, 0, 0)),
    ("B self harm", b(b_urgent_health="self_harm"), "immediate", (0, 0, 0)),
    ("B organ", b(b_situations="organ"), "high", (1, 0, 0)),
    ("B one medium", b(b_fake="yes"), "none", (0, 1, 0)),
    (
        "B medium and two weak",
        b(b_situations="domestic", b_hours="long", b_fake="yes"),
        "possible",
        (0, 1, 2),
    ),
    ("C accompanied, at school", c(), "none", (0, 0, 0)),
    ("C unaccompanied", c(c_with="alone", c_uasc="unaccompanied"), "possible", (0, 0, 2)),
    (
        "C stopped school and works",
        c(c_school="stopped_long", c_works="yes", c_worktype="field"),
        "possible",
        (0, 1, 2),
    ),
    (
        "C 16, stopped school, field",
        c(c_age="16", c_school="stopped_long", c_works="yes", c_worktype="field"),
        "possible",
        (0, 0, 2),
    ),
    ("C only stopped school", c(c_school="stopped_long"), "none", (0, 0, 1)),
    (
        "C works at night unpaid",
        c(c_works="yes", c_worktype="bar", c_workcond="night no_pay"),
        "high",
        (0, 4, 1),
    ),
    ("C lookout for a group", c(c_criminal="yes"), "high", (1, 0, 0)),
    ("C game stranger", c(c_stranger="yes"), "possible", (0, 1, 0)),
    ("C married at 15", c(c_age="15", c_couple="living"), "high", (1, 0, 0)),
    ("C told of sexual harm", c(c_sexual="disclosed"), "high", (1, 0, 0)),
    ("C promised and handed over", c(c_couple="promised", c_moved="yes"), "high", (0, 2, 0)),
    ("C hit and locked in", c(c_control="hits locked"), "high", (2, 0, 0)),
    (
        "D missing",
        lambda: Filled("follow_up").answer(
            d_mode="partner", d_result="other", d_where="missing", d_risk="none"
        ),
        "immediate",
        (0, 0, 0),
    ),
    (
        "D the worker's level",
        lambda: Filled("follow_up").answer(
            d_mode="partner", d_result="other", d_where="family", d_risk="possible"
        ),
        "possible",
        (0, 0, 0),
    ),
)


@pytest.mark.parametrize(
    ("make", "outcome", "counts"),
    [one[1:] for one in SCENARIOS],
    ids=[one[0] for one in SCENARIOS],
)
def test_engine_and_explanation_come_to_the_stated_outcome(
    make: Make, outcome: str, counts: tuple[int, int, int] | None
) -> None:
    filled = make()
    assert filled.outcome == outcome
    meaning = meaning_of(filled.name)
    explained = explain(meaning, filled.answers(), filled.hidden())
    assert explained is not None
    assert explained.outcome.value == outcome
    assert explained.reason.outcome.value == outcome
    assert explained.agrees
    counted = tally(triggered(meaning, filled.answers()))
    strengths = (Strength.STRONG, Strength.MEDIUM, Strength.WEAK)
    if counts is not None:
        assert tuple(counted.of(one) for one in strengths) == counts
