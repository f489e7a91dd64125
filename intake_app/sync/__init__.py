"""Gets records out and forms in, over links that fail.

Importing this loads no network library; making the first connector does.
"""

from typing import TYPE_CHECKING

from intake_app.domain.doors import opener

if TYPE_CHECKING:
    from intake_app.sync.addresses import (
        ODK_CENTRAL,
        OPENROSA,
        PRIMERO,
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
        Encounter,
        Progress,
        RemoteForm,
        RemoteMedia,
        RemoteReview,
        ReviewNote,
        ReviewState,
        SilentProgress,
        Unkept,
        UnkeptReason,
    )
    from intake_app.sync.connectors import CONNECTORS, ConnectorKind, make_connector
    from intake_app.sync.courier.errors import (
        BundleRefused,
        CardRefused,
        ParcelRefused,
        ReceiptRefused,
        StickTrouble,
    )
    from intake_app.sync.courier.keys import KeyCard, KeyPair, load_card, read_card, save_card
    from intake_app.sync.courier.manifests import (
        MOST_RECORDS,
        Manifest,
        PartEntry,
        RecordEntry,
        record_sha256,
    )
    from intake_app.sync.courier.opening import (
        OpenRecord,
        ProvenBundle,
        find_bundles,
        prove_bundle,
        read_records,
    )
    from intake_app.sync.courier.packing import (
        BytesMoved,
        Packing,
        RecordReader,
        begin_packing,
        write_bundle,
    )
    from intake_app.sync.courier.parcels import (
        CarriedForm,
        ChangedMeanwhile,
        ParcelManifest,
        find_parcels,
        prove_parcel,
        read_parcel,
        write_parcel,
    )
    from intake_app.sync.courier.receipts import (
        MOST_ITEMS,
        DeliveredAt,
        Outcome,
        ReceiptItem,
        Receipts,
        find_receipts,
        read_receipts,
        write_receipts,
    )
    from intake_app.sync.delivery import Report, deliver_due
    from intake_app.sync.errors import (
        AddressUnreadable,
        DeliveryCancelled,
        FieldMapRefused,
        FormNotFetched,
        PerhapsHeld,
        PlainHttpRefused,
    )
    from intake_app.sync.fetching import (
        FetchedForm,
        FetchedLists,
        fetch_changed,
        fetch_changed_files,
        fetch_form_with_media,
    )
    from intake_app.sync.field_maps import FieldMap, read_field_map
    from intake_app.sync.mirrors import FileMirror, open_mirror
    from intake_app.sync.ports import FailedTry, OutboxPort
    from intake_app.sync.reply_memory import ReplyMemory
    from intake_app.sync.routes import Route, ServerIdentity, is_proxy, proxy_place
else:
    __getattr__ = opener(__name__)

__all__ = [
    "CONNECTORS",
    "LONGEST_WAIT",
    "MOST_ITEMS",
    "MOST_RECORDS",
    "ODK_CENTRAL",
    "OPENROSA",
    "PRIMERO",
    "AddressUnreadable",
    "BundleRefused",
    "BytesMoved",
    "CardRefused",
    "CarriedForm",
    "CentralAddress",
    "ChangedMeanwhile",
    "CheckResult",
    "Connector",
    "ConnectorKind",
    "ConnectorSettings",
    "DeliveredAt",
    "DeliveryCancelled",
    "Encounter",
    "FailedTry",
    "FetchedForm",
    "FetchedLists",
    "FieldMap",
    "FieldMapRefused",
    "FileMirror",
    "FormNotFetched",
    "KeyCard",
    "KeyPair",
    "Manifest",
    "OpenRecord",
    "OutboxPort",
    "Outcome",
    "Packing",
    "ParcelManifest",
    "ParcelRefused",
    "PartEntry",
    "PerhapsHeld",
    "PlainHttpRefused",
    "Progress",
    "ProvenBundle",
    "ReceiptItem",
    "ReceiptRefused",
    "Receipts",
    "RecordEntry",
    "RecordReader",
    "RemoteForm",
    "RemoteMedia",
    "RemoteReview",
    "ReplyMemory",
    "Report",
    "ReviewNote",
    "ReviewState",
    "Route",
    "ServerIdentity",
    "SilentProgress",
    "StickTrouble",
    "Unkept",
    "UnkeptReason",
    "begin_packing",
    "deliver_due",
    "fetch_changed",
    "fetch_changed_files",
    "fetch_form_with_media",
    "find_bundles",
    "find_parcels",
    "find_receipts",
    "is_proxy",
    "load_card",
    "make_connector",
    "open_mirror",
    "prove_bundle",
    "prove_parcel",
    "proxy_place",
    "read_address",
    "read_card",
    "read_collect_settings",
    "read_field_map",
    "read_parcel",
    "read_receipts",
    "read_records",
    "record_sha256",
    "save_card",
    "settings_for",
    "wait_after",
    "write_bundle",
    "write_parcel",
    "write_receipts",
]
