"""Expected failures of the hub."""

from typing import ClassVar

from intake_app.domain.errors import IntakeError


class HubFormUnreadable(IntakeError):
    """The file is no XForm: the hub takes XForms only. reason: xml, model, form-id."""

    code: ClassVar[str] = "hub.form-unreadable"

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)


class HubFormConflict(IntakeError):
    """The hub has this form in this version already, with other bytes."""

    code: ClassVar[str] = "hub.form-conflict"

    def __init__(self, form_id: str, version: str) -> None:
        super().__init__(form_id=form_id, version=version)


class HubAddressTaken(IntakeError):
    """Nothing can listen at this address: another program does, or it is not ours."""

    code: ClassVar[str] = "hub.address-taken"

    def __init__(self, host: str, port: int) -> None:
        super().__init__(host=host, port=port)


class HubCertificateUnreadable(IntakeError):
    """The certificate and its key cannot be read, or do not belong together."""

    code: ClassVar[str] = "hub.certificate-unreadable"


class HubUserUnknown(IntakeError):
    """No app user has this name or number."""

    code: ClassVar[str] = "hub.user-unknown"


class HubFormMissing(IntakeError):
    """The hub has no form of this id."""

    code: ClassVar[str] = "hub.form-missing"
