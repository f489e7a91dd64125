"""Saves a draft at every answer: one save in flight, overtaken ones skipped."""

from collections.abc import Callable
from datetime import datetime

from intake_app.domain.errors import IntakeError
from intake_app.services.events import Events, Topic
from intake_app.services.jobs import Jobs, Lane
from intake_app.store import Draft, StoredDrafts


class Autosave:
    """The way of one draft to the disk.

    What is offered is a snapshot, made by the caller; nothing here looks at the session, so the
    save can run beside the screen. A save takes milliseconds and the next one begins when it
    ends, so what is not on disk is younger than one save, whatever the person's speed.
    """

    def __init__(
        self,
        drafts: StoredDrafts,
        jobs: Jobs,
        events: Events,
        failing: Callable[[], None] = lambda: None,
    ) -> None:
        """failing: told, where answers are given, when a save fails after one that did not."""
        self._drafts = drafts
        self._events = events
        self._failing = failing
        self._newest = jobs.latest(Lane.STORE, self._save, self._note_failure)
        self._offered: Draft | None = None
        self._saved: Draft | None = None
        self._failure = ""

    def offer(self, draft: Draft) -> None:
        """Hands in the draft as it stands now and returns."""
        self._offered = draft
        self._newest.offer(draft)

    def save_now(self) -> None:
        """Returns when what was offered last is on disk. Raises the store's failures."""
        try:
            self._newest.flush()
        except IntakeError as failure:
            self._note_failure(failure)
            raise

    def try_again(self) -> None:
        """Hands in again what a failed save left behind."""
        if self._failure and self._offered is not None:
            self._newest.offer(self._offered)

    def stop(self) -> None:
        """Drops what waits and returns when nothing is in flight: the draft is to go."""
        self._newest.forget()
        self._saved = self._offered

    @property
    def saved_at(self) -> datetime | None:
        """When what is on disk was taken; None before the first save."""
        return None if self._saved is None else self._saved.saved_at

    @property
    def stands_at(self) -> tuple[str | None, float]:
        """Where the person was, and how far, in what was offered last."""
        last = self._offered
        return (None, 0.0) if last is None else (last.place, last.progress)

    @property
    def is_begun(self) -> bool:
        """Whether there is anything to keep yet."""
        return self._offered is not None

    @property
    def is_saved(self) -> bool:
        """Whether what was offered last is on disk."""
        return self._saved is self._offered

    @property
    def failure(self) -> str:
        """Code of why the last save did not reach the disk; "" when it did."""
        return self._failure

    def loaded(self, draft: Draft) -> None:
        """The draft was read from the disk, so it is there."""
        self._offered = self._saved = draft

    def _save(self, draft: Draft) -> None:
        self._drafts.save(draft)
        self._saved = draft
        self._failure = ""
        self._events.publish(Topic.SAVED, draft_id=draft.draft_id)

    def _note_failure(self, error: Exception) -> None:
        if not isinstance(error, IntakeError):
            raise error
        if not self._failure:
            self._failing()
        self._failure = error.code
        if self._offered is not None:
            self._events.publish(Topic.SAVED, draft_id=self._offered.draft_id, failure=error.code)
