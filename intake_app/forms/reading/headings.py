"""Column headings of an XLSForm: what they mean, whichever way they are written."""

import difflib
from collections.abc import Collection
from dataclasses import dataclass

SURVEY_COLUMNS = frozenset(
    {
        "type", "name", "label", "hint", "guidance_hint", "required", "required_message",
        "relevant", "constraint", "constraint_message", "calculation", "default", "appearance",
        "parameters", "choice_filter", "repeat_count", "readonly", "image", "big-image", "audio",
        "video", "trigger", "save_to", "autoplay", "rows", "intent", "disabled", "query",
        "no_app_error_string", "note", "notes", "comment", "comments", "compact_tag", "short_name",
        "hxl", "sms_field", "sms_option", "$given_name", "$autoname", "list_name",
        "accuracythreshold", "sms_separator", "sms_allow_media", "sms_date_format",
        "sms_datetime_format", "sms_response", "flat", "tags", "id",
    }
)  # fmt: skip

CHOICES_COLUMNS = frozenset(
    {"list_name", "name", "label", "image", "big-image", "audio", "video", "geometry"}
)

SETTINGS_COLUMNS = frozenset(
    {
        "form_title", "form_id", "version", "instance_name", "default_language", "style",
        "public_key", "submission_url", "auto_send", "auto_delete", "client_editable",
        "allow_choice_duplicates", "name", "namespaces", "omit_instanceid", "sms_keyword",
        "sms_separator", "sms_allow_media", "sms_date_format", "sms_datetime_format",
        "sms_response", "prefix", "delimiter", "clean_text_values", "add_none_option", "title",
        "id_string", "set_form_title", "set_form_id", "attribute", "compact_prefix",
        "compact_delimiter",
    }
)  # fmt: skip

MOST_COMPARED = 2_000
LONGEST_COMPARED = 80

_ALIASES = {
    "caption": "label", "command": "type", "tag": "name", "value": "name", "relevance": "relevant",
    "read_only": "readonly", "calculate": "calculation", "count": "repeat_count",
    "jr:count": "repeat_count", "requiredmsg": "required_message",
    "jr:requiredmsg": "required_message", "jr:constraintmsg": "constraint_message",
    "constraining_message": "constraint_message", "noapperrorstring": "no_app_error_string",
}  # fmt: skip

_PREFIXES = frozenset(
    {"bind", "body", "control", "instance", "media", "attribute", "choice_filter"}
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading understood: the column it is, and the language when it has one."""

    written: str
    column: str
    language: str = ""
    prefixed: bool = False
    """Written as bind::x, body::x, ...: any name goes."""


def read_heading(written: str) -> Heading:
    """What a heading means: `Label::Español (es)` is the label in «Español (es)»."""
    separator = "::" if "::" in written else ":"
    tokens = [token.strip() for token in written.split(separator)]
    if separator == ":" and "jr" in tokens[:-1]:
        at = tokens.index("jr")
        tokens[at : at + 2] = [f"jr:{tokens[at + 1]}"]
    first = snake(tokens[0])
    if first in _PREFIXES and len(tokens) > 1:
        column = snake(tokens[1])
        language = tokens[2] if len(tokens) > 2 else ""
        return Heading(written, _ALIASES.get(column, column), language, prefixed=True)
    return Heading(written, _ALIASES.get(first, first), tokens[1] if len(tokens) > 1 else "")


def snake(text: str) -> str:
    """Small letters, blanks as underscores, as pyxform compares headings and types."""
    return "_".join(text.split()).casefold()


def nearest(name: str, known: Collection[str], least: float = 0.75) -> str:
    """The known name that `name` was probably meant to be, or ""; not looked for among too many."""
    if len(known) > MOST_COMPARED or len(name) > LONGEST_COMPARED:
        return ""
    found = difflib.get_close_matches(name.casefold(), known, n=1, cutoff=least)
    return found[0] if found else ""
