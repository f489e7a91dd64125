"""Expected failures of what a person asks for; the stores' and centrals' own keep their codes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from intake_app.domain.errors import IntakeError
from intake_app.domain.records import FormRef

if TYPE_CHECKING:
    from intake_app.forms import Problem


class WeakPassphrase(IntakeError):
    """The passphrase would be guessed; `score` is zxcvbn's, 0 to 4."""

    code: ClassVar[str] = "vault.weak-passphrase"


class FormMissing(IntakeError):
    """The form is not in the catalogue, or is no longer what it was."""

    code: ClassVar[str] = "filling.form-missing"

    def __init__(self, form: FormRef) -> None:
        self.form = form
        super().__init__()


class DraftMissing(IntakeError):
    """The draft is not there: finalised or discarded in the meantime."""

    code: ClassVar[str] = "filling.draft-missing"


class RecordMissing(IntakeError):
    """There is no such record."""

    code: ClassVar[str] = "records.missing"


class RecordNotCorrectable(IntakeError):
    """The record cannot be corrected; `reason` is sealed, corrected (replaced) or reduced."""

    code: ClassVar[str] = "records.not-correctable"


class ReasonMissing(IntakeError):
    """The form asks why a finished record is changed, and nobody has said so."""

    code: ClassVar[str] = "filling.reason-missing"


class HasProblems(IntakeError):
    """The draft cannot be finalised yet: answers are missing or do not stand."""

    code: ClassVar[str] = "filling.has-problems"

    def __init__(self, problems: "Sequence[Problem]") -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(count=len(self.problems))


class AttachmentUnreadable(IntakeError):
    """The file cannot be read, or is none."""

    code: ClassVar[str] = "attachment.unreadable"


class NoCentral(IntakeError):
    """No central is connected yet."""

    code: ClassVar[str] = "sending.no-central"


class PolicyRefused(IntakeError):
    """The organisation's policy is there and cannot be believed or followed.

    Fact `reason`: unreadable, too-new, signature, signer, older, rules; with rules, `place` and
    `problem` say which part, for whoever wrote it.
    """

    code: ClassVar[str] = "policy.refused"


class ForbiddenByPolicy(IntakeError):
    """The organisation's policy closes this here, whoever asks.

    Fact `rule`: the part of the policy, such as exits.sync, forms.only, server.
    """

    code: ClassVar[str] = "policy.forbids"


class KeyFileRefused(IntakeError):
    """A file with a secret key of the organisation does not serve.

    Fact `reason`: missing, unreadable, purpose, passphrase; `file` its name.
    """

    code: ClassVar[str] = "key-file.refused"


class KitTrouble(IntakeError):
    """An organisation kit cannot be made or read.

    Fact `reason`: not-empty, unwritable, no-kit, rules.
    """

    code: ClassVar[str] = "kit.trouble"


class DownloadRefused(IntakeError):
    """A downloaded file or an update is not what the organisation or we gave out.

    Fact `reason`: missing, unreadable, key, signature, changed; `file` its name.
    """

    code: ClassVar[str] = "download.refused"


class NoUpdate(DownloadRefused):
    """There is nothing to install: fact `reason` is no-keys, no-mirror or none."""

    code: ClassVar[str] = "update.nothing"


class UpdateOlder(DownloadRefused):
    """What is offered is older than the program here; fact `reason` is older."""

    code: ClassVar[str] = "update.older"


class SettingRefused(IntakeError):
    """A setting outside what the program can do; fact `name` is the setting's."""

    code: ClassVar[str] = "settings.refused"


class NoOrganisation(IntakeError):
    """The vault trusts no organisation's key card yet, so nothing can be sealed for it."""

    code: ClassVar[str] = "courier.no-organisation"


class NotAnOffice(IntakeError):
    """The vault holds no organisation's keys: bundles are opened where those are."""

    code: ClassVar[str] = "courier.not-an-office"


class EnrolmentRefused(IntakeError):
    """A code or file cannot be used to enrol.

    reason: empty, too-large, not-ours, cut-short, newer, unreadable, no-code (a picture without
    one), several (codes in one picture), device-card, other-server (the policy fixes another
    central), impossible (then `setting` says which).
    """

    code: ClassVar[str] = "enrolment.refused"


class PictureUnreadable(IntakeError):
    """A picture cannot be looked at; reason: not-png, too-large, damaged."""

    code: ClassVar[str] = "picture.unreadable"


class CaseMissing(IntakeError):
    """There is no such case, or no such part of it."""

    code: ClassVar[str] = "cases.missing"


class CaseNotYours(IntakeError):
    """The case belongs to a team that the person is not in; a reason opens it all the same."""

    code: ClassVar[str] = "cases.not-yours"


class CoordinatorNeeded(IntakeError):
    """Only a coordinator may do this, and one who is not the author."""

    code: ClassVar[str] = "cases.coordinator-needed"


class ConsentMissing(IntakeError):
    """The one gate refused; fact `reason` is the gate's code (consent.…)."""

    code: ClassVar[str] = "consent.not-allowed"

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason=reason)


class ExitClosed(ConsentMissing):
    """The organisation closed this way out for all, whatever anybody allowed."""

    code: ClassVar[str] = "consent.exit-closed"

    def __init__(self, reason: str = "consent.closed-by-policy") -> None:
        super().__init__(reason)


class NotThisStep(IntakeError):
    """The step cannot be taken as things stand; fact `reason` says why."""

    code: ClassVar[str] = "cases.not-this-step"

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason=reason)


class NetworkCosts(IntakeError):
    """The network in use costs by the byte, or may do so, and nobody agreed to that.

    cost: metered or unknown; rule: ask (a person may say yes) or never.
    """

    code: ClassVar[str] = "sending.network-costs"


class ConflictMissing(IntakeError):
    """There is no such conflict any more, or somebody decided it in the meantime."""

    code: ClassVar[str] = "conflicts.missing"


class ConflictNotSendable(IntakeError):
    """No form here can tell the central what was decided."""

    code: ClassVar[str] = "conflicts.not-sendable"


class ConflictSealed(ConflictNotSendable):
    """A form could tell the central, but its records are sealed, and this would go out readable."""

    code: ClassVar[str] = "conflicts.sealed"


class FormKeyMissing(IntakeError):
    """The organisation demands encryption, and the form has no key, or not one that it names."""

    code: ClassVar[str] = "filling.form-key-missing"


class NotAllowed(IntakeError):
    """The person's role does not go so far, or the organisation's rules do not.

    Facts: `deed` (a Deed's value), `by` ("role" or "policy").
    """

    code: ClassVar[str] = "people.not-allowed"


class KeyringUnavailable(IntakeError):
    """The system has no keyring, or it does not answer."""

    code: ClassVar[str] = "keyring.unavailable"


class KeyFileTrouble(IntakeError):
    """A key file cannot be written there. Fact `reason`: exists, unwritable."""

    code: ClassVar[str] = "key-file.trouble"


class TravelRefused(IntakeError):
    """The laptop is not emptied: something in the vault is nowhere else.

    Facts: `drafts`, `unsent` (records without a receipt).
    """

    code: ClassVar[str] = "travel.refused"


class ExportTrouble(IntakeError):
    """The file cannot be written there. Fact `reason`: unwritable."""

    code: ClassVar[str] = "export.trouble"


class RecordBlocked(IntakeError):
    """The record may not be used: somebody asked for that, and it was blocked."""

    code: ClassVar[str] = "retention.blocked"


class ReasonNeeded(IntakeError):
    """A hold or a block says why it is there."""

    code: ClassVar[str] = "retention.reason-needed"


class NoLaptops(IntakeError):
    """The office trusts no laptop's key card yet, so nothing can be sealed for one."""

    code: ClassVar[str] = "courier.no-laptops"
