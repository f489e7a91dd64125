"""What a person can do: unlock, fill, finalise, send; plain calls, no Qt."""

from intake_app.services.assembly import Program, assemble
from intake_app.services.catalogue import Catalogue, FormSummary
from intake_app.services.courier import Courier, PackReport, ReceiptsReport
from intake_app.services.courier_keys import CourierKeys
from intake_app.services.courier_office import CourierOffice, OfficeReport, OpenedBundle
from intake_app.services.enrolment import Enroller, Enrolment
from intake_app.services.errors import (
    AttachmentUnreadable,
    DownloadRefused,
    DraftMissing,
    EnrolmentRefused,
    FormMissing,
    HasProblems,
    KeyFileRefused,
    KitTrouble,
    NoCentral,
    NoOrganisation,
    NotAnOffice,
    PictureUnreadable,
    PolicyRefused,
    ReasonMissing,
    RecordMissing,
    RecordNotCorrectable,
    SettingRefused,
    WeakPassphrase,
)
from intake_app.services.events import Event, Events, Topic
from intake_app.services.filling import Filling, FillingDesk, Spot
from intake_app.services.jobs import JobHandle, Jobs, JobsAtOnce, Lane
from intake_app.services.key_files import read_key_file
from intake_app.services.organisation import Kit, KitDesk
from intake_app.services.passphrases import PassphraseJudgement
from intake_app.services.pictures import GreyPicture, codes_in
from intake_app.services.policy import (
    NO_POLICY_IN_FORCE,
    PolicyInForce,
    parse_policy,
    read_policy,
    sign_policy,
)
from intake_app.services.preferences import HIDE_KEYS, Preferences
from intake_app.services.records import RecordPage, Records
from intake_app.services.replay import Step, replay
from intake_app.services.search import Search, SearchHit, SearchPage
from intake_app.services.sending import Central, OutboxRow, Sending, SendingReport
from intake_app.services.sessions import language_named
from intake_app.services.settings import Settings, SettingsValues
from intake_app.services.signatures import PublicKey, check_file, sign_file
from intake_app.services.updates import (
    Target as UpdateTarget,
)
from intake_app.services.updates import (
    UpdateDesk,
    UpdateFound,
    UpdateManifest,
)
from intake_app.services.updates import (
    publish as publish_update,
)
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
    RecordPlace,
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
    BundleRefused,
    CardRefused,
    CheckResult,
    Connector,
    ConnectorSettings,
    DeliveryCancelled,
    FormNotFetched,
    KeyCard,
    PlainHttpRefused,
    ReceiptRefused,
    StickTrouble,
    make_connector,
)
from intake_app.system import AppPaths

__all__ = [
    "HIDE_KEYS",
    "NO_POLICY_IN_FORCE",
    "AccountSummary",
    "AddressUnreadable",
    "AppPaths",
    "AttachmentTooLarge",
    "AttachmentUnreadable",
    "BundleRefused",
    "CardRefused",
    "Catalogue",
    "Central",
    "CheckResult",
    "Connector",
    "ConnectorSettings",
    "Courier",
    "CourierKeys",
    "CourierOffice",
    "DeliveryCancelled",
    "DownloadRefused",
    "DraftMissing",
    "Enroller",
    "Enrolment",
    "EnrolmentRefused",
    "Event",
    "Events",
    "Filling",
    "FillingDesk",
    "FormConflict",
    "FormMissing",
    "FormNotFetched",
    "FormSummary",
    "GreyPicture",
    "HasProblems",
    "JobHandle",
    "Jobs",
    "JobsAtOnce",
    "KdfLimits",
    "KeyCard",
    "KeyFileRefused",
    "Kit",
    "KitDesk",
    "KitTrouble",
    "Lane",
    "MustWait",
    "NewVault",
    "NoCentral",
    "NoOrganisation",
    "NotAnOffice",
    "NotEnoughMemory",
    "OfficeReport",
    "OpenedBundle",
    "OutboxRow",
    "Outside",
    "PackReport",
    "PassphraseJudgement",
    "PictureUnreadable",
    "PlainHttpRefused",
    "PolicyInForce",
    "PolicyRefused",
    "Preferences",
    "Program",
    "PublicKey",
    "ReasonMissing",
    "ReceiptRefused",
    "ReceiptsReport",
    "RecordMissing",
    "RecordNotCorrectable",
    "RecordPage",
    "RecordPlace",
    "Records",
    "Search",
    "SearchHit",
    "SearchPage",
    "Sending",
    "SendingReport",
    "SettingRefused",
    "Settings",
    "SettingsValues",
    "Spot",
    "Step",
    "StickTrouble",
    "StoreDiskFull",
    "StoreReadOnly",
    "Suspicion",
    "Topic",
    "UpdateDesk",
    "UpdateFound",
    "UpdateManifest",
    "UpdateTarget",
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
    "check_file",
    "codes_in",
    "language_named",
    "make_connector",
    "parse_policy",
    "publish_update",
    "read_key_file",
    "read_policy",
    "relaunch_command",
    "replay",
    "sign_file",
    "sign_policy",
]
