"""A year of an office's contacts, put into a vault as finished records leave them there."""

import random
from datetime import datetime, timedelta

from intake_app.casework import ContactFacts, ContactKind, new_code
from intake_app.services import CaseId, Workspace
from intake_app.services.codecs import encoded
from intake_app.store import StoredCase, StoredContact, new_case_id, new_item_id

SEED = 7
_WORDS: dict[str, tuple[str, ...]] = {
    "gender": ("Feminine", "Feminine", "Feminine", "Masculine", "Masculine", "TransgenderFeminine"),
    "place": ("shelter", "migrant_center", "border", "shelter"),
    "age_band": ("0_11", "12_14", "15_17", "18_24", "18_24", "25_59", "25_59", "25_59"),
    "nationality": ("MX", "MX", "GT", "HN", "HN", "SV", "VE", "CO"),
    "mobility": ("irregular", "asylum", "national", "irregular", "idp"),
    "state": ("07", "07", "27", "30", "20"),
    "industry": ("A_AgricultureForestryAndFishing", "T_ActivitiesOfHouseholdsAsEmployers"),
    "recruitment": ("social_network", "chat", "in_person_known", "social_network"),
    "offer": ("job", "job", "better_life", "love"),
    "platform": ("Facebook", "Facebook", "WhatsApp", "Instagram", "TikTok"),
    "recruiter": ("friend", "partner", "family", "friend"),
    "control": ("WithholdsDocuments", "DebtBondage", "PhysicalThreats", "TakesEarnings"),
    "urgent_health": ("injury", "none", "none", "recent_sexual"),
    "need": ("shelter", "legal", "medical", "psych", "migration"),
    "school": ("attends", "stopped_recent", "stopped_long"),
    "works": ("yes", "no"),
    "age_began": ("14", "16", "20", "25"),
}
_OUTCOMES = ("immediate", "high", "high", "possible", "possible", "possible", "none", "none")


def a_year(workspace: Workspace, until: datetime, *, people: int = 160) -> list[CaseId]:
    """So many people over the twelve months before `until`; gives their cases, oldest first."""
    chance = random.Random(SEED)
    cases = []
    with workspace._store.transaction():
        for number in range(people):
            at = until - timedelta(days=360 * (1 - number / people), hours=chance.randrange(8))
            cases.append(_person(workspace, chance, at, until))
    return cases


def _person(workspace: Workspace, chance: random.Random, at: datetime, until: datetime) -> CaseId:
    outcome = chance.choice(_OUTCOMES)
    values = {name: (chance.choice(words),) for name, words in _WORDS.items()}
    is_minor = values["age_band"][0] in {"0_11", "12_14", "15_17"}
    case_id = new_case_id()
    workspace._store.cases.put(
        StoredCase(
            case_id=case_id,
            code=new_code(),
            entity="",
            opened_at=at,
            changed_at=at,
            status="Active",
            computed=outcome,
            outcome=outcome,
            is_minor=is_minor,
            next_contact=None,
            owner=workspace.account.account_id,
        )
    )
    kind = (
        ContactKind.CHILD
        if is_minor
        else chance.choice((ContactKind.SCREENING, ContactKind.SCREENING, ContactKind.INTAKE))
    )
    codes = {}
    if outcome in {"immediate", "high"}:
        form = chance.choice(("ForcedLabour", "ForcedLabour", "SexualExploitation", "Servitude"))
        codes = {"vic_TypeOfExploitation": (form,), "vic_MethodsOfControl": values["control"]}
    facts = ContactFacts(
        kind=kind,
        outcome=outcome,
        basis="full",
        is_minor=is_minor,
        allows_statistics=True,
        values=values,
        codes=codes,
        declined=tuple(chance.sample(("b_sexual_free", "b_debt", "b_nationality"), k=1)),
        judgement=chance.choice(("agree", "agree", "agree", "raise")),
        known=20,
        asked=24,
    )
    _contact(workspace, case_id, at, facts)
    for months in (1, 3, 6):
        later = at + timedelta(days=30 * months)
        if later < until and chance.random() < 0.7 - 0.1 * months:
            _contact(workspace, case_id, later, _follow_up(is_minor=is_minor))
    return case_id


def _follow_up(*, is_minor: bool) -> ContactFacts:
    return ContactFacts(
        kind=ContactKind.FOLLOW_UP,
        outcome="",
        basis="",
        is_minor=is_minor,
        allows_statistics=True,
        values={"justice": ("informed",), "reintegration": ("housing",)},
    )


def _contact(workspace: Workspace, case_id: CaseId, at: datetime, facts: ContactFacts) -> None:
    workspace._store.cases.add_contact(
        StoredContact(
            contact_id=new_item_id(),
            record_id=None,
            case_id=case_id,
            at=at,
            form_id="intake_adult",
            form_version="1",
            kind=facts.kind.value,
            outcome=facts.outcome,
            is_replaced=False,
            facts=encoded(facts),
        )
    )
