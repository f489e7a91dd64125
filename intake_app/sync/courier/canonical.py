"""JSON with one spelling only, so that a signature covers every byte of a file."""

import json
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError


class Part(BaseModel):
    """A piece of a file from outside: nothing unknown, nothing converted."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True)


def _hex(count: int) -> StringConstraints:
    return StringConstraints(pattern=f"^[0-9a-f]{{{2 * count}}}$")


Hex8 = Annotated[str, _hex(8)]
Hex16 = Annotated[str, _hex(16)]
Hex32 = Annotated[str, _hex(32)]
Hex64 = Annotated[str, _hex(64)]
Hex80 = Annotated[str, _hex(80)]
"""A sealed 32-byte key."""
Count = Annotated[int, Field(ge=0, lt=1 << 48)]
Number = Annotated[int, Field(ge=1, lt=1 << 48)]

PartT = TypeVar("PartT", bound=Part)


def canonical(part: Part) -> bytes:
    """The one way to write it: keys in order, no blanks, plain ASCII."""
    return json.dumps(
        part.model_dump(mode="json"), sort_keys=True, separators=(",", ":"), ensure_ascii=True
    ).encode("ascii")


def read_canonical(kind: type[PartT], content: bytes) -> PartT | None:
    """The value, or None where the bytes are not exactly how we write such a one."""
    try:
        value = kind.model_validate_json(content)
    except (ValidationError, RecursionError):
        return None
    return value if canonical(value) == content else None


def says_newer(content: bytes, kind: str, known: int) -> bool:
    """Whether this is a file of that kind in a version that we do not know yet."""
    try:
        told = json.loads(content)
        inner = told if "format" in told else next(iter(told.values()))
        return bool(inner["format"] == kind and inner["version"] > known)
    except (ValueError, KeyError, TypeError, AttributeError, StopIteration, RecursionError):
        return False
