"""Secondary instances: lists inside the form and lists in files that come with it."""

import copy
import re
from collections.abc import Iterable, Mapping

from lxml import etree

from intake_app.forms.definition import ChoiceTable, SecondaryInstance
from intake_app.forms.media_names import media_name_of, why_not_a_name
from intake_app.forms.reading.choice_files import ListUnreadable, read_choice_file, read_csv
from intake_app.forms.reading.faults import Faults
from intake_app.forms.reading.namespaces import XFORMS, local_of
from intake_app.forms.reading.xml_documents import DEEPEST, check_depth

EXTERNAL_CHOICES = "itemsets.csv"
"""The file that pyxform writes the sheet external_choices into."""
LONG_LIST = 1_000
_FILE_SCHEMES = ("jr://file/", "jr://file-csv/")


def read_secondary(
    element: etree._Element, media: Mapping[str, bytes], faults: Faults
) -> SecondaryInstance | None:
    """The instance that `element` declares; a file's content is taken from `media`."""
    instance_id = (element.get("id") or "").strip()
    src = (element.get("src") or "").strip() or None
    roots = list(element)
    if src is not None and (not roots or src.startswith(_FILE_SCHEMES)):
        # What stands inside as well is a stand-in for checks of old servers (JavaRosa).
        table, xml = _from_file(src, media, faults)
        return SecondaryInstance(instance_id, src, table, xml)
    if not roots:
        return SecondaryInstance(instance_id, src, None, b"<root/>")
    table, xml = read_list(roots[0], faults, instance_id)
    return SecondaryInstance(instance_id, src, table, xml)


def external_choices(
    list_names: Iterable[str], media: Mapping[str, bytes], faults: Faults
) -> dict[str, SecondaryInstance]:
    """Lists of `select_one_external`, taken by name from the columns of `itemsets.csv`."""
    wanted = set(list_names)
    if not wanted:
        return {}
    data = media.get(EXTERNAL_CHOICES)
    if data is None:
        faults.warn("media.list-missing", place=EXTERNAL_CHOICES, name=EXTERNAL_CHOICES)
        return {name: SecondaryInstance(name, None, None, b"<root/>") for name in wanted}
    try:
        table = read_csv(data)
    except ListUnreadable as fault:
        faults.error(
            "media.list-unreadable",
            place=EXTERNAL_CHOICES,
            name=EXTERNAL_CHOICES,
            reason=fault.reason,
        )
        return {}
    lists = table.columns.get("list_name") or table.columns.get("list name") or ()
    found: dict[str, SecondaryInstance] = {}
    for name in wanted:
        rows = [row for row, list_name in enumerate(lists) if list_name == name]
        columns = {
            column: tuple(values[row] for row in rows)
            for column, values in table.columns.items()
            if column not in {"list_name", "list name"}
        }
        kept = ChoiceTable(root="root", item="item", size=len(rows), columns=columns)
        found[name] = SecondaryInstance(name, None, kept, None)
    return found


def read_list(
    root: etree._Element, faults: Faults, name: str
) -> tuple[ChoiceTable | None, bytes | None]:
    """Columns when `root` holds items of text columns and nothing else; its XML otherwise."""
    table = table_of(root)
    if table is not None:
        return table, None
    if not check_depth(root):
        faults.error("xml.too-deep", place=name, limit=DEEPEST)
        return None, b"<root/>"
    return None, _without_default_namespace(root)


def table_of(root: etree._Element) -> ChoiceTable | None:
    """The list under `root` as columns, or None when it has another shape."""
    if len(root) >= LONG_LIST:
        table = _uniform_table(root)
        if table is not None:
            return table
    if len(root) == 0 or root.xpath("boolean(*/*/* | */@* | */*/@* | @*)"):
        return None
    items = list(root)
    item_tag = items[0].tag
    columns: dict[str, list[str | None]] = {}
    row = 0
    for item in items:
        if item.tag != item_tag:
            return None
        for cell in item:
            column = columns.get(cell.tag)
            if column is None:
                column = columns[cell.tag] = [None] * row
            if len(column) > row:
                return None  # the column stands twice in this item
            column.append(cell.text or "")
        row += 1
        for column in columns.values():
            if len(column) < row:
                column.append(None)
    named = {local_of(str(tag)): tuple(values) for tag, values in columns.items()}
    if len(named) != len(columns) or not named:
        return None
    return ChoiceTable(
        root=local_of(str(root.tag)), item=local_of(str(item_tag)), size=row, columns=named
    )


def _uniform_table(root: etree._Element) -> ChoiceTable | None:
    """As `table_of` for a long list whose items all have the columns of the first, in its order.

    One pattern over the serialized list takes half the time of a walk over its elements: 100,000
    items of four columns are the usual worst case. None when any item differs.
    """
    names = [local_of(cell.tag) for cell in root[0]]
    item = local_of(root[0].tag)
    if root.attrib or not names or len(set(names)) < len(names):
        return None
    cells = "".join(rf"(?:<{name}/>|<{name}>([^<]*)</{name}>)\s*" for name in map(re.escape, names))
    pattern = re.compile(rf"<{re.escape(item)}>\s*{cells}</{re.escape(item)}>")
    written = etree.tostring(root, encoding="unicode", with_tail=False)
    found = pattern.findall(written)
    if len(found) != len(root):
        return None
    rows = found if len(names) > 1 else [(value,) for value in found]
    columns: dict[str, tuple[str | None, ...]] = {}
    for name, values in zip(names, zip(*rows, strict=True), strict=True):
        columns[name] = tuple(_unescaped(value) if "&" in value else value for value in values)
    return ChoiceTable(root=local_of(root.tag), item=item, size=len(rows), columns=columns)


def _unescaped(text: str) -> str:
    for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&#13;", "\r"), ("&amp;", "&")):
        text = text.replace(entity, letter)
    return text


def _from_file(
    src: str, media: Mapping[str, bytes], faults: Faults
) -> tuple[ChoiceTable | None, bytes | None]:
    if not src.startswith(_FILE_SCHEMES):
        return None, None
    name = media_name_of(src)
    if why_not_a_name(name) is not None:
        return None, None  # told once, by the list of media names
    data = media.get(name)
    if data is None:
        faults.warn("media.list-missing", place=src, name=name)
        return None, None
    try:
        table, root = read_choice_file(name, data)
    except ListUnreadable as fault:
        faults.error("media.list-unreadable", place=src, name=name, reason=fault.reason)
        return None, None
    if table is not None:
        return table, None
    if root is None:
        return None, None
    return read_list(root, faults, name)


def _without_default_namespace(root: etree._Element) -> bytes:
    prefix = "{" + XFORMS + "}"
    for element in root.iter():
        if element.tag.startswith(prefix):
            element.tag = local_of(element.tag)
    alone = copy.deepcopy(root)
    etree.cleanup_namespaces(alone)
    return bytes(etree.tostring(alone, with_tail=False))
