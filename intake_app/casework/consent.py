"""What a person allowed, and the one gate that every way out asks.

Seven scopes, each one its own switch; nothing is allowed that was not given. `may` answers for one
record, one purpose and one receiver: default deny. An override exists for three reasons only and
needs a second person; statistics and curiosity are none of them. Source: screening/safety, section
3 (SR-22 to SR-26).
"""

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from intake_app.casework.annotations import FormMeaning, answer_of

ADULT_FROM = 18
"""Years of age."""


class Scope(enum.Enum):
    """What a person can allow, each apart (the forms' list `scopes`)."""

    LOCAL = "local"
    SERVICES = "services"
    AUTHORITY = "authority"
    ORIGIN = "origin"
    STATISTICS = "statistics"
    CONTACT = "contact"
    FILES = "files"


class Given(enum.Enum):
    """What was said about one scope."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Way(enum.Enum):
    """How it was said."""

    SPOKEN = "spoken"
    WRITTEN = "written"
    SIGN = "sign"


class Purpose(enum.Enum):
    """What something leaves the vault for."""

    KEEP = "keep"
    """Kept on this device; for the organisation's own work."""
    SYNC = "sync"
    """To the organisation's own central."""
    REFERRAL = "referral"
    LETTER = "letter"
    PRINT = "print"
    """On paper, for the person themself or the organisation's file."""
    EXPORT = "export"
    CLIPBOARD = "clipboard"
    STATISTICS = "statistics"
    CONTACT = "contact"
    LEGAL_NOTICE = "legal-notice"
    """The notice to the child-protection authority that the law asks for."""


class ReceiverKind(enum.Enum):
    """Who gets it."""

    OWN = "own"
    """This organisation: this device, its central, its colleagues."""
    PERSON = "person"
    """The person whose record it is."""
    SERVICE = "service"
    AUTHORITY = "authority"
    CHILD_PROTECTION = "child-protection"
    """The Procuraduría de Protección and the like."""
    ORIGIN = "origin"
    """An organisation or consulate in the country of origin."""
    STATISTICS = "statistics"
    """Readers of figures without rows."""


class Content(enum.Enum):
    """Which part of a record it is about."""

    CASE = "case"
    IDENTITY = "identity"
    SEALED = "sealed"
    FILES = "files"


class Basis(enum.Enum):
    """What the record as a whole stands on."""

    FULL = "full"
    ANONYMOUS = "anonymous"
    OBSERVED = "observed"
    """Nothing was asked; what a worker saw holds no personal data beyond age band and gender."""
    NONE = "none"
    """Refused, or not able to: only a tally may be kept."""


@dataclass(frozen=True, slots=True)
class ScopeEvent:
    """One thing said about one scope; events are added, never changed."""

    scope: Scope
    given: Given
    at: datetime
    explained_by: str = ""
    language: str = ""
    way: Way = Way.SPOKEN
    form_version: str = ""


@dataclass(frozen=True, slots=True)
class Guardianship:
    """Who speaks for a child beside the child."""

    has_assent: bool = False
    has_safe_guardian: bool = False
    has_authority: bool = False
    """The child-protection authority decided in place of a guardian."""


@dataclass(frozen=True, slots=True)
class ConsentRecord:
    """All that is known about what one person allows."""

    basis: Basis = Basis.NONE
    events: tuple[ScopeEvent, ...] = ()
    is_minor: bool = False
    guardianship: Guardianship = Guardianship()

    def state(self, scope: Scope) -> Given | None:
        """The latest word on a scope; None when nothing was said.

        Of two at the same moment the one that allows less counts.
        """
        said = [one for one in self.events if one.scope is scope]
        if not said:
            return None
        latest = max(one.at for one in said)
        words = {one.given for one in said if one.at == latest}
        for word in (Given.WITHDRAWN, Given.REFUSED, Given.GIVEN):
            if word in words:
                return word
        return None

    @property
    def allowed(self) -> frozenset[Scope]:
        return frozenset(one for one in Scope if self.state(one) is Given.GIVEN)


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who is to get it; `name` is for the log of decisions and may be empty."""

    kind: ReceiverKind
    name: str = field(default="", repr=False)


class OverrideGround(enum.Enum):
    """The only grounds on which something leaves without consent."""

    DANGER_TO_LIFE = "danger-to-life"
    NOTICE_FOR_MINOR = "notice-for-minor"
    COURT_ORDER = "court-order"


@dataclass(frozen=True, slots=True)
class ConsentOverride:
    """Somebody's written decision to share without consent."""

    ground: OverrideGround
    reason: str = field(repr=False)
    author: str
    second_person: str = ""
    is_to_be_reviewed: bool = False
    """Nobody else was there: a coordinator looks at it within a day instead (SR-26)."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The gate's answer; to be logged with what was asked. The reason is a code for messages."""

    allowed: bool
    reason: str
    is_override: bool = False


_SCOPES: dict[ReceiverKind, Scope] = {
    ReceiverKind.SERVICE: Scope.SERVICES,
    ReceiverKind.AUTHORITY: Scope.AUTHORITY,
    ReceiverKind.CHILD_PROTECTION: Scope.AUTHORITY,
    ReceiverKind.ORIGIN: Scope.ORIGIN,
    ReceiverKind.STATISTICS: Scope.STATISTICS,
}

# Which purposes make sense towards whom; anything else is refused as a mistake of the caller.
_FITTING: dict[ReceiverKind, frozenset[Purpose]] = {
    ReceiverKind.OWN: frozenset(
        {
            Purpose.KEEP,
            Purpose.SYNC,
            Purpose.PRINT,
            Purpose.EXPORT,
            Purpose.CLIPBOARD,
            Purpose.CONTACT,
        }
    ),
    ReceiverKind.PERSON: frozenset({Purpose.PRINT, Purpose.CONTACT, Purpose.LETTER}),
    ReceiverKind.SERVICE: frozenset({Purpose.REFERRAL, Purpose.LETTER, Purpose.EXPORT}),
    ReceiverKind.AUTHORITY: frozenset({Purpose.REFERRAL, Purpose.LETTER, Purpose.EXPORT}),
    ReceiverKind.CHILD_PROTECTION: frozenset(
        {Purpose.REFERRAL, Purpose.LETTER, Purpose.EXPORT, Purpose.LEGAL_NOTICE}
    ),
    ReceiverKind.ORIGIN: frozenset({Purpose.REFERRAL, Purpose.LETTER, Purpose.EXPORT}),
    ReceiverKind.STATISTICS: frozenset({Purpose.STATISTICS, Purpose.EXPORT}),
}


def may(
    record: ConsentRecord,
    purpose: Purpose,
    receiver: Receiver,
    content: Content = Content.CASE,
    override: ConsentOverride | None = None,
) -> Decision:
    """Whether this part of a record may go to this receiver for this purpose."""
    if purpose not in _FITTING[receiver.kind]:
        return Decision(False, "consent.purpose-and-receiver-differ")
    if purpose is Purpose.LEGAL_NOTICE:
        return _legal_notice(record, content)
    plain = _by_consent(record, purpose, receiver.kind, content)
    if plain.allowed or override is None:
        return plain
    return _by_override(record, receiver.kind, content, override)


def _by_consent(
    record: ConsentRecord, purpose: Purpose, kind: ReceiverKind, content: Content
) -> Decision:
    inside = kind is ReceiverKind.OWN and content is Content.CASE
    if record.basis is Basis.OBSERVED:
        if inside and purpose in {Purpose.KEEP, Purpose.SYNC}:
            return Decision(True, "consent.observed")
        return Decision(False, "consent.observed-only")
    if record.basis is Basis.NONE:
        # Who learns of a child in need must tell the authority and so must be able to keep it.
        if record.is_minor and inside and purpose is Purpose.KEEP:
            return Decision(True, "consent.child-duty")
        return Decision(False, "consent.none")
    if kind is ReceiverKind.STATISTICS:
        if content is not Content.CASE:
            return Decision(False, "consent.never-in-statistics")
        return _scope(record, Scope.STATISTICS)
    if record.basis is Basis.ANONYMOUS and content is Content.IDENTITY:
        return Decision(False, "consent.anonymous")
    outside = kind is not ReceiverKind.OWN
    if record.is_minor and outside and not _child_agrees(record.guardianship):
        return Decision(False, "consent.guardian-missing")
    if purpose is Purpose.CONTACT:
        return _scope(record, Scope.CONTACT)
    if content is Content.SEALED and outside:
        return Decision(False, "consent.sealed")
    if content is Content.SEALED and purpose not in {Purpose.KEEP, Purpose.SYNC}:
        return Decision(False, "consent.sealed")
    if kind is ReceiverKind.PERSON:
        return Decision(True, "consent.own-data")
    needed = _SCOPES.get(kind, Scope.LOCAL)
    decision = _scope(record, needed)
    if decision.allowed and content is Content.FILES:
        return _scope(record, Scope.FILES)
    return decision


def _scope(record: ConsentRecord, scope: Scope) -> Decision:
    state = record.state(scope)
    if state is Given.GIVEN:
        return Decision(True, f"consent.given.{scope.value}")
    word = "not-asked" if state is None else state.value
    return Decision(False, f"consent.{word}.{scope.value}")


def _child_agrees(who: Guardianship) -> bool:
    return (who.has_assent and who.has_safe_guardian) or who.has_authority


def _legal_notice(record: ConsentRecord, content: Content) -> Decision:
    if not record.is_minor:
        return Decision(False, "consent.notice-is-for-minors")
    if content in {Content.SEALED, Content.FILES}:
        return Decision(False, "consent.not-in-notice")
    return Decision(True, "consent.legal-notice")


def _by_override(
    record: ConsentRecord, kind: ReceiverKind, content: Content, override: ConsentOverride
) -> Decision:
    if kind not in {
        ReceiverKind.AUTHORITY,
        ReceiverKind.CHILD_PROTECTION,
        ReceiverKind.SERVICE,
    }:
        return Decision(False, "consent.override-not-here")
    if content is Content.SEALED and override.ground is not OverrideGround.COURT_ORDER:
        return Decision(False, "consent.sealed")
    if override.ground is OverrideGround.NOTICE_FOR_MINOR and (
        not record.is_minor or kind is not ReceiverKind.CHILD_PROTECTION
    ):
        return Decision(False, "consent.notice-is-for-minors")
    if override.ground is OverrideGround.COURT_ORDER and kind is ReceiverKind.SERVICE:
        return Decision(False, "consent.override-not-here")
    if not override.reason.strip():
        return Decision(False, "consent.override-needs-reason")
    second = override.second_person.strip()
    alone = not second or second == override.author.strip()
    if alone and not override.is_to_be_reviewed:
        return Decision(False, "consent.override-needs-second-person")
    return Decision(True, f"consent.override.{override.ground.value}", is_override=True)


# ------------------------------------------------------------------ changes
def replaced(
    record: ConsentRecord,
    allowed: Iterable[Scope],
    at: datetime,
    *,
    explained_by: str = "",
    language: str = "",
    way: Way = Way.SPOKEN,
    form_version: str = "",
) -> ConsentRecord:
    """The record after «what is allowed from today» was said anew.

    What was given before and is not named now counts as withdrawn, the rest as refused.
    """
    wanted = set(allowed)
    events = []
    for scope in Scope:
        if scope in wanted:
            given = Given.GIVEN
        elif record.state(scope) in {Given.GIVEN, Given.WITHDRAWN}:
            given = Given.WITHDRAWN
        else:
            given = Given.REFUSED
        events.append(ScopeEvent(scope, given, at, explained_by, language, way, form_version))
    return ConsentRecord(
        record.basis, (*record.events, *events), record.is_minor, record.guardianship
    )


@dataclass(frozen=True, slots=True)
class Exit:
    """Something that left the vault once."""

    receiver: Receiver
    purpose: Purpose
    scope: Scope
    at: datetime
    can_be_recalled: bool
    """Whether the receiver's system takes a revocation and deletes; paper does not."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What is to be done when scopes are withdrawn."""

    revoke: tuple[Exit, ...]
    """A revocation is queued for each."""
    tell: tuple[Exit, ...]
    """Cannot be recalled: printed for the person and told to the receiver."""


def withdrawal(scopes: Iterable[Scope], exits: Iterable[Exit]) -> Withdrawal:
    """Which earlier exits the withdrawal of these scopes touches."""
    gone = set(scopes)
    touched = [one for one in exits if one.scope in gone]
    return Withdrawal(
        revoke=tuple(one for one in touched if one.can_be_recalled),
        tell=tuple(one for one in touched if not one.can_be_recalled),
    )


def scopes_in(text: str) -> frozenset[Scope]:
    """The scopes ticked in a form's answer; a word that is no scope allows nothing."""
    known = {one.value: one for one in Scope}
    return frozenset(known[word] for word in text.split() if word in known)


def basis_in(text: str) -> Basis:
    """What the forms' consent questions say; anything unknown is no consent."""
    return {
        "full": Basis.FULL,
        "anonymous": Basis.ANONYMOUS,
        "yes": Basis.FULL,
        "little": Basis.FULL,
    }.get(text, Basis.NONE)


def consent_in(meaning: FormMeaning, answers: Mapping[str, str], at: datetime) -> ConsentRecord:
    """What one finished record says about consent.

    A form that asks for agreement but has no question on scopes gives `local` alone, which is what
    it asked for, and `contact` when a safe way of contact was told.
    """

    def said(role: str) -> str:
        return answer_of(answers, (one.path for one in meaning.of_role(role)))

    basis = Basis.OBSERVED if said("mode") == "observed" else basis_in(said("consent"))
    language = said("language")
    if meaning.of_role("consent-scopes"):
        allowed = scopes_in(said("consent-scopes"))
    else:
        allowed = frozenset({Scope.LOCAL})
        if said("safe-contact"):
            allowed |= {Scope.CONTACT}
    if basis in {Basis.NONE, Basis.OBSERVED}:
        allowed = frozenset()
    events = tuple(
        ScopeEvent(one, Given.GIVEN, at, language=language, form_version=meaning.version)
        for one in Scope
        if one in allowed
    )
    return ConsentRecord(
        basis,
        events,
        is_minor=is_minor(meaning, answers),
        guardianship=Guardianship(
            has_assent=basis in {Basis.FULL, Basis.ANONYMOUS},
            has_safe_guardian=said("guardian-consent") == "given",
        ),
    )


def is_minor(meaning: FormMeaning, answers: Mapping[str, str]) -> bool:
    """Whether the record is about a child; in doubt it is (a form for children, no age told)."""
    marked = answer_of(answers, (one.path for one in meaning.of_role("minor")))
    if marked:
        return marked in {"1", "true"}
    age = answer_of(answers, (one.path for one in meaning.of_role("age")))
    if age.isascii() and age.isdigit():
        return int(age) < ADULT_FROM
    return bool(meaning.of_role("guardian-consent"))
