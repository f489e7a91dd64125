"""Centrals of every kind under one handle, for the connector suite."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from intake_app.domain.clock import Clock
from intake_app.hub import FormState, Hub
from intake_app.sync import ODK_CENTRAL, OPENROSA, Connector, ConnectorSettings, make_connector
from tests.fakes.central import FakeCentral, FakeKobo, FakeServer
from tests.fakes.central_office import FakeCentralOffice
from tests.fakes.outbox import FORM
from tests.sync.real_central import IS_APP_USER, REAL_CENTRAL, RealCentral

MOST_PHOTOS = 6


def form_xml(files: Collection[str] = ()) -> bytes:
    """The form of these tests, naming the files that come with it: Central asks for that."""
    fields = [f"photo{number or ''}" for number in range(MOST_PHOTOS)]
    lists = "".join(
        f'<instance id="{name.removesuffix(".csv")}" src="jr://file-csv/{name}"/>'
        for name in files
        if name.endswith(".csv")
    )
    pictures = "".join(
        f'<text id="p{number}"><value form="image">jr://images/{name}</value></text>'
        for number, name in enumerate(files)
        if not name.endswith(".csv")
    )
    itext = f'<itext><translation lang="en">{pictures}</translation></itext>' if pictures else ""
    binds = "".join(f'<bind nodeset="/data/{name}" type="binary"/>' for name in fields)
    return (
        '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">'
        f"<h:head><h:title>Household</h:title><model>{itext}<instance>"
        f'<data id="household" version="3"><name/>{"".join(f"<{one}/>" for one in fields)}'
        f"<meta><instanceID/></meta></data></instance>{lists}"
        f'<bind nodeset="/data/name" type="string"/>{binds}'
        "</model></h:head><h:body/></h:html>"
    ).encode()


FORM_XML = form_xml()


class Rig(Protocol):
    """A central, a way to sign in, and what it holds."""

    settings: ConnectorSettings
    wrong_settings: ConnectorSettings

    def add_form(self, files: Mapping[str, bytes] | None = None) -> None: ...
    def close_form(self) -> None: ...
    def held(self) -> dict[str, tuple[bytes, dict[str, bytes]]]: ...
    def stop(self) -> None: ...


class FakeRig:
    """One of the fakes."""

    def __init__(
        self, fake: FakeServer, settings: ConnectorSettings, wrong: ConnectorSettings
    ) -> None:
        self.fake = fake
        self.settings = settings
        self.wrong_settings = wrong

    def add_form(self, files: Mapping[str, bytes] | None = None) -> None:
        self.fake.add_form(FORM.form_id, FORM.version, form_xml(files or ()), files)

    def close_form(self) -> None:
        self.fake.forms[FORM.form_id].state = "closed"

    def held(self) -> dict[str, tuple[bytes, dict[str, bytes]]]:
        return {key: (one.xml, one.attachments) for key, one in self.fake.held.items()}

    def stop(self) -> None:
        self.fake.stop()


class HubRig:
    """The hub itself."""

    def __init__(self, folder: Path, clock: Clock, *, by_password: bool) -> None:
        self.hub = Hub(folder, clock=clock)
        self.hub.start()
        address = self.hub.url
        if by_password:
            self.hub.add_user("bo@example.org", "right")
            self.settings = ConnectorSettings(
                ODK_CENTRAL, address, "1", user="bo@example.org", password="right"
            )
            self.wrong_settings = ConnectorSettings(
                ODK_CENTRAL, address, "1", user="bo@example.org", password="wrong"
            )
        else:
            token = self.hub.add_app_user("bo").token
            self.settings = ConnectorSettings(ODK_CENTRAL, address, "1", token=token)
            self.wrong_settings = ConnectorSettings(ODK_CENTRAL, address, "1", token="wrong")

    def add_form(self, files: Mapping[str, bytes] | None = None) -> None:
        self.hub.add_form(form_xml(files or ()), files)

    def close_form(self) -> None:
        self.hub.set_form_state(FORM.form_id, FormState.CLOSED)

    def held(self) -> dict[str, tuple[bytes, dict[str, bytes]]]:
        out = {}
        for one in self.hub.submissions():
            xml = self.hub.submission_xml(one.instance_id)
            assert xml is not None
            out[one.instance_id] = (
                xml,
                {
                    info.name: b"".join(self.hub.read_attachment(one.instance_id, info.name))
                    for info in one.attachments
                },
            )
        return out

    def stop(self) -> None:
        self.hub.close()


class RealRig:
    """A project of a running ODK Central, made for one test."""

    def __init__(self, central: RealCentral, *, by_password: bool) -> None:
        self.central = central
        if by_password:
            self.settings = central.settings_by_password()
            self.wrong_settings = replace(self.settings, password="wrong and wrong")
        else:
            self.settings = central.settings_by_token()
            self.wrong_settings = replace(self.settings, token="0" * 64)

    def add_form(self, files: Mapping[str, bytes] | None = None) -> None:
        self.central.add_form(form_xml(files or ()), files)

    def close_form(self) -> None:
        self.central.set_state(FORM.form_id, "closed")

    def held(self) -> dict[str, tuple[bytes, dict[str, bytes]]]:
        return self.central.held(FORM.form_id)

    def stop(self) -> None:
        self.central.end()


def central_settings(fake: FakeCentral, address: str = "") -> ConnectorSettings:
    return ConnectorSettings(ODK_CENTRAL, address or fake.url, "1", token=fake.token)


def _central(folder: Path, clock: Clock) -> Rig:
    fake = FakeCentral()
    wrong = ConnectorSettings(ODK_CENTRAL, fake.url, "1", token="0" * 64)
    return FakeRig(fake, central_settings(fake), wrong)


def _central_by_password(folder: Path, clock: Clock) -> Rig:
    fake = FakeCentral()
    user, password = next(iter(fake.users.items()))
    return FakeRig(
        fake,
        ConnectorSettings(ODK_CENTRAL, fake.url, "1", user=user, password=password),
        ConnectorSettings(ODK_CENTRAL, fake.url, "1", user=user, password="wrong"),
    )


def _kobo(folder: Path, clock: Clock) -> Rig:
    fake = FakeKobo()
    return FakeRig(
        fake,
        ConnectorSettings(OPENROSA, fake.url, user=fake.user, password=fake.password),
        ConnectorSettings(OPENROSA, fake.url, user=fake.user, password="wrong"),
    )


def _kobo_digest(folder: Path, clock: Clock) -> Rig:
    rig = _kobo(folder, clock)
    assert isinstance(rig, FakeRig)
    assert isinstance(rig.fake, FakeKobo)
    rig.fake.only_digest = True
    return rig


def _hub(folder: Path, clock: Clock) -> Rig:
    return HubRig(folder, clock, by_password=False)


def _hub_by_password(folder: Path, clock: Clock) -> Rig:
    return HubRig(folder, clock, by_password=True)


def _openrosa_to_hub(folder: Path, clock: Clock) -> Rig:
    """The plain OpenRosa connector against Central's addresses, the token in the path."""
    rig = HubRig(folder, clock, by_password=False)
    token = rig.settings.token
    base = f"{rig.hub.url}/v1/key/{{}}/projects/1"
    rig.settings = ConnectorSettings(OPENROSA, base.format(token))
    rig.wrong_settings = ConnectorSettings(OPENROSA, base.format("wrong"))
    return rig


class SetUpRig(RealRig):
    """The fake, set up and asked over the same addresses as a real one."""

    def __init__(self) -> None:
        self.fake = FakeCentralOffice()
        super().__init__(RealCentral(self.fake.address), by_password=False)

    def stop(self) -> None:
        super().stop()
        self.fake.stop()


def _central_set_up(folder: Path, clock: Clock) -> Rig:
    return SetUpRig()


def _real_token(folder: Path, clock: Clock) -> Rig:
    return RealRig(RealCentral(), by_password=False)


def _real_password(folder: Path, clock: Clock) -> Rig:
    return RealRig(RealCentral(), by_password=True)


RIGS: dict[str, Callable[[Path, Clock], Rig]] = {
    "fake central, token": _central,
    "fake central, password": _central_by_password,
    "fake central, set up as a real one": _central_set_up,
    "fake kobo, basic": _kobo,
    "fake kobo, digest": _kobo_digest,
    "hub, token": _hub,
    "hub, password": _hub_by_password,
    "hub, as any openrosa server": _openrosa_to_hub,
}
if REAL_CENTRAL and not IS_APP_USER:
    RIGS |= {"real central, token": _real_token, "real central, password": _real_password}


def connect(settings: ConnectorSettings, clock: Clock) -> Connector:
    return make_connector(settings, clock)
