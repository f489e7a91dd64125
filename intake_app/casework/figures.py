"""Figures over contacts and cases: the tables that an organisation needs, and none about anybody.

Cells under the smallest one are left out, and so is as much beside them as keeps them from being
worked out from the total. What is to be shared is rounded besides, so that two papers put beside
one another do not give away what each left out (SR-20). Source: needs, section C.
"""

import enum
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from intake_app.casework.consent import Basis
from intake_app.casework.facts import ContactFacts, ContactKind

SMALLEST_CELL = 5
NEVER_BELOW = 3
ROUNDED_TO = 5
FOLLOW_UPS = (1, 3, 6, 12)
"""Months after the beginning of a case."""
_EARLY_DAYS, _LATE_DAYS = 15, 31


class Unit(enum.Enum):
    """What is counted."""

    CONTACTS = "contacts"
    CASES = "cases"
    REFERRALS = "referrals"


@dataclass(frozen=True, slots=True)
class CountedContact:
    """A record as figures see it."""

    case_id: str
    """"" for a tally."""
    at: datetime
    facts: ContactFacts = field(repr=False)
    only_tally: bool = False
    """Nothing was said about figures: kind of place, age group and outcome alone are counted."""


@dataclass(frozen=True, slots=True)
class CountedReferral:
    """A referral as figures see it."""

    case_id: str
    at: datetime
    service: str
    status: str
    barriers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One count; None: left out because it, or one beside it, is too small."""

    category: tuple[str, ...]
    count: int | None


@dataclass(frozen=True, slots=True)
class Table:
    """Counts by category. Where several answers are possible they add up to more than the total."""

    name: str
    unit: Unit
    cells: tuple[Cell, ...]
    total: int | None
    """Of what was counted; None: left out."""

    def count(self, *category: str) -> int | None:
        """The count of a category; 0 for one that nobody is in."""
        return next((one.count for one in self.cells if one.category == category), 0)


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of how many."""

    name: str
    part: int | None
    whole: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """All tables of one period, state and organisation."""

    as_of: datetime
    start: date
    end: date
    """The first day that is not in it."""
    organisation: str
    state: str
    """INEGI; "" for all."""
    unsynced: int
    """Records that the central does not have yet."""
    left_out: int
    """Records of people who said no to figures."""
    smallest_cell: int
    is_for_sharing: bool
    tables: tuple[Table, ...]
    rates: tuple[Rate, ...]

    def table(self, name: str) -> Table:
        """The table of that name. Raises KeyError."""
        for one in self.tables:
            if one.name == name:
                return one
        raise KeyError(name)


# Tables that are answers as they stand: name of the table -> statistic that forms name.
PLAIN_TABLES: Mapping[str, str] = {
    "gender": "gender",
    "nationality": "nationality",
    "mobility": "mobility",
    "state": "state",
    "place": "place",
    "industry": "industry",
    "recruitment": "recruitment",
    "offer": "offer",
    "platform": "platform",
    "recruiter": "recruiter",
    "control": "control",
    "urgent_health": "urgent_health",
    "unaccompanied": "unaccompanied",
    "justice": "justice",
    "victim_registry": "victim_registry",
    "return_check": "return_check",
    "reintegration": "reintegration",
    "action": "action",
    "notice": "notice",
}
_TALLY_TABLES = frozenset({"contacts", "outcomes", "age_band", "place"})
_ART10: Mapping[str, str] = {
    "Servitude": "II",
    "SexualExploitation": "III",
    "ForcedLabour": "V",
    "ForcedBegging": "VI",
    "x_BeggingOrUnion": "VI-IX",
    "x_CriminalActivity": "VII",
    "ForcedAdoption": "VIII",
    "ForcedMarriage": "IX",
    "OrganRemoval": "X",
    "x_Sold": "I",
}
"""Modalities of art. 10 as they come nearest; suggested, and set by a lawyer (SR-49)."""


def figures(
    contacts: Sequence[CountedContact],
    referrals: Sequence[CountedReferral],
    *,
    as_of: datetime,
    start: date,
    end: date,
    organisation: str = "",
    state: str = "",
    unsynced: int = 0,
    left_out: int = 0,
    smallest_cell: int = SMALLEST_CELL,
    for_sharing: bool = False,
    opened: Mapping[str, datetime] | None = None,
) -> Figures:
    """The tables of these contacts and referrals, small cells left out.

    opened: when each case began, for the follow-ups after months.
    """
    smallest = max(NEVER_BELOW, smallest_cell)
    if state:
        wanted = {one.case_id for one in contacts if state in one.facts.values.get("state", ())}
        contacts = [one for one in contacts if one.case_id in wanted and one.case_id]
        referrals = [one for one in referrals if one.case_id in wanted]
    inside = [one for one in contacts if start <= _local_day(one.at) < end]
    sent = [one for one in referrals if start <= _local_day(one.at) < end]
    raw = [*_contact_tables(inside), *_referral_tables(inside, sent)]
    raw += _follow_up_tables(contacts, opened or {}, as_of, start, end)
    tables = tuple(_protected(one, smallest, rounded=for_sharing) for one in raw)
    rates = [_protected_rate(one, smallest, rounded=for_sharing) for one in _rates(inside)]
    if _hides_declined(tables):  # their sum would give away the one that is left out
        rates = [replace(one, part=None) if one.name == "declined" else one for one in rates]
    return Figures(
        as_of=as_of,
        start=start,
        end=end,
        organisation=organisation,
        state=state,
        unsynced=unsynced,
        left_out=left_out,
        smallest_cell=smallest,
        is_for_sharing=for_sharing,
        tables=tables,
        rates=tuple(rates),
    )


def _hides_declined(tables: Iterable[Table]) -> bool:
    return any(
        cell.count is None and cell.category[-1] == "declined"
        for table in tables
        if table.name == "declined"
        for cell in table.cells
    )


# ------------------------------------------------------------------ counting
_Counts = Counter[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Raw:
    name: str
    unit: Unit
    counts: Mapping[tuple[str, ...], int]
    total: int
    is_partition: bool
    """Each one counted stands in exactly one cell."""


def _contact_tables(contacts: Sequence[CountedContact]) -> list[_Raw]:
    by_kind: _Counts = Counter((_kind_name(one),) for one in contacts)
    outcomes: _Counts = Counter((one.facts.outcome,) for one in contacts if one.facts.outcome)
    tables = [
        _Raw("contacts", Unit.CONTACTS, by_kind, len(contacts), is_partition=True),
        _Raw("outcomes", Unit.CONTACTS, outcomes, outcomes.total(), is_partition=True),
    ]
    people = _by_person(contacts)
    tables.append(_of_people("age_band", people, _age_bands, is_partition=True))
    full = [group for group in people if not all(one.only_tally for one in group)]
    for name, statistic in PLAIN_TABLES.items():
        rows = people if name in _TALLY_TABLES else full
        tables.append(_of_people(name, rows, _said(statistic)))
    tables += [
        _of_people("minors", full, _minors, is_partition=True),
        _of_people("exploitation", full, _codes("vic_TypeOfExploitation")),
        _of_people("art10", full, _art10),
        _of_people("debt_documents", full, _debt_documents),
        _of_people("began_as_child", full, _began_as_child, is_partition=True),
        _of_people("school_work", full, _school_work, is_partition=True),
        _of_people("judgement", full, _said("judgement")),
        _of_people("immediate", full, _immediate, is_partition=True),
    ]
    asked = _declined(contacts)
    tables.append(_Raw("declined", Unit.CONTACTS, asked, asked.total(), is_partition=True))
    return tables


def _declined(contacts: Sequence[CountedContact]) -> _Counts:
    """Per question that anybody declined: how often it was, and how often it was answered."""
    known = [one.facts for one in contacts if one.facts.answered]
    declined: _Counts = Counter((name, "declined") for one in known for name in one.declined)
    answered: _Counts = Counter((name, "answered") for one in known for name in one.answered)
    names = {name for name, _ in declined}
    return declined + Counter({cell: count for cell, count in answered.items() if cell[0] in names})


def _kind_name(one: CountedContact) -> str:
    if one.facts.is_tally:
        return "tally"
    if one.facts.basis == Basis.OBSERVED.value:
        return "observed"
    return one.facts.kind.value


_Person = Sequence[CountedContact]
_Categories = Callable[[_Person], Iterable[tuple[str, ...]]]


def _by_person(contacts: Sequence[CountedContact]) -> list[_Person]:
    """Contacts of one case are one person; a tally is one by itself."""
    people: dict[str, list[CountedContact]] = {}
    alone: list[_Person] = []
    for one in contacts:
        if one.case_id:
            people.setdefault(one.case_id, []).append(one)
        else:
            alone.append((one,))
    return [*people.values(), *alone]


def _of_people(
    name: str, people: Sequence[_Person], categories: _Categories, *, is_partition: bool = False
) -> _Raw:
    counts: Counter[tuple[str, ...]] = Counter()
    total = 0
    for person in people:
        found = set(categories(person))
        if found:
            total += 1
            counts.update(found)
    return _Raw(name, Unit.CASES, counts, total, is_partition)


def _said(statistic: str) -> _Categories:
    def of(person: _Person) -> Iterable[tuple[str, ...]]:
        latest: dict[str, None] = {}
        for one in person:
            latest.update(dict.fromkeys(one.facts.values.get(statistic, ())))
        return [(word,) for word in latest if word not in {"none", "declined"}]

    return of


def _codes(field_name: str) -> _Categories:
    def of(person: _Person) -> Iterable[tuple[str, ...]]:
        return {(code,) for one in person for code in one.facts.codes.get(field_name, ())}

    return of


def _art10(person: _Person) -> Iterable[tuple[str, ...]]:
    codes = {code for (code,) in _codes("vic_TypeOfExploitation")(person)}
    return {(_ART10[code],) for code in codes if code in _ART10}


def _age_bands(person: _Person) -> Iterable[tuple[str, ...]]:
    bands = [band for one in person for band in one.facts.values.get("age_band", ())]
    ages = [age for one in person for age in one.facts.values.get("age", ()) if age.isdigit()]
    if ages:
        return [(age_band(int(ages[-1])),)]
    return [(bands[-1],)] if bands else []


def age_band(age: int) -> str:
    """The forms' age group."""
    for limit, name in ((12, "0_11"), (15, "12_14"), (18, "15_17"), (25, "18_24"), (60, "25_59")):
        if age < limit:
            return name
    return "60"


def _minors(person: _Person) -> Iterable[tuple[str, ...]]:
    return [("minor" if any(one.facts.is_minor for one in person) else "adult",)]


def _immediate(person: _Person) -> Iterable[tuple[str, ...]]:
    return [("yes" if any(one.facts.outcome == "immediate" for one in person) else "no",)]


def _debt_documents(person: _Person) -> Iterable[tuple[str, ...]]:
    codes = {code for (code,) in _codes("vic_MethodsOfControl")(person)}
    return {(one,) for one in codes & {"DebtBondage", "WithholdsDocuments"}}


def _began_as_child(person: _Person) -> Iterable[tuple[str, ...]]:
    ages = [age for one in person for age in one.facts.values.get("age_began", ())]
    known = [int(age) for age in ages if age.isdigit()]
    return [("yes" if known[-1] < 18 else "no",)] if known else []


def _school_work(person: _Person) -> Iterable[tuple[str, ...]]:
    school = [word for one in person for word in one.facts.values.get("school", ())]
    works = [word for one in person for word in one.facts.values.get("works", ())]
    if not school or not works:
        return []
    stopped = school[-1] in {"stopped_recent", "stopped_long", "never"}
    return [("stopped" if stopped else "other", "works" if works[-1] == "yes" else "not")]


def _referral_tables(
    contacts: Sequence[CountedContact], referrals: Sequence[CountedReferral]
) -> list[_Raw]:
    statuses: _Counts = Counter((one.service, one.status) for one in referrals)
    barriers: _Counts = Counter((one,) for referral in referrals for one in referral.barriers)
    met = {(one.case_id, one.service) for one in referrals if one.status == "done"}
    needs: Counter[tuple[str, ...]] = Counter()
    asked: set[tuple[str, str]] = set()
    for one in contacts:
        if not one.only_tally:
            asked |= {
                (one.case_id, need)
                for need in one.facts.values.get("need", ())
                if need != "none" and one.case_id
            }
    for case_id, need in asked:
        needs[(need, "met" if (case_id, need) in met else "open")] += 1
    return [
        _Raw("referrals", Unit.REFERRALS, statuses, len(referrals), is_partition=True),
        _Raw("barriers", Unit.REFERRALS, barriers, len(referrals), is_partition=False),
        _Raw("needs", Unit.CASES, needs, needs.total(), is_partition=True),
    ]


def _follow_up_tables(
    contacts: Sequence[CountedContact],
    opened: Mapping[str, datetime],
    as_of: datetime,
    start: date,
    end: date,
) -> list[_Raw]:
    """Of cases begun in the period: those for which so many months are over, and those reached."""
    days: dict[str, list[int]] = {}
    for one in contacts:
        begun = opened.get(one.case_id)
        if begun is None or not start <= _local_day(begun) < end:
            continue
        reached = days.setdefault(one.case_id, [])
        if one.facts.kind is ContactKind.FOLLOW_UP:
            reached.append((_local_day(one.at) - _local_day(begun)).days)
    counts: Counter[tuple[str, ...]] = Counter()
    for case_id, reached in days.items():
        age = (_local_day(as_of) - _local_day(opened[case_id])).days
        for months in FOLLOW_UPS:
            due = months * 30
            if age >= due:
                here = any(due - _EARLY_DAYS <= one <= due + _LATE_DAYS for one in reached)
                counts[(str(months), "reached" if here else "not")] += 1
    return [_Raw("follow_up", Unit.CASES, counts, counts.total(), is_partition=True)]


def _rates(contacts: Sequence[CountedContact]) -> list[Rate]:
    judged = [one for one in contacts if one.facts.judgement]
    asked = sum(one.facts.asked for one in contacts)
    declined = sum(len(one.facts.declined) for one in contacts)
    return [
        Rate("raised", sum(one.facts.judgement == "raise" for one in judged), len(judged)),
        Rate("lowered", sum(one.facts.judgement == "lower" for one in judged), len(judged)),
        Rate("declined", declined, asked),
    ]


# ------------------------------------------------------------------ leaving out
def hidden_cells(
    counts: Mapping[tuple[str, ...], int], smallest: int, *, is_partition: bool
) -> frozenset[tuple[str, ...]]:
    """Which cells to leave out: the small ones, and enough beside them.

    Where the cells add up to a total that is told, what is left out must be able to be large: the
    hidden ones together are at least `smallest` more than one each would be, so that none of them
    can be known to be small. A zero hides nothing and is told.
    """
    small = {one for one, count in counts.items() if 0 < count < smallest}
    if not small or not is_partition:
        return frozenset(small)
    hidden = set(small)
    rest = sorted(
        (one for one, count in counts.items() if count >= smallest),
        key=lambda one: (counts[one], one),
    )
    while rest and not _is_safe([counts[one] for one in hidden], smallest):
        hidden.add(rest.pop(0))
    return frozenset(hidden)


def _is_safe(hidden: Sequence[int], smallest: int) -> bool:
    """Whether, from their sum, each hidden cell could still be `smallest` or more."""
    return len(hidden) >= 2 and sum(hidden) - (len(hidden) - 1) >= smallest


def _protected(raw: _Raw, smallest: int, *, rounded: bool) -> Table:
    hidden = hidden_cells(raw.counts, smallest, is_partition=raw.is_partition)
    values = [raw.counts[one] for one in hidden]
    # Nothing was left to hide behind: the total would give the small cells away.
    hides_total = raw.is_partition and bool(hidden) and not _is_safe(values, smallest)
    hides_total = hides_total or 0 < raw.total < smallest
    return Table(
        raw.name,
        raw.unit,
        tuple(
            Cell(one, None if one in hidden else _told(count, rounded=rounded))
            for one, count in sorted(raw.counts.items())
            if count
        ),
        None if hides_total else _told(raw.total, rounded=rounded),
    )


def _protected_rate(rate: Rate, smallest: int, *, rounded: bool) -> Rate:
    part, whole = rate.part or 0, rate.whole or 0
    if any(0 < one < smallest for one in (part, whole, whole - part)):
        known = None if 0 < whole < smallest else _told(whole, rounded=rounded)
        return Rate(rate.name, None, known)
    return Rate(rate.name, _told(part, rounded=rounded), _told(whole, rounded=rounded))


def _told(count: int, *, rounded: bool) -> int:
    return (count + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO if rounded else count


def _local_day(moment: datetime) -> date:
    return moment.astimezone().date()


# ------------------------------------------------------------------ out
def rows_of(told: Figures) -> list[tuple[str, ...]]:
    """The figures as rows of text under a line of headings; a cell left out is `*`."""
    rows: list[tuple[str, ...]] = [("table", "category", "second", "unit", "count")]
    for table in told.tables:
        for cell in table.cells:
            first, second = (*cell.category, "")[:2]
            rows.append((table.name, first, second, table.unit.value, _cell(cell.count)))
        rows.append((table.name, "total", "", table.unit.value, _cell(table.total)))
    for rate in told.rates:
        rows.append((f"rate:{rate.name}", "part", "", "", _cell(rate.part)))
        rows.append((f"rate:{rate.name}", "whole", "", "", _cell(rate.whole)))
    return rows


def _cell(count: int | None) -> str:
    return "*" if count is None else str(count)


def safe_cell(text: str) -> str:
    """The text as no spreadsheet takes for a formula (SR-42)."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
