"""Filling forms: an open draft, and the desk where drafts are begun and taken up again."""

import contextlib
import math
import mimetypes
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from intake_app.domain.attachments import MadeFile
from intake_app.domain.clock import Clock
from intake_app.domain.delivery import DestinationId
from intake_app.domain.errors import IntakeError
from intake_app.domain.records import (
    DraftId,
    DraftSummary,
    FormRef,
    InstanceId,
    Precedence,
    RecordId,
)
from intake_app.forms import (
    AUDIT_FILE,
    AnswerLine,
    ChangeSet,
    EncryptedFile,
    EntityChange,
    FormDefinition,
    FormSession,
    PageView,
    Problem,
    SectionView,
    encrypt_submission,
    entity_changes,
    plain_path,
    read_submission,
    write_submission,
)
from intake_app.services.annotations import for_worker, outcome_notes, precedence_of
from intake_app.services.autosave import Autosave
from intake_app.services.bare_files import bare_picture, bare_pieces
from intake_app.services.catalogue import Catalogue
from intake_app.services.entities import EntityLists
from intake_app.services.errors import (
    AttachmentUnreadable,
    DraftMissing,
    HasProblems,
    ReasonMissing,
    RecordBlocked,
    RecordMissing,
    RecordNotCorrectable,
)
from intake_app.services.events import Events, Topic
from intake_app.services.form_keys import FormKeys
from intake_app.services.indexing import findable_from
from intake_app.services.jobs import Jobs
from intake_app.services.keeping import Fate, Keeping, Plan
from intake_app.services.replaying import Step, replay
from intake_app.services.sessions import Sessions
from intake_app.store import (
    Draft,
    Findable,
    NewRecord,
    NotInVault,
    Store,
    new_draft_id,
)

LONGEST_SUFFIX = 8
PROGRESS_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class FillingTools:
    """What every filling works with."""

    store: Store
    jobs: Jobs
    events: Events
    clock: Clock
    destination: Callable[[RecordId], DestinationId | None]
    """Where finalised records are queued for; None while no central is connected."""
    entities: EntityLists
    keeping: Keeping
    keys: FormKeys


@dataclass(frozen=True, slots=True)
class Spot:
    """Where on a page a person is."""

    path: str = ""
    """Of the question that has the keyboard; "" for none."""
    offset: int = 0
    """How far the page is scrolled, in pixels."""


@dataclass(frozen=True, slots=True)
class _Frozen:
    """A record's bytes, ready to be kept."""

    xml: bytes = field(repr=False)
    instance_id: InstanceId
    instance_name: str = field(repr=False)
    attachments: tuple[str, ...]
    """Names of the draft's attachments that go along."""
    precedence: Precedence
    sealed: tuple[EncryptedFile, ...] = field(default=(), repr=False)
    """Encrypted files that take the attachments' place."""
    entities: tuple[EntityChange, ...] = field(default=(), repr=False)
    """What the record does to lists of cases."""
    findable: Findable = field(default_factory=Findable, repr=False)
    """What it can be found by: nothing where it is encrypted."""
    plan: Plan | None = field(default=None, repr=False)
    """What may be kept of it, and where it belongs."""


class Filling:
    """A draft being filled. Lives in one thread, the one that opened it."""

    def __init__(
        self,
        tools: FillingTools,
        session: FormSession,
        draft_id: DraftId,
        closed: Callable[[DraftId], None],
        kept: Draft | None = None,
        corrects: RecordId | None = None,
    ) -> None:
        self._tools = tools
        self._session = session
        self._log = session.audit_log
        failing = (lambda: None) if self._log is None else self._log.save_failed
        self._autosave = Autosave(tools.store.drafts, tools.jobs, tools.events, failing)
        self._tell_closed = closed
        self._is_open = True
        self._progress_kept = 0.0
        self._progress_at = -math.inf
        self._started_at = tools.clock.now() if kept is None else kept.started_at
        self._place, self._spot = _read_place(None if kept is None else kept.place)
        self._outcome_notes: frozenset[str] | None = None
        self._for_worker: frozenset[str] | None = None
        if kept is not None:
            self._autosave.loaded(kept)
        definition = session.definition
        self._aside: dict[str, str] = {}
        self._expected: tuple[Step, ...] = ()
        self.draft_id = draft_id
        self.corrects = corrects if kept is None else kept.corrects
        """The finished record that this draft is to take the place of, or None."""
        self._title = definition.title
        self.form = FormRef(definition.form_id, definition.version)

    def __repr__(self) -> str:
        return f"Filling({self.draft_id})"

    # ------------------------------------------------------------ what a screen shows
    @property
    def title(self) -> str:
        """The form's title, in the form's language where it was written in several."""
        return self._session.title

    @property
    def languages(self) -> tuple[str, ...]:
        """As the form writes them; empty when it has one without a name."""
        return self._session.definition.languages

    @property
    def language(self) -> str:
        return self._session.language

    @property
    def definition(self) -> FormDefinition:
        return self._session.definition

    def says_outcome(self, path: str) -> bool:
        """Whether a note at `path` says what the answers mean: that is for the worker alone."""
        if self._outcome_notes is None:
            self._outcome_notes = outcome_notes(self._session.definition)
        return plain_path(path) in self._outcome_notes

    def is_for_worker(self, section_id: str) -> bool:
        """Whether a section says or judges the outcome, or asks the worker alone.

        Nobody is handed that one.
        """
        self.says_outcome("")
        notes = self._outcome_notes or frozenset()
        if any(note.startswith(f"{section_id}/") for note in notes):
            return True
        return self.asks_worker(section_id)

    def asks_worker(self, path: str) -> bool:
        """Whether a question or a whole group is the worker's to answer, by what the form says."""
        if self._for_worker is None:
            self._for_worker = for_worker(self._session.definition)
        return plain_path(path) in self._for_worker

    def values(self) -> dict[str, str]:
        """Text by path of what the record would hold now, calculated values among it."""
        definition = self._session.definition
        return read_submission(write_submission(self._session).xml, definition).values

    def sections(self) -> tuple[SectionView, ...]:
        return self._session.sections()

    def page_ids(self) -> tuple[str, ...]:
        """Pages that are relevant now, in order."""
        return self._session.page_ids()

    def page(self, page_id: str, *, with_missing: bool = False) -> PageView:
        """with_missing: also mark required answers that are not there yet."""
        if self._log is not None and not self._log.is_looking:
            self._log.page_entered(page_id)
        return self._session.page_view(page_id, with_missing=with_missing)

    def peek(self, page_id: str, *, with_missing: bool = False) -> PageView:
        """A page as `page` gives it, without anybody being shown it: to search, to count."""
        return self._session.page_view(page_id, with_missing=with_missing, is_visit=False)

    @property
    def spot(self) -> Spot:
        """Where on its page a person was last."""
        return self._spot

    @property
    def place(self) -> str | None:
        """The page remembered last; None when there is none or it is no longer relevant."""
        return self._place if self._place in self.page_ids() else None

    def problems(self) -> tuple[Problem, ...]:
        return self._session.problems()

    def answers(self) -> tuple[AnswerLine, ...]:
        return self._session.answers()

    # ------------------------------------------------------------ what a person does
    def set_language(self, language: str) -> ChangeSet:
        """Shows the form in another of its languages."""
        changes = self._session.set_language(language)
        if self._autosave.is_begun:  # looking at a form in two languages is no answer yet
            self._offer()
        return changes

    def answer(self, path: str, text: str) -> ChangeSet:
        changes = self._session.set_answer(path, text)
        return self._touched(self._with_expected(changes))

    def expect(self, steps: Iterable[Step]) -> None:
        """Answers that are known: each goes in as soon as its question is shown and still empty."""
        self._expected = tuple(steps)
        self._with_expected(ChangeSet())

    def answer_all(self, steps: Iterable[Step]) -> tuple[str, ...]:
        """Gives answers that are known beforehand; returns the paths that were not taken."""
        refused = replay(self._session, steps)
        self._offer()
        return refused

    def add_repeat(self, path: str) -> ChangeSet:
        """path: of the repeat (/data/child); the new instance is the last."""
        changes = self._session.add_repeat(path)
        if self._log is not None:
            self._log.repeat_added(f"{path}[{self._instances(path)}]")
        return self._touched(changes)

    def remove_repeat(self, path: str) -> ChangeSet:
        """path: of the instance (/data/child[2])."""
        self._delete_set_aside()  # kept by path, and paths move
        if self._log is None:
            return self._touched(self._session.remove_repeat(path))
        self._log.left()
        changes = self._session.remove_repeat(path)
        self._log.repeat_removed(path)
        return self._touched(changes)

    @property
    def can_put_back(self) -> bool:
        """Whether an instance was taken away that can still be put back."""
        return self._session.taken_path is not None

    def put_back_repeat(self) -> ChangeSet:
        """The instance taken away last, with its answers and files, where it was."""
        path = self._session.taken_path
        changes = self._session.put_back()
        if self._log is not None and path is not None:
            self._log.repeat_added(path)
        return self._touched(changes)

    def move_repeat(self, path: str, to: int) -> ChangeSet:
        """path: of the instance (/data/child[2]); to: its new position, from 1."""
        self._delete_set_aside()  # kept by path, and paths move
        return self._touched(self._session.move_repeat(path, to))

    def attach(self, path: str, source: Path | MadeFile) -> ChangeSet:
        """Takes a copy of the file under a name of our own: its own may name a person.

        What a picture or film tells of place, camera and owner is left out of the copy.
        Raises AttachmentTooLarge, AttachmentUnreadable.
        """
        suffix = source.suffix
        name = _attachment_name(path, suffix)
        media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        replaced = self._session.value(path)
        self._put_on_disk()  # an attachment belongs to a draft that is there
        self._tools.store.attachments.add(self.draft_id, name, media_type, _pieces(source))
        changes = self._touched(self._session.set_answer(path, name))
        self.save_now()
        for gone in (replaced, self._aside.pop(path, "")):
            if gone:
                self._tools.store.attachments.remove(self.draft_id, gone)
        return changes

    def detach(self, path: str) -> ChangeSet:
        """Empties the question and deletes our copy of the file."""
        removed = self._session.value(path)
        changes = self._touched(self._session.set_answer(path, ""))
        self.save_now()
        if removed:
            self._tools.store.attachments.remove(self.draft_id, removed)
        return changes

    def set_aside(self, path: str) -> ChangeSet:
        """Empties the question; our copy of the file stays until the draft is closed."""
        removed = self._session.value(path)
        if not removed:
            return ChangeSet()
        changes = self._touched(self._session.set_answer(path, ""))
        self._aside[path] = removed
        self.save_now()
        return changes

    def has_aside(self, path: str) -> bool:
        """Whether a file taken from this question can be brought back."""
        return path in self._aside

    def bring_back(self, path: str) -> ChangeSet:
        """Undoes `set_aside`."""
        name = self._aside.pop(path, "")
        if not name or self._session.value(path):
            return ChangeSet()
        changes = self._touched(self._session.set_answer(path, name))
        self.save_now()
        return changes

    def _delete_set_aside(self) -> None:
        while self._aside:
            _, name = self._aside.popitem()
            self._tools.store.attachments.remove(self.draft_id, name)

    def attached_chunks(self, name: str) -> Iterator[bytes]:
        """An attachment's bytes in pieces, to show it."""
        return self._tools.store.attachments.read_draft_chunks(self.draft_id, name)

    def attached_size(self, name: str) -> int | None:
        """Bytes of an attachment; None when there is none of that name."""
        infos = self._tools.store.attachments.of_draft(self.draft_id)
        return next((info.size_bytes for info in infos if info.name == name), None)

    def remember_place(self, page_id: str) -> None:
        """Keeps the page a person stands on, to come back to it."""
        if self._log is not None:
            self._log.page_entered(page_id)
        if page_id == self._place:
            return
        self._place, self._spot = page_id, Spot()
        if self._autosave.is_begun:
            self._offer()

    def remember_spot(self, path: str, offset: int) -> None:
        """Keeps where on the page a person is; goes to disk with what is saved next, or at the end.

        path: of the question that has the keyboard; offset: how far the page is scrolled, in
        pixels.
        """
        self._spot = Spot(path, offset)

    # ------------------------------------------------------------ the form's own log
    def overview_opened(self) -> None:
        """The person looks at the list of sections; a form that asks for a log notes it."""
        if self._log is not None:
            self._log.overview_opened()

    def end_reached(self) -> None:
        """The person looks at the review; a form that asks for a log notes it."""
        if self._log is not None:
            self._log.end_reached()

    @property
    def wants_user(self) -> bool:
        """Whether the form asks who fills it and nobody has said so; see `identify`."""
        return self._log is not None and self._log.lacks_user

    def identify(self, user: str) -> None:
        """Who fills the form, for its log alone."""
        if self._log is not None:
            self._log.identify(user)
            if self._autosave.is_begun:
                self._offer()

    @property
    def wants_reason(self) -> bool:
        """Whether the form asks why this finished record is changed; see `give_reason`."""
        log = self._log
        asked = log is not None and log.wishes.reasons and not log.has_reason
        return asked and self.corrects is not None

    def give_reason(self, reason: str) -> None:
        """Why a finished record is changed, for the form's log alone."""
        if self._log is not None:
            self._log.give_reason(reason)
            self._offer()

    # ------------------------------------------------------------ to disk
    def save_now(self) -> None:
        """Returns when every answer is on disk. Raises the store's failures."""
        self._autosave.save_now()

    def saved_at(self) -> datetime | None:
        """When the draft last reached the disk; None before the first time."""
        return self._autosave.saved_at

    def is_saved(self) -> bool:
        """Whether every answer is on disk."""
        return self._autosave.is_saved

    def save_failure(self) -> str:
        """Code of why the last save did not reach the disk; "" when it did."""
        return self._autosave.failure

    def try_saving_again(self) -> None:
        """After a save that failed, hands it in once more."""
        self._autosave.try_again()

    def fate(self) -> Fate:
        """What will become of the record: sent, kept here, or only counted."""
        keeping = self._tools.keeping
        return keeping.fate(self.definition, self.values(), self.draft_id, self.corrects)

    def finalise(self) -> RecordId:
        """Makes the draft a record, unchangeable from here on.

        One transaction: record, attachments, outbox line, draft removed, line in the log. When it
        fails the draft is as it was. Raises HasProblems, ReasonMissing, FormKeyMissing,
        FormKeyChanged, EncryptionKeyUnusable, the store's failures.
        """
        problems = self.problems()
        if problems:
            if self._log is not None:
                self._log.refused(tuple(problem.path for problem in problems))
            raise HasProblems(problems)
        if self.wants_reason:
            raise ReasonMissing
        self._tools.keys.check(self._session.definition)
        self._put_on_disk()
        record_id = RecordId(self.draft_id)
        try:
            self._session.finish()
            if self._log is not None:
                self._attach_log(self._log.finished())
            frozen = self._freeze()
            self._autosave.stop()
            self._keep_record(record_id, frozen)
        except IntakeError:
            if self._log is not None:
                self._log.finalize_failed()
            raise
        self._let_go()
        self._tools.events.publish(Topic.RECORDS, Topic.OUTBOX, Topic.CASES, record_id=record_id)
        return record_id

    def close(self) -> None:
        """Saves and lets go; may be called twice. Raises the store's failures, and stays open."""
        if self._is_open:
            if self._log is not None and self._autosave.is_begun:
                self._log.exited()
            self._progress_at = -math.inf
            if self._autosave.is_begun and (self._log is not None or self._has_changed()):
                self._offer()
            self.save_now()
            self._delete_set_aside()
            self._let_go()

    def abandon(self) -> None:
        """Lets go without saving: the draft is to be thrown away."""
        self._autosave.stop()
        self._let_go()

    # ------------------------------------------------------------ for the desk
    def begun(self, *, again: bool) -> None:
        """Notes the beginning, in a form that asks for a log."""
        if self._log is None:
            return
        if again:
            self._log.resumed()
        else:
            self._log.started()

    def carry_over(self, record_id: RecordId) -> None:
        """Takes copies of the attachments of the record that is corrected, and its log."""
        self._put_on_disk()
        attachments = self._tools.store.attachments
        for info in attachments.of_record(record_id):
            chunks = attachments.read_chunks(record_id, info.name)
            if info.name == AUDIT_FILE and self._log is not None:
                self._log.continue_from(b"".join(chunks))
            else:
                attachments.add(self.draft_id, info.name, info.media_type, chunks)

    # ------------------------------------------------------------ inside
    def _progress(self) -> float:
        """How much is answered; looked at anew each second, for in a large form it takes long."""
        now = self._tools.clock.monotonic()
        if now - self._progress_at >= PROGRESS_SECONDS:
            self._progress_kept = self._session.progress()
            self._progress_at = now
        return self._progress_kept

    def _has_changed(self) -> bool:
        """Whether the draft last handed in says another place or progress than there is."""
        place = _written_place(self._place, self._spot)
        return self._autosave.stands_at != (place, self._session.progress())

    def _instances(self, repeat_path: str) -> int:
        """How many instances a repeat has."""
        count = 0
        with contextlib.suppress(KeyError):
            while True:
                self._session.is_relevant(f"{repeat_path}[{count + 1}]")
                count += 1
        return count

    def _attach_log(self, log: bytes) -> None:
        self._tools.store.attachments.add(self.draft_id, AUDIT_FILE, "text/csv", [log])

    def _with_expected(self, changes: ChangeSet) -> ChangeSet:
        """The changes, and those made by known answers whose questions are shown by now."""
        for path, text in self._expected:
            if text is None or not self._is_shown(path):
                continue
            self._expected = tuple(step for step in self._expected if step[0] != path)
            if self._session.value(path):
                continue
            made = self._session.set_answer(path, text)
            if any(problem.path == path for problem in self._session.problems()):
                made = self._session.set_answer(path, "")
            changes = ChangeSet(
                changes.changed | made.changed,
                changes.pages_changed or made.pages_changed,
                (*changes.client_requests, *made.client_requests),
            )
        return changes

    def _is_shown(self, path: str) -> bool:
        try:
            return self._session.is_relevant(path)
        except KeyError:
            return False

    def _touched(self, changes: ChangeSet) -> ChangeSet:
        self._offer()
        return changes

    def _put_on_disk(self) -> None:
        self._offer()
        self.save_now()

    def _offer(self) -> None:
        if not self._is_open:  # a save now would bring back what was finalised or discarded
            raise RuntimeError("the draft is closed")
        session = self._session
        self._autosave.offer(
            Draft(
                draft_id=self.draft_id,
                form=self.form,
                title=self._title,
                instance_name=session.instance_name,
                started_at=self._started_at,
                saved_at=self._tools.clock.now(),
                progress=self._progress(),
                snapshot=session.snapshot(),
                place=_written_place(self._place, self._spot),
                language=session.language,
                corrects=self.corrects,
            )
        )

    def _freeze(self) -> _Frozen:
        """The record's bytes; encrypted, once, where the form or the policy has a key."""
        definition = self._session.definition
        changes = () if self.corrects is not None else entity_changes(self._session)
        plan = self._tools.keeping.plan(
            definition, write_submission(self._session), self.draft_id, changes, self.corrects
        )
        submission = plan.submission
        if plan.is_tally:
            changes = ()
        instance_id = InstanceId(submission.instance_id)
        precedence = precedence_of(definition, submission.xml)
        key = self._tools.keys.sealed_to(definition)
        if not key:
            return _Frozen(
                submission.xml,
                instance_id,
                submission.instance_name,
                submission.attachments,
                precedence,
                entities=changes,
                findable=Findable()
                if plan.is_tally
                else findable_from(definition, submission.xml, self._session.answers()),
                plan=plan,
            )
        store = self._tools.store
        sealed = encrypt_submission(
            submission,
            replace(definition, submission=replace(definition.submission, public_key=key)),
            lambda name: store.attachments.read_draft_chunks(self.draft_id, name),
            deprecated_id=self._session.deprecated_id,
        )
        # The name is made of answers, and those are to be readable for the organisation alone.
        return _Frozen(sealed.xml, instance_id, "", (), precedence, sealed.files, plan=plan)

    def _keep_record(self, record_id: RecordId, frozen: _Frozen) -> None:
        store = self._tools.store
        names = frozen.attachments or tuple(file.name for file in frozen.sealed)
        finalized_at = self._tools.clock.now()
        plan = frozen.plan
        if plan is not None and plan.is_tally:
            finalized_at = finalized_at.replace(
                hour=0, minute=0, second=0, microsecond=0
            )  # the day is enough
        with store.transaction():
            for file in frozen.sealed:
                store.attachments.add(
                    self.draft_id, file.name, "application/octet-stream", [file.content]
                )
            present = store.attachments.of_draft(self.draft_id)
            store.records.add(
                NewRecord(
                    record_id=record_id,
                    instance_id=frozen.instance_id,
                    form=self.form,
                    title=self._title,
                    instance_name=frozen.instance_name,
                    finalized_at=finalized_at,
                    xml=frozen.xml,
                    attachment_bytes=sum(info.size_bytes for info in present if info.name in names),
                    corrects=self.corrects,
                    precedence=frozen.precedence,
                )
            )
            store.search.add(record_id, finalized_at, frozen.findable)
            store.attachments.hand_over(self.draft_id, record_id, names)
            if plan is not None:
                self._tools.keeping.file(
                    plan,
                    record_id,
                    self.draft_id,
                    finalized_at,
                    frozen.entities,
                    self.corrects,
                    is_sealed=bool(frozen.sealed),
                )
            destination = self._tools.destination(record_id)
            if destination is not None and not (plan is not None and plan.withheld):
                store.outbox.add(record_id, destination)
                is_immediate = frozen.precedence is Precedence.IMMEDIATE
                if is_immediate and self.corrects is not None:
                    store.outbox.hurry(self.corrects)  # which has to arrive before
            self._tools.entities.take(frozen.entities, record_id, self._session.definition)
            store.drafts.finalized(self.draft_id)

    def _let_go(self) -> None:
        self._is_open = False
        self._tell_closed(self.draft_id)


class FillingDesk:
    """Begins drafts, takes them up again, throws them away."""

    def __init__(self, tools: FillingTools, catalogue: Catalogue, sessions: Sessions) -> None:
        self._tools = tools
        self._catalogue = catalogue
        self._sessions = sessions
        self._open: dict[DraftId, Filling] = {}

    def start(self, ref: FormRef) -> Filling:
        """A new draft; it is kept from the first answer on.

        Raises FormMissing; FormKeyMissing and FormKeyChanged where it could not be finished;
        ForbiddenByPolicy(forms) where the policy leaves the form out.
        """
        self._catalogue.insist_on_begin(ref)
        definition = self._catalogue.definition(ref)
        self._tools.keys.check(definition)
        session = self._sessions.start(definition)
        filling = Filling(self._tools, session, new_draft_id(), self._closed)
        filling.begun(again=False)
        return self._opened(filling)

    def correct(self, record_id: RecordId) -> Filling:
        """A finished record as a draft that will take its place; the record stays as it is.

        A correction begun before is taken up again. Raises RecordMissing, RecordNotCorrectable,
        FormMissing, the store's failures.
        """
        store = self._tools.store
        begun = store.drafts.correcting(record_id)
        if begun is not None:
            return self.resume(begun)
        record = store.records.find(record_id)
        if record is None:
            raise RecordMissing
        if record.corrected_by is not None:
            raise RecordNotCorrectable(reason="corrected")
        if store.erasure.restraint(record_id, "block") is not None:
            raise RecordBlocked
        if store.erasure.reduced_at(record_id) is not None:
            raise RecordNotCorrectable(reason="reduced")
        xml = store.records.xml(record_id)
        if read_submission(xml).is_encrypted:
            raise RecordNotCorrectable(reason="sealed")
        session = self._sessions.edit(self._catalogue.definition(record.form), xml)
        filling = Filling(self._tools, session, new_draft_id(), self._closed, corrects=record_id)
        self._opened(filling)
        try:
            filling.carry_over(record_id)
        except BaseException:
            self.discard(filling.draft_id)
            raise
        filling.begun(again=True)
        return filling

    def resume(self, draft_id: DraftId) -> Filling:
        """The draft as it was left. Raises DraftMissing, FormMissing."""
        if draft_id in self._open:
            return self._open[draft_id]
        try:
            kept = self._tools.store.drafts.get(draft_id)
        except NotInVault:
            raise DraftMissing from None
        session = self._sessions.restore(self._catalogue.definition(kept.form), kept.snapshot)
        filling = Filling(self._tools, session, draft_id, self._closed, kept)
        filling.begun(again=True)
        return self._opened(filling)

    def drafts(self) -> tuple[DraftSummary, ...]:
        """Last saved first."""
        return self._tools.store.drafts.list()

    def discard(self, draft_id: DraftId) -> None:
        """Deletes the draft and its attachments for good."""
        if draft_id in self._open:
            self._open[draft_id].abandon()
        with contextlib.suppress(NotInVault):
            self._tools.store.drafts.discard(draft_id)
        self._tools.keeping.forget_draft(draft_id)
        self._tools.events.publish(Topic.DRAFTS)

    def try_saving_again(self) -> None:
        """Hands in once more what failed saves left behind."""
        for filling in tuple(self._open.values()):
            filling.try_saving_again()

    def close(self) -> None:
        """Saves and closes every open draft. Raises the first failure, after trying all."""
        failures: list[IntakeError] = []
        for filling in tuple(self._open.values()):
            try:
                filling.close()
            except IntakeError as failure:
                failures.append(failure)
                filling.abandon()
        if failures:
            raise failures[0]

    def _opened(self, filling: Filling) -> Filling:
        self._open[filling.draft_id] = filling
        return filling

    def _closed(self, draft_id: DraftId) -> None:
        self._open.pop(draft_id, None)
        self._tools.events.publish(Topic.DRAFTS)


def _written_place(page_id: str | None, spot: Spot) -> str | None:
    """Page and spot as a draft keeps them."""
    if page_id is None or spot == Spot():
        return page_id
    return "\t".join((page_id, spot.path, str(spot.offset)))


def _read_place(written: str | None) -> tuple[str | None, Spot]:
    """What `_written_place` wrote; drafts of earlier versions hold the page alone."""
    if written is None:
        return None, Spot()
    page_id, path, offset = (*written.split("\t"), "", "")[:3]
    return page_id, Spot(path, int(offset) if offset.isascii() and offset.isdecimal() else 0)


def _attachment_name(path: str, suffix: str) -> str:
    """The question's name, random digits, and the file's suffix where it is a plain one."""
    question = path.rpartition("/")[2].partition("[")[0]
    suffix = suffix.casefold()
    if not (suffix[1:].isascii() and suffix[1:].isalnum() and len(suffix) <= LONGEST_SUFFIX):
        suffix = ""
    return f"{question}-{secrets.token_hex(4)}{suffix}"


def _pieces(source: Path | MadeFile) -> Iterator[bytes]:
    if isinstance(source, MadeFile):
        yield bare_picture(source.content)
        return
    try:
        with source.open("rb") as stream:
            yield from bare_pieces(stream)
    except OSError:
        raise AttachmentUnreadable from None
