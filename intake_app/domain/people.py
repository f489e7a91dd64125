"""Roles of the people who use one vault, and what each may do. Documented in docs/people.md."""

import enum
from collections.abc import Mapping
from typing import Final


class Role(enum.Enum):
    """What somebody may do here."""

    WORKER = "worker"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"


class Deed(enum.Enum):
    """What not everybody may do. Filling, reading, correcting, sending, searching are no deeds."""

    LOOK_AT_LOG = "look-at-log"
    """Reading and exporting the log of what was done."""
    ERASE = "erase"
    """Deleting finished records, by rule or for a person who asks."""
    HOLD = "hold"
    """Putting a record on hold or blocking it, and lifting that."""
    LOWER_OUTCOME = "lower-outcome"
    """Saying that less stands behind a screening than was computed."""
    MANAGE_WORKERS = "manage-workers"
    """Adding and removing workers, giving them a new passphrase."""
    MANAGE_PEOPLE = "manage-people"
    """The same for coordinators and administrators, and changing roles."""
    CHANGE_KEYS = "change-keys"
    """A new data key, a new recovery key, whom the vault is sealed to."""
    EMPTY_LAPTOP = "empty-laptop"
    """Travel mode: taking the whole vault off this laptop."""
    LOCK_AWAY = "lock-away"
    """Checkpoint mode: only the organisation can open the vault then."""
    BACK_UP = "back-up"
    """Writing backups to a place of one's choice."""


_WORKER: Final = frozenset({Deed.LOCK_AWAY, Deed.BACK_UP})
_COORDINATOR: Final = _WORKER | {
    Deed.LOOK_AT_LOG,
    Deed.ERASE,
    Deed.HOLD,
    Deed.LOWER_OUTCOME,
    Deed.MANAGE_WORKERS,
    Deed.EMPTY_LAPTOP,
}

ALLOWED: Final[Mapping[Role, frozenset[Deed]]] = {
    Role.WORKER: _WORKER,
    Role.COORDINATOR: _COORDINATOR,
    Role.ADMINISTRATOR: frozenset(Deed),
}

ALLOWED_ALONE: Final = frozenset({Deed.CHANGE_KEYS, Deed.EMPTY_LAPTOP})
"""What somebody may do besides in a vault that is theirs alone, whatever their role."""


def may(role: Role, deed: Deed, *, alone: bool) -> bool:
    """Whether somebody in this role may do it; alone: nobody else opens the vault."""
    return deed in ALLOWED[role] or (alone and deed in ALLOWED_ALONE)
