"""What a person set: waiting times, sending, metadata; inside the vault."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SettingsValues:
    """All settings at once, as they stand."""

    idle_minutes: int = 5
    """Minutes without a touch until the program locks; 0 never."""
    send_automatically: bool = True
    """Send when the network returns, without a press of the button."""
    form_language: str = ""
    """Language that forms open in where they have it; "" takes the form's own."""
    user_name: str = ""
    """The `username` metadata of forms that ask for it."""
    email: str = ""
    phone_number: str = ""


class Settings:
    """Reads and keeps the settings of the unlocked vault."""

    def values(self) -> SettingsValues:
        """As they stand now."""
        raise NotImplementedError

    def change(self, values: SettingsValues) -> None:
        """Keeps these; tells Topic.SETTINGS. Raises SettingRefused."""
        raise NotImplementedError
