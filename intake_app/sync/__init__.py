"""Gets records out and forms in, over links that fail.

Importing this loads no network library; making the first connector does.
"""

from intake_app.sync.addresses import (
    ODK_CENTRAL,
    OPENROSA,
    CentralAddress,
    read_address,
    read_collect_settings,
    settings_for,
)
from intake_app.sync.backoff import LONGEST_WAIT, wait_after
from intake_app.sync.connector import (
    CheckResult,
    Connector,
    ConnectorSettings,
    Progress,
    RemoteForm,
    RemoteMedia,
    SilentProgress,
)
from intake_app.sync.connectors import CONNECTORS, ConnectorKind, make_connector
from intake_app.sync.delivery import Report, deliver_due
from intake_app.sync.errors import (
    AddressUnreadable,
    DeliveryCancelled,
    FormNotFetched,
    PerhapsHeld,
    PlainHttpRefused,
)
from intake_app.sync.fetching import FetchedForm, fetch_changed, fetch_form_with_media
from intake_app.sync.ports import FailedTry, OutboxPort

__all__ = [
    "CONNECTORS",
    "LONGEST_WAIT",
    "ODK_CENTRAL",
    "OPENROSA",
    "AddressUnreadable",
    "CentralAddress",
    "CheckResult",
    "Connector",
    "ConnectorKind",
    "ConnectorSettings",
    "DeliveryCancelled",
    "FailedTry",
    "FetchedForm",
    "FormNotFetched",
    "OutboxPort",
    "PerhapsHeld",
    "PlainHttpRefused",
    "Progress",
    "RemoteForm",
    "RemoteMedia",
    "Report",
    "SilentProgress",
    "deliver_due",
    "fetch_changed",
    "fetch_form_with_media",
    "make_connector",
    "read_address",
    "read_collect_settings",
    "settings_for",
    "wait_after",
]
