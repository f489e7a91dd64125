"""The way to an organisation's mirror, without loading the network before it is wanted."""

import importlib
from typing import Protocol, cast


class FileMirror(Protocol):
    """Files of one place, by name; `sync.mirror` has the one there is."""

    def fetch(self, name: str, limit_bytes: int) -> bytes | None:
        """The file's content; None where there is none. Raises DeliveryFailed."""

    def close(self) -> None:
        """Lets the line go."""


def open_mirror(place: str) -> FileMirror:
    """The mirror in a folder or at an https address. Raises PlainHttpRefused."""
    return cast(FileMirror, importlib.import_module("intake_app.sync.mirror").Mirror(place))
