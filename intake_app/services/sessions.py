"""Form sessions, told about this laptop: its time, its name, who works on it."""

from intake_app.domain.clock import Clock
from intake_app.domain.records import FormRef
from intake_app.forms import Environment, FormDefinition, FormSession, read_submission
from intake_app.services.replay import replay
from intake_app.services.settings import Settings
from intake_app.store import Store

LAST_SAVED = "jr://instance/last-saved"
_RECORDS_LOOKED_AT = 500


class Sessions:
    """Opens sessions for drafts and for records that are read again."""

    def __init__(self, store: Store, settings: Settings, clock: Clock, device_id: str) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock
        self._device_id = device_id

    def start(self, definition: FormDefinition) -> FormSession:
        """A new record, in the language that the person's forms open in, if it has it."""
        session = FormSession.start(definition, self._environment(definition))
        wanted = language_named(self._settings.values().form_language, definition.languages)
        if wanted is not None and wanted != session.language:
            session.set_language(wanted)
        return session

    def restore(self, definition: FormDefinition, snapshot: bytes) -> FormSession:
        """An open record as it was left."""
        return FormSession.restore(definition, snapshot, self._environment(definition))

    def of_record(self, definition: FormDefinition, xml: bytes) -> FormSession:
        """A record that is read again: its own answers, in this form's words.

        What the form computes is computed anew, so a value that hangs on today may differ from
        the frozen one; answers that a person gave do not.
        """
        session = self.start(definition)
        values = read_submission(xml, definition).values
        replay(session, ((path, value) for path, value in values.items()))
        return session

    def _environment(self, definition: FormDefinition) -> Environment:
        values = self._settings.values()
        return Environment(
            now=self._clock.now,
            device_id=self._device_id,
            username=values.user_name,
            email=values.email,
            phonenumber=values.phone_number,
            last_saved=self._last_saved(definition),
        )

    def _last_saved(self, definition: FormDefinition) -> bytes | None:
        if not any(list_.src == LAST_SAVED for list_ in definition.secondary.values()):
            return None
        form = FormRef(definition.form_id, definition.version)
        for record in self._store.records.list(limit=_RECORDS_LOOKED_AT):
            if record.form == form:
                return self._store.records.xml(record.record_id)
        return None


def language_named(wanted: str, languages: tuple[str, ...]) -> str | None:
    """The form's language of that name or code: «Español (es)» is found as `es` too."""
    if not wanted:
        return None
    for language in languages:
        code = language.rpartition("(")[2].rstrip(")").strip()
        if wanted.casefold() in {language.casefold(), code.casefold()}:
            return language
    return None
