"""What can be set: the look outside the vault, the rest inside."""

import json
from dataclasses import dataclass, replace

from intake_app.services import Program, SettingsValues, Workspace

IDLE_MINUTES = (1, 2, 5, 10, 15)
HIDE_GRACES = (0, 15, 60, 300)
"""Seconds."""


@dataclass(frozen=True, slots=True)
class ShippedPart:
    """Something that came with the program, and the file of its licence."""

    name: str
    version: str
    licence: str
    file: str


@dataclass(slots=True)
class SettingsModel:
    """Reads and keeps settings."""

    program: Program
    workspace: Workspace

    def values(self) -> SettingsValues:
        """The settings inside the vault."""
        return self.workspace.settings.values()

    def shipped_parts(self) -> tuple[ShippedPart, ...]:
        """What the installer packed, by name; nothing where the program runs from its source."""
        index = self.program.paths.resources / "licences" / "index.json"
        if not index.is_file():
            return ()
        parts = [ShippedPart(**one) for one in json.loads(index.read_text(encoding="utf-8"))]
        return tuple(sorted(parts, key=lambda part: part.name.casefold()))

    def licence_text(self, file: str) -> str:
        """The text at that place among the resources."""
        place = self.program.paths.resources / file
        return place.read_text(encoding="utf-8", errors="replace")

    def set_idle_minutes(self, minutes: int) -> None:
        """After how long without a touch the program locks."""
        self.workspace.settings.change(replace(self.values(), idle_minutes=minutes))

    def ruled(self) -> frozenset[str]:
        """Names of the settings that the organisation's policy fixes."""
        return self.workspace.settings.ruled()

    def set_hide_grace(self, seconds: int) -> None:
        """How long after hiding one comes back without the passphrase."""
        self.workspace.settings.change(replace(self.values(), hide_grace_seconds=seconds))

    def set_hiding(self, key: str, corner: str) -> None:
        """The key and the corner that hide the screen."""
        self.program.preferences.change(hide_key=key, hide_corner=corner)

    def set_shields_screen(self, shields: bool) -> None:
        """Whether other programs get no picture of the window."""
        self.program.preferences.change(shields_screen=shields)

    def set_cover_when_away(self, covers: bool) -> None:
        """Whether answers are covered while another window has the keyboard."""
        self.workspace.settings.change(replace(self.values(), cover_when_away=covers))

    def set_send_automatically(self, automatic: bool) -> None:
        """Whether records go out by themselves when the network returns."""
        self.workspace.settings.change(replace(self.values(), send_automatically=automatic))

    def set_network(self, **changed: str | int) -> None:
        """How records leave: metered, unknown_networks, proxy, most_kilobytes_per_second.

        Raises SettingRefused for a proxy that cannot be.
        """
        self.workspace.settings.change(replace(self.values(), **changed))  # type: ignore[arg-type] # by name

    def set_map_file(self, file: str) -> None:
        """The map beneath places; "" for the one that comes along. Raises SettingRefused."""
        self.workspace.settings.change(replace(self.values(), map_file=file))

    def set_user_name(self, name: str) -> None:
        """The name that forms may ask for as metadata."""
        self.workspace.settings.change(replace(self.values(), user_name=name))

    def central_label(self) -> str:
        """The central that is connected, "" when none is."""
        central = self.workspace.sending.central()
        return (central.label or central.address) if central is not None else ""
