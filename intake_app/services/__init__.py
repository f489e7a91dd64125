"""What a person can do: unlock, fill, finalise, send; plain calls, no Qt."""

from typing import TYPE_CHECKING

from intake_app.domain.doors import opener
from intake_app.services.acting import AtWork
from intake_app.services.agenda import Agenda, Due, DueCounts, DueKind
from intake_app.services.assembly import Program, assemble
from intake_app.services.backups import BackupMade, Backups, BackupSchedule
from intake_app.services.case_consent import (
    CaseConsent,
    KeptExit,
    KeptOverride,
    ScopeState,
    WithdrawalNote,
)
from intake_app.services.case_errors import DirectoryUnreadable, SealedFileRefused
from intake_app.services.case_work import CaseWork
from intake_app.services.cases import (
    CaseFilter,
    CasePage,
    CaseRow,
    Cases,
    CaseStatus,
    Contact,
)
from intake_app.services.catalogue import Catalogue, FormSummary
from intake_app.services.conflicts import Conflict, Conflicts, Difference, Side
from intake_app.services.courier import Courier, PackReport, ReceiptsReport
from intake_app.services.courier_keys import CourierKeys
from intake_app.services.courier_office import CourierOffice, OfficeReport, OpenedBundle
from intake_app.services.dangers import Action, Dangers, DoneAction, Timer, TimerKind
from intake_app.services.directory import (
    Directory,
    DirectoryChange,
    DirectoryPreview,
    DirectoryReport,
    DirectoryRow,
)
from intake_app.services.enrolment import Enroller, Enrolment
from intake_app.services.errors import (
    AttachmentUnreadable,
    CaseMissing,
    CaseNotYours,
    ConflictMissing,
    ConflictNotSendable,
    ConsentMissing,
    CoordinatorNeeded,
    DownloadRefused,
    DraftMissing,
    EnrolmentRefused,
    ExitClosed,
    ExportTrouble,
    ForbiddenByPolicy,
    FormKeyMissing,
    FormMissing,
    HasProblems,
    KeyFileRefused,
    KeyFileTrouble,
    KeyringUnavailable,
    KitTrouble,
    NetworkCosts,
    NoCentral,
    NoLaptops,
    NoOrganisation,
    NotAllowed,
    NotAnOffice,
    NotThisStep,
    PictureUnreadable,
    PolicyRefused,
    ReasonMissing,
    ReasonNeeded,
    RecordBlocked,
    RecordMissing,
    RecordNotCorrectable,
    SettingRefused,
    TravelRefused,
    WeakPassphrase,
)
from intake_app.services.events import Event, Events, Topic
from intake_app.services.exports import ExportPreview, Exports, MadeExport
from intake_app.services.figure_words import FigureWords
from intake_app.services.filling import Filling, FillingDesk, Spot
from intake_app.services.form_keys import FormKeys
from intake_app.services.form_lint import LintFinding, lint_form
from intake_app.services.jobs import JobHandle, Jobs, JobsAtOnce, Lane
from intake_app.services.key_files import read_key_file
from intake_app.services.matching import Matching, PossibleDuplicate
from intake_app.services.notices import (
    CentralSetUpAnew,
    CentralWentBack,
    ChangeLost,
    ClockDiffers,
    FormKeyChanged,
    Notice,
    Notices,
)
from intake_app.services.organisation import Kit, KitDesk
from intake_app.services.outcomes import OutcomeDecision, Outcomes
from intake_app.services.parcels import ParcelReport, Parcels, TakenReport
from intake_app.services.passphrases import PassphraseJudgement
from intake_app.services.people import People, Person
from intake_app.services.pictures import GreyPicture, code_of, codes_in
from intake_app.services.policy import (
    NO_POLICY_IN_FORCE,
    PolicyInForce,
    parse_policy,
    read_policy,
    sign_policy,
)
from intake_app.services.preferences import HIDE_KEYS, Preferences
from intake_app.services.printing import CARDS, Prepared, Printing, sealed_pdf
from intake_app.services.progress import SendingProgress
from intake_app.services.records import RecordPage, Records
from intake_app.services.recovery import (
    OfficeReply,
    Recovery,
    RecoveryWays,
    issue_office_reply,
)
from intake_app.services.referrals import KeptReferral, Readiness, Referrals
from intake_app.services.replay import Step, replay
from intake_app.services.retention import (
    CertificateLine,
    DueRecord,
    ErasureOutlook,
    HeldCopy,
    Retention,
)
from intake_app.services.reviews import Review, Reviews
from intake_app.services.sealed_files import open_sealed_file, seal_file
from intake_app.services.search import Search, SearchHit, SearchPage
from intake_app.services.second_factor import SecondFactors
from intake_app.services.sending import Central, OutboxPart, OutboxRow, Sending, SendingReport
from intake_app.services.sessions import language_named
from intake_app.services.settings import Settings, SettingsValues
from intake_app.services.signatures import PublicKey, check_file, sign_file
from intake_app.services.statistics import MonthOfTrend, Period, SharedFigures, Statistics
from intake_app.services.subject_requests import Asked, SubjectRequest, SubjectRequests
from intake_app.services.trail import Trail, TrailArea, TrailLine, TrailPage
from intake_app.services.travel import Travel, TravelPlan
from intake_app.services.triage import (
    EMERGENCY,
    HOTLINE,
    ActionLine,
    Gate,
    HealthClock,
    ImmediatePath,
    Mode,
    NoticeState,
    Triage,
    TriageView,
)
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
    BackupSummary,
    NewVault,
    Outside,
    VaultService,
    Workspace,
    relaunch_command,
)
from intake_app.store import (
    AttachmentTooLarge,
    Backup,
    BackupRefused,
    CaseId,
    CaseOrder,
    FormConflict,
    KdfLimits,
    LastAdministrator,
    MustWait,
    NoOrganisationSlot,
    NotEnoughMemory,
    PersonMissing,
    RecordOnHold,
    RecordPlace,
    ReplyRefused,
    Restraint,
    SecondFactorMissing,
    StoreDiskFull,
    StoreReadOnly,
    Suspicion,
    TooManyPeople,
    VaultDamaged,
    VaultExists,
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
    ParcelRefused,
    PlainHttpRefused,
    ReceiptRefused,
    ReviewNote,
    ReviewState,
    StickTrouble,
    is_proxy,
    make_connector,
)
from intake_app.system import AppPaths, NetworkCost

if TYPE_CHECKING:
    from intake_app.services.acting import AtWork
    from intake_app.services.agenda import Agenda, Due, DueCounts, DueKind
    from intake_app.services.assembly import Program, assemble
    from intake_app.services.backups import BackupMade, Backups, BackupSchedule
    from intake_app.services.case_consent import (
        CaseConsent,
        KeptExit,
        KeptOverride,
        ScopeState,
        WithdrawalNote,
    )
    from intake_app.services.case_errors import DirectoryUnreadable, SealedFileRefused
    from intake_app.services.case_work import CaseWork
    from intake_app.services.cases import CaseFilter, CasePage, CaseRow, Cases, CaseStatus, Contact
    from intake_app.services.catalogue import Catalogue, FormSummary
    from intake_app.services.conflicts import Conflict, Conflicts, Difference, Side
    from intake_app.services.courier import Courier, PackReport, ReceiptsReport
    from intake_app.services.courier_keys import CourierKeys
    from intake_app.services.courier_office import CourierOffice, OfficeReport, OpenedBundle
    from intake_app.services.dangers import Action, Dangers, DoneAction, Timer, TimerKind
    from intake_app.services.directory import Directory, DirectoryReport, DirectoryRow
    from intake_app.services.enrolment import Enroller, Enrolment
    from intake_app.services.errors import (
        AttachmentUnreadable,
        CaseMissing,
        CaseNotYours,
        ConflictMissing,
        ConflictNotSendable,
        ConsentMissing,
        CoordinatorNeeded,
        DownloadRefused,
        DraftMissing,
        EnrolmentRefused,
        ExitClosed,
        ExportTrouble,
        ForbiddenByPolicy,
        FormKeyMissing,
        FormMissing,
        HasProblems,
        KeyFileRefused,
        KeyFileTrouble,
        KeyringUnavailable,
        KitTrouble,
        NetworkCosts,
        NoCentral,
        NoLaptops,
        NoOrganisation,
        NotAllowed,
        NotAnOffice,
        NotThisStep,
        PictureUnreadable,
        PolicyRefused,
        ReasonMissing,
        ReasonNeeded,
        RecordBlocked,
        RecordMissing,
        RecordNotCorrectable,
        SettingRefused,
        TravelRefused,
        WeakPassphrase,
    )
    from intake_app.services.events import Event, Events, Topic
    from intake_app.services.exports import Exports, MadeExport
    from intake_app.services.figure_words import FigureWords
    from intake_app.services.filling import Filling, FillingDesk, Spot
    from intake_app.services.form_keys import FormKeys
    from intake_app.services.form_lint import LintFinding, lint_form
    from intake_app.services.jobs import JobHandle, Jobs, JobsAtOnce, Lane
    from intake_app.services.key_files import read_key_file
    from intake_app.services.matching import Matching, PossibleDuplicate
    from intake_app.services.notices import (
        CentralSetUpAnew,
        CentralWentBack,
        ChangeLost,
        ClockDiffers,
        FormKeyChanged,
        Notice,
        Notices,
    )
    from intake_app.services.organisation import Kit, KitDesk
    from intake_app.services.outcomes import OutcomeDecision, Outcomes
    from intake_app.services.parcels import ParcelReport, Parcels, TakenReport
    from intake_app.services.passphrases import PassphraseJudgement
    from intake_app.services.people import People, Person
    from intake_app.services.pictures import GreyPicture, code_of, codes_in
    from intake_app.services.policy import (
        NO_POLICY_IN_FORCE,
        PolicyInForce,
        parse_policy,
        read_policy,
        sign_policy,
    )
    from intake_app.services.preferences import HIDE_KEYS, Preferences
    from intake_app.services.printing import CARDS, Prepared, Printing, sealed_pdf
    from intake_app.services.progress import SendingProgress
    from intake_app.services.records import RecordPage, Records
    from intake_app.services.recovery import OfficeReply, Recovery, RecoveryWays, issue_office_reply
    from intake_app.services.referrals import KeptReferral, Readiness, Referrals
    from intake_app.services.replaying import Step, replay
    from intake_app.services.retention import (
        CertificateLine,
        DueRecord,
        ErasureOutlook,
        HeldCopy,
        Retention,
    )
    from intake_app.services.reviews import Review, Reviews
    from intake_app.services.sealed_files import open_sealed_file, seal_file
    from intake_app.services.search import Search, SearchHit, SearchPage
    from intake_app.services.second_factor import SecondFactors
    from intake_app.services.sending import Central, OutboxPart, OutboxRow, Sending, SendingReport
    from intake_app.services.sessions import language_named
    from intake_app.services.settings import Settings, SettingsValues
    from intake_app.services.signatures import PublicKey, check_file, sign_file
    from intake_app.services.statistics import MonthOfTrend, Period, SharedFigures, Statistics
    from intake_app.services.subject_requests import Asked, SubjectRequest, SubjectRequests
    from intake_app.services.trail import Trail, TrailArea, TrailLine, TrailPage
    from intake_app.services.travel import Travel, TravelPlan
    from intake_app.services.triage import (
        EMERGENCY,
        HOTLINE,
        ActionLine,
        Gate,
        HealthClock,
        ImmediatePath,
        Mode,
        NoticeState,
        Triage,
        TriageView,
    )
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
        BackupSummary,
        NewVault,
        Outside,
        VaultService,
        Workspace,
        relaunch_command,
    )
    from intake_app.store import (
        AttachmentTooLarge,
        Backup,
        BackupRefused,
        CaseId,
        CaseOrder,
        FormConflict,
        KdfLimits,
        LastAdministrator,
        MustWait,
        NoOrganisationSlot,
        NotEnoughMemory,
        PersonMissing,
        RecordOnHold,
        RecordPlace,
        ReplyRefused,
        Restraint,
        SecondFactorMissing,
        StoreDiskFull,
        StoreReadOnly,
        Suspicion,
        TooManyPeople,
        VaultDamaged,
        VaultExists,
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
        ParcelRefused,
        PlainHttpRefused,
        ReceiptRefused,
        ReviewNote,
        ReviewState,
        StickTrouble,
        is_proxy,
        make_connector,
    )
    from intake_app.system import AppPaths, NetworkCost
else:
    __getattr__ = opener(__name__)

__all__ = [
    "CARDS",
    "EMERGENCY",
    "HIDE_KEYS",
    "HOTLINE",
    "NO_POLICY_IN_FORCE",
    "AccountSummary",
    "Action",
    "ActionLine",
    "AddressUnreadable",
    "Agenda",
    "AppPaths",
    "Asked",
    "AtWork",
    "AttachmentTooLarge",
    "AttachmentUnreadable",
    "Backup",
    "BackupMade",
    "BackupRefused",
    "BackupSchedule",
    "BackupSummary",
    "Backups",
    "BundleRefused",
    "CardRefused",
    "CaseConsent",
    "CaseFilter",
    "CaseId",
    "CaseMissing",
    "CaseNotYours",
    "CaseOrder",
    "CasePage",
    "CaseRow",
    "CaseStatus",
    "CaseWork",
    "Cases",
    "Catalogue",
    "Central",
    "CentralSetUpAnew",
    "CentralWentBack",
    "CertificateLine",
    "ChangeLost",
    "CheckResult",
    "ClockDiffers",
    "Conflict",
    "ConflictMissing",
    "ConflictNotSendable",
    "Conflicts",
    "Connector",
    "ConnectorSettings",
    "ConsentMissing",
    "Contact",
    "CoordinatorNeeded",
    "Courier",
    "CourierKeys",
    "CourierOffice",
    "Dangers",
    "DeliveryCancelled",
    "Difference",
    "Directory",
    "DirectoryChange",
    "DirectoryPreview",
    "DirectoryReport",
    "DirectoryRow",
    "DirectoryUnreadable",
    "DoneAction",
    "DownloadRefused",
    "DraftMissing",
    "Due",
    "DueCounts",
    "DueKind",
    "DueRecord",
    "Enroller",
    "Enrolment",
    "EnrolmentRefused",
    "ErasureOutlook",
    "Event",
    "Events",
    "ExitClosed",
    "ExportPreview",
    "ExportTrouble",
    "Exports",
    "FigureWords",
    "Filling",
    "FillingDesk",
    "ForbiddenByPolicy",
    "FormConflict",
    "FormKeyChanged",
    "FormKeyMissing",
    "FormKeys",
    "FormMissing",
    "FormNotFetched",
    "FormSummary",
    "Gate",
    "GreyPicture",
    "HasProblems",
    "HealthClock",
    "HeldCopy",
    "ImmediatePath",
    "JobHandle",
    "Jobs",
    "JobsAtOnce",
    "KdfLimits",
    "KeptExit",
    "KeptOverride",
    "KeptReferral",
    "KeyCard",
    "KeyFileRefused",
    "KeyFileTrouble",
    "KeyringUnavailable",
    "Kit",
    "KitDesk",
    "KitTrouble",
    "Lane",
    "LastAdministrator",
    "LintFinding",
    "MadeExport",
    "Matching",
    "Mode",
    "MonthOfTrend",
    "MustWait",
    "NetworkCost",
    "NetworkCosts",
    "NewVault",
    "NoCentral",
    "NoLaptops",
    "NoOrganisation",
    "NoOrganisationSlot",
    "NotAllowed",
    "NotAnOffice",
    "NotEnoughMemory",
    "NotThisStep",
    "Notice",
    "NoticeState",
    "Notices",
    "OfficeReply",
    "OfficeReport",
    "OpenedBundle",
    "OutboxPart",
    "OutboxRow",
    "OutcomeDecision",
    "Outcomes",
    "Outside",
    "PackReport",
    "ParcelRefused",
    "ParcelReport",
    "Parcels",
    "PassphraseJudgement",
    "People",
    "Period",
    "Person",
    "PersonMissing",
    "PictureUnreadable",
    "PlainHttpRefused",
    "PolicyInForce",
    "PolicyRefused",
    "PossibleDuplicate",
    "Preferences",
    "Prepared",
    "Printing",
    "Program",
    "PublicKey",
    "Readiness",
    "ReasonMissing",
    "ReasonNeeded",
    "ReceiptRefused",
    "ReceiptsReport",
    "RecordBlocked",
    "RecordMissing",
    "RecordNotCorrectable",
    "RecordOnHold",
    "RecordPage",
    "RecordPlace",
    "Records",
    "Recovery",
    "RecoveryWays",
    "Referrals",
    "ReplyRefused",
    "Restraint",
    "Retention",
    "Review",
    "ReviewNote",
    "ReviewState",
    "Reviews",
    "ScopeState",
    "SealedFileRefused",
    "Search",
    "SearchHit",
    "SearchPage",
    "SecondFactorMissing",
    "SecondFactors",
    "Sending",
    "SendingProgress",
    "SendingReport",
    "SettingRefused",
    "Settings",
    "SettingsValues",
    "SharedFigures",
    "Side",
    "Spot",
    "Statistics",
    "Step",
    "StickTrouble",
    "StoreDiskFull",
    "StoreReadOnly",
    "SubjectRequest",
    "SubjectRequests",
    "Suspicion",
    "TakenReport",
    "Timer",
    "TimerKind",
    "TooManyPeople",
    "Topic",
    "Trail",
    "TrailArea",
    "TrailLine",
    "TrailPage",
    "Travel",
    "TravelPlan",
    "TravelRefused",
    "Triage",
    "TriageView",
    "UpdateDesk",
    "UpdateFound",
    "UpdateManifest",
    "UpdateTarget",
    "VaultDamaged",
    "VaultExists",
    "VaultInUse",
    "VaultMissing",
    "VaultService",
    "VaultTooNew",
    "Verdict",
    "WeakPassphrase",
    "WithdrawalNote",
    "Workspace",
    "WrongPassphrase",
    "WrongRecoveryKey",
    "assemble",
    "check_file",
    "code_of",
    "codes_in",
    "is_proxy",
    "issue_office_reply",
    "language_named",
    "lint_form",
    "make_connector",
    "open_sealed_file",
    "parse_policy",
    "publish_update",
    "read_key_file",
    "read_policy",
    "relaunch_command",
    "replay",
    "seal_file",
    "sealed_pdf",
    "sign_file",
    "sign_policy",
]
