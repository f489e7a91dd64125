"""The body: groups, repeats and questions in the order they are asked."""

from lxml import etree

from intake_app.forms.definition import (
    Action,
    BodyElement,
    Choice,
    Group,
    Itemset,
    Question,
    Repeat,
    Text,
    new_choice,
    new_question,
)
from intake_app.forms.reading.actions import ACTIONS, read_action
from intake_app.forms.reading.faults import Faults
from intake_app.forms.reading.namespaces import JAVAROSA, local_of, split_clark
from intake_app.forms.reading.paths import absolute_path
from intake_app.forms.reading.searches import searched_itemset
from intake_app.forms.reading.texts import text_of_element
from intake_app.forms.reading.xml_documents import DEEPEST, attributes_of

CONTROLS = frozenset({"input", "secret", "select", "select1", "rank", "upload", "range", "trigger"})
MOST_ELEMENTS = 200_000

_SELECTS = frozenset({"select", "select1", "rank"})
_SEARCHED = frozenset({"select", "select1"})
"""Whose choices search() may find; Collect's rank does not look."""
_NOT_SHOWN = frozenset({"label", "hint", "item", "itemset", "help", "alert", "value"})
_STRUCTURAL = frozenset({"ref", "nodeset", "bind", "appearance"})


class BodyReader:
    """Reads body elements; collects the actions nested in them."""

    def __init__(self, root_path: str, bind_paths: dict[str, str], faults: Faults) -> None:
        self._root_path = root_path
        self._bind_paths = bind_paths
        self._faults = faults
        self._count = 0
        self.actions: list[Action] = []

    def read(self, body: etree._Element) -> tuple[BodyElement, ...]:
        return self._children(body, self._root_path, None, 1)

    def _children(
        self, parent: etree._Element, context: str, repeat: str | None, depth: int
    ) -> tuple[BodyElement, ...]:
        if depth > DEEPEST:
            self._faults.error("xml.too-deep", place="body", limit=DEEPEST)
            return ()
        found: list[BodyElement] = []
        for element in parent:
            self._count += 1
            if self._count > MOST_ELEMENTS:
                self._faults.error("xml.too-many", place="body", limit=MOST_ELEMENTS)
                break
            name = local_of(element.tag)
            if name in CONTROLS:
                question = self._question(element, name, context)
                if question is not None:
                    found.append(question)
            elif name == "group":
                found.append(self._group(element, context, repeat, depth))
            elif name == "repeat":
                one = self._repeat(element, context, None, depth)
                if one is not None:
                    found.append(one)
            elif name in ACTIONS:
                action = read_action(
                    element,
                    context,
                    self._faults,
                    repeat=repeat,
                    bind_paths=self._bind_paths,
                )
                if action is not None:
                    self.actions.append(action)
            elif name not in _NOT_SHOWN:
                self._faults.warn("xform.control-unknown", place=context, element=name)
        return tuple(found)

    # ------------------------------------------------------------ groups and repeats
    def _group(
        self, element: etree._Element, context: str, repeat: str | None, depth: int
    ) -> BodyElement:
        path = self._reference(element, context)
        label = self._text(element, "label")
        shown = [child for child in element if local_of(child.tag) not in _NOT_SHOWN]
        if len(shown) == 1 and local_of(shown[0].tag) == "repeat":
            around = path or context
            repeat_path = self._reference(shown[0], around)
            if repeat_path is not None and path in {None, repeat_path}:
                folded = self._repeat(shown[0], around, element, depth)
                if folded is not None:
                    return folded
        return Group(
            path=path,
            label=label,
            appearances=_appearances(element),
            children=self._children(element, path or context, repeat, depth + 1),
            attributes=_other_attributes(element),
        )

    def _repeat(
        self, element: etree._Element, context: str, around: etree._Element | None, depth: int
    ) -> Repeat | None:
        path = self._reference(element, context)
        if path is None:
            self._faults.error("xform.control-no-ref", place=context, element="repeat")
            return None
        label = self._text(element, "label")
        appearances = _appearances(element)
        attributes = _other_attributes(element)
        if around is not None:
            label = self._text(around, "label") or label
            outer = _appearances(around)
            appearances = (*outer, *(token for token in appearances if token not in outer))
            attributes = {**_other_attributes(around), **attributes}
        count = _javarosa(element, "count")
        fixed = _javarosa(element, "noAddRemove")
        for name in [key for key in attributes if split_clark(key)[0] == JAVAROSA]:
            if split_clark(name)[1] in {"count", "noAddRemove"}:
                del attributes[name]
        return Repeat(
            path=path,
            label=label,
            appearances=appearances,
            children=self._children(element, path, path, depth + 1),
            count=count.strip() if count and count.strip() else None,
            no_add_remove=fixed is not None and fixed.strip() in {"true()", "true", "1"},
            attributes=attributes,
        )

    # ------------------------------------------------------------ questions
    def _question(self, element: etree._Element, name: str, context: str) -> Question | None:
        path = self._reference(element, context)
        if path is None:
            self._faults.error("xform.control-no-ref", place=context, element=name)
            return None
        choices: list[Choice] = []
        itemset: Itemset | None = None
        for child in element:
            inside = local_of(child.tag)
            if inside == "item":
                choice = self._choice(child, path)
                if choice is not None:
                    choices.append(choice)
            elif inside == "itemset":
                itemset = self._itemset(child, path)
            elif inside in ACTIONS:
                action = read_action(
                    child, path, self._faults, trigger=path, bind_paths=self._bind_paths
                )
                if action is not None:
                    self.actions.append(action)
        query = (element.get("query") or "").strip()
        if query and itemset is None:
            itemset = Itemset(nodeset=query, value_ref="name", label_ref="label")
        appearances = _appearances(element)
        if itemset is None and name in _SEARCHED:
            itemset = searched_itemset(path, appearances, self._faults)
        if name in _SELECTS:
            self._check_choices(path, choices, itemset)
        return new_question(
            path=path,
            element=name,
            label=self._text(element, "label"),
            hint=self._text(element, "hint"),
            appearances=appearances,
            attributes=_other_attributes(element),
            choices=tuple(choices),
            itemset=itemset,
        )

    def _check_choices(self, path: str, choices: list[Choice], itemset: Itemset | None) -> None:
        if itemset is None and not choices:
            self._faults.warn("xform.no-choices", place=path, path=path)
        seen: set[str] = set()
        for choice in choices:
            if choice.value in seen:
                self._faults.warn("xform.choice-twice", place=path, value=choice.value, path=path)
            seen.add(choice.value)

    def _choice(self, item: etree._Element, path: str) -> Choice | None:
        value: str | None = None
        label = Text()
        for child in item:
            if local_of(child.tag) == "value":
                value = (child.text or "").strip()
            elif local_of(child.tag) == "label":
                label = text_of_element(child)
        if value is None:
            self._faults.error("xform.choice-no-value", place=path, path=path)
            return None
        if not value:  # to choose it would be to choose nothing
            self._faults.warn("xform.choice-no-value", place=path, path=path)
            return None
        return new_choice(value, label)

    def _itemset(self, element: etree._Element, path: str) -> Itemset | None:
        nodeset = (element.get("nodeset") or "").strip()
        value_ref = label_ref = ""
        for child in element:
            if local_of(child.tag) == "value":
                value_ref = (child.get("ref") or "").strip()
            elif local_of(child.tag) == "label":
                label_ref = (child.get("ref") or "").strip()
        for missing, present in (("nodeset", nodeset), ("value", value_ref)):
            if not present:
                self._faults.error(
                    "xform.itemset-incomplete", place=path, path=path, missing=missing
                )
        if not nodeset or not value_ref:
            return None
        return Itemset(nodeset=nodeset, value_ref=value_ref, label_ref=label_ref or value_ref)

    # ------------------------------------------------------------ attributes
    def _reference(self, element: etree._Element, context: str) -> str | None:
        written = element.get("ref") or element.get("nodeset")
        if not written and element.get("bind"):
            written = self._bind_paths.get(element.get("bind") or "", "")
            context = self._root_path
        if not written:
            return None
        path = absolute_path(written, context)
        if path is None:
            self._faults.error("xform.path-unreadable", place=context, path=written.strip())
        return path

    def _text(self, element: etree._Element, name: str) -> Text | None:
        for child in element:
            if local_of(child.tag) == name:
                return text_of_element(child)
        return None


def repeat_paths(elements: tuple[BodyElement, ...]) -> frozenset[str]:
    """Paths of all repeats of the body."""
    found: set[str] = set()
    waiting: list[BodyElement] = list(elements)
    while waiting:
        element = waiting.pop()
        if isinstance(element, Repeat):
            found.add(element.path)
        if not isinstance(element, Question):
            waiting.extend(element.children)
    return frozenset(found)


def _appearances(element: etree._Element) -> tuple[str, ...]:
    """Tokens of the appearance; a function such as `search('a b')` stays one token."""
    tokens: list[str] = []
    depth = 0
    current = ""
    for letter in element.get("appearance") or "":
        if letter.isspace() and depth == 0:
            if current:
                tokens.append(current)
            current = ""
            continue
        depth += {"(": 1, ")": -1}.get(letter, 0)
        depth = max(depth, 0)
        current += letter
    if current.strip():
        tokens.append(current.strip())
    return tuple(tokens)


def _other_attributes(element: etree._Element) -> dict[str, str]:
    return {name: value for name, value in attributes_of(element) if name not in _STRUCTURAL}


def _javarosa(element: etree._Element, local: str) -> str | None:
    for name, value in attributes_of(element):
        if split_clark(name) == (JAVAROSA, local):
            return value
    return None
