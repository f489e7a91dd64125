"""Functions on places: area, distance, inside or outside, crossing lines.

A point is "latitude longitude altitude accuracy", a trace or shape is points with ";" between.
The earth is a ball of its equatorial radius and altitude counts for nothing, as in JavaRosa; the
area is the ball's, as in Enketo and Web Forms (JavaRosa's plane differs by some millionths).
"""

import itertools
import math
from typing import NamedTuple

from intake_app.forms.errors import EvaluationFailed, FailureReason
from intake_app.forms.values import text_to_number
from intake_app.forms.xpath.functions.registry import Function, Kind, function

RADIUS_METRES = 6_378_100.0
MOST_POINTS = 2_000
"""Points intersects() compares with one another."""


class Place(NamedTuple):
    latitude: float
    longitude: float


def area(*texts: str) -> float:
    """Square metres enclosed by a shape, or by points in a row, to two decimals.

    0 for fewer than three points. Raises EvaluationFailed when a text is no point.
    """
    pieces = _pieces(texts)
    if len(pieces) < 3:
        return 0.0
    places = [_place(piece, "area") for piece in pieces]
    doubled = sum(
        math.radians(other.longitude - one.longitude)
        * (2 + math.sin(math.radians(one.latitude)) + math.sin(math.radians(other.latitude)))
        for one, other in itertools.pairwise((*places, places[0]))
    )
    return round(abs(doubled * RADIUS_METRES**2 / 2), 2)


def distance(*texts: str) -> float:
    """Metres along a trace, round a shape, or from point to point, to two decimals.

    Raises EvaluationFailed when a text is no point, or there is none.
    """
    places = [_place(piece, "distance") for piece in _pieces(texts)]
    if not places:
        raise EvaluationFailed(FailureReason.BAD_ARGUMENT, "distance")
    return round(sum(_metres(one, other) for one, other in itertools.pairwise(places)) + 0.0, 2)


def geofence(point: str, shape: str) -> bool:
    """Whether the point lies inside the shape; false while either is not given."""
    if not point.strip() or not shape.strip():
        return False
    here = _place(point, "geofence")
    corners = [_place(piece, "geofence") for piece in _pieces((shape,))]
    if corners[0] != corners[-1]:
        return False
    is_inside = False
    for one, other in itertools.pairwise(corners):
        if (other.latitude > here.latitude) == (one.latitude > here.latitude):
            continue
        slope = (one.longitude - other.longitude) / (one.latitude - other.latitude)
        if here.longitude < slope * (here.latitude - other.latitude) + other.longitude:
            is_inside = not is_inside
    return is_inside


def intersects(line: str) -> bool:
    """Whether a trace or the edge of a shape crosses or touches itself; false for any other text.

    Source: ODK Collect. Raises EvaluationFailed for more than two thousand points.
    """
    pieces = _pieces((line,))
    if len(pieces) > MOST_POINTS:
        raise EvaluationFailed(FailureReason.TOO_LONG, "intersects")
    try:
        places = [_place(piece, "intersects") for piece in pieces]
    except EvaluationFailed:
        return False
    segments = [(one, other) for one, other in itertools.pairwise(places) if one != other]
    last = len(segments) - 1
    is_closed = len(segments) > 2 and segments[0][0] == segments[-1][1]
    for first, second in itertools.combinations(range(len(segments)), 2):
        if second == first + 1:
            if _folds_back(*segments[first], segments[second][1]):
                return True
        elif is_closed and first == 0 and second == last:
            if _folds_back(*segments[second], segments[first][1]):
                return True
        elif _touch(*segments[first], *segments[second]):
            return True
    return False


def _pieces(texts: tuple[str, ...]) -> list[str]:
    """The points' texts; a last ";" adds none."""
    if len(texts) == 1:
        return [piece for piece in texts[0].split(";") if piece.strip()]
    return [piece for text in texts for piece in (text.rstrip("; ").split(";") if text else [""])]


def _place(text: str, name: str) -> Place:
    """The point a text names. Raises EvaluationFailed when it names none on earth."""
    numbers = [text_to_number(part) for part in text.split()]
    if not 2 <= len(numbers) <= 4 or any(number != number for number in numbers):
        raise EvaluationFailed(FailureReason.BAD_ARGUMENT, name)
    latitude, longitude = numbers[:2]
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise EvaluationFailed(FailureReason.BAD_ARGUMENT, name)
    return Place(latitude, longitude)


def _metres(one: Place, other: Place) -> float:
    """Along the great circle, by the spherical law of cosines."""
    if one == other:
        return 0.0
    first, second = math.radians(one.latitude), math.radians(other.latitude)
    turn = math.radians(one.longitude - other.longitude)
    cosine = math.sin(first) * math.sin(second)
    cosine += math.cos(first) * math.cos(second) * math.cos(turn)
    return math.acos(max(-1.0, min(1.0, cosine))) * RADIUS_METRES


def _side(one: Place, other: Place, third: Place) -> float:
    """Positive when the third lies left of the way from one to the other, 0 on it."""
    return (other.longitude - one.longitude) * (third.latitude - one.latitude) - (
        other.latitude - one.latitude
    ) * (third.longitude - one.longitude)


def _between(one: Place, other: Place, third: Place) -> bool:
    """Whether the third, on the same line, lies within the segment."""
    return min(one.longitude, other.longitude) <= third.longitude <= max(
        one.longitude, other.longitude
    ) and min(one.latitude, other.latitude) <= third.latitude <= max(one.latitude, other.latitude)


def _touch(one: Place, other: Place, third: Place, fourth: Place) -> bool:
    sides = (
        _side(one, other, third),
        _side(one, other, fourth),
        _side(third, fourth, one),
        _side(third, fourth, other),
    )
    if (sides[0] > 0) != (sides[1] > 0) and (sides[2] > 0) != (sides[3] > 0) and all(sides):
        return True
    return (
        (sides[0] == 0 and _between(one, other, third))
        or (sides[1] == 0 and _between(one, other, fourth))
        or (sides[2] == 0 and _between(third, fourth, one))
        or (sides[3] == 0 and _between(third, fourth, other))
    )


def _folds_back(one: Place, corner: Place, other: Place) -> bool:
    """Whether the way turns back on itself at the corner."""
    if _side(one, corner, other) != 0:
        return False
    ahead = (corner.longitude - one.longitude) * (other.longitude - corner.longitude)
    return ahead + (corner.latitude - one.latitude) * (other.latitude - corner.latitude) < 0


FUNCTIONS: tuple[Function, ...] = (
    function("area", area, tail=(Kind.TEXTS,), least=1, gives=Kind.NUMBER),
    function("enclosed-area", area, tail=(Kind.TEXTS,), least=1, gives=Kind.NUMBER),
    function("distance", distance, tail=(Kind.TEXTS,), least=1, gives=Kind.NUMBER),
    function("geofence", geofence, Kind.TEXT, Kind.TEXT, gives=Kind.BOOLEAN),
    function("intersects", intersects, Kind.TEXT, gives=Kind.BOOLEAN),
)
