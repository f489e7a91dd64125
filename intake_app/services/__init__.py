"""What a person can do: unlock, fill, finalise, send; plain calls, no Qt."""

from intake_app.services.assembly import Program, assemble
from intake_app.services.catalogue import Catalogue, FormSummary
from intake_app.services.errors import (
    AttachmentUnreadable,
    DraftMissing,
    FormMissing,
    HasProblems,
    NoCentral,
    RecordMissing,
    SettingRefused,
    WeakPassphrase,
)
from intake_app.services.events import Event, Events, Topic
from intake_app.services.filling import Filling, FillingDesk
from intake_app.services.jobs import JobHandle, Jobs, JobsAtOnce, Lane
from intake_app.services.passphrases import PassphraseJudgement
from intake_app.services.preferences import Preferences
from intake_app.services.records import Records
from intake_app.services.replay import Step, replay
from intake_app.services.sending import Central, OutboxRow, Sending, SendingReport
from intake_app.services.sessions import language_named
from intake_app.services.settings import Settings, SettingsValues
from intake_app.services.vault import (
    AccountSummary,
    NewVault,
    Outside,
    VaultService,
    Workspace,
    relaunch_command,
)
from intake_app.store import (
    AttachmentTooLarge,
    FormConflict,
    KdfLimits,
    MustWait,
    NotEnoughMemory,
    StoreDiskFull,
    StoreReadOnly,
    Suspicion,
    VaultDamaged,
    VaultInUse,
    VaultMissing,
    VaultTooNew,
    Verdict,
    WrongPassphrase,
    WrongRecoveryKey,
)
from intake_app.sync import (
    AddressUnreadable,
    CheckResult,
    Connector,
    ConnectorSettings,
    DeliveryCancelled,
    FormNotFetched,
    PlainHttpRefused,
    make_connector,
)
from intake_app.system import AppPaths

__all__ = [
    "AccountSummary",
    "AddressUnreadable",
    "AppPaths",
    "AttachmentTooLarge",
    "AttachmentUnreadable",
    "Catalogue",
    "Central",
    "CheckResult",
    "Connector",
    "ConnectorSettings",
    "DeliveryCancelled",
    "DraftMissing",
    "Event",
    "Events",
    "Filling",
    "FillingDesk",
    "FormConflict",
    "FormMissing",
    "FormNotFetched",
    "FormSummary",
    "HasProblems",
    "JobHandle",
    "Jobs",
    "JobsAtOnce",
    "KdfLimits",
    "Lane",
    "MustWait",
    "NewVault",
    "NoCentral",
    "NotEnoughMemory",
    "OutboxRow",
    "Outside",
    "PassphraseJudgement",
    "PlainHttpRefused",
    "Preferences",
    "Program",
    "RecordMissing",
    "Records",
    "Sending",
    "SendingReport",
    "SettingRefused",
    "Settings",
    "SettingsValues",
    "Step",
    "StoreDiskFull",
    "StoreReadOnly",
    "Suspicion",
    "Topic",
    "VaultDamaged",
    "VaultInUse",
    "VaultMissing",
    "VaultService",
    "VaultTooNew",
    "Verdict",
    "WeakPassphrase",
    "Workspace",
    "WrongPassphrase",
    "WrongRecoveryKey",
    "assemble",
    "language_named",
    "make_connector",
    "relaunch_command",
    "replay",
]
