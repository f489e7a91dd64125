"""The system's own keyring: asked only where a person chose it as a second secret."""

import importlib
from typing import Any

_SERVICE = "intake"
"""What the keyring shows beside a random id."""


class SystemKeyring:
    """Secret Service, KWallet, Windows' credentials or the Mac's keychain, whichever is there."""

    def is_there(self) -> bool:
        """Whether this system keeps secrets for programs."""
        library = _library()
        if library is None:
            return False
        try:
            return float(library.get_keyring().priority) > 0
        except Exception:  # whatever a backend of another make raises: then there is none
            return False

    def get(self, secret_id: str) -> bytearray | None:
        """The secret kept under this id; None where there is none or the keyring is shut."""
        library = _library()
        try:
            found = None if library is None else library.get_password(_SERVICE, secret_id)
            return None if found is None else bytearray(bytes.fromhex(found))
        except Exception:  # as above; a spoiled entry is none
            return None

    def keep(self, secret_id: str, secret: bytearray) -> bool:
        """Keeps the secret; False where the keyring did not take it."""
        library = _library()
        if library is None or not self.is_there():
            return False
        try:
            library.set_password(_SERVICE, secret_id, bytes(secret).hex())
        except Exception:  # as above
            return False
        return self.get(secret_id) == secret

    def forget(self, secret_id: str) -> None:
        """Deletes the secret; nothing where there is none."""
        library = _library()
        if library is not None:
            try:
                library.delete_password(_SERVICE, secret_id)
            except Exception:  # as above
                return


def _library() -> Any:
    """Imported when first asked for: it looks through every backend on the machine."""
    try:
        return importlib.import_module("keyring")
    except Exception:  # a keyring that cannot even be imported is none
        return None
