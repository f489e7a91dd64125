"""The encrypted vault: keeps bytes, dates and indexes, and knows nothing of questions."""

from intake_app.store.attachments import CHUNK_BYTES, LARGEST_BYTES, StoredAttachments
from intake_app.store.audit import AuditEvent, AuditLog, ChainFault
from intake_app.store.backup import Backup
from intake_app.store.contents import Store, Suspicion, Verdict
from intake_app.store.drafts import Draft, StoredDrafts, new_draft_id
from intake_app.store.entities import StoredEntities, StoredEntity
from intake_app.store.errors import (
    AttachmentTooLarge,
    FormConflict,
    MustWait,
    NotEnoughMemory,
    NotInVault,
    StoreDiskFull,
    StoreFailing,
    StoreReadOnly,
    StoreVanished,
    VaultDamaged,
    VaultInUse,
    VaultMissing,
    VaultTooNew,
    WrongPassphrase,
    WrongRecoveryKey,
)
from intake_app.store.forms import NewForm, StoredForm, StoredForms
from intake_app.store.keyslots import KdfLimits, PublicProfile
from intake_app.store.outbox import Outbox, OutboxLine
from intake_app.store.passphrases import normal_form
from intake_app.store.records import NewRecord, RecordPlace, StoredRecords
from intake_app.store.search import Findable, Found, StoredSearch, terms_of
from intake_app.store.settings import StoredSettings
from intake_app.store.vaults import (
    OWNER_NAME_KEY,
    CreatedVault,
    VaultFolder,
    Vaults,
    VaultSummary,
)

__all__ = [
    "CHUNK_BYTES",
    "LARGEST_BYTES",
    "OWNER_NAME_KEY",
    "AttachmentTooLarge",
    "AuditEvent",
    "AuditLog",
    "Backup",
    "ChainFault",
    "CreatedVault",
    "Draft",
    "Findable",
    "FormConflict",
    "Found",
    "KdfLimits",
    "MustWait",
    "NewForm",
    "NewRecord",
    "NotEnoughMemory",
    "NotInVault",
    "Outbox",
    "OutboxLine",
    "PublicProfile",
    "RecordPlace",
    "Store",
    "StoreDiskFull",
    "StoreFailing",
    "StoreReadOnly",
    "StoreVanished",
    "StoredAttachments",
    "StoredDrafts",
    "StoredEntities",
    "StoredEntity",
    "StoredForm",
    "StoredForms",
    "StoredRecords",
    "StoredSearch",
    "StoredSettings",
    "Suspicion",
    "VaultDamaged",
    "VaultFolder",
    "VaultInUse",
    "VaultMissing",
    "VaultSummary",
    "VaultTooNew",
    "Vaults",
    "Verdict",
    "WrongPassphrase",
    "WrongRecoveryKey",
    "new_draft_id",
    "normal_form",
    "terms_of",
]
