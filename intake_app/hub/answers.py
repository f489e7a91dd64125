"""What a form calls its questions and what a submission answered, read from their XML alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from intake_app.hub.errors import HubFormUnreadable
from intake_app.hub.xforms import (
    elements,
    first_text,
    is_element,
    local_name,
    parse_xml,
    without_prefixes,
)

_CONTROLS: Final = frozenset({"input", "select", "select1", "upload", "range", "rank", "trigger"})
_META: Final = frozenset({"meta"})
MOST_ANSWERS: Final = 20_000
DEEPEST: Final = 60


@dataclass(frozen=True, slots=True)
class FormWords:
    """Labels of one form, by language; "" is the form's only or own one."""

    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Path of a question -> language -> label."""
    choices: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    """Path of a select -> value -> language -> label."""
    repeats: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    selects: frozenset[str] = frozenset()
    order: tuple[str, ...] = ()
    """Paths of all fields of the form, as they stand in it."""

    def label(self, path: str, language: str) -> str:
        """What the form calls the question; its name where it says nothing."""
        return _said(self.labels.get(path, {}), language) or path.rpartition("/")[2]

    def answer(self, path: str, value: str, language: str) -> str:
        """The answer in words: labels of what was chosen, else the value itself."""
        known = self.choices.get(path)
        if not known or path not in self.selects:
            return value
        return ", ".join(_said(known.get(one, {}), language) or one for one in value.split())


@dataclass(frozen=True, slots=True)
class Answer:
    """One field of a submission."""

    path: str
    """Without numbers of instances: /data/person/name."""
    place: tuple[int, ...]
    """Which instance of each repeat around it, from 1."""
    value: str = field(repr=False)


def form_words(xml: bytes, file_fields: tuple[str, ...]) -> FormWords:
    """The words of an XForm. Raises HubFormUnreadable."""
    try:
        root = parse_xml(xml)
    except (etree.XMLSyntaxError, ValueError):
        raise HubFormUnreadable("xml") from None
    texts = _texts(root)
    labels: dict[str, Mapping[str, str]] = {}
    choices: dict[str, Mapping[str, Mapping[str, str]]] = {}
    repeats, selects = set[str](), set[str]()
    body = next(elements(root, "body"), None)
    lists = _lists(root, texts)
    for element in body.iter() if body is not None else ():
        if not is_element(element):
            continue
        kind = local_name(element)
        path = without_prefixes(element.get("ref") or element.get("nodeset") or "")
        if kind == "repeat":
            repeats.add(path)
        elif kind in _CONTROLS and path:
            labels[path] = _label(element, texts)
            if kind in {"select", "select1", "rank"}:
                selects.add(path)
                choices[path] = _choices(element, texts, lists)
        elif kind == "group" and path:
            labels.setdefault(path, _label(element, texts))
    return FormWords(
        labels=labels,
        choices=choices,
        repeats=frozenset(repeats),
        files=frozenset(file_fields),
        selects=frozenset(selects),
        order=tuple(_fields(root)),
    )


def read_answers(xml: bytes, repeats: frozenset[str]) -> tuple[Answer, ...]:
    """The answers of a submission in their order; none of what is encrypted.

    Of malformed XML as much as can be read. Raises ValueError where that is nothing.
    """
    try:
        root = parse_xml(xml, recover=True)
    except etree.XMLSyntaxError:
        raise ValueError("nothing to be read") from None
    if root.get("encrypted") == "yes":
        return ()
    found = list[Answer]()
    _walk(root, f"/{local_name(root)}", (), repeats, found)
    return tuple(found)


def is_encrypted(xml: bytes) -> bool:
    """Whether only the holder of the form's key can read it."""
    try:
        return parse_xml(xml, recover=True).get("encrypted") == "yes"
    except (etree.XMLSyntaxError, ValueError):
        return False


def instance_name(xml: bytes) -> str:
    """What the submission calls itself; "" where it does not."""
    try:
        meta = next(elements(parse_xml(xml, recover=True), "meta"), None)
    except (etree.XMLSyntaxError, ValueError):
        return ""
    return "" if meta is None else first_text(meta, "instanceName")


def _walk(
    element: etree._Element,
    path: str,
    place: tuple[int, ...],
    repeats: frozenset[str],
    found: list[Answer],
) -> None:
    if len(found) >= MOST_ANSWERS or path.count("/") > DEEPEST:
        return
    seen: dict[str, int] = {}
    for child in element:
        if not is_element(child):
            continue
        name = local_name(child)
        child_path = f"{path}/{name}"
        inner = place
        if child_path in repeats:
            seen[name] = seen.get(name, 0) + 1
            inner = (*place, seen[name])
        if name in _META and path.count("/") == 1:
            continue
        if len(child):
            _walk(child, child_path, inner, repeats, found)
        elif len(found) < MOST_ANSWERS:
            found.append(Answer(child_path, inner, (child.text or "").strip()))


def _fields(root: etree._Element) -> Iterator[str]:
    model = next(elements(root, "model"), None)
    instance = next(elements(model, "instance"), None) if model is not None else None
    if instance is None or not len(instance):
        return
    seen = set[str]()

    def below(element: etree._Element, path: str) -> Iterator[str]:
        for child in element:
            if not is_element(child):
                continue
            child_path = f"{path}/{local_name(child)}"
            if local_name(child) in _META and path.count("/") == 1:
                continue
            if len(child):
                yield from below(child, child_path)
            elif child_path not in seen:
                seen.add(child_path)
                yield child_path

    yield from below(instance[0], f"/{local_name(instance[0])}")


def _texts(root: etree._Element) -> dict[str, dict[str, str]]:
    """Texts of the form by id and language."""
    texts: dict[str, dict[str, str]] = {}
    for translation in elements(root, "translation"):
        language = translation.get("lang", "")
        for text in elements(translation, "text"):
            value = next(
                (one for one in elements(text, "value") if not one.get("form")),
                None,
            )
            if value is not None:
                texts.setdefault(text.get("id", ""), {})[language] = _flat(value)
    return texts


def _label(element: etree._Element, texts: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    label = next((one for one in element if _is(one, "label")), None)
    if label is None:
        return {}
    ref = label.get("ref", "")
    if "jr:itext(" in ref:
        return texts.get(ref.partition("(")[2].strip(")").strip("'\""), {})
    return {"": _flat(label)}


def _choices(
    control: etree._Element,
    texts: Mapping[str, Mapping[str, str]],
    lists: Mapping[str, Mapping[str, Mapping[str, str]]],
) -> Mapping[str, Mapping[str, str]]:
    found: dict[str, Mapping[str, str]] = {}
    for item in elements(control, "item"):
        value = next((one for one in item if _is(one, "value")), None)
        if value is not None:
            found[(value.text or "").strip()] = _label(item, texts)
    for itemset in elements(control, "itemset"):
        source = itemset.get("nodeset", "")
        for name in ("'", '"'):
            listed = source.partition(f"instance({name}")[2].partition(name)[0]
            found.update(lists.get(listed, {}))
    return found


def _lists(
    root: etree._Element, texts: Mapping[str, Mapping[str, str]]
) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Choice lists that stand in the form, by name: value -> language -> label."""
    lists: dict[str, Mapping[str, Mapping[str, str]]] = {}
    for instance in elements(root, "instance"):
        name = instance.get("id", "")
        if not name:
            continue
        values: dict[str, Mapping[str, str]] = {}
        for item in elements(instance, "item"):
            known = {local_name(one): _flat(one) for one in item if is_element(one)}
            if "itextId" in known:
                values[known.get("name", "")] = texts.get(known["itextId"], {})
            else:
                values[known.get("name", "")] = {"": known.get("label", "")}
        lists[name] = values
    return lists


def _said(words: Mapping[str, str], language: str) -> str:
    """The words in that language, or in the first one there is."""
    for known, text in words.items():
        if known == language or known.endswith(f"({language})"):
            return text
    return next((text for text in words.values() if text), "")


def _flat(element: etree._Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())


def _is(element: etree._Element, name: str) -> bool:
    return is_element(element) and local_name(element) == name
