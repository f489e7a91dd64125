"""Enrolment: one code or one file says where records go, and who opens what is sealed.

What is understood: ODK Collect's settings code (zlib in base64, or plain JSON), ODK Central's
app-user code, which is the same; the link of an app user; and our hub's code, which is Collect's
with one part of our own. Nothing is set before a person has seen what would be.
"""

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from intake_app.domain.policy import Key32, Policy, ServerRule
from intake_app.services.courier_keys import CourierKeys
from intake_app.services.errors import EnrolmentRefused, PictureUnreadable
from intake_app.services.pictures import PNG_HEAD, GreyPicture, codes_in, read_png
from intake_app.services.rules import is_allowed_server, is_ruled_server
from intake_app.services.sending import Central, Sending
from intake_app.services.settings import Settings
from intake_app.store import Store
from intake_app.sync import (
    AddressUnreadable,
    CardRefused,
    CheckResult,
    ConnectorSettings,
    KeyCard,
    PlainHttpRefused,
    read_card,
    settings_for,
)

LARGEST_TEXT: Final = 64 * 1024
"""Of a code or file, and of what it unpacks to: a real one has a few hundred bytes."""
MOST_UNUSED: Final = 12
_LONGEST_NAME: Final = 40

_Text = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]
_Address = Annotated[str, StringConstraints(max_length=2000)]
_Locale = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})?$")]


class _Outside(BaseModel):
    """A part of a settings code: what is unknown is left aside, what is known must be possible."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True, hide_input_in_errors=True)


class _General(_Outside):
    protocol: Literal["odk_default"] = "odk_default"
    server_url: _Address = ""
    username: _Text = ""
    password: _Text = ""
    autosend: Literal["off", "wifi_only", "cellular_only", "wifi_and_cellular"] | None = None
    metadata_username: _Text | None = None
    metadata_phonenumber: _Text | None = None
    metadata_email: _Text | None = None
    app_language: _Locale | Literal[""] | None = None


class _Project(_Outside):
    name: _Text = ""


class _Own(_Outside):
    """Our own part of a code: of another version than ours it would not be understood."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True)

    version: Literal[1] = 1
    certificate: Key32 | None = None
    organisation: dict[str, Any] | None = None


class _Settings(_Outside):
    general: _General = _General()
    project: _Project = _Project()
    intake: _Own = _Own()


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a code or a file would set; nothing of it is set yet."""

    server: str = ""
    """Host and project, for people; empty where no central is named."""
    address: str = ""
    project: str = ""
    sign_in: Literal["token", "user", ""] = ""
    user: str = ""
    certificate: str = ""
    """SHA-256 of the only certificate that will be trusted."""
    replaces: str = ""
    """The central that is connected now, where it is another one."""
    name: str = ""
    """What the organisation calls the project."""
    organisation: KeyCard | None = None
    """Who opens what this laptop packs for a stick."""
    replaces_organisation: bool = False
    send_automatically: bool | None = None
    user_name: str | None = None
    email: str | None = None
    phone_number: str | None = None
    form_language: str | None = None
    unused: tuple[str, ...] = ()
    """Names of settings that mean nothing here, the first of them."""
    settings: ConnectorSettings | None = field(default=None, repr=False)

    @property
    def needs_secret(self) -> bool:
        """A central is named without a token or password: a person has to add one."""
        known = self.settings
        return known is not None and not known.token and not (known.user and known.password)


class Enroller:
    """Reads codes, shows what they would set, and sets it."""

    def __init__(
        self,
        store: Store,
        sending: Sending,
        settings: Settings,
        keys: CourierKeys,
        policy: Policy,
    ) -> None:
        self._store = store
        self._sending = sending
        self._settings = settings
        self._keys = keys
        self._policy = policy

    @property
    def fixed_server(self) -> ServerRule | None:
        """The central that the organisation's policy fixes; None where a person may choose."""
        rule = self._policy.server
        return rule if rule is not None and rule.locked else None

    # ------------------------------------------------------------ reading
    def read_text(self, text: str) -> Enrolment:
        """What a code's or a file's text would set.

        Raises EnrolmentRefused, AddressUnreadable, PlainHttpRefused, CardRefused.
        """
        text = text.strip()
        if not text:
            raise EnrolmentRefused(reason="empty")
        if len(text) > LARGEST_TEXT:
            raise EnrolmentRefused(reason="too-large")
        if "://" in text[:12] and not text.startswith("{"):
            return self._seen(_General(server_url=_link(text)), _Settings(), ())
        told = _unpacked(text)
        if not isinstance(told, dict):
            raise EnrolmentRefused(reason="not-ours")
        if told.get("format") == "field-intake/key-card":
            return self._seen(_General(), _Settings(intake=_Own(organisation=told)), ())
        if not told.keys() & {"general", "intake"}:
            raise EnrolmentRefused(reason="not-ours")
        known = _validated(told)
        return self._seen(known.general, known, _unused(told))

    def read_picture(self, picture: GreyPicture) -> Enrolment:
        """What the code in a picture would set; raises as `read_text` does."""
        found, failures = [], list[Exception]()
        for text in codes_in(picture):
            try:
                found.append(self.read_text(text))
            except (EnrolmentRefused, AddressUnreadable, PlainHttpRefused, CardRefused) as failure:
                failures.append(failure)
        if len(found) > 1:
            raise EnrolmentRefused(reason="several")
        if not found:
            raise failures[0] if failures else EnrolmentRefused(reason="no-code")
        return found[0]

    def read_file(self, path: Path) -> Enrolment:
        """What a file would set: a code's text, JSON, or a PNG picture of a code.

        Raises PictureUnreadable, and what `read_text` raises.
        """
        try:
            with path.open("rb") as file:
                content = file.read(LARGEST_TEXT + 1)
        except OSError:
            raise EnrolmentRefused(reason="unreadable") from None
        if content.startswith(PNG_HEAD):
            return self.read_picture(read_png(path))
        if content.startswith((b"\xff\xd8", b"RIFF", b"GIF8", b"BM", b"%PDF")):
            raise PictureUnreadable(reason="not-png")
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise EnrolmentRefused(reason="not-ours") from None
        return self.read_text(text)

    def typed(
        self,
        address: str,
        project: str = "",
        *,
        token: str = "",
        user: str = "",
        password: str = "",
        certificate: str = "",
    ) -> Enrolment:
        """What a person typed, seen as a code would be.

        Raises EnrolmentRefused, AddressUnreadable, PlainHttpRefused.
        """
        return self._with_central(
            Enrolment(),
            settings_for(
                address,
                project,
                token=token,
                user=user,
                password=password,
                certificate=certificate,
            ),
        )

    def with_secret(
        self, enrolment: Enrolment, *, token: str = "", user: str = "", password: str = ""
    ) -> Enrolment:
        """The same with a secret that the code did not hold."""
        settings = enrolment.settings
        if settings is None:
            return enrolment
        return self._with_central(
            enrolment,
            replace(
                settings,
                token=token.strip(),
                user="" if token else user.strip() or settings.user,
                password="" if token else password,
            ),
        )

    # ------------------------------------------------------------ doing
    def check(self, enrolment: Enrolment) -> CheckResult | None:
        """Asks the central whether it would take us; network. None where none is named.

        Raises DeliveryFailed.
        """
        settings = enrolment.settings
        return None if settings is None else self._sending.check(**_arguments(settings))

    def apply(
        self, enrolment: Enrolment, *, replace_organisation: bool = False, beside: bool = False
    ) -> Central | None:
        """Sets all of it, or nothing. Gives the central, None where none is named.

        beside: the central comes beside those that are connected, in nobody's place.
        Raises CardRefused(other-organisation) unless replace_organisation.
        """
        central = None
        with self._store.transaction():
            if enrolment.organisation is not None:
                self._keys.trust_card(enrolment.organisation, replace=replace_organisation)
            if enrolment.settings is not None:
                central = self._connect(enrolment.settings, beside=beside)
            self._change_settings(enrolment)
            self._store.audit.append("enrolment.applied", "")
        return central

    def _connect(self, settings: ConnectorSettings, *, beside: bool) -> Central:
        if beside:
            return self._sending.connect_beside(**_arguments(settings))
        return self._sending.connect(**_arguments(settings))

    def _change_settings(self, enrolment: Enrolment) -> None:
        told: dict[str, Any] = {
            "send_automatically": enrolment.send_automatically,
            "user_name": enrolment.user_name,
            "email": enrolment.email,
            "phone_number": enrolment.phone_number,
            "form_language": enrolment.form_language,
        }
        values = self._settings.values()
        changed = replace(values, **{name: one for name, one in told.items() if one is not None})
        if changed != values:
            self._settings.change(changed)

    # ------------------------------------------------------------ inside
    def _seen(self, general: _General, known: _Settings, unused: tuple[str, ...]) -> Enrolment:
        card = None
        if known.intake.organisation is not None:
            card = _card(known.intake.organisation)
        before = self._keys.trusted_organisation()
        language = general.app_language
        enrolment = Enrolment(
            name=known.project.name,
            organisation=card,
            replaces_organisation=(
                card is not None and before is not None and before.key_id != card.key_id
            ),
            send_automatically=None if general.autosend is None else general.autosend != "off",
            user_name=general.metadata_username,
            email=general.metadata_email,
            phone_number=general.metadata_phonenumber,
            form_language=language.replace("_", "-") if language else None,
            unused=unused,
        )
        if not general.server_url:
            if card is None:
                raise EnrolmentRefused(reason="empty")
            return enrolment
        settings = settings_for(
            general.server_url,
            user=general.username,
            password=general.password,
            certificate=known.intake.certificate or "",
        )
        return self._with_central(enrolment, settings)

    def _with_central(self, enrolment: Enrolment, settings: ConnectorSettings) -> Enrolment:
        settings = self._ruled(settings)
        present = self._sending.central()
        label = _label(settings)
        is_other = present is not None and (
            (present.address, present.project) != (settings.address, settings.project)
        )
        return replace(
            enrolment,
            server=label,
            address=settings.address,
            project=settings.project,
            sign_in="token" if settings.token else "user" if settings.user else "",
            user=settings.user,
            certificate=settings.certificate,
            replaces=present.label if present is not None and is_other else "",
            settings=settings,
        )

    def _ruled(self, settings: ConnectorSettings) -> ConnectorSettings:
        """The settings under the organisation's policy. Raises EnrolmentRefused(other-server)."""
        rule = self._policy.server
        if rule is None:
            return settings
        if not is_allowed_server(self._policy, settings):
            raise EnrolmentRefused(reason="other-server")
        if rule.certificate_sha256 is not None and is_ruled_server(rule, settings):
            return replace(settings, certificate=rule.certificate_sha256)
        return settings


def _link(text: str) -> str:
    """An address alone, if that is all there is."""
    if len(text.split()) != 1:
        raise EnrolmentRefused(reason="not-ours")
    return text


def _unpacked(text: str) -> object:
    """The JSON of a code: plain, or in zlib and base64. Raises EnrolmentRefused."""
    plain = text.encode()
    if not text.startswith("{"):
        try:
            packed = base64.b64decode("".join(text.split()), validate=True)
            reader = zlib.decompressobj()
            plain = reader.decompress(packed, LARGEST_TEXT)
        except (binascii.Error, zlib.error, ValueError):
            raise EnrolmentRefused(reason="not-ours") from None
        if reader.unconsumed_tail:
            raise EnrolmentRefused(reason="too-large")
        if not reader.eof:
            raise EnrolmentRefused(reason="cut-short")
    try:
        told: object = json.loads(plain)
    except (ValueError, RecursionError):
        raise EnrolmentRefused(reason="cut-short" if text.startswith("{") else "not-ours") from None
    return told


def _validated(told: Mapping[str, object]) -> _Settings:
    try:
        return _Settings.model_validate(told)
    except ValidationError as refused:
        first = refused.errors(include_input=False, include_url=False, include_context=False)[0]
        place = ".".join(str(part)[:_LONGEST_NAME] for part in first["loc"][:2])
        reason = "newer" if place.startswith("intake") else "impossible"
        raise EnrolmentRefused(reason=reason, setting=place) from None


def _unused(told: Mapping[str, object]) -> tuple[str, ...]:
    """Names of settings that are there and mean nothing to us."""
    names = list[str]()
    parts: dict[str, type[BaseModel]] = {"general": _General, "project": _Project, "intake": _Own}
    for part, content in told.items():
        model = parts.get(part)
        if not isinstance(content, dict):
            names.append(part)
            continue
        known = () if model is None else model.model_fields.keys()
        names.extend(name for name in content if name not in known)
    shown = ("".join(filter(str.isprintable, str(name)))[:_LONGEST_NAME] for name in names)
    return tuple(name for name in shown if name)[:MOST_UNUSED]


def _card(told: Mapping[str, object]) -> KeyCard:
    card = read_card(json.dumps(told, separators=(",", ":"), sort_keys=True).encode())
    if card.role != "organisation":
        raise EnrolmentRefused(reason="device-card")
    return card


def _label(settings: ConnectorSettings) -> str:
    host = urlsplit(settings.address).netloc
    return f"{host} · {settings.project}" if settings.project else host


def _arguments(settings: ConnectorSettings) -> dict[str, str]:
    return {
        "address": settings.address,
        "project": settings.project,
        "token": settings.token,
        "user": settings.user,
        "password": settings.password,
        "certificate": settings.certificate,
    }
