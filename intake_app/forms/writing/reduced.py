"""A submission of which only some answers are left: a tally, or a record without names."""

from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from lxml import etree

from intake_app.forms.reading import plain_path
from intake_app.forms.reading.namespaces import local_of
from intake_app.forms.reading.xml_documents import read_xml

_ALWAYS = frozenset({"instanceID"})
_MADE_OF_ANSWERS = frozenset({"instanceName", "audit"})
"""Of the record's own part: its name, and the log of how it was filled."""
_SHORTEST_TOLD = 3


def reduced_submission(xml: bytes, kept: Set[str]) -> bytes:
    """The submission with every text emptied that is not of a kept path or the record's id.

    kept: paths of questions, without positions.
    """
    root = read_xml(xml)
    _reduce(root, f"/{local_of(root.tag)}", kept)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


@dataclass(frozen=True, slots=True)
class WithoutAnswers:
    """What is left of a submission, and what stood in the parts that went: names of files too."""

    xml: bytes = field(repr=False)
    removed: frozenset[str] = field(repr=False)


def without_answers(xml: bytes, dropped: Set[str], coded: Set[str]) -> WithoutAnswers:
    """The submission without the answers at these paths, and without texts that repeat them.

    dropped, coded: paths of questions, without positions; coded ones hold codes or numbers, which
    repeat nothing. A calculation that puts a name into a sentence would otherwise keep it.
    """
    root = read_xml(xml)
    removed: set[str] = set()
    told: set[str] = set()
    left: list[tuple[etree._Element, str]] = []
    for element, path in _leaves(root, f"/{local_of(root.tag)}"):
        text = (element.text or "").strip()
        if not text or local_of(element.tag) in _ALWAYS:
            continue
        if path in dropped or local_of(element.tag) in _MADE_OF_ANSWERS:
            removed.add(text)
            if path in dropped and path not in coded and len(text) >= _SHORTEST_TOLD:
                told.add(text.casefold())
            element.text = None
        elif path not in coded:
            left.append((element, text.casefold()))
    for element, text in left:
        if any(one in text for one in told):
            element.text = None
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return WithoutAnswers(written if removed else xml, frozenset(removed))


def _leaves(element: etree._Element, path: str) -> Iterator[tuple[etree._Element, str]]:
    children = [child for child in element if isinstance(child.tag, str)]
    for child in children:
        yield from _leaves(child, f"{path}/{local_of(child.tag)}")
    if not children:
        yield element, plain_path(path)


def _reduce(element: etree._Element, path: str, kept: Set[str]) -> None:
    children = [child for child in element if isinstance(child.tag, str)]
    for child in children:
        _reduce(child, f"{path}/{local_of(child.tag)}", kept)
    if not children and plain_path(path) not in kept and local_of(element.tag) not in _ALWAYS:
        element.text = None
