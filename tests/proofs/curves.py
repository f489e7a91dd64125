"""A curve over time as a plain SVG that any browser shows."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 860, 300
LEFT, RIGHT, TOP, BOTTOM = 64, 20, 48, 44
LINES = 5
INK, QUIET, GRID, COLOUR, DOT = "#1f2933", "#52606d", "#d9dee4", "#0b6e75", "#b4530a"

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Curve:
    """What is drawn: every sample as a line, those at rest as dots."""

    title: str
    across: str
    unit: str
    points: Sequence[Point]
    dots: Sequence[Point] = ()


def drawn(curve: Curve) -> str:
    """The SVG's text; the scale upwards begins at nothing."""
    widest = max((x for x, _ in curve.points), default=1.0) or 1.0
    step = _step(max((y for _, y in curve.points), default=1.0) or 1.0)
    highest = step * LINES

    def place(point: Point) -> str:
        x = LEFT + point[0] / widest * (WIDTH - LEFT - RIGHT)
        y = HEIGHT - BOTTOM - point[1] / highest * (HEIGHT - TOP - BOTTOM)
        return f"{x:.1f},{y:.1f}"

    box = f'viewBox="0 0 {WIDTH} {HEIGHT}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} font-family="sans-serif" font-size="13">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="26" font-size="16" fill="{INK}">{escape(curve.title)}</text>',
    ]
    for line in range(LINES + 1):
        y = place((0.0, step * line)).split(",")[1]
        words = f"{step * line:g} {curve.unit}".strip()
        parts.append(
            f'<path d="M{LEFT},{y} H{WIDTH - RIGHT}" stroke="{GRID}"/>'
            f'<text x="{LEFT - 8}" y="{y}" dy="4" text-anchor="end" fill="{QUIET}">{words}</text>'
        )
    stride = max(_step(widest), 1e-9)
    for number in range(int(widest / stride) + 1):
        x = place((stride * number, 0.0)).split(",")[0]
        parts.append(
            f'<text x="{x}" y="{HEIGHT - 22}" text-anchor="middle" fill="{QUIET}">'
            f"{stride * number:g}</text>"
        )
    parts.append(
        f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 6}" text-anchor="end" fill="{QUIET}">'
        f"{escape(curve.across)}; dots: between two pieces of work</text>"
    )
    line_of = " ".join(place(point) for point in curve.points)
    parts.append(f'<polyline points="{line_of}" fill="none" stroke="{COLOUR}" stroke-width="1.4"/>')
    for dot in curve.dots:
        x, y = place(dot).split(",")
        parts.append(f'<circle cx="{x}" cy="{y}" r="2.6" fill="{DOT}"/>')
    return "\n".join([*parts, "</svg>", ""])


def _step(highest: float) -> float:
    """A round number of which `LINES` are at least as much as the highest."""
    raw = highest / LINES
    power = 10.0 ** math.floor(math.log10(raw))
    return next(power * n for n in (1, 2, 2.5, 5, 10) if power * n >= raw)
