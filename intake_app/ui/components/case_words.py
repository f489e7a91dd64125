"""What casework's values are called on screen: outcomes, reasons, strengths, actions, states."""

from PySide6.QtCore import QCoreApplication

from intake_app.casework import ContactKind, Outcome, Silence, Strength
from intake_app.services import Action, TimerKind
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
