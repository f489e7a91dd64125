"""Updates that the organisation gives out: looked at, fetched whole, never older, never by itself.

A mirror holds `update.json` with its signature and the installers that it names. Nothing is asked
of anybody else. Before a file is handed over the vaults are copied, still encrypted.
"""

import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from intake_app import __version__
from intake_app.domain.policy import Policy
from intake_app.services.errors import DownloadRefused
from intake_app.services.signatures import SUFFIX, PublicKey, check_file, sign_file
from intake_app.sync import FileMirror, open_mirror

MANIFEST: Final = "update.json"
_LARGEST_MANIFEST: Final = 100_000
_LARGEST_INSTALLER: Final = 600 * 1024 * 1024
_COPY: Final = "before-update"

Target = Literal["linux-deb", "linux-archive", "windows", "macos"]
_TARGETS: Final[tuple[tuple[str, Target], ...]] = (
    (".deb", "linux-deb"),
    ("linux-x86_64.tar.xz", "linux-archive"),
    ("setup.exe", "windows"),
    (".dmg", "macos"),
)
FileName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$")]


class UpdateFile(BaseModel):
    """One installer."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    target: Target
    name: FileName
    size_bytes: Annotated[int, Field(gt=0, le=_LARGEST_INSTALLER)]
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class UpdateManifest(BaseModel):
    """What the organisation gives out now."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["field-intake/update"] = "field-intake/update"
    version: Literal[1] = 1
    program: Annotated[str, StringConstraints(pattern=r"^\d{1,4}\.\d{1,4}\.\d{1,4}$")]
    issued: date
    files: tuple[UpdateFile, ...] = Field(min_length=1, max_length=20)


@dataclass(frozen=True, slots=True)
class UpdateFound:
    """What the mirror offers."""

    program: str
    present: str
    is_newer: bool
    issued: date
    files: tuple[UpdateFile, ...]


class UpdateDesk:
    """Looks for updates where the policy says, and fetches them."""

    def __init__(self, policy: Policy, data: Path, *, present: str = __version__) -> None:
        """data: the program's data folder; present: the running version."""
        self._policy = policy
        self._data = data
        self._present = present

    def look(self, place: str = "") -> UpdateFound:
        """What the mirror offers, if the organisation signed it.

        place: a folder or https address; "" takes the policy's. Raises DownloadRefused with reason
        no-keys, no-mirror, none, key, signature, unreadable, older; DeliveryFailed.
        """
        mirror = self._mirror(place)
        try:
            manifest = self._manifest(mirror)
        finally:
            mirror.close()
        newer = _parts(manifest.program) > _parts(self._present)
        if _parts(manifest.program) < _parts(self._present):
            raise DownloadRefused(reason="older", file=MANIFEST)
        return UpdateFound(manifest.program, self._present, newer, manifest.issued, manifest.files)

    def fetch(self, target: Target, folder: Path, place: str = "") -> Path:
        """The installer for that system, whole and as signed, in the folder; vaults copied first.

        Raises what `look` raises, DownloadRefused(none) where it has none for the system or nothing
        newer, (changed) where the bytes are not those that were signed, and OSError.
        """
        found = self.look(place)
        wanted = next((file for file in found.files if file.target == target), None)
        if wanted is None or not found.is_newer:
            raise DownloadRefused(reason="none", file=MANIFEST)
        mirror = self._mirror(place)
        try:
            content = mirror.fetch(wanted.name, wanted.size_bytes)
        finally:
            mirror.close()
        if content is None or hashlib.sha256(content).hexdigest() != wanted.sha256:
            raise DownloadRefused(reason="changed", file=wanted.name)
        self.copy_vaults()
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / (wanted.name + ".part")
        with part.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(part, folder / wanted.name)
        return folder / wanted.name

    def copy_vaults(self) -> Path | None:
        """Copies the vaults as they lie, encrypted, in place of the copy before; None without any.

        No vault may be open: a copy of one that is being written would not be whole.
        """
        vaults = self._data / "vaults"
        if not vaults.is_dir():
            return None
        target, new = self._data / _COPY, self._data / (_COPY + ".new")
        shutil.rmtree(new, ignore_errors=True)
        shutil.copytree(vaults, new)
        shutil.rmtree(target, ignore_errors=True)
        os.replace(new, target)
        return target

    def _mirror(self, place: str) -> FileMirror:
        place = place or self._policy.updates.mirror
        if not place:
            raise DownloadRefused(reason="no-mirror")
        return open_mirror(place)

    def _manifest(self, mirror: FileMirror) -> UpdateManifest:
        keys = tuple(PublicKey.of(bytes.fromhex(key)) for key in self._policy.keys.updates)
        if not keys:
            raise DownloadRefused(reason="no-keys")
        told = mirror.fetch(MANIFEST, _LARGEST_MANIFEST)
        signature = mirror.fetch(MANIFEST + SUFFIX, _LARGEST_MANIFEST)
        if told is None or signature is None:
            raise DownloadRefused(reason="none", file=MANIFEST)
        self._data.mkdir(parents=True, exist_ok=True)
        # Nothing secret: a list of installers.
        file = self._data / ("looked-at-" + MANIFEST)
        beside = file.with_name(file.name + SUFFIX)
        try:
            file.write_bytes(told)
            beside.write_bytes(signature)
            check_file(file, keys)
            return UpdateManifest.model_validate_json(told)
        except ValidationError:
            raise DownloadRefused(reason="unreadable", file=MANIFEST) from None
        finally:
            file.unlink(missing_ok=True)
            beside.unlink(missing_ok=True)


def publish(folder: Path, program: str, issued: date, seed: bytes) -> UpdateManifest:
    """Writes and signs `update.json` over the installers in a folder, for a mirror or a stick.

    Raises DownloadRefused(none) for a folder without installers, OSError.
    """
    files = []
    for file in sorted(folder.iterdir()):
        target = next((target for ending, target in _TARGETS if file.name.endswith(ending)), None)
        if target is not None:
            with file.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
            size = file.stat().st_size
            files.append(UpdateFile(target=target, name=file.name, size_bytes=size, sha256=digest))
    if not files:
        raise DownloadRefused(reason="none", file=folder.name)
    manifest = UpdateManifest(program=program, issued=issued, files=tuple(files))
    target_file = folder / MANIFEST
    told = manifest.model_dump(mode="json")
    target_file.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    sign_file(target_file, seed, f"Field Intake {program}")
    return manifest


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:3])
