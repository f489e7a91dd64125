"""Exports by the exchange standard: who is in them, asked at the gate, valid, and in the log."""

import codecs
import csv
import hashlib
import io
import json
import secrets
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from intake_app import __version__
from intake_app.casework import (
    ATTRIBUTION,
    Basis,
    ConsentOverride,
    ContactFacts,
    ContactKind,
    ExportCase,
    ExportReferral,
    ExportTables,
    Profile,
    Purpose,
    Receiver,
    ReceiverKind,
    ReferralStatus,
    Scope,
    Standard,
    answers_to,
    export_tables,
    faults_of,
    may,
    shown,
)
from intake_app.domain.clock import Clock
from intake_app.domain.policy import Policy
from intake_app.services.acting import Acting
from intake_app.services.case_consent import CaseConsent
from intake_app.services.cases import OPEN_STATUSES
from intake_app.services.codecs import decoded
from intake_app.services.errors import CoordinatorNeeded, ExitClosed, NotThisStep
from intake_app.services.meanings import Meanings
from intake_app.services.referrals import Referrals
from intake_app.services.sealed_files import seal_file
from intake_app.services.sheets import as_csv, as_xlsx
from intake_app.store import CaseId, Store, StoredCase

_ALL_CASES = 1_000_000
_CASE_LIST = ("name", "label", "code", "outcome", "minor", "status", "next_contact")
"""Columns of the forms' list, as a central with entities would give it."""
_COMMENT_FIELD = "cco_CaseComment"
_OWN = Receiver(ReceiverKind.OWN)
_SCOPES = {
    ReceiverKind.SERVICE: Scope.SERVICES,
    ReceiverKind.AUTHORITY: Scope.AUTHORITY,
    ReceiverKind.CHILD_PROTECTION: Scope.AUTHORITY,
    ReceiverKind.ORIGIN: Scope.ORIGIN,
}


@dataclass(frozen=True, slots=True)
class MadeExport:
    """An export as bytes, and what it holds."""

    content: bytes = field(repr=False)
    profile: Profile
    kind: str
    cases: int
    excluded_no_consent: int
    excluded_rare: int
    is_sealed: bool


@dataclass(frozen=True, slots=True)
class ExportPreview:
    """What would leave, before anything does: fields and counts, no value."""

    profile: Profile
    cases: int
    excluded_no_consent: int
    excluded_rare: int
    made_coarser: int
    tables: Mapping[str, int]
    """Rows of each table; empty ones are left out."""
    fields: tuple[tuple[str, str, int], ...]
    """Of the cases' table, those that hold anything: name, section, in how many rows."""
    reasons: Mapping[CaseId, str]
    """Of the cases that stay, why: the gate's codes."""


class Exports:
    """Makes exports; whoever writes the bytes asked for them here."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        resources: Path,
        policy: Policy,
        meanings: Meanings,
        consent: CaseConsent,
        referrals: Referrals,
        acting: Acting,
    ) -> None:
        self._store = store
        self._clock = clock
        self._folder = resources / "htcds"
        self._policy = policy
        self._meanings = meanings
        self._consent = consent
        self._referrals = referrals
        self._acting = acting

    @cached_property
    def standard(self) -> Standard:
        """Fields and code lists of HTCDS 2.0."""
        document = json.loads((self._folder / "htcds_2.0.json").read_text(encoding="utf-8"))
        text = (self._folder / "iso3166_alpha2.csv").read_text(encoding="utf-8")
        return Standard(document, (row["code"] for row in csv.DictReader(io.StringIO(text))))

    def preview(
        self,
        profile: Profile,
        receiver: Receiver = _OWN,
        case_ids: Sequence[CaseId] | None = None,
        override: ConsentOverride | None = None,
    ) -> ExportPreview:
        """What such an export would hold; nothing leaves, and nothing is decided.

        Raises ExitClosed where the policy closed this exit.
        """
        self._see_that_it_is_open(profile)
        purpose = _purpose(profile)
        allowed, reasons = [], {}
        for case in self._wanted(case_ids):
            consent = self._consent.of_case(case.case_id)
            decision = may(consent, purpose, receiver, override=override)
            if decision.allowed:
                allowed.append(case)
            else:
                reasons[case.case_id] = decision.reason
        made = export_tables(
            self.standard,
            [self._case(one, profile) for one in allowed],
            profile,
            excluded_no_consent=len(reasons),
            smallest=self._policy.statistics.smallest_cell,
        )
        rows = made.table("core")
        filled = Counter(name for row in rows for name, value in row.items() if value)
        sections = self.standard.fields
        return ExportPreview(
            profile=profile,
            cases=len(rows),
            excluded_no_consent=len(reasons),
            excluded_rare=made.excluded_rare,
            made_coarser=made.made_coarser,
            tables={name: len(body) for name, (_, body) in made.tables.items() if body},
            fields=tuple(
                (name, sections[name].section if name in sections else "", filled[name])
                for name in made.tables["core"][0]
                if filled[name]
            ),
            reasons=reasons,
        )

    def statistics(self, kind: str) -> MadeExport:
        """One row a case without anything that names it; kind: csv, xlsx or json.

        Cases count whose people allowed figures; rare rows are made coarser or left out.
        Raises ConsentMissing where the policy closed this exit.
        """
        receiver = Receiver(ReceiverKind.STATISTICS)
        return self._make(Profile.STATISTICS, kind, receiver, None)

    def referral(
        self,
        case_ids: Sequence[CaseId],
        receiver: Receiver,
        kind: str,
        override: ConsentOverride | None = None,
    ) -> MadeExport:
        """These cases for one receiver, by each person's scopes. Raises ConsentMissing.

        override: two people's decision for those who did not allow it.
        """
        return self._make(Profile.REFERRAL, kind, receiver, case_ids, override=override)

    def full(self, kind: str, passphrase: str, second_person: str) -> MadeExport:
        """Everything, sealed with a passphrase; a coordinator asks and somebody else agrees.

        kind: xlsx, json or zip. Raises CoordinatorNeeded, NotThisStep, ConsentMissing.
        """
        person = self._acting()
        second = second_person.strip()
        if not person.is_coordinator or second in {"", person.person_id, person.name}:
            raise CoordinatorNeeded
        if not passphrase.strip():
            raise NotThisStep(reason="export.passphrase")
        made = self._make(Profile.FULL, kind, Receiver(ReceiverKind.OWN), None, second=second)
        sealed = seal_file(made.content, passphrase)
        return MadeExport(
            sealed,
            made.profile,
            made.kind,
            made.cases,
            made.excluded_no_consent,
            made.excluded_rare,
            is_sealed=True,
        )

    def case_list(self) -> tuple[bytes, int]:
        """The forms' list `cases` as a file for a central that keeps no lists, and its rows.

        Codes, outcomes and states of open cases, never a name, of those who allowed that their
        record goes to the central. Raises ExitClosed.
        """
        self._see_that_it_is_open(Profile.FULL)
        rows = [
            (
                case.entity or case.code,
                shown(case.code),
                case.code,
                case.outcome,
                "1" if case.is_minor else "0",
                case.status,
                case.next_contact or "",
            )
            for case in self._wanted(None)
            if case.status in OPEN_STATUSES
            and self._consent.decide(case.case_id, Purpose.SYNC, _OWN).allowed
        ]
        # Other clients would take the mark for a part of the first column's name.
        content = as_csv([_CASE_LIST, *rows]).removeprefix(codecs.BOM_UTF8)
        self._store.audit.append(
            "export.made",
            profile="case-list",
            way="csv",
            receiver=_OWN.kind.value,
            cases=len(rows),
            sha256=hashlib.sha256(content).hexdigest(),
            by=self._acting().person_id,
        )
        return content, len(rows)

    # ------------------------------------------------------------ inside
    def _make(
        self,
        profile: Profile,
        kind: str,
        receiver: Receiver,
        case_ids: Sequence[CaseId] | None,
        *,
        second: str = "",
        override: ConsentOverride | None = None,
    ) -> MadeExport:
        self._see_that_it_is_open(profile)
        allowed, excluded = self._allowed(profile, receiver, case_ids, override)
        cases = [self._case(one, profile) for one in allowed]
        made = export_tables(
            self.standard,
            cases,
            profile,
            excluded_no_consent=excluded,
            smallest=self._policy.statistics.smallest_cell,
        )
        faults = faults_of(self.standard, made)
        if faults:
            raise NotThisStep(reason=f"export.{faults[0].field}.{faults[0].fault}")
        content = self._written(made, kind)
        with self._store.transaction():
            self._store.audit.append(
                "export.made",
                profile=profile.value,
                way=kind,
                receiver=receiver.kind.value,
                cases=len(made.table("core")),
                excluded=excluded,
                sha256=hashlib.sha256(content).hexdigest(),
                by=self._acting().person_id,
                second_person=second,
            )
            if receiver.kind in _SCOPES:
                for one in allowed:
                    self._consent.note_exit(
                        one.case_id, Purpose.EXPORT, receiver, _SCOPES[receiver.kind]
                    )
        return MadeExport(
            content,
            profile,
            kind,
            len(made.table("core")),
            excluded,
            made.excluded_rare,
            is_sealed=False,
        )

    def _see_that_it_is_open(self, profile: Profile) -> None:
        for way in ("export", "statistics") if profile is Profile.STATISTICS else ("export",):
            if way not in self._policy.exits:
                raise ExitClosed

    def _wanted(self, case_ids: Sequence[CaseId] | None) -> list[StoredCase]:
        if case_ids is None:
            return list(self._store.cases.list(limit=_ALL_CASES))
        found = (self._store.cases.find(one) for one in case_ids)
        return [one for one in found if one is not None]

    def _allowed(
        self,
        profile: Profile,
        receiver: Receiver,
        case_ids: Sequence[CaseId] | None,
        override: ConsentOverride | None,
    ) -> tuple[list[StoredCase], int]:
        wanted = self._wanted(case_ids)
        purpose = _purpose(profile)
        allowed = []
        for case in wanted:
            if self._consent.decide(case.case_id, purpose, receiver, override=override).allowed:
                allowed.append(case)
        return allowed, len(wanted) - len(allowed)

    def _case(self, case: StoredCase, profile: Profile) -> ExportCase:
        codes: dict[str, dict[str, None]] = {}
        values: dict[str, tuple[str, ...]] = {}
        decided = False
        comments: list[str] = []
        for contact in self._store.cases.contacts(case.case_id):
            if contact.is_replaced:
                continue
            facts = decoded(ContactFacts, contact.facts)
            for name, words in facts.codes.items():
                known = codes.setdefault(name, {})
                for word in words:
                    known.pop(word, None)
                    known[word] = None  # the latest stands last
            values.update(facts.values)
            decided |= facts.kind is ContactKind.FOLLOW_UP and bool(
                facts.codes.get("vic_TraffickingStatus")
            )
            if profile is Profile.FULL and contact.record_id is not None:
                meaning, answers = self._meanings.of_record(contact.record_id)
                for question in meaning.questions:
                    if any(one.field == _COMMENT_FIELD for one in question.codes):
                        comments += [text for _, text in answers_to(answers, question.path) if text]
        consent = self._consent.of_case(case.case_id)
        sent = (ReferralStatus.SENT,)
        return ExportCase(
            key=secrets.token_hex(16),
            code=shown(case.code),
            status=case.status,
            outcome=case.outcome,
            codes={name: tuple(words) for name, words in codes.items()},
            values=values,
            is_minor=case.is_minor,
            interviewed_on=case.opened_at.astimezone().date(),
            consents=consent.basis in {Basis.FULL, Basis.ANONYMOUS},
            scopes=tuple(one.value for one in Scope if one in consent.allowed),
            decided_by_person=decided,
            referrals=tuple(
                ExportReferral(
                    one.referral.service,
                    one.referral.name,
                    _day(one.referral.day_of(*sent)),
                )
                for one in self._referrals.of_case(case.case_id)
                if one.referral.day_of(*sent)
            ),
            comments=tuple(comments),
            organisation=self._policy.organisation.name,
            organisation_kind="NGO"
            if self._policy.organisation.kind == "private"
            else "NonPoliceGovernmentalOrganization",
        )

    def _written(self, made: ExportTables, kind: str) -> bytes:
        manifest = self._manifest(made)
        about = [(name, str(value)) for name, value in manifest.items()]
        if kind == "csv":
            columns, rows = made.tables["core"]
            return as_csv([columns, *rows])
        if kind == "xlsx":
            sheets = [(name, (columns, *rows)) for name, (columns, rows) in made.tables.items()]
            return as_xlsx([*sheets, ("about", about)])
        if kind == "zip":
            return _zipped(made, manifest)
        document = {
            "manifest": manifest,
            "tables": {name: made.table(name) for name in made.tables},
        }
        return json.dumps(document, ensure_ascii=False, indent=1).encode()

    def _manifest(self, made: ExportTables) -> dict[str, object]:
        moment: datetime = self._clock.now()
        return {
            "standard": "HTCDS",
            "standard_version": self.standard.version,
            "attribution": ATTRIBUTION,
            "licence": "CC BY 4.0 (structure and codes); no endorsement by IOM",
            "program_version": __version__,
            "created_at": moment.isoformat(),
            "profile": made.profile.value,
            "excluded_no_consent": made.excluded_no_consent,
            "excluded_rare": made.excluded_rare,
            "made_coarser": made.made_coarser,
            "rows": {name: len(rows) for name, (_, rows) in made.tables.items()},
            "disclaimer": "Decision aid of the organisation; no legal finding; people decide.",
        }


def _purpose(profile: Profile) -> Purpose:
    return Purpose.STATISTICS if profile is Profile.STATISTICS else Purpose.EXPORT


def _zipped(made: ExportTables, manifest: Mapping[str, object]) -> bytes:
    files = {
        f"{name}.csv": as_csv([columns, *rows]) for name, (columns, rows) in made.tables.items()
    }
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    whole = {**manifest, "sha256": sums}
    files["manifest.json"] = json.dumps(whole, ensure_ascii=False, indent=1).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return out.getvalue()


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.astimezone().date()
