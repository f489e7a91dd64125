"""The log of what was done, for a coordinator: by pages, with filters, exported, proven."""

import contextlib
import csv
import enum
import io
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from intake_app.domain.errors import Fact
from intake_app.domain.long_work import Stopped, reached
from intake_app.domain.people import Deed
from intake_app.domain.policy import NO_POLICY, Policy
from intake_app.domain.records import RecordId
from intake_app.services.errors import ExitClosed, ExportTrouble
from intake_app.services.people import People
from intake_app.store import AuditEvent, ChainFault, Store, WantedEvents

_A_BLOCK = 1000
_RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so would be a formula to a spreadsheet."""


class TrailArea(enum.Enum):
    """What a line is about, for filters."""

    ACCESS = "access"
    """Unlocking, passphrases, people, keys."""
    RECORDS = "records"
    """Begun, finished, viewed, searched, corrected, erased."""
    SENDING = "sending"
    EXITS = "exits"
    """Printed, exported, backed up, and what consent said to it."""
    OTHER = "other"


_KINDS: Mapping[TrailArea, tuple[str, ...]] = {
    TrailArea.ACCESS: ("vault", "passphrase", "person", "recovery-key", "organisation"),
    TrailArea.RECORDS: (
        *("draft", "records", "record.finalized", "record.corrected", "record.viewed"),
        *("record.erased", "record.held-back", "record.released", "case", "cases"),
    ),
    TrailArea.SENDING: (
        *("record.queued", "record.sent", "record.held", "record.withdrawn", "courier", "central"),
    ),
    TrailArea.EXITS: (
        *("log", "backup", "print", "paper", "export", "figures", "exit", "consent"),
        "record.copied",
    ),
}


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One line of the log, in the words of the program's own codes."""

    number: int
    at: datetime
    who: str = field(repr=False)
    """The person's name, or the log's own word where nobody of that id is known."""
    kind: str
    object_id: str
    code: str
    """Of the case that the record belongs to; "" where there is none."""
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class TrailPage:
    """Some lines, the newest first."""

    lines: tuple[TrailLine, ...]
    next: int | None
    """Where the next page begins; None after the last."""


class Trail:
    """Reads the log. Only those may who may look at it; that they did is a line of its own."""

    def __init__(self, store: Store, people: People, policy: Policy = NO_POLICY) -> None:
        self._store = store
        self._people = people
        self._policy = policy
        self._was_noted = False

    def page(
        self,
        *,
        area: TrailArea | None = None,
        person_id: str = "",
        record_id: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
        after: int | None = None,
        limit: int = 50,
    ) -> TrailPage:
        """A page of the log. after: `next` of the page before. Raises NotAllowed."""
        self._people.require(Deed.LOOK_AT_LOG)
        if not self._was_noted:  # once a session: reading on is the same look
            self._was_noted = True
            self._store.audit.append("log.viewed")
        wanted = WantedEvents(
            kinds=() if area is None else _KINDS.get(area, ()),
            actor=person_id,
            object_id=record_id,
            since=since,
            until=until,
        )
        found = self._store.audit.page(wanted, before=after, limit=limit + 1)
        page = found[:limit]
        return TrailPage(
            tuple(self._line(one) for one in page),
            page[-1].number if len(found) > limit else None,
        )

    def export(self, target: Path, form: Literal["csv", "json"]) -> int:
        """Writes the whole log, oldest line first, to a file; gives the number of lines.

        Names of people are in it, answers are not. Raises NotAllowed, ExportTrouble; ConsentMissing
        where the policy closed this exit.
        """
        self._people.require(Deed.LOOK_AT_LOG)
        if "export" not in self._policy.exits:
            raise ExitClosed
        self._store.audit.append("log.exported", form=form)
        count = 0
        try:
            handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
                for text in _as_csv(self._all()) if form == "csv" else _as_json(self._all()):
                    stream.write(text)
                    count += 1
                stream.flush()
                os.fsync(stream.fileno())
        except Stopped:
            with contextlib.suppress(OSError):
                target.unlink()
            raise
        except OSError:
            raise ExportTrouble(reason="unwritable") from None
        return count - (1 if form == "csv" else 2)

    def verify(self) -> tuple[ChainFault, ...]:
        """Lines that were changed, removed or put in; empty when the log is whole. Slow."""
        return self._store.audit.verify()

    def _all(self) -> Iterator[TrailLine]:
        last, newest = 0, self._store.audit.head()[0]
        while block := self._store.audit.list(after=last, limit=_A_BLOCK):
            reached(last, newest)
            for event in block:
                yield self._line(event)
            last = block[-1].number

    def _line(self, event: AuditEvent) -> TrailLine:
        found = self._store.search.code_of(RecordId(event.object_id)) if event.object_id else ""
        return TrailLine(
            number=event.number,
            at=event.at,
            who=self._people.name_of(event.actor) or event.actor,
            kind=event.kind,
            object_id=event.object_id,
            code=found,
            facts=event.facts,
        )


def _as_csv(lines: Iterator[TrailLine]) -> Iterator[str]:
    yield _row(("number", "at", "who", "kind", "object", "code", "facts"))
    for line in lines:
        facts = " ".join(f"{name}={value}" for name, value in sorted(line.facts.items()))
        yield _row(
            (
                *(str(line.number), line.at.isoformat(), line.who, line.kind),
                *(line.object_id, line.code, facts),
            )
        )


def _row(cells: tuple[str, ...]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow("'" + cell if cell.startswith(_RISKY) else cell for cell in cells)
    return written.getvalue()


def _as_json(lines: Iterator[TrailLine]) -> Iterator[str]:
    yield "[\n"
    before = ""
    for line in lines:
        told = {
            "number": line.number,
            "at": line.at.isoformat(),
            "who": line.who,
            "kind": line.kind,
            "object": line.object_id,
            "code": line.code,
            "facts": dict(line.facts),
        }
        yield before + json.dumps(told, ensure_ascii=False)
        before = ",\n"
    yield "\n]\n"
