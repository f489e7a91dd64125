"""What casework's values are called on screen: outcomes, reasons, strengths, actions, states."""

from PySide6.QtCore import QCoreApplication

from intake_app.casework import (
    ContactKind,
    Given,
    Outcome,
    OverrideGround,
    ReceiverKind,
    ReferralStatus,
    Scope,
    Silence,
    Strength,
)
from intake_app.services import Action, Asked, TimerKind
from intake_app.ui.messages import QT_TRANSLATE_NOOP

CONTEXT = "Casework"

_OUTCOMES = {
    Outcome.IMMEDIATE: (QT_TRANSLATE_NOOP("Casework", "Act now"), "triangle-alert", "attention"),
    Outcome.HIGH: (QT_TRANSLATE_NOOP("Casework", "Strong indicators"), "circle-alert", "attention"),
    Outcome.POSSIBLE: (QT_TRANSLATE_NOOP("Casework", "Some indicators"), "circle-dot", "primary"),
    Outcome.NONE: (QT_TRANSLATE_NOOP("Casework", "No indicators so far"), "circle", "muted"),
    Outcome.INSUFFICIENT: (
        QT_TRANSLATE_NOOP("Casework", "Too little answered to tell"),
        "minus",
        "muted",
    ),
}

_REASONS = {
    "triage.danger": QT_TRANSLATE_NOOP("Casework", "An answer speaks of danger now."),
    "triage.two-strong": QT_TRANSLATE_NOOP("Casework", "Two or more strong indicators."),
    "triage.strong-and-medium": QT_TRANSLATE_NOOP(
        "Casework", "A strong indicator and a medium one."
    ),
    "triage.minor-exploited": QT_TRANSLATE_NOOP(
        "Casework", "Under 18, with a strong indicator of exploitation."
    ),
    "triage.key-form": QT_TRANSLATE_NOOP(
        "Casework", "A form of exploitation that already holds the pressure."
    ),
    "triage.exploitation-and-means": QT_TRANSLATE_NOOP(
        "Casework", "Exploitation together with deception, pressure or abuse of need."
    ),
    "triage.named-form-and-means": QT_TRANSLATE_NOOP(
        "Casework", "A named form of exploitation together with pressure."
    ),
    "triage.one-dimension": QT_TRANSLATE_NOOP("Casework", "One group of indicators counts."),
    "triage.one-strong": QT_TRANSLATE_NOOP("Casework", "One strong indicator."),
    "triage.two-medium": QT_TRANSLATE_NOOP("Casework", "Two or more medium indicators."),
    "triage.medium-and-weak": QT_TRANSLATE_NOOP(
        "Casework", "A medium indicator and two weak ones."
    ),
    "triage.child-exploited": QT_TRANSLATE_NOOP(
        "Casework", "A strong indicator that a child is exploited."
    ),
    "triage.child-two-signs": QT_TRANSLATE_NOOP(
        "Casework", "Two indicators that a child is exploited."
    ),
    "triage.child-sign-and-other": QT_TRANSLATE_NOOP(
        "Casework", "An indicator that a child is exploited, and another one beside it."
    ),
    "triage.one-medium": QT_TRANSLATE_NOOP("Casework", "One medium indicator."),
    "triage.two-weak": QT_TRANSLATE_NOOP("Casework", "Two or more weak indicators."),
    "triage.too-little-answered": QT_TRANSLATE_NOOP(
        "Casework", "Too few of the main questions have an answer."
    ),
    "triage.nothing-touched": QT_TRANSLATE_NOOP("Casework", "No answer touches an indicator."),
    "triage.no-level": QT_TRANSLATE_NOOP("Casework", "No level was chosen yet."),
    "triage.worker-level": QT_TRANSLATE_NOOP("Casework", "The level that the form's worker chose."),
}

_STRENGTHS = {
    Strength.IMMEDIATE: QT_TRANSLATE_NOOP("Casework", "danger"),
    Strength.STRONG: QT_TRANSLATE_NOOP("Casework", "strong"),
    Strength.MEDIUM: QT_TRANSLATE_NOOP("Casework", "medium"),
    Strength.WEAK: QT_TRANSLATE_NOOP("Casework", "weak"),
}

_SILENCES = {
    Silence.BLANK: QT_TRANSLATE_NOOP("Casework", "not asked yet"),
    Silence.DECLINED: QT_TRANSLATE_NOOP("Casework", "would rather not say"),
    Silence.UNSURE: QT_TRANSLATE_NOOP("Casework", "does not know"),
}

_ACTIONS = {
    Action.SAFE_PLACE: QT_TRANSLATE_NOOP("Casework", "Go together to a place that is safe"),
    Action.EMERGENCY: QT_TRANSLATE_NOOP("Casework", "Call emergency, if the person agrees"),
    Action.SHELTER: QT_TRANSLATE_NOOP("Casework", "Find a protected place for tonight"),
    Action.HOTLINE: QT_TRANSLATE_NOOP("Casework", "Call the national line"),
    Action.COORDINATOR: QT_TRANSLATE_NOOP("Casework", "Tell your coordinator"),
    Action.STAY_WITH: QT_TRANSLATE_NOOP("Casework", "Stay with the person"),
    Action.HEALTH: QT_TRANSLATE_NOOP("Casework", "Offer medical care today"),
    Action.CHILD_PROTECTION: QT_TRANSLATE_NOOP("Casework", "Tell the child-protection office"),
}

_TIMERS = {
    TimerKind.HEALTH_FIRST: QT_TRANSLATE_NOOP("Casework", "Medical care helps most until"),
    TimerKind.HEALTH_LAST: QT_TRANSLATE_NOOP("Casework", "Medical care can still help until"),
    TimerKind.NOTICE: QT_TRANSLATE_NOOP("Casework", "Notice to child protection by"),
}

_CONTACTS = {
    ContactKind.SCREENING: QT_TRANSLATE_NOOP("Casework", "Screening"),
    ContactKind.INTAKE: QT_TRANSLATE_NOOP("Casework", "Interview"),
    ContactKind.CHILD: QT_TRANSLATE_NOOP("Casework", "Interview with a child"),
    ContactKind.FOLLOW_UP: QT_TRANSLATE_NOOP("Casework", "Follow-up"),
    ContactKind.OTHER: QT_TRANSLATE_NOOP("Casework", "Other form"),
}

_STATUSES = {
    "Active": QT_TRANSLATE_NOOP("Casework", "Active"),
    "FollowUp": QT_TRANSLATE_NOOP("Casework", "In follow-up"),
    "Closed": QT_TRANSLATE_NOOP("Casework", "Closed"),
    "ClosedReferred": QT_TRANSLATE_NOOP("Casework", "Closed, referred"),
}


_SCOPES = {
    Scope.LOCAL: QT_TRANSLATE_NOOP("Casework", "Keep the answers here and in our own system"),
    Scope.SERVICES: QT_TRANSLATE_NOOP("Casework", "Share with services that can help"),
    Scope.AUTHORITY: QT_TRANSLATE_NOOP("Casework", "Share with authorities"),
    Scope.ORIGIN: QT_TRANSLATE_NOOP("Casework", "Share in the country of origin"),
    Scope.STATISTICS: QT_TRANSLATE_NOOP("Casework", "Count in figures without names"),
    Scope.CONTACT: QT_TRANSLATE_NOOP("Casework", "Be contacted again"),
    Scope.FILES: QT_TRANSLATE_NOOP("Casework", "Keep copies and pictures"),
}

_GIVEN = {
    Given.GIVEN: (QT_TRANSLATE_NOOP("Casework", "allowed"), "circle-check", "ok"),
    Given.REFUSED: (QT_TRANSLATE_NOOP("Casework", "not allowed"), "minus", "muted"),
    Given.WITHDRAWN: (QT_TRANSLATE_NOOP("Casework", "withdrawn"), "undo-2", "attention"),
}

_ASKED = {
    Asked.SEE: QT_TRANSLATE_NOOP("Casework", "See what is kept"),
    Asked.CORRECT: QT_TRANSLATE_NOOP("Casework", "Correct it"),
    Asked.BLOCK: QT_TRANSLATE_NOOP("Casework", "Block it"),
    Asked.ERASE: QT_TRANSLATE_NOOP("Casework", "Erase it"),
}

_RECEIVERS = {
    ReceiverKind.OWN: QT_TRANSLATE_NOOP("Casework", "Our organisation"),
    ReceiverKind.PERSON: QT_TRANSLATE_NOOP("Casework", "The person"),
    ReceiverKind.SERVICE: QT_TRANSLATE_NOOP("Casework", "A service"),
    ReceiverKind.AUTHORITY: QT_TRANSLATE_NOOP("Casework", "An authority"),
    ReceiverKind.CHILD_PROTECTION: QT_TRANSLATE_NOOP("Casework", "Child protection"),
    ReceiverKind.ORIGIN: QT_TRANSLATE_NOOP("Casework", "Country of origin"),
    ReceiverKind.STATISTICS: QT_TRANSLATE_NOOP("Casework", "Readers of figures"),
}

_REFUSALS = {
    "consent.none": QT_TRANSLATE_NOOP("Casework", "not allowed"),
    "consent.observed-only": QT_TRANSLATE_NOOP("Casework", "only seen, never asked"),
    "consent.anonymous": QT_TRANSLATE_NOOP("Casework", "allowed without a name alone"),
    "consent.guardian-missing": QT_TRANSLATE_NOOP(
        "Casework", "under 18, and nobody safe agreed with them"
    ),
    "consent.not-asked": QT_TRANSLATE_NOOP("Casework", "never asked about this"),
    "consent.refused": QT_TRANSLATE_NOOP("Casework", "the person said no"),
    "consent.withdrawn": QT_TRANSLATE_NOOP("Casework", "the person took it back"),
    "consent.override-needs-second-person": QT_TRANSLATE_NOOP(
        "Casework", "somebody else must decide it too"
    ),
}

_GROUNDS = {
    OverrideGround.DANGER_TO_LIFE: QT_TRANSLATE_NOOP("Casework", "Somebody's life is in danger"),
    OverrideGround.NOTICE_FOR_MINOR: QT_TRANSLATE_NOOP(
        "Casework", "The law asks for a notice about a child"
    ),
    OverrideGround.COURT_ORDER: QT_TRANSLATE_NOOP("Casework", "A judge ordered it in writing"),
}

_REFERRALS = {
    ReferralStatus.PROPOSED: (QT_TRANSLATE_NOOP("Casework", "proposed"), "circle", "muted"),
    ReferralStatus.SENT: (QT_TRANSLATE_NOOP("Casework", "sent"), "send", "primary"),
    ReferralStatus.ACCEPTED: (QT_TRANSLATE_NOOP("Casework", "accepted"), "circle-dot", "primary"),
    ReferralStatus.WAITING: (QT_TRANSLATE_NOOP("Casework", "on a waiting list"), "clock", "muted"),
    ReferralStatus.REFUSED: (
        QT_TRANSLATE_NOOP("Casework", "refused by the service"),
        "minus",
        "attention",
    ),
    ReferralStatus.DECLINED: (
        QT_TRANSLATE_NOOP("Casework", "not wanted by the person"),
        "minus",
        "muted",
    ),
    ReferralStatus.DONE: (QT_TRANSLATE_NOOP("Casework", "done"), "circle-check", "ok"),
    ReferralStatus.LOST: (
        QT_TRANSLATE_NOOP("Casework", "lost sight of"),
        "circle-alert",
        "attention",
    ),
}


_SERVICES = {
    "shelter": QT_TRANSLATE_NOOP("Casework", "Safe shelter"),
    "food_hygiene": QT_TRANSLATE_NOOP("Casework", "Food, clothes, hygiene"),
    "medical": QT_TRANSLATE_NOOP("Casework", "Medical care"),
    "psych": QT_TRANSLATE_NOOP("Casework", "Psychological support"),
    "legal": QT_TRANSLATE_NOOP("Casework", "Legal advice"),
    "migration": QT_TRANSLATE_NOOP("Casework", "Migration papers or asylum"),
    "justice": QT_TRANSLATE_NOOP("Casework", "Company to report"),
    "victim_reg": QT_TRANSLATE_NOOP("Casework", "Registry and reparation"),
    "child": QT_TRANSLATE_NOOP("Casework", "Child protection"),
    "family": QT_TRANSLATE_NOOP("Casework", "Contact with family"),
    "education": QT_TRANSLATE_NOOP("Casework", "School or training"),
    "work": QT_TRANSLATE_NOOP("Casework", "Work or income"),
    "return": QT_TRANSLATE_NOOP("Casework", "Return to community or country"),
    "consulate": QT_TRANSLATE_NOOP("Casework", "Consular help, only if asked for"),
    "digital": QT_TRANSLATE_NOOP("Casework", "Digital safety"),
    "interpreter": QT_TRANSLATE_NOOP("Casework", "Interpreter"),
    "hotline": QT_TRANSLATE_NOOP("Casework", "Telephone line"),
    "emergency": QT_TRANSLATE_NOOP("Casework", "Emergency number"),
}


_RETURN_CHECKS = {
    "voluntary": QT_TRANSLATE_NOOP("Casework", "The decision is free and informed"),
    "family_safe": QT_TRANSLATE_NOOP("Casework", "The family that receives is safe"),
    "threats": QT_TRANSLATE_NOOP("Casework", "No threats where they go"),
    "services": QT_TRANSLATE_NOOP("Casework", "Help is arranged where they go"),
    "papers": QT_TRANSLATE_NOOP("Casework", "Papers for the journey are in order"),
    "asylum": QT_TRANSLATE_NOOP("Casework", "Asylum was explained and is not wished"),
    "child_bi": QT_TRANSLATE_NOOP(
        "Casework", "Best interest of the child determined by the authority"
    ),
}

_BARRIERS = {
    "distance": QT_TRANSLATE_NOOP("Casework", "Distance or transport"),
    "cost": QT_TRANSLATE_NOOP("Casework", "Cost"),
    "papers": QT_TRANSLATE_NOOP("Casework", "Papers were asked for"),
    "language": QT_TRANSLATE_NOOP("Casework", "Language"),
    "fear": QT_TRANSLATE_NOOP("Casework", "Fear"),
    "hours": QT_TRANSLATE_NOOP("Casework", "Hours"),
    "capacity": QT_TRANSLATE_NOOP("Casework", "No room"),
    "treatment": QT_TRANSLATE_NOOP("Casework", "Bad treatment"),
}


def return_check_words(check: str) -> str:
    """What has to be known before somebody goes back."""
    return _say(_RETURN_CHECKS[check])


def barrier_words(barrier: str) -> str:
    """What stood in the way of a referral."""
    return _say(_BARRIERS[barrier])


def service_words(service: str) -> str:
    """«Legal advice»; a code that is not known here as it is."""
    return _say(_SERVICES[service]) if service in _SERVICES else service


def scope_words(scope: Scope) -> str:
    """What the person may allow."""
    return _say(_SCOPES[scope])


def given_words(given: Given | None) -> tuple[str, str, str]:
    """Words, icon and tone of what was said about a scope; None was never asked."""
    if given is None:
        return _say(QT_TRANSLATE_NOOP("Casework", "not asked")), "circle", "muted"
    words, icon, tone = _GIVEN[given]
    return _say(words), icon, tone


def asked_words(asked: Asked) -> str:
    """What somebody asks about their own data."""
    return _say(_ASKED[asked])


def receiver_words(kind: ReceiverKind) -> str:
    """Who something goes to."""
    return _say(_RECEIVERS[kind])


def refusal_words(reason: str) -> str:
    """Why the gate refused, in a few words; its code says it."""
    start = reason.rpartition(".")[0] if reason.count(".") > 1 else reason
    return _say(_REFUSALS.get(start, _REFUSALS["consent.none"]))


def ground_words(ground: OverrideGround) -> str:
    """Why something was shared without consent."""
    return _say(_GROUNDS[ground])


def referral_words(status: ReferralStatus) -> tuple[str, str, str]:
    """Words, icon and tone of where a referral is."""
    words, icon, tone = _REFERRALS[status]
    return _say(words), icon, tone


def outcome_words(outcome: Outcome) -> str:
    """«Strong indicators»."""
    return _say(_OUTCOMES[outcome][0])


def outcome_look(outcome: Outcome) -> tuple[str, str]:
    """The icon and the tone that go with the words."""
    return _OUTCOMES[outcome][1:]


def reason_words(code: str) -> str:
    """Why the outcome is what it is."""
    return _say(_REASONS[code])


def strength_words(strength: Strength) -> str:
    """«strong»."""
    return _say(_STRENGTHS[strength])


def silence_words(silence: Silence) -> str:
    """«would rather not say»."""
    return _say(_SILENCES[silence])


def action_words(action: Action) -> str:
    """What to do."""
    return _say(_ACTIONS[action])


def timer_words(kind: TimerKind) -> str:
    """What is due; a moment follows."""
    return _say(_TIMERS[kind])


def contact_words(kind: ContactKind) -> str:
    """«Follow-up»."""
    return _say(_CONTACTS[kind])


def status_words(status: str) -> str:
    """Where a case is in its life; a status of a later program as it is."""
    return _say(_STATUSES[status]) if status in _STATUSES else status


def disclaimer() -> str:
    """Goes with every outcome."""
    return _say(
        QT_TRANSLATE_NOOP(
            "Casework",
            "A decision aid about answers: no validated instrument, and no finding about a person. "
            "You decide.",
        )
    )


def _say(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text)
