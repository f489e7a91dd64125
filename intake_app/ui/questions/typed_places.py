"""Places as people write them: decimal degrees, degrees with minutes, pasted from elsewhere."""

import re

Place = tuple[float, float]

_PART = re.compile(
    r"([NSEWO])?\s*([-+−]?)\s*(\d{1,3}(?:[.,]\d+)?)\s*(?:[°ºd]\s*)?"
    r"(?:(\d{1,2}(?:[.,]\d+)?)\s*['’′m]\s*)?"
    r"(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:[\"”″s]|''|’’)\s*)?([NSEWO])?",
    re.IGNORECASE,
)
_LINK = re.compile(r"(?:geo:|@|q=|ll=)\s*([-+]?\d{1,2}(?:\.\d+)?)\s*,\s*([-+]?\d{1,3}(?:\.\d+)?)")
_PLAIN = re.compile(r"\s*([-+−]?\d{1,3}(?:[.]\d+)?)\s*[,;\s]\s*([-+−]?\d{1,3}(?:[.]\d+)?)\s*")
_COMMAS = re.compile(r"\s*([-+−]?\d{1,3},\d+)\s*[;\s]\s*([-+−]?\d{1,3},\d+)\s*")
MOST_LATITUDE, MOST_LONGITUDE = 90, 180
DIGITS = 7


def typed_place(text: str) -> Place | None:
    """The latitude and longitude meant by `text`, or None.

    «19.4326, -99.1332», «19,4326 -99,1332», «19°25'57" N 99°7'59" O», a geo: address or a link to
    a map. South and west are negative; O is west, as in Spanish.
    """
    squeezed = text.strip()
    for pattern in (_LINK, _PLAIN, _COMMAS):
        match = pattern.search(squeezed) if pattern is _LINK else pattern.fullmatch(squeezed)
        if match is not None:
            latitude, longitude = (_number(part) for part in match.groups())
            return _held(latitude, longitude)
    return _with_directions(squeezed)


def _with_directions(text: str) -> Place | None:
    parts = [match for match in _PART.finditer(text) if match[0].strip()]
    if len(parts) != 2 or _PART.sub("", text).strip(" ,;"):
        return None
    values: dict[str, float] = {}
    order = ["latitude", "longitude"]
    for match in parts:
        direction = (match[1] or match[6] or "").upper()
        value = _number(match[3]) + _number(match[4]) / 60 + _number(match[5]) / 3600
        if _number(match[4]) >= 60 or _number(match[5]) >= 60:
            return None
        if match[2] in {"-", "−"} or direction in {"S", "W", "O"}:
            value = -value
        axis = "latitude" if direction in {"N", "S"} else "longitude" if direction else order[0]
        if axis not in order:
            return None
        order.remove(axis)
        values[axis] = value
    return _held(values["latitude"], values["longitude"])


def written_place(place: Place) -> str:
    """A place as the canonical text writes it: degrees with at most seven decimals."""
    return " ".join(_decimals(part) for part in place)


def places_of(value: str) -> list[Place]:
    """The places of canonical text; what cannot be read is left out."""
    found: list[Place] = []
    for part in value.split(";"):
        numbers = part.split()
        if len(numbers) >= 2:
            try:
                place = _held(float(numbers[0]), float(numbers[1]))
            except ValueError:
                continue
            if place is not None:
                found.append(place)
    return found


def _decimals(number: float) -> str:
    text = f"{number:.{DIGITS}f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def _number(text: str | None) -> float:
    return float((text or "0").replace(",", ".").replace("−", "-"))


def _held(latitude: float, longitude: float) -> Place | None:
    if abs(latitude) <= MOST_LATITUDE and abs(longitude) <= MOST_LONGITUDE:
        return latitude, longitude
    return None
