"""Cases as the Human Trafficking Case Data Standard has them, in three profiles.

Data structure after HTCDS 2.0, IOM, CC BY 4.0; no endorsement by IOM is suggested. A screening
says at most that somebody may be affected: that somebody is not is never said by one. What the
standard has no word for goes beside it, in fields that begin with `x_`.
"""

import enum
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from intake_app.casework.figures import age_band

ATTRIBUTION = "Data structure after HTCDS 2.0, IOM, CC BY 4.0"
CASE_CODE = "x_case_code"
_POSSIBLE = "PossibleVictimOfTrafficking"
_NOT = "NotAVictimOfTrafficking"
_OTHER = "Other"
_PHONE = re.compile(r"\+?[1-9]\d{1,14}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_IDENTITY = (
    "prs_Salutation",
    "prs_FirstName",
    "prs_MiddleName",
    "prs_SecondName",
    "prs_Birthdate",
    "prs_IdentityNumber",
    "prs_Title",
    "prs_Email",
    "prs_HomePhone",
    "prs_MobilePhone",
    "prs_MailingCity",
    "prs_MailingStreet",
    "prs_MailingPostalCode",
    "prs_MailingState",
    "prs_MailingCountry",
)
_EXTENSIONS: Mapping[str, str] = {
    "vic_MethodsOfControl": "x_MethodsOfControl",
    "vic_TypeOfExploitation": "x_TypeOfExploitation",
    "vic_RecruitmentWebsitesAndApps": "x_RecruitmentPlatforms",
    "vic_MethodOfRecruitment": "x_MethodOfRecruitment",
}
STATE_NAMES = (
    "Aguascalientes", "Baja California", "Baja California Sur", "Campeche", "Coahuila", "Colima",
    "Chiapas", "Chihuahua", "Ciudad de México", "Durango", "Guanajuato", "Guerrero", "Hidalgo",
    "Jalisco", "México", "Michoacán", "Morelos", "Nayarit", "Nuevo León", "Oaxaca", "Puebla",
    "Querétaro", "Quintana Roo", "San Luis Potosí", "Sinaloa", "Sonora", "Tabasco", "Tamaulipas",
    "Tlaxcala", "Veracruz", "Yucatán", "Zacatecas",
)  # fmt: skip
"""By INEGI's numbers, from 01."""
_ART10: Mapping[str, str] = {
    "Servitude": "II",
    "SexualExploitation": "III",
    "ForcedLabour": "V",
    "ForcedBegging": "VI",
    "ForcedMarriage": "IX",
    "OrganRemoval": "X",
    "x_CriminalActivity": "VII",
    "x_Sold": "I",
}


class Profile(enum.Enum):
    """For whom an export is."""

    STATISTICS = "statistics"
    """No names, no dates of birth, states only, rare rows made coarser; no code of a case."""
    REFERRAL = "referral"
    """For one receiver, by the person's scopes; no comments."""
    FULL = "full"
    """Everything of the case; a coordinator and a second person, sealed with a passphrase."""


@dataclass(frozen=True, slots=True)
class StandardField:
    """One field of the standard."""

    name: str
    section: str
    kind: str
    is_core: bool
    codes: frozenset[str]
    takes_several: bool


class Standard:
    """The standard's fields and code lists, read from the data that ships with the program."""

    def __init__(self, document: Mapping[str, Any], countries: Iterable[str]) -> None:
        self.version = str(document["version"])
        self.fields = {
            str(one["name"]): StandardField(
                name=str(one["name"]),
                section=str(one["section"]),
                kind=str(one["type"]),
                is_core=bool(one["core"]) and "DEPRECATED" not in str(one["status"]).upper(),
                codes=frozenset(str(code).strip() for code in one["values"]),
                takes_several=str(one["type"]).startswith("Multiselect"),
            )
            for one in document["fields"]
        }
        self.countries = frozenset(countries)

    @property
    def core(self) -> tuple[str, ...]:
        """Core fields in the standard's order."""
        return tuple(name for name, one in self.fields.items() if one.is_core)

    def fault(self, name: str, value: str) -> str:
        """Why a value does not stand in a field; "" when it does. Empty is «not known»."""
        if not value:
            return ""
        if name.startswith("x_"):
            return ""
        known = self.fields.get(name)
        if known is None:
            return "field"
        words = value.split(";") if known.takes_several else [value]
        if known.codes:
            return "" if set(words) <= known.codes else "code"
        if name in {"prs_Citizenship", "hte_Country", "prs_MailingCountry"}:
            return "" if set(words) <= self.countries else "country"
        if known.kind == "Date":
            return "" if _DATE.fullmatch(value) else "date"
        if known.kind == "Checkbox":
            return "" if value in {"TRUE", "FALSE"} else "checkbox"
        if known.kind == "Number":
            return "" if re.fullmatch(r"-?\d+(\.\d+)?", value) else "number"
        if name.endswith("Phone"):
            return "" if _PHONE.fullmatch(value) else "phone"
        return ""


@dataclass(frozen=True, slots=True)
class ExportReferral:
    """A referral as it is exported."""

    service: str
    name: str = field(repr=False)
    day: date | None
    is_transfer: bool = False


@dataclass(frozen=True, slots=True)
class ExportCase:
    """A case as exports see it: codes, days, and for the full profile its comments."""

    key: str
    """Opaque, new for each export: nobody can put two exports together by it."""
    code: str
    status: str
    outcome: str
    codes: Mapping[str, tuple[str, ...]] = field(repr=False)
    values: Mapping[str, tuple[str, ...]] = field(repr=False)
    is_minor: bool
    interviewed_on: date
    consents: bool
    scopes: tuple[str, ...]
    decided_by_person: bool = False
    """A follow-up names the status and who decided it."""
    referrals: tuple[ExportReferral, ...] = ()
    comments: tuple[str, ...] = field(default=(), repr=False)
    closed_because: str = ""
    organisation: str = ""
    organisation_kind: str = "NGO"


@dataclass(frozen=True, slots=True)
class ExportTables:
    """The tables of one export, columns first, and what is to be said of them."""

    profile: Profile
    tables: Mapping[str, tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]]
    excluded_no_consent: int
    excluded_rare: int
    made_coarser: int

    def table(self, name: str) -> list[dict[str, str]]:
        """A table as dictionaries."""
        columns, rows = self.tables[name]
        return [dict(zip(columns, row, strict=True)) for row in rows]


def export_tables(
    standard: Standard,
    cases: Sequence[ExportCase],
    profile: Profile,
    *,
    excluded_no_consent: int = 0,
    smallest: int = 5,
) -> ExportTables:
    """The cases as tables: `core`, one row a case, and the parts of the standard."""
    rows = [_core_row(standard, one, profile) for one in cases]
    coarser = rare = 0
    kept = list(zip(cases, rows, strict=True))
    if profile is Profile.STATISTICS:
        coarser, rare_keys = _make_common(rows, smallest)
        rare = len(rare_keys)
        kept = [pair for number, pair in enumerate(kept) if number not in rare_keys]
    extension = ("x_AgeBand", "x_MexArt10", "x_Outcome", *_EXTENSIONS.values())
    columns = (*standard.core, *extension)
    if profile is not Profile.STATISTICS:
        columns = (CASE_CODE, *columns, "x_BirthdateApproximate")
    tables: dict[str, tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]] = {
        "core": (columns, tuple(tuple(row.get(one, "") for one in columns) for _, row in kept))
    }
    if profile is not Profile.STATISTICS:
        tables.update(_parts(standard, [one for one, _ in kept], profile))
    return ExportTables(profile, tables, excluded_no_consent, rare, coarser)


def _core_row(standard: Standard, case: ExportCase, profile: Profile) -> dict[str, str]:
    row: dict[str, str] = {}
    for name, codes in case.codes.items():
        row.update(_coded(standard, name, codes))
    row["con_Consent"] = "TRUE" if case.consents else "FALSE"
    row["cas_Status"] = case.status if case.status else "Active"
    row["cas_ReasonForCaseClosure"] = case.closed_because
    row.update(_status(case))
    ages = [one for one in case.values.get("age", ()) if one.isdigit()]
    bands = case.values.get("age_band", ())
    row["x_AgeBand"] = age_band(int(ages[-1])) if ages else (bands[-1] if bands else "")
    if ages and profile is not Profile.STATISTICS:
        row["prs_Birthdate"] = f"{case.interviewed_on.year - int(ages[-1])}-01-01"
        row["x_BirthdateApproximate"] = "TRUE"
    row["x_Outcome"] = case.outcome
    forms = case.codes.get("vic_TypeOfExploitation", ())
    row["x_MexArt10"] = ";".join(dict.fromkeys(_ART10[one] for one in forms if one in _ART10))
    if profile is not Profile.STATISTICS:
        row[CASE_CODE] = case.code
        sent = next((one for one in case.referrals if one.day), None)
        if sent is not None:
            row["cas_ReferredOrganisation"] = sent.name
            row["cas_OutgoingReferralDate"] = sent.day.isoformat() if sent.day else ""
            row["cas_ReasonForOutgoingReferral"] = "AdditionalServicesRequired"
    else:
        for name in _IDENTITY:
            row.pop(name, None)
    return row


def _coded(standard: Standard, name: str, codes: Sequence[str]) -> dict[str, str]:
    """The codes that the standard knows; the others as `Other`, and themselves beside it."""
    known = standard.fields.get(name)
    if known is None:
        return {name: ";".join(codes)} if name.startswith("x_") else {}
    if not known.codes:
        several = known.takes_several
        return {name: ";".join(codes) if several else codes[-1]}
    fitting = [one for one in codes if one in known.codes]
    others = [one for one in codes if one not in known.codes]
    made: dict[str, str] = {}
    if others and _OTHER in known.codes and _OTHER not in fitting:
        fitting.append(_OTHER)
    if others and name in _EXTENSIONS:
        made[_EXTENSIONS[name]] = ";".join(others)
    if fitting:
        made[name] = ";".join(fitting) if known.takes_several else fitting[-1]
    return made


def _status(case: ExportCase) -> dict[str, str]:
    """A person's decision, with who decided; else what the screening may say at most."""
    said = case.codes.get("vic_TraffickingStatus", ())
    decided_by = case.codes.get("vic_TraffickingStatusDecisionMakingOrg", ())
    if said and (said[-1] != _NOT or (case.decided_by_person and decided_by)):
        return {
            "vic_TraffickingStatus": said[-1],
            "vic_TraffickingStatusDecisionMakingOrg": decided_by[-1] if decided_by else "",
        }
    if case.outcome in {"immediate", "high", "possible"}:
        return {
            "vic_TraffickingStatus": _POSSIBLE,
            "vic_TraffickingStatusDecisionMakingOrg": case.organisation_kind,
        }
    return {"vic_TraffickingStatus": "", "vic_TraffickingStatusDecisionMakingOrg": ""}


_COARSER = ("prs_Citizenship", "vic_AgeWhenTrafficked", "x_AgeBand", "prs_Gender", "hte_State")


def _make_common(rows: list[dict[str, str]], smallest: int) -> tuple[int, set[int]]:
    """Empties what makes rows rare, one field after the other; gives how many, and those left."""
    changed: set[int] = set()

    def rare() -> set[int]:
        keys = [tuple(row.get(one, "") for one in _COARSER) for row in rows]
        counts = Counter(keys)
        return {number for number, key in enumerate(keys) if counts[key] < smallest}

    for name in _COARSER:
        for number in rare():
            if rows[number].get(name):
                rows[number][name] = ""
                changed.add(number)
    left = rare()
    return len(changed - left), left


_Part = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]


def _parts(standard: Standard, cases: Sequence[ExportCase], profile: Profile) -> dict[str, _Part]:
    """The standard's entities, tied by the opaque key of this export."""
    person: list[dict[str, str]] = []
    victim: list[dict[str, str]] = []
    case_rows: list[dict[str, str]] = []
    referral: list[dict[str, str]] = []
    event: list[dict[str, str]] = []
    plan: list[dict[str, str]] = []
    comment: list[dict[str, str]] = []
    consent: list[dict[str, str]] = []
    extension: list[dict[str, str]] = []
    for one in cases:
        row = _core_row(standard, one, profile)
        base = {"key": one.key}
        person.append({**base, **_starting(row, "prs_")})
        victim.append({**base, **_starting(row, "vic_")})
        case_rows.append({**base, CASE_CODE: one.code, **_starting(row, "cas_")})
        scopes = ";".join(one.scopes)
        consent.append({**base, "con_Consent": row["con_Consent"], "x_Scopes": scopes})
        extension += [
            {**base, "field": name, "value": value}
            for name, value in _starting(row, "x_").items()
            if value and name != CASE_CODE
        ]
        for sent in one.referrals:
            referral.append(
                {
                    **base,
                    "cas_ReferredOrganisation": sent.name,
                    "cas_OutgoingReferralDate": sent.day.isoformat() if sent.day else "",
                    "cas_ReasonForOutgoingReferral": "AdditionalServicesRequired",
                }
            )
        state = next(iter(one.codes.get("hte_State", ())), "")
        kinds = [*one.codes.get("hte_Type", ()), *(["Exploitation"] if state else [])]
        for kind in dict.fromkeys(kinds):
            place = state if kind == "Exploitation" else ""
            in_mexico = place.isdigit() and 1 <= int(place) <= len(STATE_NAMES)
            event.append(
                {
                    **base,
                    "hte_Type": kind,
                    "hte_State": STATE_NAMES[int(place) - 1] if in_mexico else "",
                    "hte_Country": "MX" if in_mexico else "",
                }
            )
        plan += [{**base, "spl_Type": kind} for kind in one.codes.get("spl_Type", ())]
        if profile is Profile.FULL:
            comment += [{**base, "cco_CaseComment": text} for text in one.comments]
    organisation = [
        {"org_Name": name, "org_Type": kind if kind == "NGO" else ""}
        for name, kind in dict.fromkeys((one.organisation, one.organisation_kind) for one in cases)
        if name
    ]
    return {
        "organisation": _part(organisation, ("org_Name", "org_Type")),
        "person": _part(person, ("key",)),
        "victim": _part(victim, ("key",)),
        "case": _part(case_rows, ("key", CASE_CODE)),
        "referral": _part(referral, ("key",)),
        "event": _part(event, ("key",)),
        "support_plan": _part(plan, ("key",)),
        "comment": _part(comment, ("key",)),
        "consent": _part(consent, ("key",)),
        "extension": _part(extension, ("key", "field", "value")),
    }


def _starting(row: Mapping[str, str], start: str) -> dict[str, str]:
    return {name: value for name, value in row.items() if name.startswith(start)}


def _part(rows: Sequence[Mapping[str, str]], first: tuple[str, ...]) -> _Part:
    names = dict.fromkeys((*first, *(name for row in rows for name in row)))
    columns = tuple(names)
    return columns, tuple(tuple(row.get(one, "") for one in columns) for row in rows)


@dataclass(frozen=True, slots=True)
class ExportFault:
    """A value that does not stand in its field."""

    table: str
    row: int
    field: str
    fault: str


def faults_of(standard: Standard, made: ExportTables) -> tuple[ExportFault, ...]:
    """Everything in the tables that the standard does not allow; empty when it is valid."""
    found: list[ExportFault] = []
    for name, (columns, rows) in made.tables.items():
        for number, row in enumerate(rows, start=2):
            for column, value in zip(columns, row, strict=True):
                if column in {"key", "field", "value"}:
                    continue
                fault = standard.fault(column, value)
                if fault:
                    found.append(ExportFault(name, number, column, fault))
    return tuple(found)
