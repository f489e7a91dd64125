"""The encrypted vault: keeps bytes, dates and indexes, and knows nothing of questions."""

from intake_app.store.access import Access, Openers
from intake_app.store.attachments import CHUNK_BYTES, LARGEST_BYTES, StoredAttachments
from intake_app.store.audit import AuditEvent, AuditLog, ChainFault, WantedEvents
from intake_app.store.backup import Backup
from intake_app.store.backup_files import BackupFile, look_at_backup
from intake_app.store.cases import (
    CaseId,
    CaseOrder,
    StoredCase,
    StoredCases,
    StoredContact,
    StoredItem,
    new_case_id,
    new_item_id,
)
from intake_app.store.conflicts import StoredConflict, StoredConflicts, StoredDifference
from intake_app.store.contents import OWNER_NAME_KEY, Store, Suspicion, Verdict
from intake_app.store.directory import StoredDirectory, StoredDirectoryEntry
from intake_app.store.drafts import Draft, StoredDrafts, new_draft_id
from intake_app.store.entities import StoredEntities, StoredEntity
from intake_app.store.erasure import Certificate, Erasable, Restraint, StoredErasure
from intake_app.store.errors import (
    AttachmentTooLarge,
    BackupRefused,
    FormConflict,
    LastAdministrator,
    MustWait,
    NoOrganisationSlot,
    NotEnoughMemory,
    NotInVault,
    PersonMissing,
    RecordOnHold,
    ReplyRefused,
    SecondFactorMissing,
    StoreDiskFull,
    StoreFailing,
    StoreReadOnly,
    StoreVanished,
    TooManyPeople,
    VaultDamaged,
    VaultExists,
    VaultInUse,
    VaultMissing,
    VaultTooNew,
    WrongPassphrase,
    WrongRecoveryKey,
)
from intake_app.store.forms import NewForm, StoredForm, StoredForms
from intake_app.store.keyslots import Factor, FactorKind, FactorSource, KdfLimits, PublicProfile
from intake_app.store.outbox import SET_ASIDE, Outbox, OutboxLine
from intake_app.store.passphrases import normal_form
from intake_app.store.people import StoredPeople, StoredPerson
from intake_app.store.records import NewRecord, RecordPlace, StoredRecords
from intake_app.store.replies import issue_reply_for
from intake_app.store.reviews import StoredNote, StoredReview, StoredReviews
from intake_app.store.search import Findable, Found, StoredSearch, terms_of
from intake_app.store.settings import StoredSettings
from intake_app.store.vaults import (
    CreatedVault,
    VaultFolder,
    Vaults,
    VaultSummary,
)

__all__ = [
    "CHUNK_BYTES",
    "LARGEST_BYTES",
    "OWNER_NAME_KEY",
    "SET_ASIDE",
    "Access",
    "AttachmentTooLarge",
    "AuditEvent",
    "AuditLog",
    "Backup",
    "BackupFile",
    "BackupRefused",
    "CaseId",
    "CaseOrder",
    "Certificate",
    "ChainFault",
    "CreatedVault",
    "Draft",
    "Erasable",
    "Factor",
    "FactorKind",
    "FactorSource",
    "Findable",
    "FormConflict",
    "Found",
    "KdfLimits",
    "LastAdministrator",
    "MustWait",
    "NewForm",
    "NewRecord",
    "NoOrganisationSlot",
    "NotEnoughMemory",
    "NotInVault",
    "Openers",
    "Outbox",
    "OutboxLine",
    "PersonMissing",
    "PublicProfile",
    "RecordOnHold",
    "RecordPlace",
    "ReplyRefused",
    "Restraint",
    "SecondFactorMissing",
    "Store",
    "StoreDiskFull",
    "StoreFailing",
    "StoreReadOnly",
    "StoreVanished",
    "StoredAttachments",
    "StoredCase",
    "StoredCases",
    "StoredConflict",
    "StoredConflicts",
    "StoredContact",
    "StoredDifference",
    "StoredDirectory",
    "StoredDirectoryEntry",
    "StoredDrafts",
    "StoredEntities",
    "StoredEntity",
    "StoredErasure",
    "StoredForm",
    "StoredForms",
    "StoredItem",
    "StoredNote",
    "StoredPeople",
    "StoredPerson",
    "StoredRecords",
    "StoredReview",
    "StoredReviews",
    "StoredSearch",
    "StoredSettings",
    "Suspicion",
    "TooManyPeople",
    "VaultDamaged",
    "VaultExists",
    "VaultFolder",
    "VaultInUse",
    "VaultMissing",
    "VaultSummary",
    "VaultTooNew",
    "Vaults",
    "Verdict",
    "WantedEvents",
    "WrongPassphrase",
    "WrongRecoveryKey",
    "issue_reply_for",
    "look_at_backup",
    "new_case_id",
    "new_draft_id",
    "new_item_id",
    "normal_form",
    "terms_of",
]
