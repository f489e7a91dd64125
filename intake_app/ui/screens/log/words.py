"""The log's kinds of lines in words."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Marks a text for lupdate, which knows this very name; gives it back."""
    del context
    return text


BY_KIND: Mapping[str, str] = {
    "cases.compared": QT_TRANSLATE_NOOP("LogWords", "Cases compared for doubles"),
    "courier.parcel-packed": QT_TRANSLATE_NOOP("LogWords", "Parcel packed to be carried"),
    "courier.parcel-taken": QT_TRANSLATE_NOOP("LogWords", "Carried parcel taken over"),
    "subject.request": QT_TRANSLATE_NOOP("LogWords", "Request about one's own data noted"),
    "export.made": QT_TRANSLATE_NOOP("LogWords", "Export made"),
    "case.left": QT_TRANSLATE_NOOP("LogWords", "Case left the laptop, with consent or without"),
    "case.outcome": QT_TRANSLATE_NOOP("LogWords", "Outcome of a case changed"),
    "case.referral": QT_TRANSLATE_NOOP("LogWords", "Referral of a case changed"),
    "case.identity-viewed": QT_TRANSLATE_NOOP("LogWords", "Names of a case looked at"),
    "case.case-viewed": QT_TRANSLATE_NOOP("LogWords", "Case looked at"),
    "case.sealed-viewed": QT_TRANSLATE_NOOP("LogWords", "Sealed part of a case looked at"),
    "consent.decided": QT_TRANSLATE_NOOP("LogWords", "Consent decided about a way out"),
    "consent.withdrawn": QT_TRANSLATE_NOOP("LogWords", "Consent withdrawn"),
    "courier.opened": QT_TRANSLATE_NOOP("LogWords", "Carried bundle opened"),
    "courier.packed": QT_TRANSLATE_NOOP("LogWords", "Bundle packed to be carried"),
    "directory.imported": QT_TRANSLATE_NOOP("LogWords", "Directory imported"),
    "figures.exported": QT_TRANSLATE_NOOP("LogWords", "Figures exported"),
    "paper.left": QT_TRANSLATE_NOOP("LogWords", "A letter or a card was made"),
    "backup.restored": QT_TRANSLATE_NOOP("LogWords", "Brought back from a backup file"),
    "backup.written": QT_TRANSLATE_NOOP("LogWords", "Backup written and read back"),
    "case.opened": QT_TRANSLATE_NOOP("LogWords", "Case opened to read"),
    "case.removed": QT_TRANSLATE_NOOP("LogWords", "Case removed"),
    "central.accepted-anew": QT_TRANSLATE_NOOP("LogWords", "Central accepted anew"),
    "central.connected": QT_TRANSLATE_NOOP("LogWords", "Central connected"),
    "central.disconnected": QT_TRANSLATE_NOOP("LogWords", "Central disconnected"),
    "consent.revocation-done": QT_TRANSLATE_NOOP("LogWords", "Withdrawn consent passed on"),
    "consent.said": QT_TRANSLATE_NOOP("LogWords", "Consent was asked for a way out"),
    "courier.forgotten": QT_TRANSLATE_NOOP("LogWords", "Carried bundle forgotten"),
    "courier.keys": QT_TRANSLATE_NOOP("LogWords", "Keys for carried bundles made"),
    "courier.received": QT_TRANSLATE_NOOP("LogWords", "Carried bundle received"),
    "courier.trusted": QT_TRANSLATE_NOOP("LogWords", "Laptop trusted for carried bundles"),
    "directory.changed": QT_TRANSLATE_NOOP("LogWords", "Directory entry changed"),
    "directory.removed": QT_TRANSLATE_NOOP("LogWords", "Directory entry removed"),
    "draft.discarded": QT_TRANSLATE_NOOP("LogWords", "Draft discarded"),
    "draft.started": QT_TRANSLATE_NOOP("LogWords", "Form begun"),
    "enrolment.applied": QT_TRANSLATE_NOOP("LogWords", "Laptop set up by a code or a file"),
    "entity.conflict": QT_TRANSLATE_NOOP("LogWords", "Two versions of a list entry"),
    "form.added": QT_TRANSLATE_NOOP("LogWords", "Form added"),
    "form.hidden": QT_TRANSLATE_NOOP("LogWords", "Form put away"),
    "form.key-accepted": QT_TRANSLATE_NOOP("LogWords", "A form's new key accepted"),
    "form.key-pinned": QT_TRANSLATE_NOOP("LogWords", "A form's key remembered"),
    "immediate.action": QT_TRANSLATE_NOOP("LogWords", "Immediate step marked as done"),
    "immediate.action-undone": QT_TRANSLATE_NOOP("LogWords", "Immediate step marked as not done"),
    "immediate.opened": QT_TRANSLATE_NOOP("LogWords", "Immediate steps opened"),
    "log.exported": QT_TRANSLATE_NOOP("LogWords", "Log exported"),
    "log.viewed": QT_TRANSLATE_NOOP("LogWords", "Log looked at"),
    "organisation.added": QT_TRANSLATE_NOOP("LogWords", "Organisation can open the profile"),
    "organisation.removed": QT_TRANSLATE_NOOP("LogWords", "Organisation can open it no more"),
    "passphrase.changed": QT_TRANSLATE_NOOP("LogWords", "Passphrase changed"),
    "passphrase.replaced": QT_TRANSLATE_NOOP("LogWords", "New passphrase by a way back"),
    "passphrase.reset": QT_TRANSLATE_NOOP("LogWords", "New passphrase given to somebody"),
    "person.added": QT_TRANSLATE_NOOP("LogWords", "Person added"),
    "person.not-allowed": QT_TRANSLATE_NOOP("LogWords", "Tried what the role does not allow"),
    "person.removed": QT_TRANSLATE_NOOP("LogWords", "Person removed"),
    "person.role-changed": QT_TRANSLATE_NOOP("LogWords", "Role changed"),
    "record.corrected": QT_TRANSLATE_NOOP("LogWords", "Record corrected"),
    "record.disclosed": QT_TRANSLATE_NOOP("LogWords", "All that is held was shown"),
    "record.erased": QT_TRANSLATE_NOOP("LogWords", "Record erased"),
    "record.finalized": QT_TRANSLATE_NOOP("LogWords", "Record finished"),
    "record.held": QT_TRANSLATE_NOOP("LogWords", "Sending put on hold"),
    "record.held-back": QT_TRANSLATE_NOOP("LogWords", "Record put on hold or blocked"),
    "record.missing-at-central": QT_TRANSLATE_NOOP("LogWords", "Record not found at the central"),
    "record.printed": QT_TRANSLATE_NOOP("LogWords", "Something was printed"),
    "record.queued": QT_TRANSLATE_NOOP("LogWords", "Record queued to be sent"),
    "record.released": QT_TRANSLATE_NOOP("LogWords", "Hold or block lifted"),
    "record.reviewed": QT_TRANSLATE_NOOP("LogWords", "Record reviewed at the central"),
    "record.sent": QT_TRANSLATE_NOOP("LogWords", "Record arrived"),
    "record.viewed": QT_TRANSLATE_NOOP("LogWords", "Record read"),
    "record.withdrawn": QT_TRANSLATE_NOOP("LogWords", "Record taken out of the queue"),
    "record.withheld": QT_TRANSLATE_NOOP("LogWords", "Record kept back: not allowed to leave"),
    "records.searched": QT_TRANSLATE_NOOP("LogWords", "Searched among the records"),
    "recovery-key.renewed": QT_TRANSLATE_NOOP("LogWords", "New recovery key"),
    "timer.done": QT_TRANSLATE_NOOP("LogWords", "Deadline marked as done"),
    "vault.backed-up": QT_TRANSLATE_NOOP("LogWords", "Own safety copy made"),
    "vault.emptied": QT_TRANSLATE_NOOP("LogWords", "Laptop emptied for a journey"),
    "vault.locked-away": QT_TRANSLATE_NOOP("LogWords", "Locked away for a checkpoint"),
    "vault.made": QT_TRANSLATE_NOOP("LogWords", "Profile made"),
    "vault.new-key": QT_TRANSLATE_NOOP("LogWords", "Everything written anew under a new key"),
    "vault.new-key-owed": QT_TRANSLATE_NOOP("LogWords", "A new key is still owed: no room"),
    "vault.opened": QT_TRANSLATE_NOOP("LogWords", "Profile opened"),
    "vault.restored": QT_TRANSLATE_NOOP("LogWords", "Safety copy brought back"),
    "vault.suspicion": QT_TRANSLATE_NOOP("LogWords", "Something did not fit together"),
}


def kind_words(kind: str) -> str:
    """What was done; the log's own code where there are no words for it yet."""
    words = BY_KIND.get(kind)
    return QCoreApplication.translate("LogWords", words) if words else kind
