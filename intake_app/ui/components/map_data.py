"""The map that ships with the program: borders of countries and towns, projected once.

Sources: Natural Earth (public domain), GeoNames (CC BY 4.0); see resources/maps/SOURCES.txt.
"""

import csv
import json
import math
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

NORTHERNMOST = 85.0511
"""Where a Mercator map of the world ends when it is as high as it is wide."""


@dataclass(frozen=True, slots=True)
class Land:
    """One country: its outline and what it lies in, on a world that is 1 wide and 1 high."""

    box: QRectF
    outline: QPainterPath


@dataclass(frozen=True, slots=True)
class Town:
    """A town, for finding one's way."""

    name: str
    country: str
    place: QPointF
    population: int


def projected(latitude: float, longitude: float) -> QPointF:
    """A place on the world's square (Mercator)."""
    held = math.radians(min(max(latitude, -NORTHERNMOST), NORTHERNMOST))
    down = (1 - math.asinh(math.tan(held)) / math.pi) / 2
    return QPointF((longitude + 180) / 360, down)


def unprojected(place: QPointF) -> tuple[float, float]:
    """Latitude and longitude of a place on the world's square."""
    latitude = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * place.y()))))
    longitude = (place.x() * 360) % 360 - 180
    return latitude, longitude


@cache
def lands(folder: Path) -> tuple[Land, ...]:
    """Every country of the shipped map."""
    world: dict[str, Any] = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
    across, down = world["transform"]["scale"]
    left, bottom = world["transform"]["translate"]
    arcs: list[list[QPointF]] = []
    for arc in world["arcs"]:
        xs = accumulate(step[0] for step in arc)
        ys = accumulate(step[1] for step in arc)
        arcs.append(
            [projected(y * down + bottom, x * across + left) for x, y in zip(xs, ys, strict=True)]
        )
    found: list[Land] = []
    for country in world["objects"]["countries"]["geometries"]:
        shapes = country.get("arcs", [])
        polygons = [shapes] if country["type"] == "Polygon" else shapes
        outline = QPainterPath()
        for polygon in polygons:
            for ring in polygon:
                outline.addPolygon(QPolygonF(_joined(ring, arcs)))
                outline.closeSubpath()
        found.append(Land(outline.boundingRect(), outline))
    return tuple(found)


def _joined(ring: list[int], arcs: list[list[QPointF]]) -> list[QPointF]:
    points: list[QPointF] = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc if not points else arc[1:]
    return points


@cache
def towns(folder: Path) -> tuple[Town, ...]:
    """Towns, the largest first."""
    with (folder / "places.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Town(
                row["name"],
                row["country"],
                projected(float(row["latitude"]), float(row["longitude"])),
                int(row["population"]),
            )
            for row in csv.DictReader(file)
        )
