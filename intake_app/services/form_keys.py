"""Which key a form's records are encrypted to: pinned when it came, refused when it changes."""

import base64
import binascii
import hashlib

from intake_app.domain.policy import NO_POLICY, Policy
from intake_app.forms import FormDefinition
from intake_app.services.errors import FormKeyMissing
from intake_app.services.notices import FormKeyChanged
from intake_app.store import Store

_KEY = "catalogue.form-key"


class FormKeys:
    """Fails closed: whoever holds the server must not be able to turn encryption off, or around."""

    def __init__(self, store: Store, policy: Policy = NO_POLICY) -> None:
        self._store = store
        self._sealing = policy.sealing

    def check(self, definition: FormDefinition) -> None:
        """Whether records of the form may be finished.

        Raises FormKeyMissing where the organisation demands a key that is not there; FormKeyChanged
        where the form had another one, or had one.
        """
        key = key_hash(definition.submission.public_key)
        named = self._sealing.form_keys_sha256
        if self._sealing.must_encrypt and not self.sealed_to(definition):
            raise FormKeyMissing(form_id=definition.form_id)
        if key and named and key not in named:
            raise FormKeyMissing(form_id=definition.form_id)
        self.check_change(definition)

    def sealed_to(self, definition: FormDefinition) -> str:
        """The key that finished records are encrypted to: the form's own before the policy's.

        Empty where they stay readable here.
        """
        own = definition.submission.public_key
        return own or (self._sealing.record_key if self._sealing.finished_records else "")

    def check_change(self, definition: FormDefinition) -> None:
        """Whether the form's key is the one it had; a key that the organisation names is good.

        Raises FormKeyChanged.
        """
        key = key_hash(definition.submission.public_key)
        if key and key in self._sealing.form_keys_sha256:
            return
        pinned = self._store.settings.get(_place(definition.form_id))
        if isinstance(pinned, str) and pinned != key:
            raise FormKeyChanged(form_id=definition.form_id)

    def pin(self, definition: FormDefinition) -> None:
        """Remembers the key of a form that a central sent."""
        key = key_hash(definition.submission.public_key)
        if key and self._store.settings.get(_place(definition.form_id)) != key:
            self._store.settings.set(_place(definition.form_id), key)
            self._store.audit.append("form.key-pinned", definition.form_id, key=key)

    def accept(self, form_id: str) -> None:
        """Whatever key comes next is taken: a person asked those who run the central."""
        self._store.settings.remove(_place(form_id))
        self._store.audit.append("form.key-accepted", form_id)


def key_hash(written: str) -> str:
    """SHA-256 of the key's DER, hex; of the text where it is no base64; empty for no key."""
    text = "".join(line for line in written.split() if "-----" not in line)
    if not text:
        return ""
    try:
        return hashlib.sha256(base64.b64decode(text, validate=True)).hexdigest()
    except (ValueError, binascii.Error):
        return hashlib.sha256(text.encode()).hexdigest()


def _place(form_id: str) -> str:
    return f"{_KEY}.{form_id}"
