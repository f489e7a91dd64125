"""Ways to spoil a form or an expression."""

# ruff: noqa: E501 - forms and word lists in one piece read better

import copy
from collections.abc import Callable
from random import Random

from lxml import etree

from tests.fuzz.seeds import EXPRESSIONS, WORDS, forms

LONGEST = 20_000
"""Characters of an expression: somewhat more than is ever read."""

_NUMBERS = (b"0", b"-1", b"1e308", b"99999999999999999999", b"NaN", b"0.1", b"\xd9\xa3")
_BYTES = (b"<", b">", b"&", b"&#0;", b"&#x1F600;", b"]]>", b"<![CDATA[", b"<!--", b"\xff\xfe", b"\x00",
          b"<?xml version='1.0' encoding='utf-16'?>", b"'", b'"', b"<!DOCTYPE a>", b"xmlns:z=''")  # fmt: skip
_NAMES = (
    "{http://www.w3.org/2002/xforms}group",
    "{http://www.w3.org/2002/xforms}repeat",
    "{http://www.w3.org/2002/xforms}input",
    "{http://www.w3.org/2002/xforms}select1",
    "{http://www.w3.org/2002/xforms}bind",
    "{http://www.w3.org/2002/xforms}itemset",
    "{http://www.w3.org/2002/xforms}setvalue",
    "{http://www.w3.org/2002/xforms}label",
    "{http://www.w3.org/2002/xforms}output",
    "{http://www.w3.org/2002/xforms}instance",
    "{http://www.w3.org/2002/xforms}kids",
    "meta",
)
_ATTRIBUTES = (
    "nodeset",
    "ref",
    "bind",
    "id",
    "src",
    "type",
    "relevant",
    "calculate",
    "constraint",
    "required",
    "readonly",
    "value",
    "event",
    "appearance",
    "lang",
    "{http://openrosa.org/javarosa}template",
    "{http://openrosa.org/javarosa}count",
    "{http://openrosa.org/javarosa}preload",
    "{http://openrosa.org/javarosa}noAddRemove",
)
_VALUES = (
    "",
    ".",
    "..",
    "/",
    "/data",
    "/data/",
    "data",
    "//a",
    "/data/kids",
    "/data/kids/age",
    "/data/@id",
    "jr:itext('a:label')",
    "jr:itext(",
    "jr://file/../../x.xml",
    "jr://file-csv/x.csv",
    "jr://instance/last-saved",
    "int",
    "geopoint",
    "binary",
    "odk-new-repeat",
    "odk-instance-first-load xforms-value-changed",
    "true()",
    "1000000",
    "field-list",
    "uid",
    "timestamp",
)


# ---------------------------------------------------------------- XML
def spoiled_form(chance: Random) -> bytes:
    """A form with one to six things wrong, as bytes."""
    data = chance.choice(forms()) if chance.random() < 0.7 else forms()[0]
    if chance.random() < 0.75:
        data = _spoiled_tree(data, chance)
    if chance.random() < 0.35:
        for _ in range(chance.randint(1, 4)):
            data = chance.choice(_BYTE_WAYS)(data, chance)
    return data


def _spoiled_tree(data: bytes, chance: Random) -> bytes:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(data, parser)
    for _ in range(chance.randint(1, 6)):
        elements = [one for one in root.iter() if isinstance(one.tag, str) and one is not root]
        if elements:
            chance.choice(_TREE_WAYS)(chance.choice(elements), elements, chance)
    return etree.tostring(root)


def _remove(element: etree._Element, elements: list[etree._Element], chance: Random) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _copy_elsewhere(
    element: etree._Element, elements: list[etree._Element], chance: Random
) -> None:
    target = chance.choice(elements)
    target.insert(chance.randint(0, len(target)), copy.deepcopy(element))


def _repeat_in_place(
    element: etree._Element, elements: list[etree._Element], chance: Random
) -> None:
    for _ in range(chance.choice((1, 2, 30))):
        element.addnext(copy.deepcopy(element))


def _nest(element: etree._Element, elements: list[etree._Element], chance: Random) -> None:
    for _ in range(chance.choice((1, 3, 60))):
        inner = etree.SubElement(element, element.tag)
        inner.attrib.update(dict(element.attrib))
        element = inner


def _rename(element: etree._Element, elements: list[etree._Element], chance: Random) -> None:
    element.tag = chance.choice((*_NAMES, chance.choice(elements).tag))


def _set_attribute(element: etree._Element, elements: list[etree._Element], chance: Random) -> None:
    element.set(chance.choice(_ATTRIBUTES), _value(elements, chance))


def _change_attribute(
    element: etree._Element, elements: list[etree._Element], chance: Random
) -> None:
    names = sorted(str(name) for name in element.attrib)
    if names:
        name = chance.choice(names)
        if chance.random() < 0.2:
            del element.attrib[name]
        else:
            element.set(name, _value(elements, chance))


def _change_text(element: etree._Element, elements: list[etree._Element], chance: Random) -> None:
    element.text = _xml_text(chance.choice((_value(elements, chance), "x" * 5000, "-7", "NaN")))


def _value(elements: list[etree._Element], chance: Random) -> str:
    kind = chance.randrange(4)
    if kind == 0:
        return chance.choice(_VALUES)
    if kind == 1:
        return _xml_text(spoiled_expression(chance))
    if kind == 2:
        return chance.choice(EXPRESSIONS)
    values = [str(value) for one in elements for value in one.attrib.values()]
    return chance.choice(values or [""])


def _xml_text(text: str) -> str:
    return "".join(letter for letter in text if letter >= " " or letter == "\n")


_TREE_WAYS: tuple[Callable[[etree._Element, list[etree._Element], Random], None], ...] = (
    _remove,
    _copy_elsewhere,
    _repeat_in_place,
    _nest,
    _rename,
    _set_attribute,
    _set_attribute,
    _change_attribute,
    _change_attribute,
    _change_attribute,
    _change_text,
)


# ---------------------------------------------------------------- bytes
def _flip(data: bytes, chance: Random) -> bytes:
    if not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def _insert(data: bytes, chance: Random) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice((*_BYTES, *_NUMBERS)) + data[at:]


def _cut(data: bytes, chance: Random) -> bytes:
    one, other = sorted(chance.randint(0, len(data)) for _ in range(2))
    return data[:one] if chance.random() < 0.2 else data[:one] + data[min(other, one + 40) :]


def _splice(data: bytes, chance: Random) -> bytes:
    other = chance.choice(forms())
    return data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]


_BYTE_WAYS = (_flip, _insert, _cut, _splice)


# ---------------------------------------------------------------- expressions
def spoiled_expression(chance: Random) -> str:
    """An expression, or what is left of one."""
    text = chance.choice(EXPRESSIONS)
    for _ in range(chance.choice((0, 1, 1, 2, 3, 6))):
        text = chance.choice(_TEXT_WAYS)(text, chance)[:LONGEST]
    return text


def _put_word(text: str, chance: Random) -> str:
    at = chance.randint(0, len(text))
    return f"{text[:at]}{chance.choice(('', ' '))}{chance.choice(WORDS)}{text[at:]}"


def _replace_word(text: str, chance: Random) -> str:
    words = text.split(" ")
    words[chance.randrange(len(words))] = chance.choice((*WORDS, *EXPRESSIONS))
    return " ".join(words)


def _drop(text: str, chance: Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + text[at + chance.randint(1, 5) :]


def _join(text: str, chance: Random) -> str:
    sign = chance.choice((" + ", " and ", " = ", " < ", " | ", " div ", ", "))
    return text + sign + chance.choice(EXPRESSIONS)


def _wrap(text: str, chance: Random) -> str:
    way = chance.choice(
        ("({})", "not({})", "string({})", "number({})", "count({})", "sum({})", "/data/kids[{}]/age",
         "if({}, 1, 'two')", "coalesce({}, 0)", "-{}", "({})[1]", "concat({}, {})", "max({}, 3)",
         "date({})", "boolean({})", "instance('town')/root/item[state = {}]/name", "round({}, 2)",
         "indexed-repeat(/data/kids/age, /data/kids, {})", "join(',', {})", "substr({}, 1)")
    )  # fmt: skip
    return way.replace("{}", text)


def _multiply(text: str, chance: Random) -> str:
    times = chance.choice((2, 70, 300))
    return chance.choice((" + ", " and ", " = ", "[", "(", ", ")).join([text] * times)


_TEXT_WAYS = (_put_word, _replace_word, _drop, _join, _wrap, _wrap, _wrap, _multiply)
