"""Writes XForms of any size from short descriptions, for measuring."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

_REFERENCE = re.compile(r"([$#])\{(\w+)\}")

_TYPES = {"integer": "int", "note": "string", "one": "string", "many": "string"}
_CONTROLS = {"one": "select1", "many": "select"}

_OPENING = (
    '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"'
    ' xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms"'
    ' xmlns:odk="http://www.opendatakit.org/xforms">'
)
_INSTANCE_ID = (
    '<bind nodeset="/data/orx:meta/orx:instanceID" type="string" readonly="true()"'
    ' jr:preload="uid"/>'
)

Row = tuple[str, ...]


@dataclass(slots=True)
class _Entry:
    """One node of the form: a question, a calculation, a group or a repeat."""

    name: str
    kind: str
    above: "_Entry | None"
    label: Sequence[str] = ()
    hint: Sequence[str] = ()
    rules: dict[str, str] = field(default_factory=dict)
    default: str = ""
    choices: str = ""
    keep: str = ""
    below: "list[_Entry]" = field(default_factory=list)
    rows: list[dict[str, str]] = field(default_factory=list)

    @property
    def path(self) -> str:
        return "/data" if self.above is None else f"{self.above.path}/{self.name}"

    @property
    def repeat(self) -> "_Entry | None":
        entry: _Entry | None = self
        while entry is not None and entry.kind != "repeat":
            entry = entry.above
        return entry


class FormWriter:
    """A form under way. In expressions `${q}` is a question, seen from where the expression
    stands, and `#{q}` the same by its full path."""

    def __init__(self, name: str, languages: Sequence[str] = ()) -> None:
        self.name = name
        self._languages = tuple(languages)
        self._root = self._here = _Entry("data", "group", None)
        self._entries = {"data": self._root}
        self._lists: dict[str, tuple[Row, list[Row]]] = {}

    # ------------------------------------------------------------ describing
    def ask(
        self,
        kind: str,
        name: str,
        *label: str,
        hint: Sequence[str] = (),
        default: str = "",
        choices: str = "",
        keep: str = "",
        **rules: str,
    ) -> None:
        """A question, note or calculation.

        kind: text, integer, decimal, date, geopoint, one, many, note, calculate.
        label: in each language. choices: name of its list; keep: which of its rows to offer.
        rules: relevant, required, constraint, message, readonly, calculate.
        """
        entry = _Entry(name, kind, self._here, label, hint, rules, default, choices, keep)
        self._add(entry)

    @contextmanager
    def group(self, name: str, *label: str, relevant: str = "") -> Iterator[None]:
        yield from self._inside("group", name, label, relevant, ())

    @contextmanager
    def repeat(self, name: str, *label: str, rows: Sequence[dict[str, str]] = ()) -> Iterator[None]:
        """rows: instances that the form itself comes with, by name of question."""
        yield from self._inside("repeat", name, label, "", rows)

    def choose_from(self, name: str, columns: Row, rows: Sequence[Row]) -> None:
        """A list of choices; its first columns are name and, in each language, label."""
        self._lists[name] = (columns, list(rows))

    def path(self, name: str, at: int | None = None) -> str:
        """Where a question is in the record; `at`: in which instance of its repeat."""
        entry = self._entries[name]
        repeat = entry.repeat
        if at is None or repeat is None:
            return entry.path
        return f"{repeat.path}[{at}]{entry.path[len(repeat.path) :]}"

    @property
    def question_count(self) -> int:
        return sum(entry.kind not in {"group", "repeat"} for entry in self._entries.values())

    def _inside(
        self,
        kind: str,
        name: str,
        label: Sequence[str],
        relevant: str,
        rows: Sequence[dict[str, str]],
    ) -> Iterator[None]:
        rules = {"relevant": relevant} if relevant else {}
        entry = _Entry(name, kind, self._here, label, rules=rules, rows=list(rows))
        self._add(entry)
        self._here, outer = entry, self._here
        yield
        self._here = outer

    def _add(self, entry: _Entry) -> None:
        self._here.below.append(entry)
        self._entries[entry.name] = entry

    # ------------------------------------------------------------ writing
    def xform(self) -> str:
        """The form as XML."""
        binds: list[str] = []
        self._binds(self._root, binds)
        parts = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            _OPENING,
            f"<h:head><h:title>{self.name}</h:title>",
            '<model odk:xforms-version="1.0.0">',
            *self._itext(),
            f'<instance><data id="{self.name}" version="1">',
            *self._instance(self._root),
            "<orx:meta><orx:instanceID/></orx:meta></data></instance>",
            *self._secondary(),
            *binds,
            _INSTANCE_ID,
            "</model></h:head><h:body>",
            *self._body(self._root),
            "</h:body></h:html>",
        ]
        return "\n".join(parts)

    def _instance(self, entry: _Entry) -> Iterator[str]:
        for child in entry.below:
            if child.kind == "repeat":
                yield f'<{child.name} jr:template="">'
                yield from self._instance(child)
                yield f"</{child.name}>"
                for row in child.rows or [{}]:
                    inside = "".join(
                        f"<{one.name}>{escape(row.get(one.name, one.default))}</{one.name}>"
                        for one in child.below
                    )
                    yield f"<{child.name}>{inside}</{child.name}>"
            elif child.kind == "group":
                yield f"<{child.name}>"
                yield from self._instance(child)
                yield f"</{child.name}>"
            else:
                yield f"<{child.name}>{escape(child.default)}</{child.name}>"

    def _binds(self, entry: _Entry, into: list[str]) -> None:
        for child in entry.below:
            rules = {
                ("jr:constraintMsg" if name == "message" else name): self._expression(text, child)
                for name, text in child.rules.items()
            }
            if child.kind == "note":
                rules["readonly"] = "true()"
            if child.kind not in {"group", "repeat"}:
                kind = "string" if child.kind in {"calculate", "text"} else child.kind
                rules = {"type": _TYPES.get(kind, kind), **rules}
            if rules:
                written = " ".join(f"{name}={quoteattr(text)}" for name, text in rules.items())
                into.append(f'<bind nodeset="{child.path}" {written}/>')
            self._binds(child, into)

    def _body(self, entry: _Entry) -> Iterator[str]:
        for child in entry.below:
            label = self._text(child, "label", child.label)
            if child.kind == "group":
                yield f'<group ref="{child.path}">{label}'
                yield from self._body(child)
                yield "</group>"
            elif child.kind == "repeat":
                yield f'<group ref="{child.path}">{label}<repeat nodeset="{child.path}">'
                yield from self._body(child)
                yield "</repeat></group>"
            elif child.kind != "calculate":
                control = _CONTROLS.get(child.kind, "input")
                hint = self._text(child, "hint", child.hint)
                yield f'<{control} ref="{child.path}">{label}{hint}{self._items(child)}</{control}>'

    def _items(self, entry: _Entry) -> str:
        if not entry.choices:
            return ""
        nodeset = f"instance('{entry.choices}')/root/item"
        if entry.keep:
            nodeset += f"[{self._expression(entry.keep, entry)}]"
        label = "jr:itext(itextId)" if self._languages else "label"
        inside = f'<value ref="name"/><label ref="{label}"/>'
        return f"<itemset nodeset={quoteattr(nodeset)}>{inside}</itemset>"

    def _secondary(self) -> Iterator[str]:
        for name, (columns, rows) in self._lists.items():
            yield f'<instance id="{name}"><root>'
            skipped = 1 + len(self._languages)
            for number, row in enumerate(rows):
                if self._languages:
                    cells = [f"<itextId>{name}-{number}</itextId><name>{row[0]}</name>"]
                    named = zip(columns[skipped:], row[skipped:], strict=True)
                else:
                    cells = []
                    named = zip(columns, row, strict=True)
                cells += [f"<{column}>{escape(cell)}</{column}>" for column, cell in named]
                yield f"<item>{''.join(cells)}</item>"
            yield "</root></instance>"

    # ------------------------------------------------------------ words
    def _itext(self) -> Iterator[str]:
        if not self._languages:
            return
        yield "<itext>"
        for number, language in enumerate(self._languages):
            default = ' default="true()"' if number == 0 else ""
            yield f'<translation lang="{language}"{default}>'
            for entry in self._entries.values():
                for what, words in (("label", entry.label), ("hint", entry.hint)):
                    if words:
                        value = self._words(words[min(number, len(words) - 1)], entry)
                        yield f'<text id="{entry.path}:{what}"><value>{value}</value></text>'
            for name, (_, rows) in self._lists.items():
                for place, row in enumerate(rows):
                    value = escape(row[1 + number])
                    yield f'<text id="{name}-{place}"><value>{value}</value></text>'
            yield "</translation>"
        yield "</itext>"

    def _text(self, entry: _Entry, what: str, words: Sequence[str]) -> str:
        if not words:
            return ""
        if self._languages:
            return f"""<{what} ref="jr:itext('{entry.path}:{what}')"/>"""
        return f"<{what}>{self._words(words[0], entry)}</{what}>"

    def _words(self, text: str, entry: _Entry) -> str:
        """The words with their references as outputs."""
        return _REFERENCE.sub(
            lambda found: f'<output value="{self._reference(found, entry)}"/>', escape(text)
        )

    def _expression(self, text: str, entry: _Entry) -> str:
        return _REFERENCE.sub(lambda found: self._reference(found, entry), text)

    def _reference(self, found: re.Match[str], entry: _Entry) -> str:
        target = self._entries[found[2]]
        repeat = target.repeat
        if found[1] == "#" or repeat is None or repeat is target or repeat is not entry.repeat:
            return target.path
        steps = entry.path[len(repeat.path) :].count("/")
        return "../" * steps + target.path[len(repeat.path) + 1 :]
