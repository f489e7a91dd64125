"""What a session is told of the world: time, chance, the device, and lists that came later."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo

from intake_app.forms.definition import ChoiceTable
from intake_app.forms.xpath.context import RandomSource


def _system_time() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, repr=False)
class Environment:
    """The world as a form may ask about it."""

    now: Callable[[], datetime] = _system_time
    """The present moment, aware."""
    zone: tzinfo | None = None
    """None: the machine's own."""
    random: RandomSource = field(default_factory=random.SystemRandom)
    device_id: str = ""
    username: str = ""
    email: str = ""
    phonenumber: str = ""
    last_saved: bytes | None = None
    """Submission XML of the record of this form that was saved last."""
    lists: Mapping[str, ChoiceTable] = field(default_factory=dict)
    """Lists by instance id that stand in for those the form was read with."""
    most_rows: int = 10_000
    """Instances one repeat may have."""

    @property
    def properties(self) -> dict[str, str]:
        """What property() and preloads may ask for."""
        return {
            "deviceid": self.device_id,
            "username": self.username,
            "email": self.email,
            "phonenumber": self.phonenumber,
        }
