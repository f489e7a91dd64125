"""Figures on this laptop: counted offline, by period and state, exported without rows."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from intake_app.casework import (
    ContactFacts,
    CountedContact,
    CountedReferral,
    Decision,
    Figures,
    Given,
    Purpose,
    Receiver,
    ReceiverKind,
    Scope,
    Table,
    figures,
    rows_of,
)
from intake_app.domain.clock import Clock
from intake_app.domain.policy import Policy
from intake_app.services.acting import Acting
from intake_app.services.case_consent import CaseConsent
from intake_app.services.catalogue import Catalogue
from intake_app.services.codecs import decoded
from intake_app.services.errors import ExitClosed, NotThisStep
from intake_app.services.figure_words import FigureWords, figure_words
from intake_app.services.meanings import Meanings
from intake_app.services.referrals import Referrals
from intake_app.services.sheets import as_csv, as_xlsx
from intake_app.store import CaseId, Store, StoredContact

PACKET_FORMAT = "field-intake/figures"
_ALL_CASES = 1_000_000


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` up to, and without, `end`."""

    start: date
    end: date

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        """One calendar month."""
        after = date(year + month // 12, month % 12 + 1, 1)
        return cls(date(year, month, 1), after)

    @property
    def is_whole_months(self) -> bool:
        return self.start.day == 1 and self.end.day == 1 and self.start < self.end


@dataclass(frozen=True, slots=True)
class MonthOfTrend:
    """One month of the trend."""

    start: date
    contacts: int | None
    """None: left out."""
    outcomes: Table


@dataclass(frozen=True, slots=True)
class SharedFigures:
    """What may be put on paper: rounded, small cells left out, and the trend of its months."""

    figures: Figures
    trend: tuple[MonthOfTrend, ...]
    """Empty for a single month."""


class Statistics:
    """Counts what this vault holds."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        policy: Policy,
        consent: CaseConsent,
        referrals: Referrals,
        acting: Acting,
        catalogue: Catalogue,
        meanings: Meanings,
    ) -> None:
        self._catalogue = catalogue
        self._meanings = meanings
        self._store = store
        self._clock = clock
        self._policy = policy
        self._consent = consent
        self._referrals = referrals
        self._acting = acting

    def figures(self, period: Period, *, state: str = "", for_sharing: bool = False) -> Figures:
        """All tables; small cells are left out, and what is for sharing is rounded besides.

        For sharing, a record counts with all its answers only where the person allowed figures;
        where they said nothing, as a tally does; where they said no, not at all.
        """
        cases = {one.case_id: one for one in self._store.cases.list(limit=_ALL_CASES)}
        counted, left_out = self._contacts(period, for_sharing=for_sharing)
        present = {one.case_id for one in counted}
        referrals = [
            CountedReferral(
                one.case_id,
                one.referral.steps[0].at,
                one.referral.service,
                one.status.value,
                one.referral.barriers,
            )
            for case_id in cases
            if case_id in present
            for one in self._referrals.of_case(case_id)
        ]
        return figures(
            counted,
            referrals,
            as_of=self._clock.now(),
            start=period.start,
            end=period.end,
            organisation=self._policy.organisation.name,
            state=state,
            unsynced=self._unsynced(),
            left_out=left_out,
            smallest_cell=self._policy.statistics.smallest_cell,
            for_sharing=for_sharing,
            opened={case_id: one.opened_at for case_id, one in cases.items()},
        )

    def trend(
        self, until: date, *, months: int = 12, state: str = "", for_sharing: bool = False
    ) -> tuple[MonthOfTrend, ...]:
        """The months up to `until`, each counted and protected exactly as if it stood alone.

        So nothing can be worked out by putting a month beside the trend.
        """
        first = _months_before(until, months)
        periods = [Period.month(*_month_after(first, number)) for number in range(months)]
        counted, _ = self._contacts(Period(first, until), for_sharing=for_sharing)
        found = []
        for period in periods:
            told = figures(
                counted,
                (),
                as_of=self._clock.now(),
                start=period.start,
                end=period.end,
                state=state,
                smallest_cell=self._policy.statistics.smallest_cell,
                for_sharing=for_sharing,
            )
            found.append(
                MonthOfTrend(period.start, told.table("contacts").total, told.table("outcomes"))
            )
        return tuple(found)

    def words(self, language: str) -> FigureWords:
        """What the categories are called, as the vault's own forms say it."""
        return figure_words(self._catalogue, self._meanings, language)

    def last_whole(self, period: Period) -> Period:
        """That period where it may be shared; else the latest as long as it that is over."""
        today = self._clock.now().astimezone().date()
        length = _months_between(period.start, period.end)
        while period.end > today:
            start = _months_before(period.start, length)
            period = Period(start, period.start)
        return period

    def shared(self, period: Period, way: str, *, state: str = "") -> SharedFigures:
        """The figures for sharing, for who makes the paper of them; asked and logged as exports.

        Raises NotThisStep for other periods; ConsentMissing where the policy closed this exit.
        """
        told = self._for_sharing(period, state)
        months = _months_between(period.start, period.end)
        trend = self.trend(period.end, months=months, state=state, for_sharing=True)
        self._log(period, way)
        return SharedFigures(told, trend if months > 1 else ())

    def export(self, period: Period, kind: str, *, state: str = "") -> bytes:
        """The figures for sharing as csv, xlsx or json: whole months that are over, no rows.

        Raises NotThisStep for other periods; ConsentMissing where the policy closed this exit.
        """
        told = self._for_sharing(period, state)
        heading = [
            ("as_of", told.as_of.isoformat()),
            ("from", told.start.isoformat()),
            ("until", (told.end - timedelta(days=1)).isoformat()),
            ("organisation", told.organisation),
            ("state", told.state),
            ("not_yet_at_the_central", str(told.unsynced)),
            ("left_out_by_their_wish", _few(told)),
            ("cells_under", str(told.smallest_cell)),
        ]
        rows = rows_of(told)
        if kind == "csv":
            made = as_csv([*heading, (), *rows])
        elif kind == "xlsx":
            made = as_xlsx([("figures", rows), ("about", heading)])
        else:
            made = self._packet(told)
        self._log(period, kind)
        return made

    def packet(self, year: int, month: int) -> bytes:
        """The month's figures for the organisation's central, as JSON without any row.

        Raises NotThisStep for a month that is not over; ConsentMissing.
        """
        period = Period.month(year, month)
        made = self._packet(self._for_sharing(period, ""))
        self._log(period, "packet")
        return made

    # ------------------------------------------------------------ inside
    def _for_sharing(self, period: Period, state: str) -> Figures:
        today = self._clock.now().astimezone().date()
        if not period.is_whole_months or period.end > today:
            raise NotThisStep(reason="statistics.whole-months")
        if "statistics" not in self._policy.exits:
            raise ExitClosed
        return self.figures(period, state=state, for_sharing=True)

    def _packet(self, told: Figures) -> bytes:
        left_out = None if 0 < told.left_out < told.smallest_cell else told.left_out
        document = {
            "format": PACKET_FORMAT,
            "version": 1,
            "as_of": told.as_of.isoformat(),
            "from": told.start.isoformat(),
            "to": told.end.isoformat(),
            "organisation": told.organisation,
            "state": told.state,
            "smallest_cell": told.smallest_cell,
            "unsynced": told.unsynced,
            "left_out": left_out,
            "tables": [
                {
                    "name": table.name,
                    "unit": table.unit.value,
                    "total": table.total,
                    "cells": [
                        {"category": list(cell.category), "count": cell.count}
                        for cell in table.cells
                    ],
                }
                for table in told.tables
            ],
            "rates": [
                {"name": one.name, "part": one.part, "whole": one.whole} for one in told.rates
            ],
        }
        return json.dumps(document, ensure_ascii=False, indent=1).encode()

    def _contacts(self, period: Period, *, for_sharing: bool) -> tuple[list[CountedContact], int]:
        """Contacts from the period on (later ones tell of follow-ups), and how many said no."""
        found: list[CountedContact] = []
        left_out = 0
        first = datetime.combine(period.start, time(), tzinfo=UTC) - timedelta(days=1)
        scopes: dict[CaseId, Given | None] = {}
        for one in self._store.cases.contacts_between(first, self._clock.now() + timedelta(days=1)):
            facts = decoded(ContactFacts, one.facts)
            only_tally = False
            if for_sharing and one.case_id is not None:
                if one.case_id not in scopes:
                    consent = self._consent.of_case(one.case_id)
                    scopes[one.case_id] = consent.state(Scope.STATISTICS)
                said = scopes[one.case_id]
                if said in {Given.REFUSED, Given.WITHDRAWN}:
                    left_out += period.start <= _day(one) < period.end
                    continue
                only_tally = said is None and not facts.allows_statistics
            if only_tally:
                facts = _as_tally(facts)
            found.append(CountedContact(one.case_id or "", one.at, facts, only_tally))
        return found, left_out

    def _unsynced(self) -> int:
        counts = self._store.records.counts()
        return sum(count for state, count in counts.items() if state.value != "sent")

    def _log(self, period: Period, kind: str) -> None:
        decision = Decision(True, "consent.figures-without-rows")
        receiver = Receiver(ReceiverKind.STATISTICS)
        self._store.audit.append(
            "figures.exported",
            purpose=Purpose.STATISTICS.value,
            receiver=receiver.kind.value,
            reason=decision.reason,
            way=kind,
            start=period.start.isoformat(),
            end=period.end.isoformat(),
            by=self._acting().person_id,
        )


def _month_after(first: date, number: int) -> tuple[int, int]:
    months = first.year * 12 + first.month - 1 + number
    return months // 12, months % 12 + 1


def _months_before(day: date, months: int) -> date:
    return date(*_month_after(day, -months), 1)


def _months_between(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month


def _few(told: Figures) -> str:
    return "*" if 0 < told.left_out < told.smallest_cell else str(told.left_out)


def _as_tally(facts: ContactFacts) -> ContactFacts:
    """No more of a person who said nothing about figures than of one who refused to answer."""
    return ContactFacts(
        kind=facts.kind,
        outcome=facts.outcome,
        basis=facts.basis,
        is_minor=False,
        allows_statistics=False,
        values={
            name: words for name, words in facts.values.items() if name in {"place", "age_band"}
        },
    )


def _day(contact: StoredContact) -> date:
    return contact.at.astimezone().date()
