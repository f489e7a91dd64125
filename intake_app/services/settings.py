"""What a person set: waiting times, sending, metadata; inside the vault."""

from dataclasses import asdict, dataclass, fields, replace

from intake_app.domain.policy import NO_POLICY, Policy, SendingRule
from intake_app.services.errors import SettingRefused
from intake_app.services.events import Events, Topic
from intake_app.store import Store
from intake_app.sync import is_proxy

LONGEST_IDLE_MINUTES = 120
LONGEST_HIDE_GRACE_SECONDS = 600
ASKING = ("always", "ask", "never")
FASTEST_LIMIT = 1_000_000
_LONGEST_TEXT = 200
_LONGEST_PATH = 1000
_KEY = "settings."


@dataclass(frozen=True, slots=True)
class SettingsValues:
    """All settings at once, as they stand."""

    idle_minutes: int = 5
    """Minutes without a touch until the program locks; 0 never."""
    hide_grace_seconds: int = 0
    """How long after hiding the hide key alone leads back; then only the passphrase does.

    When it is over the vault is closed and the process replaced, while the stock list stays.
    """
    cover_when_away: bool = False
    """Answers already given are covered while another window has the keyboard."""
    send_automatically: bool = True
    """Send when the network returns, without a press of the button."""
    form_language: str = ""
    """Code of the language that forms open in where they have it; "" takes the form's own."""
    user_name: str = ""
    """The `username` metadata of forms that ask for it."""
    email: str = ""
    phone_number: str = ""
    metered: str = "ask"
    """Whether records go out over a network that costs by the byte: always, ask or never."""
    unknown_networks: str = "always"
    """The same where the system does not say what the network costs."""
    proxy: str = ""
    """`socks5h://127.0.0.1:9050` for Tor, `http://host:port`, `direct`; "" takes the system's."""
    most_kilobytes_per_second: int = 0
    """Sending takes no more of the line than that; 0 takes what there is."""
    map_file: str = ""
    """Path of a map (MBTiles) shown beneath places; "" shows the one that comes along."""
    offer_last_saved: bool = False
    """Forms may begin with answers of the record finished last (`last-saved`).

    Off unless a person wants it: a record is about somebody, and the next one to sit beside the
    screen is somebody else.
    """


_NOTHING_SET = SettingsValues()
_ASK = SendingRule()
_NEVER_SO = SettingsValues(
    idle_minutes=LONGEST_IDLE_MINUTES + 1,
    hide_grace_seconds=LONGEST_HIDE_GRACE_SECONDS + 1,
    form_language="-",
)
"""What nobody can set: where the policy leaves it alone, it says nothing."""


class Settings:
    """Reads and keeps the settings of the unlocked vault; the organisation's policy rules them."""

    def __init__(self, store: Store, events: Events, policy: Policy = NO_POLICY) -> None:
        self._store = store
        self._events = events
        self._policy = policy

    def values(self) -> SettingsValues:
        """As they hold now: what was set, then what the policy says.

        What an older or newer program left and we cannot use is skipped.
        """
        return self._ruled(self._kept())

    def ruled(self) -> frozenset[str]:
        """Names of the settings that the policy fixes: screens show them as given."""
        changed = self._ruled(_NEVER_SO)
        return frozenset(
            field.name
            for field in fields(SettingsValues)
            if getattr(changed, field.name) != getattr(_NEVER_SO, field.name)
        )

    def _ruled(self, values: SettingsValues) -> SettingsValues:
        locking = self._policy.locking
        if locking.idle_minutes is not None:
            longest = locking.idle_minutes
            least = min(values.idle_minutes or longest, longest)
            values = replace(values, idle_minutes=least)
        if locking.hide_locks_after_seconds is not None:
            grace = min(values.hide_grace_seconds, locking.hide_locks_after_seconds)
            values = replace(values, hide_grace_seconds=grace)
        sending = self._policy.sending
        if not sending.automatic:
            values = replace(values, send_automatically=False)
        values = replace(
            values,
            metered=_stricter(values.metered, sending.metered, _ASK.metered),
            unknown_networks=_stricter(
                values.unknown_networks, sending.unknown_networks, _ASK.unknown_networks
            ),
            proxy=sending.proxy or values.proxy,
        )
        if self._policy.languages.forms and not values.form_language:
            values = replace(values, form_language=self._policy.languages.forms)
        return values

    def _kept(self) -> SettingsValues:
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


def _stricter(set_here: str, ruled: str, usual: str) -> str:
    """What the policy says where it says more than usual; a person may still be more careful."""
    if ruled == usual or set_here not in ASKING:
        return set_here
    return max(set_here, ruled, key=ASKING.index) if ruled != "always" else set_here


def _check(values: SettingsValues) -> None:
    for name, value in asdict(values).items():
        usual = getattr(_NOTHING_SET, name)
        if type(value) is not type(usual):
            raise SettingRefused(name=name)
        longest = _LONGEST_PATH if name == "map_file" else _LONGEST_TEXT
        if isinstance(value, str) and len(value) > longest:
            raise SettingRefused(name=name)
    if not 0 <= values.idle_minutes <= LONGEST_IDLE_MINUTES:
        raise SettingRefused(name="idle_minutes")
    if not 0 <= values.hide_grace_seconds <= LONGEST_HIDE_GRACE_SECONDS:
        raise SettingRefused(name="hide_grace_seconds")
    for name in ("metered", "unknown_networks"):
        if getattr(values, name) not in ASKING:
            raise SettingRefused(name=name)
    if not 0 <= values.most_kilobytes_per_second <= FASTEST_LIMIT:
        raise SettingRefused(name="most_kilobytes_per_second")
    if not is_proxy(values.proxy):
        raise SettingRefused(name="proxy")
