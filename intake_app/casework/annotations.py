"""What a form's `intake:*` columns say, read into values.

One question carries at most one of each. A word that cannot be understood is left out and told as
an `AnnotationFault`: a form with a slip in one annotation works, and its author learns of it.
"""

import enum
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

NAMESPACE = "urn:field-intake:1"

_POSITION = re.compile(r"\[\d+\]")
_Kind = TypeVar("_Kind", bound=enum.Enum)
_CODE = re.compile(r"(?P<dimension>IM|DR|CR|AV|EX|CD|VD|OB|CH)[A-Za-z0-9_]*")


class Strength(enum.Enum):
    """How much one indicator says."""

    IMMEDIATE = "I"
    STRONG = "S"
    MEDIUM = "M"
    WEAK = "W"


class Dimension(enum.Enum):
    """The groups after ILO and EC 2009, with three of ours: danger, observation, childhood."""

    IMMEDIATE = "IM"
    DECEPTION = "DR"
    COERCED_RECRUITMENT = "CR"
    VULNERABILITY_ABUSED = "AV"
    EXPLOITATION = "EX"
    COERCION = "CD"
    VULNERABILITY_THERE = "VD"
    OBSERVED = "OB"
    CHILDHOOD = "CH"


class Rule(enum.Enum):
    """Which way of counting a form's outcome follows (`intake:rule` beside the outcome)."""

    FLAT = "flat"
    DIMENSIONS = "dimensions"
    CHILD = "child"
    LEVEL = "level"


class DataClass(enum.Enum):
    """How closely an answer is kept; what a form does not say is `case`."""

    CASE = "case"
    IDENTITY = "identity"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A sign, and which answer to its question shows it."""

    value: str
    code: str
    dimension: Dimension
    strength: Strength


@dataclass(frozen=True, slots=True)
class CodeMapping:
    """What an answer is called in a field of an exchange standard.

    An empty `value` means any answer; an empty `code` means the answer itself.
    """

    value: str
    field: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Annotated:
    """One question and what its form says about it."""

    path: str
    roles: frozenset[str] = frozenset()
    indicators: tuple[Indicator, ...] = ()
    limit: int = 0
    """At most so many of this question's indicators count; 0: all of them."""
    counts_if: tuple[str, str] | None = None
    """(name of another question, answer): this one's indicators count only beside it."""
    rule: Rule | None = None
    data_class: DataClass = DataClass.CASE
    purposes: frozenset[str] = frozenset()
    statistic: str = ""
    codes: tuple[CodeMapping, ...] = ()
    is_asked_of_person: bool = True

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class AnnotationFault:
    """A word of an annotation that says nothing we know."""

    path: str
    annotation: str
    word: str


@dataclass(frozen=True, slots=True)
class FormMeaning:
    """All annotations of one form, in the order of its questions."""

    form_id: str
    version: str
    questions: tuple[Annotated, ...]
    faults: tuple[AnnotationFault, ...] = ()

    def of_role(self, role: str) -> tuple[Annotated, ...]:
        return tuple(one for one in self.questions if role in one.roles)

    def named(self, name: str) -> Annotated | None:
        return next((one for one in self.questions if one.name == name), None)


def plain(path: str) -> str:
    """The path of the question, of one instance of which this is the path."""
    return _POSITION.sub("", path) if "[" in path else path


def answer_of(answers: Mapping[str, str], paths: Iterable[str]) -> str:
    """The first answer among these questions; the empty text when there is none."""
    wanted = set(paths)
    return next(
        (text for path, text in answers.items() if text and plain(path) in wanted),
        "",
    )


def answers_to(answers: Mapping[str, str], path: str) -> tuple[tuple[str, str], ...]:
    """(instance path, text) of every instance of one question."""
    return tuple((place, text) for place, text in answers.items() if plain(place) == path)


def read_meaning(
    form_id: str, version: str, nodes: Iterable[tuple[str, Mapping[str, str]]]
) -> FormMeaning:
    """The annotations of a form's nodes: (path, attributes by `{namespace}name`), in order.

    Nodes without an annotation are left out.
    """
    questions: list[Annotated] = []
    faults: list[AnnotationFault] = []
    start = f"{{{NAMESPACE}}}"
    for path, attributes in nodes:
        said = {
            name.removeprefix(start): text.strip()
            for name, text in attributes.items()
            if name.startswith(start) and text.strip()
        }
        if said:
            questions.append(_read(path, said, faults))
    return FormMeaning(form_id, version, tuple(questions), tuple(faults))


class _Refuse(Protocol):
    def __call__(self, annotation: str, word: str) -> None: ...


def _read(path: str, said: Mapping[str, str], faults: list[AnnotationFault]) -> Annotated:
    def refuse(annotation: str, word: str) -> None:
        faults.append(AnnotationFault(path, annotation, word))

    indicators = []
    for word in said.get("indicator", "").split():
        indicator = _indicator(word)
        if indicator is None:
            refuse("indicator", word)
        else:
            indicators.append(indicator)
    codes = []
    for word in said.get("htcds", "").split():
        mapping = _mapping(word)
        if mapping is None:
            refuse("htcds", word)
        else:
            codes.append(mapping)
    limit = said.get("limit", "0")
    if not limit.isascii() or not limit.isdigit():
        refuse("limit", limit)
        limit = "0"
    counts_if = None
    if "counts-if" in said:
        name, sign, value = said["counts-if"].partition("=")
        if sign and name and value:
            counts_if = (name, value)
        else:
            refuse("counts-if", said["counts-if"])
    asked = said.get("asked", "person")
    if asked not in {"person", "worker"}:
        refuse("asked", asked)
    return Annotated(
        path=path,
        roles=frozenset(said.get("role", "").split()),
        indicators=tuple(indicators),
        limit=int(limit),
        counts_if=counts_if,
        rule=_known(Rule, said.get("rule", ""), "rule", refuse),
        data_class=_known(DataClass, said.get("class", ""), "class", refuse) or DataClass.CASE,
        purposes=frozenset(said.get("purpose", "").split()),
        statistic=said.get("statistic", ""),
        codes=tuple(codes),
        is_asked_of_person=asked != "worker",
    )


def _known(kind: type[_Kind], text: str, annotation: str, refuse: _Refuse) -> _Kind | None:
    try:
        return kind(text) if text else None
    except ValueError:
        refuse(annotation, text)
        return None


def _indicator(word: str) -> Indicator | None:
    """`yes=DR1:S`, or `spouse=CH3:S:EX` where the code counts in another dimension."""
    value, sign, rest = word.partition("=")
    code, *kinds = rest.split(":")
    known = _CODE.fullmatch(code)
    if not sign or not value or known is None or len(kinds) not in {1, 2}:
        return None
    try:
        strength = Strength(kinds[0])
        dimension = Dimension(kinds[1] if len(kinds) > 1 else known["dimension"])
    except ValueError:
        return None
    return Indicator(value, code, dimension, strength)


def _mapping(word: str) -> CodeMapping | None:
    """`yes=vic_MethodsOfControl:DebtBondage`, or `*=prs_Gender` for the answer itself."""
    value, sign, rest = word.partition("=")
    field, colon, code = rest.partition(":")
    if not sign or not value or not field or bool(colon) != bool(code):
        return None
    if value == "*":
        return None if code else CodeMapping("", field)
    return CodeMapping(value, field, code) if code else None
