"""Updates that the organisation gives out: looked at, fetched whole, never older, never by itself.

A mirror holds `update.json` with its signature and the installers that it names. Nothing is asked
of anybody else. Before a file is handed over the vaults are copied, still encrypted.
"""

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from intake_app import __version__
from intake_app.domain.policy import Policy
from intake_app.services.errors import DownloadRefused, NoUpdate, UpdateOlder
from intake_app.services.signatures import SUFFIX, PublicKey, check_file, sign_file
from intake_app.store import StoreDiskFull, StoreReadOnly
from intake_app.sync import FileMirror, open_mirror
from intake_app.system import Installed, mounted_sticks

MANIFEST: Final = "update.json"
_LARGEST_MANIFEST: Final = 100_000
_LARGEST_INSTALLER: Final = 600 * 1024 * 1024
_COPY: Final = "before-update"
_FETCHED: Final = "updates"
_OPEN_COPY: Final = "profile.bak"
_BELOW_A_STICK: Final = ("", "field-intake", "Field Intake", "updates")
_LANGUAGES: Final = ("en", "es")

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


class UpdateNews(BaseModel):
    """What is new, in one language, as plain text."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
    text: Annotated[str, StringConstraints(min_length=1, max_length=4000)]


class UpdateManifest(BaseModel):
    """What the organisation gives out now."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["field-intake/update"] = "field-intake/update"
    version: Literal[1] = 1
    program: Annotated[str, StringConstraints(pattern=r"^\d{1,4}\.\d{1,4}\.\d{1,4}$")]
    issued: date
    files: tuple[UpdateFile, ...] = Field(min_length=1, max_length=20)
    news: tuple[UpdateNews, ...] = Field(default=(), max_length=8)


@dataclass(frozen=True, slots=True)
class UpdateFound:
    """What the mirror offers."""

    program: str
    present: str
    is_newer: bool
    issued: date
    files: tuple[UpdateFile, ...]
    news: Mapping[str, str]
    """What is new, by language."""

    def news_in(self, language: str) -> str:
        """What is new in that language, else in one that is there; "" where nothing is told."""
        known = [*(self.news.get(code) for code in (language, *_LANGUAGES)), *self.news.values()]
        return next((text for text in known if text), "")

    def file_for(self, target: Target) -> UpdateFile | None:
        """The installer for that system."""
        return next((file for file in self.files if file.target == target), None)


SaveOpen = Callable[[Path], object]
"""Writes the vault that is open, whole and encrypted, to a file."""


def target_of(installed: Installed) -> Target:
    """The installer that goes over a program that is here like that."""
    match installed:
        case Installed.WINDOWS_ONE | Installed.WINDOWS_ALL:
            return "windows"
        case Installed.MACOS:
            return "macos"
        case Installed.FOLDER:
            return "linux-archive"
        case Installed.PACKAGE | Installed.SOURCE:
            return "linux-deb"


class UpdateDesk:
    """Looks for updates where the policy says, and fetches them."""

    def __init__(self, policy: Policy, data: Path, *, present: str = __version__) -> None:
        """data: the program's data folder; present: the running version."""
        self._policy = policy
        self._data = data
        self._present = present

    @property
    def can_look(self) -> bool:
        """Whether the organisation named who signs its updates; nobody else is believed."""
        return bool(self._policy.keys.updates)

    @property
    def mirror(self) -> str:
        """Where the organisation keeps its updates; "" where it names no place."""
        return self._policy.updates.mirror

    @property
    def download_folder(self) -> Path:
        """Where installers are put that a person is to start."""
        return self._data / _FETCHED

    def sticks(self) -> tuple[Path, ...]:
        """Folders on sticks that are plugged in and hold an update."""
        if not self.can_look:
            return ()
        return tuple(
            folder
            for stick in mounted_sticks()
            for below in _BELOW_A_STICK
            if _holds_update(folder := stick / below)
        )

    def look(self, place: str = "") -> UpdateFound:
        """What the mirror offers, if the organisation signed it.

        place: a folder or https address; "" takes the policy's. Raises NoUpdate, UpdateOlder,
        DownloadRefused with reason key, signature, unreadable; DeliveryFailed.
        """
        mirror = self._mirror(place)
        try:
            manifest = self._manifest(mirror)
        finally:
            mirror.close()
        newer = _parts(manifest.program) > _parts(self._present)
        if _parts(manifest.program) < _parts(self._present):
            raise UpdateOlder(reason="older", file=MANIFEST)
        news = {one.language: one.text for one in manifest.news}
        return UpdateFound(
            manifest.program, self._present, newer, manifest.issued, manifest.files, news
        )

    def fetch(
        self,
        target: Target,
        folder: Path,
        place: str = "",
        *,
        open_vault: str = "",
        save_open: SaveOpen | None = None,
    ) -> Path:
        """The installer for that system, whole and as signed, in the folder; vaults copied first.

        open_vault, save_open: as `copy_vaults` has them. Raises what `look` raises,
        NoUpdate where it has none for the system or nothing newer, DownloadRefused(changed) where
        the bytes are not those that were signed, StoreDiskFull, StoreReadOnly.
        """
        found = self.look(place)
        wanted = found.file_for(target)
        if wanted is None or not found.is_newer:
            raise NoUpdate(reason="none", file=MANIFEST)
        mirror = self._mirror(place)
        try:
            content = mirror.fetch(wanted.name, wanted.size_bytes)
        finally:
            mirror.close()
        if content is None or hashlib.sha256(content).hexdigest() != wanted.sha256:
            raise DownloadRefused(reason="changed", file=wanted.name)
        try:
            self.copy_vaults(open_vault=open_vault, save_open=save_open)
            return _put(content, folder, wanted.name)
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise StoreDiskFull(made_room=False) from None
            raise StoreReadOnly from None

    def copy_vaults(
        self, *, open_vault: str = "", save_open: SaveOpen | None = None
    ) -> Path | None:
        """Copies the vaults, encrypted, in place of the copy before; None without any.

        open_vault: the id of the one that is open. It is being written to, so that it is not copied
        as it lies: save_open writes it as a backup file. Raises OSError and what save_open raises.
        """
        vaults = self._data / "vaults"
        if not vaults.is_dir():
            return None
        target, new = self._data / _COPY, self._data / (_COPY + ".new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        for vault in sorted(one for one in vaults.iterdir() if one.is_dir()):
            if vault.name == open_vault and save_open is not None:
                (new / vault.name).mkdir(mode=0o700)
                save_open(new / vault.name / _OPEN_COPY)
            else:
                shutil.copytree(vault, new / vault.name, copy_function=shutil.copyfile)
        shutil.rmtree(target, ignore_errors=True)
        os.replace(new, target)
        return target

    def _mirror(self, place: str) -> FileMirror:
        place = place or self._policy.updates.mirror
        if not place:
            raise NoUpdate(reason="no-mirror")
        return open_mirror(place)

    def _manifest(self, mirror: FileMirror) -> UpdateManifest:
        keys = tuple(PublicKey.of(bytes.fromhex(key)) for key in self._policy.keys.updates)
        if not keys:
            raise NoUpdate(reason="no-keys")
        told = mirror.fetch(MANIFEST, _LARGEST_MANIFEST)
        signature = mirror.fetch(MANIFEST + SUFFIX, _LARGEST_MANIFEST)
        if told is None or signature is None:
            raise NoUpdate(reason="none", file=MANIFEST)
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


def publish(
    folder: Path,
    program: str,
    issued: date,
    seed: bytes,
    *,
    news: Mapping[str, str] | None = None,
) -> UpdateManifest:
    """Writes and signs `update.json` over the installers in a folder, for a mirror or a stick.

    news: what is new, by language. Raises NoUpdate for a folder without installers,
    DownloadRefused(unreadable) for a version or news that cannot be, OSError.
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
        raise NoUpdate(reason="none", file=folder.name)
    told_news = [{"language": code, "text": text} for code, text in (news or {}).items()]
    try:
        manifest = UpdateManifest.model_validate(
            {"program": program, "issued": issued, "files": files, "news": told_news}
        )
    except ValidationError:
        raise DownloadRefused(reason="unreadable", file=MANIFEST) from None
    target_file = folder / MANIFEST
    told = manifest.model_dump(mode="json")
    target_file.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    sign_file(target_file, seed, f"Field Intake {program}")
    return manifest


def _put(content: bytes, folder: Path, name: str) -> Path:
    """The file, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / (name + ".part")
    with part.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(part, folder / name)
    return folder / name


def _holds_update(folder: Path) -> bool:
    try:
        return (folder / MANIFEST).is_file()
    except OSError:
        return False


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:3])
