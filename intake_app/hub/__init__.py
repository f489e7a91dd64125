"""A small OpenRosa server for training, tests and one office without a server."""

from intake_app.hub.errors import HubAddressTaken, HubFormConflict, HubFormUnreadable
from intake_app.hub.server import Hub, NewAppUser
from intake_app.hub.storage import FormState, HubAppUser, HubForm, HubSubmission

__all__ = [
    "FormState",
    "Hub",
    "HubAddressTaken",
    "HubAppUser",
    "HubForm",
    "HubFormConflict",
    "HubFormUnreadable",
    "HubSubmission",
    "NewAppUser",
]
