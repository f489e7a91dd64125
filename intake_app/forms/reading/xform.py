"""ODK XForms: from XML to a definition."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from intake_app.forms.collecting import without_collecting
from intake_app.forms.definition import (
    Action,
    BodyElement,
    FormDefinition,
    Node,
    NodeKind,
    Question,
    Repeat,
    SecondaryInstance,
    SubmissionSettings,
    Text,
    Translation,
)
from intake_app.forms.errors import FormUnreadable
from intake_app.forms.findings import Finding
from intake_app.forms.media_names import media_name_of, same_names, why_not_a_name
from intake_app.forms.reading.actions import ACTIONS, read_action
from intake_app.forms.reading.binds import bind_ids, read_binds
from intake_app.forms.reading.body import BodyReader, repeat_paths
from intake_app.forms.reading.faults import Faults
from intake_app.forms.reading.form_checks import check_form
from intake_app.forms.reading.namespaces import (
    ENTITIES,
    JAVAROSA,
    OPENROSA,
    XFORMS,
    local_of,
    split_clark,
)
from intake_app.forms.reading.primary import PrimaryReader
from intake_app.forms.reading.rules import RuleChecks
from intake_app.forms.reading.searches import searched_file, searched_lists
from intake_app.forms.reading.secondary import EXTERNAL_CHOICES, external_choices, read_secondary
from intake_app.forms.reading.translations import MEDIA_FORMS, read_translations
from intake_app.forms.reading.xml_documents import attributes_of, read_xml

NEWEST_ENTITIES = (2025, 1)

_QUERIED = re.compile(r"""\s*instance\(\s*['"](?P<list>[^'"]+)['"]\s*\)""")


@dataclass(frozen=True, slots=True)
class ReadXForm:
    """A definition and what is not quite right with it."""

    definition: FormDefinition
    warnings: tuple[Finding, ...]


def read_xform(xml: bytes, *, media: Mapping[str, bytes] | None = None) -> FormDefinition:
    """The definition in the XForm `xml`; files it refers to are taken from `media` by name.

    Raises FormUnreadable with every fault found. Source: ODK XForms specification.
    """
    return read_xform_with_warnings(xml, media=media).definition


def read_xform_with_warnings(xml: bytes, *, media: Mapping[str, bytes] | None = None) -> ReadXForm:
    """As `read_xform`, with the faults that do not keep the form from being used."""
    faults = Faults()
    with without_collecting():
        reader = _Reader(read_xml(xml), media or {}, faults)
        definition = reader.read(hashlib.sha256(xml).hexdigest())
    if definition is None or faults.has_errors:
        raise FormUnreadable(faults.all)
    return ReadXForm(definition, faults.all)


class _Reader:
    def __init__(self, root: etree._Element, media: Mapping[str, bytes], faults: Faults) -> None:
        self._root = root
        self._media = media
        self._faults = faults

    def read(self, content_hash: str) -> FormDefinition | None:
        faults = self._faults
        _call_functions_by_jr(self._root)
        model = _descend(self._root, "head", "model")
        body = _descend(self._root, "body")
        if model is None:
            faults.error("xform.not-a-form", missing="model")
            return None
        if body is None:
            faults.error("xform.not-a-form", missing="body")
            return None
        instances = _children(model, "instance")
        primary = next((child for one in instances[:1] for child in one), None)
        if primary is None:
            faults.error("xform.not-a-form", missing="instance")
            return None
        root_path = "/" + local_of(primary.tag)
        form_id = self._form_id(primary)
        bind_elements = _children(model, "bind")
        binds = read_binds(bind_elements, root_path, faults)
        bind_paths = bind_ids(bind_elements)
        body_reader = BodyReader(root_path, bind_paths, faults)
        elements = body_reader.read(body)
        tree = PrimaryReader(binds, repeat_paths(elements), faults)
        root = tree.read(primary)
        self._check_body(elements, tree.paths)
        actions = self._actions(model, root_path, bind_paths) + tuple(body_reader.actions)
        for action in actions:
            if action.target not in tree.paths and action.target not in tree.attribute_paths:
                faults.error(
                    "xform.action-no-target",
                    place=action.target,
                    name=action.name,
                    path=action.target,
                )
        translations, default_language = read_translations(_first(model, "itext"), faults)
        _check_texts(elements, root, translations, faults)
        secondary = self._secondary(instances[1:])
        questions = questions_of(elements)
        queried = queried_lists(questions)
        secondary |= external_choices(queried - secondary.keys(), self._media, faults)
        secondary |= searched_lists(questions, translations, self._media, faults)
        namespaces = self._namespaces(primary)
        RuleChecks(tree.paths, tree.attribute_paths, secondary, namespaces, faults).check(
            root, elements, actions, translations
        )
        check_form(root, questions, secondary, faults)
        return FormDefinition(
            form_id=form_id,
            version=_version(primary),
            title=self._title(root),
            content_hash=content_hash,
            root=root,
            body=elements,
            translations=translations,
            default_language=default_language,
            secondary=secondary,
            actions=actions,
            submission=_submission(_first(model, "submission")),
            namespaces=namespaces,
            style=tuple((body.get("class") or "").split()),
            media=self._media_names(translations, secondary, questions),
            entities_version=self._entities_version(model),
        )

    # ------------------------------------------------------------ the head
    def _form_id(self, primary: etree._Element) -> str:
        form_id = (primary.get("id") or "").strip()
        if form_id:
            return form_id
        uri = split_clark(primary.tag)[0]
        if uri and uri != XFORMS:
            return uri  # old JavaRosa forms are named by the namespace of their instance
        name = local_of(primary.tag)
        self._faults.warn("xform.no-id", place=f"/{name}", name=name)
        primary.set("id", name)  # its submissions say of which form they are
        return name

    def _title(self, root: Node) -> str:
        title = _descend(self._root, "head", "title")
        words = "".join(str(part) for part in title.itertext()).strip() if title is not None else ""
        return words or root.attributes.get("id", "") or root.local_name

    def _namespaces(self, primary: etree._Element) -> dict[str, str]:
        declared: dict[str, str] = {}
        for scope in (self._root, primary):
            for prefix, uri in scope.nsmap.items():
                if prefix:
                    declared[prefix] = uri
        return declared

    def _entities_version(self, model: etree._Element) -> str:
        for name, value in attributes_of(model):
            if split_clark(name) == (ENTITIES, "entities-version"):
                written = value.strip()
                numbers = _release(written)
                if numbers is None or numbers > NEWEST_ENTITIES:
                    self._faults.error(
                        "xform.entities-too-new",
                        place="model",
                        present=written,
                        known=".".join(str(number) for number in NEWEST_ENTITIES),
                    )
                return written
        return ""

    # ------------------------------------------------------------ parts of the model
    def _actions(
        self, model: etree._Element, root_path: str, bind_paths: dict[str, str]
    ) -> tuple[Action, ...]:
        found: list[Action] = []
        for child in model:
            if local_of(child.tag) in ACTIONS:
                action = read_action(
                    child, root_path, self._faults, bind_paths=bind_paths, is_in_model=True
                )
                if action is not None:
                    found.append(action)
        return tuple(found)

    def _secondary(self, elements: list[etree._Element]) -> dict[str, SecondaryInstance]:
        found: dict[str, SecondaryInstance] = {}
        for element in elements:
            instance = read_secondary(element, self._media, self._faults)
            if instance is None or not instance.instance_id:
                continue
            if instance.instance_id in found:
                self._faults.error("xform.instance-twice", place="model", name=instance.instance_id)
            found[instance.instance_id] = instance
        return found

    def _media_names(
        self,
        translations: tuple[Translation, ...],
        secondary: Mapping[str, SecondaryInstance],
        questions: list[Question],
    ) -> tuple[str, ...]:
        names: dict[str, None] = {}
        for translation in translations:
            for forms in translation.texts.values():
                for form in MEDIA_FORMS & forms.keys():
                    for part in forms[form]:
                        if isinstance(part, str) and part.startswith("jr://"):
                            names[media_name_of(part)] = None
        for instance in secondary.values():
            if instance.src and instance.src.startswith("jr://file"):
                names[media_name_of(instance.src)] = None
        if queried_lists(questions):
            names[EXTERNAL_CHOICES] = None
        for question in questions:
            if question.itemset is not None and question.itemset.search_list:
                names[searched_file(question.itemset)] = None
        for name in names:
            if why_not_a_name(name) is not None:
                self._faults.error("media.name", place="media", name=name)
        for one, other in same_names(names):
            self._faults.error("media.name-twice", place="media", name=one, other=other)
        return tuple(names)

    # ------------------------------------------------------------ checks across parts
    def _check_body(self, elements: tuple[BodyElement, ...], paths: Mapping[str, NodeKind]) -> None:
        repeats = {path for path, kind in paths.items() if kind is NodeKind.REPEAT}
        waiting: list[tuple[BodyElement, str | None]] = [(element, None) for element in elements]
        while waiting:
            element, around = waiting.pop()
            if isinstance(element, Question):
                if element.path not in paths:
                    if "/@" not in element.path:
                        self._faults.error(
                            "xform.control-without-node", place=element.path, path=element.path
                        )
                elif paths[element.path] is not NodeKind.VALUE:
                    self._faults.error(
                        "xform.control-on-group", place=element.path, path=element.path
                    )
                elif not _is_around(_repeat_above(element.path, repeats), around):
                    self._faults.warn(
                        "xform.repeat-misplaced", place=element.path, path=element.path
                    )
                continue
            if isinstance(element, Repeat) and element.path not in paths:
                self._faults.error(
                    "xform.repeat-without-node", place=element.path, path=element.path
                )
            elif element.path is not None and element.path not in paths:
                self._faults.error(
                    "xform.control-without-node", place=element.path, path=element.path
                )
            elif isinstance(element, Repeat) and paths[element.path] is not NodeKind.REPEAT:
                self._faults.error("xform.repeat-of-form", place=element.path, path=element.path)
            elif element.path is not None and _repeat_above(element.path, repeats) != around:
                self._faults.error("xform.repeat-misplaced", place=element.path, path=element.path)
            if isinstance(element, Repeat):
                around = element.path
            waiting.extend((child, around) for child in element.children)


def _is_around(repeat: str | None, inner: str | None) -> bool:
    """Whether `inner` is the repeat, or is inside it."""
    return repeat is None or repeat == inner or (inner or "").startswith(f"{repeat}/")


def _repeat_above(path: str, repeats: set[str]) -> str | None:
    """The innermost repeat that a path is in."""
    path = path.rpartition("/")[0]
    while path and path not in repeats:
        path = path.rpartition("/")[0]
    return path or None


def questions_of(elements: tuple[BodyElement, ...]) -> list[Question]:
    """All questions of the body, in order."""
    found: list[Question] = []
    waiting: list[BodyElement] = list(reversed(elements))
    while waiting:
        element = waiting.pop()
        if isinstance(element, Question):
            found.append(element)
        else:
            waiting.extend(reversed(element.children))
    return found


def queried_lists(questions: list[Question]) -> frozenset[str]:
    """Names of the lists that `select_one_external` questions ask for in their `query`."""
    queries = (question.attributes.get("query", "") for question in questions)
    return frozenset(found["list"] for query in queries if (found := _QUERIED.match(query)))


def _check_texts(
    elements: tuple[BodyElement, ...],
    root: Node,
    translations: tuple[Translation, ...],
    faults: Faults,
) -> None:
    known = {text_id for translation in translations for text_id in translation.texts}
    used: list[tuple[str, Text | None]] = []
    waiting: list[BodyElement] = list(elements)
    while waiting:
        element = waiting.pop()
        used.append((element.path or "body", element.label))
        if isinstance(element, Question):
            used.append((element.path, element.hint))
            used.extend((element.path, choice.label) for choice in element.choices)
        else:
            waiting.extend(element.children)
    for node in root.walk():
        used.append((node.path, node.bind.constraint_message))
        used.append((node.path, node.bind.required_message))
    for place, text in used:
        if text is not None and text.itext_id is not None and text.itext_id not in known:
            faults.warn("xform.text-missing", place=place, name=text.itext_id)


def _call_functions_by_jr(root: etree._Element) -> None:
    """Write jr:itext() where a form has given JavaRosa's namespace another prefix."""
    outer = [root, *root, *[inner for part in root for inner in part]]
    prefixes = {
        prefix
        for element in outer
        for prefix, uri in element.nsmap.items()
        if uri == JAVAROSA and prefix and prefix != "jr"
    }
    if not prefixes:
        return
    names = "|".join(re.escape(prefix) for prefix in sorted(prefixes))
    called = re.compile(rf"(?<![\w.\-])(?:{names}):(?=(?:itext|choice-name)\s*\()")
    for element in root.iter(etree.Element):
        for name, value in attributes_of(element):
            if called.search(value):
                element.set(name, called.sub("jr:", value))


# ---------------------------------------------------------------- small readers
def _children(parent: etree._Element, name: str) -> list[etree._Element]:
    return [child for child in parent if local_of(child.tag) == name]


def _first(parent: etree._Element, name: str) -> etree._Element | None:
    return next(iter(_children(parent, name)), None)


def _descend(root: etree._Element, *names: str) -> etree._Element | None:
    element: etree._Element | None = root
    for name in names:
        if element is None:
            return None
        element = _first(element, name)
    return element


def _version(primary: etree._Element) -> str:
    for name, value in attributes_of(primary):
        uri, local = split_clark(name)
        if local == "version" and uri in {"", OPENROSA}:
            return value.strip()
    return ""


def _submission(element: etree._Element | None) -> SubmissionSettings:
    if element is None:
        return SubmissionSettings()
    flags: dict[str, bool] = {}
    for name, value in attributes_of(element):
        uri, local = split_clark(name)
        if uri == OPENROSA and local in {"auto-send", "auto-delete"}:
            flags[local] = value.strip().casefold() in {"true", "true()", "1", "yes"}
    return SubmissionSettings(
        action=(element.get("action") or "").strip(),
        method=(element.get("method") or "").strip(),
        public_key="".join((element.get("base64RsaPublicKey") or "").split()),
        auto_send=flags.get("auto-send"),
        auto_delete=flags.get("auto-delete"),
    )


def _release(version: str) -> tuple[int, int] | None:
    year, _, rest = version.partition(".")
    number = rest.partition(".")[0]
    if not year.isdecimal() or not number.isdecimal():
        return None
    return int(year), int(number)
