"""Referrals: their way from proposed to done, and what keeps one from being sent.

Source: the forms' lists; safety SR-56, SR-59; needs N12 (seven checks before a return).
"""

import enum
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from intake_app.casework.directory import Receiving

RETURN_CHECKS = (
    "voluntary",
    "family_safe",
    "threats",
    "services",
    "papers",
    "asylum",
    "child_bi",
)
"""All seven before a return; the last is for children, the other six for adults too."""

_CHILDREN_ONLY = "child_bi"
ASYLUM_OPEN = frozenset({"", "asylum", "undecided", "declined"})
"""Answers to «what do you wish next?» with which asylum is wished or not ruled out."""


class ReferralStatus(enum.Enum):
    """Where a referral is."""

    PROPOSED = "proposed"
    SENT = "sent"
    ACCEPTED = "accepted"
    WAITING = "waiting"
    REFUSED = "refused"
    """By the service."""
    DECLINED = "declined"
    """By the person."""
    DONE = "done"
    LOST = "lost"


NEXT: dict[ReferralStatus, frozenset[ReferralStatus]] = {
    ReferralStatus.PROPOSED: frozenset({ReferralStatus.SENT, ReferralStatus.DECLINED}),
    ReferralStatus.SENT: frozenset(
        {
            ReferralStatus.ACCEPTED,
            ReferralStatus.WAITING,
            ReferralStatus.REFUSED,
            ReferralStatus.DECLINED,
            ReferralStatus.DONE,
            ReferralStatus.LOST,
        }
    ),
    ReferralStatus.ACCEPTED: frozenset(
        {
            ReferralStatus.DONE,
            ReferralStatus.WAITING,
            ReferralStatus.DECLINED,
            ReferralStatus.REFUSED,
            ReferralStatus.LOST,
        }
    ),
    ReferralStatus.WAITING: frozenset(
        {
            ReferralStatus.ACCEPTED,
            ReferralStatus.DONE,
            ReferralStatus.REFUSED,
            ReferralStatus.DECLINED,
            ReferralStatus.LOST,
        }
    ),
    ReferralStatus.REFUSED: frozenset({ReferralStatus.PROPOSED}),
    ReferralStatus.DECLINED: frozenset({ReferralStatus.PROPOSED}),
    ReferralStatus.LOST: frozenset({ReferralStatus.PROPOSED, ReferralStatus.DONE}),
    ReferralStatus.DONE: frozenset(),
}
"""Which steps may follow which."""

OPEN = (
    ReferralStatus.PROPOSED,
    ReferralStatus.SENT,
    ReferralStatus.ACCEPTED,
    ReferralStatus.WAITING,
)

BARRIERS = (
    "distance",
    "cost",
    "papers",
    "language",
    "fear",
    "hours",
    "capacity",
    "treatment",
    "none",
)


class Shared(enum.Enum):
    """How much goes along."""

    MINIMUM = "minimum"
    """The code and the need."""
    SUMMARY = "summary"
    FULL = "full"


class Method(enum.Enum):
    """How it gets there."""

    ACCOMPANIED = "accompanied"
    LETTER = "letter"
    PHONE = "phone"
    FILE = "file"
    PLATFORM = "platform"


@dataclass(frozen=True, slots=True)
class ReferralStep:
    """One change of a referral; kept for ever."""

    at: datetime
    status: ReferralStatus
    by: str
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Referral:
    """One referral of a case."""

    service: str
    entry_id: str = ""
    """In the directory; "" for a place that is not there."""
    name: str = field(default="", repr=False)
    receiving: Receiving = Receiving.SERVICE
    person_agreed: bool = False
    shared: Shared = Shared.MINIMUM
    method: Method = Method.LETTER
    due: date | None = None
    barriers: tuple[str, ...] = ()
    feedback: str = field(default="", repr=False)
    return_checks: tuple[str, ...] = ()
    asks_consulate: bool = False
    """The person asked for their consulate of their own accord."""
    steps: tuple[ReferralStep, ...] = ()

    @property
    def status(self) -> ReferralStatus:
        return self.steps[-1].status if self.steps else ReferralStatus.PROPOSED

    def day_of(self, *statuses: ReferralStatus) -> datetime | None:
        """When it first came to one of these."""
        return next((one.at for one in self.steps if one.status in statuses), None)


def missing_return_checks(checks: Iterable[str], *, is_minor: bool) -> tuple[str, ...]:
    """Of the seven checks before a return, those not made; for adults the last is not asked."""
    made = set(checks)
    return tuple(
        one for one in RETURN_CHECKS if one not in made and (is_minor or one != _CHILDREN_ONLY)
    )


def why_not_sent(
    referral: Referral, *, is_minor: bool, return_wish: str, mobility: str
) -> tuple[str, ...]:
    """What keeps this referral from being sent, as codes; the gate is asked apart.

    return_wish, mobility: the case's latest answers to those questions; "" where not known.
    """
    reasons = []
    if not referral.person_agreed:
        reasons.append("referral.not-agreed")
    if referral.service == "return":
        reasons += [
            f"referral.return-check.{one}"
            for one in missing_return_checks(referral.return_checks, is_minor=is_minor)
        ]
    if referral.receiving is Receiving.CONSULATE or referral.service == "consulate":
        if mobility in {"asylum", "refugee"} or return_wish in ASYLUM_OPEN:
            reasons.append("referral.consulate-and-asylum")
        elif not referral.asks_consulate:
            reasons.append("referral.consulate-not-asked-for")
    if is_minor and referral.receiving is Receiving.MIGRATION:
        reasons.append("referral.child-and-migration-authority")
    return tuple(reasons)
