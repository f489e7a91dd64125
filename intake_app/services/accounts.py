"""Accounts on this laptop, as they are seen from outside, and what is outside of the program."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from intake_app import sync
from intake_app.domain.clock import Clock
from intake_app.store import FactorKind, KdfLimits, VaultSummary
from intake_app.system import can_reach, network_cost

if TYPE_CHECKING:
    from intake_app.services.central_line import AskCost, Connect, Reach
    from intake_app.services.second_factor import SecondFactors


def _connect(settings: "sync.ConnectorSettings", clock: Clock) -> "sync.Connector":
    """`make_connector`; the library that it needs is not loaded before."""
    return sync.make_connector(settings, clock)


@dataclass(frozen=True, slots=True)
class AccountSummary:
    """An account as the sign-in list shows it: no name, but where the policy says so."""

    account_id: str
    number: int
    """From 1; 0 for a vault whose header cannot be read."""
    initial: str
    colour: str
    name: str = field(default="", repr=False)
    """Only where the organisation's policy shows names at the door."""
    is_locked_away: bool = False
    """Checkpoint mode: only the organisation can open it."""
    factors: frozenset[FactorKind] = frozenset()
    """Second secrets ("file", "keyring") that some of its people need."""


@dataclass(frozen=True, slots=True)
class NewVault:
    """A vault just made; the recovery key is shown once and kept nowhere."""

    account_id: str
    recovery_key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Outside:
    """How the program reaches what is outside of it; tests and the demo hand in their own."""

    connect: "Connect" = _connect
    reach: "Reach" = can_reach
    kdf_limits: KdfLimits | None = None
    """Of the key derivation; None for those of the program."""
    network_cost: "AskCost" = network_cost
    factors: "SecondFactors | None" = None
    """Where second secrets are; None for the sticks and the keyring of this machine."""


@dataclass(frozen=True, slots=True)
class BackupSummary:
    """A backup as it can be seen from outside."""

    account_id: str
    size_bytes: int
    is_here: bool
    """The vault in it is on this laptop already."""


def account_of(summary: VaultSummary) -> AccountSummary:
    """A vault as the sign-in list shows it."""
    profile = summary.profile
    if profile is None:
        return AccountSummary(summary.vault_id, number=0, initial="", colour="")
    return AccountSummary(
        summary.vault_id,
        profile.number,
        profile.initial,
        profile.colour,
        name=profile.name,
        is_locked_away=summary.is_locked_away,
        factors=summary.factors,
    )
