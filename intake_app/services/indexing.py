"""What a finished record can be found by, taken from its answers in words."""

from collections.abc import Iterable, Mapping

from intake_app.forms import AnswerLine, FormDefinition, plain_path, read_submission
from intake_app.services.annotations import NAMESPACE, path_of_role
from intake_app.store import Findable

_IDENTITY, _SEALED = "identity", "sealed"
_TALLY = "tally"


def findable_from(definition: FormDefinition, xml: bytes, lines: Iterable[AnswerLine]) -> Findable:
    """The words of a record. Sealed answers are left out; those about identity stand apart.

    lines: its answers in the words that were on the screen. The record's name is made of answers
    and counts as identity where the form asks for any.
    """
    classes = classes_of(definition)
    words: list[str] = []
    identity: list[str] = []
    for line in lines:
        kept = classes.get(plain_path(line.path), "")
        if line.answer and kept != _SEALED:
            (identity if kept == _IDENTITY else words).append(line.answer)
    read = read_submission(xml, definition)
    code = _answer(definition, "case-code", read.values)
    asks_who = _IDENTITY in classes.values()
    (identity if asks_who else words).append(read.instance_name)
    return Findable(
        code=code,
        outcome=_outcome(definition, read.values),
        words="\n".join((*words, code, code.replace("-", ""))).strip(),
        identity="\n".join(identity).strip(),
    )


def classes_of(definition: FormDefinition) -> Mapping[str, str]:
    """`intake:class` by path; a group's counts for what is in it and says nothing itself."""
    classes: dict[str, str] = {}
    for node in definition.root.walk():
        own = node.bind.extra.get(f"{{{NAMESPACE}}}class", "").strip()
        around = classes.get(node.path.rpartition("/")[0], "")
        if own or around:
            classes[node.path] = own or around
    return classes


def _outcome(definition: FormDefinition, values: Mapping[str, str]) -> str:
    """The form's own outcome; `tally` where it was only counted, whatever else it says."""
    if _answer(definition, "mode", values) == _TALLY:
        return _TALLY
    return _answer(definition, "outcome", values)


def _answer(definition: FormDefinition, role: str, values: Mapping[str, str]) -> str:
    path = path_of_role(definition, role)
    if path is None:
        return ""
    return next((text for place, text in values.items() if text and plain_path(place) == path), "")
