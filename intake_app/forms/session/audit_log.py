"""The form's audit log: how a record was filled, where the form itself asks for that.

Source: ODK XForms, client audit logs; ODK docs, "Form Audit Log". The log stands in the draft's
snapshot and becomes the attachment `audit.csv` of the finished record; it is never elsewhere.
"""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from intake_app.forms.definition import FormDefinition, Node, NodeKind

AUDIT_FILE = "audit.csv"
MOST_EVENTS = 20_000
"""Events one record keeps; a log that is full takes no more questions, only the end."""
LARGEST_LOG = 2**24

_ODK = "{http://www.opendatakit.org/xforms}"
_TRACK_CHANGES = f"{_ODK}track-changes"
_REASONS = f"{_ODK}track-changes-reasons"
_IDENTIFY = f"{_ODK}identify-user"
_LOCATION = (
    f"{_ODK}location-priority",
    f"{_ODK}location-min-interval",
    f"{_ODK}location-max-age",
)
_TRUE = frozenset({"true", "true()", "1"})
_PLACE_COLUMNS = ("latitude", "longitude", "accuracy")

QUESTION = "question"
GROUP = "group questions"
_BEGINNINGS = frozenset({"form start", "form resume"})
JUMP = "jump"
END_SCREEN = "end screen"


@dataclass(frozen=True, slots=True)
class AuditWishes:
    """What a form asks its log to hold."""

    location: bool = False
    """Places of events. None is ever recorded here: the log says so, its columns stay empty."""
    changes: bool = False
    """Old and new values of questions."""
    reasons: bool = False
    """Why a finished record was changed."""
    user: bool = False
    """Who fills."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The log's heading, in ODK's order."""
        wanted = ["event", "node", "start", "end"]
        wanted += _PLACE_COLUMNS if self.location else ()
        wanted += ("old-value", "new-value") if self.changes else ()
        wanted += ("user",) if self.user else ()
        wanted += ("change-reason",) if self.reasons else ()
        return tuple(wanted)


def audit_wishes(definition: FormDefinition) -> AuditWishes | None:
    """What the form's meta/audit asks for; None in a form without one."""
    node = audit_node(definition)
    if node is None:
        return None
    extra = node.bind.extra
    return AuditWishes(
        location=all(extra.get(name) for name in _LOCATION),
        changes=extra.get(_TRACK_CHANGES, "").strip() in _TRUE,
        reasons=extra.get(_REASONS, "").strip() == "on-form-edit",
        user=extra.get(_IDENTIFY, "").strip() in _TRUE,
    )


def audit_node(definition: FormDefinition) -> Node | None:
    """The node that names the log's file."""
    for meta in definition.root.children:
        if meta.name[-4:] == "meta" and meta.local_name == "meta":
            for node in meta.children:
                is_file = node.kind is NodeKind.VALUE and node.bind.type == "binary"
                if node.local_name == "audit" and is_file:
                    return node
    return None


@dataclass(frozen=True, slots=True)
class SeenPage:
    """What stands on a page at one moment."""

    group: str
    """Path of the group whose questions these are; "" for a question that stands alone."""
    answers: Mapping[str, str]
    """Value by path, in the page's order."""
    unfit: tuple[str, ...] = ()
    """Paths of answers that break their constraint."""

    def __repr__(self) -> str:
        return f"SeenPage({len(self.answers)} questions)"


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """A line of the log. Times are milliseconds since 1970, UTC."""

    event: str
    start: int
    node: str = ""
    end: int | None = None
    old_value: str = ""
    new_value: str = ""
    user: str = ""
    reason: str = ""

    def __repr__(self) -> str:
        return f"AuditEvent({self.event}, {self.node})"

    def cells(self) -> dict[str, str]:
        """Text by column."""
        return {
            "event": self.event,
            "node": self.node,
            "start": str(self.start),
            "end": "" if self.end is None else str(self.end),
            "old-value": self.old_value,
            "new-value": self.new_value,
            "user": self.user,
            "change-reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class _Open:
    """What a person looks at, until they look at something else."""

    event: str
    start: int
    page_id: str = ""
    seen: SeenPage | None = None


class AuditLog:
    """Notes what happens, told by the client: pages, repeats, the beginning and the end."""

    def __init__(
        self,
        wishes: AuditWishes,
        now: Callable[[], datetime],
        look: Callable[[str], SeenPage | None],
        user: str = "",
    ) -> None:
        """look: gives a page as it stands now; None when it is no longer there."""
        self.wishes = wishes
        self._now = now
        self._look = look
        self._events: list[AuditEvent] = []
        self._open: _Open | None = None
        self._user = user
        self._has_reason = False

    def __repr__(self) -> str:
        return f"AuditLog({len(self._events)} events)"

    @property
    def events(self) -> tuple[AuditEvent, ...]:
        """What is noted so far; not what is still being looked at."""
        return tuple(self._events)

    @property
    def is_looking(self) -> bool:
        """Whether a page, the overview or the end is being looked at."""
        return self._open is not None

    # ------------------------------------------------------------ beginning
    def started(self) -> None:
        """A new record is begun."""
        self._begin("form start")

    def resumed(self) -> None:
        """A draft, or a finished record, is taken up again."""
        self._begin("form resume")

    def identify(self, user: str) -> None:
        """Who fills, since the record was taken up last, where the form asks for it."""
        self._user = user.strip()
        if not self.wishes.user:
            return
        for index in range(len(self._events) - 1, -1, -1):
            event = self._events[index]
            if event.user:
                return
            self._events[index] = replace(event, user=self._user)
            if event.event in _BEGINNINGS:
                return

    @property
    def lacks_user(self) -> bool:
        """Whether the form asks who fills and nobody has said so."""
        return self.wishes.user and not self._user

    def _begin(self, event: str) -> None:
        self._note(event)
        if self.wishes.location:
            self._note("location providers disabled")

    # ------------------------------------------------------------ pages
    def page_entered(self, page_id: str) -> None:
        """A person looks at a page; what was looked at before is left."""
        self.left()
        seen = self._look(page_id)
        if seen is not None:
            self._open = _Open(QUESTION, self._moment(), page_id, seen)

    def overview_opened(self) -> None:
        """A person looks at the list of sections."""
        self.left()
        self._open = _Open(JUMP, self._moment())

    def end_reached(self) -> None:
        """A person looks at the end of the form, before finishing it."""
        self.left()
        self._open = _Open(END_SCREEN, self._moment())

    def left(self) -> None:
        """What was looked at is no longer."""
        if self._open is not None:
            self._close(self._moment())

    def _close(self, end: int | None) -> None:
        """Note what was looked at; end: None when nobody knows how long."""
        opened, self._open = self._open, None
        if opened is None:
            return
        if opened.seen is None:
            self._note(opened.event, start=opened.start, end=end)
            return
        before = opened.seen
        after = self._look(opened.page_id)
        if before.group:
            self._note(GROUP, before.group, start=opened.start, end=end)
        answers = before.answers if after is None else {**before.answers, **after.answers}
        for path in answers:
            old = new = ""
            if self.wishes.changes and after is not None:
                old, new = before.answers.get(path, ""), after.answers.get(path, "")
            if old == new:
                old = new = ""
            self._note(QUESTION, path, start=opened.start, end=end, old_value=old, new_value=new)
        for path in () if after is None else after.unfit:
            self._note("constraint error", path)

    # ------------------------------------------------------------ repeats
    def repeat_added(self, path: str) -> None:
        """An instance was added; path: the new instance's."""
        moment = self._moment()
        self._note("add repeat", path, start=moment, end=moment)

    def repeat_removed(self, path: str) -> None:
        """An instance was taken away; path: where it stood. To be told after `left`."""
        self._note("delete repeat", path)

    # ------------------------------------------------------------ the end
    def saved(self) -> None:
        """A person saved the draft."""
        self._note("form save")

    def exited(self) -> None:
        """The draft is put away."""
        self.left()
        self._note("form save")
        self._note("form exit")

    def save_failed(self) -> None:
        """The draft could not be saved."""
        self._note("save error")

    def refused(self, unfit: tuple[str, ...]) -> None:
        """Finishing was refused; unfit: paths of answers that are missing or do not stand."""
        self.left()
        for path in unfit:
            self._note("constraint error", path)
        self._note("finalize error")

    def finalize_failed(self) -> None:
        """The record could not be finished, for a reason outside of the form."""
        self._note("finalize error")

    def give_reason(self, reason: str) -> None:
        """Why a finished record is changed, in the person's words."""
        self._note("change reason", reason=reason.strip())
        self._has_reason = self._has_reason or bool(reason.strip())

    @property
    def has_reason(self) -> bool:
        """Whether a reason was given since the record was taken up."""
        return self._has_reason

    def finished(self) -> bytes:
        """The log of the finished record as CSV; what is kept here stays as it is."""
        events, opened, moment = list(self._events), self._open, self._moment()
        try:
            self._close(moment)
            for event in ("form save", "form exit", "form finalize"):
                self._events.append(self._event(event, start=moment))
            return self.csv()
        finally:
            self._events, self._open = events, opened

    def csv(self) -> bytes:
        """What is noted so far, as ODK's CSV: UTF-8, commas, line feeds."""
        columns = self.wishes.columns
        lines = [",".join(columns)]
        for event in self._events:
            cells = event.cells()
            lines.append(",".join(_quoted(cells.get(column, "")) for column in columns))
        return ("\n".join(lines) + "\n").encode("utf-8", "replace")

    def continue_from(self, log: bytes) -> None:
        """Take up the log that a finished record came with, before what is noted now."""
        if len(log) > LARGEST_LOG:
            return
        rows = csv.DictReader(io.StringIO(log.decode("utf-8", "replace"), newline=""))
        earlier: list[AuditEvent] = []
        try:
            for row in rows:
                if len(earlier) >= MOST_EVENTS:
                    break
                event = _from_cells(row)
                if event is not None:
                    earlier.append(event)
        except csv.Error:
            return
        self._events[:0] = earlier

    # ------------------------------------------------------------ with the draft
    def data(self) -> dict[str, Any]:
        """What a snapshot keeps."""
        opened = self._open
        return {
            "events": [[getattr(one, name) for name in _KEPT] for one in self._events],
            "user": self._user,
            "reason": self._has_reason,
            "open": None
            if opened is None
            else [
                opened.event,
                opened.start,
                opened.page_id,
                None
                if opened.seen is None
                else [opened.seen.group, [list(pair) for pair in opened.seen.answers.items()]],
            ],
        }

    def take_data(self, data: Mapping[str, Any]) -> None:
        """Take up what a snapshot kept. Raises ValueError, TypeError or KeyError on other data.

        A page that was looked at when the program ended is noted without an end.
        """
        self._events = [_event_of(row) for row in data["events"]]
        self._user = _text(data["user"]) or self._user
        self._has_reason = data["reason"] is True
        opened = data["open"]
        if opened is not None:
            event, start, page_id, seen = opened
            page = None
            if seen is not None:
                group, answers = seen
                pairs = {_text(path): _text(value) for path, value in answers}
                page = SeenPage(_text(group), pairs)
            self._open = _Open(_text(event), int(start), _text(page_id), page)
            self._close(None)

    # ------------------------------------------------------------ inside
    def _note(
        self,
        event: str,
        node: str = "",
        *,
        start: int | None = None,
        end: int | None = None,
        old_value: str = "",
        new_value: str = "",
        reason: str = "",
    ) -> None:
        if len(self._events) >= MOST_EVENTS:
            return
        noted = self._event(event, node, start=self._moment() if start is None else start)
        self._events.append(
            replace(noted, end=end, old_value=old_value, new_value=new_value, reason=reason)
        )

    def _event(self, event: str, node: str = "", *, start: int) -> AuditEvent:
        user = self._user if self.wishes.user else ""
        return AuditEvent(event, start, node, user=user)

    def _moment(self) -> int:
        return int(self._now().timestamp() * 1000)


_KEPT = ("event", "start", "node", "end", "old_value", "new_value", "user", "reason")


def _quoted(cell: str) -> str:
    """The cell as the specification has it: quotes only round commas and new lines."""
    if "," in cell or "\n" in cell or "\r" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _from_cells(row: Mapping[str | None, Any]) -> AuditEvent | None:
    """The event in a row of an earlier log; None in one that is none."""
    cells = {name: value for name, value in row.items() if name and isinstance(value, str)}
    start, end = cells.get("start", ""), cells.get("end", "")
    if not cells.get("event") or not _is_moment(start):
        return None
    return AuditEvent(
        event=cells["event"],
        start=int(start),
        node=cells.get("node", ""),
        end=int(end) if _is_moment(end) else None,
        old_value=cells.get("old-value", ""),
        new_value=cells.get("new-value", ""),
        user=cells.get("user", ""),
        reason=cells.get("change-reason", ""),
    )


def _is_moment(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 20


def _event_of(row: list[Any]) -> AuditEvent:
    event, start, node, end, old_value, new_value, user, reason = row
    return AuditEvent(
        event=_text(event),
        start=int(start),
        node=_text(node),
        end=None if end is None else int(end),
        old_value=_text(old_value),
        new_value=_text(new_value),
        user=_text(user),
        reason=_text(reason),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value
