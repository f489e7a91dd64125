"""A small OpenRosa server for training, tests and one office without a server."""

from intake_app.hub.certificates import (
    HubCertificate,
    given_certificate,
    local_address,
    own_certificate,
)
from intake_app.hub.codes import code_lines, code_png, code_svg, settings_code
from intake_app.hub.entities import HubEntity
from intake_app.hub.errors import (
    HubAddressTaken,
    HubCertificateUnreadable,
    HubFormConflict,
    HubFormMissing,
    HubFormUnreadable,
    HubUserUnknown,
)
from intake_app.hub.server import USUAL_PORT, Hub, NewAppUser
from intake_app.hub.storage import HUB_STORE, FormState, HubAppUser, HubForm, HubSubmission

__all__ = [
    "HUB_STORE",
    "USUAL_PORT",
    "FormState",
    "Hub",
    "HubAddressTaken",
    "HubAppUser",
    "HubCertificate",
    "HubCertificateUnreadable",
    "HubEntity",
    "HubForm",
    "HubFormConflict",
    "HubFormMissing",
    "HubFormUnreadable",
    "HubSubmission",
    "HubUserUnknown",
    "NewAppUser",
    "code_lines",
    "code_png",
    "code_svg",
    "given_certificate",
    "local_address",
    "own_certificate",
    "settings_code",
]
