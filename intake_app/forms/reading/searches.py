"""search() in an appearance: choices from the columns of a CSV file, as in ODK Collect.

The choices that stand in the form name columns then: the value one, the label one or several (the
first, and the others in brackets with their names). A choice whose value is a whole number is a
choice like any other. Source: Collect, externaldata; ODK docs, search().
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from intake_app.forms.definition import (
    Choice,
    ChoiceTable,
    Itemset,
    Question,
    SecondaryInstance,
    Text,
    TextParts,
    Translation,
)
from intake_app.forms.reading.choice_files import ListUnreadable, read_csv
from intake_app.forms.reading.faults import Faults
from intake_app.forms.search_calls import (
    IMAGE,
    LABEL,
    STATIC,
    VALUE,
    asked_column,
    column_in,
    columns_in,
    literal,
    plain_column,
    search_call,
)
from intake_app.forms.xpath.syntax import Literal

_ARGUMENTS = frozenset({1, 4, 6})
_KINDS = frozenset({"contains", "matches", "startswith", "endswith"})
_WHOLE = re.compile(r"[+-]?\d+")
_SORT = "sortby"


def searched_itemset(path: str, appearances: Iterable[str], faults: Faults) -> Itemset | None:
    """The itemset that an appearance with search() stands for; None without one that is right."""
    written = next((one for one in appearances if one.casefold().startswith("search(")), None)
    if written is None:
        return None
    call = search_call(written)
    if call is None:
        faults.warn_in("appearance", "search.unreadable", path, appearance=written)
        return None
    if len(call.arguments) not in _ARGUMENTS:
        faults.warn_in("appearance", "search.arguments", path, count=len(call.arguments))
        return None
    for argument in call.arguments[::2]:  # the file and the columns
        if not isinstance(argument, Literal):
            faults.warn_in("appearance", "search.not-quoted", path, written=str(argument))
            return None
    kind = literal(call.arguments[1]) if len(call.arguments) > 1 else ""
    if kind and kind.strip().casefold() not in _KINDS:
        faults.warn_in("appearance", "search.kind", path, kind=kind)
    return Itemset(str(call), VALUE, LABEL, f"search:{path}")


def searched_file(itemset: Itemset) -> str:
    """The name of the file that search() reads; "" when the choices come from elsewhere."""
    call = search_call(itemset.nodeset) if itemset.search_list else None
    if call is None:
        return ""
    name = literal(call.arguments[0]).strip()
    return name if name.casefold().endswith(".csv") else f"{name}.csv"


def searched_lists(
    questions: Iterable[Question],
    translations: Sequence[Translation],
    media: Mapping[str, bytes],
    faults: Faults,
) -> dict[str, SecondaryInstance]:
    """The list of each question that searches, made from its file and its choices."""
    files: dict[str, ChoiceTable | None] = {}
    found: dict[str, SecondaryInstance] = {}
    for question in questions:
        itemset = question.itemset
        if itemset is None or not itemset.search_list:
            continue
        name = searched_file(itemset)
        if name not in files:
            files[name] = _read(name, media, faults)
        made = _List(question, itemset, name, files[name], translations, faults).table()
        found[itemset.search_list] = SecondaryInstance(itemset.search_list, None, made, None)
    return found


def _read(name: str, media: Mapping[str, bytes], faults: Faults) -> ChoiceTable | None:
    data = media.get(name)
    if data is None:
        faults.warn("media.list-missing", place=name, name=name)
        return None
    try:
        return read_csv(data)
    except ListUnreadable as fault:
        faults.error("media.list-unreadable", place=name, name=name, reason=fault.reason)
        return None


@dataclass(slots=True)
class _List:
    """A list in the making."""

    question: Question
    itemset: Itemset
    name: str
    file: ChoiceTable | None
    translations: Sequence[Translation]
    faults: Faults

    def table(self) -> ChoiceTable:
        call = search_call(self.itemset.nodeset)
        arguments = () if call is None else call.arguments
        asked = [column for argument in arguments[2::2] for column in columns_in(literal(argument))]
        languages = [one.language for one in self.translations]
        made = {VALUE: _Column(), STATIC: _Column()}
        made |= {asked_column(column): _Column() for column in asked}
        made |= {named: _Column() for named in _by_language(LABEL, languages)}
        made |= {named: _Column() for named in _by_language(IMAGE, languages)}
        size = 0
        for choice in self.question.choices:
            if _WHOLE.fullmatch(choice.value.strip()):
                rows = [0]
                cells = self._static(choice, languages)
            else:
                rows = self._rows(choice.value)
                cells = self._searched(choice, languages, asked)
            size += len(rows)
            for named, column in made.items():
                cell = cells.get(named)
                column.extend("" if cell is None else cell(row) for row in rows)
        columns = {named: tuple(column) for named, column in made.items()}
        for named in list(columns):  # what says nothing is not kept
            if named.startswith((f"{IMAGE}:", f"{LABEL}:", IMAGE)) and not any(columns[named]):
                del columns[named]
        return ChoiceTable("root", "item", size, columns)

    def _rows(self, value: str) -> list[int]:
        """The rows of the file in their order, the first of each value."""
        if self.file is None:
            return []
        values = self._column(value)
        order: Iterable[int] = range(self.file.size)
        sort = self._named(_SORT)
        if sort is not None:
            keys = [_number(text or "") for text in self.file.columns[sort]]
            order = sorted(order, key=lambda row: keys[row])
        first: dict[str, int] = {}
        for row in order:
            first.setdefault(values[row], row)
        first.pop("", None)  # to choose it would be to choose nothing
        return list(first.values())

    def _static(self, choice: Choice, languages: Sequence[str]) -> dict[str, "_Cell"]:
        cells: dict[str, _Cell] = {VALUE: _always(choice.value), STATIC: _always("1")}
        for named, language in _by_language(LABEL, languages).items():
            cells[named] = _always(self._words(choice.label, language) or choice.value)
        for named, language in _by_language(IMAGE, languages).items():
            cells[named] = _always(self._words(choice.label, language, IMAGE).rpartition("/")[2])
        return cells

    def _searched(
        self, choice: Choice, languages: Sequence[str], asked: Iterable[str]
    ) -> dict[str, "_Cell"]:
        if self.file is None:
            return {}
        values = self._column(choice.value)
        cells: dict[str, _Cell] = {VALUE: values.__getitem__}
        for column in asked:
            folded = [text.casefold() for text in self._column(column)]
            cells[asked_column(column)] = folded.__getitem__
        for named, language in _by_language(LABEL, languages).items():
            shown = columns_in(self._words(choice.label, language))
            cells[named] = _labels(values, [(one, self._column(one)) for one in shown])
        for named, language in _by_language(IMAGE, languages).items():
            image = self._words(choice.label, language, IMAGE).rpartition("/")[2]
            if image:
                cells[named] = self._column(image).__getitem__
        return cells

    def _column(self, name: str) -> Sequence[str]:
        named = self._named(name)
        if self.file is None or named is None:
            self.faults.warn(
                "search.column", place=self.question.path, column=name.strip(), name=self.name
            )
            return [""] * (self.file.size if self.file else 0)
        return [text or "" for text in self.file.columns[named]]

    def _named(self, name: str) -> str | None:
        wanted = plain_column(name)
        columns = () if self.file is None else self.file.columns
        return next((column for column in columns if plain_column(column) == wanted), None)

    def _words(self, text: Text, language: str, form: str = "") -> str:
        if text.itext_id is None:
            return "" if form else _written(text.parts)
        for translation in self.translations:
            if translation.language == language or not language:
                forms = translation.texts.get(text.itext_id, {})
                parts = forms.get(form) or (not form and (forms.get("long") or forms.get("short")))
                if parts:
                    return _written(parts)
        return ""


_Cell = Callable[[int], str]
_Column = list[str]


def _by_language(column: str, languages: Sequence[str]) -> dict[str, str]:
    """Names of a column in each language; without one, that of the form's first language."""
    return {column: "", **{column_in(column, language): language for language in languages}}


def _labels(values: Sequence[str], shown: Sequence[tuple[str, Sequence[str]]]) -> _Cell:
    """Collect's labels: «Ana (age: 12) (town: Tula)»; the value where nothing is shown."""
    if not shown:
        return values.__getitem__
    first, others = shown[0][1], shown[1:]

    def label(row: int) -> str:
        rest = "".join(f" ({name}: {column[row]})" for name, column in others)
        return (first[row] + rest).strip() or values[row]

    return label


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("inf")


def _always(text: str) -> _Cell:
    return lambda row: text


def _written(parts: TextParts) -> str:
    return "".join(part for part in parts if isinstance(part, str)).strip()
