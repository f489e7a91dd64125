"""A form as read: its data, its questions, its texts and lists; frozen, shareable, never edited."""

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from intake_app.forms.frozen_values import quick


# ---------------------------------------------------------------- texts
@dataclass(frozen=True, slots=True)
class Output:
    """A value inside a text: `<output value="..."/>`."""

    expression: str


TextPart = str | Output
TextParts = tuple[TextPart, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A label, hint or message: a key into the translations, an expression, or the words."""

    itext_id: str | None = None
    parts: TextParts = ()
    """The words themselves, used when there is no itext id."""
    expression: str | None = None
    """A computed `ref` that is not a plain jr:itext('id')."""


@dataclass(frozen=True, slots=True)
class Translation:
    """One language: text id -> form of the text -> its parts.

    Forms: "" (default), "long", "short", "guidance", and the media "image", "big-image", "audio",
    "video", whose single part is a `jr://...` reference.
    """

    language: str
    """As the form writes it: «English (en)»."""
    texts: Mapping[str, Mapping[str, TextParts]]


# ---------------------------------------------------------------- data
class NodeKind(enum.Enum):
    VALUE = "value"
    GROUP = "group"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True)
class Bind:
    """The rules of one node, expressions as the form writes them (XML entities resolved)."""

    type: str = "string"
    """Without prefix: string, int, decimal, date, time, dateTime, binary, geopoint, ..."""
    relevant: str | None = None
    required: str | None = None
    readonly: str | None = None
    constraint: str | None = None
    calculate: str | None = None
    constraint_message: Text | None = None
    required_message: Text | None = None
    preload: str | None = None
    preload_params: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)
    """Other attributes by Clark name: entities:saveto, odk:*, orx:*, intake:*."""


NO_BIND = Bind()


@dataclass(frozen=True, slots=True)
class Node:
    """One element of the primary instance. For a repeat, its template."""

    name: str
    """Clark name: «{uri}local», or «local» without namespace."""
    path: str
    """Names from the root, as references write them: /data/child/age, /data/meta/instanceID.
    Prefixes are dropped; positions never appear."""
    kind: NodeKind
    bind: Bind = NO_BIND
    default: str = ""
    """Text in the instance, for a value."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """By Clark name; jr:template is not kept."""
    attribute_binds: Mapping[str, Bind] = field(default_factory=dict)
    """Binds on attributes (`/data/meta/entity/@id`), by Clark name of the attribute."""
    children: "tuple[Node, ...]" = ()
    instances: "tuple[Node, ...]" = ()
    """For a repeat: the instances that the form's own instance holds at the start, each with its
    own defaults and `kind` GROUP; empty when there is only a `jr:template`."""

    @property
    def local_name(self) -> str:
        return self.name.rpartition("}")[2]

    def walk(self) -> "Iterator[Node]":
        """The node itself and all below it, templates only, in document order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            if node.children:
                waiting.extend(reversed(node.children))


# ---------------------------------------------------------------- choices and lists
@dataclass(frozen=True, slots=True)
class Choice:
    """An item written in the body."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class Itemset:
    """Choices from a node-set: usually a list with a filter, or a repeat."""

    nodeset: str
    """As written: instance('towns')/root/item[state=/data/state], randomize(...), /data/child."""
    value_ref: str
    label_ref: str
    """As written, relative to an item: label, or jr:itext(itextId)."""
    search_list: str = ""
    """The list that search() looks in, when `nodeset` is a call of it."""


@dataclass(frozen=True, slots=True)
class ChoiceTable:
    """A list as columns: the usual shape, root/item/column, one text each."""

    root: str
    item: str
    size: int
    columns: Mapping[str, tuple[str | None, ...]]
    """None where an item lacks the column."""


@dataclass(frozen=True, slots=True)
class SecondaryInstance:
    """`<instance id=...>`: a list inside the form or a file that comes with it."""

    instance_id: str
    src: str | None
    """jr://file/x.xml, jr://file-csv/x.csv, jr://instance/last-saved, ...; None when inside."""
    table: ChoiceTable | None
    """When it has the usual shape."""
    xml: bytes | None
    """The instance's content otherwise: one root element."""


# ---------------------------------------------------------------- body
@dataclass(frozen=True, slots=True)
class Question:
    """A control of the body bound to one node."""

    path: str
    element: str
    """input, secret, select, select1, rank, upload, range, trigger."""
    label: Text | None
    hint: Text | None
    appearances: tuple[str, ...]
    attributes: Mapping[str, str]
    """Other body attributes: rows, mediatype, start, end, step, query, accept, ..."""
    choices: tuple[Choice, ...] = ()
    itemset: Itemset | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the body; `path` is None for one without a node (presentation only)."""

    path: str | None
    label: Text | None
    appearances: tuple[str, ...]
    children: "tuple[BodyElement, ...]"
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A repeat of the body. The label stands on the group round it."""

    path: str
    label: Text | None
    appearances: tuple[str, ...]
    children: "tuple[BodyElement, ...]"
    count: str | None = None
    """The jr:count reference or expression."""
    no_add_remove: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)


BodyElement = Question | Group | Repeat


# ---------------------------------------------------------------- actions
@dataclass(frozen=True, slots=True)
class Action:
    """setvalue, odk:setgeopoint, odk:recordaudio (ODK XForms, actions)."""

    name: str
    """setvalue, setgeopoint, recordaudio."""
    events: frozenset[str]
    target: str
    """Path of the node it writes (attributes: /data/meta/entity/@id)."""
    value: str | None = None
    """Expression; None for the literal in `text`."""
    text: str = ""
    trigger: str | None = None
    """Path of the question it is nested in (xforms-value-changed), or None for the model's own."""
    repeat: str | None = None
    """Path of the repeat it is nested in (odk-new-repeat), or None."""
    reference: str = ""
    """The target as it is written, where predicates choose among instances: /data/r[1]/x."""


# ---------------------------------------------------------------- the whole
@dataclass(frozen=True, slots=True)
class SubmissionSettings:
    """The `<submission>` element."""

    action: str = ""
    method: str = ""
    public_key: str = ""
    """base64RsaPublicKey: records of this form are encrypted when finalized."""
    auto_send: bool | None = None
    auto_delete: bool | None = None


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """A form: what it asks, what it keeps, what it computes.

    `content_hash` is the SHA-256 (hex) of the XForm bytes it was read from.
    """

    form_id: str
    version: str
    title: str
    content_hash: str
    root: Node
    body: tuple[BodyElement, ...]
    translations: tuple[Translation, ...]
    """In the form's order; empty when the form has one language without itext."""
    default_language: str
    """"" when there are no translations."""
    secondary: Mapping[str, SecondaryInstance]
    actions: tuple[Action, ...]
    submission: SubmissionSettings
    namespaces: Mapping[str, str]
    """Prefix -> URI as declared on the form, for expressions and for writing."""
    style: tuple[str, ...] = ()
    """Classes of the body: pages, theme-grid, ..."""
    media: tuple[str, ...] = ()
    """Names of media files and lists the form refers to."""
    entities_version: str = ""
    packed_rules: bytes = field(default=b"", compare=False, repr=False)
    """The rules as worked out before, to be taken up again; empty when there are none."""

    @property
    def languages(self) -> tuple[str, ...]:
        """As the form writes them, the default one first: XLSForm's converters sort the rest."""
        names = [translation.language for translation in self.translations]
        return tuple(sorted(names, key=lambda name: name != self.default_language))

    def questions(self) -> Iterator[Question]:
        """Every question of the body, in order, those in groups and repeats included."""
        waiting: list[BodyElement] = list(reversed(self.body))
        while waiting:
            element = waiting.pop()
            if isinstance(element, Question):
                yield element
            else:
                waiting.extend(reversed(element.children))

    @property
    def question_count(self) -> int:
        """Questions a person can answer: notes, which are always read only, are none."""
        fixed = {
            node.path for node in self.root.walk() if (node.bind.readonly or "").strip() == "true()"
        }
        return sum(question.path not in fixed for question in self.questions())


# ---------------------------------------------------------------- by the thousand
new_bind = quick(Bind)
new_choice = quick(Choice)
new_node = quick(Node)
new_question = quick(Question)
new_text = quick(Text)
