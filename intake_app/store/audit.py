"""The log of what was done: every line chained to the one before, never an answer."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from intake_app.domain.clock import Clock
from intake_app.domain.errors import Fact
from intake_app.domain.long_work import reached
from intake_app.store.database import Database, Row, Value
from intake_app.store.errors import VaultDamaged
from intake_app.store.moments import from_microseconds, to_microseconds

BEGINNING = "0" * 64
"""What the first line is chained to."""

_facts_as_text = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False).encode
_line_as_text = json.JSONEncoder(separators=(",", ":")).encode
_COLUMNS = "number, at, actor, kind, object, facts, previous, hash"


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One line of the log."""

    number: int
    """From 1, without a gap; the order of things, whatever the clock said."""
    at: datetime
    actor: str
    """The id of the key slot that was unlocked, or a service's own word."""
    kind: str
    """Such as `draft.discarded` or `record.sent`."""
    object_id: str
    facts: Mapping[str, Fact]
    """Counts, codes and fingerprints; never an answer and never a name."""
    hash: str


@dataclass(frozen=True, slots=True)
class WantedEvents:
    """Which lines of the log; what is empty does not count."""

    kinds: tuple[str, ...] = ()
    """Such as `record.sent`, or an area such as `record`."""
    actor: str = ""
    object_id: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ChainFault:
    """A place where the log is not what was written."""

    number: int
    reason: str
    """`missing`, `changed`, `not-chained` or `end-missing`."""


class AuditLog:
    """The event log of one vault. Triggers in the file refuse changing or removing a line."""

    def __init__(
        self, database: Database, clock: Clock, chain_key: bytearray, actor: str = ""
    ) -> None:
        self._database = database
        self._clock = clock
        self._chain_key = chain_key
        self.actor = actor
        self.appended = 0
        """Lines added since the vault was opened."""

    def append(
        self, kind: str, object_id: str = "", *, actor: str | None = None, **facts: Fact
    ) -> int:
        """Adds a line and gives its number. Facts hold no answer, no name, no secret."""
        with self._database.transaction():
            number, previous = self.head()
            line = (
                number + 1,
                to_microseconds(self._clock.now()),
                self.actor if actor is None else actor,
                kind,
                object_id,
                _facts_as_text(facts),
                previous,
            )
            present = _hash(line, self._chain_key)
            self._database.run(
                "INSERT INTO event (number, at, actor, kind, object, facts, previous, hash)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (*line, present),
            )
            self._database.set_head(number + 1, present)
        self.appended += 1
        return number + 1

    def head(self) -> tuple[int, str]:
        """The number of the last line and its hash."""
        found = self._database.head_to_be() or self._database.row(
            "SELECT events, head FROM vault_state WHERE id = 1"
        )
        if found is None:
            raise VaultDamaged(part="events", reason="no-state")
        number, last = found
        return int(number or 0), str(last)

    def last_number(self) -> int:
        """The highest number of a line that is there, whatever is remembered of it."""
        found = self._database.row("SELECT max(number) FROM event")
        return 0 if found is None or found[0] is None else int(found[0])

    def hash_of(self, number: int) -> str | None:
        """The hash of that line; None where there is none. Line 0 is the beginning."""
        if number == 0:
            return BEGINNING
        found = self._database.row("SELECT hash FROM event WHERE number = ?", (number,))
        return None if found is None else str(found[0])

    def list(self, after: int = 0, limit: int = 500) -> tuple[AuditEvent, ...]:
        """Lines in order, those after number `after`."""
        found = self._database.rows(
            f"SELECT {_COLUMNS} FROM event WHERE number > ? ORDER BY number LIMIT ?",  # noqa: S608 - fixed names
            (after, limit),
        )
        return tuple(_event(row) for row in found)

    def page(
        self, wanted: WantedEvents, *, before: int | None = None, limit: int = 50
    ) -> tuple[AuditEvent, ...]:
        """Lines that are wanted, the newest first. before: the number of the last one seen."""
        conditions = ["number < ?"]
        values: list[Value] = [(1 << 62) if before is None else before]
        if wanted.kinds:
            # A kind is `area.what`; an area alone stands for all of it.
            areas = ["kind = ? OR (kind > ? AND kind < ?)"] * len(wanted.kinds)
            conditions.append(f"({' OR '.join(areas)})")
            for kind in wanted.kinds:
                values += [kind, f"{kind}.", f"{kind}/"]
        for column, value in (("actor", wanted.actor), ("object", wanted.object_id)):
            if value:
                conditions.append(f"{column} = ?")
                values.append(value)
        for sign, moment in ((">=", wanted.since), ("<", wanted.until)):
            if moment is not None:
                conditions.append(f"at {sign} ?")
                values.append(to_microseconds(moment))
        found = self._database.rows(
            f"SELECT {_COLUMNS} FROM event WHERE {' AND '.join(conditions)}"  # noqa: S608 - fixed names
            " ORDER BY number DESC LIMIT ?",
            (*values, limit),
        )
        return tuple(_event(row) for row in found)

    def about(self, object_id: str) -> tuple[AuditEvent, ...]:
        """Every line about one draft, record or form, in order."""
        found = self._database.rows(
            f"SELECT {_COLUMNS} FROM event WHERE object = ? ORDER BY number",  # noqa: S608 - fixed names
            (object_id,),
        )
        return tuple(_event(row) for row in found)

    def verify(self) -> tuple[ChainFault, ...]:
        """Every line that was changed, removed or put in; empty when the log is whole."""
        faults = []
        expected, previous = 1, BEGINNING
        past = self._past_keys()
        last = self.head()[0]
        while True:
            block = self._database.rows(
                f"SELECT {_COLUMNS} FROM event WHERE number >= ? ORDER BY number LIMIT 1000",  # noqa: S608 - fixed names
                (expected,),
            )
            reached(expected, last)
            for row in block:
                number = int(row[0])
                if number != expected:
                    faults.append(ChainFault(expected, "missing"))
                elif row[6] != previous:
                    faults.append(ChainFault(number, "not-chained"))
                while past and number > past[0][0]:
                    past = past[1:]
                key = past[0][1] if past else self._chain_key
                if _hash(row[:7], key) != row[7]:
                    faults.append(ChainFault(number, "changed"))
                expected, previous = number + 1, str(row[7])
            if len(block) < 1000:
                break
        if self.head() != (expected - 1, previous):
            faults.append(ChainFault(expected, "end-missing"))
        return tuple(faults)

    def _past_keys(self) -> Sequence[tuple[int, bytearray]]:
        """Up to which line the log is chained under which key of before, in order."""
        found = self._database.rows("SELECT last, chain_key FROM event_key ORDER BY last")
        return tuple((int(last), bytearray(key)) for last, key in found)


def _hash(line: Row, key: bytearray) -> str:
    text = _line_as_text(list(line)).encode()
    return hashlib.blake2b(text, key=key, digest_size=32).hexdigest()


def _event(row: Row) -> AuditEvent:
    return AuditEvent(
        number=row[0],
        at=from_microseconds(row[1]),
        actor=row[2],
        kind=row[3],
        object_id=row[4],
        facts=json.loads(row[5]),
        hash=row[7],
    )
