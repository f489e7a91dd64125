"""A worker's hours with cases, for the proofs that interrupt them.

Records corrected after they were sent; referrals, consent, outcomes and dates of a case; requests
about one's own data, holds, blocks and erasure. Each tells a journal of what was acknowledged.
"""

import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from intake_app.casework import Outcome, ReferralStatus, Scope
from intake_app.domain.delivery import DestinationId, Receipt
from intake_app.domain.records import DraftId, RecordId, RecordState
from intake_app.services import Asked, CaseId, CaseMissing, Workspace
from tests.proofs.expected import NOTHING_OLDER_THAN_SECONDS, Expected, Findings, Tell
from tests.proofs.typist import FORM_REF, open_program
from tests.services.shipped import screened

CENTRAL = DestinationId("central")
SENT_RECORDS = 3
FIRST_DAY = date(2026, 3, 2)
REASON = "moved away and said so"


# ---------------------------------------------------------------- what is there before
def prepare_sent(workspace: Workspace) -> None:
    """Records with their receipts."""
    store = workspace._store
    for number in range(SENT_RECORDS):
        filling = workspace.desk.start(FORM_REF)
        filling.answer("/data/count", str(number + 1))
        record_id = filling.finalise()
        now = datetime.now(UTC)
        store.outbox.add(record_id, CENTRAL)
        store.outbox.claim(record_id, CENTRAL, now)
        instance = store.records.get(record_id).instance_id
        receipt = Receipt(instance, now, 201, "https://central.example", "")
        store.outbox.delivered(record_id, CENTRAL, receipt)


def prepare_case(workspace: Workspace) -> None:
    """A case in which a screening found much."""
    screened(workspace, a_debt="yes", a_keeps_things="yes")


# ---------------------------------------------------------------- at work
def correct(home: Path, tell: Tell, turns: int) -> None:
    """Edits records again after they were sent, each version after the other."""
    _, workspace = open_program(home)
    newest = [one.record_id for one in workspace.records.list(limit=100)]
    tell("ready")
    for turn in range(turns):
        old = newest[turn % len(newest)]
        number = 1000 + turn
        filling = workspace.desk.correct(old)
        filling.answer("/data/count", str(number))
        tell("answer", filling.draft_id, number, time.monotonic())
        record_id = filling.finalise()
        newest[turn % len(newest)] = record_id
        tell("corrected", old, record_id, number)


def handle(home: Path, tell: Tell, turns: int) -> None:
    """Opens cases, refers, hears consent, decides outcomes, sets dates."""
    _, workspace = open_program(home)
    work = workspace.casework
    first = work.cases.list()[0].case_id
    tell("ready")
    for turn in range(turns):
        case_id = first
        if turn % 5 == 4:
            case_id = work.cases.new()
            tell("case", case_id)
        work.consent.say(case_id, given=[Scope.LOCAL, Scope.SERVICES], proof=f"said {turn}")
        tell("said", case_id, turn)
        made = work.referrals.propose(case_id, "legal", name=f"Casa {turn}", person_agreed=True)
        tell("proposed", case_id, made.referral_id)
        work.referrals.send(made.referral_id)
        tell("referred", case_id, made.referral_id)
        wanted = Outcome.POSSIBLE if turn else Outcome.IMMEDIATE
        decided = work.cases.decide_outcome(case_id, wanted, REASON)
        tell("decided", case_id, decided.decision_id)
        day = FIRST_DAY + timedelta(days=turn)
        tell("dating", case_id, day)
        work.cases.set_next_contact(case_id, day)
        tell("dated", case_id, day)
        work.consent.withdraw(case_id, [Scope.LOCAL, Scope.SERVICES], proof=f"withdrew {turn}")
        tell("withdrew", case_id, turn)


def grant(home: Path, tell: Tell, turns: int) -> None:
    """Takes requests about one's own data and does what they ask: holds, blocks, erases."""
    _, workspace = open_program(home)
    requests, retention = workspace.casework.requests, workspace.retention
    tell("ready")
    for turn in range(turns):
        record_id = screened(workspace, a_debt="yes")
        case_id = workspace.casework.cases.of_record(record_id)
        assert case_id is not None
        tell("screened", record_id, case_id)
        made = requests.open(case_id, Asked.ERASE, f"note {turn}")
        tell("asked", case_id, made.request_id)
        retention.hold(record_id, "a judge asks")
        tell("held", record_id)
        retention.release(record_id)
        tell("released", record_id)
        requests.answer(made.request_id, f"done {turn}")
        tell("answered", case_id, made.request_id)
        if turn % 3 == 2:
            retention.block(record_id, "contested")
            tell("blocked", record_id)
            continue
        tell("erasing", record_id, case_id)
        retention.erase_case(case_id)
        tell("erased", record_id, case_id)


# ---------------------------------------------------------------- what must hold afterwards
def look_at_corrections(workspace: Workspace, expected: Expected, findings: Findings) -> None:
    """Every version is there with its answer, once, and what was sent has its receipt still."""
    versions: list[set[RecordId]] = []
    kept = workspace.records.list(limit=100_000)
    current = [one for one in kept if one.corrected_by is None]
    if len(current) != SENT_RECORDS:
        findings.say(f"{len(current)} records in force")
    for one in current:
        chain = workspace.records.versions(one.record_id)
        versions.append({version.record_id for version in chain})
        if [version.state for version in chain].count(RecordState.SENT) != 1:
            findings.say(f"receipt of {one.record_id}")
    drafts = {one.draft_id: one for one in workspace.desk.drafts()}
    for _, old, record_id, number in expected.of("corrected"):
        if not any({RecordId(old), RecordId(record_id)} <= chain for chain in versions):
            findings.say(f"version {record_id}")
        elif ("/data/count", number) not in {
            (line.path, line.answer) for line in workspace.records.answers(RecordId(record_id))
        }:
            findings.say(f"answer of version {record_id}")
    done = {RecordId(line[2]) for line in expected.of("corrected")}
    for _, draft_id, number, at in expected.of("answer"):
        if RecordId(draft_id) in done | set().union(*versions):
            continue
        age = expected.at_seconds - float(at)
        draft = drafts.get(DraftId(draft_id))
        if draft is None or draft.corrects is None:
            findings.oldest_missing_seconds = max(findings.oldest_missing_seconds, age)
            if age > NOTHING_OLDER_THAN_SECONDS:
                findings.say(f"answer of {age:.2f} s to {number}")


def look_at_cases(workspace: Workspace, expected: Expected, findings: Findings) -> None:
    """Each step of the case is there; a referral that left and its note left together."""
    work = workspace.casework
    for case_id in {CaseId(line[1]) for line in expected.lines if len(line) > 1}:
        try:
            page = work.cases.open(case_id)
        except CaseMissing:
            findings.say(f"case {case_id}")
            continue
        _look_at_consent(workspace, case_id, expected, findings)
        kept = {one.referral_id: one for one in work.referrals.of_case(case_id)}
        proposed = [line[2] for line in expected.of("proposed") if line[1] == case_id]
        referred = [line[2] for line in expected.of("referred") if line[1] == case_id]
        findings.say(*(f"referral {one}" for one in proposed if one not in kept))
        findings.say(
            *(
                f"sending of {one}"
                for one in referred
                if one in kept and kept[one].status is not ReferralStatus.SENT
            )
        )
        sent = sum(one.status is ReferralStatus.SENT for one in kept.values())
        left = sum(one.exit.purpose.value == "referral" for one in work.consent.exits(case_id))
        if sent != left:
            findings.say(f"{sent} referrals sent, {left} noted")
        decisions = {one.decision_id for one in page.decisions}
        decided = [line[2] for line in expected.of("decided") if line[1] == case_id]
        findings.say(*(f"decision {one}" for one in decided if one not in decisions))
        is_raised = bool(decided) and case_id == expected.of("decided")[0][1]
        if is_raised and page.row.outcome is not Outcome.IMMEDIATE:
            findings.say(f"outcome {page.row.outcome}")
        _look_at_days(case_id, str(page.row.next_contact), expected, findings)


def _look_at_consent(
    workspace: Workspace, case_id: CaseId, expected: Expected, findings: Findings
) -> None:
    """What was said is there, and what follows from it happened with it."""
    consent = workspace.casework.consent
    proofs = {one.proof for one in consent.statements(case_id)}
    for kind in ("said", "withdrew"):
        for _, name, turn in expected.of(kind):
            if name == case_id and f"{kind} {turn}" not in proofs:
                findings.say(f"{kind} {turn}")
    allowed = consent.of_case(case_id).allowed
    if Scope.SERVICES not in allowed and any(
        one.state == "out" and one.exit.scope is Scope.SERVICES for one in consent.exits(case_id)
    ):
        findings.say("a withdrawal without its revocations")
    for contact in workspace._store.cases.contacts(case_id):
        if (contact.record_id in consent.withheld()) == (Scope.LOCAL in allowed):
            findings.say(f"record {contact.record_id} may leave against what was said")


def _look_at_days(case_id: CaseId, shown: str, expected: Expected, findings: Findings) -> None:
    begun = [line[2] for line in expected.of("dating") if line[1] == case_id]
    ended = [line[2] for line in expected.of("dated") if line[1] == case_id]
    possible = {*ended[-1:], *begun[-1:]} if len(begun) > len(ended) else set(ended[-1:])
    if ended and shown not in possible:
        findings.say(f"next contact {shown}")


def look_at_requests(workspace: Workspace, expected: Expected, findings: Findings) -> None:
    """What was erased is wholly gone and certified; what was not is wholly there."""
    work = workspace.casework
    records = {one.record_id for one in workspace.records.list(limit=100_000)}
    blocked = {one.record_id for one in workspace.retention.restraints() if one.kind == "block"}
    held = {one.record_id for one in workspace.retention.restraints() if one.kind == "hold"}
    begun = {CaseId(line[2]) for line in expected.of("erasing")}
    erased = {CaseId(line[2]) for line in expected.of("erased")}
    for _, name, case_name in expected.of("screened"):
        record_id, case_id = RecordId(name), CaseId(case_name)
        has_case = workspace._store.cases.find(case_id) is not None
        has_record = record_id in records | blocked
        if has_case != has_record:
            findings.say(f"half of case {case_id}")
        if has_case and case_id in erased:
            findings.say(f"erased case {case_id} is back")
        if not has_case and case_id not in begun:
            findings.say(f"case {case_id}")
    gone = len([one for one in begun if workspace._store.cases.find(one) is None])
    if len(workspace.retention.certificates()) != 2 * gone:
        findings.say("certificates")
    for _, case_name, request_id in expected.of("answered"):
        is_there = workspace._store.cases.find(CaseId(case_name)) is not None
        if is_there and work.requests.get(request_id).is_open:
            findings.say(f"answer to {request_id}")
    for _, name in expected.of("blocked"):
        if RecordId(name) not in blocked:
            findings.say(f"block of {name}")
    released = {RecordId(line[1]) for line in expected.of("released")}
    for _, name in expected.of("held"):
        if RecordId(name) in held and RecordId(name) in released:
            findings.say(f"hold of {name} is back")
