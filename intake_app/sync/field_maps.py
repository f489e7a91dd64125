"""Which answer becomes which field of a case system: data that an organisation writes.

Source of the fields: Primero v2, default child protection configuration.
"""

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from intake_app.sync.errors import FieldMapRefused

MAP_FORMAT: Final = "field-intake/primero-map"
LARGEST_MAP = 1024 * 1024

Path = Annotated[str, StringConstraints(pattern=r"^(/[A-Za-z_][\w.-]*)+$", max_length=500)]
FieldName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=100)]
Word = Annotated[str, StringConstraints(max_length=500)]
Kind = Literal["text", "integer", "date", "datetime", "boolean", "choice", "choices"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FieldRule(_Part):
    """One answer, one field."""

    path: Path
    """Names from the form's root: /data/person/age."""
    field: FieldName
    kind: Kind = "text"
    values: dict[Word, Word] = Field(default_factory=dict)
    """Our choices to theirs; those not named go as they are."""
    only_named: bool = False
    """Choices not named are left out instead."""


class SubformRule(_Part):
    """A repeat that becomes rows of a subform."""

    repeat: Path
    field: FieldName
    fields: tuple[FieldRule, ...] = Field(min_length=1, max_length=200)


class AttachmentRule(_Part):
    """A question for a file."""

    path: Path
    field: Literal["photos", "recorded_audio", "other_documents"]
    type: Literal["image", "audio", "document"]


class ReferralRule(_Part):
    """A referral that goes along when an answer says so."""

    path: Path
    value: Word
    """The answer, or one of the answers, that asks for it."""
    to: Word
    """User name of the receiver there."""
    service: Word = ""
    notes: Word = ""
    """Fixed words; answers never go into a referral's notes."""


class FormMap(_Part):
    """One form."""

    form_id: Word
    fields: tuple[FieldRule, ...] = Field(default=(), max_length=1000)
    subforms: tuple[SubformRule, ...] = Field(default=(), max_length=50)
    attachments: tuple[AttachmentRule, ...] = Field(default=(), max_length=50)
    referrals: tuple[ReferralRule, ...] = Field(default=(), max_length=20)
    constants: dict[FieldName, str | int | bool] = Field(default_factory=dict)


class FieldMap(_Part):
    """All forms that go to the case system."""

    format: Literal["field-intake/primero-map"] = MAP_FORMAT
    version: Literal[1] = 1
    module: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]{1,100}$")] = "primeromodule-cp"
    owned_by: Word = ""
    """User name there; empty for whoever signs in."""
    forms: tuple[FormMap, ...] = Field(min_length=1, max_length=100)

    def of_form(self, form_id: str) -> FormMap | None:
        """The part about that form."""
        return next((one for one in self.forms if one.form_id == form_id), None)


def read_field_map(text: str | bytes) -> FieldMap:
    """The map in a JSON text. Raises FieldMapRefused, which says where and never what."""
    if len(text) > LARGEST_MAP:
        raise FieldMapRefused(place="", reason="too-large")
    try:
        return FieldMap.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise FieldMapRefused(place=place, reason=first["type"]) from None
