"""Numbers as people type them: comma or dot, spaces and grouping, in and out of canonical text."""

import re

_SPACES = re.compile(r"[\s\u00a0\u202f'’]")
_PLAIN_INTEGER = re.compile(r"[+-]?\d+")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_PLAIN_DECIMAL = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)")
_ONE_GROUP = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")


def canonical_integer(text: str) -> str:
    """The integer meant by `text`, digits only; `text` itself when it is not one."""
    squeezed = _SPACES.sub("", _western(text)).replace("−", "-")
    if _PLAIN_INTEGER.fullmatch(squeezed):
        return squeezed.removeprefix("+")
    if _GROUPED.fullmatch(squeezed):
        return squeezed.replace(",", "").replace(".", "").removeprefix("+")
    return text.strip()


def canonical_decimal(text: str, decimal_point: str = ".") -> str:
    """The decimal number meant by `text`, with "." before the fraction; else `text` itself.

    Comma and dot are both taken. When both occur, the last one begins the fraction. One lone
    separator that is not `decimal_point` and has three digits behind it groups thousands, as
    people who write that point read it: "1,500" is 1500 where the point is ".".
    """
    squeezed = _SPACES.sub("", _western(text)).replace("−", "-").replace("٫", ".")
    dots, commas = squeezed.count("."), squeezed.count(",")
    if dots and commas:
        point = "." if squeezed.rindex(".") > squeezed.rindex(",") else ","
        whole, _, fraction = squeezed.rpartition(point)
        if point in whole or not _GROUPED.fullmatch(whole):
            return text.strip()
        number = whole.replace(",", "").replace(".", "") + "." + fraction
    elif dots + commas > 1:
        number = squeezed if not _GROUPED.fullmatch(squeezed) else re.sub("[.,]", "", squeezed)
    elif dots + commas == 1:
        separator = "." if dots else ","
        if separator != decimal_point and _ONE_GROUP.fullmatch(squeezed):
            number = squeezed.replace(separator, "")
        else:
            number = squeezed.replace(",", ".")
    else:
        number = squeezed
    if not _PLAIN_DECIMAL.fullmatch(number):
        return text.strip()
    return number.removeprefix("+").removesuffix(".")


def shown_number(canonical: str, decimal_point: str = ".", group: str = "") -> str:
    """Canonical text as this reader writes it; anything that is not a number stays as it is."""
    if not _PLAIN_DECIMAL.fullmatch(canonical):
        return canonical
    sign = "-" if canonical.startswith("-") else ""
    whole, point, fraction = canonical.lstrip("+-").partition(".")
    if group and len(whole) > 3:
        first = len(whole) % 3
        parts = [whole[:first]] if first else []
        parts += [whole[i : i + 3] for i in range(first, len(whole), 3)]
        whole = group.join(parts)
    return sign + whole + (decimal_point + fraction if point else "")


def _western(text: str) -> str:
    """Arabic, Persian, Devanagari and other decimal digits as 0-9."""
    if text.isascii():
        return text
    return "".join(
        str(int(character)) if character.isdecimal() else character for character in text
    )
