"""Expected failures of sending and fetching that are not a DeliveryFailed."""

from typing import ClassVar

from intake_app.domain.delivery import DeliveryFailed, FailureKind
from intake_app.domain.errors import IntakeError


class AddressUnreadable(IntakeError):
    """What was typed is no address of a central.

    reason: empty, scheme, host, port, draft-link, project-missing, kind-unknown, settings-code.
    """

    code: ClassVar[str] = "sending.address-unreadable"

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason=reason)


class PlainHttpRefused(IntakeError):
    """The address is not encrypted (http) and not this very machine."""

    code: ClassVar[str] = "sending.plain-http"

    def __init__(self, host: str) -> None:
        super().__init__(host=host)


class DeliveryCancelled(IntakeError):
    """The person stopped the sending; what was under way counts as not sent."""

    code: ClassVar[str] = "sending.cancelled"


class FormNotFetched(IntakeError):
    """A form or one of its files came, but not as the central announced it.

    reason: damaged, too-large, unsafe-name, unreadable-list.
    """

    code: ClassVar[str] = "fetching.form-not-fetched"

    def __init__(self, reason: str, form_id: str = "") -> None:
        self.reason = reason
        super().__init__(reason=reason, form_id=form_id)


class PerhapsHeld(DeliveryFailed):
    """409 in words that Central also uses when the record is there and all is well.

    Source: observed Central; identical posts that race get «has been deleted», and a repeat of the
    original after an edit on the web gets «out of date». Worth another try before a person must
    look.
    """

    def __init__(self, detail: str) -> None:
        super().__init__(FailureKind.CONFLICT, 409, detail)


class FieldMapRefused(IntakeError):
    """A field map is none; place says where in it, reason what is wrong there."""

    code: ClassVar[str] = "sending.field-map-refused"
