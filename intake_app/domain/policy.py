"""The organisation's rules for its laptops: one document, every part of it optional.

Nothing here says how a policy is signed or found (`services/policy.py`); an empty document is the
program as it comes.
"""

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

POLICY_FORMAT: Final = "field-intake/policy"
POLICY_VERSION: Final = 1
SMALLEST_CELL: Final = 3
"""No policy may publish counts below this. Source: SR-20."""

Line = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]
Name = Annotated[
    str, StringConstraints(min_length=1, max_length=80, pattern=r"^[^\x00-\x1f\x7f]+$")
]
Key32 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""A public key or a SHA-256, 64 hex digits."""
Days = Annotated[int, Field(ge=1, le=36_500)]

Exit = Literal["sync", "courier", "print", "export", "clipboard", "statistics", "letter", "backup"]
EXITS: Final[tuple[Exit, ...]] = (
    "sync",
    "courier",
    "print",
    "export",
    "clipboard",
    "statistics",
    "letter",
    "backup",
)
Vaults = Literal["own", "team"]
Allowance = Literal["off", "optional", "required"]
Asking = Literal["always", "ask", "never"]


class PolicyPart(BaseModel):
    """A part of the policy: frozen, and nothing unknown passes."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True
    )
    """Built when the first one is read: nothing of it is needed at the door."""


class Contact(PolicyPart):
    """Somebody to call, shown where help is offered."""

    name: Name
    number: Annotated[str, StringConstraints(pattern=r"^[0-9+*# ().-]{2,40}$")]
    note: Line = ""


class Organisation(PolicyPart):
    """Whose laptops these are."""

    name: Line = ""
    kind: Literal["private", "public"] = "private"
    """A private body or an authority: they have other duties of notice (SR-54)."""
    contacts: tuple[Contact, ...] = Field(default=(), max_length=20)
    privacy_contact: Line = ""
    """Where a person writes who wants to see, correct or erase what is held."""


class ServerRule(PolicyPart):
    """The central that records go to."""

    kind: Literal["odk_central", "openrosa", "primero"] = "odk_central"
    address: Annotated[str, StringConstraints(max_length=500, pattern=r"^https?://[^\s]+$")]
    project: Annotated[int, Field(ge=1)] | None = None
    certificate_sha256: Key32 | None = None
    """Of the certificate (or of the authority's) that alone is believed."""
    locked: bool = True
    """Nobody may connect another central."""


class SendingRule(PolicyPart):
    """When and how records go out."""

    automatic: bool = True
    metered: Asking = "ask"
    unknown_networks: Asking = "always"
    proxy: Annotated[str, StringConstraints(max_length=200)] = ""
    """`socks5h://127.0.0.1:9050` for Tor; "" takes the system's."""


class FormsRule(PolicyPart):
    """Which forms are there."""

    shipped: bool = True
    may_add: bool = True
    only: tuple[Name, ...] = Field(default=(), max_length=200)
    """Ids of the forms that may be begun; empty for all."""


class LanguageRule(PolicyPart):
    """The language the program begins in."""

    program: Literal["", "es", "en"] = ""
    forms: Annotated[str, StringConstraints(max_length=60)] = ""


class AccountRule(PolicyPart):
    """Who has a vault, and what opens it."""

    vaults: Vaults = "own"
    words: Annotated[int, Field(ge=4, le=10)] = 5
    """Words in a passphrase that the program draws."""
    own_passphrases: bool = True
    """People may think of one themselves, if it is strong."""
    second_factor: Allowance = "optional"
    show_names: bool = False
    """The sign-in list shows names."""
    recovery_key: bool = True
    """A printed recovery key is offered."""


class LockingRule(PolicyPart):
    """How long the program stays open."""

    idle_minutes: Annotated[int, Field(ge=1, le=120)] | None = None
    hide_locks_after_seconds: Annotated[int, Field(ge=0, le=3600)] | None = None
    """From the hide screen only the passphrase leads back after this time; 0 at once."""


class RetentionRule(PolicyPart):
    """How long what is kept here. Source: SR-27."""

    no_indicators: Days = 90
    """Days after which screenings without indicators, and tallies, go."""
    closed_cases: Days = 730
    """Days after closing after which a case goes."""
    after_sending: Days = 30
    """Days a record stays on this laptop after the central confirmed it."""
    identity: Days = 365
    """Days after closing after which names, documents and telephones go."""
    automatic: bool = False
    """Goes without being asked for each time; else a coordinator is reminded."""

    @model_validator(mode="after")
    def _identity_goes_first(self) -> "RetentionRule":
        if self.identity > self.closed_cases:
            raise ValueError("identity must not be kept longer than the closed case")
        return self


class SealingRule(PolicyPart):
    """What not even the unlocked laptop can read."""

    finished_records: bool = False
    """A finished record is encrypted to the organisation at once, and its plain text dropped."""
    record_key: Annotated[
        str, StringConstraints(max_length=2000, pattern=r"^([A-Za-z0-9+/]{300,}={0,2})?$")
    ] = ""
    """RSA, base64 of the DER, as forms carry it: what records of forms without a key go to."""
    must_encrypt: bool = False
    """A form without a key cannot be finished."""
    form_keys_sha256: tuple[Key32, ...] = Field(default=(), max_length=20)
    """SHA-256 of the DER of the RSA keys that forms may carry; empty for any."""

    @model_validator(mode="after")
    def _sealing_has_a_key(self) -> "SealingRule":
        if self.finished_records and not self.record_key:
            raise ValueError("finished_records needs record_key")
        return self


class StatisticsRule(PolicyPart):
    """What counts may show. Source: SR-20."""

    smallest_cell: Annotated[int, Field(ge=SMALLEST_CELL, le=100)] = 5


class DirectoryRule(PolicyPart):
    """The directory of services."""

    stale_after: Days = 180


class LookRule(PolicyPart):
    """What the program calls itself."""

    program_name: Annotated[
        str, StringConstraints(min_length=1, max_length=40, pattern=r"^[^\x00-\x1f\x7f]+$")
    ] = "Field Intake"
    icon: Literal["field-intake", "notebook", "table", "box"] = "field-intake"
    """Of the window, and of the installer that is made with this policy."""
    names_in_lists: bool = False
    """Lists show the name that a form gives its records; else code, form and day (SR-13)."""
    hide_key: Annotated[str, StringConstraints(pattern=r"^(F([1-9]|1[0-2])|Pause)$")] = "F9"
    hide_corner: Literal["none", "top-left", "top-right", "bottom-left", "bottom-right"] = "none"


class KeysRule(PolicyPart):
    """Public keys of the organisation."""

    recovery: Key32 | None = None
    """X25519: a slot of each vault is sealed to it."""
    courier_verify: Key32 | None = None
    courier_seal: Key32 | None = None
    """Ed25519 and X25519 of the office that opens bundles; both or neither."""
    updates: tuple[Key32, ...] = Field(default=(), max_length=4)
    """Ed25519 keys that sign updates."""

    @model_validator(mode="after")
    def _courier_is_whole(self) -> "KeysRule":
        if (self.courier_verify is None) != (self.courier_seal is None):
            raise ValueError("courier_verify and courier_seal go together")
        return self


class UpdateRule(PolicyPart):
    """Where updates come from; never from us."""

    mirror: Annotated[str, StringConstraints(max_length=500)] = ""
    """A folder, or an https address, that the organisation keeps; "" for none."""


class Policy(PolicyPart):
    """All rules; the empty one changes nothing."""

    format: Literal["field-intake/policy"] = POLICY_FORMAT
    version: Literal[1] = POLICY_VERSION
    serial: Annotated[int, Field(ge=0)] = 0
    """Grows with each issue; a smaller one than was seen before is refused."""
    issued: date | None = None
    organisation: Organisation = Organisation()
    server: ServerRule | None = None
    sending: SendingRule = SendingRule()
    forms: FormsRule = FormsRule()
    languages: LanguageRule = LanguageRule()
    accounts: AccountRule = AccountRule()
    locking: LockingRule = LockingRule()
    retention: RetentionRule = RetentionRule()
    sealing: SealingRule = SealingRule()
    exits: tuple[Exit, ...] = EXITS
    """The ways out that are open; a closed one stays closed whatever anybody allowed."""
    statistics: StatisticsRule = StatisticsRule()
    directory: DirectoryRule = DirectoryRule()
    look: LookRule = LookRule()
    keys: KeysRule = KeysRule()
    updates: UpdateRule = UpdateRule()


NO_POLICY: Final = Policy()
