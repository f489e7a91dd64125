"""Actions: what the form does when something happens (setvalue, setgeopoint, recordaudio)."""

from lxml import etree

from intake_app.forms.definition import Action
from intake_app.forms.reading.faults import Faults
from intake_app.forms.reading.namespaces import (
    JAVAROSA,
    ODK,
    OPENROSA,
    XFORMS,
    split_clark,
)
from intake_app.forms.reading.paths import absolute_path
from intake_app.forms.reading.xml_documents import attributes_of

ACTIONS = frozenset({"setvalue", "setgeopoint", "recordaudio"})

EVENTS = frozenset(
    {"odk-instance-first-load", "odk-instance-load", "odk-new-repeat", "xforms-value-changed"}
)
_OWN = frozenset({"", XFORMS, ODK, OPENROSA, JAVAROSA})
_OLD_EVENTS = {"xforms-ready": "odk-instance-first-load", "jr-insert": "odk-new-repeat"}


def read_action(
    element: etree._Element,
    context: str,
    faults: Faults,
    *,
    trigger: str | None = None,
    repeat: str | None = None,
    bind_paths: dict[str, str],
    is_in_model: bool = False,
) -> Action | None:
    """The action that `element` describes, or None with a fault; references start at `context`."""
    uri, name = split_clark(str(element.tag))
    if uri not in _OWN:
        faults.warn("xform.action-foreign", place=context, name=name, uri=uri)
        return None
    reference = element.get("ref") or bind_paths.get(element.get("bind") or "") or ""
    plain = _without_predicates(reference)
    target = absolute_path(plain, context)
    if target is None:
        faults.error("xform.action-no-target", place=context, name=name, path=reference)
        return None
    events: set[str] = set()
    for event in _event_attribute(element).split():
        event = _OLD_EVENTS.get(event, event)
        if event not in EVENTS:
            faults.error("xform.action-event", place=target, path=target, event=event)
            continue
        events.add(event)
    if not _event_attribute(element).strip():
        faults.warn("xform.action-no-event", place=target, path=target)
    if is_in_model and events == {"odk-new-repeat"}:
        # Of no repeat, so that it would never happen; Collect and Web Forms refuse it too.
        faults.error("xform.action-outside-repeat", place=target, path=target)
    value = element.get("value")
    return Action(
        name=name,
        events=frozenset(events),
        target=target,
        value=value.strip() if value and value.strip() else None,
        text="" if value and value.strip() else (element.text or ""),
        trigger=trigger,
        repeat=repeat,
        reference="" if plain == reference else reference.strip(),
    )


def _without_predicates(reference: str) -> str:
    """The path alone: `/data/r[position() = 1]/x` is `/data/r/x`."""
    kept: list[str] = []
    depth = 0
    quote = ""
    for letter in reference:
        if quote:
            quote = "" if letter == quote else quote
        elif depth and letter in "'\"":
            quote = letter
        elif letter == "[":
            depth += 1
        elif letter == "]" and depth:
            depth -= 1
        elif not depth:
            kept.append(letter)
    return "".join(kept)


def _event_attribute(element: etree._Element) -> str:
    for name, value in attributes_of(element):
        if split_clark(name)[1] == "event":
            return value
    return ""
