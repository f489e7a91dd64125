"""An export as it is put together: for whom, of which cases; and what would leave."""

from dataclasses import dataclass, field

from intake_app.casework import (
    ConsentOverride,
    OverrideGround,
    Profile,
    Receiver,
    ReceiverKind,
)
from intake_app.services import (
    CaseFilter,
    CaseId,
    CaseRow,
    ExportPreview,
    MadeExport,
    Workspace,
)

KINDS: dict[Profile, tuple[str, ...]] = {
    Profile.STATISTICS: ("csv", "xlsx", "json"),
    Profile.REFERRAL: ("csv", "xlsx", "json"),
    Profile.FULL: ("zip", "xlsx", "json"),
}
"""Of files, by profile; the full one is sealed whatever it is inside."""
RECEIVERS = (
    ReceiverKind.SERVICE,
    ReceiverKind.AUTHORITY,
    ReceiverKind.CHILD_PROTECTION,
    ReceiverKind.ORIGIN,
)
MOST_CASES = 200


@dataclass(slots=True)
class ExchangeModel:
    """What was chosen so far."""

    workspace: Workspace
    profile: Profile = Profile.STATISTICS
    kind: str = "csv"
    receiver: ReceiverKind = ReceiverKind.SERVICE
    receiver_name: str = field(default="", repr=False)
    chosen: set[CaseId] = field(default_factory=set)
    second_person: str = field(default="", repr=False)
    passphrase: str = field(default="", repr=False)
    override: ConsentOverride | None = field(default=None, repr=False)

    def use(self, profile: Profile) -> None:
        """Another profile; the kind of file stays where it fits."""
        self.profile = profile
        self.override = None
        if self.kind not in KINDS[profile]:
            self.kind = KINDS[profile][0]

    def forget(self) -> None:
        """Back to the beginning: nobody is chosen, and no passphrase is known."""
        self.chosen.clear()
        self.receiver_name = self.second_person = self.passphrase = ""
        self.use(Profile.STATISTICS)

    def cases(self) -> tuple[CaseRow, ...]:
        """Those one may choose from: every case that may be opened."""
        listed = self.workspace.casework.cases.list(CaseFilter(statuses=()), limit=MOST_CASES)
        return tuple(row for row in listed if row.may_open)

    def is_coordinator(self) -> bool:
        """Whether the person may make the full profile."""
        return self.workspace.acting().is_coordinator

    def by_whom(self) -> str:
        """The organisation that hands it on; "" where no policy names one."""
        return self.workspace.policy.organisation.name

    def to(self) -> Receiver:
        """Who gets it."""
        if self.profile is Profile.STATISTICS:
            return Receiver(ReceiverKind.STATISTICS)
        if self.profile is Profile.FULL:
            return Receiver(ReceiverKind.OWN)
        return Receiver(self.receiver, self.receiver_name.strip())

    def preview(self) -> ExportPreview:
        """What would leave. Raises ExitClosed."""
        return self.workspace.casework.exports.preview(
            self.profile, self.to(), self._case_ids(), self.override
        )

    def decide_without_consent(self, ground: OverrideGround, reason: str, second: str) -> None:
        """Two people's decision for those who did not allow it."""
        self.override = self.workspace.casework.consent.override(
            ground, reason, second, to_be_reviewed=not second
        )

    def draw_passphrase(self, language: str) -> str:
        """Words to seal the file with, to be told another way."""
        self.passphrase = self.workspace.casework.printing.sealing_words(language)
        return self.passphrase

    def make(self) -> MadeExport:
        """Makes it: asked at the gate case by case, and noted as left.

        Raises ConsentMissing, CoordinatorNeeded, NotThisStep.
        """
        exports = self.workspace.casework.exports
        match self.profile:
            case Profile.STATISTICS:
                return exports.statistics(self.kind)
            case Profile.REFERRAL:
                chosen = self._case_ids() or ()
                return exports.referral(chosen, self.to(), self.kind, self.override)
            case Profile.FULL:
                return exports.full(self.kind, self.passphrase, self.second_person)

    def file_name(self) -> str:
        """Says nothing about anybody."""
        suffix = f"{self.kind}.sealed" if self.profile is Profile.FULL else self.kind
        return f"htcds-{self.profile.value}.{suffix}"

    def _case_ids(self) -> tuple[CaseId, ...] | None:
        return tuple(sorted(self.chosen)) if self.profile is Profile.REFERRAL else None
