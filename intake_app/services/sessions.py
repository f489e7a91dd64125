"""Form sessions, told about this laptop: its time, its name, who works on it."""

from intake_app.domain.clock import Clock
from intake_app.forms import Environment, FormDefinition, FormSession, read_submission
from intake_app.services.entities import EntityLists
from intake_app.services.replaying import replay
from intake_app.services.settings import Settings
from intake_app.store import Store

LAST_SAVED = "jr://instance/last-saved"
_RECORDS_LOOKED_AT = 500


class Sessions:
    """Opens sessions for drafts and for records that are read again."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        clock: Clock,
        device_id: str,
        entities: EntityLists,
    ) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock
        self._device_id = device_id
        self._entities = entities

    def start(self, definition: FormDefinition) -> FormSession:
        """A new record, in the language that the person's forms open in, if it has it."""
        return self._in_wanted_language(
            FormSession.start(definition, self._environment(definition))
        )

    def edit(self, definition: FormDefinition, xml: bytes) -> FormSession:
        """A finished record to be corrected. Raises SnapshotUnreadable."""
        return self._in_wanted_language(
            FormSession.edit(definition, xml, self._environment(definition))
        )

    def _in_wanted_language(self, session: FormSession) -> FormSession:
        definition = session.definition
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
            lists=self._entities.tables(definition),
        )

    def _last_saved(self, definition: FormDefinition) -> bytes | None:
        """The last finished record of the form, in whatever version, if that is allowed.

        It would show what one person said while another one sits there: see the setting.
        """
        if not self._settings.values().offer_last_saved:
            return None
        if not any(list_.src == LAST_SAVED for list_ in definition.secondary.values()):
            return None
        for record in self._store.records.list(limit=_RECORDS_LOOKED_AT):
            if record.form.form_id == definition.form_id:
                xml = self._store.records.xml(record.record_id)
                return None if read_submission(xml).is_encrypted else xml
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
