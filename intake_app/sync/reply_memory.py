"""Lists as a server gave them last, with the marks by which it knows whether they changed."""

from collections import OrderedDict
from dataclasses import dataclass

MOST_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Remembered:
    """A reply and its ETag."""

    mark: str
    body: bytes


class ReplyMemory:
    """Replies by address, for as long as the vault is open; the oldest go first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Remembered] = OrderedDict()

    def __repr__(self) -> str:
        return f"ReplyMemory({len(self._kept)})"

    def of(self, url: str) -> Remembered | None:
        """What that address gave last."""
        return self._kept.get(url)

    def keep(self, url: str, mark: str, body: bytes) -> None:
        """Takes the place of what was there."""
        self._kept.pop(url, None)
        self._kept[url] = Remembered(mark, body)
        while len(self._kept) > 1 and self._size() > MOST_BYTES:
            self._kept.popitem(last=False)

    def _size(self) -> int:
        return sum(len(one.body) for one in self._kept.values())
