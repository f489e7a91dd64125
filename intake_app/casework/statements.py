"""What a person said about consent over time, and what stands of it today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from intake_app.casework.annotations import FormMeaning, answer_of
from intake_app.casework.consent import (
    Basis,
    ConsentRecord,
    Given,
    Guardianship,
    Scope,
    ScopeEvent,
    Way,
    consent_in,
    replaced,
    scopes_in,
)
from intake_app.casework.facts import ContactKind, kind_of


@dataclass(frozen=True, slots=True)
class ConsentStatement:
    """One moment at which something was said about consent; added, never changed."""

    at: datetime
    basis: Basis | None = None
    """None: nothing was said about the whole."""
    is_minor: bool | None = None
    guardianship: Guardianship | None = None
    events: tuple[ScopeEvent, ...] = ()
    allowed: tuple[Scope, ...] | None = None
    """«What is allowed from today»: takes the place of all scopes; None: not asked."""
    explained_by: str = ""
    language: str = ""
    way: Way = Way.SPOKEN
    form_version: str = ""
    proof: str = field(default="", repr=False)
    """Name of the signature or recording among the record's files, or the reason for neither."""


def statement_in(
    meaning: FormMeaning, answers: Mapping[str, str], at: datetime, explained_by: str = ""
) -> ConsentStatement | None:
    """What one finished record says; None where its form asks for nothing or nothing was said."""
    if kind_of(meaning) is ContactKind.FOLLOW_UP:
        return _renewed(meaning, answers, at, explained_by)
    if not meaning.of_role("consent") and not meaning.of_role("mode"):
        return None
    said = consent_in(meaning, answers, at)
    return ConsentStatement(
        at=at,
        basis=said.basis,
        is_minor=said.is_minor,
        guardianship=said.guardianship,
        events=tuple(replace(one, explained_by=explained_by) for one in said.events),
        explained_by=explained_by,
        language=_said(meaning, answers, "language"),
        form_version=meaning.version,
    )


def _renewed(
    meaning: FormMeaning, answers: Mapping[str, str], at: datetime, explained_by: str
) -> ConsentStatement | None:
    """A follow-up asks whether the person still agrees, and what is allowed from today."""
    still, scopes = _said(meaning, answers, "consent"), _said(meaning, answers, "consent-scopes")
    events: tuple[ScopeEvent, ...] = ()
    allowed: tuple[Scope, ...] | None = None
    if scopes:
        allowed = tuple(one for one in Scope if one in scopes_in(scopes))
    if still == "no":
        events = (
            ScopeEvent(
                Scope.CONTACT,
                Given.WITHDRAWN,
                at,
                explained_by=explained_by,
                form_version=meaning.version,
            ),
        )
    if not events and allowed is None:
        return None
    return ConsentStatement(
        at=at,
        events=events,
        allowed=allowed,
        explained_by=explained_by,
        form_version=meaning.version,
    )


def consent_of(statements: Iterable[ConsentStatement]) -> ConsentRecord:
    """What stands after all of it, in the order of time.

    Where no form asked about the whole, scopes that a person named stand on their own word.
    """
    record = ConsentRecord()
    has_basis = False
    for one in sorted(statements, key=lambda statement: statement.at):
        if one.basis is not None and (one.basis is not Basis.OBSERVED or not has_basis):
            # Only seen again: what was agreed before still stands.
            has_basis = True
            record = replace(record, basis=one.basis)
        if one.is_minor is not None:
            record = replace(record, is_minor=record.is_minor or one.is_minor)
        if one.guardianship is not None:
            record = replace(record, guardianship=one.guardianship)
        if one.allowed is not None:
            record = replaced(
                record,
                one.allowed,
                one.at,
                explained_by=one.explained_by,
                language=one.language,
                way=one.way,
                form_version=one.form_version,
            )
            if not has_basis and one.allowed:
                record = replace(record, basis=Basis.FULL)
        record = replace(record, events=(*record.events, *one.events))
    return record


def _said(meaning: FormMeaning, answers: Mapping[str, str], role: str) -> str:
    return answer_of(answers, (one.path for one in meaning.of_role(role)))
