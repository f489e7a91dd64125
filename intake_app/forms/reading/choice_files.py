"""Lists in files: CSV, XML and GeoJSON, turned into the columns that questions choose from."""

import csv
import io
import json
from collections.abc import Iterator, Sequence

from lxml import etree

from intake_app.forms.definition import ChoiceTable
from intake_app.forms.errors import FormUnreadable
from intake_app.forms.reading.xml_documents import read_xml

MOST_ROWS = 1_000_000
MOST_COLUMNS = 1_000
LONGEST_CELL = 1_000_000


class ListUnreadable(Exception):
    """A list file that cannot be read; `reason` goes into the finding."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def read_choice_file(name: str, data: bytes) -> tuple[ChoiceTable | None, etree._Element | None]:
    """Columns of a CSV or GeoJSON file, or the root element of an XML file.

    Raises ListUnreadable. The kind is told by the first character, as names lie.
    """
    start = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00")
    if start.startswith(b"<"):
        try:
            return None, read_xml(data)
        except FormUnreadable as fault:
            raise ListUnreadable(fault.findings[0].what()) from None
    if start.startswith((b"{", b"[")) and not name.casefold().endswith(".csv"):
        return _geojson(data), None
    return read_csv(data), None


def decoded(data: bytes) -> str:
    """The text of a file: UTF-16 by its mark, else UTF-8, else Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def delimiter_of(heading: str) -> str:
    """What stands between the cells of a table: what its heading has most of, comma at a tie."""
    return max(",;\t|", key=heading.count)


# ---------------------------------------------------------------- CSV
def read_csv(data: bytes) -> ChoiceTable:
    """Columns of a CSV file; what stands between its cells is told by the heading."""
    rows = _rows(decoded(data))
    heading = [name.strip() for name in next(rows, [])]
    if not any(heading):
        raise ListUnreadable("it has no heading")
    if len(heading) > MOST_COLUMNS:
        raise ListUnreadable(f"it has more than {MOST_COLUMNS} columns")
    columns: list[list[str | None]] = [[] for _ in heading]
    size = 0
    for row in rows:
        if not any(row):
            continue
        size += 1
        if size > MOST_ROWS:
            raise ListUnreadable(f"it has more than {MOST_ROWS} rows")
        present = len(row)
        for index, column in enumerate(columns):
            column.append(row[index] if index < present else "")
    named: dict[str, tuple[str | None, ...]] = {}
    for name, column in zip(heading, columns, strict=True):
        if name and name not in named:
            named[name] = tuple(column)
    return ChoiceTable(root="root", item="item", size=size, columns=named)


def _rows(text: str) -> Iterator[list[str]]:
    delimiter = delimiter_of(text.split("\n", 1)[0])
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    except csv.Error as error:
        raise ListUnreadable(str(error)[:200]) from None


# ---------------------------------------------------------------- GeoJSON
def _geojson(data: bytes) -> ChoiceTable:
    """Features as rows: geometry in ODK's form, id, properties (ODK docs, select from map)."""
    try:
        document = json.loads(decoded(data))
    except (ValueError, RecursionError):
        raise ListUnreadable("it is not JSON") from None
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        raise ListUnreadable("its type is not FeatureCollection")
    features = document.get("features")
    if not isinstance(features, list):
        raise ListUnreadable("it has no list of features")
    if len(features) > MOST_ROWS:
        raise ListUnreadable(f"it has more than {MOST_ROWS} features")
    rows = [_feature(feature) for feature in features]
    names: dict[str, None] = {}
    for row in rows:
        names.update(dict.fromkeys(row))
    columns = {name: tuple(row.get(name) for row in rows) for name in names}
    return ChoiceTable(root="root", item="item", size=len(rows), columns=columns)


def _feature(feature: object) -> dict[str, str]:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise ListUnreadable("one of its features is not a Feature")
    row = {"geometry": _geometry(feature.get("geometry"))}
    properties = feature.get("properties")
    if isinstance(properties, dict):
        for name, value in properties.items():
            row[str(name)] = _as_text(value)
    if "id" in feature and feature["id"] is not None:
        row["id"] = _as_text(feature["id"])
    return row


def _geometry(geometry: object) -> str:
    if geometry is None:
        return ""
    if not isinstance(geometry, dict):
        raise ListUnreadable("a geometry is no object")
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if not isinstance(coordinates, list):
        raise ListUnreadable("a geometry has no coordinates")
    if kind == "Point":
        return _point(coordinates)
    if kind == "LineString":
        return "; ".join(_point(point) for point in coordinates)
    if kind == "Polygon":
        ring = coordinates[0] if coordinates else []
        if not isinstance(ring, list):
            raise ListUnreadable("a polygon has no outline")
        return "; ".join(_point(point) for point in ring)
    raise ListUnreadable(f"geometries of type {str(kind)[:40]} are not known")


def _point(coordinates: object) -> str:
    if not isinstance(coordinates, Sequence) or len(coordinates) < 2:
        raise ListUnreadable("a point lacks its latitude or longitude")
    for number in coordinates:
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise ListUnreadable("a coordinate is no number")
    altitude = _as_text(coordinates[2]) if len(coordinates) > 2 else "0"
    return f"{_as_text(coordinates[1])} {_as_text(coordinates[0])} {altitude} 0"


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, str | int | float):
        return str(value)
    return json.dumps(value, ensure_ascii=False)
