"""ODK Central's own replies in JSON, as far as they are read here."""

from datetime import datetime

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from intake_app.sync.connector import ReviewNote, ReviewState

_STATES = {
    None: ReviewState.RECEIVED,
    "received": ReviewState.RECEIVED,
    "edited": ReviewState.EDITED,
    "hasIssues": ReviewState.HAS_ISSUES,
    "rejected": ReviewState.REJECTED,
    "approved": ReviewState.APPROVED,
}
_LONGEST_NOTE = 4000
_LONGEST_NAME = 200
_MOST_NOTES = 100


class SessionReply(BaseModel):
    """A web user's session. More may stand beside it."""

    token: str = Field(min_length=1, max_length=256, pattern=r"^[\x21-\x7e]+$")
    created_at: datetime | None = Field(default=None, alias="createdAt")
    expires_at: datetime | None = Field(default=None, alias="expiresAt")

    @property
    def life_seconds(self) -> float | None:
        """How long it runs, by the server's own clock; None where it does not say."""
        if self.created_at is None or self.expires_at is None:
            return None
        try:
            return (self.expires_at - self.created_at).total_seconds()
        except TypeError:  # one of the two without a zone
            return None


class _Actor(BaseModel):
    displayName: str = ""  # noqa: N815 - Central's name


class _Listed(BaseModel):
    instanceId: str = Field(max_length=200)  # noqa: N815 - Central's name
    reviewState: str | None = None  # noqa: N815 - Central's name
    deletedAt: datetime | None = None  # noqa: N815 - Central's name


class _Comment(BaseModel):
    body: str
    createdAt: datetime  # noqa: N815 - Central's name
    actor: _Actor = _Actor()


class _Audit(BaseModel):
    action: str = ""
    notes: str | None = None
    loggedAt: datetime  # noqa: N815 - Central's name
    actor: _Actor = _Actor()


class _Project(BaseModel):
    createdAt: str = Field(max_length=60)  # noqa: N815 - Central's name


_LIST = TypeAdapter(list[_Listed])
_COMMENTS = TypeAdapter(list[_Comment])
_AUDITS = TypeAdapter(list[_Audit])


def read_session(body: bytes) -> SessionReply | None:
    """The session begun; None if it is none."""
    try:
        return SessionReply.model_validate_json(body)
    except ValidationError:
        return None


def read_submission_list(body: bytes) -> dict[str, ReviewState] | None:
    """Review states by the name of each submission's first version; None if it is no such list."""
    try:
        listed = _LIST.validate_json(body)
    except ValidationError:
        return None
    return {
        one.instanceId: _STATES.get(one.reviewState, ReviewState.RECEIVED)
        for one in listed
        if one.deletedAt is None
    }


def read_comments(body: bytes) -> list[ReviewNote]:
    """Comments on a submission; none if they cannot be read."""
    try:
        comments = _COMMENTS.validate_json(body)
    except ValidationError:
        return []
    return [_note(one.body, one.actor, one.createdAt) for one in comments[:_MOST_NOTES]]


def read_audit_notes(body: bytes) -> list[ReviewNote]:
    """What was written when a state was set, which Central keeps apart from comments."""
    try:
        audits = _AUDITS.validate_json(body)
    except ValidationError:
        return []
    return [
        _note(one.notes, one.actor, one.loggedAt)
        for one in audits
        if one.notes and one.action.startswith("submission.")
    ][:_MOST_NOTES]


def read_project_made_at(body: bytes) -> str:
    """When the project was made, as written; empty if it cannot be read."""
    try:
        return _Project.model_validate_json(body).createdAt
    except ValidationError:
        return ""


def _note(text: str, actor: _Actor, at: datetime) -> ReviewNote:
    return ReviewNote(text.strip()[:_LONGEST_NOTE], actor.displayName[:_LONGEST_NAME], at)
