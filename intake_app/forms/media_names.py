"""Names of files that travel with a form: which are safe, and which are one on some computers."""

import unicodedata
from collections.abc import Iterable

LONGEST_BYTES = 180
_FORBIDDEN = frozenset('/\\:*?"<>|')
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{device}{number}" for device in ("com", "lpt") for number in "0123456789¹²³"]
)


def why_not_a_name(name: str) -> str | None:
    """The reason why `name` is no safe file name on every system, or None when it is one.

    Rule: NFC, at most 180 bytes, no separators, controls, direction marks or `:*?"<>|`, no device
    name of Windows, no dot or tilde in front, no dot or blank at the end.
    """
    reason: str | None = None
    if not name:
        reason = "empty"
    elif any(letter in _FORBIDDEN for letter in name):
        reason = "character"
    elif any(
        letter in _BIDI or unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"}
        for letter in name
    ):
        reason = "control"
    elif unicodedata.normalize("NFC", name) != name:
        reason = "not-nfc"
    elif len(name.encode("utf-8")) > LONGEST_BYTES:
        reason = "too-long"
    elif name[0] in ".~" or name[-1] in ". " or name[0] == " ":
        reason = "edge"
    elif name.split(".", 1)[0].rstrip().casefold() in _DEVICES:
        reason = "device"
    return reason


def same_names(names: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of names that are one file where case does not count."""
    first: dict[str, str] = {}
    pairs: list[tuple[str, str]] = []
    for name in names:
        folded = unicodedata.normalize("NFC", name).casefold()
        other = first.setdefault(folded, name)
        if other != name:
            pairs.append((other, name))
    return pairs


def media_name_of(reference: str) -> str:
    """What follows the folder of a `jr://images/...` reference; may still hold separators."""
    if reference.startswith("jr://"):
        rest = reference[len("jr://") :]
        _, slash, name = rest.partition("/")
        return name if slash else ""
    return reference
