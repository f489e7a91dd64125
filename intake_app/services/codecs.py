"""Values as JSON text for the vault, and back, checked by their types."""

from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from intake_app.store import VaultDamaged

_Value = TypeVar("_Value")


_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def encoded(value: object) -> str:
    """The dataclass as JSON."""
    return str(_adapter(type(value)).dump_json(value).decode())


def decoded(kind: type[_Value], text: str) -> _Value:
    """The dataclass again. Raises VaultDamaged for what was not written by `encoded`."""
    try:
        value: _Value = _adapter(kind).validate_json(text)
    except ValidationError:
        raise VaultDamaged(part="store", reason=f"{kind.__name__}-unreadable") from None
    return value
