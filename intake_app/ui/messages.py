"""Sentences for everything that can go wrong: what happened, what is safe, what to do."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject

from intake_app.domain.delivery import DeliveryFailed, FailureKind
from intake_app.domain.errors import Fact, IntakeError

CONTEXT = "Messages"
SECONDS_IN_A_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Message:
    """What a person reads when something did not go as asked."""

    what: str
    safe: str = ""
    then: str = ""

    def text(self) -> str:
        """The sentences one after the other."""
        return " ".join(part for part in (self.what, self.safe, self.then) if part)

    def more(self) -> str:
        """What is safe and what to do, without what happened."""
        return " ".join(part for part in (self.safe, self.then) if part)


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """The text as it is: a mark by which lupdate finds it (PySide6's own is typed `object`)."""
    del context
    return text


# English here; said in the language in use by `_in_words`.
NOTHING_CHANGED = QT_TRANSLATE_NOOP("Messages", "Nothing was changed.")
KEPT_HERE = QT_TRANSLATE_NOOP("Messages", "Everything is saved on this laptop.")
STAYS_HERE = QT_TRANSLATE_NOOP("Messages", "The record is safe on this laptop.")
TRIES_AGAIN = QT_TRANSLATE_NOOP("Messages", "It will be tried again by itself.")

BY_CODE: Mapping[str, tuple[str, str, str]] = {
    "unexpected": (
        QT_TRANSLATE_NOOP("Messages", "The program stumbled. This is a fault of ours."),
        QT_TRANSLATE_NOOP("Messages", "Nothing was lost: your answers are saved."),
        QT_TRANSLATE_NOOP(
            "Messages", "Please try again. If it comes back, tell whoever looks after this laptop."
        ),
    ),
    "download.refused": (
        QT_TRANSLATE_NOOP("Messages", "This file is not as it was given out."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Please do not install it; ask for it anew."),
    ),
    "update.nothing": (
        QT_TRANSLATE_NOOP("Messages", "There is no new version in that place."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Look whether it is the right folder, or ask for the files."),
    ),
    "update.older": (
        QT_TRANSLATE_NOOP("Messages", "What lies there is older than the version on this laptop."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "The newer one stays; there is nothing to do."),
    ),
    "key-file.refused": (
        QT_TRANSLATE_NOOP("Messages", "That key file does not serve here."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP(
            "Messages", "See whether it is the right file, and whether its passphrase is right."
        ),
    ),
    "sealed-record.refused": (
        QT_TRANSLATE_NOOP("Messages", "This sealed record does not open here."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "See whether it was sealed to this key and is whole."),
    ),
    "kit.trouble": (
        QT_TRANSLATE_NOOP("Messages", "The organisation's kit cannot be made or read there."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Choose an empty folder, or the folder of the kit."),
    ),
    "policy.forbids": (
        QT_TRANSLATE_NOOP("Messages", "The rules of your organisation do not allow this here."),
        KEPT_HERE,
        QT_TRANSLATE_NOOP(
            "Messages", "If your work needs it, please ask whoever looks after this laptop."
        ),
    ),
    "policy.refused": (
        QT_TRANSLATE_NOOP(
            "Messages",
            "The rules of your organisation lie on this laptop, but they cannot be believed.",
        ),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP(
            "Messages",
            "Please ask whoever looks after this laptop to put the policy file back as it was "
            "issued.",
        ),
    ),
    "vault.wrong-passphrase": (
        QT_TRANSLATE_NOOP("Messages", "That passphrase does not open this profile."),
        "",
        QT_TRANSLATE_NOOP(
            "Messages",
            "Check each word and their order, then try again. Capitals and accents do not count.",
        ),
    ),
    "work.stopped": (
        QT_TRANSLATE_NOOP("Messages", "Stopped, as you asked."),
        QT_TRANSLATE_NOOP("Messages", "Nothing half done was left behind."),
        "",
    ),
    "vault.must-wait": (
        QT_TRANSLATE_NOOP("Messages", "After several tries there is a short wait."),
        QT_TRANSLATE_NOOP("Messages", "Your records are safe."),
        QT_TRANSLATE_NOOP("Messages", "You can try again in {wait}."),
    ),
    "vault.damaged": (
        QT_TRANSLATE_NOOP("Messages", "The file that holds this profile's records is damaged."),
        QT_TRANSLATE_NOOP("Messages", "It was left exactly as it was found."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Please do not erase anything: whoever looks after this laptop can bring back the "
            "last backup.",
        ),
    ),
    "vault.second-factor-missing": (
        QT_TRANSLATE_NOOP(
            "Messages", "The key file or the keyring that belongs to this passphrase is not there."
        ),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP(
            "Messages",
            "Please plug in the stick with the key file, or open the keyring, and try again.",
        ),
    ),
    "vault.no-organisation-slot": (
        QT_TRANSLATE_NOOP("Messages", "Your organisation has no key for this profile."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Please use the recovery key, or another person's help."),
    ),
    "vault.reply-refused": (
        QT_TRANSLATE_NOOP(
            "Messages", "The reply of the office and the code do not open this profile."
        ),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP(
            "Messages", "Please check that both are for this laptop, or ask for new ones."
        ),
    ),
    "vault.exists": (
        QT_TRANSLATE_NOOP("Messages", "These records are on this laptop already."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP(
            "Messages", "Please sign in with that profile, or take it off this laptop first."
        ),
    ),
    "people.missing": (
        QT_TRANSLATE_NOOP("Messages", "This person does not open this profile."),
        NOTHING_CHANGED,
        "",
    ),
    "people.too-many": (
        QT_TRANSLATE_NOOP("Messages", "No more people fit into this profile."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Please remove somebody who no longer works here first."),
    ),
    "people.last-administrator": (
        QT_TRANSLATE_NOOP("Messages", "Somebody must be left who can help the others."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Please make another person administrator first."),
    ),
    "people.not-allowed": (
        QT_TRANSLATE_NOOP(
            "Messages", "This belongs to another role, or your organisation does not do it here."
        ),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Please ask your coordinator."),
    ),
    "keyring.unavailable": (
        QT_TRANSLATE_NOOP("Messages", "The keyring of this system does not answer."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Please use a key file on a stick instead."),
    ),
    "key-file.trouble": (
        QT_TRANSLATE_NOOP("Messages", "The key file could not be written there."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Please choose another place, with some room."),
    ),
    "backup.refused": (
        QT_TRANSLATE_NOOP("Messages", "This file is no backup that can be used."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Please choose another backup."),
    ),
    "travel.refused": (
        QT_TRANSLATE_NOOP("Messages", "Something on this laptop is nowhere else yet."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Please send it or make a backup first."),
    ),
    "retention.on-hold": (
        QT_TRANSLATE_NOOP("Messages", "This record is on hold and stays."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Please lift the hold first, if its reason is over."),
    ),
    "retention.blocked": (
        QT_TRANSLATE_NOOP(
            "Messages", "This record is blocked: the person asked that it not be used."
        ),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Please ask your coordinator."),
    ),
    "retention.reason-needed": (
        QT_TRANSLATE_NOOP("Messages", "It needs a reason."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Please write why, in a few words."),
    ),
    "export.trouble": (
        QT_TRANSLATE_NOOP("Messages", "The file could not be written there."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Please choose another place, with some room."),
    ),
    "vault.too-new": (
        QT_TRANSLATE_NOOP("Messages", "These records were written by a newer version."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Please update the program on this laptop."),
    ),
    "vault.in-use": (
        QT_TRANSLATE_NOOP("Messages", "This profile is already open in another window."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Please close the other window first."),
    ),
    "vault.weak-passphrase": (
        QT_TRANSLATE_NOOP("Messages", "This passphrase could be guessed."),
        "",
        QT_TRANSLATE_NOOP("Messages", "Add words that have nothing to do with one another."),
    ),
    "vault.wrong-recovery-key": (
        QT_TRANSLATE_NOOP("Messages", "That recovery key does not open this profile."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Compare it group by group with the printed one."),
    ),
    "vault.not-enough-memory": (
        QT_TRANSLATE_NOOP("Messages", "This laptop has too little free memory to open a profile."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Please close other programs and try again."),
    ),
    "vault.missing": (
        QT_TRANSLATE_NOOP("Messages", "This profile is no longer on this laptop."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Please choose another one."),
    ),
    "store.disk-full": (
        QT_TRANSLATE_NOOP("Messages", "The disk of this laptop is full."),
        QT_TRANSLATE_NOOP("Messages", "What was saved before is safe; the last change is not yet."),
        QT_TRANSLATE_NOOP(
            "Messages", "Please make room, for example by emptying the bin. It is then saved."
        ),
    ),
    "store.read-only": (
        QT_TRANSLATE_NOOP("Messages", "The program may not write in its own folder."),
        QT_TRANSLATE_NOOP("Messages", "What was saved before is safe."),
        QT_TRANSLATE_NOOP(
            "Messages", "Please ask whoever looks after this laptop to allow writing there."
        ),
    ),
    "store.vanished": (
        QT_TRANSLATE_NOOP("Messages", "The file that holds your records is suddenly gone."),
        QT_TRANSLATE_NOOP("Messages", "What was saved before is in it."),
        QT_TRANSLATE_NOOP(
            "Messages", "If it is on a stick, plug it in again, then open the profile once more."
        ),
    ),
    "store.device-failing": (
        QT_TRANSLATE_NOOP("Messages", "The disk of this laptop does not answer as it should."),
        QT_TRANSLATE_NOOP("Messages", "What was saved before was written in full."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Send what waits if you can, and show this laptop to whoever looks after it.",
        ),
    ),
    "store.not-there": (
        QT_TRANSLATE_NOOP("Messages", "What was asked for is no longer here."),
        QT_TRANSLATE_NOOP("Messages", "Everything else is safe."),
        QT_TRANSLATE_NOOP("Messages", "Please look at the list again."),
    ),
    "form.encryption-key": (
        QT_TRANSLATE_NOOP(
            "Messages", "This form asks for encryption, and the key in it cannot be used."
        ),
        QT_TRANSLATE_NOOP("Messages", "The answers are safe and were not sent unprotected."),
        QT_TRANSLATE_NOOP("Messages", "Ask its author for the form with a working key."),
    ),
    "expression.unreadable": (
        QT_TRANSLATE_NOOP("Messages", "A rule of this form cannot be read."),
        KEPT_HERE,
        QT_TRANSLATE_NOOP("Messages", "Tell its author; the rest of the form goes on working."),
    ),
    "expression.failed": (
        QT_TRANSLATE_NOOP("Messages", "A rule of this form cannot be worked out."),
        KEPT_HERE,
        QT_TRANSLATE_NOOP("Messages", "Tell its author; the rest of the form goes on working."),
    ),
    "form.unreadable": (
        QT_TRANSLATE_NOOP("Messages", "This form cannot be used yet."),
        QT_TRANSLATE_NOOP("Messages", "The file was not changed and nothing was added."),
        QT_TRANSLATE_NOOP("Messages", "Below is everything that has to be mended in it."),
    ),
    "form.conflict": (
        QT_TRANSLATE_NOOP(
            "Messages", "There is already another form with the same name and version."
        ),
        QT_TRANSLATE_NOOP("Messages", "The one that was here stays as it is."),
        QT_TRANSLATE_NOOP(
            "Messages", "Ask its author to raise the version in the settings sheet, then add it."
        ),
    ),
    "session.answer-refused": (
        QT_TRANSLATE_NOOP("Messages", "This question cannot be answered just now."),
        KEPT_HERE,
        QT_TRANSLATE_NOOP("Messages", "Another answer decides whether it is asked."),
    ),
    "session.repeat-refused": (
        QT_TRANSLATE_NOOP("Messages", "Another one cannot be added or taken away here."),
        KEPT_HERE,
        QT_TRANSLATE_NOOP("Messages", "How many there are follows from another answer."),
    ),
    "session.snapshot-unreadable": (
        QT_TRANSLATE_NOOP("Messages", "This draft cannot be opened with the form as it is now."),
        QT_TRANSLATE_NOOP("Messages", "It was left exactly as it is; its answers are still there."),
        QT_TRANSLATE_NOOP("Messages", "Please show it to whoever looks after this laptop."),
    ),
    "filling.has-problems": (
        QT_TRANSLATE_NOOP("Messages", "Some answers are still missing or do not fit together."),
        KEPT_HERE,
        QT_TRANSLATE_NOOP("Messages", "Each line of the list leads to its question."),
    ),
    "filling.draft-missing": (
        QT_TRANSLATE_NOOP("Messages", "This draft is no longer here."),
        QT_TRANSLATE_NOOP("Messages", "It was finished or discarded in the meantime."),
        QT_TRANSLATE_NOOP("Messages", "Finished ones are under Records."),
    ),
    "records.missing": (
        QT_TRANSLATE_NOOP("Messages", "This record is no longer on this laptop."),
        "",
        QT_TRANSLATE_NOOP("Messages", "Please look at the list again."),
    ),
    "cases.missing": (
        QT_TRANSLATE_NOOP("Messages", "This case is no longer on this laptop."),
        "",
        QT_TRANSLATE_NOOP("Messages", "Please look at the list again."),
    ),
    "cases.not-yours": (
        QT_TRANSLATE_NOOP("Messages", "This case is looked after by other people."),
        "",
        QT_TRANSLATE_NOOP(
            "Messages", "If you need it now, give a reason: it opens, and the log keeps it."
        ),
    ),
    "cases.coordinator-needed": (
        QT_TRANSLATE_NOOP("Messages", "This needs a coordinator, and somebody other than you."),
        NOTHING_CHANGED,
        "",
    ),
    "cases.not-this-step": (
        QT_TRANSLATE_NOOP("Messages", "This step cannot be taken yet."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "The page says what is still missing."),
    ),
    "directory.unreadable": (
        QT_TRANSLATE_NOOP("Messages", "This file holds no table of places that can be read."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP(
            "Messages", "Use .xlsx or .csv with at least the columns nombre and servicios."
        ),
    ),
    "sealed-file.refused": (
        QT_TRANSLATE_NOOP("Messages", "This sealed file does not open."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Look at the passphrase again, or ask for the file anew."),
    ),
    "consent.not-allowed": (
        QT_TRANSLATE_NOOP("Messages", "The person has not allowed this."),
        QT_TRANSLATE_NOOP("Messages", "Nothing left this laptop."),
        QT_TRANSLATE_NOOP("Messages", "Ask again calmly if they wish to; «no» is a good answer."),
    ),
    "consent.exit-closed": (
        QT_TRANSLATE_NOOP("Messages", "Your organisation has closed this way out."),
        QT_TRANSLATE_NOOP("Messages", "Nothing left this laptop."),
        QT_TRANSLATE_NOOP("Messages", "Whoever keeps the organisation's rules can open it."),
    ),
    "records.not-correctable": (
        QT_TRANSLATE_NOOP("Messages", "This record cannot be corrected."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "It was sealed when it was finished, its names are gone, or another took its place.",
        ),
        QT_TRANSLATE_NOOP("Messages", "A newer one can be corrected; a sealed one is filled anew."),
    ),
    "filling.reason-missing": (
        QT_TRANSLATE_NOOP("Messages", "The form asks why this record is changed."),
        KEPT_HERE,
        QT_TRANSLATE_NOOP("Messages", "Please write the reason; it goes along with the record."),
    ),
    "map.missing": (
        QT_TRANSLATE_NOOP("Messages", "The map file is not on this laptop now."),
        "",
        QT_TRANSLATE_NOOP("Messages", "It is chosen in Settings; another can be chosen there."),
    ),
    "map.unreadable": (
        QT_TRANSLATE_NOOP("Messages", "That file is no map that can be read (MBTiles)."),
        "",
        QT_TRANSLATE_NOOP("Messages", "It is chosen in Settings; another can be chosen there."),
    ),
    "map.vector": (
        QT_TRANSLATE_NOOP("Messages", "That map is made of lines (vector tiles, pbf)."),
        "",
        QT_TRANSLATE_NOOP("Messages", "Ask for it as pictures: MBTiles with png, jpg or webp."),
    ),
    "settings.refused": (
        QT_TRANSLATE_NOOP("Messages", "This cannot be set this way."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Please choose something else."),
    ),
    "filling.form-missing": (
        QT_TRANSLATE_NOOP("Messages", "The form of this draft is not on this laptop."),
        QT_TRANSLATE_NOOP("Messages", "The answers are safe."),
        QT_TRANSLATE_NOOP("Messages", "Add the same form again and the draft will open."),
    ),
    "sending.no-central": (
        QT_TRANSLATE_NOOP("Messages", "No central is connected yet."),
        KEPT_HERE,
        QT_TRANSLATE_NOOP("Messages", "Connect one in Settings; the records go out from then on."),
    ),
    "sending.plain-http": (
        QT_TRANSLATE_NOOP("Messages", "This address would send records unprotected."),
        QT_TRANSLATE_NOOP("Messages", "Nothing was sent."),
        QT_TRANSLATE_NOOP("Messages", "Use the address that begins with https://"),
    ),
    "sending.address-unreadable": (
        QT_TRANSLATE_NOOP("Messages", "This does not look like the address of a central."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "It begins with https:// and then names the server."),
    ),
    "sending.cancelled": (
        QT_TRANSLATE_NOOP("Messages", "Sending was stopped."),
        KEPT_HERE,
        QT_TRANSLATE_NOOP("Messages", "Press Send now whenever you like."),
    ),
    "enrolment.refused": (
        QT_TRANSLATE_NOOP("Messages", "This code cannot be used."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Ask whoever gave it to you for a new one."),
    ),
    "picture.unreadable": (
        QT_TRANSLATE_NOOP("Messages", "This picture cannot be read."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Take it anew, closer and with more light, and try again."),
    ),
    "courier.stick": (
        QT_TRANSLATE_NOOP("Messages", "The stick cannot be used as it is."),
        KEPT_HERE,
        QT_TRANSLATE_NOOP(
            "Messages", "See whether it is plugged in, has room and may be written to."
        ),
    ),
    "courier.bundle-refused": (
        QT_TRANSLATE_NOOP("Messages", "This bundle was not taken: it is not as it was packed."),
        QT_TRANSLATE_NOOP("Messages", "The laptop that packed it keeps its records."),
        QT_TRANSLATE_NOOP("Messages", "Ask for it to be packed again."),
    ),
    "courier.receipt-refused": (
        QT_TRANSLATE_NOOP("Messages", "These receipts prove nothing on this laptop."),
        KEPT_HERE,
        QT_TRANSLATE_NOOP("Messages", "Ask the office for new ones."),
    ),
    "courier.card-refused": (
        QT_TRANSLATE_NOOP("Messages", "This key card was not taken."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP(
            "Messages",
            "Compare its fingerprint with whoever gave it to you, and ask for a new one.",
        ),
    ),
    "courier.no-organisation": (
        QT_TRANSLATE_NOOP("Messages", "This laptop does not know whom to pack for yet."),
        KEPT_HERE,
        QT_TRANSLATE_NOOP("Messages", "Ask the office for its key card."),
    ),
    "courier.no-laptops": (
        QT_TRANSLATE_NOOP("Messages", "The office knows no laptop yet."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Take the key card of each laptop first."),
    ),
    "courier.parcel-refused": (
        QT_TRANSLATE_NOOP("Messages", "The forms on this stick cannot be taken."),
        QT_TRANSLATE_NOOP("Messages", "The forms that were here stay as they are."),
        QT_TRANSLATE_NOOP("Messages", "Ask the office to write them to the stick again."),
    ),
    "courier.not-an-office": (
        QT_TRANSLATE_NOOP("Messages", "Bundles are opened with the profile of the office."),
        NOTHING_CHANGED,
        "",
    ),
    "fetching.form-not-fetched": (
        QT_TRANSLATE_NOOP(
            "Messages", "A form did not arrive from the central as it was announced."
        ),
        QT_TRANSLATE_NOOP("Messages", "The forms that were here stay as they are."),
        QT_TRANSLATE_NOOP("Messages", "Try again later, or tell whoever runs the central."),
    ),
    "sending.field-map-refused": (
        QT_TRANSLATE_NOOP("Messages", "This list of fields cannot be used."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Show it to whoever wrote it: {place}."),
    ),
    "sending.network-costs": (
        QT_TRANSLATE_NOOP("Messages", "This network may cost money for what is sent."),
        QT_TRANSLATE_NOOP("Messages", "Nothing was sent; everything waits safely."),
        QT_TRANSLATE_NOOP("Messages", "Send over it if you may, or wait for another network."),
    ),
    "conflicts.missing": (
        QT_TRANSLATE_NOOP("Messages", "This was decided in the meantime."),
        KEPT_HERE,
        QT_TRANSLATE_NOOP("Messages", "Please look at the list again."),
    ),
    "conflicts.not-sendable": (
        QT_TRANSLATE_NOOP("Messages", "No form on this laptop can tell the central so."),
        QT_TRANSLATE_NOOP("Messages", "Both versions are kept here."),
        QT_TRANSLATE_NOOP("Messages", "Fetch the forms from the central, then decide again."),
    ),
    "conflicts.sealed": (
        QT_TRANSLATE_NOOP(
            "Messages", "Records of this form are sealed, so a single value cannot be sent openly."
        ),
        QT_TRANSLATE_NOOP("Messages", "Both versions are kept here."),
        QT_TRANSLATE_NOOP(
            "Messages", "Let theirs stand, or tell the office what should stand there."
        ),
    ),
    "filling.form-key-missing": (
        QT_TRANSLATE_NOOP(
            "Messages", "Your organisation asks for encryption, and this form brings none."
        ),
        QT_TRANSLATE_NOOP("Messages", "Nothing leaves this laptop unprotected."),
        QT_TRANSLATE_NOOP("Messages", "Ask whoever runs the central to turn it on for this form."),
    ),
    "central.went-back": (
        QT_TRANSLATE_NOOP(
            "Messages", "The central knows less than before: it was put back from an old copy."
        ),
        KEPT_HERE,
        QT_TRANSLATE_NOOP("Messages", "Tell whoever runs the central."),
    ),
    "central.set-up-anew": (
        QT_TRANSLATE_NOOP(
            "Messages", "At this address there is now another central than the one before."
        ),
        KEPT_HERE,
        QT_TRANSLATE_NOOP(
            "Messages", "Ask whoever runs it whether that is meant, before you send more."
        ),
    ),
    "central.clock-differs": (
        QT_TRANSLATE_NOOP(
            "Messages", "The clocks of this laptop and of the central are {minutes} minutes apart."
        ),
        QT_TRANSLATE_NOOP("Messages", "Sending goes on."),
        QT_TRANSLATE_NOOP("Messages", "Please look at the date and time of this laptop."),
    ),
    "central.form-key-changed": (
        QT_TRANSLATE_NOOP(
            "Messages", "The form {form_id} came with another key than before, or without one."
        ),
        QT_TRANSLATE_NOOP("Messages", "It was not taken, and nothing was encrypted with it."),
        QT_TRANSLATE_NOOP(
            "Messages", "Ask whoever runs the central, by telephone, whether they changed it."
        ),
    ),
    "central.change-lost": (
        QT_TRANSLATE_NOOP(
            "Messages", "The central took a record and did not do what it says of a case."
        ),
        KEPT_HERE,
        QT_TRANSLATE_NOOP("Messages", "Tell whoever runs the central."),
    ),
    "attachment.too-large": (
        QT_TRANSLATE_NOOP("Messages", "This file is too large to attach."),
        KEPT_HERE,
        QT_TRANSLATE_NOOP("Messages", "Please choose a smaller one."),
    ),
    "attachment.unreadable": (
        QT_TRANSLATE_NOOP("Messages", "This file cannot be read."),
        KEPT_HERE,
        QT_TRANSLATE_NOOP(
            "Messages", "Please choose another one, or copy it to this laptop first."
        ),
    ),
}

BY_FACT: Mapping[tuple[str, str, Fact], str] = {
    ("policy.refused", "reason", "signature"): QT_TRANSLATE_NOOP(
        "Messages",
        "Their file was changed after it was signed. Please ask whoever looks after this laptop "
        "to put it back as it was issued.",
    ),
    ("policy.refused", "reason", "signer"): QT_TRANSLATE_NOOP(
        "Messages",
        "Somebody else signed them than your organisation did before. Please ask whoever looks "
        "after this laptop before anything else is done with it.",
    ),
    ("policy.refused", "reason", "older"): QT_TRANSLATE_NOOP(
        "Messages",
        "They are older than those that were followed here before. Please ask whoever looks "
        "after this laptop for the latest ones.",
    ),
    ("policy.refused", "reason", "too-new"): QT_TRANSLATE_NOOP(
        "Messages", "They were written for a newer version. Please update Field Intake here."
    ),
    ("policy.refused", "reason", "rules"): QT_TRANSLATE_NOOP(
        "Messages",
        "There is a rule that this program cannot follow. Please show this to whoever wrote "
        "them: {place}.",
    ),
    ("policy.refused", "reason", "unreadable"): QT_TRANSLATE_NOOP(
        "Messages",
        "Their file is not whole. Please ask whoever looks after this laptop to put it back as "
        "it was issued.",
    ),
    ("sending.address-unreadable", "reason", "project-missing"): QT_TRANSLATE_NOOP(
        "Messages",
        "The number of the project is missing; it stands in the address of the web page.",
    ),
    ("sending.address-unreadable", "reason", "draft-link"): QT_TRANSLATE_NOOP(
        "Messages", "This is the link for trying out a draft. Ask for the one for app users."
    ),
    ("sending.address-unreadable", "reason", "settings-code"): QT_TRANSLATE_NOOP(
        "Messages", "This is a settings code, not an address. Ask for the address itself."
    ),
    ("enrolment.refused", "reason", "no-code"): QT_TRANSLATE_NOOP(
        "Messages",
        "No code was found in the picture. Take it from closer, straight on, in good light.",
    ),
    ("enrolment.refused", "reason", "several"): QT_TRANSLATE_NOOP(
        "Messages", "There is more than one code in the picture. Show one at a time."
    ),
    ("enrolment.refused", "reason", "not-ours"): QT_TRANSLATE_NOOP(
        "Messages", "It holds something else than the settings of a central."
    ),
    ("enrolment.refused", "reason", "cut-short"): QT_TRANSLATE_NOOP(
        "Messages", "Part of it is missing. Copy all of it, from the first letter to the last."
    ),
    ("enrolment.refused", "reason", "newer"): QT_TRANSLATE_NOOP(
        "Messages", "It was made by a newer version. Please update the program on this laptop."
    ),
    ("enrolment.refused", "reason", "too-large"): QT_TRANSLATE_NOOP(
        "Messages", "It is far larger than such a code ever is."
    ),
    ("enrolment.refused", "reason", "device-card"): QT_TRANSLATE_NOOP(
        "Messages", "It is the card of a laptop. Ask the office for the one of the organisation."
    ),
    ("enrolment.refused", "reason", "other-server"): QT_TRANSLATE_NOOP(
        "Messages", "Your organisation has fixed another central for this laptop."
    ),
    ("enrolment.refused", "reason", "impossible"): QT_TRANSLATE_NOOP(
        "Messages", "It says something impossible of «{setting}». Ask for a new one."
    ),
    ("picture.unreadable", "reason", "too-large"): QT_TRANSLATE_NOOP(
        "Messages", "It is too large. Take it anew at a smaller size."
    ),
    ("sending.network-costs", "rule", "never"): QT_TRANSLATE_NOOP(
        "Messages", "Your settings say never over such a network: wait for another one."
    ),
    ("central.went-back", "what", "records"): QT_TRANSLATE_NOOP(
        "Messages",
        "Records that had arrived are missing there ({count}). They can be sent again from the "
        "list of records; tell whoever runs the central.",
    ),
    ("courier.bundle-refused", "reason", "unfinished"): QT_TRANSLATE_NOOP(
        "Messages", "Packing was not finished: pack again on that laptop, with this stick."
    ),
    ("courier.bundle-refused", "reason", "unknown-device"): QT_TRANSLATE_NOOP(
        "Messages", "The office does not trust that laptop yet: take its key card first."
    ),
    ("download.refused", "reason", "key"): QT_TRANSLATE_NOOP(
        "Messages", "Somebody else than your organisation signed it. Please tell your organisation."
    ),
    ("update.nothing", "reason", "no-mirror"): QT_TRANSLATE_NOOP(
        "Messages", "Your organisation named no place for it; take a stick or a folder."
    ),
    ("update.nothing", "reason", "no-keys"): QT_TRANSLATE_NOOP(
        "Messages", "Nobody is named whose versions are believed: ask whoever looks after it."
    ),
    ("courier.bundle-refused", "reason", "other-organisation"): QT_TRANSLATE_NOOP(
        "Messages", "It was packed for another organisation."
    ),
    ("courier.parcel-refused", "reason", "not-for-us"): QT_TRANSLATE_NOOP(
        "Messages", "They were written for other laptops: give the office this one's key card."
    ),
    ("courier.stick", "reason", "full"): QT_TRANSLATE_NOOP(
        "Messages", "The stick is full: make room, or take another."
    ),
    ("courier.receipt-refused", "reason", "not-for-us"): QT_TRANSLATE_NOOP(
        "Messages", "They are for another laptop, or were damaged on the way."
    ),
    ("vault.wrong-recovery-key", "group", 0): QT_TRANSLATE_NOOP(
        "Messages", "It is well formed, so it may be the key of another profile."
    ),
    ("vault.wrong-recovery-key", "group", None): QT_TRANSLATE_NOOP(
        "Messages", "It is too short or too long. Compare it group by group with the printed one."
    ),
}
"""Better advice where a fact of the failure says more than its code."""

GROUP_MISTYPED = QT_TRANSLATE_NOOP(
    "Messages", "Group {group} seems mistyped. Compare it with the printed one."
)

BY_FAILURE: Mapping[FailureKind, tuple[str, str, str]] = {
    FailureKind.UNREACHABLE: (
        QT_TRANSLATE_NOOP("Messages", "The central could not be reached."),
        STAYS_HERE,
        TRIES_AGAIN,
    ),
    FailureKind.TOO_SLOW: (
        QT_TRANSLATE_NOOP("Messages", "The central did not answer in time."),
        STAYS_HERE,
        TRIES_AGAIN,
    ),
    FailureKind.SERVER_TROUBLE: (
        QT_TRANSLATE_NOOP("Messages", "The central has trouble of its own just now."),
        STAYS_HERE,
        TRIES_AGAIN,
    ),
    FailureKind.OUR_FAULT: (
        QT_TRANSLATE_NOOP(
            "Messages", "The program stumbled while sending. This is a fault of ours."
        ),
        STAYS_HERE,
        TRIES_AGAIN,
    ),
    FailureKind.NOT_A_CENTRAL: (
        QT_TRANSLATE_NOOP(
            "Messages", "Something else answered in the central's place, such as a sign-in page."
        ),
        STAYS_HERE,
        QT_TRANSLATE_NOOP(
            "Messages", "If this network asks to sign in, do that in a browser; then it goes on."
        ),
    ),
    FailureKind.SECURITY: (
        QT_TRANSLATE_NOOP(
            "Messages", "The central could not prove who it is, so nothing was handed over."
        ),
        STAYS_HERE,
        QT_TRANSLATE_NOOP(
            "Messages", "Try from another network. If it stays so, tell whoever runs the central."
        ),
    ),
    FailureKind.ANOTHER_SERVER: (
        QT_TRANSLATE_NOOP(
            "Messages", "Somebody else than before answers at the central's address."
        ),
        STAYS_HERE,
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was handed over. Ask whoever runs the central if its certificate changed.",
        ),
    ),
    FailureKind.CLOCK: (
        QT_TRANSLATE_NOOP("Messages", "This laptop's date or time seems to be wrong."),
        STAYS_HERE,
        QT_TRANSLATE_NOOP("Messages", "Set the clock, then press Send now."),
    ),
    FailureKind.SIGN_IN: (
        QT_TRANSLATE_NOOP(
            "Messages", "The central does not accept the connection key or password."
        ),
        STAYS_HERE,
        QT_TRANSLATE_NOOP("Messages", "Connect again in Settings with a new one."),
    ),
    FailureKind.REVOKED: (
        QT_TRANSLATE_NOOP("Messages", "The central no longer knows this laptop's access."),
        STAYS_HERE,
        QT_TRANSLATE_NOOP(
            "Messages", "Ask whoever runs the central for a new one, then connect in Settings."
        ),
    ),
    FailureKind.NOT_ALLOWED: (
        QT_TRANSLATE_NOOP("Messages", "The central does not let this account send this form."),
        STAYS_HERE,
        QT_TRANSLATE_NOOP("Messages", "Ask whoever runs the central to allow it, then Send now."),
    ),
    FailureKind.FORM_UNKNOWN: (
        QT_TRANSLATE_NOOP("Messages", "The central does not have this form in this version."),
        STAYS_HERE,
        QT_TRANSLATE_NOOP("Messages", "Ask whoever runs the central to add it, then Send now."),
    ),
    FailureKind.FORM_CLOSED: (
        QT_TRANSLATE_NOOP("Messages", "The central takes no more records of this form."),
        STAYS_HERE,
        QT_TRANSLATE_NOOP("Messages", "Ask whoever runs the central to open it, then Send now."),
    ),
    FailureKind.CONFLICT: (
        QT_TRANSLATE_NOOP("Messages", "The central holds another record under the same number."),
        STAYS_HERE,
        QT_TRANSLATE_NOOP("Messages", "Whoever runs the central has to look at the two."),
    ),
    FailureKind.TOO_LARGE: (
        QT_TRANSLATE_NOOP("Messages", "The record with its files is too large for the central."),
        STAYS_HERE,
        QT_TRANSLATE_NOOP("Messages", "Ask whoever runs the central to allow larger ones."),
    ),
    FailureKind.QUOTA: (
        QT_TRANSLATE_NOOP("Messages", "The account at the central has used up its allowance."),
        STAYS_HERE,
        QT_TRANSLATE_NOOP("Messages", "Ask whoever runs the central to raise it, then Send now."),
    ),
    FailureKind.REFUSED: (
        QT_TRANSLATE_NOOP("Messages", "The central did not take this record."),
        STAYS_HERE,
        QT_TRANSLATE_NOOP("Messages", "Show its answer below to whoever runs the central."),
    ),
}

CHECKING: Mapping[FailureKind, str] = {
    FailureKind.UNREACHABLE: QT_TRANSLATE_NOOP(
        "Messages", "Look at the address and at the network, then check again."
    ),
    FailureKind.TOO_SLOW: QT_TRANSLATE_NOOP("Messages", "Check again in a moment."),
    FailureKind.SERVER_TROUBLE: QT_TRANSLATE_NOOP("Messages", "Check again in a moment."),
    FailureKind.NOT_A_CENTRAL: QT_TRANSLATE_NOOP(
        "Messages", "Look at the address. If this network asks to sign in, do that first."
    ),
    FailureKind.SIGN_IN: QT_TRANSLATE_NOOP(
        "Messages", "Look at the connection key, or at the user name and password."
    ),
    FailureKind.REVOKED: QT_TRANSLATE_NOOP(
        "Messages", "Look at the connection key, or ask whoever runs the central for a new one."
    ),
    FailureKind.NOT_ALLOWED: QT_TRANSLATE_NOOP(
        "Messages", "Look at the connection key, or ask whoever runs the central."
    ),
    FailureKind.FORM_UNKNOWN: QT_TRANSLATE_NOOP(
        "Messages", "There is no such project there. Look at its number."
    ),
    FailureKind.CLOCK: QT_TRANSLATE_NOOP("Messages", "Set the clock, then check again."),
}
"""What to do when the connection is only being checked: no record is under way."""

WORRIES: Mapping[str, tuple[str, str, str]] = {
    "suspicion.header-restored": (
        QT_TRANSLATE_NOOP("Messages", "The lock of this profile was damaged and was mended."),
        QT_TRANSLATE_NOOP("Messages", "Your records are all here."),
        QT_TRANSLATE_NOOP("Messages", "Tell whoever looks after this laptop."),
    ),
    "suspicion.header-older": (
        QT_TRANSLATE_NOOP("Messages", "An older lock was put on this profile."),
        QT_TRANSLATE_NOOP(
            "Messages", "Your records are all here, but an old passphrase may open it."
        ),
        QT_TRANSLATE_NOOP(
            "Messages", "If nobody you trust did this, tell whoever looks after this laptop today."
        ),
    ),
    "suspicion.store-older": (
        QT_TRANSLATE_NOOP("Messages", "Some of the latest records of this profile are not here."),
        QT_TRANSLATE_NOOP("Messages", "An older copy may have been put in its place."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Compare with what was sent, and tell whoever looks after this laptop today.",
        ),
    ),
    "suspicion.events-changed": (
        QT_TRANSLATE_NOOP("Messages", "The log of this profile does not fit with what it was."),
        QT_TRANSLATE_NOOP("Messages", "Someone may have changed its files."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Compare with what was sent, and tell whoever looks after this laptop today.",
        ),
    ),
    "suspicion.store-changed": (
        QT_TRANSLATE_NOOP("Messages", "The files of this profile are not as they were left."),
        QT_TRANSLATE_NOOP("Messages", "Someone may have changed its files."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Compare with what was sent, and tell whoever looks after this laptop today.",
        ),
    ),
    "low-on-room": (
        QT_TRANSLATE_NOOP("Messages", "The disk of this laptop is almost full."),
        QT_TRANSLATE_NOOP("Messages", "What you did so far is saved."),
        QT_TRANSLATE_NOOP("Messages", "Please make room soon, for example by emptying the bin."),
    ),
    "recovery-key-unseen": (
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nobody has confirmed yet that the recovery key of this profile was written down.",
        ),
        QT_TRANSLATE_NOOP(
            "Messages",
            "The program ended before. Without it nobody can help with a forgotten passphrase.",
        ),
        QT_TRANSLATE_NOOP("Messages", "Please make a new one: Settings, People and passphrases."),
    ),
}
"""What a person must be told about the vault that was just opened."""

ADVICE: Mapping[str, str] = {
    "longer": QT_TRANSLATE_NOOP(
        "Messages", "Make it longer: another word or two that have nothing to do with the rest."
    ),
    "common-word": QT_TRANSLATE_NOOP("Messages", "Much used words are tried first."),
    "own-name": QT_TRANSLATE_NOOP("Messages", "Leave out names, and your own first of all."),
    "keyboard-pattern": QT_TRANSLATE_NOOP("Messages", "Neighbouring keys are tried first."),
    "repeats": QT_TRANSLATE_NOOP("Messages", "Repeating the same adds nothing."),
    "sequence": QT_TRANSLATE_NOOP("Messages", "Rows such as abc or 1234 are tried first."),
    "date": QT_TRANSLATE_NOOP("Messages", "Leave out dates and years."),
    "drawn-words": QT_TRANSLATE_NOOP(
        "Messages", "Your organisation asks for drawn words: take those that are offered."
    ),
}
"""What would make a passphrase better, by the codes of PassphraseJudgement."""


class Waits(QObject):
    """Waits in words; a class of its own because lupdate finds plural forms only in `self.tr`."""

    def seconds(self, count: int) -> str:
        """«1 second», «5 seconds»."""
        return self.tr("%n second(s)", "", count)

    def minutes(self, count: int) -> str:
        """«1 minute», «5 minutes»."""
        return self.tr("%n minute(s)", "", count)


def wait_words(seconds: float) -> str:
    """«5 seconds», «2 min 5 s»: how long is left, counted down."""
    left = max(0, math.ceil(seconds))
    if left < SECONDS_IN_A_MINUTE:
        return Waits().seconds(left)
    minutes, rest = divmod(left, SECONDS_IN_A_MINUTE)
    if rest == 0:
        return Waits().minutes(minutes)
    both = QCoreApplication.translate("Waits", "%1 min %2 s")
    return both.replace("%1", str(minutes)).replace("%2", str(rest))


def _in_words(text: str, facts: Mapping[str, Fact]) -> str:
    if not text:
        return ""
    said = QCoreApplication.translate(CONTEXT, text)
    for name, value in facts.items():
        said = said.replace("{" + name + "}", str(value))
    return said


def _message(parts: tuple[str, str, str], facts: Mapping[str, Fact]) -> Message:
    what, safe, then = (_in_words(part, facts) for part in parts)
    return Message(what, safe, then)


def message_of(error: BaseException) -> Message:
    """The sentences for this failure; for one that nobody foresaw, that it is ours."""
    if isinstance(error, DeliveryFailed):
        return failure_message(error.kind)
    if not isinstance(error, IntakeError):
        return _message(BY_CODE["unexpected"], {})
    facts = dict(error.facts)
    wait = facts.get("wait_seconds")
    if isinstance(wait, int | float) and not isinstance(wait, bool):
        facts["wait"] = wait_words(wait)
    what, safe, then = BY_CODE.get(error.code, BY_CODE["unexpected"])
    for name, value in error.facts.items():
        then = BY_FACT.get((error.code, name, value), then)
    if error.code == "vault.wrong-recovery-key" and facts.get("group"):
        then = GROUP_MISTYPED
    return _message((what, safe, then), facts)


def message_of_code(code: str) -> Message:
    """The sentences for a code whose facts are not known."""
    return _message(BY_CODE.get(code, BY_CODE["unexpected"]), {})


def worry(code: str) -> Message:
    """The sentences about a vault that does not look as it should."""
    return _message(WORRIES[code], {})


def failure_message(kind: FailureKind) -> Message:
    """The sentences for a record that did not arrive."""
    return _message(BY_FAILURE[kind], {})


def check_message(kind: FailureKind) -> Message:
    """The sentences for a central that could not be connected."""
    what, _, then = BY_FAILURE[kind]
    return _message((what, NOTHING_CHANGED, CHECKING.get(kind, then)), {})


def advice(code: str) -> str:
    """A hint on a passphrase in words; "" for one that has none."""
    return _in_words(ADVICE.get(code, ""), {})
