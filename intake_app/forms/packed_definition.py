"""A definition as bytes: data, never code, opened many times faster than the form it came from.

Lists and languages are packed apart and unpacked when they are first asked for.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import msgpack

from intake_app.forms.definition import (
    NO_BIND,
    Action,
    Bind,
    BodyElement,
    ChoiceTable,
    FormDefinition,
    Group,
    Itemset,
    Node,
    NodeKind,
    Output,
    Question,
    Repeat,
    SecondaryInstance,
    SubmissionSettings,
    Text,
    TextParts,
    Translation,
    new_bind,
    new_choice,
    new_node,
    new_question,
    new_text,
)

FORMAT = 3
"""Raised whenever what is packed changes; bytes of another format are not read."""

_KINDS = (NodeKind.VALUE, NodeKind.GROUP, NodeKind.REPEAT)
_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}
_NOTHING: Mapping[str, str] = {}
_NO_BINDS: Mapping[str, Bind] = {}

Value = TypeVar("Value")


class PackedMapping(Mapping[str, Value]):
    """A mapping whose values are unpacked one by one, when they are first asked for."""

    __slots__ = ("_known", "_packed", "_unpack")

    def __init__(self, packed: Mapping[str, bytes], unpack: Callable[[bytes], Value]) -> None:
        self._packed = packed
        self._unpack = unpack
        self._known: dict[str, Value] = {}

    def __getitem__(self, key: str) -> Value:
        if key not in self._known:
            self._known[key] = self._unpack(self._packed[key])
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    def __contains__(self, key: object) -> bool:
        return key in self._packed


class PackedTexts(Mapping[str, Mapping[str, TextParts]]):
    """One language, unpacked whole when a text of it is first asked for."""

    __slots__ = ("_packed", "_texts")

    def __init__(self, packed: bytes) -> None:
        self._packed = packed
        self._texts: dict[str, Mapping[str, TextParts]] | None = None

    @property
    def _all(self) -> dict[str, Mapping[str, TextParts]]:
        if self._texts is None:
            self._texts = {
                key: {"": (forms,)}
                if forms.__class__ is str
                else {form: _parts(parts) for form, parts in forms.items()}
                for key, forms in _read(self._packed).items()
            }
        return self._texts

    def __getitem__(self, key: str) -> Mapping[str, TextParts]:
        return self._all[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def __contains__(self, key: object) -> bool:
        return key in self._all


# ---------------------------------------------------------------- packing
def pack_definition(definition: FormDefinition) -> bytes:
    """The definition as bytes (msgpack)."""
    packer = _Packer()
    submission = definition.submission
    return _write(
        [
            FORMAT,
            definition.form_id,
            definition.version,
            definition.title,
            definition.content_hash,
            packer.node(definition.root),
            packer.binds,
            [packer.element(element) for element in definition.body],
            [_packed_translation(one) for one in definition.translations],
            definition.default_language,
            [_packed_secondary(one) for one in definition.secondary.values()],
            [
                [
                    one.name,
                    sorted(one.events),
                    one.target,
                    one.value,
                    one.text,
                    one.trigger,
                    one.repeat,
                    one.reference,
                ]
                for one in definition.actions
            ],
            [
                submission.action,
                submission.method,
                submission.public_key,
                submission.auto_send,
                submission.auto_delete,
            ],
            dict(definition.namespaces),
            definition.style,
            definition.media,
            definition.entities_version,
            definition.packed_rules,
        ]
    )


class _Packer:
    def __init__(self) -> None:
        self.binds: list[Any] = []
        """Each once: instances of a repeat share theirs."""
        self._known: dict[bytes, int] = {}

    def node(self, node: Node) -> list[Any]:
        return [
            node.name,
            node.path,
            _NUMBERS[node.kind],
            self._bind(node.bind),
            node.default,
            dict(node.attributes) or None,
            {name: self._bind(bind) for name, bind in node.attribute_binds.items()} or None,
            [self.node(child) for child in node.children] or None,
            [self.node(child) for child in node.instances] or None,
        ]

    def _bind(self, bind: Bind) -> int:
        """The number of the bind; -1 for none."""
        if bind is NO_BIND:
            return -1
        row = [
            bind.type,
            bind.relevant,
            bind.required,
            bind.readonly,
            bind.constraint,
            bind.calculate,
            _packed_text(bind.constraint_message),
            _packed_text(bind.required_message),
            bind.preload,
            bind.preload_params,
            dict(bind.extra) or None,
        ]
        number = self._known.setdefault(_write(row), len(self.binds))
        if number == len(self.binds):
            self.binds.append(row)
        return number

    def element(self, element: BodyElement) -> list[Any]:
        match element:
            case Question():
                items = element.itemset
                return [
                    element.path,
                    element.element,
                    _packed_text(element.label),
                    _packed_text(element.hint),
                    element.appearances or None,
                    dict(element.attributes) or None,
                    [[one.value, _packed_text(one.label)] for one in element.choices] or None,
                    items and [items.nodeset, items.value_ref, items.label_ref, items.search_list],
                ]
            case Group():
                return [*self._container(element), None]
            case Repeat():
                return [*self._container(element), [element.count, element.no_add_remove]]

    def _container(self, element: Group | Repeat) -> list[Any]:
        return [
            element.path,
            None,
            _packed_text(element.label),
            [self.element(child) for child in element.children],
            element.appearances or None,
            dict(element.attributes) or None,
        ]


def _packed_text(text: Text | None) -> Any:
    """None, the words, or everything."""
    if text is None:
        return None
    is_plain = text.itext_id is None and text.expression is None and len(text.parts) == 1
    if is_plain and isinstance(text.parts[0], str):
        return text.parts[0]
    return [text.itext_id, _packed_parts(text.parts), text.expression]


def _packed_parts(parts: TextParts) -> list[Any]:
    return [[part.expression] if isinstance(part, Output) else part for part in parts]


def _packed_translation(translation: Translation) -> list[Any]:
    texts: dict[str, Any] = {}
    for key, forms in translation.texts.items():
        words = forms.get("")
        if len(forms) == 1 and words is not None and len(words) == 1 and isinstance(words[0], str):
            texts[key] = words[0]
        else:
            texts[key] = {form: _packed_parts(parts) for form, parts in forms.items()}
    return [translation.language, _write(texts)]


def _packed_secondary(instance: SecondaryInstance) -> list[Any]:
    table = instance.table
    packed = None
    if table is not None:
        columns = {name: _write(column) for name, column in table.columns.items()}
        packed = [table.root, table.item, table.size, columns]
    return [instance.instance_id, instance.src, packed, instance.xml]


# ---------------------------------------------------------------- unpacking
def unpack_definition(data: bytes) -> FormDefinition | None:
    """The definition in these bytes; None when they are of another format."""
    row = _read(data)
    if row[0] != FORMAT:
        return None
    root, binds, body, translations, language, secondary, actions, submission = row[5:13]
    return FormDefinition(
        form_id=row[1],
        version=row[2],
        title=row[3],
        content_hash=row[4],
        root=_node(root, [_bind(one) for one in binds]),
        body=tuple([_element(one) for one in body]),
        translations=tuple([Translation(name, PackedTexts(texts)) for name, texts in translations]),
        default_language=language,
        secondary={one[0]: _secondary(one) for one in secondary},
        actions=tuple([_action(one) for one in actions]),
        submission=SubmissionSettings(*submission),
        namespaces=row[13],
        style=row[14],
        media=row[15],
        entities_version=row[16],
        packed_rules=row[17],
    )


def _node(row: Any, binds: list[Bind]) -> Node:
    name, path, kind, bind, default, attributes, attribute_binds, children, instances = row
    return new_node(
        name,
        path,
        _KINDS[kind],
        NO_BIND if bind < 0 else binds[bind],
        default,
        attributes or _NOTHING,
        {one: binds[number] for one, number in attribute_binds.items()}
        if attribute_binds
        else _NO_BINDS,
        tuple([_node(child, binds) for child in children]) if children else (),
        tuple([_node(child, binds) for child in instances]) if instances else (),
    )


def _bind(row: Any) -> Bind:
    kind, relevant, required, readonly, constraint, calculate, wrong, missing, *rest = row
    preload, preload_params, extra = rest
    return new_bind(
        kind,
        relevant,
        required,
        readonly,
        constraint,
        calculate,
        None if wrong is None else _text(wrong),
        None if missing is None else _text(missing),
        preload,
        preload_params,
        extra or _NOTHING,
    )


def _element(row: Any) -> BodyElement:
    if row[1] is None:
        path, _, label, children, appearances, attributes, repeat = row
        inside = tuple([_element(child) for child in children])
        words = None if label is None else _text(label)
        if repeat is None:
            return Group(path, words, appearances or (), inside, attributes or _NOTHING)
        count, is_fixed = repeat
        return Repeat(
            path, words, appearances or (), inside, count, is_fixed, attributes or _NOTHING
        )
    path, element, label, hint, appearances, attributes, choices, items = row
    return new_question(
        path,
        element,
        None if label is None else _text(label),
        None if hint is None else _text(hint),
        appearances or (),
        attributes or _NOTHING,
        tuple([new_choice(value, _text(text)) for value, text in choices]) if choices else (),
        None if items is None else Itemset(*items),
    )


def _text(packed: Any) -> Text:
    if packed.__class__ is str:
        return new_text(None, (packed,))
    itext_id, parts, expression = packed
    return new_text(itext_id, _parts(parts), expression)


def _parts(packed: Any) -> TextParts:
    return tuple([part if part.__class__ is str else Output(part[0]) for part in packed])


def _secondary(row: Any) -> SecondaryInstance:
    instance_id, src, packed, xml = row
    table = None
    if packed is not None:
        root, item, size, columns = packed
        table = ChoiceTable(root, item, size, PackedMapping(columns, _read))
    return SecondaryInstance(instance_id, src, table, xml)


def _action(row: Any) -> Action:
    name, events, *rest = row
    return Action(name, frozenset(events), *rest)


def _write(value: Any) -> bytes:
    packed: bytes = msgpack.packb(value)
    return packed


def _read(data: bytes) -> Any:
    """Lists come back as tuples."""
    return msgpack.unpackb(data, use_list=False, strict_map_key=True)
