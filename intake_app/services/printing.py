"""Papers: letters, cards, notices, made from what is known and asked for at the gate.

A paper is blocks; a screen draws them and prints them. What leaves on paper is counted and logged.
"""

import importlib
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from intake_app.casework import (
    OFFICE_LANGUAGES,
    PAPER_LANGUAGES,
    UNREVIEWED,
    Block,
    BlockKind,
    ConsentOverride,
    Content,
    Document,
    Outcome,
    PaperWords,
    Purpose,
    Receiver,
    ReceiverKind,
    Scope,
    Shared,
    fields_of,
    fine,
    heading,
    may,
    points,
    shown,
    text,
    title,
)
from intake_app.domain.clock import Clock
from intake_app.domain.policy import Policy
from intake_app.domain.records import RecordId
from intake_app.forms import AnswerLine
from intake_app.services.acting import Acting
from intake_app.services.case_consent import CaseConsent, WithdrawalNote
from intake_app.services.cases import Cases
from intake_app.services.directory import Directory
from intake_app.services.passphrases import PassphraseWords
from intake_app.services.referrals import KeptReferral, Referrals
from intake_app.store import CaseId, Store

HOTLINE = "800 5533 000"
EMERGENCY = "911"
CARDS = ("rights", "prevention", "offer", "games")
_INSIDE = frozenset({ReceiverKind.PERSON, ReceiverKind.OWN})
"""Papers for these are no exits that a withdrawal would have to tell."""
_NOTICE_QUESTIONS = (
    "c_age",
    "c_age_basis",
    "c_gender",
    "c_nationality",
    "c_language",
    "c_uasc",
    "c_with",
    "c_interim",
    "c_place",
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paper that may leave, and what it is for; hand it to `printed` when it did."""

    document: Document
    case_id: CaseId | None
    purpose: Purpose
    receiver: Receiver = field(repr=False)
    scope: Scope | None
    """Of consent on which it leaves; None for what needs none."""
    record_id: RecordId | None = None
    """Where the paper is one record alone."""


class Printing:
    """Makes papers and notes that they left."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        resources: Path,
        policy: Policy,
        consent: CaseConsent,
        cases: Cases,
        referrals: Referrals,
        directory: Directory,
        acting: Acting,
    ) -> None:
        self._store = store
        self._clock = clock
        self._file = resources / "papers" / "papers.json"
        self._policy = policy
        self._consent = consent
        self._cases = cases
        self._referrals = referrals
        self._directory = directory
        self._acting = acting

    # ------------------------------------------------------------ languages
    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages that papers for the person are made in."""
        return PAPER_LANGUAGES

    def is_reviewed(self, language: str) -> bool:
        """Whether a native speaker has read the words in this language."""
        return language not in UNREVIEWED

    def language_of(self, case_id: CaseId) -> str:
        """The language in which consent was last talked about with the person; "" without one."""
        said = [(one.at, one.language) for one in self._consent.scopes(case_id) if one.at]
        _, language = max(said, default=(None, ""))
        return language if language in PAPER_LANGUAGES else ""

    def scope_words(self, scope: Scope, language: str) -> str:
        """What the person is asked to allow, in words for them."""
        return self._words(language).scope(scope.value)

    # ------------------------------------------------------------ cards
    def card(self, name: str, language: str) -> Prepared:
        """A card of CARDS: to give away, about nobody."""
        words = self._words(language)
        card = words.of(name)
        blocks = [title(card["title"]), *points(card["lines"]), *self._help(words)]
        blocks.append(text(card["closing"]))
        if name == "rights":
            blocks.append(fine(words.word("lawyer")))
        return _about_nobody(_for_the_person(f"card-{name}", words, blocks))

    def result(self, outcome: Outcome, language: str) -> Prepared:
        """The result in plain words for the person, without any word that gives it away."""
        words = self._words(language)
        said = words.of("result", outcome.value)
        blocks = (title(said["title"]), *points(said["lines"]), *self._help(words))
        return _about_nobody(_for_the_person("result", words, blocks))

    def privacy_notice(self, language: str, *, full: bool = True) -> Prepared:
        """The organisation's notice from the template; a lawyer has to confirm it."""
        words = self._words(language)
        said, organisation = words.of("privacy_notice"), self._policy.organisation
        known = {
            "organisation": organisation.name.rstrip(".") or "____________________",
            "privacy_contact": organisation.privacy_contact or "____________________",
            "closed_days": words.number(self._policy.retention.closed_cases),
            "identity_days": words.number(self._policy.retention.identity),
        }
        lines = [*said["short"], *(said["full"] if full else ())]
        blocks = [title(said["title"])]
        blocks += points(line.format_map(known) for line in lines)
        blocks.append(fine(words.word("lawyer")))
        return _about_nobody(_for_the_person("privacy-notice", words, blocks))

    # ------------------------------------------------------------ letters
    def letter(
        self,
        referral_id: str,
        language: str,
        *,
        with_envelope: bool = True,
        override: ConsentOverride | None = None,
    ) -> Prepared:
        """One page for the service, with as much as was agreed to share.

        Raises CaseMissing, CaseNotYours, ConsentMissing.
        """
        kept = self._referrals.get(referral_id)
        receiver = Receiver(kept.referral.receiving.receiver, kept.referral.name)
        self._consent.require(kept.case_id, Purpose.LETTER, receiver, override=override)
        words = self._office_words(language)
        said = words.of("referral_letter")
        blocks = [
            title(said["title"]),
            *self._heads(kept, words),
            text(said["opening"]),
            *fields_of(
                (
                    (words.word("code"), self._code(kept.case_id)),
                    (words.word("need"), words.service(kept.referral.service)),
                )
            ),
            *self._agreed(kept, receiver, words),
            text(said["closing"]),
            fine(said["fine"]),
        ]
        if with_envelope:
            cover = words.of("envelope")
            blocks += [
                Block(BlockKind.PAGE),
                title(cover["title"]),
                *fields_of(((words.word("code"), self._code(kept.case_id)),)),
                fine(cover["fine"]),
            ]
        scope = {
            ReceiverKind.SERVICE: Scope.SERVICES,
            ReceiverKind.ORIGIN: Scope.ORIGIN,
        }.get(receiver.kind, Scope.AUTHORITY)
        document = Document("referral-letter", words.language, tuple(blocks))
        return Prepared(document, kept.case_id, Purpose.LETTER, receiver, scope)

    def child_notice(self, case_id: CaseId, language: str) -> Prepared:
        """The legal notice for a child, to be signed and taken there by a person.

        It needs no consent, and the child is told. Raises CaseMissing, CaseNotYours,
        ConsentMissing for an adult.
        """
        receiver = Receiver(ReceiverKind.CHILD_PROTECTION)
        self._consent.require(case_id, Purpose.LEGAL_NOTICE, receiver)
        words = self._office_words(language)
        said = words.of("child_notice")
        known = self._known_of_child(case_id)
        blocks = (
            title(said["title"]),
            *fields_of(
                (
                    (words.word("from"), self._policy.organisation.name),
                    (words.word("when"), words.moment(self._now())),
                    (words.word("code"), self._code(case_id)),
                )
            ),
            text(said["opening"]),
            heading(said["situation"]),
            *fields_of((line.label, line.answer) for line in known),
            Block(BlockKind.LINE, said["told"]),
            Block(BlockKind.LINE, words.word("folio")),
            Block(BlockKind.LINE, words.word("received_by")),
            Block(BlockKind.LINE, words.word("when")),
            text(said["closing"]),
            fine(words.word("lawyer")),
        )
        document = Document("child-notice", words.language, blocks)
        return Prepared(document, case_id, Purpose.LEGAL_NOTICE, receiver, None)

    def withdrawal(self, case_id: CaseId, note: WithdrawalNote, language: str) -> Prepared:
        """What a withdrawal changed and what cannot be called back, for the person.

        Raises ConsentMissing where the organisation closed printing.
        """
        self._consent.require_open(Purpose.PRINT)
        words = self._words(language)
        said = words.of("withdrawal")
        blocks = [
            title(said["title"]),
            *fields_of(((words.word("code"), shown(note.code)),)),
            text(said["opening"]),
            *points(words.scope(one.value) for one in note.scopes),
            *fields_of(((said["stopped"], words.number(note.stopped)),)),
        ]
        for name, exits in (("recall", note.revoke), ("cannot", note.tell)):
            if exits:
                blocks.append(heading(said[name]))
                blocks += points(
                    dict.fromkeys(
                        f"{one.exit.receiver.name or words.receiver(one.exit.receiver.kind.value)},"
                        f" {words.day(one.exit.at.astimezone())}"
                        for one in exits
                    )
                )
        if note.tell:
            blocks.append(text(said["paper"]))
        blocks.append(text(said["closing"]))
        document = _for_the_person("withdrawal", words, blocks)
        receiver = Receiver(ReceiverKind.PERSON)
        return Prepared(document, case_id, Purpose.PRINT, receiver, None)

    def held(self, case_id: CaseId, language: str, reason: str) -> Prepared:
        """All that is kept about a person under their code, to hand to them (SR-29).

        Raises CaseMissing, CaseNotYours, ConsentMissing, ReasonMissing.
        """
        receiver = Receiver(ReceiverKind.PERSON)
        self._consent.require(case_id, Purpose.PRINT, receiver)
        words = self._words(language)
        said = words.of("subject_access")
        page = self._cases.open(case_id)
        blocks = [
            title(said["title"]),
            *fields_of(
                (
                    (words.word("code"), page.row.code),
                    (words.word("date"), words.moment(self._now())),
                )
            ),
            text(said["opening"]),
        ]
        for contact in page.contacts:
            if contact.record_id is None or contact.is_replaced:
                continue
            blocks.append(heading(words.day(contact.at.astimezone())))
            lines = self._cases.answers(contact.record_id)
            blocks += fields_of((line.label, line.answer) for line in lines)
        for lines in (
            self._cases.identity(case_id, reason),
            self._cases.sealed(case_id, reason),
        ):
            blocks += fields_of((line.label, line.answer) for line in lines)
        for state in self._consent.scopes(case_id):
            if state.given is not None:
                said_then = words.word(state.given.value)
                blocks += fields_of(((words.scope(state.scope.value), said_then),))
        blocks.append(text(said["closing"]))
        document = _for_the_person("subject-access", words, blocks)
        return Prepared(document, case_id, Purpose.PRINT, receiver, None)

    # ------------------------------------------------------------ one record
    def record(self, record_id: RecordId, language: str) -> Prepared:
        """A record's answers for the organisation's file, without what is kept apart.

        Raises ConsentMissing, RecordMissing, RecordBlocked, CaseNotYours, FormMissing.
        """
        self._consent.require_record(record_id, Purpose.PRINT)
        words = self._office_words(language)
        said = words.of("record")
        case_id = self._cases.of_record(record_id)
        code = "" if case_id is None else self._code(case_id)
        blocks = [
            title(said["title"]),
            *fields_of(
                ((words.word("code"), code), (words.word("date"), words.moment(self._now())))
            ),
        ]
        section = ""
        for line in self._cases.answers(record_id):
            if line.answer and line.section != section:
                section = line.section
                blocks.append(heading(section))
            blocks += fields_of(((line.label, line.answer),))
        blocks.append(fine(said["fine"]))
        document = Document("record", words.language, tuple(blocks))
        receiver = Receiver(ReceiverKind.OWN)
        return Prepared(document, case_id, Purpose.PRINT, receiver, None, record_id)

    def copied(self, record_id: RecordId) -> str:
        """The same answers as plain text for the clipboard; the log keeps that they were copied.

        Raises as `record`.
        """
        self._consent.require_record(record_id, Purpose.CLIPBOARD)
        lines = [one for one in self._cases.answers(record_id) if one.answer]
        self._store.audit.append("record.copied", record_id, by=self._acting().person_id)
        return "\n".join(f"{one.label}: {one.answer}" for one in lines)

    # ------------------------------------------------------------ leaving
    def printed(self, prepared: Prepared, *, way: str = "paper") -> int:
        """Notes that it left; way: paper, pdf or courier. Gives how often this paper has."""
        document, case_id = prepared.document, prepared.case_id
        with self._store.transaction():
            self._store.audit.append(
                "paper.left",
                case_id or prepared.record_id or "",
                paper=document.name,
                way=way,
                by=self._acting().person_id,
            )
            if case_id is not None and prepared.receiver.kind not in _INSIDE:
                self._consent.note_exit(
                    case_id,
                    prepared.purpose,
                    prepared.receiver,
                    prepared.scope or Scope.AUTHORITY,
                )
        if case_id is None:
            return 1
        return sum(
            one.kind == "paper.left" and one.facts.get("paper") == document.name
            for one in self._store.audit.about(case_id)
        )

    def sealing_words(self, language: str) -> str:
        """A passphrase for a sealed paper, to be told to the receiver by another way."""
        return PassphraseWords().suggest(language, 5)

    def sealed(self, pdf: bytes, passphrase: str) -> bytes:
        """The same PDF, readable only with the passphrase (AES-256)."""
        return sealed_pdf(pdf, passphrase)

    # ------------------------------------------------------------ inside
    @cached_property
    def _papers(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = json.loads(self._file.read_text(encoding="utf-8"))
        return found

    def _words(self, language: str) -> PaperWords:
        return PaperWords(self._papers, language)

    def _office_words(self, language: str) -> PaperWords:
        known = language in OFFICE_LANGUAGES
        return self._words(language if known else OFFICE_LANGUAGES[0])

    def _help(self, words: PaperWords) -> tuple[Block, ...]:
        own = [
            (f"{one.name} ({one.note})" if one.note else one.name, one.number)
            for one in self._policy.organisation.contacts
        ]
        return fields_of(
            [
                (words.service("emergency"), EMERGENCY),
                (words.service("hotline"), HOTLINE),
                *own,
            ]
        )

    def _heads(self, kept: KeptReferral, words: PaperWords) -> tuple[Block, ...]:
        row = self._directory.find(kept.referral.entry_id) if kept.referral.entry_id else None
        organisation = self._policy.organisation
        contact = organisation.contacts[0] if organisation.contacts else None
        return fields_of(
            (
                (words.word("date"), words.day(self._now())),
                (words.word("from"), organisation.name),
                (words.word("to"), kept.referral.name),
                (words.word("place"), "" if row is None else row.entry.place),
                (words.word("hours"), "" if row is None else row.entry.hours),
                (words.word("contact"), "" if contact is None else contact.number),
            )
        )

    def _agreed(
        self, kept: KeptReferral, receiver: Receiver, words: PaperWords
    ) -> tuple[Block, ...]:
        """What goes along beyond code and need: what the person agreed to, line by line."""
        if kept.referral.shared is Shared.MINIMUM:
            return ()
        page = self._cases.open(kept.case_id)
        records = [
            one.record_id
            for one in reversed(page.contacts)
            if one.record_id is not None and not one.is_replaced
        ]
        lines: list[AnswerLine] = []
        for record_id in records:
            lines.extend(line for line in self._cases.answers(record_id) if line.answer)
        if kept.referral.shared is Shared.SUMMARY:
            wanted = ("_language", "_age", "_age_band", "_needs", "_health", "_interpreter")
            lines = [line for line in lines if line.path.endswith(wanted)]
        blocks = [
            heading(words.word("answers")),
            *fields_of((line.label, line.answer) for line in lines),
        ]
        record = self._consent.of_case(kept.case_id)
        allowed = may(record, Purpose.LETTER, receiver, Content.IDENTITY).allowed
        if kept.referral.shared is Shared.FULL and allowed:
            who = self._cases.identity(kept.case_id, "referral letter")
            if who:
                blocks.append(heading(words.word("identity")))
                blocks += fields_of((line.label, line.answer) for line in who)
        return tuple(blocks)

    def _known_of_child(self, case_id: CaseId) -> tuple[AnswerLine, ...]:
        page = self._cases.open(case_id)
        known: dict[str, AnswerLine] = {}
        for contact in page.contacts:
            if contact.record_id is None or contact.is_replaced:
                continue
            for line in self._cases.answers(contact.record_id):
                name = line.path.rpartition("/")[2]
                if name in _NOTICE_QUESTIONS and line.answer:
                    known[name] = line
        return tuple(known[name] for name in _NOTICE_QUESTIONS if name in known)

    def _code(self, case_id: CaseId) -> str:
        return self._cases.row(case_id).code

    def _now(self) -> datetime:
        return self._clock.now().astimezone()


def sealed_pdf(pdf: bytes, passphrase: str) -> bytes:
    """The PDF encrypted with AES-256 under the passphrase; its own title is dropped.

    The library is slow to load, so it is loaded here.
    """
    library: Any = importlib.import_module("pypdf")
    writer = library.PdfWriter()
    for page in library.PdfReader(io.BytesIO(pdf)).pages:
        writer.add_page(page)
    writer.encrypt(user_password=passphrase, algorithm="AES-256")
    sealed = io.BytesIO()
    writer.write(sealed)
    return sealed.getvalue()


def _for_the_person(name: str, words: PaperWords, blocks: Iterable[Block]) -> Document:
    """The paper; it says so itself when no native speaker has read its words yet."""
    mark = () if words.is_reviewed else (fine(words.word("unreviewed")),)
    return Document(name, words.language, (*blocks, *mark))


def _about_nobody(document: Document) -> Prepared:
    return Prepared(document, None, Purpose.PRINT, Receiver(ReceiverKind.PERSON), None)
