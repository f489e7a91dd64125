"""The table of connectors: what each is called and what it needs to be told.

Their modules are loaded when one is made, and not before: they bring `requests` along, which a
start without a network should not wait for.
"""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from intake_app.domain.clock import Clock
from intake_app.sync.addresses import ODK_CENTRAL, OPENROSA, PRIMERO
from intake_app.sync.connector import Connector, ConnectorSettings
from intake_app.sync.errors import AddressUnreadable


@dataclass(frozen=True, slots=True)
class ConnectorKind:
    """One kind of central and the settings a person gives for it."""

    module: str
    connector: str
    """The class in `module`; called with settings and clock."""
    required: tuple[str, ...]
    sign_in: tuple[tuple[str, ...], ...]
    """Sets of settings, any one of which signs in; an empty set means that none may do too."""


CONNECTORS = {
    ODK_CENTRAL: ConnectorKind(
        module="intake_app.sync.connectors.odk_central",
        connector="OdkCentral",
        required=("address", "project"),
        sign_in=(("token",), ("user", "password")),
    ),
    OPENROSA: ConnectorKind(
        module="intake_app.sync.connectors.openrosa",
        connector="OpenRosa",
        required=("address",),
        sign_in=(("user", "password"), ("token",), ()),
    ),
    PRIMERO: ConnectorKind(
        module="intake_app.sync.connectors.primero",
        connector="Primero",
        required=("address", "field_map"),
        sign_in=(("user", "password"),),
    ),
}


def make_connector(settings: ConnectorSettings, clock: Clock) -> Connector:
    """A connector for these settings; nothing is sent yet.

    Raises AddressUnreadable(kind-unknown), PlainHttpRefused, FieldMapRefused.
    """
    kind = CONNECTORS.get(settings.kind)
    if kind is None:
        raise AddressUnreadable("kind-unknown")
    module = importlib.import_module(kind.module)
    make = cast(Callable[[ConnectorSettings, Clock], Connector], getattr(module, kind.connector))
    return make(settings, clock)
