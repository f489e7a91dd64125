"""The second secret beside a passphrase: in a file on a stick, or with the system's keyring."""

import contextlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Literal, Protocol

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from intake_app.services.errors import KeyFileTrouble, KeyringUnavailable
from intake_app.store import Factor, FactorKind
from intake_app.system import SystemKeyring, mounted_sticks

KEY_FILE_ENDING = ".key"
LARGEST_BYTES = 1024


class Keyring(Protocol):
    """What the system's keyring can do."""

    def is_there(self) -> bool: ...
    def get(self, secret_id: str) -> bytearray | None: ...
    def keep(self, secret_id: str, secret: bytearray) -> bool: ...
    def forget(self, secret_id: str) -> None: ...


class _KeyFile(BaseModel):
    """A key file; says nothing of what it is for."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    format: Literal["key-file-1"] = "key-file-1"
    id: Annotated[str, StringConstraints(pattern="^[0-9a-f]{16}$")]
    key: Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]


class SecondFactors:
    """Finds second secrets where they are kept, and keeps new ones.

    A key file is found by itself on a stick that is plugged in; a person can also say where it is.
    """

    def __init__(
        self,
        keyring: Keyring | None = None,
        sticks: Callable[[], Iterable[Path]] = mounted_sticks,
    ) -> None:
        self._keyring = keyring or SystemKeyring()
        self._sticks = sticks
        self._told: Path | None = None

    @property
    def has_keyring(self) -> bool:
        """Whether this system keeps secrets for programs."""
        return self._keyring.is_there()

    def look_at(self, key_file: Path | None) -> None:
        """Where the person says that the key file is; None: on whatever stick is plugged in."""
        self._told = key_file

    def find(self, kind: FactorKind, factor_id: str) -> bytearray | None:
        """The secret of that id, or None where it is not at hand."""
        if kind == "keyring":
            return self._keyring.get(factor_id)
        for file in self._candidates(factor_id):
            kept = _read(file)
            if kept is not None and kept.id == factor_id:
                return bytearray(bytes.fromhex(kept.key))
        return None

    def make_key_file(self, folder: Path) -> tuple[Factor, Path]:
        """A new secret in a new file. Raises KeyFileTrouble."""
        factor = Factor.generate("file")
        file = folder / (factor.factor_id[:8] + KEY_FILE_ENDING)
        kept = _KeyFile(id=factor.factor_id, key=bytes(factor.secret).hex())
        try:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as stream:
                stream.write(kept.model_dump_json().encode() + b"\n")
                stream.flush()
                os.fsync(stream.fileno())
        except FileExistsError:
            raise KeyFileTrouble(reason="exists") from None
        except OSError:
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)
            raise KeyFileTrouble(reason="unwritable") from None
        self._told = file
        return factor, file

    def make_in_keyring(self) -> Factor:
        """A new secret with the system's keyring. Raises KeyringUnavailable."""
        factor = Factor.generate("keyring")
        if not self._keyring.keep(factor.factor_id, factor.secret):
            raise KeyringUnavailable
        return factor

    def forget(self, kind: FactorKind, factor_id: str) -> None:
        """Deletes a secret of the keyring that opens nothing any more; a file is the person's."""
        if kind == "keyring":
            self._keyring.forget(factor_id)

    def _candidates(self, factor_id: str) -> Iterable[Path]:
        if self._told is not None:
            yield self._told
        for folder in self._sticks():
            yield folder / (factor_id[:8] + KEY_FILE_ENDING)


def _read(file: Path) -> _KeyFile | None:
    try:
        with file.open("rb") as stream:
            return _KeyFile.model_validate_json(stream.read(LARGEST_BYTES))
    except (OSError, ValidationError):
        return None
