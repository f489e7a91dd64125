"""What the tables of the figures and their categories are called."""

from PySide6.QtCore import QCoreApplication, QDate

from intake_app.casework import Outcome, ReferralStatus
from intake_app.services import FigureWords, Period
from intake_app.ui import i18n
from intake_app.ui.components.case_words import outcome_words, referral_words, service_words
from intake_app.ui.components.mexican_states import state_name
from intake_app.ui.messages import QT_TRANSLATE_NOOP

CONTEXT = "Figures"

SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (QT_TRANSLATE_NOOP("Figures", "What was done"), ("contacts", "outcomes", "immediate", "place")),
    (
        QT_TRANSLATE_NOOP("Figures", "Who"),
        (
            "age_band",
            "gender",
            "minors",
            "nationality",
            "mobility",
            "state",
            "unaccompanied",
            "school_work",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Figures", "What was told"),
        (
            "exploitation",
            "art10",
            "industry",
            "recruitment",
            "offer",
            "platform",
            "recruiter",
            "control",
            "debt_documents",
            "began_as_child",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Figures", "Needs and help"),
        ("urgent_health", "needs", "referrals", "barriers", "action", "notice"),
    ),
    (
        QT_TRANSLATE_NOOP("Figures", "What came of it"),
        ("justice", "victim_registry", "return_check", "reintegration", "follow_up"),
    ),
    (QT_TRANSLATE_NOOP("Figures", "How we ask"), ("rates", "judgement", "declined")),
)
"""The tables in the order in which they are shown; `rates` are several in one."""

_TITLES = {
    "contacts": QT_TRANSLATE_NOOP("Figures", "Contacts"),
    "outcomes": QT_TRANSLATE_NOOP("Figures", "What the screening suggested"),
    "immediate": QT_TRANSLATE_NOOP("Figures", "Immediate action"),
    "place": QT_TRANSLATE_NOOP("Figures", "Where we spoke"),
    "age_band": QT_TRANSLATE_NOOP("Figures", "Age"),
    "gender": QT_TRANSLATE_NOOP("Figures", "Gender"),
    "minors": QT_TRANSLATE_NOOP("Figures", "Under 18"),
    "nationality": QT_TRANSLATE_NOOP("Figures", "Nationality"),
    "mobility": QT_TRANSLATE_NOOP("Figures", "Mobility"),
    "state": QT_TRANSLATE_NOOP("Figures", "State"),
    "unaccompanied": QT_TRANSLATE_NOOP("Figures", "Who the child is with"),
    "school_work": QT_TRANSLATE_NOOP("Figures", "School and work, of children"),
    "exploitation": QT_TRANSLATE_NOOP("Figures", "Kind of exploitation"),
    "art10": QT_TRANSLATE_NOOP("Figures", "Article 10 of the law, as it comes nearest"),
    "industry": QT_TRANSLATE_NOOP("Figures", "Industry"),
    "recruitment": QT_TRANSLATE_NOOP("Figures", "How they were recruited"),
    "offer": QT_TRANSLATE_NOOP("Figures", "What was offered"),
    "platform": QT_TRANSLATE_NOOP("Figures", "Platform"),
    "recruiter": QT_TRANSLATE_NOOP("Figures", "Who recruited"),
    "control": QT_TRANSLATE_NOOP("Figures", "Means of control"),
    "debt_documents": QT_TRANSLATE_NOOP("Figures", "Debt and papers"),
    "began_as_child": QT_TRANSLATE_NOOP("Figures", "Began under 18"),
    "urgent_health": QT_TRANSLATE_NOOP("Figures", "Urgent health"),
    "needs": QT_TRANSLATE_NOOP("Figures", "Needs, and those met"),
    "referrals": QT_TRANSLATE_NOOP("Figures", "Referrals by state"),
    "barriers": QT_TRANSLATE_NOOP("Figures", "What stood in the way"),
    "action": QT_TRANSLATE_NOOP("Figures", "Steps taken at once"),
    "notice": QT_TRANSLATE_NOOP("Figures", "Notices for children"),
    "justice": QT_TRANSLATE_NOOP("Figures", "Justice"),
    "victim_registry": QT_TRANSLATE_NOOP("Figures", "Registry of victims"),
    "return_check": QT_TRANSLATE_NOOP("Figures", "Checks before a return"),
    "reintegration": QT_TRANSLATE_NOOP("Figures", "Building a life again"),
    "follow_up": QT_TRANSLATE_NOOP("Figures", "Still in touch after months"),
    "rates": QT_TRANSLATE_NOOP("Figures", "The worker's view against the suggestion"),
    "judgement": QT_TRANSLATE_NOOP("Figures", "The worker's own view"),
    "declined": QT_TRANSLATE_NOOP("Figures", "Questions that people would rather not answer"),
}

_NOTES = {
    "art10": QT_TRANSLATE_NOOP(
        "Figures", "A suggestion from the answers; a lawyer says which it is."
    ),
    "declined": QT_TRANSLATE_NOOP(
        "Figures", "What is declined often may hurt, or be asked too early."
    ),
    "outcomes": QT_TRANSLATE_NOOP("Figures", "A decision aid, no finding about anybody."),
    "follow_up": QT_TRANSLATE_NOOP("Figures", "Of cases begun in this period."),
}

_CATEGORIES: dict[str, dict[str, str]] = {
    "contacts": {
        "screening": QT_TRANSLATE_NOOP("Figures", "Screenings"),
        "intake": QT_TRANSLATE_NOOP("Figures", "Interviews"),
        "child": QT_TRANSLATE_NOOP("Figures", "Interviews with children"),
        "follow-up": QT_TRANSLATE_NOOP("Figures", "Follow-ups"),
        "observed": QT_TRANSLATE_NOOP("Figures", "Only observed"),
        "tally": QT_TRANSLATE_NOOP("Figures", "Counted only, without agreement"),
        "other": QT_TRANSLATE_NOOP("Figures", "Other forms"),
    },
    "immediate": {
        "yes": QT_TRANSLATE_NOOP("Figures", "Act now"),
        "no": QT_TRANSLATE_NOOP("Figures", "No danger told of"),
    },
    "minors": {
        "minor": QT_TRANSLATE_NOOP("Figures", "Under 18"),
        "adult": QT_TRANSLATE_NOOP("Figures", "18 or over"),
    },
    "exploitation": {
        "ForcedLabour": QT_TRANSLATE_NOOP("Figures", "Forced labour"),
        "SexualExploitation": QT_TRANSLATE_NOOP("Figures", "Sexual exploitation"),
        "ChildLabour": QT_TRANSLATE_NOOP("Figures", "Child labour"),
        "ForcedMarriage": QT_TRANSLATE_NOOP("Figures", "Forced marriage"),
        "Servitude": QT_TRANSLATE_NOOP("Figures", "Servitude"),
        "ForcedMilitaryByNonStateActors": QT_TRANSLATE_NOOP(
            "Figures", "Forced into an armed group"
        ),
        "OrganRemoval": QT_TRANSLATE_NOOP("Figures", "Organ removal"),
        "ForcedBegging": QT_TRANSLATE_NOOP("Figures", "Forced begging"),
        "ForcedAdoption": QT_TRANSLATE_NOOP("Figures", "Forced adoption"),
        "Surrogacy": QT_TRANSLATE_NOOP("Figures", "Surrogacy"),
        "Other": QT_TRANSLATE_NOOP("Figures", "Other"),
        "x_BeggingOrUnion": QT_TRANSLATE_NOOP("Figures", "Begging or a forced union"),
        "x_CriminalActivity": QT_TRANSLATE_NOOP("Figures", "Forced into crimes"),
        "x_Sold": QT_TRANSLATE_NOOP("Figures", "Sold or exchanged"),
    },
    "art10": {
        "I": QT_TRANSLATE_NOOP("Figures", "I · slavery"),
        "II": QT_TRANSLATE_NOOP("Figures", "II · servile condition"),
        "III": QT_TRANSLATE_NOOP("Figures", "III · sexual exploitation"),
        "IV": QT_TRANSLATE_NOOP("Figures", "IV · exploitation at work"),
        "V": QT_TRANSLATE_NOOP("Figures", "V · forced work or services"),
        "VI": QT_TRANSLATE_NOOP("Figures", "VI · forced begging"),
        "VI-IX": QT_TRANSLATE_NOOP("Figures", "VI or IX · begging or a forced union"),
        "VII": QT_TRANSLATE_NOOP("Figures", "VII · under 18, made to commit crimes"),
        "VIII": QT_TRANSLATE_NOOP("Figures", "VIII · unlawful adoption"),
        "IX": QT_TRANSLATE_NOOP("Figures", "IX · forced or servile marriage"),
        "X": QT_TRANSLATE_NOOP("Figures", "X · organs, tissues, cells"),
    },
    "began_as_child": {
        "yes": QT_TRANSLATE_NOOP("Figures", "Under 18 when it began"),
        "no": QT_TRANSLATE_NOOP("Figures", "18 or over when it began"),
    },
    "school": {
        "stopped": QT_TRANSLATE_NOOP("Figures", "Stopped school"),
        "other": QT_TRANSLATE_NOOP("Figures", "Goes to school, or not known"),
    },
    "work": {
        "works": QT_TRANSLATE_NOOP("Figures", "works"),
        "not": QT_TRANSLATE_NOOP("Figures", "does not work"),
    },
    "rates": {
        "raised": QT_TRANSLATE_NOOP("Figures", "More worried than the suggestion"),
        "lowered": QT_TRANSLATE_NOOP("Figures", "Less worried than the suggestion"),
        "declined": QT_TRANSLATE_NOOP("Figures", "Main questions not answered by wish"),
    },
}

_FROM_FORMS = {"debt_documents": "control", "barriers": "referral_barrier"}
"""Tables whose codes are another statistic's answers."""

_ORDERS = {
    "age_band": ("0_11", "12_14", "15_17", "18_24", "25_59", "60"),
    "contacts": ("screening", "intake", "child", "follow-up", "observed", "tally", "other"),
    "outcomes": tuple(one.value for one in Outcome),
    "art10": ("I", "II", "III", "IV", "V", "VI", "VI-IX", "VII", "VIII", "IX", "X"),
    "follow_up": ("1", "3", "6", "12"),
    "minors": ("minor", "adult"),
    "immediate": ("yes", "no"),
    "began_as_child": ("yes", "no"),
}


def order_of(table: str) -> tuple[str, ...]:
    """Its first categories in their own order; empty where it has none."""
    return _ORDERS.get(table, ())


def title_of(table: str) -> str:
    """«Means of control»."""
    return _say(_TITLES[table])


def note_of(table: str) -> str:
    """A quiet line below the title, "" for none."""
    return _say(_NOTES[table]) if table in _NOTES else ""


def section_words(title: str) -> str:
    """The heading of a group of charts."""
    return _say(title)


def category_words(table: str, code: str, words: FigureWords) -> str:
    """What a category is called: by us where it is ours, by the forms where it is an answer."""
    if table in _CATEGORIES and code in _CATEGORIES[table]:
        return _say(_CATEGORIES[table][code])
    if table == "outcomes" and code in {one.value for one in Outcome}:
        return outcome_words(Outcome(code))
    if table == "state":
        return state_name(code)
    if table == "needs":
        return words.category("need", code)
    if table == "referrals":
        return service_words(code)
    if table == "declined":
        return _short(words.questions.get(code, code))
    if table == "follow_up":
        one = QT_TRANSLATE_NOOP("Figures", "after 1 month")
        more = QT_TRANSLATE_NOOP("Figures", "after %1 months")
        return _say(one) if code == "1" else _say(more).replace("%1", code)
    return words.category(_FROM_FORMS.get(table, table), code)


def status_words(code: str) -> str:
    """Where a referral is."""
    known = {one.value: one for one in ReferralStatus}
    return referral_words(known[code])[0] if code in known else code


def period_words(period: Period) -> str:
    """«octubre de 2026», «enero–marzo de 2026», «2026»."""
    locale = i18n.current_locale()
    first = QDate(period.start.year, period.start.month, 1)
    last = QDate(period.end.year, period.end.month, 1).addDays(-1)
    if first.month() == 1 and last.month() == 12 and first.year() == last.year():
        return str(first.year())
    if (first.year(), first.month()) == (last.year(), last.month()):
        return locale.toString(first, "MMMM yyyy")
    if first.year() == last.year():
        return f"{locale.toString(first, 'MMMM')} – {locale.toString(last, 'MMMM yyyy')}"
    return f"{locale.toString(first, 'MMMM yyyy')} – {locale.toString(last, 'MMMM yyyy')}"


def _short(label: str) -> str:
    most = 110
    return label if len(label) <= most else label[: most - 1].rstrip() + "…"


def _say(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text)
