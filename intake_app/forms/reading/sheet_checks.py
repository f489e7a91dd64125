"""Checks of an XLSForm's sheets: every fault with its sheet, row and column, all at once."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from intake_app.forms.findings import Finding, Severity
from intake_app.forms.reading.expression_checks import faults_of_expression
from intake_app.forms.reading.faults import Faults
from intake_app.forms.reading.headings import (
    CHOICES_COLUMNS,
    SETTINGS_COLUMNS,
    SURVEY_COLUMNS,
    Heading,
    nearest,
    read_heading,
    snake,
)
from intake_app.forms.reading.sheet_circles import SheetRule, circles_of

EXPRESSIONS = frozenset(
    {"relevant", "constraint", "calculation", "required", "readonly", "repeat_count",
     "choice_filter"}
)  # fmt: skip
WITH_REFERENCES = EXPRESSIONS | {
    "label", "hint", "guidance_hint", "constraint_message", "required_message", "default",
    "trigger", "query", "image", "audio", "video",
}  # fmt: skip
YES_NO = frozenset({"yes", "no", "true", "false", "true()", "false()"})
NEEDS_LABEL = frozenset(
    {
        "text", "integer", "int", "decimal", "date", "time", "datetime", "image", "photo", "audio",
        "video", "file", "barcode", "geopoint", "geotrace", "geoshape", "note", "acknowledge",
        "trigger", "range",
    }
)  # fmt: skip
NAMELESS = frozenset({"note", "audit"})

_BEGIN = re.compile(
    r"begin[\s_]+(?P<kind>group|repeat|loop|lgroup|looped group)(?:\s+(?:over\s+)?(?P<list>\S+))?"
)
_END = re.compile(r"end[\s_]+(?P<kind>group|repeat|loop|lgroup|looped group)")
_SELECT = re.compile(
    r"(?P<command>select_one_external|select_one_from_file|select_multiple_from_file|"
    r"select one from file|select multiple from file|"
    r"add select one prompt using|add select multiple prompt using|select all that apply from|"
    r"select one from|select1|select_one|select one|select_multiple|select all that apply|rank)"
    r"\s+(?P<list>\S+)(?:\s+(?P<other>or specify other|or_other|or other))?"
)
_OSM = re.compile(r"osm(?:\s+\S+)?")
_REFERENCE = re.compile(r"\$\{\s*(?P<saved>last-saved#)?(?P<name>[^{}]*?)\s*\}")
_NAME = re.compile(r"(?:[^\W\d][\w.\-]*:)?[^\W\d][\w.\-]*")
_BASE64 = re.compile(r"[A-Za-z0-9+/\s]+=*\s*")


class SheetLike(Protocol):
    """A sheet as the workbook reader gives it."""

    name: str
    headings: list[str | None]
    rows: list[dict[str, str]]


@dataclass(slots=True)
class _Row:
    """A row by the meaning of its columns; `by_language` where a column has translations."""

    number: int
    cells: dict[str, str]
    headings: dict[str, str]
    """Column -> heading as written."""
    by_language: dict[str, dict[str, str]]

    def get(self, column: str) -> str:
        return self.cells.get(column, "")

    def heading(self, column: str) -> str:
        return self.headings.get(column, column)


@dataclass(slots=True)
class _Open:
    """A group or repeat that has begun."""

    kind: str
    name: str
    row: int
    path: str
    names: dict[str, int] = field(default_factory=dict)
    folded: dict[str, str] = field(default_factory=dict)


class SheetChecks:
    """Looks at every sheet; `findings` afterwards holds what is wrong."""

    def __init__(
        self,
        sheets: Mapping[str, SheetLike],
        sheet_names: Sequence[str],
        known_types: Collection[str],
    ) -> None:
        self._sheets = sheets
        self._sheet_names = sheet_names
        self._types = {snake(name) for name in known_types}
        self._faults = Faults()
        self._lists: dict[str, list[_Row]] = {}
        self._list_use: dict[str, set[str]] = {}
        self._names: dict[str, list[int]] = {}
        self._languages: set[str] = set()
        self.rows_by_path: dict[str, int] = {}
        """Rows of questions by their path below the root: /group/question."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self._faults.all

    def check(self) -> None:
        survey = self._sheets.get("survey")
        if survey is None:
            near = next((name for name in self._sheet_names if nearest(name, {"survey"}, 0.6)), "")
            if near:
                self._error("sheet.misnamed", sheet=near, name=near, wanted="survey")
            else:
                self._error("sheet.survey-missing")
            return
        for wanted in ("choices", "settings", "entities"):
            self._check_misnamed(wanted)
        for name, sheet in self._sheets.items():
            self._check_headings(name, sheet)
        self._read_choices()
        rows = self._rows("survey")
        if not rows:
            self._error("sheet.empty", sheet="survey")
            return
        if not any(row.get("type") for row in rows) and "type" not in self._columns("survey"):
            return  # the missing heading has been told
        self._read_names(rows)
        self._check_survey(rows)
        self._check_choices()
        self._check_translations("survey", rows)
        self._check_translations("choices", self._rows("choices"))
        self._check_settings()
        if self._faults.has_errors:
            # It will not be converted, and only a converted form is looked through for circles.
            self._check_circles(rows)

    def _check_circles(self, rows: list[_Row]) -> None:
        rules = [
            SheetRule(row.get("name"), column, row.get(column).translate(_SMART_QUOTES))
            for row in rows
            for column in ("calculation", "relevant")
            if row.get(column) and len(self._names.get(row.get("name"), ())) == 1
        ]
        by_name = {row.get("name"): row for row in rows}
        for circle in circles_of(rules):
            shown = " → ".join((*circle.names, circle.names[0]))
            row = by_name[circle.rule.name]
            self._error("expression.circle", "survey", row, circle.rule.column, circle=shown)

    # ------------------------------------------------------------ sheets and headings
    def _check_misnamed(self, wanted: str) -> None:
        if wanted in self._sheets:
            return
        for name in self._sheet_names:
            if name.startswith("_") or name.casefold() in self._sheets:
                continue
            if nearest(name, {wanted}, 0.8):
                self._warn("sheet.misnamed", sheet=name, name=name, wanted=wanted)

    def _columns(self, sheet: str) -> dict[str, Heading]:
        found = self._sheets.get(sheet)
        if found is None:
            return {}
        headings = (read_heading(written) for written in found.headings if written)
        columns: dict[str, Heading] = {}
        for heading in headings:
            columns.setdefault(heading.column, heading)
        return columns

    def _check_headings(self, name: str, sheet: SheetLike) -> None:
        seen: set[str] = set()
        for written in sheet.headings:
            if written is None:
                continue
            if written in seen:
                self._error("sheet.heading-twice", sheet=name, row=1, column=written, name=written)
            seen.add(written)
        required = {"survey": ("type",), "choices": ("list_name", "name")}.get(name, ())
        columns = self._columns(name)
        for column in required:
            if column not in columns and (sheet.rows or sheet.headings):
                near = nearest(column, {snake(heading) for heading in seen}, 0.6)
                self._error("sheet.heading-missing", sheet=name, row=1, name=column, nearest=near)
        known = {
            "survey": SURVEY_COLUMNS,
            "choices": CHOICES_COLUMNS,
            "settings": SETTINGS_COLUMNS,
        }.get(name)
        if known is None:
            return
        for written in seen:
            heading = read_heading(written)
            plain = heading.column
            if heading.prefixed or plain in known or plain.startswith(("_", "#", "kobo--")):
                continue
            near = nearest(plain, known)
            if near and near not in columns:
                self._warn(
                    "sheet.heading-unknown",
                    sheet=name,
                    row=1,
                    column=written,
                    name=written,
                    nearest=near,
                )
            elif name == "survey" and not near:
                self._warn("sheet.heading-ignored", sheet=name, row=1, column=written, name=written)

    def _rows(self, name: str) -> list[_Row]:
        sheet = self._sheets.get(name)
        if sheet is None:
            return []
        understood = {written: read_heading(written) for written in sheet.headings if written}
        rows: list[_Row] = []
        for number, cells in enumerate(sheet.rows, start=2):
            if not cells:
                continue
            row = _Row(number, {}, {}, {})
            for written, value in cells.items():
                heading = understood[written]
                row.cells.setdefault(heading.column, value)
                row.headings.setdefault(heading.column, written)
                row.by_language.setdefault(heading.column, {})[heading.language] = value
            rows.append(row)
        return rows

    # ------------------------------------------------------------ survey
    def _read_names(self, rows: list[_Row]) -> None:
        for row in rows:
            name = row.get("name")
            if name and not _END.fullmatch(row.get("type").strip().casefold()):
                self._names.setdefault(name, []).append(row.number)
            elif row.get("type") == "audit":
                self._names.setdefault("audit", []).append(row.number)

    def _check_survey(self, rows: list[_Row]) -> None:
        stack = [_Open("survey", "", 1, "")]
        for row in rows:
            if row.get("disabled").casefold() in {"yes", "true"}:
                continue
            written = " ".join(row.get("type").split())
            if not written:
                if row.get("name") or row.get("label"):
                    self._error("survey.type-missing", "survey", row, "type")
                continue
            lowered = written.casefold()
            ended = _END.fullmatch(lowered)
            if ended:
                self._check_end(stack, ended["kind"], row)
                continue
            begun = _BEGIN.fullmatch(lowered)
            self._check_name(stack[-1], row, written)
            path = f"{stack[-1].path}/{row.get('name')}"
            self.rows_by_path.setdefault(path, row.number)
            if begun:
                stack.append(_Open(begun["kind"], row.get("name"), row.number, path))
            else:
                self._check_type(row, written)
            self._check_cells(row)
        for left in stack[1:]:
            self._faults.add(
                Finding(
                    "survey.not-ended",
                    sheet="survey",
                    row=left.row,
                    column="type",
                    message_args={"kind": left.kind, "name": left.name},
                )
            )

    def _check_end(self, stack: list[_Open], kind: str, row: _Row) -> None:
        kinds = {"lgroup": "repeat", "looped group": "repeat"}
        kind = kinds.get(kind, kind)
        if len(stack) == 1:
            self._error("survey.end-without-begin", "survey", row, "type", kind=kind)
            return
        opened = stack.pop()
        if kinds.get(opened.kind, opened.kind) != kind:
            self._error(
                "survey.end-mismatch",
                "survey",
                row,
                "type",
                kind=kind,
                begun=opened.kind,
                name=opened.name,
                begun_row=opened.row,
            )

    def _check_name(self, parent: _Open, row: _Row, written: str) -> None:
        name = row.get("name")
        if not name:
            if written.casefold() not in NAMELESS:
                self._error("survey.name-missing", "survey", row, "name", type=written)
            return
        if _NAME.fullmatch(name) is None:
            self._error("survey.name-illegal", "survey", row, "name", name=name)
            return
        if name.casefold() == "meta" and parent.kind == "survey":
            self._error("survey.name-reserved", "survey", row, "name", name=name)
        earlier = parent.names.get(name)
        if earlier is not None:
            self._error("survey.name-twice", "survey", row, "name", name=name, other_row=earlier)
            return
        parent.names[name] = row.number
        other = parent.folded.setdefault(name.casefold(), name)
        if other != name:
            self._warn("survey.name-differs-by-case", "survey", row, "name", name=name, other=other)

    def _check_type(self, row: _Row, written: str) -> None:
        lowered = written.casefold()
        select = _SELECT.fullmatch(lowered)
        if select:
            listed = _SELECT.fullmatch(written) or select
            self._check_select(row, listed["list"], select["command"], bool(select["other"]))
        elif lowered.split(" ", 1)[0] in {"select_one", "select_multiple", "rank"}:
            self._error("survey.list-missing", "survey", row, "type", type=written)
            return
        elif snake(lowered) not in self._types and _OSM.fullmatch(lowered) is None:
            if snake(lowered) in SETTINGS_COLUMNS or "cascading" in lowered:
                return
            near = nearest(lowered, self._suggestions())
            self._error("survey.type-unknown", "survey", row, "type", type=written, nearest=near)
            return
        if lowered == "calculate" and not row.get("calculation") and "(" not in row.get("default"):
            self._error("survey.calculation-missing", "survey", row, "calculation")
        labelled = row.get("label") or row.get("hint") or row.get("guidance_hint")
        media = any(row.get(kind) for kind in ("image", "audio", "video"))
        computed = row.get("calculation") or row.get("trigger")
        if (select or lowered in NEEDS_LABEL) and not (labelled or media or computed):
            self._warn(
                "survey.label-missing", "survey", row, "label", name=row.get("name") or written
            )

    def _suggestions(self) -> set[str]:
        return {
            "text", "integer", "decimal", "date", "time", "dateTime", "select_one",
            "select_multiple", "rank", "range", "image", "audio", "video", "file", "barcode",
            "geopoint", "geotrace", "geoshape", "note", "acknowledge", "calculate", "hidden",
            "begin group", "end group", "begin repeat", "end repeat", "begin_group", "end_group",
            "begin_repeat", "end_repeat", "start", "end", "today", "deviceid", "username",
            "phonenumber", "email", "audit", "start-geopoint", "background-audio",
            "background-geopoint", "xml-external", "csv-external",
        }  # fmt: skip

    def _check_select(self, row: _Row, list_name: str, command: str, with_other: bool) -> None:
        if "file" in command:
            if not list_name.casefold().endswith((".csv", ".xml", ".geojson")):
                self._error("survey.list-file", "survey", row, "type", name=list_name)
            return
        if "${" in list_name:
            self._check_references(row, "type", list_name)
            return
        if command == "select_one_external":
            if "external_choices" not in self._sheets:
                self._error("sheet.external-missing", "survey", row, "type", name=list_name)
            return
        if with_other and row.get("choice_filter"):
            self._error("survey.other-with-filter", "survey", row, "choice_filter")
        self._list_use.setdefault(list_name, set()).add(command)
        if list_name in self._lists or "search(" in row.get("appearance"):
            return
        near = nearest(list_name, self._lists)
        self._error("survey.list-unknown", "survey", row, "type", name=list_name, nearest=near)

    # ------------------------------------------------------------ expressions
    def _check_cells(self, row: _Row) -> None:
        for column in WITH_REFERENCES:
            for value in row.by_language.get(column, {}).values():
                self._check_references(row, column, value)
        for column in EXPRESSIONS:
            value = row.get(column)
            if value and value.casefold() not in YES_NO:
                self._check_expression(row, column, value)
        trigger = row.get("trigger")
        if trigger and not _REFERENCE.search(trigger):
            self._error("survey.trigger", "survey", row, "trigger", text=trigger)

    def _check_references(self, row: _Row, column: str, value: str) -> None:
        if "${" not in value:
            return
        opened = _open_reference(value)
        if opened:
            self._error("survey.reference-open", "survey", row, column, text=opened[:40])
        for found in _REFERENCE.finditer(value):
            name = found["name"]
            rows = self._names.get(name)
            if rows is None:
                near = nearest(name, self._names, 0.7)
                self._error(
                    "survey.reference-unknown", "survey", row, column, name=name, nearest=near
                )
            elif len(rows) > 1 and not found["saved"]:
                self._error(
                    "survey.reference-ambiguous",
                    "survey",
                    row,
                    column,
                    name=name,
                    rows=", ".join(str(number) for number in rows),
                )

    def _check_expression(self, row: _Row, column: str, value: str) -> None:
        if _open_reference(value):
            return
        # The same length, so that positions in the finding are positions in the cell.
        plain = _REFERENCE.sub(lambda found: "/" + "a" * (len(found.group()) - 1), value)
        plain = plain.translate(_SMART_QUOTES)
        for fault in faults_of_expression(plain):
            self._faults.add(
                Finding(
                    fault.code,
                    sheet="survey",
                    row=row.number,
                    column=row.heading(column),
                    message_args={**fault.message_args, "expression": shortened(value)},
                )
            )

    # ------------------------------------------------------------ choices
    def _read_choices(self) -> None:
        for row in self._rows("choices"):
            name = row.get("list_name")
            if name:
                self._lists.setdefault(name, []).append(row)

    def _check_choices(self) -> None:
        allow_twice = any(
            row.get("allow_choice_duplicates").casefold() in {"yes", "true"}
            for row in self._rows("settings")[:1]
        )
        columns = self._columns("choices")
        for row in self._rows("choices"):
            if not row.get("list_name") and "list_name" in columns and row.get("name"):
                self._warn("choices.list-name-missing", "choices", row, "list_name")
        if "name" not in columns:
            return
        for list_name, rows in self._lists.items():
            many = any(
                "multiple" in use or "all that" in use or use == "rank"
                for use in self._list_use.get(list_name, ())
            )
            seen: dict[str, int] = {}
            for row in rows:
                name = row.get("name")
                if not name:
                    self._error("choices.name-missing", "choices", row, "name", list=list_name)
                    continue
                if any(letter.isspace() for letter in name):
                    add = self._error if many else self._warn
                    add("choices.name-space", "choices", row, "name", name=name, list=list_name)
                earlier = seen.setdefault(name, row.number)
                if earlier != row.number and not allow_twice:
                    self._error(
                        "choices.name-twice",
                        "choices",
                        row,
                        "name",
                        name=name,
                        list=list_name,
                        other_row=earlier,
                    )
                if not any(row.get(kind) for kind in ("label", "image", "audio", "video")):
                    self._warn("choices.label-missing", "choices", row, "label", name=name)

    # ------------------------------------------------------------ translations and settings
    def _check_translations(self, sheet: str, rows: list[_Row]) -> None:
        languages: dict[str, set[str]] = {}
        for row in rows:
            for column in ("label", "hint"):
                languages.setdefault(column, set()).update(row.by_language.get(column, {}))
        for column, present in languages.items():
            self._languages |= present - {""}
            if len(present) < 2:
                continue
            for language in sorted(present):
                lacking = [
                    row.number
                    for row in rows
                    if row.by_language.get(column) and not row.by_language[column].get(language)
                ]
                if lacking:
                    self._faults.add(
                        Finding(
                            "translation.missing",
                            Severity.WARNING,
                            sheet=sheet,
                            column=f"{column}::{language}" if language else column,
                            message_args={
                                "count": len(lacking),
                                "rows": _some(lacking),
                                "language": language or "-",
                            },
                        )
                    )

    def _check_settings(self) -> None:
        rows = self._rows("settings")
        if not rows:
            return
        row = rows[0]
        if not (row.get("form_id") or row.get("id_string") or row.get("set_form_id")):
            self._warn("settings.form-id-missing", "settings", row, "form_id")
        default = row.get("default_language")
        if default and self._languages and default not in self._languages:
            self._warn(
                "settings.default-language",
                "settings",
                row,
                "default_language",
                language=default,
                languages=", ".join(sorted(self._languages)),
            )
        key = row.get("public_key")
        if key and (_BASE64.fullmatch(key) is None or len("".join(key.split())) < 200):
            self._error("settings.public-key", "settings", row, "public_key")
        name = row.get("name")
        if name and _NAME.fullmatch(name) is None:
            self._error("survey.name-illegal", "settings", row, "name", name=name)
        instance_name = row.get("instance_name")
        if instance_name:
            for found in _REFERENCE.finditer(instance_name):
                if found["name"] not in self._names:
                    near = nearest(found["name"], self._names, 0.7)
                    self._error(
                        "survey.reference-unknown",
                        "settings",
                        row,
                        "instance_name",
                        name=found["name"],
                        nearest=near,
                    )

    # ------------------------------------------------------------ adding
    def _error(
        self,
        code: str,
        sheet: str = "",
        row: "_Row | int | None" = None,
        column: str = "",
        **message_args: str | int,
    ) -> None:
        self._add(code, Severity.ERROR, sheet, row, column, message_args)

    def _warn(
        self,
        code: str,
        sheet: str = "",
        row: "_Row | int | None" = None,
        column: str = "",
        **message_args: str | int,
    ) -> None:
        self._add(code, Severity.WARNING, sheet, row, column, message_args)

    def _add(
        self,
        code: str,
        severity: Severity,
        sheet: str,
        row: "_Row | int | None",
        column: str,
        message_args: Mapping[str, str | int],
    ) -> None:
        number = row.number if isinstance(row, _Row) else row
        heading = row.heading(column) if isinstance(row, _Row) else column
        self._faults.add(Finding(code, severity, sheet, number, heading, "", message_args))


_SMART_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})


def _open_reference(value: str) -> str:
    """The first `${` that is not closed before the next one, with what follows; "" if none."""
    for piece in value.split("${")[1:]:
        if "}" not in piece:
            return "${" + piece
    return ""


def shortened(text: str, longest: int = 80) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _some(numbers: Sequence[int], most: int = 10) -> str:
    shown = ", ".join(str(number) for number in numbers[:most])
    return shown + (", …" if len(numbers) > most else "")
