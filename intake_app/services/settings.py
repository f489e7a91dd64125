"""What a person set: waiting times, sending, metadata; inside the vault."""

from dataclasses import asdict, dataclass, fields, replace

from intake_app.services.errors import SettingRefused
from intake_app.services.events import Events, Topic
from intake_app.store import Store

LONGEST_IDLE_MINUTES = 120
_LONGEST_TEXT = 200
_KEY = "settings."


@dataclass(frozen=True, slots=True)
class SettingsValues:
    """All settings at once, as they stand."""

    idle_minutes: int = 5
    """Minutes without a touch until the program locks; 0 never."""
    hide_locks: bool = False
    """Coming back from the hide screen asks for the passphrase."""
    send_automatically: bool = True
    """Send when the network returns, without a press of the button."""
    form_language: str = ""
    """Code of the language that forms open in where they have it; "" takes the form's own."""
    user_name: str = ""
    """The `username` metadata of forms that ask for it."""
    email: str = ""
    phone_number: str = ""
    offer_last_saved: bool = False
    """Forms may begin with answers of the record finished last (`last-saved`).

    Off unless a person wants it: a record is about somebody, and the next one to sit beside the
    screen is somebody else.
    """


_NOTHING_SET = SettingsValues()


class Settings:
    """Reads and keeps the settings of the unlocked vault."""

    def __init__(self, store: Store, events: Events) -> None:
        self._store = store
        self._events = events

    def values(self) -> SettingsValues:
        """As they stand now; what an older or newer program left and we cannot use is skipped."""
        values = _NOTHING_SET
        for field in fields(SettingsValues):
            kept = self._store.settings.get(_KEY + field.name)
            if kept is None:
                continue
            try:
                changed = replace(values, **{field.name: kept})
                _check(changed)
            except (SettingRefused, TypeError):
                continue
            values = changed
        return values

    def change(self, values: SettingsValues) -> None:
        """Keeps these; tells Topic.SETTINGS. Raises SettingRefused."""
        _check(values)
        with self._store.transaction():
            for name, value in asdict(values).items():
                self._store.settings.set(_KEY + name, value)
        self._events.publish(Topic.SETTINGS)


def _check(values: SettingsValues) -> None:
    for name, value in asdict(values).items():
        usual = getattr(_NOTHING_SET, name)
        if type(value) is not type(usual):
            raise SettingRefused(name=name)
        if isinstance(value, str) and len(value) > _LONGEST_TEXT:
            raise SettingRefused(name=name)
    if not 0 <= values.idle_minutes <= LONGEST_IDLE_MINUTES:
        raise SettingRefused(name="idle_minutes")
