"""Files that an organisation keeps for its laptops: in a folder, or at an https address."""

from pathlib import Path
from urllib.parse import quote

from intake_app.domain.delivery import DeliveryFailed, FailureKind
from intake_app.sync.http import HttpClient


class Mirror:
    """Reads files of one place, by name."""

    def __init__(self, place: str) -> None:
        """place: a folder's path or an https address. Raises PlainHttpRefused."""
        self._address = place.rstrip("/") if "://" in place else ""
        self._folder = Path(place)
        self._client = HttpClient(self._address) if self._address else None

    def fetch(self, name: str, limit_bytes: int) -> bytes | None:
        """The file's content; None where there is none. Raises DeliveryFailed.

        More than limit_bytes is refused, a page made for people (a captive portal's) too.
        """
        if self._client is None:
            return self._from_folder(name, limit_bytes)
        reply = self._client.get(f"{self._address}/{quote(name)}", limit_bytes=limit_bytes)
        if reply.status == 404:
            return None
        if reply.status != 200 or (reply.is_html and not name.endswith((".html", ".htm"))):
            raise DeliveryFailed(FailureKind.NOT_A_CENTRAL, status=reply.status)
        return reply.body

    def close(self) -> None:
        """Lets the line go."""
        if self._client is not None:
            self._client.close()

    def _from_folder(self, name: str, limit_bytes: int) -> bytes | None:
        try:
            with (self._folder / name).open("rb") as stream:
                content = stream.read(limit_bytes + 1)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError:
            raise DeliveryFailed(FailureKind.UNREACHABLE) from None
        if len(content) > limit_bytes:
            raise DeliveryFailed(FailureKind.NOT_A_CENTRAL, detail="too large")
        return content
